//! The gap, line by line, the largest first.

use yew::prelude::*;

use crate::{
    domain::{Gap, GapLine, Money, Outcome, Scenario},
    ui::{
        part::{Row, table},
        text,
    },
};

/// The finding.
pub fn heading(outcome: &Outcome) -> String {
    match outcome.gap.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => tr!("Where the {} gap comes from", text::size(outcome.gap)),
        std::cmp::Ordering::Equal => tr!("The lines add up to nothing").to_owned(),
        std::cmp::Ordering::Less => tr!("Where the {} surplus comes from", text::size(outcome.gap)),
    }
}

/// The lines and their sum.
pub fn gap(scenario: &Scenario, outcome: &Outcome) -> Html {
    let mut lines: Vec<&GapLine> = scenario.gap.lines().iter().collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.amount.pence().unsigned_abs()));
    let row =
        |name: String, amount: Money| Row { head: name.into(), cells: vec![amount.written().into()], is_here: false };
    let name = |line: &GapLine| if line.name.is_empty() { tr!("Unnamed").to_owned() } else { line.name.clone() };
    let rows: Vec<Row> = lines.iter().map(|line| row(name(line), line.amount)).collect();
    let is_whole = rows.is_empty();
    html! {
        <>
            <p class="lead">{ in_words(scenario, outcome) }</p>
            <h2 id="present-gap-name" class="visually-hidden">{ tr!("The gap, line by line") }</h2>
            if !is_whole {
                <div class="large-table" data-total="">{ table("present-gap-name", &[tr!("Line"), tr!("Pounds")], rows.into_iter().chain([row(tr!("Gap").to_owned(), outcome.gap)])) }</div>
            }
        </>
    }
}

fn in_words(scenario: &Scenario, outcome: &Outcome) -> String {
    let lines = scenario.gap.lines();
    let of = |is_wanted: fn(Money) -> bool| {
        Money::sum(lines.iter().map(|line| line.amount).filter(|amount| is_wanted(*amount)))
    };
    let (more, less) = (of(|amount| amount > Money::ZERO), of(|amount| amount < Money::ZERO));
    let year = scenario.year;
    match (more, less) {
        _ if matches!(scenario.gap, Gap::Amount(_)) => {
            tr!("The gap in {year} is given as one figure: {}.", text::amount(outcome.gap))
        }
        (Some(more), Some(less)) if less != Money::ZERO => tr!(
            "In {year}, pressures of {} less {} that is already planned come to {}.",
            text::size(more),
            text::size(less),
            text::amount(outcome.gap),
        ),
        _ if lines.is_empty() => tr!("No lines yet.").to_owned(),
        _ => tr!("In {year}, the lines come to {}.", text::amount(outcome.gap)),
    }
}
