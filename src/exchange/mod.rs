//! Bytes and text, to and from the exact core.
//!
//! | file | reads | writes |
//! |---|---|---|
//! | `json` | a scenario file, `precept-scenario/1` | the same |
//! | `json::entry`, `json::log` | a kept scenario, `precept-entry/1`; the log of changes, `precept-log/1` | the same |
//! | `json::statement` | a budget statement, `precept-statement/1` | the same |
//! | `json::partner_grants` | grants to partners, `precept-partner-grants/1` | the same |
//! | `json::plan` | a medium-term plan, `precept-plan/1` | the same |
//! | `json::simulated` | what a simulation found, `precept-simulation/1` | the same |
//! | `json::panel` | panel papers, `precept-panel/1` | the same |
//! | `json::path_answer` | the best path of a plan as its worker sends it, `precept-best-path/1` | the same |
//! | `json::consultation` | a consultation, `precept-consultation/1`, its working copy and its record of fairness; an answer to it, `precept-response/1`; themes and marks, `precept-results/1`; what a meeting is shown, `precept-heard/1` | the same |
//! | `responses` | answers in any of the files that they come in, one at a time | answers as a table |
//! | `outcome` | | an outcome, `precept-outcome/1` |
//! | `link` | the payload of a share link | the same |
//! | `typed`, `typed_day` | what people type into a number box, or for a day | |
//! | `csv` | a table in any of the usual dialects | a table whose text never runs as a formula |
//! | `book` | what was changed in a workbook of a scenario | a scenario as a workbook with live formulas |
//! | `xlsx` | workbooks, with the feature `sheets` | the same, and templates |
//! | `grid`, `intake` | tables of gap lines and billing authorities, with every problem | |
//!
//! **Invariant:** whatever the bytes are, the answer is a scenario or the list of what is wrong with them, each
//! problem with the field that has it. Nothing here knows files, clipboards or the browser.
#![deny(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

pub mod book;
pub mod csv;
pub mod grid;
pub mod intake;
pub mod json;
pub mod link;
pub mod outcome;
pub mod responses;
pub mod typed;
pub mod typed_day;
#[cfg(feature = "sheets")]
pub mod xlsx;
