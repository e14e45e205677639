//! Share links, written and read by code that is fetched when the first one is needed.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    browser::{address, clipboard, storage},
    lazy::{SplitLoaderError, wasm_split},
    route::Page,
};
use crate::{
    domain::{Scenario, plan::PlanDocument},
    exchange::{json, link},
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
    let read = link::read(&payload).map(Box::new).map_err(|problem| problem.to_string());
    if let Ok(scenario) = &read {
        set_aside_before("scenario", storage::kept_scenario(), &json::write(scenario));
    }
    Ok(read)
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
    let read = link::read_plan(&payload).map(Box::new).map_err(|problem| problem.to_string());
    if let Ok(document) = &read {
        set_aside_before("plan", storage::document("plan"), &json::plan::write(document));
    }
    Ok(read)
}

/// So many texts at most are set aside before links are opened: there has to be room for what two tabs keep.
const MOST_SET_ASIDE: usize = 50;

/// Sets aside what is kept where the work in a link is about to take its place: undo goes with the page. What came by a link itself
/// and is as it came is not.
fn set_aside_before(what: &str, kept: Option<String>, opened: &str) {
    let name = format!("linked/{what}");
    let is_own = |kept: &String| *kept != opened && storage::document(&name).as_ref() != Some(kept);
    if let Some(own) = kept.filter(is_own)
        && storage::all_set_aside().len() < MOST_SET_ASIDE
    {
        // Where there is no room, undo is what is left.
        let _is_kept = storage::set_aside(&own);
    }
    if !storage::keep_document(&name, opened) {
        // The link itself still has it.
        storage::forget_refused(&name);
    }
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
