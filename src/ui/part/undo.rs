//! One step back, one step forward.

use yew::prelude::*;

use crate::ui::{
    editor::Editor,
    store::{Action, State},
};

/// The two buttons. One that has nothing to do stays in reach and says so: a button that vanished under a finger or
/// lost its focus would leave the reader nowhere.
pub fn undo_and_redo(editor: &Editor, state: &State) -> Html {
    html! {
        <div class="ways undo">
            { step(editor, tr!("Undo"), state.can_undo(), || Action::Undo) }
            { step(editor, tr!("Redo"), state.can_redo(), || Action::Redo) }
        </div>
    }
}

fn step(editor: &Editor, words: &'static str, can: bool, action: fn() -> Action) -> Html {
    let editor = editor.clone();
    let onclick = move |_: MouseEvent| editor.dispatch(action());
    html! { <button type="button" aria-disabled={(!can).then_some("true")} {onclick}>{ words }</button> }
}
