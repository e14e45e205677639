//! All screens by name, the keys, and all of them on paper.

use yew::prelude::*;

use crate::ui::{
    browser::focus,
    editor::Editor,
    part::{button, tick_box},
    presenting::further::{bar::TAKES_LETTERS, screen::Screen},
    store::Action,
};

/// The list, the keys and the button that prints.
pub fn index(editor: &Editor) -> Html {
    let on_tick = {
        let editor = editor.clone();
        move |takes| {
            TAKES_LETTERS.set(takes);
            editor.dispatch(Action::DrawAgain);
        }
    };
    let screens = Screen::shown();
    html! {
        <section key="screens" class="screen screens-index">
            <h1 id="page-heading" tabindex="-1">{ Screen::Index.name() }</h1>
            <ol class="large-table">
                { for screens.iter().map(|screen| html! { <li key={screen.slug()}><a href={screen.address()}>{ screen.name() }</a></li> }) }
            </ol>
            if !screens.contains(&Screen::Heard) {
                <p>{ tr!("What people said is none of them yet. ") }<a href={Screen::Heard.address()}>{ tr!("How to bring it") }</a></p>
            }
            <h2>{ tr!("Keys") }</h2>
            <p>{ tr!("Page Down and Page Up go on and back, also while a slider or a box has the focus: a clicker sends them. So do the right and left arrow, the space bar, Home and End elsewhere. Escape leaves full screen.") }</p>
            { tick_box(tr!("The key f switches full screen"), TAKES_LETTERS.get(), on_tick) }
            <div class="ways">{ button(tr!("Print all screens"), focus::print) }</div>
        </section>
    }
}
