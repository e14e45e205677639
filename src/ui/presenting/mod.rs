//! The page for a meeting: one thing at a time, large, driven by keys. The first screen is here; the others, and what listens
//! for keys, come with the first key or press.

mod further;

use std::cell::RefCell;

use gloo::events::EventListener;
use web_sys::Event;
use yew::prelude::*;

pub use self::further::further;
use super::{
    browser::{address, keys},
    editor::Editor,
    lazy::{self, Fetched, lazy_part, wasm_split},
    meeting,
    part::{answer, gap_bar, limit_note},
    route::Page,
    store::State,
    text,
    view::View,
};
use crate::domain::{Money, Outcome, Scenario};

#[wasm_split(presenting, fallible)]
fn fetch() -> Fetched {
    Ok(presenting)
}
lazy_part!(PAGE, fetch);

thread_local! {
    /// The first key or press, which is answered once there is what answers it.
    static FIRST: RefCell<Option<Event>> = const { RefCell::new(None) };
    /// What waits for it.
    static WAITING: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// The page.
pub fn presenting(view: View<'_>) -> Html {
    let content = if lazy::is_here(&meeting::PART) {
        lazy::part(&meeting::PART, view)
    } else {
        wait_for_keys(view.editor);
        let is_first = address::route().part.is_none();
        // In the same places as what takes their place, so that a button keeps its focus.
        html! { <>{ first_bar(view.editor) }{ question(view, is_first) }{ if is_first { lazy::part(&meeting::PART, view) } else { lazy::page(&meeting::PART, Page::Present.name(), view) } }</> }
    };
    html! { <div class="presenting" key="presenting">{ content }</div> }
}

/// Has the first key fetch the rest, which then answers it.
fn wait_for_keys(editor: &Editor) {
    WAITING.with_borrow_mut(|waiting| {
        if waiting.is_none() {
            *waiting = keys::wait(wanted_by(editor));
        }
    });
}

/// Fetches the rest for the sake of an event.
fn wanted_by(editor: &Editor) -> impl Fn(&Event) + 'static {
    let editor = editor.clone();
    move |event| {
        // The reader may have gone to another page since.
        if address::route().page == Page::Present {
            FIRST.replace(Some(event.clone()));
            lazy::want(&meeting::PART, &editor);
        }
    }
}

/// The bar of the first screen, as the one that follows.
fn first_bar(editor: &Editor) -> Html {
    let fill = wanted_by(editor);
    let next = |_: MouseEvent| address::go_to("#/present/gap");
    html! {
        <nav class="screens-bar" aria-label={tr!("Screens")}>
            <button type="button" aria-disabled="true">{ tr!("Previous") }</button>
            <p role="status" aria-label={tr!("Screen")}>{ tr!("Screen 1") }</p>
            <button type="button" onclick={next}>{ tr!("Next") }</button>
            <button type="button" onclick={move |event: MouseEvent| fill(&event)}>{ tr!("Full screen") }</button>
            <a href="#/present/screens">{ tr!("All screens") }</a>
        </nav>
    }
}

/// The first screen.
fn question(view: View<'_>, is_current: bool) -> Html {
    let View { state, closing, .. } = view;
    let State { scenario, outcome, .. } = state;
    let content = html! {
        <>
            <p class="lead">{ &scenario.authority.name }{ ". " }{ &scenario.title }{ "." }</p>
            { answer(scenario, outcome, closing) }
            { gap_bar(outcome) }
            { limit_note(scenario, outcome) }
        </>
    };
    screen("question", is_current, heading(scenario, outcome), content)
}

/// A screen: its heading, which has the focus when one comes to it, and what is below. Others wait until they are printed.
fn screen(key: &'static str, is_current: bool, heading: String, content: Html) -> Html {
    html! {
        <section {key} class="screen" hidden={!is_current}>
            <h1 id={is_current.then_some("page-heading")} tabindex="-1">{ heading }</h1>
            { content }
        </section>
    }
}

fn heading(scenario: &Scenario, outcome: &Outcome) -> String {
    match outcome.gap.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => {
            tr!("{} short in {}. Who should pay?", text::size(outcome.gap), scenario.year)
        }
        std::cmp::Ordering::Equal => tr!("No gap to close.").to_owned(),
        std::cmp::Ordering::Less => tr!("{} more than is needed.", text::size(outcome.gap)),
    }
}
