//! The form of one line: its name, what it is, and the way to take it out.

use yew::prelude::*;

use super::{Desk, line::Line};
use crate::{
    domain::{
        FinancialYear,
        plan::{CostKind, Lasts, Plan, PlanDocument},
    },
    exchange::typed::{Unreadable, read},
    ui::{
        desk::document::{FIRST_BOX, end},
        part::{NumberBox, button, radio, reading, text_box},
    },
};

/// The form of `line`.
pub fn form(desk: &Desk, plan: &Plan, line: Line) -> Html {
    let name = given_name(plan, line).cloned().unwrap_or_default();
    let on_name = desk.open.text(FIRST_BOX, move |document: &mut PlanDocument, name| {
        if let Some(given) = given_name_mut(&mut document.plan, line) {
            *given = name;
        }
    });
    let remove = {
        let desk = desk.clone();
        move || {
            desk.open.make(|document| remove(&mut document.plan, line));
            desk.rows.go_to(None);
        }
    };
    let fields = html! {
        <>
            { text_box(FIRST_BOX.to_owned(), tr!("Name of the line").to_owned(), &name, on_name, &end(&desk.open)) }
            { of_kind(desk, plan, line) }
            <div class="ways">{ button(tr!("Remove this line"), remove) }</div>
        </>
    };
    desk.rows.form(line, &line.name(plan), fields)
}

/// What only lines of its kind have.
fn of_kind(desk: &Desk, plan: &Plan, line: Line) -> Html {
    match line {
        Line::Cost(index) => {
            let here = plan.costs.get(index).map(|group| group.kind);
            let kinds = [
                (CostKind::Pay, tr!("Pay: driven by the pay award")),
                (CostKind::NonPay, tr!("Non-pay: driven by inflation")),
                (CostKind::Other, tr!("Driven by neither")),
            ];
            let choice = |(kind, words): (CostKind, &'static str)| {
                let open = desk.open.clone();
                radio("line-kind".to_owned(), words, here == Some(kind), move || {
                    open.make(|document| {
                        if let Some(group) = document.plan.costs.get_mut(index) {
                            group.kind = kind;
                        }
                    });
                })
            };
            html! { <fieldset><legend>{ tr!("What drives it") }</legend>{ for kinds.map(choice) }</fieldset> }
        }
        Line::Change(index) => change_fields(desk, plan, index),
        Line::Grant(index) => last_year(desk, plan, index),
        _ => Html::default(),
    }
}

fn change_fields(desk: &Desk, plan: &Plan, index: usize) -> Html {
    let Some(change) = plan.changes.get(index) else { return Html::default() };
    let lasts = change.lasts;
    let choice = |(of, words): (Lasts, &'static str)| {
        let open = desk.open.clone();
        radio("line-lasts".to_owned(), words, lasts == of, move || {
            open.make(|document| {
                if let Some(change) = document.plan.changes.get_mut(index) {
                    change.lasts = of;
                }
            });
        })
    };
    let kinds = [
        (Lasts::Recurrent, tr!("Recurrent: in every later year too")),
        (Lasts::OneOff, tr!("One-off: in its own year only")),
    ];
    let on_text = {
        let open = desk.open.clone();
        Callback::from(move |typed: String| {
            let delivery = reading::percent(&typed)?;
            open.edit("line-delivery", |document: &mut PlanDocument| {
                if let Some(change) = document.plan.changes.get_mut(index) {
                    change.delivery = delivery;
                }
            })?;
            Ok(delivery.to_string().into())
        })
    };
    html! {
        <>
            <fieldset><legend>{ tr!("How long it lasts") }</legend>{ for kinds.map(choice) }</fieldset>
            <div class="row-boxes">
                <NumberBox id="line-delivery" label={tr!("How much of it comes about, %")} text={change.delivery.to_string()} identity={change.delivery.to_string()} {on_text} on_done={&desk.on_done} />
            </div>
        </>
    }
}

fn last_year(desk: &Desk, plan: &Plan, index: usize) -> Html {
    let last = plan.grants.get(index).and_then(|grant| grant.last_year);
    let written = |last: Option<FinancialYear>| last.map(|year| year.to_string()).unwrap_or_default();
    let on_text = {
        let open = desk.open.clone();
        Callback::from(move |typed: String| {
            let last = match read(&typed) {
                Err(Unreadable::Empty) => None,
                _ => Some(
                    typed.trim().parse().map_err(|problem: crate::domain::NotAFinancialYear| problem.to_string())?,
                ),
            };
            open.edit("line-last-year", |document: &mut PlanDocument| {
                if let Some(grant) = document.plan.grants.get_mut(index) {
                    grant.last_year = last;
                }
            })?;
            Ok(written(last).into())
        })
    };
    html! {
        <div class="row-boxes">
            <NumberBox id="line-last-year" label={tr!("Last year in which it is paid")} hint={tr!("Empty: it does not end.")} text={written(last)} identity={written(last)} {on_text} on_done={&desk.on_done} />
        </div>
    }
}

fn given_name(plan: &Plan, line: Line) -> Option<&String> {
    match line {
        Line::Cost(index) => plan.costs.get(index).map(|group| &group.name),
        Line::Change(index) => plan.changes.get(index).map(|change| &change.name),
        Line::Grant(index) => plan.grants.get(index).map(|grant| &grant.name),
        Line::EarmarkedReserve(index) => plan.earmarked_reserves.get(index).map(|reserve| &reserve.name),
        _ => None,
    }
}

fn given_name_mut(plan: &mut Plan, line: Line) -> Option<&mut String> {
    match line {
        Line::Cost(index) => plan.costs.get_mut(index).map(|group| &mut group.name),
        Line::Change(index) => plan.changes.get_mut(index).map(|change| &mut change.name),
        Line::Grant(index) => plan.grants.get_mut(index).map(|grant| &mut grant.name),
        Line::EarmarkedReserve(index) => plan.earmarked_reserves.get_mut(index).map(|reserve| &mut reserve.name),
        _ => None,
    }
}

/// Takes a line out, with its sources.
fn remove(plan: &mut Plan, line: Line) {
    fn take<T>(list: &mut Vec<T>, index: usize) {
        if index < list.len() {
            list.remove(index);
        }
    }
    let (list, index) = match line {
        Line::Cost(index) => ("costs", index),
        Line::Change(index) => ("changes", index),
        Line::Grant(index) => ("grants", index),
        Line::EarmarkedReserve(index) => ("earmarked_reserves", index),
        _ => return,
    };
    match line {
        Line::Cost(_) => take(&mut plan.costs, index),
        Line::Change(_) => take(&mut plan.changes, index),
        Line::Grant(_) => take(&mut plan.grants, index),
        _ => take(&mut plan.earmarked_reserves, index),
    }
    plan.sources.remove_row(list, index);
}
