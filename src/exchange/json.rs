//! Scenario files, format `precept-scenario/1`: JSON in UTF-8, decimals as text, unknown fields refused.

use std::{collections::BTreeMap, fmt::Display, str::FromStr};

use serde::Deserialize;

use super::document::{self, Document};
use crate::domain::{
    Authority, AuthorityKind, Band, BaseYear, BillingAuthority, BudgetYear, ChargeStep, Gap, GapLine, GrantIncrease,
    GrantLine, Homes, Levers, Nation, Problem, PublishedPair, ReferendumLimit, Scenario, Source, Sources, Status,
    evaluate, plain_decimal,
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-scenario/1";
/// The largest scenario file that is read, in bytes: several times a scenario with all the lines it may have.
pub const MOST_BYTES: usize = 5_000_000;

const KINDS: [(&str, AuthorityKind); 4] = [
    ("police", AuthorityKind::Police),
    ("fire", AuthorityKind::Fire),
    ("mayoral", AuthorityKind::Mayoral),
    ("other", AuthorityKind::Other),
];
const NATIONS: [(&str, Nation); 2] = [("england", Nation::England), ("wales", Nation::Wales)];

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
            "This is not text in UTF-8, so it is not a scenario file. Choose a file that this app saved.",
        )]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    check_format(text).map_err(|problem| vec![problem])?;
    let document = parse(text).map_err(|problem| vec![problem])?;
    let scenario = scenario(document)?;
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
        format!(
            "This file has about {megabytes} MB; a scenario file has at most 5 MB. Choose a file that this app saved."
        ),
    )
}

/// Writes a scenario file, indented for people to read.
pub fn write(scenario: &Scenario) -> String {
    // A document has text keys and text values only, so writing it cannot fail.
    serde_json::to_string_pretty(&document_of(scenario)).unwrap_or_default()
}

/// Writes the same on one line, for a link.
pub(super) fn write_compact(scenario: &Scenario) -> Vec<u8> {
    serde_json::to_vec(&document_of(scenario)).unwrap_or_default()
}

fn check_format(text: &str) -> Result<(), Problem> {
    #[derive(Deserialize)]
    struct Format {
        #[serde(default)]
        format: Option<serde_json::Value>,
    }
    let found: Format = serde_json::from_str(text).map_err(|error| {
        Problem::new(
            "file",
            format!("This is not a scenario file: it stops being JSON at line {}, column {}. Choose a file that this app saved.", error.line(), error.column()),
        )
    })?;
    match found.format {
        Some(format) if format == FORMAT => Ok(()),
        Some(format) => {
            Err(Problem::new("format", format!("This file's format is {format}; this version reads \"{FORMAT}\".")))
        }
        None => Err(Problem::new(
            "format",
            format!("This file does not say that it is a scenario. Its format should be \"{FORMAT}\"."),
        )),
    }
}

fn parse(text: &str) -> Result<Document, Problem> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json)
        .map_err(|error| in_words(&error.path().to_string(), &error.inner().to_string()))
}

/// A problem of the file's shape, in the reader's words.
fn in_words(path: &str, message: &str) -> Problem {
    let path = path.trim_start_matches('.');
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let inside = |name: &str| match path {
        "" => name.to_owned(),
        path if path.rsplit('.').next() == Some(name) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    if message.starts_with("unknown field") {
        Problem::new(inside(quoted), "This field is not known. Check its spelling, or remove it.")
    } else if message.starts_with("missing field") {
        Problem::new(inside(quoted), "This field is missing. Add it.")
    } else if message.contains("expected a string") {
        Problem::new(path, "This should be text in quotes, such as \"250.54\", so that no digit is lost.")
    } else {
        Problem::new(path, format!("This cannot be read: {message}."))
    }
}

/// Reads values and keeps every problem, so that one look at a file tells all that is wrong with it.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn value<T: FromStr<Err: Display>>(&mut self, field: &str, text: &str) -> Option<T> {
        text.parse()
            .map_err(|refusal| self.problems.push(Problem::new(field, format!("\"{text}\" cannot be used. {refusal}"))))
            .ok()
    }

    fn or_nil<T: FromStr<Err: Display>>(&mut self, field: &str, text: Option<&str>) -> Option<T> {
        self.value(field, text.unwrap_or("0"))
    }

    fn choice<T: Copy>(&mut self, field: &str, text: &str, choices: &[(&str, T)]) -> Option<T> {
        let choice = choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
        if choice.is_none() {
            let words: Vec<_> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            self.refuse(field, format!("\"{text}\" is not one of {}.", words.join(", ")));
        }
        choice
    }

    fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.problems.push(Problem::new(field, message));
    }

    /// Each of `items` through `read`, which gets the item's path.
    fn each<Item, T>(
        &mut self,
        list: &str,
        items: Vec<Item>,
        mut read: impl FnMut(&mut Self, String, Item) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut all = Some(Vec::with_capacity(items.len()));
        for (index, item) in items.into_iter().enumerate() {
            let value = read(self, format!("{list}[{index}]"), item);
            all = all.zip(value).map(|(mut all, value)| {
                all.push(value);
                all
            });
        }
        all
    }
}

