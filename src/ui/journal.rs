//! The log of changes of the scenario that is open, written by code that is fetched with the first change.

use std::{cell::RefCell, rc::Rc};

use super::{
    browser::{clock, storage},
    lazy::{SplitLoaderError, wasm_split},
};
use crate::{
    domain::{Log, Scenario},
    exchange::json,
};

/// The name under which the log is kept.
const DOCUMENT: &str = "log";

/// The log as this browser keeps it; empty where it keeps none, or none that can be read.
pub fn kept() -> Log {
    let text = storage::document(DOCUMENT);
    text.and_then(|text| json::log::read(text.as_bytes()).ok()).unwrap_or_default()
}

/// A change from one scenario to another, and when it was made.
type Made = (Rc<Scenario>, Rc<Scenario>, String);

thread_local! {
    /// Changes that are not in the log yet, because the code that writes it is not here yet.
    static WAITING: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
}

/// Has a change written into the log, with those that wait for it. Where the code for that does not come, all of them wait
/// for the next change.
pub async fn changed(from: Rc<Scenario>, to: Rc<Scenario>) {
    let made = (from, to, clock::now());
    let all = WAITING.with_borrow_mut(|waiting| {
        waiting.push(made);
        std::mem::take(waiting)
    });
    if record(all.clone()).await.is_err() {
        WAITING.with_borrow_mut(|waiting| waiting.splice(..0, all).for_each(drop));
    }
}

/// Adds changes to the log.
#[wasm_split(journal, fallible)]
fn record(made: Vec<Made>) -> Result<(), SplitLoaderError> {
    let mut log = Log::default();
    if let Some(text) = storage::document(DOCUMENT) {
        match json::log::read(text.as_bytes()) {
            Ok(kept) => log = kept,
            // What cannot be read is set aside before another log takes its place, or stays where it is.
            Err(_) if !storage::set_aside(&text) => return Ok(()),
            Err(_) => {}
        }
    }
    for (from, to, when) in made {
        log.record(&from, &to, &when);
    }
    // The scenario itself is kept before the log: a full storage has been told by then.
    let _full = storage::keep_document(DOCUMENT, &json::log::write(&log));
    Ok(())
}
