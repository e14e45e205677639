//! The two files of a deployment that are this consultation's own: `consultation.json` and `index.html`.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    outline::{Extent, put_into},
    said::place,
};
use crate::{
    domain::{Problem, consultation::SetUp},
    exchange::json::consultation,
    ui::{
        browser::{deployed, file, focus},
        editor::Editor,
        language,
        part::quiet_button,
    },
};

/// What [`Publish`] shows and does.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The consultation.
    pub set_up: Rc<SetUp>,
    /// What it breaks.
    pub problems: Rc<Vec<Problem>>,
    /// The app's editor.
    pub editor: Editor,
}

/// What became of a download: words, and whether they tell a problem.
type Said = Option<(bool, String)>;

const REFUSED: &str = tr!("The browser refused the download. Allow downloads for this page, then try again.");
const NO_INDEX: &str = tr!("The page’s own index.html could not be fetched. Check the connection, then try again.");
const NO_PLACE: &str = tr!(
    "The index.html of this place has no marked part for a consultation: it is of another version, or was changed. Put the whole folder there again, then try again."
);

/// Finds a box that holds what it refused, of those that go into the files: not one of the frame, nor a note of the checklist.
const REFUSING_BOX: &str = "[aria-invalid=\"true\"]:not([id^=\"embed-\"]):not([id^=\"points[\"])";

/// What is still to be mended, and the downloads.
#[component]
pub fn Publish(props: &Props) -> Html {
    let said = use_state_eq(|| None::<(bool, String)>);
    {
        // What was downloaded is no longer what is on the page.
        let said = said.clone();
        use_effect_with(props.set_up.clone(), move |_| said.set(None));
    }
    let is_ready = props.problems.is_empty();
    let may_save = {
        let said = said.clone();
        move || {
            let words = what_waits(is_ready);
            if let Some(words) = words {
                said.set(Some((true, words.to_owned())));
            }
            words.is_none()
        }
    };
    let save_consultation = {
        let (set_up, said, may_save) = (props.set_up.clone(), said.clone(), may_save.clone());
        move |_: MouseEvent| {
            if may_save() {
                said.set(saved(language::CONSULTATION, &consultation::write(&set_up.consultation)));
            }
        }
    };
    let save_index = {
        let (set_up, said) = (props.set_up.clone(), said.clone());
        move |_: MouseEvent| {
            if !may_save() {
                return;
            }
            let (set_up, said) = (set_up.clone(), said.clone());
            spawn_local(async move {
                said.set(
                    match deployed::index().await.map(|index| put_into(&index, &set_up.consultation, Extent::Whole)) {
                        Some(Some(page)) => saved(language::PAGE, &page),
                        Some(None) => Some((true, NO_PLACE.to_owned())),
                        None => Some((true, NO_INDEX.to_owned())),
                    },
                );
            });
        }
    };
    let disabled = (!is_ready).then_some("true");
    html! {
        <section aria-labelledby="publish-name">
            <h2 id="publish-name" tabindex="-1">{ tr!("Publish") }</h2>
            <p>{ tr!("A deployment is a folder on a website: the app’s own files, and two files of this consultation. Put both beside each other into the folder, in place of what is there.") }</p>
            { to_mend(&props.problems) }
            <div class="ways">
                <button type="button" aria-disabled={disabled} onclick={save_consultation}>{ tr!("Download consultation.json") }</button>
                <button type="button" aria-disabled={disabled} onclick={save_index}>{ tr!("Download index.html") }</button>
            </div>
            <p class="hint">{ tr!("consultation.json is what the app reads. index.html is for people without JavaScript: it holds the question, the options and how to answer on paper, as above under “Try it”.") }</p>
            <div aria-live="polite">
                { said.as_ref().map(|(is_problem, words)| html! { <p class={if *is_problem { "problem" } else { "hint" }}>{ words }</p> }).unwrap_or_default() }
            </div>
        </section>
    }
}

/// Why nothing is saved yet, in words. What a box refused is on the page alone: the focus goes there.
fn what_waits(is_ready: bool) -> Option<&'static str> {
    if !is_ready {
        Some(tr!("Nothing was saved: mend what is listed above first."))
    } else if focus::on_first(REFUSING_BOX) {
        Some(tr!("Nothing was saved: a box still holds something that cannot be used."))
    } else {
        None
    }
}

fn saved(name: &str, text: &str) -> Said {
    Some(match file::save(name, text) {
        Some(()) => (false, tr!("{name} is in your downloads.")),
        None => (true, REFUSED.to_owned()),
    })
}

/// What keeps it from being published, each with the way to its box.
fn to_mend(problems: &[Problem]) -> Html {
    let said = if problems.is_empty() {
        tr!("It can be published, unless a box above says that it cannot use what was typed.").to_owned()
    } else {
        tr!("To be mended before it can be published: {}", problems.len())
    };
    let item = |problem: &Problem| {
        let (field, name) = (problem.field.clone(), place(&problem.field));
        // What is wrong with a list stands below its heading.
        let heading = format!("{}-name", field.split(['[', '.']).next().unwrap_or_default());
        html! {
            <li>
                { quiet_button(tr!("Go there"), tr!("Go there: {name}"), move || {
                    let _nowhere = focus::on(&field) || focus::on(&heading);
                }) }
                { format!("{name}. {}", problem.message) }
            </li>
        }
    };
    html! {
        <>
            <p role="status" aria-label={tr!("Ready")}>{ said }</p>
            if !problems.is_empty() {
                <ul class="consultation-mend">{ for problems.iter().map(item) }</ul>
            }
        </>
    }
}
