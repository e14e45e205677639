//! What is counted and kept of each plan that was drawn.
//!
//! **Invariant:** after so many plans it holds what the first so many come to, however they were split into blocks.

use super::{
    distribution::MILLION,
    kernel::{BLOCK, Floor, Kernel, Lane, Year, YearOfBlock},
};

/// A charge that would pass £1 million, the most that can be held.
pub(super) const OUT_OF_REACH: i64 = i64::MAX;
/// The largest charge, in ten-thousandths of a pound.
const MOST_CHARGE: u64 = 10_000_000_000;

/// What is kept of one year.
#[derive(Default)]
pub(super) struct YearTally {
    /// What each plan leaves to find, in pence.
    pub(super) remaining: Vec<i64>,
    /// The charge with which each would leave nothing, in ten-thousandths of a pound.
    pub(super) covering: Vec<i64>,
    /// In how many plans nothing is left to find.
    pub(super) balances: u32,
    /// In how many the general reserve, which meets what is left, is below its floor.
    pub(super) below_floor: u32,
}

/// What is kept of all years.
pub(super) struct Tally {
    pub(super) years: Vec<YearTally>,
    /// In how many plans nothing is left to find in any year.
    pub(super) balances_every_year: u32,
    /// In how many the reserve is below its floor in some year.
    pub(super) ever_below_floor: u32,
}

/// What a block comes to over its years.
struct Along {
    /// What was left to find in the years so far, which the general reserve meets.
    met: Lane<i64>,
    balances: Lane<bool>,
    below_floor: Lane<bool>,
}

impl Tally {
    pub(super) fn new(years: usize, plans: usize) -> Self {
        let year = || YearTally {
            remaining: Vec::with_capacity(plans),
            covering: Vec::with_capacity(plans),
            ..YearTally::default()
        };
        Self { years: std::iter::repeat_with(year).take(years).collect(), balances_every_year: 0, ever_below_floor: 0 }
    }

    /// Works out the first `count` plans of a block, and adds them.
    pub(super) fn add<const WIDE: bool>(
        &mut self,
        kernel: &Kernel,
        numbers: &[Lane<u32>],
        room: &mut super::kernel::Room,
        count: usize,
    ) {
        let mut along = Along { met: [0; BLOCK], balances: [true; BLOCK], below_floor: [false; BLOCK] };
        let mut years = self.years.iter_mut();
        kernel.run::<WIDE>(numbers, room, &mut |year, of_block| {
            if let Some(tally) = years.next() {
                tally.add::<WIDE>(year, of_block, kernel.step, &mut along, count);
            }
        });
        self.balances_every_year = self.balances_every_year.wrapping_add(counted(&along.balances, count));
        self.ever_below_floor = self.ever_below_floor.wrapping_add(counted(&along.below_floor, count));
    }
}

impl YearTally {
    fn add<const WIDE: bool>(
        &mut self,
        year: &Year,
        of_block: &YearOfBlock,
        step: u64,
        along: &mut Along,
        count: usize,
    ) {
        self.remaining.extend(of_block.remaining.iter().take(count));
        let covering = of_block.needed.iter().zip(&of_block.tax_base);
        self.covering.extend(covering.take(count).map(|(needed, base)| covering_charge::<WIDE>(*needed, *base, step)));

        let mut is_below = [false; BLOCK];
        let mut balances = [false; BLOCK];
        for ((balances, remaining), met) in balances.iter_mut().zip(&of_block.remaining).zip(&mut along.met) {
            *balances = *remaining <= 0;
            *met = met.wrapping_add(*remaining);
        }
        for ((is_below, met), requirement) in is_below.iter_mut().zip(&along.met).zip(&of_block.requirement) {
            *is_below = !year.floor.is_kept::<WIDE>(year.reserve.wrapping_sub(*met), *requirement);
        }
        for (all, one) in along.balances.iter_mut().zip(&balances) {
            *all &= *one;
        }
        for (any, one) in along.below_floor.iter_mut().zip(&is_below) {
            *any |= *one;
        }
        self.balances = self.balances.wrapping_add(counted(&balances, count));
        self.below_floor = self.below_floor.wrapping_add(counted(&is_below, count));
    }
}

fn counted(lane: &Lane<bool>, count: usize) -> u32 {
    lane.iter().take(count).map(|is_so| u32::from(*is_so)).sum()
}

