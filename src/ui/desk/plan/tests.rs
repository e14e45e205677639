//! The page of the plan, drawn natively.

use yew::{ServerRenderer, prelude::*};

use super::{
    Desk, Pasted,
    line::{Column, Line},
    page, settled, sources,
};
use crate::{
    domain::{
        Money,
        plan::{ChargeChange, EarmarkedReserve, Plan, PlanDocument, ReserveFloor},
    },
    example::PlanExample,
    ui::{
        desk::document::{History, use_history, use_rows_at},
        editor::use_editor,
        store::State,
        tests::says,
    },
};

#[derive(Clone, Properties, PartialEq)]
struct SceneProps {
    document: Option<PlanDocument>,
    open_line: Option<Line>,
}

/// The page of a plan of which a line may be open.
#[component]
fn Scene(props: &SceneProps) -> Html {
    let state = use_reducer(State::example);
    let editor = use_editor(&state);
    let history = props.document.clone().map_or_else(History::default, History::from);
    let desk = Desk {
        open: use_history(history, &editor),
        rows: use_rows_at(props.open_line),
        on_text: Callback::from(|_| Ok(AttrValue::default())),
        on_done: Callback::noop(),
        pasted: use_state_eq(Pasted::default),
    };
    let comes_to = props.document.as_ref().map(|document| settled(&document.plan));
    page(&desk, props.document.as_ref(), comes_to.as_ref(), &state.scenario)
}

async fn drawn(document: Option<PlanDocument>, open_line: Option<Line>) -> String {
    let props = SceneProps { document, open_line };
    crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await)
}

#[tokio::test]
async fn an_empty_page_offers_every_example_and_the_scenario() {
    let html = drawn(None, None).await;
    says(&html, &["Start an empty plan", "Start a plan from this scenario"]);
    for example in PlanExample::ALL {
        says(&html, &[&format!("Open the example: {}", example.name())]);
    }
}

#[tokio::test]
async fn cambridgeshire_s_published_figures_are_on_the_page() {
    let html = drawn(Some(PlanExample::Cambridgeshire.document()), None).await;
    // The budget of 2014/15, the cut in grant, and what was to be found over the four years after it.
    says(&html, &["131,060,000", "−4.8%", "4 of 5 years do not balance", "2018/19 £11.94m"]);
}

#[tokio::test]
async fn what_will_be_said_of_an_earlier_version_has_its_place_before() {
    says(&drawn(Some(PlanExample::Cambridgeshire.document()), None).await, &["aria-label=\"Comparison\""]);
}

#[tokio::test]
async fn every_figure_of_the_table_is_named_by_its_line_and_year() {
    let document = PlanExample::Staffordshire.document();
    let html = drawn(Some(document.clone()), None).await;
    let columns = document.plan.length() + 1;
    assert_eq!(html.matches("for=\"cell-charge-").count(), columns, "one box for each year and the base year");
    says(&html, &["Band D charge, base year 2013/14", "Referendum limit, 2019/20", "aria-label=\"Plan result\""]);
}

#[tokio::test]
async fn the_open_line_says_what_it_is() {
    let html = drawn(Some(PlanExample::Staffordshire.document()), Some(Line::Change(0))).await;
    says(&html, &["Recurrent: in every later year too", "How much of it comes about, %", "Remove this line"]);
    let html = drawn(Some(PlanExample::Staffordshire.document()), Some(Line::Cost(0))).await;
    says(&html, &["Pay: driven by the pay award"]);
}

#[tokio::test]
async fn a_plan_that_cannot_be_worked_out_says_why_and_keeps_its_table() {
    let mut document = PlanExample::Staffordshire.document();
    document.plan.charges[0] = ChargeChange::By("-500".parse().unwrap());
    let problem = settled(&document.plan).unwrap_err().message;
    let html = drawn(Some(document), None).await;
    says(&html, &[&problem, "−£500.00"]);
    assert!(!html.contains("Net budget requirement"), "nothing is shown as worked out");
}

#[tokio::test]
async fn reserves_that_run_out_are_said_with_the_year() {
    let mut document = PlanExample::Staffordshire.document();
    document.plan.general_reserve.uses[2] = document.plan.general_reserve.opening;
    let html = drawn(Some(document.clone()), None).await;
    says(&html, &["The general reserve is used up in 2016/17."]);
    document.plan.general_reserve.uses[2] =
        Money::from_pence(document.plan.general_reserve.opening.pence() - 1).unwrap();
    let html = drawn(Some(document), None).await;
    says(&html, &["and is below its floor from 2016/17 on."]);
}

