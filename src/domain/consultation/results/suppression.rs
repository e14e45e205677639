//! Small counts are not published: who knows an area or a street might tell whose answer it is.
//!
//! A count from one up to the smallest that is shown is told as "fewer than" it, and the smallest of the larger counts is not
//! told either, or the total would give the small one away. Nil is told, for it is nobody's answer. Where that leaves only one
//! number for a small count, or where all counts might be small, none of the table is told.

/// The smallest count that is shown unless another one is chosen.
pub const LEAST_SHOWN: u8 = 5;

/// A count as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// So many.
    Count(u64),
    /// At least one, and fewer than so many.
    FewerThan(u8),
    /// Not told, so that another count cannot be worked out.
    Hidden,
}

impl Shown {
    /// A count that stands alone: no total and no other count gives it away.
    pub const fn alone(count: u64, least_shown: u8) -> Self {
        if is_small(count, least_shown) { Self::FewerThan(least_shown) } else { Self::Count(count) }
    }

    /// The count, where it is told.
    pub const fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::FewerThan(_) | Self::Hidden => None,
        }
    }
}

#[allow(clippy::as_conversions, reason = "a constant function has no other way to widen, which cannot fail")]
const fn is_small(count: u64, least_shown: u8) -> bool {
    count > 0 && count < least_shown as u64
}

/// The counts of a table as they are published beside their total.
///
/// Whether a table is told, and which count goes with the small ones, follows from what the reader sees: the total, the
/// counts that are told, and how many are small. So who knows the rule cannot work back from it either.
pub fn suppressed(counts: &[u64], least_shown: u8) -> Vec<Shown> {
    let least = u64::from(least_shown);
    let most_small = least.saturating_sub(1);
    let sum = |counts: &mut dyn Iterator<Item = u64>| counts.fold(0, u64::saturating_add);
    let small = || counts.iter().copied().filter(|count| is_small(*count, least_shown));
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    if small().next().is_none() {
        return counts.iter().map(|count| Shown::Count(*count)).collect();
    }
    let none_told = || vec![Shown::Hidden; counts.len()];
    // With so few answers all counts might be small.
    if sum(&mut counts.iter().copied()) <= number(counts.len()).saturating_mul(most_small) {
        return none_told();
    }
    // The smallest of the others, of several the first, and the next one, which it is not above.
    let larger = || counts.iter().copied().enumerate().filter(|(_, count)| *count >= least);
    let Some((place, hidden)) = larger().min_by_key(|(_, count)| *count) else { return none_told() };
    let next = larger().filter(|(other, _)| *other != place).min_by_key(|(_, count)| *count);
    let most_hidden = next.map(|(next, count)| if place < next { count } else { count.saturating_sub(1) });
    // What the total and the counts that are told say of the sum of the hidden ones leaves so much for each small one.
    let others = number(small().count()).saturating_sub(1);
    let together = sum(&mut small()).saturating_add(hidden);
    let most = together.saturating_sub(least.saturating_add(others)).min(most_small);
    let at_least = |most_hidden: u64| {
        together.saturating_sub(most_hidden.saturating_add(others.saturating_mul(most_small))).max(1)
    };
    if most <= most_hidden.map_or(1, at_least) {
        return none_told();
    }
    let shown = |(other, count): (usize, &u64)| match Shown::alone(*count, least_shown) {
        Shown::Count(_) if other == place => Shown::Hidden,
        shown => shown,
    };
    counts.iter().enumerate().map(shown).collect()
}
