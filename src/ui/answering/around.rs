//! What stands below the levers: what the money buys, what cannot be changed, the options side by side, what was rejected, and
//! the way to an answer.

use yew::prelude::*;

use super::{
    draft,
    parts::{closed, handed_in, onward},
    sending,
};
use crate::{
    domain::{
        Band, Household, LimitState, Money, Outcome, Scenario,
        consultation::{Consultation, Offer, Purchase},
    },
    ui::{
        consulting::{self, Consulting, Origin, Wanted},
        part::{Row, paragraphs, table},
        route::Page,
        store::Home,
        view::View,
    },
};

/// What stands below the levers, once the consultation is here.
pub fn after(view: View<'_>) -> Html {
    let Wanted::Here(consulting) = consulting::wanted(view.editor) else { return Html::default() };
    if consulting.origin == Origin::Absent && !consulting.is_of(view.state) {
        return Html::default();
    }
    let consultation = &consulting.consultation;
    html! {
        <div class="consulting-after" key="after">
            { purchases(&consultation.buys) }
            { options_table(consultation, view.state.home) }
            { reasons(tr!("What this decision cannot change"), consultation.fixed.iter().map(|thing| (&thing.what, &thing.why))) }
            { reasons(tr!("Looked at and rejected"), consultation.rejected.iter().map(|thing| (&thing.what, &thing.why))) }
            { way_on(&consulting) }
            { contact(consultation) }
        </div>
    }
}

fn purchases(buys: &[Purchase]) -> Html {
    if buys.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ tr!("What the money buys") }</h2>
            <dl class="told-list">
                { for buys.iter().map(|thing| html! {
                    <>
                        <dt dir="auto">
                            { thing.what.clone() }
                            if let Some(cost) = thing.cost { { tr!(": {} a year", cost.written()) } }
                        </dt>
                        <dd>{ paragraphs(&thing.text) }</dd>
                    </>
                }) }
            </dl>
        </section>
    }
}

fn reasons<'a>(heading: &'static str, things: impl ExactSizeIterator<Item = (&'a String, &'a String)>) -> Html {
    if things.len() == 0 {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ heading }</h2>
            <dl class="told-list">
                { for things.map(|(what, why)| html! { <><dt dir="auto">{ what.clone() }</dt><dd>{ paragraphs(why) }</dd></> }) }
            </dl>
        </section>
    }
}

