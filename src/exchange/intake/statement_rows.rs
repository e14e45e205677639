//! One row of a budget statement: where it belongs, what it is, and its figures.

use super::{
    Finding,
    columns::{Column, Table, name_problem, pounds},
};
use crate::{
    domain::statement::{Column as Figure, FundingRole, GroupKind, Printed, Whole},
    exchange::grid::Row,
};

const GROUP: usize = 0;
const KIND: usize = 1;
const SECTION: usize = 2;
const LINE: usize = 3;
const FIRST_FIGURE: usize = 4;
const VARIANCE: usize = 7;
const ROW: usize = 8;
const ROLE: usize = 9;

/// The columns of names.
pub(super) const NAMES: &[usize] = &[GROUP, SECTION, LINE];
/// The columns of the template.
pub(super) const COLUMNS: &[Column] = &[
    Column { head: "Group", others: &["Heading"], is_needed: true },
    Column { head: "What it is", others: &["Kind", "Type"], is_needed: true },
    Column { head: "Section", others: &["Subheading"], is_needed: false },
    Column { head: "Line", others: &["Name", "Description", "Item"], is_needed: true },
    Column { head: "Original budget, £", others: &["Original", "Budget"], is_needed: true },
    Column { head: "Revised budget, £", others: &["Revised"], is_needed: false },
    Column { head: "Forecast, £", others: &["Forecast outturn", "Outturn", "Projected outturn"], is_needed: false },
    Column { head: "Printed variance, £", others: &["Variance"], is_needed: false },
    Column { head: "Row", others: &["Row is"], is_needed: false },
    Column { head: "Stands for", others: &["Role"], is_needed: false },
];

/// What a row of a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// A line.
    Line,
    /// The printed total of its section.
    SectionTotal,
    /// The printed total of its group.
    GroupTotal,
    /// The printed total of the whole.
    WholeTotal(Whole),
}

/// A row that can be used.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub number: u32,
    pub is: Is,
    /// The group's heading, its kind and the section's heading: those of the row above where they are empty.
    pub group: String,
    pub kind: GroupKind,
    pub section: String,
    pub name: String,
    pub figures: Printed,
    pub role: FundingRole,
}

/// Where the rows so far stand.
#[derive(Default)]
pub(super) struct Place {
    group: String,
    kind: Option<GroupKind>,
    section: String,
}

impl Place {
    /// The entry of a row, or `None` with a finding that says why there is none.
    pub fn entry(&mut self, table: &Table<'_>, row: &Row, findings: &mut Vec<Finding>) -> Option<Entry> {
        let before = findings.len();
        let (group, section) = (table.text(row, GROUP), table.text(row, SECTION));
        let name = table.text(row, LINE);
        findings.extend([GROUP, SECTION, LINE].into_iter().filter_map(|column| name_problem(table, row, column)));
        let mut refuse = |column: usize, message: String| {
            findings.push(Finding::at(row.number, table.cell(row, column).1, message));
        };
        let word = table.text(row, KIND).to_lowercase();
        let kind = KINDS.into_iter().find(|(known, kind)| *known == word || kind.name().to_lowercase() == word);
        let kind = kind.map(|(_, kind)| kind);
        if !word.is_empty() && kind.is_none() {
            refuse(KIND, tr!("“{word}” is not known. Write funding, expenditure or reserve transfers."));
        }
        if !group.is_empty() && group != self.group {
            *self = Self { group, kind, section };
        } else {
            self.kind = kind.or(self.kind);
            self.section = if section.is_empty() { std::mem::take(&mut self.section) } else { section };
        }
        let is = match is(&table.text(row, ROW)) {
            Ok(is) => is,
            Err(message) => {
                refuse(ROW, message);
                Is::Line
            }
        };
        if self.kind.is_none() && !matches!(is, Is::WholeTotal(_)) && word.is_empty() {
            refuse(
                KIND,
                tr!("It is not said what this group is. Write funding, expenditure or reserve transfers.").to_owned(),
            );
        }
        let figures = figures(table, row, findings);
        let role = role(table, row, findings);
        if findings.iter().skip(before).any(|finding| finding.left_out) {
            return None;
        }
        let kind = self.kind.unwrap_or(GroupKind::Expenditure);
        let section = self.section.clone();
        if is == Is::SectionTotal {
            // What follows without a section is of none.
            self.section.clear();
        }
        Some(Entry {
            number: row.number,
            is,
            group: self.group.clone(),
            kind,
            section,
            name,
            figures,
            role: if kind == GroupKind::Funding { role } else { FundingRole::Other },
        })
    }
}

/// What a group is, in the words of a table in English, which the app reads in every language.
const KINDS: [(&str, GroupKind); 3] = [
    ("funding", GroupKind::Funding),
    ("expenditure", GroupKind::Expenditure),
    ("reserve transfers", GroupKind::ReserveTransfers),
];

/// The wholes, in the same words.
const WHOLES: [(&str, Whole); 5] = [
    ("all funding", Whole::Funding),
    ("all expenditure", Whole::Expenditure),
    ("net position before reserve transfers", Whole::BeforeReserves),
    ("all reserve transfers", Whole::ReserveTransfers),
    ("net position after reserve transfers", Whole::AfterReserves),
];

/// What the word of a row says that it is.
fn is(word: &str) -> Result<Is, String> {
    let word = word.to_lowercase();
    if let Some((_, whole)) = WHOLES.into_iter().find(|(known, whole)| *known == word || whole.name() == word) {
        return Ok(Is::WholeTotal(whole));
    }
    match word.as_str() {
        "" | "line" => Ok(Is::Line),
        "section total" | "subtotal" => Ok(Is::SectionTotal),
        "group total" | "total" => Ok(Is::GroupTotal),
        _ => {
            let wholes = Whole::ALL.map(Whole::name).join(", ");
            Err(tr!(
                "“{word}” is not known. Leave it empty for a line, or write section total, group total, or one of: {wholes}."
            ))
        }
    }
}

/// The figures of a row; one that is empty is not printed. A row has at least one.
fn figures(table: &Table<'_>, row: &Row, findings: &mut Vec<Finding>) -> Printed {
    let mut printed = Printed::default();
    let mut has_any = false;
    for (figure, column) in Figure::ALL.into_iter().zip(FIRST_FIGURE..=VARIANCE) {
        if table.text(row, column).is_empty() {
            continue;
        }
        has_any = true;
        if let Some(amount) = pounds(table, row, column, findings) {
            printed.set(figure, Some(amount));
        }
    }
    if !has_any {
        findings.push(Finding::at(
            row.number,
            None,
            tr!("There is no figure in this row. Enter one, or take the row out."),
        ));
    }
    printed
}

fn role(table: &Table<'_>, row: &Row, findings: &mut Vec<Finding>) -> FundingRole {
    const WORDS: [(&str, FundingRole); 4] = [
        ("grant that moves", FundingRole::MovingGrant),
        ("grant that stays", FundingRole::FixedGrant),
        ("precept", FundingRole::Precept),
        ("other", FundingRole::Other),
    ];
    let word = table.text(row, ROLE).to_lowercase();
    let role = WORDS.into_iter().find(|(known, role)| *known == word || role.name().to_lowercase() == word);
    if role.is_none() && !word.is_empty() {
        let message =
            tr!("“{word}” is not known. Write {}. It counts as other funding.", WORDS.map(|(word, _)| word).join(", "));
        findings.push(Finding::note(row.number, table.cell(row, ROLE).1, message));
    }
    role.map_or(FundingRole::Other, |(_, role)| role)
}
