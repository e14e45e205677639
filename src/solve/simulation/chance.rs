//! Chance: the numbers of a published generator, with a fixed place in its sequence for each plan.
//!
//! PCG-XSH-RR 64/32 of M. E. O'Neill (2014), "pcg32", as the crate `rand_pcg` keeps it: whole numbers only, the same on
//! every machine, and its authors promise that its output does not change.
//!
//! **Invariant:** the plan at `index` always takes the same numbers, whichever figures are uncertain and however many
//! plans are drawn at once.

use rand_pcg::{Pcg32, rand_core::Rng};

use super::kernel::{BLOCK, Lane};

/// How many numbers each draw of a plan's figures takes: one for each driver, and a last one for whether pay and inflation
/// move together. Those that are not needed are passed over, so that the others stay what they are.
pub(super) const NUMBERS: usize = 6;

/// Which of the generator's sequences: the one of its reference program.
const STREAM: u64 = 54;

/// The numbers of one seed.
#[derive(Clone)]
pub(super) struct Sequence {
    generator: Pcg32,
}

impl Sequence {
    /// The sequence of `seed`, before the numbers of the plan at `index`, where each plan takes so many.
    pub(super) fn at(seed: u32, index: u32, numbers_of_a_plan: usize) -> Self {
        let mut generator = Pcg32::new(u64::from(seed), STREAM);
        let each = u64::try_from(numbers_of_a_plan).unwrap_or(u64::MAX);
        generator.advance(u64::from(index).wrapping_mul(each));
        Self { generator }
    }

    /// The numbers of the next plans: `numbers` has a lane for each number of a plan, and each plan its place in them.
    ///
    /// A block is always filled, but the next one begins after `plans`. Its second half has a generator of its own, because
    /// each number waits for the one before it: two at a time wait half as long.
    pub(super) fn fill(&mut self, numbers: &mut [Lane<u32>], plans: usize) {
        let each = numbers.len();
        let mut first = self.after(0, each);
        let mut second = self.after(BLOCK / 2, each);
        for plan in 0..BLOCK / 2 {
            for lane in &mut *numbers {
                if let Some(place) = lane.get_mut(plan) {
                    *place = first.next_u32();
                }
                if let Some(place) = lane.get_mut(plan + BLOCK / 2) {
                    *place = second.next_u32();
                }
            }
        }
        self.generator = self.after(plans, each);
    }

    /// The generator, past the numbers of so many plans.
    fn after(&self, plans: usize, numbers_of_a_plan: usize) -> Pcg32 {
        let mut generator = self.generator.clone();
        generator.advance(u64::try_from(plans.saturating_mul(numbers_of_a_plan)).unwrap_or(u64::MAX));
        generator
    }
}

/// Lets inflation take the number of the pay award in so many of a hundred draws, in every year of every plan of a block.
pub(super) fn move_together(numbers: &mut [Lane<u32>], of_a_hundred: u64) {
    for of_year in numbers.as_chunks_mut::<NUMBERS>().0 {
        let [pay, inflation, .., together] = of_year;
        for ((inflation, pay), together) in inflation.iter_mut().zip(pay).zip(together) {
            // Which it is cannot be foreseen, so both are at hand and no branch is taken.
            let is_together = u64::from(*together).wrapping_mul(100) >> 32 < of_a_hundred;
            *inflation = if is_together { *pay } else { *inflation };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of so many plans, one plan after the other.
    fn numbers<const COUNT: usize>(seed: u32, index: u32, plans: usize) -> Vec<u32> {
        let mut lanes = [[0; BLOCK]; COUNT];
        Sequence::at(seed, index, COUNT).fill(&mut lanes, plans);
        (0..plans).flat_map(|plan| lanes.map(|lane| lane[plan])).collect()
    }

    /// The first round of the generator's reference program, `pcg32-demo`, printed for seed 42 and sequence 54.
    #[test]
    fn it_gives_the_numbers_that_its_author_prints() {
        let printed = [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e];
        assert_eq!(numbers::<6>(42, 0, 1), printed);
    }

    #[test]
    fn any_plan_can_be_gone_to() {
        let all = numbers::<6>(7, 0, 10);
        assert_eq!(numbers::<6>(7, 3, 1), all[18..24]);
        assert_eq!(numbers::<30>(7, 1, 1), all[30..60]);
    }
}
