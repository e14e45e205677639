//! Amounts by their rank: which of many stands so far up in order, without putting them all in order.
//!
//! **Invariant:** the answer is the one that sorting would give; counting only narrows down where it is looked for.

/// Into how many parts of one width the amounts are counted, in powers of two.
const PARTS: u32 = 10;

/// The amounts at `ranks` of `amounts`, the smallest at nought; `None` where there are not so many.
pub(super) fn at_ranks<const COUNT: usize>(amounts: &[i64], ranks: [usize; COUNT]) -> Option<[i64; COUNT]> {
    let (least, most) = ends(amounts)?;
    if least == most {
        return ranks.iter().all(|rank| *rank < amounts.len()).then_some([least; COUNT]);
    }
    let width = most.wrapping_sub(least).cast_unsigned();
    let shift = (u64::BITS - width.leading_zeros()).saturating_sub(PARTS);
    // Which part an amount is in. The whole width is below 2⁶⁴, so none is beyond the last.
    let part = |amount: i64| amount.wrapping_sub(least).cast_unsigned().wrapping_shr(shift);
    let mut counts = [0_usize; 1 << PARTS];
    for amount in amounts {
        if let Some(count) = usize::try_from(part(*amount)).ok().and_then(|part| counts.get_mut(part)) {
            *count = count.wrapping_add(1);
        }
    }
    // The part that each rank falls into, and its rank there.
    let mut places = [(0, 0); COUNT];
    for (place, rank) in places.iter_mut().zip(ranks) {
        let mut left = rank;
        let inside = |(_, count): &(u64, &usize)| {
            let is_here = left < **count;
            left = if is_here { left } else { left.wrapping_sub(**count) };
            is_here
        };
        let (found, _) = (0..).zip(&counts).find(inside)?;
        *place = (found, left);
    }
    let mut inside: [Vec<i64>; COUNT] = [const { Vec::new() }; COUNT];
    for amount in amounts {
        let part = part(*amount);
        for ((wanted, _), inside) in places.iter().zip(&mut inside) {
            if part == *wanted {
                inside.push(*amount);
            }
        }
    }
    let mut found = [0; COUNT];
    for ((found, (_, rank)), inside) in found.iter_mut().zip(places).zip(&inside) {
        [*found] = at_ranks(inside, [rank])?;
    }
    Some(found)
}

/// The smallest and the largest of `amounts`.
fn ends(amounts: &[i64]) -> Option<(i64, i64)> {
    let first = *amounts.first()?;
    let (mut least, mut most) = (first, first);
    for amount in amounts {
        least = least.min(*amount);
        most = most.max(*amount);
    }
    Some((least, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Truth: the amounts, sorted.
    #[test]
    fn the_amounts_are_those_that_sorting_finds() {
        let mut number = 0x0123_4567_89ab_cdef_u64;
        let mut next = || {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            number.cast_signed()
        };
        for count in [1, 2, 3, 10, 999, 5_000] {
            for shift in [0, 1, 20, 40, 50, 60, 63] {
                let mut amounts: Vec<i64> = (0..count).map(|_| next() >> shift).collect();
                // As where some charges are out of reach.
                amounts.extend([i64::MAX, i64::MIN].iter().take(count % 3));
                let mut sorted = amounts.clone();
                sorted.sort_unstable();
                let ranks = [0, sorted.len() / 10, sorted.len() / 2, sorted.len() - 1];
                assert_eq!(at_ranks(&amounts, ranks), Some(ranks.map(|rank| sorted[rank])), "{count} {shift}");
                assert_eq!(at_ranks(&amounts, [sorted.len()]), None);
            }
        }
        assert_eq!(at_ranks(&[], [0]), None);
        assert_eq!((at_ranks(&[7, 7], [0, 1]), at_ranks(&[7, 7], [1, 2])), (Some([7, 7]), None), "all the same");
    }
}
