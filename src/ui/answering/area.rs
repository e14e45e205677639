//! The council area, asked for beside the levers and again with the answer; both are the same part of the draft. A box to write
//! in would ask for more than is needed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    draft,
    parts::{Group, closed, draw_again, group},
    sending,
};
use crate::{
    domain::consultation::{Consultation, Response},
    ui::{consulting::Consulting, view::View},
};

fn councils(consultation: &Consultation) -> Vec<String> {
    consultation.scenario.authority.billing_authorities.iter().map(|council| council.name.clone()).collect()
}

/// Sets the area of the draft to a council by its place; none takes it back.
fn set(view: View<'_>, consultation: &Consultation) -> Callback<Option<usize>> {
    let (consultation, councils, draw) = (consultation.clone(), councils(consultation), draw_again(view));
    Callback::from(move |place: Option<usize>| {
        let area = place.and_then(|place| councils.get(place)).cloned();
        draft::change(&consultation, |response| response.area = area);
        draw.emit(());
    })
}

/// The question among those of the answer.
pub fn area(view: View<'_>, consultation: &Consultation, response: &Response) -> Html {
    let choices: Vec<_> = councils(consultation)
        .into_iter()
        .map(|name| {
            let is_chosen = response.area.as_ref() == Some(&name);
            (name, is_chosen)
        })
        .collect();
    if choices.is_empty() {
        return Html::default();
    }
    let on_choice = set(view, consultation);
    group(Group {
        id: "of-area".to_owned(),
        legend: tr!("Your council area"),
        hint: Html::default(),
        choices,
        on_choice,
    })
}

/// The question beside the band, where a consultation of this place takes answers and none was given yet.
pub fn beside_the_band(view: View<'_>, consulting: &Consulting) -> Html {
    let consultation = &consulting.consultation;
    let councils = councils(consultation);
    let is_asked = consulting.is_deployed() && closed(consulting).is_none() && !councils.is_empty();
    if !is_asked || !sending::parcels(consultation).is_empty() {
        return Html::default();
    }
    let chosen = draft::of(consultation).response.area;
    let set = set(view, consultation);
    let onchange = move |event: Event| {
        // A list has its value under the same name as a box, and a binding of its own would be in the first load.
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        set.emit(value.parse().ok());
    };
    html! {
        <div class="area-choice">
            <label for="area">{ tr!("Your council area") }</label>
            <select id="area" aria-describedby="area-hint" {onchange}>
                <option value="" selected={chosen.is_none()}>{ tr!("Not told") }</option>
                { for councils.into_iter().enumerate().map(|(place, name)| {
                    let is_chosen = chosen.as_ref() == Some(&name);
                    html! { <option key={place} value={place.to_string()} selected={is_chosen}>{ name }</option> }
                }) }
            </select>
            <p class="hint" id="area-hint">{ tr!("It goes with your answer, if you give one. Until then it stays on this device.") }</p>
        </div>
    }
}
