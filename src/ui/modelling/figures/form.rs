//! The rows of the form: a number with its source, and a radio button.

use yew::prelude::*;

use crate::{
    domain::{Money, Scenario},
    ui::{
        editor::Editor,
        part::{NumberBox, button, radio, source_editor},
        store::Edit,
    },
};

/// What typed text becomes: an edit and the identity of the new value, or why it cannot be used.
type Reading = fn(&str) -> Result<(Edit, String), String>;

/// A number to be typed, as [`NumberBox`] shows it.
pub struct Number {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub text: String,
    pub identity: String,
}

/// What every row of the form needs.
pub struct Form<'a> {
    pub editor: &'a Editor,
    pub scenario: &'a Scenario,
    pub done: Callback<()>,
}

impl Form<'_> {
    /// A number with the source of the figure at `path` below it.
    pub fn figure(&self, path: &'static str, name: &str, number: Number, reading: Reading) -> Html {
        html! {
            <div class="figure" key={path}>
                { self.number(number, reading) }
                { self.source(path, name) }
            </div>
        }
    }

    /// A number box.
    pub fn number(&self, number: Number, reading: impl Fn(&str) -> Result<(Edit, String), String> + 'static) -> Html {
        let Number { id, label, hint, text, identity } = number;
        let editor = self.editor.clone();
        let on_text = Callback::from(move |typed: String| {
            let (edit, identity) = reading(&typed)?;
            editor.submit(edit).map_err(|problem| problem.message)?;
            Ok(AttrValue::from(identity))
        });
        let key = id.clone();
        html! { <NumberBox {key} {id} {label} {hint} {text} {identity} {on_text} on_done={&self.done} /> }
    }

    /// The source of the figure at `path`.
    pub fn source(&self, path: &str, name: &str) -> Html {
        source_editor(self.editor, &self.scenario.sources, path, name)
    }

    /// A radio button that makes an edit.
    pub fn radio(&self, group: &str, words: &'static str, checked: bool, edit: Edit) -> Html {
        let editor = self.editor.clone();
        radio(group.to_owned(), words, checked, move || editor.make(edit.clone()))
    }

    /// A button that makes an edit.
    pub fn button(&self, words: String, edit: Edit) -> Html {
        let editor = self.editor.clone();
        button(words, move || editor.make(edit.clone()))
    }
}

/// An amount for a box whose label names the unit: `83,720,000.00`.
pub fn without_sign(amount: Money) -> String {
    amount.written().replace('£', "")
}