fn scenario(document: Document) -> Result<Scenario, Vec<Problem>> {
    let mut reader = Reader::default();
    let read = read_document(&mut reader, document);
    match read {
        Some(scenario) if reader.problems.is_empty() => Ok(scenario),
        _ => Err(reader.problems),
    }
}

/// Reads every part before giving up on any, so that all problems are found.
fn read_document(reader: &mut Reader, document: Document) -> Option<Scenario> {
    let year = reader.value("year", &document.year);
    let authority = authority(reader, document.authority);
    let base = base(reader, document.base);
    let next = next(reader, &document.next);
    let gap = gap(reader, document.gap);
    let levers = levers(reader, &document.levers);
    let referendum_limit = limit(reader, &document.referendum_limit);
    let officer_cost = match document.officer_cost.as_deref() {
        None => Some(None),
        Some(text) => reader.value("officer_cost", text).map(Some),
    };
    let published = reader.each("published", document.published, |reader, path, pair| {
        let grant = reader.value(&format!("{path}.grant_increase_percent"), &pair.grant_increase_percent);
        let precept = reader.value(&format!("{path}.precept_increase_percent"), &pair.precept_increase_percent);
        Some(PublishedPair { grant_increase: grant?, precept_increase: precept? })
    });
    let sources = reader.each("sources", document.sources, |reader, path, source| {
        let statuses = Status::ALL.map(|status| (status.word(), status));
        let status = reader.choice(&format!("{path}.status"), &source.status, &statuses)?;
        Some(Source { of: source.of, title: source.title, date: source.date, status })
    });
    Some(Scenario {
        title: document.title,
        year: year?,
        authority: authority?,
        base: base?,
        next: next?,
        gap: gap?,
        levers: levers?,
        referendum_limit: referendum_limit?,
        officer_cost: officer_cost?,
        published: published?,
        sources: Sources::new(sources?),
    })
}

fn authority(reader: &mut Reader, document: document::Authority) -> Option<Authority> {
    let kind = reader.choice("authority.kind", &document.kind, &KINDS);
    let nation = reader.choice("authority.nation", &document.nation, &NATIONS);
    let councils =
        reader.each("authority.billing_authorities", document.billing_authorities, |reader, path, council| {
            let tax_base = match council.tax_base.as_deref() {
                None => None,
                Some(text) => Some(reader.value(&format!("{path}.tax_base"), text)?),
            };
            Some(BillingAuthority { name: council.name, tax_base })
        });
    let homes = reader.each("authority.homes", document.homes.into_iter().collect(), |reader, _, (letter, count)| {
        let band = Band::from_letter(&letter);
        if band.is_none() {
            reader.refuse("authority.homes", format!("\"{letter}\" is not a council tax band from A to I."));
        }
        Some((band?, count))
    });
    Some(Authority {
        name: document.name,
        kind: kind?,
        nation: nation?,
        billing_authorities: councils?,
        homes: Homes::new(homes?),
    })
}

