//! Keys that are pressed anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// What a key was pressed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Something that takes text: letters are its own.
    Text,
    /// Another control that takes arrows, such as a slider, or a frame that scrolls.
    Control,
    /// A button or a link, which takes the space bar.
    Button,
    /// Nothing that takes a key.
    Page,
}

/// A key, whether shift was held, and what it was pressed on. Keys that are held with others are the browser's own.
pub struct Key {
    /// Its name.
    pub name: String,
    /// Was shift held?
    pub with_shift: bool,
    /// What it was pressed on.
    pub on: On,
}

/// Calls `on_event` with every key as it comes, until the listener is dropped.
pub fn wait(on_event: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let document = super::window()?.document()?;
    Some(EventListener::new(&document, "keydown", on_event))
}

/// Calls `on_key` with every key until the listener is dropped; where that takes the key (`true`), nothing else does.
pub fn listen(on_key: impl Fn(Option<Key>) -> bool + 'static) -> Option<EventListener> {
    let document = super::window()?.document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        if on_key(key(event)) {
            event.prevent_default();
        }
    }))
}

/// The key of an event; none where it is held with others, which are the browser’s own.
pub fn key(event: &Event) -> Option<Key> {
    let get = |name: &str| Reflect::get(event, &name.into()).unwrap_or_default();
    if ["altKey", "ctrlKey", "metaKey"].iter().any(|modifier| get(modifier).is_truthy()) {
        return None;
    }
    let on = event.target().and_then(|target| target.dyn_into::<Element>().ok()).map_or(On::Page, |target| on(&target));
    Some(Key { name: get("key").as_string()?, with_shift: get("shiftKey").is_truthy(), on })
}

fn on(target: &Element) -> On {
    let is = |attribute: &str, value: &str| target.get_attribute(attribute).as_deref() == Some(value);
    match target.tag_name().as_str() {
        "TEXTAREA" => On::Text,
        "INPUT" if is("type", "text") => On::Text,
        "INPUT" => On::Control,
        "BUTTON" | "A" | "SUMMARY" => On::Button,
        // A table in a frame of its own is scrolled with the arrows.
        _ if is("tabindex", "0") => On::Control,
        _ => On::Page,
    }
}
