//! Scenario files, format `precept-scenario/1`: JSON in UTF-8, decimals as text, unknown fields refused. Beside them the
//! files of the finance team's documents: budget statements, grants to partners, panel papers, medium-term plans, and scenarios that are kept with their notes and log.

pub mod consultation;
mod document;
pub mod entry;
mod fields;
pub mod log;
mod nature;
pub mod panel;
pub mod partner_grants;
pub mod path_answer;
pub mod plan;
pub mod problems;
mod read;
mod reader;
pub mod simulated;
pub mod statement;
mod tree;
mod write;

pub use fields::{Fields, read_fields};
pub use nature::{Nature, nature};
pub use read::{read, too_large_to_read};
pub use write::write;

use crate::domain::{AuthorityKind, Nation};

/// The format that is read and written.
pub const FORMAT: &str = "precept-scenario/1";
/// The largest scenario file that is read, in bytes: several times a scenario with all the lines it may have.
pub const MOST_BYTES: usize = 5_000_000;

const KINDS: [(&str, AuthorityKind); 4] = [
    ("police", AuthorityKind::Police),
    ("fire", AuthorityKind::Fire),
    ("mayoral", AuthorityKind::Mayoral),
    ("other", AuthorityKind::Other),
];
const NATIONS: [(&str, Nation); 2] = [("england", Nation::England), ("wales", Nation::Wales)];
