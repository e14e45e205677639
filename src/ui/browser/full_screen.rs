//! Full screen: the page without the browser around it. Escape leaves it, as everywhere.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

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

/// Fills the screen, or goes back; calls `refused` where the browser does not let it.
pub fn switch(refused: impl FnOnce() + 'static) {
    let asked = || {
        let document: JsValue = document()?.into();
        let (of, name) = if is_on() {
            (document, "exitFullscreen")
        } else {
            (get(&document, "documentElement"), "requestFullscreen")
        };
        get(&of, name).dyn_into::<Function>().ok()?.call0(&of).ok()
    };
    // A browser that knows no full screen has refused as well.
    let answer = asked();
    spawn_local(async move {
        let is_done = match answer {
            Some(answer) => JsFuture::from(Promise::resolve(&answer)).await.is_ok(),
            None => false,
        };
        if !is_done {
            refused();
        }
    });
}

/// Calls `on_change` whenever the page fills the screen or no longer does, until the listener is dropped.
pub fn listen(on_change: impl Fn() + 'static) -> Option<EventListener> {
    let document = document()?;
    Some(EventListener::new(&document, "fullscreenchange", move |_| on_change()))
}
