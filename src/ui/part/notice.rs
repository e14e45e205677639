//! What the reader has to be told, at the top of the page until dismissed.

use yew::prelude::*;

use super::button;
use crate::ui::{
    browser::{file, focus},
    editor::Editor,
    store::{Action, Notice},
};

/// The notice, in a region that assistive technology listens to.
pub fn notice_view(editor: &Editor, notice: Option<&Notice>) -> Html {
    let editor = editor.clone();
    let dismiss = move || {
        // The button goes, so focus needs another place.
        focus::on("page-heading");
        editor.dispatch(Action::Dismiss);
    };
    html! {
        <div class="notice-region" role="alert">
            if let Some(notice) = notice {
                <div class="notice" data-kind={if notice.is_problem { "problem" } else { "event" }}>
                    if let [line] = notice.lines.as_slice() {
                        <p>{ line }</p>
                    } else {
                        <ul>{ for notice.lines.iter().map(|line| html! { <li key={line.as_str()}>{ line }</li> }) }</ul>
                    }
                    <div class="notice-actions">
                        if let Some(text) = notice.set_aside.clone() {
                            { button(tr!("Download what was set aside"), move || { file::save("set-aside.json", &text); }) }
                        }
                        { button(tr!("Dismiss"), dismiss) }
                    </div>
                </div>
            }
        </div>
    }
}
