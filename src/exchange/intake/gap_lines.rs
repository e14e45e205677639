//! The lines of a gap.

use std::collections::HashMap;

use super::{
    Context, Finding, Intake,
    columns::{Column, Table, Wanted, find, name_problem, pounds},
    names::{Seen, plain},
    offer::{Offer, brought_in, count, without},
};
use crate::{
    domain::{Gap, GapLine, Money, Scenario, Source, Status},
    exchange::grid::{Cell, Grid, Row},
};

const NAME: usize = 0;
const AMOUNT: usize = 1;
const SOURCE: usize = 2;
const PUBLISHED: usize = 3;
const STATUS: usize = 4;

/// The columns of the template.
pub(super) const COLUMNS: &[Column] = &[
    Column { head: "Gap line", others: &["Name", "Line", "Description", "Item"], is_needed: true },
    Column { head: "Amount, £", others: &["£", "Pounds", "Value", "Budget"], is_needed: true },
    Column { head: "Where it comes from", others: &["Source"], is_needed: false },
    Column { head: "Published", others: &["Date"], is_needed: false },
    Column { head: "Status", others: &[], is_needed: false },
];

/// A line that can be used, and its source where one is given.
struct Line {
    row: u32,
    line: GapLine,
    source: Option<(String, String, Status)>,
}

/// Reads the lines, and offers them in place of the gap's lines or after them.
pub(super) fn read(grid: &Grid, context: Context<'_>) -> Intake {
    let table = match find(grid, COLUMNS) {
        Ok(table) => table,
        Err(finding) => return Intake::refused(finding),
    };
    let mut findings = table.merged(grid);
    findings.extend(table.dates(&[NAME, SOURCE]));
    let mut lines = Vec::new();
    let mut seen = Seen::default();
    let (rows, total) = table.lines_and_total(NAME, (AMOUNT, Wanted::Pounds), &mut findings);
    for row in &rows {
        let Some(line) = line(&table, row, &mut findings) else { continue };
        if let Some(before) = seen.before(&line.line.name, row.number).filter(|_| !line.line.name.is_empty()) {
            let message = tr!("Row {before} has this name too. Both are used.");
            findings.push(Finding::note(row.number, table.cell(row, NAME).1, message));
        }
        lines.push(line);
    }
    let all = table.rows.len().saturating_sub(usize::from(total.is_some()));
    if let Some(row) = total {
        let found = disagreement(&table, row, &lines, &mut findings);
        findings.extend(found);
    }
    let mut intake = Intake::of_rows(&lines, all, |line| (line.row, shown(line)));
    if lines.is_empty() {
        findings.push(Finding::no_row());
    } else {
        offers(&lines, context, &mut intake, &mut findings);
    }
    intake.tell(findings);
    intake
}

/// The line of a row, or `None` with a finding that says why there is none.
fn line(table: &Table<'_>, row: &Row, findings: &mut Vec<Finding>) -> Option<Line> {
    let amount = pounds(table, row, AMOUNT, findings)?;
    let name = table.text(row, NAME);
    if let Some(problem) = name_problem(table, row, NAME) {
        findings.push(problem);
        return None;
    }
    if name.is_empty() {
        findings.push(Finding::note(
            row.number,
            table.cell(row, NAME).1,
            tr!("This line has no name. It is used without one."),
        ));
    }
    let source = source(table, row, findings);
    Some(Line { row: row.number, line: GapLine { name, amount }, source })
}

/// The title, date and status of a line's source, where it has a title.
fn source(table: &Table<'_>, row: &Row, findings: &mut Vec<Finding>) -> Option<(String, String, Status)> {
    let title = table.text(row, SOURCE);
    let word = table.text(row, STATUS).to_lowercase();
    let status = Status::ALL.into_iter().find(|status| status.word() == word);
    if !word.is_empty() && status.is_none() {
        let message = tr!(
            "“{word}” is not a status. Write confirmed, provisional, implied or assumed. It counts as provisional."
        );
        findings.push(Finding::note(row.number, table.cell(row, STATUS).1, message));
    }
    let has_source = !title.is_empty() || status.is_some();
    let published = match table.cell(row, PUBLISHED) {
        (Cell::Date(None), place) if has_source => {
            let message = tr!(
                "The day in this cell is not known, so it is left empty. Enter it as text, with an apostrophe in front."
            );
            findings.push(Finding::note(row.number, place, message));
            String::new()
        }
        _ => table.text(row, PUBLISHED),
    };
    has_source.then(|| (title, published, status.unwrap_or(Status::Provisional)))
}

