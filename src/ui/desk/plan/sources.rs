//! Where each figure of a plan comes from, and how firm it is.

use yew::prelude::*;

use super::line::{Column, Line, cell_name, parts};
use crate::{
    domain::{
        ChargeStep, Source, Status,
        plan::{Plan, ReserveFloor},
    },
    ui::{
        part::{Row, table},
        store::ENTERED_HERE,
    },
};

/// The path of the charge step.
const CHARGE_STEP: &str = "charge_step";
/// The path of the floor of the general reserve.
pub const FLOOR: &str = "general_reserve.floor";

/// The parts of a plan that a source may cover as a whole.
const WHOLES: [(&str, &str); 17] = [
    ("base", tr!("Base year")),
    ("costs", tr!("Costs")),
    ("changes", tr!("Pressures and savings")),
    ("capital_from_revenue", tr!("Capital paid from revenue")),
    ("grants", tr!("Grants")),
    ("tax_base", tr!("Tax base, every year")),
    ("collection_fund", tr!("Collection fund")),
    ("charges", tr!("Band D charge, every year")),
    (CHARGE_STEP, tr!("Charge step")),
    ("referendum_limits", tr!("Referendum limit, every year")),
    ("further_savings", tr!("Further savings")),
    ("general_reserve", tr!("General reserve")),
    ("general_reserve.uses", tr!("General reserve, what is taken")),
    (FLOOR, tr!("General reserve, its floor")),
    ("earmarked_reserves", tr!("Earmarked reserves")),
    ("aims", tr!("What counts")),
    ("uncertainty", tr!("What is not known yet")),
];

/// The section: every source, the least firm first, and how many there are of each.
pub fn sources(plan: &Plan) -> Html {
    let mut all: Vec<&Source> = plan.sources.all().iter().collect();
    all.sort_by_key(|source| std::cmp::Reverse(source.status));
    let rows = all.iter().map(|source| Row {
        head: figure_name(plan, &source.of).into(),
        cells: [source.status.name(), &source.title, &source.date].map(|text| text.to_owned().into()).to_vec(),
        is_here: false,
    });
    html! {
        <section>
            <h2 id="plan-sources-name">{ tr!("Where its figures come from") }</h2>
            <p>{ counted(plan) }</p>
            if !all.is_empty() {
                <div class="source-table" tabindex="0" role="region" aria-labelledby="plan-sources-name">
                    { table("plan-sources-name", &[tr!("Figure"), tr!("Status"), tr!("Where it comes from"), tr!("Published")], rows) }
                </div>
            }
        </section>
    }
}

/// How many sources there are of each status.
pub fn counted(plan: &Plan) -> String {
    let counts = Status::ALL.into_iter().rev().map(|status| (plan.sources.count(status), status.name()));
    let counts: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if counts.is_empty() { tr!("No source is noted yet.").to_owned() } else { tr!("Sources: {}.", counts.join(", ")) }
}

/// What people call the figures that a source is of.
fn figure_name(plan: &Plan, of: &str) -> String {
    let lines = || parts(plan).into_iter().flat_map(|(_, lines)| lines);
    let columns = || [Column::Base].into_iter().chain((0..plan.length()).map(Column::Year));
    let cell = lines().find_map(|line| {
        let column = columns().find(|column| line.path(*column).as_deref() == Some(of))?;
        Some(cell_name(&line.name(plan), column, plan))
    });
    let whole = || WHOLES.iter().find(|(path, _)| *path == of).map(|(_, name)| (*name).to_owned());
    // A whole line, or its figures by year.
    let line = || {
        let of_line = |line: &Line| {
            let path = line.path(Column::Year(0))?;
            let around = |end: char| path.rfind(end).and_then(|end| path.get(..end)) == Some(of);
            Some(around('[') || around('.'))
        };
        lines().find(|line| of_line(line) == Some(true)).map(|line| line.name(plan))
    };
    cell.or_else(whole).or_else(line).unwrap_or_else(|| of.to_owned())
}