fn base(reader: &mut Reader, document: document::Base) -> Option<BaseYear> {
    let year = reader.value("base.year", &document.year);
    let band_d = reader.value("base.band_d", &document.band_d);
    let tax_base = reader.value("base.tax_base", &document.tax_base);
    let grants = reader.each("base.grants", document.grants, |reader, path, grant| {
        let amount = reader.value(&format!("{path}.amount"), &grant.amount)?;
        Some(GrantLine { name: grant.name, amount, moves_with_grant_increase: grant.moves_with_grant_increase })
    });
    Some(BaseYear { year: year?, band_d: band_d?, tax_base: tax_base?, grants: grants? })
}

fn next(reader: &mut Reader, document: &document::Next) -> Option<BudgetYear> {
    let tax_base = reader.value("next.tax_base", &document.tax_base);
    let step = plain_decimal(&document.charge_step).ok().and_then(ChargeStep::from_pounds);
    if step.is_none() {
        reader.refuse(
            "next.charge_step",
            format!(
                "\"{}\" is not a charge step in use. Write \"0.01\", \"0.09\" or \"0.0001\" (pounds).",
                document.charge_step
            ),
        );
    }
    Some(BudgetYear { tax_base: tax_base?, charge_step: step? })
}

fn gap(reader: &mut Reader, document: document::Gap) -> Option<Gap> {
    match (document.lines, document.amount) {
        (Some(lines), None) if lines.len() > Scenario::MOST_GAP_LINES => {
            let (count, most) = (lines.len(), Scenario::MOST_GAP_LINES);
            reader.refuse(
                "gap.lines",
                format!("There are {count} lines and at most {most} can be held. Join small lines together."),
            );
            None
        }
        (Some(lines), None) => reader
            .each("gap.lines", lines, |reader, path, line| {
                Some(GapLine { amount: reader.value(&format!("{path}.amount"), &line.amount)?, name: line.name })
            })
            .map(Gap::Lines),
        (None, Some(amount)) => reader.value("gap.amount", &amount).map(Gap::Amount),
        (Some(_), Some(_)) => {
            reader.refuse("gap", "There are both lines and an amount here. Keep one of the two.");
            None
        }
        (None, None) => {
            reader.refuse("gap", "There is neither a list of lines nor an amount here. Add one of the two.");
            None
        }
    }
}

fn levers(reader: &mut Reader, document: &document::Levers) -> Option<Levers> {
    let grant_increase = match (document.grant_increase_percent.as_deref(), document.grant_increase.as_deref()) {
        (Some(_), Some(_)) => {
            reader.refuse(
                "levers.grant_increase",
                "There are both a percentage and an amount here. Keep one of the two.",
            );
            None
        }
        (None, Some(amount)) => reader.value("levers.grant_increase", amount).map(GrantIncrease::Amount),
        (percent, None) => reader.or_nil("levers.grant_increase_percent", percent).map(GrantIncrease::Percent),
    };
    let band_d_increase = reader.or_nil("levers.band_d_increase", document.band_d_increase.as_deref());
    let further_savings = reader.or_nil("levers.further_savings", document.further_savings.as_deref());
    let use_of_reserves = reader.or_nil("levers.use_of_reserves", document.use_of_reserves.as_deref());
    let collection_fund_change =
        reader.or_nil("levers.collection_fund_change", document.collection_fund_change.as_deref());
    Some(Levers {
        grant_increase: grant_increase?,
        band_d_increase: band_d_increase?,
        further_savings: further_savings?,
        use_of_reserves: use_of_reserves?,
        collection_fund_change: collection_fund_change?,
    })
}

fn limit(reader: &mut Reader, document: &document::Limit) -> Option<ReferendumLimit> {
    match (document.kind.as_str(), document.band_d_increase.as_deref(), document.precept_increase_percent.as_deref()) {
        ("cash", Some(pounds), None) => {
            reader.value("referendum_limit.band_d_increase", pounds).map(ReferendumLimit::Cash)
        }
        ("percentage", None, Some(percent)) => {
            reader.value("referendum_limit.precept_increase_percent", percent).map(ReferendumLimit::Percentage)
        }
        ("none", None, None) => Some(ReferendumLimit::None),
        ("unknown", None, None) => Some(ReferendumLimit::Unknown),
        _ => {
            reader.refuse(
                "referendum_limit",
                "This is not a limit that can be read. Write \"kind\": \"cash\" with \"band_d_increase\", \"percentage\" with \"precept_increase_percent\", or \"none\" or \"unknown\" alone.",
            );
            None
        }
    }
}

