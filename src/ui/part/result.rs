//! The answer as a sentence, and how it stands to the referendum limit.

use std::cmp::Ordering;

use yew::prelude::*;

use super::Closing;
use crate::{
    domain::{
        Band, ChargeIncrease, Household, Levers, LimitState, Money, Nation, Outcome, Ratio, Scenario, evaluate_levers,
    },
    ui::text,
};

/// The live sentence.
pub fn answer(scenario: &Scenario, outcome: &Outcome, closing: &Closing) -> Html {
    html! { <p class="answer" role="status" aria-label={tr!("Result")}>{ sentence(scenario, outcome, closing) }</p> }
}

fn sentence(scenario: &Scenario, outcome: &Outcome, closing: &Closing) -> Html {
    if outcome.gap <= Money::ZERO {
        return html! { no_gap(scenario, outcome) };
    }
    let gap = text::size(outcome.gap);
    let left = text::size(outcome.remaining);
    let (grant, precept, others) = (grant(outcome), precept(outcome), others(outcome));
    let solved = closing.with_precept.as_deref();
    let is_closed = outcome.remaining <= Money::ZERO;
    let is_closed_by_least = closing.is_by_the_least(outcome);
    if is_closed_by_least && outcome.band_d_increase == ChargeIncrease::ZERO {
        let without = strong(About::Precept, tr!("without a rise in the precept"));
        return rich(&tr!("With {grant} in grant{others}, the gap is closed {without}."));
    }
    if is_closed_by_least {
        let rise = precept_rise(scenario, outcome);
        return rich(&tr!("With {grant} in grant{others}, closing the gap takes {rise}."));
    }
    if is_closed {
        return rich(&tr!(
            "With {grant} in grant{others} and {precept} in the precept, {left} more is raised than the {gap} gap."
        ));
    }
    let grows = outcome.remaining > outcome.gap && left != gap;
    let left = strong(About::Left, &left);
    let mut told = if grows {
        tr!("With {grant} in grant{others} and {precept} in the precept, the {gap} gap grows to {left}.")
    } else {
        tr!("With {grant} in grant{others} and {precept} in the precept, {left} of the {gap} gap is left.")
    };
    if let Some(solution) = solved {
        let rise = precept_rise(scenario, &solution.outcome);
        // As the one holds the grant where it stands, the other holds the precept.
        let by_grant = outcome
            .from_grant
            .plus(outcome.remaining)
            .and_then(|wanted| Ratio::new(wanted.pounds(), outcome.moving_grant.pounds()));
        told += &match by_grant {
            Some(by_grant) => {
                let grant = strong(About::Grant, &text::rise(by_grant));
                tr!(" Closing it takes {rise}, or {grant} in grant.")
            }
            None => tr!(" Closing it takes {rise}."),
        };
    }
    rich(&told)
}

/// What words of the sentence are about, by the sign that they begin with.
#[derive(Clone, Copy)]
enum About {
    Grant = 0x11,
    Precept,
    Left,
}

/// The sign that such words end with.
const END: char = '\u{14}';

/// Words in the colour of what they are about, to be put into a message.
fn strong(about: About, words: &str) -> String {
    format!("{}{words}{END}", char::from(about as u8))
}

/// A message with such words in it.
fn rich(told: &str) -> Html {
    let piece = |piece: &str| {
        let signs = [(About::Grant, "grant"), (About::Precept, "precept"), (About::Left, "left")];
        let found = signs.iter().find_map(|(about, name)| piece.split_once(char::from(*about as u8)).zip(Some(*name)));
        match found {
            Some(((before, words), about)) => {
                html! { <>{ before.to_owned() }<strong data-about={about}>{ words.to_owned() }</strong></> }
            }
            None => html! { piece.to_owned() },
        }
    };
    told.split(END).map(piece).collect()
}

