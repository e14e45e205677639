//! The page for a finance team: both levers, the answer, the line, and every figure behind them.

mod bands;
mod details;
mod figures;
mod gap_lines;
mod other_levers;
mod sources;
mod toolbar;
mod ways;
mod working;

#[cfg(test)]
pub use {bands::bands_and_lines, details::details, figures::base_figures};

use std::thread::LocalKey;

use yew::prelude::*;

use super::{
    lazy::{self, Lazy},
    part::{
        Reader, Wording, answer, close_gap_buttons, desk_links, gap_bar, grant_lever, limit_note, precept_lever,
        undo_and_redo,
    },
    route::Page,
    store::State,
    text,
    view::View,
};
use crate::domain::{Money, Outcome, Scenario, Status};

pub use self::{bands::band_table, ways::WaysToCloseTheGap};
use self::{other_levers::other_levers, toolbar::Toolbar};

/// The page.
pub fn modelling(view: View<'_>) -> Html {
    let View { editor, state, closing, .. } = view;
    let State { scenario, outcome, .. } = state;
    html! {
        <div class="modelling" key={state.opened}>
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ heading(scenario, outcome) }</h1>
                <p class="lead">{ gap_in_words(scenario) }{ tr!(" Move either lever, or have the gap closed. ") }{ not_confirmed(scenario) }</p>
            </div>
            <div class="model-columns">
                <section class="model-levers" aria-label={tr!("Levers")}>
                    { grant_lever(editor, scenario, outcome, closing.grant_percent(), Reader::FinanceTeam) }
                    { precept_lever(editor, scenario, outcome, closing.precept_percent(), Reader::FinanceTeam) }
                    <div class="lever">
                        <h2 class="lever-name">{ tr!("Close the gap") }</h2>
                        { close_gap_buttons(editor, state, Wording::Model) }
                    </div>
                    { other_levers(editor, state) }
                </section>
                <div class="model-answer">
                    { answer(scenario, outcome, closing) }
                    { gap_bar(outcome) }
                    { limit_note(scenario, outcome) }
                    <WaysToCloseTheGap scenario={scenario.clone()} outcome={outcome.clone()} closing={closing.clone()} />
                </div>
                <div class="lever toolbar">
                    <h2 class="lever-name">{ tr!("This scenario") }</h2>
                    { undo_and_redo(editor, state) }
                    <Toolbar editor={editor.clone()} scenario={scenario.clone()} />
                </div>
            </div>
            { desk_links(Page::Model) }
            { lazy::wanted(&bands::PART, view) }
            { behind_one_step(view, &figures::PART, "base", tr!("Figures it starts from"), in_one_line(view)) }
            { behind_one_step(view, &details::PART, "foot", tr!("The working and the sources"), String::new()) }
        </div>
    }
}

/// A part of the page that is fetched and shown when it is opened.
fn behind_one_step(
    view: View<'_>,
    part: &'static LocalKey<Lazy>,
    id: &'static str,
    name: &'static str,
    in_one_line: String,
) -> Html {
    let editor = view.editor.clone();
    html! {
        <section class="one-step" aria-labelledby={id}>
            <details ontoggle={move |_| lazy::want(part, &editor)}>
                <summary><h2 {id}>{ name }</h2><span class="hint">{ in_one_line }</span></summary>
                { lazy::part(part, view) }
            </details>
        </section>
    }
}

/// The figures that everything starts from.
fn in_one_line(view: View<'_>) -> String {
    let scenario = &view.state.scenario;
    tr!(
        "Band D {} and a tax base of {} in {}; government grant {}.",
        scenario.base.band_d.written(),
        scenario.base.tax_base.written(),
        scenario.base.year,
        text::size(view.state.outcome.moving_grant),
    )
}

fn heading(scenario: &Scenario, outcome: &Outcome) -> String {
    let what = match outcome.gap.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => tr!("a {} gap", text::size(outcome.gap)),
        std::cmp::Ordering::Equal => tr!("no gap").to_owned(),
        std::cmp::Ordering::Less => tr!("a {} surplus", text::size(outcome.gap)),
    };
    format!("{}: {what}", scenario.title)
}

/// A gap of few lines in words: `Pay inflation £2.5m + Non-pay cost pressures £2.8m − Savings in the plan £1.7m.`
fn gap_in_words(scenario: &Scenario) -> String {
    const MOST: usize = 4;
    let lines = scenario.gap.lines();
    if lines.is_empty() || lines.len() > MOST {
        return String::new();
    }
    let mut words = String::new();
    for line in lines {
        let sign = match (words.is_empty(), line.amount < Money::ZERO) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        };
        let name = if line.name.is_empty() { tr!("Unnamed") } else { &line.name };
        words.push_str(&format!("{sign}{name} {}", text::size(line.amount)));
    }
    words + "."
}

/// How many figures are not confirmed, with the way to their sources.
fn not_confirmed(scenario: &Scenario) -> Html {
    let count = |status: Status| (scenario.sources.count(status), status.name());
    let counts = [Status::Assumed, Status::Implied, Status::Provisional].map(count);
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    if counts.is_empty() {
        return Html::default();
    }
    html! { <a class="badge" href={Page::Working.address()}>{ tr!("Figures: ") }{ counts.join(", ") }</a> }
}
