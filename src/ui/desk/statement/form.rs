//! The form of one row: its name, its figures, and what can be added or taken away there.

use yew::prelude::*;

use super::{
    Desk,
    rows::{At, line, nothing_printed, total, with_group, with_line, with_section, with_total},
};
use crate::{
    domain::statement::{Column, FundingRole, Group, GroupKind, Line, Section, Statement, Total},
    ui::{
        desk::document::{FIRST_BOX, end, money_box, optional_money_box},
        part::{button, radio, text_box},
    },
};

/// The form of the row at `place`, which people call `called`.
pub fn form(desk: &Desk, statement: &Statement, place: At, called: &str) -> Html {
    let fields = match place {
        At::Group(group) => statement.groups.get(group).map(|group| group_fields(desk, place, group)),
        At::Section(..) => section(statement, place).map(|of| section_fields(desk, place, of, FIRST_BOX)),
        At::Line(..) => line(statement, place).map(|line| line_fields(desk, statement, place, line)),
        At::Subtotal(..) | At::Total(_) | At::Whole(_) => Some(total_fields(desk, place, total(statement, place))),
    };
    desk.rows.form(place, called, fields.unwrap_or_default())
}

fn section(statement: &Statement, place: At) -> Option<&Section> {
    let (At::Section(group, section) | At::Line(group, section, _)) = place else { return None };
    statement.groups.get(group)?.sections.get(section)
}

/// A box for a name.
fn name_box(desk: &Desk, id: &str, label: &str, text: &str, set: impl Fn(&mut Statement, String) + 'static) -> Html {
    text_box(id.to_owned(), label.to_owned(), text, desk.open.text(id, set), &end(&desk.open))
}

/// A button that changes the statement and goes to another row, or to none.
fn change(desk: &Desk, words: &'static str, to: Option<At>, change: impl Fn(&mut Statement) + Clone + 'static) -> Html {
    let desk = desk.clone();
    button(words, move || {
        if desk.open.is_made(change.clone()) {
            desk.rows.go_to(to);
        }
    })
}

fn line_fields(desk: &Desk, statement: &Statement, place: At, line: &Line) -> Html {
    let At::Line(group, section_number, index) = place else { return Html::default() };
    let is_funding = statement.groups.get(group).is_some_and(|group| group.kind == GroupKind::Funding);
    let below = At::Line(group, section_number, index + 1);
    let amounts = Column::AMOUNTS.map(|column| {
        let amount = match column {
            Column::Original => line.figures.original,
            Column::Revised => line.figures.revised,
            Column::Forecast | Column::Variance => line.figures.forecast,
        };
        money_box(
            &desk.open,
            &format!("row-{}", column.field()),
            format!("{}, £", column.heading()),
            amount,
            move |statement, amount| {
                with_line(statement, place, |line| line.figures.set(column, amount));
            },
        )
    });
    html! {
        <>
            { name_box(desk, FIRST_BOX, tr!("Name of the line"), &line.name, move |of, name| with_line(of, place, |line| line.name = name)) }
            <div class="row-boxes">
                { for amounts }
                { optional_money_box(&desk.open, "row-variance", tr!("Printed variance, £").to_owned(), line.printed_variance, move |of, printed| {
                    with_line(of, place, |line| line.printed_variance = printed);
                }) }
            </div>
            if is_funding {
                { roles(desk, place, line.role) }
            }
            <div class="ways">
                { change(desk, tr!("Add a line below"), Some(below), move |of| {
                    with_section(of, place, |section| section.lines.insert((index + 1).min(section.lines.len()), Line::default()));
                }) }
                { change(desk, tr!("Remove this line"), None, move |of| {
                    with_section(of, place, |section| if index < section.lines.len() { section.lines.remove(index); });
                }) }
            </div>
            if let Some(section) = section(statement, place) {
                <details>
                    <summary>{ tr!("The section of this line") }</summary>
                    { section_fields(desk, place, section, "section-heading") }
                </details>
            }
        </>
    }
}

