//! The scenario on paper: the answer, and every figure behind it. Shown only in print.

use std::cmp::Ordering;

use yew::prelude::*;

use crate::{
    domain::{Money, Outcome, Scenario},
    solve::{TradeOffRow, trade_off},
    ui::{
        part::{Row, Settled, table},
        text,
    },
};

/// What is printed.
pub fn paper(Settled { scenario, outcome, .. }: &Settled) -> Html {
    html! {
        <div class="on-paper">
            <h1>{ &scenario.title }</h1>
            <p class="lead">{ format!("{}, {}", scenario.authority.name, scenario.year) }</p>
            <p class="answer">{ in_words(outcome) }</p>
            { gap(scenario, outcome) }
            { closed_by(outcome) }
            { ways(scenario) }
            { bands(outcome) }
            { demands(outcome) }
            { working(scenario, outcome) }
            { sources(scenario) }
            <p class="hint">{ tr!("Made by Precept Modeller. Amounts are rounded to the penny where they arise, a half away from nil.") }</p>
        </div>
    }
}

fn in_words(outcome: &Outcome) -> String {
    let told = tr!(
        "{} comes from government grant ({}) and {} from the precept: {} at Band D, {} ({}). {}.",
        outcome.from_grant.written(),
        text::rise(outcome.grant_increase),
        outcome.from_precept.written(),
        outcome.band_d.written(),
        outcome.band_d_increase.written(),
        text::rise(outcome.precept_increase),
        match outcome.remaining.cmp(&Money::ZERO) {
            Ordering::Less => tr!("{} is to spare", (-outcome.remaining).written()),
            Ordering::Equal => tr!("Nothing is left to find").to_owned(),
            Ordering::Greater => tr!("{} is left to find", outcome.remaining.written()),
        },
    );
    match outcome.gap.cmp(&Money::ZERO) {
        Ordering::Greater => tr!("Of a gap of {}, {told}", outcome.gap.written()),
        Ordering::Equal => tr!("There is no gap to close. {told}"),
        Ordering::Less => {
            tr!("There is no gap to close: {} more comes in than is needed. {told}", (-outcome.gap).written())
        }
    }
}

fn row<Cell: Into<Html>>(head: impl Into<Html>, cells: impl IntoIterator<Item = Cell>) -> Row {
    Row { head: head.into(), cells: cells.into_iter().map(Into::into).collect(), is_here: false }
}

/// A table with its heading, and one of sums and sentences; nothing where there are no rows.
fn in_words_part(name: &'static str, id: &'static str, heads: &[&'static str], rows: Vec<Row>) -> Html {
    html! { <div class="in-words">{ part(name, id, heads, rows) }</div> }
}

fn part(name: &'static str, id: &'static str, heads: &[&'static str], rows: Vec<Row>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! { <section><h2 {id}>{ name }</h2>{ table(id, heads, rows) }</section> }
}

fn gap(scenario: &Scenario, outcome: &Outcome) -> Html {
    let lines = scenario.gap.lines().iter().map(|line| row(line.name.clone(), [line.amount.written()]));
    let rows = lines.chain([row(tr!("Gap"), [outcome.gap.written()])]).collect();
    part(tr!("The gap, line by line"), "paper-gap", &[tr!("Line"), tr!("Amount")], rows)
}

fn closed_by(outcome: &Outcome) -> Html {
    let rows = [
        (tr!("Government grant"), outcome.from_grant),
        (tr!("Precept"), outcome.from_precept),
        (tr!("Further savings"), outcome.from_savings),
        (tr!("Reserves"), outcome.from_reserves),
        (tr!("Collection fund"), outcome.from_collection_fund),
        (tr!("Left to find"), outcome.remaining),
    ];
    let rows = rows.map(|(name, amount)| row(name, [amount.written()])).into();
    part(tr!("What it is closed by"), "paper-closed", &[tr!("From"), tr!("Amount")], rows)
}

/// The published pairs' grant increases, or else those of the levers as they stand.
fn ways(scenario: &Scenario) -> Html {
    let increases: Vec<_> = scenario.published.iter().map(|pair| pair.grant_increase).collect();
    let way = |way: TradeOffRow| {
        let cells = [way.band_d_increase.written(), text::percent(way.precept_increase), way.remaining.written()];
        row(way.grant_increase.written(), cells)
    };
    let rows = trade_off(scenario, &increases).map(|ways| ways.into_iter().map(way).collect()).unwrap_or_default();
    part(
        tr!("Ways to close the gap"),
        "paper-ways",
        &[tr!("Grant increase"), tr!("Increase at Band D"), tr!("Precept increase"), tr!("Left")],
        rows,
    )
}

fn bands(outcome: &Outcome) -> Html {
    let effects = outcome.bands.iter().chain([&outcome.disabled_relief]);
    let rows =
        effects.map(|effect| row(effect.band.name(), [effect.charge.written(), effect.increase.written()])).collect();
    part(tr!("Effect by band"), "paper-bands", &[tr!("Band"), tr!("A year"), tr!("Increase")], rows)
}

fn demands(outcome: &Outcome) -> Html {
    let demands = outcome.demands.iter();
    let rows =
        demands.map(|demand| row(demand.name.clone(), [demand.tax_base.written(), demand.precept.written()])).collect();
    part(
        tr!("Demands on billing authorities"),
        "paper-demands",
        &[tr!("Council"), tr!("Tax base"), tr!("Demand")],
        rows,
    )
}

fn working(scenario: &Scenario, outcome: &Outcome) -> Html {
    let steps = outcome.working(scenario).into_iter();
    let rows = steps
        .map(|step| {
            row(step.name.to_string(), [step.working, step.result, step.rounding.unwrap_or_default().to_owned()])
        })
        .collect();
    in_words_part(tr!("The working"), "paper-working", &[tr!("What"), tr!("How"), tr!("Result"), tr!("Rounding")], rows)
}

fn sources(scenario: &Scenario) -> Html {
    let sources = scenario.sources.all().iter();
    let rows = sources
        .map(|source| {
            let cells = [source.title.clone(), source.date.clone(), source.status.name().to_owned()];
            row(scenario.figure_name(&source.of), cells)
        })
        .collect();
    in_words_part(
        tr!("Sources"),
        "paper-sources",
        &[tr!("Figure"), tr!("Where it comes from"), tr!("Published"), tr!("Status")],
        rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::evaluate, ui::tests::published};

    #[test]
    fn a_surplus_on_paper_is_called_one() {
        let said = |rise: &str| {
            let mut scenario = published();
            scenario.levers.band_d_increase = rise.parse().unwrap();
            in_words(&evaluate(&scenario).unwrap())
        };
        // £24.55 × 146,640 is £3,600,012; £10 × 146,640 is £1,466,400.
        assert!(said("24.55").ends_with("£24.55 (a 9.8% rise). £12.00 is to spare."), "{}", said("24.55"));
        assert!(said("10").ends_with("£2,133,600.00 is left to find."), "{}", said("10"));
    }
}
