//! Finding the headings of a table, and reading one cell of it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Finding,
    headings::{Found, heading, unit_beside},
    totals::{Above, Named},
};
use crate::{
    domain::{Money, Scenario},
    exchange::{
        grid::{Area, Cell, Grid, Row},
        typed::{Unit, read},
    },
};

/// The headings are looked for in so many rows.
const MOST_ROWS_ABOVE: usize = 30;

/// A column that is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its heading in the template.
    pub head: &'static str,
    /// Other headings by which it goes.
    pub others: &'static [&'static str],
    /// Is a table without it of no use?
    pub is_needed: bool,
}

/// A table whose headings were found.
pub(super) struct Table<'a> {
    /// The place of each column that was looked for, counted from 0.
    pub places: Vec<Option<usize>>,
    /// The rows below the headings that hold anything.
    pub rows: Vec<&'a Row>,
}

/// Finds the columns by their headings.
///
/// # Errors
/// Which headings are missing, could head one column both, or say that the figures are thousands.
pub(super) fn find<'a>(grid: &'a Grid, wanted: &[Column]) -> Result<Table<'a>, Finding> {
    let Some((index, found)) = headings(grid, wanted) else {
        let needed: Vec<_> =
            wanted.iter().filter(|column| column.is_needed).map(|column| format!("“{}”", column.head)).collect();
        return Err(Finding::refusal(tr!(
            "The headings {} were not found in the first {MOST_ROWS_ABOVE} rows. Copy your rows into the template, and keep its headings.",
            needed.join(tr!(" and "))
        )));
    };
    let places = found.iter().map(Found::place).collect::<Result<_, _>>()?;
    let beside = grid.rows.iter().take(index.saturating_add(2)).enumerate().filter(|(row, _)| *row != index);
    if let Some(refusal) = beside.filter_map(|(row, cells)| unit_beside(cells, row < index)).next() {
        return Err(refusal);
    }
    let rows = grid.rows.iter().skip(index).skip(1).filter(|row| !row.is_empty()).collect();
    Ok(Table { places, rows })
}

/// Has a sheet a row that could be the headings?
pub(super) fn has_headings(grid: &Grid, wanted: &[Column]) -> bool {
    headings(grid, wanted).is_some()
}

/// The place of the first row with every heading that is needed, and what it has for each column.
fn headings<'a>(grid: &'a Grid, wanted: &'a [Column]) -> Option<(usize, Vec<Found<'a>>)> {
    grid.rows.iter().enumerate().take(MOST_ROWS_ABOVE).find_map(|(index, row)| {
        let found: Vec<_> = wanted.iter().map(|column| heading(row, column)).collect();
        let is_here = wanted.iter().zip(&found).all(|(column, found)| found.is_any() || !column.is_needed);
        is_here.then_some((index, found))
    })
}

impl Table<'_> {
    /// The cell of a wanted column in `row`, and where it stands.
    pub fn cell<'row>(&self, row: &'row Row, column: usize) -> (&'row Cell, Option<usize>) {
        const EMPTY: &Cell = &Cell::Empty;
        let place = self.places.get(column).copied().flatten();
        (place.map_or(EMPTY, |place| row.cell(place)), place)
    }

    /// The text of a wanted column in `row`, without spaces around it.
    pub fn text(&self, row: &Row, column: usize) -> String {
        self.cell(row, column).0.text().trim().to_owned()
    }

    /// A finding for each cell of the `columns` of words that holds a date.
    pub fn dates(&self, columns: &[usize]) -> Vec<Finding> {
        let cells = self.rows.iter().flat_map(|row| columns.iter().map(|column| (row.number, self.cell(row, *column))));
        let told = |(row, (cell, place)): (u32, (&Cell, Option<usize>))| {
            matches!(cell, Cell::Date(_)).then(|| {
                let message = tr!("This cell holds a date, which is read as “{}”. If it should say something else, enter it as text, with an apostrophe in front.", cell.text());
                Finding::note(row, place, message)
            })
        };
        cells.filter_map(told).collect()
    }

    /// The rows that are lines, and the last total, which they are compared with. A total before it is told, as it is not
    /// known of which lines it is; so is what may be a total by its name or by its number in the column `of`.
    pub fn lines_and_total(
        &self,
        name: usize,
        (of, wanted): (usize, Wanted),
        findings: &mut Vec<Finding>,
    ) -> (Vec<&Row>, Option<&Row>) {
        let (mut lines, mut totals, mut above) = (Vec::new(), Vec::new(), Above::NONE);
        let unused = |row: &Row| {
            let message = tr!(
                "This row is a total, so it is not used; only the last total is compared with the lines. If it is a line, call it something else."
            );
            Finding::at(row.number, self.cell(row, name).1, message)
        };
        for row in self.rows.iter().copied() {
            let (called, (cell, place)) = (self.text(row, name), self.cell(row, of));
            let amount = number(cell, wanted).ok().map(|read| read.value);
            let named = Named::of(&called);
            let sum_of = amount.and_then(|amount| above.lines_of(amount, named));
            match (named, sum_of) {
                (Named::Total, _) => totals.push(row),
                (Named::Subtotal, _) => findings.push(unused(row)),
                (Named::LikeATotal, Some(_)) => findings.push(Finding::at(
                    row.number,
                    self.cell(row, name).1,
                    tr!("“{called}” is the sum of the lines above it, so it is taken as their total and not used. If it is a line, call it something else."),
                )),
                (Named::LikeATotal, None) => findings.push(Finding::note(
                    row.number,
                    self.cell(row, name).1,
                    tr!("“{called}” is counted as a line. If it is a total, call it Total or take it out."),
                )),
                (Named::Line, Some(count)) => findings.push(Finding::note(
                    row.number,
                    place,
                    tr!("This is the sum of the {count} lines above it, and is counted as a line too. If it is a total, call it Total or take it out."),
                )),
                (Named::Line, None) => {}
            }
            let is_line = named == Named::Line || (named == Named::LikeATotal && sum_of.is_none());
            if is_line {
                lines.push(row);
            }
            match amount {
                Some(amount) if is_line && sum_of.is_none() => above.add(amount),
                _ if !is_line || sum_of.is_some() => above.close(),
                _ => {}
            }
        }
        let last = totals.pop();
        findings.extend(totals.into_iter().map(unused));
        (lines, last)
    }

    /// The number in a column of a total: none where its cell is empty, and none with a finding where it cannot be read.
    pub fn stated(&self, total: &Row, column: usize, wanted: Wanted, findings: &mut Vec<Finding>) -> Option<Decimal> {
        let (cell, place) = self.cell(total, column);
        if cell.text().trim().is_empty() {
            return None;
        }
        let told = |message| findings.push(Finding::note(total.number, place, tr!("{message} It is not compared.")));
        number(cell, wanted).map_err(told).ok().map(|read| read.value)
    }

    /// A finding for each merged area that reaches into the columns that are read.
    pub fn merged(&self, grid: &Grid) -> Vec<Finding> {
        let first = self.rows.first().map_or(u32::MAX, |row| row.number);
        let is_read = |area: &&Area| {
            let within = |place: usize| (area.columns.0..=area.columns.1).contains(&place.saturating_add(1));
            area.rows.1 >= first && self.places.iter().flatten().any(|place| within(*place))
        };
        grid.merged
            .iter()
            .filter(is_read)
            .map(|area| {
                let message = tr!("Cells {area} are merged, so only the first of them holds anything. Undo the merging and fill in each row.");
                Finding::note(area.rows.0, Some(area.columns.0.saturating_sub(1)), message)
            })
            .collect()
    }
}

