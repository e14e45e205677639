//! A new consultation from a scenario, and the figures that an open one stands on.

use std::rc::Rc;

use yew::prelude::*;

use super::Desk;
use crate::{
    domain::{
        Day, Levers, Scenario,
        consultation::{Answering, Consultation, Contact, Fairness, Identifier, Privacy, SetUp},
    },
    example,
    ui::{part::button, text},
};

/// A consultation on `scenario` with nothing said yet: no lever is used, so that nobody is led, and there is no option. It
/// is open from the middle of December, when the settlement comes, for five weeks.
pub fn from_scenario(scenario: &Scenario) -> SetUp {
    let title = tr!("{} precept {}", scenario.authority.name, scenario.year);
    let year = scenario.year.starts_in();
    // Where the year has no such days, or the title gives no short name, those of the example stand in.
    let example = example::consultation();
    SetUp {
        consultation: Consultation {
            identifier: Identifier::from_title(&title).unwrap_or(example.identifier),
            title,
            opens: Day::new(year.saturating_sub(1), 12, 14).unwrap_or(example.opens),
            closes: Day::new(year, 1, 18).unwrap_or(example.closes),
            question: String::new(),
            introduction: String::new(),
            scenario: without_levers(scenario),
            options: Vec::new(),
            buys: Vec::new(),
            fixed: Vec::new(),
            rejected: Vec::new(),
            questions: Vec::new(),
            privacy: Privacy::default(),
            answering: Answering::default(),
            contact: Contact::default(),
            next_steps: String::new(),
        },
        fairness: Fairness::default(),
    }
}

fn without_levers(scenario: &Scenario) -> Scenario {
    Scenario { levers: Levers::NONE, ..scenario.clone() }
}

/// The figures, and the way to take those of the model as they stand.
pub fn figures(desk: &Desk, consultation: &Consultation, model: &Rc<Scenario>) -> Html {
    let Consultation { scenario, .. } = consultation;
    let gap = scenario.gap.total().map(text::amount).unwrap_or_default();
    let take = {
        let (desk, model) = (desk.clone(), model.clone());
        move || desk.make("figures-name", |consultation| consultation.scenario = without_levers(&model))
    };
    let is_same = without_levers(model) == *scenario;
    html! {
        <section aria-labelledby="figures-name">
            <h2 id="figures-name" tabindex="-1">{ tr!("The figures") }</h2>
            <p>{ tr!("“{}”: {}, {}. Last year’s Band D charge is {}, and {gap} has to be found.", scenario.title, scenario.authority.name, scenario.year, scenario.base.band_d.written()) }</p>
            <p class="hint">{ tr!("Residents start with no lever used, so that nobody is led. To change a figure, change it in the model and take it from there.") }</p>
            if is_same {
                <p class="hint">{ tr!("These are the figures of the model as it stands.") }</p>
            } else {
                <div class="ways">{ button(tr!("Take the figures of the model as it stands"), take) }</div>
            }
        </section>
    }
}
