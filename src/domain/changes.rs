//! What differs between two scenarios: every figure, by what people call it, as it was and as it is.
//!
//! In go two scenarios, out comes a list that is empty only where they are the same. The log of changes and the comparison
//! of scenarios are both made of it.

use super::{
    Authority, AuthorityKind, BillingAuthority, Gap, GapLine, GrantIncrease, GrantLine, Homes, Levers, Nation,
    ReferendumLimit, Scenario, Source,
};

/// One figure, or one row, that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What people call it.
    pub figure: String,
    /// What it was; empty where there was none.
    pub from: String,
    /// What it is; empty where there is none.
    pub to: String,
}

/// Everything in which `to` differs from `from`, in the order of a scenario file.
///
/// Rows of a list are told apart from its two ends: what stands alike at the start and at the end is the same; between
/// them, rows are paired in order where there are as many as before, and otherwise the old ones went and the new ones came.
pub fn changes(from: &Scenario, to: &Scenario) -> Vec<Change> {
    // Every field by name, so that a new one cannot be forgotten.
    let Scenario {
        title,
        year,
        authority,
        base,
        next,
        gap,
        levers,
        referendum_limit,
        officer_cost,
        published,
        sources: _,
    } = to;
    let mut found = Found(Vec::new());
    found.text(tr!("Name of the scenario"), from.title.clone(), title.clone());
    found.text(tr!("Year"), from.year.to_string(), year.to_string());
    found.text(tr!("Authority"), from.authority.name.clone(), authority.name.clone());
    found.text(tr!("What it provides, and where"), kind_written(&from.authority), kind_written(authority));
    let homes = |scenario: &Scenario| scenario.authority.homes.as_ref().map(homes_written).unwrap_or_default();
    found.text(tr!("Homes in each band"), homes(from), homes(to));
    found.rows(tr!("Council"), &from.authority.billing_authorities, &authority.billing_authorities, council_written);
    found.text(tr!("Base year"), from.base.year.to_string(), base.year.to_string());
    found.text(tr!("Band D charge in the base year"), from.base.band_d.written(), base.band_d.written());
    found.text(tr!("Tax base in the base year"), from.base.tax_base.written(), base.tax_base.written());
    found.rows(tr!("Grant"), &from.base.grants, &base.grants, grant_written);
    found.text(tr!("Tax base in the budget year"), from.next.tax_base.written(), next.tax_base.written());
    let step = |scenario: &Scenario| format!("£{}", scenario.next.charge_step.pounds());
    found.text(tr!("Step of the charge"), step(from), step(to));
    found.gap(&from.gap, gap);
    found.levers(&from.levers, levers);
    found.text(tr!("Referendum limit"), limit_written(from.referendum_limit), limit_written(*referendum_limit));
    let cost = |scenario: &Scenario| scenario.officer_cost.map(|cost| cost.written()).unwrap_or_default();
    found.text(tr!("What one officer costs"), cost(from), officer_cost.map(|cost| cost.written()).unwrap_or_default());
    found.rows(tr!("Published pair"), &from.published, published, |pair| {
        (String::new(), tr!("{} grant, {} precept", pair.grant_increase.written(), pair.precept_increase.written()))
    });
    let (before, now) = (named_sources(from), named_sources(to));
    for (name, source) in &now {
        // A row that moved goes by its name, one that has another name now by its place.
        let there = before.iter().find(|(_, was)| was.of == source.of);
        let same = there.filter(|(old, _)| old == name).or_else(|| before.iter().find(|(old, _)| old == name));
        let same = same.or_else(|| there.filter(|(old, _)| now.iter().all(|(name, _)| name != old)));
        let was = same.map(|(_, was)| source_written(was)).unwrap_or_default();
        found.text(&tr!("Source of {name}"), was, source_written(source));
    }
    for (name, gone) in &before {
        if now.iter().all(|(still, there)| still != name && there.of != gone.of) {
            found.text(&tr!("Source of {name}"), source_written(gone), String::new());
        }
    }
    found.0
}

/// The sources with the names of their figures. Where a figure has several, the first counts.
fn named_sources(scenario: &Scenario) -> Vec<(String, &Source)> {
    let mut named: Vec<(String, &Source)> = Vec::new();
    for source in scenario.sources.all() {
        if named.iter().all(|(_, other)| other.of != source.of) {
            named.push((scenario.figure_name(&source.of), source));
        }
    }
    named
}

/// The changes found so far.
struct Found(Vec<Change>);

impl Found {
    fn text(&mut self, figure: &str, from: String, to: String) {
        if from != to {
            self.0.push(Change { figure: figure.to_owned(), from, to });
        }
    }

