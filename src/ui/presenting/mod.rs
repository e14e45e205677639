//! The page for a meeting: one thing at a time, large, driven by keys. The first screen is here; the others follow.

mod bar;
mod further;
mod keys;
mod screen;

use yew::prelude::*;

use self::{
    bar::{TAKES_LETTERS, bar},
    screen::Screen,
};
pub use self::{further::further, keys::On};
use super::{
    lazy::{self, Fetched, lazy_part, wasm_split},
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

/// The page.
pub fn presenting(view: View<'_>) -> Html {
    let screens = Screen::shown();
    let current = Screen::asked(&screens);
    let others = if current == Screen::Question {
        lazy::part(&further::PART, view)
    } else {
        lazy::page(&further::PART, Page::Present.name(), view)
    };
    html! {
        <div class="presenting" key="presenting">
            { bar(view.editor, &screens, current) }
            { question(view, current == Screen::Question) }
            <div>{ others }</div>
        </div>
    }
}

/// The first screen.
fn question(view: View<'_>, is_current: bool) -> Html {
    let View { state, closing, .. } = view;
    let State { scenario, outcome, .. } = state;
    let content = html! {
        <>
            <p class="lead">{ format!("{}. {}.", scenario.authority.name, scenario.title) }</p>
            { answer(scenario, outcome, closing) }
            { gap_bar(outcome) }
            { limit_note(scenario, outcome) }
        </>
    };
    screen(Screen::Question, is_current, heading(scenario, outcome), content)
}

/// A screen: its heading, which has the focus when one comes to it, and what is below. Others wait until they are printed.
fn screen(of: Screen, is_current: bool, heading: String, content: Html) -> Html {
    html! {
        <section key={of.slug()} class="screen" hidden={!is_current}>
            <h1 id={is_current.then_some("page-heading")} tabindex="-1">{ heading }</h1>
            { content }
        </section>
    }
}

fn heading(scenario: &Scenario, outcome: &Outcome) -> String {
    match outcome.gap.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => {
            format!("{} short in {}. Who should pay?", text::size(outcome.gap), scenario.year)
        }
        std::cmp::Ordering::Equal => "No gap to close.".to_owned(),
        std::cmp::Ordering::Less => format!("{} more than is needed.", text::size(outcome.gap)),
    }
}
