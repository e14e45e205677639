//! Budget statement files, format `precept-statement/1`: JSON in UTF-8, amounts in pounds as text, unknown fields refused.

use super::{
    document::{Kind, amount, fields, list, text, texts, word},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Problem,
    statement::{
        Column, Figures, FundingRole, Group, GroupKind, Line, Printed, PrintedUnit, Section, Statement, Total, Whole,
    },
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-statement/1";
/// The largest file that is read, in bytes: more than a statement with all the lines it may have.
pub const MOST_BYTES: usize = 8_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("a budget statement"), most_bytes: MOST_BYTES };
const UNITS: [(&str, PrintedUnit); 4] = [
    ("pence", PrintedUnit::Pence),
    ("pounds", PrintedUnit::Pounds),
    ("thousands", PrintedUnit::Thousands),
    ("tenths-of-a-million", PrintedUnit::TenthsOfAMillion),
];
const GROUP_KINDS: [(&str, GroupKind); 3] = [
    ("funding", GroupKind::Funding),
    ("expenditure", GroupKind::Expenditure),
    ("reserve-transfers", GroupKind::ReserveTransfers),
];
const ROLES: [(&str, FundingRole); 5] = [
    ("moving-grant", FundingRole::MovingGrant),
    ("fixed-grant", FundingRole::FixedGrant),
    ("grant-increase", FundingRole::GrantIncrease),
    ("precept", FundingRole::Precept),
    ("other", FundingRole::Other),
];
const WHOLES: [(&str, Whole); 5] = [
    ("funding", Whole::Funding),
    ("expenditure", Whole::Expenditure),
    ("before-reserves", Whole::BeforeReserves),
    ("reserve-transfers", Whole::ReserveTransfers),
    ("after-reserves", Whole::AfterReserves),
];
const STATEMENT: [&str; 10] =
    ["format", "title", "authority", "year", "printed_in", "source", "date", "notes", "groups", "totals"];
const TOTAL: [&str; 5] = ["name", "original", "revised", "forecast", "variance"];

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not
/// too large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}

/// Reads a budget statement file. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it: first what keeps the file from being read at all,
/// then all values that cannot be used, then the rules that they break together.
pub fn read(bytes: &[u8]) -> Result<Statement, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let statement = read_statement(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    let statement = statement.ok_or(reader.problems)?;
    let problems = statement.problems();
    if problems.is_empty() { Ok(statement) } else { Err(problems) }
}

/// Reads every part before giving up on any, so that all problems are found.
fn read_statement(reader: &mut Reader, tree: &Node) -> Option<Statement> {
    let whole = &reader.object(String::new(), Some(tree), &STATEMENT);
    let title = reader.text(whole, "title");
    let authority = reader.text(whole, "authority");
    let year = reader.value(whole, "year");
    let printed_in = reader.choice(whole, "printed_in", &UNITS);
    let source = reader.optional_text(whole, "source").unwrap_or_default().to_owned();
    let date = reader.optional_text(whole, "date").unwrap_or_default().to_owned();
    let notes = texts(reader, whole, "notes");
    let groups = reader.each(whole, "groups", &["heading", "kind", "sections", "total"], group);
    let totals = reader.each(
        whole,
        "totals",
        &["of", "name", "original", "revised", "forecast", "variance"],
        |reader, object| {
            let of = reader.choice(object, "of", &WHOLES);
            let total = total(reader, object);
            Some((of?, total?))
        },
    );
    Some(Statement {
        title: title?.to_owned(),
        authority: authority?.to_owned(),
        year: year?,
        printed_in: printed_in?,
        source,
        date,
        notes,
        groups: groups?,
        totals: totals?,
    })
}

fn group(reader: &mut Reader, object: &Object<'_>) -> Option<Group> {
    let heading = reader.text(object, "heading");
    let kind = reader.choice(object, "kind", &GROUP_KINDS);
    let sections = reader.each(object, "sections", &["heading", "lines", "total"], section);
    let total = inner_total(reader, object);
    Some(Group { heading: heading?.to_owned(), kind: kind?, sections: sections?, total: total? })
}

