//! What a consultation tells, asks and promises.

use std::{fmt, str::FromStr};

use super::Identifier;
use crate::domain::Money;

/// Something that the money buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// What it is.
    pub what: String,
    /// More about it; may be empty.
    pub text: String,
    /// Pounds a year, as far as they are known; not below nil.
    pub cost: Option<Money>,
}

/// Something that this decision cannot change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedThing {
    /// What it is.
    pub what: String,
    /// Why it cannot be changed.
    pub why: String,
}

/// Something that was looked at and rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedOption {
    /// What it was.
    pub what: String,
    /// Why it was rejected.
    pub why: String,
}

/// A question of the authority's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What answers call it.
    pub identifier: Identifier,
    /// The question.
    pub text: String,
    /// Help with it; may be empty.
    pub help: String,
    /// How it is answered. It never has to be.
    pub kind: QuestionKind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// By one of these: 2 to 30.
    One(Vec<String>),
    /// By any of these: 2 to 30.
    Several(Vec<String>),
    /// In words.
    Words,
}

/// What is kept of an answer, by whom, and for how long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// The notice.
    pub notice: String,
    /// Who decides what is done with the answers (UK GDPR, article 4(7)): the controller.
    pub controller: String,
    /// For how long answers are kept: `until 31 March 2028`.
    pub kept: String,
}

/// Where answers go. Where all are empty, the person keeps the answer and nothing else happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answering {
    /// Where the app sends each answer.
    pub submit_url: Option<SubmitUrl>,
    /// Where people may email it; may be empty.
    pub email: String,
    /// Where and how to answer on paper; may be empty.
    pub paper: String,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who it is: an office, not a person.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub telephone: String,
    /// By post; may be empty.
    pub address: String,
}

/// Where answers are sent: an address in the same place (`answers`, `/answers`), or one over HTTPS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmitUrl(String);

/// The text is no address that answers may be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubmitUrlRefusal;

impl SubmitUrl {
    /// The most characters.
    pub const MOST_CHARACTERS: usize = 500;

    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SubmitUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for SubmitUrlRefusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            tr!("Write a whole address that begins with https://, or a path in the place where this app stands, such as answers."),
        )
    }
}

impl FromStr for SubmitUrl {
    type Err = SubmitUrlRefusal;

    fn from_str(text: &str) -> Result<Self, SubmitUrlRefusal> {
        let is_plain = text.len() <= Self::MOST_CHARACTERS && text.bytes().all(|byte| byte.is_ascii_graphic());
        let is_right = match text.strip_prefix("https://") {
            // No user name: "https://the-council.example@elsewhere" is an address of elsewhere.
            Some(rest) => {
                let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
                !host.is_empty() && !host.contains(['@', '\\', '<', '>', '"'])
            }
            // No scheme and no other host.
            None => !text.is_empty() && !text.starts_with("//") && !text.contains([':', '\\', '@']),
        };
        if is_plain && is_right { Ok(Self(text.to_owned())) } else { Err(SubmitUrlRefusal) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_go_over_https_or_to_the_same_place() {
        for text in ["https://answers.example/precept?year=2026", "answers", "/answers", "../answers/2026"] {
            assert_eq!(text.parse::<SubmitUrl>().map(|read| read.to_string()).as_deref(), Ok(text));
        }
        for text in [
            "",
            "http://answers.example",
            "javascript:alert(1)",
            "//elsewhere.example",
            "https://",
            "https://council.example@elsewhere.example/",
            "\\\\elsewhere.example",
            "data:text/html,x",
            "an swers",
        ] {
            assert_eq!(text.parse::<SubmitUrl>(), Err(SubmitUrlRefusal), "{text}");
        }
    }
}
