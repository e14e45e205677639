//! The page of what is not known yet of a plan: ranges in place of single figures, and how sure the plan is.

mod found;
mod ranges;
mod run;

use yew::prelude::*;

use self::{
    ranges::ranges,
    run::{Run, use_run},
};
use super::document::use_document;
use crate::{
    domain::plan::PlanDocument,
    ui::{editor::Editor, part::button, route::Page, view::View},
};

/// The page.
pub fn outlook(view: View<'_>) -> Html {
    html! { <Outlook editor={view.editor.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
}

#[component]
fn Outlook(props: &Props) -> Html {
    let open = use_document::<PlanDocument>(&props.editor);
    let run = use_run(open.current());
    let document = open.current();
    html! {
        <div class="document-page">
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ Page::Outlook.name() }</h1>
                <p class="lead">{ "Say what is not known yet, and see in how many of many plans each year balances. " }<a href={Page::Plan.address()}>{ "Back to the plan" }</a></p>
            </div>
            if let Some(document) = document {
                { ranges(&open, &document) }
                { simulation(&run) }
            } else {
                <p>{ "There is no plan yet. " }<a href={Page::Plan.address()}>{ "Start one first." }</a></p>
            }
        </div>
    }
}

/// The buttons, how far the simulation is, and what it found.
fn simulation(run: &Run) -> Html {
    let (start, stop) = (run.clone(), run.clone());
    let stage = run.stage();
    html! {
        <section aria-labelledby="simulation-name">
            <h2 id="simulation-name">{ "How sure it is" }</h2>
            <div class="ways">
                { button("Simulate", move || start.start()) }
                if run.goes_on() {
                    { button("Stop here", move || stop.stop()) }
                }
            </div>
            if let Some((done, of)) = run.progress() {
                <progress aria-label="Plans simulated" value={done.to_string()} max={of.to_string()} />
            }
            <p role="status" aria-label="Simulation" class={run.has_failed().then_some("problem")}>{ stage }</p>
            { run.found().map(|found| found::found(&found)).unwrap_or_default() }
        </section>
    }
}
