//! The answer as a sentence, and how it stands to the referendum limit.

use yew::prelude::*;

use super::Closing;
use crate::{
    domain::{Band, ChargeIncrease, Household, Levers, LimitState, Money, Nation, Outcome, Scenario, evaluate_levers},
    ui::text,
};

/// The live sentence.
pub fn answer(scenario: &Scenario, outcome: &Outcome, closing: &Closing) -> Html {
    html! { <p class="answer" role="status" aria-label={tr!("Result")}>{ sentence(scenario, outcome, closing) }</p> }
}

fn sentence(scenario: &Scenario, outcome: &Outcome, closing: &Closing) -> Html {
    let gap = text::size(outcome.gap);
    if outcome.gap <= Money::ZERO {
        return no_gap(scenario, outcome);
    }
    let left = text::size(outcome.remaining);
    let solved = closing.with_precept.as_deref();
    let is_closed = outcome.remaining <= Money::ZERO;
    let is_closed_by_least = is_closed && solved.is_some_and(|solution| solution.outcome.band_d == outcome.band_d);
    if is_closed_by_least && outcome.band_d_increase == ChargeIncrease::ZERO {
        return html! { <>{ tr!("With ") }{ grant(outcome) }{ others(outcome) }{ tr!(", the gap is closed ") }{ strong("precept", tr!("without a rise in the precept")) }{ "." }</> };
    }
    if is_closed_by_least {
        return html! { <>{ tr!("With ") }{ grant(outcome) }{ others(outcome) }{ tr!(", closing the gap takes ") }{ precept_rise(scenario, outcome) }{ "." }</> };
    }
    let position =
        html! { <>{ tr!("With ") }{ grant(outcome) }{ others(outcome) }{ tr!(" and ") }{ precept(outcome) }</> };
    if is_closed {
        return html! { <>{ position }{ tr!(", {left} more is raised than the {gap} gap.") }</> };
    }
    html! {
        <>
            { position }{ ", " }{ strong("left", left) }{ tr!(" of the {gap} gap is left.") }
            if let Some(solution) = solved {
                { tr!(" Closing it takes ") }{ precept_rise(scenario, &solution.outcome) }
                if outcome.from_grant == Money::ZERO {
                    if let Some(grant) = closing.alone.grant.filter(|_| outcome.band_d_increase == ChargeIncrease::ZERO) {
                        { ", or " }{ strong("grant", text::rise(grant)) }{ tr!(" in grant") }
                    }
                }
                { "." }
            }
        </>
    }
}

/// Words in the colour of what they are about.
fn strong(about: &'static str, words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <strong data-about={about}>{ words }</strong> }
}

fn no_gap(scenario: &Scenario, outcome: &Outcome) -> Html {
    let unused = scenario.levers == Levers::NONE;
    let text = if outcome.gap == Money::ZERO && scenario.gap.lines().is_empty() {
        tr!("There is no gap yet. Add what has to be found under “The gap, line by line”.").to_owned()
    } else if outcome.gap == Money::ZERO {
        tr!("There is no gap to close: the lines add up to nothing.").to_owned()
    } else {
        tr!("There is no gap to close: {} more comes in than is needed.", text::size(outcome.gap))
    };
    html! {
        <>
            { text }
            if !unused {
                { match outcome.remaining.cmp(&Money::ZERO) {
                    std::cmp::Ordering::Greater => tr!(" With these levers {} is left to find.", text::size(outcome.remaining)),
                    std::cmp::Ordering::Equal => tr!(" With these levers it comes out exactly.").to_owned(),
                    std::cmp::Ordering::Less => tr!(" With these levers the surplus is {}.", text::size(outcome.remaining)),
                } }
            }
        </>
    }
}

fn grant(outcome: &Outcome) -> Html {
    html! { <>{ strong("grant", text::rise(outcome.grant_increase)) }{ tr!(" in grant") }</> }
}

fn precept(outcome: &Outcome) -> Html {
    html! { <>{ strong("precept", text::rise(outcome.precept_increase)) }{ tr!(" in the precept") }</> }
}

/// `a 5.2% rise in the precept: £13.14 a year at Band D, 25p a week`.
fn precept_rise(scenario: &Scenario, outcome: &Outcome) -> Html {
    let at_band_d = Household { band: Band::D, single_adult: false }.effect(scenario.base.band_d, outcome);
    html! {
        <>
            { precept(outcome) }
            if let Ok(effect) = at_band_d {
                { ": " }{ strong("precept", outcome.band_d_increase.written()) }
                { tr!(" a year at Band D, {} a week", text::pence_or_pounds(effect.change_in_week)) }
            }
        </>
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
                    <strong>{ tr!("{} over the {} referendum limit.", over_by.written(), short(limit)) }</strong>
                    if let Some(at_limit) = at_limit {
                        { tr!(" At the limit the precept raises {}; {}.", text::amount(at_limit.from_precept), left_over(&at_limit)) }
                    }
                </p>
            }
        }
        LimitState::Within { limit } => {
            html! { <p class="limit-note">{ tr!("Within the referendum limit of {} at Band D.", short(limit)) }</p> }
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

/// `£10`, and `£9.99` where there are pence.
fn short(increase: ChargeIncrease) -> String {
    let written = increase.written();
    written.strip_suffix(".00").map(str::to_owned).unwrap_or(written)
}
