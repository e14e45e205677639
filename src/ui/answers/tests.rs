//! The page of what people said, drawn natively.

use std::rc::Rc;

use rust_decimal::Decimal;
use yew::{ServerRenderer, prelude::*};

use super::{
    answers,
    made_up::made_up,
    opened::Opened,
    publish::{MADE_UP, file_of, report},
    reading::{Held, hold},
    words,
};
use crate::{
    domain::{
        Band, Homes, Problem, Ratio,
        consultation::{
            Consultation, QuestionKind, Reference, Response,
            results::{Gathered, Mark, Origin, Published, Reported, Theme, Topic},
        },
    },
    example,
    ui::{
        consulting::{self, Consulting},
        editor::use_editor,
        part::{use_closing, use_settled},
        route::Page,
        store::State,
        tests::says,
        view::View,
    },
};

fn consultation() -> Consultation {
    let mut consultation = example::consultation();
    consultation.scenario.authority.homes = Homes::new(&[(Band::A, 600), (Band::B, 200), (Band::C, 150), (Band::H, 1)]);
    consultation
}

/// What the page finds: the answers, and whether they are made up.
type Found = fn() -> Option<(Gathered, bool)>;

#[derive(Clone, Copy, PartialEq, Properties)]
struct SceneProps {
    found: Given,
    #[prop_or_default]
    is_stopped: bool,
}

/// A function that is the same only as itself.
#[derive(Clone, Copy)]
struct Given(Found);

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

/// The page, on the thread that draws it.
#[component]
fn Scene(props: &SceneProps) -> Html {
    consulting::hold(Consulting { consultation: consultation(), ..Consulting::example() });
    hold((props.found.0)().map(|(gathered, is_made_up)| {
        let mut held = Held::of(gathered, is_made_up);
        held.is_stopped = props.is_stopped;
        held
    }));
    let state = use_reducer(State::example);
    let editor = use_editor(&state);
    let closing = use_closing(&state.scenario);
    let settled = use_settled(&state);
    answers(View { page: Page::Answers, editor: &editor, state: &state, closing: &closing, settled: &settled })
}

async fn drawn(found: Found) -> String {
    drawn_with(SceneProps { found: Given(found), is_stopped: false }).await
}

async fn drawn_with(props: SceneProps) -> String {
    crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await)
}

#[tokio::test]
async fn before_anything_is_open_it_says_how_and_where_answers_stay() {
    let html = drawn(|| None).await;
    says(
        &html,
        &[
            "What people said",
            "The consultation: Example: Cleveland 2020/21",
            "this place has no consultation of its own",
            "Open answers from files",
            "No answers are open.",
            "Try it with made-up answers",
            "sent nowhere",
        ],
    );
    assert!(!html.contains("To publish"));
}

#[tokio::test]
async fn made_up_answers_say_so_and_every_table_stands_with_its_limits() {
    let html = drawn(|| Some((made_up(&Rc::new(consultation())), true))).await;
    says(
        &html,
        &[
            "Nobody gave them.",
            "400 answers read: 400 counted, 0 not counted.",
            "Nothing: every answer can be read",
            "With neither, and so not in the curve: ",
            "Without a band: ",
            "Who backs at least this rise at Band D",
            "More answers than homes",
            "Fewer answers than homes",
            "no weight by band changes that",
            "effective number of answers",
            "By area, by who answers and by language",
            "Where a gap that is left should fall",
            "What matters most to you?",
            "reasons are found",
            "You said, we did",
            "They go with the made-up answers, and are in the report below.",
            "The smallest count that is published",
            "What people said: Example: Cleveland 2020/21",
        ],
    );
    assert!(!html.contains("Show in Present"), "made-up answers are not for a meeting");
}

