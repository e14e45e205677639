//! Focus, the page's title, and paper.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves focus to the element with this id; `false` where there is none.
pub fn on(id: &str) -> bool {
    let element =
        super::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // Focus is a courtesy; a browser that refuses it leaves it where it was.
    element.is_some_and(|element| element.focus().is_ok())
}

/// Moves focus to the first element that `selector` finds, unfolding what it is folded into; `false` where there is none.
pub fn on_first(selector: &str) -> bool {
    let Some(document) = super::window().and_then(|window| window.document()) else { return false };
    let first = |selector: &str| document.query_selector(selector).ok().flatten();
    let element = first(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(folded) = first(&format!("details:has({selector})")) {
        let _refused = folded.set_attribute("open", "");
    }
    // As above, focus itself is a courtesy.
    element.is_some_and(|element| element.focus().is_ok())
}

/// Has what had the focus gone from the page?
pub fn is_nowhere() -> bool {
    let document = super::window().and_then(|window| window.document());
    document.is_none_or(|document| match document.active_element() {
        Some(active) => active.tag_name() == "BODY",
        None => true,
    })
}

/// Moves focus to the heading once what was asked for is drawn, where it went with what was there before.
pub fn on_heading_once_drawn() {
    once_drawn("page-heading");
}

/// Moves focus to the element with this id where the button that has it now goes with what it did.
pub fn on_if_button_goes(id: &'static str) {
    if is_on_a_button() {
        once_drawn(id);
    }
}

fn once_drawn(id: &'static str) {
    Timeout::new(0, move || {
        if is_nowhere() {
            on(id);
        }
    })
    .forget();
}

/// Has a button the focus?
pub fn is_on_a_button() -> bool {
    let active = super::window().and_then(|window| window.document()?.active_element());
    active.is_some_and(|active| active.tag_name() == "BUTTON")
}

/// Sets what the browser's tab says.
pub fn title(text: &str) {
    if let Some(document) = super::window().and_then(|window| window.document()) {
        document.set_title(text);
    }
}

/// Opens the browser's own dialogue for printing.
pub fn print() {
    // A browser that cannot print says so itself.
    if let Some(window) = super::window() {
        super::call(&window, "print");
    }
}
