//! The browser's side effects: address, storage, clipboard, files, focus. Nothing else in the app reads or changes what is outside
//! the page.

pub mod address;
pub mod cells;
pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod consultation;
pub mod deployed;
pub mod file;
pub mod focus;
pub mod full_screen;
pub mod keys;
pub mod lock;
pub mod pause;
pub mod post;
pub mod sheets;
pub mod solver;
pub mod storage;
pub mod worker;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The window; none natively, where the tests draw pages without a browser.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_family = "wasm") { web_sys::window() } else { None }
}

/// Calls a function of the browser's that takes nothing, by its name: what later parts alone call is then no line more in the script of
/// the first page.
fn call(of: &JsValue, name: &str) {
    if let Ok(function) = Reflect::get(of, &name.into()).and_then(JsCast::dyn_into::<Function>) {
        // One that fails says so itself.
        let _failed = function.call0(of);
    }
}
