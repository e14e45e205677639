//! The exact check of a path: every limit, to the penny.
//!
//! In go a plan, its aims, a path and what [`evaluate_plan`] makes of it; out comes every limit that is broken, with its
//! year and by how much.
//!
//! **Invariant:** nothing here is shared with the solver but the plan itself. A path that a solver returns has passed this.
//!
//! [`evaluate_plan`]: crate::domain::plan::evaluate_plan

use crate::domain::{
    ChargeIncrease, FinancialYear, LimitState, Money, multiply_exactly,
    plan::{Plan, PlanAims, PlanOutcome, PlanPath, PlanYear},
};

/// A limit that a path does not keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// In which year.
    pub year: FinancialYear,
    /// Which limit, and by how much.
    pub limit: BrokenLimit,
}

/// The limits of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenLimit {
    /// So much is left to find.
    Deficit(Money),
    /// The rise needs a referendum; it is above the limit by so much.
    Referendum(ChargeIncrease),
    /// The charge is neither on its step nor what it was.
    ChargeStep,
    /// The charge falls, which it may not.
    Cut(ChargeIncrease),
    /// The general reserve ends below its floor by so much.
    Floor(Money),
    /// The general reserve is overdrawn by so much.
    Overdrawn(Money),
    /// More is put into the general reserve than may be: so much.
    PutIntoReserve(Money),
    /// Further savings are above the most that they may bring by so much.
    MostSavings(Money),
    /// Further savings are below nil.
    SavingsBelowNil(Money),
    /// A figure of the path and what the plan comes to do not belong together.
    NotThisPath,
}

/// Every limit that `path` breaks, in the order of the years. `outcome` is what the plan comes to on that path.
pub fn broken_limits(plan: &Plan, aims: &PlanAims, path: &PlanPath, outcome: &PlanOutcome) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (index, year) in outcome.years.iter().enumerate() {
        let decided = path.charges.get(index).zip(path.further_savings.get(index));
        let decided = decided.zip(path.uses_of_general_reserve.get(index)).zip(aims.most_savings.get(index));
        let mut add = |limit: Option<BrokenLimit>| broken.extend(limit.map(|limit| Broken { year: year.year, limit }));
        let Some((((charge, saved), used), most)) = decided else {
            add(Some(BrokenLimit::NotThisPath));
            continue;
        };
        let same = *charge == year.band_d && *used == year.from_general_reserve;
        add((!same).then_some(BrokenLimit::NotThisPath));
        add((!year.balances()).then_some(BrokenLimit::Deficit(year.remaining)));
        add(charge_limit(plan, year));
        add((aims.never_cut_the_charge && year.band_d_increase < ChargeIncrease::ZERO)
            .then_some(BrokenLimit::Cut(year.band_d_increase)));
        add((!year.keeps_the_floor()).then(|| BrokenLimit::Floor(difference(year.floor, year.general_reserve))));
        add((year.general_reserve < Money::ZERO).then(|| BrokenLimit::Overdrawn(-year.general_reserve)));
        let put_in = !aims.may_add_to_reserve && *used < Money::ZERO;
        add(put_in.then(|| BrokenLimit::PutIntoReserve(-*used)));
        add(most.filter(|most| saved > most).map(|most| BrokenLimit::MostSavings(difference(*saved, most))));
        add((*saved < Money::ZERO).then_some(BrokenLimit::SavingsBelowNil(*saved)));
        if let LimitState::Exceeded { over_by, .. } = year.limit {
            add(Some(BrokenLimit::Referendum(over_by)));
        }
    }
    broken
}

/// Is the charge a multiple of the step, unless it stays what it was?
fn charge_limit(plan: &Plan, year: &PlanYear) -> Option<BrokenLimit> {
    let step = plan.charge_step.pounds();
    let steps = year.band_d.pounds().checked_div(step).map(|steps| steps.round());
    let on_step = steps.and_then(|steps| multiply_exactly(steps, step)) == Some(year.band_d.pounds());
    (!on_step && year.band_d_increase != ChargeIncrease::ZERO).then_some(BrokenLimit::ChargeStep)
}

fn difference(more: Money, less: Money) -> Money {
    more.minus(less).unwrap_or(Money::MAX)
}
