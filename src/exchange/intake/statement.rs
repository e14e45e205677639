//! The rows of a budget statement, and the statement that they make.

use std::collections::HashMap;

use super::{
    Context, Finding, Intake,
    columns::find,
    offer::{Offer, count},
    statement_rows::{COLUMNS, Entry, Is, NAMES, Place},
    totals::{Above, Named},
};
use crate::{
    domain::{
        Money,
        statement::{Column, Figures, Group, GroupKind, Line, Printed, Section, Statement, Total},
    },
    exchange::grid::Grid,
};

/// Reads the rows, adds the statement up again, and offers it.
pub(super) fn read(grid: &Grid, context: Context<'_>) -> Intake {
    let table = match find(grid, COLUMNS) {
        Ok(table) => table,
        Err(finding) => return Intake::refused(finding),
    };
    let mut findings = table.merged(grid);
    findings.extend(table.dates(NAMES));
    let mut place = Place::default();
    let entries: Vec<_> = table.rows.iter().filter_map(|row| place.entry(&table, row, &mut findings)).collect();
    let mut intake = Intake::of_rows(&entries, table.rows.len(), |entry| (entry.number, shown(entry)));
    let mut built = Built::of(context);
    for entry in &entries {
        built.add(entry, &mut findings);
    }
    findings.extend(built.disagreements());
    if entries.iter().any(|entry| entry.is == Is::Line) {
        offers(&built.statement, context, &mut intake, &mut findings);
    } else {
        findings.push(Finding::no_row());
    }
    intake.tell(findings);
    intake
}

fn shown(entry: &Entry) -> Vec<String> {
    let is = match entry.is {
        Is::Line => "",
        Is::SectionTotal => "section total",
        Is::GroupTotal => "group total",
        Is::WholeTotal(whole) => whole.name(),
    };
    let mut cells = vec![entry.group.clone(), entry.kind.name().to_owned(), entry.section.clone(), entry.name.clone()];
    cells.extend(Column::ALL.map(|column| entry.figures.of(column).map(Money::written).unwrap_or_default()));
    cells.extend([
        is.to_owned(),
        if entry.kind == GroupKind::Funding { entry.role.name().to_owned() } else { String::new() },
    ]);
    cells
}

/// A statement that grows by one row at a time.
struct Built {
    statement: Statement,
    /// The row of each path in the statement's file.
    rows: HashMap<String, u32>,
    /// The lines of the group so far.
    above: Above,
}

impl Built {
    fn of(context: Context<'_>) -> Self {
        let mut statement = Statement::empty(context.scenario.authority.name.clone(), context.scenario.year);
        statement.groups.clear();
        statement.title =
            context.file.rsplit_once('.').map_or(context.file, |(name, _)| name).chars().take(100).collect();
        statement.source = tr!("Brought in from “{}”", context.file.chars().take(200).collect::<String>());
        Self { statement, rows: HashMap::new(), above: Above::NONE }
    }

    fn add(&mut self, entry: &Entry, findings: &mut Vec<Finding>) {
        let total = || Some(Total { name: entry.name.clone(), printed: entry.figures });
        let mut twice = || {
            findings.push(Finding::note(
                entry.number,
                None,
                tr!("This total was given before. Only the first is used."),
            ))
        };
        let path = match entry.is {
            Is::WholeTotal(whole) => {
                if self.statement.total(whole).is_some() {
                    return twice();
                }
                self.statement.totals.push((whole, Total { name: entry.name.clone(), printed: entry.figures }));
                format!("totals[{}]", self.statement.totals.len().saturating_sub(1))
            }
            Is::GroupTotal => {
                let (path, group) = self.group(entry);
                if group.total.is_some() {
                    return twice();
                }
                group.total = total();
                format!("{path}.total")
            }
            Is::SectionTotal => {
                let (path, section) = self.section(entry);
                if section.total.is_some() {
                    return twice();
                }
                section.total = total();
                format!("{path}.total")
            }
            Is::Line => {
                findings.extend(self.perhaps_a_total(entry));
                let (path, section) = self.section(entry);
                section.lines.push(line(entry));
                format!("{path}.lines[{}]", section.lines.len().saturating_sub(1))
            }
        };
        if entry.is != Is::Line {
            self.above.close();
        }
        self.rows.insert(path, entry.number);
    }

    /// A note where a line may be a total, by its name or by the lines above it in its group.
    fn perhaps_a_total(&mut self, entry: &Entry) -> Option<Finding> {
        let is_in = |group: &Group| group.heading == entry.group && group.kind == entry.kind;
        let group = self.statement.groups.last().filter(|group| is_in(group));
        match group.map(|group| group.sections.last()) {
            None => self.above = Above::NONE,
            Some(section) if section.is_none_or(|section| section.heading != entry.section) => self.above.close(),
            Some(_) => {}
        }
        let amount = entry.figures.original.unwrap_or_default().pounds();
        let named = Named::of(&entry.name);
        let is_sum = self.above.lines_of(amount, named).is_some();
        if is_sum {
            self.above.close();
        } else {
            self.above.add(amount);
        }
        let message = tr!(
            "“{}” is counted as a line. If it is a total, write section total or group total in the column “Row”.",
            entry.name
        );
        (is_sum || named != Named::Line).then(|| Finding::note(entry.number, None, message))
    }

