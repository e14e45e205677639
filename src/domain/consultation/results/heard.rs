//! The few figures that a meeting is shown of what people said.

use super::{Levels, Published, Reported, Shown, Theme, Topic};
use crate::domain::{
    ChargeIncrease,
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
    /// How many answers count.
    pub answers: Shown,
    /// The options, in the order of the consultation.
    pub options: Vec<HeardOption>,
    /// The largest rise at Band D that at least half of the answers that tell one back, among the rises that
    /// may be told; none where none may.
    pub half_back: Option<ChargeIncrease>,
    /// You said, we did.
    pub themes: Vec<Theme>,
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
        Self {
            consultation: consultation.identifier.clone(),
            title: consultation.title.clone(),
            answers: published.answers,
            options: options.collect(),
            half_back: published.half_back(),
            themes: reported.themes.clone(),
        }
    }
}

impl HeardOption {
    /// How many chose a level.
    pub fn level(&self, level: SupportLevel) -> Shown {
        let place = SupportLevel::ALL.iter().position(|other| *other == level);
        place.and_then(|place| self.levels.get(place)).copied().unwrap_or(Shown::Hidden)
    }
}
