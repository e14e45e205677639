//! You said, we did: the themes, what was said, and what was done.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{keeping::Open, reading::Held, reasons::title};
use crate::{
    domain::{
        Problem,
        consultation::results::{Reported, Theme},
    },
    exchange::json::consultation::results as document,
    ui::{
        browser::{file, focus},
        desk::document::Step,
        part::{button, quiet_button, text_box},
        store::{Action, Notice},
    },
};

/// The id of the heading.
const HEADING: &str = "themes-name";

/// The section.
pub fn themes((held, open): &(Held, Open)) -> Html {
    let reported = open.current();
    let marked = reported.marked(held.gathered.borrow().kept());
    let kept = if open.is_trial {
        tr!("They go with the made-up answers, and are in the report below.")
    } else {
        tr!("They are kept in this browser, and are in the report below.")
    };
    let history = open.history();
    let add = {
        let open = open.clone();
        move || open.make(|reported| reported.themes.push(Theme::default()))
    };
    let step = |words: &'static str, can: bool, step: Step<Reported>| {
        let open = open.clone();
        let onclick = move |_: MouseEvent| open.step(step.clone());
        html! { <button type="button" aria-disabled={(!can).then_some("true")} {onclick}>{ words }</button> }
    };
    let download = {
        let open = open.clone();
        move || {
            let reported = open.current();
            file::save(&format!("results-{}.json", reported.consultation), &document::write(&reported));
        }
    };
    let on_file = {
        let open = open.clone();
        move |event: Event| {
            let Some(chosen) = file::chosen(&event.target_unchecked_into::<HtmlInputElement>()) else { return };
            let open = open.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let name = chosen.name();
                let read = match file::read_unless(&chosen, document::too_large_to_read).await {
                    Ok(bytes) => document::read(&bytes).and_then(|reported| of_this(&open, reported)),
                    Err(problem) => Err(vec![problem]),
                };
                match read {
                    Ok(reported) => open.step(Step::Open(reported.into())),
                    Err(problems) => open.editor.dispatch(Action::Tell(Notice::not_opened(&name, &problems))),
                }
            });
        }
    };
    html! {
        <section aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ tr!("You said, we did") }</h2>
            <p class="hint">{ tr!("Themes of what people said, and what was done about each, or why nothing was. Reasons can be marked with them in the list above. ") }{ kept }</p>
            // A list of its own, so that the heading stays the same element however many there are.
            <>{ for reported.themes.iter().zip(marked).enumerate().map(|(place, (theme, marked))| form(open, place, reported.themes.len(), theme, marked)) }</>
            <div class="ways">
                { button(tr!("Add a theme"), add) }
                { step(tr!("Undo"), history.can_undo(), Step::Undo) }
                { step(tr!("Redo"), history.can_redo(), Step::Redo) }
                { button(tr!("Download themes and marks"), download) }
            </div>
            <div class="answers-file">
                <label for="open-themes">{ tr!("Open themes and marks from a file") }</label>
                <input id="open-themes" type="file" accept=".json,application/json" onchange={on_file} />
            </div>
        </section>
    }
}

fn of_this(open: &Open, reported: Reported) -> Result<Reported, Vec<Problem>> {
    let here = &open.current().consultation;
    if reported.consultation == *here {
        return Ok(reported);
    }
    let message = tr!(
        "These are the themes and marks of “{}”, and “{here}” is open. Open that consultation’s own file first.",
        reported.consultation
    );
    Err(vec![Problem::new("consultation", message)])
}

type Set = fn(&mut Theme, String);

fn form(open: &Open, place: usize, of: usize, theme: &Theme, marked: usize) -> Html {
    let take = |key: String, set: Set| {
        let open = open.clone();
        Callback::from(move |text: String| {
            let taken = open.edit(&key, |reported| {
                if let Some(theme) = reported.themes.get_mut(place) {
                    set(theme, text);
                }
            });
            if let Err(problem) = taken {
                open.editor.tell(problem);
            }
        })
    };
    let done = {
        let open = open.clone();
        Callback::from(move |()| open.step(Step::EndEdit))
    };
    let remove = {
        let open = open.clone();
        move || {
            open.make(|reported| reported.remove_theme(place));
            // The button goes with its theme.
            focus::on(HEADING);
        }
    };
    let long = |id: String, label: &'static str, text: &str, set: Set| {
        let (on_text, done) = (take(id.clone(), set), done.clone());
        // A box of several lines has its value under the same name, and a binding of its own would be in the first load.
        let oninput = move |event: InputEvent| on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <div class="text-box">
                <label for={id.clone()}>{ label }</label>
                <textarea {id} rows="3" maxlength="5000" value={text.to_owned()} {oninput} onchange={move |_| done.emit(())} />
            </div>
        }
    };
    let name = title(place, &theme.title);
    html! {
        <div class="answers-theme" role="group" aria-label={name.clone()} key={format!("{of}-{place}")}>
            { text_box(format!("theme-{place}-title"), tr!("Theme {}", place + 1), &theme.title, take(format!("theme-{place}-title"), |theme, text| theme.title = text), &done) }
            { long(format!("theme-{place}-said"), tr!("You said"), &theme.said, |theme, text| theme.said = text) }
            { long(format!("theme-{place}-done"), tr!("We did"), &theme.done, |theme, text| theme.done = text) }
            <p class="hint">{ if marked == 1 { tr!("1 reason is marked with it.").to_owned() } else { tr!("{marked} reasons are marked with it.") } }</p>
            <div>{ quiet_button(tr!("Remove"), tr!("Remove {name}"), remove) }</div>
        </div>
    }
}
