//! Reads a scenario file: bytes, then a tree, then its values, then the rules that they have to keep together.

use super::{
    FORMAT, KINDS, MOST_BYTES, NATIONS,
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Authority, Band, BaseYear, BillingAuthority, BudgetYear, ChargeIncrease, ChargeStep, Gap, GapLine, GrantIncrease,
    GrantLine, Homes, Levers, Percent, Problem, PublishedPair, ReferendumLimit, Scenario, Source, Sources, Status,
    evaluate, plain_decimal,
};

/// Reads a scenario file. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it: first what keeps the file from being read at
/// all, then all values that cannot be used, then the rules that they break together.
pub fn read(bytes: &[u8]) -> Result<Scenario, Vec<Problem>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![too_large_to_read(bytes.len())]);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        vec![Problem::new(
            "file",
            tr!("This is not text in UTF-8, so it is not a scenario file. Choose a file that this app saved."),
        )]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    scenario_in(&parse(text).map_err(|problem| vec![problem])?)
}

/// The scenario in the tree of a scenario file, checked against the rules that its values have to keep together.
pub(super) fn scenario_in(tree: &Node) -> Result<Scenario, Vec<Problem>> {
    // Within another file it may be left out.
    if let Node::Object(fields) = tree
        && fields.iter().any(|(name, _)| name == "format")
    {
        says_its_format(fields).map_err(|problem| vec![problem])?;
    }
    let scenario = scenario(tree)?;
    let mut problems = scenario.problems();
    if problems.is_empty() {
        problems.extend(evaluate(&scenario).err());
    }
    if problems.is_empty() { Ok(scenario) } else { Err(problems) }
}

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it.
pub fn too_large_to_read(bytes: usize) -> Problem {
    let megabytes = bytes.div_ceil(1_000_000);
    Problem::new(
        "file",
        tr!("This file has about {megabytes} MB; a scenario file has at most 5 MB. Choose a file that this app saved."),
    )
}

/// The tree of a file that says it is a scenario.
fn parse(text: &str) -> Result<Node, Problem> {
    let not_a_scenario = |what: String| {
        Problem::new("file", tr!("This is not a scenario file: {what}. Choose a file that this app saved."))
    };
    let tree: Node = serde_json::from_str(text).map_err(|error| {
        not_a_scenario(tr!("it stops being JSON at line {}, column {}", error.line(), error.column()))
    })?;
    let Node::Object(fields) = &tree else {
        return Err(not_a_scenario(tr!("it is JSON, but not one object in curly brackets").to_owned()));
    };
    says_its_format(fields)?;
    Ok(tree)
}

/// Do the `fields` say that they are those of a scenario, of this version?
fn says_its_format(fields: &[(String, Node)]) -> Result<(), Problem> {
    let message = match fields.iter().find(|(name, _)| name == "format") {
        Some((_, Node::Text(format))) if format == FORMAT => return Ok(()),
        Some((_, Node::Text(format))) => {
            tr!("This file's format is \"{format}\"; this version reads \"{FORMAT}\".")
        }
        _ => tr!("This file does not say that it is a scenario. Its format should be \"{FORMAT}\"."),
    };
    Err(Problem::new("format", message))
}

fn scenario(tree: &Node) -> Result<Scenario, Vec<Problem>> {
    let mut reader = Reader::default();
    let scenario = read_scenario(&mut reader, tree);
    match scenario {
        Some(scenario) if reader.problems.is_empty() => Ok(scenario),
        _ => Err(reader.problems),
    }
}

const SCENARIO: [&str; 12] = [
    "format",
    "title",
    "year",
    "authority",
    "base",
    "next",
    "gap",
    "levers",
    "referendum_limit",
    "officer_cost",
    "published",
    "sources",
];
/// What levers may have.
pub(super) const LEVERS: [&str; 6] = [
    "grant_increase_percent",
    "grant_increase",
    "band_d_increase",
    "further_savings",
    "use_of_reserves",
    "collection_fund_change",
];

