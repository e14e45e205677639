//! Sending one record to a service, and what came back.

use std::{cell::Cell, rc::Rc};

use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::worker::get;

/// How long a reply may take.
const PATIENCE_MILLISECONDS: u32 = 20_000;

/// What came of sending.
pub enum Posted {
    /// A reply.
    Reply {
        /// Its status.
        status: u16,
        /// Its body.
        body: String,
        /// Its `Retry-After`, where the page may read it.
        retry_after: Option<String>,
    },
    /// None.
    NoConnection,
    /// None in time.
    TooSlow,
    /// The page's own policy forbids it.
    Blocked,
}

/// Sends `record`, JSON, to `address`, which is one of this place or of another.
pub async fn post(address: &str, key: &str, record: &str) -> Posted {
    let was_blocked = Rc::new(Cell::new(false));
    let listener = super::window().and_then(|window| window.document()).map(|document| {
        let was_blocked = was_blocked.clone();
        EventListener::new(&document, "securitypolicyviolation", move |event| {
            if get(event, "effectiveDirective").as_string().as_deref() == Some("connect-src") {
                was_blocked.set(true);
            }
        })
    });
    let is_late = Rc::new(Cell::new(false));
    let posted = sent(address, key, record, &is_late).await;
    if posted.is_none() {
        // The browser tells of its policy a moment after it has refused.
        pause(50).await;
    }
    drop(listener);
    match posted {
        Some(posted) => posted,
        None if was_blocked.get() => Posted::Blocked,
        None if is_late.get() => Posted::TooSlow,
        None => Posted::NoConnection,
    }
}

async fn sent(address: &str, key: &str, record: &str, is_late: &Rc<Cell<bool>>) -> Option<Posted> {
    let window = super::window()?;
    let fetch: Function = get(&window, "fetch").dyn_into().ok()?;
    let kind: Function = get(&window, "AbortController").dyn_into().ok()?;
    let controller = Reflect::construct(&kind, &js_sys::Array::new()).ok()?;
    let abort: Function = get(&controller, "abort").dyn_into().ok()?;
    let headers = object(&[("Content-Type", "application/json".into()), ("Idempotency-Key", key.into())]);
    let options = object(&[
        ("method", "POST".into()),
        ("headers", headers.into()),
        ("body", record.into()),
        ("cache", "no-store".into()),
        ("signal", get(&controller, "signal")),
    ]);
    let _timer = {
        let is_late = is_late.clone();
        Timeout::new(PATIENCE_MILLISECONDS, move || {
            is_late.set(true);
            // What has already ended cannot be ended.
            let _ended = abort.call0(&controller);
        })
    };
    let reply = wait_for(fetch.call2(&window, &address.into(), &options).ok()?).await?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a status is a whole number below 600")]
    let status = get(&reply, "status").as_f64()? as u16;
    let headers = get(&reply, "headers");
    let header: Function = get(&headers, "get").dyn_into().ok()?;
    let retry_after = header.call1(&headers, &"Retry-After".into()).ok()?.as_string();
    let text: Function = get(&reply, "text").dyn_into().ok()?;
    let body = wait_for(text.call0(&reply).ok()?).await?.as_string().unwrap_or_default();
    Some(Posted::Reply { status, body, retry_after })
}

async fn wait_for(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: u32) {
    let promise = Promise::new(&mut |done, _| {
        Timeout::new(milliseconds, move || {
            // A promise that is kept throws nothing.
            let _done = done.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    // It is never broken.
    let _waited = JsFuture::from(promise).await;
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of an object of our own cannot fail.
        let _set = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// A field of a JSON object that is text; none where the text is no such object.
pub fn text_field(json: &str, name: &str) -> Option<String> {
    get(&js_sys::JSON::parse(json).ok()?, name).as_string()
}

/// A `Retry-After` in milliseconds from now: seconds, or a date.
pub fn milliseconds_of(retry_after: &str) -> Option<u32> {
    let seconds = retry_after.trim().parse::<u32>().ok();
    seconds.map(|seconds| seconds.saturating_mul(1_000)).or_else(|| {
        let ahead = js_sys::Date::new(&retry_after.into()).get_time() - js_sys::Date::now();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast of a number keeps to the range"
        )]
        ahead.is_finite().then_some(ahead as u32)
    })
}
