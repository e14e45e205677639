//! What can be unusual about an answer, and whether it still counts.

use super::gathered::Origin;
use crate::domain::{Band, Day, Money, Problem, consultation::Identifier};

/// Something unusual about an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It cannot be read: the first of its problems.
    Malformed(Problem),
    /// It answers another consultation: this one.
    OtherConsultation(Identifier),
    /// It was given on this day, before the consultation opened.
    BeforeOpening(Day),
    /// It was given on this day, after the consultation closed.
    AfterClosing(Day),
    /// It was given on this day, after the consultation closed, and counts because that was chosen.
    CountedLate(Day),
    /// It says nothing.
    SaysNothing,
    /// The same answer with the same reference was read before, at this place.
    Repeated(Origin),
    /// Another answer with the same reference was read before, at this place. That one is kept.
    Contradicts(Origin),
    /// It tells of an option that the consultation does not have.
    UnknownOption(Identifier),
    /// It tells of an option twice.
    OptionTwice(Identifier),
    /// It comes from an area that the consultation does not have.
    UnknownArea(String),
    /// It answers a question that the consultation does not have.
    UnknownQuestion(Identifier),
    /// It answers a question twice, or one choice with several.
    QuestionTwice(Identifier),
    /// It answers a question with something that is no choice of it.
    UnknownChoice(Identifier, String),
    /// Its band does not exist in this nation.
    NotABandHere(Band),
    /// Its own point cannot be worked out, for this reason.
    PointCannotBe(String),
    /// Its own point leaves another amount than it was shown.
    PointLeaves {
        /// What the person was shown.
        shown: Money,
        /// What it leaves.
        left: Money,
    },
}

/// Does an answer count?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// No.
    NotCounted,
    /// Yes, without the part that is unusual.
    WithoutThatPart,
    /// Yes, all of it.
    Whole,
}

/// The kinds of what can be unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is explained at the finding of its name")]
pub enum FindingKind {
    Malformed,
    OtherConsultation,
    BeforeOpening,
    AfterClosing,
    SaysNothing,
    Repeated,
    Contradicts,
    UnknownOption,
    OptionTwice,
    UnknownArea,
    UnknownQuestion,
    QuestionTwice,
    UnknownChoice,
    NotABandHere,
    PointCannotBe,
    PointLeaves,
    CountedLate,
}

impl FindingKind {
    /// All, those that do not count first.
    pub const ALL: [Self; 17] = [
        Self::Malformed,
        Self::OtherConsultation,
        Self::BeforeOpening,
        Self::AfterClosing,
        Self::SaysNothing,
        Self::Repeated,
        Self::Contradicts,
        Self::UnknownOption,
        Self::OptionTwice,
        Self::UnknownArea,
        Self::UnknownQuestion,
        Self::QuestionTwice,
        Self::UnknownChoice,
        Self::NotABandHere,
        Self::PointCannotBe,
        Self::PointLeaves,
        Self::CountedLate,
    ];

    /// Does an answer of which this is found still count?
    pub const fn counting(self) -> Counting {
        match self {
            Self::Malformed
            | Self::OtherConsultation
            | Self::BeforeOpening
            | Self::AfterClosing
            | Self::SaysNothing
            | Self::Repeated
            | Self::Contradicts => Counting::NotCounted,
            Self::UnknownOption
            | Self::OptionTwice
            | Self::UnknownArea
            | Self::UnknownQuestion
            | Self::QuestionTwice
            | Self::UnknownChoice
            | Self::NotABandHere
            | Self::PointCannotBe => Counting::WithoutThatPart,
            Self::PointLeaves | Self::CountedLate => Counting::Whole,
        }
    }
}

impl Finding {
    /// Is it of something that is no answer of its own: it cannot be read, answers another consultation, or came before?
    pub(super) const fn is_of_no_answer(&self) -> bool {
        matches!(self, Self::Malformed(_) | Self::OtherConsultation(_) | Self::Repeated(_) | Self::Contradicts(_))
    }

    /// Of which kind it is.
    pub const fn kind(&self) -> FindingKind {
        match self {
            Self::Malformed(_) => FindingKind::Malformed,
            Self::OtherConsultation(_) => FindingKind::OtherConsultation,
            Self::BeforeOpening(_) => FindingKind::BeforeOpening,
            Self::AfterClosing(_) => FindingKind::AfterClosing,
            Self::CountedLate(_) => FindingKind::CountedLate,
            Self::SaysNothing => FindingKind::SaysNothing,
            Self::Repeated(_) => FindingKind::Repeated,
            Self::Contradicts(_) => FindingKind::Contradicts,
            Self::UnknownOption(_) => FindingKind::UnknownOption,
            Self::OptionTwice(_) => FindingKind::OptionTwice,
            Self::UnknownArea(_) => FindingKind::UnknownArea,
            Self::UnknownQuestion(_) => FindingKind::UnknownQuestion,
            Self::QuestionTwice(_) => FindingKind::QuestionTwice,
            Self::UnknownChoice(..) => FindingKind::UnknownChoice,
            Self::NotABandHere(_) => FindingKind::NotABandHere,
            Self::PointCannotBe(_) => FindingKind::PointCannotBe,
            Self::PointLeaves { .. } => FindingKind::PointLeaves,
        }
    }
}
