//! The grants as a table: partners down, purposes across, with the totals of both.

use yew::prelude::*;

use super::{
    Desk, Row,
    form::form,
    said::{partner_name, purpose_name},
};
use crate::{
    domain::{Grant, Money, Partner, PartnerGrants, Reach},
    ui::{
        desk::document::{MOST_ROWS, Place},
        part::button,
        text,
    },
};

/// The table, and the ways to its other rows and to one more.
pub fn matrix(desk: &Desk, grants: &PartnerGrants) -> Html {
    let count = grants.partners.len();
    let columns = 0..grants.purposes.len();
    let here = grants.partners.iter().enumerate().skip(desk.rows.first(count)).take(MOST_ROWS);
    let add = {
        let desk = desk.clone();
        move || {
            let is_made = desk.open.is_made(|grants| {
                let cells = vec![Grant::default(); grants.purposes.len()];
                grants.partners.push(Partner { grants: cells, ..Partner::default() });
            });
            if is_made {
                desk.rows.go_to(Some(Row(count)));
            }
        }
    };
    html! {
        <>
            <div class="desk-table" tabindex="0" role="region" aria-labelledby="grants-name">
                <table aria-labelledby="grants-name">
                    <thead>
                        <tr>
                            <th scope="col">{ tr!("Partner") }</th>
                            <td />
                            { for columns.clone().map(|column| html! { <th scope="col" key={column}>{ purpose_name(grants, column) }</th> }) }
                            <th scope="col">{ tr!("Total") }</th>
                        </tr>
                    </thead>
                    <tbody>{ for here.flat_map(|(number, partner)| row(desk, grants, number, partner)) }</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{ tr!("Total") }</th>
                            <td />
                            { for columns.map(|column| total(grants, Reach::Purpose(column), grants.purposes.get(column).and_then(|purpose| purpose.printed_total))) }
                            { total(grants, Reach::All, grants.printed_total) }
                        </tr>
                    </tfoot>
                </table>
            </div>
            { desk.rows.pager(count) }
            <div class="ways">{ button(tr!("Add a partner"), add) }</div>
        </>
    }
}

/// A partner, and below it its form where it is open.
fn row(desk: &Desk, grants: &PartnerGrants, number: usize, partner: &Partner) -> Vec<Html> {
    let (place, name) = (Row(number), partner_name(grants, number));
    let row = html! {
        <tr key={place.id()}>
            <th scope="row">{ &name }</th>
            <td>{ desk.rows.edit_button(place, &name) }</td>
            { for partner.grants.iter().map(cell) }
            { total(grants, Reach::Partner(number), partner.printed_total) }
        </tr>
    };
    let columns = (grants.purposes.len() + 3).to_string();
    let form = desk.rows.is_open(place).then(|| {
        html! {
            <tr key={format!("{}-form", place.id())}><td colspan={columns}>{ form(desk, grants, number, partner) }</td></tr>
        }
    });
    std::iter::once(row).chain(form).collect()
}

fn cell(grant: &Grant) -> Html {
    let printed_as = grant.printed_as.as_ref();
    html! {
        <td>
            { grant.amount.map(text::plain).unwrap_or_default() }
            if let Some(printed_as) = printed_as {
                <span class="printed-otherwise">{ tr!("printed “{printed_as}”") }</span>
            }
        </td>
    }
}

/// A total worked out, and below it what is printed where that differs.
fn total(grants: &PartnerGrants, of: Reach, printed: Option<Money>) -> Html {
    let total = grants.total(of);
    html! {
        <td class="total">
            { total.map(text::plain).unwrap_or_default() }
            if let Some(printed) = printed.filter(|printed| Some(*printed) != total) {
                <span class="printed-otherwise">{ tr!("printed {}", text::plain(printed)) }</span>
            }
        </td>
    }
}
