//! The page of the medium-term plan: its table, what each year comes to, and what that means.

mod decisions;
mod form;
mod grid;
pub mod line;
mod outcome;
mod paste;
mod settings;
pub mod sources;
mod take_out;
#[cfg(test)]
mod tests;
mod typed;

use std::rc::Rc;

use yew::prelude::*;

pub use self::outcome::{charts as plan_charts, reserve_not_known};
use self::{
    decisions::Decisions,
    grid::grid,
    line::{Column, Line},
    outcome::outcome,
    settings::settings,
    sources::{counted, enter, sources},
    take_out::{TakeOut, use_plan_links},
};
use super::document::{About, Document, Open, Rows, Step, document_bar, document_start, end, use_document, use_rows};
use crate::{
    domain::{
        Problem, Scenario,
        plan::{Plan, PlanDocument, PlanOutcome, PlanPath, evaluate_plan},
    },
    example::PlanExample,
    exchange::json,
    solve::plan_path,
    ui::{editor::Editor, part::button, route::Page, view::View},
};

impl Document for PlanDocument {
    const NAME: &'static str = "plan";
    const CALLED: &'static str = tr!("plan");

    fn read(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        json::plan::read(bytes)
    }

    fn too_large(bytes: usize) -> Option<Problem> {
        json::plan::too_large_to_read(bytes)
    }

    fn write(&self) -> String {
        json::plan::write(self)
    }

    fn problems(&self) -> Vec<Problem> {
        self.problems()
    }

    fn about(&self) -> About {
        About {
            title: self.plan.title.clone(),
            authority: self.plan.authority.name.clone(),
            year: self.plan.base.year,
            source: String::new(),
            date: String::new(),
            notes: Vec::new(),
        }
    }

    fn set_about(&mut self, about: About) {
        (self.plan.title, self.plan.authority.name, self.plan.base.year) = (about.title, about.authority, about.year);
    }
}

/// How many years a plan has that is started here, until somebody changes it.
const EMPTY_YEARS: usize = 4;

/// What a plan comes to as it stands.
pub type Settled = Result<(PlanPath, PlanOutcome), Problem>;

/// Settles the plan's levers and evaluates it.
pub fn settled(plan: &Plan) -> Settled {
    let path = plan_path(plan)?;
    let outcome = evaluate_plan(plan, &path)?;
    Ok((path, outcome))
}

/// What became of the last block that was pasted.
#[derive(Clone, Default, PartialEq)]
struct Pasted {
    words: String,
    is_problem: bool,
}

/// What the parts of the page share.
#[derive(Clone)]
struct Desk {
    open: Open<PlanDocument>,
    rows: Rows<Line>,
    on_text: Callback<(Line, Column, String), Result<AttrValue, String>>,
    on_done: Callback<()>,
    pasted: UseStateHandle<Pasted>,
}

impl Desk {
    /// Puts a block of cells into the plan, or says why not.
    fn paste(&self, plan: &Plan, place: (Line, Column), block: &[Vec<&str>]) {
        let done = paste::put_in(plan, place, block).and_then(|(next, count)| {
            self.open.edit("", |document: &mut PlanDocument| document.plan = next)?;
            self.open.step(Step::EndEdit);
            Ok(count)
        });
        self.pasted.set(match done {
            Ok(1) => Pasted { words: tr!("1 figure is pasted.").to_owned(), is_problem: false },
            Ok(count) => Pasted { words: tr!("{count} figures are pasted."), is_problem: false },
            Err(words) => Pasted { words, is_problem: true },
        });
    }
}

/// The page.
pub fn plan(view: View<'_>) -> Html {
    html! { <PlanPage editor={view.editor.clone()} scenario={view.state.scenario.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
}

#[component]
fn PlanPage(props: &Props) -> Html {
    let open = use_document::<PlanDocument>(&props.editor);
    use_plan_links(&open);
    let rows = use_rows(open.history().opened, |_| None, "plan-name");
    let pasted = use_state_eq(Pasted::default);
    let current = open.current();
    let desk = use_desk(open, rows, pasted);
    let comes_to = use_memo(current.clone(), |current| current.as_ref().map(|document| settled(&document.plan)));
    page(&desk, current.as_deref(), comes_to.as_ref().as_ref(), &props.scenario)
}

/// The page's parts with the callbacks of its cells, which stay the same so that cells are not drawn for their sake.
#[hook]
fn use_desk(open: Open<PlanDocument>, rows: Rows<Line>, pasted: UseStateHandle<Pasted>) -> Desk {
    let on_text = {
        let open = open.clone();
        use_callback((), move |(line, column, typed): (Line, Column, String), ()| {
            let mut text = String::new();
            open.try_edit(format!("{line:?} {column:?}"), |document: &mut PlanDocument| {
                enter(&mut document.plan, line, column, &typed)?;
                text = line.text(&document.plan, column).unwrap_or_default();
                Ok(())
            })?;
            Ok(text.into())
        })
    };
    let on_done = {
        let end = end(&open);
        use_callback((), move |(), ()| end.emit(()))
    };
    Desk { open, rows, on_text, on_done, pasted }
}

/// The page of a plan, or of none yet.
fn page(desk: &Desk, document: Option<&PlanDocument>, comes_to: Option<&Settled>, scenario: &Scenario) -> Html {
    let examples = PlanExample::ALL.into_iter().map(|example| {
        let open: Box<dyn Fn() -> PlanDocument> = Box::new(move || example.document());
        (example.name(), open)
    });
    let empty = {
        let mut plan = Plan::empty(scenario);
        plan.set_length(EMPTY_YEARS);
        PlanDocument::of(plan)
    };
    let from_scenario = {
        let (open, scenario) = (desk.open.clone(), scenario.clone());
        button(tr!("Start a plan from this scenario"), move || match Plan::from_scenario(&scenario) {
            Ok(plan) => {
                let mut document = PlanDocument::of(plan);
                document.set_length(EMPTY_YEARS);
                document.plan.decide_the_first_year_alone();
                open.open(document);
            }
            Err(problem) => open.editor.tell(problem.message),
        })
    };
    html! {
        <div class="document-page">
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ Page::Plan.name() }</h1>
                <p class="lead">{ tr!("Several years: what is spent, what pays for it, and what each year leaves to find. ") }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            </div>
            if let Some((document, comes_to)) = document.zip(comes_to) {
                <section>
                    <h2 id="plan-name" tabindex="-1">{ &document.plan.title }</h2>
                    <p class="hint">{ tr!("{}, from the base year {}. {}", document.plan.authority.name, document.plan.base.year, counted(&document.plan)) }</p>
                    { document_bar(&desk.open) }
                    <TakeOut document={Rc::new(document.clone())} outcome={comes_to.as_ref().ok().map(|(_, outcome)| outcome.clone())} />
                    { grid(desk, &document.plan) }
                    { settings(desk, document) }
                </section>
                { outcome(&document.plan, comes_to) }
                if let Ok((path, outcome)) = comes_to {
                    <Decisions document={Rc::new(document.clone())} path={path.clone()} outcome={outcome.clone()} />
                }
            }
            if let Some(document) = document {
                { sources(&document.plan) }
            }
            <section aria-labelledby="start-name">
                <h2 id="start-name">{ if document.is_some() { tr!("Open others") } else { tr!("Start") } }</h2>
                { document_start(&desk.open, examples.collect(), empty, from_scenario) }
            </section>
        </div>
    }
}
