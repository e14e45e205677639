//! The way from screen to screen: buttons, keys and full screen.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use yew::prelude::*;

use super::{
    keys::{Press, press},
    screen::Screen,
};
use crate::ui::{
    browser::{
        address, full_screen,
        keys::{self, Key},
    },
    editor::Editor,
    part::button,
    presenting::{FIRST, WAITING},
    route::Page,
    store::Action,
};

thread_local! {
    /// Letters as keys can be turned off: speech input and stray hands send them too.
    pub static TAKES_LETTERS: Cell<bool> = const { Cell::new(true) };
    /// What listens for keys and full screen, from the first meeting on.
    static LISTENERS: RefCell<Option<[Option<EventListener>; 2]>> = const { RefCell::new(None) };
}

/// The bar.
pub fn bar(editor: &Editor, screens: &[Screen], current: Screen) -> Html {
    listen(editor);
    let place = screens.iter().position(|screen| *screen == current);
    let step = |words: &'static str, by: Step| {
        let there_is_one = by.from(screens, place).is_some();
        let onclick = move |_: MouseEvent| go(by);
        html! { <button type="button" aria-disabled={(!there_is_one).then_some("true")} {onclick}>{ words }</button> }
    };
    let where_it_is = place.map(|place| tr!("{} of {}", place + 1, screens.len())).unwrap_or_default();
    let on_full_screen = {
        let editor = editor.clone();
        move || switch(&editor)
    };
    html! {
        <nav class="screens-bar" aria-label={tr!("Screens")}>
            { step(tr!("Previous"), Step::Back) }
            <p role="status" aria-label={tr!("Screen")}>{ where_it_is }<span class="visually-hidden">{ ": " }{ current.name() }</span></p>
            { step(tr!("Next"), Step::On) }
            { button(if full_screen::is_on() { tr!("Leave full screen") } else { tr!("Full screen") }, on_full_screen) }
            <a href={Screen::Index.address()} aria-current={(current == Screen::Index).then_some("true")}>{ tr!("All screens") }</a>
        </nav>
    }
}

/// A step from screen to screen.
#[derive(Clone, Copy)]
enum Step {
    On,
    Back,
    First,
    Last,
}

impl Step {
    fn from(self, screens: &[Screen], place: Option<usize>) -> Option<Screen> {
        let to = match self {
            Self::On => place.map_or(0, |place| place + 1),
            Self::Back => place?.checked_sub(1)?,
            Self::First => 0,
            Self::Last => screens.len().checked_sub(1)?,
        };
        screens.get(to).copied()
    }
}

fn go(step: Step) {
    let screens = Screen::shown();
    let current = Screen::asked(&screens);
    let place = screens.iter().position(|screen| *screen == current);
    if let Some(screen) = step.from(&screens, place) {
        address::go_to(&screen.address());
    }
}

/// Listens for keys and full screen from now on, and answers the key or the press that had this fetched.
fn listen(editor: &Editor) {
    LISTENERS.with_borrow_mut(|listeners| {
        listeners.get_or_insert_with(|| {
            WAITING.take();
            let (on_key, on_change) = (editor.clone(), editor.clone());
            [
                keys::listen(move |key| take(&on_key, key)),
                full_screen::listen(move || on_change.dispatch(Action::DrawAgain)),
            ]
        });
    });
    if let Some(first) = FIRST.take() {
        match first.type_().as_str() {
            "keydown" => _ = take(editor, keys::key(&first)),
            _ => switch(editor),
        }
    }
}

/// Does what a key asks for; `false` where it is left to what it was pressed on.
fn take(editor: &Editor, key: Option<Key>) -> bool {
    if address::route().page != Page::Present {
        return false;
    }
    match key.and_then(|key| press(&key.name, key.with_shift, key.on)) {
        None => return false,
        Some(Press::FullScreen) if !TAKES_LETTERS.get() => return false,
        Some(Press::FullScreen) => switch(editor),
        Some(Press::Next) => go(Step::On),
        Some(Press::Previous) => go(Step::Back),
        Some(Press::First) => go(Step::First),
        Some(Press::Last) => go(Step::Last),
    }
    true
}

fn switch(editor: &Editor) {
    let editor = editor.clone();
    full_screen::switch(move || {
        editor.tell(tr!("This browser does not let the page fill the screen. Its own menu may.").to_owned());
    });
}
