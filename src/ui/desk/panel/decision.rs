//! The decision on record: the form and the sheet.

use yew::prelude::*;

use super::{
    Desk,
    boxes::{day_box, line_box, lines_box},
    sheet,
};
use crate::{
    domain::panel::{Decision, Implication, PanelPapers},
    ui::part::{Row, radio, table},
};

/// The form.
pub fn form(desk: &Desk, papers: &PanelPapers) -> Html {
    let of = &papers.decision;
    let lines = |id: &'static str, label: &'static str, text: &str, set: fn(&mut PanelPapers, String)| {
        lines_box(desk, id.to_owned(), label.to_owned(), text, set)
    };
    let approval = |words: &'static str, answer: bool| {
        let open = desk.open.clone();
        radio("papers-approval".to_owned(), words, of.is_approved == Some(answer), move || {
            open.make(|papers| papers.decision.is_approved = Some(answer))
        })
    };
    html! {
        <>
            { lines("decision-request", tr!("Request"), &of.request, |papers, text| papers.decision.request = text) }
            { line_box(desk, "decision-title", tr!("Title of the decision"), &of.title, |papers, text| papers.decision.title = text) }
            { lines("decision-summary", tr!("Executive summary"), &of.summary, |papers, text| papers.decision.summary = text) }
            { lines("decision-decision", tr!("Decision"), &of.decision, |papers, text| papers.decision.decision = text) }
            { for of.implications.iter().enumerate().map(|(index, implication)| implication_boxes(desk, index, implication)) }
            <div class="row-boxes">
                { line_box(desk, "decision-officer", tr!("Officer who approves the request"), &of.officer, |papers, text| papers.decision.officer = text) }
                { day_box(desk, "decision-officer-date", tr!("Date of the officer’s approval"), of.officer_date, |papers, date| papers.decision.officer_date = date) }
                { line_box(desk, "decision-decider", tr!("Who decides"), &of.decider, |papers, text| papers.decision.decider = text) }
                { day_box(desk, "decision-date", tr!("Date of the decision"), of.date, |papers, date| papers.decision.date = date) }
            </div>
            <fieldset><legend>{ tr!("The request") }</legend>{ approval(tr!("has approval"), true) }{ approval(tr!("does not have approval"), false) }</fieldset>
        </>
    }
}

fn implication_boxes(desk: &Desk, index: usize, implication: &Implication) -> Html {
    let name = Decision::IMPLICATIONS.get(index).copied().unwrap_or_default();
    let with = move |papers: &mut PanelPapers, change: &dyn Fn(&mut Implication)| {
        if let Some(implication) = papers.decision.implications.get_mut(index) {
            change(implication);
        }
    };
    let answer = |words: &'static str, answer: bool| {
        let open = desk.open.clone();
        radio(format!("implication-{index}"), words, implication.is_considered == Some(answer), move || {
            open.make(|papers| with(papers, &|implication| implication.is_considered = Some(answer)))
        })
    };
    let label = tr!("{name} implications: details{}", comments_of(index));
    html! {
        <div class="implication" key={index}>
            <fieldset><legend>{ tr!("{name} implications are considered") }</legend>{ answer(tr!("Yes"), true) }{ answer(tr!("No"), false) }</fieldset>
            { lines_box(desk, format!("implication-{index}-details"), label, &implication.details, move |papers, text| {
                with(papers, &|implication| implication.details.clone_from(&text));
            }) }
        </div>
    }
}

/// Whose comments have to be among the details.
const fn comments_of(index: usize) -> &'static str {
    match index {
        0 => tr!(", with the chief finance officer’s comments"),
        1 => tr!(", with the monitoring officer’s comments"),
        _ => "",
    }
}

/// The sheet.
pub fn sheet(papers: &PanelPapers) -> Html {
    let Decision { request, title, summary, decision, implications, officer, officer_date, decider, is_approved, date } =
        &papers.decision;
    let tick = |is_ticked: bool| {
        html! { <><span class="tick" aria-hidden="true">{ if is_ticked { "✓" } else { "" } }</span><span class="visually-hidden">{ if is_ticked { tr!("ticked") } else { tr!("not ticked") } }</span></> }
    };
    let rows = Decision::IMPLICATIONS.into_iter().zip(implications).map(|(name, implication)| Row {
        head: name.into(),
        cells: vec![tick(implication.is_considered == Some(true)), tick(implication.is_considered == Some(false))],
        is_here: false,
    });
    let details = Decision::IMPLICATIONS.into_iter().zip(implications).enumerate().map(|(index, (name, implication))| {
        html! { <div key={name}>{ sheet::part(&tr!("{name} implications{}", comments_of(index)), &implication.details) }</div> }
    });
    // What is struck through alone is neither read out nor copied as text.
    let approval = match is_approved {
        Some(true) => html! { <strong>{ tr!("HAS") }</strong> },
        Some(false) => html! { <strong>{ tr!("DOES NOT HAVE") }</strong> },
        None => html! { { tr!("HAS / DOES NOT HAVE") } },
    };
    let content = html! {
        <>
            { sheet::part(tr!("Request"), request) }
            { sheet::part(tr!("Title"), title) }
            { sheet::part(tr!("Executive summary"), summary) }
            { sheet::part(tr!("Decision"), decision) }
            <section class="sheet-part">
                <h4 id="implications-name">{ tr!("Implications") }</h4>
                <p>{ tr!("Has consideration been taken of the following? Where the answer is yes, details follow.") }</p>
                <div class="ticks">{ table("implications-name", &[tr!("Implication"), tr!("Yes"), tr!("No")], rows) }</div>
            </section>
            { for details }
            <section class="sheet-part sign">
                <h4>{ tr!("Officer approval: {officer}") }</h4>
                <p>{ tr!("I have been consulted about this decision. Financial, legal and equalities advice has been taken into account, and the request is an appropriate one to submit.") }</p>
                { sheet::signature(*officer_date) }
            </section>
            <section class="sheet-part sign">
                <h4>{ decider.clone() }</h4>
                <p>{ tr!("The above request ") }{ approval }{ tr!(" my approval.") }</p>
                { sheet::signature(*date) }
            </section>
        </>
    };
    sheet::sheet(papers, tr!("Decision record"), content)
}
