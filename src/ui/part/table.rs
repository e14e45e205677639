//! A table of figures: one head column, numbers to its right.

use yew::prelude::*;

/// One row.
pub struct Row {
    /// What the row is about.
    pub head: Html,
    /// Its figures.
    pub cells: Vec<Html>,
    /// Is this where the reader stands?
    pub is_here: bool,
}

/// A table that the element with the id `name` names.
pub fn table(name: &'static str, heads: &[&'static str], rows: impl IntoIterator<Item = Row>) -> Html {
    let heads = heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }).collect();
    let rows = rows.into_iter().map(row).collect();
    framed(name, heads, rows)
}

fn framed(name: &'static str, heads: Vec<Html>, rows: Vec<Html>) -> Html {
    html! {
        <table aria-labelledby={name}>
            <thead><tr>{ heads }</tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

fn row(row: Row) -> Html {
    let cells: Vec<Html> = row.cells.into_iter().map(|cell| html! { <td>{ cell }</td> }).collect();
    html! { <tr aria-current={row.is_here.then_some("true")}><th scope="row">{ row.head }</th>{ cells }</tr> }
}
