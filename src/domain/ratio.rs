//! An exact ratio, rounded only when it is read.

use rust_decimal::Decimal;

/// An exact share of one quantity in another, such as an increase over last year's charge.
///
/// Kept unreduced and unrounded so that a screen which shows one place and a file which carries four each round
/// once, from the exact value. Rounding 9.74996% to four places and then to one would print 9.8% for 9.7%.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nought.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator ÷ denominator`, or `None` where the denominator is not above nil or either has more than about 30
    /// digits: no quantity in this crate has.
    pub fn new(numerator: Decimal, denominator: Decimal) -> Option<Self> {
        const MOST: i128 = i128::MAX / 4_000_000;
        let places = numerator.scale().max(denominator.scale());
        let (numerator, denominator) = (in_units(numerator, places)?, in_units(denominator, places)?);
        let roomy = denominator > 0 && denominator <= MOST && numerator.abs() <= MOST;
        roomy.then_some(Self { numerator, denominator })
    }

    /// The ratio in per cent, rounded half up to at most 4 `places` (a half goes away from nil).
    pub fn percent(self, places: u32) -> Decimal {
        self.rounded(places.min(4), 100)
    }

    /// The ratio itself, rounded half up to a whole number (a half goes away from nil).
    pub fn whole(self) -> Decimal {
        self.rounded(0, 1)
    }

    /// Is the exact ratio below nil?
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Is the exact ratio nil?
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    #[allow(clippy::arithmetic_side_effects, reason = "`new` leaves room for ×100, ×10⁴ and ×2")]
    fn rounded(self, places: u32, times: i128) -> Decimal {
        let scaled = self.numerator * times * 10_i128.pow(places);
        // Half up without a fraction: (2n + d) ÷ 2d, on magnitudes so that a half goes away from nil.
        let magnitude = (scaled.abs() * 2 + self.denominator) / (self.denominator * 2);
        Decimal::from_i128_with_scale(if scaled < 0 { -magnitude } else { magnitude }, places)
    }
}

/// `value` as a whole number of units of 10^−`places`.
fn in_units(value: Decimal, places: u32) -> Option<i128> {
    value.mantissa().checked_mul(10_i128.checked_pow(places.checked_sub(value.scale())?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_once_from_the_exact_value() {
        let ratio = Ratio::new(Decimal::new(974_996, 5), Decimal::ONE_HUNDRED).unwrap_or(Ratio::ZERO);
        assert_eq!(ratio.percent(4).to_string(), "9.7500");
        assert_eq!(ratio.percent(1).to_string(), "9.7");
    }

    #[test]
    fn a_half_goes_away_from_nil() {
        for (numerator, expected) in [(5, "1"), (-5, "-1"), (4, "0"), (-4, "0"), (15, "2")] {
            let ratio = Ratio::new(Decimal::new(numerator, 0), Decimal::TEN);
            assert_eq!(ratio.map(|ratio| ratio.whole().to_string()).as_deref(), Some(expected));
        }
    }
}
