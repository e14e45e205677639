//! Chance: the numbers of a published generator, with a fixed place in its sequence for each plan.
//!
//! PCG-XSH-RR 64/32 of M. E. O'Neill (2014), "pcg32", as the crate `rand_pcg` keeps it: whole numbers only, the same on
//! every machine, and its authors promise that its output does not change.
//!
//! **Invariant:** the plan at `index` always takes the same numbers, whichever figures are uncertain and however many
//! plans are drawn at once.

use rand_pcg::{Pcg32, rand_core::Rng};

/// How many numbers each draw of a plan's figures takes: one for each driver, and one for whether pay and inflation move
/// together. Those that are not needed are passed over, so that the others stay what they are.
pub(super) const NUMBERS: usize = 6;

/// Where [`NUMBERS`] has the number that says whether pay and inflation move together.
pub(super) const TOGETHER: usize = 5;

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

    /// The next numbers.
    pub(super) fn fill(&mut self, numbers: &mut [u32]) {
        for number in numbers {
            *number = self.generator.next_u32();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first round of the generator's reference program, `pcg32-demo`, printed for seed 42 and sequence 54.
    #[test]
    fn it_gives_the_numbers_that_its_author_prints() {
        let mut numbers = [0; 6];
        Sequence::at(42, 0, 6).fill(&mut numbers);
        assert_eq!(numbers, [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e]);
    }

    #[test]
    fn any_plan_can_be_gone_to() {
        let mut all = [0; 60];
        Sequence::at(7, 0, 6).fill(&mut all);
        let mut fourth = [0; 6];
        Sequence::at(7, 3, 6).fill(&mut fourth);
        assert_eq!(fourth, all[18..24]);
        let mut second_of_thirty = [0; 30];
        Sequence::at(7, 1, 30).fill(&mut second_of_thirty);
        assert_eq!(second_of_thirty, all[30..60]);
    }
}
