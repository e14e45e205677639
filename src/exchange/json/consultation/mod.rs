//! Consultation files, format `precept-consultation/1`, and answers to them, format `precept-response/1`: JSON in UTF-8,
//! decimals as text, unknown fields refused. Beside them what an authority keeps to itself: the record of fairness, and the set-up.
//!
//! **Invariant:** whatever is written reads back as the same.

pub mod fairness;
pub mod heard;
mod read;
pub mod response;
pub mod results;
pub mod set_up;
mod write;

pub use read::read;
pub use write::write;

use super::document::Kind;
use crate::domain::Problem;

/// The format that is read and written.
pub const FORMAT: &str = "precept-consultation/1";
/// The file's name beside `index.html`.
pub const FILE_NAME: &str = "consultation.json";
/// The largest file that is read, in bytes: more than a consultation with all the texts that it may have.
pub const MOST_BYTES: usize = 8_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("a consultation"), most_bytes: MOST_BYTES };

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not
/// too large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}
