//! The page of a budget statement, drawn natively, and the changes that its forms make.

use yew::{ServerRenderer, prelude::*};

use super::{
    Desk,
    links::{with_funding, with_gap},
    page,
    rows::{At, name, nothing_printed, places, with_group, with_line, with_section, with_total},
};
use crate::{
    domain::{
        Money, Problem, Scenario,
        statement::{Column, Group, GroupKind, Line, Printed, PrintedUnit, Section, Statement, Total, Whole},
    },
    example::{as_published, budget_results},
    ui::{
        desk::document::{History, use_history, use_rows_at},
        editor::use_editor,
        store::State,
        tests::says,
    },
};

#[derive(Clone, Properties, PartialEq)]
struct SceneProps {
    statement: Option<Statement>,
    open_row: Option<At>,
}

/// The page of a statement of which a row may be open.
#[component]
fn Scene(props: &SceneProps) -> Html {
    let state = use_reducer(State::example);
    let editor = use_editor(&state);
    let history = props.statement.clone().map_or_else(History::default, History::from);
    let desk = Desk {
        open: use_history(history, &editor),
        rows: use_rows_at(props.open_row),
        column: use_state_eq(|| Column::Forecast),
        said: use_state_eq(|| None),
    };
    page(&desk, props.statement.as_ref(), &state.scenario)
}

async fn drawn(statement: Option<Statement>, open_row: Option<At>) -> String {
    let props = SceneProps { statement, open_row };
    let html =
        crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await);
    html.replace("<span class=\"whole\">", "").replace("</span>", "")
}

fn pounds(pounds: i64) -> Money {
    Money::from_pence(pounds * 100).unwrap()
}

#[tokio::test]
async fn an_empty_page_says_what_it_is_for_and_how_to_start() {
    let html = drawn(None, None).await;
    says(
        &html,
        &[
            "Funding, spending and reserve transfers line by line",
            "Open the example: Cleveland 2017/18, budget results",
            "Start an empty budget statement",
            "Start a statement from this scenario",
            "Open a budget statement from a file",
        ],
    );
    assert!(!html.contains("<table"), "there is nothing to show yet");
}

#[tokio::test]
async fn the_example_shows_its_totals_its_findings_and_its_notes() {
    let html = drawn(Some(budget_results()), None).await;
    says(
        &html,
        &[
            "In the forecast, there is a deficit of £1,171,000 before reserve transfers and there is a deficit of £1,000 after them.",
            "−131,769,000",
            "printed −100,000",
            "8 printed figures are not what their lines give. Rounding to thousands of pounds may explain each of them.",
            "Total Corporate Costs, variance: printed −£100,000, re-added −£99,000. The difference is −£1,000.",
            "Net (Surplus)/Deficit After Reserves, forecast: printed £0, re-added £1,000. The difference is −£1,000.",
            "title says 2016/17 and its column headings say 2017/18",
            "aria-label=\"Edit Police Pay\"",
        ],
    );
    assert_eq!(html.matches("class=\"printed-otherwise\"").count(), 8, "each finding beside its figure");
    assert!(!html.contains("row-form"), "no row is open");
}

#[tokio::test]
async fn a_slip_that_rounding_does_not_explain_is_said_to_be_one() {
    let mut statement = budget_results();
    statement.groups[4].sections[0].lines[0].figures.forecast = pounds(67_000_000);
    says(
        &drawn(Some(statement), None).await,
        &[
            "Pay Total, forecast: printed £82,187,000, re-added £82,246,000. The difference is −£59,000, more than rounding explains.",
        ],
    );
}

/// The example is of 2017/18, and the scenario of 2020/21 after 2019/20.
#[test]
fn a_statement_of_another_year_is_said_to_be_one() {
    let said = |taken: Result<(Scenario, String), Problem>| crate::ui::marked::read(taken.unwrap().1);
    let (mut statement, scenario) = (budget_results(), as_published());
    let funding = said(with_funding(&statement, &scenario, Column::Original));
    says(&funding, &["The statement is of 2017/18 and the base year is 2019/20: check that they belong together."]);
    let gap = said(with_gap(&statement, &scenario, Column::Original));
    says(
        &gap,
        &[
            "The gap is now £1,175,000, the net position before reserve transfers in the original budget, in 5 lines: one for each group.",
            "The statement is of 2017/18 and the gap is that of 2020/21: check that they belong together.",
        ],
    );
    statement.groups.truncate(1);
    let gap = said(with_gap(&statement, &scenario, Column::Original));
    says(&gap, &["The gap is now −£131,705,000, ", "in 1 line for the one group."]);
    statement.year = scenario.year;
    let gap = said(with_gap(&statement, &scenario, Column::Original));
    says(&gap, &["The statement is of 2020/21, so it has the increase in grant"]);
    assert!(!gap.contains("belong together"), "{gap}");
}

#[tokio::test]
async fn one_finding_is_one_and_several_say_how_many_rounding_explains() {
    let mut statement = budget_results();
    statement.groups.truncate(2);
    statement.totals.clear();
    for group in &mut statement.groups {
        group.total = None;
        for section in &mut group.sections {
            section.total = None;
            section.lines.iter_mut().for_each(|line| line.printed_variance = None);
        }
    }
    let with = |variance: i64| {
        let mut statement = statement.clone();
        statement.groups[0].sections[0].lines[0].printed_variance = Some(pounds(variance));
        statement
    };
    says(
        &drawn(Some(with(1_000)), None).await,
        &[
            "1 printed figure is not what its lines give. Rounding to thousands of pounds may explain it. Nothing is changed to match.",
        ],
    );
    let mut slip = with(90_000);
    says(
        &drawn(Some(slip.clone()), None).await,
        &["1 printed figure is not what its lines give. Rounding to thousands of pounds does not explain it."],
    );
    slip.groups[0].sections[0].lines[1].printed_variance = Some(pounds(1_000));
    says(
        &drawn(Some(slip.clone()), None).await,
        &["2 printed figures are not what their lines give.", "may explain 1 of them."],
    );
    slip.groups[0].sections[0].lines[1].printed_variance = None;
    slip.printed_in = PrintedUnit::Pence;
    says(&drawn(Some(slip), None).await, &["1 printed figure is not what its lines give.<"]);
}

