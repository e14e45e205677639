//! The billing authorities, each with its tax base.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{
    Context, Finding, Intake, MOST_FINDINGS,
    columns::{Column, Table, Wanted, find, name_problem, number},
    names::{Seen, nearest, plain},
    offer::{Offer, brought_in, count, without},
};
use crate::{
    domain::{BillingAuthority, Nation, Scenario, Sources, TaxBase, with_thousands},
    exchange::grid::{Cell, Grid, Row},
};

const NAME: usize = 0;
const TAX_BASE: usize = 1;
const DEMAND: usize = 2;

/// The columns of the template.
pub(super) const COLUMNS: &[Column] = &[
    Column { head: "Billing authority", others: &["Name", "Council", "Authority", "District"], is_needed: true },
    Column {
        head: "Tax base, Band D equivalents",
        others: &["Tax base", "Taxbase", "Council tax base", "Band D equivalents"],
        is_needed: true,
    },
    Column { head: "Demand, £", others: &["Precept", "Precept demand", "Share of precept"], is_needed: false },
];

/// The names of councils that were read, and those that are known, in small letters.
struct Names {
    seen: Seen,
    known: HashSet<String>,
}

struct Council {
    row: u32,
    council: BillingAuthority,
    demand: Option<Decimal>,
}

/// Reads the councils, and offers them in place of the scenario's or as an update of them.
pub(super) fn read(grid: &Grid, context: Context<'_>) -> Intake {
    let table = match find(grid, COLUMNS) {
        Ok(table) => table,
        Err(finding) => return Intake::refused(finding),
    };
    let mut findings = table.merged(grid);
    findings.extend(table.dates(&[NAME]));
    let mut names =
        Names { seen: Seen::default(), known: context.known_councils.iter().map(|name| plain(name)).collect() };
    let (rows, total) = table.lines_and_total(NAME, (TAX_BASE, Wanted::Number), &mut findings);
    let councils: Vec<_> =
        rows.iter().filter_map(|row| council(&table, row, context, &mut names, &mut findings)).collect();
    let all = table.rows.len().saturating_sub(usize::from(total.is_some()));
    if let Some(row) = total {
        disagreements(&table, row, &councils, &mut findings);
    }
    let mut intake = Intake::of_rows(&councils, all, |council| (council.row, shown(council)));
    if councils.is_empty() {
        findings.push(Finding::no_row());
    } else {
        offers(&councils, context, &mut intake, &mut findings);
    }
    intake.tell(findings);
    intake
}

/// The council of a row, or `None` with a finding that says why there is none.
fn council(
    table: &Table<'_>,
    row: &Row,
    context: Context<'_>,
    names: &mut Names,
    findings: &mut Vec<Finding>,
) -> Option<Council> {
    let (name, at_name) = (table.text(row, NAME), table.cell(row, NAME).1);
    if let Some(problem) = name_problem(table, row, NAME) {
        findings.push(problem);
        return None;
    }
    let (cell, place) = table.cell(row, TAX_BASE);
    let mut refuse = |place, message: String| {
        findings.push(Finding::at(row.number, place, message));
        None
    };
    if name.is_empty() {
        return refuse(at_name, tr!("There is no council named here. Enter its name.").to_owned());
    }
    let tax_base = match tax_base(cell) {
        Ok(tax_base) => tax_base,
        Err(message) => return refuse(place, message),
    };
    if let Some(before) = names.seen.before(&name, row.number) {
        return refuse(
            at_name,
            tr!("“{name}” is in row {before} already. Only row {before} is used: take one of them out."),
        );
    }
    if let Some((tax_base, true)) = tax_base {
        findings.push(Finding::note(
            row.number,
            place,
            tr!("This is rounded to {}, as tax bases are kept to 4 decimal places.", tax_base.written()),
        ));
    }
    if !names.known.is_empty()
        && context.scenario.authority.nation == Nation::England
        && !names.known.contains(&plain(&name))
    {
        // To look for it takes a while, and no more findings than these are kept.
        let is_kept = findings.len() <= MOST_FINDINGS;
        let near = is_kept.then(|| nearest(&name, context.known_councils)).flatten();
        let suggestion = near.map(|near| tr!(" Is it “{near}”?")).unwrap_or_default();
        let message = tr!(
            "“{name}” is not among the councils that this app knows.{suggestion} It is used as it is written; check the spelling."
        );
        findings.push(Finding::note(row.number, at_name, message));
    }
    let (cell, place) = table.cell(row, DEMAND);
    let demand = match (cell, number(cell, Wanted::Pounds)) {
        (Cell::Empty, _) => None,
        (_, Ok(read)) => Some(read.value),
        (_, Err(message)) => {
            findings.push(Finding::note(
                row.number,
                place,
                tr!("{message} Demands are worked out from the tax bases, so the row is used."),
            ));
            None
        }
    };
    let council = BillingAuthority { name, tax_base: tax_base.map(|(tax_base, _)| tax_base) };
    Some(Council { row: row.number, council, demand })
}

/// The tax base of a cell and whether it was rounded; none where the cell is empty.
fn tax_base(cell: &Cell) -> Result<Option<(TaxBase, bool)>, String> {
    if cell.text().trim().is_empty() {
        return Ok(None);
    }
    let read = number(cell, Wanted::Number)?;
    let tax_base = TaxBase::new(read.value).map_err(|refusal| refusal.to_string())?;
    Ok(Some((tax_base, read.was_rounded)))
}

