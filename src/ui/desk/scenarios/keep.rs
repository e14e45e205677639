//! Keeping the scenario that is open, under a name of its own.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    domain::Scenario,
    ui::part::{button, text_box},
};

#[derive(Properties, PartialEq)]
struct Props {
    scenario: Rc<Scenario>,
    on_keep: Callback<(String, Scenario)>,
}

/// A name, its scenario's title to begin with, and the button that keeps it.
pub fn keep_form(scenario: &Rc<Scenario>, on_keep: &Callback<(String, Scenario)>) -> Html {
    html! { <Keep scenario={scenario.clone()} on_keep={on_keep.clone()} /> }
}

#[component]
fn Keep(props: &Props) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let name = (*typed).clone().unwrap_or_else(|| props.scenario.title.clone());
    let on_text = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(Some(text)))
    };
    let keep = {
        let (name, typed) = (name.clone(), typed.clone());
        let Props { scenario, on_keep } = Props { scenario: props.scenario.clone(), on_keep: props.on_keep.clone() };
        move || {
            on_keep.emit((name.clone(), (*scenario).clone()));
            typed.set(None);
        }
    };
    html! {
        <div class="keep-form">
            { text_box("keep-name".to_owned(), tr!("Name to keep the open scenario under").to_owned(), &name, on_text, &Callback::noop()) }
            { button(tr!("Keep this scenario"), keep) }
        </div>
    }
}