/// What a number stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Pounds, rounded to the penny where a formula gave more.
    Pounds,
    /// A plain number of at most 4 decimal places, rounded where a formula gave more.
    Number,
}

/// A number that was read, and whether it had to be rounded.
pub(super) struct Read {
    pub value: Decimal,
    pub was_rounded: bool,
}

/// The number in a cell.
///
/// # Errors
/// Why there is none, in words with the remedy.
pub(super) fn number(cell: &Cell, wanted: Wanted) -> Result<Read, String> {
    let value = match cell {
        Cell::Empty => return Err(tr!("There is no number here. Enter one, or take the row out.").to_owned()),
        Cell::Number(value) => *value,
        Cell::NotHeld(text) => {
            return Err(tr!("{text} is a number too large or too small to work with. Check it."));
        }
        Cell::Date(_) => {
            return Err(
                tr!("This cell holds a date. Enter the number again and give the cell a number format.").to_owned()
            );
        }
        Cell::YesOrNo(_) => return Err(tr!("This cell holds TRUE or FALSE. Enter a number.").to_owned()),
        Cell::Error(error) => {
            return Err(tr!("The formula here gives {error}. Mend it in the spreadsheet, or enter the number."));
        }
        Cell::Text(text) => typed(text, wanted)?,
    };
    let places = if wanted == Wanted::Pounds { 2 } else { 4 };
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    Ok(Read { value: rounded, was_rounded: rounded != value })
}

fn typed(text: &str, wanted: Wanted) -> Result<Decimal, String> {
    let typed = read(text).map_err(|problem| problem.to_string())?;
    match (typed.unit, wanted) {
        (Some(Unit::Percent), Wanted::Pounds) => Err(tr!("This is a percentage. Enter pounds.").to_owned()),
        (Some(_), Wanted::Number) => Err(tr!("Enter a plain number, without £ or %.").to_owned()),
        _ => Ok(typed.value),
    }
}

/// What is wrong with the name in a column of a row, if anything is.
pub(super) fn name_problem(table: &Table<'_>, row: &Row, column: usize) -> Option<Finding> {
    let most = Scenario::MOST_NAME_CHARACTERS;
    let message = tr!("This has more than {most} characters. Shorten it.");
    (table.text(row, column).chars().count() > most)
        .then(|| Finding::at(row.number, table.cell(row, column).1, message))
}

/// The pounds in a column of a row, with a finding where they had to be rounded or where there are none.
pub(super) fn pounds(table: &Table<'_>, row: &Row, column: usize, findings: &mut Vec<Finding>) -> Option<Money> {
    let (cell, place) = table.cell(row, column);
    let read = number(cell, Wanted::Pounds).and_then(|read| {
        let amount = Money::from_pounds(read.value).map_err(|refusal| refusal.to_string())?;
        Ok((amount, read.was_rounded))
    });
    match read {
        Ok((amount, was_rounded)) => {
            if was_rounded {
                let message = tr!("This has part of a penny and is rounded to {}.", amount.written());
                findings.push(Finding::note(row.number, place, message));
            }
            Some(amount)
        }
        Err(message) => {
            findings.push(Finding::at(row.number, place, message));
            None
        }
    }
}
