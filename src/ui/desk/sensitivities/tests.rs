//! The page, drawn natively, and the words of a goal seek.

use super::goal_words::{answer_words, input_name, outputs, read};
use crate::{
    domain::{Gap, Scenario},
    solve::{GoalInput, GoalOutput, goal_seek},
    ui::{
        route::Page,
        tests::{page, published, says},
    },
};

fn answered(scenario: &Scenario, input: GoalInput, output: GoalOutput, wanted: &str) -> String {
    let wanted = wanted.parse().unwrap();
    answer_words(scenario, input, output, wanted, &goal_seek(scenario, input, output, wanted).unwrap())
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[tokio::test]
async fn the_page_opens_with_the_rise_that_closes_the_gap() {
    let html = page(Page::Sensitivities, published()).await;
    says(
        &html,
        &[
            "Find the figure that gives a result",
            "Band D increase: £24.55 (now £0.00). Left to find is then <span class=\"unbroken\">−£12.00. </span>That is £12.00 less than wanted",
            "and the nearest on the charge step that does not go above it.",
            "£14.55 over the £10 referendum limit.",
            ">Gap line: Pay inflation</option>",
            ">Government grant in 2019/20</option>",
            ">Band A charge</option>",
            "Use this figure",
        ],
    );
}

#[tokio::test]
async fn how_the_levers_stand_is_true_of_a_surplus_too() {
    let mut scenario = published();
    says(
        &page(Page::Sensitivities, scenario.clone()).await,
        &[": £3.6m is left to find as the levers stand; the gap is £3.6m."],
    );
    scenario.levers.band_d_increase = "24.55".parse().unwrap();
    says(&page(Page::Sensitivities, scenario.clone()).await, &[": £12.00 is to spare as the levers stand."]);
    scenario.gap = Gap::Lines(Vec::new());
    scenario.levers.band_d_increase = "-1.00".parse().unwrap();
    says(&page(Page::Sensitivities, scenario).await, &[": £0.15m is left to find as the levers stand."]);
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn each_kind_of_answer_has_its_words() {
    let scenario = published();
    assert_eq!(
        answered(&scenario, GoalInput::FurtherSavings, GoalOutput::Remaining, "0"),
        "Further savings: £3,600,000.00 (now £0.00). Left to find is then £0.00 exactly."
    );
    assert_eq!(
        answered(&scenario, GoalInput::BandDIncrease, GoalOutput::PreceptIncrease, "9.8"),
        "Band D increase: £24.55 (now £0.00). Precept increase is then 9.7988%. That is 0.0012 percentage points less than wanted, and the nearest on the charge step that does not go above it."
    );
    assert_eq!(
        answered(&scenario, GoalInput::BandDIncrease, GoalOutput::FromPrecept, "1500000"),
        "Band D increase: £10.23 (now £0.00). From the precept is then £1,500,127.20. That is £127.20 more than wanted, and the nearest on the charge step that does not go below it."
    );
    assert_eq!(
        answered(&scenario, GoalInput::UseOfReserves, GoalOutput::Precept, "1"),
        "“Use of reserves” does not move “Precept in 2020/21”: it is £36,739,185.60 whatever the figure."
    );
    assert_eq!(
        answered(&scenario, GoalInput::BandDIncrease, GoalOutput::BandD, "-1"),
        "“Band D charge” cannot be −£1.00 by “Band D increase, £” alone: it goes from £0.00 to £1,000,000.00 at the ends of its range."
    );
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn a_gap_of_one_figure_and_names_that_are_missing_have_words() {
    let mut scenario = published();
    scenario.base.grants[0].name.clear();
    assert_eq!(input_name(&scenario, GoalInput::GrantAmount(0)), "Grant 1 in 2019/20");
    scenario.gap = Gap::Amount("1".parse().unwrap());
    assert_eq!(input_name(&scenario, GoalInput::GapLine(0)), "The gap");
    scenario.officer_cost = None;
    assert!(!outputs(&scenario).contains(&GoalOutput::OfficersInRemaining));
}

#[test]
fn a_wanted_value_is_read_in_its_unit() {
    assert_eq!(read(GoalOutput::Remaining, "£1,000"), Ok("1000".parse().unwrap()));
    assert!(read(GoalOutput::Remaining, "4%").unwrap_err().contains("pounds, not a percentage"));
    assert!(read(GoalOutput::PreceptIncrease, "£4").unwrap_err().contains("percentage, not pounds"));
    assert!(read(GoalOutput::OfficersInRemaining, "£4").unwrap_err().contains("plain number"));
    assert!(read(GoalOutput::BandD, "1.00001").unwrap_err().contains("Round it to 4"));
    assert!(read(GoalOutput::Gap, "2000000000000").is_err());
}
