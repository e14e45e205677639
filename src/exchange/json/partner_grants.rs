//! Files of grants to partners, format `precept-partner-grants/1`: JSON in UTF-8, amounts in pounds as text, unknown fields
//! refused.

use super::{
    document::{Kind, amount, fields, list, text, texts, word},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{Grant, Partner, PartnerGrants, Problem, Purpose, Term};

/// The format that is read and written.
pub const FORMAT: &str = "precept-partner-grants/1";
/// The largest file that is read, in bytes: more than one with all the grants it may have.
pub const MOST_BYTES: usize = 8_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("a file of grants to partners"), most_bytes: MOST_BYTES };
const TERMS: [(&str, Term); 3] =
    [("one-year", Term::OneYear), ("recurring", Term::Recurring), ("not-said", Term::NotSaid)];
const WHOLE: [&str; 12] = [
    "format",
    "title",
    "authority",
    "year",
    "term",
    "pot",
    "source",
    "date",
    "notes",
    "purposes",
    "partners",
    "printed_total",
];

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not
/// too large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}

/// Reads a file of grants to partners. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it: first what keeps the file from being read at all,
/// then all values that cannot be used, then the rules that they break together.
pub fn read(bytes: &[u8]) -> Result<PartnerGrants, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let grants = read_grants(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    let grants = grants.ok_or(reader.problems)?;
    let problems = grants.problems();
    if problems.is_empty() { Ok(grants) } else { Err(problems) }
}

/// Reads every part before giving up on any, so that all problems are found.
fn read_grants(reader: &mut Reader, tree: &Node) -> Option<PartnerGrants> {
    let whole = &reader.object(String::new(), Some(tree), &WHOLE);
    let title = reader.text(whole, "title");
    let authority = reader.text(whole, "authority");
    let year = reader.value(whole, "year");
    let term = reader.choice(whole, "term", &TERMS);
    let pot = reader.optional(whole, "pot");
    let source = reader.optional_text(whole, "source").unwrap_or_default().to_owned();
    let date = reader.optional_text(whole, "date").unwrap_or_default().to_owned();
    let notes = texts(reader, whole, "notes");
    let purposes = reader.each(whole, "purposes", &["name", "printed_total"], |reader, purpose| {
        let name = reader.text(purpose, "name");
        let printed_total = reader.optional(purpose, "printed_total");
        Some(Purpose { name: name?.to_owned(), printed_total: printed_total? })
    });
    let partners = reader.each(whole, "partners", &["name", "grants", "printed_total"], partner);
    let printed_total = reader.optional(whole, "printed_total");
    Some(PartnerGrants {
        title: title?.to_owned(),
        authority: authority?.to_owned(),
        year: year?,
        term: term?,
        pot: pot?,
        source,
        date,
        notes,
        purposes: purposes?,
        partners: partners?,
        printed_total: printed_total?,
    })
}

fn partner(reader: &mut Reader, object: &Object<'_>) -> Option<Partner> {
    let name = reader.text(object, "name");
    let grants = reader.each(object, "grants", &["amount", "printed_as"], |reader, grant| {
        let amount = reader.optional(grant, "amount");
        let printed_as = reader.optional_text(grant, "printed_as").map(str::to_owned);
        Some(Grant { amount: amount?, printed_as })
    });
    let printed_total = reader.optional(object, "printed_total");
    Some(Partner { name: name?.to_owned(), grants: grants?, printed_total: printed_total? })
}

/// Writes a file of grants to partners, indented for people to read.
pub fn write(grants: &PartnerGrants) -> String {
    let purposes = grants
        .purposes
        .iter()
        .map(|purpose| fields([("name", text(&purpose.name)), ("printed_total", amount(purpose.printed_total))]));
    let given = |value: &String| text(value).filter(|_| !value.is_empty());
    fields([
        ("format", text(FORMAT)),
        ("title", text(&grants.title)),
        ("authority", text(&grants.authority)),
        ("year", text(grants.year)),
        ("term", word(&TERMS, &grants.term)),
        ("pot", amount(grants.pot)),
        ("source", given(&grants.source)),
        ("date", given(&grants.date)),
        ("notes", list(grants.notes.iter().filter_map(text))),
        ("purposes", list(purposes)),
        ("partners", list(grants.partners.iter().map(partner_node))),
        ("printed_total", amount(grants.printed_total)),
    ])
    .to_string()
}

fn partner_node(partner: &Partner) -> Node {
    let grants = partner.grants.iter().map(|grant| {
        fields([("amount", amount(grant.amount)), ("printed_as", grant.printed_as.as_ref().and_then(text))])
    });
    fields([("name", text(&partner.name)), ("grants", list(grants)), ("printed_total", amount(partner.printed_total))])
}
