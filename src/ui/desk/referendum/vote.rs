//! A referendum: what it would cost, what it wins, and the budget if it is lost.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    boxes::{Words, box_or_empty, cost, rise_over},
    form::{Change, Form},
    largest_rise,
};
use crate::{
    domain::{ChargeIncrease, LimitState, Money, ReferendumLimit, Scenario},
    solve::{Referendum, ReferendumTerms, Solution, Vote, referendum},
    ui::{
        part::{Row, table, text_box},
        text,
    },
};

/// The section.
pub fn vote_section(scenario: &Scenario, form: &Form, change: &Callback<Change>) -> Html {
    let terms = ReferendumTerms {
        proposed: form.proposed.unwrap_or(scenario.levers.band_d_increase),
        vote_cost: form.vote_cost,
        rebilling_cost: form.rebilling_cost,
        substitute: form.substitute,
    };
    let found = referendum(scenario, &terms);
    let (class, words) = match &found {
        Ok(Vote::Needed(vote)) => ("answer", sentence(scenario, &terms, vote)),
        Ok(vote) => ("answer", without(scenario, &terms, vote)),
        Err(problem) => ("problem", problem.message.clone()),
    };
    html! {
        <section class="desk-page">
            <h2>{ tr!("If the rise needs a referendum") }</h2>
            { boxes(scenario, form, change) }
            <p {class} role="status" aria-label={tr!("Referendum")}>{ words }</p>
            if let Ok(Vote::Needed(vote)) = &found {
                { needed(form, vote) }
            }
        </section>
    }
}

fn boxes(scenario: &Scenario, form: &Form, change: &Callback<Change>) -> Html {
    let base = scenario.base.band_d;
    let (limit, step) = (scenario.referendum_limit, scenario.next.charge_step);
    let substitute = move |text: &str| {
        let rise = rise_over(base)(text)?;
        match limit.state(base, rise, step) {
            Some(LimitState::Exceeded { limit, .. }) => Err(tr!(
                "A substitute budget cannot need a referendum too. Enter a rise of at most {}.",
                limit.written()
            )),
            _ => Ok(rise),
        }
    };
    let Form { proposed, vote_cost, rebilling_cost, costs_source, substitute: typed, .. } = form;
    let no_figure = || tr!("No figure is assumed.").to_owned();
    html! {
        <div class="desk-boxes">
            { box_or_empty(
                Words { id: "vote-proposed", label: tr!("Proposed rise at Band D, £"), hint: tr!("Empty: where the lever stands, {}.", scenario.levers.band_d_increase.written()) },
                *proposed, rise_over(base), change, |form, rise| form.proposed = rise,
            ) }
            { box_or_empty(
                Words { id: "vote-cost", label: tr!("Cost of the vote, £"), hint: no_figure() },
                *vote_cost, cost, change, |form, cost| form.vote_cost = cost,
            ) }
            { box_or_empty(
                Words { id: "vote-rebilling", label: tr!("Cost of billing again, £"), hint: tr!("If the vote is lost. {}", no_figure()) },
                *rebilling_cost, cost, change, |form, cost| form.rebilling_cost = cost,
            ) }
            { box_or_empty(
                Words { id: "vote-substitute", label: tr!("Rise of the substitute budget, £"), hint: match largest_rise(scenario) {
                    Some(limit) => tr!("Empty: the largest that needs no referendum, {}.", limit.written()),
                    None => tr!("Not above the referendum limit.").to_owned(),
                } },
                *typed, substitute, change, |form, rise| form.substitute = rise,
            ) }
            { source_box(costs_source, change) }
        </div>
    }
}

fn source_box(source: &str, change: &Callback<Change>) -> Html {
    let change = change.clone();
    let on_text = Callback::from(move |source: String| {
        change.emit(Rc::new(move |form: &mut Form| form.costs_source.clone_from(&source)));
    });
    let label = tr!("Where these costs come from").to_owned();
    text_box("vote-source".to_owned(), label, source, on_text, &Callback::noop())
}

