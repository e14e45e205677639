//! Working copies of a consultation that is being set up, format `precept-consultation-set-up/1`: the consultation, finished
//! or not, and the record of fairness.

use super::{
    super::{
        document::{Kind, fields, text},
        reader::Reader,
        tree::Node,
    },
    KIND as PUBLISHED, MOST_BYTES, fairness,
    read::unfinished,
    write::tree,
};
use crate::domain::{
    Problem,
    consultation::{Fairness, SetUp},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-consultation-set-up/1";

const KIND: Kind = Kind { format: FORMAT, name: tr!("a consultation"), most_bytes: MOST_BYTES };

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not
/// too large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}

/// Reads a working copy, or a consultation file, which has no record yet. Rules that the consultation breaks are no problem
/// here, but a value that cannot be used is.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<SetUp, Vec<Problem>> {
    let tree = match KIND.parse(bytes) {
        Ok(tree) => tree,
        // Neither: what is said of it as a consultation file is what a reader can follow.
        Err(_) => {
            let tree = PUBLISHED.parse(bytes).map_err(|problem| vec![problem])?;
            return Ok(SetUp { consultation: unfinished(&tree)?, fairness: Fairness::default() });
        }
    };
    let mut reader = Reader::default();
    let whole = &reader.object(String::new(), Some(&tree), &["format", "consultation", "fairness"]);
    let consultation = unfinished(whole.get("consultation").unwrap_or(&Node::Null));
    let fairness = whole.get("fairness").map_or(Some(Fairness::default()), |tree| {
        let mut inner = Reader::default();
        let read = fairness::record(&mut inner, tree);
        reader.problems.extend(inner.problems.into_iter().map(|problem| within("fairness", problem)));
        read.map(|(_, fairness)| fairness)
    });
    let consultation = consultation
        .map_err(|problems| reader.problems.extend(problems.into_iter().map(|problem| within("consultation", problem))))
        .ok();
    match (consultation, fairness) {
        (Some(consultation), Some(fairness)) if reader.problems.is_empty() => Ok(SetUp { consultation, fairness }),
        _ => Err(reader.problems),
    }
}

/// A problem by its path in the whole file.
fn within(part: &str, problem: Problem) -> Problem {
    let dot = if problem.field.is_empty() { "" } else { "." };
    Problem::new(format!("{part}{dot}{}", problem.field), problem.message)
}

/// Writes a working copy, indented for people to read.
pub fn write(set_up: &SetUp) -> String {
    let SetUp { consultation, fairness } = set_up;
    fields([
        ("format", text(FORMAT)),
        ("consultation", Some(tree(consultation))),
        ("fairness", Some(fairness::tree(&consultation.identifier, fairness))),
    ])
    .to_string()
}
