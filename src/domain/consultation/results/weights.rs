//! The bands of the answers beside the bands of the homes, and reweighting to the homes.
//!
//! A band's weight is its share of the homes over its share of the answers, both among the bands that have answers and
//! homes. It is rounded half up to four places and kept between a ten-thousandth and [`MOST_WEIGHT`]; from there on every
//! sum is of whole numbers, so anybody can work it out again from the table. An answer without a band, or with one whose
//! homes are not known, keeps a weight of one. What a cap takes away is given to nobody else.

use rust_decimal::Decimal;

use super::{
    tally::{ByBand, share},
    weighted_share::{WeightedBand, discloses_no_small_count},
};
use crate::domain::{Band, Homes, Ratio};

/// The largest weight.
pub const MOST_WEIGHT: u64 = 4;
/// Weights are whole numbers of these.
const ONE: u64 = 10_000;
const PLACES: u32 = 4;

/// A weight, in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u64);

/// A band among the answers and among the homes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandLine {
    /// The band.
    pub band: Band,
    /// How many answers are of it.
    pub answers: u64,
    /// Their share of the answers with a band.
    pub share: Option<Ratio>,
    /// The homes in it.
    pub homes: Option<u32>,
    /// Their share of all homes.
    pub homes_share: Option<Ratio>,
    /// How the two shares stand to each other: more answers than homes, as many, or fewer.
    pub stands: Option<std::cmp::Ordering>,
    /// What an answer of it weighs; none where it has no answers.
    pub weight: Option<Weight>,
    /// Was the weight capped?
    pub is_capped: bool,
}

/// What answers weigh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// The bands of the nation.
    pub lines: Vec<BandLine>,
    /// How many answers have no band that could be weighted: their weight is one.
    pub unweighted: u64,
    /// The share of the homes that are in bands without answers, which no weight can speak for.
    pub unheard_homes: Option<Ratio>,
    /// All answers.
    answers: ByBand,
}

impl Weight {
    /// One: as it is.
    pub const ONE: Self = Self(ONE);

    /// The weight, with four places.
    pub fn value(self) -> Decimal {
        Decimal::from_i128_with_scale(self.0.into(), PLACES)
    }
}

impl BandLine {
    /// The lines of the bands of a nation, without weights.
    pub fn all(bands: &[Band], answers: &ByBand, homes: Option<&Homes>) -> Vec<Self> {
        let with_band = bands.iter().map(|band| answers.of(Some(*band))).fold(0, u64::saturating_add);
        let counts = homes.map(Homes::counts).unwrap_or_default();
        let all_homes = counts.iter().map(|(_, count)| u64::from(*count)).fold(0, u64::saturating_add);
        let line = |band: &Band| {
            let here = answers.of(Some(*band));
            let homes = counts.iter().find(|(other, _)| other == band).map(|(_, count)| *count);
            Self {
                band: *band,
                answers: here,
                share: share(here, with_band),
                homes,
                homes_share: homes.and_then(|homes| share(homes.into(), all_homes)),
                stands: homes
                    .filter(|_| with_band > 0)
                    .map(|homes| product(here, all_homes).cmp(&product(homes.into(), with_band))),
                weight: None,
                is_capped: false,
            }
        };
        bands.iter().map(line).collect()
    }

    /// Can its answers be weighted?
    fn has_both(&self) -> bool {
        self.answers > 0 && self.homes.is_some_and(|homes| homes > 0)
    }
}

fn product(one: u64, other: u64) -> u128 {
    u128::from(one).saturating_mul(other.into())
}

impl Weights {
    /// The weights of the answers; none where the homes are not known, or no answer has a band with homes.
    pub fn of(bands: &[Band], answers: &ByBand, homes: Option<&Homes>) -> Option<Self> {
        homes?;
        let mut lines = BandLine::all(bands, answers, homes);
        let sum = |value: fn(&BandLine) -> u64| {
            lines.iter().filter(|line| line.has_both()).map(value).fold(0, u64::saturating_add)
        };
        let heard = sum(|line| line.answers);
        let heard_homes = sum(|line| line.homes.map(u64::from).unwrap_or_default());
        let all_homes = lines.iter().filter_map(|line| line.homes).map(u64::from).fold(0, u64::saturating_add);
        if heard == 0 {
            return None;
        }
        for line in lines.iter_mut().filter(|line| line.answers > 0) {
            let homes = line.homes.filter(|homes| *homes > 0).map(u64::from);
            let weight = homes.and_then(|homes| weight(product(homes, heard), product(line.answers, heard_homes)));
            line.is_capped = weight.is_some_and(|weight| weight > MOST_WEIGHT.saturating_mul(ONE));
            line.weight =
                Some(weight.map_or(Weight::ONE, |weight| Weight(weight.clamp(1, MOST_WEIGHT.saturating_mul(ONE)))));
        }
        Some(Self {
            lines,
            unweighted: answers.total().saturating_sub(heard),
            unheard_homes: share(all_homes.saturating_sub(heard_homes), all_homes),
            answers: *answers,
        })
    }

    /// What an answer of a band weighs.
    pub fn weight(&self, band: Option<Band>) -> Weight {
        let line = band.and_then(|band| self.lines.iter().find(|line| line.band == band));
        line.and_then(|line| line.weight).unwrap_or(Weight::ONE)
    }

    /// What all of them weigh together, in ten-thousandths.
    fn sum(&self, counts: &ByBand, of: fn(u64) -> u128) -> u128 {
        let weighed = counts.each().map(|(band, count)| u128::from(count).saturating_mul(of(self.weight(band).0)));
        weighed.fold(0, u128::saturating_add)
    }

    /// The weighted share of `part` in `whole`; none of nothing.
    pub fn share(&self, part: &ByBand, whole: &ByBand) -> Option<Ratio> {
        ratio(self.sum(part, u128::from), self.sum(whole, u128::from))
    }

    /// The weighted share of `part` in all answers, where it may be told in whole per cents beside the count of `part` and the answers
    /// of each band: see [`discloses_no_small_count`].
    pub fn share_to_tell(&self, part: &ByBand, least_shown: u8) -> Option<Ratio> {
        let band = |(band, answers)| WeightedBand { weight: self.weight(band).0, answers };
        let bands: Vec<_> = self.answers.each().map(band).collect();
        self.share(part, &self.answers).filter(|_| discloses_no_small_count(&bands, part.total(), least_shown))
    }

    /// The effective number of answers: the square of the sum of the weights over the sum of their squares (Kish 1965,
    /// Survey Sampling, section 11.7). So many answers of equal weight would be as sure.
    pub fn effective(&self) -> Option<Ratio> {
        let sum = self.sum(&self.answers, u128::from);
        let squares = self.sum(&self.answers, |weight| product(weight, weight));
        ratio(sum.saturating_mul(sum), squares)
    }

    /// Was any weight capped?
    pub fn is_capped(&self) -> bool {
        self.lines.iter().any(|line| line.is_capped)
    }
}

/// A quotient in ten-thousandths, rounded half up.
fn weight(numerator: u128, denominator: u128) -> Option<u64> {
    let doubled = numerator.saturating_mul(u128::from(ONE)).saturating_mul(2).saturating_add(denominator);
    let rounded = doubled.checked_div(denominator.saturating_mul(2))?;
    Some(u64::try_from(rounded).unwrap_or(u64::MAX))
}

fn ratio(numerator: u128, denominator: u128) -> Option<Ratio> {
    let whole = |value: u128| Decimal::try_from_i128_with_scale(i128::try_from(value).ok()?, 0).ok();
    Ratio::new(whole(numerator)?, whole(denominator)?)
}
