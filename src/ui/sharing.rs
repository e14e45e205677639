//! Share links, written and read by code that is fetched when the first one is needed.

use std::rc::Rc;

use super::lazy::{SplitLoaderError, wasm_split};
use crate::{domain::Scenario, exchange::link};

/// What the reader is told where this code could not be fetched.
pub const NOT_LOADED: &str = "A part of this app could not be loaded, so nothing has changed. Check the connection and try again, or load the page again.";

/// The payload of a link to `scenario`, or why there can be none.
///
/// # Errors
/// The code could not be fetched.
#[wasm_split(sharing, fallible)]
pub fn link_to(scenario: Rc<Scenario>) -> Result<Result<String, String>, SplitLoaderError> {
    Ok(link::write(&scenario).map_err(|problem| problem.to_string()))
}

/// The scenario in the payload of a link, or what is wrong with the link.
///
/// # Errors
/// The code could not be fetched.
#[wasm_split(sharing, fallible)]
pub fn from_link(payload: String) -> Result<Result<Box<Scenario>, String>, SplitLoaderError> {
    Ok(link::read(&payload).map(Box::new).map_err(|problem| problem.to_string()))
}
