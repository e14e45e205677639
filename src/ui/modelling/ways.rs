//! The trade-off: the line as a chart, and its table with the published pairs beside the modelled ones.

use std::rc::Rc;

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{ChargeIncrease, GrantIncrease, Money, Outcome, Percent, PublishedPair, Scenario, with_thousands},
    solve::{Agreement, TradeOffRow, compare, saving_at_band_d, trade_off},
    ui::{
        chart::{TradeOff, trade_off_chart},
        part::{Closing, NumberBox, Row, reading, table},
        text,
    },
};

/// What [`WaysToCloseTheGap`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What it comes to.
    pub outcome: Rc<Outcome>,
    /// What would close its gap.
    pub closing: Closing,
}

/// The line, independent of where the two levers stand.
#[derive(Clone, PartialEq)]
struct Line {
    rows: Vec<TradeOffRow>,
    agreements: Vec<Option<Agreement>>,
    problem: Option<String>,
}

/// The chart and the table.
#[component]
pub fn WaysToCloseTheGap(props: &Props) -> Html {
    let Props { scenario, outcome, closing } = props;
    let listed = use_state_eq(|| None::<Vec<Percent>>);
    let increases = (*listed).clone().unwrap_or_else(|| usual_increases(scenario, closing));
    let line = {
        // The two levers do not move the line, so they are taken out of what it is worked out from.
        let mut still = (**scenario).clone();
        still.levers.grant_increase = GrantIncrease::Percent(Percent::ZERO);
        still.levers.band_d_increase = ChargeIncrease::ZERO;
        use_memo((still, increases.clone()), |(scenario, increases)| line(scenario, increases))
    };
    if outcome.gap <= Money::ZERO && line.rows.iter().all(|row| row.band_d_increase <= ChargeIncrease::ZERO) {
        return Html::default();
    }
    let on_text = {
        let listed = listed.clone();
        Callback::from(move |typed: String| {
            let percents = reading::percents(&typed)?;
            let identity = written(&percents);
            listed.set(Some(percents));
            Ok(identity.into())
        })
    };
    html! {
        <section class="ways-to-close" aria-labelledby="ways-name">
            <div class="ways-chart">
                <h2>{ finding(scenario) }</h2>
                { chart(props, &line.rows) }
            </div>
            <div class="ways-table">
                <h2 id="ways-name">{ "Ways to close the gap" }</h2>
                { pairs(scenario, outcome, &line) }
                <NumberBox
                    id="grant-increases"
                    label="Grant increases to list, %"
                    text={written(&increases)}
                    identity={written(&increases)}
                    {on_text}
                />
            </div>
            { footnote(scenario, &line) }
        </section>
    }
}

/// The increases of the published table, or else whole per cents up to the one that closes the gap alone.
fn usual_increases(scenario: &Scenario, closing: &Closing) -> Vec<Percent> {
    if !scenario.published.is_empty() {
        return scenario.published.iter().map(|pair| pair.grant_increase).collect();
    }
    let last = closing.grant_percent().filter(|percent| *percent > Decimal::ZERO).unwrap_or(Decimal::from(4));
    // At most seven rows, however far the grant would have to rise.
    let distance = (last / Decimal::from(6)).ceil().max(Decimal::ONE);
    let whole = (0..6_u32).map(|count| distance * Decimal::from(count)).take_while(|percent| *percent < last);
    whole.chain([last]).filter_map(|percent| Percent::new(percent).ok()).collect()
}

