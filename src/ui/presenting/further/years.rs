//! Later years, from the plan that this browser keeps.

use yew::prelude::*;

use crate::{
    domain::{
        Money,
        plan::{PlanOutcome, PlanYear, evaluate_plan},
    },
    exchange::json,
    solve::plan_path,
    ui::{
        browser::storage,
        desk::plan_charts,
        part::{Row, table},
        route::Page,
        text,
    },
};

/// The plan that is kept, or why what it comes to cannot be said.
pub type KeptPlan = Option<Result<Told, String>>;

/// What is told of a plan.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// What it is called.
    name: String,
    /// What it comes to.
    outcome: PlanOutcome,
    /// Does anybody know what is in the general reserve?
    is_reserve_known: bool,
}

/// Reads what is kept.
pub fn kept() -> KeptPlan {
    let text = storage::document("plan")?;
    let first = |problems: Vec<crate::domain::Problem>| problems.first().map(ToString::to_string).unwrap_or_default();
    Some(json::plan::read(text.as_bytes()).map_err(first).and_then(|document| {
        let plan = document.plan;
        let outcome = plan_path(&plan).and_then(|path| evaluate_plan(&plan, &path));
        let outcome = outcome.map_err(|problem| problem.message)?;
        let name = format!("{}, {}", plan.title, plan.authority.name);
        Ok(Told { name, outcome, is_reserve_known: !plan.lacks_its_general_reserve() })
    }))
}

/// The heading and what stands below it.
pub fn years(kept: &KeptPlan) -> (String, Html) {
    match kept {
        Some(Ok(told)) => (
            heading(&told.outcome),
            html! { <><p class="lead">{ tr!("From the plan “{}”.", told.name) }</p>{ of_years(told) }</> },
        ),
        Some(Err(problem)) => (
            tr!("Later years").to_owned(),
            html! { <><p class="problem">{ problem }</p><p><a href={Page::Plan.address()}>{ tr!("Open the plan") }</a></p></> },
        ),
        None => (tr!("Later years").to_owned(), Html::default()),
    }
}

fn heading(outcome: &PlanOutcome) -> String {
    let short = outcome.years.iter().filter(|year| !year.balances()).count();
    match (short, outcome.years.len()) {
        (0, 1) => tr!("The year of the plan balances").to_owned(),
        (0, all) => tr!("All {all} years of the plan balance"),
        (short, all) => tr!("{short} of {all} years of the plan do not balance"),
    }
}

fn of_years(told: &Told) -> Html {
    let Told { outcome, is_reserve_known, .. } = told;
    let row = |year: &PlanYear| Row {
        head: year.year.to_string().into(),
        cells: vec![
            year.band_d.written().into(),
            year.band_d_increase.written().into(),
            left(year.remaining).into(),
            if *is_reserve_known { year.general_reserve.written() } else { tr!("not known").to_owned() }.into(),
        ],
        is_here: false,
    };
    html! {
        <>
            <h2 id="present-years-name" class="visually-hidden">{ tr!("Charge, gap and reserve by year") }</h2>
            <div class="large-table" tabindex="0" role="region" aria-labelledby="present-years-name">
                { table("present-years-name", &[tr!("Year"), tr!("Band D"), tr!("Rise"), tr!("Left to find"), tr!("General reserve at the end")], outcome.years.iter().map(row)) }
            </div>
            { plan_charts(outcome, *is_reserve_known) }
        </>
    }
}

fn left(remaining: Money) -> String {
    if remaining < Money::ZERO { tr!("{} to spare", text::exact(-remaining)) } else { remaining.written() }
}
