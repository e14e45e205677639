//! What a reweighted share in whole per cents gives away of one band.
//!
//! Who knows how many of each band answered knows what their answers weigh, and with the count of all who support an option is left
//! with the ways to divide these over the bands that come to the same per cent. Where all of those ways have the same count of a
//! band, that count is known.

use std::ops::RangeInclusive;

/// The answers of a band.
#[derive(Clone, Copy, Debug)]
pub struct WeightedBand {
    /// What one answer weighs, in any unit.
    pub weight: u64,
    /// How many answers there are.
    pub answers: u64,
}

/// May the reweighted share of `part` answers among those of `bands` be told, whichever of them these are?
///
/// Not where any share that so many can come to gives away of a band how many of it they are, or how many of it are left, and those
/// are few. What is told or not follows from what is published beside it, so that a share that is not told tells nothing either.
/// Nor where one answer in the place of another can move the share by a per cent: then not every count of a band between two that are
/// possible is possible too.
pub fn discloses_no_small_count(bands: &[WeightedBand], part: u64, least_shown: u8) -> bool {
    let mut bands: Vec<_> = bands.iter().copied().filter(|band| band.answers > 0).collect();
    bands.sort_by_key(|band| band.weight);
    let all = bands.iter().map(|band| weighed(band.weight, band.answers)).fold(0, u128::saturating_add);
    let ends = bands.first().zip(bands.last());
    let apart = ends.map_or(0, |(lightest, heaviest)| heaviest.weight.saturating_sub(lightest.weight));
    if weighed(apart, 100) >= all {
        return false;
    }
    let reader = Reader { bands: &bands, part, all };
    bands.iter().enumerate().all(|(place, band)| {
        let few = || 1..u64::from(least_shown);
        let left = few().filter_map(|few| band.answers.checked_sub(few));
        few().chain(left).all(|count| !reader.may_disclose(place, count))
    })
}

/// What a reader knows beside the share.
struct Reader<'a> {
    /// The bands that have answers, the lightest first.
    bands: &'a [WeightedBand],
    /// How many answers the share is of, in all bands.
    part: u64,
    /// What all answers weigh.
    all: u128,
}

impl Reader<'_> {
    /// Is there a share that leaves `count` alone for the band at `place`? The counts that a share leaves follow each other.
    fn may_disclose(&self, place: usize, count: u64) -> bool {
        let with = |count: Option<u64>| count.and_then(|count| self.shares(place, count));
        let next = [with(count.checked_sub(1)), with(count.checked_add(1))];
        let mut shares = with(Some(count)).into_iter().flatten();
        shares.any(|share| next.iter().flatten().all(|shares| !shares.contains(&share)))
    }

    /// The shares that there can be with `count` answers of the band at `place`: all that lie between those of the lightest others and
    /// of the heaviest, for each step from these to those is smaller than a per cent. `None` where there can be none.
    fn shares(&self, place: usize, count: u64) -> Option<RangeInclusive<u128>> {
        let band = self.bands.get(place).filter(|band| count <= band.answers)?;
        let others = || self.bands.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, band)| band);
        let rest = self.part.checked_sub(count)?;
        let share = |others: u128| self.per_cent(others.saturating_add(weighed(band.weight, count)));
        Some(share(filled(rest, others())?)?..=share(filled(rest, others().rev())?)?)
    }

    /// The share of what weighs so much, in whole per cents, rounded half up.
    fn per_cent(&self, part: u128) -> Option<u128> {
        part.saturating_mul(200).saturating_add(self.all).checked_div(self.all.saturating_mul(2))
    }
}

/// What `rest` answers weigh that are of the first of `bands` as far as these have so many; `None` where all have fewer.
fn filled<'a>(mut rest: u64, bands: impl Iterator<Item = &'a WeightedBand>) -> Option<u128> {
    let mut sum: u128 = 0;
    for band in bands {
        let here = rest.min(band.answers);
        rest = rest.saturating_sub(here);
        sum = sum.saturating_add(weighed(band.weight, here));
    }
    (rest == 0).then_some(sum)
}

fn weighed(weight: u64, count: u64) -> u128 {
    u128::from(weight).saturating_mul(count.into())
}
