//! A scenario that was downloaded from the shelf goes onto it again from its file.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::shelf::{self, Kept, Refusal};
use crate::{
    exchange::json::entry,
    ui::{
        browser::file,
        editor::Editor,
        store::{Action, Notice},
    },
};

/// What takes what came of it, in words.
type After = Callback<(Result<(), Refusal>, String, Option<Kept>)>;

/// The box for the file.
pub fn file_box(editor: &Editor, after: &After) -> Html {
    let (editor, after) = (editor.clone(), after.clone());
    let onchange = move |event: Event| {
        let Some(chosen) = file::chosen(&event.target_unchecked_into::<HtmlInputElement>()) else { return };
        let (editor, after) = (editor.clone(), after.clone());
        spawn_local(async move { keep_again(&editor, &after, chosen).await });
    };
    html! {
        <div>
            <label for="open-kept">{ tr!("Open a kept scenario from a file") }</label>
            <input id="open-kept" type="file" accept=".json,application/json" {onchange} />
        </div>
    }
}

async fn keep_again(editor: &Editor, after: &After, chosen: File) {
    let read = match file::read_unless(&chosen, entry::too_large_to_read).await {
        Ok(bytes) => entry::read(&bytes),
        Err(problem) => Err(vec![problem]),
    };
    match read {
        Ok(entry) => {
            let name = shelf::free_name(&entry.name, &shelf::all());
            after.emit((shelf::add(entry), tr!("“{name}” is kept in this browser."), None));
        }
        Err(problems) => editor.dispatch(Action::Tell(Notice::not_opened(&chosen.name(), &problems))),
    }
}
