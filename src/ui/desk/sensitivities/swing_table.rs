//! The swings as a table with a bar in each row: a tornado that can be read.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::line_name;
use crate::{
    domain::{Money, Outcome, Percent, Scenario},
    solve::{Input, Swing},
    ui::part::{Row, table},
};

/// The table, the widest swing first.
pub fn swing_table(scenario: &Scenario, outcome: &Outcome, percent: Percent, swings: &[Swing]) -> Html {
    let here = outcome.remaining;
    let widest = swings.iter().flat_map(ends).map(|end| away(end, here).abs()).max().unwrap_or_default();
    let rows = swings.iter().map(|swing| Row {
        head: name(scenario, swing.input).into(),
        cells: vec![left(swing.if_lower), left(swing.if_higher), bar(swing, here, widest)],
        is_here: false,
    });
    html! {
        <>
            <div class="source-table swings" tabindex="0" role="region" aria-labelledby="swings-name">
                { table("swings-name", &[tr!("Figure"), tr!("Left if lower"), tr!("Left if higher"), tr!("Swing")], rows) }
            </div>
            <p class="hint">{ tr!("Each figure alone is {} lower and higher, and everything is worked out again. The line in the middle is the {} that is left now; to its left less is left, to its right more.", percent.written(), here.written()) }</p>
        </>
    }
}

fn ends(swing: &Swing) -> impl Iterator<Item = Money> {
    [swing.if_lower, swing.if_higher].into_iter().flatten()
}

fn away(end: Money, here: Money) -> Decimal {
    end.pounds() - here.pounds()
}

fn left(end: Option<Money>) -> Html {
    end.map_or_else(|| tr!("cannot be").to_owned(), Money::written).into()
}

fn name(scenario: &Scenario, input: Input) -> String {
    match input {
        Input::GapLine(index) => line_name(scenario, index),
        Input::TaxBase => tr!("Tax base in {}", scenario.year),
        Input::GrantIncrease => tr!("Government grant increase").to_owned(),
        Input::PreceptIncrease => tr!("Precept increase").to_owned(),
    }
}

/// From the lower to the higher end, on a scale on which `widest` fills half.
fn bar(swing: &Swing, here: Money, widest: Decimal) -> Html {
    let place = |end: Money| {
        let share = away(end, here).checked_div(widest).unwrap_or_default() * Decimal::from(50) + Decimal::from(50);
        share.round_dp(2)
    };
    let middle = Decimal::from(50);
    let (from, to) = ends(swing).map(place).fold((middle, middle), |(from, to), end| (from.min(end), to.max(end)));
    let percent = |value: Decimal| format!("{value}%");
    html! {
        <svg class="swing" aria-hidden="true">
            <rect data-shape="swing" x={percent(from)} y="4" width={percent(to - from)} height="16" />
            <line data-shape="rule" x1="50%" y1="0" x2="50%" y2="24" />
        </svg>
    }
}
