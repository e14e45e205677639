//! The page for a meeting: one large answer, and the options side by side.

use yew::prelude::*;

use super::{
    lazy::{Fetched, lazy_part, wasm_split},
    part::{Closing, answer, gap_bar, limit_note},
    store::State,
    text,
    view::View,
};
use crate::domain::{ChargeIncrease, Levers, LimitState, Money, Outcome, Scenario, evaluate_levers};

#[wasm_split(presenting, fallible)]
fn fetch() -> Fetched {
    Ok(presenting)
}
lazy_part!(PAGE, fetch);

/// The page.
pub fn presenting(view: View<'_>) -> Html {
    let View { state, closing, .. } = view;
    let State { scenario, outcome, .. } = state;
    let options = options(scenario, outcome, closing);
    html! {
        <div class="presenting" key="presenting">
            <h1 id="page-heading" tabindex="-1">{ heading(outcome, options.len()) }</h1>
            { answer(scenario, outcome, closing) }
            { gap_bar(outcome) }
            { limit_note(scenario, outcome) }
            <ul class="options">
                { for options.into_iter().map(|(name, kind, outcome)| option(scenario, name, kind, &outcome)) }
            </ul>
            <p class="presenting-foot">{ footing(scenario, outcome) }</p>
        </div>
    }
}

fn heading(outcome: &Outcome, options: usize) -> String {
    let count = match options {
        0 | 1 => return format!("{} to find.", text::size(outcome.gap)),
        2 => "Two",
        _ => "Three",
    };
    match outcome.gap.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => format!("{} short. {count} options.", text::size(outcome.gap)),
        std::cmp::Ordering::Equal => "No gap to close.".to_owned(),
        std::cmp::Ordering::Less => format!("{} more than is needed. {count} options.", text::size(outcome.gap)),
    }
}

type NamedOption = (&'static str, &'static str, Outcome);

/// A freeze, the most without a referendum, and the precept that closes the gap; all with the grant as it stands.
fn options(scenario: &Scenario, outcome: &Outcome, closing: &Closing) -> Vec<NamedOption> {
    let at = |increase: ChargeIncrease| {
        evaluate_levers(scenario, &Levers { band_d_increase: increase, ..scenario.levers }).ok()
    };
    let freeze = at(ChargeIncrease::ZERO).map(|outcome| ("Freeze", "freeze", outcome));
    let at_limit = outcome.limit.largest_rise(scenario.base.band_d, scenario.next.charge_step);
    let limit = at_limit.and_then(at).map(|outcome| ("Referendum limit", "limit", outcome));
    let closed =
        closing.with_precept.as_ref().map(|solution| ("Close it with the precept", "close", solution.outcome.clone()));
    freeze.into_iter().chain(limit).chain(closed).collect()
}

fn option(scenario: &Scenario, name: &'static str, kind: &'static str, outcome: &Outcome) -> Html {
    let increase = outcome.band_d_increase.written();
    let left = match outcome.remaining.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => {
            let officers = outcome.officers_in_remaining.map(|count| format!(", {}", text::officers(count)));
            format!("{} to find{}", text::size(outcome.remaining), officers.unwrap_or_default())
        }
        std::cmp::Ordering::Equal => "Closes the gap".to_owned(),
        std::cmp::Ordering::Less => format!("Closes the gap, {} to spare", text::size(outcome.remaining)),
    };
    let limit = match outcome.limit {
        LimitState::Exceeded { over_by, .. } => format!("{} over the limit", over_by.written()),
        LimitState::Within { .. } => "No referendum".to_owned(),
        LimitState::Unknown => format!("Limit for {} not known yet", scenario.year),
        LimitState::None => "No limit applies".to_owned(),
    };
    html! {
        <li key={name} class="option" data-option={kind}>
            <h2>{ name }</h2>
            <p class="option-figure">{ increase }</p>
            <p>{ format!("{}. Raises {}.", text::percent(outcome.precept_increase), text::amount(outcome.from_precept)) }</p>
            <p>{ left }{ ". " }{ limit }{ "." }</p>
        </li>
    }
}

fn footing(scenario: &Scenario, outcome: &Outcome) -> String {
    let grant = if outcome.grant_increase.is_zero() {
        "Government grant unchanged.".to_owned()
    } else {
        format!("With {} in government grant.", text::rise(outcome.grant_increase))
    };
    format!("{}. Band D, a year. {grant}", scenario.title)
}
