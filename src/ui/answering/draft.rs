//! The answer that is being written: kept in this browser as it is typed, until it is sent or its writer clears it.

use std::cell::RefCell;

use super::sending;
use crate::{
    domain::{
        Levers,
        consultation::{
            Answer, Consultation, Identifier, OwnPoint, QuestionKind, Reference, Response, Support, SupportLevel,
        },
    },
    exchange::json::consultation::response,
    ui::{
        browser::{chance, storage},
        consulting::Consulting,
        language,
        store::{Home, State},
    },
};

/// The answer that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// It as a record; its words may still be too long, and hold what cannot be sent.
    pub response: Response,
    /// Does this browser keep it?
    pub is_kept: bool,
    /// Was its writer shown what is missing? Then it is shown from then on.
    pub was_checked: bool,
}

thread_local! {
    static DRAFT: RefCell<Option<Draft>> = const { RefCell::new(None) };
    /// The text as this tab last saw it in the browser's storage: what differs from it another tab has written since.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn name(consultation: &Identifier) -> String {
    format!("answer/{consultation}")
}

/// The answer to `consultation` that is being written, as this tab or browser has it, or a new one.
pub fn of(consultation: &Consultation) -> Draft {
    let held = DRAFT.with_borrow(Clone::clone).filter(|draft| draft.response.consultation == consultation.identifier);
    let text = storage::document(&name(&consultation.identifier));
    // A text that is gone may have been cleared with all the storage; what this tab holds then stands.
    let is_newer = text.is_some() && SEEN.with_borrow(|seen| *seen != text);
    if let Some(draft) = held.clone().filter(|_| !is_newer) {
        return draft;
    }
    SEEN.replace(text);
    let was_checked = held.as_ref().is_some_and(|held| held.was_checked);
    let draft = kept(consultation).map(|draft| Draft { was_checked, ..draft }).or(held);
    let draft = draft.unwrap_or_else(|| new(consultation));
    DRAFT.set(Some(draft.clone()));
    draft
}

/// Has anything been written?
pub fn is_begun(consultation: &Consultation) -> bool {
    let Draft { response, .. } = of(consultation);
    response.says_something() || response.respondent.is_some() || response.area.is_some()
}

fn kept(consultation: &Consultation) -> Option<Draft> {
    let name = name(&consultation.identifier);
    let text = storage::document(&name)?;
    match response::read_draft(text.as_bytes()) {
        Ok(response) => Some(Draft { response: as_asked(consultation, response), is_kept: true, was_checked: false }),
        Err(_) => {
            // Where there is no room to set it aside it stays where it is until the next answer is kept.
            if storage::set_aside(&text) {
                storage::remove_document(&name);
            }
            None
        }
    }
}

/// `response` without what is not asked here: what is no longer asked, and what was given in other words, those of the other
/// language or of before they were put otherwise.
fn as_asked(consultation: &Consultation, mut response: Response) -> Response {
    response.support.retain(|support| consultation.option(&support.option).is_some());
    let councils = &consultation.scenario.authority.billing_authorities;
    response.area = response.area.filter(|area| councils.iter().any(|council| council.name == *area));
    response.answers.retain_mut(|answer| {
        match consultation.question(&answer.question).map(|question| &question.kind) {
            Some(QuestionKind::One(choices) | QuestionKind::Several(choices)) => {
                answer.given.retain(|given| choices.contains(given));
            }
            Some(QuestionKind::Words) => {}
            None => return false,
        }
        !answer.given.is_empty()
    });
    response
}

fn new(consultation: &Consultation) -> Draft {
    let response = Response {
        reference: Reference::new(chance::bytes()),
        consultation: consultation.identifier.clone(),
        // The day of sending takes its place.
        day: consultation.opens,
        language: language::THIS,
        respondent: None,
        area: None,
        band: None,
        single_adult: None,
        support: Vec::new(),
        own_point: None,
        gap_place: None,
        reason: String::new(),
        answers: Vec::new(),
    };
    Draft { response, is_kept: storage::works(), was_checked: false }
}

/// Changes the answer and keeps it.
pub fn change(consultation: &Consultation, change: impl FnOnce(&mut Response)) {
    let mut draft = of(consultation);
    if sending::has_left(&draft.response.reference) {
        // Where the browser keeps nothing the draft stays until its answer is received.
        draft.response.reference = Reference::new(chance::bytes());
    }
    change(&mut draft.response);
    let text = response::write(&draft.response);
    draft.is_kept = storage::keep_document(&name(&consultation.identifier), &text);
    if draft.is_kept {
        SEEN.set(Some(text));
    }
    DRAFT.set(Some(draft));
}

/// Notes that its writer asked for it to be checked.
pub fn check(consultation: &Consultation, was_checked: bool) {
    let draft = of(consultation);
    DRAFT.set(Some(Draft { was_checked, ..draft }));
}

/// Forgets the answer: it was sent, or its writer clears it. The next one has another reference.
pub fn clear(consultation: &Consultation) {
    storage::remove_document(&name(&consultation.identifier));
    DRAFT.set(None);
}

/// Puts back an answer that was not taken.
pub fn put_back(consultation: &Consultation, response: Response) {
    let response = as_asked(consultation, response);
    change(consultation, |draft| *draft = response);
}

/// Where the levers stand, as a point of the person's own; none where they stand on other figures.
pub fn own_point(consulting: &Consulting, state: &State) -> Option<OwnPoint> {
    let Levers { grant_increase, band_d_increase, .. } = state.scenario.levers;
    let remaining = state.outcome.remaining;
    consulting.is_wholly_of(state).then_some(OwnPoint { grant_increase, band_d_increase, remaining })
}

/// The answer with what the person tells on the page of the levers: their home, and where the levers stand now if they give
/// a point of their own.
pub fn with_levers(mut response: Response, consulting: &Consulting, state: &State) -> Response {
    let Home { band, single_adult } = state.home;
    response.language = language::THIS;
    (response.band, response.single_adult) = (band, band.map(|_| single_adult));
    if response.own_point.is_some()
        && let Some(point) = own_point(consulting, state)
    {
        response.own_point = Some(point);
    }
    response
}

/// How far `option` is supported.
pub fn support_of(response: &Response, option: &Identifier) -> Option<SupportLevel> {
    response.support.iter().find(|support| support.option == *option).map(|support| support.level)
}

/// Sets how far `option` is supported, in the order of the consultation; none takes it back.
pub fn set_support(
    consultation: &Consultation,
    response: &mut Response,
    option: &Identifier,
    level: Option<SupportLevel>,
) {
    response.support.retain(|support| support.option != *option);
    response.support.extend(level.map(|level| Support { option: option.clone(), level }));
    let place = |of: &Identifier| consultation.options.iter().position(|option| option.identifier == *of);
    response.support.sort_by_key(|support| place(&support.option));
}

/// What was given to `question`.
pub fn given<'a>(response: &'a Response, question: &Identifier) -> &'a [String] {
    let found = response.answers.iter().find(|answer| answer.question == *question);
    found.map_or(&[], |answer| answer.given.as_slice())
}

/// Sets what is given to `question`, in the order of the consultation; nothing takes it back.
pub fn set_given(consultation: &Consultation, response: &mut Response, question: &Identifier, given: Vec<String>) {
    response.answers.retain(|answer| answer.question != *question);
    if !given.is_empty() {
        response.answers.push(Answer { question: question.clone(), given });
    }
    let place = |of: &Identifier| consultation.questions.iter().position(|question| question.identifier == *of);
    response.answers.sort_by_key(|answer| place(&answer.question));
}