    /// The group of a row: the last one where it is of that heading and kind, else a new one. A total closes it for lines.
    fn group(&mut self, entry: &Entry) -> (String, &mut Group) {
        let groups = &mut self.statement.groups;
        let is_line = entry.is == Is::Line;
        let is_it = |group: &Group| {
            group.heading == entry.group && group.kind == entry.kind && !(is_line && group.total.is_some())
        };
        if !groups.last().is_some_and(is_it) {
            groups.push(Group { sections: Vec::new(), ..Group::new(entry.group.clone(), entry.kind) });
        }
        let index = groups.len().saturating_sub(1);
        // A group was put in where there was none.
        #[allow(clippy::indexing_slicing, reason = "the list has at least the group that was just put in")]
        (format!("groups[{index}]"), &mut groups[index])
    }

    /// The section of a row likewise.
    fn section(&mut self, entry: &Entry) -> (String, &mut Section) {
        let (path, group) = self.group(entry);
        let is_line = entry.is == Is::Line;
        let is_another = |section: &Section| section.heading != entry.section || (is_line && section.total.is_some());
        if group.sections.last().is_none_or(is_another) {
            group.sections.push(Section { heading: entry.section.clone(), ..Section::default() });
        }
        let index = group.sections.len().saturating_sub(1);
        #[allow(clippy::indexing_slicing, reason = "the list has at least the section that was just put in")]
        (format!("{path}.sections[{index}]"), &mut group.sections[index])
    }

    /// Printed figures that do not re-add, each at its row with both numbers.
    fn disagreements(&self) -> Vec<Finding> {
        let Ok(checked) = self.statement.checked() else { return Vec::new() };
        let told = |finding: &crate::domain::statement::Finding| {
            let row = self.rows.get(&finding.of).copied().unwrap_or_default();
            let message = tr!(
                "“{}”, {}: {} is printed, and the lines give {}.",
                finding.name,
                finding.column.name(),
                finding.printed.written(),
                finding.readded.written()
            );
            Finding::note(row, None, message)
        };
        checked.findings.iter().map(told).collect()
    }
}

/// A line; a column that is empty counts as that to its left, so that a budget of one column is a whole one.
fn line(entry: &Entry) -> Line {
    let Printed { original, revised, forecast, variance } = entry.figures;
    let original = original.unwrap_or_default();
    let revised = revised.unwrap_or(original);
    let figures = Figures { original, revised, forecast: forecast.unwrap_or(revised) };
    Line { name: entry.name.clone(), figures, printed_variance: variance, role: entry.role }
}

fn offers(statement: &Statement, context: Context<'_>, intake: &mut Intake, findings: &mut Vec<Finding>) {
    let lines = statement.lines().count();
    // A table has no year, so that of the scenario is assumed, and said to be.
    let year = statement.year;
    let done = tr!(
        "The statement from “{}” is open. It is taken to be of {year}, the scenario’s budget year: change that under “About this statement” if it is of another.",
        context.file
    );
    let offered = if lines <= Statement::MOST_LINES {
        Offer::of_statement(
            tr!("Open it as the budget statement of {year}, with {}", count(lines, tr!("line"), tr!("lines"))),
            done,
            statement,
        )
    } else {
        findings.push(Finding::remark(tr!(
            "A statement holds at most {} lines, and these are {lines}. They can be used with the lines of each section added together.",
            Statement::MOST_LINES
        )));
        match by_section(statement) {
            Some(joined) => {
                let lines = count(joined.lines().count(), tr!("line"), tr!("lines"));
                Offer::of_statement(
                    tr!("Open it as the budget statement of {year}, each section as one line: {lines}"),
                    done,
                    &joined,
                )
            }
            None => Err(Finding::refusal(tr!("The lines add up to more than £1 trillion. Check their size."))),
        }
    };
    match offered {
        Ok(offer) => intake.offers.push(offer),
        Err(finding) => findings.push(finding),
    }
}

/// The statement with the lines of each section, and of each role in it, added together; `None` beyond £1 trillion.
fn by_section(statement: &Statement) -> Option<Statement> {
    let mut joined = statement.clone();
    for group in &mut joined.groups {
        let heading = &group.heading;
        for section in &mut group.sections {
            let mut lines: Vec<Line> = Vec::new();
            for line in &section.lines {
                match lines.iter_mut().find(|known| known.role == line.role) {
                    Some(known) => {
                        let sum = |left: Money, right: Money| left.plus(right);
                        known.figures = Figures {
                            original: sum(known.figures.original, line.figures.original)?,
                            revised: sum(known.figures.revised, line.figures.revised)?,
                            forecast: sum(known.figures.forecast, line.figures.forecast)?,
                        };
                    }
                    None => {
                        let name = if section.heading.is_empty() { heading } else { &section.heading };
                        lines.push(Line { name: name.clone(), printed_variance: None, ..line.clone() });
                    }
                }
            }
            section.lines = lines;
        }
    }
    Some(joined)
}
