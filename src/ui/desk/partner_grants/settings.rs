//! The pot and the purposes.

use yew::prelude::*;

use super::{Desk, said::purpose_name};
use crate::{
    domain::{Grant, PartnerGrants, Purpose, Term},
    ui::{
        browser::focus,
        desk::document::{end, optional_money_box},
        part::{button, quiet_button, radio, text_box},
    },
};

/// The id of the heading.
const POT: &str = "pot-name";

/// The boxes of the pot and of each purpose.
pub fn settings(desk: &Desk, grants: &PartnerGrants) -> Html {
    let open = &desk.open;
    let term = |term: Term| {
        let open = open.clone();
        radio("grants-term".to_owned(), term.name(), term == grants.term, move || {
            open.make(|grants| grants.term = term)
        })
    };
    let add = {
        let open = open.clone();
        move || {
            open.make(|grants| {
                grants.purposes.push(Purpose::default());
                for partner in &mut grants.partners {
                    partner.grants.push(Grant::default());
                }
            });
        }
    };
    html! {
        <section aria-labelledby={POT}>
            <h2 id={POT} tabindex="-1">{ tr!("The pot and its purposes") }</h2>
            <div class="row-boxes">
                { optional_money_box(open, "grants-pot", tr!("Pot, £").to_owned(), grants.pot, |grants: &mut PartnerGrants, pot| grants.pot = pot) }
                { optional_money_box(open, "grants-printed", tr!("Printed total of all grants, £").to_owned(), grants.printed_total, |grants: &mut PartnerGrants, printed| grants.printed_total = printed) }
            </div>
            <fieldset><legend>{ tr!("How long it is given for") }</legend>{ for Term::ALL.map(term) }</fieldset>
            <div class="purposes">
                { for grants.purposes.iter().enumerate().map(|(column, purpose)| purpose_boxes(desk, grants, column, purpose)) }
            </div>
            <div class="ways">{ button(tr!("Add a purpose"), add) }</div>
        </section>
    }
}

fn purpose_boxes(desk: &Desk, grants: &PartnerGrants, column: usize, purpose: &Purpose) -> Html {
    let open = &desk.open;
    let (number, name) = (column + 1, purpose_name(grants, column));
    let (name_id, total_id) = (format!("purpose-{column}-name"), format!("purpose-{column}-total"));
    let on_name = open.text(name_id.clone(), move |grants, name| with(grants, column, |purpose| purpose.name = name));
    let remove = {
        let open = open.clone();
        move || {
            open.make(|grants| remove_purpose(grants, column));
            // The button goes with its purpose.
            focus::on(POT);
        }
    };
    html! {
        <div class="row-boxes" key={format!("{}-{column}", grants.purposes.len())}>
            { text_box(name_id, tr!("Name of purpose {number}"), &purpose.name, on_name, &end(open)) }
            { optional_money_box(open, &total_id, tr!("{name}: printed total, £"), purpose.printed_total, move |grants, printed| {
                with(grants, column, |purpose| purpose.printed_total = printed);
            }) }
            <div>{ quiet_button(tr!("Remove"), tr!("Remove {name} and its grants"), remove) }</div>
        </div>
    }
}

fn with(grants: &mut PartnerGrants, column: usize, change: impl FnOnce(&mut Purpose)) {
    if let Some(purpose) = grants.purposes.get_mut(column) {
        change(purpose);
    }
}

/// Takes a purpose away with the grants for it.
fn remove_purpose(grants: &mut PartnerGrants, column: usize) {
    if column < grants.purposes.len() {
        grants.purposes.remove(column);
        for partner in &mut grants.partners {
            partner.grants.remove(column);
        }
    }
}
