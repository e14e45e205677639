//! The page on what a lower rise costs in later years, and on what a referendum costs, wins and risks.

mod boxes;
mod chart;
mod form;
mod lost;
mod vote;

#[cfg(test)]
mod tests;

use yew::prelude::*;

use self::{
    form::{Change, Form},
    lost::lost_section,
    vote::vote_section,
};
use crate::{
    domain::{ChargeIncrease, LimitState, ReferendumLimit, Scenario},
    solve::StandardOption,
    ui::{browser::storage, route::Page, store::State, view::View},
};

/// Where this browser kept what was typed, of one authority alone; now it keeps that of each under a name of its own.
const OF_ONE: &str = "referendum";

/// The page.
pub fn referendum(view: View<'_>) -> Html {
    html! { <Referendum key="referendum" state={view.state.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    state: State,
}

#[component]
fn Referendum(props: &Props) -> Html {
    let State { scenario, outcome, .. } = &props.state;
    let form = use_state_eq(Form::default);
    let is_kept = use_state_eq(|| true);
    let authority = scenario.authority.name.clone();
    {
        let form = form.clone();
        use_effect_with(authority.clone(), move |authority| {
            form.set(kept(authority, storage::document));
        });
    }
    let change = {
        let (form, is_kept) = (form.clone(), is_kept.clone());
        Callback::from(move |change: Change| {
            let shown = (!*is_kept).then(|| (*form).clone());
            let changed = changed(shown, &authority, storage::document, &change);
            is_kept.set(storage::keep_document(&name(&authority), &changed.written(&authority)));
            form.set(changed);
        })
    };
    html! {
        <div class="desk-page">
            <h1 id="page-heading" tabindex="-1">{ tr!("Lost base and referendum") }</h1>
            <p class="lead">{ &scenario.title }{ tr!(": the levers change Band D by {}. ", outcome.band_d_increase.written()) }{ limit_words(scenario, outcome.limit) }{ " " }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            { lost_section(scenario, &form, &change) }
            { vote_section(scenario, &form, &change) }
            if !*is_kept {
                <p class="hint">{ tr!("This browser does not keep what is typed here: it is gone when the page is left.") }</p>
            }
        </div>
    }
}

/// The name under which this browser keeps what was typed for `authority`.
fn name(authority: &str) -> String {
    format!("{OF_ONE}/{authority}")
}

/// What was typed for `authority`, from the `documents` that are kept.
fn kept(authority: &str, documents: impl Fn(&str) -> Option<String>) -> Form {
    let text = documents(&name(authority)).or_else(|| documents(OF_ONE));
    text.map(|text| Form::read(&text, authority)).unwrap_or_default()
}

/// The form of `authority` with one change. What is kept is read again for it, because another tab may have written there since;
/// where the browser did not keep the form, it is the one `shown`.
fn changed(shown: Option<Form>, authority: &str, documents: impl Fn(&str) -> Option<String>, change: &Change) -> Form {
    let mut form = shown.unwrap_or_else(|| kept(authority, documents));
    change(&mut form);
    form
}

fn limit_words(scenario: &Scenario, state: LimitState) -> String {
    match state {
        LimitState::Within { limit } | LimitState::Exceeded { limit, .. } => match scenario.referendum_limit {
            ReferendumLimit::Percentage(percent) => tr!(
                "A rise of {} or more needs a referendum; the largest one below that, on the charge step, is {}.",
                percent.written(),
                limit.written()
            ),
            _ => tr!("The referendum limit is a rise of {}.", limit.written()),
        },
        LimitState::None => tr!("There is no referendum limit.").to_owned(),
        LimitState::Unknown => tr!("The referendum limit for {} is not known yet.", scenario.year),
    }
}

/// The largest rise on the charge step that needs no referendum, where there is one.
fn largest_rise(scenario: &Scenario) -> Option<ChargeIncrease> {
    StandardOption::ReferendumLimit.of(scenario).ok().map(|option| option.outcome.band_d_increase)
}
