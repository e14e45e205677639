//! What each year of a plan comes to: in a sentence, as a table, as charts, and with its working.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{Settled, line::Line, typed::NOT_KNOWN};
use crate::{
    domain::{
        Charge, ChargeIncrease, LimitState, Money,
        plan::{Plan, PlanOutcome, PlanYear, working},
    },
    solve::{TurningYears, turning_years},
    ui::{
        chart::{Drawn, Series, by_year},
        text,
    },
};

/// The section.
pub fn outcome(plan: &Plan, settled: &Settled) -> Html {
    let (words, outcome) = match settled {
        Ok((_, outcome)) => (in_words(plan, outcome), Some(outcome)),
        Err(problem) => (problem.message.clone(), None),
    };
    html! {
        <section>
            <h2 id="outcome-name">{ tr!("What each year comes to") }</h2>
            <p class={if outcome.is_some() { "answer" } else { "problem" }} role="status" aria-label={tr!("Plan result")}>{ words }</p>
            if let Some(outcome) = outcome {
                { table(plan, outcome) }
                { charts(outcome, !plan.lacks_its_general_reserve()) }
                { workings(plan, outcome) }
            }
        </section>
    }
}

/// What is said of a plan of whose general reserve nobody has said yet what it holds.
pub const fn reserve_not_known() -> &'static str {
    tr!("What is in the general reserve is not known yet: enter what it holds at the start.")
}

/// The plan in a few sentences.
fn in_words(plan: &Plan, outcome: &PlanOutcome) -> String {
    let short: Vec<&PlanYear> = outcome.years.iter().filter(|year| !year.balances()).collect();
    let balance = match short.as_slice() {
        [] => tr!("Every year balances.").to_owned(),
        [year] if outcome.years.len() == 1 => {
            tr!("{} leaves {} to find.", year.year, text::exact(year.remaining))
        }
        [year] => tr!("{} leaves {} to find; every other year balances.", year.year, text::exact(year.remaining)),
        [first, .., last] => tr!(
            "{} of {} years do not balance: {} leaves {} to find, {} {}.",
            short.len(),
            outcome.years.len(),
            first.year,
            text::size(first.remaining),
            last.year,
            text::size(last.remaining),
        ),
    };
    let reserve = match turning_years(outcome) {
        _ if plan.lacks_its_general_reserve() => reserve_not_known().to_owned(),
        Ok(turning) => reserve_in_words(outcome, &turning),
        Err(problem) => problem.message,
    };
    [balance, reserve].into_iter().chain(overdrawn(plan, outcome)).collect::<Vec<_>>().join(" ")
}

/// Each earmarked reserve that is overdrawn at the end of a year, with the first such year.
fn overdrawn(plan: &Plan, outcome: &PlanOutcome) -> impl Iterator<Item = String> {
    (0..plan.earmarked_reserves.len()).filter_map(|index| {
        let held = |year: &PlanYear| year.earmarked_reserves.get(index).copied().unwrap_or_default();
        let year = outcome.years.iter().find(|year| held(year) < Money::ZERO)?;
        let name = Line::EarmarkedReserve(index).name(plan);
        Some(tr!("The reserve “{name}” is overdrawn by {} in {}.", text::size(-held(year)), year.year))
    })
}

fn reserve_in_words(outcome: &PlanOutcome, turning: &TurningYears) -> String {
    let holds = outcome.years.last().map_or_else(String::new, |last| {
        tr!("The general reserve holds {} at the end of {}", text::size(last.general_reserve), last.year)
    });
    if let Some(year) = turning.exhausted {
        return tr!("The general reserve is used up in {year}.");
    }
    if let Some(year) = turning.below_the_floor {
        let stays_below = outcome.years.iter().filter(|later| later.year >= year).all(|later| !later.keeps_the_floor());
        return match stays_below {
            true => tr!("{holds}, and is below its floor from {year} on."),
            false => tr!("{holds}. At the end of {year} it is below its floor."),
        };
    }
    if outcome.years.iter().all(|year| year.general_reserve == Money::ZERO) {
        return tr!("The plan has nothing in the general reserve.").to_owned();
    }
    if turning.in_deficit.is_none() {
        return tr!("{holds}, and is never below its floor.");
    }
    match (turning.overdrawn_balancing_years, turning.below_the_floor_balancing_years) {
        (Some(year), _) => {
            tr!("{holds}. If it met every shortfall and took every surplus, it would be overdrawn in {year}.")
        }
        (None, Some(year)) => {
            tr!("{holds}. If it met every shortfall and took every surplus, it would fall below its floor in {year}.")
        }
        (None, None) => tr!("{holds}, enough to meet every shortfall of the plan, its surpluses put in."),
    }
}

