//! Plans in whole numbers, [`BLOCK`] of them side by side: random numbers in, what each year leaves to find out.
//!
//! What is known of a plan was evaluated by [`crate::domain`] when the kernel was compiled; only what is drawn is worked
//! out here, in pence and ten-thousandths, with the domain's roundings. `tests/simulation.rs` holds the two equal.
//!
//! **Invariant:** nothing overflows. `compile` has found the most that each figure can come to in any draw; where a product
//! of two may pass 63 digits in base two, the kernel is wide and multiplies with twice as many.

use super::{
    chance::NUMBERS,
    distribution::{Distribution, MILLION, at_weight},
    root::Roots,
};
use crate::domain::plan::Driver;

/// How many plans are worked out side by side. So many figures of each kind stay close to the processor.
pub(super) const BLOCK: usize = 64;

/// One figure of each plan of a block.
pub(super) type Lane<T> = [T; BLOCK];

/// A plan, made ready to be drawn.
pub(super) struct Kernel {
    /// What is drawn, in the order of [`Driver::ALL`].
    pub(super) drawn: [Option<Distribution>; DRIVERS],
    /// In how many of a hundred draws inflation takes the number of the pay award.
    pub(super) pay_with_inflation: u64,
    /// How many numbers a plan takes: [`NUMBERS`] for each year, or for all of them.
    pub(super) numbers_of_a_plan: usize,
    pub(super) years: Vec<Year>,
    /// Groups of costs that are drawn.
    pub(super) costs: Vec<Chain>,
    /// Grants that are drawn.
    pub(super) grants: Vec<Chain>,
    /// The tax base in ten-thousandths, where it is drawn.
    pub(super) tax_base: Option<Chain>,
    /// The charge step, in ten-thousandths of a pound.
    pub(super) step: u64,
    pub(super) is_wide: bool,
    pub(super) roots: Roots,
}

/// How many drivers there are.
pub(super) const DRIVERS: usize = Driver::ALL.len();

/// What is known of a year. Amounts are in pence.
pub(super) struct Year {
    /// The net budget requirement without what is drawn.
    pub(super) requirement: i64,
    /// Grant and collection fund without what is drawn.
    pub(super) funding: i64,
    /// The Band D charge, in ten-thousandths of a pound.
    pub(super) charge: u64,
    /// The tax base in ten-thousandths, where it is not drawn.
    pub(super) tax_base: u64,
    /// Planned savings that are new in this year, where their delivery is drawn.
    pub(super) savings: Vec<Saving>,
    /// What the general reserve holds at the end of the year, as planned.
    pub(super) reserve: i64,
    pub(super) floor: Floor,
}

/// A figure that grows from year to year.
pub(super) struct Chain {
    /// Which driver it follows.
    pub(super) driver: usize,
    /// What it is in the base year.
    pub(super) start: u64,
    /// How it changes, by year.
    pub(super) changes: Vec<Change>,
}

/// How a figure changes from the year before.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// By the percentage that is drawn.
    Drawn,
    /// To what is known.
    To(u64),
}

/// A planned saving that is new in a year.
pub(super) struct Saving {
    /// What it is planned to bring, without its sign.
    pub(super) amount: u64,
    /// Is it below nil: does it take back what an earlier year brought?
    pub(super) takes_back: bool,
    /// Is it felt in later years too?
    pub(super) lasts: bool,
}

/// What the general reserve should not fall below.
pub(super) enum Floor {
    Amount(i64),
    /// So much of the net budget requirement, half up to the penny.
    Share {
        numerator: i64,
        denominator: i64,
    },
}

/// What one year comes to in each plan of a block, in pence and ten-thousandths.
pub(super) struct YearOfBlock {
    /// The net budget requirement.
    pub(super) requirement: Lane<i64>,
    /// What the precept would have to be for nothing to be left.
    pub(super) needed: Lane<i64>,
    /// The tax base.
    pub(super) tax_base: Lane<u64>,
    /// What is left to find.
    pub(super) remaining: Lane<i64>,
}

/// Room for a block, kept from one to the next.
pub(super) struct Room {
    /// What each amount is multiplied by, in millionths, by driver.
    factors: [Lane<u64>; DRIVERS],
    costs: Vec<Lane<u64>>,
    grants: Vec<Lane<u64>>,
    /// What recurrent savings bring by now.
    saved: Lane<i64>,
    year: YearOfBlock,
}

impl Kernel {
    pub(super) fn room(&self) -> Room {
        let start = |chain: &Chain| [chain.start; BLOCK];
        Room {
            factors: [[MILLION; BLOCK]; DRIVERS],
            costs: self.costs.iter().map(start).collect(),
            grants: self.grants.iter().map(start).collect(),
            saved: [0; BLOCK],
            year: YearOfBlock {
                requirement: [0; BLOCK],
                needed: [0; BLOCK],
                tax_base: [0; BLOCK],
                remaining: [0; BLOCK],
            },
        }
    }

    /// Works out a block. `numbers` has a lane for each number of a plan; `visit` is shown each year in turn.
    pub(super) fn run<const WIDE: bool>(
        &self,
        numbers: &[Lane<u32>],
        room: &mut Room,
        visit: &mut dyn FnMut(&Year, &YearOfBlock),
    ) {
        self.begin(room);
        for (index, year) in self.years.iter().enumerate() {
            // Drawn once for all years, a plan has numbers for the first year alone.
            if let Some(numbers) = numbers.as_chunks::<NUMBERS>().0.get(index) {
                self.draw(numbers, room);
            }
            self.spend::<WIDE>(index, year, room);
            self.fund::<WIDE>(index, year, room);
            visit(year, &room.year);
        }
    }

