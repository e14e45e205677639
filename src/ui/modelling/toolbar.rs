//! The share link, scenario files and the examples.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    domain::Scenario,
    example::Example,
    exchange::json,
    ui::{
        browser::{file, focus},
        editor::Editor,
        part::button,
        route::{Page, slug},
        sharing::{self, Shared, shared_note},
        store::{Action, Notice},
    },
};

/// What [`Toolbar`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes the changes.
    pub editor: Editor,
    /// The scenario.
    pub scenario: Rc<Scenario>,
}

/// The toolbar.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let editor = &props.editor;
    let shared = use_state(|| None::<(Rc<Scenario>, Shared)>);
    let copy_link = {
        let (scenario, shared) = (props.scenario.clone(), shared.clone());
        move || {
            let (scenario, shared) = (scenario.clone(), shared.clone());
            spawn_local(async move {
                let done = sharing::copied(Page::Model, sharing::link_to(scenario.clone()).await).await;
                shared.set(Some((scenario, done)));
            });
        }
    };
    let download = {
        let scenario = props.scenario.clone();
        move || {
            file::save(&file_name(&scenario), &json::write(&scenario));
        }
    };
    let open = {
        let editor = editor.clone();
        move |event: Event| {
            let Some(chosen) = file::chosen(&event.target_unchecked_into::<HtmlInputElement>()) else { return };
            let editor = editor.clone();
            spawn_local(async move { open_file(&editor, chosen).await });
        }
    };
    let shared = shared.as_ref().filter(|(scenario, _)| Rc::ptr_eq(scenario, &props.scenario));
    html! {
        <>
            <div class="ways">
                { button(tr!("Copy link"), copy_link) }
                { button(tr!("Download scenario"), download) }
            </div>
            <div aria-live="polite">{ shared.map(|(_, shared)| shared_note(shared, tr!("scenario"))).unwrap_or_default() }</div>
            <label for="open-file">{ tr!("Open a scenario file") }</label>
            <input id="open-file" type="file" accept=".json,application/json" onchange={open} />
            <h3>{ tr!("Examples") }</h3>
            <div class="ways">{ for Example::ALL.into_iter().map(|example| example_button(example, editor)) }</div>
        </>
    }
}

fn example_button(example: Example, editor: &Editor) -> Html {
    let editor = editor.clone();
    let open = move || {
        let notice = Notice::event(tr!("“{}” is open. Undo brings back what was here before.", example.name()));
        editor.dispatch(Action::Open(Box::new(example.scenario()), notice));
        focus::on_heading_once_drawn();
    };
    button(example.name(), open)
}

async fn open_file(editor: &Editor, chosen: web_sys::File) {
    let name = chosen.name();
    let read = match file::read(&chosen).await {
        Ok(bytes) => json::read(&bytes),
        Err(problem) => Err(vec![problem]),
    };
    editor.dispatch(match read {
        Ok(scenario) => {
            let notice = Notice::event(tr!("“{name}” is open. Undo brings back what was here before."));
            Action::Open(Box::new(scenario), notice)
        }
        Err(problems) => Action::Tell(Notice::not_opened(&name, &problems)),
    });
    focus::on_heading_once_drawn();
}

/// The scenario's title as a file name.
fn file_name(scenario: &Scenario) -> String {
    let name = slug(&scenario.title);
    format!("{}.json", if name.is_empty() { "scenario" } else { &name })
}
