//! The results that a goal seek can be asked for, and their exact values.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::domain::{Band, GrantIncrease, Money, Outcome, Problem, Ratio, Scenario, multiply_exactly};

/// A result of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalOutput {
    /// What is left to find, in pounds; below nil a surplus.
    Remaining,
    /// The gap, in pounds.
    Gap,
    /// What the increase in grant finds, in pounds.
    FromGrant,
    /// What the precept finds, in pounds.
    FromPrecept,
    /// The budget year's precept, in pounds.
    Precept,
    /// The Band D charge, in pounds.
    BandD,
    /// The rise at Band D, in per cent of the base year's charge.
    PreceptIncrease,
    /// The increase in grant, in per cent of the grants that move.
    GrantIncrease,
    /// What a band is charged, in pounds.
    BandCharge(Band),
    /// How many officers what is left would pay for.
    OfficersInRemaining,
}

/// The side of a wanted value from which it counts as reached, where it cannot be met exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaches {
    /// Not above it: no more is left to find, nobody is charged more.
    AtMost,
    /// Not below it: no less is raised.
    AtLeast,
}

impl GoalOutput {
    /// From which side a wanted value is reached.
    pub const fn reaches(self) -> Reaches {
        match self {
            Self::FromGrant | Self::FromPrecept | Self::Precept => Reaches::AtLeast,
            Self::Remaining
            | Self::Gap
            | Self::BandD
            | Self::PreceptIncrease
            | Self::GrantIncrease
            | Self::BandCharge(_)
            | Self::OfficersInRemaining => Reaches::AtMost,
        }
    }

    /// Its value in `outcome`, which `scenario` came to.
    ///
    /// # Errors
    /// A result that the scenario does not have, with what to enter.
    pub fn of(self, scenario: &Scenario, outcome: &Outcome) -> Result<Exact, Problem> {
        let pounds = |amount: Money| Ok(Exact::whole(amount.pounds()));
        let share = |part: Decimal, whole: Decimal| {
            let hundredfold = multiply_exactly(part, Decimal::ONE_HUNDRED).ok_or_else(too_many_digits)?;
            Ok(Exact { numerator: hundredfold, denominator: whole })
        };
        match self {
            Self::Remaining => pounds(outcome.remaining),
            Self::Gap => pounds(outcome.gap),
            Self::FromGrant => pounds(outcome.from_grant),
            Self::FromPrecept => pounds(outcome.from_precept),
            Self::Precept => pounds(outcome.precept),
            Self::BandD => Ok(Exact::whole(outcome.band_d.pounds())),
            Self::PreceptIncrease => share(outcome.band_d_increase.pounds(), scenario.base.band_d.pounds()),
            Self::GrantIncrease => match scenario.levers.grant_increase {
                GrantIncrease::Percent(percent) => Ok(Exact::whole(percent.value())),
                GrantIncrease::Amount(amount) if outcome.moving_grant > Money::ZERO => {
                    share(amount.pounds(), outcome.moving_grant.pounds())
                }
                GrantIncrease::Amount(_) => Err(Problem::new(
                    "base.grants",
                    tr!(
                        "No grant moves with the grant increase, so it has no percentage. Enter a grant above £0 that moves with it."
                    ),
                )),
            },
            Self::BandCharge(band) => {
                let effect = outcome.bands.iter().find(|effect| effect.band == band);
                effect.map_or_else(
                    || Err(Problem::new("band", tr!("There is no Band {band} here. Choose another."))),
                    |effect| pounds(effect.charge),
                )
            }
            Self::OfficersInRemaining => match scenario.officer_cost {
                Some(cost) => Ok(Exact { numerator: outcome.remaining.pounds(), denominator: cost.pounds() }),
                None => Err(Problem::new("officer_cost", tr!("Enter what one officer costs a year first."))),
            },
        }
    }
}

/// An exact value: a decimal, or the quotient of two that need not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    numerator: Decimal,
    /// Above nil.
    denominator: Decimal,
}

impl Exact {
    const fn whole(value: Decimal) -> Self {
        Self { numerator: value, denominator: Decimal::ONE }
    }

    /// The value half up to 4 places (a half goes away from nil), without trailing noughts.
    pub fn rounded(self) -> Decimal {
        // A wanted value has few enough digits for a ratio to hold what it is compared with, so there always is one. It
        // reads in per cent with up to 4 places: two of them are the third and the fourth of the value itself.
        let hundredfold = Ratio::new(self.numerator, self.denominator).map(|ratio| ratio.percent(2));
        let value = hundredfold.and_then(|value| multiply_exactly(value, Decimal::new(1, 2)));
        value.unwrap_or_default().normalize()
    }

    /// Is it nil?
    pub fn is_nil(self) -> bool {
        self.numerator.is_zero()
    }

    /// Is it below nil?
    pub fn is_negative(self) -> bool {
        self.numerator < Decimal::ZERO
    }

    /// How it stands to another value of the same result.
    pub(super) fn cmp(&self, other: &Self) -> Result<Ordering, Problem> {
        let left = multiply_exactly(self.numerator, other.denominator).ok_or_else(too_many_digits)?;
        let right = multiply_exactly(other.numerator, self.denominator).ok_or_else(too_many_digits)?;
        Ok(left.cmp(&right))
    }

    pub(super) fn is_above(&self, wanted: Decimal) -> Result<bool, Problem> {
        Ok(self.cmp(&Self::whole(wanted))? == Ordering::Greater)
    }

    pub(super) fn is_below(&self, wanted: Decimal) -> Result<bool, Problem> {
        Ok(self.cmp(&Self::whole(wanted))? == Ordering::Less)
    }

    /// This value less `wanted`.
    pub(super) fn less(&self, wanted: Decimal) -> Result<Self, Problem> {
        let part = multiply_exactly(wanted, self.denominator).ok_or_else(too_many_digits)?;
        let numerator = self.numerator.checked_sub(part).ok_or_else(too_many_digits)?;
        Ok(Self { numerator, denominator: self.denominator })
    }
}

fn too_many_digits() -> Problem {
    Problem::new("goal", tr!("This value has too many digits to be compared exactly. Enter fewer decimal places."))
}
