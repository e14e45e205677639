//! The plan taken out: as a link, a workbook with live formulas, and tables. A link that is followed is opened here too.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

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
const FAILED: &str = tr!(
    "The part of this app that makes workbooks could not be loaded or has failed. Nothing is lost. Check the connection and press the button again."
);

/// What [`TakeOut`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The plan.
    pub document: Rc<PlanDocument>,
    /// What it comes to, where it can be evaluated.
    pub outcome: Option<PlanOutcome>,
}

/// What was taken out last, and of which plan: what comes after the plan has changed is not told of the changed one.
#[derive(Clone, PartialEq)]
struct Taken {
    of: Rc<PlanDocument>,
    done: Done,
}

/// What became of taking it out.
#[derive(Clone, PartialEq)]
enum Done {
    Link(Shared),
    Words(String),
    Problem(String),
}

/// The buttons.
#[component]
pub fn TakeOut(props: &Props) -> Html {
    let taken = use_state_eq(|| None::<Taken>);
    let task = use_mut_ref(|| None::<Task>);
    let present = use_mut_ref(|| props.document.clone());
    present.replace(props.document.clone());
    {
        // A link carries the plan as it was when it was made.
        let taken = taken.clone();
        use_effect_with(props.document.clone(), move |_| taken.set(None));
    }
    let copy_link = {
        let (of, taken) = (props.document.clone(), taken.clone());
        move || {
            let (of, taken, present) = (of.clone(), taken.clone(), present.clone());
            spawn_local(async move {
                let payload = sharing::link_to_plan(of.clone()).await;
                // Whoever pastes it expects the plan that is on the page.
                if *present.borrow() == of {
                    let done = Done::Link(sharing::copied(Page::Plan, payload).await);
                    taken.set(Some(Taken { of, done }));
                }
            });
        }
    };
    let files = Files { document: props.document.clone(), outcome: props.outcome.clone(), taken: taken.clone(), task };
    let (workbook, tables) = (files.clone(), files);
    html! {
        <>
            <div class="ways">
                { button(tr!("Copy link"), copy_link) }
                { button(tr!("Workbook (XLSX)"), move || workbook.workbook()) }
                { button(tr!("Tables (CSV)"), move || tables.tables()) }
                { button(tr!("Print"), focus::print) }
            </div>
            <div aria-live="polite">
                { taken_note(taken.as_ref(), &props.document) }
            </div>
        </>
    }
}

/// What was taken out last, in words, for as long as the plan is still the one that it was taken of.
fn taken_note(taken: Option<&Taken>, present: &Rc<PlanDocument>) -> Html {
    match taken.filter(|taken| taken.of == *present).map(|taken| &taken.done) {
        None => Html::default(),
        Some(Done::Link(shared)) => shared_note(shared, tr!("plan")),
        Some(Done::Words(words)) => html! { <p class="hint">{ words }</p> },
        Some(Done::Problem(words)) => html! { <p class="problem">{ words }</p> },
    }
}

/// The files that a plan is taken out as.
#[derive(Clone)]
struct Files {
    document: Rc<PlanDocument>,
    outcome: Option<PlanOutcome>,
    taken: UseStateHandle<Option<Taken>>,
    /// The workbook that is being made.
    task: Rc<RefCell<Option<Task>>>,
}

impl Files {
    fn name(&self, ending: &str) -> String {
        let name = slug(&self.document.plan.title);
        format!("{}.{ending}", if name.is_empty() { "plan" } else { &name })
    }

    /// The cells of the plan's workbook; a plan that cannot be evaluated has none.
    fn book(&self) -> Option<Book> {
        let book = self.outcome.as_ref().map(|outcome| Book::of_plan(&self.document, outcome));
        if book.is_none() {
            self.tell(Done::Problem(tr!("This plan cannot be worked out yet: its problem is told below.").to_owned()));
        }
        book
    }

    fn tell(&self, done: Done) {
        self.teller()(done);
    }

    fn teller(&self) -> impl Fn(Done) + 'static {
        let (of, taken) = (self.document.clone(), self.taken.clone());
        move |done| taken.set(Some(Taken { of: of.clone(), done }))
    }

    fn tables(&self) {
        let Some(book) = self.book() else { return };
        let name = self.name("csv");
        self.tell(saved(&name, file::save(&name, &csv::write(book.plan_sections(&self.document)))));
    }

    fn workbook(&self) {
        let Some(book) = self.book() else { return };
        let name = self.name("xlsx");
        let hear = {
            // Not the files: they hold the task, which holds this.
            let tell = self.teller();
            move |heard: Heard| match heard {
                Heard::Stage(_) => {}
                Heard::Answer(bytes) => tell(saved(&name, file::save_bytes(&name, &bytes))),
                Heard::Problem(words) => {
                    tell(Done::Problem(if words.is_empty() { FAILED.to_owned() } else { words }));
                }
            }
        };
        self.tell(Done::Words(tr!("Making the workbook.").to_owned()));
        // The workbook before this one ends first: ended later, it would take this one with it.
        self.task.take();
        let started = sheets::ask("book xlsx", None, &book.sent(), hear);
        if started.is_none() {
            self.tell(Done::Problem(FAILED.to_owned()));
        }
        *self.task.borrow_mut() = started;
    }
}

fn saved(name: &str, done: Option<()>) -> Done {
    match done {
        Some(()) => Done::Words(tr!("{name} is in your downloads.")),
        None => Done::Problem(
            tr!("The browser refused the download. Allow downloads for this page, then try again.").to_owned(),
        ),
    }
}

/// Opens the plan of a link that is followed while the page is open, or that led to it.
#[hook]
pub fn use_plan_links(open: &Open<PlanDocument>) {
    let open = open.clone();
    use_effect_with((), move |()| {
        // Until the page is left.
        let is_here = Rc::new(Cell::new(true));
        let follow = {
            let is_here = is_here.clone();
            move |route: Route| {
                let payload = route.shared.filter(|_| route.page == Page::Plan);
                if let Some(payload) = payload {
                    let (open, is_here) = (open.clone(), is_here.clone());
                    spawn_local(async move { open_link(&open, payload, &is_here).await });
                }
            }
        };
        follow(address::route());
        let listener = address::listen(follow);
        move || {
            drop(listener);
            is_here.set(false);
        }
    });
}

async fn open_link(open: &Open<PlanDocument>, payload: String, is_here: &Cell<bool>) {
    let read = sharing::plan_from_link(payload.clone()).await;
    let here = address::route();
    if !is_here.get() || here.page != Page::Plan || here.shared != Some(payload) {
        // The reader has gone on: nothing of it would be shown or kept. Back still has the link.
        return;
    }
    match read {
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
