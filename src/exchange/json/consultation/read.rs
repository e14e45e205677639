//! Reading consultation files.

use super::{
    super::{
        document::texts,
        read::{LEVERS, levers_in, scenario_in},
        reader::{Object, Reader},
        tree::Node,
    },
    KIND,
};
use crate::domain::{
    Problem, Scenario,
    consultation::{
        Answering, Consultation, Contact, FixedThing, Offer, Privacy, Purchase, Question, QuestionKind, RejectedOption,
    },
};

const WHOLE: [&str; 17] = [
    "format",
    "id",
    "title",
    "opens",
    "closes",
    "question",
    "introduction",
    "scenario",
    "options",
    "buys",
    "fixed",
    "rejected",
    "questions",
    "privacy",
    "answering",
    "contact",
    "next_steps",
];

/// Reads a consultation file. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it: first what keeps the file from being read at all,
/// then all values that cannot be used, then the rules that they break together.
pub fn read(bytes: &[u8]) -> Result<Consultation, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let consultation = unfinished(&tree)?;
    let problems = consultation.problems();
    if problems.is_empty() { Ok(consultation) } else { Err(problems) }
}

/// The consultation in a tree, which may break the rules that its values break together.
pub(super) fn unfinished(tree: &Node) -> Result<Consultation, Vec<Problem>> {
    let mut reader = Reader::default();
    let consultation = read_consultation(&mut reader, tree).filter(|_| reader.problems.is_empty());
    consultation.ok_or(reader.problems)
}

/// Reads every part before giving up on any, so that all problems are found.
fn read_consultation(reader: &mut Reader, tree: &Node) -> Option<Consultation> {
    let whole = &reader.object(String::new(), Some(tree), &WHOLE);
    let identifier = reader.value(whole, "id");
    let title = reader.text(whole, "title");
    let opens = reader.value(whole, "opens");
    let closes = reader.value(whole, "closes");
    let question = text(reader, whole, "question");
    let introduction = text(reader, whole, "introduction");
    let scenario = scenario(reader, whole);
    let options = reader.each(whole, "options", &["id", "title", "levers", "buys"], |reader, option| {
        let identifier = reader.value(option, "id");
        let title = reader.text(option, "title");
        let levers = reader.inner(option, "levers", &LEVERS);
        let levers = levers_in(reader, &levers);
        let buys = text(reader, option, "buys");
        Some(Offer { identifier: identifier?, title: title?.to_owned(), levers: levers?, buys })
    });
    let buys = reader.each(whole, "buys", &["what", "text", "cost"], |reader, thing| {
        let what = reader.text(thing, "what");
        let text = text(reader, thing, "text");
        let cost = reader.optional(thing, "cost");
        Some(Purchase { what: what?.to_owned(), text, cost: cost? })
    });
    let fixed = reader.each(whole, "fixed", &["what", "why"], |reader, thing| {
        let (what, why) = (reader.text(thing, "what"), reader.text(thing, "why"));
        Some(FixedThing { what: what?.to_owned(), why: why?.to_owned() })
    });
    let rejected = reader.each(whole, "rejected", &["what", "why"], |reader, thing| {
        let (what, why) = (reader.text(thing, "what"), reader.text(thing, "why"));
        Some(RejectedOption { what: what?.to_owned(), why: why?.to_owned() })
    });
    let questions = reader.each(whole, "questions", &["id", "text", "help", "kind", "choices"], question_in);
    let privacy = part(reader, whole, "privacy", &["notice", "controller", "kept"], |reader, privacy| Privacy {
        notice: text(reader, privacy, "notice"),
        controller: text(reader, privacy, "controller"),
        kept: text(reader, privacy, "kept"),
    });
    let answering = answering(reader, whole);
    let parts = ["name", "email", "telephone", "address"];
    let contact = part(reader, whole, "contact", &parts, |reader, contact| Contact {
        name: text(reader, contact, "name"),
        email: text(reader, contact, "email"),
        telephone: text(reader, contact, "telephone"),
        address: text(reader, contact, "address"),
    });
    let next_steps = text(reader, whole, "next_steps");
    Some(Consultation {
        identifier: identifier?,
        title: title?.to_owned(),
        opens: opens?,
        closes: closes?,
        question,
        introduction,
        scenario: scenario?,
        options: options?,
        buys: buys?,
        fixed: fixed?,
        rejected: rejected?,
        questions: questions?,
        privacy,
        answering: answering?,
        contact,
        next_steps,
    })
}

/// The scenario, which is a whole scenario file of its own; its problems by their paths in this one.
fn scenario(reader: &mut Reader, whole: &Object<'_>) -> Option<Scenario> {
    let Some(node) = whole.get("scenario") else {
        reader.refuse("scenario", tr!("This field is missing. Add it."));
        return None;
    };
    let within = |problem: Problem| {
        let dot = if problem.field.is_empty() { "" } else { "." };
        Problem::new(format!("scenario{dot}{}", problem.field), problem.message)
    };
    scenario_in(node).map_err(|problems| reader.problems.extend(problems.into_iter().map(within))).ok()
}

fn question_in(reader: &mut Reader, object: &Object<'_>) -> Option<Question> {
    let identifier = reader.value(object, "id");
    let text_of = reader.text(object, "text");
    let help = text(reader, object, "help");
    let kind = reader.choice(object, "kind", &[("one", "one"), ("several", "several"), ("words", "words")]);
    let choices = texts(reader, object, "choices");
    if kind == Some("words") && !choices.is_empty() {
        reader.refuse(object.path("choices"), tr!("A question that is answered in words has no choices. Remove them."));
    }
    let kind = match kind? {
        "one" => QuestionKind::One(choices),
        "several" => QuestionKind::Several(choices),
        _ => QuestionKind::Words,
    };
    Some(Question { identifier: identifier?, text: text_of?.to_owned(), help, kind })
}

fn answering(reader: &mut Reader, whole: &Object<'_>) -> Option<Answering> {
    if !whole.has("answering") {
        return Some(Answering::default());
    }
    let object = &reader.inner(whole, "answering", &["submit_url", "email", "paper"]);
    let submit_url = reader.optional(object, "submit_url");
    let email = text(reader, object, "email");
    let paper = text(reader, object, "paper");
    Some(Answering { submit_url: submit_url?, email, paper })
}

/// An object that may be left out.
fn part<T: Default>(
    reader: &mut Reader,
    whole: &Object<'_>,
    field: &str,
    known: &[&str],
    read: fn(&mut Reader, &Object<'_>) -> T,
) -> T {
    if !whole.has(field) {
        return T::default();
    }
    let object = reader.inner(whole, field, known);
    read(reader, &object)
}

/// A text; empty where it is left out.
fn text(reader: &mut Reader, of: &Object<'_>, field: &str) -> String {
    reader.optional_text(of, field).unwrap_or_default().to_owned()
}
