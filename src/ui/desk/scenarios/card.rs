//! One scenario on the shelf: what it comes to, and what can be done with it.

use std::rc::Rc;

use yew::prelude::*;

use super::shelf::{self, Kept, Refusal};
use crate::{
    domain::{Money, Outcome, Scenario, evaluate},
    exchange::json::entry::{self, Entry},
    ui::{
        browser::{clock, file},
        editor::Editor,
        journal,
        part::quiet_button,
        route::slug,
        store::{Action, Notice},
        text,
    },
};

/// What the buttons of a card act on.
#[derive(Clone)]
pub struct Doing {
    /// Opens scenarios.
    pub editor: Editor,
    /// The scenario that is open.
    pub open: Rc<Scenario>,
    /// Takes what came of it, in words, and what was deleted or replaced.
    pub after: Callback<(Result<(), Refusal>, String, Option<Kept>)>,
}

/// The card.
pub fn card(kept: &Kept, doing: &Doing) -> Html {
    match &kept.entry {
        Ok(entry) => readable(kept, entry, doing),
        Err(problem) => unreadable(kept, problem, doing),
    }
}

fn readable(kept: &Kept, entry: &Entry, doing: &Doing) -> Html {
    let name = &entry.name;
    let lock = if entry.is_locked { tr!(" · locked") } else { "" };
    let replace = (!entry.is_locked).then(|| {
        let open = (*doing.open).clone();
        let words = tr!("“{name}” is now what is open.");
        let button = tr!("Replace with the open one");
        changing(kept, doing, button, words, Some(kept.clone()), move |entry| Entry {
            scenario: open.clone(),
            log: journal::kept(),
            ..entry
        })
    });
    html! {
        <li key={kept.id.clone()} class="kept">
            <h3>{ name }</h3>
            <p class="hint">{ tr!("{}, {}. Changed {}{lock}", entry.scenario.authority.name, entry.scenario.year, clock::written(&entry.changed)) }</p>
            <p>{ evaluate(&entry.scenario).map_or_else(|problem| problem.message, |outcome| in_one_line(&outcome)) }</p>
            <div class="ways">
                { quiet_button(tr!("Open"), tr!("Open {name}"), opening(entry, doing)) }
                { quiet_button(tr!("Copy"), tr!("Copy {name}"), copying(entry, doing)) }
                { replace.unwrap_or_default() }
                { locking(kept, entry, doing) }
                { quiet_button(tr!("Download"), tr!("Download {name}"), downloading(entry)) }
                if !entry.is_locked {
                    { deleting(kept, name, doing) }
                }
            </div>
            { name_and_notes(kept, entry, doing) }
        </li>
    }
}

/// `£3.6m gap: grant 0.0%, precept +£10.00 (4.0%), £2.13m left to find.`
fn in_one_line(outcome: &Outcome) -> String {
    let left = if outcome.remaining < Money::ZERO { tr!("to spare") } else { tr!("left to find") };
    tr!(
        "Gap {}: grant {}, precept {} ({}), {} {left}.",
        text::amount(outcome.gap),
        text::percent(outcome.grant_increase),
        outcome.band_d_increase.written(),
        text::percent(outcome.precept_increase),
        text::size(outcome.remaining),
    )
}

fn opening(entry: &Entry, doing: &Doing) -> impl Fn() + 'static {
    let (entry, editor) = (entry.clone(), doing.editor.clone());
    let is_open = *doing.open == entry.scenario;
    move || {
        if is_open {
            // Nothing is opened, so undo would take back something else.
            return editor.dispatch(Action::Tell(Notice::event(tr!("“{}” is what is open already.", entry.name))));
        }
        let notice = Notice::event(tr!("“{}” is open. Undo brings back what was here before.", entry.name));
        editor.dispatch(Action::Open(Box::new(entry.scenario.clone()), notice));
    }
}

fn copying(entry: &Entry, doing: &Doing) -> impl Fn() + 'static {
    let (entry, after) = (entry.clone(), doing.after.clone());
    move || {
        let copy = Entry { is_locked: false, ..entry.clone() };
        after.emit((shelf::add(copy), tr!("A copy of “{}” is kept.", entry.name), None));
    }
}

fn downloading(entry: &Entry) -> impl Fn() + 'static {
    let entry = entry.clone();
    move || {
        file::save(&format!("{}-kept.json", slug(&entry.name)), &entry::write(&entry));
    }
}

