//! The boxes of the page. The id of each is its field in the file, so that a problem finds its box.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Desk;
use crate::{
    domain::consultation::{Consultation, SetUp},
    ui::{desk::document::end, part::NumberBox},
};

/// What a box of words shows.
pub struct Words<'a> {
    /// Its field in the file, which is its id too.
    pub field: String,
    /// Its label.
    pub label: &'a str,
    /// A remark below the label; none where it is empty.
    pub hint: &'a str,
    /// The words.
    pub text: &'a str,
    /// Has it several lines?
    pub is_long: bool,
}

impl Desk {
    /// What is wrong with a field: only what is said of exactly this one.
    pub fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.as_str())
    }

    /// Makes a change that is whole, and moves the focus to `focus` once it is drawn.
    pub fn make(&self, focus: impl Into<String>, change: impl FnOnce(&mut Consultation)) {
        self.focus.replace(Some(focus.into()));
        self.open.make(|set_up| change(&mut set_up.consultation));
    }

    /// A box of words of the consultation. Any text is taken; what is wrong with it stands below.
    pub fn words(&self, words: Words<'_>, set: impl Fn(&mut Consultation, String) + 'static) -> Html {
        let problem = self.problem(&words.field);
        self.words_with(words, problem, move |set_up, text| set(&mut set_up.consultation, text))
    }

    /// A box of words with a problem of the caller's own.
    pub fn words_with(
        &self,
        words: Words<'_>,
        problem: Option<&str>,
        set: impl Fn(&mut SetUp, String) + 'static,
    ) -> Html {
        let on_text = self.open.text(words.field.clone(), set);
        words_box(words, problem, on_text, end(&self.open))
    }

    /// A box for one short value that is read by `read`: what cannot be read stays, with the reason below.
    pub fn typed<V>(
        &self,
        typed: Typed<'_, V>,
        read: impl Fn(&str) -> Result<V, String> + 'static,
        set: impl Fn(&mut Consultation, V) + 'static,
    ) -> Html
    where
        V: Clone + 'static,
    {
        let Typed { field, label, hint, value, write } = typed;
        let (open, key, set) = (self.open.clone(), field.clone(), Rc::new(set));
        let on_text = Callback::from(move |typed: String| {
            let value = read(&typed)?;
            let now = write(&value);
            let set = set.clone();
            open.edit(key.clone(), |set_up| set(&mut set_up.consultation, value))?;
            Ok(now.into())
        });
        let written = write(value);
        html! {
            <NumberBox
                key={field.clone()}
                id={field.clone()}
                label={label.to_owned()}
                hint={hint.to_owned()}
                text={written.clone()}
                identity={written}
                {on_text}
                on_done={end(&self.open)}
            />
        }
    }
}

/// What a box for one short value shows.
pub struct Typed<'a, V> {
    /// Its field in the file, which is its id too.
    pub field: String,
    /// Its label.
    pub label: &'a str,
    /// A remark below the label; none where it is empty.
    pub hint: &'a str,
    /// The value.
    pub value: &'a V,
    /// How it is written, exactly.
    pub write: fn(&V) -> String,
}

fn words_box(words: Words<'_>, problem: Option<&str>, on_text: Callback<String>, on_done: Callback<()>) -> Html {
    let Words { field: id, label, hint, text, is_long } = words;
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described: Vec<_> = [(problem.is_some(), &problem_id), (!hint.is_empty(), &hint_id)]
        .into_iter()
        .filter_map(|(is_there, id)| is_there.then_some(id.as_str()))
        .collect();
    let described_by = (!described.is_empty()).then(|| described.join(" "));
    let invalid = problem.is_some().then_some("true");
    // A box of several lines has its value under the same name, and a binding of its own would be in the first load.
    let oninput = move |event: InputEvent| on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    let onchange = move |_: Event| on_done.emit(());
    let value = text.to_owned();
    html! {
        <div class="text-box" key={id.clone()}>
            <label for={id.clone()}>{ label }</label>
            if !hint.is_empty() {
                <p id={hint_id} class="hint">{ hint }</p>
            }
            if is_long {
                <textarea {id} rows="4" {value} aria-invalid={invalid} aria-describedby={described_by} {oninput} {onchange} />
            } else {
                <input {id} type="text" autocomplete="off" {value} aria-invalid={invalid} aria-describedby={described_by} {oninput} {onchange} />
            }
            <div aria-live="polite">
                if let Some(problem) = problem {
                    <p id={problem_id} class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}
