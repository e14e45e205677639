//! What each band is charged. It comes with the gap's lines in a module of its own, because the first pages for residents and
//! meetings have no part of them and would carry them otherwise.

use yew::prelude::*;

use super::gap_lines::{GapShown, gap_lines};
use crate::{
    domain::{Band, BandEffect, Household, Money, Outcome, Scenario},
    ui::{
        lazy::{Fetched, lazy_part, wasm_split},
        part::{Row, Settled, still, table},
        route::Route,
        store::Figures,
        text,
        view::View,
    },
};

#[wasm_split(bands, fallible)]
fn fetch() -> Fetched {
    Ok(bands_and_lines)
}
lazy_part!(PART, fetch);

/// The table of bands, drawn again once the levers rest, and the gap line by line.
pub fn bands_and_lines(View { editor, state, settled, .. }: View<'_>) -> Html {
    let lines = GapShown { editor: editor.clone(), figures: Figures(state.scenario.clone()), gap: state.outcome.gap };
    html! {
        <div class="model-pair">
            { still(band_table, settled.clone()) }
            { still(gap_lines, lines) }
        </div>
    }
}

/// The table of bands, with the reader's own marked, and the demands on billing authorities where they are known.
pub fn band_table(Settled { scenario, outcome, home }: &Settled) -> Html {
    let homes = scenario.authority.homes.as_ref();
    let share = |band: Band| {
        let homes = homes.filter(|_| band != Band::ADisabledRelief)?;
        Some(match homes.in_every_hundred(band) {
            0 => "<1%".to_owned(),
            share => format!("{share}%"),
        })
    };
    let rows = outcome.bands.iter().chain([&outcome.disabled_relief]).map(|effect| Row {
        head: effect.band.name().into(),
        cells: vec![
            share(effect.band).unwrap_or_default().into(),
            traced(tr!("Band {}, a year", effect.band), effect.charge),
            traced(tr!("Band {}, the rise", effect.band), effect.increase),
            a_week(scenario, outcome, *effect).into(),
        ],
        is_here: home.band == Some(effect.band),
    });
    html! {
        <section>
            <h2 id="bands-name">{ tr!("Effect by band") }</h2>
            { table("bands-name", &[tr!("Band"), if homes.is_some() { tr!("Homes") } else { "" }, tr!("A year"), tr!("Rise"), tr!("A week")], rows) }
            { demands(outcome) }
        </section>
    }
}

/// A figure that leads to its working.
fn traced(name: String, amount: Money) -> Html {
    html! { <a href={Route::working_address(&name)}>{ amount.written() }</a> }
}

fn a_week(scenario: &Scenario, outcome: &Outcome, effect: BandEffect) -> String {
    let household = Household { band: effect.band, single_adult: false };
    let Ok(effect) = household.effect(scenario.base.band_d, outcome) else { return String::new() };
    let sign = if effect.change_in_week < Money::ZERO { "−" } else { "" };
    format!("{sign}{}", text::pence_or_pounds(effect.change_in_week))
}

/// What each billing authority is asked for, where its tax base is known.
fn demands(outcome: &Outcome) -> Html {
    if outcome.demands.is_empty() {
        return Html::default();
    }
    let rows = outcome.demands.iter().map(|demand| Row {
        head: demand.name.clone().into(),
        cells: vec![demand.tax_base.written().into(), traced(tr!("Demand on {}", demand.name), demand.precept)],
        is_here: false,
    });
    html! {
        <>
            <h2 id="demands-name">{ tr!("Demands on billing authorities") }</h2>
            { table("demands-name", &[tr!("Council"), tr!("Tax base"), tr!("Precept")], rows) }
        </>
    }
}