/// Reads every part before giving up on any, so that all problems are found.
fn read_scenario(reader: &mut Reader, tree: &Node) -> Option<Scenario> {
    let whole = &reader.object(String::new(), Some(tree), &SCENARIO);
    let title = reader.text(whole, "title");
    let year = reader.value(whole, "year");
    let authority = authority(reader, whole);
    let base = base(reader, whole);
    let next = next(reader, whole);
    let gap = gap(reader, whole);
    let levers = if whole.has("levers") {
        let levers = reader.inner(whole, "levers", &LEVERS);
        levers_in(reader, &levers)
    } else {
        Some(Levers::NONE)
    };
    let referendum_limit = reader.inner(whole, "referendum_limit", &LIMIT);
    let referendum_limit = limit(reader, &referendum_limit);
    let officer_cost = reader.optional(whole, "officer_cost");
    let pair = ["grant_increase_percent", "precept_increase_percent"];
    let published = reader.each(whole, "published", &pair, |reader, pair| {
        let grant_increase = reader.value(pair, "grant_increase_percent");
        let precept_increase = reader.value(pair, "precept_increase_percent");
        Some(PublishedPair { grant_increase: grant_increase?, precept_increase: precept_increase? })
    });
    let sources = sources(reader, whole);
    Some(Scenario {
        title: title?.to_owned(),
        year: year?,
        authority: authority?,
        base: base?,
        next: next?,
        gap: gap?,
        levers: levers?,
        referendum_limit: referendum_limit?,
        officer_cost: officer_cost?,
        published: published?,
        sources: sources?,
    })
}

/// The sources of a whole.
pub(super) fn sources(reader: &mut Reader, whole: &Object<'_>) -> Option<Sources> {
    let sources = reader.each(whole, "sources", &["of", "title", "date", "status"], |reader, source| {
        let of = reader.text(source, "of");
        let title = reader.text(source, "title");
        let date = reader.optional_text(source, "date").unwrap_or_default();
        let status = reader.choice(source, "status", &Status::ALL.map(|status| (status.word(), status)));
        Some(Source { of: of?.to_owned(), title: title?.to_owned(), date: date.to_owned(), status: status? })
    });
    sources.map(Sources::new)
}

/// The authority of a whole.
pub(super) fn authority(reader: &mut Reader, whole: &Object<'_>) -> Option<Authority> {
    let object = &reader.inner(whole, "authority", &["name", "kind", "nation", "billing_authorities", "homes"]);
    let name = reader.text(object, "name");
    let kind = reader.choice(object, "kind", &KINDS);
    let nation = reader.choice(object, "nation", &NATIONS);
    let councils = reader.each(object, "billing_authorities", &["name", "tax_base"], |reader, council| {
        let name = reader.text(council, "name");
        let tax_base = reader.optional(council, "tax_base");
        Some(BillingAuthority { name: name?.to_owned(), tax_base: tax_base? })
    });
    let homes = reader.counts(object, "homes", &Band::WALES.map(Band::letter));
    let homes: Vec<_> =
        homes.into_iter().filter_map(|(letter, count)| Some((Band::from_letter(letter)?, count))).collect();
    Some(Authority {
        name: name?.to_owned(),
        kind: kind?,
        nation: nation?,
        billing_authorities: councils?,
        homes: Homes::new(&homes),
    })
}

fn base(reader: &mut Reader, whole: &Object<'_>) -> Option<BaseYear> {
    let object = &reader.inner(whole, "base", &["year", "band_d", "tax_base", "grants"]);
    let year = reader.value(object, "year");
    let band_d = reader.value(object, "band_d");
    let tax_base = reader.value(object, "tax_base");
    let grants = reader.each(object, "grants", &["name", "amount", "moves_with_grant_increase"], |reader, grant| {
        let name = reader.text(grant, "name");
        let amount = reader.value(grant, "amount");
        let moves = reader.yes_or_no(grant, "moves_with_grant_increase");
        Some(GrantLine { name: name?.to_owned(), amount: amount?, moves_with_grant_increase: moves? })
    });
    Some(BaseYear { year: year?, band_d: band_d?, tax_base: tax_base?, grants: grants? })
}

fn next(reader: &mut Reader, whole: &Object<'_>) -> Option<BudgetYear> {
    let object = &reader.inner(whole, "next", &["tax_base", "charge_step"]);
    let tax_base = reader.value(object, "tax_base");
    let charge_step = charge_step(reader, object);
    Some(BudgetYear { tax_base: tax_base?, charge_step: charge_step? })
}

