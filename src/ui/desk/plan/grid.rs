//! The plan as a table that people type in. The keys are a spreadsheet's: arrows and Enter go from cell to cell, and a block
//! of cells can be pasted.

use yew::prelude::*;

use super::{
    Desk,
    form::form,
    line::{Column, Line, cell_name, parts, year_name},
    paste,
};
use crate::{
    domain::plan::Plan,
    ui::{
        browser::cells::{self, Way},
        desk::document::Place,
        part::NumberBox,
    },
};

/// What one cell shows and does.
#[derive(Properties, PartialEq)]
struct CellProps {
    line: Line,
    column: Column,
    name: AttrValue,
    text: AttrValue,
    /// Takes what was typed: how the figure that it became is written, or why it cannot be used.
    on_text: Callback<(Line, Column, String), Result<AttrValue, String>>,
    on_done: Callback<()>,
}

/// A cell. The whole table changes with every key, and of its cells only those whose figure has.
#[component]
fn Cell(props: &CellProps) -> Html {
    let (line, column) = (props.line, props.column);
    let on_text = props.on_text.reform(move |typed: String| (line, column, typed));
    html! {
        <NumberBox
            id={cell_id(line, column)}
            label={&props.name}
            label_hidden=true
            text={&props.text}
            identity={&props.text}
            {on_text}
            on_done={&props.on_done}
        />
    }
}

fn cell_id(line: Line, column: Column) -> String {
    match column {
        Column::Base => format!("cell-{}-base", line.id()),
        Column::Year(year) => format!("cell-{}-{year}", line.id()),
    }
}

/// The table.
pub fn grid(desk: &Desk, plan: &Plan) -> Html {
    let columns = columns(plan);
    let heads = columns.iter().map(|column| match column {
        Column::Base => html! { <th scope="col">{ tr!("Base") }<br />{ plan.base.year.to_string() }</th> },
        Column::Year(year) => html! { <th scope="col" key={*year}>{ year_name(plan, *year) }</th> },
    });
    html! {
        <>
            <div class="desk-table plan-table" tabindex="0" role="region" aria-labelledby="plan-name">
                <table aria-labelledby="plan-name" aria-describedby="plan-keys" onkeydown={on_key(plan)} onpaste={on_paste(desk, plan)}>
                    <thead><tr><th scope="col">{ tr!("Line") }</th><td />{ for heads }</tr></thead>
                    { for parts(plan).into_iter().map(|(heading, lines)| part(desk, plan, &columns, heading, &lines)) }
                </table>
            </div>
            <p class="hint" id="plan-keys">{ tr!("Arrow keys and Enter go from cell to cell. A block of cells copied from a spreadsheet can be pasted.") }</p>
            <p role="status" aria-label={tr!("Pasted")} class={desk.pasted.is_problem.then_some("problem")}>{ &desk.pasted.words }</p>
        </>
    }
}

fn columns(plan: &Plan) -> Vec<Column> {
    [Column::Base].into_iter().chain((0..plan.length()).map(Column::Year)).collect()
}

fn part(desk: &Desk, plan: &Plan, columns: &[Column], heading: &'static str, lines: &[Line]) -> Html {
    let width = (columns.len() + 2).to_string();
    html! {
        <tbody key={heading}>
            <tr data-row="group"><th scope="rowgroup" colspan={width.clone()}>{ heading }</th></tr>
            { for lines.iter().flat_map(|line| row(desk, plan, columns, *line, &width)) }
        </tbody>
    }
}

/// A line, and below it its form where it is open.
fn row(desk: &Desk, plan: &Plan, columns: &[Column], line: Line, width: &str) -> Vec<Html> {
    let name = line.name(plan);
    let cells = columns.iter().map(|column| match line.text(plan, *column) {
        Some(text) => html! {
            <td><Cell {line} column={*column} name={cell_name(&name, *column, plan)} {text} on_text={&desk.on_text} on_done={&desk.on_done} /></td>
        },
        None => html! { <td /> },
    });
    let has_form = matches!(line, Line::Cost(_) | Line::Change(_) | Line::Grant(_) | Line::EarmarkedReserve(_));
    let row = html! {
        <tr key={line.id()}>
            <th scope="row">{ &name }<span class="hint">{ line.about(plan) }</span></th>
            <td>if has_form { { desk.rows.edit_button(line, &name) } }</td>
            { for cells }
        </tr>
    };
    let form = desk.rows.is_open(line).then(|| {
        html! { <tr key={format!("{}-form", line.id())}><td colspan={width.to_owned()}>{ form(desk, plan, line) }</td></tr> }
    });
    std::iter::once(row).chain(form).collect()
}

