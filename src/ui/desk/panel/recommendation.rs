//! What the panel recommends: the form and the sheet.

use yew::prelude::*;

use super::{
    Desk, Model,
    boxes::{charge_box, count_box, day_box, lines_box},
    said, sheet,
};
use crate::{
    domain::{
        Outcome,
        panel::{PanelPapers, Recommendation, Resolution, Review, VetoWorth},
    },
    ui::{
        part::{Row, radio, table},
        text,
    },
};

/// The form.
pub fn form(desk: &Desk, papers: &PanelPapers) -> Html {
    let of = &papers.recommendation;
    let resolution = |resolution: Resolution| {
        let open = desk.open.clone();
        radio(
            "papers-resolution".to_owned(),
            said::resolution(resolution),
            of.resolution == Some(resolution),
            move || open.make(|papers| papers.resolve(resolution)),
        )
    };
    // Without a panel nobody has a veto; one that the papers hold stays in sight, so that it can be taken back.
    let offered = Resolution::ALL.into_iter().filter(|resolution| {
        papers.review == Review::Panel || resolution.revised_side().is_none() || of.resolution == Some(*resolution)
    });
    let (legend, reasons) = match papers.review {
        Review::Panel => (tr!("The panel’s resolution"), tr!("The panel’s reasons and recommendations")),
        Review::None => (tr!("What is advised"), tr!("The reasons and recommendations")),
    };
    let may_be_revised = matches!(papers.veto_worth(), Some(VetoWorth::Carries | VetoWorth::NotKnownYet));
    html! {
        <>
            <fieldset><legend>{ legend }</legend>{ for offered.map(resolution) }</fieldset>
            <div class="row-boxes">
                { charge_box(desk, "papers-recommended", tr!("Recommended Band D charge, £ (may be empty)"), of.recommended, |papers, charge| papers.recommendation.recommended = charge) }
                if may_be_revised || of.revised.is_some() {
                    { charge_box(desk, "papers-revised", tr!("Revised Band D charge after the veto, £ (may be empty)"), of.revised, |papers, charge| papers.recommendation.revised = charge) }
                }
            </div>
            <div class="row-boxes">
                { count_box(desk, "papers-present", tr!("Members present"), of.present, |papers, count| papers.recommendation.present = count) }
                { count_box(desk, "papers-for", tr!("Votes for the resolution"), of.votes_for, |papers, count| papers.recommendation.votes_for = count) }
                { count_box(desk, "papers-against", tr!("Votes against it"), of.votes_against, |papers, count| papers.recommendation.votes_against = count) }
                { day_box(desk, "papers-resolved-on", tr!("Date of the resolution"), of.date, |papers, date| papers.recommendation.date = date) }
            </div>
            { lines_box(desk, "papers-reasons".to_owned(), reasons.to_owned(), &of.reasons, |papers, text| papers.recommendation.reasons = text) }
        </>
    }
}

/// The sheet.
pub fn sheet(papers: &PanelPapers, model: &Model<'_>) -> Html {
    let Recommendation { resolution, recommended, reasons, date, .. } = &papers.recommendation;
    let charge = recommended.unwrap_or(papers.proposed);
    let effect = said::effect(papers, model.scenario, charge);
    let dated = date.map(|date| tr!(" Resolved on {}.", text::day_with_weekday(date))).unwrap_or_default();
    let (name, for_whom) = match papers.review {
        Review::Panel => (tr!("Recommendation of the panel"), tr!("For the panel")),
        Review::None => (tr!("Advice on the precept"), tr!("For those who advise")),
    };
    let content = html! {
        <>
            if papers.review == Review::None {
                <p>{ tr!("No panel with a veto reviews this precept. What is resolved here is advice.") }</p>
            }
            <section class="sheet-part">
                <h4>{ tr!("Resolution") }</h4>
                <p><strong>{ format!("{}.", said::resolved(papers)) }</strong>{ dated }</p>
                { for resolution.is_some().then(|| said::of_recommendation(papers, model.scenario)).into_iter().flatten().map(|sentence| html! { <p>{ sentence }</p> }) }
            </section>
            { sheet::part(tr!("Reasons and recommendations"), reasons) }
            if let Ok(outcome) = &effect {
                <section class="sheet-part">
                    <h4 id="recommended-bands">{ tr!("What {} at Band D means for each band", charge.written()) }</h4>
                    { bands(outcome) }
                </section>
            }
            <section class="sheet-part sign">
                <h4>{ for_whom }</h4>
                <p>{ tr!("Chair") }</p>
                { sheet::signature(*date) }
            </section>
        </>
    };
    sheet::sheet(papers, name, content)
}

/// The charge of each band and its change.
fn bands(outcome: &Outcome) -> Html {
    let rows = outcome.bands.iter().map(|effect| Row {
        head: effect.band.name().into(),
        cells: vec![effect.charge.written().into(), effect.increase.written().into()],
        is_here: false,
    });
    table("recommended-bands", &[tr!("Band"), tr!("A year"), tr!("Change")], rows)
}
