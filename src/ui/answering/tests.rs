//! What stands around the levers, and the steps of an answer, drawn natively.

use yew::{ServerRenderer, prelude::*};

use super::notes;
use crate::{
    domain::Scenario,
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
    (draw.0)(View { page: Page::TakePart, editor: &editor, state: &state, closing: &closing, settled: &settled })
}

async fn drawn(scenario: Scenario, consulting: Consulting, draw: fn(View<'_>) -> Html) -> String {
    let one = One { scenario, consulting, draw: Draw(draw) };
    ServerRenderer::<Scene>::with_props(move || one).hydratable(false).render().await
}

fn of(origin: Origin) -> Consulting {
    Consulting { origin, ..Consulting::example() }
}

#[tokio::test]
async fn where_it_is_the_example_it_says_why() {
    let calm = drawn(published(), of(Origin::Absent), notes::before).await;
    says(&calm, &["This is an example, and nobody is being consulted."]);
    assert!(!calm.contains("<button") && !calm.contains("data-kind"), "{calm}");
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
    let html = drawn(Example::OfficialTaxBase.scenario(), of(Origin::Absent), notes::before).await;
    says(&html, &["which is kept in this browser", "Use the figures of “Example: Cleveland 2020/21”"]);
}

#[tokio::test]
async fn clocks_that_differ_are_told_of() {
    let consulting = Consulting { ahead_milliseconds: Some(1e9), ..of(Origin::Deployed) };
    says(&drawn(published(), consulting, notes::before).await, &["differ by more than a day"]);
}
