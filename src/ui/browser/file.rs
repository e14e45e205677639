//! Files: saving one, and reading the one that a person chose.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlAnchorElement, HtmlInputElement, Url};

use crate::{domain::Problem, exchange::json};

/// Saves `text` as a file called `name` in the person's downloads; `None` where the browser refuses.
pub fn save(name: &str, text: &str) -> Option<()> {
    save_content(name, &JsValue::from_str(text))
}

/// Saves `bytes` likewise.
pub fn save_bytes(name: &str, bytes: &Uint8Array) -> Option<()> {
    save_content(name, bytes)
}

/// To the browser a sequence of texts and one of bytes are the same.
fn save_content(name: &str, content: &JsValue) -> Option<()> {
    let blob = Blob::new_with_str_sequence(&Array::of1(content)).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = super::window()?.document()?;
    let link = document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers start the download later, from the same address.
    Timeout::new(60_000, move || {
        let _already_gone = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

/// The file that was just chosen in `input`, which is emptied so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(file)
}

/// The bytes of a scenario file; one that is too large is refused before it is read.
pub async fn read(file: &File) -> Result<Vec<u8>, Problem> {
    let too_large = |size| (size > json::MOST_BYTES).then(|| json::too_large_to_read(size));
    read_unless(file, too_large).await
}

/// The bytes of a file, unless it is `too_large`, which says why.
pub async fn read_unless(file: &File, too_large: fn(usize) -> Option<Problem>) -> Result<Vec<u8>, Problem> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number from nil up")]
    let size = file.size() as usize;
    if let Some(problem) = too_large(size) {
        return Err(problem);
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    bytes
        .map(|buffer| Uint8Array::new(&buffer).to_vec())
        .map_err(|_| Problem::new("file", "This file could not be read. Choose it again."))
}
