//! The form of one partner: its name, its grants, and what is printed.

use yew::prelude::*;

use super::{Desk, Row, said};
use crate::{
    domain::{Grant, Partner, PartnerGrants},
    ui::{
        desk::document::{FIRST_BOX, end, optional_money_box},
        part::{button, text_box},
    },
};

/// The form of the partner in row `number`.
pub fn form(desk: &Desk, grants: &PartnerGrants, number: usize, partner: &Partner) -> Html {
    let on_name = desk.open.text(FIRST_BOX, move |grants, name| with(grants, number, |partner| partner.name = name));
    let amounts = partner.grants.iter().enumerate().map(|(column, grant)| {
        let label = format!("{}, £", said::purpose_name(grants, column));
        optional_money_box(&desk.open, &format!("row-grant-{column}"), label, grant.amount, move |grants, amount| {
            with_grant(grants, number, column, |grant| grant.amount = amount);
        })
    });
    let printed_total = optional_money_box(
        &desk.open,
        "row-printed-total",
        tr!("Printed total, £").to_owned(),
        partner.printed_total,
        move |grants, printed| with(grants, number, |partner| partner.printed_total = printed),
    );
    let remove = {
        let desk = desk.clone();
        move || {
            desk.open.make(|grants| {
                if number < grants.partners.len() {
                    grants.partners.remove(number);
                }
            });
            desk.rows.go_to(None);
        }
    };
    let fields = html! {
        <>
            { text_box(FIRST_BOX.to_owned(), tr!("Name of the partner").to_owned(), &partner.name, on_name, &end(&desk.open)) }
            <div class="row-boxes">{ for amounts }{ printed_total }</div>
            <details>
                <summary>{ tr!("Printed figures that cannot be read") }</summary>
                <p class="hint">{ tr!("Where a figure cannot be read, write here what is printed, and leave its amount empty.") }</p>
                <div class="row-boxes">{ for partner.grants.iter().enumerate().map(|(column, grant)| printed_as(desk, grants, number, column, grant)) }</div>
            </details>
            <div class="ways">{ button(tr!("Remove this partner"), remove) }</div>
        </>
    };
    desk.rows.form(Row(number), &said::partner_name(grants, number), fields)
}

fn printed_as(desk: &Desk, grants: &PartnerGrants, number: usize, column: usize, grant: &Grant) -> Html {
    let id = format!("row-printed-{column}");
    let on_text = desk.open.text(id.clone(), move |grants: &mut PartnerGrants, text: String| {
        let printed_as = Some(text).filter(|text| !text.is_empty());
        with_grant(grants, number, column, |grant| grant.printed_as = printed_as);
    });
    let label = tr!("{}, as printed", said::purpose_name(grants, column));
    text_box(id, label, grant.printed_as.as_deref().unwrap_or_default(), on_text, &end(&desk.open))
}

fn with(grants: &mut PartnerGrants, number: usize, change: impl FnOnce(&mut Partner)) {
    if let Some(partner) = grants.partners.get_mut(number) {
        change(partner);
    }
}

fn with_grant(grants: &mut PartnerGrants, number: usize, column: usize, change: impl FnOnce(&mut Grant)) {
    with(grants, number, |partner| {
        if let Some(grant) = partner.grants.get_mut(column) {
            change(grant);
        }
    });
}
