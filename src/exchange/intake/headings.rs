//! Telling the headings of a table apart: which column each heads, and whether its figures stand in thousands.

use super::{Finding, columns::Column, names::plain};
use crate::exchange::grid::{Row, column_letters};

/// Words by which a heading says that its figures are thousands or millions.
const SCALES: [&str; 14] = [
    "000",
    "000s",
    "1000",
    "1000s",
    "k",
    "m",
    "mn",
    "bn",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
];
/// Words that stand beside them: `Amount in £'000's`.
const BESIDE: [&str; 2] = ["in", "s"];

/// How a heading stands to a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It is the heading of the template.
    Exact,
    /// It goes by it.
    Fits,
    /// It would, if it did not say that the figures are thousands or millions.
    Scaled,
}

/// The cells of a row that may head a column.
pub(super) struct Found<'a> {
    row: &'a Row,
    column: &'a Column,
    cells: Vec<(usize, Fit)>,
}

/// What may head `column` in `row`.
pub(super) fn heading<'a>(row: &'a Row, column: &'a Column) -> Found<'a> {
    let fits = (0..).zip(&row.cells).filter_map(|(place, cell)| Some((place, fit(&cell.text(), column)?)));
    Found { row, column, cells: fits.collect() }
}

impl Found<'_> {
    /// Is there any?
    pub fn is_any(&self) -> bool {
        !self.cells.is_empty()
    }

    /// The place of the one that heads it, if any does.
    ///
    /// # Errors
    /// It says that the figures are thousands or millions, or several could head the column and none is the template's.
    pub fn place(&self) -> Result<Option<usize>, Finding> {
        let mut exact = self.cells.iter().filter(|(_, fit)| *fit == Fit::Exact);
        if let (Some((place, _)), None) = (exact.next(), exact.next()) {
            return Ok(Some(*place));
        }
        let heading = |place: usize| self.row.cell(place).text().trim().to_owned();
        match self.cells.as_slice() {
            [] => Ok(None),
            [(place, Fit::Scaled)] => Err(scaled(self.row, *place, self.column.head)),
            [(place, _)] => Ok(Some(*place)),
            [(first, _), ..] => {
                let named: Vec<_> = self
                    .cells
                    .iter()
                    .map(|(at, _)| tr!("“{}” in column {}", heading(*at), column_letters(*at)))
                    .collect();
                let message = tr!(
                    "Only one column can be read as “{}”, and these headings could all be it: {}. Call the one that is meant “{}”, and give the others another name or take them out.",
                    self.column.head,
                    named.join(", "),
                    self.column.head
                );
                Err(Finding::at(self.row.number, Some(*first), message))
            }
        }
    }
}

/// The refusal of a row in which a cell, beside the headings, says that pounds are thousands or millions: below them by itself
/// (`£000`), above them in a caption too (`Figures in £000`).
pub(super) fn unit_beside(row: &Row, is_above: bool) -> Option<Finding> {
    let is_unit = |text: &str| {
        without_scale(text).is_some_and(|rest| rest == "£")
            || is_above && text.to_lowercase().split('£').skip(1).any(is_scale)
    };
    let place = row.cells.iter().position(|cell| is_unit(&cell.text()))?;
    Some(scaled(row, place, "£"))
}

fn scaled(row: &Row, place: usize, head: &str) -> Finding {
    let message = tr!(
        "“{}” says that these figures are thousands or millions, and they are read as they stand. Write them out in full, and put “{head}” here once they are.",
        row.cell(place).text().trim()
    );
    Finding::at(row.number, Some(place), message)
}

fn fit(text: &str, column: &Column) -> Option<Fit> {
    let goes_by = |text: &str| {
        // `£` has no letters.
        let is_it = |heading: &str| {
            let there = letters(text);
            text.trim() == heading || (!there.is_empty() && there == letters(heading))
        };
        is_it(column.head) || column.others.iter().any(|other| is_it(other))
    };
    if plain(text) == plain(column.head) {
        return Some(Fit::Exact);
    }
    match without_scale(text) {
        Some(rest) if goes_by(&rest) => Some(Fit::Scaled),
        _ => goes_by(text).then_some(Fit::Fits),
    }
}

/// The letters of a heading, without case, spaces and marks: `Amount, £` and `AMOUNT` are one.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|letter: char| !letter.is_alphabetic() && !letter.is_ascii_digit())
}

/// Does what stands behind a `£` begin with a word for thousands or millions? `£1000` may be an amount.
fn is_scale(behind: &str) -> bool {
    let word = words(behind.trim_start_matches([' ', '\'', '’'])).next().unwrap_or_default();
    word != "1000" && SCALES.contains(&word)
}

/// The words of a heading without those for thousands and millions, in one, or its `£` where that is all; none where it has no
/// such word.
fn without_scale(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    words(&lower).any(|word| SCALES.contains(&word)).then(|| {
        let rest: String = words(&lower).filter(|word| !SCALES.contains(word) && !BESIDE.contains(word)).collect();
        if rest.is_empty() && lower.contains('£') { "£".to_owned() } else { rest }
    })
}
