//! What stands around the levers, and the steps of an answer, drawn natively.

use yew::{ServerRenderer, prelude::*};

use super::{answer, around, check, done, notes};
use crate::{
    domain::{Nation, Scenario},
    example::Example,
    ui::{
        consulting::{self, Consulting, Origin},
        editor::use_editor,
        part::{use_closing, use_settled},
        route::Page,
        store::State,
        tests::{published, says},
        view::View,
    },
};

#[derive(Clone, Properties, PartialEq)]
struct One {
    scenario: Scenario,
    consulting: Consulting,
    draw: Draw,
}

/// What is drawn; it does not change while it is.
#[derive(Clone)]
struct Draw(fn(View<'_>) -> Html);

impl PartialEq for Draw {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[component]
fn Scene(props: &One) -> Html {
    let One { scenario, consulting, draw } = props.clone();
    consulting::hold(consulting);
    let state = use_reducer(move || State::new(scenario).unwrap());
    let editor = use_editor(&state);
    let closing = use_closing(&state.scenario);
    let settled = use_settled(&state);
    let html =
        (draw.0)(View { page: Page::TakePart, editor: &editor, state: &state, closing: &closing, settled: &settled });
    // The thread that draws has other tests to serve.
    consulting::release();
    html
}

async fn drawn(scenario: Scenario, consulting: Consulting, draw: fn(View<'_>) -> Html) -> String {
    let one = One { scenario, consulting, draw: Draw(draw) };
    crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || one).hydratable(false).render().await)
}

fn of(origin: Origin) -> Consulting {
    Consulting { origin, ..Consulting::example() }
}

#[tokio::test]
async fn the_council_area_is_asked_beside_the_band_where_answers_are_taken() {
    let html = drawn(published(), of(Origin::Deployed), notes::before).await;
    let councils = published().authority.billing_authorities;
    assert!(councils.len() > 1);
    says(&html, &["<label for=\"area\">Your council area</label>", "Not told", "on this device"]);
    assert!(councils.iter().all(|council| html.contains(&council.name)));
    for origin in [Origin::Absent, Origin::NotReached(0)] {
        assert!(!drawn(published(), of(origin), notes::before).await.contains("Your council area"));
    }
    let mut none = of(Origin::Deployed);
    none.consultation.scenario.authority.billing_authorities.clear();
    assert!(!drawn(published(), none, notes::before).await.contains("Your council area"));
}

#[tokio::test]
async fn where_it_is_the_example_it_says_why() {
    let calm = drawn(published(), of(Origin::Absent), notes::before).await;
    assert!(!calm.contains("<p") && !calm.contains("<button"), "the page itself says so: {calm}");
    let problem = crate::domain::Problem::new("closes", "<b>It closes before it opens.</b>");
    let broken = drawn(published(), of(Origin::Broken(vec![problem])), notes::before).await;
    says(&broken, &["cannot be shown", "closes: &lt;b&gt;It closes before it opens.&lt;/b&gt;"]);
    says(&drawn(published(), of(Origin::NotReached(0)), notes::before).await, &["Check the connection"]);
    says(&drawn(published(), of(Origin::NotReached(503)), notes::before).await, &["the server answered 503"]);
}

#[tokio::test]
async fn texts_of_the_consultation_are_no_markup() {
    let mut consulting = of(Origin::Deployed);
    consulting.consultation.introduction = "One <script>alert(1)</script>\n\nTwo\nlines".to_owned();
    let html = drawn(published(), consulting, notes::before).await;
    says(&html, &["One &lt;script&gt;alert(1)&lt;/script&gt;</p>", "Two\nlines</p>", "Answers are taken until"]);
}

#[tokio::test]
async fn other_figures_are_kept_and_the_consultations_own_are_offered() {
    let html = drawn(Example::OfficialTaxBase.scenario(), of(Origin::Deployed), notes::before).await;
    let own = drawn(Example::OfficialTaxBase.scenario(), of(Origin::Absent), around::after).await;
    assert!(!own.contains("Freeze"), "the example has nothing to say beside figures of somebody's own: {own}");
    says(
        &html,
        &[
            "do not stand on the figures of",
            "by a link or otherwise",
            "Use the figures of “Example: Cleveland 2020/21”",
        ],
    );
}

#[tokio::test]
async fn clocks_that_differ_are_told_of() {
    let consulting = Consulting { ahead_milliseconds: Some(1e9), ..of(Origin::Deployed) };
    says(&drawn(published(), consulting, notes::before).await, &["differ by more than a day"]);
}

/// A row of the options, each figure with its head, which on a phone stands beside it.
fn row(name: &str, figures: [&str; 3]) -> String {
    let heads = ["Rise a year at Band D", "Left to find", "Referendum"];
    let cell = |(head, figure)| {
        format!("<td role=\"cell\"><span aria-hidden=\"true\" class=\"stacked-head\">{head}</span>{figure}</td>")
    };
    let cells: String = heads.into_iter().zip(figures).map(cell).collect();
    format!("<th scope=\"row\" role=\"rowheader\" dir=\"auto\">{name}</th>{cells}</tr>")
}

#[tokio::test]
async fn the_options_stand_side_by_side_with_exact_figures() {
    let html = drawn(published(), of(Origin::Absent), around::after).await;
    says(
        &html,
        &[
            &row("£10 a year at Band D", ["£10.00", "£2,133,600.00", "not needed"]),
            &row("£24.55 a year at Band D", ["£24.55", "nothing, £12.00 to spare", "needed, £14.55 over the limit"]),
            &row("4.3% more grant", ["£0.00", "£40.00", "not needed"]),
            "What this decision cannot change",
            "Looked at and rejected",
            "Give your answer",
        ],
    );
}

#[tokio::test]
async fn the_values_of_each_band_are_those_of_the_law() {
    let mut scenario = published();
    says(
        &drawn(scenario.clone(), of(Origin::Absent), around::band_help).await,
        &["up to £40,000", "£40,001 to £52,000", "£160,001 to £320,000", "more than £320,000"],
    );
    scenario.authority.nation = Nation::Wales;
    says(
        &drawn(scenario, of(Origin::Absent), around::band_help).await,
        &["up to £44,000", "£91,001 to £123,000", "£324,001 to £424,000", "more than £424,000"],
    );
}

#[tokio::test]
async fn nothing_is_chosen_for_anybody() {
    let html = drawn(published(), of(Origin::Absent), answer::answer).await;
    assert!(!html.contains("checked"), "no radio and no box is ticked");
    assert_eq!(html.matches("Strongly oppose").count(), 4);
    says(
        &html,
        &[
            "one view is enough",
            "Give this as my own point",
            "5,000 characters left of 5,000.",
            "What matters most to you?",
        ],
    );
}

#[tokio::test]
async fn a_point_of_ones_own_is_described_by_what_it_is() {
    let html = drawn(published(), of(Origin::Absent), answer::answer).await;
    let group = html.split("<fieldset").find(|group| group.contains("id=\"of-point\"")).unwrap();
    says(group, &["aria-describedby=\"of-point-help\"", "id=\"of-point-help\""]);
    let help = group.split("id=\"of-point-help\"").nth(1).and_then(|rest| rest.split("</div>").next()).unwrap();
    says(help, &["Where the levers stand: Grant: ", "Left to find: "]);
    // Figures of somebody's own.
    let html = drawn(Example::OfficialTaxBase.scenario(), of(Origin::Absent), answer::answer).await;
    let help = html.split("id=\"of-point-help\"").nth(1).and_then(|rest| rest.split("</div>").next()).unwrap();
    says(help, &["The levers stand on other figures"]);
}

#[tokio::test]
async fn an_answer_without_a_view_cannot_be_checked() {
    let html = drawn(published(), of(Origin::Absent), check::check).await;
    says(&html, &["Give at least one view", "Back to your answer"]);
    says(&drawn(published(), of(Origin::Absent), done::done).await, &["This page knows of no finished answer."]);
}
