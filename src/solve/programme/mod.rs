//! The best path of a plan: charges, further savings and use of the general reserve, year by year, within its limits.
//!
//! In go a [`Plan`] and [`PlanAims`]; out comes an [`Answer`]: the best path with its proof, or why there is none and what
//! would make one.
//!
//! | file | what it is |
//! |---|---|
//! | `figures` | what the plan fixes, in whole numbers |
//! | `walk` | what charges and savings leave for the reserve, year by year |
//! | `best_off` | the path with the most money in every year: where it fails, all do |
//! | `linear` | what a linear programme is |
//! | `model` | the plan as one |
//! | `simplex` | the programme, solved |
//! | `settle` | its point, put on the charge step and whole pence |
//! | `improve` | the settled path, made better step by step |
//! | `measures` | what a path costs by each aim |
//! | `check` | every limit, to the penny |
//! | `why_not` | which limits clash, in which years |
//! | `relaxation` | limits that give way by whole units |
//! | `proposal` | what a programme whose limits give way at a price proposes |
//! | `least_change` | the least change that opens a path |
//!
//! The plan's own charges, further savings and uses of the general reserve do not count: they are what is chosen here, in
//! every year, also where a charge is given by pounds or per cent.
//!
//! **Invariant:** no path is returned that has not been evaluated by [`evaluate_plan`] and passed [`broken_limits`]. Whether
//! a path exists is decided in whole pence, without the simplex method; that only finds the best one.

mod best_off;
mod check;
mod figures;
mod improve;
mod least_change;
mod linear;
mod measures;
mod model;
mod proposal;
mod relaxation;
mod settle;
mod simplex;
mod walk;
mod why_not;

pub use check::{Broken, BrokenLimit, broken_limits};
pub use least_change::{Change, Changed, LeastChanges};
pub use linear::{LinearProgramme, Row, Sense, Variable};
pub use measures::Measures;

pub use why_not::{Clash, Family, WhyNot};

use rust_decimal::{Decimal, RoundingStrategy};

use self::{
    best_off::BestOff,
    figures::Figures,
    measures::{Counts, money},
    model::Model,
    settle::Settled,
    simplex::Solved,
};
use crate::domain::{
    Charge, Money, Problem,
    plan::{Plan, PlanAims, PlanOutcome, PlanPath, evaluate_plan},
};

/// What became of the search for the best path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The best path. No other costs less by more than putting charges on their step can bring: its `distance` says by how
    /// much at most.
    Optimal(Box<BestPath>),
    /// A path that keeps to every limit, but is not proven to be the best within that.
    Feasible(Box<BestPath>),
    /// No path keeps to every limit.
    Infeasible(Box<WhyNot>),
    /// The search was stopped before it had an answer.
    Stopped,
}

/// A path that keeps to every limit, with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestPath {
    /// What is decided in each year.
    pub path: PlanPath,
    /// What the plan comes to on it.
    pub outcome: PlanOutcome,
    /// How it stands to each aim.
    pub measures: Measures,
    /// The weighted mean of the measures, half up to the penny; with one aim alone, that measure.
    pub cost: Money,
    /// The least that any path can cost, down to the penny: the optimum of the linear programme, in which charges need not
    /// lie on their step. `None` where the programme could not be solved.
    pub bound: Option<Money>,
    /// The cost less that bound.
    pub distance: Option<Money>,
    /// What putting the charges on their step can cost at most.
    pub allowance: Money,
}

/// The best path of `plan` under `aims`.
///
/// # Errors
/// A figure of the plan or of the aims that cannot be used; a figure beyond £1 trillion; a failed check, which says so.
pub fn best_path(plan: &Plan, aims: &PlanAims) -> Result<Answer, Problem> {
    best_path_while(plan, aims, &mut || true)
}

