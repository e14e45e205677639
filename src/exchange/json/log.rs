//! The log of changes, format `precept-log/1`, and its entries within other files.

use super::{
    document::{Kind, fields, list, text},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{Change, Log, LogEntry, Problem};

/// The format that is read and written.
pub const FORMAT: &str = "precept-log/1";

const KIND: Kind = Kind { format: FORMAT, name: tr!("a log of changes"), most_bytes: 5_000_000 };

/// Reads a log.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<Log, Vec<Problem>> {
    let file = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let whole = &reader.object(String::new(), Some(&file), &["format", "log"]);
    match entries(&mut reader, whole) {
        Some(log) if reader.problems.is_empty() => Ok(log),
        _ => Err(reader.problems),
    }
}

/// Writes a log, indented for people to read.
pub fn write(log: &Log) -> String {
    fields([("format", text(FORMAT)), ("log", written(log))]).to_string()
}

/// The log in the field `log`.
pub(super) fn entries(reader: &mut Reader, of: &Object<'_>) -> Option<Log> {
    let entries = reader.each(of, "log", &["when", "figure", "from", "to"], |reader, entry| {
        let when = reader.optional_text(entry, "when").unwrap_or_default().to_owned();
        let figure = reader.text(entry, "figure");
        let from = reader.optional_text(entry, "from").unwrap_or_default().to_owned();
        let to = reader.optional_text(entry, "to").unwrap_or_default().to_owned();
        Some(LogEntry { when, change: Change { figure: figure?.to_owned(), from, to } })
    });
    entries.map(Log::new)
}

/// The entries of a log as a list.
pub(super) fn written(log: &Log) -> Option<Node> {
    list(log.entries().iter().map(|LogEntry { when, change }| {
        fields([
            ("when", text(when)),
            ("figure", text(&change.figure)),
            ("from", text(&change.from)),
            ("to", text(&change.to)),
        ])
    }))
}
