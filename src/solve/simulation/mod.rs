//! What is not known yet: a plan drawn many times, with a seed, and how sure its answer is.
//!
//! In go a plan, what is decided in each year (a [`PlanPath`]), what is not known (an [`Uncertainty`]) and a seed. Out come
//! counts and amounts: in how many of the plans each year balances, where what is left to find lies, how often reserves
//! fall below their floor, what precept covers 9 cases in 10, and which driver matters most.
//!
//! **What moves and what stays.** Costs, grants, tax base and what savings bring are drawn. What is decided stays as it is
//! decided, in pounds: each year's Band D charge, further savings, and what is taken from reserves. So each year either
//! balances as planned or leaves something to find, and the plan itself is not changed to make good a bad draw.
//!
//! **Two readings of reserves.** *Balances as planned* leaves the general reserve at its planned balance and shows what is
//! left to find beside it. But money that is not found has to come from somewhere, and at the end of a year it comes from
//! the general reserve, as an overspend does. So *below the floor* takes the planned balance, less what was left to find in
//! this year and all before it (surpluses are put in), and compares it with the floor of that year in that draw.
//!
//! | file | what it is |
//! |---|---|
//! | `chance` | random numbers, each plan's at their own place |
//! | `root`, `distribution` | from a number to a percentage on a step of 0.0001 percentage points |
//! | `driver` | the five figures that may not be known |
//! | `compile`, `kernel` | a plan in whole numbers, and many of them worked out side by side |
//! | `tally`, `results`, `ranks` | what is counted, what it says, and which amount stands where in order |
//!
//! **Invariant:** whole numbers throughout, so the same seed gives the same digits on every machine. The plan at an index is
//! the same whatever number of plans is drawn; [`Simulation::drawn`] gives it, and [`evaluate_plan`] evaluates it to the
//! figures that were counted.
//!
//! [`evaluate_plan`]: crate::domain::plan::evaluate_plan

mod chance;
mod compile;
mod distribution;
mod driver;
mod kernel;
mod ranks;
mod results;
mod root;
mod tally;

use crate::domain::{
    FinancialYear, Percent, Problem,
    plan::{Driver, Plan, PlanDocument, PlanPath, Simulated, Uncertainty},
};
use chance::{NUMBERS, Sequence, move_together};
use kernel::{BLOCK, Kernel, Lane, Room};
use tally::Tally;

/// A simulation that can be run a part at a time.
///
/// After `k` plans its results are those of the first `k` plans, however they were split; so what is found so far can be
/// shown, and a simulation that is stopped has lost nothing.
pub struct Simulation {
    plan: Plan,
    first_year: FinancialYear,
    seed: u32,
    number: u32,
    done: u32,
    kernel: Kernel,
    sequence: Sequence,
    numbers: Vec<Lane<u32>>,
    room: Room,
    tally: Tally,
    alone: Vec<Alone>,
}

/// One driver, the others at their likely figure.
struct Alone {
    driver: Driver,
    kernel: Kernel,
    room: Room,
    /// What each plan leaves to find over all years, in pence.
    remaining: Vec<i64>,
}

impl Simulation {
    /// With how many plans, the first ones, each driver is looked at alone.
    pub const PLANS_OF_ONE_DRIVER: u32 = 10_000;

    /// A simulation of `number` plans, of which none is drawn yet.
    ///
    /// # Errors
    /// A plan, a path or an uncertainty with a problem; a range with a percentage of more than 4 decimal places; draws that
    /// could pass £1 trillion over all years; a number of plans that is nil or more than [`PlanDocument::MOST_PLANS`].
    pub fn new(
        plan: &Plan,
        path: &PlanPath,
        uncertainty: &Uncertainty,
        seed: u32,
        number: u32,
    ) -> Result<Self, Problem> {
        if !(1..=PlanDocument::MOST_PLANS).contains(&number) {
            let message = tr!("A simulation has from 1 to 1,000,000 plans. Choose a number between them.");
            return Err(Problem::new("simulation.plans", message));
        }
        let kernel = Kernel::compile(plan, path, uncertainty)?;
        let plans = usize::try_from(number).unwrap_or(0);
        Ok(Self {
            plan: plan.clone(),
            first_year: plan.year(0)?,
            seed,
            number,
            done: 0,
            sequence: Sequence::at(seed, 0, kernel.numbers_of_a_plan),
            numbers: vec![[0; BLOCK]; kernel.numbers_of_a_plan],
            room: kernel.room(),
            tally: Tally::new(kernel.years.len(), plans),
            kernel,
            alone: alone(plan, path, uncertainty)?,
        })
    }

