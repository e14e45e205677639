//! An outcome as a file, format `precept-outcome/1`: what `examples/solve.rs` prints.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{LimitState, Money, Outcome, Percent, Ratio, ReferendumLimit, Scenario};

/// The format that is written.
pub const FORMAT: &str = "precept-outcome/1";

/// One row of the trade-off table, as it is written.
#[derive(Serialize)]
pub struct TradeOffEntry {
    grant_increase_percent: String,
    band_d_increase: String,
    precept_increase_percent: String,
    remaining: String,
}

impl TradeOffEntry {
    /// The entry of a grant increase, the rise at Band D that goes with it and what is left.
    pub fn new(
        grant_increase: Percent,
        band_d_increase: impl ToString,
        precept_increase: Ratio,
        remaining: Money,
    ) -> Self {
        Self {
            grant_increase_percent: grant_increase.to_string(),
            band_d_increase: band_d_increase.to_string(),
            precept_increase_percent: four_places(precept_increase),
            remaining: remaining.to_string(),
        }
    }
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    gap: String,
    from_grant: String,
    from_precept: String,
    from_savings: String,
    from_reserves: String,
    from_collection_fund: String,
    remaining: String,
    band_d: String,
    band_d_increase: String,
    precept_increase_percent: String,
    grant_increase_percent: String,
    precept: String,
    bands: BTreeMap<&'static str, Band>,
    demands: Vec<Demand<'a>>,
    limit: Limit,
    trade_off: &'a [TradeOffEntry],
    steps: Vec<String>,
}

#[derive(Serialize)]
struct Band {
    charge: String,
    increase: String,
}

#[derive(Serialize)]
struct Demand<'a> {
    name: &'a str,
    tax_base: String,
    precept: String,
}

#[derive(Serialize)]
struct Limit {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_percent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    over_by: Option<String>,
}

/// Writes the `outcome` of `scenario`, with its working and the rows of a trade-off table.
pub fn write(scenario: &Scenario, outcome: &Outcome, trade_off: &[TradeOffEntry]) -> String {
    let file = File {
        format: FORMAT,
        gap: outcome.gap.to_string(),
        from_grant: outcome.from_grant.to_string(),
        from_precept: outcome.from_precept.to_string(),
        from_savings: outcome.from_savings.to_string(),
        from_reserves: outcome.from_reserves.to_string(),
        from_collection_fund: outcome.from_collection_fund.to_string(),
        remaining: outcome.remaining.to_string(),
        band_d: outcome.band_d.to_string(),
        band_d_increase: outcome.band_d_increase.to_string(),
        precept_increase_percent: four_places(outcome.precept_increase),
        grant_increase_percent: four_places(outcome.grant_increase),
        precept: outcome.precept.to_string(),
        bands: outcome
            .bands
            .iter()
            .map(|effect| {
                let band = Band { charge: effect.charge.to_string(), increase: effect.increase.to_string() };
                (effect.band.letter(), band)
            })
            .collect(),
        demands: outcome
            .demands
            .iter()
            .map(|demand| Demand {
                name: &demand.name,
                tax_base: demand.tax_base.to_string(),
                precept: demand.precept.to_string(),
            })
            .collect(),
        limit: limit_entry(outcome.limit, scenario.referendum_limit),
        trade_off,
        steps: outcome.working(scenario).iter().map(ToString::to_string).collect(),
    };
    // Text keys and text values only, so writing cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

fn limit_entry(state: LimitState, limit: ReferendumLimit) -> Limit {
    let limit_percent = match limit {
        ReferendumLimit::Percentage(percent) => Some(percent.to_string()),
        _ => None,
    };
    let (state_word, over_by) = match state {
        LimitState::Within { .. } => ("within", None),
        LimitState::Exceeded { over_by, .. } => ("exceeded", Some(over_by.to_string())),
        LimitState::None => ("none", None),
        LimitState::Unknown => ("unknown", None),
    };
    Limit { state: state_word, limit: state.limit().map(|limit| limit.to_string()), limit_percent, over_by }
}

fn four_places(ratio: Ratio) -> String {
    ratio.percent(4).to_string()
}
