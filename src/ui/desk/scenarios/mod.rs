//! The scenarios that this browser keeps: named, noted, locked, copied, deleted, opened from a file, compared, and bridged.

mod card;
mod compare;
mod from_file;
mod keep;
mod shelf;

use yew::prelude::*;

use self::{
    card::{Doing, card},
    compare::Compare,
    from_file::file_box,
    keep::keep_form,
    shelf::{Kept, Refusal},
};
use super::options::{Press, options_table};
use crate::{
    domain::{Levers, Scenario},
    exchange::json::entry::Entry,
    ui::{
        browser::{focus, storage},
        editor::Editor,
        journal,
        part::{Settled, button},
        route::Page,
        view::View,
    },
};

/// The id of the heading above the cards.
const SHELF: &str = "shelf-name";

/// The page.
pub fn scenarios(view: View<'_>) -> Html {
    html! { <Scenarios editor={view.editor.clone()} settled={view.settled.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    /// The scenario that is open.
    settled: Settled,
}

/// What was done last: in words, and what could be put back.
#[derive(Clone, PartialEq, Default)]
struct Done {
    words: String,
    is_problem: bool,
    deleted: Option<Kept>,
}

#[component]
fn Scenarios(props: &Props) -> Html {
    let Props { editor, settled } = props;
    let kept = use_state(shelf::all);
    let done = use_state_eq(Done::default);
    {
        // Another tab may change the shelf too.
        let kept = kept.clone();
        use_effect_with((), move |()| {
            let listener = storage::listen(move || kept.set(shelf::all()));
            move || drop(listener)
        });
    }
    let has_acted = use_mut_ref(|| false);
    {
        // A card that was deleted is gone, with the button that had the focus.
        let has_acted = has_acted.clone();
        use_effect(move || {
            if has_acted.take() && focus::is_nowhere() {
                focus::on(SHELF);
            }
        });
    }
    // Shows the shelf as it now is, with what was done or why it could not be.
    let after = {
        let (kept, done) = (kept.clone(), done.clone());
        Callback::from(move |(result, words, deleted): (Result<(), Refusal>, String, Option<Kept>)| {
            has_acted.replace(true);
            kept.set(shelf::all());
            done.set(match result {
                Ok(()) => Done { words, is_problem: false, deleted },
                // What was deleted before can still be put back, once there is room.
                Err(refusal) => {
                    Done { words: refusal.words().to_owned(), is_problem: true, deleted: done.deleted.clone() }
                }
            });
        })
    };
    let keep = {
        let after = after.clone();
        Callback::from(move |(name, scenario): (String, Scenario)| {
            let name = shelf::free_name(&name, &shelf::all());
            let words = tr!("“{name}” is kept in this browser.");
            after.emit((shelf::add(entry_of(name, scenario)), words, None));
        })
    };
    let keep_option = {
        let (keep, scenario) = (keep.clone(), settled.scenario.clone());
        Callback::from(move |(name, levers): (&'static str, Levers)| {
            let title = shelf::with_end(&scenario.title, &format!(": {name}"));
            keep.emit((name.to_owned(), Scenario { title, levers, ..(*scenario).clone() }));
        })
    };
    let doing = Doing { editor: editor.clone(), open: settled.scenario.clone(), after: after.clone() };
    html! {
        <div class="scenarios">
            <h1 id="page-heading" tabindex="-1">{ Page::Scenarios.name() }</h1>
            <p class="lead">{ tr!("Keep scenarios in this browser, compare them side by side, and see what makes the difference. ") }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            { keep_form(&settled.scenario, &keep) }
            { file_box(editor, &after) }
            { done_note(&done, &after) }
            <section aria-labelledby={SHELF}>
                <h2 id={SHELF} tabindex="-1">{ how_many(kept.len()) }</h2>
                <ul class="shelf">{ for kept.iter().map(|kept| card(kept, &doing)) }</ul>
            </section>
            { options_table(&settled.scenario, &Press { words: tr!("Keep"), on_press: keep_option }) }
            <Compare settled={settled.clone()} kept={(*kept).clone()} />
        </div>
    }
}

/// A new entry with the log as it stands.
fn entry_of(name: String, scenario: Scenario) -> Entry {
    Entry {
        name,
        notes: String::new(),
        created: String::new(),
        changed: String::new(),
        is_locked: false,
        scenario,
        log: journal::kept(),
    }
}

fn how_many(count: usize) -> String {
    match count {
        0 => tr!("No scenario is kept yet").to_owned(),
        1 => tr!("One scenario is kept").to_owned(),
        _ => tr!("{count} scenarios are kept"),
    }
}

/// What was done last, and the way back from a deletion or a replacement.
fn done_note(done: &Done, after: &Callback<(Result<(), Refusal>, String, Option<Kept>)>) -> Html {
    let put_back = done.deleted.clone().map(|deleted| {
        let after = after.clone();
        // What was replaced comes back beside what replaced it.
        let is_gone = shelf::all().iter().all(|kept| kept.id != deleted.id);
        button(if is_gone { tr!("Undo the deletion") } else { tr!("Keep what was there too") }, move || {
            after.emit((shelf::put_back(&deleted), tr!("It is kept again.").to_owned(), None));
        })
    });
    html! {
        <div role="status" aria-label={tr!("Done")} class="shelf-done">
            if !done.words.is_empty() {
                <p class={done.is_problem.then_some("problem")}>{ &done.words }</p>
                { put_back.unwrap_or_default() }
            }
        </div>
    }
}
