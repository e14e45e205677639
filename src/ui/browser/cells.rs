//! Moving and pasting among the boxes of a table, as in a spreadsheet.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent};

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the column before.
    Left,
    /// To the column after.
    Right,
}

/// Where the key leads from the box in which it was pressed. Left and right lead on only from the end of what is typed, so
/// that a text can still be changed in the middle.
pub fn way(event: &KeyboardEvent) -> Option<Way> {
    if ["altKey", "ctrlKey", "metaKey"].iter().any(|modifier| get(event, modifier).is_truthy()) {
        return None;
    }
    let with_shift = get(event, "shiftKey").is_truthy();
    let field = event.target()?;
    let at = |edge: &str| get(&field, edge).as_f64();
    // A browser counts what JavaScript counts.
    let end = get(&field, "value").as_string().and_then(|text| u32::try_from(text.encode_utf16().count()).ok());
    match get(event, "key").as_string()?.as_str() {
        "Enter" if with_shift => Some(Way::Up),
        "Enter" => Some(Way::Down),
        _ if with_shift => None,
        "ArrowUp" => Some(Way::Up),
        "ArrowDown" => Some(Way::Down),
        "ArrowLeft" if at("selectionStart") == Some(0.0) => Some(Way::Left),
        "ArrowRight" if at("selectionEnd") == end.map(f64::from) => Some(Way::Right),
        _ => None,
    }
}

/// The id of the box in which something happened.
pub fn id(event: &Event) -> Option<String> {
    Some(event.target()?.dyn_into::<Element>().ok()?.id())
}

/// The text that is pasted.
pub fn pasted(event: &Event) -> Option<String> {
    let clipboard = get(event, "clipboardData");
    let read: Function = get(&clipboard, "getData").dyn_into().ok()?;
    read.call1(&clipboard, &"text/plain".into()).ok()?.as_string()
}

/// Moves focus to the box with this id and selects its text, so that typing replaces it; `false` where there is none.
pub fn select(id: &str) -> bool {
    let Some(field) = super::window().and_then(|window| window.document()?.get_element_by_id(id)) else { return false };
    super::focus::on(id);
    if let Ok(select) = get(&field, "select").dyn_into::<Function>() {
        // A box that cannot select its text has the focus all the same.
        let _selected = select.call0(&field);
    }
    true
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