fn with_flags() -> Gathered {
    let mut gathered = made_up(&Rc::new(consultation()));
    let again = gathered.kept()[3].response.clone();
    let other = Response { area: Some("<b>Atlantis</b>".to_owned()), ..again.clone() };
    let origin = |line| Origin { file: "all.ndjson".into(), line: Some(line) };
    gathered.take(origin(1), Ok(again));
    gathered.take(origin(2), Ok(other));
    gathered.take(origin(3), Err(vec![Problem::new("day", "\"tomorrow\" cannot be used.")]));
    gathered
}

#[tokio::test]
async fn what_is_flagged_is_told_with_its_place_and_what_is_done() {
    let html = drawn(|| Some((with_flags(), false))).await;
    says(
        &html,
        &[
            "403 answers read: 400 counted, 3 not counted.",
            "The same answer again",
            "Another answer with the same reference",
            "all.ndjson, number 3",
            " cannot be used.",
            "The first one: made up, number 4.",
            "They are kept in this browser, and are in the report below.",
            "Show in Present",
        ],
    );
}

#[tokio::test]
async fn answers_whose_reading_was_stopped_are_told_to_be_a_part_when_the_page_is_found_again() {
    let found: Found = || Some((with_flags(), false));
    let part = "These are a part of the answers: not all files were read.";
    let html = drawn_with(SceneProps { found: Given(found), is_stopped: true }).await;
    let rest = "Stopped. 403 answers read: 400 counted, 3 not counted. The rest of the files are not read.";
    says(&html, &[rest, "Read all the files", part, "Present shows them only once all the files are read."]);
    assert!(!html.contains("Show in Present") && html.contains("Take out of Present"), "a part is not for a meeting");
    let whole = drawn(found).await;
    assert!(["Stopped.", "Read all the files", part].iter().all(|words| !whole.contains(words)));
}

#[test]
fn the_names_of_files_say_that_answers_are_a_part_or_made_up() {
    let mut held = Held::of(with_flags(), false);
    assert_eq!(held.file_prefix(), "");
    held.is_stopped = true;
    assert_eq!(held.file_prefix(), "part-of-");
    assert_eq!(Held::of(with_flags(), true).file_prefix(), "made-up-");
}

fn with_late(counts_late: bool, number: u8) -> Gathered {
    let mut gathered = made_up(&Rc::new(consultation()));
    for one in 1..=number {
        let late = Response {
            reference: Reference::new([one; 10]),
            day: "2020-02-01".parse().unwrap(),
            ..gathered.kept()[3].response.clone()
        };
        gathered.take(Origin { file: "late.json".into(), line: None }, Ok(late));
    }
    gathered.count_late(counts_late);
    gathered
}

#[tokio::test]
async fn late_answers_are_told_and_count_only_where_that_is_ticked() {
    let html = drawn(|| Some((with_late(false, 1), false))).await;
    let not_counted = [
        "401 answers read: 400 counted, 1 not counted.",
        "1 answer was given after 20 January 2020, when the consultation closed.",
        "Answers that were given after the closing day are not counted.",
    ];
    says(&html, &not_counted);
    assert_eq!(html.matches(not_counted[2]).count(), 2, "beside the box and in the report");
    let html = drawn(|| Some((with_late(true, 1), false))).await;
    let counted = [
        "401 answers read: 401 counted, 0 not counted.",
        "Given after the consultation closed, and counted",
        "Answers that were given after the closing day are counted.",
    ];
    says(&html, &counted);
    assert_eq!(html.matches(counted[2]).count(), 2, "beside the box and in the report");
    let html = drawn(|| Some((made_up(&Rc::new(consultation())), false))).await;
    assert!(!html.contains("Count answers that were given after the closing day"), "there are none");
}

#[tokio::test]
async fn few_late_answers_are_for_one_publication_only() {
    let only = "Publish one of the two only: from both, what these few said can be worked out.";
    let apart =
        "Reports that are a few answers apart, or that differ in the smallest count, give away what a few said.";
    let few: [Found; 2] = [|| Some((with_late(false, 4), false)), || Some((with_late(true, 4), false))];
    for found in few {
        says(&drawn(found).await, &[only, apart]);
    }
    let html = drawn(|| Some((with_late(false, 5), false))).await;
    says(&html, &["5 answers were given after 20 January 2020", apart]);
    assert!(!html.contains(only), "as many as may be told");
}