/// Why there is no vote.
fn without(scenario: &Scenario, terms: &ReferendumTerms, vote: &Vote) -> String {
    match vote {
        Vote::NoLimit => tr!("There is no referendum limit here, so no rise needs a vote.").to_owned(),
        Vote::LimitUnknown => {
            tr!(
                "The referendum limit for {} is not known yet, so nobody can say whether a vote is needed.",
                scenario.year
            )
        }
        Vote::NotNeeded { .. } if terms.proposed < ChargeIncrease::ZERO => tr!("A cut needs no referendum.").to_owned(),
        Vote::NotNeeded { limit } => match scenario.referendum_limit {
            ReferendumLimit::Percentage(percent) => {
                tr!("A rise of {} needs no referendum: it is below {}.", terms.proposed.written(), percent.written())
            }
            _ => tr!("A rise of {} needs no referendum: the limit is {}.", terms.proposed.written(), limit.written()),
        },
        Vote::Needed(_) => String::new(),
    }
}

/// What is shown of a vote below what is said of it.
fn needed(form: &Form, vote: &Referendum) -> Html {
    let costs_are_given = form.vote_cost.is_some() || form.rebilling_cost.is_some();
    html! {
        <>
            if costs_are_given && form.costs_source.trim().is_empty() {
                <p class="hint">{ tr!("Say where the costs come from, so that others can check them.") }</p>
            }
            { both_ways(form, vote) }
            <p class="hint">{ tr!("Local Government Finance Act 1992, chapter IVZA: with a rise above the limit the authority also makes substitute calculations that need no vote (section 52ZJ), on the same tax base and grants. They take effect if the vote is lost (section 52ZO). The vote costs its price either way.") }</p>
        </>
    }
}

fn sentence(scenario: &Scenario, terms: &ReferendumTerms, vote: &Referendum) -> String {
    let (rise, more) = (terms.proposed.written(), text::size(vote.won_in_year));
    let mut words = match scenario.referendum_limit {
        ReferendumLimit::Percentage(percent) => tr!(
            "A rise of {rise} is {} or more and needs a referendum. Won, it raises {more} a year more than the largest rise that needs none.",
            percent.written()
        ),
        _ => tr!(
            "A rise of {rise} is above the limit of {} and needs a referendum. Won, it raises {more} a year more than the largest rise that needs none.",
            vote.limit.written()
        ),
    };
    match (terms.vote_cost, vote.recovered_in_year) {
        (None, _) => words.push_str(tr!(" Enter what the vote costs to see when that is recovered.")),
        (Some(_), Some(0)) => {}
        (Some(cost), Some(1)) => {
            words.push_str(&tr!(" The cost of the vote, {}, is recovered within a year.", text::size(cost)))
        }
        (Some(cost), Some(years)) => {
            words.push_str(&tr!(" The cost of the vote, {}, is recovered within {years} years.", text::size(cost)));
        }
        (Some(_), None) => words.push_str(tr!(" That never recovers the cost of the vote.")),
    }
    words
}

/// The two budgets beside each other, down to what is left to find with the costs.
fn both_ways(form: &Form, vote: &Referendum) -> Html {
    let not_given = || tr!("not entered").to_owned();
    let money = |amount: Option<Money>| amount.map_or_else(not_given, Money::written);
    let of = |read: fn(&Solution) -> String| [read(&vote.proposed), read(&vote.substitute)];
    let rows = [
        (tr!("Rise at Band D"), of(|option| option.outcome.band_d_increase.written())),
        (tr!("Band D charge"), of(|option| option.outcome.band_d.written())),
        (tr!("Precept"), of(|option| option.outcome.precept.written())),
        (tr!("Left to find"), of(|option| option.outcome.remaining.written())),
        (tr!("The vote"), [money(form.vote_cost), money(form.vote_cost)]),
        (tr!("Billing again"), [Money::ZERO.written(), money(form.rebilling_cost)]),
        (tr!("To find with the costs"), [money(vote.to_find_if_won), money(vote.to_find_if_lost)]),
    ];
    let rows = rows.into_iter().map(|(head, cells)| Row {
        head: head.into(),
        cells: cells.map(Html::from).to_vec(),
        is_here: false,
    });
    html! {
        <>
            <h3 id="vote-name">{ tr!("The vote won, and lost") }</h3>
            <div class="desk-scroll" tabindex="0" role="region" aria-labelledby="vote-name">
                { table("vote-name", &[tr!("Figure"), tr!("Won"), tr!("Lost: substitute budget")], rows) }
            </div>
        </>
    }
}
