//! The page of grants to partners, drawn natively.

use yew::{ServerRenderer, prelude::*};

use super::{Desk, Row, page, said::in_words};
use crate::{
    domain::{Grant, Money, Partner, PartnerGrants, Term},
    example::GrantsExample,
    ui::{
        desk::document::{History, use_history, use_rows_at},
        editor::use_editor,
        store::State,
        tests::says,
    },
};

#[derive(Clone, Properties, PartialEq)]
struct SceneProps {
    grants: Option<PartnerGrants>,
    open_row: Option<Row>,
}

/// The page of a pot of which a row may be open.
#[component]
fn Scene(props: &SceneProps) -> Html {
    let state = use_reducer(State::example);
    let editor = use_editor(&state);
    let history = props.grants.clone().map_or_else(History::default, History::from);
    let desk = Desk { open: use_history(history, &editor), rows: use_rows_at(props.open_row) };
    page(&desk, props.grants.as_ref(), &state.scenario)
}

async fn drawn(grants: Option<PartnerGrants>, open_row: Option<Row>) -> String {
    let props = SceneProps { grants, open_row };
    let html =
        crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await);
    html.replace("<span class=\"whole\">", "").replace("</span>", "")
}

fn pounds(pounds: i64) -> Option<Money> {
    Money::from_pence(pounds * 100).ok()
}

#[tokio::test]
async fn an_empty_page_offers_every_example() {
    let html = drawn(None, None).await;
    says(&html, &["A pot divided among partners and purposes", "Start an empty list of grants"]);
    for example in GrantsExample::ALL {
        says(&html, &[&format!("Open the example: {}", example.name())]);
    }
}

#[tokio::test]
async fn the_matrix_shows_both_totals_and_that_nothing_is_left() {
    let html = drawn(Some(GrantsExample::CommunitySafety.grants()), None).await;
    says(
        &html,
        &[
            "£488,000 in 12 grants: the whole pot of £488,000 is given, and nothing is left. It ends with 2014/15.",
            "<td class=\"total\">196,000</td>",
            "<td class=\"total\">248,000</td>",
            "<td class=\"total\">488,000</td>",
            "The 3 printed totals are what their grants give.",
        ],
    );
}

#[tokio::test]
async fn figures_that_are_printed_broken_are_shown_and_said() {
    let html = drawn(Some(GrantsExample::Victims.grants()), None).await;
    says(
        &html,
        &[
            "£274,000 in 12 grants of a pot of £299,000: £25,000 is left. One printed figure cannot be read and counts for nothing here.",
            "printed “10,00”, which cannot be read. It is left out of every total.",
            "printed “100,00 0”, read as £100,000.",
        ],
    );
    assert_eq!(html.matches("class=\"printed-otherwise\"").count(), 2);
}

#[tokio::test]
async fn a_printed_total_that_does_not_add_up_is_said_with_both_numbers() {
    let mut grants = GrantsExample::CommunitySafety.grants();
    grants.purposes[1].printed_total = pounds(250_000);
    says(
        &drawn(Some(grants), None).await,
        &[
            "Total for Reducing re-offending: printed £250,000, re-added £248,000. The difference is £2,000.",
            "printed 250,000",
        ],
    );
}

#[tokio::test]
async fn the_open_row_has_a_box_for_each_purpose() {
    let html = drawn(Some(GrantsExample::CommunitySafety.grants()), Some(Row(1))).await;
    says(
        &html,
        &["aria-label=\"Edit Middlesbrough\"", "Reducing re-offending, £", "value=\"136,000\"", "Remove this partner"],
    );
    assert_eq!(html.matches("id=\"row-grant-").count(), 3);
}

#[tokio::test]
async fn many_partners_are_drawn_a_hundred_at_a_time() {
    let mut grants = GrantsExample::Victims.grants();
    grants.partners = vec![Partner { grants: vec![Grant::default()], ..Partner::default() }; 500];
    let html = drawn(Some(grants), None).await;
    assert_eq!(html.matches(">Edit<").count(), 100);
    says(&html, &["Rows 1 to 100 of 500", "Partner 100"]);
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn more_than_there_is_and_an_unknown_pot_are_said_plainly() {
    let mut grants = GrantsExample::CommunitySafety.grants();
    grants.pot = pounds(480_000);
    grants.term = Term::Recurring;
    assert_eq!(
        in_words(&grants),
        "£488,000 in 12 grants of a pot of £480,000: that is £8,000 more than there is. It is given each year from 2014/15 on."
    );
    grants.pot = None;
    grants.term = Term::NotSaid;
    assert_eq!(in_words(&grants), "£488,000 in 12 grants. The pot is not known, so nothing can be said to be left.");
    grants.partners.truncate(1);
    grants.partners[0].grants.truncate(1);
    grants.partners[0].grants[0].amount = pounds(5_000);
    assert_eq!(in_words(&grants), "£5,000 in 1 grant. The pot is not known, so nothing can be said to be left.");
}
