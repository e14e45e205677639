//! One consultation in two files with other words, such as those of another language: what is chosen in the words of the
//! second counts in the place that it has there.
//!
//! An answer holds the words of a choice, and of the area, as the person saw them.

use std::borrow::Cow;

use super::tally::area_named;
use crate::domain::{
    Gap, Scenario,
    consultation::{Consultation, Question, QuestionKind, Response},
};

/// Is `other` the same consultation in other words? Then it has the same identifier, days, figures, options and questions, with
/// as many choices each; and no words that both have stand at another place in it.
pub fn is_in_other_words(consultation: &Consultation, other: &Consultation) -> bool {
    let options = || consultation.options.iter().map(|option| (&option.identifier, &option.levers));
    let questions = || consultation.questions.iter().zip(&other.questions);
    let areas = |of: &Consultation| {
        of.scenario.authority.billing_authorities.iter().map(|area| area.name.clone()).collect::<Vec<_>>()
    };
    consultation != other
        && consultation.identifier == other.identifier
        && (consultation.opens, consultation.closes) == (other.opens, other.closes)
        && options().eq(other.options.iter().map(|option| (&option.identifier, &option.levers)))
        && consultation.scenario == with_names_of(&consultation.scenario, &other.scenario)
        && keeps_its_places(&areas(consultation), &areas(other))
        && consultation.questions.len() == other.questions.len()
        && questions().all(|(one, other)| one.identifier == other.identifier && is_same_kind(one, other))
}

fn is_same_kind(one: &Question, other: &Question) -> bool {
    match (&one.kind, &other.kind) {
        (QuestionKind::One(choices), QuestionKind::One(others))
        | (QuestionKind::Several(choices), QuestionKind::Several(others)) => keeps_its_places(choices, others),
        (QuestionKind::Words, QuestionKind::Words) => true,
        _ => false,
    }
}

/// Are there as many of both, and none of the first at another place among the others?
fn keeps_its_places(names: &[String], others: &[String]) -> bool {
    let place = |of: &String| others.iter().position(|other| other == of);
    let mut places = names.iter().enumerate();
    names.len() == others.len() && places.all(|(here, name)| place(name).is_none_or(|there| there == here))
}

/// The scenario of the second with the names and sources of the first, as far as they have each other's lines.
fn with_names_of(first: &Scenario, other: &Scenario) -> Scenario {
    let mut renamed = other.clone();
    renamed.title.clone_from(&first.title);
    renamed.authority.name.clone_from(&first.authority.name);
    let areas = &first.authority.billing_authorities;
    for (area, own) in renamed.authority.billing_authorities.iter_mut().zip(areas) {
        area.name.clone_from(&own.name);
    }
    for (grant, own) in renamed.base.grants.iter_mut().zip(&first.base.grants) {
        grant.name.clone_from(&own.name);
    }
    if let (Gap::Lines(lines), Gap::Lines(own)) = (&mut renamed.gap, &first.gap) {
        for (line, own) in lines.iter_mut().zip(own) {
            line.name.clone_from(&own.name);
        }
    }
    renamed.published.clone_from(&first.published);
    renamed.sources.clone_from(&first.sources);
    renamed
}

/// The answer in the words of `consultation`, where it has those of `other`. What neither knows stays as it is.
pub(super) fn in_words_of<'a>(
    consultation: &Consultation,
    other: Option<&Consultation>,
    response: &'a Response,
) -> Cow<'a, Response> {
    let Some(other) = other else { return Cow::Borrowed(response) };
    let mut translated = response.clone();
    if let Some(area) = &mut translated.area
        && area_named(consultation, area).is_none()
        && let Some(place) = area_named(other, area)
        && let Some(own) = consultation.scenario.authority.billing_authorities.get(place)
    {
        area.clone_from(&own.name);
    }
    for answer in &mut translated.answers {
        let questions = (consultation.question(&answer.question), other.question(&answer.question));
        let (Some(choices), Some(others)) = (questions.0.and_then(choices), questions.1.and_then(choices)) else {
            continue;
        };
        for given in answer.given.iter_mut().filter(|given| !choices.contains(given)) {
            let place = others.iter().position(|other| other == given);
            if let Some(own) = place.and_then(|place| choices.get(place)) {
                given.clone_from(own);
            }
        }
    }
    Cow::Owned(translated)
}

const fn choices(question: &Question) -> Option<&Vec<String>> {
    match &question.kind {
        QuestionKind::One(choices) | QuestionKind::Several(choices) => Some(choices),
        QuestionKind::Words => None,
    }
}
