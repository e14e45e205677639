//! What counts, and the limits.

use yew::prelude::*;

use crate::{
    domain::plan::{PlanDocument, Weights},
    ui::{
        desk::document::{Open, end, optional_money_box},
        part::{NumberBox, radio, tick_box},
    },
};

const NONE: Weights = Weights { least_paid: 0, least_savings: 0, smoothest_charge: 0, latest_reserves: 0 };

/// An aim: its name, and the place of its weight.
type Aim = (&'static str, fn(&mut Weights) -> &mut u8);

const AIMS: [Aim; 4] = [
    (tr!("Least paid by households"), |weights| &mut weights.least_paid),
    (tr!("Least savings"), |weights| &mut weights.least_savings),
    (tr!("Smoothest charge"), |weights| &mut weights.smoothest_charge),
    (tr!("Latest use of reserves"), |weights| &mut weights.latest_reserves),
];

/// The section.
pub fn aims(open: &Open<PlanDocument>, document: &PlanDocument) -> Html {
    html! {
        <section aria-labelledby="aims-name">
            <h2 id="aims-name">{ tr!("What counts") }</h2>
            { objective(open, document.aims.weights) }
            { limits(open, document) }
        </section>
    }
}

/// The weight of each aim.
fn each(mut weights: Weights) -> [u8; 4] {
    AIMS.map(|(_, weight)| *weight(&mut weights))
}

fn alone(weight: fn(&mut Weights) -> &mut u8) -> Weights {
    let mut weights = NONE;
    *weight(&mut weights) = 1;
    weights
}

fn objective(open: &Open<PlanDocument>, weights: Weights) -> Html {
    let used = each(weights).into_iter().filter(|weight| *weight > 0).count();
    let choose = |words: &'static str, is_here: bool, to: Weights| {
        let open = open.clone();
        radio("plan-aim".to_owned(), words, is_here, move || open.make(|document| document.aims.weights = to))
    };
    let single = AIMS
        .iter()
        .zip(each(weights))
        .map(|((words, weight), here)| choose(words, used == 1 && here > 0, alone(*weight)));
    let mix = if used > 1 {
        weights
    } else {
        Weights { least_paid: 1, least_savings: 1, smoothest_charge: 1, latest_reserves: 1 }
    };
    html! {
        <>
            <fieldset>
                <legend>{ tr!("The aim") }</legend>
                { for single }
                { choose(tr!("A mix of these"), used > 1, mix) }
            </fieldset>
            if used > 1 {
                <div class="row-boxes">{ for AIMS.iter().zip(each(weights)).enumerate().map(|(index, ((words, place), weight))| weight_box(open, index, words, *place, weight)) }</div>
                <p class="hint">{ tr!("Each aim is measured in pounds over the whole plan, so that weights can be compared: twice the weight, and a pound of it counts twice.") }</p>
            }
        </>
    }
}

fn weight_box(
    open: &Open<PlanDocument>,
    index: usize,
    words: &'static str,
    place: fn(&mut Weights) -> &mut u8,
    weight: u8,
) -> Html {
    let id = format!("weight-{index}");
    let (edited, key) = (open.clone(), id.clone());
    let on_text = Callback::from(move |typed: String| {
        let weight = typed.trim().parse::<u8>().ok().filter(|weight| *weight <= Weights::MOST);
        let weight = weight.ok_or(tr!("Enter a whole number from 0 to 100."))?;
        edited.edit(key.clone(), |document: &mut PlanDocument| *place(&mut document.aims.weights) = weight)?;
        Ok(weight.to_string().into())
    });
    html! { <NumberBox {id} label={tr!("{words}: weight")} text={weight.to_string()} identity={weight.to_string()} {on_text} on_done={end(open)} /> }
}

fn limits(open: &Open<PlanDocument>, document: &PlanDocument) -> Html {
    let most = document.aims.most_savings.iter().enumerate().map(|(index, most)| {
        let year = document.plan.year(index).map(|year| year.to_string()).unwrap_or_default();
        optional_money_box(
            open,
            &format!("most-savings-{index}"),
            tr!("Most new savings in {year}, £"),
            *most,
            move |document: &mut PlanDocument, most| {
                if let Some(place) = document.aims.most_savings.get_mut(index) {
                    *place = most;
                }
            },
        )
    });
    let tick = |words: &'static str, is_on: bool, set: fn(&mut PlanDocument, bool)| {
        let open = open.clone();
        tick_box(words, is_on, move |is_on| open.make(|document| set(document, is_on)))
    };
    html! {
        <>
            <h3>{ tr!("Limits") }</h3>
            <p class="hint">{ tr!("Besides the plan’s own: the referendum limit of each year where it is known, the floor of the general reserve, and no year with something left to find. An empty box is no limit.") }</p>
            <div class="row-boxes">{ for most }</div>
            <div>
                { tick(tr!("The charge is never below that of the year before"), document.aims.never_cut_the_charge, |document, is_on| document.aims.never_cut_the_charge = is_on) }
                { tick(tr!("Money may be put into the general reserve"), document.aims.may_add_to_reserve, |document, is_on| document.aims.may_add_to_reserve = is_on) }
            </div>
        </>
    }
}
