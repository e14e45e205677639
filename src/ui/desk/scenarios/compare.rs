//! Two to four scenarios side by side, what differs between them, and the bridge from one to another.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::shelf::Kept;
use crate::{
    domain::{Band, LimitState, Money, Outcome, Scenario, changes, evaluate},
    ui::{
        desk::bridge::bridge_view,
        part::{Row, Settled, table},
        text,
    },
};

/// The most that stand side by side: four, as the words of the choice say.
const MOST: usize = 4;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario that is open.
    pub settled: Settled,
    /// Those on the shelf.
    pub kept: Vec<Kept>,
}

/// One of those that can be compared.
#[derive(Clone)]
struct Candidate {
    id: String,
    name: String,
    scenario: Rc<Scenario>,
    outcome: Rc<Outcome>,
}

impl Candidate {
    /// Its scenario under the name that it has here, so that the bridge calls it as the choice does.
    fn named(&self) -> Scenario {
        Scenario { title: self.name.clone(), ..(*self.scenario).clone() }
    }
}

/// The choice, and what is chosen side by side.
#[component]
pub fn Compare(props: &Props) -> Html {
    let chosen = use_state_eq(Vec::<String>::new);
    let ends = use_state_eq(|| (None::<String>, None::<String>));
    let candidates = candidates(props);
    let shown: Vec<_> = candidates.iter().filter(|candidate| chosen.contains(&candidate.id)).collect();
    let choice = |candidate: &Candidate| {
        let is_chosen = chosen.contains(&candidate.id);
        let (id, list) = (candidate.id.clone(), chosen.clone());
        let onchange = move |event: Event| {
            let mut next: Vec<_> = (*list).iter().filter(|other| **other != id).cloned().collect();
            if event.target_unchecked_into::<HtmlInputElement>().checked() {
                next.push(id.clone());
            }
            list.set(next);
        };
        // One more than four could not be read side by side.
        let disabled = !is_chosen && shown.len() >= MOST;
        html! { <label class="check" key={candidate.id.clone()}><input type="checkbox" checked={is_chosen} {disabled} {onchange} />{ &candidate.name }</label> }
    };
    html! {
        <section>
            <h2 id="compare-name">{ tr!("Side by side") }</h2>
            <fieldset>
                <legend>{ tr!("Choose two to four") }</legend>
                { for candidates.iter().map(choice) }
            </fieldset>
            if shown.len() < 2 {
                <p class="hint">{ if candidates.len() < 2 { tr!("Keep a scenario first: then it can stand beside the one that is open.") } else { tr!("Choose at least two.") } }</p>
            } else {
                { side_by_side(&shown) }
                { what_differs(&shown) }
                { bridge(&shown, &ends) }
            }
        </section>
    }
}

fn candidates(props: &Props) -> Vec<Candidate> {
    let open = Candidate {
        id: "open".to_owned(),
        name: tr!("The one that is open").to_owned(),
        scenario: props.settled.scenario.clone(),
        outcome: props.settled.outcome.clone(),
    };
    let kept = props.kept.iter().filter_map(|kept| {
        let entry = kept.entry.as_ref().ok()?;
        let outcome = Rc::new(evaluate(&entry.scenario).ok()?);
        let (id, name, scenario) = (kept.id.clone(), entry.name.clone(), Rc::new(entry.scenario.clone()));
        Some(Candidate { id, name, scenario, outcome })
    });
    std::iter::once(open).chain(kept).collect()
}

/// What a row of the table tells of an outcome: an amount whose difference can be told, or words.
enum Told {
    Amount(Money),
    Words(String),
}

