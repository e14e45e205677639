//! What a plan's decisions come to over time: what a lower rise loses, and this plan beside an earlier one.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    domain::{
        ChargeIncrease, Money, Problem,
        plan::{Plan, PlanDocument, PlanOutcome, PlanPath},
    },
    exchange::json,
    solve::{Compared, ComparedYear, LostBase, compare_plans, plan_lost_base},
    ui::{
        browser::storage,
        part::{NumberBox, Row, button, reading, table},
        text,
    },
};

use super::{outcome::RESERVE, settled};

/// Where this browser keeps the plan to compare with.
const COMPARED: &str = "plan-compared";

/// What [`Decisions`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The plan.
    pub document: Rc<PlanDocument>,
    /// Its levers, settled.
    pub path: PlanPath,
    /// What it comes to.
    pub outcome: PlanOutcome,
}

/// The two sections.
#[component]
pub fn Decisions(props: &Props) -> Html {
    let reference = use_state_eq(|| None::<ChargeIncrease>);
    let compared = use_state(|| {
        let kept = storage::document(COMPARED)?;
        json::plan::read(kept.as_bytes()).ok().map(Rc::new)
    });
    html! {
        <>
            { lost(props, &reference) }
            { comparison(props, &compared) }
        </>
    }
}

/// The rise in the first year that the plan's own is measured against: the one that was typed, or the largest one that
/// needs no referendum.
fn measured_against(props: &Props, typed: Option<ChargeIncrease>) -> Option<ChargeIncrease> {
    let plan = &props.document.plan;
    let first = props.outcome.years.first()?;
    typed.or_else(|| first.limit.largest_rise(plan.base.band_d, plan.charge_step))
}

fn lost(props: &Props, typed: &UseStateHandle<Option<ChargeIncrease>>) -> Html {
    let Some(first) = props.outcome.years.first() else { return Html::default() };
    let largest = measured_against(props, None);
    let hint = match largest {
        Some(rise) => tr!("Empty: the largest rise that needs no referendum, {}.", rise.written()),
        None => tr!("There is no known limit to compare with, so enter a rise.").to_owned(),
    };
    let on_text = {
        let typed = typed.clone();
        Callback::from(move |given: String| {
            let rise = if given.trim().is_empty() { None } else { Some(reading::charge_increase(&given)?) };
            typed.set(rise);
            Ok(rise.map(|rise| rise.to_string()).unwrap_or_default().into())
        })
    };
    let text = typed.map(|rise| rise.to_string()).unwrap_or_default();
    html! {
        <section>
            <h2 id="plan-lost-name">{ tr!("What a lower rise costs over the plan") }</h2>
            <div class="row-boxes">
                <NumberBox id="plan-lost" label={tr!("Instead of the plan’s rise in {}, £ at Band D", first.year)} {hint} text={text.clone()} identity={text} {on_text} />
            </div>
            { loss(props, measured_against(props, **typed)) }
        </section>
    }
}

/// What the plan's rise loses beside `reference`, if there is one: said in one element, which is there before.
fn loss(props: &Props, reference: Option<ChargeIncrease>) -> Html {
    let lost = reference.map(|reference| (reference, plan_lost_base(&props.document.plan, &props.path, 0, reference)));
    let (class, words) = match &lost {
        None => (None, String::new()),
        Some((reference, Ok(lost))) => (Some("answer"), loss_in_words(props, *reference, lost)),
        Some((_, Err(problem))) => (Some("problem"), problem.message.clone()),
    };
    html! {
        <>
            <p {class} role="status" aria-label={tr!("Lost base over the plan")}>{ words }</p>
            if let Some((_, Ok(lost))) = &lost {
                <div class="desk-table" tabindex="0" role="region" aria-labelledby="plan-lost-name">{ loss_table(lost) }</div>
                <p class="hint">{ tr!("Later charges go on as the plan says: by the same percentage where it gives one, and otherwise by the same pounds.") }</p>
            }
        </>
    }
}

fn loss_in_words(props: &Props, reference: ChargeIncrease, lost: &LostBase) -> String {
    let own = props.outcome.years.first().map_or(ChargeIncrease::ZERO, |year| year.band_d_increase);
    let own = text::rise_at_band_d(own);
    let (count, sum) = (lost.years.len(), lost.over(lost.years.len()).unwrap_or_default());
    let years = if count == 1 { tr!("the plan’s year").to_owned() } else { tr!("the plan’s {count} years") };
    let start = tr!("{own} instead of {} at Band D", reference.written());
    match sum.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => tr!("{start} costs {} over {years}.", text::size(sum)),
        std::cmp::Ordering::Equal => tr!("{start} loses nothing over {years}."),
        std::cmp::Ordering::Less => tr!("{start} brings {} more over {years}.", text::size(sum)),
    }
}

