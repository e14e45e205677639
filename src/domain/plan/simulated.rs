//! What a simulation of a plan comes to: counts of plans, and where amounts lie in them.
//!
//! **Invariant:** every count is of the plans that were drawn, and every amount is one that was drawn.

use rust_decimal::Decimal;

use super::{Range, Uncertainty};
use crate::domain::{Charge, FinancialYear, Money, Percent, Ratio};

/// A figure that may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// The yearly rise of pay costs.
    PayAward,
    /// The yearly rise of non-pay costs.
    Inflation,
    /// The yearly change of the grants that change by a percentage.
    Grant,
    /// The yearly change of the tax base, where it changes by a percentage.
    TaxBase,
    /// How much of the planned savings comes about.
    SavingsDelivery,
}

impl Driver {
    /// All of them, in the order in which each draw takes its numbers.
    pub const ALL: [Self; 5] = [Self::PayAward, Self::Inflation, Self::Grant, Self::TaxBase, Self::SavingsDelivery];

    /// What `uncertainty` says of it; `None` where the plan's own figures count.
    pub const fn range(self, uncertainty: &Uncertainty) -> Option<&Range> {
        match self {
            Self::PayAward => uncertainty.pay_award.as_ref(),
            Self::Inflation => uncertainty.inflation.as_ref(),
            Self::Grant => uncertainty.grant.as_ref(),
            Self::TaxBase => uncertainty.tax_base.as_ref(),
            Self::SavingsDelivery => uncertainty.savings_delivery.as_ref(),
        }
    }

    /// Its field in a plan file.
    pub const fn field(self) -> &'static str {
        match self {
            Self::PayAward => "uncertainty.pay_award",
            Self::Inflation => "uncertainty.inflation",
            Self::Grant => "uncertainty.grant",
            Self::TaxBase => "uncertainty.tax_base",
            Self::SavingsDelivery => "uncertainty.savings_delivery",
        }
    }
}

/// What the plans that were drawn come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// The seed with which they were drawn.
    pub seed: u32,
    /// How many plans were drawn; every count below is of these. At least 1.
    pub plans: u32,
    /// How many were wanted: more than were drawn where the simulation was stopped or still goes on.
    pub number_of_plans: u32,
    /// The years, in order.
    pub years: Vec<SimulatedYear>,
    /// In how many plans every year balances as it is planned.
    pub balances_every_year: u32,
    /// In how many plans the general reserve, which meets what is left in each year, is below its floor at the end of any
    /// year.
    pub ever_below_floor: u32,
    /// What each driver alone does, the one that matters most first; those that are not uncertain are left out.
    pub drivers: Vec<DriverSpread>,
}

/// What one year comes to in the plans that were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedYear {
    /// Which year it is.
    pub year: FinancialYear,
    /// In how many plans nothing is left to find, with the charge, savings and use of reserves as they are decided.
    pub balances: u32,
    /// What is left to find; below nil a surplus.
    pub remaining: Spread,
    /// In how many plans the general reserve is below its floor at the end of this year, once it has met what was left to
    /// find in this year and all before, and taken their surpluses.
    pub below_floor: u32,
    /// The smallest Band D charge on the step with which this year balances in at least 9 of 10 plans, all else as it is
    /// decided; `None` where it would pass £1 million. The charges of other years do not move it.
    pub covering_charge: Option<Charge>,
}

/// Where an amount lies in the plans that were drawn, in order from the lowest.
///
/// P10 is the lowest amount that at least a tenth of the plans do not pass: of 100,000 the 10,000th from below. P50 and P90
/// likewise. Each is an amount that was drawn; none lies between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// One plan in ten comes to this or less.
    pub p10: Money,
    /// Half of the plans come to this or less: the median.
    pub p50: Money,
    /// Nine plans in ten come to this or less.
    pub p90: Money,
}

/// What one driver alone does: the others stand at their likely figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DriverSpread {
    /// Which driver.
    pub driver: Driver,
    /// What is left to find over all years together.
    pub remaining: Spread,
    /// How much of the variance of all drivers, each alone, is this one's; half up to one decimal place of a per cent.
    pub share: Percent,
}

impl Simulated {
    /// `count` of the plans, as a share of them.
    pub fn share(&self, count: u32) -> Ratio {
        Ratio::new(Decimal::from(count), Decimal::from(self.plans)).unwrap_or(Ratio::ZERO)
    }
}
