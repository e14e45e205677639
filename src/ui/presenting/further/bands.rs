//! What each band pays, with the share of homes.

use crate::{
    domain::{Outcome, Scenario},
    ui::text,
};

/// What the most homes pay, where it is known how many there are in each band.
pub fn heading(scenario: &Scenario, outcome: &Outcome) -> String {
    let homes = scenario.authority.homes.as_ref();
    let most = homes.and_then(|homes| Some((homes, homes.counts().iter().max_by_key(|(_, count)| *count)?.0)));
    let effect = most.and_then(|(homes, band)| {
        let effect = outcome.bands.iter().find(|effect| effect.band == band)?;
        Some((homes.in_every_hundred(band), effect))
    });
    match effect {
        Some((share, effect)) => tr!(
            "{share} in 100 homes are in Band {}: {} a year, a change of {}",
            effect.band,
            effect.charge.written(),
            effect.increase.written(),
        ),
        None => tr!("Band D pays {} a year, {}", outcome.band_d.written(), text::rise(outcome.precept_increase)),
    }
}
