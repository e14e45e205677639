//! What people said, as one value.

use super::{
    backing::Curve,
    tally::{ByBand, Levels, Tally, share},
    weights::{BandLine, Weights},
};
use crate::domain::{Band, Ratio, consultation::Consultation};

/// Everything that is told of the answers that count. Each share is of those who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What was counted.
    pub tally: Tally,
    /// Each option, in the order of the consultation.
    pub options: Vec<OptionCounts>,
    /// Who backs a rise of at least so much.
    pub curve: Curve,
    /// The bands of the answers beside the homes.
    pub bands: Vec<BandLine>,
    /// How many answers have no band.
    pub without_band: u64,
    /// What answers weigh, where the homes of the bands are known.
    pub weights: Option<Weights>,
    /// Each question of the authority's own.
    pub questions: Vec<QuestionCounts>,
    /// Do answers count that were given after the consultation closed?
    pub counts_late: bool,
}

/// What people said of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionCounts {
    /// How many chose each level.
    pub levels: Levels,
    /// The share that supports it, strongly or not.
    pub support: Option<Ratio>,
    /// The share that opposes it, strongly or not.
    pub oppose: Option<Ratio>,
    /// The share that supports it, reweighted.
    pub weighted_support: Option<Ratio>,
    /// The share that opposes it, reweighted.
    pub weighted_oppose: Option<Ratio>,
}

/// What people answered to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionCounts {
    /// How many answered.
    pub answered: u64,
    /// How many gave each choice, with their share of those who answered and the same reweighted; for a question in words
    /// none.
    pub choices: Vec<(u64, Option<Ratio>, Option<Ratio>)>,
}

impl Summary {
    /// The summary of what was counted, without late answers.
    pub fn of(consultation: &Consultation, tally: &Tally) -> Self {
        let authority = &consultation.scenario.authority;
        let bands = Band::all_in(authority.nation);
        let answers = &tally.all.answers;
        let weights = Weights::of(bands, answers, authority.homes.as_ref());
        let weighted = |part: &ByBand, whole: &ByBand| weights.as_ref().and_then(|weights| weights.share(part, whole));
        let option = |levels: &Levels| {
            let (support, oppose, answered) = (levels.support(), levels.oppose(), levels.answered());
            OptionCounts {
                levels: *levels,
                support: share(support.total(), answered.total()),
                oppose: share(oppose.total(), answered.total()),
                weighted_support: weighted(&support, &answered),
                weighted_oppose: weighted(&oppose, &answered),
            }
        };
        let question = |(choices, answered): (&Vec<ByBand>, &ByBand)| QuestionCounts {
            answered: answered.total(),
            choices: choices
                .iter()
                .map(|count| (count.total(), share(count.total(), answered.total()), weighted(count, answered)))
                .collect(),
        };
        Self {
            options: tally.all.options.iter().map(option).collect(),
            curve: Curve::of(tally, weights.as_ref()),
            bands: weights.as_ref().map_or_else(
                || BandLine::all(bands, answers, authority.homes.as_ref()),
                |weights| weights.lines.clone(),
            ),
            without_band: answers.of(None),
            questions: tally.questions.iter().zip(&tally.answered).map(question).collect(),
            weights,
            counts_late: false,
            tally: tally.clone(),
        }
    }

    /// How many answers count.
    pub fn answers(&self) -> u64 {
        self.tally.all.answers.total()
    }
}
