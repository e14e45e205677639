//! Plan files, format `precept-plan/1`: a medium-term plan with its aims, what is not known of it, and the seed of its
//! simulation. JSON in UTF-8, decimals as text, unknown fields refused.
//!
//! **Invariant:** whatever is written reads back as the same document.

mod read;
mod uncertain;
mod write;

pub use read::read;
pub(super) use write::tree;
pub use write::write;

use super::document::Kind;
use crate::domain::{
    Problem,
    plan::{ChangeKind, CostKind, Draws, Lasts},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-plan/1";
/// The largest file that is read, in bytes: more than a plan with all the lines and sources that it may have.
pub const MOST_BYTES: usize = 5_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("a medium-term plan"), most_bytes: MOST_BYTES };
const COST_KINDS: [(&str, CostKind); 3] =
    [("pay", CostKind::Pay), ("non-pay", CostKind::NonPay), ("other", CostKind::Other)];
const CHANGE_KINDS: [(&str, ChangeKind); 2] = [("pressure", ChangeKind::Pressure), ("saving", ChangeKind::Saving)];
const LASTS: [(&str, Lasts); 2] = [("recurrent", Lasts::Recurrent), ("one-off", Lasts::OneOff)];
const DRAWS: [(&str, Draws); 2] = [("each-year", Draws::EachYear), ("once-for-all-years", Draws::OnceForAllYears)];

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not
/// too large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}
