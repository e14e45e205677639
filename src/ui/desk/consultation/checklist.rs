//! The checklist of fair consultation: what each point asks, what in this consultation answers it, and what is noted.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    Desk,
    fields::Words,
    record::{self, asks, called, evidence, standing},
};
use crate::{
    domain::consultation::{FairMark, FairPoint, FairStanding, SetUp},
    exchange::json::consultation::fairness,
    ui::{
        browser::{file, focus},
        part::{button, radio},
        route::slug,
    },
};

/// The checklist, and the ways to take it out.
pub fn checklist(desk: &Desk, set_up: &Rc<SetUp>) -> Html {
    let problems = set_up.fairness.problems();
    let points = set_up.fairness.marks().enumerate().map(|(index, (point, mark))| {
        let field = format!("points[{index}].note");
        let problem = problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.as_str());
        one(desk, set_up, point, mark, (field, problem))
    });
    let save = |ending: &'static str, write: fn(&SetUp) -> String| {
        let set_up = set_up.clone();
        move || {
            let name = slug(&set_up.consultation.title);
            file::save(&format!("{name}-fair-consultation.{ending}"), &write(&set_up));
        }
    };
    let as_file = |set_up: &SetUp| fairness::write(&set_up.consultation.identifier, &set_up.fairness);
    html! {
        <section aria-labelledby="checklist-name">
            <h2 id="checklist-name" tabindex="-1">{ tr!("Checklist of fair consultation") }</h2>
            <p class="hint">{ tr!("For the authority alone: neither marks nor notes are in any file that is published. The app counts what can be seen; whether it is enough, you say. This is no legal advice.") }</p>
            <p role="status" aria-label={tr!("Checklist")}>{ record::in_short(&set_up.fairness) }</p>
            { for points }
            <div class="ways">
                { button(tr!("Print the record"), focus::print) }
                { button(tr!("Record as text"), save("txt", record::as_text)) }
                { button(tr!("Record as JSON"), save("json", as_file)) }
            </div>
        </section>
    }
}

fn one(
    desk: &Desk,
    set_up: &SetUp,
    point: FairPoint,
    mark: &FairMark,
    (field, problem): (String, Option<&str>),
) -> Html {
    let group = field.replace("note", "standing");
    let choice = |choice: FairStanding| {
        let desk = desk.clone();
        radio(group.clone(), standing(choice), choice == mark.standing, move || {
            desk.open.make(|set_up| set_up.fairness.change(point, |mark| mark.standing = choice));
        })
    };
    let note =
        Words { field, label: tr!("Note: where the proof is, or why not"), hint: "", text: &mark.note, is_long: true };
    html! {
        <fieldset class="consultation-item" key={called(point)}>
            <legend>{ called(point) }</legend>
            <p>{ asks(point) }</p>
            <ul class="consultation-seen">
                { for set_up.consultation.evidence(point).into_iter().map(|seen| html! { <li>{ evidence(seen) }</li> }) }
            </ul>
            <fieldset class="range-kinds">
                <legend data-hidden="">{ tr!("How far: {}", called(point)) }</legend>
                { for FairStanding::ALL.map(choice) }
            </fieldset>
            { desk.words_with(note, problem, move |set_up, text| set_up.fairness.change(point, |mark| mark.note = text)) }
        </fieldset>
    }
}
