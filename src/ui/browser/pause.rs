//! Letting the browser do something else in the middle of long work.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// So long work goes on before the browser has a turn: half of what a person may notice at the most.
const TURN_MILLISECONDS: f64 = 24.0;

/// Work that is done in turns.
pub struct Turns {
    since: f64,
}

impl Turns {
    /// Work that begins now.
    pub fn begin() -> Self {
        Self { since: now() }
    }

    /// Is the turn over?
    pub fn is_over(&self) -> bool {
        now() - self.since > TURN_MILLISECONDS
    }

    /// Lets the browser do what waits, and begins another turn.
    pub async fn next(&mut self) {
        let rested = js_sys::Promise::new(&mut |done, _| {
            Timeout::new(0, move || {
                // Whoever waited for it may be gone.
                let _gone = done.call0(&JsValue::NULL);
            })
            .forget();
        });
        // A rest never fails.
        let _rested = JsFuture::from(rested).await;
        self.since = now();
    }
}

fn now() -> f64 {
    js_sys::Date::now()
}
