//! A plan, evaluated exactly: each year from the rounded figures of the year before.

use std::ops::Neg;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{ChangeKind, GrantChange, Lasts, Plan, PlanOutcome, PlanPath, PlanYear, ReserveFloor, TaxBaseChange};
use crate::domain::{
    Charge, FinancialYear, Money, Percent, Problem, Ratio, TaxBase, quantity::multiply_exactly, yield_of,
};

/// What `plan` comes to with the levers of `path` in place of its own.
///
/// # Errors
/// The first figure that breaks a rule; a path that has not one figure for each year; a figure that leaves the range of
/// what can be worked with, with the field that makes it so.
pub fn evaluate_plan(plan: &Plan, path: &PlanPath) -> Result<PlanOutcome, Problem> {
    if let Some(problem) = plan.problems().into_iter().next() {
        return Err(problem);
    }
    if let Some(problem) = path.problems(plan.length()).into_iter().next() {
        return Err(problem);
    }
    let mut standing = Standing::at_the_start(plan);
    let years = (0..plan.length()).map(|index| standing.next_year(plan, path, index));
    Ok(PlanOutcome { years: years.collect::<Result<_, _>>()? })
}

/// Where a plan stands between two years: what the next year starts from.
struct Standing {
    groups: Vec<Money>,
    /// What recurrent changes have brought so far; nil for those that do not last.
    lasting: Vec<Money>,
    further_savings: Money,
    grants: Vec<Money>,
    tax_base: TaxBase,
    band_d: Charge,
    general_reserve: Money,
    earmarked_reserves: Vec<Money>,
}

impl Standing {
    fn at_the_start(plan: &Plan) -> Self {
        Self {
            groups: plan.costs.iter().map(|group| group.amount).collect(),
            lasting: plan.changes.iter().map(|_| Money::ZERO).collect(),
            further_savings: Money::ZERO,
            grants: plan.grants.iter().map(|grant| grant.amount).collect(),
            tax_base: plan.base.tax_base,
            band_d: plan.base.band_d,
            general_reserve: plan.general_reserve.opening,
            earmarked_reserves: plan.earmarked_reserves.iter().map(|reserve| reserve.opening).collect(),
        }
    }

    /// The year at `index`, after which this stands at its end.
    fn next_year(&mut self, plan: &Plan, path: &PlanPath, index: usize) -> Result<PlanYear, Problem> {
        let year = plan.year(index)?;
        self.groups = grown_groups(plan, &self.groups, index)?;
        let changes = self.changes(plan, index)?;
        self.further_savings = sum("further_savings", [self.further_savings, of(&path.further_savings, index)?])?;
        let capital_from_revenue = of(&plan.capital_from_revenue, index)?;
        let spent =
            self.groups.iter().chain(&changes).copied().chain([self.further_savings.neg(), capital_from_revenue]);
        let spending = sum("costs", spent)?;

        let from_general_reserve = of(&path.uses_of_general_reserve, index)?;
        let from_earmarked_reserves = self.use_reserves(plan, from_general_reserve, index)?;
        let net_budget_requirement =
            sum("general_reserve.uses", [spending, from_earmarked_reserves.neg(), from_general_reserve.neg()])?;

        self.grants = next_grants(plan, &self.grants, year, index)?;
        let grant = sum("grants", self.grants.iter().copied())?;
        self.tax_base = next_tax_base(self.tax_base, of(&plan.tax_base, index)?)
            .ok_or_else(|| beyond(format!("tax_base[{index}]"), tr!("tax base"), year))?;
        let before = std::mem::replace(&mut self.band_d, of(&path.charges, index)?);
        let band_d_increase = self.band_d.increase_over(before);
        let precept = yield_of(self.band_d, self.tax_base)
            .ok_or_else(|| beyond(format!("charges[{index}]"), tr!("precept"), year))?;
        let collection_fund = of(&plan.collection_fund, index)?;
        let remaining = sum(
            format!("charges[{index}]"),
            [net_budget_requirement, grant.neg(), precept.neg(), collection_fund.neg()],
        )?;
        let limit = of(&plan.referendum_limits, index)?
            .state(before, band_d_increase, plan.charge_step)
            .ok_or_else(|| Problem::too_large(format!("referendum_limits[{index}]")))?;
        Ok(PlanYear {
            year,
            groups: self.groups.clone(),
            changes,
            further_savings: self.further_savings,
            capital_from_revenue,
            spending,
            from_earmarked_reserves,
            from_general_reserve,
            net_budget_requirement,
            grants: self.grants.clone(),
            grant,
            tax_base: self.tax_base,
            band_d: self.band_d,
            band_d_increase,
            precept_increase: Ratio::new(band_d_increase.pounds(), before.pounds()),
            precept,
            collection_fund,
            remaining,
            general_reserve: self.general_reserve,
            floor: floor(plan, net_budget_requirement)?,
            earmarked_reserves: self.earmarked_reserves.clone(),
            limit,
        })
    }

