//! Entries of the library of scenarios, format `precept-entry/1`: a scenario with its name, notes, times, lock and log.
//!
//! The scenario inside is a whole scenario file, so whatever reads one reads the other.

use super::{
    document::{Kind, fields, text},
    log,
    read::scenario_in,
    reader::{Object, Reader},
    tree::Node,
    write::tree,
};
use crate::domain::{Log, Problem, Scenario};

/// The format that is read and written.
pub const FORMAT: &str = "precept-entry/1";

const KIND: Kind = Kind { format: FORMAT, name: tr!("a kept scenario"), most_bytes: 8_000_000 };
const FIELDS: [&str; 8] = ["format", "name", "notes", "created", "changed", "locked", "scenario", "log"];

/// A scenario as the library keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What people call it; at most [`Scenario::MOST_NAME_CHARACTERS`].
    pub name: String,
    /// What they want to remember of it; at most [`Entry::MOST_NOTES_CHARACTERS`].
    pub notes: String,
    /// When it was first kept, in universal time as ISO 8601 writes it; empty where it is not known.
    pub created: String,
    /// When it was last kept.
    pub changed: String,
    /// May it be changed? A locked one may only be opened, compared, copied and unlocked.
    pub is_locked: bool,
    /// The scenario.
    pub scenario: Scenario,
    /// What was changed on the way to it.
    pub log: Log,
}

impl Entry {
    /// The longest notes, in characters.
    pub const MOST_NOTES_CHARACTERS: usize = 5_000;
}

/// The problem of a file of so many bytes, where that is too many.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}

/// Reads an entry.
///
/// # Errors
/// Every problem that could be found, each with the field that has it; those of the scenario by their paths in it.
pub fn read(bytes: &[u8]) -> Result<Entry, Vec<Problem>> {
    let file = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let whole = &reader.object(String::new(), Some(&file), &FIELDS);
    let name = short(&mut reader, whole, "name", Scenario::MOST_NAME_CHARACTERS);
    let notes = short(&mut reader, whole, "notes", Entry::MOST_NOTES_CHARACTERS);
    let created = reader.optional_text(whole, "created").unwrap_or_default().to_owned();
    let changed = reader.optional_text(whole, "changed").unwrap_or_default().to_owned();
    let is_locked = reader.yes_or_no(whole, "locked");
    let log = log::entries(&mut reader, whole);
    let scenario = match whole.get("scenario") {
        Some(node) => {
            // A scenario that is no object has no path of its own.
            let here = |problem: Problem| {
                if problem.field.is_empty() { Problem { field: "scenario".into(), ..problem } } else { problem }
            };
            scenario_in(node).map_err(|problems| reader.problems.extend(problems.into_iter().map(here))).ok()
        }
        None => {
            reader.refuse("scenario", tr!("This field is missing. Add it."));
            None
        }
    };
    let entry = || {
        Some(Entry {
            name: name?,
            notes: notes?,
            created,
            changed,
            is_locked: is_locked?,
            scenario: scenario?,
            log: log?,
        })
    };
    match entry() {
        Some(entry) if reader.problems.is_empty() => Ok(entry),
        _ => Err(reader.problems),
    }
}

/// The text in a field, or a problem where it is longer than `most` characters.
fn short(reader: &mut Reader, of: &Object<'_>, field: &str, most: usize) -> Option<String> {
    let text = reader.text(of, field)?;
    if text.chars().count() > most {
        reader.refuse(of.path(field), tr!("This has more than {most} characters. Shorten it."));
    }
    Some(text.to_owned())
}

/// Writes an entry, indented for people to read.
pub fn write(entry: &Entry) -> String {
    fields([
        ("format", text(FORMAT)),
        ("name", text(&entry.name)),
        ("notes", text(&entry.notes)),
        ("created", text(&entry.created)),
        ("changed", text(&entry.changed)),
        ("locked", Some(Node::YesOrNo(entry.is_locked))),
        ("scenario", Some(tree(&entry.scenario))),
        ("log", log::written(&entry.log)),
    ])
    .to_string()
}
