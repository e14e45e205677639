//! The place where the app stands on the web.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The address of the app, without what follows `?` or `#`.
pub fn address() -> Option<String> {
    let location = super::window()?.location();
    Some(format!("{}{}", location.origin().ok()?, location.pathname().ok()?))
}

/// The address of the folder in which the app stands, whatever its page is called there.
pub fn folder() -> Option<String> {
    address()?.rsplit_once('/').map(|(folder, _page)| format!("{folder}/"))
}

/// The text of the page as the server gives it; none where it cannot be fetched.
pub async fn index() -> Option<String> {
    // By name rather than by a type of web-sys: each of those is a line more in the script of the first page.
    let window = super::window()?;
    let fetch: Function = get(&window, "fetch")?.dyn_into().ok()?;
    let options = js_sys::Object::new();
    Reflect::set(&options, &"cache".into(), &"no-cache".into()).ok()?;
    let response = awaited(fetch.call2(&window, &address()?.into(), &options).ok()?).await?;
    if !get(&response, "ok")?.is_truthy() {
        return None;
    }
    let text: Function = get(&response, "text")?.dyn_into().ok()?;
    awaited(text.call0(&response).ok()?).await?.as_string()
}

async fn awaited(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(promise.unchecked_into::<Promise>()).await.ok()
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
