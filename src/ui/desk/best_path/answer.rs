//! The answer: the path with its proof, or why there is none and what would open one.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    domain::{
        Money,
        plan::{
            ChargeChange, FoundPath, Infeasible, OfferedChange, PathAnswer, PlanDocument, PlanOutcome, PlanPath,
            evaluate_plan,
        },
    },
    ui::{
        desk::{
            document::Open,
            plan::{
                line::{Column, Line},
                reserve_not_known,
                sources::{FLOOR, note, note_at},
            },
        },
        part::{Row, button, table},
        text,
    },
};

/// What is said of the search.
pub struct Said {
    /// How the words look.
    pub class: Option<&'static str>,
    /// The words.
    pub words: String,
    /// What belongs to them, below.
    pub below: Html,
}

impl Said {
    /// Words that are no answer.
    pub fn plainly(words: &str) -> Self {
        Self { class: None, words: words.to_owned(), below: Html::default() }
    }

    /// Why there is no answer.
    pub fn problem(words: String) -> Self {
        Self { class: Some("problem"), words, below: Html::default() }
    }

    fn answer(words: String, below: Html) -> Self {
        Self { class: Some("answer"), words, below }
    }
}

/// What became of the search.
pub fn answer(open: &Open<PlanDocument>, document: &Rc<PlanDocument>, answer: &PathAnswer) -> Said {
    match answer {
        PathAnswer::Found(found) => path(open, document, found),
        PathAnswer::Infeasible(infeasible) => why_not(open, infeasible),
        PathAnswer::Stopped => Said::plainly(tr!("The search was stopped before it had an answer.")),
    }
}

fn path(open: &Open<PlanDocument>, document: &PlanDocument, found: &FoundPath) -> Said {
    // Evaluated here too: what is shown is the exact core's, not the worker's word.
    let outcome = match evaluate_plan(&document.plan, &found.path) {
        Ok(outcome) => outcome,
        Err(problem) => return Said::problem(problem.message),
    };
    let take = {
        let (open, path, base) = (open.clone(), found.path.clone(), document.plan.base.band_d);
        button(tr!("Put this path into the plan"), move || {
            open.make(|document| {
                let mut before = base;
                document.plan.charges = path
                    .charges
                    .iter()
                    .map(|charge| ChargeChange::By(charge.increase_over(std::mem::replace(&mut before, *charge))))
                    .collect();
                document.plan.further_savings = path.further_savings.clone();
                document.plan.general_reserve.uses = path.uses_of_general_reserve.clone();
                for year in (0..path.charges.len()).map(Column::Year) {
                    for line in [Line::Charge, Line::FurtherSavings, Line::GeneralReserve] {
                        note(&mut document.plan, line, year, tr!("Found in this app as the best path"));
                    }
                }
            });
        })
    };
    let is_known = !document.plan.lacks_its_general_reserve();
    let below = html! {
        <>
            if !is_known {
                <p class="hint">{ reserve_not_known() }</p>
            }
            <div class="desk-table" tabindex="0" role="region" aria-labelledby="path-name">{ years(&found.path, &outcome, is_known) }</div>
            { proof(found) }
            <div class="ways">{ take }</div>
        </>
    };
    Said::answer(in_words(found, &outcome), below)
}

fn in_words(found: &FoundPath, outcome: &PlanOutcome) -> String {
    let (start, end) = (outcome.years.first(), outcome.years.last());
    let charge = start.zip(end).map(|(first, last)| {
        let [from, to] = [first, last].map(|year| year.band_d.written());
        if outcome.years.iter().all(|year| year.band_d == first.band_d) {
            return tr!("Band D is {from} in every year");
        }
        tr!("Band D goes from {from} in {} to {to} in {}", first.year, last.year)
    });
    let kind = if found.is_proven {
        tr!("The best path")
    } else {
        tr!("A path that keeps to every limit, not proven to be the best")
    };
    let savings = Money::sum(found.path.further_savings.iter().copied()).unwrap_or_default();
    tr!(
        "{kind}: {}. Further savings are {} in all, and households pay {} over the plan.",
        charge.unwrap_or_default(),
        text::exact(savings),
        text::exact(found.paid),
    )
}