/// The same, as long as `go_on` says so, which is asked before each linear programme: one takes a few hundred
/// microseconds.
///
/// # Errors
/// As for [`best_path`].
pub fn best_path_while(plan: &Plan, aims: &PlanAims, go_on: &mut dyn FnMut() -> bool) -> Result<Answer, Problem> {
    let figures = Figures::of(plan, aims)?;
    let best_off = BestOff::of(&figures);
    if best_off.holds() {
        return path_of(plan, aims, &figures, &best_off, go_on);
    }
    let changes = least_change::least_changes(plan, aims, &figures, &best_off, go_on)?;
    Ok(match changes {
        Some(changes) => Answer::Infeasible(Box::new(why_not::why_not(&figures, &best_off, changes)?)),
        None => Answer::Stopped,
    })
}

/// The linear programme of `plan` under `aims`, in thousands of pounds, for another solver to check.
///
/// # Errors
/// As for [`best_path`].
pub fn linear_programme(plan: &Plan, aims: &PlanAims) -> Result<LinearProgramme, Problem> {
    Model::of(&Figures::of(plan, aims)?).map(|model| model.programme)
}

/// The best path, where there is one.
fn path_of(
    plan: &Plan,
    aims: &PlanAims,
    figures: &Figures,
    best_off: &BestOff,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Answer, Problem> {
    let model = Model::of(figures)?;
    if !go_on() {
        return Ok(Answer::Stopped);
    }
    let LinearProgramme { costs, ties, constant, .. } = &model.programme;
    let Solved::Optimum { values, cost } = simplex::minimise(&model.programme, costs, &[]) else {
        let settled = settle::settle_without(figures, best_off);
        return certified(plan, aims, figures, &settled, None);
    };
    if !go_on() {
        return Ok(Answer::Stopped);
    }
    // Of all points that cost no more, the one that ties ask for.
    let terms = costs.iter().copied().enumerate().filter(|(_, cost)| !cost.is_zero()).collect();
    let give = Decimal::new(1, 7);
    let no_dearer = Row { what: "cost", year: 0, terms, sense: Sense::AtMost, bound: cost + give };
    let values = match simplex::minimise(&model.programme, ties, &[no_dearer]) {
        Solved::Optimum { values, .. } => values,
        Solved::Infeasible | Solved::Failed => values,
    };
    let settled = settle::settle(figures, best_off, &model, &values)?;
    certified(plan, aims, figures, &settled, Some(cost + constant))
}

/// `settled` as a path, evaluated and checked exactly, with its distance to the `bound` in thousands of pounds.
fn certified(
    plan: &Plan,
    aims: &PlanAims,
    figures: &Figures,
    settled: &Settled,
    bound: Option<Decimal>,
) -> Result<Answer, Problem> {
    let path = path(settled)?;
    let outcome = evaluate_plan(plan, &path)?;
    if outcome.years.len() != plan.length() {
        return Err(Problem::failed_check(tr!("A path has not one figure for each year")));
    }
    if !broken_limits(plan, aims, &path, &outcome).is_empty() {
        return Err(Problem::failed_check(tr!("A path that was found breaks a limit")));
    }
    let counts = Counts::of(figures, &settled.years);
    let weights = figures.weights;
    let all = [weights.least_paid, weights.least_savings, weights.smoothest_charge, weights.latest_reserves];
    let all: i128 = all.into_iter().map(i128::from).sum();
    let (cost, _) = counts.cost(figures);
    let cost = money(figures::half_up(cost, all))?;
    let allowance = money(settle::allowance(figures) / all + 1)?;
    let bound = bound.map(|thousands| {
        let pounds = thousands.checked_mul(Decimal::ONE_THOUSAND);
        let down = pounds.map(|pounds| pounds.round_dp_with_strategy(2, RoundingStrategy::ToNegativeInfinity));
        // The simplex method may be inexact beyond the last penny that can be read.
        let bound = down.and_then(|pounds| Money::from_pounds(pounds).ok())?;
        Some(bound.min(cost))
    });
    let bound = bound.flatten();
    let distance = bound.and_then(|bound| cost.minus(bound));
    let best = BestPath { path, outcome, measures: counts.in_pounds()?, cost, bound, distance, allowance };
    Ok(match distance {
        Some(distance) if distance <= allowance => Answer::Optimal(Box::new(best)),
        _ => Answer::Feasible(Box::new(best)),
    })
}

fn path(settled: &Settled) -> Result<PlanPath, Problem> {
    let charge = |units: &i128| {
        let pounds = Decimal::try_from_i128_with_scale(*units, 4).ok();
        pounds.and_then(|pounds| Charge::new(pounds).ok()).ok_or_else(|| Problem::too_large("charges"))
    };
    Ok(PlanPath {
        charges: settled.charges.iter().map(charge).collect::<Result<_, _>>()?,
        further_savings: settled.savings.iter().map(|pence| money(*pence)).collect::<Result<_, _>>()?,
        uses_of_general_reserve: settled.years.iter().map(|year| money(year.used)).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Authority, AuthorityKind, ChargeStep, FinancialYear, Nation, Percent, ReferendumLimit, Sources, TaxBase,
        plan::{ChargeChange, CostGroup, CostKind, GeneralReserve, PlanBase, ReserveFloor, TaxBaseChange, Weights},
    };

    /// £10,000 to be paid in one year by 100 Band D equivalents, from a charge of £100.00.
    fn one_year() -> Plan {
        let amount = Money::from_pence(1_000_000).unwrap();
        Plan {
            title: "A plan".to_owned(),
            authority: Authority {
                name: "Anywhere".to_owned(),
                kind: AuthorityKind::Police,
                nation: Nation::England,
                billing_authorities: Vec::new(),
                homes: None,
            },
            base: PlanBase {
                year: FinancialYear::starting(2025).unwrap(),
                band_d: Charge::new(Decimal::ONE_HUNDRED).unwrap(),
                tax_base: TaxBase::new(Decimal::ONE_HUNDRED).unwrap(),
            },
            costs: vec![CostGroup {
                name: "All".to_owned(),
                kind: CostKind::Other,
                amount,
                rises: vec![Percent::ZERO],
            }],
            changes: Vec::new(),
            capital_from_revenue: vec![Money::ZERO],
            grants: Vec::new(),
            tax_base: vec![TaxBaseChange::Percent(Percent::ZERO)],
            collection_fund: vec![Money::ZERO],
            charges: vec![ChargeChange::ToBeSolved],
            charge_step: ChargeStep::OnePenny,
            referendum_limits: vec![ReferendumLimit::None],
            further_savings: vec![Money::ZERO],
            general_reserve: GeneralReserve {
                opening: Money::ZERO,
                uses: vec![Money::ZERO],
                floor: ReserveFloor::Amount(Money::ZERO),
            },
            earmarked_reserves: Vec::new(),
            sources: Sources::default(),
        }
    }

    /// No path costs less than £10,000: a charge of £100.00 is proven, one of £200.00 is a path and no more, and without a bound
    /// nothing is proven.
    #[test]
    fn a_path_is_called_the_best_only_where_that_is_proven() {
        let plan = one_year();
        let aims = PlanAims {
            weights: Weights { least_paid: 1, least_savings: 0, smoothest_charge: 0, latest_reserves: 0 },
            most_savings: vec![None],
            never_cut_the_charge: false,
            may_add_to_reserve: false,
        };
        let figures = Figures::of(&plan, &aims).unwrap();
        let at = |charge: i128, bound: Option<Decimal>| {
            let (charges, savings) = (vec![charge], vec![0]);
            let years = walk::walk(&figures, &charges, &savings);
            certified(&plan, &aims, &figures, &Settled { charges, savings, years }, bound).unwrap()
        };
        let Answer::Optimal(best) = at(1_000_000, Some(Decimal::TEN)) else { panic!("it is proven") };
        // The last step may leave a pound (a penny on each of 100 Band D equivalents) and four pennies beyond, and what the
        // division leaves counts as one more, and so does the last penny that the bound can be read to.
        assert_eq!(best.allowance.pence(), 106);
        assert!(matches!(at(2_000_000, Some(Decimal::TEN)), Answer::Feasible(_)));
        assert!(matches!(at(1_000_000, None), Answer::Feasible(_)));
    }
}
