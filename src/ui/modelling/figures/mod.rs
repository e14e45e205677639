//! The figures that everything starts from, each with its source and status, each to be changed.

mod councils;
mod form;
mod grants;
mod limit;

use yew::prelude::*;

use self::form::{Form, Number};
use crate::{
    domain::{ChargeStep, Scenario},
    exchange::typed::{Unreadable, read},
    ui::{
        editor::Editor,
        lazy::{Fetched, lazy_part, wasm_split},
        part::{reading, still, text_box},
        store::{Edit, Figures},
        view::View,
    },
};

#[wasm_split(desk, fallible)]
fn fetch() -> Fetched {
    Ok(base_figures)
}
lazy_part!(PART, fetch);

/// The base figures with their boxes.
pub fn base_figures(View { editor, state, .. }: View<'_>) -> Html {
    still(drawn, Shown { editor: editor.clone(), figures: Figures(state.scenario.clone()) })
}

/// What is shown. Not drawn again while only levers move.
#[derive(PartialEq)]
struct Shown {
    /// Takes the changes.
    editor: Editor,
    /// The scenario, levers aside.
    figures: Figures,
}

fn drawn(Shown { editor, figures }: &Shown) -> Html {
    let scenario: &Scenario = figures;
    let form = Form { editor, scenario, done: editor.end_edit() };
    let on_title = {
        let editor = editor.clone();
        Callback::from(move |title: String| editor.submit_or_tell(Edit::Title(title)))
    };
    let year = scenario.year;
    html! {
        <>
            <div class="figure-grid">
                <div class="figure">
                    { text_box("scenario-title".to_owned(), tr!("Name of this scenario").to_owned(), &scenario.title, on_title, &form.done) }
                    <p class="hint">{ &scenario.authority.name }</p>
                </div>
                { base_numbers(&form) }
                <div class="figure">{ charge_steps(&form, scenario.next.charge_step) }</div>
                <div class="figure">{ limit::choice(&form) }</div>
            </div>
            <h3 id="grants-name" tabindex="-1">{ tr!("Government grants in {}", scenario.base.year) }</h3>
            { grants::rows(&form) }
            if !scenario.authority.billing_authorities.is_empty() {
                <h3>{ tr!("Tax bases of the councils in {year}") }</h3>
                <p class="hint">{ tr!("Optional. Once all are entered, the precept is the sum of what each council is asked for.") }</p>
                { councils::rows(&form) }
            }
        </>
    }
}

/// Band D, the tax bases and the cost of an officer.
fn base_numbers(form: &Form<'_>) -> Html {
    let Scenario { base, next, year, officer_cost, .. } = form.scenario;
    let (base_year, officer_cost) = (base.year, *officer_cost);
    let officer = |typed: &str| {
        let cost = if matches!(read(typed), Err(Unreadable::Empty)) { None } else { Some(reading::money(typed)?) };
        Ok((Edit::OfficerCost(cost), cost.map(|cost| cost.to_string()).unwrap_or_default()))
    };
    html! {
        <>
            { form.figure("base.band_d", tr!("the Band D charge"), Number {
                id: "band-d".to_owned(),
                label: tr!("Band D charge in {base_year}, £"),
                hint: String::new(),
                text: base.band_d.to_string(),
                identity: base.band_d.to_string(),
            }, |typed| reading::charge(typed).map(|charge| (Edit::BandD(charge), charge.to_string()))) }
            { form.figure("base.tax_base", tr!("last year’s tax base"), Number {
                id: "base-tax-base".to_owned(),
                label: tr!("Tax base in {base_year}, Band D equivalents"),
                hint: String::new(),
                text: base.tax_base.written(),
                identity: base.tax_base.to_string(),
            }, |typed| reading::tax_base(typed).map(|tax_base| (Edit::BaseTaxBase(tax_base), tax_base.to_string()))) }
            { form.figure("next.tax_base", tr!("this year’s tax base"), Number {
                id: "next-tax-base".to_owned(),
                label: tr!("Tax base in {year}, Band D equivalents"),
                hint: councils::how_they_add_up(form.scenario),
                text: next.tax_base.written(),
                identity: next.tax_base.to_string(),
            }, |typed| reading::tax_base(typed).map(|tax_base| (Edit::NextTaxBase(tax_base), tax_base.to_string()))) }
            { form.figure("officer_cost", tr!("the cost of an officer"), Number {
                id: "officer-cost".to_owned(),
                label: tr!("What one officer costs a year, £").to_owned(),
                hint: tr!("Empty where it is not known.").to_owned(),
                text: officer_cost.map(form::without_sign).unwrap_or_default(),
                identity: officer_cost.map(|cost| cost.to_string()).unwrap_or_default(),
            }, officer) }
        </>
    }
}

fn charge_steps(form: &Form<'_>, chosen: ChargeStep) -> Html {
    let words = |step: ChargeStep| match step {
        ChargeStep::OnePenny => "1p",
        ChargeStep::NinePence => tr!("9p, so that every band is in whole pence"),
        ChargeStep::HundredthOfAPenny => "0.01p",
    };
    html! {
        <fieldset>
            <legend>{ tr!("The Band D charge is a multiple of") }</legend>
            { for ChargeStep::ALL.into_iter().map(|step| form.radio("charge-step", words(step), step == chosen, Edit::ChargeStep(step))) }
        </fieldset>
    }
}