/// Tells where the row of totals differs from the sums of the rows above it.
fn disagreements(table: &Table<'_>, row: &Row, councils: &[Council], findings: &mut Vec<Finding>) {
    let known = |council: &Council| council.council.tax_base.map(TaxBase::band_d_equivalents);
    let sums = [
        (TAX_BASE, Wanted::Number, tr!("tax bases"), sum(councils.iter().filter_map(known))),
        (DEMAND, Wanted::Pounds, tr!("demands"), sum(councils.iter().filter_map(|council| council.demand))),
    ];
    for (column, wanted, what, sum) in sums {
        let stated = table.stated(row, column, wanted, findings);
        let Some((stated, sum)) = stated.zip(sum).filter(|(stated, sum)| stated != sum) else { continue };
        let message = tr!(
            "This total says {}; the {what} of the rows that can be used come to {}.",
            with_thousands(stated),
            with_thousands(sum)
        );
        findings.push(Finding::note(row.number, table.cell(row, column).1, message));
    }
}

fn sum(values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    values.map(Some).try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value?)).map(|sum| sum.normalize())
}

fn shown(council: &Council) -> Vec<String> {
    let tax_base = council.council.tax_base.map(TaxBase::written).unwrap_or_else(|| tr!("not known yet").to_owned());
    vec![council.council.name.clone(), tax_base, council.demand.map(with_thousands).unwrap_or_default()]
}

fn offers(councils: &[Council], context: Context<'_>, intake: &mut Intake, findings: &mut Vec<Finding>) {
    let here = &context.scenario.authority.billing_authorities;
    let given: Vec<_> = councils.iter().map(|council| council.council.clone()).collect();
    let mut updated = here.clone();
    let mut changed = Vec::new();
    // More than a scenario holds are no use as an update either, and each is looked for among all the others.
    let given_here = if given.len() > Scenario::MOST_BILLING_AUTHORITIES { &[] } else { given.as_slice() };
    for council in given_here {
        let place = updated.iter().position(|known| plain(&known.name) == plain(&council.name));
        match place.and_then(|place| Some((place, updated.get_mut(place)?))) {
            Some((place, known)) if council.tax_base.is_some() => {
                known.tax_base = council.tax_base;
                changed.push(place);
            }
            Some(_) => {}
            None => {
                changed.push(updated.len());
                updated.push(council.clone());
            }
        }
    }
    let rows = count(given.len(), tr!("billing authority"), tr!("billing authorities"));
    let mut offer = |words: String, scenario: &Scenario| {
        let done = tr!("{rows} came in from “{}”. Undo brings back what was here before.", context.file);
        match Offer::new(words, done, scenario) {
            Ok(offer) => intake.offers.push(offer),
            Err(finding) => findings.push(finding),
        }
    };
    let instead = if here.is_empty() {
        String::new()
    } else {
        tr!(" in place of the {}", count(here.len(), tr!("that is there"), tr!("that are there")))
    };
    let replaced = with(context, &given, without(&context.scenario.sources, PATH), [PATH.to_owned()]);
    offer(tr!("Use {rows}{instead}"), &replaced);
    let updates = tr!("Keep those that are there, and fill in or add {rows}");
    if !here.is_empty() && !given_here.is_empty() && updated != given {
        // What the file does not give keeps its own source.
        let of = changed.into_iter().map(|place| format!("{PATH}[{place}]"));
        offer(updates, &with(context, &updated, context.scenario.sources.clone(), of));
    }
    findings.extend(compared_with_total(&given, context.scenario));
}

/// How the sum of the tax bases stands to the scenario's, where all are known and they differ.
fn compared_with_total(councils: &[BillingAuthority], scenario: &Scenario) -> Option<Finding> {
    let bases: Vec<_> =
        councils.iter().filter_map(|council| council.tax_base).map(TaxBase::band_d_equivalents).collect();
    if bases.len() < councils.len() {
        return Some(Finding::remark(tr!(
            "Some tax bases are not known, so the precept is worked out on the tax base of the whole area, and the known demands are listed."
        )));
    }
    let sum = sum(bases.into_iter())?;
    let whole = scenario.next.tax_base.band_d_equivalents();
    let message = tr!(
        "The tax bases come to {}; the scenario’s tax base for {} is {}. With all of them known, the precept is the sum of the councils’ demands.",
        with_thousands(sum),
        scenario.year,
        with_thousands(whole)
    );
    (sum != whole.normalize()).then(|| Finding::remark(message))
}

const PATH: &str = "authority.billing_authorities";

/// The scenario with `councils` for its own, and with `sources`, but for the figures at `brought`, which the file gives.
fn with(
    context: Context<'_>,
    councils: &[BillingAuthority],
    sources: Sources,
    brought: impl IntoIterator<Item = String>,
) -> Scenario {
    let mut scenario = Scenario { sources, ..context.scenario.clone() };
    for path in brought {
        scenario.sources = without(&scenario.sources, &path);
        scenario.sources.set(brought_in(path, context.file));
    }
    scenario.authority.billing_authorities = councils.to_vec();
    scenario
}
