//! Reads a workbook back: the scenario that it carries, with the figures that were changed in it.
//!
//! In go the sheets of a workbook, or the one table of a CSV file; out come the scenario and the changes.
//!
//! **Invariant:** a workbook in which nothing was changed gives the scenario that it was made of, whole. What was changed
//! in it counts, and is told.

use std::collections::BTreeMap;

use super::{
    Book,
    about::{FIELDS, SCENARIO, joined},
    sheet::{Cell as Placed, Content, Look, Sheet, Value, shown},
};
use crate::{
    domain::{Problem, Scenario, Source, Status, evaluate},
    exchange::{
        grid::{Cell, Grid, Row, column_letters},
        intake::Finding,
        json::{Fields, read_fields},
        typed,
    },
};

/// Lists whose lines may be taken out or added.
const LISTS: [&str; 3] = ["gap.lines", "authority.billing_authorities", "base.grants"];
/// Figures that have a source, which a change makes out of date.
const WITH_SOURCE: [&str; 6] =
    ["base.", "next.tax_base", "gap.", "authority.billing_authorities[", "referendum_limit", "officer_cost"];

/// The limits, each with the kind that it is for.
const LIMITS: [(&str, &str); 2] =
    [("referendum_limit.band_d_increase", "cash"), ("referendum_limit.precept_increase_percent", "percentage")];
/// Where the grant increase is given in per cent.
const GRANT_PERCENT: &str = "levers.grant_increase_percent";
/// Where it is said whether a grant moves.
const MOVES: &str = ".moves_with_grant_increase";

/// A figure that was changed in the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its row, as a spreadsheet numbers it.
    pub row: u32,
    /// Where it stands: `Inputs B10`.
    pub place: String,
    /// Its path in a scenario file.
    pub path: String,
    /// What the app wrote there.
    pub before: String,
    /// What is there now; `None` where it is empty.
    pub now: Option<String>,
    /// Why it does not count, where another figure counts instead.
    pub unused: Option<Finding>,
}

/// The scenario of a workbook or of a CSV file that this app wrote, and what was changed in it since.
///
/// # Errors
/// Every problem that could be found.
pub fn read_back(grids: &[Grid]) -> Result<(Scenario, Vec<Change>), Vec<Finding>> {
    let is_head = |row: &Row| FIELDS.iter().enumerate().all(|(column, head)| row.cell(column).text() == *head);
    let found = grids.iter().find_map(|grid| Some((grid, grid.rows.iter().position(is_head)?)));
    let Some((grid, head)) = found else {
        return Err(vec![Finding::refusal(tr!(
            "This file carries no scenario: a workbook of this app has a sheet {SCENARIO}, and a CSV file a section, with the headings {} and {}. To bring in rows of your own, choose what they are above.",
            FIELDS[0],
            FIELDS[1]
        ))]);
    };
    let is_workbook = !grid.name.is_empty();
    let rows = fields_below(grid, head, is_workbook);
    let scenario =
        read_fields(rows.iter().map(|(_, path, text)| (path.as_str(), text.as_str()))).map_err(|problems| {
            let row_of = |field: &str| rows.iter().find(|(_, path, _)| path == field).map_or(0, |(row, ..)| *row);
            let told = |problem: Problem| Finding::at(row_of(&problem.field), None, problem.to_string());
            problems.into_iter().map(told).collect::<Vec<_>>()
        })?;
    if !is_workbook {
        return Ok((scenario, Vec::new()));
    }
    let outcome = evaluate(&scenario).map_err(|problem| vec![Finding::refusal(problem.to_string())])?;
    let book = Book::of(&scenario, &outcome, &[]);
    let changes = changes(&book, grids)?;
    if changes.is_empty() { Ok((scenario, changes)) } else { applied(&scenario, changes) }
}

/// The fields below the headings, down to the first row that is empty: row, path, text.
fn fields_below(grid: &Grid, head: usize, is_workbook: bool) -> Vec<(u32, String, String)> {
    let mut fields: Vec<(u32, String, String)> = Vec::new();
    let mut next = grid.rows.get(head).map_or(0, |row| row.number);
    for row in grid.rows.iter().skip(head).skip(1) {
        next = next.saturating_add(1);
        if row.number != next {
            break;
        }
        let (path, text) = (row.cell(0).text(), row.cell(1).text());
        let text = if is_workbook { joined(&text) } else { text };
        match fields.last_mut().filter(|(_, last, _)| is_workbook && *last == path) {
            Some((_, _, known)) => known.push_str(&text),
            None => fields.push((row.number, path, text)),
        }
    }
    fields
}

