//! What can be wanted of the worker, and the words for it.

use crate::{
    domain::Scenario,
    exchange::intake::{CHANGE_HEADS, Kind},
    ui::route::slug,
};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// Comma-separated values.
    Csv,
}

/// What is in a file that is brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Rows of one kind.
    Rows(Kind),
    /// A whole scenario that was taken out here.
    Scenario,
}

/// Something that the worker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// The scenario as a file.
    Write(Format),
    /// An empty table to fill in.
    Template(Kind, Format),
    /// What is in a file.
    Read(Content),
}

impl Format {
    const fn key(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

impl Content {
    /// What can be brought in.
    pub const ALL: [Self; 4] =
        [Self::Rows(Kind::GapLines), Self::Rows(Kind::BillingAuthorities), Self::Rows(Kind::Statement), Self::Scenario];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.name(),
            Self::Scenario => tr!("A workbook or CSV file of this app"),
        }
    }

    /// The headings of its rows.
    pub fn heads(self) -> Vec<&'static str> {
        match self {
            Self::Rows(kind) => kind.heads(),
            Self::Scenario => CHANGE_HEADS.to_vec(),
        }
    }
}

impl Want {
    /// The task as the worker knows it.
    pub fn task(self) -> String {
        match self {
            Self::Write(format) => format!("write {}", format.key()),
            Self::Template(kind, format) => format!("template {} {}", kind.key(), format.key()),
            Self::Read(Content::Rows(kind)) => format!("read {}", kind.key()),
            Self::Read(Content::Scenario) => "read scenario".to_owned(),
        }
    }

    /// The name of the file that it makes, if it makes one.
    pub fn file_name(self, scenario: &Scenario) -> Option<String> {
        match self {
            Self::Write(format) => {
                let name = slug(&scenario.title);
                Some(format!("{}.{}", if name.is_empty() { "scenario" } else { &name }, format.key()))
            }
            Self::Template(kind, format) => Some(format!("{}-template.{}", kind.key(), format.key())),
            Self::Read(_) => None,
        }
    }

    /// The id of the heading above what asks for it.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Write(_) => "take-out-name",
            Self::Template(..) | Self::Read(_) => "bring-in-name",
        }
    }

    /// What goes on, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Write(Format::Xlsx) => tr!("Making the workbook."),
            Self::Write(Format::Csv) => tr!("Making the CSV file."),
            Self::Template(..) => tr!("Making the template."),
            Self::Read(_) => tr!("Reading the file."),
        }
    }

    /// That it failed, in words.
    pub const fn failed(self) -> &'static str {
        match self {
            Self::Read(_) => tr!("The file was not read."),
            _ => tr!("The file was not made."),
        }
    }
}
