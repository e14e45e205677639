//! A scenario, or a medium-term plan, as a workbook with live formulas: what stands in each cell, before any file format.
//!
//! In go a scenario, its outcome and rows of the trade-off; out come sheets of cells. Figures of the scenario are inputs,
//! each with its path in a scenario file; every result is a formula over them, with the value that the exact core gave.
//!
//! | file | sheets |
//! |---|---|
//! | `about` | About, Sources, Scenario: what it is, where figures come from, and the whole scenario to read back |
//! | `inputs` | Inputs |
//! | `lists` | Gap, Demands: lists with room for more lines |
//! | `outcome` | Outcome |
//! | `tables` | Trade-off, Bands |
//! | `plan` | a medium-term plan: its sheets Inputs and Plan, beside About, Sources and Document |
//! | `sent` | a plan's workbook as text for the worker that writes it |
//! | `back` | reads a workbook of these sheets back, with what was changed in it |
//!
//! **Invariant:** no cell holds a result without its formula, and a formula names no figure that is not in a cell.
//!
//! ## Rounding
//! `ROUND(x,2)` takes a half away from nil, as the exact core does, and both Excel and LibreOffice mend the last binary
//! digits of a product before they look for a half. A charge in whole pence times a tax base of four decimal places has six
//! places, so its nearest neighbours of a half penny are a millionth of a pound away from it: far more than the error of
//! a product below £1,000 million, a tenth of a millionth. With charges of hundredths of a penny there are eight places and a precept may
//! lie closer to a half penny than the product of a spreadsheet is exact, which one in millions does.

mod about;
mod back;
mod inputs;
mod lists;
mod outcome;
mod plan;
mod sent;
mod sheet;
mod tables;

pub use back::{Change, read_back};
pub use sheet::{Cell, Content, Look, Sheet, Value};
pub use tables::{MOST_TRADE_OFF_ROWS, TradeOffLine};

use super::json::Fields;
use crate::domain::{Outcome, Scenario};

/// A workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// The workbook of a scenario, of what it comes to, and of rows of its trade-off.
    pub fn of(scenario: &Scenario, outcome: &Outcome, trade_off: &[TradeOffLine]) -> Self {
        Self {
            sheets: vec![
                about::about(scenario),
                inputs::inputs(scenario),
                lists::gap(scenario, outcome),
                outcome::outcome(scenario, outcome),
                tables::trade_off(scenario, trade_off),
                tables::bands(scenario, outcome),
                lists::demands(scenario, outcome),
                about::sources(&scenario.sources),
                about::scenario(&Fields::of(scenario)),
            ],
        }
    }

    /// The workbook as rows of text, a section for each sheet, for a file that has no formulas. The fields of the scenario
    /// take the place of the sheets of inputs.
    pub fn sections(&self, scenario: &Scenario) -> Vec<Vec<String>> {
        let mut rows = vec![vec!["Precept Modeller".to_owned(), scenario.title.clone()], Vec::new()];
        rows.push(vec!["Scenario: the app reads these fields back".to_owned()]);
        rows.push(about::FIELDS.map(str::to_owned).to_vec());
        rows.extend(Fields::of(scenario).all().iter().map(|(path, text)| vec![path.clone(), text.clone()]));
        for sheet in self.sheets.iter().filter(|sheet| !sheet.is_input && sheet.name != about::SCENARIO) {
            rows.push(Vec::new());
            rows.extend(sheet.rows());
        }
        rows
    }
}
