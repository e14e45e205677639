//! What Take part adds to its levers: the consultation around them, and the steps of an answer. All of it comes in one module,
//! fetched once the levers are there.

mod notes;

use super::lazy::{Fetched, lazy_part, wasm_split};

#[wasm_split(answering, fallible)]
fn fetch_before() -> Fetched {
    Ok(notes::before)
}
lazy_part!(BEFORE, fetch_before);

#[cfg(test)]
mod tests;
