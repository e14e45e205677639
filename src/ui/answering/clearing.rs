//! For whoever shares the device: all that the app keeps in this browser goes.

use yew::prelude::*;

use super::sending::Fate;
use crate::ui::{
    browser::{address, storage},
    part::button,
};

/// What it means, folded, with the button. `fate`: how the answer fares that this tab knows of.
pub fn for_shared_devices(fate: Option<Fate>) -> Html {
    let is_to_be_sent = matches!(fate, Some(Fate::OnItsWay | Fate::Waiting(_)));
    let clear = || {
        storage::clear();
        // What this tab still holds goes with the page.
        address::reload();
    };
    html! {
        <details class="clearing">
            <summary>{ tr!("If others use this device") }</summary>
            <p>{ tr!("This clears all that this app keeps in this browser: your answer and its reference, your home, where the levers stand and the log of their moves. Scenarios, plans and everything else that was kept here go too. It cannot be undone.") }</p>
            if is_to_be_sent { <p><strong>{ tr!("Your answer was not received yet. It is not sent any more then.") }</strong></p> }
            { button(tr!("Clear all of it"), clear) }
        </details>
    }
}
