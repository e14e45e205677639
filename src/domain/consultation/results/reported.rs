//! You said, we did: themes, what was said, what was done; and which reasons belong to them or may be published.

use std::collections::BTreeMap;

use super::{Kept, LEAST_SHOWN};
use crate::domain::{
    Problem,
    consultation::{Consultation, Identifier, Reference},
};

/// What the authority makes of the answers. Mirrors the file `precept-results/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Which consultation it is about.
    pub consultation: Identifier,
    /// The smallest count that is published: 3 to 10.
    pub least_shown: u8,
    /// The themes, in the order in which they are told: at most [`Reported::MOST_THEMES`].
    pub themes: Vec<Theme>,
    /// What is marked, by the answer's reference; at most [`Reported::MOST_MARKS`].
    pub marks: BTreeMap<Reference, Mark>,
}

/// A theme of what people said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// What it is called.
    pub title: String,
    /// What was said; may be empty.
    pub said: String,
    /// What was done, or why nothing was; may be empty.
    pub done: String,
}

/// What a reason is marked with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The themes that it belongs to, by their places from nil, in order.
    pub themes: Vec<usize>,
    /// May it be published, word for word?
    pub may_be_published: bool,
}

impl Reported {
    /// The most themes.
    pub const MOST_THEMES: usize = 30;
    /// The most marked reasons.
    pub const MOST_MARKS: usize = 20_000;
    /// The counts from which the smallest that is published may be chosen.
    pub const LEAST_SHOWN_RANGE: std::ops::RangeInclusive<u8> = 3..=10;

    /// Nothing yet.
    pub fn empty(consultation: &Identifier) -> Self {
        Self {
            consultation: consultation.clone(),
            least_shown: LEAST_SHOWN,
            themes: Vec::new(),
            marks: BTreeMap::new(),
        }
    }

    /// Is there nothing that would be lost?
    pub fn is_empty(&self) -> bool {
        self.themes.is_empty() && self.marks.is_empty() && self.least_shown == LEAST_SHOWN
    }

    /// Every rule that it breaks.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !Self::LEAST_SHOWN_RANGE.contains(&self.least_shown) {
            problems.push(Problem::new("least_shown", tr!("The smallest count that is published is from 3 to 10.")));
        }
        for (field, count, most) in
            [("themes", self.themes.len(), Self::MOST_THEMES), ("marks", self.marks.len(), Self::MOST_MARKS)]
        {
            if count > most {
                problems.push(Problem::new(field, tr!("There are {count}; at most {most} are kept. Remove some.")));
            }
        }
        for (index, theme) in self.themes.iter().enumerate() {
            for (field, text, most) in [
                ("title", &theme.title, Consultation::MOST_NAME_CHARACTERS),
                ("said", &theme.said, Consultation::MOST_TEXT_CHARACTERS),
                ("done", &theme.done, Consultation::MOST_TEXT_CHARACTERS),
            ] {
                let count = text.chars().count();
                if count > most {
                    let message = tr!("This has {count} characters, and at most {most} are kept. Shorten it.");
                    problems.push(Problem::new(format!("themes[{index}].{field}"), message));
                }
            }
        }
        let unknown = |mark: &&Mark| mark.themes.iter().any(|theme| *theme >= self.themes.len());
        if self.marks.values().find(unknown).is_some() {
            problems.push(Problem::new(
                "marks",
                tr!("A reason is marked with a theme that is not there. Remove the mark."),
            ));
        }
        problems
    }

    /// The mark of an answer; an empty one where it has none.
    pub fn mark(&self, reference: &Reference) -> Mark {
        self.marks.get(reference).cloned().unwrap_or_default()
    }

    /// Sets the mark of an answer.
    pub fn set_mark(&mut self, reference: Reference, mark: Mark) {
        if mark == Mark::default() {
            self.marks.remove(&reference);
        } else {
            self.marks.insert(reference, mark);
        }
    }

    /// Removes a theme, and what is marked with it loses that mark.
    pub fn remove_theme(&mut self, place: usize) {
        if place >= self.themes.len() {
            return;
        }
        self.themes.remove(place);
        for mark in self.marks.values_mut() {
            mark.themes.retain(|theme| *theme != place);
            for theme in mark.themes.iter_mut().filter(|theme| **theme > place) {
                *theme = theme.saturating_sub(1);
            }
        }
        self.marks.retain(|_, mark| *mark != Mark::default());
    }

    /// How many reasons of the answers that count are marked with each theme, in the order of the themes.
    pub fn marked(&self, kept: &[Kept]) -> Vec<usize> {
        let reasons = kept.iter().filter(|kept| !kept.response.reason.trim().is_empty());
        let marks: Vec<&Mark> = reasons.filter_map(|kept| self.marks.get(&kept.response.reference)).collect();
        let count = |place: usize| marks.iter().filter(|mark| mark.themes.contains(&place)).count();
        (0..self.themes.len()).map(count).collect()
    }
}