fn written(percents: &[Percent]) -> String {
    percents.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn line(scenario: &Scenario, increases: &[Percent]) -> Line {
    let agreements = increases
        .iter()
        .map(|increase| published_pair(scenario, *increase).and_then(|pair| compare(scenario, *pair).ok()))
        .collect();
    match trade_off(scenario, increases) {
        Ok(rows) => Line { rows, agreements, problem: None },
        Err(problem) => Line { rows: Vec::new(), agreements: Vec::new(), problem: Some(problem.message) },
    }
}

/// The chart's title states what it shows.
fn finding(scenario: &Scenario) -> String {
    match saving_at_band_d(scenario).filter(|saving| *saving > Money::ZERO) {
        Some(saving) => format!("Every 1% of grant saves households {} at Band D", text::pence_or_pounds(saving)),
        None => "No grant moves, so the precept alone closes the gap".to_owned(),
    }
}

fn chart(props: &Props, rows: &[TradeOffRow]) -> Html {
    let Props { scenario, outcome, closing } = props;
    let alone = closing.grant_percent().zip(closing.precept_percent());
    let Some((grant_alone, precept_alone)) =
        alone.filter(|(grant, precept)| *grant > Decimal::ZERO && *precept > Decimal::ZERO)
    else {
        return Html::default();
    };
    let limit = outcome.limit.limit().map(|limit| {
        let percent = limit.pounds() * Decimal::ONE_HUNDRED / scenario.base.band_d.pounds();
        (percent, format!("above {}: referendum", limit.written().trim_end_matches(".00")))
    });
    let sentence = format!(
        "A falling straight line: from a precept rise of {precept_alone}% with no rise in grant to none with a grant rise of {grant_alone}%. The levers stand at grant {} and precept {}. The table “Ways to close the gap” has the figures.",
        text::percent(outcome.grant_increase),
        text::percent(outcome.precept_increase),
    );
    trade_off_chart(&TradeOff {
        rows,
        grant_alone,
        precept_alone,
        here: (outcome.grant_increase.percent(2), outcome.precept_increase.percent(2)),
        limit,
        sentence,
    })
}

fn pairs(scenario: &Scenario, outcome: &Outcome, line: &Line) -> Html {
    if let Some(problem) = &line.problem {
        return html! { <p class="problem">{ problem }</p> };
    }
    let printed = line.agreements.iter().any(Option::is_some);
    let here = outcome.grant_increase.percent(4);
    let rows = line.rows.iter().zip(&line.agreements).map(|(row, agreement)| {
        let pair = published_pair(scenario, row.grant_increase);
        let mut cells = vec![text::percent(row.precept_increase).into(), row.band_d_increase.written().into()];
        if printed {
            let cell = pair.zip(agreement.as_ref()).map(|(pair, agreement)| printed_cell(pair, agreement));
            cells.push(cell.unwrap_or_default());
        }
        Row { head: grant_text(row.grant_increase).into(), cells, is_here: row.grant_increase.value() == here }
    });
    let heads: &[&str] =
        if printed { &["Grant", "Precept", "Band D", "Printed"] } else { &["Grant", "Precept", "Band D"] };
    table("ways-name", heads, rows)
}

fn published_pair(scenario: &Scenario, increase: Percent) -> Option<&PublishedPair> {
    scenario.published.iter().find(|pair| pair.grant_increase.value() == increase.value())
}

/// A grant increase with at least one place, as it was listed.
fn grant_text(increase: Percent) -> String {
    let mut value = increase.value();
    if value.scale() == 0 {
        value.rescale(1);
    }
    format!("{}%", with_thousands(value))
}

fn printed_cell(pair: &PublishedPair, agreement: &Agreement) -> Html {
    let printed = with_thousands(pair.precept_increase.value());
    match agreement {
        Agreement::Differs { .. } => {
            html! { <span class="printed-differs">{ printed }<span class="visually-hidden">{ " differs from the printed figure" }</span>{ " ≠" }</span> }
        }
        _ => {
            html! { <span class="printed-agrees">{ printed }<span class="visually-hidden">{ " agrees to the printed figure" }</span><span aria-hidden="true">{ " ✓" }</span></span> }
        }
    }
}

/// What the marks mean, and the pairs that hold as rounded figures only.
fn footnote(scenario: &Scenario, line: &Line) -> Html {
    let compared: Vec<_> = line
        .rows
        .iter()
        .zip(&line.agreements)
        .filter_map(|(row, agreement)| Some((published_pair(scenario, row.grant_increase)?, (*agreement)?)))
        .collect();
    if compared.is_empty() {
        return Html::default();
    }
    let agrees = compared.iter().any(|(_, agreement)| !matches!(agreement, Agreement::Differs { .. }));
    let notes = compared.iter().filter_map(|(pair, agreement)| {
        let (grant, precept) = (pair.grant_increase.value(), pair.precept_increase.value());
        match agreement {
            Agreement::Exact => None,
            Agreement::Rounded { grant_increase: Some(witness) } => {
                Some(format!(" {precept} is the rounded pair of {} and {precept}%.", witness.written()))
            }
            Agreement::Rounded { grant_increase: None } => {
                Some(format!(" {grant}% and {precept}% hold as rounded figures."))
            }
            Agreement::Differs { precept_increase } => Some(format!(
                " ≠ {precept}% is printed at {grant}%, and these figures give {}.",
                text::percent(*precept_increase)
            )),
        }
    });
    html! {
        <div class="ways-note">
            <p>{ if agrees { "✓ agrees to the printed figure." } else { "" } }{ for notes }</p>
            <details>
                <summary>{ "Why a rounded pair can agree" }</summary>
                <p>{ "Published tables round both percentages. A printed pair is true if some exact pair on the line rounds to both of its figures, even where the printed grant increase itself gives a figure that rounds otherwise. The arithmetic is never bent to match a printed figure." }</p>
            </details>
        </div>
    }
}
