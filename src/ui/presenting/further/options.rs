//! Options side by side: a freeze, the most without a referendum, and the charge that closes the gap.

use yew::prelude::*;

use crate::{
    domain::{ChargeIncrease, Levers, LimitState, Money, Outcome, Scenario, evaluate_levers},
    ui::{part::Closing, text},
};

/// How many options there are.
pub fn heading(outcome: &Outcome, options: usize) -> String {
    let count = match options {
        0 | 1 => return tr!("{} to find.", text::size(outcome.gap)),
        2 => tr!("Two"),
        _ => tr!("Three"),
    };
    match outcome.gap.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => tr!("{} short. {count} options.", text::size(outcome.gap)),
        std::cmp::Ordering::Equal => tr!("No gap to close.").to_owned(),
        std::cmp::Ordering::Less => tr!("{} more than is needed. {count} options.", text::size(outcome.gap)),
    }
}

/// An option: what it is called, its kind, and what it comes to.
pub type NamedOption = (&'static str, &'static str, Outcome);

/// A freeze, the most without a referendum, and the precept that closes the gap; all with the grant as it stands.
pub fn options(scenario: &Scenario, outcome: &Outcome, closing: &Closing) -> Vec<NamedOption> {
    let at = |increase: ChargeIncrease| {
        evaluate_levers(scenario, &Levers { band_d_increase: increase, ..scenario.levers }).ok()
    };
    let freeze = at(ChargeIncrease::ZERO).map(|outcome| (tr!("Freeze"), "freeze", outcome));
    let at_limit = outcome.limit.largest_rise(scenario.base.band_d, scenario.next.charge_step);
    let limit = at_limit.and_then(at).map(|outcome| (tr!("Referendum limit"), "limit", outcome));
    let closed = closing
        .with_precept
        .as_ref()
        .map(|solution| (tr!("Close it with the precept"), "close", solution.outcome.clone()));
    freeze.into_iter().chain(limit).chain(closed).collect()
}

/// The options, side by side.
pub fn listed(scenario: &Scenario, outcome: &Outcome, options: Vec<NamedOption>) -> Html {
    html! {
        <>
            <ul class="options">
                { for options.into_iter().map(|(name, kind, outcome)| option(scenario, name, kind, &outcome)) }
            </ul>
            <p class="presenting-foot">{ footing(scenario, outcome) }</p>
        </>
    }
}

fn option(scenario: &Scenario, name: &'static str, kind: &'static str, outcome: &Outcome) -> Html {
    let increase = outcome.band_d_increase.written();
    let left = match outcome.remaining.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => {
            let officers = outcome.officers_in_remaining.map(|count| format!(", {}", text::officers(count)));
            tr!("{} to find{}", text::size(outcome.remaining), officers.unwrap_or_default())
        }
        std::cmp::Ordering::Equal => tr!("Closes the gap").to_owned(),
        std::cmp::Ordering::Less => tr!("Closes the gap, {} to spare", text::size(outcome.remaining)),
    };
    let limit = match outcome.limit {
        LimitState::Exceeded { over_by, .. } => tr!("{} over the limit", over_by.written()),
        LimitState::Within { .. } => tr!("No referendum").to_owned(),
        LimitState::Unknown => tr!("Limit for {} not known yet", scenario.year),
        LimitState::None => tr!("No limit applies").to_owned(),
    };
    html! {
        <li key={name} class="option" data-option={kind}>
            <h2>{ name }</h2>
            <p class="option-figure">{ increase }</p>
            <p>{ tr!("{}. Raises {}.", text::percent(outcome.precept_increase), text::amount(outcome.from_precept)) }</p>
            <p>{ left }{ ". " }{ limit }{ "." }</p>
        </li>
    }
}

fn footing(scenario: &Scenario, outcome: &Outcome) -> String {
    let grant = if outcome.grant_increase.is_zero() {
        tr!("Government grant unchanged.").to_owned()
    } else {
        tr!("With {} in government grant.", text::rise(outcome.grant_increase))
    };
    tr!("{}. Band D, a year. {grant}", scenario.title)
}
