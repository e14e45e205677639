//! A path that holds, made better step by step.
//!
//! In goes a path on the charge step and in whole pence; out comes one that costs no more. What the rounding up of charges
//! brought is given back: a lower charge in another year, less savings, or less from the reserve.
//!
//! **Invariant:** a path is only replaced by one that costs less, or as much and is better by what decides between equals, and
//! that keeps to every limit.

use super::{
    figures::Figures,
    measures::Counts,
    settle::Settled,
    walk::{Standing, charges_hold, walk},
};

/// How often one year is changed in a row, and how often all years are gone through.
const MOST_STEPS: usize = 20;
const MOST_ROUNDS: usize = 5;

/// A change of one year; `None` where it cannot be made.
type Step = fn(&Figures, &Settled, usize) -> Option<Settled>;
const STEPS: [Step; 4] = [lower_charge, save_less_by_what_is_over, save_less_by_what_is_spare, save_a_penny_less];

/// `settled`, as good as single steps and exchanges of two charges make it.
pub(super) fn improved(figures: &Figures, settled: Settled) -> Settled {
    let mut best = Best { figures, cost: Counts::of(figures, &settled.years).cost(figures), path: settled };
    let years = best.path.charges.len();
    for _ in 0..MOST_ROUNDS {
        for index in (0..years).rev() {
            let mut steps = 0;
            while steps < MOST_STEPS && STEPS.iter().any(|step| best.take(step(figures, &best.path, index))) {
                steps += 1;
            }
        }
        let mut exchanged = false;
        for (higher, lower) in (0..years).flat_map(|higher| (0..years).map(move |lower| (higher, lower))) {
            if let Some(higher) = raise_charge(figures, &best.path, higher) {
                exchanged |= best.take(lower_charge(figures, &higher, lower))
                    || best.take(save_less_by_what_is_spare(figures, &higher, lower));
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
}

impl Best<'_> {
    /// Takes `other` where it is better and holds.
    fn take(&mut self, other: Option<Settled>) -> bool {
        let Some(other) = other else { return false };
        let cost = Counts::of(self.figures, &other.years).cost(self.figures);
        let holds = || other.years.iter().all(Standing::holds) && charges_hold(self.figures, &other.charges);
        if cost >= self.cost || !holds() {
            return false;
        }
        (self.cost, self.path) = (cost, other);
        true
    }
}

fn lower_charge(figures: &Figures, settled: &Settled, index: usize) -> Option<Settled> {
    with_charge(figures, settled, index, |charge| figures.on_step_up_to(charge - 1))
}

fn raise_charge(figures: &Figures, settled: &Settled, index: usize) -> Option<Settled> {
    with_charge(figures, settled, index, |charge| figures.on_step_from(charge + 1))
}

fn with_charge(figures: &Figures, settled: &Settled, index: usize, changed: impl Fn(i128) -> i128) -> Option<Settled> {
    let mut charges = settled.charges.clone();
    let charge = charges.get_mut(index)?;
    *charge = changed(*charge);
    if *charge < 0 {
        return None;
    }
    let years = walk(figures, &charges, &settled.savings);
    Some(Settled { charges, savings: settled.savings.clone(), years })
}

/// Less is saved by what is over in this and every later year.
fn save_less_by_what_is_over(figures: &Figures, settled: &Settled, index: usize) -> Option<Settled> {
    let over = settled.years.iter().skip(index).map(Standing::over).min()?;
    save_less(figures, settled, index, over)
}

/// Less is saved by what the reserve makes up for in this and every later year.
fn save_less_by_what_is_spare(figures: &Figures, settled: &Settled, index: usize) -> Option<Settled> {
    let years = (1..).zip(settled.years.iter().skip(index));
    let spare = years.map(|(count, year)| (year.reserve - year.least).div_euclid(count)).min()?;
    save_less(figures, settled, index, spare)
}

fn save_a_penny_less(figures: &Figures, settled: &Settled, index: usize) -> Option<Settled> {
    save_less(figures, settled, index, 1)
}

/// So much less is saved, new in the year at `index`, where so much is.
fn save_less(figures: &Figures, settled: &Settled, index: usize, less: i128) -> Option<Settled> {
    let mut savings = settled.savings.clone();
    let saved = savings.get_mut(index)?;
    let less = less.min(*saved);
    if less <= 0 {
        return None;
    }
    *saved -= less;
    let years = walk(figures, &settled.charges, &savings);
    Some(Settled { charges: settled.charges.clone(), savings, years })
}
