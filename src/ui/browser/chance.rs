//! Chance, from the browser's own source of it.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsCast;

use super::worker::get;

/// Ten bytes by chance; nil natively.
pub fn bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Some(window) = super::window() {
        let crypto = get(&window, "crypto");
        let array = Uint8Array::new(&10.into());
        if let Ok(fill) = get(&crypto, "getRandomValues").dyn_into::<Function>()
            && fill.call1(&crypto, &array).is_ok()
        {
            array.copy_to(&mut bytes);
        } else {
            // A browser without a source of chance still has a clock, which two people seldom read at the same time.
            bytes[..8].copy_from_slice(&js_sys::Date::now().to_bits().to_be_bytes());
        }
    }
    bytes
}
