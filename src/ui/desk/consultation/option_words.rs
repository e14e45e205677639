//! What an option comes to, and what a solved one is called.

use yew::prelude::*;

use crate::{
    domain::{GrantIncrease, LimitState, Money, Outcome, Problem, multiply_exactly},
    exchange::typed::{Typed, Unit, read},
    ui::text,
};

/// What an option comes to: a list of names and figures, or why it cannot be worked out.
pub fn comes_to(outcome: &Result<Outcome, Problem>) -> Html {
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(problem) => {
            return html! { <p class="problem">{ tr!("This option cannot be worked out: {}", problem.message) }</p> };
        }
    };
    let left = outcome.remaining;
    let left_words = if left < Money::ZERO { tr!("To spare") } else { tr!("Left to find") };
    let left = if left < Money::ZERO { -left } else { left };
    let pairs = [
        (
            tr!("Rise at Band D"),
            format!("{} ({})", outcome.band_d_increase.written(), text::percent(outcome.precept_increase)),
        ),
        (tr!("Grant"), format!("{} ({})", outcome.from_grant.written(), text::percent(outcome.grant_increase))),
        (left_words, left.written()),
        (tr!("Referendum"), limit(outcome.limit)),
    ];
    html! {
        <dl class="option-outcome">
            { for pairs.into_iter().map(|(name, figure)| html! { <div><dt>{ name }</dt><dd>{ figure }</dd></div> }) }
        </dl>
    }
}

/// How it stands to the referendum limit.
pub fn limit(limit: LimitState) -> String {
    match limit {
        LimitState::Within { limit } => tr!("not needed (limit {})", limit.written()),
        LimitState::Exceeded { over_by, .. } => tr!("needed ({} over the limit)", over_by.written()),
        LimitState::None => tr!("no limit here").to_owned(),
        LimitState::Unknown => tr!("limit not known yet").to_owned(),
    }
}

/// What a solved option is called: `£10.00 a year at Band D`, `4.3% more grant`, or both.
pub fn name(outcome: &Outcome) -> String {
    let precept = outcome.band_d_increase.written();
    // What rounds to 0.0% is told in pounds.
    let grant = if outcome.grant_increase.percent(1).is_zero() {
        text::size(outcome.from_grant)
    } else {
        text::percent(outcome.grant_increase).trim_start_matches('−').to_owned()
    };
    let is_less = outcome.from_grant < Money::ZERO;
    match (outcome.band_d_increase.pounds().is_zero(), outcome.grant_increase.is_zero()) {
        (true, true) => tr!("Freeze").to_owned(),
        (false, true) => tr!("{precept} a year at Band D"),
        (true, false) if is_less => tr!("{grant} less grant"),
        (true, false) => tr!("{grant} more grant"),
        (false, false) if is_less => tr!("{precept} a year at Band D and {grant} less grant"),
        (false, false) => tr!("{precept} a year at Band D and {grant} more grant"),
    }
}

/// An increase in grant as it is typed: a percentage or pounds. A plain number is never guessed.
pub fn grant_increase(text: &str) -> Result<GrantIncrease, String> {
    let Typed { value, unit } = read(text).map_err(|problem| problem.to_string())?;
    match unit {
        Some(Unit::Percent) => crate::ui::part::reading::percent(text).map(GrantIncrease::Percent),
        Some(Unit::Pounds) => crate::ui::part::reading::money(text).map(GrantIncrease::Amount),
        None if value.is_zero() => crate::ui::part::reading::money("0").map(GrantIncrease::Amount),
        None => {
            let plain = multiply_exactly(value, rust_decimal::Decimal::ONE).unwrap_or(value).normalize();
            Err(tr!("Is this a percentage or pounds? Write {plain}% or £{plain}."))
        }
    }
}

/// How an increase in grant is written, exactly.
pub fn written(increase: &GrantIncrease) -> String {
    match increase {
        GrantIncrease::Percent(percent) => percent.written(),
        GrantIncrease::Amount(amount) => amount.written(),
    }
}
