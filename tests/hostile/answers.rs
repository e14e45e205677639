//! A file of answers: one record, one a line, a list, or a table.

use std::rc::Rc;

use precept_modeller::{
    domain::{
        Problem,
        consultation::{
            Consultation, QuestionKind, Response,
            results::{
                ByBand, Counting, FindingKind, Gathered, Heard, Origin, Part, Published, Reported, Summary,
                is_in_other_words,
            },
        },
    },
    exchange::{
        csv,
        json::consultation::{heard, response},
        responses::{self, Parcel},
    },
};

use super::are_in_words;

#[path = "../responses/mod.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
pub mod responses_of_tests;

thread_local! {
    /// What is answered.
    static HERE: Rc<Consultation> = Rc::new(responses_of_tests::consultation());
    /// The same consultation in other words.
    static OTHER: Rc<Consultation> = HERE.with(|here| Rc::new(in_other_words(here)));
}

type Read = (Origin, Result<Response, Vec<Problem>>);

/// What must hold of a file, whatever it is called.
pub fn check(bytes: &[u8]) {
    let consultation = HERE.with(Rc::clone);
    for name in ["answers.csv", "answers.json", "answers.ndjson"] {
        let read = read(name, bytes);
        for (_, answer) in &read {
            match answer {
                Ok(answer) => comes_back(answer),
                Err(problems) => are_in_words(problems),
            }
        }
        counted(&consultation, &read);
        let answers: Vec<Response> = read.into_iter().filter_map(|(_, answer)| answer.ok()).collect();
        come_back_together(&consultation, &answers);
    }
}

fn read(name: &str, bytes: &[u8]) -> Vec<Read> {
    let mut parcel = Parcel::new(name.into(), bytes.to_vec());
    let mut read = Vec::new();
    let mut last = 0;
    while let Some(answer) = parcel.next() {
        read.push(answer);
        assert!(read.len() <= bytes.len() + 1, "more answers than bytes");
        let (at, of) = parcel.progress();
        assert!((at >= last && at <= of) || of == 0, "{at} of {of} bytes after {last}");
        last = at;
    }
    assert!(parcel.next().is_none(), "the end is the end");
    read
}

/// An answer is written in both ways so that it is read as the same, and written as the same bytes again.
fn comes_back(answer: &Response) {
    let line = response::write_line(answer);
    assert!(!line.contains(['\n', '\r']));
    for written in [response::write(answer), line.clone()] {
        let again = response::read(written.as_bytes()).expect("what is written is read");
        assert_eq!(again, *answer);
        assert_eq!(response::write_line(&again), line);
        assert_eq!(response::read_draft(written.as_bytes()).as_ref(), Ok(answer), "an answer is a draft");
    }
}

/// Answers in one file, of each kind, are read as the same answers in the same order.
fn come_back_together(consultation: &Consultation, answers: &[Response]) {
    if answers.is_empty() {
        return;
    }
    let lines: Vec<String> = answers.iter().map(response::write_line).collect();
    let rows = answers.iter().map(|answer| responses::row(consultation, answer));
    let table = csv::write([responses::head(consultation)].into_iter().chain(rows));
    for (name, file) in [("a.ndjson", lines.join("\n")), ("a.json", format!("[{}]", lines.join(","))), ("a.csv", table)]
    {
        let again: Vec<_> = read(name, file.as_bytes()).into_iter().map(|(_, answer)| answer).collect();
        assert!(again.iter().all(Result::is_ok), "{name}");
        assert_eq!(again.into_iter().flatten().collect::<Vec<_>>(), answers, "{name}");
    }
}

/// Every answer that was read counts or is flagged, and the counts of every table come to those that count.
fn counted(consultation: &Rc<Consultation>, read: &[Read]) {
    let mut gathered = Gathered::new(consultation.clone());
    for (origin, answer) in read {
        gathered.take(origin.clone(), answer.clone());
    }
    adds_up(consultation, &gathered, read.len());
    let (before, flags) = (gathered.summary(), gathered.flags().to_vec());
    gathered.count_late(true);
    adds_up(consultation, &gathered, read.len());
    gathered.count_late(false);
    counts_in_other_words(&mut gathered, read);
    assert_eq!(gathered.summary(), before);
    assert_eq!(gathered.flags(), flags);
}

