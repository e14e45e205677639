//! What a reweighted share in whole per cents gives away of one band.
//!
//! Who knows how many of each band answered knows what their answers weigh, and with the count of all who support an option is left
//! with the ways to divide these over the bands that come to the same per cent. Where all of those ways have the same count of a
//! band, that count is known.

use super::suppression::Shown;

/// The answers of a band: what one weighs, in any unit, how many there are, and how many of them the share is of.
#[derive(Clone, Copy, Debug)]
pub struct WeightedBand {
    /// What one answer weighs.
    pub weight: u64,
    /// How many answers there are.
    pub whole: u64,
    /// How many of them the share is of; at most `whole`.
    pub part: u64,
}

/// May the share be told beside the count of all that it is of? Not where it gives away of a band how many it is of, or how many
/// not, and these are few; nor where one answer in the place of another may move it by a per cent, for then the ways are not told
/// apart here.
pub fn tells_no_few(bands: &[WeightedBand], least_shown: u8) -> bool {
    let mut bands: Vec<_> = bands.iter().copied().filter(|band| band.whole > 0).collect();
    bands.sort_by_key(|band| band.weight);
    let sum = |count: fn(&WeightedBand) -> u64| {
        bands.iter().map(|band| weighed(band.weight, count(band))).fold(0, u128::saturating_add)
    };
    let (part, whole) = (sum(|band| band.part), sum(|band| band.whole));
    let ends = bands.first().zip(bands.last());
    let apart = ends.map_or(0, |(lightest, heaviest)| heaviest.weight.saturating_sub(lightest.weight));
    if weighed(apart, 100) >= whole {
        return false;
    }
    let half_per_cents = part.saturating_mul(200).checked_div(whole).unwrap_or_default();
    let told = Told {
        bands: &bands,
        count: bands.iter().map(|band| band.part).fold(0, u64::saturating_add),
        whole,
        per_cent: half_per_cents.saturating_add(1) / 2,
    };
    let is_few = |count: u64| Shown::alone(count, least_shown).count().is_none();
    bands.iter().enumerate().all(|(place, band)| {
        let next = [band.part.checked_sub(1), band.part.checked_add(1)];
        !is_few(band.part) && !is_few(band.whole.saturating_sub(band.part))
            || next.into_iter().flatten().any(|other| told.leaves(place, other))
    })
}

/// What a reader knows.
struct Told<'a> {
    /// The bands that have answers, the lightest first.
    bands: &'a [WeightedBand],
    /// How many answers the share is of, in all bands.
    count: u64,
    /// What all answers weigh.
    whole: u128,
    /// The share, rounded half up.
    per_cent: u128,
}

impl Told<'_> {
    /// Does it leave a way with `count` answers of the band at `place`? The others may weigh anything between the least and the most
    /// that so many can, in steps that are smaller than a per cent.
    fn leaves(&self, place: usize, count: u64) -> bool {
        let Some(band) = self.bands.get(place).filter(|band| count <= band.whole) else { return false };
        let others = || self.bands.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, band)| band);
        let rest = self.count.checked_sub(count);
        let ends = rest.and_then(|rest| filled(rest, others())).zip(rest.and_then(|rest| filled(rest, others().rev())));
        ends.is_some_and(|(least, most)| {
            let two_hundred = |others: u128| others.saturating_add(weighed(band.weight, count)).saturating_mul(200);
            let per_cents = |count: u128| self.whole.saturating_mul(count);
            let twice = self.per_cent.saturating_mul(2);
            two_hundred(least) < per_cents(twice.saturating_add(1))
                && two_hundred(most).saturating_add(self.whole) >= per_cents(twice)
        })
    }
}

/// What `rest` answers weigh that are of the first of `bands` as far as these have so many; `None` where all have fewer.
fn filled<'a>(mut rest: u64, bands: impl Iterator<Item = &'a WeightedBand>) -> Option<u128> {
    let mut sum: u128 = 0;
    for band in bands {
        let here = rest.min(band.whole);
        rest = rest.saturating_sub(here);
        sum = sum.saturating_add(weighed(band.weight, here));
    }
    (rest == 0).then_some(sum)
}

fn weighed(weight: u64, count: u64) -> u128 {
    u128::from(weight).saturating_mul(count.into())
}
