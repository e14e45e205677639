//! The medium-term financial plan: one to ten budget years after a base year.
//!
//! In goes a [`Plan`], the figures as a finance team types them, line by line and year by year, and a [`PlanPath`], what
//! is decided in each year. Out comes a [`PlanOutcome`]: each year's spending, funding, reserves and what is left to find.
//!
//! **Invariant:** every list that runs by year has one figure for each year, the first year after the base year first.
//! Each year starts from the rounded figures of the year before, so any year can be checked by hand from the one before it.

use super::{
    Authority, Charge, ChargeIncrease, ChargeStep, FinancialYear, Money, Percent, ReferendumLimit, Sources, TaxBase,
};

mod aims;
mod answer;
mod document;
mod evaluate;
mod from_scenario;
mod length;
mod outcome;
mod problems;
mod simulated;
mod single_year;
mod steps;
mod uncertainty;

pub use aims::{PlanAims, Weights};
pub use answer::{FoundPath, Infeasible, OfferedChange, PathAnswer};
pub use document::PlanDocument;
pub use evaluate::evaluate_plan;
pub use outcome::{PlanOutcome, PlanYear};
pub use simulated::{Driver, DriverSpread, Simulated, SimulatedYear, Spread};
pub use steps::{called, working};
pub use uncertainty::{Case, Draws, Range, Uncertainty};

/// A plan of one to ten years. Mirrors the plan file `precept-plan/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What people call it.
    pub title: String,
    /// Who sets the precept. Its billing authorities do not count here: later years' tax bases are not known council by
    /// council, so a plan's precept is the whole tax base × the charge.
    pub authority: Authority,
    /// The year before the first year of the plan.
    pub base: PlanBase,
    /// What is spent, by group.
    pub costs: Vec<CostGroup>,
    /// Named pressures and savings.
    pub changes: Vec<PlannedChange>,
    /// Capital spending paid from revenue, by year; not below nil.
    pub capital_from_revenue: Vec<Money>,
    /// Government grants.
    pub grants: Vec<PlanGrant>,
    /// How the tax base changes, by year.
    pub tax_base: Vec<TaxBaseChange>,
    /// This authority's share of the collection fund's surplus (above nil) or deficit (below nil), by year.
    pub collection_fund: Vec<Money>,
    /// How the Band D charge changes, by year.
    pub charges: Vec<ChargeChange>,
    /// What every Band D charge that is worked out is a multiple of, unless it stays what it was. A change by pounds is
    /// taken as it is given.
    pub charge_step: ChargeStep,
    /// The rise above which a referendum is needed, by year.
    pub referendum_limits: Vec<ReferendumLimit>,
    /// Savings beyond those that are named, found in that year and kept up in every later one, by year.
    pub further_savings: Vec<Money>,
    /// The general reserve.
    pub general_reserve: GeneralReserve,
    /// Reserves that are held for a purpose.
    pub earmarked_reserves: Vec<EarmarkedReserve>,
    /// Where the figures come from.
    pub sources: Sources,
}

/// The year that a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanBase {
    /// Which year it is.
    pub year: FinancialYear,
    /// The Band D charge that was set, above nil.
    pub band_d: Charge,
    /// The tax base on which it was set.
    pub tax_base: TaxBase,
}

/// What a group of costs is driven by. What is not known of a driver moves every group of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostKind {
    /// Driven by the pay award.
    Pay,
    /// Driven by inflation.
    NonPay,
    /// Driven by neither.
    Other,
}

/// A group of costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostGroup {
    /// Its name.
    pub name: String,
    /// What drives it.
    pub kind: CostKind,
    /// Pounds in the base year; not below nil.
    pub amount: Money,
    /// The pay award or inflation, by year; above −100%. Each year's amount is that of the year before, risen, half
    /// up to the penny.
    pub rises: Vec<Percent>,
}

/// A pressure, or a saving that is planned by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    /// Its name.
    pub name: String,
    /// Which of the two.
    pub kind: ChangeKind,
    /// Does it last?
    pub lasts: Lasts,
    /// What is new in that year, by year, in pounds; for a pressure and for a saving alike above nil. Below nil takes back
    /// what an earlier year brought.
    pub amounts: Vec<Money>,
    /// How much of it comes about, from 0% to 100%: each year's amount × this, half up to the penny. A pressure is
    /// usually certain (100%); a saving may not be delivered in full.
    pub delivery: Percent,
}

/// Which way a planned change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It adds to spending.
    Pressure,
    /// It takes from spending.
    Saving,
}

/// Whether a change is felt in later years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// In every later year too, at the same number of pounds.
    Recurrent,
    /// In its own year only.
    OneOff,
}

/// A government grant over the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanGrant {
    /// Its name.
    pub name: String,
    /// Pounds in the base year; not below nil.
    pub amount: Money,
    /// How it changes, by year.
    pub changes: Vec<GrantChange>,
    /// The last year in which it is paid, where it ends.
    pub last_year: Option<FinancialYear>,
}

/// How a grant changes from the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantChange {
    /// By a percentage, above −100%; half up to the penny.
    Percent(Percent),
    /// To an amount; not below nil.
    To(Money),
}

/// How the tax base changes from the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxBaseChange {
    /// By a percentage, above −100%; half up to 4 places.
    Percent(Percent),
    /// To a number of Band D equivalents that is known.
    To(TaxBase),
}

/// How the Band D charge changes from the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeChange {
    /// By pounds.
    By(ChargeIncrease),
    /// By a percentage above −100%, to the nearest charge on the step, halfway up; at 0% it stays what it is.
    Percent(Percent),
    /// To the smallest charge on the step that leaves nothing to find in that year.
    ToBeSolved,
}

/// The general reserve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneralReserve {
    /// The balance at the start of the first year; not below nil.
    pub opening: Money,
    /// What is taken from it, by year; below nil is put into it.
    pub uses: Vec<Money>,
    /// What its balance at the end of each year should not fall below.
    pub floor: ReserveFloor,
}

/// What a reserve's balance should not fall below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReserveFloor {
    /// Pounds; not below nil.
    Amount(Money),
    /// Per cent of that year's net budget requirement, from 0% to 100%; half up to the penny.
    PercentOfNetBudgetRequirement(Percent),
}

/// A reserve that is held for a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarmarkedReserve {
    /// Its name.
    pub name: String,
    /// The balance at the start of the first year; not below nil.
    pub opening: Money,
    /// What is taken from it, by year; below nil is put into it.
    pub uses: Vec<Money>,
}

/// What is decided in each year: the levers of a plan, settled. Each list has one figure for each year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPath {
    /// The Band D charges.
    pub charges: Vec<Charge>,
    /// Savings beyond those that are named, new in that year and kept up after it.
    pub further_savings: Vec<Money>,
    /// What is taken from the general reserve; below nil is put into it.
    pub uses_of_general_reserve: Vec<Money>,
}

impl Plan {
    /// The most years that a plan has.
    pub const MOST_YEARS: usize = 10;

    /// How many years it has.
    pub const fn length(&self) -> usize {
        self.charges.len()
    }
}
