//! A scale from a least to a most value, in round numbers, and where a value lies on it.

use rust_decimal::{Decimal, RoundingStrategy};

/// A scale whose ends are round numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Where it starts: nil, or a round number below.
    pub least: Decimal,
    /// Where it ends: a round number.
    pub most: Decimal,
}

impl Scale {
    /// The smallest round scale that shows nil, all of `values`, and at least up to `at_least`.
    pub fn around(values: impl IntoIterator<Item = Decimal>, at_least: Decimal) -> Self {
        let (mut lowest, mut highest) = (Decimal::ZERO, at_least);
        for value in values {
            lowest = lowest.min(value);
            highest = highest.max(value);
        }
        Self { least: -round_up(-lowest), most: round_up(highest) }
    }

    /// How far along the scale `value` lies, in per cent of its length with two places; what lies outside stands at
    /// the nearer end.
    pub fn position(self, value: Decimal) -> Decimal {
        let along = (value.clamp(self.least, self.most) - self.least) / (self.most - self.least);
        (along * Decimal::ONE_HUNDRED).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
    }

    /// The same from the other end: how far down a picture whose scale points up.
    pub fn position_from_top(self, value: Decimal) -> Decimal {
        Decimal::ONE_HUNDRED - self.position(value)
    }

    /// Four to six values at round distances, both ends among them where they fall on one.
    pub fn ticks(self) -> Vec<Decimal> {
        let distance = round_up((self.most - self.least) / Decimal::from(5));
        let first = (self.least / distance).ceil() * distance;
        (0..=10_u32)
            .map(|count| (first + distance * Decimal::from(count)).normalize())
            .take_while(|tick| *tick <= self.most)
            .collect()
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `value`; nil for nil and below.
fn round_up(value: Decimal) -> Decimal {
    if value <= Decimal::ZERO {
        return Decimal::ZERO;
    }
    let mut power = Decimal::new(1, 6);
    loop {
        for factor in [1, 2, 5] {
            let candidate = power * Decimal::from(factor);
            if candidate >= value {
                return candidate.normalize();
            }
        }
        power *= Decimal::TEN;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn ends_are_round_and_show_every_value() {
        let scale = Scale::around([decimal("9.8"), decimal("3.99")], Decimal::TEN);
        assert_eq!((scale.least, scale.most), (Decimal::ZERO, Decimal::TEN));
        let scale = Scale::around([decimal("-3.2"), decimal("12")], Decimal::TEN);
        assert_eq!((scale.least, scale.most), (decimal("-5"), decimal("20")));
        assert_eq!(scale.position(decimal("7.5")), decimal("50"));
        assert_eq!(scale.position(decimal("999")), Decimal::ONE_HUNDRED);
    }

    #[test]
    fn ticks_are_few_and_round() {
        let ticks = |least: &str, most: &str| Scale { least: decimal(least), most: decimal(most) }.ticks();
        assert_eq!(ticks("0", "5"), ["0", "1", "2", "3", "4", "5"].map(decimal));
        assert_eq!(ticks("0", "10"), ["0", "2", "4", "6", "8", "10"].map(decimal));
        assert_eq!(ticks("-5", "20"), ["-5", "0", "5", "10", "15", "20"].map(decimal));
    }
}
