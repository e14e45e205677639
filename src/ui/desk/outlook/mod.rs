//! The page of what is not known yet of a plan: ranges in place of single figures, and how sure the plan is.

mod found;
mod ranges;
mod run;

use yew::prelude::*;

use self::{
    ranges::ranges,
    run::{HEADING, Run, use_run},
};
use super::document::{document_bar, use_document};
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
                <p class="lead">{ tr!("Say what is not known yet, and see in how many of many plans each year balances. ") }<a href={Page::Plan.address()}>{ tr!("Back to the plan") }</a></p>
            </div>
            if let Some(document) = document {
                { document_bar(&open) }
                { ranges(&open, &document) }
                { simulation(&run) }
            } else {
                <p>{ tr!("There is no plan yet. ") }<a href={Page::Plan.address()}>{ tr!("Start one first.") }</a></p>
            }
        </div>
    }
}

/// The buttons, how far the simulation is, and what it found.
fn simulation(run: &Run) -> Html {
    let (start, stop) = (run.clone(), run.clone());
    let stage = run.stage();
    html! {
        <section aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ tr!("How sure it is") }</h2>
            <div class="ways">
                { button(tr!("Simulate"), move || start.start()) }
                if run.goes_on() {
                    { button(tr!("Stop here"), move || stop.stop()) }
                }
            </div>
            if let Some((done, of)) = run.progress() {
                <progress aria-label={tr!("Plans simulated")} value={done.to_string()} max={of.to_string()} />
            }
            <p role="status" aria-label={tr!("Simulation")} class={run.has_failed().then_some("problem")}>{ stage }</p>
            { run.found().map(|(of, found)| found::found(&of.plan, &found)).unwrap_or_default() }
        </section>
    }
}
