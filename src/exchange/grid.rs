//! A table as any file holds it: rows of cells, each with the place by which people find it again.
//!
//! In go the cells of a CSV file or of one sheet of a workbook; out come rows with what is in them.
//!
//! **Invariant:** a row knows its own number, so that a row that was left empty does not move the ones below it.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::{Day, plain_decimal};

/// The most columns that are looked at; what stands further right is passed over.
pub const MOST_COLUMNS: usize = 100;
/// The most rows that are read.
pub const MOST_ROWS: usize = 200_000;
/// The digits that spreadsheets keep of a number.
const DIGITS: u32 = 15;

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The name of its sheet; empty for a CSV file.
    pub name: String,
    /// The rows that hold anything, in order.
    pub rows: Vec<Row>,
    /// Areas of cells that are merged into one.
    pub merged: Vec<Area>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1, as a spreadsheet shows it.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number, to the 15 digits that spreadsheets keep.
    Number(Decimal),
    /// A number that is not worked with: too large or too small.
    NotHeld(String),
    /// A date or a time, and its day where it is known.
    Date(Option<Day>),
    /// TRUE or FALSE.
    YesOrNo(bool),
    /// What a formula gives that cannot be worked out, such as `#DIV/0!`.
    Error(String),
}

/// An area of cells: rows and columns from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first and the last row.
    pub rows: (u32, u32),
    /// The first and the last column.
    pub columns: (usize, usize),
}

/// The letters of a column, counted from 0, as a spreadsheet shows them: `A`, `Z`, `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        let letter = u8::try_from(rest.saturating_sub(1) % 26).unwrap_or_default();
        letters.push(char::from(b'A'.saturating_add(letter)));
        rest = rest.saturating_sub(1) / 26;
    }
    letters.iter().rev().collect()
}

impl Row {
    /// The cell of a column, counted from 0.
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }

    /// Is there nothing in it but spaces?
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text().trim().is_empty())
    }
}

impl Cell {
    /// A number that is written out, as the shortest text that names it.
    ///
    /// A spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004 and shows 0.3: what it shows is what people mean.
    pub fn number(written: &str) -> Self {
        let rounded = plain_decimal(written)
            .ok()
            .and_then(|value| value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero));
        // Most binary fractions that do not end have more digits than a decimal holds only where they are tiny.
        rounded
            .map_or_else(|| Self::NotHeld(written.chars().take(20).collect()), |value| Self::Number(value.normalize()))
    }

    /// The cell as one reads it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::NotHeld(text) | Self::Error(text) => text.clone(),
            Self::Number(value) => value.to_string(),
            Self::Date(day) => day.map_or_else(|| tr!("a date").to_owned(), |day| day.to_string()),
            Self::YesOrNo(answer) => if *answer { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |row: u32, column: usize| format!("{}{row}", column_letters(column.saturating_sub(1)));
        formatter.write_str(&tr!("{} to {}", place(self.rows.0, self.columns.0), place(self.rows.1, self.columns.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let called = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(column_letters);
        assert_eq!(called, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_number_is_what_a_spreadsheet_shows() {
        for (written, shown) in [
            ("0.30000000000000004", "0.3"),
            ("250.54", "250.54"),
            ("999999999999.99", "999999999999.99"),
            ("-1700000", "-1700000"),
        ] {
            assert_eq!(Cell::number(written).text(), shown);
        }
        assert!(matches!(Cell::number("inf"), Cell::NotHeld(_)));
        assert!(matches!(Cell::number(&"9".repeat(300)), Cell::NotHeld(_)));
    }
}
