//! Files: saving one, and reading the one that a person chose.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

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
    save_sequence(name, &Array::of1(content))
}

fn save_sequence(name: &str, contents: &Array) -> Option<()> {
    let blob = Blob::new_with_str_sequence(contents).ok()?;
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

/// Saves `texts` one after the other as one file.
pub fn save_texts(name: &str, texts: &[String]) -> Option<()> {
    save_sequence(name, &texts.iter().map(|text| JsValue::from_str(text)).collect())
}

/// The file that was just chosen in `input`, which is emptied so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(file)
}

/// All files that were just chosen in `input`, which is emptied likewise.
pub fn all_chosen(input: &HtmlInputElement) -> Vec<File> {
    let chosen = input.files().map(|files| listed(&files)).unwrap_or_default();
    input.set_value("");
    chosen
}

/// The files that were dropped.
pub fn dropped(event: &Event) -> Vec<File> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    // By names rather than by types of web-sys: each of those is a line more in the script of the first page.
    let files = field(&field(event, "dataTransfer"), "files");
    if files.is_object() { listed(files.unchecked_ref()) } else { Vec::new() }
}

fn listed(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}

/// The size of a file in bytes.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number from nil up")]
pub fn size(file: &File) -> usize {
    file.size() as usize
}

/// Starts reading files, all at the same time.
pub fn start_reading(files: &[&File]) -> JsFuture {
    let each: Array = files.iter().map(|file| file.array_buffer()).collect();
    JsFuture::from(Promise::all_settled(&each))
}

/// The bytes of each of the files, in their order; none of one that could not be read.
pub async fn read_bytes(reading: JsFuture) -> Vec<Option<Uint8Array>> {
    let all = reading.await.unwrap_or_default();
    let bytes = |of: JsValue| {
        let buffer = Reflect::get(&of, &"value".into()).ok().filter(JsValue::is_object)?;
        Some(Uint8Array::new(&buffer))
    };
    Array::from(&all).iter().map(bytes).collect()
}

/// The bytes of a scenario file; one that is too large is refused before it is read.
pub async fn read(file: &File) -> Result<Vec<u8>, Problem> {
    let too_large = |size| (size > json::MOST_BYTES).then(|| json::too_large_to_read(size));
    read_unless(file, too_large).await
}

/// The bytes of a file, unless it is `too_large`, which says why.
pub async fn read_unless(file: &File, too_large: fn(usize) -> Option<Problem>) -> Result<Vec<u8>, Problem> {
    if let Some(problem) = too_large(size(file)) {
        return Err(problem);
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    bytes
        .map(|buffer| Uint8Array::new(&buffer).to_vec())
        .map_err(|_| Problem::new("file", tr!("This file could not be read. Choose it again.")))
}
