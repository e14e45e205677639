//! The options that people are asked about: typed exactly, or solved for, with what each comes to.

use yew::prelude::*;

use super::{
    Desk,
    fields::{Typed, Words},
    given,
    list::{List, STAYS},
    option_words::{comes_to, grant_increase, name, written},
    said::leaning,
};
use crate::{
    domain::{
        Levers, Problem, Scenario,
        consultation::{Consultation, Offer},
    },
    solve::{Solution, StandardOption, Target, close_gap},
    ui::{
        desk::document::money_box,
        part::{button, reading},
    },
};

const OPTIONS: List<Offer> = List {
    field: "options",
    called: tr!("Option"),
    first_box: "title",
    most: Consultation::MOST_OPTIONS,
    of: |consultation| &mut consultation.options,
};

/// What solves for an option.
type Solve = fn(&Scenario) -> Result<Solution, Problem>;

/// The options that one press adds, each with its words.
const SOLVED: [(&str, Solve); 5] = [
    (tr!("A freeze"), |scenario| StandardOption::Freeze.of(scenario)),
    (tr!("The most without a referendum"), |scenario| StandardOption::ReferendumLimit.of(scenario)),
    (tr!("What closes the gap with the precept"), |scenario| close_gap(scenario, Target::Precept)),
    (tr!("What closes the gap with the grant"), |scenario| close_gap(scenario, Target::Grant)),
    (tr!("What closes the gap half and half"), |scenario| close_gap(scenario, Target::HalfAndHalf)),
];

/// The options and the ways to add one.
pub fn options(desk: &Desk, consultation: &Consultation) -> Html {
    let count = consultation.options.len();
    let leanings = consultation.leanings();
    html! {
        <section aria-labelledby="options-name">
            <h2 id="options-name" tabindex="-1">{ tr!("The options") }</h2>
            <p class="hint">{ tr!("People say of each how far they support it. They are shown in this order, and at most {}.", Consultation::MOST_OPTIONS) }</p>
            { for consultation.options.iter().enumerate().map(|(index, option)| option_frame(desk, consultation, index, option)) }
            { OPTIONS.problem(desk) }
            <div role="status" aria-label={tr!("What the options have in common")} class="notes">
                { for leanings.into_iter().map(|said| html! { <p class="consultation-note">{ leaning(said) }</p> }) }
            </div>
            <p class="hint">{ STAYS }</p>
            if count < Consultation::MOST_OPTIONS {
                { adders(desk, consultation, count) }
            } else {
                <p class="hint">{ tr!("There are {count}, and no more are shown.") }</p>
            }
        </section>
    }
}

fn adders(desk: &Desk, consultation: &Consultation, count: usize) -> Html {
    let solved = SOLVED.into_iter().map(|(words, solve)| {
        let (desk, scenario) = (desk.clone(), consultation.scenario.clone());
        button(words, move || match solve(&scenario) {
            Ok(Solution { levers, outcome }) => {
                desk.refused.set(None);
                add(&desk, count, name(&outcome), levers);
            }
            Err(problem) => desk.refused.set(Some(format!("{words}: {}", problem.message))),
        })
    });
    let own = {
        let desk = desk.clone();
        move || {
            desk.refused.set(None);
            add(&desk, count, String::new(), Levers::NONE);
        }
    };
    html! {
        <div role="group" aria-labelledby="add-option">
            <h3 id="add-option">{ tr!("Add an option") }</h3>
            <div class="ways">
                { for solved }
                { button(tr!("One of your own"), own) }
                <div aria-live="polite" class="ways-problem">
                    if let Some(problem) = &*desk.refused {
                        <p class="problem">{ problem }</p>
                    }
                </div>
            </div>
        </div>
    }
}

fn add(desk: &Desk, count: usize, title: String, levers: Levers) {
    let identifier = desk.open.current().and_then(|set_up| given::free(&set_up.consultation, &title, "option"));
    if let Some(identifier) = identifier {
        OPTIONS.add(desk, count, Offer { identifier, title, levers, buys: String::new() });
    }
}

fn option_frame(desk: &Desk, consultation: &Consultation, index: usize, option: &Offer) -> Html {
    let field = |part: &str| OPTIONS.field_of(index, part);
    let title = Words { field: field("title"), label: tr!("Name"), hint: "", text: &option.title, is_long: false };
    let rise = Typed {
        field: field("levers.band_d_increase"),
        label: tr!("Rise of the precept at Band D, £ a year"),
        hint: "",
        value: &option.levers.band_d_increase,
        write: |increase| increase.written(),
    };
    let grant = Typed {
        field: field("levers.grant_increase"),
        label: tr!("Increase in government grant"),
        hint: tr!("As 4.3% or £3.6m."),
        value: &option.levers.grant_increase,
        write: written,
    };
    let buys = Words {
        field: field("buys"),
        label: tr!("What it buys, or what its shortfall costs (may be empty)"),
        hint: "",
        text: &option.buys,
        is_long: true,
    };
    let on_change = move |change: fn(&mut Offer, String)| {
        move |consultation: &mut Consultation, text: String| {
            OPTIONS.change(consultation, index, |option| change(option, text))
        }
    };
    let other = |part: &str, label: &str, of: fn(&mut Levers) -> &mut crate::domain::Money| {
        let amount = *of(&mut option.levers.clone());
        money_box(&desk.open, &field(part), label.to_owned(), amount, move |set_up, amount| {
            OPTIONS.change(&mut set_up.consultation, index, |option| *of(&mut option.levers) = amount);
        })
    };
    let content = html! {
        <>
            <div class="consultation-option">
                <div class="consultation-boxes">
                    // What answers call it stays, as the short name of the consultation does.
                    { desk.words(title, move |consultation, text| OPTIONS.change(consultation, index, |option| option.title = text)) }
                    <div class="row-boxes">
                        { desk.typed(rise, reading::charge_increase, move |consultation, rise| {
                            OPTIONS.change(consultation, index, |option| option.levers.band_d_increase = rise);
                        }) }
                        { desk.typed(grant, grant_increase, move |consultation, grant| {
                            OPTIONS.change(consultation, index, |option| option.levers.grant_increase = grant);
                        }) }
                    </div>
                </div>
                { comes_to(&option.outcome(&consultation.scenario)) }
            </div>
            { desk.words(buys, on_change(|option, text| option.buys = text)) }
            <details>
                <summary>{ tr!("Savings, reserves, collection fund") }</summary>
                <div class="row-boxes">
                    { other("levers.further_savings", tr!("Further savings, £"), |levers| &mut levers.further_savings) }
                    { other("levers.use_of_reserves", tr!("Use of reserves, £"), |levers| &mut levers.use_of_reserves) }
                    { other("levers.collection_fund_change", tr!("Change in the collection fund, £"), |levers| &mut levers.collection_fund_change) }
                </div>
            </details>
            <p class="hint">{ tr!("Answers call it {}.", option.identifier) }</p>
            if let Some(problem) = desk.problem(&field("id")) {
                <p class="problem">{ problem }</p>
            }
        </>
    };
    OPTIONS.frame(desk, index, consultation.options.len(), &option.title, content)
}