/// The inputs of `book` that stand otherwise in `grids`.
fn changes(book: &Book, grids: &[Grid]) -> Result<Vec<Change>, Vec<Finding>> {
    let mut changes = Vec::new();
    let mut findings = Vec::new();
    for sheet in &book.sheets {
        let has_fields = |cell: &&Placed| matches!(&cell.content, Content::Input { path, .. } if !path.is_empty());
        let inputs: Vec<_> = sheet.cells.iter().filter(has_fields).collect();
        if inputs.is_empty() {
            continue;
        }
        let Some(grid) = grids.iter().find(|grid| grid.name == sheet.name) else {
            findings.push(Finding::refusal(tr!(
                "The sheet {} is missing. Open the workbook as the app wrote it.",
                sheet.name
            )));
            continue;
        };
        let rows: BTreeMap<u32, &Row> = grid.rows.iter().map(|row| (row.number, row)).collect();
        if is_moved(sheet, &rows) {
            findings.push(Finding::refusal(tr!(
                "Rows or columns of the sheet {} have been inserted, deleted or renamed, so its figures cannot be told apart. Put them back, or bring the rows in as a table of their own.",
                sheet.name
            )));
            continue;
        }
        findings.extend(below(sheet, grid));
        for cell in inputs {
            match change(sheet.name, cell, cell_at(&rows, cell)) {
                Ok(change) => changes.extend(change),
                Err(message) => findings.push(Finding::at(
                    cell.row.saturating_add(1),
                    Some(usize::from(cell.column)),
                    tr!("On the sheet {}: {message}", sheet.name),
                )),
            }
        }
    }
    if findings.is_empty() { Ok(changes) } else { Err(findings) }
}

/// What stands below the last row of a sheet: neither its formulas nor the app would count it.
fn below(sheet: &Sheet, grid: &Grid) -> Option<Finding> {
    let last = sheet.cells.iter().map(|cell| cell.row).max()?.saturating_add(1);
    let row = grid.rows.iter().find(|row| row.number > last && !row.is_empty())?;
    Some(Finding::at(
        row.number,
        None,
        tr!(
            "On the sheet {}: this row lies below the last one that is read back, row {last}. Move it into a framed row, clear it, or bring the rows in as a table of their own.",
            sheet.name
        ),
    ))
}

fn cell_at<'a>(rows: &BTreeMap<u32, &'a Row>, cell: &Placed) -> &'a Cell {
    const EMPTY: &Cell = &Cell::Empty;
    rows.get(&cell.row.saturating_add(1)).map_or(EMPTY, |row| row.cell(usize::from(cell.column)))
}

/// Are its labels and headings elsewhere?
fn is_moved(sheet: &Sheet, rows: &BTreeMap<u32, &Row>) -> bool {
    sheet.cells.iter().any(|cell| match &cell.content {
        Content::Head(text) => cell_at(rows, cell).text() != shown(text),
        Content::Text(text) if cell.column == 0 && cell.row > 1 => cell_at(rows, cell).text() != shown(text),
        _ => false,
    })
}

/// Is this one of a few words? Formulas take its capitals for small letters, and so does reading back.
fn is_word(path: &str) -> bool {
    path.ends_with(MOVES) || matches!(path, "authority.nation" | "authority.kind" | "referendum_limit.kind")
}

/// The change of an input, if it is one.
fn change(sheet: &str, placed: &Placed, cell: &Cell) -> Result<Option<Change>, String> {
    let Content::Input { value, look, path, .. } = &placed.content else { return Ok(None) };
    let is_same = match (value, cell) {
        (Value::Blank, cell) => cell.text().trim().is_empty(),
        (Value::Number(value), Cell::Number(there)) => value == there,
        (Value::Text(text), Cell::Text(there)) if is_word(path) => *text == there.to_lowercase(),
        (Value::Text(text), Cell::Text(_) | Cell::Number(_)) => shown(text) == cell.text(),
        (Value::Number(_) | Value::Text(_), _) => false,
    };
    if is_same {
        return Ok(None);
    }
    let now = match (look, cell) {
        (_, Cell::Empty) => None,
        (_, Cell::Text(text)) if text.trim().is_empty() => None,
        (Look::Text, Cell::Text(text)) if is_word(path) => Some(text.to_lowercase()),
        (Look::Text, Cell::Date(_)) => {
            return Err(tr!("this cell holds a date. Enter it again as text, with an apostrophe in front.").to_owned());
        }
        (_, Cell::Error(error)) => {
            return Err(tr!("the formula here gives {error}. Mend it, or enter what it should give."));
        }
        (Look::Text, cell) => Some(cell.text()),
        (_, Cell::Number(value)) => Some(value.to_string()),
        (_, Cell::Text(text)) => {
            let typed = typed::read(text).map_err(|problem| problem.to_string())?;
            if typed.unit == Some(typed::Unit::Percent) && matches!(look, Look::Pounds | Look::Charge) {
                return Err(tr!("This is a percentage. Enter pounds.").to_owned());
            }
            Some(typed.value.normalize().to_string())
        }
        (_, Cell::Date(_)) => {
            return Err(tr!("this cell holds a date. Enter the number again, with a number format.").to_owned());
        }
        (_, cell) => return Err(tr!("“{}” is no number that can be worked with.", cell.text())),
    };
    let row = placed.row.saturating_add(1);
    let place = format!("{sheet} {}{row}", column_letters(usize::from(placed.column)));
    Ok(Some(Change { row, place, path: path.clone(), before: value.text(), now, unused: None }))
}

