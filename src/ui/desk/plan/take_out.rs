//! The plan taken out: as a link, a workbook with live formulas, and tables. A link that is followed is opened here too.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    domain::plan::{PlanDocument, PlanOutcome},
    exchange::{book::Book, csv},
    ui::{
        browser::{
            address, file, focus,
            sheets::{self, Heard},
            worker::Task,
        },
        desk::document::Open,
        part::button,
        route::{Page, Route, slug},
        sharing::{self, Shared, shared_note},
    },
};

/// What the reader is told where the workbook was not made.
const FAILED: &str = "The part of this app that makes workbooks could not be loaded or has failed. Nothing is lost. Check the connection and press the button again.";

/// What [`TakeOut`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The plan.
    pub document: Rc<PlanDocument>,
    /// What it comes to, where it can be evaluated.
    pub outcome: Option<PlanOutcome>,
}

/// What was taken out last.
#[derive(Clone, PartialEq)]
enum Done {
    Nothing,
    Link(Shared),
    Words(String),
    Problem(String),
}

/// The buttons.
#[component]
pub fn TakeOut(props: &Props) -> Html {
    let done = use_state_eq(|| Done::Nothing);
    let task = use_mut_ref(|| None::<Task>);
    {
        // A link carries the plan as it was when it was made.
        let done = done.clone();
        use_effect_with(props.document.clone(), move |_| done.set(Done::Nothing));
    }
    let copy_link = {
        let (document, done) = (props.document.clone(), done.clone());
        move || {
            let (document, done) = (document.clone(), done.clone());
            spawn_local(async move {
                let payload = sharing::link_to_plan(document).await;
                done.set(Done::Link(sharing::copied(Page::Plan, payload).await));
            });
        }
    };
    let book = |make: fn(&Book, &PlanDocument, &UseStateHandle<Done>, &Rc<RefCell<Option<Task>>>)| {
        let (document, outcome, done, task) =
            (props.document.clone(), props.outcome.clone(), done.clone(), task.clone());
        move || match &outcome {
            Some(outcome) => make(&Book::of_plan(&document, outcome), &document, &done, &task),
            None => {
                done.set(Done::Problem("This plan cannot be worked out yet: its problem is told below.".to_owned()))
            }
        }
    };
    html! {
        <>
            <div class="ways">
                { button("Copy link", copy_link) }
                { button("Workbook (XLSX)", book(|book, document, done, task| workbook(book, document, done, task))) }
                { button("Tables (CSV)", book(|book, document, done, _| tables(book, document, done))) }
                { button("Print", || focus::print()) }
            </div>
            <div aria-live="polite">
                { match &*done {
                    Done::Nothing => Html::default(),
                    Done::Link(shared) => shared_note(shared, "plan"),
                    Done::Words(words) => html! { <p class="hint">{ words }</p> },
                    Done::Problem(words) => html! { <p class="problem">{ words }</p> },
                } }
            </div>
        </>
    }
}

fn name(document: &PlanDocument, ending: &str) -> String {
    let name = slug(&document.plan.title);
    format!("{}.{ending}", if name.is_empty() { "plan" } else { &name })
}

fn tables(book: &Book, document: &PlanDocument, done: &UseStateHandle<Done>) {
    let name = name(document, "csv");
    let is_saved = file::save(&name, &csv::write(book.plan_sections(document))).is_some();
    done.set(saved(&name, is_saved));
}

fn saved(name: &str, is_saved: bool) -> Done {
    if is_saved {
        Done::Words(format!("{name} is in your downloads."))
    } else {
        Done::Problem("The browser refused the download. Allow downloads for this page, then try again.".to_owned())
    }
}

fn workbook(book: &Book, document: &PlanDocument, done: &UseStateHandle<Done>, task: &Rc<RefCell<Option<Task>>>) {
    let name = name(document, "xlsx");
    let hear = {
        let done = done.clone();
        move |heard: Heard| match heard {
            Heard::Stage(_) => {}
            Heard::Answer(bytes) => done.set(saved(&name, file::save_bytes(&name, &bytes).is_some())),
            Heard::Problem(words) => {
                done.set(Done::Problem(if words.is_empty() { FAILED.to_owned() } else { words }));
            }
        }
    };
    done.set(Done::Words("Making the workbook.".to_owned()));
    let started = sheets::ask("book xlsx", None, &book.sent(), hear);
    if started.is_none() {
        done.set(Done::Problem(FAILED.to_owned()));
    }
    *task.borrow_mut() = started;
}

/// Opens the plan of a link that is followed while the page is open, or that led to it.
#[hook]
pub fn use_plan_links(open: &Open<PlanDocument>) {
    let open = open.clone();
    use_effect_with((), move |()| {
        let follow = move |route: Route| {
            let payload = route.shared.filter(|_| route.page == Page::Plan);
            if let Some(payload) = payload {
                let open = open.clone();
                spawn_local(async move { open_link(&open, payload).await });
            }
        };
        follow(address::route());
        let listener = address::listen(follow);
        move || drop(listener)
    });
}

async fn open_link(open: &Open<PlanDocument>, payload: String) {
    match sharing::plan_from_link(payload).await {
        // The payload stays in the address where it could not be read yet.
        Err(_) => open.editor.tell(sharing::NOT_LOADED.to_owned()),
        Ok(read) => {
            address::forget_shared(Page::Plan);
            match read {
                Ok(document) => open.open(*document),
                Err(problem) => open.editor.tell(problem),
            }
        }
    }
}
