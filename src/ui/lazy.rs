//! Pages and parts of pages that come in a file of their own, fetched when they are first wanted.
//!
//! Beside such a part stands a function that only names it, and the place where it is kept once it is here:
//!
//! ```ignore
//! #[wasm_split(take_part, fallible)]
//! fn fetch() -> Fetched {
//!     Ok(take_part)
//! }
//! lazy_part!(PAGE, fetch);
//! ```
//!
//! `wasm_split` makes `fetch` asynchronous, and the build moves what nothing else needs into `split_take_part.wasm`. From
//! then on the part is the plain function that `fetch` gave.

use std::{cell::Cell, future::Future, pin::Pin, thread::LocalKey};

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
pub use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::{editor::Editor, part::button, store::Action, view::View};

/// What draws a page or a part of one.
pub type Draw = fn(View<'_>) -> Html;

/// A part that was fetched, or could not be.
pub type Fetched = Result<Draw, SplitLoaderError>;

/// A part, and how far it has come.
pub struct Lazy {
    fetch: fn() -> Pin<Box<dyn Future<Output = Fetched>>>,
    stage: Cell<Stage>,
}

#[derive(Clone, Copy)]
enum Stage {
    NotWanted,
    OnItsWay,
    Failed,
    Here(Draw),
}

impl Lazy {
    /// A part that nobody has wanted yet.
    pub const fn new(fetch: fn() -> Pin<Box<dyn Future<Output = Fetched>>>) -> Self {
        Self { fetch, stage: Cell::new(Stage::NotWanted) }
    }
}

thread_local! {
    static ARRIVED: Cell<u8> = const { Cell::new(0) };
}

/// How many parts have arrived, or failed to, since the app began: tells a page that has changed by itself.
pub fn arrived() -> u8 {
    ARRIVED.get()
}

/// Can it be shown?
pub fn is_here(lazy: &'static LocalKey<Lazy>) -> bool {
    lazy.with(|lazy| matches!(lazy.stage.get(), Stage::Here(_)))
}

/// The page, or its name and what stands there until it is here.
pub fn page(lazy: &'static LocalKey<Lazy>, name: &'static str, view: View<'_>) -> Html {
    let content = wanted(lazy, view);
    if is_here(lazy) { content } else { placeholder(name, content) }
}

/// The part of a page that is wanted with the page itself.
pub fn wanted(lazy: &'static LocalKey<Lazy>, view: View<'_>) -> Html {
    want(lazy, view.editor);
    part(lazy, view)
}

/// The part of a page, or what stands there until it is here; nothing where it is not wanted yet.
pub fn part(lazy: &'static LocalKey<Lazy>, view: View<'_>) -> Html {
    match lazy.with(|lazy| lazy.stage.get()) {
        Stage::Here(draw) => draw(view),
        Stage::NotWanted => Html::default(),
        Stage::OnItsWay => waiting(tr!("Loading…")),
        Stage::Failed => {
            let editor = view.editor.clone();
            html! {
                <div role="alert">
                    <p>{ tr!("This part could not be loaded. Your work is kept in this browser: try again, or load the whole app again.") }</p>
                    { button(tr!("Try again"), move || get(lazy, &editor)) }
                </div>
            }
        }
    }
}

/// What stands in the place of something that is on its way.
pub fn waiting(for_what: &'static str) -> Html {
    html! { <p role="status" data-waiting="">{ for_what }</p> }
}

/// A page of which no more than its name is there.
pub fn placeholder(name: &'static str, content: Html) -> Html {
    html! { <div key="lazy"><h1 id="page-heading" tabindex="-1">{ name }</h1>{ content }</div> }
}

/// Has it fetched, unless it is here or has been asked for.
pub fn want(lazy: &'static LocalKey<Lazy>, editor: &Editor) {
    // Natively pages are drawn once, so nothing that comes later could be shown.
    if cfg!(target_family = "wasm") && lazy.with(|lazy| matches!(lazy.stage.get(), Stage::NotWanted)) {
        get(lazy, editor);
    }
}

/// How long what follows a page lets it be drawn, and answer a first key, before its own bytes take the line.
const FOLLOWS_AFTER_MILLISECONDS: u32 = 100;

/// Has it fetched a moment after what is drawn now, unless it is here or has been asked for.
pub fn want_soon(lazy: &'static LocalKey<Lazy>, editor: &Editor) {
    if cfg!(target_family = "wasm") && lazy.with(|lazy| matches!(lazy.stage.get(), Stage::NotWanted)) {
        lazy.with(|lazy| lazy.stage.set(Stage::OnItsWay));
        let editor = editor.clone();
        Timeout::new(FOLLOWS_AFTER_MILLISECONDS, move || spawn_local(comes(fetched(lazy), editor))).forget();
    }
}

/// Fetches the part and notes how far it has come.
pub fn fetched(lazy: &'static LocalKey<Lazy>) -> impl Future<Output = ()> {
    let fetching = lazy.with(|lazy| {
        lazy.stage.set(Stage::OnItsWay);
        (lazy.fetch)()
    });
    async move {
        let stage = fetching.await.map_or(Stage::Failed, Stage::Here);
        lazy.with(|lazy| lazy.stage.set(stage));
    }
}

/// Fetches the part and has the app drawn again, at once and when it has come.
fn get(lazy: &'static LocalKey<Lazy>, editor: &Editor) {
    let fetching = fetched(lazy);
    let editor = editor.clone();
    spawn_local(async move {
        editor.dispatch(Action::DrawAgain);
        comes(fetching, editor).await;
    });
}

/// Has the app drawn again once a part has come.
async fn comes(fetching: impl Future<Output = ()>, editor: Editor) {
    fetching.await;
    ARRIVED.set(ARRIVED.get().wrapping_add(1));
    editor.dispatch(Action::DrawAgain);
}

/// The place in which a part is kept: its name, and the asynchronous function that fetches it.
macro_rules! lazy_part {
    ($name:ident, $fetch:ident) => {
        thread_local! {
            /// The part, once it is here.
            pub static $name: $crate::ui::lazy::Lazy = const { $crate::ui::lazy::Lazy::new(|| Box::pin($fetch())) };
        }
    };
}
pub(crate) use lazy_part;
