//! The page for a resident: what it costs my home, what it buys, and what is left if neither side pays.

mod awaited;

use yew::prelude::*;

use awaited::awaited;

use super::{
    answering::{self, Place},
    browser::consultation,
    lazy::{Fetched, lazy_part, wasm_split},
    part::{
        Closing, Reader, Wording, answer, band_choice, close_gap_buttons, gap_bar, grant_lever, limit_note,
        precept_lever, undo_and_redo,
    },
    route::Page,
    store::{Home, State},
    text,
    view::View,
};
use crate::domain::{Band, Household, Money, Outcome, Scenario};

#[wasm_split(take_part, fallible)]
fn fetch() -> Fetched {
    Ok(take_part)
}
lazy_part!(PAGE, fetch);

/// The page.
pub fn take_part(view: View<'_>) -> Html {
    let View { editor, state, closing, .. } = view;
    let State { scenario, outcome, home, .. } = state;
    let is_absent = consultation::is_absent();
    // The example is not what a visitor of the model came for: its part of the page comes once they have begun.
    let is_due = !is_absent || state.has_begun() || *home != Home::default();
    let band_help = if is_due { answering::at(Place::BandHelp, view, is_absent) } else { Html::default() };
    html! {
        <div class="take-part" key="take-part">
            <h1 id="page-heading" tabindex="-1">{ consultation::question().unwrap_or_else(|| text::question(scenario.authority.kind, outcome.gap, scenario.year)) }</h1>
            <p class="lead">{ tr!("Government can give more, households can pay more, or the service can do less. There is no right answer here.") }</p>
            if is_absent {
                <p class="hint">{ tr!("This is an example, and nobody is being consulted. You can ") }<a href={Page::Answer.address()}>{ tr!("try its questions") }</a>{ tr!(": no answer is sent anywhere.") }</p>
            }
            if is_due { { answering::at(Place::Before, view, is_absent) } }
            { awaited(scenario) }
            { band_choice(editor, &scenario.authority, *home, band_help) }
            <div class="take-part-levers">
                { grant_lever(editor, scenario, outcome, closing.grant_percent(), Reader::Resident) }
                { precept_lever(editor, scenario, outcome, closing.precept_percent(), Reader::Resident) }
            </div>
            { my_home(scenario, outcome, *home) }
            { gap_bar(outcome) }
            <p class="what-it-buys">{ what_it_buys(outcome, closing) }</p>
            { limit_note(scenario, outcome) }
            <h2>{ tr!("Balance it for me") }</h2>
            { close_gap_buttons(editor, state, Wording::TakePart) }
            { undo_and_redo(editor, state) }
            <h2>{ tr!("In one sentence") }</h2>
            { answer(scenario, outcome, closing) }
            if is_due { { answering::at(Place::After, view, is_absent) } }
        </div>
    }
}

/// What the rise means for the reader's home; for Band D, said as such, until they have chosen.
fn my_home(scenario: &Scenario, outcome: &Outcome, home: Home) -> Html {
    let chosen = home.household();
    let household = chosen.unwrap_or(Household { band: Band::D, single_adult: home.single_adult });
    let Ok(effect) = household.effect(scenario.base.band_d, outcome) else { return Html::default() };
    let whose =
        if chosen.is_some() { tr!("For your home, Band") } else { tr!("Choose your band above. For a home in Band") };
    let adult = if home.single_adult { tr!(", one adult") } else { "" };
    let amount = text::pence_or_pounds(effect.change_in_year);
    let change = match effect.change_in_year.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => tr!("{amount} more a year"),
        std::cmp::Ordering::Equal => tr!("No change").to_owned(),
        std::cmp::Ordering::Less => tr!("{amount} less a year"),
    };
    html! {
        <div class="my-home">
            <p>{ format!("{whose} {}{adult}", household.band) }</p>
            <p class="my-home-change">{ change }</p>
            <p>
                if effect.change_in_year != Money::ZERO {
                    { tr!("{} a month, {} a week. ", text::pence_or_pounds(effect.change_in_month), text::pence_or_pounds(effect.change_in_week)) }
                }
                { tr!("New total {} a year.", effect.year.written()) }
            </p>
        </div>
    }
}

/// What is left to find, or what has been covered, in officers where their cost is known.
fn what_it_buys(outcome: &Outcome, closing: &Closing) -> String {
    let source = tr!("what one officer costs is an estimate with its source under Model");
    let left = text::size(outcome.remaining);
    if outcome.gap <= Money::ZERO {
        String::new()
    } else if outcome.remaining > Money::ZERO {
        match outcome.officers_in_remaining {
            Some(officers) if !officers.whole().is_zero() => tr!(
                "With {left} left, spending worth {} would have to be found elsewhere: from savings or from reserves. ({source})",
                text::officers(officers)
            ),
            _ => {
                tr!("With {left} left, that much would have to be found elsewhere: from savings or from reserves.")
            }
        }
    } else if closing.is_by_the_least(outcome) {
        match outcome.officers_in_gap {
            Some(officers) => {
                tr!("The gap is closed. It was worth {}. ({source})", text::officers(officers))
            }
            None => tr!("The gap is closed.").to_owned(),
        }
    } else {
        tr!("This raises {left} more than is needed. Less would close the gap too.")
    }
}
