//! What is wrong or unusual about a row or a cell, in the words of the person who brought it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{domain::in_a_line, exchange::grid::column_letters};

/// The most findings that are kept: nobody reads more, and the first ones tell what is wrong with the rest.
pub const MOST_FINDINGS: usize = 200;

/// What is wrong or unusual, where it stands, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The row as a spreadsheet numbers it; 0 for the file as a whole.
    pub row: u32,
    /// The letters of the column; empty for a whole row.
    pub column: String,
    /// What it is, and the remedy.
    pub message: String,
    /// Is the row left out because of it?
    pub left_out: bool,
}

impl Finding {
    /// What keeps a row from being used; the column counts from 0.
    pub fn at(row: u32, column: Option<usize>, message: impl Into<String>) -> Self {
        let column = column.map(column_letters).unwrap_or_default();
        Self { row, column, message: in_a_line(message.into()), left_out: true }
    }

    /// What is unusual about a row that is used all the same.
    pub fn note(row: u32, column: Option<usize>, message: impl Into<String>) -> Self {
        Self { left_out: false, ..Self::at(row, column, message) }
    }

    /// What is unusual about the file as a whole.
    pub fn remark(message: impl Into<String>) -> Self {
        Self::note(0, None, message)
    }

    /// What keeps the file as a whole from being used.
    pub fn refusal(message: impl Into<String>) -> Self {
        Self::at(0, None, message)
    }

    /// No row of the file can be used.
    pub(super) fn no_row() -> Self {
        Self::refusal(tr!("No row can be used. Mend what is listed here, or start from the template."))
    }

    /// Where it stands: `row 5, column B`, `row 5`, `the file`.
    pub fn place(&self) -> String {
        match (self.row, self.column.as_str()) {
            (0, _) => tr!("the file").to_owned(),
            (row, "") => tr!("row {row}"),
            (row, column) => tr!("row {row}, column {column}"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place(), self.message)
    }
}

/// Hears how far the work has come: the stage in words, and how many rows are done.
pub type Listener<'a> = dyn FnMut(&str, u32) + 'a;

/// Tells a listener how far the work has come.
pub struct Progress<'a>(&'a mut Listener<'a>);

impl<'a> Progress<'a> {
    /// Reports to `listener`.
    pub fn to(listener: &'a mut Listener<'a>) -> Self {
        Self(listener)
    }

    /// The stage, and how many rows are done.
    pub fn report(&mut self, stage: &str, rows: u32) {
        (self.0)(stage, rows);
    }
}
