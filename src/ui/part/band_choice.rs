//! The reader's own council tax band. None is chosen for anyone.

use yew::prelude::*;

use super::tick_box;
use crate::{
    domain::{Authority, Band},
    ui::{
        editor::Editor,
        store::{Action, Home},
    },
};

/// The choice of band, the single-adult discount, and help for whoever does not know, which `help` adds to.
pub fn band_choice(editor: &Editor, authority: &Authority, home: Home, help: Html) -> Html {
    let choose = |band: Band| {
        let editor = editor.clone();
        move |_: Event| editor.dispatch(Action::Home(Home { band: Some(band), ..home }))
    };
    let discount = {
        let editor = editor.clone();
        move |single_adult| editor.dispatch(Action::Home(Home { single_adult, ..home }))
    };
    html! {
        <div class="band-choice">
            <fieldset role="radiogroup" aria-labelledby="band-choice-name">
                <legend id="band-choice-name">{ tr!("Your council tax band") }</legend>
                <div class="band-grid">
                    { for Band::all_in(authority.nation).iter().map(|band| html! {
                        <label class="band" key={band.letter()}>
                            <input type="radio" name="band" value={band.letter()} checked={home.band == Some(*band)} onchange={choose(*band)} />
                            <span>{ band.letter() }</span>
                        </label>
                    }) }
                </div>
            </fieldset>
            { share_of_homes(authority, home) }
            <details>
                <summary>{ tr!("I don’t know mine") }</summary>
                <p>{ tr!("Your band is a letter near the top of your council tax bill. In England it follows what the home was worth on 1 April 1991; in Wales, on 1 April 2003. Newer homes are put in the band of homes like them.") }</p>
                { help }
            </details>
            { tick_box(tr!("One adult lives here, so a quarter is taken off"), home.single_adult, discount) }
        </div>
    }
}

/// How common the chosen band is here; before a choice, how common Band D is.
fn share_of_homes(authority: &Authority, home: Home) -> Html {
    let Some(homes) = &authority.homes else { return Html::default() };
    let words = match home.band {
        Some(band) => match homes.in_every_hundred(band) {
            // There may be a few.
            0 => return Html::default(),
            count => tr!("About {count} in 100 homes here are in Band {band}."),
        },
        None => tr!(
            "Charges are quoted for Band D. {} in 100 homes here are in it; {} in 100 are in Band A.",
            homes.in_every_hundred(Band::D),
            homes.in_every_hundred(Band::A)
        ),
    };
    html! { <p class="hint">{ words }</p> }
}
