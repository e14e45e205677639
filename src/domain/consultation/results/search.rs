//! Reasons that have certain words, of answers that say certain things.

use super::{gathered::Kept, reported::Reported, tally::chosen};
use crate::domain::consultation::{Consultation, Respondent, SupportLevel};

/// What is wanted; what is left out is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that are all in the reason, whole or in part, in any letters; a text in quotation marks is one word.
    pub words: String,
    /// The place of an option, and what the answer says of it.
    pub option: Option<(usize, SupportLevel)>,
    /// The place of an area.
    pub area: Option<usize>,
    /// Who answers.
    pub respondent: Option<Respondent>,
    /// The place of a theme that the reason is marked with.
    pub theme: Option<usize>,
    /// Only reasons that are marked with no theme yet.
    pub without_theme: bool,
}

/// The places in `kept` of the answers that are wanted and give a reason.
pub fn found(consultation: &Consultation, kept: &[Kept], reported: &Reported, wanted: &Wanted) -> Vec<usize> {
    let words = words_of(&wanted.words);
    let is_wanted = |kept: &Kept| {
        let response = &kept.response;
        if response.reason.trim().is_empty() || wanted.respondent.is_some() && response.respondent != wanted.respondent
        {
            return false;
        }
        let says = |(place, level): (usize, SupportLevel)| {
            chosen(consultation, response).get(place).copied().flatten() == Some(level)
        };
        if !wanted.option.is_none_or(says) {
            return false;
        }
        if wanted.area.is_some() && kept.area() != wanted.area {
            return false;
        }
        if wanted.theme.is_some() || wanted.without_theme {
            let themes = reported.marks.get(&response.reference).map(|mark| mark.themes.as_slice()).unwrap_or_default();
            if wanted.without_theme && !themes.is_empty() || wanted.theme.is_some_and(|theme| !themes.contains(&theme))
            {
                return false;
            }
        }
        if words.is_empty() {
            return true;
        }
        let reason = plain(&response.reason);
        words.iter().all(|word| reason.contains(word.as_str()))
    };
    kept.iter().enumerate().filter(|(_, kept)| is_wanted(kept)).map(|(place, _)| place).collect()
}

/// The words of a search.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in text.split(['"', '“', '”']).enumerate() {
        if place.is_multiple_of(2) {
            words.extend(part.split_whitespace().map(plain));
        } else {
            words.push(plain(part.trim()));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A text in small letters, with the straight apostrophe that keyboards have and single spaces.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '’' | '‘' => plain.push('\''),
            _ if character.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ if character.is_ascii() => plain.push(character.to_ascii_lowercase()),
            _ => plain.extend(character.to_lowercase()),
        }
    }
    plain
}
