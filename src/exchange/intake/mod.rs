//! Tables that people bring in: which rows can be used, what is wrong with the others, and what they would make of the
//! scenario or of the statement.
//!
//! In go a table and the scenario that is open; out come the rows as they were understood, findings by row and column, and
//! offers: whole scenarios or statements, of which the person takes one or none.
//!
//! | file | what it is |
//! |---|---|
//! | `kind` | what can be brought in, and the template of each |
//! | `columns`, `headings` | finding the headings, and reading one cell |
//! | `gap_lines`, `councils` | the rows of a gap, and of the billing authorities |
//! | `statement`, `statement_rows` | the rows of a budget statement, and the statement that they make |
//! | `totals` | telling totals among the lines |
//! | `names` | names that are given twice, or are not known |
//!
//! **Invariant:** nothing changes here. Every row is either used or has a finding that says why not, and an offer is a
//! scenario that evaluates.

mod columns;
mod councils;
mod finding;
mod gap_lines;
mod headings;
mod kind;
mod names;
mod offer;
mod statement;
mod statement_rows;
mod totals;

pub use finding::{Finding, Listener, MOST_FINDINGS, Progress};
pub use kind::Kind;
pub use offer::{Offer, Opens};

use serde::{Deserialize, Serialize};

use crate::{
    domain::Scenario,
    exchange::{book::Change, grid::Grid},
};

/// The largest file that is read, in bytes: ten times a workbook of 10,000 lines.
pub const MOST_BYTES: usize = 10_000_000;
/// The most rows that a preview shows.
pub const MOST_SHOWN: usize = 100;

/// What came of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// The first rows that can be used, as they were understood, each with its number.
    pub shown: Vec<(u32, Vec<String>)>,
    /// How many rows can be used.
    pub usable: usize,
    /// How many rows cannot.
    pub left_out: usize,
    /// What is wrong or unusual, in the order of the rows; at most [`MOST_FINDINGS`].
    pub findings: Vec<Finding>,
    /// How many findings there are in all.
    pub all_findings: usize,
    /// What can be done with them.
    pub offers: Vec<Offer>,
}

/// What a table is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The scenario that is open.
    pub scenario: &'a Scenario,
    /// The name of the file, which becomes the source of the figures.
    pub file: &'a str,
    /// Names of billing authorities that are known; none where none are.
    pub known_councils: &'a [&'a str],
}

/// What can be made of a table.
pub fn read(kind: Kind, grid: &Grid, context: Context<'_>) -> Intake {
    match kind {
        Kind::GapLines => gap_lines::read(grid, context),
        Kind::BillingAuthorities => councils::read(grid, context),
        Kind::Statement => statement::read(grid, context),
    }
}

/// The headings of the changes in a workbook of a whole scenario.
pub const CHANGE_HEADS: [&str; 4] = [tr!("Cell"), tr!("Figure"), tr!("As the app wrote it"), tr!("As it is now")];

/// The refusal of a file of so many bytes, for a caller that can tell its size before reading it.
pub fn too_large(bytes: usize) -> Finding {
    let (megabytes, most) = (bytes.div_ceil(1_000_000), MOST_BYTES / 1_000_000);
    Finding::refusal(tr!(
        "This file has about {megabytes} MB, and at most {most} MB are read. Copy the rows alone into the template."
    ))
}

/// The sheet that holds rows of this kind: the one of its name, else the only one, else the only one with its headings.
///
/// # Errors
/// The names of the sheets that there are.
pub fn sheet_of(kind: Kind, grids: &[Grid]) -> Result<&Grid, Finding> {
    let is_named = |grid: &&Grid| grid.name.trim().eq_ignore_ascii_case(kind.name());
    let only = || if let [only] = grids { Some(only) } else { None };
    let only_with_heads = || {
        let mut with_heads = grids.iter().filter(|grid| columns::has_headings(grid, kind.columns()));
        with_heads.next().filter(|_| with_heads.next().is_none())
    };
    grids.iter().find(is_named).or_else(only).or_else(only_with_heads).ok_or_else(|| {
        let names: Vec<_> = grids.iter().map(|grid| format!("“{}”", grid.name)).collect();
        Finding::refusal(tr!(
            "There is no sheet called “{}”, and not just one with its headings; there are {}. Name the sheet so, or copy the rows into the template.",
            kind.name(),
            if names.is_empty() { tr!("no sheets with cells").to_owned() } else { names.join(", ") }
        ))
    })
}

impl Intake {
    /// The `rows` that can be used, of `all` that there are, each `shown` with its number.
    fn of_rows<Row>(rows: &[Row], all: usize, shown: impl Fn(&Row) -> (u32, Vec<String>)) -> Self {
        let (usable, left_out) = (rows.len(), all.saturating_sub(rows.len()));
        Self { shown: rows.iter().take(MOST_SHOWN).map(shown).collect(), usable, left_out, ..Self::default() }
    }

    /// What came of a workbook of a whole scenario: what was changed in it, and the offer to open it. A CSV file, where it is
    /// none, has each figure once, so nobody can tell what was changed in it.
    pub fn of_scenario(scenario: &Scenario, changes: &[Change], file: &str, is_workbook: bool) -> Self {
        let (used, unused): (Vec<&Change>, Vec<_>) = changes.iter().partition(|change| change.unused.is_none());
        let row = |change: &&Change| {
            let now = change.now.clone().unwrap_or_else(|| tr!("(empty)").to_owned());
            (change.row, vec![change.place.clone(), change.path.clone(), change.before.clone(), now])
        };
        let mut intake =
            Self { shown: used.iter().take(MOST_SHOWN).map(row).collect(), usable: used.len(), ..Self::default() };
        intake.tell(unused.into_iter().filter_map(|change| change.unused.clone()).collect());
        if !is_workbook {
            intake.tell(vec![Finding::remark(tr!("A CSV file does not tell what was changed in it. The figures in its fields count; the results below them are worked out again."))]);
        }
        let words = match used.len() {
            0 if is_workbook && changes.is_empty() => {
                tr!("Open “{}”, in which no framed figure was changed", scenario.title)
            }
            0 => tr!("Open “{}” with the figures in the file", scenario.title),
            count => {
                tr!("Open “{}” with {}", scenario.title, offer::count(count, tr!("changed cell"), tr!("changed cells")))
            }
        };
        match Offer::new(words, tr!("“{file}” is open. Undo brings back what was here before."), scenario) {
            Ok(offer) => intake.offers.push(offer),
            Err(finding) => intake.tell(vec![finding]),
        }
        intake
    }

    /// An intake of which nothing can be used, for several reasons.
    pub fn all_refused(findings: Vec<Finding>) -> Self {
        let mut intake = Self::default();
        intake.tell(findings);
        intake
    }

    /// An intake of which nothing can be used.
    pub fn refused(finding: Finding) -> Self {
        Self::all_refused(vec![finding])
    }

    /// Adds findings, sorted by row; remarks on the whole come first.
    pub fn tell(&mut self, findings: Vec<Finding>) {
        self.all_findings = self.all_findings.saturating_add(findings.len());
        self.findings.extend(findings);
        self.findings.sort_by_key(|finding| finding.row);
        self.findings.truncate(MOST_FINDINGS);
    }
}
