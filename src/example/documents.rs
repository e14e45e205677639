//! Published documents that come with the app: a budget statement, and grants to partners.
//!
//! Each is a file of the format that the app reads, with its source and what is odd about it in its notes.

use crate::{
    domain::{PartnerGrants, statement::Statement},
    exchange::json,
};

/// Cleveland's budget results for 2017/18, entered line by line.
///
/// # Panics
/// Only if the embedded file is broken, which the tests rule out.
#[allow(clippy::expect_used, reason = "the file is part of the program and every test run reads it")]
pub fn budget_results() -> Statement {
    json::statement::read(STATEMENT.as_bytes()).expect("an embedded statement file")
}

/// The file of [`budget_results`].
pub const STATEMENT: &str = include_str!("cleveland-2017-18-budget-results.json");

/// Grants to partners that come with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantsExample {
    /// Cleveland 2014/15: three purposes, four areas.
    CommunitySafety,
    /// Cambridgeshire 2013-14: crime and disorder reduction grants.
    CrimeAndDisorder,
    /// Cambridgeshire 2013-14: grants for victims' services, two of them printed broken.
    Victims,
}

impl GrantsExample {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 3] = [Self::CommunitySafety, Self::CrimeAndDisorder, Self::Victims];

    /// What it is called where people choose.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CommunitySafety => tr!("Cleveland 2014/15, community safety"),
            Self::CrimeAndDisorder => tr!("Cambridgeshire 2013-14, crime and disorder"),
            Self::Victims => tr!("Cambridgeshire 2013-14, victims’ services"),
        }
    }

    /// The file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::CommunitySafety => include_str!("cleveland-2014-15-community-safety.json"),
            Self::CrimeAndDisorder => include_str!("cambridgeshire-2013-14-crime-and-disorder.json"),
            Self::Victims => include_str!("cambridgeshire-2013-14-victims.json"),
        }
    }

    /// The grants.
    ///
    /// # Panics
    /// Only if the embedded file is broken, which the tests rule out.
    #[allow(clippy::expect_used, reason = "the files are part of the program and every test run reads them")]
    pub fn grants(self) -> PartnerGrants {
        json::partner_grants::read(self.file().as_bytes()).expect("an embedded file of grants")
    }
}
