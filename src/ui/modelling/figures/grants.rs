//! The government grants of the base year.

use yew::prelude::*;

use super::form::{Form, Number, without_sign};
use crate::{
    domain::GrantLine,
    ui::{
        browser::focus,
        part::{quiet_button, reading, text_box, tick_box},
        store::Edit,
    },
};

/// The grants, each to be changed or taken away, and a way to add one.
pub fn rows(form: &Form<'_>) -> Html {
    html! {
        <>
            <div class="figure-grid">
                { for form.scenario.base.grants.iter().enumerate().map(|(index, grant)| row(form, index, grant)) }
            </div>
            { form.button(tr!("Add a grant").to_owned(), Edit::AddGrant) }
        </>
    }
}

fn row(form: &Form<'_>, index: usize, grant: &GrantLine) -> Html {
    let number = index + 1;
    let name = if grant.name.is_empty() { tr!("grant {number}") } else { grant.name.clone() };
    let on_name = {
        let editor = form.editor.clone();
        Callback::from(move |name: String| editor.submit_or_tell(Edit::GrantName(index, name)))
    };
    let moves = {
        let editor = form.editor.clone();
        move |checked| editor.make(Edit::GrantMoves(index, checked))
    };
    let remove = {
        let editor = form.editor.clone();
        move || {
            // The button goes with its row.
            focus::on("grants-name");
            editor.make(Edit::RemoveGrant(index));
        }
    };
    let hint = if grant.amount.pence() == 0 { tr!("A grant of £0: no percentage of it can close a gap.") } else { "" };
    html! {
        <div class="figure" key={format!("{}-{index}", form.scenario.base.grants.len())}>
            { text_box(format!("grant-{index}-name"), tr!("Name of grant {number}"), &grant.name, on_name, &form.done) }
            { form.number(
                Number {
                    id: format!("grant-{index}-amount"),
                    label: format!("{name}, £"),
                    hint: hint.to_owned(),
                    text: without_sign(grant.amount),
                    identity: grant.amount.to_string(),
                },
                move |typed| reading::money(typed).map(|amount| (Edit::GrantAmount(index, amount), amount.to_string())),
            ) }
            { tick_box(tr!("Moves with the grant increase"), grant.moves_with_grant_increase, moves) }
            { form.source(&format!("base.grants[{index}]"), &name) }
            { quiet_button(tr!("Remove"), tr!("Remove {name}"), remove) }
        </div>
    }
}
