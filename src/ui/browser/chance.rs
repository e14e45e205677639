//! Chance, from the browser's own source of it.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsCast;

use super::worker::get;

/// Ten bytes by chance; nil natively.
pub fn bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Some(window) = super::window() {
        let crypto = get(&window, "crypto");
        let array = Uint8Array::new_with_length(10);
        if let Ok(fill) = get(&crypto, "getRandomValues").dyn_into::<Function>()
            && fill.call1(&crypto, &array).is_ok()
        {
            array.copy_to(&mut bytes);
        } else {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to below 256")]
            bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
        }
    }
    bytes
}
