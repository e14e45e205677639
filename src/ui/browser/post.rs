//! Sending one record to a service, and what came back.

use std::{
    cell::Cell,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{clock, worker::get};

/// How long a reply may take.
const PATIENCE_MILLISECONDS: u32 = 20_000;

/// What came of sending.
pub enum Posted {
    /// A reply.
    Reply {
        /// Its status.
        status: u16,
        /// The reference in its body, where that is JSON and has one.
        reference: Option<String>,
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
    let start = clock::milliseconds();
    let posted = sent(address, key, record).await;
    let took = clock::milliseconds() - start;
    if posted.is_none() {
        // The browser tells of its policy a moment after it has refused.
        pause(50).await;
    }
    drop(listener);
    match posted {
        Some(posted) => posted,
        None if was_blocked.get() => Posted::Blocked,
        None if took >= i64::from(PATIENCE_MILLISECONDS) => Posted::TooSlow,
        None => Posted::NoConnection,
    }
}

async fn sent(address: &str, key: &str, record: &str) -> Option<Posted> {
    let window = super::window()?;
    // A browser without this limit has one of its own.
    let limit = call(&get(&window, "AbortSignal"), "timeout", &PATIENCE_MILLISECONDS.into()).unwrap_or_default();
    let headers = object(&[("Content-Type", "application/json".into()), ("Idempotency-Key", key.into())]);
    let options = object(&[
        ("method", "POST".into()),
        ("headers", headers.into()),
        ("body", record.into()),
        ("cache", "no-store".into()),
        ("signal", limit),
    ]);
    let fetch: Function = get(&window, "fetch").dyn_into().ok()?;
    let reply = wait_for(fetch.call2(&window, &address.into(), &options).ok()?).await?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a status is a whole number below 600")]
    let status = get(&reply, "status").as_f64()? as u16;
    let retry_after = call(&get(&reply, "headers"), "get", &"Retry-After".into())?.as_string();
    // A body that is cut off or no JSON has no reference.
    let body = match call(&reply, "json", &JsValue::UNDEFINED) {
        Some(body) => wait_for(body).await.unwrap_or_default(),
        None => JsValue::UNDEFINED,
    };
    Some(Posted::Reply { status, reference: get(&body, "reference").as_string(), retry_after })
}

fn call(of: &JsValue, name: &str, with: &JsValue) -> Option<JsValue> {
    get(of, name).dyn_into::<Function>().ok()?.call1(of, with).ok()
}

async fn wait_for(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await.ok()
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: u32) {
    let is_over = Rc::new(Cell::new(false));
    let waiting: Rc<Cell<Option<Waker>>> = Rc::default();
    let _timer = {
        let (is_over, waiting) = (is_over.clone(), waiting.clone());
        Timeout::new(milliseconds, move || {
            is_over.set(true);
            if let Some(waker) = waiting.take() {
                waker.wake();
            }
        })
    };
    poll_fn(|context| {
        if is_over.get() {
            return Poll::Ready(());
        }
        waiting.set(Some(context.waker().clone()));
        Poll::Pending
    })
    .await;
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of an object of our own cannot fail.
        let _set = Reflect::set(&object, &(*name).into(), value);
    }
    object
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
