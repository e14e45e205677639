//! The way from screen to screen: buttons, keys, where one is, full screen, and all screens on paper.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    further,
    keys::{Press, press},
    screen::Screen,
};
use crate::ui::{
    browser::{address, focus, full_screen, keys},
    editor::Editor,
    lazy,
    part::{button, tick_box},
};

/// What [`Bar`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes the changes.
    pub editor: Editor,
    /// The screens.
    pub screens: Vec<Screen>,
    /// The one that is shown.
    pub current: Screen,
    /// Are the further screens here?
    pub is_here: bool,
}

/// The bar.
#[component]
pub fn Bar(props: &Props) -> Html {
    let Props { editor, screens, current, is_here } = props;
    let place = screens.iter().position(|screen| screen == current).unwrap_or_default();
    let redraw = use_force_update();
    // Letters as keys can be turned off: speech input and stray hands send them too.
    let takes_letters = use_state_eq(|| true);
    let will_print = use_state_eq(|| false);
    // A press on a button of the bar leaves the focus there, so that it can be pressed again.
    let is_pressed = use_mut_ref(|| Rc::new(Cell::new(false))).borrow().clone();
    use_focus(*current, *current != Screen::Question && *is_here, is_pressed.clone());
    {
        let (editor, will_print) = (editor.clone(), will_print.clone());
        use_effect_with((*will_print, *is_here), move |(wanted, is_here)| {
            if *wanted && *is_here {
                will_print.set(false);
                focus::print();
            }
            let listener = focus::before_printing(move || lazy::want(&further::PART, &editor));
            move || drop(listener)
        });
    }
    {
        let (screens, editor, letters) = (screens.clone(), editor.clone(), *takes_letters);
        use_effect_with((screens.clone(), place, letters), move |_| {
            let changed = full_screen::listen(move || redraw.force_update());
            let pressed = keys::listen(move |key| {
                // Whoever has a hand on the keyboard may go on, or print.
                lazy::want(&further::PART, &editor);
                let asked = key.and_then(|key| press(&key.name, key.with_shift, key.on));
                match asked {
                    None => return false,
                    Some(Press::FullScreen) if !letters => return false,
                    Some(Press::FullScreen) => switch(&editor),
                    Some(Press::Next) => go(&screens, place.checked_add(1)),
                    Some(Press::Previous) => go(&screens, place.checked_sub(1)),
                    Some(Press::First) => go(&screens, Some(0)),
                    Some(Press::Last) => go(&screens, screens.len().checked_sub(1)),
                }
                true
            });
            move || drop((changed, pressed))
        });
    }
    let step = |words: &'static str, to: Option<usize>| {
        let (screens, is_pressed) = (screens.clone(), is_pressed.clone());
        let there_is_one = to.is_some_and(|to| to < screens.len());
        let onclick = move |_: MouseEvent| {
            is_pressed.set(there_is_one);
            go(&screens, to);
        };
        html! { <button type="button" aria-disabled={(!there_is_one).then_some("true")} {onclick}>{ words }</button> }
    };
    let on_full_screen = {
        let editor = editor.clone();
        move || switch(&editor)
    };
    let on_print = {
        let (editor, will_print) = (editor.clone(), will_print.clone());
        move || {
            lazy::want(&further::PART, &editor);
            will_print.set(true);
        }
    };
    let is_full = full_screen::is_on();
    html! {
        <nav class="screens-bar" aria-label="Screens">
            { step("Previous", place.checked_sub(1)) }
            <p role="status" aria-label="Screen">{ format!("{} of {}", place + 1, screens.len()) }<span class="visually-hidden">{ format!(": {}", current.name()) }</span></p>
            { step("Next", Some(place + 1)) }
            { button(if is_full { "Leave full screen" } else { "Full screen" }, on_full_screen) }
            <details>
                <summary>{ "All screens, keys and print" }</summary>
                <ol>
                    { for screens.iter().map(|screen| html! {
                        <li key={screen.slug()}><a href={screen.address()} aria-current={(screen == current).then_some("step")}>{ screen.name() }</a></li>
                    }) }
                </ol>
                <p class="hint">{ "Page Down and Page Up work everywhere, as a clicker sends them; so do the arrows, the space bar, Home and End outside a slider or a box." }</p>
                { tick_box("The key f switches full screen", *takes_letters, move |takes| takes_letters.set(takes)) }
                { button("Print all screens", on_print) }
            </details>
        </nav>
    }
}

/// Moves the focus to the heading of a screen that was gone to, and of one that arrives after that.
#[hook]
fn use_focus(current: Screen, is_here: bool, is_pressed: Rc<Cell<bool>>) {
    let last = use_mut_ref(|| current);
    let has_moved = use_mut_ref(|| false);
    use_effect_with((current, is_here), move |(current, _)| {
        let moves = last.replace(*current) != *current;
        *has_moved.borrow_mut() |= moves;
        let stays = is_pressed.take();
        if (moves && !stays) || (*has_moved.borrow() && focus::is_nowhere()) {
            focus::on("page-heading");
        }
    });
}

fn go(screens: &[Screen], to: Option<usize>) {
    if let Some(screen) = to.and_then(|to| screens.get(to)) {
        address::go_to(&screen.address());
    }
}

fn switch(editor: &Editor) {
    let editor = editor.clone();
    spawn_local(async move {
        if !full_screen::switch().await {
            editor.tell("This browser does not let the page fill the screen. Its own menu may.".to_owned());
        }
    });
}
