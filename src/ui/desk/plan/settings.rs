//! What can be added to a plan, how long it is, and the figures that are not by year.

use yew::prelude::*;

use super::{
    Desk,
    line::Line,
    sources::{set_floor, set_step},
};
use crate::{
    domain::{
        ChargeStep, FinancialYear, Money, NotAFinancialYear, Percent,
        plan::{
            ChangeKind, CostGroup, CostKind, EarmarkedReserve, GrantChange, Lasts, Plan, PlanDocument, PlanGrant,
            PlannedChange, ReserveFloor,
        },
    },
    exchange::typed::{Unit, read},
    ui::{
        desk::document::end,
        part::{NumberBox, button, radio, reading, text_box},
        text,
    },
};

/// The buttons that add, and the boxes.
pub fn settings(desk: &Desk, document: &PlanDocument) -> Html {
    let plan = &document.plan;
    let add = |words: &'static str, line: Line, add: fn(&mut Plan, usize)| {
        let (desk, years) = (desk.clone(), plan.length());
        button(words, move || {
            desk.open.make(|document| add(&mut document.plan, years));
            desk.rows.go_to(Some(line));
        })
    };
    let change = Line::Change(plan.changes.len());
    html! {
        <>
            <div class="ways">
                { add(tr!("Add a cost"), Line::Cost(plan.costs.len()), |plan, years| plan.costs.push(cost(years))) }
                { add(tr!("Add a pressure"), change, |plan, years| plan.changes.push(named(ChangeKind::Pressure, years))) }
                { add(tr!("Add a saving"), change, |plan, years| plan.changes.push(named(ChangeKind::Saving, years))) }
                { add(tr!("Add a grant"), Line::Grant(plan.grants.len()), |plan, years| plan.grants.push(grant(years))) }
                { add(tr!("Add an earmarked reserve"), Line::EarmarkedReserve(plan.earmarked_reserves.len()), |plan, years| plan.earmarked_reserves.push(reserve(years))) }
            </div>
            <div class="ways">
                { length_button(desk, tr!("Add a year"), plan.length() + 1) }
                { length_button(desk, tr!("Remove the last year"), plan.length().saturating_sub(1)) }
            </div>
            <details>
                <summary>{ tr!("Title, base year, floor of the general reserve, charge step") }</summary>
                { boxes(desk, plan) }
            </details>
        </>
    }
}

fn cost(years: usize) -> CostGroup {
    CostGroup { name: String::new(), kind: CostKind::Other, amount: Money::ZERO, rises: vec![Percent::ZERO; years] }
}

fn named(kind: ChangeKind, years: usize) -> PlannedChange {
    PlannedChange {
        name: String::new(),
        kind,
        lasts: Lasts::Recurrent,
        amounts: vec![Money::ZERO; years],
        delivery: Percent::HUNDRED,
    }
}

fn grant(years: usize) -> PlanGrant {
    PlanGrant {
        name: String::new(),
        amount: Money::ZERO,
        changes: vec![GrantChange::Percent(Percent::ZERO); years],
        last_year: None,
    }
}

fn reserve(years: usize) -> EarmarkedReserve {
    EarmarkedReserve { name: String::new(), opening: Money::ZERO, uses: vec![Money::ZERO; years] }
}

/// The button that makes the plan `years` long; a plan that cannot be so long says why.
fn length_button(desk: &Desk, words: &'static str, years: usize) -> Html {
    let desk = desk.clone();
    button(words, move || {
        desk.open.make(|document| document.set_length(years));
        desk.rows.go_to(None);
    })
}

fn boxes(desk: &Desk, plan: &Plan) -> Html {
    let open = &desk.open;
    let title = open.text("plan-title", |document: &mut PlanDocument, title| document.plan.title = title);
    let authority =
        open.text("plan-authority", |document: &mut PlanDocument, name| document.plan.authority.name = name);
    let step = |step: ChargeStep| {
        let (open, here) = (open.clone(), plan.charge_step == step);
        let words = match step {
            ChargeStep::OnePenny => "1p",
            ChargeStep::NinePence => tr!("9p, so that every band is in whole pence"),
            ChargeStep::HundredthOfAPenny => "0.01p",
        };
        radio("plan-step".to_owned(), words, here, move || {
            open.make(|document| set_step(&mut document.plan, step));
        })
    };
    html! {
        <>
            <div class="row-boxes">
                { text_box("plan-title".to_owned(), tr!("Title").to_owned(), &plan.title, title, &end(open)) }
                { text_box("plan-authority".to_owned(), tr!("Authority").to_owned(), &plan.authority.name, authority, &end(open)) }
                { base_year(desk, plan.base.year) }
                { floor(desk, plan.general_reserve.floor) }
            </div>
            <fieldset><legend>{ tr!("The Band D charge is a multiple of") }</legend>{ for ChargeStep::ALL.map(step) }</fieldset>
        </>
    }
}

fn base_year(desk: &Desk, year: FinancialYear) -> Html {
    let open = desk.open.clone();
    let on_text = Callback::from(move |typed: String| {
        let year: FinancialYear = typed.trim().parse().map_err(|problem: NotAFinancialYear| problem.to_string())?;
        open.edit("plan-base-year", |document: &mut PlanDocument| document.plan.base.year = year)?;
        Ok(year.to_string().into())
    });
    html! { <NumberBox id="plan-base-year" label={tr!("Base year")} text={year.to_string()} identity={year.to_string()} {on_text} on_done={&desk.on_done} /> }
}

fn floor(desk: &Desk, floor: ReserveFloor) -> Html {
    let written = |floor: ReserveFloor| match floor {
        ReserveFloor::Amount(amount) => text::exact(amount),
        ReserveFloor::PercentOfNetBudgetRequirement(percent) => percent.written(),
    };
    let open = desk.open.clone();
    let on_text = Callback::from(move |typed: String| {
        let floor = match read(&typed).map_err(|problem| problem.to_string())?.unit {
            Some(Unit::Percent) => reading::percent(&typed).map(ReserveFloor::PercentOfNetBudgetRequirement)?,
            _ => reading::money(&typed).map(ReserveFloor::Amount)?,
        };
        open.edit("plan-floor", |document: &mut PlanDocument| set_floor(&mut document.plan, floor))?;
        Ok(written(floor).into())
    });
    html! {
        <NumberBox id="plan-floor" label={tr!("Floor of the general reserve")} hint={tr!("Pounds, or a percentage of each year’s net budget requirement.")} text={written(floor)} identity={written(floor)} {on_text} on_done={&desk.on_done} />
    }
}
