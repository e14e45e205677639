//! What is wrong with a consultation that its parts alone do not tell.

use super::{Consultation, Identifier, QuestionKind};
use crate::domain::Problem;

/// The choices of a question.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=30;

impl Consultation {
    /// Every rule that it breaks, each with the field and the remedy; none where it can be used. Of a list that is too long,
    /// which is one of them, no more entries are looked at than it may have: a file may hold a million.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.check_texts(&mut problems);
        if self.closes < self.opens {
            problems.push(Problem::new(
                "closes",
                tr!("The consultation closes before it opens. Choose a closing day on or after the opening day."),
            ));
        }
        if self.options.is_empty() {
            problems
                .push(Problem::new("options", tr!("There are no options. Add at least one for people to answer on.")));
        }
        self.check_counts(&mut problems);
        check_identifiers(
            &mut problems,
            "options",
            self.options.iter().take(Self::MOST_OPTIONS).map(|option| &option.identifier),
        );
        check_identifiers(
            &mut problems,
            "questions",
            self.questions.iter().take(Self::MOST_QUESTIONS).map(|question| &question.identifier),
        );
        for (index, option) in self.options.iter().take(Self::MOST_OPTIONS).enumerate() {
            if let Err(problem) = option.outcome(&self.scenario) {
                problems.push(Problem::new(format!("options[{index}].{}", problem.field), problem.message));
            }
        }
        for (index, question) in self.questions.iter().take(Self::MOST_QUESTIONS).enumerate() {
            check_choices(&mut problems, index, &question.kind);
        }
        problems
    }

    fn check_counts(&self, problems: &mut Vec<Problem>) {
        for (field, count, most) in [
            ("options", self.options.len(), Self::MOST_OPTIONS),
            ("questions", self.questions.len(), Self::MOST_QUESTIONS),
            ("buys", self.buys.len(), Self::MOST_THINGS),
            ("fixed", self.fixed.len(), Self::MOST_THINGS),
            ("rejected", self.rejected.len(), Self::MOST_THINGS),
        ] {
            if count > most {
                problems.push(Problem::new(field, tr!("There are {count}; at most {most} are shown. Remove some.")));
            }
        }
    }

    fn check_texts(&self, problems: &mut Vec<Problem>) {
        let name = Self::MOST_NAME_CHARACTERS;
        let text = Self::MOST_TEXT_CHARACTERS;
        let mut check = |field: String, given: &str, most: usize, is_needed: bool| {
            if let Some(message) = wrong_with(given, most, is_needed) {
                problems.push(Problem::new(field, message));
            }
        };
        for (field, given, most, is_needed) in [
            ("title", &self.title, name, true),
            ("question", &self.question, name, false),
            ("introduction", &self.introduction, text, false),
            ("next_steps", &self.next_steps, text, false),
            ("privacy.notice", &self.privacy.notice, text, false),
            ("privacy.controller", &self.privacy.controller, name, false),
            ("privacy.kept", &self.privacy.kept, name, false),
            ("answering.email", &self.answering.email, name, false),
            ("answering.paper", &self.answering.paper, text, false),
            ("contact.name", &self.contact.name, name, false),
            ("contact.email", &self.contact.email, name, false),
            ("contact.telephone", &self.contact.telephone, name, false),
            ("contact.address", &self.contact.address, text, false),
        ] {
            check(field.to_owned(), given, most, is_needed);
        }
        for (index, option) in self.options.iter().take(Self::MOST_OPTIONS).enumerate() {
            check(format!("options[{index}].title"), &option.title, name, true);
            check(format!("options[{index}].buys"), &option.buys, text, false);
        }
        for (index, thing) in self.buys.iter().take(Self::MOST_THINGS).enumerate() {
            check(format!("buys[{index}].what"), &thing.what, name, true);
            check(format!("buys[{index}].text"), &thing.text, text, false);
        }
        for (index, thing) in self.fixed.iter().take(Self::MOST_THINGS).enumerate() {
            check(format!("fixed[{index}].what"), &thing.what, name, true);
            check(format!("fixed[{index}].why"), &thing.why, text, true);
        }
        for (index, thing) in self.rejected.iter().take(Self::MOST_THINGS).enumerate() {
            check(format!("rejected[{index}].what"), &thing.what, name, true);
            check(format!("rejected[{index}].why"), &thing.why, text, true);
        }
        for (index, question) in self.questions.iter().take(Self::MOST_QUESTIONS).enumerate() {
            check(format!("questions[{index}].text"), &question.text, name, true);
            check(format!("questions[{index}].help"), &question.help, text, false);
            if let QuestionKind::One(choices) | QuestionKind::Several(choices) = &question.kind {
                for (place, choice) in choices.iter().take(*CHOICES.end()).enumerate() {
                    check(format!("questions[{index}].choices[{place}]"), choice, name, true);
                }
            }
        }
    }
}

/// What is wrong with a text, in words.
fn wrong_with(given: &str, most: usize, is_needed: bool) -> Option<String> {
    let count = given.chars().count();
    if is_needed && given.trim().is_empty() {
        Some(tr!("There is nothing here. Write something, or remove the whole entry.").to_owned())
    } else if count > most {
        Some(tr!("This has {count} characters, and at most {most} are shown. Shorten it."))
    } else if given.chars().any(|character| character.is_control() && character != '\n' && character != '\t') {
        Some(
            tr!("There is a character in this that cannot be shown. Type the text again, or paste it as plain text.")
                .to_owned(),
        )
    } else {
        None
    }
}

fn check_identifiers<'a>(problems: &mut Vec<Problem>, list: &str, identifiers: impl Iterator<Item = &'a Identifier>) {
    let mut known: Vec<&Identifier> = Vec::new();
    for (index, identifier) in identifiers.enumerate() {
        if known.contains(&identifier) {
            problems.push(Problem::new(
                format!("{list}[{index}].id"),
                tr!("“{identifier}” is there twice, so that answers could not be told apart. Give each its own."),
            ));
        }
        known.push(identifier);
    }
}

fn check_choices(problems: &mut Vec<Problem>, index: usize, kind: &QuestionKind) {
    let (QuestionKind::One(choices) | QuestionKind::Several(choices)) = kind else { return };
    let field = || format!("questions[{index}].choices");
    if !CHOICES.contains(&choices.len()) {
        let message = tr!(
            "There are {} choices; a question has from {} to {}. Add or remove some, or ask for words.",
            choices.len(),
            CHOICES.start(),
            CHOICES.end()
        );
        problems.push(Problem::new(field(), message));
    }
    for (place, choice) in choices.iter().take(*CHOICES.end()).enumerate() {
        if choices.iter().take(place).any(|earlier| earlier == choice) {
            problems.push(Problem::new(field(), tr!("“{choice}” is there twice. Keep one of them.")));
        }
    }
}
