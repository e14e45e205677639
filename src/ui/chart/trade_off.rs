//! The trade-off line: every pair of grant and precept increases that closes the gap.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{
    Scale,
    shape::{dot, line, place, words},
};
use crate::{domain::with_thousands, solve::TradeOffRow};

/// What the chart draws, all in per cent.
pub struct TradeOff<'a> {
    /// The rows of the table beside it, in rising order of grant.
    pub rows: &'a [TradeOffRow],
    /// The rise in the precept that closes the gap with the grant unchanged.
    pub precept_alone: Decimal,
    /// The rise in grant that closes it with the charge frozen.
    pub grant_alone: Decimal,
    /// Where the levers stand: grant, precept.
    pub here: (Decimal, Decimal),
    /// The referendum limit as a percentage, and in words.
    pub limit: Option<(Decimal, String)>,
    /// What the chart says, for whoever does not see it.
    pub sentence: String,
}

/// The chart.
pub fn trade_off_chart(drawn: &TradeOff<'_>) -> Html {
    let marks: Vec<_> =
        drawn.rows.iter().map(|row| (row.grant_increase.value(), row.precept_increase.percent(4))).collect();
    let limit = drawn.limit.as_ref().map(|(percent, _)| *percent);
    let grants = marks.iter().map(|(grant, _)| *grant).chain([drawn.grant_alone, drawn.here.0]);
    let precepts = marks.iter().map(|(_, precept)| *precept).chain([drawn.precept_alone, drawn.here.1]).chain(limit);
    let (across, up) = (Scale::around(grants, Decimal::ONE), Scale::around(precepts, Decimal::ONE));
    let (nil, end) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
    let at = |grant: Decimal, precept: Decimal| place(across.position(grant), up.position_from_top(precept));
    let here = at(drawn.here.0, drawn.here.1);

    let mut shapes = Vec::new();
    if let Some((percent, text)) = &drawn.limit {
        let down = up.position_from_top(*percent);
        shapes.push(html! { <rect data-shape="above-limit" width="100%" height={format!("{down}%")} /> });
        shapes.push(line("limit", place(nil, down), place(end, down)));
        shapes.push(words("limit-words", place(nil, down), ["8", "16"], "start", text.clone()));
    }
    for tick in up.ticks() {
        let down = up.position_from_top(tick);
        shapes.push(line("rule", place(nil, down), place(end, down)));
        shapes.push(words("tick", place(nil, down), ["-8", "4"], "end", percent(tick)));
    }
    for tick in across.ticks() {
        shapes.push(words("tick", place(across.position(tick), end), ["0", "22"], "middle", percent(tick)));
    }
    shapes.push(line("line", at(nil, drawn.precept_alone), at(drawn.grant_alone, nil)));
    shapes.extend(marks.iter().map(|(grant, precept)| dot("mark", at(*grant, *precept), "4")));
    shapes.push(line("guide", here, place(here.across, end)));
    shapes.push(line("guide", here, place(nil, here.down)));
    shapes.push(dot("here", here, "8"));
    html! {
        <div class="chart">
            <svg role="img" aria-label={drawn.sentence.clone()}>{ shapes }</svg>
            <p class="chart-axis" aria-hidden="true">{ "government grant increase" }</p>
        </div>
    }
}

fn percent(value: Decimal) -> String {
    format!("{}%", with_thousands(value))
}