/// Puts what was typed into a cell, and notes that it was. The same figure again keeps its source, but for a reserve of which
/// nobody had said yet that it holds nothing.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn enter(plan: &mut Plan, line: Line, column: Column, typed: &str) -> Result<(), String> {
    let before = line.text(plan, column);
    let says_what_was_not_known =
        (line, column) == (Line::GeneralReserve, Column::Base) && plan.lacks_its_general_reserve();
    line.set(plan, column, typed)?;
    if says_what_was_not_known || line.text(plan, column) != before {
        note(plan, line, column, ENTERED_HERE);
    }
    Ok(())
}

/// Sets the floor of the general reserve, and notes that it was set here; the same floor again keeps its source.
pub fn set_floor(plan: &mut Plan, floor: ReserveFloor) {
    if plan.general_reserve.floor != floor {
        plan.general_reserve.floor = floor;
        note_at(plan, FLOOR.to_owned(), ENTERED_HERE);
    }
}

/// Sets the charge step likewise.
pub fn set_step(plan: &mut Plan, step: ChargeStep) {
    if plan.charge_step != step {
        plan.charge_step = step;
        note_at(plan, CHARGE_STEP.to_owned(), ENTERED_HERE);
    }
}

/// Notes where the figure of a cell comes from now.
pub fn note(plan: &mut Plan, line: Line, column: Column, title: &str) {
    if let Some(of) = line.path(column) {
        note_at(plan, of, title);
    }
}

/// Notes where the figure at the path `of` comes from now.
pub fn note_at(plan: &mut Plan, of: String, title: &str) {
    plan.sources.set(Source { of, title: title.to_owned(), date: String::new(), status: Status::Provisional });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::PlanExample;

    #[test]
    fn every_source_of_the_examples_is_named_in_words() {
        for example in PlanExample::ALL {
            let plan = example.document().plan;
            for source in plan.sources.all() {
                let name = figure_name(&plan, &source.of);
                assert!(!name.contains(['[', '_']) && name != source.of, "{}: {name}", source.of);
            }
        }
    }

    #[test]
    fn a_floor_and_a_step_that_were_chosen_here_say_so() {
        let mut plan = PlanExample::Cambridgeshire.document().plan;
        let (floor, step) = (plan.general_reserve.floor, plan.charge_step);
        set_floor(&mut plan, floor);
        set_step(&mut plan, step);
        for of in [FLOOR, CHARGE_STEP] {
            assert_ne!(plan.sources.of(of).unwrap().status, Status::Provisional, "{of} is as it was");
        }
        set_floor(&mut plan, ReserveFloor::Amount("6000000".parse().unwrap()));
        set_step(&mut plan, ChargeStep::HundredthOfAPenny);
        assert_eq!(plan.charge_step, ChargeStep::HundredthOfAPenny);
        for of in [FLOOR, CHARGE_STEP] {
            let source = plan.sources.of(of).unwrap();
            assert_eq!((source.status, source.title.as_str()), (Status::Provisional, ENTERED_HERE));
        }
    }

    #[test]
    fn a_figure_that_was_typed_over_is_no_longer_a_published_one() {
        let mut plan = PlanExample::Staffordshire.document().plan;
        let status = |plan: &Plan| plan.sources.of("base.band_d").map(|source| source.status);
        let published = Line::Charge.text(&plan, Column::Base).unwrap();
        enter(&mut plan, Line::Charge, Column::Base, &published).unwrap();
        assert_eq!(status(&plan), Some(Status::Confirmed), "it is the same figure");
        enter(&mut plan, Line::Charge, Column::Base, "£177.62").unwrap();
        assert_eq!(status(&plan), Some(Status::Provisional));
        assert!(enter(&mut plan, Line::Charge, Column::Base, "a lot").is_err());
    }
}
