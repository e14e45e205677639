//! Small counts are not published: who knows an area or a street might tell whose answer it is.
//!
//! A count from one up to the smallest that is shown is told as "fewer than" it. Where the total would give it away, a
//! larger count beside it is not told either; nil is told, for it is nobody's answer. What is left hidden may then be any
//! number from one up to that count: both the total and the other cells allow each. Where a table has too few counts for
//! that, none of its counts is told.

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
pub fn suppressed(counts: &[u64], least_shown: u8) -> Vec<Shown> {
    let total = counts.iter().copied().fold(0, u64::saturating_add);
    let small: Vec<u64> = counts.iter().copied().filter(|count| is_small(*count, least_shown)).collect();
    let as_they_are = |hidden_from: Option<(u64, usize)>| {
        // Of counts of the same size those that stand first are hidden.
        let mut more = hidden_from.map_or(0, |(_, more)| more);
        let shown = counts.iter().map(|count| match hidden_from {
            _ if is_small(*count, least_shown) => Shown::FewerThan(least_shown),
            Some((size, _)) if *count > 0 && *count < size => Shown::Hidden,
            Some((size, _)) if *count == size && more > 0 => {
                more = more.saturating_sub(1);
                Shown::Hidden
            }
            _ => Shown::Count(*count),
        });
        shown.collect()
    };
    if small.is_empty() {
        return as_they_are(None);
    }
    if is_small(total, least_shown) {
        return vec![Shown::Hidden; counts.len()];
    }
    let mut larger: Vec<u64> = counts.iter().copied().filter(|count| *count >= u64::from(least_shown)).collect();
    larger.sort_unstable();
    for hidden in 0..=larger.len() {
        let hidden: Vec<u64> = larger.iter().copied().take(hidden).collect();
        if is_protected(&small, &hidden, least_shown) {
            let size = hidden.last().copied();
            return as_they_are(size.map(|size| (size, hidden.iter().filter(|count| **count == size).count())));
        }
    }
    vec![Shown::Hidden; counts.len()]
}

/// May each of the `small` counts be any number from one up to the smallest that is shown, as far as the sum of them and of
/// the `larger` ones that are hidden too tells?
fn is_protected(small: &[u64], larger: &[u64], least_shown: u8) -> bool {
    let least = u64::from(least_shown);
    let most = least.saturating_sub(1);
    let number = |counts: &[u64]| u64::try_from(counts.len()).unwrap_or(u64::MAX);
    let sum = small.iter().chain(larger).copied().fold(0, u64::saturating_add);
    let others = number(small).saturating_sub(1);
    // The others at their least leave room for the most, and at their most leave no more than one.
    let at_least = others.saturating_add(number(larger).saturating_mul(least));
    let at_most = others.saturating_mul(most);
    sum >= at_least.saturating_add(most) && (!larger.is_empty() || sum <= at_most.saturating_add(1))
}
