//! One answer to a consultation.

use super::{Identifier, Reference};
use crate::domain::{Band, ChargeIncrease, Day, GrantIncrease, Money};

/// An answer. Mirrors the record `precept-response/1`.
///
/// Nothing in it is there unless it was asked for and answered: no address, no name, no time of day, nothing of the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// What tells a repeated sending from a second answer.
    pub reference: Reference,
    /// Which consultation it answers.
    pub consultation: Identifier,
    /// The day on which it was given, in the United Kingdom.
    pub day: Day,
    /// The language in which it was given.
    pub language: Language,
    /// Who answers.
    pub respondent: Option<Respondent>,
    /// The billing authority's area, by its name in the consultation.
    pub area: Option<String>,
    /// The home's band; none where it is not known or not told.
    pub band: Option<Band>,
    /// Does one adult live there alone?
    pub single_adult: Option<bool>,
    /// How far each option is supported; options that were passed over are left out.
    pub support: Vec<Support>,
    /// A point of their own on the line, or off it.
    pub own_point: Option<OwnPoint>,
    /// Where the gap that is left should fall.
    pub gap_place: Option<GapPlace>,
    /// Why, in their own words; may be empty.
    pub reason: String,
    /// Answers to the authority's own questions.
    pub answers: Vec<Answer>,
}

/// The language of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Welsh.
    Welsh,
}

/// Who answers: the people of the area, or those whom the Police Act 1996, section 96(1B), calls ratepayers'
/// representatives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Respondent {
    /// Somebody who lives in the area.
    Resident,
    /// A business, or a body that represents ratepayers.
    Business,
    /// Somebody else.
    Other,
}

/// How far one option is supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    /// The option.
    pub option: Identifier,
    /// How far.
    pub level: SupportLevel,
}

/// How far an option is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SupportLevel {
    /// Strongly opposed.
    StronglyOppose,
    /// Opposed.
    Oppose,
    /// Neither.
    Neither,
    /// Supported.
    Support,
    /// Strongly supported.
    StronglySupport,
}

/// A point of the person's own: what the levers stood at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPoint {
    /// The increase in government grant.
    pub grant_increase: GrantIncrease,
    /// The increase in the Band D charge, in pounds.
    pub band_d_increase: ChargeIncrease,
    /// What that leaves to find, as it was shown: above nil a shortfall. What reads the answers works it out again.
    pub remaining: Money,
}

/// Where a gap that is left should fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapPlace {
    /// On savings: less is spent.
    Savings,
    /// On reserves: money put by is spent.
    Reserves,
    /// On both.
    Both,
    /// The person has no view.
    NoView,
}

/// An answer to a question of the authority's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: Identifier,
    /// What was chosen, one or more of the question's choices; or the words, alone.
    pub given: Vec<String>,
}

impl Response {
    /// The longest reason, in characters.
    pub const MOST_REASON_CHARACTERS: usize = 5_000;
    /// The longest answer in words to a question, in characters.
    pub const MOST_ANSWER_CHARACTERS: usize = 2_000;

    /// Was anything answered? The language, the day and who answers are no view.
    pub fn says_something(&self) -> bool {
        !self.support.is_empty()
            || self.own_point.is_some()
            || self.gap_place.is_some()
            || !self.reason.trim().is_empty()
            || !self.answers.is_empty()
    }
}

impl Respondent {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 3] = [Self::Resident, Self::Business, Self::Other];
}

impl SupportLevel {
    /// All, from the strongest support down.
    pub const ALL: [Self; 5] =
        [Self::StronglySupport, Self::Support, Self::Neither, Self::Oppose, Self::StronglyOppose];

    /// Is it support, strong or not?
    pub const fn is_support(self) -> bool {
        matches!(self, Self::Support | Self::StronglySupport)
    }
}

impl GapPlace {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 4] = [Self::Savings, Self::Reserves, Self::Both, Self::NoView];
}
