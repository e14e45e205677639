//! The log of changes that is kept with a scenario: what was changed, from what, to what, and when.
//!
//! **Invariant:** entries stand in the order in which they were made, and the times are handed in: there is no clock here.

use super::{Change, Scenario, changes};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When, in universal time as ISO 8601 writes it; empty where it is not known.
    pub when: String,
    /// What.
    pub change: Change,
}

/// The entries, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    entries: Vec<LogEntry>,
}

impl Log {
    /// The most entries that are kept; the oldest make room.
    pub const MOST_ENTRIES: usize = 500;

    /// A log of `entries`, oldest first.
    pub fn new(entries: Vec<LogEntry>) -> Self {
        let mut log = Self { entries };
        log.make_room();
        log
    }

    /// All entries, oldest first.
    pub fn entries(&self) -> &[LogEntry] {
        &self.entries
    }

    /// Adds what changed between two scenarios. Another scenario, by its authority or its year, is one entry: that it was
    /// opened.
    pub fn record(&mut self, from: &Scenario, to: &Scenario, when: &str) {
        let is_another =
            from.authority.name != to.authority.name || from.year != to.year || from.base.year != to.base.year;
        let found = if is_another {
            vec![Change { figure: tr!("Scenario opened").to_owned(), from: from.title.clone(), to: to.title.clone() }]
        } else {
            changes(from, to)
        };
        self.entries.extend(found.into_iter().map(|change| LogEntry { when: when.to_owned(), change }));
        self.make_room();
    }

    fn make_room(&mut self) {
        let over = self.entries.len().saturating_sub(Self::MOST_ENTRIES);
        self.entries.drain(..over);
    }
}
