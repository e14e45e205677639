//! Embedded examples and official figures, each with its source.
//!
//! The two scenarios are scenario files, so anyone can read them and open them in the app. Council tax returns and
//! dwelling counts in them are UK government data under the Open Government Licence v3.0.

mod consultation;
mod documents;
mod limits;
pub mod official;
mod plans;

pub use consultation::consultation;
pub use documents::{GrantsExample, STATEMENT, budget_results};
pub use limits::{PublishedLimit, published_limit};
pub use plans::PlanExample;

use crate::{domain::Scenario, exchange::json};

/// A scenario that comes with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// Cleveland 2020/21 with the tax base and grant that the published percentages imply.
    AsPublished,
    /// The same gap on the tax bases of the official returns.
    OfficialTaxBase,
}

impl Example {
    /// All examples, the default first.
    pub const ALL: [Self; 2] = [Self::AsPublished, Self::OfficialTaxBase];

    /// What it is called where people choose.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsPublished => tr!("Cleveland 2020/21, as published"),
            Self::OfficialTaxBase => tr!("Cleveland 2020/21, on the official tax base"),
        }
    }

    /// The scenario file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::AsPublished => AS_PUBLISHED,
            Self::OfficialTaxBase => include_str!("cleveland-2020-21-official-tax-base.json"),
        }
    }

    /// The scenario.
    ///
    /// # Panics
    /// Only if the embedded file is broken, which the tests rule out.
    pub fn scenario(self) -> Scenario {
        read(self.file())
    }
}

const AS_PUBLISHED: &str = include_str!("cleveland-2020-21-as-published.json");

#[allow(clippy::expect_used, reason = "the files are part of the program and every test run reads them")]
fn read(file: &str) -> Scenario {
    json::read(file.as_bytes()).expect("an embedded scenario file")
}

/// The scenario that the app opens with: Cleveland 2020/21, as published.
///
/// # Panics
/// Only if the embedded file is broken, which the tests rule out.
pub fn as_published() -> Scenario {
    // Not by way of the list of examples: the first page carries this one alone.
    read(AS_PUBLISHED)
}
