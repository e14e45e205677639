//! The working of what each band is charged and each council is asked for, in words and numbers.
//!
//! **Invariant:** nothing is worked out here. Each step writes down figures that the outcome holds.

use super::{BandEffect, Demand, Outcome, Step, steps::TO_THE_PENNY};

/// The steps of every band, lowest first, of Band A with disabled relief, and of every demand.
pub(super) fn working(outcome: &Outcome) -> Vec<Step> {
    let bands = outcome.bands.iter().chain([&outcome.disabled_relief]);
    let bands = bands.flat_map(|effect| [charge(outcome, *effect), rise(*effect)]);
    bands.chain(outcome.demands.iter().map(|demand| asked_for(outcome, demand))).collect()
}

fn charge(outcome: &Outcome, BandEffect { band, charge, .. }: BandEffect) -> Step {
    Step {
        name: tr!("Band {band}, a year"),
        formula: tr!("the Band D charge × the band’s ninths ÷ 9"),
        working: format!("{} × {} ÷ 9", outcome.band_d.written(), band.ninths()),
        result: charge.written(),
        rounding: Some(TO_THE_PENNY),
        figures: &["base.band_d"],
    }
}

fn rise(BandEffect { band, charge, increase }: BandEffect) -> Step {
    let before = charge.minus(increase).unwrap_or_default();
    Step {
        name: tr!("Band {band}, the rise"),
        formula: tr!("this year’s charge − last year’s, each rounded to the penny"),
        working: format!("{} − {}", charge.written(), before.written()),
        result: increase.written(),
        rounding: None,
        figures: &["base.band_d"],
    }
}

fn asked_for(outcome: &Outcome, demand: &Demand) -> Step {
    Step {
        name: tr!("Demand on {}", demand.name),
        formula: tr!("its tax base × the Band D charge"),
        working: format!("{} × {}", demand.tax_base.written(), outcome.band_d.written()),
        result: demand.precept.written(),
        rounding: Some(TO_THE_PENNY),
        figures: &["authority.billing_authorities"],
    }
}
