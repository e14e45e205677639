//! Square roots of whole numbers, rounded half up: what a triangular distribution needs, without floating point.
//!
//! **Invariant:** the answer is exact, because squaring decides; the table only proposes.

/// Roots of evenly spaced numbers, between which a straight line proposes.
pub(super) struct Roots {
    /// The root of the entry × 2⁵⁴, and how far the next one's lies above it.
    table: Box<[(u32, u32); ENTRIES]>,
}

/// One for each beginning of a number in ten digits in base two, so that none needs to be checked. Numbers are moved up until
/// they have 63 or 64 digits, so of the first quarter only the entry of nil is looked up.
const ENTRIES: usize = 1 << 10;
/// Each of the table's numbers is its entry × 2 to this power.
const APART: u32 = 54;

impl Roots {
    pub(super) fn new() -> Self {
        // Half the root, of a quarter of the number: so the one after the last entry can be held too.
        let half_of = |entry: u64| u32::try_from((entry << (APART - 2)).isqrt()).unwrap_or(0);
        let mut table = Box::new([(0, 0); ENTRIES]);
        let mut half = 0;
        for (entry, next) in table.iter_mut().zip((1..).map(half_of)) {
            *entry = (half * 2, (next - half) * 2);
            half = next;
        }
        Self { table }
    }

    /// The root of `number` / 4, rounded half up to a whole number; `number` is below 2⁶².
    ///
    /// √(n ÷ 4) + ½ is (√n + 1) ÷ 2, so the root of the whole number is cut off once and nothing is rounded twice.
    #[inline(always)]
    pub(super) fn half_root(&self, number: u64) -> u64 {
        self.root(number).wrapping_add(1) >> 1
    }

    /// The largest whole number whose square is not above `number`, which is below 2⁶².
    #[inline(always)]
    fn root(&self, number: u64) -> u64 {
        // An even number of places, so that the root moves by half as many. Nil stays nil.
        let places = number.leading_zeros() & !1;
        let moved = number.wrapping_shl(places);
        let entry = usize::try_from(moved >> APART).unwrap_or(0);
        let (below, apart) = self.table.get(entry).copied().unwrap_or_default();
        // 32 of the digits below the entry are enough.
        let within = (moved >> 22) & 0xffff_ffff;
        let proposed = u64::from(below).wrapping_add(u64::from(apart).wrapping_mul(within) >> 32);
        // A straight line between two points of the curve of roots lies below it, so the proposal is never above the
        // answer; it is at most a few below, and mostly none.
        let mut root = proposed.wrapping_shr(places / 2);
        while root.wrapping_add(1).wrapping_mul(root.wrapping_add(1)) <= number {
            root = root.wrapping_add(1);
        }
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_root_that_the_standard_library_finds() {
        let roots = Roots::new();
        let near = |number: u64| (number.saturating_sub(2)..=number + 2).filter(|number| *number < 1 << 62);
        let squares =
            (0..400_u64).chain((1..=31).map(|power| 1 << power)).chain((1..200).map(|step| step * 10_737_419));
        for number in squares.flat_map(|root| near(root * root)).chain((0..62).flat_map(|power| near(1 << power))) {
            assert_eq!(roots.root(number), number.isqrt(), "{number}");
        }
        let mut number = 0x0123_4567_89ab_cdef_u64;
        for _ in 0..100_000 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let below = number >> (2 + (number & 31));
            assert_eq!(roots.root(below), below.isqrt(), "{below}");
        }
    }

    #[test]
    fn a_half_is_rounded_up() {
        let roots = Roots::new();
        // √2.25 = 1.5 is rounded to 2, and √2 to 1.
        assert_eq!((roots.half_root(9), roots.half_root(8), roots.half_root(0)), (2, 1, 0));
    }
}
