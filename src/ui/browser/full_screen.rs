//! Full screen: the page without the browser around it. Escape leaves it, as everywhere.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

fn document() -> Option<web_sys::Document> {
    super::window()?.document()
}

/// Does the page fill the screen?
pub fn is_on() -> bool {
    document().is_some_and(|document| get(&document, "fullscreenElement").is_truthy())
}

/// Fills the screen, or goes back; `false` where the browser does not let it.
pub async fn switch() -> bool {
    let asked = || -> Option<Promise> {
        let document = document()?;
        let (of, name): (JsValue, _) = if is_on() {
            (document.into(), "exitFullscreen")
        } else {
            (document.document_element()?.into(), "requestFullscreen")
        };
        get(&of, name).dyn_into::<Function>().ok()?.call0(&of).ok()?.dyn_into().ok()
    };
    match asked() {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Calls `on_change` whenever the page fills the screen or no longer does, until the listener is dropped.
pub fn listen(on_change: impl Fn() + 'static) -> Option<EventListener> {
    let document = document()?;
    Some(EventListener::new(&document, "fullscreenchange", move |_| on_change()))
}
