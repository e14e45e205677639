//! Writing consultation files.

use super::{
    super::{
        document::{amount, fields, list, text},
        tree::Node,
        write::{levers, tree as scenario_tree},
    },
    FORMAT,
};
use crate::domain::consultation::{Consultation, Offer, Question, QuestionKind};

/// Writes a consultation file, indented for people to read. Texts that are empty are left out.
pub fn write(consultation: &Consultation) -> String {
    let buys = consultation
        .buys
        .iter()
        .map(|thing| fields([("what", text(&thing.what)), ("text", given(&thing.text)), ("cost", amount(thing.cost))]));
    let fixed = consultation.fixed.iter().map(|thing| fields([("what", text(&thing.what)), ("why", text(&thing.why))]));
    let rejected =
        consultation.rejected.iter().map(|thing| fields([("what", text(&thing.what)), ("why", text(&thing.why))]));
    let privacy = fields([
        ("notice", given(&consultation.privacy.notice)),
        ("controller", given(&consultation.privacy.controller)),
        ("kept", given(&consultation.privacy.kept)),
    ]);
    let answering = fields([
        ("submit_url", consultation.answering.submit_url.as_ref().and_then(text)),
        ("email", given(&consultation.answering.email)),
        ("paper", given(&consultation.answering.paper)),
    ]);
    let contact = fields([
        ("name", given(&consultation.contact.name)),
        ("email", given(&consultation.contact.email)),
        ("telephone", given(&consultation.contact.telephone)),
        ("address", given(&consultation.contact.address)),
    ]);
    fields([
        ("format", text(FORMAT)),
        ("id", text(&consultation.identifier)),
        ("title", text(&consultation.title)),
        ("opens", text(consultation.opens)),
        ("closes", text(consultation.closes)),
        ("question", given(&consultation.question)),
        ("introduction", given(&consultation.introduction)),
        ("scenario", Some(scenario_tree(&consultation.scenario))),
        ("options", list(consultation.options.iter().map(option))),
        ("buys", list(buys)),
        ("fixed", list(fixed)),
        ("rejected", list(rejected)),
        ("questions", list(consultation.questions.iter().map(question))),
        ("privacy", Some(privacy)),
        ("answering", Some(answering)),
        ("contact", Some(contact)),
        ("next_steps", given(&consultation.next_steps)),
    ])
    .to_string()
}

fn option(option: &Offer) -> Node {
    fields([
        ("id", text(&option.identifier)),
        ("title", text(&option.title)),
        ("levers", Some(levers(&option.levers))),
        ("buys", given(&option.buys)),
    ])
}

fn question(question: &Question) -> Node {
    let (kind, choices) = match &question.kind {
        QuestionKind::One(choices) => ("one", Some(choices)),
        QuestionKind::Several(choices) => ("several", Some(choices)),
        QuestionKind::Words => ("words", None),
    };
    fields([
        ("id", text(&question.identifier)),
        ("text", text(&question.text)),
        ("help", given(&question.help)),
        ("kind", text(kind)),
        ("choices", choices.and_then(|choices| list(choices.iter().filter_map(text)))),
    ])
}

/// A text that is not empty.
fn given(value: &String) -> Option<Node> {
    text(value).filter(|_| !value.is_empty())
}