fn loss_table(lost: &LostBase) -> Html {
    let rows = lost.years.iter().map(|year| Row {
        head: year.year.to_string().into(),
        cells: [
            year.lower_charge.written(),
            year.reference_charge.written(),
            year.loss.written(),
            year.cumulative.written(),
        ]
        .map(Html::from)
        .to_vec(),
        is_here: false,
    });
    table(
        "plan-lost-name",
        &[tr!("Year"), tr!("Charge"), tr!("Other charge"), tr!("Lost in the year"), tr!("Lost so far")],
        rows,
    )
}

fn comparison(props: &Props, compared: &UseStateHandle<Option<Rc<PlanDocument>>>) -> Html {
    let keep = {
        let (compared, document) = (compared.clone(), props.document.clone());
        move || {
            // What the browser does not keep is compared all the same, until the page is left.
            let _kept = storage::keep_document(COMPARED, &json::plan::write(&document));
            compared.set(Some(document.clone()));
        }
    };
    html! {
        <section>
            <h2 id="plan-compare-name">{ tr!("Beside an earlier version") }</h2>
            <p class="hint">{ tr!("Keep the plan as it stands, change it or open another, and see every year of both.") }</p>
            <div class="ways">{ button(tr!("Compare with this version from now on"), keep) }</div>
            { beside(props, (**compared).as_deref().map(|other| &other.plan)) }
        </section>
    }
}

/// How the plan differs from the version that was kept, if one was: said in one element, which is there before.
fn beside(props: &Props, other: Option<&Plan>) -> Html {
    let compared: Option<Result<Vec<ComparedYear>, Problem>> =
        other.map(|other| settled(other).and_then(|(_, outcome)| compare_plans(&outcome, &props.outcome)));
    let words = match (other, &compared) {
        (Some(other), Some(Ok(years))) => difference_in_words(&other.title, years),
        (_, Some(Err(problem))) => problem.message.clone(),
        _ => String::new(),
    };
    html! {
        <>
            <p class={matches!(compared, Some(Err(_))).then_some("problem")} role="status" aria-label={tr!("Comparison")}>{ words }</p>
            if let Some(Ok(years)) = &compared {
                <div class="desk-table plan-table" tabindex="0" role="region" aria-labelledby="plan-compare-name">{ both_table(years, !props.document.plan.lacks_its_general_reserve()) }</div>
                <p class="hint">{ tr!("Each figure is this plan’s; the small one is its difference from the version that was kept.") }</p>
            }
        </>
    }
}

fn difference_in_words(title: &str, years: &[ComparedYear]) -> String {
    let is_same = |year: &ComparedYear| {
        year.band_d_difference == ChargeIncrease::ZERO
            && [year.spending, year.funding, year.precept, year.general_reserve, year.remaining]
                .iter()
                .all(|compared| compared.difference == Money::ZERO)
    };
    match years.iter().filter(|year| !is_same(year)).count() {
        0 => tr!("No year differs from “{title}” as it was kept."),
        1 => tr!("1 year of {} differs from “{title}” as it was kept.", years.len()),
        count => tr!("{count} years of {} differ from “{title}” as it was kept.", years.len()),
    }
}

/// A row of the comparison: what it is called, and the figure of a year.
type Figure = (&'static str, fn(&ComparedYear) -> Compared);

fn both_table(years: &[ComparedYear], is_reserve_known: bool) -> Html {
    let figures: [Figure; 5] = [
        (tr!("Spending"), |year| year.spending),
        (tr!("Grant, precept, collection fund"), |year| year.funding),
        (tr!("Precept"), |year| year.precept),
        (RESERVE, |year| year.general_reserve),
        (tr!("Left to find"), |year| year.remaining),
    ];
    let cell = |shown: String, difference: String| html! { <td>{ shown }<span class="hint">{ difference }</span></td> };
    let signed = |below_nil: bool, is_nil: bool, written: String| {
        if is_nil {
            String::new()
        } else if below_nil {
            written
        } else {
            format!("+{written}")
        }
    };
    let money = |compared: Compared| {
        let Compared { second, difference, .. } = compared;
        cell(text::plain(second), signed(difference < Money::ZERO, difference == Money::ZERO, text::plain(difference)))
    };
    let charge = |year: &ComparedYear| {
        let by = year.band_d_difference;
        cell(year.second_band_d.written(), signed(by < ChargeIncrease::ZERO, by == ChargeIncrease::ZERO, by.written()))
    };
    html! {
        <table aria-labelledby="plan-compare-name">
            <thead><tr><th scope="col">{ tr!("In pounds") }</th>{ for years.iter().map(|year| html! { <th scope="col">{ year.year.to_string() }</th> }) }</tr></thead>
            <tbody>
                { for figures.into_iter().filter(|(name, _)| is_reserve_known || *name != RESERVE).map(|(name, figure)| html! {
                    <tr key={name}><th scope="row">{ name }</th>{ for years.iter().map(|year| money(figure(year))) }</tr>
                }) }
                <tr key="charge"><th scope="row">{ tr!("Band D charge") }</th>{ for years.iter().map(charge) }</tr>
            </tbody>
        </table>
    }
}
