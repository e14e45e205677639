//! What levels, places, kinds of findings and tables are called.

use crate::{
    domain::{
        Ratio,
        consultation::{
            Consultation, GapPlace, QuestionKind, Respondent, SupportLevel,
            results::{Finding, FindingKind, Origin, Published, Shown, Topic},
        },
        with_thousands,
    },
    ui::text,
};

/// What is shown where there is no figure.
pub const NONE: &str = "–";

/// A level of support.
pub const fn level(level: SupportLevel) -> &'static str {
    match level {
        SupportLevel::StronglySupport => tr!("Strongly support"),
        SupportLevel::Support => tr!("Support"),
        SupportLevel::Neither => tr!("Neither"),
        SupportLevel::Oppose => tr!("Oppose"),
        SupportLevel::StronglyOppose => tr!("Strongly oppose"),
    }
}

/// Where a gap should fall.
pub const fn gap_place(place: GapPlace) -> &'static str {
    match place {
        GapPlace::Savings => tr!("On savings: less is spent"),
        GapPlace::Reserves => tr!("On reserves"),
        GapPlace::Both => tr!("On both"),
        GapPlace::NoView => tr!("No view"),
    }
}

/// Who answers.
pub const fn respondent(respondent: Respondent) -> &'static str {
    match respondent {
        Respondent::Resident => tr!("Residents"),
        Respondent::Business => tr!("Businesses and ratepayers’ representatives"),
        Respondent::Other => tr!("Others"),
    }
}

/// A whole number.
pub fn count(count: u64) -> String {
    with_thousands(count.into())
}

/// A share, or a dash.
pub fn share(share: Option<Ratio>) -> String {
    share.map_or_else(|| NONE.to_owned(), text::percent)
}

/// So many answers.
pub fn answers(number: u64) -> String {
    if number == 1 { tr!("1 answer").to_owned() } else { tr!("{} answers", count(number)) }
}

/// A count as it is published.
pub fn shown(shown: Shown) -> String {
    match shown {
        Shown::Count(number) => count(number),
        Shown::FewerThan(least) => tr!("fewer than {least}"),
        Shown::Hidden => tr!("not shown").to_owned(),
    }
}

/// Where an answer came from.
pub fn origin(origin: &Origin) -> String {
    match origin.line {
        None => origin.file.to_string(),
        Some(line) => tr!("{}, number {line}", origin.file),
    }
}

/// A kind of findings, and what is done with the answers.
pub const fn kind(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::Malformed => {
            (tr!("Cannot be read"), tr!("Not counted. Ask for the file again, or mend what is named."))
        }
        FindingKind::OtherConsultation => (
            tr!("Answers another consultation"),
            tr!("Not counted. Open that consultation’s own file above to count them."),
        ),
        FindingKind::BeforeOpening => (tr!("Given before the consultation opened"), tr!("Not counted.")),
        FindingKind::AfterClosing => (
            tr!("Given after the consultation closed"),
            tr!("Not counted, unless you tick above that late answers count."),
        ),
        FindingKind::SaysNothing => {
            (tr!("Says nothing"), tr!("Not counted: no option, point, gap, reason or question is answered."))
        }
        FindingKind::Repeated => {
            (tr!("The same answer again"), tr!("Counted once: the reference and the content are the same."))
        }
        FindingKind::Contradicts => (
            tr!("Another answer with the same reference"),
            tr!("Not counted. The one that was read first is kept; look at both."),
        ),
        FindingKind::UnknownOption => {
            (tr!("Tells of an option that is not in the consultation"), tr!("Counted without that part."))
        }
        FindingKind::OptionTwice => (tr!("Tells of an option twice"), tr!("Counted with the first of the two.")),
        FindingKind::UnknownArea => (
            tr!("Comes from an area that is not in the consultation"),
            tr!(
                "Counted as without an area. If it is in another language, open that language’s consultation file above."
            ),
        ),
        FindingKind::UnknownQuestion => {
            (tr!("Answers a question that is not in the consultation"), tr!("Counted without that part."))
        }
        FindingKind::QuestionTwice => (
            tr!("Answers a question more than once"),
            tr!("Counted with the first of the answers; of a question with one choice that has several, with none."),
        ),
        FindingKind::UnknownChoice => (
            tr!("Gives an answer that is no choice of the question"),
            tr!(
                "Counted without that choice. If it is in another language, open that language’s consultation file above."
            ),
        ),
        FindingKind::NotABandHere => (tr!("Has a band that does not exist here"), tr!("Counted as without a band.")),
        FindingKind::PointCannotBe => {
            (tr!("Its own point cannot be worked out"), tr!("Counted without its own point."))
        }
        FindingKind::CountedLate => {
            (tr!("Given after the consultation closed, and counted"), tr!("Counted, because that is ticked above."))
        }
        FindingKind::PointLeaves => (
            tr!("Was shown another amount left to find"),
            tr!("Counted. What is left is worked out again from the consultation’s figures."),
        ),
    }
}