    /// The rows of a list, each written as its name and what it holds.
    fn rows<Row: PartialEq>(
        &mut self,
        kind: &str,
        from: &[Row],
        to: &[Row],
        written: impl Fn(&Row) -> (String, String),
    ) {
        let alike = from.iter().zip(to).take_while(|(before, now)| before == now).count();
        let (from, to) = (from.get(alike..).unwrap_or_default(), to.get(alike..).unwrap_or_default());
        let alike = from.iter().rev().zip(to.iter().rev()).take_while(|(before, now)| before == now).count();
        let from = from.get(..from.len().saturating_sub(alike)).unwrap_or_default();
        let to = to.get(..to.len().saturating_sub(alike)).unwrap_or_default();
        if from.len() == to.len() {
            for (before, now) in from.iter().zip(to) {
                let ((old_name, old), (name, value)) = (written(before), written(now));
                self.text(&of(kind, &name, "name"), old_name, name.clone());
                self.text(&of(kind, &name, ""), old, value);
            }
            return;
        }
        for (name, value) in from.iter().map(&written) {
            self.0.push(Change { figure: of(kind, &name, ""), from: value, to: String::new() });
        }
        for (name, value) in to.iter().map(&written) {
            self.0.push(Change { figure: of(kind, &name, ""), from: String::new(), to: value });
        }
    }

    fn gap(&mut self, from: &Gap, to: &Gap) {
        if let (Gap::Lines(from), Gap::Lines(to)) = (from, to) {
            return self.rows(tr!("Gap"), from, to, line_written);
        }
        let whole = |gap: &Gap| match gap {
            Gap::Amount(amount) => amount.written(),
            Gap::Lines(lines) => tr!("{} lines", lines.len()),
        };
        self.text(tr!("The gap"), whole(from), whole(to));
    }

    fn levers(&mut self, from: &Levers, to: &Levers) {
        self.text(tr!("Government grant increase"), grant_increase(from), grant_increase(to));
        self.text(tr!("Precept increase at Band D"), from.band_d_increase.written(), to.band_d_increase.written());
        self.text(tr!("Further savings"), from.further_savings.written(), to.further_savings.written());
        self.text(tr!("Use of reserves"), from.use_of_reserves.written(), to.use_of_reserves.written());
        self.text(
            tr!("Change in the collection fund"),
            from.collection_fund_change.written(),
            to.collection_fund_change.written(),
        );
    }
}

/// `Gap: Pay inflation`, `Gap: Pay inflation, name`.
fn of(kind: &str, name: &str, part: &str) -> String {
    let comma = if part.is_empty() { "" } else { ", " };
    if name.is_empty() { format!("{kind}{comma}{part}") } else { format!("{kind}: {name}{comma}{part}") }
}

fn kind_written(authority: &Authority) -> String {
    let kind = match authority.kind {
        AuthorityKind::Police => tr!("police"),
        AuthorityKind::Fire => tr!("fire"),
        AuthorityKind::Mayoral => tr!("mayoral"),
        AuthorityKind::Other => tr!("other"),
    };
    let nation = match authority.nation {
        Nation::England => tr!("England"),
        Nation::Wales => tr!("Wales"),
    };
    format!("{kind}, {nation}")
}

fn line_written(line: &GapLine) -> (String, String) {
    (line.name.clone(), line.amount.written())
}

fn grant_written(grant: &GrantLine) -> (String, String) {
    let moves = if grant.moves_with_grant_increase { "" } else { tr!(", does not move") };
    (grant.name.clone(), format!("{}{moves}", grant.amount.written()))
}

fn council_written(council: &BillingAuthority) -> (String, String) {
    let tax_base = council.tax_base.map_or_else(|| tr!("not known").to_owned(), |tax_base| tax_base.written());
    (council.name.clone(), tr!("tax base {tax_base}"))
}

fn homes_written(homes: &Homes) -> String {
    let counts: Vec<_> = homes.counts().iter().map(|(band, count)| format!("{band} {count}")).collect();
    counts.join(", ")
}

fn grant_increase(levers: &Levers) -> String {
    match levers.grant_increase {
        GrantIncrease::Percent(percent) => percent.written(),
        GrantIncrease::Amount(amount) => amount.written(),
    }
}

fn limit_written(limit: ReferendumLimit) -> String {
    match limit {
        ReferendumLimit::Cash(pounds) => tr!("{} at Band D", pounds.written()),
        ReferendumLimit::Percentage(percent) => tr!("{} or more", percent.written()),
        ReferendumLimit::None => tr!("none").to_owned(),
        ReferendumLimit::Unknown => tr!("not known yet").to_owned(),
    }
}

fn source_written(source: &Source) -> String {
    let comma = if source.date.is_empty() { "" } else { ", " };
    format!("{}{comma}{} ({})", source.title, source.date, source.status.name())
}