/// The options with the exact figures of each.
fn options_table(consultation: &Consultation, home: Home) -> Html {
    let scenario = &consultation.scenario;
    let household = home.household();
    let outcomes = consultation.options.iter().filter_map(|option| Some((option, option.outcome(scenario).ok()?)));
    let heads = [tr!("Rise a year at Band D"), tr!("Rise a year for my home"), tr!("Left to find"), tr!("Referendum")];
    let heads: Vec<&str> = heads.into_iter().filter(|head| household.is_some() || *head != heads[1]).collect();
    let rows = outcomes.map(|(option, outcome)| {
        let mut cells = vec![outcome.band_d_increase.written()];
        cells.extend(household.map(|household| rise_for(household, scenario, &outcome)));
        cells.extend([left(&outcome), referendum(&outcome)]);
        // On a phone each figure stands below the name with its head beside it; that head is for the eye alone.
        html! {
            <tr role="row" key={option.identifier.to_string()}>
                <th scope="row" role="rowheader" dir="auto">{ option.title.clone() }</th>
                { for heads.iter().zip(cells).map(|(head, cell)| html! {
                    <td role="cell"><span class="stacked-head" aria-hidden="true">{ *head }</span>{ cell }</td>
                }) }
            </tr>
        }
    });
    html! {
        <section>
            <h2 id="offers-name">{ tr!("The options") }</h2>
            if household.is_none() { <p class="hint">{ tr!("Choose your band above to see the rise for your home.") }</p> }
            <table class="stacked" role="table" aria-labelledby="offers-name">
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{ tr!("Option") }</th>
                        { for heads.iter().map(|head| html! { <th scope="col" role="columnheader">{ *head }</th> }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
            <dl class="told-list">
                { for consultation.options.iter().filter(|option| !option.buys.is_empty()).map(|option| html! {
                    <><dt dir="auto">{ option.title.clone() }</dt><dd>{ paragraphs(&option.buys) }</dd></>
                }) }
            </dl>
        </section>
    }
}

/// What an option means, in a sentence or two.
pub fn in_words(option: &Offer, scenario: &Scenario, home: Home) -> String {
    let Ok(outcome) = option.outcome(scenario) else { return String::new() };
    let grant = if outcome.from_grant == Money::ZERO {
        String::new()
    } else {
        tr!(" Grant: {} more.", outcome.from_grant.written())
    };
    let mine = home
        .household()
        .map(|household| tr!(" For my home, Band {}: {}.", household.band, rise_for(household, scenario, &outcome)));
    tr!(
        "Rise a year at Band D: {}.{}{grant} Left to find: {}. Referendum: {}.",
        outcome.band_d_increase.written(),
        mine.unwrap_or_default(),
        left(&outcome),
        referendum(&outcome)
    )
}

fn rise_for(household: Household, scenario: &Scenario, outcome: &Outcome) -> String {
    let effect = household.effect(scenario.base.band_d, outcome);
    effect.map(|effect| effect.change_in_year.written()).unwrap_or_default()
}

/// What is left to find, exactly.
pub fn left(outcome: &Outcome) -> String {
    match outcome.remaining.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => outcome.remaining.written(),
        std::cmp::Ordering::Equal => tr!("nothing").to_owned(),
        std::cmp::Ordering::Less => {
            tr!("nothing, {} to spare", outcome.remaining.written().trim_start_matches('−'))
        }
    }
}

/// Whether the rise needs a referendum.
fn referendum(outcome: &Outcome) -> String {
    match outcome.limit {
        LimitState::Exceeded { over_by, .. } => tr!("needed, {} over the limit", over_by.written()),
        LimitState::Within { .. } => tr!("not needed").to_owned(),
        LimitState::None => tr!("no limit applies").to_owned(),
        LimitState::Unknown => tr!("the limit is not known yet").to_owned(),
    }
}

/// The way to an answer, or what became of one.
fn way_on(consulting: &Consulting) -> Html {
    let consultation = &consulting.consultation;
    let parcels = sending::parcels(consultation);
    let is_begun = draft::is_begun(consultation);
    html! {
        <section class="way-on">
            <h2>{ tr!("Your answer") }</h2>
            if let Some(parcel) = parcels.last() {
                { handed_in(consultation).unwrap_or_default() }
                if is_begun && draft::of(consultation).response.reference != parcel.answer.reference {
                    <p>{ onward(Page::Answer, tr!("Go on with your answer")) }</p>
                }
            } else if let Some(why) = closed(consulting) {
                <p>{ why }</p>
            } else {
                <p>{ tr!("Say how far you support each option, give a point of your own, or say where a gap should fall. One view is enough.") }</p>
                <p>{ onward(Page::Answer, if is_begun { tr!("Go on with your answer") } else { tr!("Give your answer") }) }</p>
            }
            if consultation.answering.paper.is_empty() { <></> } else {
                <h3>{ tr!("On paper") }</h3>
                { paragraphs(&consultation.answering.paper) }
            }
        </section>
    }
}

/// Whom to ask; stands at the end of every step.
pub fn contact(consultation: &Consultation) -> Html {
    let contact = &consultation.contact;
    let lines = [&contact.name, &contact.email, &contact.telephone, &contact.address];
    if lines.iter().all(|line| line.is_empty()) {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ tr!("Whom to ask") }</h2>
            { for lines.into_iter().filter(|line| !line.is_empty()).map(|line| html! { <p class="consulting-text" dir="auto">{ line.clone() }</p> }) }
        </section>
    }
}

/// What a home was worth when the bands were made: in England on 1 April 1991 (Local Government Finance Act 1992, section
/// 5(2)), in Wales on 1 April 2003 (section 5(3), as the Council Tax (Situation and Valuation Bands) (Wales) Order, S.I.
/// 2003/3046, has it). The most pounds of each band; the last has no most.
const ENGLAND: [u32; 7] = [40_000, 52_000, 68_000, 88_000, 120_000, 160_000, 320_000];
const WALES: [u32; 8] = [44_000, 65_000, 91_000, 123_000, 162_000, 223_000, 324_000, 424_000];

/// The values that the bands of the nation stand for.
pub fn band_help(view: View<'_>) -> Html {
    let nation = view.state.scenario.authority.nation;
    let (most, head) = match nation {
        crate::domain::Nation::England => (&ENGLAND[..], tr!("Worth on 1 April 1991")),
        crate::domain::Nation::Wales => (&WALES[..], tr!("Worth on 1 April 2003")),
    };
    let rows = Band::all_in(nation).iter().enumerate().map(|(place, band)| {
        let worth = match (place.checked_sub(1).and_then(|before| most.get(before)), most.get(place)) {
            (None, Some(most)) => tr!("up to {}", pounds(*most)),
            (Some(least), Some(most)) => tr!("{} to {}", pounds(least.saturating_add(1)), pounds(*most)),
            (Some(least), None) => tr!("more than {}", pounds(*least)),
            (None, None) => String::new(),
        };
        Row { head: band.letter().into(), cells: vec![worth.into()], is_here: view.state.home.band == Some(*band) }
    });
    html! {
        <div class="band-help">
            <p class="hint" id="band-help-name">{ tr!("Which value leads to which band") }</p>
            { table("band-help-name", &[tr!("Band"), head], rows) }
        </div>
    }
}

fn pounds(pounds: u32) -> String {
    let (thousands, rest) = (pounds / 1_000, pounds % 1_000);
    format!("£{thousands},{rest:03}")
}