#[tokio::test]
async fn what_was_compared_and_agrees_is_not_called_nothing_to_compare() {
    const AGREES: &str = "Every printed figure is what its lines give.";
    const NOTHING: &str = "No total is printed, so there is nothing to compare.";
    let mut statement = Statement::empty("Atlantis", "2020/21".parse().unwrap());
    let total = |original| Some(Total { printed: Printed { original, ..Printed::default() }, ..Total::default() });
    statement.groups[0].sections[0].total = total(None);
    says(&drawn(Some(statement.clone()), None).await, &[NOTHING]);
    statement.groups[0].sections[0].total = total(Some(Money::ZERO));
    says(&drawn(Some(statement.clone()), None).await, &[AGREES]);
    statement.groups[0].sections[0].total = None;
    statement.groups[0].total = total(Some(Money::ZERO));
    says(&drawn(Some(statement.clone()), None).await, &[AGREES]);
    statement.groups[0].total = None;
    statement.totals = vec![(Whole::Funding, total(Some(Money::ZERO)).unwrap())];
    says(&drawn(Some(statement.clone()), None).await, &[AGREES]);
    statement.totals.clear();
    let line = Line { name: "Pay".into(), printed_variance: Some(Money::ZERO), ..Line::default() };
    statement.groups[0].sections[0].lines.push(line);
    says(&drawn(Some(statement), None).await, &[AGREES]);
}

#[tokio::test]
async fn the_open_row_has_its_form() {
    let html = drawn(Some(budget_results()), Some(At::Line(0, 0, 0))).await;
    says(
        &html,
        &[
            "aria-label=\"Edit Government Grant\"",
            "Original budget, £",
            "Printed variance, £",
            "Council tax precept",
            "Remove this line",
        ],
    );
    let force = drawn(Some(budget_results()), Some(At::Line(4, 0, 0))).await;
    assert!(!force.contains("row-role"), "expenditure is no grant");
    says(&drawn(Some(budget_results()), Some(At::Total(5))).await, &["Add the printed total"]);
    says(&drawn(Some(budget_results()), Some(At::Whole(Whole::AfterReserves))).await, &["Printed forecast, £"]);
}

#[tokio::test]
async fn a_long_statement_is_drawn_a_hundred_rows_at_a_time() {
    let mut statement = budget_results();
    statement.groups.truncate(1);
    statement.totals.clear();
    statement.groups[0] = Group {
        sections: vec![Section { lines: vec![Line::default(); Statement::MOST_LINES], ..Section::default() }],
        ..Group::new("Long", GroupKind::Expenditure)
    };
    let html = drawn(Some(statement), None).await;
    assert_eq!(html.matches("data-row=").count(), 100);
    says(&html, &["Rows 1 to 100 of 2004", ">Earlier rows</button>", ">Later rows</button>"]);
    assert_eq!(html.matches("aria-disabled=\"true\"").count(), 3, "undo, redo, and the rows before the first");
    says(&html, &["<div class=\"pager\"><p "]);
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn a_statement_shows_every_row_of_the_published_table_in_its_order() {
    let statement = budget_results();
    let names: Vec<_> = places(&statement).into_iter().map(|at| name(&statement, at)).collect();
    // 37 rows with figures, 6 headings of groups, "Non-Pay Budgets", and three that are worked out.
    assert_eq!(names.len(), 37 + 6 + 1 + 3);
    assert_eq!(names[..3], ["Funding", "Government Grant", "Council Tax Precept"]);
    assert_eq!(
        names[41..],
        [
            "Contribution to Capital Programme",
            "Planned Transfers to/(from) Earmarked Reserves",
            "Total: (Surplus)/Deficit",
            "All expenditure",
            "Net position before reserve transfers",
            "Net (Surplus)/Deficit After Reserves",
        ]
    );
}

#[test]
fn each_change_is_made_where_it_belongs_and_nowhere_else() {
    let before = budget_results();
    let mut after = before.clone();
    with_line(&mut after, At::Line(4, 2, 3), |line| line.name = "Supplies".into());
    assert_eq!(name(&after, At::Line(4, 2, 3)), "Supplies");
    with_line(&mut after, At::Line(4, 2, 3), |line| line.name = "Supplies and Services".into());
    with_total(&mut after, At::Total(5), |total| *total = Some(nothing_printed()));
    assert!(after.groups[5].total.is_some());
    with_total(&mut after, At::Total(5), |total| *total = None);
    with_total(&mut after, At::Whole(Whole::Funding), |total| *total = Some(nothing_printed()));
    assert_eq!(after.totals[0].0, Whole::Funding, "in the order of the sums");
    with_total(&mut after, At::Whole(Whole::Funding), |total| *total = None);
    with_section(&mut after, At::Subtotal(0, 0), |section| section.heading = "Base".into());
    with_section(&mut after, At::Section(0, 0), |section| section.heading.clear());
    // What is no longer there is left alone.
    with_line(&mut after, At::Line(9, 0, 0), |line| line.name = "Lost".into());
    with_line(&mut after, At::Line(0, 0, 9), |line| line.name = "Lost".into());
    with_group(&mut after, At::Whole(Whole::Funding), |group| group.heading = "Lost".into());
    assert_eq!(after, before);
}
