//! Short names that files use for options, questions and consultations.

use std::{fmt, str::FromStr};

/// A short name: small letters, digits and single hyphens between them, at most 60 characters. `freeze`, `at-the-limit`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier(String);

/// The text is not a short name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnIdentifier;

impl Identifier {
    /// The most characters.
    pub const MOST_CHARACTERS: usize = 60;

    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The short name that `title` suggests: its letters made small, everything else a hyphen. None where nothing is left,
    /// or the first word is too long.
    pub fn from_title(title: &str) -> Option<Self> {
        let mut words = Vec::new();
        let mut length: usize = 0;
        for word in title.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            length = length.saturating_add(word.len());
            if length > Self::MOST_CHARACTERS {
                break;
            }
            // The hyphen before the next.
            length = length.saturating_add(1);
            words.push(word.to_ascii_lowercase());
        }
        words.join("-").parse().ok()
    }

    /// The one that `title` suggests, `or_else` where it suggests none, with a number behind it where it `is_taken`.
    pub fn free_from_title(title: &str, or_else: &str, is_taken: impl Fn(&Self) -> bool) -> Option<Self> {
        let suggested = Self::from_title(title).or_else(|| or_else.parse().ok())?;
        if !is_taken(&suggested) {
            return Some(suggested);
        }
        // A number has two characters beside its hyphen at most, for which room is made.
        let room: String = suggested.0.chars().take(Self::MOST_CHARACTERS.saturating_sub(3)).collect();
        let room = room.trim_end_matches('-');
        (2..100).filter_map(|number| format!("{room}-{number}").parse().ok()).find(|free| !is_taken(free))
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for NotAnIdentifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(tr!(
            "Use small letters and digits, with single hyphens between them, at most 60 characters: at-the-limit."
        ))
    }
}

impl FromStr for Identifier {
    type Err = NotAnIdentifier;

    fn from_str(text: &str) -> Result<Self, NotAnIdentifier> {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let is_right = text.len() <= Self::MOST_CHARACTERS && text.split('-').all(is_word);
        if is_right { Ok(Self(text.to_owned())) } else { Err(NotAnIdentifier) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["a", "freeze", "at-the-limit", "2026-27"] {
            assert_eq!(text.parse::<Identifier>().map(|read| read.to_string()).as_deref(), Ok(text));
        }
        let long = "a".repeat(61);
        for text in ["", "-", "a-", "-a", "a--b", "A", "a b", "é", "<b>", long.as_str()] {
            assert_eq!(text.parse::<Identifier>(), Err(NotAnIdentifier), "{text}");
        }
    }

    #[test]
    fn a_title_suggests_one() {
        let suggested = |title: &str| Identifier::from_title(title).map(|suggested| suggested.to_string());
        assert_eq!(suggested("£15 a year: the most!").as_deref(), Some("15-a-year-the-most"));
        assert_eq!(suggested("£££"), None);
        assert_eq!(suggested(&"long ".repeat(40)).map(|text| text.len()), Some(59));
        let longest = "a".repeat(60);
        assert_eq!(suggested(&format!("{longest}!")), Some(longest.clone()), "no hyphen follows the last word");
        assert_eq!(suggested(&format!("{longest}a")), None, "no word is cut");
    }

    #[test]
    fn one_that_is_taken_gets_a_number() {
        let free = |title: &str, taken: &[&str]| {
            Identifier::free_from_title(title, "option", |suggested| taken.contains(&suggested.as_str()))
                .map(|free| free.to_string())
        };
        assert_eq!(free("Freeze", &["other"]).as_deref(), Some("freeze"));
        assert_eq!(free("Freeze", &["freeze", "freeze-2"]).as_deref(), Some("freeze-3"));
        assert_eq!(free("???", &["option"]).as_deref(), Some("option-2"));
        let long = "a".repeat(59);
        assert_eq!(free(&long, &[&long]), Some(format!("{}-2", "a".repeat(57))));
    }
}