/// What is open, and what is told, once this place's consultation was opened from a file with a change.
fn opened_with(opened: Opened, held: &Held, change: fn(&mut Consultation)) -> (Opened, String) {
    let mut changed = consultation();
    change(&mut changed);
    opened.with(held, &consultation(), changed)
}

#[test]
fn a_second_file_is_told_to_be_the_same_in_other_words_another_one_or_the_same() {
    let held = Held::none(&Rc::new(consultation()));
    let told = |change: fn(&mut Consultation)| opened_with(Opened::default(), &held, change).1;
    says(&told(|opened| opened.title = "Cymraeg".to_owned()), &["“Cymraeg” is the same consultation in other words."]);
    says(&told(|_| ()), &["Nothing has changed."]);
    let another = |opened: &mut Consultation| opened.identifier = "another".parse().unwrap();
    says(&told(another), &["is open. Now open the answers to it."]);
    // Over answers, those to the same consultation go on counting.
    let held = Held::of(made_up(&Rc::new(consultation())), false);
    let told = |change: fn(&mut Consultation)| opened_with(Opened::default(), &held, change).1;
    says(&told(another), &["those that answer “Example: Cleveland 2020/21"]);
    let corrected = told(|opened| opened.closes = "2020-01-22".parse().unwrap());
    says(&corrected, &["in place of the one with the same short name. The files of the 400 answers"]);
    assert!(!corrected.contains("do not count"));
}

#[test]
fn the_file_in_other_words_stays_where_it_can_and_is_told_to_be_closed_where_not() {
    let held = Held::none(&Rc::new(consultation()));
    let welsh = |closes: &str| {
        let title = "Cymraeg".to_owned();
        Opened {
            in_other_words: Some(Rc::new(Consultation { title, closes: closes.parse().unwrap(), ..consultation() })),
            ..Opened::default()
        }
    };
    let later: fn(&mut Consultation) = |opened| opened.closes = "2020-01-22".parse().unwrap();
    let closed = "The file in other words that was open is closed.";
    let (next, told) = opened_with(welsh("2020-01-20"), &held, later);
    assert!(next.consultation.is_some() && next.in_other_words.is_none());
    says(&told, &[closed]);
    let (next, told) = opened_with(welsh("2020-01-22"), &held, later);
    assert!(next.in_other_words == welsh("2020-01-22").in_other_words && !told.contains(closed));
    let (next, told) = opened_with(welsh("2020-01-20"), &held, |opened| opened.options[0].title = "Less".to_owned());
    assert!(next.consultation.is_none() && next.in_other_words.is_some());
    says(&told, &["is the same consultation in other words.", closed]);
}

#[test]
fn the_words_of_the_second_file_can_be_used_and_given_up_again() {
    let place = Rc::new(consultation());
    let other = Rc::new(Consultation { title: "Cymraeg".to_owned(), ..consultation() });
    let opened = Opened { consultation: None, in_other_words: Some(other.clone()) };
    let used = opened.the_other_way_round(&place);
    assert!(used == Opened { consultation: Some(other), in_other_words: Some(place.clone()) });
    assert!(used.the_other_way_round(&place) == opened, "and the one of this place is no file");
}

fn of_elsewhere() -> Gathered {
    let consultation = Rc::new(consultation());
    let mut response = made_up(&consultation).kept()[0].response.clone();
    response.consultation = "another-place".parse().unwrap();
    let mut gathered = Gathered::new(consultation);
    gathered.take(Origin { file: "a.json".into(), line: None }, Ok(response));
    gathered
}

