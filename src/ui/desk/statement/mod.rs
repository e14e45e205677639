//! The page of the budget statement: funding, expenditure and reserves as printed, added up again.

mod about;
mod findings;
mod form;
mod links;
mod rows;
mod table;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    about::about,
    findings::{findings, in_words},
    links::{from_scenario, to_scenario},
    rows::{At, places},
    table::statement_table,
};
use super::document::{Open, Rows, document_bar, document_of, document_start, use_document, use_rows};
use crate::{
    domain::{
        Problem, Scenario,
        statement::{Checked, Column, Statement},
    },
    example,
    ui::{editor::Editor, route::Page, view::View},
};

document_of!(Statement, statement, "statement", tr!("budget statement"));

/// The page.
pub fn statement(view: View<'_>) -> Html {
    html! { <StatementPage editor={view.editor.clone()} scenario={view.state.scenario.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
}

/// What the parts of the page share.
#[derive(Clone)]
struct Desk {
    /// The statement.
    open: Open<Statement>,
    /// Its rows.
    rows: Rows<At>,
    /// The column that the scenario takes.
    column: UseStateHandle<Column>,
    /// What was last done to the scenario.
    said: UseStateHandle<Option<links::Said>>,
}

#[component]
fn StatementPage(props: &Props) -> Html {
    let open = use_document::<Statement>(&props.editor);
    let rows = {
        let (open, opened) = (open.clone(), open.history().opened);
        let number = move |at: At| places(&*open.current()?).iter().position(|place| *place == at);
        use_rows(opened, number, "statement-name")
    };
    let desk = Desk { open, rows, column: use_state_eq(|| Column::Original), said: use_state_eq(|| None) };
    page(&desk, desk.open.current().as_deref(), &props.scenario)
}

/// The page of a statement, or of none yet.
fn page(desk: &Desk, statement: Option<&Statement>, scenario: &Scenario) -> Html {
    let checked = statement.map(|statement| (statement, statement.checked()));
    html! {
        <div class="document-page">
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ Page::Statement.name() }</h1>
                <p class="lead">{ lead(*desk.column, checked.as_ref()) }{ " " }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            </div>
            { checked.map(|(statement, checked)| match checked {
                Ok(checked) => html! {
                    <>
                        <section>
                            <h2 id="statement-name" tabindex="-1">{ &statement.title }</h2>
                            <p class="hint">{ tr!("{}, {}. In pounds; funding is below nil, as papers print it in brackets. Printed in {}.", statement.authority, statement.year, statement.printed_in.name()) }</p>
                            { document_bar(&desk.open) }
                            { statement_table(desk, statement, &checked) }
                        </section>
                        { findings(statement, &checked) }
                        { to_scenario(desk, statement, scenario) }
                        { about(desk, statement) }
                    </>
                },
                Err(problem) => html! { <p class="problem">{ problem.message }</p> },
            }).unwrap_or_default() }
            <section aria-labelledby="start-name">
                <h2 id="start-name">{ if statement.is_some() { tr!("Open another one") } else { tr!("Start") } }</h2>
                { document_start(
                    &desk.open,
                    vec![(tr!("Cleveland 2017/18, budget results"), Box::new(example::budget_results))],
                    Statement::empty(scenario.authority.name.clone(), scenario.year),
                    from_scenario(desk, scenario),
                ) }
            </section>
        </div>
    }
}

fn lead(column: Column, checked: Option<&(&Statement, Result<Checked, Problem>)>) -> String {
    match checked {
        Some((_, Ok(checked))) => in_words(checked, column),
        _ => tr!("Funding, spending and reserve transfers line by line, added up again beside what is printed.")
            .to_owned(),
    }
}