/// A row: its name, and what it tells.
type Telling = (&'static str, fn(&Outcome) -> Told);

fn side_by_side(shown: &[&Candidate]) -> Html {
    let rows: [Telling; 11] = [
        (tr!("Gap"), |outcome| Told::Amount(outcome.gap)),
        (tr!("Grant increase"), |outcome| Told::Words(text::percent(outcome.grant_increase))),
        (tr!("From the grant"), |outcome| Told::Amount(outcome.from_grant)),
        (tr!("Band D charge"), |outcome| Told::Words(outcome.band_d.written())),
        (tr!("Rise at Band D"), |outcome| Told::Words(outcome.band_d_increase.written())),
        (tr!("Precept increase"), |outcome| Told::Words(text::percent(outcome.precept_increase))),
        (tr!("From the precept"), |outcome| Told::Amount(outcome.from_precept)),
        (tr!("Precept"), |outcome| Told::Amount(outcome.precept)),
        (tr!("Savings, reserves, collection fund"), |outcome| {
            let other = [outcome.from_savings, outcome.from_reserves, outcome.from_collection_fund];
            Money::sum(other).map_or_else(|| Told::Words(tr!("past £1 trillion").to_owned()), Told::Amount)
        }),
        (tr!("Left to find"), |outcome| Told::Amount(outcome.remaining)),
        (tr!("Referendum limit"), |outcome| Told::Words(limit(outcome))),
    ];
    let (first, others) = shown.split_first().map_or((None, shown), |(first, others)| (Some(*first), others));
    let cell = |told: Told, base: Option<Told>| {
        let difference = match (&told, base) {
            (Told::Amount(amount), Some(Told::Amount(base))) => amount.minus(base).filter(|by| *by != Money::ZERO),
            _ => None,
        };
        let written = match told {
            Told::Amount(amount) => amount.written(),
            Told::Words(words) => words,
        };
        html! { <td>{ written }if let Some(by) = difference { <span class="difference">{ signed(by) }</span> }</td> }
    };
    let row = |name: &'static str, of: &dyn Fn(&Outcome) -> Told| {
        html! {
            <tr key={name}>
                <th scope="row">{ name }</th>
                { for first.iter().map(|first| cell(of(&first.outcome), None)) }
                { for others.iter().map(|other| cell(of(&other.outcome), first.map(|first| of(&first.outcome)))) }
            </tr>
        }
    };
    let bands =
        Band::WALES.iter().filter(|band| shown.iter().any(|candidate| rise(&candidate.outcome, **band).is_some()));
    let band_rows = bands.map(|band| {
        row(band_name(*band), &|outcome| rise(outcome, *band).map_or_else(|| Told::Words("–".to_owned()), Told::Amount))
    });
    html! {
        <>
        <div class="source-table" tabindex="0" role="region" aria-labelledby="compare-name">
            <table class="comparison" aria-labelledby="compare-name">
                <thead>
                    <tr>
                        <th scope="col">{ tr!("Figure") }</th>
                        { for shown.iter().map(|candidate| html! { <th scope="col" key={candidate.id.clone()}>{ &candidate.name }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.into_iter().map(|(name, of)| row(name, &of)) }
                    { for band_rows }
                </tbody>
            </table>
        </div>
        if let Some(first) = first {
            <p class="hint">{ tr!("The small figures with a sign are the differences from “{}”.", first.name) }</p>
        }
        </>
    }
}

fn rise(outcome: &Outcome, band: Band) -> Option<Money> {
    outcome.bands.iter().find(|effect| effect.band == band).map(|effect| effect.increase)
}

const fn band_name(band: Band) -> &'static str {
    match band {
        Band::ADisabledRelief => tr!("Rise in Band A with disabled relief"),
        Band::A => tr!("Rise in Band A"),
        Band::B => tr!("Rise in Band B"),
        Band::C => tr!("Rise in Band C"),
        Band::D => tr!("Rise in Band D"),
        Band::E => tr!("Rise in Band E"),
        Band::F => tr!("Rise in Band F"),
        Band::G => tr!("Rise in Band G"),
        Band::H => tr!("Rise in Band H"),
        Band::I => tr!("Rise in Band I"),
    }
}

fn limit(outcome: &Outcome) -> String {
    match outcome.limit {
        LimitState::Within { .. } => tr!("within").to_owned(),
        LimitState::Exceeded { over_by, .. } => tr!("{} over", over_by.written()),
        LimitState::None => tr!("none").to_owned(),
        LimitState::Unknown => tr!("not known").to_owned(),
    }
}

/// A difference with its sign.
fn signed(by: Money) -> String {
    format!("{}{}", if by > Money::ZERO { "+" } else { "" }, by.written())
}

/// The figures in which the others differ from the first.
fn what_differs(shown: &[&Candidate]) -> Html {
    let Some((first, others)) = shown.split_first() else { return Html::default() };
    let rows = others.iter().flat_map(|other| {
        changes(&first.scenario, &other.scenario).into_iter().map(|change| Row {
            head: change.figure.into(),
            cells: vec![change.from.into(), change.to.into(), other.name.clone().into()],
            is_here: false,
        })
    });
    let rows: Vec<_> = rows.collect();
    html! {
        <details>
            <summary id="differs-name">{ differing(rows.len(), &first.name) }</summary>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="differs-name">
                { table("differs-name", &[tr!("Figure"), tr!("In the first"), tr!("In the other"), tr!("The other")], rows) }
            </div>
        </details>
    }
}

/// How many figures differ from those of the first, which is called `name`.
fn differing(count: usize, name: &str) -> String {
    match count {
        0 => tr!("No figure that they start from differs from “{name}”"),
        1 => tr!("One figure differs from “{name}”"),
        _ => tr!("{count} figures differ from “{name}”"),
    }
}

type Ends = (Option<String>, Option<String>);

/// The bridge between two of them, the first and the last to begin with.
fn bridge(shown: &[&Candidate], ends: &UseStateHandle<Ends>) -> Html {
    // Of two there is nothing to choose, whatever was chosen of three.
    let by_id = |id: &Option<String>| {
        shown.iter().filter(|_| shown.len() > 2).find(|candidate| Some(&candidate.id) == id.as_ref())
    };
    let (Some(from), Some(to)) = (by_id(&ends.0).or(shown.first()), by_id(&ends.1).or(shown.last())) else {
        return Html::default();
    };
    let choice = |legend: &'static str, here: &Candidate, chosen: fn(&Ends, String) -> Ends| {
        let radio = |candidate: &&Candidate| {
            let (ends, id) = (ends.clone(), candidate.id.clone());
            let onchange = move |_: Event| ends.set(chosen(&ends, id.clone()));
            html! { <label class="check" key={candidate.id.clone()}><input type="radio" name={legend} checked={candidate.id == here.id} {onchange} />{ &candidate.name }</label> }
        };
        html! { <fieldset><legend>{ legend }</legend>{ for shown.iter().map(radio) }</fieldset> }
    };
    html! {
        <div class="bridge">
            if shown.len() > 2 {
                <div class="bridge-ends">
                    { choice(tr!("Bridge from"), from, |ends, id| (Some(id), ends.1.clone())) }
                    { choice(tr!("Bridge to"), to, |ends, id| (ends.0.clone(), Some(id))) }
                </div>
            }
            if from.id != to.id {
                { bridge_view(&from.named(), &to.named()) }
            } else {
                <p class="hint">{ tr!("Choose two different ones for the bridge.") }</p>
            }
        </div>
    }
}