/// `scenario` with `changes`; lines of lists that were emptied go, and the ones after them move up.
fn applied(scenario: &Scenario, mut changes: Vec<Change>) -> Result<(Scenario, Vec<Change>), Vec<Finding>> {
    let mut fields = Fields::of(scenario);
    for change in &changes {
        fields.set(&change.path, change.now.clone());
    }
    let mut pass_over = |path: &str, why: String| {
        let is_it = |change: &&mut Change| change.path == path && change.now.is_some();
        if let Some(change) = changes.iter_mut().find(is_it) {
            change.unused = Some(Finding::at(change.row, None, format!("{}: {why}", change.place)));
        }
    };
    // An amount of grant counts instead of a percentage.
    if fields.get("levers.grant_increase").is_some() {
        fields.set(GRANT_PERCENT, None);
        pass_over(GRANT_PERCENT, tr!("The grant increase is also given in pounds, and the pounds count. Empty this cell, or empty the one with the pounds.").to_owned());
    }
    // Only the limit of its kind counts, as in the formulas.
    for (path, kind) in LIMITS {
        if let Some(given) = fields.get("referendum_limit.kind").filter(|given| *given != kind) {
            let why = tr!(
                "This counts only where the referendum limit is “{kind}”, and it is “{given}”. Empty this cell, or change the kind of the limit."
            );
            fields.set(path, None);
            pass_over(path, why);
        }
    }
    let emptied = LISTS.map(|list| (list, fields.compact(list)));
    let read = read_fields(fields.all().iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let mut scenario = read.map_err(|problems| {
        // The cell itself, or else one of its line.
        let place_of = |field: &str| {
            let line = field.split_inclusive(']').next().filter(|line| line.ends_with(']'));
            let of = |is_it: &dyn Fn(&str) -> bool| changes.iter().find(|change| is_it(&moved(&change.path, &emptied)));
            let change =
                of(&|path| path == field).or_else(|| of(&|path| line.is_some_and(|line| path.starts_with(line))));
            change.map(|change| format!("{}: ", change.place))
        };
        let told = |problem: Problem| {
            let is_answer = problem.field.ends_with(MOVES);
            let words = if is_answer {
                tr!("Say whether this grant moves: yes or no.").to_owned()
            } else {
                problem.to_string()
            };
            Finding::refusal(format!("{}{words}", place_of(&problem.field).unwrap_or_default()))
        };
        problems.into_iter().map(told).collect::<Vec<_>>()
    })?;
    for (list, lines) in &emptied {
        for line in lines.iter().rev() {
            scenario.sources.remove_row(list, *line);
        }
    }
    let is_new = |change: &&Change| change.now.is_some() && change.unused.is_none() && has_source(&change.path);
    for change in changes.iter().filter(is_new) {
        scenario.sources.set(Source {
            of: figure_of(&moved(&change.path, &emptied)).to_owned(),
            title: tr!("Changed in the workbook").to_owned(),
            date: String::new(),
            status: Status::Provisional,
        });
    }
    Ok((scenario, changes))
}

fn has_source(path: &str) -> bool {
    WITH_SOURCE.iter().any(|with| path.starts_with(with)) && !path.ends_with(".name") && path != "base.year"
}

/// The figure that a field belongs to, as sources name it: a line of a list and the limit are one each, and so is a gap without lines.
fn figure_of(path: &str) -> &str {
    let line = path.split_inclusive(']').next().filter(|line| line.ends_with(']'));
    line.or(path.starts_with("gap.").then_some("gap"))
        .or(path.starts_with("referendum_limit.").then_some("referendum_limit"))
        .unwrap_or(path)
}

/// The path that a field has once the emptied lines above it are gone.
fn moved(path: &str, emptied: &[(&str, Vec<usize>)]) -> String {
    let moved = emptied.iter().find_map(|(list, lines)| {
        let (line, tail) = path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
        let line: usize = line.parse().ok()?;
        let above = lines.iter().filter(|emptied| **emptied < line).count();
        Some(format!("{list}[{}]{tail}", line.saturating_sub(above)))
    });
    moved.unwrap_or_else(|| path.to_owned())
}