#[tokio::test]
async fn answers_that_do_not_count_at_all_have_a_remedy() {
    let html = drawn(|| Some((of_elsewhere(), false))).await;
    says(
        &html,
        &[
            "1 answer read: 0 counted, 1 not counted.",
            "open that consultation’s file above",
            "It answers “another-place”.",
        ],
    );
    assert!(!html.contains("To publish"));
}

/// Made-up answers of which one reason may be published, with a theme.
fn to_publish() -> (Rc<Consultation>, Published, Reported) {
    let consultation = Rc::new(consultation());
    let gathered = made_up(&consultation);
    let mut reported = Reported::empty(&consultation.identifier);
    reported.themes.push(Theme { title: "Pay".to_owned(), said: "=Too low".to_owned(), done: "We looked.".to_owned() });
    let with_reason = gathered.kept().iter().find(|kept| !kept.response.reason.is_empty()).unwrap();
    reported.set_mark(with_reason.response.reference.clone(), Mark { themes: vec![0], may_be_published: true });
    let mut published = Published::of(&consultation, &gathered.summary(), gathered.kept(), &reported);
    // A third supports the first option, reweighted; of the others it may not be told.
    published.weighted_support = vec![None; consultation.options.len()];
    published.weighted_support[0] = Ratio::new(Decimal::ONE, Decimal::from(3));
    (consultation, published, reported)
}

#[component]
fn Report() -> Html {
    let (consultation, published, reported) = to_publish();
    report(&consultation, &published, &reported, &[MADE_UP])
}

#[tokio::test]
async fn the_report_and_its_file_have_the_themes_and_only_ticked_reasons() {
    let (consultation, published, reported) = to_publish();
    assert_eq!(published.reasons.len(), 1);
    let text = file_of(&consultation, &published, &reported, &[MADE_UP]);
    says(
        &text,
        &[
            "These answers are made up",
            "Answers that count,400",
            "Band not told, or not one here",
            "Pay,'=Too low,We looked.",
            &published.reasons[0],
        ],
    );
    let html = crate::ui::marked::read(ServerRenderer::<Report>::new().hydratable(false).render().await);
    let themes = ["Nobody gave them.", "You said: </strong>=Too low", "We did: </strong>We looked.", "Share of all"];
    says(&html, &themes);
    let (first, others) = consultation.options.split_first().unwrap();
    says(&text, &[&format!("{},33%", first.title)]);
    others.iter().for_each(|option| says(&text, &[&format!("{},not shown", option.title)]));
    let weighted = html.rsplit("Of all answers. It mends").next().unwrap();
    assert_eq!(
        (weighted.matches("33%").count(), weighted.matches("not shown").count()),
        (1, others.len()),
        "{weighted}"
    );
}

#[test]
fn who_gave_no_choice_of_a_question_is_not_told_to_have_given_no_answer() {
    let mut consultation = consultation();
    let choices = ["Yes", "No"].map(str::to_owned).to_vec();
    consultation.questions[0].kind = QuestionKind::One(choices);
    let lines = words::lines(&consultation, Topic::OneOf(0));
    says(&lines.join("; "), &["Yes; No; Did not answer, or not with one of these"]);
}

fn of_one() -> Gathered {
    let consultation = Rc::new(consultation());
    let all = made_up(&consultation);
    let nothing = Response { support: Vec::new(), own_point: None, band: None, ..all.kept()[3].response.clone() };
    let mut gathered = Gathered::new(consultation);
    gathered.take(Origin { file: "a.json".into(), line: None }, Ok(nothing));
    gathered
}

#[tokio::test]
async fn one_answer_and_none_are_told_in_sentences_that_are_true_of_them() {
    let html = drawn(|| Some((of_one(), false))).await;
    let without = "With neither, and so not in the curve: 1 answer. The last column counts all answers.";
    says(&html, &["1 answer read: 1 counted", without, "Without a band: 1 of 1 answer.", ": nobody answered on it."]);
    assert!(!html.contains("support it and"));
}
