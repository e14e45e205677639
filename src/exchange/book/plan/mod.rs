//! A medium-term plan as a workbook with live formulas.
//!
//! | file | sheet |
//! |---|---|
//! | `inputs` | Inputs: every figure of the plan, in a column for each year |
//! | `rows` | Plan: which row holds what |
//! | `years` | Plan: the years, worked out |
//! | `solved` | Plan: the charges that are to be solved |
//!
//! **Invariant:** both sheets have a year in the same column, and a year's formulas name only cells of its own column and
//! of the one before it.

mod inputs;
mod rows;
mod solved;
mod years;

use super::{Book, about};
use crate::{
    domain::plan::{PlanDocument, PlanOutcome},
    exchange::{grid::column_letters, json::Fields},
};

/// The column of the base year, counted from 0; the years follow.
const BASE_COLUMN: u16 = 3;
/// How wide the columns are, in characters.
pub(super) const WIDTHS: [u8; 14] = [44, 14, 18, 20, 18, 18, 18, 18, 18, 18, 18, 18, 18, 18];

const LINES: [&str; 8] = [
    "Made by Precept Modeller. Change framed cells on the sheet Inputs; the sheet Plan is formulas.",
    "Each year starts from the rounded figures of the year before. Amounts are rounded to the penny, a half away from nil; tax bases to four places.",
    "A grant or a tax base that is given (“to”) counts before its percentage. A rise in £ counts before one in %; where both are empty, the charge is solved.",
    "A charge that is solved is the smallest on the charge step that leaves nothing to find in that year; a quotient proposes it, and what neighbouring charges would raise decides.",
    "A rise in % goes to the nearest charge on the step, halfway up; at 0% the charge stays what it is.",
    "Left to find is the net budget requirement less grant, precept and collection fund: above nil a shortfall, below nil a surplus.",
    "The values were worked out exactly by the app. The spreadsheet works them out again as soon as a figure changes.",
    "The sheet Document lists the whole plan with its aims, its ranges and the seed of its simulation. To take a plan back into the app, use its plan file.",
];

impl Book {
    /// The workbook of a plan and of what it comes to with its own levers.
    pub fn of_plan(document: &PlanDocument, outcome: &PlanOutcome) -> Self {
        let plan = &document.plan;
        let (first, last) = (outcome.years.first(), outcome.years.last());
        let span = first.zip(last).map(|(first, last)| format!(", {} to {}", first.year, last.year));
        let remark = format!("{}{}", plan.authority.name, span.unwrap_or_default());
        let (inputs, places) = inputs::inputs(plan);
        Self {
            sheets: vec![
                about::said(&plan.title, &remark, &LINES),
                inputs,
                years::plan(plan, outcome, &places),
                about::sources(&plan.sources),
                about::all_fields(
                    "Document",
                    "The plan with its aims, ranges and seed, field by field",
                    "As in the plan file.",
                    &Fields::of_plan(document),
                ),
            ],
        }
    }

    /// The workbook of a plan as rows of text: its table of years, its sources, then every field of the document.
    pub fn plan_sections(&self, document: &PlanDocument) -> Vec<Vec<String>> {
        let mut rows = vec![vec!["Precept Modeller".to_owned(), document.plan.title.clone()]];
        for sheet in self.sheets.iter().filter(|sheet| matches!(sheet.name, "Plan" | "Sources")) {
            rows.push(Vec::new());
            rows.extend(sheet.rows());
        }
        rows.extend([
            Vec::new(),
            vec!["The plan, field by field".to_owned()],
            about::FIELDS.map(str::to_owned).to_vec(),
        ]);
        rows.extend(Fields::of_plan(document).all().iter().map(|(path, text)| vec![path.clone(), text.clone()]));
        rows
    }
}

/// The column of the year at `index`.
fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or_default().saturating_add(BASE_COLUMN).saturating_add(1)
}

/// Its letters, and those of the column before it.
fn letters(index: usize) -> [String; 2] {
    let here = usize::from(column(index));
    [here, here.saturating_sub(1)].map(column_letters)
}
