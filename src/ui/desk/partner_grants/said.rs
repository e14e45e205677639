//! What is left of a pot, and what is printed and does not add up or cannot be read, in words.

use std::cmp::Ordering;

use yew::prelude::*;

use crate::{
    domain::{GrantFinding, Money, PartnerGrants, Reach, Term},
    ui::{desk::document::whole, text},
};

/// What is given, and what is left of the pot.
pub fn in_words(grants: &PartnerGrants) -> String {
    let given = grants.total(Reach::All).unwrap_or_default();
    let count =
        grants.partners.iter().flat_map(|partner| &partner.grants).filter(|grant| grant.amount.is_some()).count();
    let given = text::exact(given);
    let given = if count == 1 { tr!("{given} in 1 grant") } else { tr!("{given} in {count} grants") };
    let left = match (grants.pot, grants.left()) {
        (Some(pot), Some(left)) => {
            let pot = text::exact(pot);
            match left.cmp(&Money::ZERO) {
                Ordering::Greater => tr!("{given} of a pot of {pot}: {} is left.", text::exact(left)),
                Ordering::Equal => tr!("{given}: the whole pot of {pot} is given, and nothing is left."),
                Ordering::Less => {
                    tr!("{given} of a pot of {pot}: that is {} more than there is.", text::exact(-left))
                }
            }
        }
        _ => tr!("{given}. The pot is not known, so nothing can be said to be left."),
    };
    let term = match grants.term {
        Term::OneYear => tr!(" It ends with {}.", grants.year),
        Term::Recurring => tr!(" It is given each year from {} on.", grants.year),
        Term::NotSaid => String::new(),
    };
    let unread = match grants.unread() {
        0 => String::new(),
        1 => tr!(" One printed figure cannot be read and counts for nothing here.").to_owned(),
        more => tr!(" {more} printed figures cannot be read and count for nothing here."),
    };
    format!("{left}{unread}{term}")
}

/// What people call a partner.
pub fn partner_name(grants: &PartnerGrants, row: usize) -> String {
    let name = grants.partners.get(row).map(|partner| partner.name.trim()).filter(|name| !name.is_empty());
    name.map_or_else(|| tr!("Partner {}", row + 1), str::to_owned)
}

/// What people call a purpose.
pub fn purpose_name(grants: &PartnerGrants, column: usize) -> String {
    let name = grants.purposes.get(column).map(|purpose| purpose.name.trim()).filter(|name| !name.is_empty());
    name.map_or_else(|| tr!("Purpose {}", column + 1), str::to_owned)
}

/// The list of what does not add up or cannot be read.
pub fn findings(grants: &PartnerGrants) -> Html {
    let found = grants.findings();
    let totals = grants.partners.iter().map(|partner| partner.printed_total);
    let totals =
        totals.chain(grants.purposes.iter().map(|purpose| purpose.printed_total)).chain([grants.printed_total]);
    let summary = match (found.len(), totals.flatten().count()) {
        (0, 0) => tr!("No total is printed, so there is nothing to compare.").to_owned(),
        (0, 1) => tr!("The printed total is what its grants give.").to_owned(),
        (0, printed) => tr!("The {printed} printed totals are what their grants give."),
        _ => tr!("Nothing is changed to match.").to_owned(),
    };
    html! {
        <section aria-labelledby="findings-name">
            <h2 id="findings-name">{ tr!("Printed figures that do not add up") }</h2>
            <p class="hint">{ summary }</p>
            <ul class="findings">
                { for found.iter().enumerate().map(|(index, finding)| html! { <li key={index}>{ said(grants, finding) }</li> }) }
            </ul>
        </section>
    }
}

fn said(grants: &PartnerGrants, finding: &GrantFinding) -> Html {
    match finding {
        GrantFinding::Total { of, printed, readded, difference } => {
            let of = match of {
                Reach::Partner(row) => tr!("Total of {}", partner_name(grants, *row)),
                Reach::Purpose(column) => tr!("Total for {}", purpose_name(grants, *column)),
                Reach::All => tr!("Total of all grants").to_owned(),
            };
            html! {
                <>
                    { of }{ tr!(": printed ") }{ whole(*printed) }{ tr!(", re-added ") }{ whole(*readded) }
                    { tr!(". The difference is ") }{ whole(*difference) }{ "." }
                </>
            }
        }
        GrantFinding::Doubt { partner, purpose, printed_as, read_as } => {
            let of = format!("{}, {}", partner_name(grants, *partner), purpose_name(grants, *purpose));
            let read_as = match read_as {
                Some(amount) => tr!("read as {}.", text::exact(*amount)),
                None => tr!("which cannot be read. It is left out of every total.").to_owned(),
            };
            tr!("{of}: printed “{printed_as}”, {read_as}").into()
        }
    }
}