fn word_of<T: PartialEq>(choices: &[(&'static str, T)], chosen: &T) -> String {
    choices.iter().find(|(_, choice)| choice == chosen).map(|(word, _)| (*word).to_owned()).unwrap_or_default()
}

fn document_of(scenario: &Scenario) -> Document {
    let authority = &scenario.authority;
    Document {
        format: FORMAT.to_owned(),
        title: scenario.title.clone(),
        year: scenario.year.to_string(),
        authority: document::Authority {
            name: authority.name.clone(),
            kind: word_of(&KINDS, &authority.kind),
            nation: word_of(&NATIONS, &authority.nation),
            billing_authorities: authority
                .billing_authorities
                .iter()
                .map(|council| document::BillingAuthority {
                    name: council.name.clone(),
                    tax_base: council.tax_base.map(|base| base.to_string()),
                })
                .collect(),
            homes: authority.homes.as_ref().map_or_else(BTreeMap::new, |homes| {
                homes.counts().iter().map(|(band, count)| (band.letter().to_owned(), *count)).collect()
            }),
        },
        base: document::Base {
            year: scenario.base.year.to_string(),
            band_d: scenario.base.band_d.to_string(),
            tax_base: scenario.base.tax_base.to_string(),
            grants: scenario
                .base
                .grants
                .iter()
                .map(|grant| document::Grant {
                    name: grant.name.clone(),
                    amount: grant.amount.to_string(),
                    moves_with_grant_increase: grant.moves_with_grant_increase,
                })
                .collect(),
        },
        next: document::Next {
            tax_base: scenario.next.tax_base.to_string(),
            charge_step: scenario.next.charge_step.pounds().to_string(),
        },
        gap: gap_document(&scenario.gap),
        levers: levers_document(&scenario.levers),
        referendum_limit: limit_document(scenario.referendum_limit),
        officer_cost: scenario.officer_cost.map(|cost| cost.to_string()),
        published: scenario
            .published
            .iter()
            .map(|pair| document::PublishedPair {
                grant_increase_percent: pair.grant_increase.to_string(),
                precept_increase_percent: pair.precept_increase.to_string(),
            })
            .collect(),
        sources: scenario
            .sources
            .all()
            .iter()
            .map(|source| document::Source {
                of: source.of.clone(),
                title: source.title.clone(),
                date: source.date.clone(),
                status: source.status.word().to_owned(),
            })
            .collect(),
    }
}

fn gap_document(gap: &Gap) -> document::Gap {
    match gap {
        Gap::Amount(amount) => document::Gap { lines: None, amount: Some(amount.to_string()) },
        Gap::Lines(lines) => {
            let lines =
                lines.iter().map(|line| document::GapLine { name: line.name.clone(), amount: line.amount.to_string() });
            document::Gap { lines: Some(lines.collect()), amount: None }
        }
    }
}

fn levers_document(levers: &Levers) -> document::Levers {
    let (grant_increase_percent, grant_increase) = match levers.grant_increase {
        GrantIncrease::Percent(percent) => (Some(percent.to_string()), None),
        GrantIncrease::Amount(amount) => (None, Some(amount.to_string())),
    };
    document::Levers {
        grant_increase_percent,
        grant_increase,
        band_d_increase: Some(levers.band_d_increase.to_string()),
        further_savings: Some(levers.further_savings.to_string()),
        use_of_reserves: Some(levers.use_of_reserves.to_string()),
        collection_fund_change: Some(levers.collection_fund_change.to_string()),
    }
}

fn limit_document(limit: ReferendumLimit) -> document::Limit {
    let (kind, band_d_increase, precept_increase_percent) = match limit {
        ReferendumLimit::Cash(pounds) => ("cash", Some(pounds.to_string()), None),
        ReferendumLimit::Percentage(percent) => ("percentage", None, Some(percent.to_string())),
        ReferendumLimit::None => ("none", None, None),
        ReferendumLimit::Unknown => ("unknown", None, None),
    };
    document::Limit { kind: kind.to_owned(), band_d_increase, precept_increase_percent }
}
