//! The consultation file beside the page, which the script that starts the app has asked for.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::worker::get;
use crate::exchange::json;

/// What came of asking for the file.
pub struct Found {
    /// What the server said; 0 where there was no answer.
    pub status: u16,
    /// The file; empty where there is none.
    pub text: String,
    /// How far the server's clock is ahead of this device's, in milliseconds, where the server told the time.
    pub ahead_milliseconds: Option<f64>,
}

/// The scenario in the file, as a scenario file, if it has come already.
pub fn scenario() -> Option<String> {
    get(&told()?, "scenario").as_string()
}

/// The question in the file, if it has come already and has one.
pub fn question() -> Option<String> {
    get(&told()?, "question").as_string().filter(|question| !question.is_empty())
}

/// What the file says before all else, from when the file has come until the consultation in it is here.
pub fn introduction() -> Option<String> {
    get(&told()?, "introduction").as_string()
}

/// The name of the file that was asked for last: that of the page's language, or the one for every language.
pub fn file_name() -> String {
    let name = told().and_then(|told| get(&told, "name").as_string());
    name.unwrap_or_else(|| json::consultation::FILE_NAME.to_owned())
}

/// Forgets what was taken from the file before it was read: its "question" or its "introduction".
pub fn forget(what: &str) {
    if let Some(told) = told() {
        // Setting a field of an object of our own cannot fail.
        let _set = Reflect::set(&told, &what.into(), &JsValue::UNDEFINED);
    }
}

/// Has this place no such file, as far as is known already?
pub fn is_absent() -> bool {
    told().is_some_and(|told| get(&told, "status").as_f64() == Some(404.0))
}

/// The file, or what came in its place; none where nothing has asked for it.
pub async fn found() -> Option<Found> {
    let found = JsFuture::from(Promise::resolve(&told()?)).await.ok()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a status is a whole number below 600")]
    let status = get(&found, "status").as_f64().unwrap_or_default() as u16;
    let text = get(&found, "text").as_string().unwrap_or_default();
    let ahead_milliseconds = get(&found, "ahead").as_f64().filter(|ahead| ahead.is_finite());
    Some(Found { status, text, ahead_milliseconds })
}

/// What the script has put down: the answer, or the promise of one.
fn told() -> Option<JsValue> {
    let window = super::window()?;
    Reflect::get(&window, &"preceptConsultation".into()).ok().filter(|told| !told.is_undefined())
}
