//! One sheet: cells at their places.

use rust_decimal::Decimal;

use crate::{
    domain::{Charge, ChargeIncrease, Money, Percent, TaxBase},
    exchange::grid::column_letters,
};

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// The width of each column, in characters.
    pub widths: &'static [u8],
    /// Does it hold nothing that the scenario's fields do not hold?
    pub is_input: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell: its place counts rows and columns from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u16,
    /// What it holds.
    pub content: Content,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The title of its sheet.
    Title(String),
    /// A heading.
    Head(String),
    /// A remark or a label.
    Text(String),
    /// Text to be read back by the app, as it is.
    Kept(String),
    /// A figure that people change.
    Input {
        /// What it is now.
        value: Value,
        /// How it looks.
        look: Look,
        /// Its path in a scenario file; empty where it is no part of the scenario.
        path: String,
        /// The name by which formulas know it; empty where they do not.
        name: &'static str,
    },
    /// A result.
    Formula {
        /// The formula, without its equals sign.
        formula: String,
        /// What the exact core says that it comes to.
        result: Value,
        /// How it looks.
        look: Look,
        /// The name by which other formulas know it; empty where they do not.
        name: &'static str,
    },
}

/// A value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// Text.
    Text(String),
    /// A number of at most 15 digits, which a spreadsheet keeps exactly.
    Number(Decimal),
}

/// How a value looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Text.
    Text,
    /// Pounds and pence.
    Pounds,
    /// Pounds with at least two places.
    Charge,
    /// A number with at least one place: a tax base, or a percentage that people give.
    Number,
    /// A whole number.
    Whole,
    /// A percentage, given in per cent, to 4 places.
    Percent,
}

impl Sheet {
    /// An empty sheet with a title and a remark below it.
    pub(super) fn new(name: &'static str, widths: &'static [u8], title: &str, remark: &str) -> Self {
        let mut sheet = Self { name, widths, is_input: false, cells: Vec::new() };
        sheet.put(0, 0, Content::Title(shown(title)));
        sheet.put(1, 0, Content::Text(shown(remark)));
        sheet
    }

    /// Puts content in a place.
    pub(super) fn put(&mut self, row: u32, column: u16, content: Content) {
        self.cells.push(Cell { row, column, content });
    }

    /// Puts headings side by side.
    pub(super) fn heads(&mut self, row: u32, heads: &[&str]) {
        for (column, head) in (0_u16..).zip(heads) {
            self.put(row, column, Content::Head((*head).to_owned()));
        }
    }

    /// Puts a label in the first column.
    pub(super) fn label(&mut self, row: u32, text: &str) {
        self.put(row, 0, Content::Text(text.to_owned()));
    }

    /// Puts a formula in a place.
    pub(super) fn formula(&mut self, row: u32, column: u16, formula: String, result: Value, look: Look) {
        self.put(row, column, Content::Formula { formula, result, look, name: "" });
    }

    /// The sheet as rows of text.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for cell in &self.cells {
            let (row, column) = (usize::try_from(cell.row).unwrap_or_default(), usize::from(cell.column));
            while rows.len() <= row {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.get_mut(row) {
                row.resize(row.len().max(column.saturating_add(1)), String::new());
                if let Some(place) = row.get_mut(column) {
                    *place = cell.content.text();
                }
            }
        }
        rows.retain(|row| {
            row.iter().skip(1).any(|text| !text.is_empty()) || row.first().is_some_and(|text| !text.is_empty())
        });
        rows
    }
}

/// The most characters of a cell that are shown; a spreadsheet takes at most 32,767 units of UTF-16.
const MOST_SHOWN: usize = 16_000;

/// Text as a cell shows it: without what XML cannot carry, and cut where a cell ends.
pub(super) fn shown(text: &str) -> String {
    let plain = |character: char| {
        if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') { ' ' } else { character }
    };
    text.chars().take(MOST_SHOWN).map(plain).collect()
}

impl Cell {
    /// Where it is, as formulas name it: `Inputs!$B$10`.
    pub fn place(&self, sheet: &str) -> String {
        format!("'{sheet}'!${}${}", column_letters(usize::from(self.column)), self.row.saturating_add(1))
    }
}

impl Content {
    /// It as text, without its formula.
    pub fn text(&self) -> String {
        match self {
            Self::Title(text) | Self::Head(text) | Self::Text(text) | Self::Kept(text) => text.clone(),
            Self::Input { value, .. } | Self::Formula { result: value, .. } => value.text(),
        }
    }
}

impl Value {
    /// It as text.
    pub fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(value) => value.to_string(),
        }
    }

    /// The text, or nothing where it is empty.
    pub(super) fn of(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(shown(text)) }
    }

    /// The value, or nothing where there is none.
    pub(super) fn or_blank(value: Option<impl Into<Self>>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Number(money.pounds())
    }
}

impl From<Charge> for Value {
    fn from(charge: Charge) -> Self {
        Self::Number(charge.pounds())
    }
}

impl From<ChargeIncrease> for Value {
    fn from(increase: ChargeIncrease) -> Self {
        Self::Number(increase.pounds())
    }
}

impl From<TaxBase> for Value {
    fn from(tax_base: TaxBase) -> Self {
        Self::Number(tax_base.band_d_equivalents())
    }
}

impl From<Percent> for Value {
    fn from(percent: Percent) -> Self {
        Self::Number(percent.value())
    }
}
