//! Reads a CSV file.

use super::{encoding::decode, starts_a_formula};
use crate::exchange::{
    grid::{Cell, Grid, MOST_COLUMNS, MOST_ROWS, Row},
    intake::{Finding, Progress},
};

/// How many rows go by between two reports of progress.
const ROWS_A_REPORT: u32 = 1_000;

/// Reads a CSV file: its table, and what was unusual about it. There is always a table, whatever the bytes; an empty one where there are too many rows.
pub fn read(bytes: &[u8], progress: &mut Progress<'_>) -> (Grid, Vec<Finding>) {
    let (text, is_windows_1252) = decode(bytes);
    let mut findings = Vec::new();
    if is_windows_1252 {
        findings.push(Finding::remark("The file is not UTF-8, so it was read as Windows-1252, as older spreadsheets save it. Look at letters with accents and at £ signs."));
    }
    let mut reader =
        Reader { separator: separator(&text), row: Row { number: 1, ..Row::default() }, field: String::new() };
    let mut grid = Grid::default();
    let mut characters = text.chars().peekable();
    let mut quoted_since = None;
    while let Some(character) = characters.next() {
        if grid.rows.len() > MOST_ROWS {
            let words = format!(
                "This file has more than {MOST_ROWS} rows, which is more than are read. Copy the rows that matter into the template."
            );
            return (Grid::default(), vec![Finding::refusal(words)]);
        }
        match (character, quoted_since) {
            ('"', Some(_)) if characters.next_if_eq(&'"').is_some() => reader.field.push('"'),
            ('"', Some(_)) => quoted_since = None,
            (_, Some(_)) => reader.field.push(character),
            ('"', None) if reader.field.is_empty() => quoted_since = Some(reader.row.number),
            ('\r' | '\n', None) => {
                if character == '\r' {
                    characters.next_if_eq(&'\n');
                }
                reader.end_row(&mut grid);
                if reader.row.number.is_multiple_of(ROWS_A_REPORT) {
                    progress.report("Reading rows", reader.row.number);
                }
            }
            _ if character == reader.separator => reader.end_field(),
            _ => reader.field.push(character),
        }
    }
    if let Some(row) = quoted_since {
        findings.push(Finding::at(row, None, "A quotation mark is opened in this row and never closed, so all that follows counts as one cell. Close it."));
    }
    reader.end_row(&mut grid);
    (grid, findings)
}

/// What separates the fields: whichever of tab, semicolon and comma stands, outside quotes, in most of the first lines.
/// Where two are in as many, the rarer one: commas also stand in sentences and in numbers.
fn separator(text: &str) -> char {
    const FIRST_CHARACTERS: usize = 4_000;
    let mut lines_with = [('\t', 0_u32), (';', 0), (',', 0)];
    let mut seen = [false; 3];
    let mut quoted = false;
    let mut end_line = |seen: &mut [bool; 3]| {
        for ((_, count), seen) in lines_with.iter_mut().zip(std::mem::take(seen)) {
            *count = count.saturating_add(u32::from(seen));
        }
    };
    for character in text.chars().take(FIRST_CHARACTERS) {
        match character {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => end_line(&mut seen),
            _ if quoted => {}
            _ => seen = [seen[0] || character == '\t', seen[1] || character == ';', seen[2] || character == ','],
        }
    }
    end_line(&mut seen);
    // The last of the greatest wins, so the rarer one stands last.
    lines_with.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| separator)
}

struct Reader {
    separator: char,
    row: Row,
    field: String,
}

impl Reader {
    fn end_field(&mut self) {
        let field = std::mem::take(&mut self.field);
        if self.row.cells.len() < MOST_COLUMNS {
            self.row.cells.push(if field.is_empty() { Cell::Empty } else { Cell::Text(without_guard(field)) });
        }
    }

    fn end_row(&mut self, grid: &mut Grid) {
        self.end_field();
        let next = self.row.number.saturating_add(1);
        let row = std::mem::replace(&mut self.row, Row { number: next, ..Row::default() });
        if row.cells.iter().any(|cell| *cell != Cell::Empty) {
            grid.rows.push(row);
        }
    }
}

/// The text without the apostrophe that keeps a spreadsheet from running it.
fn without_guard(field: String) -> String {
    match field.strip_prefix('\'') {
        Some(rest) if starts_a_formula(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => field,
    }
}
