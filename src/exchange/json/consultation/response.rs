//! Answers to a consultation, format `precept-response/1`: one JSON record each, in one line where it is sent.

use super::super::{
    document::{Kind, fields, list, text, texts, word},
    read::grant_increase,
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Band, GrantIncrease, Problem,
    consultation::{Answer, GapPlace, Language, OwnPoint, Respondent, Response, Support, SupportLevel},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-response/1";
/// The largest record that is read, in bytes: more than one with all the words that it may have.
pub const MOST_BYTES: usize = 500_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("an answer to a consultation"), most_bytes: MOST_BYTES };
const WHOLE: [&str; 14] = [
    "format",
    "reference",
    "consultation",
    "day",
    "language",
    "respondent",
    "area",
    "band",
    "single_adult",
    "support",
    "own_point",
    "gap_place",
    "reason",
    "answers",
];
const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("cy", Language::Welsh)];
const RESPONDENTS: [(&str, Respondent); 3] =
    [("resident", Respondent::Resident), ("business", Respondent::Business), ("other", Respondent::Other)];
const LEVELS: [(&str, SupportLevel); 5] = [
    ("strongly-support", SupportLevel::StronglySupport),
    ("support", SupportLevel::Support),
    ("neither", SupportLevel::Neither),
    ("oppose", SupportLevel::Oppose),
    ("strongly-oppose", SupportLevel::StronglyOppose),
];
const GAP_PLACES: [(&str, GapPlace); 4] = [
    ("savings", GapPlace::Savings),
    ("reserves", GapPlace::Reserves),
    ("both", GapPlace::Both),
    ("no-view", GapPlace::NoView),
];
/// More of any list than a consultation can ask for.
const MOST_LISTED: usize = 100;

/// Reads a record. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<Response, Vec<Problem>> {
    read_within(bytes, Lengths::SENT)
}

/// Reads an answer that is still being written, as [`write`] wrote it: its words may be longer than those that are sent.
///
/// # Errors
/// As [`read`].
pub fn read_draft(bytes: &[u8]) -> Result<Response, Vec<Problem>> {
    read_within(bytes, Lengths::TYPED)
}

/// The longest words that are read, in characters.
#[derive(Clone, Copy)]
struct Lengths {
    reason: usize,
    answer: usize,
}

impl Lengths {
    const SENT: Self = Self { reason: Response::MOST_REASON_CHARACTERS, answer: Response::MOST_ANSWER_CHARACTERS };
    /// The size of the file is the limit.
    const TYPED: Self = Self { reason: MOST_BYTES, answer: MOST_BYTES };
}

fn read_within(bytes: &[u8], lengths: Lengths) -> Result<Response, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    read_tree(&tree, lengths)
}

/// Reads a record, or a row of a database that holds one in its field `record`, as an object or as text.
///
/// # Errors
/// As [`read`]; of a row, what is wrong with its record.
pub fn read_row(bytes: &[u8]) -> Result<Response, Vec<Problem>> {
    match KIND.parse(bytes) {
        Ok(tree) => read_tree(&tree, Lengths::SENT),
        Err(problem) if problem.field == "format" => match KIND.inner(bytes, "record") {
            Some(Node::Text(record)) => read(record.as_bytes()),
            Some(record) => {
                KIND.is_of(&record).map_err(|problem| vec![problem]).and_then(|()| read_tree(&record, Lengths::SENT))
            }
            None => Err(vec![problem]),
        },
        Err(problem) => Err(vec![problem]),
    }
}

fn read_tree(tree: &Node, lengths: Lengths) -> Result<Response, Vec<Problem>> {
    let mut reader = Reader::default();
    let response = read_response(&mut reader, tree, lengths).filter(|_| reader.problems.is_empty());
    response.ok_or(reader.problems)
}

