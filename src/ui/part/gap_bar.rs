//! The gap bar: what covers the gap, and what is left. The one picture that all three modes share.

use rust_decimal::{Decimal, RoundingStrategy};
use yew::prelude::*;

use crate::{
    domain::{Money, Outcome},
    ui::{chart::shape::percent, text},
};

/// One part of the bar.
struct Part {
    name: &'static str,
    /// Which part it is, for its colour.
    kind: &'static str,
    amount: Money,
    /// Per cent of the bar's length before it, and its own.
    start: Decimal,
    share: Decimal,
}

impl Part {
    fn words(&self) -> String {
        format!("{} {}", self.name, text::size(self.amount))
    }

    /// Has the part room for `words` even on a phone? There the bar is 288 pixels long, a letter takes up to 3 per cent of it,
    /// and `£` counts twice.
    fn has_room_for(&self, words: &str) -> bool {
        self.share >= Decimal::from(3 * words.len() as i64 + 6)
    }
}

/// The bar of `outcome`, with its words; nothing where there is no gap.
pub fn gap_bar(outcome: &Outcome) -> Html {
    if outcome.gap <= Money::ZERO {
        return Html::default();
    }
    let parts = parts(outcome);
    // A part with room for its name carries it; the others are named below.
    let beside: Vec<_> = parts.iter().filter(|part| !part.has_room_for(&part.words())).collect();
    html! {
        <figure class="gap-bar">
            <svg role="img" aria-label={in_words(outcome, &parts)} width="100%" height="46">
                <defs>
                    <pattern id="hatching" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hatching-ground" width="8" height="8" />
                        <rect class="hatching-line" width="3" height="8" />
                    </pattern>
                </defs>
                { for parts.iter().map(bar_part) }
            </svg>
            <figcaption class="bar-caption">
                <span>{ "£0" }</span>
                <span>{ caption(outcome) }</span>
            </figcaption>
            if !beside.is_empty() {
                <ul class="bar-key">
                    { for beside.into_iter().map(|part| html! {
                        <li key={part.name}>
                            <svg class="bar-swatch" aria-hidden="true" width="14" height="14"><rect data-part={part.kind} width="14" height="14" /></svg>
                            { part.words() }
                        </li>
                    }) }
                </ul>
            }
            { cuts(outcome) }
        </figure>
    }
}

fn bar_part(part: &Part) -> Html {
    let words = [part.words(), text::size(part.amount)].into_iter().find(|words| part.has_room_for(words));
    html! {
        <g key={part.name}>
            <rect data-part={part.kind} x={percent(part.start)} width={percent(part.share)} height="46" />
            if let Some(words) = words {
                <text data-part={part.kind} x={percent(part.start)} dx="12" y="28">{ words }</text>
            }
        </g>
    }
}

/// The parts in the order of the bar: what was found, then what is left.
fn parts(outcome: &Outcome) -> Vec<Part> {
    let named = [
        (tr!("Grant"), "grant", outcome.from_grant),
        (tr!("Precept"), "precept", outcome.from_precept),
        (tr!("Savings"), "savings", outcome.from_savings),
        (tr!("Reserves"), "reserves", outcome.from_reserves),
        (tr!("Collection fund"), "fund", outcome.from_collection_fund),
        (tr!("Left"), "left", outcome.remaining),
    ];
    let shown: Vec<_> = named.into_iter().filter(|(_, _, amount)| *amount > Money::ZERO).collect();
    let whole: Decimal = shown.iter().map(|(_, _, amount)| amount.pounds()).sum();
    let mut start = Decimal::ZERO;
    shown
        .into_iter()
        .map(|(name, kind, amount)| {
            let exact = amount.pounds() * Decimal::ONE_HUNDRED / whole;
            let share = exact.round_dp_with_strategy(3, RoundingStrategy::MidpointAwayFromZero);
            let part = Part { name, kind, amount, start, share };
            start += share;
            part
        })
        .collect()
}

fn caption(outcome: &Outcome) -> String {
    let gap = text::size(outcome.gap);
    let left = text::size(outcome.remaining);
    match outcome.remaining.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => tr!("gap {gap}, {left} left"),
        std::cmp::Ordering::Equal => tr!("gap {gap}, closed exactly"),
        std::cmp::Ordering::Less => tr!("gap {gap}, closed with {left} to spare"),
    }
}

/// Levers that widen the gap have no part of their own, so they are said.
fn cuts(outcome: &Outcome) -> Html {
    let named = [
        (tr!("the grant"), outcome.from_grant),
        (tr!("the precept"), outcome.from_precept),
        (tr!("savings"), outcome.from_savings),
        (tr!("reserves"), outcome.from_reserves),
        (tr!("the collection fund"), outcome.from_collection_fund),
    ];
    let words: Vec<_> = named
        .into_iter()
        .filter(|(_, amount)| *amount < Money::ZERO)
        .map(|(name, amount)| tr!("{} less from {name}", text::size(amount)))
        .collect();
    if words.is_empty() {
        return Html::default();
    }
    html! { <p class="hint">{ tr!("The gap is wider by {}.", words.join(tr!(" and "))) }</p> }
}

fn in_words(outcome: &Outcome, parts: &[Part]) -> String {
    let parts: Vec<_> = parts.iter().map(Part::words).collect();
    format!("{}: {}", caption(outcome), parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::evaluate, example::Example};

    #[test]
    fn a_part_says_what_has_room_on_a_phone() {
        let mut scenario = Example::AsPublished.scenario();
        // 1.5% of £83.72m is £1,255,800: 34.9% of the gap, 100 of 288 pixels.
        scenario.levers.grant_increase = "1.5".parse().map(crate::domain::GrantIncrease::Percent).unwrap();
        let outcome = evaluate(&scenario).unwrap();
        let [grant, left] = &parts(&outcome)[..] else { panic!("two parts") };
        assert_eq!((grant.words().as_str(), left.words().as_str()), ("Grant £1.26m", "Left £2.34m"));
        assert!(!grant.has_room_for(&grant.words()) && grant.has_room_for("£1.26m"));
        assert!(left.has_room_for(&left.words()));
    }
}
