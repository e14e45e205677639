//! Who backs a rise of at least so much: a chart of steps, with its table and its sentence.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{
    tables::{Said, framed, row},
    words,
};
use crate::{
    domain::{
        ChargeIncrease,
        consultation::results::{Curve, Step},
        with_thousands,
    },
    ui::chart::{
        Scale,
        shape::{line, place, words as chart_words},
    },
};

/// More rises than these are in the table of the chart only every so often.
const MOST_ROWS: usize = 20;

/// The section.
pub fn curve((consultation, summary): &Said) -> Html {
    let curve = &summary.curve;
    html! {
        <section aria-labelledby="curve-name">
            <h2 id="curve-name">{ title(curve) }</h2>
            <p>{ tr!("An answer backs rises up to the largest among those of the options that it supports and of its own point. ") }{ tr!("With neither, and so not in the curve: {}. The last column counts all answers.", words::answers(curve.left_out)) }</p>
            if !curve.steps.is_empty() {
                { chart(&curve.steps.iter().map(|step| (step.rise, step.backing)).collect::<Vec<_>>(), curve.answers()) }
                { rises(curve, summary.answers(), &consultation.options.iter().map(|option| option.levers.band_d_increase).collect::<Vec<_>>()) }
            }
        </section>
    }
}

/// What the curve shows, in a sentence.
pub fn title(curve: &Curve) -> String {
    match curve.half_back() {
        Some(rise) => tr!(
            "At least half of the {} in the curve back a rise of {} or more",
            words::answers(curve.answers()),
            rise.written()
        ),
        None => tr!("No answer backs a rise yet").to_owned(),
    }
}

/// The steps: from each rise to the next, the share that backs at least the next.
pub fn chart(steps: &[(ChargeIncrease, u64)], all: u64) -> Html {
    let across = Scale::around(steps.iter().map(|(rise, _)| rise.pounds()), Decimal::ONE);
    let up = Scale { least: Decimal::ZERO, most: Decimal::ONE_HUNDRED };
    let share = |backing: u64| {
        crate::domain::Ratio::new(backing.into(), all.into()).map(|share| share.percent(2)).unwrap_or_default()
    };
    let (nil, end) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
    let mut shapes = Vec::new();
    for tick in [0, 25, 50, 75, 100].map(Decimal::from) {
        let down = up.position_from_top(tick);
        shapes.push(line("rule", place(nil, down), place(end, down)));
        shapes.push(chart_words("tick", place(nil, down), ["-8", "4"], "end", format!("{tick}%")));
    }
    for tick in across.ticks() {
        let sign = if tick < Decimal::ZERO { "−" } else { "" };
        let words = format!("{sign}£{}", with_thousands(tick.abs()));
        shapes.push(chart_words("tick", place(across.position(tick), end), ["0", "22"], "middle", words));
    }
    let mut from = nil;
    let mut before = None;
    for (rise, backing) in steps {
        let (to, down) = (across.position(rise.pounds()), up.position_from_top(share(*backing)));
        if let Some(before) = before {
            shapes.push(line("line", place(from, before), place(from, down)));
        }
        shapes.push(line("line", place(from, down), place(to, down)));
        (from, before) = (to, Some(down));
    }
    if let Some(before) = before {
        shapes.push(line("line", place(from, before), place(from, end)));
    }
    let half = up.position_from_top(Decimal::from(50));
    shapes.push(line("half", place(nil, half), place(end, half)));
    html! {
        <div class="chart" role="img" aria-label={tr!("Steps that fall from the left to the right: the share of answers that backs a rise of at least so much. The table has every figure.")}>
            <svg>{ shapes }</svg>
            <p class="chart-axis">{ tr!("Rise at Band D, a year") }</p>
        </div>
    }
}

fn rises(curve: &Curve, answers: u64, options: &[ChargeIncrease]) -> Html {
    let half = curve.half_back();
    let each = curve.steps.len().div_ceil(MOST_ROWS).max(1);
    let is_told = |(place, step): &(usize, &Step)| {
        place.is_multiple_of(each)
            || Some(step.rise) == half
            || options.contains(&step.rise)
            || place + 1 == curve.steps.len()
    };
    let rows = curve.steps.iter().enumerate().filter(is_told).map(|(_, step)| {
        let of_all = crate::domain::Ratio::new(step.backing.into(), answers.into());
        let cells = [
            words::count(step.backing),
            words::share(Some(step.share)),
            words::share(step.weighted),
            words::share(of_all),
        ];
        let mut row = row(step.rise.written(), cells);
        row.is_here = Some(step.rise) == half;
        row
    });
    html! {
        <>
            <h3 id="rises-name">{ tr!("Who backs at least this rise at Band D") }</h3>
            { framed("rises-name", &[tr!("Rise"), tr!("Answers"), tr!("Share"), tr!("Reweighted"), tr!("Share of all answers")], rows) }
            if each > 1 {
                <p class="hint">{ tr!("There are {} different rises; one in {each} of them is in the table, with those of the options and the one that half back.", curve.steps.len()) }</p>
            }
        </>
    }
}
