//! The worker that reads and writes spreadsheets: a module of its own, fetched when the first file is wanted.
//!
//! In go a task, a file and the scenario that is open; out comes a file, or text in JSON.
//!
//! **Invariant:** nothing is kept between two tasks.

mod task;

use precept_language::tr;
use wasm_bindgen::prelude::*;

/// Does a task: see [`task::run`]. `progress` is called with how far it has come, in words.
///
/// # Errors
/// Why there is no answer, in words.
#[wasm_bindgen]
pub fn run(
    task: &str,
    name: &str,
    bytes: &[u8],
    scenario: &str,
    progress: &js_sys::Function,
) -> Result<Vec<u8>, String> {
    let mut report = |stage: &str, rows: u32| {
        let words = if rows == 0 { stage.to_owned() } else { tr!("{stage}: {rows} rows") };
        // A page that no longer listens is no reason to stop.
        let _unheard = progress.call1(&JsValue::NULL, &words.into());
    };
    task::run(task, name, bytes, scenario, &mut report)
}

/// The program itself does nothing until it is asked.
fn main() {}
