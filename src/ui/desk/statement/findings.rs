//! What a statement comes to, and what does not re-add, in words.

use std::cmp::Ordering;

use yew::prelude::*;

use super::rows::{name as name_of, places};
use crate::{
    domain::{
        Money,
        statement::{Checked, Column, Finding, PrintedUnit, Statement, Total, Whole},
    },
    ui::{desk::document::whole, text},
};

/// The most findings that are listed; nobody reads more, and mending the first often mends the others.
const MOST_LISTED: usize = 50;

/// What the statement comes to in `column`, before and after reserve transfers.
pub fn in_words(checked: &Checked, column: Column) -> String {
    let before = checked.whole(Whole::BeforeReserves).of(column);
    let after = checked.whole(Whole::AfterReserves).of(column);
    tr!("In the {}, {} before reserve transfers and {} after them.", column.name(), position(before), position(after))
}

fn position(net: Money) -> String {
    match net.cmp(&Money::ZERO) {
        Ordering::Greater => tr!("there is a deficit of {}", text::exact(net)),
        Ordering::Equal => tr!("funding and spending are equal").to_owned(),
        Ordering::Less => tr!("there is a surplus of {}", text::exact(-net)),
    }
}

/// The list of what does not re-add.
pub fn findings(statement: &Statement, checked: &Checked) -> Html {
    let found = &checked.findings;
    html! {
        <section aria-labelledby="findings-name">
            <h2 id="findings-name">{ tr!("Printed figures that do not add up") }</h2>
            <p class="hint">{ summary(found, statement.printed_in, is_compared(statement)) }</p>
            <ul class="findings">
                { for found.iter().take(MOST_LISTED).map(|finding| html! {
                    <li key={format!("{}{}", finding.of, finding.column.field())}>{ said(statement, finding) }</li>
                }) }
            </ul>
            if found.len() > MOST_LISTED {
                <p>{ tr!("and {} more.", found.len() - MOST_LISTED) }</p>
            }
        </section>
    }
}

/// Is anything printed that its lines can be compared with: a subtotal, a total or a variance?
fn is_compared(statement: &Statement) -> bool {
    let sections = || statement.groups.iter().flat_map(|group| &group.sections);
    let totals = statement.groups.iter().filter_map(|group| group.total.as_ref());
    let totals = totals.chain(sections().filter_map(|section| section.total.as_ref()));
    let mut totals = totals.chain(statement.totals.iter().map(|(_, total)| total));
    let is_printed = |total: &Total| Column::ALL.iter().any(|column| total.printed.of(*column).is_some());
    totals.any(is_printed) || statement.lines().any(|line| line.printed_variance.is_some())
}

fn summary(found: &[Finding], unit: PrintedUnit, printed: bool) -> String {
    let explained = found.iter().filter(|finding| finding.rounding_may_explain).count();
    match found.len() {
        0 if printed => tr!("Every printed figure is what its lines give.").to_owned(),
        0 => tr!("No total is printed, so there is nothing to compare.").to_owned(),
        1 if unit == PrintedUnit::Pence => tr!("1 printed figure is not what its lines give.").to_owned(),
        all if unit == PrintedUnit::Pence => tr!("{all} printed figures are not what their lines give."),
        1 if explained == 1 => {
            tr!(
                "1 printed figure is not what its lines give. Rounding to {} may explain it. Nothing is changed to match.",
                unit.name()
            )
        }
        1 => {
            tr!(
                "1 printed figure is not what its lines give. Rounding to {} does not explain it. Nothing is changed to match.",
                unit.name()
            )
        }
        all if explained == all => tr!(
            "{all} printed figures are not what their lines give. Rounding to {} may explain each of them. Nothing is changed to match.",
            unit.name()
        ),
        all => tr!(
            "{all} printed figures are not what their lines give. Rounding to {} may explain {explained} of them. Nothing is changed to match.",
            unit.name()
        ),
    }
}

fn said(statement: &Statement, finding: &Finding) -> Html {
    let Finding { of, column, printed, readded, difference, .. } = finding;
    let explained = finding.rounding_may_explain || statement.printed_in == PrintedUnit::Pence;
    let beyond = if explained { "." } else { tr!(", more than rounding explains.") };
    // A total without a name is called what the table calls it.
    let called = || places(statement).into_iter().find(|at| at.path(statement).as_ref() == Some(of));
    let name = Some(finding.name.clone()).filter(|name| !name.is_empty());
    let name = name.or_else(|| called().map(|at| name_of(statement, at))).unwrap_or_default();
    html! {
        <>
            { tr!("{name}, {}: printed ", column.name()) }{ whole(*printed) }{ tr!(", re-added ") }{ whole(*readded) }
            { tr!(". The difference is ") }{ whole(*difference) }{ beyond }
        </>
    }
}
