//! What stands before the levers while the consultation is being read: its introduction, and the room of what it will ask, so that
//! nothing moves under a finger when it comes.

use yew::prelude::*;

use crate::{
    domain::Scenario,
    ui::{browser::consultation, part::paragraphs},
};

/// The introduction of the file that has come, and the question for the council area as `answering` will draw it; nothing once
/// the consultation is here, or where there is none.
pub fn awaited(scenario: &Scenario) -> Html {
    let Some(introduction) = consultation::introduction() else { return Html::default() };
    html! {
        <div class="consulting" key="awaited">
            { paragraphs(&introduction) }
            if !scenario.authority.billing_authorities.is_empty() {
                <div class="area-choice">
                    <label for="area">{ tr!("Your council area") }</label>
                    <select id="area" disabled=true><option>{ tr!("Not told") }</option></select>
                    <p class="hint">{ tr!("It goes with your answer, if you give one. Until then it stays on this device.") }</p>
                </div>
            }
        </div>
    }
}
