//! Square roots of whole numbers, rounded half up: what a triangular distribution needs.
//!
//! **Invariant:** the answer is exact and the same on every machine, because squaring decides; the machine's own root, in
//! floating point, only proposes.

/// The root of `number` / 4, rounded half up to a whole number; `number` is below 2⁶².
///
/// √(n ÷ 4) + ½ is (√n + 1) ÷ 2, so the root of the whole number is cut off once and nothing is rounded twice.
#[inline(always)]
pub(super) fn half_root(number: u64) -> u64 {
    root(number).wrapping_add(1) >> 1
}

/// The largest whole number whose square is not above `number`, which is below 2⁶².
#[inline(always)]
#[allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "a proposal, which squaring decides on"
)]
fn root(number: u64) -> u64 {
    let mut root = (number as f64).sqrt() as u64;
    while root.wrapping_mul(root) > number {
        root = root.wrapping_sub(1);
    }
    while root.wrapping_add(1).wrapping_mul(root.wrapping_add(1)) <= number {
        root = root.wrapping_add(1);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_root_that_the_standard_library_finds() {
        let near = |number: u64| (number.saturating_sub(2)..=number + 2).filter(|number| *number < 1 << 62);
        let squares =
            (0..400_u64).chain((1..=31).map(|power| 1 << power)).chain((1..200).map(|step| step * 10_737_419));
        for number in squares.flat_map(|root| near(root * root)).chain((0..62).flat_map(|power| near(1 << power))) {
            assert_eq!(root(number), number.isqrt(), "{number}");
        }
        let mut number = 0x0123_4567_89ab_cdef_u64;
        for _ in 0..100_000 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let below = number >> (2 + (number & 31));
            assert_eq!(root(below), below.isqrt(), "{below}");
        }
    }

    #[test]
    fn a_half_is_rounded_up() {
        // √2.25 = 1.5 is rounded to 2, and √2 to 1.
        assert_eq!((half_root(9), half_root(8), half_root(0)), (2, 1, 0));
    }
}
