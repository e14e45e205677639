//! CSV files: bytes to a table, and a table to text.
//!
//! Read: UTF-8, with or without a byte-order mark, UTF-16 with one, and otherwise Windows-1252; commas, semicolons or
//! tabs; quoted fields with quotes and line breaks in them. Written: UTF-8 with a byte-order mark, by which Excel knows
//! it, commas, and lines that end in CR LF (RFC 4180).
//!
//! **Invariant:** no text that is written here is run as a formula by the spreadsheet that opens it, and reading gives
//! back the text that was written.

mod encoding;
mod read;
mod write;

pub use read::{Rows, read};
pub use write::write;

/// Does a spreadsheet take text that begins like this for a formula? Signs, also the wide ones of East Asian keyboards, a
/// tab and line breaks: OWASP, "CSV Injection".
fn starts_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