fn no_gap(scenario: &Scenario, outcome: &Outcome) -> String {
    let mut told = if outcome.gap == Money::ZERO && scenario.gap.lines().is_empty() {
        tr!("There is no gap yet. Add what has to be found under “The gap, line by line” in Model.").to_owned()
    } else if outcome.gap == Money::ZERO {
        tr!("There is no gap to close: the lines add up to nothing.").to_owned()
    } else {
        tr!("There is no gap to close: {} more comes in than is needed.", text::size(outcome.gap))
    };
    if outcome.remaining != outcome.gap {
        told += &match outcome.remaining.cmp(&Money::ZERO) {
            Ordering::Greater => tr!(" With these levers {} is left to find.", text::size(outcome.remaining)),
            Ordering::Equal => tr!(" With these levers it comes out exactly.").to_owned(),
            Ordering::Less => tr!(" With these levers the surplus is {}.", text::size(outcome.remaining)),
        };
    }
    told
}

/// `a 4.3% rise`, of the grant.
fn grant(outcome: &Outcome) -> String {
    strong(About::Grant, &text::rise(outcome.grant_increase))
}

/// `a 5.2% rise`, of the precept.
fn precept(outcome: &Outcome) -> String {
    strong(About::Precept, &text::rise(outcome.precept_increase))
}

/// `a 5.2% rise in the precept: £13.14 a year at Band D, 25p a week`.
fn precept_rise(scenario: &Scenario, outcome: &Outcome) -> String {
    let precept = precept(outcome);
    match (Household { band: Band::D, single_adult: false }.effect(scenario.base.band_d, outcome)) {
        Ok(effect) => {
            let year = strong(About::Precept, &outcome.band_d_increase.written());
            let week = text::amount(effect.change_in_week);
            tr!("{precept} in the precept: {year} a year at Band D, {week} a week")
        }
        Err(_) => tr!("{precept} in the precept"),
    }
}

/// The other levers, where they are used.
fn others(outcome: &Outcome) -> String {
    let named = [
        (tr!("savings"), outcome.from_savings),
        (tr!("reserves"), outcome.from_reserves),
        (tr!("the collection fund"), outcome.from_collection_fund),
    ];
    let used = named.into_iter().filter(|(_, amount)| *amount != Money::ZERO);
    used.map(|(name, amount)| tr!(", {} from {name}", text::amount(amount))).collect()
}

/// How the rise stands to the referendum limit: a call-out above it, a quiet line otherwise.
pub fn limit_note(scenario: &Scenario, outcome: &Outcome) -> Html {
    match outcome.limit {
        LimitState::Exceeded { limit, over_by } => {
            let rise = outcome.limit.largest_rise(scenario.base.band_d, scenario.next.charge_step);
            let at_limit = rise.and_then(|band_d_increase| {
                evaluate_levers(scenario, &Levers { band_d_increase, ..scenario.levers }).ok()
            });
            html! {
                <p class="limit-note limit-exceeded">
                    <strong>{ tr!("{} over the {} referendum limit.", over_by.written(), text::without_pence(&limit.written())) }</strong>
                    if let Some(at_limit) = at_limit {
                        { tr!(" At the limit the precept raises {}; {}.", text::amount(at_limit.from_precept), left_over(&at_limit)) }
                    }
                </p>
            }
        }
        LimitState::Within { limit } => {
            html! { <p class="limit-note">{ tr!("Within the referendum limit of {} at Band D.", text::without_pence(&limit.written())) }</p> }
        }
        LimitState::Unknown => {
            html! { <p class="limit-note">{ tr!("The referendum limit for {} is not known yet.", scenario.year) }</p> }
        }
        LimitState::None if scenario.authority.nation == Nation::Wales => {
            html! { <p class="limit-note">{ tr!("Wales has no referendum limit.") }</p> }
        }
        LimitState::None => html! { <p class="limit-note">{ tr!("No referendum limit applies.") }</p> },
    }
}

fn left_over(outcome: &Outcome) -> String {
    if outcome.remaining > Money::ZERO {
        tr!("{} would be left", text::size(outcome.remaining))
    } else {
        tr!("nothing would be left").to_owned()
    }
}