fn section(reader: &mut Reader, object: &Object<'_>) -> Option<Section> {
    let heading = reader.optional_text(object, "heading").unwrap_or_default();
    let known = ["name", "role", "original", "revised", "forecast", "variance"];
    let lines = reader.each(object, "lines", &known, line);
    let total = inner_total(reader, object);
    Some(Section { heading: heading.to_owned(), lines: lines?, total: total? })
}

fn line(reader: &mut Reader, object: &Object<'_>) -> Option<Line> {
    let name = reader.text(object, "name");
    let role = if object.has("role") { reader.choice(object, "role", &ROLES) } else { Some(FundingRole::Other) };
    let [original, revised, forecast] = Column::AMOUNTS.map(|column| reader.value(object, column.field()));
    let printed_variance = reader.optional(object, "variance");
    Some(Line {
        name: name?.to_owned(),
        figures: Figures { original: original?, revised: revised?, forecast: forecast? },
        printed_variance: printed_variance?,
        role: role?,
    })
}

/// The total of a group or section: `Some(None)` where none is printed.
fn inner_total(reader: &mut Reader, of: &Object<'_>) -> Option<Option<Total>> {
    if !of.has("total") {
        return Some(None);
    }
    let object = reader.inner(of, "total", &TOTAL);
    total(reader, &object).map(Some)
}

fn total(reader: &mut Reader, object: &Object<'_>) -> Option<Total> {
    let name = reader.text(object, "name");
    let mut printed = Some(Printed::default());
    for column in Column::ALL {
        let figure = reader.optional(object, column.field());
        printed = printed.zip(figure).map(|(mut printed, figure)| {
            printed.set(column, figure);
            printed
        });
    }
    Some(Total { name: name?.to_owned(), printed: printed? })
}

/// Writes a budget statement file, indented for people to read.
pub fn write(statement: &Statement) -> String {
    let totals = statement.totals.iter().map(|(of, total)| total_node(word(&WHOLES, of), total));
    let given = |value: &String| text(value).filter(|_| !value.is_empty());
    fields([
        ("format", text(FORMAT)),
        ("title", text(&statement.title)),
        ("authority", text(&statement.authority)),
        ("year", text(statement.year)),
        ("printed_in", word(&UNITS, &statement.printed_in)),
        ("source", given(&statement.source)),
        ("date", given(&statement.date)),
        ("notes", list(statement.notes.iter().filter_map(text))),
        ("groups", list(statement.groups.iter().map(group_node))),
        ("totals", list(totals)),
    ])
    .to_string()
}

fn group_node(group: &Group) -> Node {
    let sections = group.sections.iter().map(|section| {
        fields([
            ("heading", text(&section.heading).filter(|_| !section.heading.is_empty())),
            ("lines", list(section.lines.iter().map(line_node))),
            ("total", section.total.as_ref().map(|total| total_node(None, total))),
        ])
    });
    fields([
        ("heading", text(&group.heading)),
        ("kind", word(&GROUP_KINDS, &group.kind)),
        ("sections", list(sections)),
        ("total", group.total.as_ref().map(|total| total_node(None, total))),
    ])
}

fn line_node(line: &Line) -> Node {
    fields([
        ("name", text(&line.name)),
        ("role", word(&ROLES, &line.role).filter(|_| line.role != FundingRole::Other)),
        ("original", text(line.figures.original)),
        ("revised", text(line.figures.revised)),
        ("forecast", text(line.figures.forecast)),
        ("variance", amount(line.printed_variance)),
    ])
}

fn total_node(of: Option<Node>, total: &Total) -> Node {
    fields([
        ("of", of),
        ("name", text(&total.name)),
        ("original", amount(total.printed.original)),
        ("revised", amount(total.printed.revised)),
        ("forecast", amount(total.printed.forecast)),
        ("variance", amount(total.printed.variance)),
    ])
}
