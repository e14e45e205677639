//! A plan's workbook on its way from the page, which knows plans, to the worker, which writes workbooks.
//!
//! To read plans itself, the worker would be 32 kB larger, with a limit that it is close to. So the page says what stands in each cell, a line a cell, and
//! the worker writes it: sheets as `#`, a tab and the name; cells as row, column, kind, look, value and formula with tabs
//! between them.
//!
//! **Invariant:** the workbook that arrives is written as the same file as the one that was sent.

use super::{
    Book,
    plan::WIDTHS,
    sheet::{Cell, Content, Look, Sheet, Value},
};
use crate::domain::plain_decimal;

/// The sheets of a plan's workbook, with the widths of their columns.
const SHEETS: [(&str, &[u8]); 5] = [
    ("About", &super::about::ABOUT_WIDTHS),
    ("Inputs", &WIDTHS),
    ("Plan", &WIDTHS),
    ("Sources", &super::about::SOURCE_WIDTHS),
    ("Document", &super::about::FIELD_WIDTHS),
];
const LOOKS: [(&str, Look); 6] = [
    ("t", Look::Text),
    ("p", Look::Pounds),
    ("c", Look::Charge),
    ("n", Look::Number),
    ("w", Look::Whole),
    ("%", Look::Percent),
];

impl Book {
    /// A plan's workbook as text for the worker.
    pub fn sent(&self) -> String {
        let mut text = String::new();
        for sheet in &self.sheets {
            text.push_str(&format!("#\t{}\n", sheet.name));
            for cell in &sheet.cells {
                let (kind, look, value, formula) = parts(&cell.content);
                let look = LOOKS.iter().find(|(_, of)| *of == look).map_or("t", |(letter, _)| letter);
                let fields = [&cell.row.to_string(), &cell.column.to_string(), kind, look, &value, formula];
                // Nothing that is shown has a tab or a line break; were there one, it would only be a space.
                let field = |field: &&str| field.replace(['\t', '\n', '\r'], " ");
                text.push_str(&fields.iter().map(field).collect::<Vec<_>>().join("\t"));
                text.push('\n');
            }
        }
        text
    }

    /// The workbook that was sent; `None` for text that is none.
    pub fn arrived(text: &str) -> Option<Self> {
        let mut sheets: Vec<Sheet> = Vec::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("#\t") {
                let (name, widths) = SHEETS.into_iter().find(|(known, _)| *known == name)?;
                sheets.push(Sheet { name, widths, is_input: false, cells: Vec::new() });
            } else {
                sheets.last_mut()?.cells.push(cell(line)?);
            }
        }
        Some(Self { sheets }).filter(|book| !book.sheets.is_empty())
    }
}

/// Kind, look, value and formula.
fn parts(content: &Content) -> (&'static str, Look, String, &str) {
    match content {
        Content::Title(text) => ("title", Look::Text, text.clone(), ""),
        Content::Head(text) => ("head", Look::Text, text.clone(), ""),
        Content::Text(text) | Content::Kept(text) => ("text", Look::Text, text.clone(), ""),
        Content::Input { value, look, .. } => ("input", *look, marked(value), ""),
        Content::Formula { formula, result, look, .. } => ("formula", *look, marked(result), formula),
    }
}

/// A value with a mark in front that says whether it is text or a number.
fn marked(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => format!("t{text}"),
        Value::Number(number) => format!("n{number}"),
    }
}

fn cell(line: &str) -> Option<Cell> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (row, column, kind, look, value, formula) = (next()?, next()?, next()?, next()?, next()?, next()?);
    let look = LOOKS.into_iter().find(|(letter, _)| *letter == look)?.1;
    let given = || match (value.strip_prefix('t'), value.strip_prefix('n')) {
        (Some(text), _) => Some(Value::Text(text.to_owned())),
        (_, Some(number)) => plain_decimal(number).ok().map(Value::Number),
        _ => value.is_empty().then_some(Value::Blank),
    };
    let content = match kind {
        "title" => Content::Title(value.to_owned()),
        "head" => Content::Head(value.to_owned()),
        "text" => Content::Text(value.to_owned()),
        "input" => Content::Input { value: given()?, look, path: String::new(), name: "" },
        "formula" => Content::Formula { formula: formula.to_owned(), result: given()?, look, name: "" },
        _ => return None,
    };
    Some(Cell { row: row.parse().ok()?, column: column.parse().ok()?, content })
}
