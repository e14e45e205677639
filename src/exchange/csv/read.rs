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
    let mut rows = Rows::of(bytes);
    let mut findings = Vec::new();
    if rows.is_windows_1252 {
        findings.push(Finding::remark(tr!("The file is not UTF-8, so it was read as Windows-1252, as older spreadsheets save it. Look at letters with accents and at £ signs.")));
    }
    let mut grid = Grid::default();
    while let Some(row) = rows.next() {
        if grid.rows.len() > MOST_ROWS {
            let words = tr!(
                "This file has more than {MOST_ROWS} rows, which is more than are read. Copy the rows that matter into the template."
            );
            return (Grid::default(), vec![Finding::refusal(words)]);
        }
        if rows.number.is_multiple_of(ROWS_A_REPORT) {
            progress.report(tr!("Reading rows"), rows.number);
        }
        if row.cells.iter().any(|cell| *cell != Cell::Empty) {
            grid.rows.push(row);
        }
    }
    if let Some(row) = rows.opened {
        findings.push(Finding::at(row, None, tr!("A quotation mark is opened in this row and never closed, so all that follows counts as one cell. Close it.")));
    }
    (grid, findings)
}

/// The rows of a CSV file, one at a time, the empty ones among them.
pub struct Rows {
    text: String,
    at: usize,
    separator: u8,
    /// The number of the row that comes next.
    number: u32,
    /// The row in which a quotation mark is opened and never closed, once it was read.
    opened: Option<u32>,
    is_windows_1252: bool,
}

impl Rows {
    /// The rows of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let (text, is_windows_1252) = decode(bytes);
        Self { separator: separator(&text), text, at: 0, number: 1, opened: None, is_windows_1252 }
    }

    /// As [`Rows::of`], without another copy of a file in UTF-8.
    pub fn in_place(bytes: Vec<u8>) -> Self {
        let is_utf_16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        match String::from_utf8(bytes) {
            Ok(text) if !is_utf_16 => {
                let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
                let separator = separator(text.get(at..).unwrap_or_default());
                Self { separator, text, at, number: 1, opened: None, is_windows_1252: false }
            }
            Ok(text) => Self::of(text.as_bytes()),
            Err(other) => Self::of(other.as_bytes()),
        }
    }

    /// How many bytes of text are read, and how many there are.
    pub const fn progress(&self) -> (usize, usize) {
        (self.at, self.text.len())
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut reader = Reader { row: Row { number: self.number, ..Row::default() }, field: String::new(), rest };
        // Whatever ends a stretch of text is one byte, so the stretch is taken whole: character by character a file of
        // fifty thousand answers took twice as long.
        let separator = self.separator;
        let mut is_quoted = false;
        loop {
            if is_quoted {
                reader.take_until(|byte| byte == b'"');
                match (reader.take(b'"'), reader.take(b'"')) {
                    (true, true) => reader.field.push('"'),
                    (true, false) => is_quoted = false,
                    (false, _) => break,
                }
            } else {
                reader.take_until(|byte| matches!(byte, b'"' | b'\r' | b'\n') || byte == separator);
                if reader.take(b'"') {
                    if reader.field.is_empty() {
                        is_quoted = true;
                    } else {
                        reader.field.push('"');
                    }
                } else if reader.take(separator) {
                    reader.end_field();
                } else {
                    // The end of the row, or of the file.
                    let _pair = (reader.take(b'\r'), reader.take(b'\n'));
                    break;
                }
            }
        }
        if is_quoted {
            self.opened = Some(self.number);
        }
        reader.end_field();
        let (row, left) = (reader.row, reader.rest.len());
        self.at = self.text.len().saturating_sub(left);
        self.number = self.number.saturating_add(1);
        Some(row)
    }
}

/// What separates the fields: whichever of tab, semicolon and comma stands, outside quotes, in most of the first lines.
/// Where two are in as many, the rarer one: commas also stand in sentences and in numbers.
fn separator(text: &str) -> u8 {
    const FIRST_CHARACTERS: usize = 4_000;
    let mut lines_with = [(b'\t', 0_u32), (b';', 0), (b',', 0)];
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
    lines_with.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

struct Reader<'a> {
    row: Row,
    field: String,
    /// What is not read yet.
    rest: &'a str,
}

impl Reader<'_> {
    /// Takes text into the field up to the first byte that `is_end`, an ASCII character, or all of it.
    fn take_until(&mut self, is_end: impl Fn(u8) -> bool) {
        let length = self.rest.bytes().position(is_end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(length);
        self.field.push_str(text);
        self.rest = rest;
    }

    /// Passes over `byte`, an ASCII character; `false` where another one comes next.
    fn take(&mut self, byte: u8) -> bool {
        let comes = self.rest.as_bytes().first() == Some(&byte);
        if comes {
            self.rest = self.rest.split_at(1).1;
        }
        comes
    }

    fn end_field(&mut self) {
        let field = std::mem::take(&mut self.field);
        if self.row.cells.len() < MOST_COLUMNS {
            self.row.cells.push(if field.is_empty() { Cell::Empty } else { Cell::Text(without_guard(field)) });
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

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;

    /// The rows of a text in UTF-8, character by character: each has its cells, and whether a quotation mark stays open.
    fn plainly(text: &str, separator: char) -> Vec<(Vec<String>, bool)> {
        let mut rows = Vec::new();
        let mut left: std::collections::VecDeque<char> = text.chars().collect();
        while !left.is_empty() {
            let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
            while let Some(character) = left.pop_front() {
                let next = left.front().copied();
                match (character, is_quoted) {
                    ('"', true) if next == Some('"') => cell.extend(left.pop_front()),
                    ('"', true) => is_quoted = false,
                    (other, true) => cell.push(other),
                    ('"', false) if cell.is_empty() => is_quoted = true,
                    ('\r', false) if next == Some('\n') => {}
                    ('\r' | '\n', false) => break,
                    (other, false) if other == separator => cells.push(std::mem::take(&mut cell)),
                    (other, false) => cell.push(other),
                }
            }
            cells.push(cell);
            rows.push((cells, is_quoted));
        }
        rows
    }

    proptest! {
        // The same texts on every run, as in tests/.
        #![proptest_config(ProptestConfig {
            rng_seed: RngSeed::Fixed(202_021),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn taken_in_stretches_a_table_is_what_it_is_character_by_character(text in "[\",;\t\r\n aé£🚓]{0,60}") {
            let mut rows = Rows::of(text.as_bytes());
            let separator = char::from(rows.separator);
            let mut read = Vec::new();
            while let Some(row) = rows.next() {
                let cell = |cell: Cell| if let Cell::Text(text) = cell { text } else { String::new() };
                let is_open = rows.opened == Some(row.number);
                read.push((row.cells.into_iter().map(cell).collect::<Vec<_>>(), is_open));
            }
            prop_assert_eq!(read, plainly(&text, separator));
            prop_assert_eq!(rows.progress(), (text.len(), text.len()));
        }
    }
}