    fn begin(&self, room: &mut Room) {
        for (chains, lanes) in [(&self.costs, &mut room.costs), (&self.grants, &mut room.grants)] {
            for (chain, lane) in chains.iter().zip(lanes) {
                lane.fill(chain.start);
            }
        }
        room.year.tax_base.fill(self.tax_base.as_ref().map_or(0, |chain| chain.start));
        room.saved.fill(0);
    }

    /// Draws what each driver is in one year, whose numbers these are.
    fn draw(&self, numbers: &[Lane<u32>; NUMBERS], room: &mut Room) {
        for (place, ((drawn, numbers), factors)) in self.drawn.iter().zip(numbers).zip(&mut room.factors).enumerate() {
            let Some(drawn) = drawn else { continue };
            // What comes about of a saving is a share of it; the others are changes.
            let whole = if place == Driver::SavingsDelivery.place() { 0 } else { MILLION.cast_signed() };
            // One loop for each kind of range, so that none looks again for each plan which it is.
            match drawn {
                Distribution::Triangular(triangle) => {
                    for (number, factor) in numbers.iter().zip(factors) {
                        *factor = whole.wrapping_add(triangle.at(*number, &self.roots)).cast_unsigned();
                    }
                }
                Distribution::Cases(cases) => {
                    for (number, factor) in numbers.iter().zip(factors) {
                        *factor = whole.wrapping_add(at_weight(cases, *number)).cast_unsigned();
                    }
                }
            }
        }
    }

    /// The percentage of a driver in one year for the first plan of a block, in steps, where it is drawn.
    pub(super) fn percentage(&self, numbers: &[Lane<u32>], driver: Driver) -> Option<i64> {
        let drawn = self.drawn.get(driver.place())?.as_ref()?;
        let [number, ..] = numbers.get(driver.place())?;
        Some(drawn.at(*number, &self.roots))
    }

    /// The net budget requirement of a year.
    fn spend<const WIDE: bool>(&self, index: usize, year: &Year, room: &mut Room) {
        let Room { factors, costs, saved, year: of_block, .. } = room;
        of_block.requirement.fill(year.requirement);
        let mut once = [0; BLOCK];
        for (chain, amounts) in self.costs.iter().zip(costs) {
            if let Some(factors) = factors.get(chain.driver) {
                chain.move_on::<WIDE>(index, amounts, factors, &mut of_block.requirement);
            }
        }
        let [.., delivered] = factors;
        for saving in &year.savings {
            let felt = if saving.lasts { &mut *saved } else { &mut once };
            for (felt, factor) in felt.iter_mut().zip(delivered.iter()) {
                let amount = scaled::<WIDE>(saving.amount, *factor).cast_signed();
                *felt = felt.wrapping_add(if saving.takes_back { amount.wrapping_neg() } else { amount });
            }
        }
        for ((requirement, saved), once) in of_block.requirement.iter_mut().zip(saved.iter()).zip(&once) {
            *requirement = requirement.wrapping_sub(*saved).wrapping_sub(*once);
        }
    }

    /// What grant, collection fund and precept leave of it.
    fn fund<const WIDE: bool>(&self, index: usize, year: &Year, room: &mut Room) {
        let Room { factors, grants, year: of_block, .. } = room;
        let mut funding = [year.funding; BLOCK];
        for (chain, amounts) in self.grants.iter().zip(grants) {
            if let Some(factors) = factors.get(chain.driver) {
                chain.move_on::<WIDE>(index, amounts, factors, &mut funding);
            }
        }
        match (&self.tax_base, factors.get(Driver::TaxBase.place())) {
            (Some(chain), Some(factors)) => chain.change::<WIDE>(index, &mut of_block.tax_base, factors),
            _ => of_block.tax_base.fill(year.tax_base),
        }
        for ((needed, requirement), funding) in of_block.needed.iter_mut().zip(&of_block.requirement).zip(&funding) {
            *needed = requirement.wrapping_sub(*funding);
        }
        for ((remaining, needed), tax_base) in
            of_block.remaining.iter_mut().zip(&of_block.needed).zip(&of_block.tax_base)
        {
            *remaining = needed.wrapping_sub(scaled::<WIDE>(*tax_base, year.charge).cast_signed());
        }
    }
}

impl Chain {
    /// Moves a figure on by a year.
    fn change<const WIDE: bool>(&self, index: usize, amounts: &mut Lane<u64>, factors: &Lane<u64>) {
        match self.changes.get(index) {
            Some(Change::To(known)) => amounts.fill(*known),
            _ => {
                for (amount, factor) in amounts.iter_mut().zip(factors) {
                    *amount = scaled::<WIDE>(*amount, *factor);
                }
            }
        }
    }

    /// Moves an amount on by a year and adds it.
    #[inline(always)]
    fn move_on<const WIDE: bool>(
        &self,
        index: usize,
        amounts: &mut Lane<u64>,
        factors: &Lane<u64>,
        sums: &mut Lane<i64>,
    ) {
        self.change::<WIDE>(index, amounts, factors);
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum = sum.wrapping_add(amount.cast_signed());
        }
    }
}

/// An amount × millionths, half up: to the penny, or to a ten-thousandth of a Band D equivalent. So also a tax base × a
/// charge, both in ten-thousandths, in pence.
pub(super) fn scaled<const WIDE: bool>(amount: u64, factor: u64) -> u64 {
    if WIDE {
        let product = u128::from(amount).wrapping_mul(u128::from(factor)).wrapping_add(u128::from(MILLION / 2));
        return u64::try_from(product / u128::from(MILLION)).unwrap_or(u64::MAX);
    }
    debug_assert!(amount.checked_mul(factor).is_some_and(|product| product < 1 << 63), "{amount} × {factor}");
    amount.wrapping_mul(factor).wrapping_add(MILLION / 2) / MILLION
}
