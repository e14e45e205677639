//! Sensitivities, against sums by hand, published rules of thumb, and the evaluation itself.

use precept_modeller::{
    domain::{Gap, GrantIncrease, Money, Percent, Scenario, evaluate},
    example::{self, official::police_bodies},
    solve::{Input, swings, worth},
};

fn percent(text: &str) -> Percent {
    Percent::new(text.parse().unwrap()).unwrap()
}

fn money(text: &str) -> Money {
    Money::from_pounds(text.parse().unwrap()).unwrap()
}

/// What is left where `input` is one per cent lower and higher.
fn left(scenario: &Scenario, input: Input) -> (Option<Money>, Option<Money>) {
    let swing = swings(scenario, percent("1")).unwrap().into_iter().find(|swing| swing.input == input).unwrap();
    (swing.if_lower, swing.if_higher)
}

#[test]
fn a_unit_of_each_figure_of_the_example_is_worth_what_it_is_by_hand() {
    let worth = worth(&example::as_published()).unwrap();
    assert_eq!(worth.pound_at_band_d, money("146640.00"));
    // 250.54 × 146,640 = 36,739,185.60
    assert_eq!(worth.percent_of_precept, money("367391.86"));
    // Published: 1% of grant is 0.01 × 83.72m.
    assert_eq!(worth.percent_of_grant, money("837200.00"));
    assert_eq!(worth.percent_of_lines, [money("25000"), money("28000"), money("-17000")]);
    // 83,720,000 ÷ 36,739,185.60 = 2.27876…
    assert_eq!(worth.gearing.unwrap().whole().to_string(), "2");
    assert_eq!(worth.gearing.unwrap().percent(2).to_string(), "227.88");
}

#[test]
fn a_pound_at_band_d_is_what_cleveland_said_it_was_in_2023_24() {
    // "Just over £160k" in the papers of 2023/24.
    let cleveland = police_bodies().into_iter().find(|body| body.name == "Cleveland").unwrap();
    let worth = worth(&cleveland.scenario().unwrap()).unwrap();
    assert_eq!(worth.pound_at_band_d, money("160466"));
}

#[test]
fn each_swing_of_the_example_is_what_it_is_by_hand() {
    let scenario = example::as_published();
    let around = |down: &str, up: &str| (Some(money(down)), Some(money(up)));
    assert_eq!(left(&scenario, Input::GapLine(0)), around("3575000", "3625000"));
    // Planned savings that turn out larger leave less to find.
    assert_eq!(left(&scenario, Input::GapLine(2)), around("3617000", "3583000"));
    // 250.54 × 145,173.6 = 36,371,793.744 and × 148,106.4 = 37,106,577.456, against 36,739,185.60.
    assert_eq!(left(&scenario, Input::TaxBase), around("3967391.86", "3232608.14"));
    assert_eq!(left(&scenario, Input::GrantIncrease), around("4437200", "2762800"));
    // 1% of £250.54 is £2.51 to the penny, on 146,640.
    assert_eq!(left(&scenario, Input::PreceptIncrease), around("3968066.40", "3231933.60"));
}

#[test]
fn the_widest_swing_comes_first() {
    let swings = swings(&example::as_published(), percent("1")).unwrap();
    let inputs: Vec<_> = swings.iter().map(|swing| swing.input).collect();
    use Input::{GapLine, GrantIncrease, PreceptIncrease, TaxBase};
    assert_eq!(inputs, [GrantIncrease, PreceptIncrease, TaxBase, GapLine(1), GapLine(0), GapLine(2)]);
}

#[test]
fn a_swing_starts_from_where_the_levers_stand_and_from_a_gap_that_is_one_figure() {
    let mut scenario = example::as_published();
    scenario.gap = Gap::Amount(money("3600000"));
    scenario.levers.grant_increase = GrantIncrease::Percent(percent("2"));
    let here = evaluate(&scenario).unwrap().remaining;
    assert_eq!(here, money("1925600"));
    assert_eq!(left(&scenario, Input::GrantIncrease), (Some(money("2762800")), Some(money("1088400"))));
    assert_eq!(left(&scenario, Input::GapLine(0)), (Some(money("1889600")), Some(money("1961600"))));
}

#[test]
fn what_cannot_be_is_not_made_up() {
    // A tax base that would pass below nil, and nothing else, has no lower end.
    let swings = swings(&example::as_published(), percent("100")).unwrap();
    let tax_base = swings.iter().find(|swing| swing.input == Input::TaxBase).unwrap();
    assert_eq!(tax_base.if_lower, None);
    assert!(tax_base.if_higher.is_some());
    let precept = swings.iter().find(|swing| swing.input == Input::PreceptIncrease).unwrap();
    assert_eq!(precept.if_lower, Some(money("40339185.60")), "a charge of nothing raises nothing");
}

#[test]
fn where_no_grant_moves_there_is_no_gearing() {
    let mut scenario = example::as_published();
    scenario.base.grants[0].moves_with_grant_increase = false;
    assert_eq!(worth(&scenario).unwrap().gearing, None);
    assert_eq!(worth(&scenario).unwrap().percent_of_grant, Money::ZERO);
}