fn locking(kept: &Kept, entry: &Entry, doing: &Doing) -> Html {
    let is_locked = !entry.is_locked;
    let (button, done) =
        if is_locked { (tr!("Lock"), tr!("is locked")) } else { (tr!("Unlock"), tr!("can be changed again")) };
    let words = format!("“{}” {done}.", entry.name);
    changing(kept, doing, button, words, None, move |entry| Entry { is_locked, ..entry })
}

fn deleting(kept: &Kept, name: &str, doing: &Doing) -> Html {
    let (kept, after, said) = (kept.clone(), doing.after.clone(), tr!("“{name}” is deleted."));
    quiet_button(tr!("Delete"), tr!("Delete {name}"), move || {
        after.emit((shelf::remove(&kept), said.clone(), Some(kept.clone())));
    })
}

/// A button that changes the entry; `replaced` is what can be put back then.
fn changing(
    kept: &Kept,
    doing: &Doing,
    words: &'static str,
    done: String,
    replaced: Option<Kept>,
    change: impl Fn(Entry) -> Entry + 'static,
) -> Html {
    let name = kept.entry.as_ref().map(|entry| entry.name.clone()).unwrap_or_default();
    let (kept, after) = (kept.clone(), doing.after.clone());
    quiet_button(words, format!("{words}: {name}"), move || {
        if let Ok(entry) = kept.entry.clone() {
            after.emit((shelf::change(&kept, change(entry)), done.clone(), replaced.clone()));
        }
    })
}

/// The name and the notes, behind one step; a locked one only shows its notes.
fn name_and_notes(kept: &Kept, entry: &Entry, doing: &Doing) -> Html {
    if entry.is_locked {
        return if entry.notes.is_empty() {
            Html::default()
        } else {
            html! { <p class="kept-notes">{ &entry.notes }</p> }
        };
    }
    let id = slug(&kept.id);
    let submit = |change: fn(Entry, String) -> Entry| {
        let (kept, after) = (kept.clone(), doing.after.clone());
        Callback::from(move |text: String| {
            if let Ok(entry) = kept.entry.clone() {
                after.emit((shelf::change(&kept, change(entry, text)), String::new(), None));
            }
        })
    };
    let on_notes = submit(|entry, notes| Entry { notes, ..entry });
    let onchange =
        move |event: Event| on_notes.emit(event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value());
    // A card has to be called something.
    let on_name = submit(|entry, name| if name.trim().is_empty() { entry } else { Entry { name, ..entry } });
    let on_new_name =
        move |event: Event| on_name.emit(event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    let (most, longest_name) = (Entry::MOST_NOTES_CHARACTERS.to_string(), Scenario::MOST_NAME_CHARACTERS.to_string());
    html! {
        <details>
            <summary><span class="visually-hidden">{ format!("{}: ", entry.name) }</span>{ tr!("Name and notes") }</summary>
            <div class="text-box">
                <label for={format!("{id}-title")}>{ tr!("Name of {}", entry.name) }</label>
                <input id={format!("{id}-title")} type="text" autocomplete="off" maxlength={longest_name} onchange={on_new_name} value={entry.name.clone()} />
            </div>
            <div class="text-box">
                <label for={format!("{id}-notes")}>{ tr!("Notes on {}", entry.name) }</label>
                <textarea id={format!("{id}-notes")} rows="3" maxlength={most} {onchange} value={entry.notes.clone()} />
            </div>
            <p class="hint">{ tr!("First kept {}, {}.", clock::written(&entry.created), log_in_words(entry)) }</p>
        </details>
    }
}

fn log_in_words(entry: &Entry) -> String {
    match entry.log.entries().len() {
        0 => tr!("before any change was noted").to_owned(),
        1 => tr!("with one change in its log").to_owned(),
        count => tr!("with {count} changes in its log"),
    }
}

/// What cannot be read is not lost: it can be taken along as it is.
fn unreadable(kept: &Kept, problem: &str, doing: &Doing) -> Html {
    let text = kept.text.clone();
    html! {
        <li key={kept.id.clone()} class="kept">
            <h3>{ tr!("A scenario that cannot be read") }</h3>
            <p class="problem">{ problem }</p>
            <div class="ways">
                { quiet_button(tr!("Download"), tr!("Download {}", kept.id), move || { file::save("kept-scenario.txt", &text); }) }
                { deleting(kept, &kept.id, doing) }
            </div>
        </li>
    }
}
