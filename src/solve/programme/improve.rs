//! A path that holds, made better step by step.
//!
//! In goes a path on the charge step and in whole pence; out comes one that costs no more. What the rounding up of charges
//! brought is given back: a lower charge in another year, less savings, or less from the reserve.
//!
//! **Invariant:** a path is only replaced by one that costs less, or as much and is better by what decides between equals, and
//! that keeps to every limit.

use super::{
    figures::{Figures, floored},
    measures::Counts,
    settle::Settled,
    walk::{Standing, charges_hold, walk_on},
};

/// How often one year is changed in a row, and how often all years are gone through.
const MOST_STEPS: usize = 20;
const MOST_ROUNDS: usize = 5;

/// A change of one year; `false` where it cannot be made.
type Step = fn(&Figures, &mut Settled, usize) -> bool;
const STEPS: [Step; 4] = [lower_charge, save_less_by_what_is_over, save_less_by_what_is_spare, save_a_penny_less];
/// What may make up for a charge that was raised.
const EXCHANGES: [Step; 2] = [lower_charge, save_less_by_what_is_spare];

/// `settled`, as good as single steps and exchanges of two charges make it.
pub(super) fn improved(figures: &Figures, settled: Settled) -> Settled {
    let cost = Counts::of(figures, &settled.years).cost(figures);
    let mut best = Best { figures, cost, tried: settled.clone(), path: settled };
    let years = best.path.charges.len();
    let mut raised = best.path.clone();
    for _ in 0..MOST_ROUNDS {
        for index in (0..years).rev() {
            let mut steps = 0;
            while steps < MOST_STEPS && STEPS.iter().any(|step| best.take(*step, index)) {
                steps += 1;
            }
        }
        let mut exchanged = false;
        for (higher, lower) in (0..years).flat_map(|higher| (0..years).map(move |lower| (higher, lower))) {
            raised.become_like(&best.path);
            if raise_charge(figures, &mut raised, higher) {
                exchanged |= EXCHANGES.iter().any(|step| best.take_from(&raised, *step, lower));
            }
        }
        if !exchanged {
            break;
        }
    }
    best.path
}

/// The best path so far.
struct Best<'a> {
    figures: &'a Figures,
    cost: (i128, [i128; 4]),
    path: Settled,
    /// Room for the next one.
    tried: Settled,
}

impl Best<'_> {
    /// Takes the path with one step where that is better and holds.
    fn take(&mut self, step: Step, index: usize) -> bool {
        self.tried.become_like(&self.path);
        self.take_tried(step, index)
    }

    /// Takes `other` with one step where that is better and holds.
    fn take_from(&mut self, other: &Settled, step: Step, index: usize) -> bool {
        self.tried.become_like(other);
        self.take_tried(step, index)
    }

    fn take_tried(&mut self, step: Step, index: usize) -> bool {
        let Self { figures, tried, .. } = self;
        if !step(figures, tried, index) || !tried.years.iter().all(Standing::holds) {
            return false;
        }
        let cost = Counts::of(figures, &tried.years).cost(figures);
        if cost >= self.cost || !charges_hold(figures, &tried.charges) {
            return false;
        }
        self.cost = cost;
        std::mem::swap(&mut self.path, &mut self.tried);
        true
    }
}

impl Settled {
    /// Takes the figures of `other`, in the memory that it has.
    fn become_like(&mut self, other: &Self) {
        self.charges.clone_from(&other.charges);
        self.savings.clone_from(&other.savings);
        self.years.clone_from(&other.years);
    }

    /// Works out the year at `index` and those after it again.
    fn walk_on(&mut self, figures: &Figures, index: usize) {
        walk_on(figures, &self.charges, &self.savings, index, &mut self.years);
    }
}

fn lower_charge(figures: &Figures, settled: &mut Settled, index: usize) -> bool {
    change_charge(figures, settled, index, |charge| figures.on_step_up_to(charge - 1))
}

fn raise_charge(figures: &Figures, settled: &mut Settled, index: usize) -> bool {
    change_charge(figures, settled, index, |charge| figures.on_step_from(charge + 1))
}

fn change_charge(figures: &Figures, settled: &mut Settled, index: usize, changed: impl Fn(i128) -> i128) -> bool {
    let Some(charge) = settled.charges.get_mut(index) else { return false };
    *charge = changed(*charge);
    if *charge < 0 {
        return false;
    }
    settled.walk_on(figures, index);
    true
}

/// Less is saved by what is over in this and every later year.
fn save_less_by_what_is_over(figures: &Figures, settled: &mut Settled, index: usize) -> bool {
    let over = settled.years.iter().skip(index).map(Standing::over).min();
    save_less(figures, settled, index, over.unwrap_or(0))
}

/// Less is saved by what the reserve makes up for in this and every later year.
fn save_less_by_what_is_spare(figures: &Figures, settled: &mut Settled, index: usize) -> bool {
    let years = (1..).zip(settled.years.iter().skip(index));
    let spare = years.map(|(count, year)| floored(year.reserve - year.least, count)).min();
    save_less(figures, settled, index, spare.unwrap_or(0))
}

fn save_a_penny_less(figures: &Figures, settled: &mut Settled, index: usize) -> bool {
    save_less(figures, settled, index, 1)
}

/// So much less is saved, new in the year at `index`, where so much is.
fn save_less(figures: &Figures, settled: &mut Settled, index: usize, less: i128) -> bool {
    let Some(saved) = settled.savings.get_mut(index) else { return false };
    let less = less.min(*saved);
    if less <= 0 {
        return false;
    }
    *saved -= less;
    settled.walk_on(figures, index);
    true
}
