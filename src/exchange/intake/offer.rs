//! What can be done with rows that were read: a whole scenario, ready to be opened.

use serde::{Deserialize, Serialize};

use super::Finding;
use crate::{
    domain::{Scenario, Source, Sources, Status, evaluate, statement::Statement},
    exchange::json,
};

/// What a file of an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opens {
    /// A scenario, which takes the place of the one that is open.
    Scenario,
    /// A budget statement, which takes the place of the one that is kept.
    Statement,
}

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The words on its button.
    pub words: String,
    /// What it would come to, told once it is done.
    pub done: String,
    /// What its file is.
    pub opens: Opens,
    /// The file, in JSON.
    pub file: String,
}

impl Offer {
    /// The offer of `scenario`.
    ///
    /// # Errors
    /// Why it cannot be used, for the file as a whole.
    pub(super) fn new(words: String, done: String, scenario: &Scenario) -> Result<Self, Finding> {
        match evaluate(scenario) {
            Ok(_) => Ok(Self { words, done, opens: Opens::Scenario, file: json::write(scenario) }),
            Err(problem) => Err(Finding::refusal(tr!("“{words}” is not possible. {}", problem.message))),
        }
    }

    /// The offer of a budget statement.
    ///
    /// # Errors
    /// Why it cannot be used, for the file as a whole.
    pub(super) fn of_statement(words: String, done: String, statement: &Statement) -> Result<Self, Finding> {
        match statement.problems().into_iter().next() {
            None => Ok(Self { words, done, opens: Opens::Statement, file: json::statement::write(statement) }),
            Some(problem) => Err(Finding::refusal(tr!("“{words}” is not possible. {}", problem.message))),
        }
    }
}

/// `sources` without those of the figures at `path` and under it.
pub(super) fn without(sources: &Sources, path: &str) -> Sources {
    let is_under = |of: &str| of.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    Sources::new(sources.all().iter().filter(|source| !is_under(&source.of)).cloned().collect())
}

/// The source of figures that came with a file.
pub(super) fn brought_in(of: impl Into<String>, file: &str) -> Source {
    let title = tr!("Brought in from “{file}”");
    Source { of: of.into(), title, date: String::new(), status: Status::Provisional }
}

/// `1 line`, `2 lines`.
pub(super) fn count(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
