//! Share links, written and read by code that is fetched when the first one is needed.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    browser::{address, clipboard},
    lazy::{SplitLoaderError, wasm_split},
    route::Page,
};
use crate::{
    domain::{Scenario, plan::PlanDocument},
    exchange::link,
};

/// What the reader is told where this code could not be fetched.
pub const NOT_LOADED: &str = tr!(
    "A part of this app could not be loaded, so nothing has changed. Check the connection and try again, or load the page again."
);

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

/// As [`link_to`], of a plan.
///
/// # Errors
/// The code could not be fetched.
#[wasm_split(sharing, fallible)]
pub fn link_to_plan(document: Rc<PlanDocument>) -> Result<Result<String, String>, SplitLoaderError> {
    Ok(link::write_plan(&document).map_err(|problem| problem.to_string()))
}

/// As [`from_link`], of a plan.
///
/// # Errors
/// The code could not be fetched.
#[wasm_split(sharing, fallible)]
pub fn plan_from_link(payload: String) -> Result<Result<Box<PlanDocument>, String>, SplitLoaderError> {
    Ok(link::read_plan(&payload).map(Box::new).map_err(|problem| problem.to_string()))
}

/// What became of a link that was asked for.
#[derive(Clone, PartialEq)]
pub struct Shared {
    link: Result<String, String>,
    copied: bool,
}

/// Copies a link to `page` with this payload, as far as there is one and the browser lets the page copy.
pub async fn copied(page: Page, payload: Result<Result<String, String>, SplitLoaderError>) -> Shared {
    let payload = payload.unwrap_or_else(|_| Err(NOT_LOADED.to_owned()));
    let link = payload.and_then(|payload| {
        address::share_link(page, &payload)
            .ok_or_else(|| tr!("The browser did not tell this page’s address.").to_owned())
    });
    let copied = match &link {
        Ok(link) => clipboard::copy(link).await,
        Err(_) => false,
    };
    Shared { link, copied }
}

/// What became of a link to a scenario or a plan, in words.
pub fn shared_note(Shared { link, copied }: &Shared, what: &str) -> Html {
    match link {
        Err(problem) => html! { <p class="problem">{ problem }</p> },
        Ok(link) => html! {
            <>
                <p class="hint">{ if *copied { tr!("The link is copied. It carries the whole {what}.") } else { tr!("This browser does not let the page copy. Select the link and copy it:").to_owned() } }</p>
                <label for="share-link" class="visually-hidden">{ tr!("Link to this {what}") }</label>
                <input id="share-link" type="text" readonly=true value={link.clone()} />
            </>
        },
    }
}