/// A row of the table: what it is called, and the figure of a year.
type Figure = (&'static str, fn(&PlanYear) -> String);

const FIGURES: [Figure; 15] = [
    (tr!("Spending"), |year| text::plain(year.spending)),
    (tr!("From earmarked reserves"), |year| text::plain(year.from_earmarked_reserves)),
    (tr!("From the general reserve"), |year| text::plain(year.from_general_reserve)),
    (NEEDED, |year| text::plain(year.net_budget_requirement)),
    (tr!("Government grant"), |year| text::plain(year.grant)),
    (tr!("Precept"), |year| text::plain(year.precept)),
    (tr!("Collection fund"), |year| text::plain(year.collection_fund)),
    (LEFT, |year| text::plain(year.remaining)),
    (tr!("Tax base"), |year| year.tax_base.written()),
    (tr!("Band D charge"), |year| year.band_d.written()),
    (tr!("Rise at Band D"), |year| year.band_d_increase.written()),
    (tr!("Precept increase"), |year| year.precept_increase.map_or_else(|| "–".to_owned(), text::percent)),
    (tr!("Referendum limit"), limit),
    (RESERVE, |year| text::plain(year.general_reserve)),
    (tr!("Its floor"), |year| text::plain(year.floor)),
];

const NEEDED: &str = tr!("Net budget requirement");
const LEFT: &str = tr!("Left to find");
/// The row of the general reserve.
pub const RESERVE: &str = tr!("General reserve at the end");

fn limit(year: &PlanYear) -> String {
    match year.limit {
        LimitState::Within { .. } => tr!("within").to_owned(),
        LimitState::Exceeded { over_by, .. } => tr!("{} over", over_by.written()),
        LimitState::None => tr!("none").to_owned(),
        LimitState::Unknown => NOT_KNOWN.to_owned(),
    }
}

fn table(plan: &Plan, outcome: &PlanOutcome) -> Html {
    let row = |name: &str, figure: &dyn Fn(&PlanYear) -> String| {
        let row = (name == LEFT || name == NEEDED).then_some("total");
        html! {
            <tr data-row={row}>
                <th scope="row">{ name.to_owned() }</th>
                { for outcome.years.iter().map(|year| html! { <td>{ figure(year) }</td> }) }
            </tr>
        }
    };
    let is_known = !plan.lacks_its_general_reserve();
    let figures = FIGURES.iter().map(|(name, figure)| match *name {
        RESERVE if !is_known => row(name, &|_| NOT_KNOWN.to_owned()),
        name => row(name, figure),
    });
    let earmarked = (0..plan.earmarked_reserves.len()).map(|index| {
        let held = |year: &PlanYear| year.earmarked_reserves.get(index).copied().map(text::plain).unwrap_or_default();
        row(&tr!("{} at the end", Line::EarmarkedReserve(index).name(plan)), &held)
    });
    html! {
        <div class="desk-table plan-table" tabindex="0" role="region" aria-labelledby="outcome-name">
            <table aria-labelledby="outcome-name">
                <thead><tr><th scope="col">{ tr!("In pounds") }</th>{ for outcome.years.iter().map(|year| html! { <th scope="col">{ year.year.to_string() }</th> }) }</tr></thead>
                <tbody>{ for figures }{ for earmarked }</tbody>
            </table>
        </div>
    }
}

/// What is left to find, the charge and, where it is known, the general reserve as charts, below a table of the same.
pub fn charts(outcome: &PlanOutcome, is_reserve_known: bool) -> Html {
    let years: Vec<String> = outcome.years.iter().map(|year| year.year.to_string()).collect();
    let series = |drawn: Drawn, value: &dyn Fn(&PlanYear) -> Option<Decimal>| Series {
        drawn,
        values: outcome.years.iter().map(value).collect(),
    };
    let pounds = |value: Decimal| Money::round_half_up(value).map(text::amount).unwrap_or_default();
    // Its ticks are pence apart where the charge moves by pence.
    let at_band_d = |value: Decimal| {
        Charge::new(value).map(|charge| text::without_pence(&charge.written()).to_owned()).unwrap_or_default()
    };
    let at_the_limit = |year: &PlanYear| {
        let limit = year.limit.limit()?;
        let over = limit.pounds().checked_sub(year.band_d_increase.pounds())?;
        year.band_d.raised_by(ChargeIncrease::new(over).ok()?).ok().map(|charge| charge.pounds())
    };
    let chart = |name: &'static str, key: &'static str, drawn: Html| {
        html! {
            <div class="plan-chart">
                <h3>{ name }</h3>
                <p class="hint">{ key }</p>
                <div class="chart" role="img" aria-label={tr!("{name}, by year. {key} The table above has every figure.")}>{ drawn }</div>
            </div>
        }
    };
    let left = [series(Drawn::Bars, &|year| Some(year.remaining.pounds()))];
    let charge = [series(Drawn::Line, &|year| Some(year.band_d.pounds())), series(Drawn::Limit, &at_the_limit)];
    let reserve = [
        series(Drawn::Line, &|year| Some(year.general_reserve.pounds())),
        series(Drawn::Limit, &|year| Some(year.floor.pounds())),
    ];
    html! {
        <div class="plan-charts">
            { chart(tr!("Left to find"), tr!("Bars above nil are shortfalls, below nil surpluses."), by_year(&years, &left, true, &pounds)) }
            { chart(tr!("Band D charge"), tr!("The broken line is the largest charge without a referendum, where the limit is known."), by_year(&years, &charge, false, &at_band_d)) }
            if is_reserve_known {
                { chart(tr!("General reserve"), tr!("At the end of each year. The broken line is its floor."), by_year(&years, &reserve, true, &pounds)) }
            }
        </div>
    }
}

fn workings(plan: &Plan, outcome: &PlanOutcome) -> Html {
    let of_year = |(index, year): (usize, &PlanYear)| {
        let steps = working(plan, outcome, index);
        html! {
            <details key={index}>
                <summary>{ tr!("How {} is worked out", year.year) }</summary>
                <ul class="desk-list">
                    { for steps.into_iter().map(|step| {
                        let rounding = step.rounding.map(|rule| format!(" ({rule})")).unwrap_or_default();
                        html! { <li><strong>{ step.name }</strong>{ format!(": {}. {} = {}{rounding}", step.formula, step.working, step.result) }</li> }
                    }) }
                </ul>
            </details>
        }
    };
    html! { <div class="plan-workings">{ for outcome.years.iter().enumerate().map(of_year) }</div> }
}
