//! Answers to a consultation in any of the files that they come in: one record, one record a line, a list in square
//! brackets, or a table with a column that holds the record.
//!
//! A file is read one answer at a time, so that a page that reads fifty thousand can do something else in between.
//!
//! **Invariant:** whatever the bytes are, every answer that can be told apart is given once, as an answer or as what is
//! wrong with it, with the place in the file.

mod split;
mod table;

pub use table::{head, row};

use std::rc::Rc;

use crate::{
    domain::{
        Problem,
        consultation::{Response, results::Origin},
    },
    exchange::{csv::Rows, grid::Cell, json::consultation::response::read_row},
};

/// The largest file that is read, in bytes: some hundred thousand answers.
pub const MOST_BYTES: usize = 300_000_000;
/// What the column of a table is called that holds the record.
pub const RECORD: &str = "record";

/// A file of answers.
pub struct Parcel {
    file: Rc<str>,
    contents: Contents,
}

enum Contents {
    /// The file is one record.
    One(Vec<u8>),
    /// Each line is a record, and so many are read.
    Lines { bytes: Vec<u8>, at: usize, line: u32 },
    /// A list in square brackets; so many of it are read.
    List { bytes: Vec<u8>, at: usize, place: u32 },
    /// A table, and which column holds the record.
    Table { rows: Rows, column: usize },
    /// It cannot be read.
    Refused(Problem),
    /// All of it is read.
    Done,
}

impl Parcel {
    /// A file called `file`.
    pub fn new(file: Rc<str>, bytes: Vec<u8>) -> Self {
        let contents = contents(&file, bytes);
        Self { file, contents }
    }

    /// How many bytes are read, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        match &self.contents {
            Contents::One(bytes) => (0, bytes.len()),
            Contents::Lines { bytes, at, .. } | Contents::List { bytes, at, .. } => (*at, bytes.len()),
            Contents::Table { rows, .. } => rows.progress(),
            Contents::Refused(_) | Contents::Done => (0, 0),
        }
    }

    fn origin(&self, line: Option<u32>) -> Origin {
        Origin { file: self.file.clone(), line }
    }
}

impl Iterator for Parcel {
    type Item = (Origin, Result<Response, Vec<Problem>>);

    fn next(&mut self) -> Option<Self::Item> {
        let (line, read) = match &mut self.contents {
            Contents::Done => return None,
            Contents::One(bytes) => {
                let read = read_row(bytes);
                self.contents = Contents::Done;
                (None, read)
            }
            Contents::Refused(problem) => {
                let problem = problem.clone();
                self.contents = Contents::Done;
                (None, Err(vec![problem]))
            }
            Contents::Lines { bytes, at, line } => {
                let record = split::line(bytes, at, line)?;
                (Some(*line), read_row(record))
            }
            Contents::List { bytes, at, place } => {
                let record = split::value(bytes, at)?;
                *place = place.saturating_add(1);
                (Some(*place), read_row(record))
            }
            Contents::Table { rows, column } => {
                let is_filled = |cell: &Cell| *cell != Cell::Empty;
                let row = rows.find(|row| row.cells.iter().any(is_filled))?;
                let read = match row.cells.get(*column) {
                    Some(Cell::Text(record)) => read_row(record.as_bytes()),
                    _ => Err(vec![Problem::new(RECORD, tr!("This row has no record. Look at the row in the table."))]),
                };
                (Some(row.number), read)
            }
        };
        Some((self.origin(line), read))
    }
}

/// What a file is, told by its first characters, and where they do not tell by the end of its name.
fn contents(file: &str, bytes: Vec<u8>) -> Contents {
    let ends =
        |end: &str| file.get(file.len().saturating_sub(end.len())..).is_some_and(|last| last.eq_ignore_ascii_case(end));
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let first = bytes.iter().skip(start).position(|byte| !byte.is_ascii_whitespace());
    let Some(first) = first.map(|first| first.saturating_add(start)) else {
        return Contents::Refused(Problem::new("file", tr!("This file is empty. Nothing is read from it.")));
    };
    if bytes.starts_with(b"PK\x03\x04") {
        let message =
            tr!("This is a packed file or a workbook. Unpack it, or save the workbook as CSV, and open that.");
        return Contents::Refused(Problem::new("file", message));
    }
    match bytes.get(first) {
        Some(b'[') => Contents::List { bytes, at: first.saturating_add(1), place: 0 },
        _ if ends(".ndjson") || ends(".jsonl") || split::has_a_record_a_line(&bytes) => {
            Contents::Lines { bytes, at: start, line: 0 }
        }
        Some(b'{') => Contents::One(bytes),
        _ if ends(".json") => Contents::One(bytes),
        _ => table(bytes),
    }
}

/// A table, whose first row names the column that holds the record.
fn table(bytes: Vec<u8>) -> Contents {
    let mut rows = Rows::in_place(bytes);
    let is_head = |cell: &Cell| matches!(cell, Cell::Text(text) if text.trim().eq_ignore_ascii_case(RECORD));
    let column = rows.next().and_then(|head| head.cells.iter().position(is_head));
    match column {
        Some(column) => Contents::Table { rows, column },
        None => Contents::Refused(Problem::new(
            "file",
            tr!(
                "This is neither JSON nor a table of answers: its first row names no column “record”. Choose files that this app saved, or a table in which that column holds the whole record."
            ),
        )),
    }
}
