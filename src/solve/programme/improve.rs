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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::plan::Weights,
        solve::programme::{
            figures::{Floor, Limit, tests},
            walk::walk,
        },
    };

    /// Years of 100 Band D equivalents, after a charge of £100.00 that may not fall, with such requirements in pence and nothing
    /// but the precept to pay for them.
    fn figures(requirements: &[i128], limit: Limit, weights: Weights) -> Figures {
        let mut figures = Figures { never_cut: true, weights, ..tests::figures(requirements, 0, 1_000_000) };
        figures.years.iter_mut().for_each(|year| year.limit = limit);
        figures
    }

    const LEAST_PAID: Weights = Weights { least_paid: 1, least_savings: 0, smoothest_charge: 0, latest_reserves: 0 };
    const LEAST_SAVINGS: Weights = Weights { least_paid: 0, least_savings: 1, ..LEAST_PAID };
    const SMOOTHEST: Weights = Weights { least_paid: 0, smoothest_charge: 1, ..LEAST_PAID };

    /// The charges and the savings of the path that becomes of these.
    fn after(figures: &Figures, charges: &[i128], savings: &[i128]) -> (Vec<i128>, Vec<i128>) {
        let years = walk(figures, charges, savings);
        let settled = Settled { charges: charges.to_vec(), savings: savings.to_vec(), years };
        let Settled { charges, savings, years } = improved(figures, settled);
        assert_eq!(years, walk(figures, &charges, &savings));
        (charges, savings)
    }

    #[test]
    fn what_is_over_is_not_saved() {
        assert_eq!(
            after(&figures(&[1_000_000], Limit::Cash(0), LEAST_SAVINGS), &[1_000_000], &[1_000]),
            (vec![1_000_000], vec![0]),
            "the precept pays for all"
        );
    }

    #[test]
    fn what_the_reserve_can_spare_is_not_saved() {
        // £50.00 are there and £45.00 have to stay, so £5.00 of the £10.00 need not be saved.
        let reserve = Figures {
            opening: 5_000,
            floor: Floor::Amount(4_500),
            ..figures(&[1_001_000], Limit::Cash(0), LEAST_SAVINGS)
        };
        assert_eq!(after(&reserve, &[1_000_000], &[1_000]), (vec![1_000_000], vec![500]));
        // A penny is there for the first year, and the second has more than it needs.
        let penny = Figures { opening: 1, ..figures(&[1_001_000, 1_000_000], Limit::Cash(0), LEAST_SAVINGS) };
        assert_eq!(after(&penny, &[1_000_000; 2], &[1_000, 0]), (vec![1_000_000; 2], vec![999, 0]));
    }

    #[test]
    fn a_charge_falls_as_far_as_it_may_to_nothing_too() {
        let free = |requirement: i128| Figures { never_cut: false, ..figures(&[requirement], Limit::Open, LEAST_PAID) };
        assert_eq!(after(&free(999_500), &[1_000_000], &[0]), (vec![999_500], vec![0]));
        assert_eq!(after(&free(0), &[300], &[0]), (vec![0], vec![0]));
        assert_eq!(
            after(&figures(&[999_500], Limit::Open, LEAST_PAID), &[1_000_000], &[0]),
            (vec![1_000_000], vec![0])
        );
    }

    /// £100.00 and then £100.08 pay for the two years, and so do £100.03 and £100.05 where what is over goes into the reserve:
    /// rises of 3p and 2p. Of £100.02 and £100.06 the second is 4p, and of £100.04 the first.
    #[test]
    fn a_rise_is_spread_by_exchanges() {
        let may_add = Figures { may_add: true, ..figures(&[1_000_000, 1_000_800], Limit::Open, SMOOTHEST) };
        assert_eq!(after(&may_add, &[1_000_000, 1_000_800], &[0, 0]), (vec![1_000_300, 1_000_500], vec![0, 0]));
    }
}
