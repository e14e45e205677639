//! Counts of answers, each by the band of the home, so that they can be reweighted.

use std::collections::BTreeMap;

use super::backing::backs;
use crate::domain::{
    Band, ChargeIncrease, Ratio,
    consultation::{Consultation, GapPlace, Identifier, Language, QuestionKind, Respondent, Response, SupportLevel},
};

/// The bands that an answer can be of, and none.
const SLOTS: usize = 10;

/// A count for each band, and for answers without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByBand([u64; SLOTS]);

/// How many chose each level of support, in the order of [`SupportLevel::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels([ByBand; Levels::COUNT]);

/// The answers of some of the people, such as those of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many there are.
    pub answers: ByBand,
    /// What they say of each option.
    pub options: Vec<Levels>,
}

/// Everything that is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All answers that count.
    pub all: Part,
    /// How many answers back a rise of exactly so much at the most.
    pub backing: BTreeMap<ChargeIncrease, ByBand>,
    /// By area, in the order of the consultation; the last are those of no area or of another one.
    pub areas: Vec<Part>,
    /// By [`Respondent::ALL`]; the last are those who did not say.
    pub respondents: [Part; 4],
    /// English, then Welsh.
    pub languages: [Part; 2],
    /// By [`GapPlace::ALL`]; the last are those who did not say.
    pub gap_places: [ByBand; 5],
    /// Each question's choices, or how many answered in words.
    pub questions: Vec<Vec<ByBand>>,
    /// How many answered each question.
    pub answered: Vec<ByBand>,
    /// How many gave a reason.
    pub reasons: ByBand,
    /// How many gave a point of their own.
    pub own_points: ByBand,
}

impl ByBand {
    /// The sum over the bands and those without.
    pub fn total(&self) -> u64 {
        self.0.iter().copied().fold(0, u64::saturating_add)
    }

    /// The count of a band; of none, those without.
    pub fn of(&self, band: Option<Band>) -> u64 {
        self.0.get(slot(band)).copied().unwrap_or_default()
    }

    /// Counts one more.
    pub fn add(&mut self, band: Option<Band>) {
        if let Some(count) = self.0.get_mut(slot(band)) {
            *count = count.saturating_add(1);
        }
    }

    /// The counts of both.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (count, other) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(other);
        }
        self
    }

    /// The sum of many.
    pub fn sum<'a>(counts: impl IntoIterator<Item = &'a Self>) -> Self {
        counts.into_iter().fold(Self::default(), Self::plus)
    }

    /// Each count with its band.
    pub fn each(&self) -> impl Iterator<Item = (Option<Band>, u64)> {
        let bands = std::iter::once(None).chain(Band::WALES.into_iter().map(Some));
        bands.zip(self.0)
    }
}

/// Relief for disability is no band of homes, so its answers stand with those without a band.
fn slot(band: Option<Band>) -> usize {
    band.and_then(|band| Band::WALES.iter().position(|other| *other == band)).map_or(0, |place| place.saturating_add(1))
}

impl Levels {
    /// How many levels there are.
    pub const COUNT: usize = SupportLevel::ALL.len();

    /// How many chose a level.
    pub fn of(&self, level: SupportLevel) -> ByBand {
        let places = SupportLevel::ALL.iter().zip(&self.0);
        ByBand::sum(places.filter(|(other, _)| **other == level).map(|(_, count)| count))
    }

    /// Each level with its counts, from the strongest support down.
    pub fn each(&self) -> impl Iterator<Item = (SupportLevel, &ByBand)> {
        SupportLevel::ALL.into_iter().zip(&self.0)
    }

    /// How many answered at all.
    pub fn answered(&self) -> ByBand {
        ByBand::sum(&self.0)
    }

    /// How many support it, strongly or not.
    pub fn support(&self) -> ByBand {
        self.of(SupportLevel::StronglySupport).plus(&self.of(SupportLevel::Support))
    }

    /// How many oppose it, strongly or not.
    pub fn oppose(&self) -> ByBand {
        self.of(SupportLevel::StronglyOppose).plus(&self.of(SupportLevel::Oppose))
    }

    fn add(&mut self, level: SupportLevel, band: Option<Band>) {
        for (other, count) in SupportLevel::ALL.iter().zip(&mut self.0) {
            if *other == level {
                count.add(band);
            }
        }
    }
}

impl Part {
    fn new(options: usize) -> Self {
        Self { answers: ByBand::default(), options: vec![Levels::default(); options] }
    }

