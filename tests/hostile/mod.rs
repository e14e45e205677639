//! What must hold of whatever is read, whoever wrote it. One function a way in: it reads the bytes, and panics where what
//! was accepted does not evaluate, does not come back as it was written, or has parts that do not add up; and where what
//! was refused is not refused in words.
//!
//! `tests/hostile_input.rs` calls these with every seed and every crash that is kept; the targets in `fuzz/` call them with
//! what the fuzzer makes up.
//!
//! Sums are done again here in whole numbers, by code that shares nothing with the domain's.

pub mod answers;
pub mod consultation;
pub mod documents;
pub mod link;
pub mod plan;
pub mod scenario;
#[cfg(feature = "sheets")]
#[allow(dead_code, reason = "the targets need no seeds of their own")]
pub mod seeds;
pub mod sums;
pub mod tables;
pub mod typed;
#[cfg(feature = "sheets")]
pub mod workbook;

use precept_modeller::domain::Problem;

/// A way in: what must hold of these bytes.
pub type Check = fn(&[u8]);

/// Every way in by the name of its target.
#[allow(dead_code, reason = "each target knows its own")]
pub const WAYS_IN: &[(&str, Check)] = &[
    ("scenario", scenario::check),
    ("link", link::check),
    ("tables", tables::check),
    ("answers", answers::check),
    ("consultation", consultation::check),
    ("typed", typed::check),
    #[cfg(feature = "sheets")]
    ("workbook", workbook::check),
    ("plan", plan::check),
    ("documents", documents::check),
];

/// The longest that a problem may be with its field, in characters: it stands beside a box or in one line of a terminal.
const LONGEST_PROBLEM: usize = 1_300;

/// Whatever is refused is refused in words: each problem names its field, and is a sentence in one line that can be read.
pub fn are_in_words(problems: &[Problem]) {
    assert!(!problems.is_empty(), "refused without a problem");
    for problem in problems {
        is_in_words(problem);
    }
}

/// As [`are_in_words`], of one problem, which is never a fault of the program.
pub fn is_in_words(problem: &Problem) {
    assert!(!problem.field.is_empty(), "a problem without its field: {}", problem.message);
    assert_ne!(problem.field, "internal check", "{}", problem.message);
    let written = problem.to_string();
    let last = written.chars().next_back();
    assert!(last.is_some_and(|last| ['.', '?'].contains(&last)), "no sentence: {written:?}");
    assert!(!written.contains(char::is_control), "more than one line: {written:?}");
    assert!(written.chars().count() <= LONGEST_PROBLEM, "{} characters: {written:.200}", written.chars().count());
}