/// The cells of the table that have a box, row by row.
fn boxes(plan: &Plan) -> Vec<Vec<Option<String>>> {
    let columns = columns(plan);
    let lines = parts(plan).into_iter().flat_map(|(_, lines)| lines);
    let id = |line: Line, column: Column| line.text(plan, column).map(|_| cell_id(line, column));
    lines.map(|line| columns.iter().map(|column| id(line, *column)).collect()).collect()
}

fn on_key(plan: &Plan) -> Callback<KeyboardEvent> {
    let boxes = boxes(plan);
    Callback::from(move |event: KeyboardEvent| {
        let Some((here, way)) = cells::id(&event).zip(cells::way(&event)) else { return };
        if let Some(next) = next(&boxes, &here, way) {
            event.prevent_default();
            cells::select(next);
        }
    })
}

/// The nearest box from the one with the id `here`.
fn next<'a>(boxes: &'a [Vec<Option<String>>], here: &str, way: Way) -> Option<&'a str> {
    let is_here = |id: &Option<String>| id.as_deref() == Some(here);
    let row = boxes.iter().position(|row| row.iter().any(is_here))?;
    let column = boxes.get(row)?.iter().position(is_here)?;
    let at = |row: usize, column: usize| boxes.get(row).and_then(|row| row.get(column)).and_then(Option::as_deref);
    match way {
        Way::Up => (0..row).rev().find_map(|row| at(row, column)),
        Way::Down => (row + 1..boxes.len()).find_map(|row| at(row, column)),
        Way::Left => (0..column).rev().find_map(|column| at(row, column)),
        Way::Right => (column + 1..boxes.get(row)?.len()).find_map(|column| at(row, column)),
    }
}

fn on_paste(desk: &Desk, plan: &Plan) -> Callback<Event> {
    let (desk, plan) = (desk.clone(), plan.clone());
    Callback::from(move |event: Event| {
        let place = cells::id(&event).and_then(|id| place(&plan, &id));
        let Some((place, text)) = place.zip(cells::pasted(&event)) else { return };
        // One cell goes into the box as it always does.
        let Some(block) = paste::block(&text) else { return };
        event.prevent_default();
        desk.paste(&plan, place, &block);
    })
}

/// The line and the column of the box with this id.
fn place(plan: &Plan, id: &str) -> Option<(Line, Column)> {
    let columns = columns(plan);
    let lines = parts(plan).into_iter().flat_map(|(_, lines)| lines);
    let mut places = lines.flat_map(|line| columns.iter().map(move |column| (line, *column)));
    places.find(|(line, column)| cell_id(*line, *column) == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::PlanExample;

    #[test]
    fn keys_lead_to_the_nearest_box_and_over_empty_cells() {
        let plan = PlanExample::Staffordshire.document().plan;
        let boxes = boxes(&plan);
        let from = |line: Line, column: Column, way: Way| next(&boxes, &cell_id(line, column), way).map(str::to_owned);
        let (base, first) = (Column::Base, Column::Year(0));
        assert_eq!(from(Line::Charge, base, Way::Right), Some(cell_id(Line::Charge, first)));
        // The limit has no figure in the base year, so nothing lies to the left of its first one.
        assert_eq!(from(Line::Limit, first, Way::Left), None);
        // Below the base year's charge the next line with a figure of that year is the general reserve.
        assert_eq!(from(Line::Charge, base, Way::Down), Some(cell_id(Line::GeneralReserve, base)));
        assert_eq!(from(Line::Cost(0), first, Way::Up), None);
        assert_eq!(next(&boxes, "elsewhere", Way::Down), None);
    }

    #[test]
    fn a_box_is_found_by_its_id() {
        let plan = PlanExample::Staffordshire.document().plan;
        for place_of in [(Line::Cost(0), Column::Base), (Line::Limit, Column::Year(5))] {
            assert_eq!(place(&plan, &cell_id(place_of.0, place_of.1)), Some(place_of));
        }
    }
}
