//! Writes a scenario file: the mirror of `read`.

use std::fmt::Display;

use super::{FORMAT, KINDS, NATIONS, tree::Node};
use crate::domain::{Authority, BaseYear, Gap, GrantIncrease, Levers, ReferendumLimit, Scenario, Sources};

/// Writes a scenario file, indented for people to read.
pub fn write(scenario: &Scenario) -> String {
    tree(scenario).to_string()
}

/// The tree of a scenario file.
pub(super) fn tree(scenario: &Scenario) -> Node {
    let published = scenario.published.iter().map(|pair| {
        object([
            ("grant_increase_percent", text(pair.grant_increase)),
            ("precept_increase_percent", text(pair.precept_increase)),
        ])
    });
    let next = [("tax_base", text(scenario.next.tax_base)), ("charge_step", text(scenario.next.charge_step.pounds()))];
    object([
        ("format", text(FORMAT)),
        ("title", text(&scenario.title)),
        ("year", text(scenario.year)),
        ("authority", authority(&scenario.authority)),
        ("base", base(&scenario.base)),
        ("next", object(next)),
        ("gap", gap(&scenario.gap)),
        ("levers", levers(&scenario.levers)),
        ("referendum_limit", limit(scenario.referendum_limit)),
        ("officer_cost", scenario.officer_cost.map_or(Node::Null, text)),
        ("published", published.collect()),
        ("sources", sources(&scenario.sources)),
    ])
}

/// The sources of a whole.
pub(super) fn sources(sources: &Sources) -> Node {
    let sources = sources.all().iter().map(|source| {
        object([
            ("of", text(&source.of)),
            ("title", text(&source.title)),
            ("date", text(&source.date)),
            ("status", text(source.status.word())),
        ])
    });
    sources.collect()
}

/// An authority.
pub(super) fn authority(authority: &Authority) -> Node {
    let councils = authority.billing_authorities.iter().map(|council| {
        object([("name", text(&council.name)), ("tax_base", council.tax_base.map_or(Node::Null, text))])
    });
    let homes = authority.homes.iter().flat_map(|homes| homes.counts());
    object([
        ("name", text(&authority.name)),
        ("kind", word(&KINDS, authority.kind)),
        ("nation", word(&NATIONS, authority.nation)),
        ("billing_authorities", councils.collect()),
        (
            "homes",
            Node::Object(homes.map(|(band, count)| (band.to_string(), Node::Whole(u64::from(*count)))).collect()),
        ),
    ])
}

fn base(base: &BaseYear) -> Node {
    let grants = base.grants.iter().map(|grant| {
        object([
            ("name", text(&grant.name)),
            ("amount", text(grant.amount)),
            ("moves_with_grant_increase", Node::YesOrNo(grant.moves_with_grant_increase)),
        ])
    });
    object([
        ("year", text(base.year)),
        ("band_d", text(base.band_d)),
        ("tax_base", text(base.tax_base)),
        ("grants", grants.collect()),
    ])
}

fn gap(gap: &Gap) -> Node {
    match gap {
        Gap::Amount(amount) => object([("amount", text(amount))]),
        Gap::Lines(lines) => {
            let lines = lines.iter().map(|line| object([("name", text(&line.name)), ("amount", text(line.amount))]));
            object([("lines", lines.collect())])
        }
    }
}

/// Levers.
pub(super) fn levers(levers: &Levers) -> Node {
    let grant_increase = match levers.grant_increase {
        GrantIncrease::Percent(percent) => ("grant_increase_percent", text(percent)),
        GrantIncrease::Amount(amount) => ("grant_increase", text(amount)),
    };
    object([
        grant_increase,
        ("band_d_increase", text(levers.band_d_increase)),
        ("further_savings", text(levers.further_savings)),
        ("use_of_reserves", text(levers.use_of_reserves)),
        ("collection_fund_change", text(levers.collection_fund_change)),
    ])
}

/// A referendum limit.
pub(super) fn limit(limit: ReferendumLimit) -> Node {
    match limit {
        ReferendumLimit::Cash(pounds) => object([("kind", text("cash")), ("band_d_increase", text(pounds))]),
        ReferendumLimit::Percentage(percent) => {
            object([("kind", text("percentage")), ("precept_increase_percent", text(percent))])
        }
        ReferendumLimit::None => object([("kind", text("none"))]),
        ReferendumLimit::Unknown => object([("kind", text("unknown"))]),
    }
}

fn object<const FIELDS: usize>(fields: [(&str, Node); FIELDS]) -> Node {
    Node::Object(fields.into_iter().map(|(name, node)| (name.to_owned(), node)).collect())
}

fn text(value: impl Display) -> Node {
    Node::Text(value.to_string())
}

/// The word that stands for a choice.
fn word<T: PartialEq>(choices: &[(&str, T)], chosen: T) -> Node {
    choices.iter().find(|(_, choice)| *choice == chosen).map_or(Node::Null, |(word, _)| text(word))
}
