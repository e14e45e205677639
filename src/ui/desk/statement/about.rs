//! What the statement says of itself, and the unit that it was printed in.

use yew::prelude::*;

use super::Desk;
use crate::{
    domain::statement::{PrintedUnit, Statement},
    ui::{
        desk::document::{about_boxes, about_notes},
        part::radio,
    },
};

/// Its source and notes, and behind one step the boxes that change them.
pub fn about(desk: &Desk, statement: &Statement) -> Html {
    let unit = |unit: PrintedUnit| {
        let open = desk.open.clone();
        radio("printed-in".to_owned(), unit.name(), unit == statement.printed_in, move || {
            open.make(|statement| statement.printed_in = unit);
        })
    };
    html! {
        <section aria-labelledby="about-name">
            <h2 id="about-name">{ tr!("About this statement") }</h2>
            { about_notes(statement) }
            <details>
                <summary>{ tr!("Change its title, year, source and notes") }</summary>
                { about_boxes(&desk.open, statement) }
                <fieldset><legend>{ tr!("Its figures are printed in") }</legend>{ for PrintedUnit::ALL.map(unit) }</fieldset>
            </details>
        </section>
    }
}
