//! What a scenario comes to, and its working.

use std::fmt;

use super::{Band, Charge, ChargeIncrease, Levers, LimitState, Money, Ratio, Scenario, TaxBase, charge_steps, steps};

/// What a scenario comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The lever positions that it is of.
    pub levers: Levers,
    /// What has to be found; below nil a surplus.
    pub gap: Money,
    /// Found by the increase in grant.
    pub from_grant: Money,
    /// Found by the precept: this year's less last year's, so growth of the tax base counts even at a freeze.
    pub from_precept: Money,
    /// Found by further savings.
    pub from_savings: Money,
    /// Found by use of reserves.
    pub from_reserves: Money,
    /// Found by the change in the collection fund.
    pub from_collection_fund: Money,
    /// What is left: above nil a shortfall, below nil a surplus.
    pub remaining: Money,
    /// The grants that the grant lever moves.
    pub moving_grant: Money,
    /// The Band D charge.
    pub band_d: Charge,
    /// Its increase on the base year.
    pub band_d_increase: ChargeIncrease,
    /// That increase as a share of the base year's charge.
    pub precept_increase: Ratio,
    /// The increase in grant as a share of the grants that move.
    pub grant_increase: Ratio,
    /// The base year's precept.
    pub base_precept: Money,
    /// The budget year's precept.
    pub precept: Money,
    /// The charge of each band of the nation, lowest first.
    pub bands: Vec<BandEffect>,
    /// A Band A home with disabled relief, which pays five ninths.
    pub disabled_relief: BandEffect,
    /// What each billing authority whose tax base is known is asked for.
    pub demands: Vec<Demand>,
    /// How the rise stands to the referendum limit.
    pub limit: LimitState,
    /// How many officers the gap would pay for, where the cost of one is known.
    pub officers_in_gap: Option<Ratio>,
    /// How many officers what is left would pay for, where the cost of one is known.
    pub officers_in_remaining: Option<Ratio>,
}

impl Outcome {
    /// The working, in order, from the figures of the `scenario` that it is the outcome of. Written down only when somebody
    /// asks for it: solvers evaluate thousands of outcomes that nobody reads.
    pub fn working(&self, scenario: &Scenario) -> Vec<Step> {
        steps::working(scenario, self)
    }

    /// The working of each band's charge and rise, and of each demand.
    pub fn working_of_charges(&self) -> Vec<Step> {
        charge_steps::working(self)
    }
}

/// What one band is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandEffect {
    /// The band.
    pub band: Band,
    /// Pounds for the budget year.
    pub charge: Money,
    /// The charge less the base year's: each rounded to the penny, then subtracted.
    pub increase: Money,
}

/// What one billing authority is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The council.
    pub name: String,
    /// Its tax base.
    pub tax_base: TaxBase,
    /// Its tax base × the Band D charge, half up to the penny.
    pub precept: Money,
}

/// One step of the working: a sum in words and numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is worked out.
    pub name: String,
    /// How, in words.
    pub formula: &'static str,
    /// The sum, with the numbers.
    pub working: String,
    /// Its result.
    pub result: String,
    /// The rounding rule, where the step rounds.
    pub rounding: Option<&'static str>,
    /// The figures that it starts from, as paths in a scenario file.
    pub figures: &'static [&'static str],
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} = {}", self.name, self.working, self.result)?;
        self.rounding.map_or(Ok(()), |rule| write!(formatter, " ({rule})"))
    }
}
