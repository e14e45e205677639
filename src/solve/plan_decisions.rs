//! What a plan's decisions come to over time: its turning years, two plans side by side, and the base that a lower rise
//! loses.
//!
//! In go plans, paths and outcomes; out come years and differences, each figure that of
//! [`crate::domain::plan::evaluate_plan`].
//!
//! **Invariant:** nothing is estimated: a difference is that of two evaluated figures, in whole pence.

use std::ops::Neg;

use super::{LostBase, LostYear};
use crate::domain::{
    Charge, ChargeIncrease, FinancialYear, Money, Problem,
    plan::{ChargeChange, Plan, PlanOutcome, PlanPath, PlanYear, evaluate_plan},
};

/// The years in which a plan turns; `None` where it never does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurningYears {
    /// The first year that leaves something to find.
    pub in_deficit: Option<FinancialYear>,
    /// The first at whose end the general reserve is below its floor.
    pub below_the_floor: Option<FinancialYear>,
    /// The first in which the general reserve is used up: it held something and holds nothing at the end, or less. One that
    /// is empty from the start, as where nobody has said what it holds, is not used up by staying so.
    pub exhausted: Option<FinancialYear>,
    /// What the general reserve would hold at the end of each year, had it met every shortfall and taken every surplus so
    /// far beside what the plan takes from it: the reading of the simulation ([`crate::solve::Simulation`]).
    pub reserve_balancing_years: Vec<Money>,
    /// The first year at whose end it would be below its floor then.
    pub below_the_floor_balancing_years: Option<FinancialYear>,
    /// The first year at whose end it would be below nil then.
    pub overdrawn_balancing_years: Option<FinancialYear>,
}

/// The turning years of `outcome`.
///
/// # Errors
/// Shortfalls or surpluses that add up to more than £1 trillion.
pub fn turning_years(outcome: &PlanOutcome) -> Result<TurningYears, Problem> {
    let years = &outcome.years;
    let mut met = Money::ZERO;
    let mut balances = Vec::with_capacity(years.len());
    for year in years {
        let balance = met.plus(year.remaining).and_then(|sum| {
            met = sum;
            year.general_reserve.minus(sum)
        });
        balances.push(balance.ok_or_else(|| beyond(tr!("What is left to find"), year.year))?);
    }
    let first = |turns: &dyn Fn(usize) -> bool| {
        years.iter().enumerate().find(|(index, _)| turns(*index)).map(|(_, year)| year.year)
    };
    let year = |index: usize| years.get(index);
    let balance = |index: usize| balances.get(index).copied().unwrap_or_default();
    Ok(TurningYears {
        in_deficit: first(&|index| year(index).is_some_and(|year| !year.balances())),
        below_the_floor: first(&|index| year(index).is_some_and(|year| !year.keeps_the_floor())),
        exhausted: first(&|index| year(index).is_some_and(uses_up_its_reserve)),
        below_the_floor_balancing_years: first(&|index| year(index).is_some_and(|year| balance(index) < year.floor)),
        overdrawn_balancing_years: first(&|index| balance(index) < Money::ZERO),
        reserve_balancing_years: balances,
    })
}

fn uses_up_its_reserve(year: &PlanYear) -> bool {
    // What it held before is what it holds and what was taken.
    let held = year.general_reserve > year.from_general_reserve.neg();
    year.general_reserve < Money::ZERO || (held && year.general_reserve == Money::ZERO)
}

/// A figure of two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// In the first plan.
    pub first: Money,
    /// In the second.
    pub second: Money,
    /// The second less the first.
    pub difference: Money,
}

/// One year of two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparedYear {
    /// The year.
    pub year: FinancialYear,
    /// All spending.
    pub spending: Compared,
    /// Grant, precept and collection fund.
    pub funding: Compared,
    /// The precept.
    pub precept: Compared,
    /// The Band D charge in the first plan.
    pub first_band_d: Charge,
    /// In the second.
    pub second_band_d: Charge,
    /// The second less the first.
    pub band_d_difference: ChargeIncrease,
    /// The general reserve at the end of the year.
    pub general_reserve: Compared,
    /// What is left to find.
    pub remaining: Compared,
}