fn read_response(reader: &mut Reader, tree: &Node, lengths: Lengths) -> Option<Response> {
    let whole = &reader.object(String::new(), Some(tree), &WHOLE);
    let reference = reader.value(whole, "reference");
    let consultation = reader.value(whole, "consultation");
    let day = reader.value(whole, "day");
    let language = reader.choice(whole, "language", &LANGUAGES);
    let respondent = optional_choice(reader, whole, "respondent", &RESPONDENTS);
    let area = reader.optional_text(whole, "area").map(str::to_owned);
    let bands = Band::WALES.map(|band| (band.letter(), band));
    let band = optional_choice(reader, whole, "band", &bands);
    let single_adult = if whole.has("single_adult") { reader.yes_or_no(whole, "single_adult") } else { None };
    let support = reader.each(whole, "support", &["option", "level"], |reader, support| {
        let option = reader.value(support, "option");
        let level = reader.choice(support, "level", &LEVELS);
        Some(Support { option: option?, level: level? })
    });
    let own_point = if whole.has("own_point") { own_point(reader, whole).map(Some) } else { Some(None) };
    let gap_place = optional_choice(reader, whole, "gap_place", &GAP_PLACES);
    let reason = words(reader, whole, "reason", lengths.reason);
    let answers = reader.each(whole, "answers", &["question", "given"], |reader, answer| {
        let question = reader.value(answer, "question");
        let given = texts(reader, answer, "given");
        if given.is_empty() || given.len() > MOST_LISTED {
            reader
                .refuse(answer.path("given"), tr!("There should be at least one answer here, and not more than 100."));
        }
        Some(Answer { question: question?, given })
    });
    for (index, answer) in answers.iter().flatten().enumerate() {
        let most = lengths.answer;
        if answer.given.iter().any(|given| given.chars().count() > most) {
            let message = tr!("An answer has at most {most} characters. This one has more.");
            reader.refuse(format!("answers[{index}].given"), message);
        }
    }
    for field in ["support", "answers"] {
        if reader.list(whole, field).len() > MOST_LISTED {
            reader.refuse(field, tr!("There are more than 100 here, which no consultation asks for."));
        }
    }
    Some(Response {
        reference: reference?,
        consultation: consultation?,
        day: day?,
        language: language?,
        respondent: respondent?,
        area,
        band: band?,
        single_adult,
        support: support?,
        own_point: own_point?,
        gap_place: gap_place?,
        reason,
        answers: answers?,
    })
}

fn own_point(reader: &mut Reader, whole: &Object<'_>) -> Option<OwnPoint> {
    let known = ["grant_increase_percent", "grant_increase", "band_d_increase", "remaining"];
    let object = &reader.inner(whole, "own_point", &known);
    let grant = grant_increase(reader, object);
    let band_d_increase = reader.value(object, "band_d_increase");
    let remaining = reader.value(object, "remaining");
    Some(OwnPoint { grant_increase: grant?, band_d_increase: band_d_increase?, remaining: remaining? })
}

/// A choice that may be left out: `Some(None)` where it is, `None` where its word is none of them.
fn optional_choice<T: Copy>(
    reader: &mut Reader,
    of: &Object<'_>,
    field: &str,
    choices: &[(&str, T)],
) -> Option<Option<T>> {
    if of.has(field) { reader.choice(of, field, choices).map(Some) } else { Some(None) }
}

/// Words of a person's own; empty where they are left out.
fn words(reader: &mut Reader, of: &Object<'_>, field: &str, most: usize) -> String {
    let words = reader.optional_text(of, field).unwrap_or_default();
    let count = words.chars().count();
    if count > most {
        reader.refuse(of.path(field), tr!("This has {count} characters, and at most {most} are read."));
    }
    words.to_owned()
}

/// Writes a record, indented for people to read.
pub fn write(response: &Response) -> String {
    let support = response
        .support
        .iter()
        .map(|support| fields([("option", text(&support.option)), ("level", word(&LEVELS, &support.level))]));
    let answers = response.answers.iter().map(|answer| {
        fields([("question", text(&answer.question)), ("given", list(answer.given.iter().filter_map(text)))])
    });
    let bands = Band::WALES.map(|band| (band.letter(), band));
    fields([
        ("format", text(FORMAT)),
        ("reference", text(&response.reference)),
        ("consultation", text(&response.consultation)),
        ("day", text(response.day)),
        ("language", word(&LANGUAGES, &response.language)),
        ("respondent", response.respondent.as_ref().and_then(|chosen| word(&RESPONDENTS, chosen))),
        ("area", response.area.as_ref().and_then(text)),
        ("band", response.band.as_ref().and_then(|chosen| word(&bands, chosen))),
        ("single_adult", response.single_adult.map(Node::YesOrNo)),
        ("support", list(support).filter(|_| !response.support.is_empty())),
        ("own_point", response.own_point.as_ref().map(own_point_node)),
        ("gap_place", response.gap_place.as_ref().and_then(|chosen| word(&GAP_PLACES, chosen))),
        ("reason", text(&response.reason).filter(|_| !response.reason.is_empty())),
        ("answers", list(answers).filter(|_| !response.answers.is_empty())),
    ])
    .to_string()
}

/// Writes a record in one line, as it is sent.
pub fn write_line(response: &Response) -> String {
    // No line ends within a text: JSON writes that as \n.
    write(response).lines().map(str::trim_start).collect()
}

fn own_point_node(point: &OwnPoint) -> Node {
    let (percent, amount) = match point.grant_increase {
        GrantIncrease::Percent(percent) => (text(percent), None),
        GrantIncrease::Amount(amount) => (None, text(amount)),
    };
    fields([
        ("grant_increase_percent", percent),
        ("grant_increase", amount),
        ("band_d_increase", text(point.band_d_increase)),
        ("remaining", text(point.remaining)),
    ])
}
