//! The few figures that a meeting is shown of what people said.

use super::{Levels, Published, Reported, Shown, Theme, Topic};
use crate::domain::{
    ChargeIncrease, FinancialYear, Ratio,
    consultation::{Consultation, Identifier, SupportLevel},
};

/// What people said, small enough to keep beside the scenario and safe to show to a room: small counts are not in it.
/// Mirrors the file `precept-heard/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Which consultation it is of.
    pub consultation: Identifier,
    /// Its name.
    pub title: String,
    /// The authority that consulted.
    pub authority: String,
    /// The year that it is about.
    pub year: FinancialYear,
    /// How many answers count.
    pub answers: Shown,
    /// Do answers count that were given after the consultation closed?
    pub counts_late: bool,
    /// The options, in the order of the consultation.
    pub options: Vec<HeardOption>,
    /// The largest rise at Band D that at least half of the answers that tell one back, among the rises that
    /// may be told; none where none may.
    pub half_back: Option<ChargeIncrease>,
    /// Who backs at least a rise, at few of the rises that may be told: the smallest and the largest of them, those of the
    /// options, and the largest that three quarters, half and a quarter back. First the smallest, which all answers in the curve
    /// back. Empty where none may be told.
    pub curve: Vec<HeardStep>,
    /// You said, we did.
    pub themes: Vec<Theme>,
}

/// A rise, and who backs at least that much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeardStep {
    /// The rise at Band D, pounds a year.
    pub rise: ChargeIncrease,
    /// How many answers back this or more.
    pub backing: u64,
}

/// What people said of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardOption {
    /// Its name.
    pub title: String,
    /// Its rise in the Band D charge.
    pub rise: ChargeIncrease,
    /// How many chose each level, in the order of [`SupportLevel::ALL`].
    pub levels: [Shown; Levels::COUNT],
}

impl Heard {
    /// The figures of `published`.
    pub fn of(consultation: &Consultation, published: &Published, reported: &Reported) -> Self {
        let options = consultation.options.iter().enumerate().map(|(index, option)| {
            let shown = |place: usize| {
                published
                    .table(Topic::Option(index))
                    .and_then(|table| table.lines.get(place))
                    .map_or(Shown::Hidden, |line| line.count)
            };
            let mut levels = [Shown::Hidden; Levels::COUNT];
            for (place, level) in levels.iter_mut().enumerate() {
                *level = shown(place);
            }
            HeardOption { title: option.title.clone(), rise: option.levers.band_d_increase, levels }
        });
        let scenario = &consultation.scenario;
        Self {
            consultation: consultation.identifier.clone(),
            title: consultation.title.clone(),
            authority: scenario.authority.name.clone(),
            year: scenario.year,
            answers: published.answers,
            counts_late: published.counts_late,
            options: options.collect(),
            half_back: published.half_back(),
            curve: main_points(consultation, published),
            themes: reported.themes.clone(),
        }
    }
}

fn main_points(consultation: &Consultation, published: &Published) -> Vec<HeardStep> {
    let ends = [published.curve.first(), published.curve.last()].map(|step| step.map(|(rise, _)| *rise));
    let quarters = [3, 2, 1].map(|quarters| published.backed_by(quarters));
    let options = consultation.options.iter().map(|option| Some(option.levers.band_d_increase));
    let wanted: Vec<_> = ends.into_iter().chain(quarters).chain(options).collect();
    let is_wanted = |(rise, _): &&(ChargeIncrease, u64)| wanted.contains(&Some(*rise));
    published
        .curve
        .iter()
        .filter(is_wanted)
        .map(|(rise, backing)| HeardStep { rise: *rise, backing: *backing })
        .collect()
}

impl Heard {
    /// The share of the answers in the curve that back at least the rise of `step`.
    pub fn share(&self, step: &HeardStep) -> Option<Ratio> {
        let all = self.curve.first()?.backing;
        Ratio::new(step.backing.into(), all.into())
    }
}

impl HeardOption {
    /// How many chose a level.
    pub fn level(&self, level: SupportLevel) -> Shown {
        let place = SupportLevel::ALL.iter().position(|other| *other == level);
        place.and_then(|place| self.levels.get(place)).copied().unwrap_or(Shown::Hidden)
    }
}
