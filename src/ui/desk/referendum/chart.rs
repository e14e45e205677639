//! What is lost so far, year by year, as a line.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::lost::SAID;
use crate::{
    domain::Money,
    solve::{LostBase, LostYear},
    ui::{
        chart::{
            Scale,
            shape::{self, Place},
        },
        text,
    },
};

/// The chart, from nothing before the first year to the last year's sum.
pub fn chart(lost: &LostBase) -> Html {
    let [four, ten] = SAID.map(|years| lost.over(years).unwrap_or_default());
    let finding =
        tr!("Lost so far: {} after {} years, {} after {}", text::amount(four), SAID[0], text::amount(ten), SAID[1]);
    html! {
        <div class="lost-chart">
            <h3>{ &finding }</h3>
            <div class="chart" role="img" aria-label={tr!("A line. {finding}. The table below has every year.")}>
                <svg>{ drawn(&lost.years) }</svg>
            </div>
        </div>
    }
}

fn drawn(years: &[LostYear]) -> Vec<Html> {
    let up = Scale::around(years.iter().map(|year| year.cumulative.pounds()), Decimal::ONE);
    let count = Decimal::from(years.len().max(1));
    let across = |years: usize| (Decimal::from(years) * Decimal::ONE_HUNDRED / count).round_dp(2);
    let at = |years: usize, lost: Money| shape::place(across(years), up.position_from_top(lost.pounds()));
    let mut shapes = Vec::new();
    for tick in up.ticks() {
        let down = up.position_from_top(tick);
        shapes.push(shape::line("rule", shape::place(Decimal::ZERO, down), shape::place(Decimal::ONE_HUNDRED, down)));
        let words = Money::round_half_up(tick).map(text::amount).unwrap_or_default();
        shapes.push(shape::words("tick", shape::place(Decimal::ZERO, down), ["-8", "4"], "end", words));
    }
    let mut before: Place = at(0, Money::ZERO);
    for (index, year) in years.iter().enumerate() {
        let here = at(index + 1, year.cumulative);
        shapes.push(shape::line("line", before, here));
        before = here;
    }
    for years_in in SAID {
        let Some(year) = years_in.checked_sub(1).and_then(|index| years.get(index)) else { continue };
        let is_last = years_in == years.len();
        let anchor = if is_last { "end" } else { "middle" };
        let bottom = shape::place(across(years_in), Decimal::ONE_HUNDRED);
        shapes.push(shape::words("tick", bottom, ["0", "22"], anchor, year.year.to_string()));
        shapes.push(shape::dot(if is_last { "here" } else { "mark" }, at(years_in, year.cumulative), "5"));
    }
    shapes
}
