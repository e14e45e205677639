//! The precept notice: what each band is charged, and what each billing authority is to pay.

use yew::prelude::*;

use super::{
    Desk, Model,
    boxes::{charge_box, day_box},
    said, sheet,
};
use crate::{
    domain::{
        BillingAuthority, Nation, Outcome, Scenario, is_greater_london_authority, is_sum_of_demands, panel::PanelPapers,
    },
    ui::{
        part::{Row, table},
        route::Page,
    },
};

/// The form.
pub fn form(desk: &Desk, papers: &PanelPapers) -> Html {
    let of = &papers.notice;
    html! {
        <>
            <div class="row-boxes">
                { charge_box(desk, "notice-charge", tr!("Band D charge that is issued, £ (empty: as proposed)"), of.charge, |papers, charge| papers.notice.charge = charge) }
                { day_box(desk, "notice-date", tr!("Date of the notice"), of.date, |papers, date| papers.notice.date = date) }
            </div>
            if let Some(problem) = said::against_issuing(papers) {
                <p class="problem">{ problem }</p>
            }
        </>
    }
}

/// The sheet.
pub fn sheet(papers: &PanelPapers, model: &Model<'_>) -> Html {
    let charge = papers.issued();
    let content = match said::effect(papers, model.scenario, charge) {
        Ok(outcome) => of_outcome(papers, model.scenario, &outcome),
        Err(problem) => html! { <p class="problem">{ problem }</p> },
    };
    sheet::sheet(papers, tr!("Precept notice"), content)
}

fn of_outcome(papers: &PanelPapers, scenario: &Scenario, outcome: &Outcome) -> Html {
    let calculated = match scenario.authority.nation {
        Nation::England if is_greater_london_authority(&papers.authority) => {
            tr!(
                "The amounts were calculated under part 3, chapter 1, of the Greater London Authority Act 1999. Those below are of the policing part alone."
            )
        }
        Nation::England => tr!("The amounts were calculated under sections 42A, 42B and 45 to 48 of that Act."),
        Nation::Wales => tr!("The amounts were calculated under sections 43 to 48 of that Act."),
    };
    let bands = outcome.bands.iter().map(|effect| Row {
        head: effect.band.name().into(),
        cells: vec![effect.charge.written().into()],
        is_here: false,
    });
    html! {
        <>
            <p>{ tr!(
                "To each billing authority named below. {} issues this precept for the financial year {} under section 40 of the Local Government Finance Act 1992. {calculated}",
                papers.authority, papers.year,
            ) }</p>
            if let Some(problem) = said::against_issuing(papers) {
                <p class="problem">{ problem }</p>
            }
            <section class="sheet-part">
                <h4 id="notice-bands">{ tr!("Amount for each valuation band") }</h4>
                { table("notice-bands", &[tr!("Band"), tr!("Amount for the year")], bands) }
                <p>{ said::limit(scenario, outcome) }</p>
            </section>
            { demands(scenario, outcome) }
            <section class="sheet-part">
                <h4>{ tr!("Payment") }</h4>
                <p>{ tr!("By the instalments agreed with each billing authority; they are not part of this model.") }</p>
            </section>
            <section class="sheet-part sign">
                <h4>{ tr!("Chief finance officer") }</h4>
                { sheet::signature(papers.notice.date) }
            </section>
        </>
    }
}

/// What each billing authority pays, the total where all tax bases are known, and what is missing.
fn demands(scenario: &Scenario, outcome: &Outcome) -> Html {
    let councils = &scenario.authority.billing_authorities;
    let missing: Vec<&BillingAuthority> = councils.iter().filter(|council| council.tax_base.is_none()).collect();
    let row = |name: String, tax_base: String, amount: String| Row {
        head: name.into(),
        cells: vec![tax_base.into(), amount.into()],
        is_here: false,
    };
    let known = outcome
        .demands
        .iter()
        .map(|demand| row(demand.name.clone(), demand.tax_base.written(), demand.precept.written()));
    let unknown = missing
        .iter()
        .map(|council| row(council.name.clone(), tr!("not known").to_owned(), tr!("not known").to_owned()));
    let total =
        is_sum_of_demands(scenario).then(|| row(tr!("All").to_owned(), String::new(), outcome.precept.written()));
    let rows: Vec<Row> = known.chain(unknown).chain(total).collect();
    let what_is_missing = if councils.is_empty() {
        Some(tr!("No billing authorities are listed. Add each with its tax base in the model, under “Figures it starts from”.").to_owned())
    } else if missing.is_empty() {
        None
    } else {
        let names: Vec<_> = missing.iter().map(|council| council.name.as_str()).collect();
        Some(tr!(
            "The tax base of {} is not known. Enter it in the model, under “Figures it starts from”.",
            names.join(", ")
        ))
    };
    html! {
        <section class="sheet-part">
            <h4 id="notice-demands">{ tr!("Amount payable by each billing authority") }</h4>
            if !rows.is_empty() {
                { table("notice-demands", &[tr!("Billing authority"), tr!("Tax base"), tr!("Amount payable")], rows) }
            }
            if let Some(missing) = what_is_missing {
                <p class="problem">{ missing }{ " " }<a href={Page::Model.address()}>{ tr!("To the model") }</a></p>
                <p>{ tr!(
                    "On the whole tax base of {} the precept is {}.",
                    scenario.next.tax_base.written(),
                    outcome.precept.written(),
                ) }</p>
            } else {
                <p class="hint">{ tr!("Each amount is the tax base × {}, half up to the penny.", outcome.band_d.written()) }</p>
            }
        </section>
    }
}