fn disagreement(table: &Table<'_>, row: &Row, lines: &[Line], findings: &mut Vec<Finding>) -> Option<Finding> {
    let place = table.cell(row, AMOUNT).1;
    let stated = Money::from_pounds(table.stated(row, AMOUNT, Wanted::Pounds, findings)?).ok()?;
    let sum = Money::sum(lines.iter().map(|line| line.line.amount))?;
    let difference = stated.minus(sum)?;
    let message = tr!(
        "This total says {}; the {} that can be used come to {}, which is {} {}.",
        stated.written(),
        count(lines.len(), tr!("line"), tr!("lines")),
        sum.written(),
        if difference < Money::ZERO { (-difference).written() } else { difference.written() },
        if difference < Money::ZERO { tr!("more") } else { tr!("less") },
    );
    (difference != Money::ZERO).then(|| Finding::note(row.number, place, message))
}

fn shown(line: &Line) -> Vec<String> {
    let (title, date, status) =
        line.source.as_ref().map_or(("", "", ""), |(title, date, status)| (title, date, status.word()));
    let mut cells = vec![line.line.name.clone(), line.line.amount.written()];
    cells.extend([title, date, status].map(str::to_owned));
    cells
}

fn offers(lines: &[Line], context: Context<'_>, intake: &mut Intake, findings: &mut Vec<Finding>) {
    let here = context.scenario.gap.lines();
    let most = Scenario::MOST_GAP_LINES;
    let rows = count(lines.len(), tr!("row"), tr!("rows"));
    let those_there = count(here.len(), tr!("line that is there"), tr!("lines that are there"));
    let instead = match context.scenario.gap {
        Gap::Amount(amount) => tr!(" in place of the gap of {}", amount.written()),
        Gap::Lines(_) if here.is_empty() => String::new(),
        Gap::Lines(_) => tr!(" in place of the {those_there}"),
    };
    let mut offered = Vec::new();
    if lines.len() <= most {
        offered.push(offer(tr!("Use {rows}{instead}"), lines, &[], context));
        if !here.is_empty() && here.len().saturating_add(lines.len()) <= most {
            offered.push(offer(tr!("Add {rows} to the {those_there}"), lines, here, context));
        }
    } else {
        offered.push(Err(Finding::remark(tr!(
            "A scenario holds at most {most} gap lines, and these are {}. They can be used added together: as their total, or joined by name where that makes few enough.",
            lines.len()
        ))));
        if let Some(joined) = joined_by_name(lines).filter(|joined| joined.len() <= most) {
            let words = tr!("Use them joined by name into {}{instead}", count(joined.len(), tr!("line"), tr!("lines")));
            offered.push(offer(words, &joined, &[], context));
        }
        offered.push(match Money::sum(lines.iter().map(|line| line.line.amount)) {
            Some(total) => {
                let line = GapLine { name: tr!("Total of {rows}"), amount: total };
                let words = tr!("Use their total of {} as one line{instead}", total.written());
                offer(words, &[Line { row: 0, line, source: None }], &[], context)
            }
            None => Err(Finding::refusal(tr!(
                "They add up to more than £1 trillion, which is more than can be worked with. Check their size."
            ))),
        });
    }
    for offered in offered {
        match offered {
            Ok(offer) => intake.offers.push(offer),
            Err(finding) => findings.push(finding),
        }
    }
}

/// The offer of `lines` after those to `keep`, or why they cannot be used.
fn offer(words: String, lines: &[Line], keep: &[GapLine], context: Context<'_>) -> Result<Offer, Finding> {
    let what = count(lines.len(), tr!("gap line is"), tr!("gap lines are"));
    let done = tr!("{what} in from “{}”. Undo brings back what was here before.", context.file);
    Offer::new(words, done, &with(context, lines, keep))
}

/// Lines of one name added together, in the order of the first of each; `None` beyond £1 trillion.
fn joined_by_name(lines: &[Line]) -> Option<Vec<Line>> {
    let mut joined: Vec<Line> = Vec::new();
    let mut places = HashMap::new();
    for line in lines {
        let place = *places.entry(plain(&line.line.name)).or_insert(joined.len());
        match joined.get_mut(place) {
            Some(known) => known.line.amount = known.line.amount.plus(line.line.amount)?,
            None => joined.push(Line { row: line.row, line: line.line.clone(), source: None }),
        }
    }
    Some(joined)
}

/// The scenario with `lines` after those to `keep`.
fn with(context: Context<'_>, lines: &[Line], keep: &[GapLine]) -> Scenario {
    let mut scenario = context.scenario.clone();
    if keep.is_empty() {
        scenario.sources = without(&scenario.sources, "gap");
        scenario.sources.set(brought_in("gap", context.file));
    }
    for (index, line) in lines.iter().enumerate() {
        let of = format!("gap.lines[{}]", keep.len().saturating_add(index));
        let source = match &line.source {
            Some((title, date, status)) => {
                Some(Source { of, title: title.clone(), date: date.clone(), status: *status })
            }
            None if keep.is_empty() => None,
            None => Some(brought_in(of, context.file)),
        };
        if let Some(source) = source {
            scenario.sources.set(source);
        }
    }
    let lines = lines.iter().map(|line| line.line.clone());
    scenario.gap = Gap::Lines(keep.iter().cloned().chain(lines).collect());
    scenario
}
