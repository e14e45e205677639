//! Pounds and pence.

use std::{fmt, ops::Neg};

use rust_decimal::{Decimal, RoundingStrategy};

use super::quantity::{Refusal, multiply_exactly, plain_decimal, with_thousands};

/// An amount of money in whole pence, from −£1 trillion to £1 trillion.
///
/// ```
/// use precept_modeller::domain::Money;
/// let pressure: Money = "2500000.00".parse()?;
/// assert_eq!(pressure.pence(), 250_000_000);
/// assert_eq!(pressure.to_string(), "2500000.00");
/// assert_eq!(pressure.written(), "£2,500,000.00");
/// # Ok::<(), precept_modeller::domain::Refusal>(())
/// ```
///
/// Whole pence rather than a decimal fraction, because a precept is demanded and paid in pence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    pence: i64,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self { pence: 0 };
    /// The largest amount that can be held: £1 trillion, about a thousand times England's police funding.
    pub const MAX: Self = Self { pence: 100_000_000_000_000 };

    /// The amount of `pence`; refused beyond £1 trillion either way.
    ///
    /// # Errors
    /// An amount past £1 trillion either way.
    pub const fn from_pence(pence: i64) -> Result<Self, Refusal> {
        if pence > Self::MAX.pence {
            Err(Refusal::MoreThan(tr!("£1 trillion")))
        } else if pence < -Self::MAX.pence {
            Err(Refusal::LessThan(tr!("−£1 trillion")))
        } else {
            Ok(Self { pence })
        }
    }

    /// The amount of `pounds`, which must be whole pence.
    ///
    /// # Errors
    /// Part of a penny, or an amount past £1 trillion either way.
    pub fn from_pounds(pounds: Decimal) -> Result<Self, Refusal> {
        if pounds.normalize().scale() > 2 {
            return Err(Refusal::PartOfAPenny);
        }
        Self::round_half_up(pounds)
    }

    /// `pounds` rounded half up to the penny: a half penny goes away from nil, as in published council tax tables.
    ///
    /// # Errors
    /// An amount past £1 trillion either way.
    pub fn round_half_up(pounds: Decimal) -> Result<Self, Refusal> {
        let rounded = pounds.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let too_large = Refusal::MoreThan(tr!("£1 trillion"));
        let pence = multiply_exactly(rounded, Decimal::ONE_HUNDRED).ok_or(too_large)?;
        Self::from_pence(i64::try_from(pence).map_err(|_| too_large)?)
    }

    /// The amount in pence.
    pub const fn pence(self) -> i64 {
        self.pence
    }

    /// The amount in pounds, with two decimal places.
    pub fn pounds(self) -> Decimal {
        Decimal::new(self.pence, 2)
    }

    /// The sum, or `None` beyond £1 trillion.
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::from_pence(self.pence.checked_add(other.pence)?).ok()
    }

    /// The difference, or `None` beyond £1 trillion.
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::from_pence(self.pence.checked_sub(other.pence)?).ok()
    }

    /// The sum of many amounts, or `None` as soon as it passes £1 trillion.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// `percent` per cent of this amount, half up to the penny, or `None` beyond £1 trillion. A decimal rather than a
    /// percentage, because an amount that rises by 1,000% is 1,100% of what it was.
    pub fn percent_of(self, percent: Decimal) -> Option<Self> {
        // A hundredth only moves the point.
        let exact = multiply_exactly(multiply_exactly(self.pounds(), percent)?, Decimal::new(1, 2))?;
        Self::round_half_up(exact).ok()
    }

    /// The amount as people write it: `£3,600,000.00`, `−£12.00`.
    pub fn written(self) -> String {
        let sign = if self.pence < 0 { "−" } else { "" };
        format!("{sign}£{}", with_thousands(self.pounds().abs()))
    }
}

impl Neg for Money {
    type Output = Self;

    #[allow(clippy::arithmetic_side_effects, reason = "the range is symmetric, so the negative is always an amount")]
    fn neg(self) -> Self {
        Self { pence: -self.pence }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pounds().fmt(formatter)
    }
}

impl std::str::FromStr for Money {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::from_pounds(plain_decimal(text)?)
    }
}
