//! The trade-off: the line as a chart, and its table with the published pairs beside the modelled ones.

use std::rc::Rc;

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{ChargeIncrease, Money, Outcome, Percent, PublishedPair, Scenario, with_thousands},
    solve::{Agreement, TradeOffRow, compare, saving_at_band_d, trade_off},
    ui::{
        chart::TradeOff,
        part::{Closing, NumberBox, Row, reading, still, table},
        store::LineFigures,
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
struct Line {
    pairs: Vec<Pair>,
    problem: Option<String>,
}

/// A pair of increases on the line, and the published one beside it.
struct Pair {
    row: TradeOffRow,
    printed: Option<(PublishedPair, Agreement)>,
}

/// The table of the line, and which grant increase the lever stands at.
struct Listing {
    line: Rc<Line>,
    here: Option<Decimal>,
}

impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.line, &other.line) && self.here == other.here
    }
}

/// The chart and the table.
#[component]
pub fn WaysToCloseTheGap(props: &Props) -> Html {
    let Props { scenario, outcome, closing } = props;
    let listed = use_state_eq(|| None::<Vec<Percent>>);
    let increases = (*listed).clone().unwrap_or_else(|| usual_increases(scenario, closing));
    let line = use_memo((LineFigures(scenario.clone()), increases.clone()), |(figures, increases)| {
        Line::of(&figures.0, increases)
    });
    if outcome.gap <= Money::ZERO && line.pairs.iter().all(|pair| pair.row.band_d_increase <= ChargeIncrease::ZERO) {
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
    let standing = outcome.grant_increase.percent(4);
    let here = line.pairs.iter().map(|pair| pair.row.grant_increase.value()).find(|listed| *listed == standing);
    html! {
        <section class="ways-to-close" aria-labelledby="ways-name">
            <div class="ways-chart">
                <h2>{ finding(scenario, outcome) }</h2>
                { chart(props, &line) }
            </div>
            <div class="ways-table">
                <h2 id="ways-name">{ tr!("Ways to close the gap") }</h2>
                { still(pairs, Listing { line: line.clone(), here }) }
                <NumberBox
                    id="grant-increases"
                    label={tr!("Grant increases to list, %")}
                    text={written(&increases)}
                    identity={written(&increases)}
                    {on_text}
                />
            </div>
            { still(footnote, Listing { line, here: None }) }
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

impl Line {
    fn of(scenario: &Scenario, increases: &[Percent]) -> Self {
        let printed = |increase: Percent| {
            let pair = scenario.published.iter().find(|pair| pair.grant_increase.value() == increase.value())?;
            Some((*pair, compare(scenario, *pair).ok()?))
        };
        match trade_off(scenario, increases) {
            Ok(rows) => {
                let pair = |row: TradeOffRow| Pair { printed: printed(row.grant_increase), row };
                Self { pairs: rows.into_iter().map(pair).collect(), problem: None }
            }
            Err(problem) => Self { pairs: Vec::new(), problem: Some(problem.message) },
        }
    }
}

/// The chart's title states what it shows.
fn finding(scenario: &Scenario, outcome: &Outcome) -> String {
    match saving_at_band_d(scenario).filter(|_| outcome.moving_grant > Money::ZERO) {
        Some(saving) => tr!("Every 1% of grant saves households {} at Band D", text::pence_or_pounds(saving)),
        None => tr!("No grant moves, so the precept alone closes the gap").to_owned(),
    }
}

fn chart(props: &Props, line: &Line) -> Html {
    let Props { scenario, outcome, closing } = props;
    let alone = closing.grant_percent().zip(closing.precept_percent());
    let Some((grant_alone, precept_alone)) =
        alone.filter(|(grant, precept)| *grant > Decimal::ZERO && *precept > Decimal::ZERO)
    else {
        return Html::default();
    };
    let limit = outcome.limit.limit().map(|limit| {
        let percent = limit.pounds() * Decimal::ONE_HUNDRED / scenario.base.band_d.pounds();
        (percent, tr!("above {}: referendum", text::without_pence(&limit.written())))
    });
    let sentence = tr!(
        "A falling straight line: from a precept rise of {precept_alone}% with no rise in grant to none with a grant rise of {grant_alone}%. The levers stand at grant {} and precept {}. The table “Ways to close the gap” has the figures.",
        text::percent(outcome.grant_increase),
        text::percent(outcome.precept_increase),
    );
    let mark = |pair: &Pair| (pair.row.grant_increase.value(), pair.row.precept_increase.percent(4));
    let here = (outcome.grant_increase.percent(2), outcome.precept_increase.percent(2));
    let drawn = TradeOff::new(line.pairs.iter().map(mark).collect(), (grant_alone, precept_alone), limit, here);
    let levers = drawn.here(here);
    html! {
        <>
            <div class="chart" role="img" aria-label={sentence}>{ still(TradeOff::line, drawn) }{ levers }</div>
            <p class="chart-axis" aria-hidden="true">{ tr!("government grant increase") }</p>
        </>
    }
}

fn pairs(Listing { line, here }: &Listing) -> Html {
    if let Some(problem) = &line.problem {
        return html! { <p class="problem">{ problem }</p> };
    }
    let printed = line.pairs.iter().any(|pair| pair.printed.is_some());
    let rows = line.pairs.iter().map(|Pair { row, printed: beside }| {
        let mut cells = vec![text::percent(row.precept_increase).into(), row.band_d_increase.written().into()];
        if printed {
            cells.push(beside.as_ref().map(printed_cell).unwrap_or_default());
        }
        Row { head: grant_text(row.grant_increase).into(), cells, is_here: *here == Some(row.grant_increase.value()) }
    });
    let heads: &[&str] = if printed {
        &[tr!("Grant"), tr!("Precept"), tr!("Band D"), tr!("Printed")]
    } else {
        &[tr!("Grant"), tr!("Precept"), tr!("Band D")]
    };
    table("ways-name", heads, rows)
}

/// A grant increase with at least one place, as it was listed.
fn grant_text(increase: Percent) -> String {
    let mut value = increase.value();
    if value.scale() == 0 {
        value.rescale(1);
    }
    text::percentage(value)
}

fn printed_cell((pair, agreement): &(PublishedPair, Agreement)) -> Html {
    let printed = with_thousands(pair.precept_increase.value());
    match agreement {
        Agreement::Differs { .. } => {
            html! { <span class="printed-differs">{ printed }<span class="visually-hidden">{ tr!(" differs from the printed figure") }</span>{ " ≠" }</span> }
        }
        _ => {
            html! { <span class="printed-agrees">{ printed }<span class="visually-hidden">{ tr!(" agrees to the printed figure") }</span><span aria-hidden="true">{ " ✓" }</span></span> }
        }
    }
}

/// What the marks mean, and the pairs that hold as rounded figures only.
fn footnote(Listing { line, .. }: &Listing) -> Html {
    let compared: Vec<_> = line.pairs.iter().filter_map(|pair| pair.printed).collect();
    if compared.is_empty() {
        return Html::default();
    }
    let agrees = compared.iter().any(|(_, agreement)| !matches!(agreement, Agreement::Differs { .. }));
    let notes = compared.iter().filter_map(|(pair, agreement)| {
        let (grant, precept) = (pair.grant_increase.value(), pair.precept_increase.value());
        match agreement {
            Agreement::Exact => None,
            Agreement::Rounded { grant_increase: Some(witness) } => {
                Some(tr!(" {precept} is the rounded pair of {} and {precept}%.", witness.written()))
            }
            Agreement::Rounded { grant_increase: None } => {
                Some(tr!(" {grant}% and {precept}% hold as rounded figures."))
            }
            Agreement::Differs { precept_increase } => Some(tr!(
                " ≠ {precept}% is printed at {grant}%, and these figures give {}.",
                text::percent(*precept_increase)
            )),
        }
    });
    html! {
        <div class="ways-note">
            <p>{ if agrees { tr!("✓ agrees to the printed figure.") } else { "" } }{ for notes }</p>
            <details>
                <summary>{ tr!("Why a rounded pair can agree") }</summary>
                <p>{ tr!("Published tables round both percentages. A printed pair is true if some exact pair on the line rounds to both of its figures, even where the printed grant increase itself gives a figure that rounds otherwise. The arithmetic is never bent to match a printed figure.") }</p>
            </details>
        </div>
    }
}