/// £100 above all shortfalls together meets every one of them, and ends £100 below a floor of £200 in the last year, 2018/19.
#[tokio::test]
async fn a_reserve_that_meets_every_shortfall_and_falls_below_its_floor_is_not_enough() {
    let mut document = PlanExample::Cambridgeshire.document();
    let reserve = &mut document.plan.general_reserve;
    reserve.uses.fill(Money::ZERO);
    reserve.floor = ReserveFloor::Amount(Money::ZERO);
    let (_, outcome) = settled(&document.plan).unwrap();
    let short: i64 = outcome.years.iter().map(|year| year.remaining.pence().max(0)).sum();
    document.plan.general_reserve.opening = Money::from_pence(short + 10_000).unwrap();
    let html = drawn(Some(document.clone()), None).await;
    says(&html, &["enough to meet every shortfall of the plan, its surpluses put in."]);
    document.plan.general_reserve.floor = ReserveFloor::Amount("200".parse().unwrap());
    let html = drawn(Some(document), None).await;
    says(&html, &["If it met every shortfall and took every surplus, it would fall below its floor in 2018/19."]);
    assert!(!html.contains("enough to meet every shortfall"));
}

#[tokio::test]
async fn a_plan_that_starts_from_the_scenario_says_that_its_reserve_is_not_known() {
    let mut scenario = crate::example::as_published();
    scenario.levers.use_of_reserves = "500000".parse().unwrap();
    let mut plan = Plan::from_scenario(&scenario).unwrap();
    let html = drawn(Some(PlanDocument::of(plan.clone())), None).await;
    says(
        &html,
        &[
            "2020/21 leaves £3,100,000 to find",
            "What is in the general reserve is not known yet: enter what it holds at the start.",
            "A scenario does not say what is in the general reserve",
        ],
    );
    assert!(!html.contains("used up"));
    // Nor is it shown as a figure.
    says(&html, &["General reserve at the end</th><td>not known</td></tr>"]);
    assert!(!html.contains("<td>−500,000") && !html.contains("<h3>General reserve</h3>"));
    // A reserve that truly holds nothing.
    sources::enter(&mut plan, Line::GeneralReserve, Column::Base, "0").unwrap();
    let html = drawn(Some(PlanDocument::of(plan.clone())), None).await;
    says(&html, &["The general reserve is used up in 2020/21.", "<h3>General reserve</h3>"]);
    assert!(!html.contains("not known yet: enter"));
    sources::enter(&mut plan, Line::GeneralReserve, Column::Base, "£400,000").unwrap();
    let html = drawn(Some(PlanDocument::of(plan)), None).await;
    says(&html, &["The general reserve is used up in 2020/21."]);
    assert!(!html.contains("not known yet: enter"));
}

#[tokio::test]
async fn a_reserve_that_is_below_its_floor_for_a_while_is_not_said_to_stay_there() {
    let mut plan = PlanExample::Staffordshire.document().plan;
    plan.general_reserve.opening = "6000000".parse().unwrap();
    plan.general_reserve.floor = ReserveFloor::Amount("2000000".parse().unwrap());
    plan.general_reserve.uses.fill(Money::ZERO);
    plan.general_reserve.uses[1] = "5000000".parse().unwrap();
    plan.general_reserve.uses[2] = "-5000000".parse().unwrap();
    let html = drawn(Some(PlanDocument::of(plan)), None).await;
    says(&html, &["The general reserve holds £6.0m at the end of", ". At the end of 2015/16 it is below its floor."]);
    assert!(!html.contains("below its floor from"));
}

#[tokio::test]
async fn an_earmarked_reserve_that_is_overdrawn_is_said_to_be_and_each_has_a_row() {
    let mut plan = PlanExample::Staffordshire.document().plan;
    let mut uses = vec![Money::ZERO; plan.length()];
    uses[1] = "3000000".parse().unwrap();
    plan.earmarked_reserves =
        vec![EarmarkedReserve { name: "Insurance".to_owned(), opening: "1000000".parse().unwrap(), uses }];
    let html = drawn(Some(PlanDocument::of(plan.clone())), None).await;
    says(
        &html,
        &[
            "The reserve “Insurance” is overdrawn by £2.0m in 2015/16.",
            "Insurance at the end</th><td>1,000,000</td><td>−2,000,000</td>",
        ],
    );
    plan.earmarked_reserves[0].name = " ".to_owned();
    says(
        &drawn(Some(PlanDocument::of(plan.clone())), None).await,
        &[
            "The reserve “Earmarked reserve 1” is overdrawn",
            "Earmarked reserve 1 at the end</th>",
            "<strong>Earmarked reserve 1</strong>",
        ],
    );
    plan.earmarked_reserves[0].opening = "3000000".parse().unwrap();
    assert!(!drawn(Some(PlanDocument::of(plan)), None).await.contains("overdrawn"), "down to nil, not below it");
}
