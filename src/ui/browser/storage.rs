//! What this browser keeps between visits. Nothing is sent anywhere.

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::consultation;
use crate::{
    exchange::json,
    ui::store::{HomeText, Kept, State},
};

const SCENARIO: &str = "precept-modeller/scenario";
const HOME: &str = "precept-modeller/home";
const SET_ASIDE: &str = "precept-modeller/set-aside";
/// What the names of documents begin with: a statement, grants to partners.
const DOCUMENTS: &str = "precept-modeller/document/";

/// The browser's storage, where it grants any.
fn storage() -> Option<Storage> {
    super::window()?.local_storage().ok().flatten()
}

thread_local! {
    /// The scenario as this tab last read or wrote it: what differs from it is another tab's.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What was kept.
pub fn kept() -> Kept {
    let text = |key| storage().and_then(|storage| storage.get_item(key).ok().flatten());
    let scenario = text(SCENARIO);
    SEEN.replace(scenario.clone());
    Kept { scenario, home: text(HOME), consulted: consultation::scenario() }
}

/// The scenario that is kept here, by this tab or another.
pub fn kept_scenario() -> Option<String> {
    storage()?.get_item(SCENARIO).ok().flatten()
}

/// What became of keeping the state.
pub enum Keeping {
    /// It is kept.
    Done,
    /// It is kept, and what another tab had kept meanwhile is set aside: this text.
    InPlaceOf(String),
    /// The browser does not keep it.
    Refused,
}

/// The document that was kept under `name`.
pub fn document(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{DOCUMENTS}{name}")).ok().flatten()
}

/// Keeps a document under `name`; `false` where the browser does not.
pub fn keep_document(name: &str, text: &str) -> bool {
    keep_document_if(true, name, text)
}

/// As [`keep_document`]; where it `may` not take the place of what is there, it is as if the browser refused it.
pub fn keep_document_if(may: bool, name: &str, text: &str) -> bool {
    put(&format!("{DOCUMENTS}{name}"), text, may)
}

/// Keeps a text where it may be; `false` where it is not kept.
fn put(key: &str, text: &str, may: bool) -> bool {
    let is_kept = may && storage().is_some_and(|storage| storage.set_item(key, text).is_ok());
    note_not_kept(key, &if is_kept { JsValue::UNDEFINED } else { text.into() });
    is_kept
}

/// Notes a text that the browser does not keep, or that there is none any more, for offline.js, which warns of it before a new
/// version is used, and for fault.js, which offers it where the program stops.
fn note_not_kept(key: &str, text: &JsValue) {
    if let Some(window) = super::window() {
        // The window takes any name.
        let _is_set = Reflect::set(&window, &key.into(), text);
    }
}

/// Forgets that the browser refused a document under `name`: the reader was told at once, and none of it is counted on.
pub fn forget_refused(name: &str) {
    note_not_kept(&format!("{DOCUMENTS}{name}"), &JsValue::UNDEFINED);
}

/// The names of the documents that are kept and begin with `start`, and their text.
pub fn documents(start: &str) -> Vec<(String, String)> {
    texts(DOCUMENTS, start)
}

/// The texts whose keys are `place` and a name that begins with `start`: their names, and they themselves.
fn texts(place: &str, start: &str) -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
    let mut found: Vec<_> = keys
        .filter_map(|key| {
            let name = key.strip_prefix(place).filter(|name| name.starts_with(start))?;
            Some((name.to_owned(), storage.get_item(&key).ok().flatten()?))
        })
        .collect();
    found.sort();
    found
}

/// Removes the document that was kept under `name`.
pub fn remove_document(name: &str) {
    let key = format!("{DOCUMENTS}{name}");
    if let Some(storage) = storage() {
        // One that is not there, or a browser that keeps nothing, leaves nothing to remove.
        let _nothing = storage.remove_item(&key);
    }
    note_not_kept(&key, &JsValue::UNDEFINED);
}

/// Takes out all that the app keeps in this browser.
pub fn clear() {
    const ALL: &str = "precept-modeller/";
    let Some(storage) = storage() else { return };
    for (name, _) in texts(ALL, "") {
        // One that another tab has taken out meanwhile is what was wanted.
        let _gone = storage.remove_item(&format!("{ALL}{name}"));
    }
}

/// Calls `on_change` whenever another tab changes what is kept, until the listener is dropped.
pub fn listen(on_change: impl Fn() + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "storage", move |_| on_change()))
}

/// Does this browser keep anything at all?
pub fn works() -> bool {
    const PROBE: &str = "precept-modeller/probe";
    storage().is_some_and(|storage| storage.set_item(PROBE, "?").is_ok() && storage.remove_item(PROBE).is_ok())
}

/// Keeps the state: the scenario only where this tab has changed it, so that another tab's stands. What another tab has kept
/// since this one last did is never lost for it.
pub fn keep(state: &State, scenario_has_changed: bool) -> Keeping {
    let mut others = None;
    if scenario_has_changed {
        let text = json::write(&state.scenario);
        others =
            kept_scenario().filter(|before| SEEN.with_borrow(|seen| seen.as_ref() != Some(before)) && *before != text);
        if !put(SCENARIO, &text, others.as_deref().is_none_or(set_aside)) {
            return Keeping::Refused;
        }
        SEEN.replace(Some(text));
    }
    if !put(HOME, &HomeText::write(state.home), true) {
        return Keeping::Refused;
    }
    others.map_or(Keeping::Done, Keeping::InPlaceOf)
}

/// As [`keep`], in place of a text that could not be read.
pub fn keep_instead(state: &State) {
    // What this tab could not read is as another's: it is set aside, or stays where it is.
    SEEN.take();
    keep(state, true);
}

/// Sets aside a text, beside those that were set aside before; `false` where the browser does not, so that it must not be
/// overwritten.
pub fn set_aside(text: &str) -> bool {
    let Some(storage) = storage() else { return false };
    // The same text again, after an attempt that got no further, takes no second place.
    let free = |key: &String| storage.get_item(key).ok().flatten().is_none_or(|there| there == text);
    let key = (1..100).map(|number| format!("{SET_ASIDE}/{number}")).find(free);
    key.is_some_and(|key| storage.set_item(&key, text).is_ok())
}

/// What was set aside: the names of the texts, and they themselves.
pub fn all_set_aside() -> Vec<(String, String)> {
    texts(&format!("{SET_ASIDE}/"), "")
}

/// Removes the `text` that was set aside under `name`; `false` where it is not there any more.
pub fn remove_set_aside(name: &str, text: &str) -> bool {
    let Some(storage) = storage() else { return false };
    let key = format!("{SET_ASIDE}/{name}");
    let is_there = storage.get_item(&key).ok().flatten().as_deref() == Some(text);
    is_there && storage.remove_item(&key).is_ok()
}