fn roles(desk: &Desk, place: At, role: FundingRole) -> Html {
    let choice = |choice: FundingRole| {
        let open = desk.open.clone();
        radio("row-role".to_owned(), choice.name(), choice == role, move || {
            open.make(|of| with_line(of, place, |line| line.role = choice));
        })
    };
    html! { <fieldset><legend>{ tr!("What it is") }</legend>{ for FundingRole::ALL.map(choice) }</fieldset> }
}

/// The fields of the section at or around `place`.
fn section_fields(desk: &Desk, place: At, section: &Section, id: &'static str) -> Html {
    let (At::Section(group, number) | At::Line(group, number, _)) = place else { return Html::default() };
    let (end_of_lines, subtotal) = (section.lines.len(), At::Subtotal(group, number));
    html! {
        <>
            { name_box(desk, id, tr!("Heading of the section (may be empty)"), &section.heading, move |of, heading| {
                with_section(of, place, |section| section.heading = heading);
            }) }
            <div class="ways">
                { change(desk, tr!("Add a line at its end"), Some(At::Line(group, number, end_of_lines)), move |of| {
                    with_section(of, place, |section| section.lines.push(Line::default()));
                }) }
                if section.total.is_none() {
                    { change(desk, tr!("Add a printed subtotal"), Some(subtotal), move |of| with_total(of, subtotal, |total| *total = Some(nothing_printed()))) }
                }
                { change(desk, tr!("Remove the section and its lines"), None, move |of| {
                    with_group(of, place, |group| if number < group.sections.len() { group.sections.remove(number); });
                }) }
            </div>
        </>
    }
}

fn group_fields(desk: &Desk, place: At, group: &Group) -> Html {
    let At::Group(number) = place else { return Html::default() };
    let kind = |kind: GroupKind| {
        let open = desk.open.clone();
        radio("row-kind".to_owned(), kind.name(), kind == group.kind, move || {
            open.make(|of| with_group(of, place, |group| group.kind = kind));
        })
    };
    let sections = group.sections.len();
    html! {
        <>
            { name_box(desk, FIRST_BOX, tr!("Heading of the group"), &group.heading, move |of, heading| with_group(of, place, |group| group.heading = heading)) }
            <fieldset><legend>{ tr!("What its lines are") }</legend>{ for GroupKind::ALL.map(kind) }</fieldset>
            <div class="ways">
                { change(desk, tr!("Add a section"), Some(At::Section(number, sections)), move |of| with_group(of, place, |group| group.sections.push(Section::default()))) }
                { change(desk, tr!("Add a group below"), Some(At::Group(number + 1)), move |of| {
                    let kind = of.groups.get(number).map_or(GroupKind::Expenditure, |group| group.kind);
                    of.groups.insert((number + 1).min(of.groups.len()), Group::new("", kind));
                }) }
                { change(desk, tr!("Remove the group and its lines"), None, move |of| if number < of.groups.len() { of.groups.remove(number); }) }
            </div>
        </>
    }
}

/// The printed figures of a total. Those that are worked out cannot be typed over.
fn total_fields(desk: &Desk, place: At, total: Option<&Total>) -> Html {
    let Some(total) = total else {
        return html! {
            <>
                <p class="hint">{ tr!("This is worked out from the lines. Add what is printed to have the two compared.") }</p>
                <div class="ways">
                    { change(desk, tr!("Add the printed total"), Some(place), move |of| with_total(of, place, |total| *total = Some(nothing_printed()))) }
                </div>
            </>
        };
    };
    let boxes = Column::ALL.map(|column| {
        let id = format!("row-printed-{}", column.field());
        optional_money_box(
            &desk.open,
            &id,
            tr!("Printed {}, £", column.name()),
            total.printed.of(column),
            move |of, printed| {
                with_total(of, place, |total| total.iter_mut().for_each(|total| total.printed.set(column, printed)));
            },
        )
    });
    html! {
        <>
            { name_box(desk, FIRST_BOX, tr!("Name of the total"), &total.name, move |of, name: String| {
                with_total(of, place, |total| total.iter_mut().for_each(|total| total.name.clone_from(&name)));
            }) }
            <div class="row-boxes">{ for boxes }</div>
            <div class="ways">
                { change(desk, tr!("Remove what is printed"), None, move |of| with_total(of, place, |total| *total = None)) }
            </div>
        </>
    }
}
