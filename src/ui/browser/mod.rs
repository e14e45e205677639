//! The browser's side effects: address, storage, clipboard, files, focus. Nothing else in the app has any.

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

/// The window; none natively, where the tests draw pages without a browser.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_family = "wasm") { web_sys::window() } else { None }
}
