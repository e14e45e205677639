//! The page that looks for the best path of a plan within its limits.

mod aims;
mod answer;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    aims::aims,
    answer::{Said, answer},
};
use super::document::{Open, document_bar, use_document};
use crate::{
    domain::plan::{PathAnswer, PlanDocument},
    exchange::json::{path_answer, plan, problems},
    ui::{
        browser::solver::{self, Asked, Heard},
        editor::Editor,
        part::button,
        route::Page,
        view::View,
    },
};

/// What the reader is told where the worker could not be loaded, or has failed.
const FAILED: &str = tr!(
    "The part of this app that looks for the best path could not be loaded or has failed. Nothing is lost. Check the connection and press the button again."
);

/// How far the search is.
#[derive(Clone, PartialEq)]
enum Stage {
    NotStarted,
    GoesOn,
    Failed(String),
    Answered { of: Rc<PlanDocument>, answer: Rc<PathAnswer> },
}

/// The page.
pub fn best_path(view: View<'_>) -> Html {
    html! { <BestPath editor={view.editor.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
}

#[component]
fn BestPath(props: &Props) -> Html {
    let open = use_document::<PlanDocument>(&props.editor);
    let stage = use_state_eq(|| Stage::NotStarted);
    let asked = use_mut_ref(|| None::<Asked>);
    let find = {
        let (open, stage) = (open.clone(), stage.clone());
        move || {
            let Some(document) = open.current() else { return };
            stage.set(Stage::GoesOn);
            let hear = {
                let (stage, document) = (stage.clone(), document.clone());
                move |heard: Heard| stage.set(heard_of(&document, heard))
            };
            // The search before this one ends first: ended later, it would take this one with it.
            asked.take();
            let started = solver::ask("best path", &plan::write(&document), hear);
            if started.is_none() {
                stage.set(Stage::Failed(FAILED.to_owned()));
            }
            *asked.borrow_mut() = started;
        }
    };
    html! {
        <div class="document-page">
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ Page::BestPath.name() }</h1>
                <p class="lead">{ tr!("Say what counts; the charges, further savings and use of the general reserve that serve it best within the limits are worked out. ") }<a href={Page::Plan.address()}>{ tr!("Back to the plan") }</a></p>
            </div>
            if let Some(document) = open.current() {
                { document_bar(&open) }
                { aims(&open, &document) }
                <section>
                    <h2 id="path-name">{ tr!("The best path: {}", document.plan.title) }</h2>
                    <div class="ways">{ button(tr!("Find the best path"), find) }</div>
                    { shown(&open, &document, &stage) }
                </section>
            } else {
                <p>{ tr!("There is no plan yet. ") }<a href={Page::Plan.address()}>{ tr!("Start one first.") }</a></p>
            }
        </div>
    }
}

/// What the worker's word makes of the search.
fn heard_of(document: &Rc<PlanDocument>, heard: Heard) -> Stage {
    let failed = || Stage::Failed(FAILED.to_owned());
    match heard {
        Heard::Progress { .. } => Stage::GoesOn,
        Heard::Answer(file) => match path_answer::read(file.as_bytes()) {
            Ok(answer) => Stage::Answered { of: document.clone(), answer: Rc::new(answer) },
            Err(_) => failed(),
        },
        Heard::Problems(told) => {
            let first = problems::read(&told).and_then(|problems| problems.into_iter().next());
            first.map_or_else(failed, |problem| Stage::Failed(problem.message))
        }
        Heard::Failed => failed(),
    }
}

/// What is said of the search, always in the same element, and what belongs to it below.
fn shown(open: &Open<PlanDocument>, document: &Rc<PlanDocument>, stage: &Stage) -> Html {
    let Said { class, words, below } = match stage {
        Stage::NotStarted => Said::plainly(""),
        Stage::GoesOn => Said::plainly(tr!("Looking for the best path.")),
        Stage::Failed(problem) => Said::problem(problem.clone()),
        Stage::Answered { of, .. } if of != document => {
            Said::plainly(tr!("The plan or what counts has changed since. Find the best path again."))
        }
        Stage::Answered { answer: found, .. } => answer(open, document, found),
    };
    html! {
        <>
            <p role="status" aria-label={tr!("Best path")} {class}>{ words }</p>
            { below }
        </>
    }
}
