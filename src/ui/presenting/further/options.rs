//! Options side by side: a freeze, the most without a referendum, and the charge that closes the gap.

use std::cmp::Ordering;

use yew::prelude::*;

use crate::{
    domain::{ChargeIncrease, Levers, LimitState, Money, Outcome, ReferendumLimit, Scenario, evaluate_levers},
    ui::{part::Closing, text},
};

/// How many options there are.
pub fn heading(outcome: &Outcome, options: usize) -> String {
    if outcome.gap == Money::ZERO {
        return tr!("No gap to close.").to_owned();
    }
    let is_surplus = outcome.gap < Money::ZERO;
    let count = match options {
        0 | 1 if is_surplus => return tr!("{} more than is needed.", text::size(outcome.gap)),
        0 | 1 => return tr!("{} to find.", text::size(outcome.gap)),
        2 => tr!("Two"),
        _ => tr!("Three"),
    };
    if is_surplus {
        tr!("{} more than is needed. {count} options.", text::size(outcome.gap))
    } else {
        tr!("{} short. {count} options.", text::size(outcome.gap))
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
    let left = left(outcome);
    let limit = match outcome.limit {
        LimitState::Exceeded { .. } if matches!(scenario.referendum_limit, ReferendumLimit::Percentage(_)) => {
            tr!("Needs a referendum").to_owned()
        }
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

/// What an option leaves to find. Where there is no gap, none is closed.
fn left(outcome: &Outcome) -> String {
    let is_gap = outcome.gap > Money::ZERO;
    match outcome.remaining.cmp(&Money::ZERO) {
        Ordering::Greater => {
            let officers = outcome
                .officers_in_remaining
                .filter(|count| !count.whole().is_zero())
                .map(|count| format!(", {}", text::officers(count)));
            tr!("{} to find{}", text::size(outcome.remaining), officers.unwrap_or_default())
        }
        Ordering::Equal if is_gap => tr!("Closes the gap").to_owned(),
        Ordering::Equal => tr!("Comes out exactly").to_owned(),
        Ordering::Less if is_gap => tr!("Closes the gap, {} to spare", text::size(outcome.remaining)),
        Ordering::Less => tr!("{} more than is needed", text::size(outcome.remaining)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::evaluate, example::Example};

    fn outcome(gap: i64, remaining: i64) -> Outcome {
        let pounds = |pounds: i64| Money::from_pence(pounds * 100).unwrap();
        let outcome = evaluate(&Example::AsPublished.scenario()).unwrap();
        Outcome { gap: pounds(gap), remaining: pounds(remaining), officers_in_remaining: None, ..outcome }
    }

    #[test]
    fn an_option_closes_a_gap_only_where_there_is_one() {
        assert_eq!(left(&outcome(10, 0)), "Closes the gap");
        assert_eq!(left(&outcome(10, -5)), "Closes the gap, £5.00 to spare");
        assert_eq!(left(&outcome(0, 0)), "Comes out exactly");
        assert_eq!(left(&outcome(0, -5)), "£5.00 more than is needed");
        assert_eq!(left(&outcome(-10, -5)), "£5.00 more than is needed");
        assert_eq!(left(&outcome(-10, 5)), "£5.00 to find");
    }

    #[test]
    fn the_heading_tells_a_surplus_from_a_gap() {
        assert_eq!(heading(&outcome(10, 0), 1), "£10.00 to find.");
        assert_eq!(heading(&outcome(10, 0), 3), "£10.00 short. Three options.");
        assert_eq!(heading(&outcome(0, 0), 1), "No gap to close.");
        assert_eq!(heading(&outcome(-10, 0), 1), "£10.00 more than is needed.");
        assert_eq!(heading(&outcome(-10, 0), 2), "£10.00 more than is needed. Two options.");
    }
}