    /// What each named change adds to spending in the year at `index`.
    fn changes(&mut self, plan: &Plan, index: usize) -> Result<Vec<Money>, Problem> {
        let mut added = Vec::with_capacity(plan.changes.len());
        for (line, (change, lasting)) in plan.changes.iter().zip(&mut self.lasting).enumerate() {
            let field = || format!("changes[{line}].amounts[{index}]");
            let new = of(&change.amounts, index)?
                .percent_of(change.delivery.value())
                .ok_or_else(|| Problem::too_large(field()))?;
            let in_force = lasting.plus(new).ok_or_else(|| Problem::too_large(field()))?;
            if change.lasts == Lasts::Recurrent {
                *lasting = in_force;
            }
            added.push(match change.kind {
                ChangeKind::Pressure => in_force,
                ChangeKind::Saving => in_force.neg(),
            });
        }
        Ok(added)
    }

    /// Takes from each reserve what the year at `index` uses; gives what is taken from earmarked ones in all.
    fn use_reserves(&mut self, plan: &Plan, from_general: Money, index: usize) -> Result<Money, Problem> {
        self.general_reserve = sum("general_reserve.uses", [self.general_reserve, from_general.neg()])?;
        let mut taken = Money::ZERO;
        let reserves = plan.earmarked_reserves.iter().zip(&mut self.earmarked_reserves);
        for (line, (reserve, balance)) in reserves.enumerate() {
            let used = of(&reserve.uses, index)?;
            let field = || format!("earmarked_reserves[{line}].uses[{index}]");
            *balance = sum(field(), [*balance, used.neg()])?;
            taken = sum(field(), [taken, used])?;
        }
        Ok(taken)
    }
}

impl Plan {
    /// The year at `index`, the first year after the base year at nought.
    ///
    /// # Errors
    /// A year after 2098/99.
    pub fn year(&self, index: usize) -> Result<FinancialYear, Problem> {
        let first = self.base.year.starts_in().checked_add(1);
        let starts_in = first.zip(u16::try_from(index).ok()).and_then(|(first, index)| first.checked_add(index));
        starts_in.and_then(FinancialYear::starting).ok_or_else(|| {
            Problem::new("base.year", tr!("The years of this plan go past 2098/99. Choose an earlier base year."))
        })
    }
}

/// The figure of the year at `index`. Plans and paths are looked at first, so it is there.
pub(super) fn of<T: Copy>(by_year: &[T], index: usize) -> Result<T, Problem> {
    by_year
        .get(index)
        .copied()
        .ok_or_else(|| Problem::failed_check(tr!("A list of a plan has no figure for one of its years")))
}

fn sum(field: impl Into<String>, amounts: impl IntoIterator<Item = Money>) -> Result<Money, Problem> {
    Money::sum(amounts).ok_or_else(|| Problem::too_large(field))
}

fn beyond(field: String, what: &str, year: FinancialYear) -> Problem {
    let message = tr!("The {what} of {year} goes beyond what can be worked with. Choose smaller yearly changes.");
    Problem::new(field, message)
}

/// 100% and `percent`, per cent.
pub(super) fn whole_and(percent: Percent) -> Option<Decimal> {
    percent.value().checked_add(Decimal::ONE_HUNDRED)
}

fn grown(amount: Money, percent: Percent) -> Option<Money> {
    amount.percent_of(whole_and(percent)?)
}

fn grown_groups(plan: &Plan, before: &[Money], index: usize) -> Result<Vec<Money>, Problem> {
    let groups = plan.costs.iter().zip(before).enumerate();
    let grown = groups.map(|(line, (group, amount))| {
        grown(*amount, of(&group.rises, index)?)
            .ok_or_else(|| Problem::too_large(format!("costs[{line}].rises[{index}]")))
    });
    grown.collect()
}

fn next_grants(plan: &Plan, before: &[Money], year: FinancialYear, index: usize) -> Result<Vec<Money>, Problem> {
    let grants = plan.grants.iter().zip(before).enumerate();
    let next = grants.map(|(line, (grant, amount))| {
        if grant.last_year.is_some_and(|last| last < year) {
            return Ok(Money::ZERO);
        }
        match of(&grant.changes, index)? {
            GrantChange::To(amount) => Ok(amount),
            GrantChange::Percent(percent) => {
                grown(*amount, percent).ok_or_else(|| Problem::too_large(format!("grants[{line}].changes[{index}]")))
            }
        }
    });
    next.collect()
}

/// The tax base after one, half up to 4 places; `None` where it is nil or beyond what can be held.
fn next_tax_base(before: TaxBase, change: TaxBaseChange) -> Option<TaxBase> {
    match change {
        TaxBaseChange::To(known) => Some(known),
        TaxBaseChange::Percent(percent) => {
            let hundredfold = multiply_exactly(before.band_d_equivalents(), whole_and(percent)?)?;
            // A hundredth only moves the point.
            let exact = multiply_exactly(hundredfold, Decimal::new(1, 2))?;
            TaxBase::new(exact.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize()).ok()
        }
    }
}

fn floor(plan: &Plan, net_budget_requirement: Money) -> Result<Money, Problem> {
    match plan.general_reserve.floor {
        ReserveFloor::Amount(amount) => Ok(amount),
        ReserveFloor::PercentOfNetBudgetRequirement(percent) => net_budget_requirement
            .percent_of(percent.value())
            .ok_or_else(|| Problem::too_large("general_reserve.floor")),
    }
}
