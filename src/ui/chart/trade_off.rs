//! The trade-off line: every pair of grant and precept increases that closes the gap.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{
    Scale,
    shape::{self, Place, dot, line, place, words},
};
use crate::ui::text::percentage;

/// What the chart draws, all in per cent, but for where the levers stand.
#[derive(PartialEq)]
pub struct TradeOff {
    /// The rows of the table beside it: grant, precept.
    pub marks: Vec<(Decimal, Decimal)>,
    /// The rise in grant that closes the gap with the charge frozen.
    pub grant_alone: Decimal,
    /// The rise in the precept that closes it with the grant unchanged.
    pub precept_alone: Decimal,
    /// The referendum limit as a percentage, and in words.
    pub limit: Option<(Decimal, String)>,
    across: Scale,
    up: Scale,
}

impl TradeOff {
    /// The chart on which all of these and the levers at `here` (grant, precept) can be seen.
    pub fn new(
        marks: Vec<(Decimal, Decimal)>,
        (grant_alone, precept_alone): (Decimal, Decimal),
        limit: Option<(Decimal, String)>,
        here: (Decimal, Decimal),
    ) -> Self {
        let percent = limit.as_ref().map(|(percent, _)| *percent);
        let grants = marks.iter().map(|(grant, _)| *grant).chain([grant_alone, here.0]);
        let precepts = marks.iter().map(|(_, precept)| *precept).chain([precept_alone, here.1]).chain(percent);
        let (across, up) = (Scale::around(grants, Decimal::ONE), Scale::around(precepts, Decimal::ONE));
        Self { marks, grant_alone, precept_alone, limit, across, up }
    }

    fn at(&self, grant: Decimal, precept: Decimal) -> Place {
        place(self.across.position(grant), self.up.position_from_top(precept))
    }

    /// The line with its scales.
    pub fn line(&self) -> Html {
        let (nil, end) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
        let mut shapes = Vec::new();
        if let Some((percent, text)) = &self.limit {
            let down = self.up.position_from_top(*percent);
            shapes.push(html! { <rect data-shape="above-limit" width="100%" height={shape::percent(down)} /> });
            shapes.push(line("limit", place(nil, down), place(end, down)));
            shapes.push(words("limit-words", place(nil, down), ["8", "16"], "start", text.clone()));
        }
        for tick in self.up.ticks() {
            let down = self.up.position_from_top(tick);
            shapes.push(line("rule", place(nil, down), place(end, down)));
            shapes.push(words("tick", place(nil, down), ["-8", "4"], "end", percentage(tick)));
        }
        for tick in self.across.ticks() {
            shapes.push(words("tick", place(self.across.position(tick), end), ["0", "22"], "middle", percentage(tick)));
        }
        shapes.push(line("line", self.at(nil, self.precept_alone), self.at(self.grant_alone, nil)));
        shapes.extend(self.marks.iter().map(|(grant, precept)| dot("mark", self.at(*grant, *precept), "4")));
        html! { <svg>{ shapes }</svg> }
    }

    /// Where the levers stand.
    pub fn here(&self, (grant, precept): (Decimal, Decimal)) -> Html {
        let (nil, end) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
        let here = self.at(grant, precept);
        html! {
            <svg>
                { line("guide", here, place(here.across, end)) }
                { line("guide", here, place(nil, here.down)) }
                { dot("here", here, "8") }
            </svg>
        }
    }
}
