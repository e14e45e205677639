//! The address bar.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use crate::ui::route::{Page, Route};

/// What the address asks for now.
pub fn route() -> Route {
    let fragment = super::window().and_then(|window| window.location().hash().ok());
    let route = Route::of(&fragment.unwrap_or_default());
    if is_embedded() { route.embedded() } else { route }
}

/// Is the app shown in a frame of another page? The script that starts it has marked the document then.
pub fn is_embedded() -> bool {
    let document = super::window().and_then(|window| window.document());
    document.is_some_and(|document| document.query_selector("[data-embedded]").is_ok_and(|marked| marked.is_some()))
}

/// Goes to `page`, as a link to it would.
pub fn go(page: Page) {
    go_to(page.address());
}

/// Goes to an address within the app, as a link to it would.
pub fn go_to(address: &str) {
    if let Some(window) = super::window() {
        // A browser that refuses leaves the reader where they are.
        let _refused = window.location().set_hash(address);
    }
}

/// The whole address of what has this address within the app.
pub fn whole(address: &str) -> Option<String> {
    let location = super::window()?.location();
    Some(format!("{}{}{address}", location.origin().ok()?, location.pathname().ok()?))
}

/// Calls `on_change` whenever the address asks for something else, until the listener is dropped.
pub fn listen(on_change: impl Fn(Route) + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| on_change(route())))
}

/// Calls `on_leaving` when the page is closed, loaded again or put away, until the listener is dropped.
pub fn on_leaving(on_leaving: impl Fn() + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "pagehide", move |_| on_leaving()))
}

/// Loads the page again.
pub fn reload() {
    // A browser that refuses leaves what is drawn.
    if let Some(window) = super::window() {
        super::call(&window.location(), "reload");
    }
}

/// Takes the payload of a share link out of the address once it is open, so that loading the page again shows what
/// the person has made of it since.
pub fn forget_shared(page: Page) {
    let history = super::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser that refuses keeps the longer address, which does no harm before the next load.
        let _refused = history.replace_state_with_url(&JsValue::NULL, "", Some(page.address()));
    }
}

/// The whole address of a share link to `page`.
pub fn share_link(page: Page, payload: &str) -> Option<String> {
    whole(&Route::share_address(page, payload))
}