    /// Draws the next `plans`, or as many as are left.
    pub fn run(&mut self, plans: u32) {
        let end = self.done.saturating_add(plans).min(self.number);
        while self.done < end {
            let count = end.saturating_sub(self.done).min(u32::try_from(BLOCK).unwrap_or(u32::MAX));
            let here = usize::try_from(count).unwrap_or(0);
            self.sequence.fill(&mut self.numbers, here);
            move_together(&mut self.numbers, self.kernel.pay_with_inflation);
            if self.kernel.is_wide {
                self.tally.add::<true>(&self.kernel, &self.numbers, &mut self.room, here);
            } else {
                self.tally.add::<false>(&self.kernel, &self.numbers, &mut self.room, here);
            }
            let of_one_driver = Self::PLANS_OF_ONE_DRIVER.saturating_sub(self.done).min(count);
            for alone in &mut self.alone {
                alone.add(&self.numbers, usize::try_from(of_one_driver).unwrap_or(0));
            }
            self.done = self.done.saturating_add(count);
        }
    }

    /// How many plans have been drawn.
    pub const fn done(&self) -> u32 {
        self.done
    }

    /// How many there are to be.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// What the plans drawn so far come to; `None` before the first.
    ///
    /// # Errors
    /// A figure out of the range that was worked out for it: a fault of this program.
    pub fn results(&self) -> Result<Option<Simulated>, Problem> {
        if self.done == 0 {
            return Ok(None);
        }
        let alone: Vec<_> = self.alone.iter().map(|alone| (alone.driver, alone.remaining.as_slice())).collect();
        Ok(Some(Simulated {
            seed: self.seed,
            plans: self.done,
            number_of_plans: self.number,
            years: results::years(self.first_year, &self.tally)?,
            balances_every_year: self.tally.balances_every_year,
            ever_below_floor: self.tally.ever_below_floor,
            drivers: results::drivers(&alone)?,
        }))
    }

    /// The plan at `index`, the first at nought: the plan itself with what was drawn in place of what is not known. Its
    /// path is the one that was given.
    ///
    /// # Errors
    /// A saving that cannot be held: a fault of this program.
    pub fn drawn(&self, index: u32) -> Result<Plan, Problem> {
        let mut numbers = vec![[0; BLOCK]; self.kernel.numbers_of_a_plan];
        Sequence::at(self.seed, index, numbers.len()).fill(&mut numbers, 1);
        move_together(&mut numbers, self.kernel.pay_with_inflation);
        let mut plan = self.plan.clone();
        for driver in Driver::ALL {
            // Drawn once for all years, a plan has numbers for the first year alone.
            let years = numbers.chunks_exact(NUMBERS).cycle().take(plan.length());
            let by_year: Option<Vec<Percent>> =
                years.map(|numbers| self.kernel.percentage(numbers, driver).map(distribution::percent)).collect();
            if let Some(by_year) = by_year {
                driver.put_into(&mut plan, &by_year)?;
            }
        }
        Ok(plan)
    }
}

impl Alone {
    /// Works out the first `count` plans of a block.
    fn add(&mut self, numbers: &[Lane<u32>], count: usize) {
        if count == 0 {
            return;
        }
        let mut sums = [0_i64; BLOCK];
        let mut add = |_: &kernel::Year, year: &kernel::YearOfBlock| {
            for (sum, remaining) in sums.iter_mut().zip(&year.remaining) {
                *sum = sum.wrapping_add(*remaining);
            }
        };
        if self.kernel.is_wide {
            self.kernel.run::<true>(numbers, &mut self.room, &mut add);
        } else {
            self.kernel.run::<false>(numbers, &mut self.room, &mut add);
        }
        self.remaining.extend(sums.iter().take(count));
    }
}

/// A kernel for each driver that is uncertain, with the others at their likely figure.
fn alone(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty) -> Result<Vec<Alone>, Problem> {
    let mut found = Vec::new();
    for driver in Driver::ALL {
        let Some(range) = driver.range(uncertainty) else { continue };
        let mut others_likely = plan.clone();
        for other in Driver::ALL.into_iter().filter(|other| *other != driver) {
            if let Some(range) = other.range(uncertainty) {
                other.put_in_all_years(&mut others_likely, distribution::likely(range))?;
            }
        }
        let kernel = Kernel::compile(&others_likely, path, &driver.alone(range))?;
        found.push(Alone { driver, room: kernel.room(), kernel, remaining: Vec::new() });
    }
    Ok(found)
}
