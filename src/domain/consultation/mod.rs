//! A consultation on the precept: what residents are asked, what they are told, and what they answer.
//!
//! A local policing body must obtain the views of the people of its area, and of ratepayers' representatives, on its
//! proposals for expenditure before it issues its first precept of the year (Police Act 1996, section 96(1B), inserted by
//! the Police Reform and Social Responsibility Act 2011, section 14). What makes a consultation fair (at a formative stage,
//! with reasons, with time, with the alternatives and why they were rejected, conscientiously considered) was endorsed in
//! R (Moseley) v Haringey [2014] UKSC 56.
//!
//! **Invariant:** texts are plain: a blank line parts paragraphs, and nothing in them is markup.

mod identifier;
mod offer;
mod parts;
mod problems;
mod reference;
mod response;

pub use identifier::{Identifier, NotAnIdentifier};
pub use offer::Offer;
pub use parts::{
    Answering, Contact, FixedThing, Privacy, Purchase, Question, QuestionKind, RejectedOption, SubmitUrl,
    SubmitUrlRefusal,
};
pub use reference::{NotAReference, Reference};
pub use response::{Answer, GapPlace, Language, OwnPoint, Respondent, Response, Support, SupportLevel};

use super::{Day, Scenario};

/// A consultation. Mirrors the file `precept-consultation/1`, which stands beside `index.html` as `consultation.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// What tells its answers from those of another consultation: `cleveland-2026-27`.
    pub identifier: Identifier,
    /// Its name.
    pub title: String,
    /// The first day on which answers are taken, in the time of the United Kingdom.
    pub opens: Day,
    /// The last day on which answers are taken, to its end; not before [`Consultation::opens`].
    pub closes: Day,
    /// The question in one sentence; empty where the app's own is to be asked.
    pub question: String,
    /// Why people are asked, and what is proposed; may be empty.
    pub introduction: String,
    /// The figures. Its levers are where residents start: none used, so that nobody is led.
    pub scenario: Scenario,
    /// The options that people are asked about, in the order in which they are shown: 1 to 8.
    pub options: Vec<Offer>,
    /// What the money buys.
    pub buys: Vec<Purchase>,
    /// What cannot be changed, and why.
    pub fixed: Vec<FixedThing>,
    /// What was looked at and rejected, and why.
    pub rejected: Vec<RejectedOption>,
    /// Questions of the authority's own.
    pub questions: Vec<Question>,
    /// What is kept of an answer, by whom, and for how long.
    pub privacy: Privacy,
    /// Where answers go.
    pub answering: Answering,
    /// Whom to ask.
    pub contact: Contact,
    /// What happens with the answers, and when it is decided; may be empty.
    pub next_steps: String,
}

/// Where a day stands in a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not opened; the days until it does.
    NotYetOpen(i64),
    /// It takes answers; the days that are left after this one.
    Open(i64),
    /// It has closed.
    Closed,
}

impl Consultation {
    /// The most options.
    pub const MOST_OPTIONS: usize = 8;
    /// The most questions of the authority's own.
    pub const MOST_QUESTIONS: usize = 20;
    /// The most things of each of the lists of what is bought, fixed and rejected.
    pub const MOST_THINGS: usize = 30;
    /// The longest name of anything, in characters.
    pub const MOST_NAME_CHARACTERS: usize = 200;
    /// The longest text, in characters.
    pub const MOST_TEXT_CHARACTERS: usize = 5_000;

    /// Where `today`, a day in the United Kingdom, stands in it.
    pub fn standing(&self, today: Day) -> Standing {
        if today < self.opens {
            Standing::NotYetOpen(today.days_until(self.opens))
        } else if today > self.closes {
            Standing::Closed
        } else {
            Standing::Open(today.days_until(self.closes))
        }
    }

    /// The option with this identifier.
    pub fn option(&self, identifier: &Identifier) -> Option<&Offer> {
        self.options.iter().find(|option| option.identifier == *identifier)
    }

    /// The question with this identifier.
    pub fn question(&self, identifier: &Identifier) -> Option<&Question> {
        self.questions.iter().find(|question| question.identifier == *identifier)
    }
}
