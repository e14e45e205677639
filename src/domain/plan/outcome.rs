//! What a plan comes to.

use crate::domain::{Charge, ChargeIncrease, FinancialYear, LimitState, Money, Ratio, TaxBase};

/// What a plan comes to, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOutcome {
    /// The years, in order.
    pub years: Vec<PlanYear>,
}

/// One year of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanYear {
    /// Which year it is.
    pub year: FinancialYear,
    /// What each group of costs comes to, in the plan's order.
    pub groups: Vec<Money>,
    /// What each named change adds to spending (a pressure) or takes from it (a saving, below nil) in this year, in the
    /// plan's order: recurrent ones with what earlier years brought.
    pub changes: Vec<Money>,
    /// The further savings in force, of this and all earlier years.
    pub further_savings: Money,
    /// Capital spending paid from revenue.
    pub capital_from_revenue: Money,
    /// All spending: groups and changes, less further savings, with capital.
    pub spending: Money,
    /// What is taken from earmarked reserves, in all.
    pub from_earmarked_reserves: Money,
    /// What is taken from the general reserve; below nil is put into it.
    pub from_general_reserve: Money,
    /// The net budget requirement: spending less what is taken from reserves.
    pub net_budget_requirement: Money,
    /// Each grant, in the plan's order; nil after its last year.
    pub grants: Vec<Money>,
    /// All grants.
    pub grant: Money,
    /// The tax base.
    pub tax_base: TaxBase,
    /// The Band D charge.
    pub band_d: Charge,
    /// Its rise over the year before.
    pub band_d_increase: ChargeIncrease,
    /// That rise as a share of the charge of the year before; `None` where that was nil.
    pub precept_increase: Option<Ratio>,
    /// The precept: the tax base × the charge, half up to the penny.
    pub precept: Money,
    /// The collection fund's surplus, or deficit below nil.
    pub collection_fund: Money,
    /// What is left to find: the net budget requirement less grant, precept and collection fund. Above nil a shortfall,
    /// below nil a surplus.
    pub remaining: Money,
    /// What the general reserve holds at the end of the year; below nil it is overdrawn.
    pub general_reserve: Money,
    /// What it should not fall below.
    pub floor: Money,
    /// What each earmarked reserve holds at the end of the year, in the plan's order.
    pub earmarked_reserves: Vec<Money>,
    /// How the rise stands to the year's referendum limit.
    pub limit: LimitState,
}

impl PlanYear {
    /// Is nothing left to find?
    pub fn balances(&self) -> bool {
        self.remaining <= Money::ZERO
    }

    /// Does the general reserve keep to its floor?
    pub fn keeps_the_floor(&self) -> bool {
        self.general_reserve >= self.floor
    }
}
