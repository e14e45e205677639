//! The Band D charge through the years: a line, and its table.

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{Charge, FinancialYear, Ratio},
    example::official::{EARLIER_BAND_D, PoliceBody, RETURNS},
    ui::{
        chart::{Scale, shape},
        part::{Row, table},
        text,
    },
};

/// The chart with its table behind one step; nothing where no charge is published.
pub fn history(body: &PoliceBody) -> Html {
    let (Some((first_year, first)), Some((last_year, last))) = (body.band_d.first(), body.band_d.last()) else {
        return Html::default();
    };
    let finding = tr!("Band D: {} in {first_year}, {} in {last_year}", first.written(), last.written());
    let rows = body.band_d.iter().enumerate().map(|(index, (year, charge))| {
        let before = index.checked_sub(1).and_then(|before| body.band_d.get(before));
        Row {
            head: year.to_string().into(),
            cells: changes(*charge, before.map(|(_, charge)| *charge)),
            is_here: false,
        }
    });
    html! {
        <div class="history">
            <h3>{ &finding }</h3>
            <div class="chart" role="img" aria-label={tr!("A line. {finding}. The table below has every year.")}>
                <svg>{ drawn(&body.band_d) }</svg>
            </div>
            <details>
                <summary id="history-name">{ tr!("Band D in each year") }</summary>
                { table("history-name", &[tr!("Year"), tr!("Band D"), tr!("Change"), tr!("Change, %")], rows) }
                <p class="hint">{ tr!("{EARLIER_BAND_D}; {RETURNS}. In the money of each year, not adjusted for prices.") }</p>
            </details>
        </div>
    }
}

fn changes(charge: Charge, before: Option<Charge>) -> Vec<Html> {
    let change = before.map(|before| charge.increase_over(before));
    let percent = change.zip(before).and_then(|(change, before)| Ratio::new(change.pounds(), before.pounds()));
    vec![
        charge.written().into(),
        change.map(|change| change.written()).unwrap_or_default().into(),
        percent.map(text::percent).unwrap_or_default().into(),
    ]
}

fn drawn(charges: &[(FinancialYear, Charge)]) -> Vec<Html> {
    let up = Scale::around(charges.iter().map(|(_, charge)| charge.pounds()), Decimal::ONE);
    let steps = Decimal::from(charges.len().saturating_sub(1).max(1));
    let across = |index: usize| (Decimal::from(index) * Decimal::ONE_HUNDRED / steps).round_dp(2);
    let at = |index: usize, charge: Charge| shape::place(across(index), up.position_from_top(charge.pounds()));
    let mut shapes = Vec::new();
    for tick in up.ticks() {
        let down = up.position_from_top(tick);
        shapes.push(shape::line("rule", shape::place(Decimal::ZERO, down), shape::place(Decimal::ONE_HUNDRED, down)));
        shapes.push(shape::words("tick", shape::place(Decimal::ZERO, down), ["-8", "4"], "end", format!("£{tick}")));
    }
    for (index, pair) in charges.windows(2).enumerate() {
        if let [(_, from), (_, to)] = pair {
            shapes.push(shape::line("line", at(index, *from), at(index + 1, *to)));
        }
    }
    let last = charges.len().saturating_sub(1);
    let bottom = Decimal::ONE_HUNDRED;
    for (index, anchor) in [(0, "start"), (last, "end")] {
        if let Some((year, charge)) = charges.get(index) {
            shapes.push(shape::words(
                "tick",
                shape::place(across(index), bottom),
                ["0", "22"],
                anchor,
                year.to_string(),
            ));
            shapes.push(shape::dot(if index == last { "here" } else { "mark" }, at(index, *charge), "5"));
        }
    }
    shapes
}
