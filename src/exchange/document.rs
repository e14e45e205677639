//! The shape of a scenario file: field names and nesting, every decimal as text.
//!
//! **Invariant:** no rule of the arithmetic lives here; `json` turns a document into a scenario and back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub format: String,
    pub title: String,
    pub year: String,
    pub authority: Authority,
    pub base: Base,
    pub next: Next,
    pub gap: Gap,
    #[serde(default)]
    pub levers: Levers,
    pub referendum_limit: Limit,
    #[serde(default)]
    pub officer_cost: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub published: Vec<PublishedPair>,
    #[serde(default)]
    pub sources: Vec<Source>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Authority {
    pub name: String,
    pub kind: String,
    pub nation: String,
    #[serde(default)]
    pub billing_authorities: Vec<BillingAuthority>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub homes: BTreeMap<String, u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BillingAuthority {
    pub name: String,
    #[serde(default)]
    pub tax_base: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    pub year: String,
    pub band_d: String,
    pub tax_base: String,
    #[serde(default)]
    pub grants: Vec<Grant>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grant {
    pub name: String,
    pub amount: String,
    pub moves_with_grant_increase: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Next {
    pub tax_base: String,
    pub charge_step: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gap {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<GapLine>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GapLine {
    pub name: String,
    pub amount: String,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Levers {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_increase_percent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_increase: Option<String>,
    #[serde(default)]
    pub band_d_increase: Option<String>,
    #[serde(default)]
    pub further_savings: Option<String>,
    #[serde(default)]
    pub use_of_reserves: Option<String>,
    #[serde(default)]
    pub collection_fund_change: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limit {
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band_d_increase: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precept_increase_percent: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishedPair {
    pub grant_increase_percent: String,
    pub precept_increase_percent: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub of: String,
    pub title: String,
    #[serde(default)]
    pub date: String,
    pub status: String,
}
