//! The statement as a table: a hundred rows at a time, of which one can be open to be changed.

use yew::prelude::*;

use super::{
    Desk,
    form::form,
    rows::{At, Shown, places, shown},
};
use crate::{
    domain::statement::{Checked, Column, Statement},
    ui::{
        desk::document::{MOST_ROWS, Place},
        text,
    },
};

/// The table, and the way to its other rows.
pub fn statement_table(desk: &Desk, statement: &Statement, checked: &Checked) -> Html {
    let all = places(statement);
    let here = all.iter().skip(desk.rows.first(all.len())).take(MOST_ROWS);
    html! {
        <>
            <div class="desk-table statement-table" tabindex="0" role="region" aria-labelledby="statement-name">
                <table aria-labelledby="statement-name">
                    <thead>
                        <tr>
                            <th scope="col">{ tr!("Line") }</th>
                            <td />
                            { for Column::ALL.map(|column| html! { <th scope="col">{ column.heading() }</th> }) }
                        </tr>
                    </thead>
                    <tbody>{ for here.flat_map(|place| row(desk, statement, &shown(statement, checked, *place))) }</tbody>
                </table>
            </div>
            { desk.rows.pager(all.len()) }
        </>
    }
}

/// A row, and below it its form where it is open.
fn row(desk: &Desk, statement: &Statement, shown: &Shown<'_>) -> Vec<Html> {
    let place = shown.place;
    let kind = match place {
        At::Group(_) => "group",
        At::Section(..) => "section",
        At::Line(..) => "line",
        At::Subtotal(..) => "subtotal",
        At::Total(_) | At::Whole(_) => "total",
    };
    let row = html! {
        <tr key={place.id()} data-row={kind}>
            <th scope="row">{ &shown.name }</th>
            <td>{ desk.rows.edit_button(place, &shown.name) }</td>
            { for Column::ALL.map(|column| cell(shown, column)) }
        </tr>
    };
    let form = desk.rows.is_open(place).then(|| {
        html! {
            <tr key={format!("{}-form", place.id())}><td colspan="6">{ form(desk, statement, place, &shown.name) }</td></tr>
        }
    });
    std::iter::once(row).chain(form).collect()
}

/// A figure worked out again, and below it what is printed where that differs.
fn cell(shown: &Shown<'_>, column: Column) -> Html {
    let Some(figures) = shown.figures else { return html! { <td /> } };
    let finding = shown.findings.iter().find(|finding| finding.column == column);
    html! {
        <td>
            { text::plain(figures.of(column)) }
            if let Some(finding) = finding {
                <span class="printed-otherwise">{ tr!("printed {}", text::plain(finding.printed)) }</span>
            }
        </td>
    }
}
