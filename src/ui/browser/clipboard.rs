//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies `text`; `false` where the browser does not let a page do that.
pub async fn copy(text: &str) -> bool {
    let Some(window) = super::window() else { return false };
    // Without a secure connection there is no clipboard, and asking for it would throw.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
