//! Workbooks in the format of Excel: bytes to tables, and sheets of cells to bytes.
//!
//! Read by calamine, cell by cell, after the packing has been looked at; written by rust_xlsxwriter.
//!
//! **Invariant:** whatever the bytes are, reading ends with tables or with a refusal in words, within a bounded amount of
//! memory; and no text is written as a formula.

mod read;
mod unpack;
mod write;

pub use read::{MOST_CELLS, read};
pub use unpack::{MOST_ENTRIES, MOST_UNPACKED_BYTES};
pub use write::{write, write_table};