/// Two plans year by year, for the years that both have.
///
/// # Errors
/// Plans without a year in common; a difference of more than £1 trillion.
pub fn compare_plans(first: &PlanOutcome, second: &PlanOutcome) -> Result<Vec<ComparedYear>, Problem> {
    let mut compared = Vec::new();
    for year in &first.years {
        let Some(other) = second.years.iter().find(|other| other.year == year.year) else { continue };
        let pair = |first: Money, second: Money| {
            let difference = second.minus(first).ok_or_else(|| beyond(tr!("A difference"), year.year))?;
            Ok(Compared { first, second, difference })
        };
        let funding = |grant: Money, precept: Money, fund: Money| {
            Money::sum([grant, precept, fund]).ok_or_else(|| beyond(tr!("The funding"), year.year))
        };
        compared.push(ComparedYear {
            year: year.year,
            spending: pair(year.spending, other.spending)?,
            funding: pair(
                funding(year.grant, year.precept, year.collection_fund)?,
                funding(other.grant, other.precept, other.collection_fund)?,
            )?,
            precept: pair(year.precept, other.precept)?,
            first_band_d: year.band_d,
            second_band_d: other.band_d,
            band_d_difference: other.band_d.increase_over(year.band_d),
            general_reserve: pair(year.general_reserve, other.general_reserve)?,
            remaining: pair(year.remaining, other.remaining)?,
        });
    }
    if compared.is_empty() {
        let message = tr!("These two plans have no year in common. Choose plans of the same years.");
        return Err(Problem::new("years", message));
    }
    Ok(compared)
}

/// What the rise of `path` in the year at `index` loses against a rise of `reference` in that year, in it and in every
/// later one.
///
/// Later charges go on from the higher one as the plan says: by the same percentage where the path follows one, and
/// otherwise by the same pounds.
///
/// # Errors
/// What [`evaluate_plan`] refuses; a year that the plan has not; a charge below nil or past £1 million; a loss of more than
/// £1 trillion.
pub fn plan_lost_base(
    plan: &Plan,
    path: &PlanPath,
    index: usize,
    reference: ChargeIncrease,
) -> Result<LostBase, Problem> {
    let lower = evaluate_plan(plan, path)?;
    let higher = evaluate_plan(plan, &with_rise(plan, path, index, reference)?)?;
    let mut cumulative = Money::ZERO;
    let mut years = Vec::new();
    for (lower, higher) in lower.years.iter().zip(&higher.years).skip(index) {
        let loss = higher.precept.minus(lower.precept).ok_or_else(|| beyond(tr!("The loss"), lower.year))?;
        cumulative = cumulative.plus(loss).ok_or_else(|| beyond(tr!("The loss so far"), lower.year))?;
        years.push(LostYear {
            year: lower.year,
            tax_base: lower.tax_base,
            lower_charge: lower.band_d,
            reference_charge: higher.band_d,
            lower_precept: lower.precept,
            reference_precept: higher.precept,
            loss,
            cumulative,
        });
    }
    Ok(LostBase { years })
}

/// `path` with a rise of `reference` in the year at `index`, and later charges that go on from it.
fn with_rise(plan: &Plan, path: &PlanPath, index: usize, reference: ChargeIncrease) -> Result<PlanPath, Problem> {
    if index >= plan.length() {
        let message = tr!("This year is not one of the plan's. Choose a year from the first to the last.");
        return Err(Problem::new("charges", message));
    }
    let mut charges = path.charges.clone();
    let (mut before, mut higher) = (plan.base.band_d, plan.base.band_d);
    for (at, (charge, change)) in charges.iter_mut().zip(&plan.charges).enumerate() {
        let own = *charge;
        let raised = match change {
            _ if at == index => before.raised_by(reference).ok(),
            ChargeChange::Percent(percent) if plan.charge_step.risen(before, *percent) == Some(own) => {
                plan.charge_step.risen(higher, *percent)
            }
            _ => higher.raised_by(own.increase_over(before)).ok(),
        };
        *charge = raised.ok_or_else(|| {
            let message = tr!("The Band D charge would be below £0 or above £1 million. Choose another rise.");
            Problem::new(format!("charges[{at}]"), message)
        })?;
        (before, higher) = (own, *charge);
    }
    Ok(PlanPath { charges, ..path.clone() })
}

fn beyond(what: &str, year: FinancialYear) -> Problem {
    Problem::new("years", tr!("{what} of {year} is more than £1 trillion. Check the size of the figures."))
}