    fn add(&mut self, chosen: &[Option<SupportLevel>], band: Option<Band>) {
        self.answers.add(band);
        for (levels, level) in self.options.iter_mut().zip(chosen) {
            if let Some(level) = level {
                levels.add(*level, band);
            }
        }
    }
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(consultation: &Consultation) -> Self {
        let part = || Part::new(consultation.options.len());
        let areas = consultation.scenario.authority.billing_authorities.len();
        let choices = |kind: &QuestionKind| match kind {
            QuestionKind::One(choices) | QuestionKind::Several(choices) => choices.len(),
            QuestionKind::Words => 1,
        };
        Self {
            all: part(),
            backing: BTreeMap::new(),
            areas: vec![part(); areas.saturating_add(1)],
            respondents: [part(), part(), part(), part()],
            languages: [part(), part()],
            gap_places: [ByBand::default(); 5],
            questions: consultation
                .questions
                .iter()
                .map(|question| vec![ByBand::default(); choices(&question.kind)])
                .collect(),
            answered: vec![ByBand::default(); consultation.questions.len()],
            reasons: ByBand::default(),
            own_points: ByBand::default(),
        }
    }

    /// Counts an answer. What the consultation does not know of is passed over.
    pub fn add(&mut self, consultation: &Consultation, response: &Response, point: Option<ChargeIncrease>) {
        let band = band_of(consultation, response);
        let chosen = chosen(consultation, response);
        self.all.add(&chosen, band);
        let add = |parts: &mut [Part], place: Option<usize>| {
            // The last part is of those who did not say.
            let place = place.unwrap_or_else(|| parts.len().saturating_sub(1));
            if let Some(part) = parts.get_mut(place) {
                part.add(&chosen, band);
            }
        };
        add(&mut self.areas, area_of(consultation, response));
        add(&mut self.respondents, place_in(&Respondent::ALL, response.respondent));
        add(&mut self.languages, place_in(&[Language::English, Language::Welsh], Some(response.language)));
        let place = place_in(&GapPlace::ALL, response.gap_place).unwrap_or(GapPlace::ALL.len());
        if let Some(count) = self.gap_places.get_mut(place) {
            count.add(band);
        }
        for (place, choices) in answers_of(consultation, response) {
            if let Some(count) = self.answered.get_mut(place) {
                count.add(band);
            }
            for choice in choices {
                if let Some(count) = self.questions.get_mut(place).and_then(|counts| counts.get_mut(choice)) {
                    count.add(band);
                }
            }
        }
        if !response.reason.trim().is_empty() {
            self.reasons.add(band);
        }
        if point.is_some() {
            self.own_points.add(band);
        }
        if let Some(most) = backs(consultation, &chosen, point) {
            self.backing.entry(most).or_default().add(band);
        }
    }
}

fn place_in<T: PartialEq>(all: &[T], one: Option<T>) -> Option<usize> {
    let one = one?;
    all.iter().position(|other| *other == one)
}

/// The band that an answer counts in: one that exists in the consultation's nation.
pub(super) fn band_of(consultation: &Consultation, response: &Response) -> Option<Band> {
    response.band.filter(|band| Band::all_in(consultation.scenario.authority.nation).contains(band))
}

/// The place of an answer's area in the consultation.
pub(super) fn area_of(consultation: &Consultation, response: &Response) -> Option<usize> {
    area_named(consultation, response.area.as_deref()?)
}

/// The place of the area of this name in the consultation.
pub(super) fn area_named(consultation: &Consultation, name: &str) -> Option<usize> {
    consultation.scenario.authority.billing_authorities.iter().position(|authority| authority.name == name)
}

/// The level that an answer gives to each option; of two for the same, the first.
pub(super) fn chosen(consultation: &Consultation, response: &Response) -> Vec<Option<SupportLevel>> {
    let of = |identifier: &Identifier| response.support.iter().find(|support| support.option == *identifier);
    consultation.options.iter().map(|option| Some(of(&option.identifier)?.level)).collect()
}

/// The places of the questions that an answer answers, each with the places of its choices.
fn answers_of(consultation: &Consultation, response: &Response) -> Vec<(usize, Vec<usize>)> {
    let mut answers = Vec::new();
    for (place, question) in consultation.questions.iter().enumerate() {
        let Some(answer) = response.answers.iter().find(|answer| answer.question == question.identifier) else {
            continue;
        };
        let among = |choices: &[String]| -> Vec<usize> {
            let is_given = |choice: &String| answer.given.contains(choice);
            choices.iter().enumerate().filter(|(_, choice)| is_given(choice)).map(|(place, _)| place).collect()
        };
        let places = match &question.kind {
            QuestionKind::One(choices) => {
                let places = among(choices);
                // Of several where one was asked for, none can be told to be meant.
                if answer.given.len() > 1 { Vec::new() } else { places }
            }
            QuestionKind::Several(choices) => among(choices),
            QuestionKind::Words => vec![0],
        };
        if !places.is_empty() {
            answers.push((place, places));
        }
    }
    answers
}

/// The share of `part` in `whole`; none of nothing.
pub(super) fn share(part: u64, whole: u64) -> Option<Ratio> {
    Ratio::new(part.into(), whole.into())
}
