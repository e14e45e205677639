//! What Take part adds to its levers: the consultation around them, and the steps of an answer. All of it comes in one module,
//! fetched once the levers are there.
//!
//! | file | what it is |
//! |---|---|
//! | `notes`, `around` | what stands before and below the levers |
//! | `answer`, `check`, `done` | the steps of an answer |
//! | `clearing` | what takes all of it out of a shared device |
//! | `area` | the council area, beside the band and with the answer |
//! | `draft` | the answer that is being written, kept as it is typed |
//! | `words`, `copy` | people's own words, and the copy that they keep |
//! | `sending` | what sends an answer until the service has it |

mod answer;
mod area;
mod around;
mod check;
mod clearing;
mod copy;
mod done;
mod draft;
mod notes;
mod parts;
mod sending;
mod words;

use std::cell::Cell;

use yew::prelude::*;

use super::{
    lazy::{self, Fetched, lazy_part, wasm_split},
    route::Page,
    view::View,
};

#[wasm_split(answering, fallible)]
fn fetch() -> Fetched {
    Ok(draw)
}
lazy_part!(PAGE, fetch);

/// A place in Take part. One part fills them all: a part for each would cost the first page a quarter of a kilobyte apiece.
#[derive(Clone, Copy)]
pub enum Place {
    /// Before the levers.
    Before,
    /// In the help with one's band.
    BandHelp,
    /// Below the levers.
    After,
}

thread_local! {
    static PLACE: Cell<Place> = const { Cell::new(Place::Before) };
}

/// What stands in a place of Take part. Until it has come, the first place says that it is on its way, unless it is only the
/// example that comes.
pub fn at(place: Place, view: View<'_>, is_example: bool) -> Html {
    PLACE.set(place);
    lazy::want_soon(&PAGE, view.editor);
    let says_so = matches!(place, Place::Before) && !is_example;
    if says_so || lazy::is_here(&PAGE) { lazy::part(&PAGE, view) } else { Html::default() }
}

/// The open step of an answer, or what stands in the place of Take part that is asked for.
fn draw(view: View<'_>) -> Html {
    match (view.page, PLACE.get()) {
        (Page::Answer, _) => answer::answer(view),
        (Page::CheckAnswer, _) => check::check(view),
        (Page::AnswerGiven, _) => done::done(view),
        (_, Place::Before) => notes::before(view),
        (_, Place::BandHelp) => around::band_help(view),
        (_, Place::After) => around::after(view),
    }
}

#[cfg(test)]
mod tests;
