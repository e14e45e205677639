//! A plan with all that is asked of it: what a file, a link and a page hold.

use super::{Plan, PlanAims, Uncertainty, Weights};
use crate::domain::Problem;

/// A plan, what its best path is to be like, what is not known of it, and how it is simulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDocument {
    /// The plan.
    pub plan: Plan,
    /// What its best path is to be like.
    pub aims: PlanAims,
    /// What is not known of it.
    pub uncertainty: Uncertainty,
    /// Where the simulation starts its chances from: the same seed gives the same digits.
    pub seed: u32,
    /// How many plans are simulated, from 1 to [`PlanDocument::MOST_PLANS`].
    pub number_of_plans: u32,
}

impl PlanDocument {
    /// The most plans that are simulated.
    pub const MOST_PLANS: u32 = 1_000_000;
    /// How many are simulated unless somebody chooses.
    pub const USUAL_PLANS: u32 = 100_000;
    /// The seed unless somebody chooses.
    pub const USUAL_SEED: u32 = 1;

    /// `plan` with the usual aims: the least paid by households, no limits of its own beside the plan's, everything known.
    pub fn of(plan: Plan) -> Self {
        let aims = PlanAims {
            weights: Weights { least_paid: 1, least_savings: 0, smoothest_charge: 0, latest_reserves: 0 },
            most_savings: vec![None; plan.length()],
            never_cut_the_charge: false,
            may_add_to_reserve: true,
        };
        let uncertainty = Uncertainty::default();
        Self { plan, aims, uncertainty, seed: Self::USUAL_SEED, number_of_plans: Self::USUAL_PLANS }
    }

    /// Every problem of the plan, its aims, its ranges and its simulation.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = self.plan.problems();
        problems.extend(self.aims.problems(self.plan.length()));
        problems.extend(self.uncertainty.problems());
        if !(1..=Self::MOST_PLANS).contains(&self.number_of_plans) {
            let message = tr!("A simulation has from 1 to 1,000,000 plans. Choose a number between them.");
            problems.push(Problem::new("simulation.plans", message));
        }
        problems
    }
}