/// The charge step in an object.
pub(super) fn charge_step(reader: &mut Reader, object: &Object<'_>) -> Option<ChargeStep> {
    let text = reader.text(object, "charge_step")?;
    let step = plain_decimal(text).ok().and_then(ChargeStep::from_pounds);
    if step.is_none() {
        let remedy = tr!("Write \"0.01\", \"0.09\" or \"0.0001\" (pounds).");
        reader.refuse(object.path("charge_step"), tr!("\"{text}\" is not a charge step in use. {remedy}"));
    }
    step
}

fn gap(reader: &mut Reader, whole: &Object<'_>) -> Option<Gap> {
    let object = &reader.inner(whole, "gap", &["lines", "amount"]);
    match (object.has("lines"), object.has("amount")) {
        (true, false) => {
            let lines = reader.each(object, "lines", &["name", "amount"], |reader, line| {
                let name = reader.text(line, "name");
                let amount = reader.value(line, "amount");
                Some(GapLine { name: name?.to_owned(), amount: amount? })
            });
            lines.map(Gap::Lines)
        }
        (false, true) => reader.value(object, "amount").map(Gap::Amount),
        (true, true) => {
            reader.refuse("gap", tr!("There are both lines and an amount here. Keep one of the two."));
            None
        }
        (false, false) => {
            reader.refuse("gap", tr!("There is neither a list of lines nor an amount here. Add one of the two."));
            None
        }
    }
}

/// The levers in an object.
pub(super) fn levers_in(reader: &mut Reader, object: &Object<'_>) -> Option<Levers> {
    let grant_increase = grant_increase(reader, object);
    let band_d_increase = reader.optional(object, "band_d_increase");
    let further_savings = reader.optional(object, "further_savings");
    let use_of_reserves = reader.optional(object, "use_of_reserves");
    let collection_fund_change = reader.optional(object, "collection_fund_change");
    Some(Levers {
        grant_increase: grant_increase?,
        band_d_increase: band_d_increase?.unwrap_or(ChargeIncrease::ZERO),
        further_savings: further_savings?.unwrap_or_default(),
        use_of_reserves: use_of_reserves?.unwrap_or_default(),
        collection_fund_change: collection_fund_change?.unwrap_or_default(),
    })
}

/// The increase in government grant in an object, which may give it either way; nil where it gives none.
pub(super) fn grant_increase(reader: &mut Reader, object: &Object<'_>) -> Option<GrantIncrease> {
    if object.has("grant_increase_percent") && object.has("grant_increase") {
        let message = tr!("There are both a percentage and an amount here. Keep one of the two.");
        reader.refuse(object.path("grant_increase"), message);
    }
    let percent = reader.optional(object, "grant_increase_percent");
    let amount = reader.optional(object, "grant_increase");
    Some(match (percent?, amount?) {
        (_, Some(amount)) => GrantIncrease::Amount(amount),
        (percent, None) => GrantIncrease::Percent(percent.unwrap_or(Percent::ZERO)),
    })
}

/// What a referendum limit may have.
pub(super) const LIMIT: [&str; 3] = ["kind", "band_d_increase", "precept_increase_percent"];

/// The referendum limit in an object.
pub(super) fn limit(reader: &mut Reader, object: &Object<'_>) -> Option<ReferendumLimit> {
    let kind = reader.text(object, "kind")?;
    match (kind, object.has("band_d_increase"), object.has("precept_increase_percent")) {
        ("cash", true, false) => reader.value(object, "band_d_increase").map(ReferendumLimit::Cash),
        ("percentage", false, true) => {
            reader.value(object, "precept_increase_percent").map(ReferendumLimit::Percentage)
        }
        ("none", false, false) => Some(ReferendumLimit::None),
        ("unknown", false, false) => Some(ReferendumLimit::Unknown),
        _ => {
            reader.refuse(
                object.here(),
                tr!("This is not a limit that can be read. Write \"kind\": \"cash\" with \"band_d_increase\", \"percentage\" with \"precept_increase_percent\", or \"none\" or \"unknown\" alone."),
            );
            None
        }
    }
}
