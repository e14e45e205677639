//! Who backs a rise of at least so much.
//!
//! An answer backs rises up to the largest among those of the options that it supports, strongly or not, and of its own
//! point. An answer that supports no option and gives no point of its own tells no such rise: it is not in the curve, and
//! how many there are is told beside it.

use super::{
    tally::{ByBand, Tally, share},
    weights::Weights,
};
use crate::domain::{
    ChargeIncrease, Ratio,
    consultation::{Consultation, SupportLevel},
};

/// The support curve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// Every rise that some answer backs at the most, from the smallest up.
    pub steps: Vec<Step>,
    /// How many answers are not in the curve.
    pub left_out: u64,
}

/// A rise, and who backs at least that much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rise at Band D, pounds a year.
    pub rise: ChargeIncrease,
    /// How many answers back exactly this and no more.
    pub at_most_this: u64,
    /// How many back this or more.
    pub backing: u64,
    /// Their share of the answers in the curve.
    pub share: Ratio,
    /// The same share, reweighted, where there are weights.
    pub weighted: Option<Ratio>,
}

/// The largest rise that an answer backs.
pub(super) fn backs(
    consultation: &Consultation,
    chosen: &[Option<SupportLevel>],
    point: Option<ChargeIncrease>,
) -> Option<ChargeIncrease> {
    let supported = consultation.options.iter().zip(chosen);
    let supported = supported.filter(|(_, level)| level.is_some_and(SupportLevel::is_support));
    supported.map(|(option, _)| option.levers.band_d_increase).chain(point).max()
}

impl Curve {
    /// The curve of what was counted.
    pub fn of(tally: &Tally, weights: Option<&Weights>) -> Self {
        let whole = ByBand::sum(tally.backing.values());
        let mut at_least = ByBand::default();
        let mut steps = Vec::new();
        for (rise, here) in tally.backing.iter().rev() {
            at_least = at_least.plus(here);
            steps.push(Step {
                rise: *rise,
                at_most_this: here.total(),
                backing: at_least.total(),
                share: share(at_least.total(), whole.total()).unwrap_or(Ratio::ZERO),
                weighted: weights.and_then(|weights| weights.share(&at_least, &whole)),
            });
        }
        steps.reverse();
        Self { steps, left_out: tally.all.answers.total().saturating_sub(whole.total()) }
    }

    /// How many answers are in it.
    pub fn answers(&self) -> u64 {
        self.steps.first().map_or(0, |step| step.backing)
    }

    /// The largest rise that at least half of the answers in it back; none where it is empty.
    pub fn half_back(&self) -> Option<ChargeIncrease> {
        let half = |step: &&Step| step.backing.saturating_mul(2) >= self.answers();
        self.steps.iter().rev().find(half).map(|step| step.rise)
    }
}