fn years(path: &PlanPath, outcome: &PlanOutcome, is_reserve_known: bool) -> Html {
    let rows = outcome.years.iter().enumerate().map(|(index, year)| {
        let new = path.further_savings.get(index).copied().unwrap_or_default();
        let cells = [
            year.band_d.written(),
            year.band_d_increase.written(),
            year.precept_increase.map_or_else(|| "–".to_owned(), text::percent),
            text::plain(new),
            text::plain(year.from_general_reserve),
            if is_reserve_known { text::plain(year.general_reserve) } else { tr!("not known").to_owned() },
            text::plain(year.floor),
            text::plain(year.remaining),
        ];
        Row { head: year.year.to_string().into(), cells: cells.map(Html::from).to_vec(), is_here: false }
    });
    let heads = [
        tr!("Year"),
        tr!("Band D"),
        tr!("Rise"),
        tr!("Rise, %"),
        tr!("New savings, £"),
        tr!("From reserve, £"),
        tr!("Reserve at end, £"),
        tr!("Floor, £"),
        tr!("Left, £"),
    ];
    table("path-name", &heads, rows)
}

fn proof(found: &FoundPath) -> Html {
    let bound = match found.bound.and_then(|bound| Some((bound, found.cost.minus(bound)?))) {
        Some((bound, above)) => tr!(
            "By the aim, this path comes to {}. No path can come to less than {}: that is the optimum of the linear programme, whose charges need not lie on their step. This one is {} above it.",
            text::exact(found.cost),
            text::exact(bound),
            text::exact(above)
        ),
        None => tr!("By the aim, this path comes to {}.", text::exact(found.cost)),
    };
    html! {
        <details>
            <summary>{ tr!("How this is known") }</summary>
            <ul class="desk-list">
                <li>{ bound }</li>
                <li>{ tr!("The path is evaluated again, exactly and to the penny, and keeps to every limit in every year.") }</li>
                <li>{ tr!("Paid by households: {}, the precepts of all years.", text::exact(found.paid)) }</li>
                <li>{ tr!("Savings: {}, those in force in each year, added up over the years.", text::exact(found.savings)) }</li>
                <li>{ tr!("Largest rise: {}, at Band D × the base year’s tax base.", text::exact(found.largest_rise)) }</li>
                <li>{ tr!("Reserves: {}, what has been taken by the end of each year, added up over the years.", text::exact(found.reserves)) }</li>
            </ul>
        </details>
    }
}

fn why_not(open: &Open<PlanDocument>, infeasible: &Infeasible) -> Said {
    let Infeasible { clashes, missing, changes } = infeasible;
    // Where every year can be balanced, only the reserve falls short, which the limits that clash say.
    let said = if *missing == Money::ZERO {
        tr!("No path keeps to every limit.").to_owned()
    } else {
        tr!("No path keeps to every limit: {} is missing over the plan.", text::exact(*missing))
    };
    let below = html! {
        <>
            <h3>{ tr!("Which limits clash") }</h3>
            <ul class="findings">{ for clashes.iter().enumerate().map(|(index, clash)| html! { <li key={index}>{ clash }</li> }) }</ul>
            <h3>{ tr!("What would open a path") }</h3>
            if changes.is_empty() {
                <p>{ tr!("No change of limits alone opens one.") }</p>
            } else {
                <p class="hint">{ tr!("Each is the least change of its kind that does: a hundredth less of it does not. Undo on this page takes it back.") }</p>
                <ul class="findings">{ for changes.iter().enumerate().map(|(index, change)| offered(open, index, change)) }</ul>
            }
        </>
    };
    Said::answer(said, below)
}

fn offered(open: &Open<PlanDocument>, index: usize, change: &OfferedChange) -> Html {
    let make = {
        let (open, change) = (open.clone(), change.clone());
        move || {
            open.make(|document| {
                change.apply(document);
                let title = tr!("Changed in this app to open a path");
                if change.floor.is_some() {
                    note_at(&mut document.plan, FLOOR.to_owned(), title);
                }
                for (year, _) in &change.referendum_limits {
                    note(&mut document.plan, Line::Limit, Column::Year(*year), title);
                }
            });
        }
    };
    let pounds = text::exact(change.pounds);
    let comes_to = if change.is_smallest {
        tr!(" In pounds over the plan, {pounds}: the least of all.")
    } else {
        tr!(" In pounds over the plan, {pounds}.")
    };
    let name = html! { <>{ tr!("Make this change") }<span class="visually-hidden">{ format!(": {}", change.words) }</span></> };
    html! { <li key={index}><p>{ &change.words }{ comes_to }</p><div class="ways">{ button(name, make) }</div></li> }
}
