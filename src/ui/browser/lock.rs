//! One tab at a time: the browser's own locks where it has them, a lease in its storage where not.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{chance, clock, post::pause, storage, worker::get};

/// How long a lease holds: longer than what is done under it takes.
const LEASE_MILLISECONDS: i64 = 30_000;
/// How long to wait for another tab to overwrite a lease, and before asking again.
const SETTLE_MILLISECONDS: u32 = 60;
const AGAIN_MILLISECONDS: u32 = 1_000;
const LEASE: &str = "lease";

/// Does `work` while no other tab of this browser does any under `name`.
pub async fn alone(name: &str, work: impl Future<Output = ()> + 'static) {
    let locks = super::window().map(|window| get(&window.navigator(), "locks"));
    let request = locks.as_ref().and_then(|locks| get(locks, "request").dyn_into::<Function>().ok());
    let (Some(locks), Some(request)) = (locks, request) else { return leased(name, work).await };
    let work = Rc::new(RefCell::new(Some(work)));
    let held = {
        let work = Rc::clone(&work);
        Closure::once(move |_lock: JsValue| -> Promise {
            let work = work.take();
            future_to_promise(async move {
                if let Some(work) = work {
                    work.await;
                }
                Ok(JsValue::UNDEFINED)
            })
        })
    };
    if let Ok(promise) = request.call2(&locks, &name.into(), held.as_ref())
        && let Ok(promise) = promise.dyn_into::<Promise>()
    {
        let _refused = JsFuture::from(promise).await;
    }
    // A browser that may keep nothing for this place refuses its locks too.
    let not_done = work.take();
    if let Some(work) = not_done {
        leased(name, work).await;
    }
}

async fn leased(name: &str, work: impl Future<Output = ()>) {
    let own: String = chance::bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{LEASE}/{name}");
    loop {
        let now = clock::milliseconds();
        let is_held = storage::document(&name).is_some_and(|lease| {
            let until = lease.split_once(' ').and_then(|(_, until)| until.parse::<i64>().ok());
            until.is_some_and(|until| until > now && until < now + 2 * LEASE_MILLISECONDS)
        });
        if !is_held {
            let lease = format!("{own} {}", now + LEASE_MILLISECONDS);
            if !storage::keep_document(&name, &lease) {
                // Without storage there is nothing that another tab could send as well.
                return work.await;
            }
            pause(SETTLE_MILLISECONDS).await;
            if storage::document(&name).as_deref() == Some(lease.as_str()) {
                work.await;
                return storage::remove_document(&name);
            }
        }
        pause(AGAIN_MILLISECONDS).await;
    }
}
