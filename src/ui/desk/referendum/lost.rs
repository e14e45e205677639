//! What a lower rise costs in later years: the boxes, the finding, its chart and its table.

use yew::prelude::*;

use super::{
    boxes::{Words, box_or_empty, rise_over},
    chart::chart,
    form::{Change, Form},
    largest_rise,
};
use crate::{
    domain::{Money, Percent, Scenario},
    solve::{LostBase, LostBaseTerms, lost_base, lost_base_rules},
    ui::{
        part::{Row, reading, table},
        text,
    },
};

/// For how many years the loss is worked out.
const YEARS: u16 = 10;
/// The years whose sums are said.
pub const SAID: [usize; 2] = [4, 10];

/// The section.
pub fn lost_section(scenario: &Scenario, form: &Form, change: &Callback<Change>) -> Html {
    html! {
        <section class="desk-page">
            <h2>{ tr!("What a lower rise costs in later years") }</h2>
            { boxes(scenario, form, change) }
            { finding(scenario, form) }
        </section>
    }
}

fn boxes(scenario: &Scenario, form: &Form, change: &Callback<Change>) -> Html {
    let base = scenario.base.band_d;
    let levers = scenario.levers.band_d_increase.written();
    let limit = match largest_rise(scenario) {
        Some(rise) => tr!("Empty: the largest rise that needs no referendum, {}.", rise.written()),
        None => tr!("There is no known limit to compare with, so enter a rise.").to_owned(),
    };
    let Form { lower, reference, later_rise, growth, .. } = form;
    html! {
        <div class="desk-boxes">
            { box_or_empty(
                Words { id: "lost-lower", label: tr!("Lower rise at Band D, £"), hint: tr!("Empty: where the lever stands, {levers}.") },
                *lower, rise_over(base), change, |form, rise| form.lower = rise,
            ) }
            { box_or_empty(
                Words { id: "lost-reference", label: tr!("Instead of a rise of, £"), hint: limit },
                *reference, rise_over(base), change, |form, rise| form.reference = rise,
            ) }
            { box_or_empty(
                Words { id: "lost-later", label: tr!("Rise in each later year, %"), hint: tr!("The same on both. Empty: 0%.").to_owned() },
                *later_rise, reading::percent, change, |form, rise| form.later_rise = rise,
            ) }
            { box_or_empty(
                Words { id: "lost-growth", label: tr!("Growth of the tax base a year, %"), hint: tr!("Empty: 0%.").to_owned() },
                *growth, reading::percent, change, |form, growth| form.growth = growth,
            ) }
        </div>
    }
}

/// The finding, whatever it is, in one element, and below it its figures where there are any.
fn finding(scenario: &Scenario, form: &Form) -> Html {
    let (class, words, below) = found(scenario, form);
    html! {
        <>
            <p {class} role="status" aria-label={tr!("Lost base")}>{ words }</p>
            { below }
        </>
    }
}

fn found(scenario: &Scenario, form: &Form) -> (&'static str, String, Html) {
    let Some(reference) = form.reference.or_else(|| largest_rise(scenario)) else {
        let words = tr!("Enter the rise to compare with: there is no known limit here.").to_owned();
        return ("answer", words, Html::default());
    };
    let terms = LostBaseTerms {
        lower: form.lower.unwrap_or(scenario.levers.band_d_increase),
        reference,
        later_rise: form.later_rise.unwrap_or(Percent::ZERO),
        tax_base_growth: form.growth.unwrap_or(Percent::ZERO),
    };
    match lost_base(scenario, &terms, YEARS) {
        Ok(lost) => {
            let below = html! { <>{ chart(&lost) }{ years_table(scenario, &lost) }</> };
            ("answer", sentence(&terms, &lost), below)
        }
        Err(problem) => ("problem", problem.message, Html::default()),
    }
}

/// The finding for 4 and 10 years.
fn sentence(terms: &LostBaseTerms, lost: &LostBase) -> String {
    let start = tr!("{} instead of {}", text::rise_at_band_d(terms.lower), terms.reference.written());
    let [four, ten] = SAID.map(|years| lost.over(years).unwrap_or_default());
    match (four.max(ten) > Money::ZERO, four.min(ten) < Money::ZERO) {
        (false, false) => tr!("{start} loses nothing: both paths raise the same."),
        (true, false) => tr!(
            "{start} at Band D costs {} over {} years and {} over {}.",
            text::size(four),
            SAID[0],
            text::size(ten),
            SAID[1]
        ),
        (false, true) => tr!(
            "{start} at Band D brings {} more over {} years and {} more over {}.",
            text::size(four),
            SAID[0],
            text::size(ten),
            SAID[1]
        ),
        (true, true) => tr!(
            "{start} at Band D changes the precept by {} over {} years and {} over {}.",
            text::amount(-four),
            SAID[0],
            text::amount(-ten),
            SAID[1]
        ),
    }
}

fn years_table(scenario: &Scenario, lost: &LostBase) -> Html {
    let rows = lost.years.iter().map(|year| Row {
        head: year.year.to_string().into(),
        cells: [
            year.tax_base.written(),
            year.lower_charge.written(),
            year.reference_charge.written(),
            year.loss.written(),
            year.cumulative.written(),
        ]
        .map(Html::from)
        .to_vec(),
        is_here: false,
    });
    let heads = [
        tr!("Year"),
        tr!("Tax base"),
        tr!("Lower charge"),
        tr!("Other charge"),
        tr!("Lost in the year"),
        tr!("Lost so far"),
    ];
    html! {
        <>
            <h3 id="lost-name">{ tr!("Year by year") }</h3>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="lost-name">
                { table("lost-name", &heads, rows) }
            </div>
            <details>
                <summary>{ tr!("How each figure is worked out") }</summary>
                <ul class="desk-list">
                    { for lost_base_rules(scenario).into_iter().map(|rule| html! { <li>{ rule }</li> }) }
                    { for lost.years.iter().map(|year| html! { <li>{ tr!("Lost in {}: {}", year.year, year.working()) }</li> }) }
                </ul>
            </details>
        </>
    }
}
