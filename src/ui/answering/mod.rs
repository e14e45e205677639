//! What Take part adds to its levers: the consultation around them, and the steps of an answer. All of it comes in one module,
//! fetched once the levers are there.
//!
//! | file | what it is |
//! |---|---|
//! | `notes`, `around` | what stands before and below the levers |
//! | `answer`, `check`, `done` | the steps of an answer |
//! | `draft` | the answer that is being written, kept as it is typed |
//! | `words`, `copy` | people's own words, and the copy that they keep |
//! | `sending` | what sends an answer until the service has it |

mod answer;
mod around;
mod check;
mod copy;
mod done;
mod draft;
mod notes;
mod parts;
mod sending;
mod words;

use yew::prelude::*;

use super::{
    lazy::{Fetched, lazy_part, wasm_split},
    route::Page,
    view::View,
};

#[wasm_split(answering, fallible)]
fn fetch_before() -> Fetched {
    Ok(notes::before)
}
lazy_part!(BEFORE, fetch_before);

#[wasm_split(answering, fallible)]
fn fetch_band_help() -> Fetched {
    Ok(around::band_help)
}
lazy_part!(BAND_HELP, fetch_band_help);

#[wasm_split(answering, fallible)]
fn fetch_after() -> Fetched {
    Ok(around::after)
}
lazy_part!(AFTER, fetch_after);

#[wasm_split(answering, fallible)]
fn fetch_steps() -> Fetched {
    Ok(steps)
}
lazy_part!(STEPS, fetch_steps);

/// The open step of an answer.
fn steps(view: View<'_>) -> Html {
    match view.page {
        Page::CheckAnswer => check::check(view),
        Page::AnswerGiven => done::done(view),
        _ => answer::answer(view),
    }
}

#[cfg(test)]
mod tests;