/// What was found in one answer.
pub fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Malformed(problem) => problem.to_string(),
        Finding::OtherConsultation(other) => tr!("It answers “{other}”."),
        Finding::BeforeOpening(day) | Finding::AfterClosing(day) | Finding::CountedLate(day) => {
            tr!("It was given on {}.", text::day(*day))
        }
        Finding::SaysNothing => tr!("It has no view in it.").to_owned(),
        Finding::Repeated(first) | Finding::Contradicts(first) => tr!("The first one: {}.", origin(first)),
        Finding::UnknownOption(option) | Finding::OptionTwice(option) => tr!("The option “{option}”."),
        Finding::UnknownArea(area) => tr!("The area “{area}”."),
        Finding::UnknownQuestion(question) | Finding::QuestionTwice(question) => tr!("The question “{question}”."),
        Finding::UnknownChoice(question, given) => tr!("“{given}” to the question “{question}”."),
        Finding::NotABandHere(band) => tr!("Band {band}."),
        Finding::PointCannotBe(why) => why.clone(),
        Finding::PointLeaves { shown, left } => {
            tr!("{} was shown; it leaves {}.", text::exact(*shown), text::exact(*left))
        }
    }
}

/// What a table is about.
pub fn topic(consultation: &Consultation, topic: Topic) -> String {
    let question =
        |place: usize| consultation.questions.get(place).map(|question| question.text.clone()).unwrap_or_default();
    match topic {
        Topic::Option(place) => consultation.options.get(place).map(|option| option.title.clone()).unwrap_or_default(),
        Topic::Bands => tr!("Council tax bands").to_owned(),
        Topic::Areas => tr!("Areas").to_owned(),
        Topic::Respondents => tr!("Who answered").to_owned(),
        Topic::Languages => tr!("Languages").to_owned(),
        Topic::GapPlaces => tr!("Where a gap that is left should fall").to_owned(),
        Topic::OneOf(place) | Topic::SeveralOf(place) | Topic::WordsOf(place) => question(place),
    }
}

/// What the lines of a table are about.
pub fn lines(consultation: &Consultation, topic: Topic) -> Vec<String> {
    let and = |names: Vec<String>, last: &str| [names, vec![last.to_owned()]].concat();
    match topic {
        Topic::Option(_) => and(SupportLevel::ALL.map(|one| level(one).to_owned()).to_vec(), tr!("Said nothing of it")),
        Topic::Bands => {
            let bands = crate::domain::Band::all_in(consultation.scenario.authority.nation);
            and(bands.iter().map(|band| tr!("Band {band}")).collect(), tr!("Band not told, or not one here"))
        }
        Topic::Areas => and(areas(consultation), tr!("Area not told, or not in the consultation")),
        Topic::Respondents => and(Respondent::ALL.map(|one| respondent(one).to_owned()).to_vec(), tr!("Did not say")),
        Topic::Languages => vec![tr!("English").to_owned(), tr!("Welsh").to_owned()],
        Topic::GapPlaces => and(GapPlace::ALL.map(|one| gap_place(one).to_owned()).to_vec(), tr!("Did not say")),
        Topic::OneOf(place) => and(choices(consultation, place), tr!("Did not answer, or not with one of these")),
        Topic::SeveralOf(place) => choices(consultation, place),
        Topic::WordsOf(_) => vec![tr!("Answered in words").to_owned(), tr!("Did not answer").to_owned()],
    }
}

/// The areas of the consultation.
pub fn areas(consultation: &Consultation) -> Vec<String> {
    consultation.scenario.authority.billing_authorities.iter().map(|authority| authority.name.clone()).collect()
}

/// The choices of a question.
pub fn choices(consultation: &Consultation, place: usize) -> Vec<String> {
    match consultation.questions.get(place).map(|question| &question.kind) {
        Some(QuestionKind::One(choices) | QuestionKind::Several(choices)) => choices.clone(),
        _ => Vec::new(),
    }
}

/// Whether answers count that were given after the consultation closed, in words.
pub const fn late(counts_late: bool) -> &'static str {
    if counts_late {
        tr!("Answers that were given after the closing day are counted.")
    } else {
        tr!("Answers that were given after the closing day are not counted.")
    }
}

/// What is not in what may be published, in words.
pub fn small_counts(published: &Published) -> String {
    tr!(
        "A count from 1 to {} is shown as “fewer than {}”. Where the total would give it away, the smallest of the other counts is not shown either, or none of the table. Shares are of all answers.",
        published.least_shown.saturating_sub(1),
        published.least_shown
    )
}