/// The smallest charge on the step that raises `needed` pence on a tax base, in ten-thousandths of a pound.
///
/// A charge raises at least so much where the charge × the tax base, in millionths of a penny, is at least half a penny
/// below it, because it is rounded half up.
fn covering_charge<const WIDE: bool>(needed: i64, tax_base: u64, step: u64) -> i64 {
    let Ok(needed) = u64::try_from(needed) else { return 0 };
    if needed == 0 {
        return 0;
    }
    let charge = if WIDE {
        let least = u128::from(needed).wrapping_mul(u128::from(MILLION)).wrapping_sub(u128::from(MILLION / 2));
        let of_a_step = u128::from(tax_base).wrapping_mul(u128::from(step)).max(1);
        u64::try_from(least.div_ceil(of_a_step).wrapping_mul(u128::from(step))).unwrap_or(u64::MAX)
    } else {
        let least = needed.wrapping_mul(MILLION).wrapping_sub(MILLION / 2);
        least.div_ceil(tax_base.wrapping_mul(step).max(1)).wrapping_mul(step)
    };
    if charge > MOST_CHARGE { OUT_OF_REACH } else { charge.cast_signed() }
}

impl Floor {
    /// Is a balance not below the floor?
    fn is_kept<const WIDE: bool>(&self, balance: i64, requirement: i64) -> bool {
        match self {
            Self::Amount(amount) => balance >= *amount,
            // The share is rounded half up, so it is at most the balance where it is less than half a penny above; a half
            // goes away from nil, so below nil where it is exactly half a penny above too.
            Self::Share { numerator, denominator } if WIDE => {
                let share = i128::from(requirement).wrapping_mul(i128::from(*numerator)).wrapping_mul(2);
                let most = i128::from(balance).wrapping_mul(2).wrapping_add(1).wrapping_mul(i128::from(*denominator));
                share < most || (share == most && balance < 0)
            }
            Self::Share { numerator, denominator } => {
                let share = requirement.wrapping_mul(*numerator).wrapping_mul(2);
                let most = balance.wrapping_mul(2).wrapping_add(1).wrapping_mul(*denominator);
                share < most || (share == most && balance < 0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Truth: each charge on the step, tried in turn.
    #[test]
    fn the_covering_charge_is_the_smallest_that_raises_enough() {
        let raised = |charge: u64, base: u64| (charge * base + 500_000) / 1_000_000;
        for step in [1, 100, 900] {
            for base in [1, 4_999, 10_000, 12_345, 999_999, 30_000_001] {
                for needed in [0, 1, 2, 99, 100, 1_001, 12_345] {
                    let first =
                        (0..=1_000_000_u64).map(|steps| steps * step).find(|charge| raised(*charge, base) >= needed);
                    let Some(first) = first else { continue };
                    let (needed, first) = (needed.cast_signed(), first.cast_signed());
                    assert_eq!(covering_charge::<false>(needed, base, step), first, "{needed} {base} {step}");
                    assert_eq!(covering_charge::<true>(needed, base, step), first, "{needed} {base} {step}");
                }
            }
        }
        assert_eq!(covering_charge::<false>(-5, 10_000, 100), 0);
        assert_eq!(covering_charge::<false>(1_000_000_000, 1, 100), OUT_OF_REACH);
        // One Band D equivalent raises £1 million at the largest charge, £1 million, and no penny more.
        for (needed, found) in [(100_000_000, 10_000_000_000), (100_000_001, OUT_OF_REACH)] {
            assert_eq!(covering_charge::<false>(needed, 10_000, 100), found, "{needed}");
            assert_eq!(covering_charge::<true>(needed, 10_000, 100), found, "{needed}");
        }
    }

    /// Truth: the floor in the domain's decimals.
    #[test]
    fn the_floor_is_rounded_as_the_domain_rounds_it() {
        let floor = Floor::Share { numerator: 5, denominator: 100 };
        for requirement in -60..=60_i64 {
            let amount = crate::domain::Money::from_pence(requirement).unwrap();
            let rounded = amount.percent_of(5.into()).unwrap().pence();
            for balance in -5..=5 {
                assert_eq!(floor.is_kept::<false>(balance, requirement), balance >= rounded, "{balance} {requirement}");
                assert_eq!(floor.is_kept::<true>(balance, requirement), balance >= rounded, "{balance} {requirement}");
            }
        }
    }
}