/// The consultation with other names for its areas and choices, but for the first of each.
fn in_other_words(consultation: &Consultation) -> Consultation {
    let mut other = consultation.clone();
    for area in other.scenario.authority.billing_authorities.iter_mut().skip(1) {
        area.name.push_str(" yn Gymraeg");
    }
    for question in &mut other.questions {
        if let QuestionKind::One(choices) | QuestionKind::Several(choices) = &mut question.kind {
            choices.iter_mut().skip(1).for_each(|choice| choice.push_str(" yn Gymraeg"));
        }
    }
    assert!(is_in_other_words(consultation, &other));
    other
}

/// With the words of both files every answer counts in the same place, whichever of the two it is read for.
fn counts_in_other_words(gathered: &mut Gathered, read: &[Read]) {
    let other = OTHER.with(Rc::clone);
    let mut of_other = Gathered::new(other.clone());
    of_other.count_in_other_words(Some(gathered.consultation().clone()));
    for (origin, answer) in read {
        of_other.take(origin.clone(), answer.clone());
    }
    gathered.count_in_other_words(Some(other));
    let summary = counts_add_up(gathered, read.len());
    assert_eq!(of_other.summary().tally, summary.tally);
    assert_eq!(of_other.kept(), gathered.kept());
    assert_eq!(of_other.flags(), gathered.flags());
    gathered.count_in_other_words(None);
}

fn adds_up(consultation: &Rc<Consultation>, gathered: &Gathered, read: usize) {
    let summary = counts_add_up(gathered, read);
    let reported = Reported::empty(&consultation.identifier);
    let published = Published::of(consultation, &summary, gathered.kept(), &reported);
    let shown = Heard::of(consultation, &published, &reported);
    assert_eq!(heard::read(heard::write(&shown).as_bytes()), Ok(shown), "what a meeting is shown comes back");
}

fn counts_add_up(gathered: &Gathered, read: usize) -> Summary {
    let count = |number: usize| u64::try_from(number).expect("a count");
    let kept = count(gathered.kept().len());
    assert_eq!(gathered.read(), count(read));
    assert_eq!(kept + gathered.not_counted(), gathered.read(), "each counts or does not");
    let is_out = |kind: FindingKind| kind.counting() == Counting::NotCounted;
    let out = gathered.flags().iter().filter(|flag| is_out(flag.finding.kind())).count();
    assert_eq!(count(out), gathered.not_counted(), "each that does not count is flagged once");
    let by_kind: usize = gathered.flags_by_kind().iter().map(|(_, count)| count).sum();
    assert_eq!(by_kind, gathered.flags().len());
    let summary = gathered.summary();
    assert_eq!(summary.answers(), kept);
    parts_add_up(&summary);
    for same in gathered.same_words() {
        assert!(same.origins.len() > 1);
    }
    summary
}

fn parts_add_up(summary: &Summary) {
    let (tally, all) = (&summary.tally, &summary.tally.all.answers);
    let answers = |parts: &[Part]| ByBand::sum(parts.iter().map(|part| &part.answers));
    assert_eq!(answers(&tally.areas), *all, "areas");
    assert_eq!(answers(&tally.respondents), *all, "respondents");
    assert_eq!(answers(&tally.languages), *all, "languages");
    assert_eq!(ByBand::sum(&tally.gap_places), *all, "where the gap should fall");
    let banded: u64 = summary.bands.iter().map(|line| line.answers).sum();
    assert_eq!(banded + summary.without_band, all.total(), "bands");
    for (place, option) in summary.options.iter().enumerate() {
        let of_areas = ByBand::sum(
            tally
                .areas
                .iter()
                .map(|part| &part.options[place])
                .flat_map(|levels| levels.each().map(|(_, count)| count)),
        );
        assert_eq!(of_areas, option.levels.answered(), "an option by area");
        assert!(option.levels.answered().total() <= all.total());
    }
    let curve = &summary.curve;
    assert_eq!(curve.answers() + curve.left_out, all.total(), "the curve");
    assert!(curve.steps.is_sorted_by(|before, after| before.rise < after.rise && before.backing > after.backing));
    let of_steps: u64 = curve.steps.iter().map(|step| step.at_most_this).sum();
    assert_eq!(of_steps, curve.answers());
    for (question, counts) in summary.questions.iter().zip(&tally.questions) {
        assert!(question.answered <= all.total());
        assert!(counts.iter().all(|count| count.total() <= question.answered));
    }
}
