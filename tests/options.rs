//! Standard options: charges by hand, by published practice, and by trying every charge on the step.

mod scenario;

use precept_modeller::{
    domain::{ChargeStep, Money, ReferendumLimit, Scenario, evaluate, evaluate_levers},
    solve::{StandardOption, standard_options},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use scenario::{any_scenario, cases, charge, decimal, increase, percent, plain};

/// The charge of an option, or why there is none.
fn charge_of(scenario: &Scenario, option: StandardOption) -> Result<String, String> {
    option.of(scenario).map(|solution| solution.outcome.band_d.written()).map_err(|problem| problem.message)
}

#[test]
fn the_options_of_the_example_are_what_they_are_by_hand() {
    let found: Vec<_> = standard_options(&plain())
        .into_iter()
        .map(|(option, solved)| {
            let outcome = solved.unwrap().outcome;
            (option, outcome.band_d_increase.written(), outcome.from_precept.written(), outcome.remaining.written())
        })
        .collect();
    let expected = [
        (StandardOption::Freeze, "£0.00", "£0.00", "£3,600,000.00"),
        // 250.54 × 1.0199 = 255.525746, so £255.52: £4.98 × 146,640.
        (StandardOption::OnePointNineNine, "£4.98", "£730,267.20", "£2,869,732.80"),
        (StandardOption::ReferendumLimit, "£10.00", "£1,466,400.00", "£2,133,600.00"),
        (StandardOption::ClosingPrecept, "£24.55", "£3,600,012.00", "−£12.00"),
        // £1.8m is £12.28 at Band D, rounded up.
        (StandardOption::HalfAndHalf, "£12.28", "£1,800,739.20", "−£739.20"),
    ];
    let expected = expected.map(|(option, rise, raised, left)| (option, rise.into(), raised.into(), left.into()));
    assert_eq!(found, expected);
}

#[test]
fn one_point_nine_nine_is_what_north_yorkshire_set_under_a_limit_of_two_per_cent() {
    // £208.62 to £212.77, "1.99%": decision 27/2014, precept for 2015/16. A penny more would be 1.9941% and above 1.99%.
    let mut scenario = plain();
    scenario.base.band_d = charge("208.62");
    scenario.referendum_limit = ReferendumLimit::Percentage(percent("2"));
    assert_eq!(charge_of(&scenario, StandardOption::OnePointNineNine), Ok("£212.77".to_owned()));
    // The limit itself is met at 2% (£212.7924), so the largest charge in pence below it is two pence more.
    assert_eq!(charge_of(&scenario, StandardOption::ReferendumLimit), Ok("£212.79".to_owned()));
}

#[test]
fn charges_keep_to_the_step() {
    let mut scenario = plain();
    scenario.next.charge_step = ChargeStep::NinePence;
    // 260.54 ÷ 0.09 = 2,894.8…, and 2,894 × 0.09 = 260.46.
    assert_eq!(charge_of(&scenario, StandardOption::ReferendumLimit), Ok("£260.46".to_owned()));
    // 255.525746 ÷ 0.09 = 2,839.1…, and 2,839 × 0.09 = 255.51.
    assert_eq!(charge_of(&scenario, StandardOption::OnePointNineNine), Ok("£255.51".to_owned()));
    assert_eq!(
        charge_of(&scenario, StandardOption::Freeze),
        Ok("£250.54".to_owned()),
        "last year's, on the step or not"
    );
    // Leicestershire, four places: £300.2302 and a limit of £15 gave £315.2302 in 2026/27.
    scenario.next.charge_step = ChargeStep::HundredthOfAPenny;
    scenario.base.band_d = charge("300.2302");
    scenario.referendum_limit = ReferendumLimit::Cash(increase("15"));
    assert_eq!(charge_of(&scenario, StandardOption::ReferendumLimit), Ok("£315.2302".to_owned()));
}

#[test]
fn an_option_that_is_not_there_says_why() {
    let mut scenario = plain();
    let limit = |scenario: &Scenario| charge_of(scenario, StandardOption::ReferendumLimit);
    scenario.referendum_limit = ReferendumLimit::Unknown;
    assert_eq!(limit(&scenario), Err("The referendum limit for 2020/21 is not known yet.".to_owned()));
    scenario.referendum_limit = ReferendumLimit::None;
    assert_eq!(limit(&scenario), Err("There is no referendum limit here.".to_owned()));
    scenario.base.grants[0].moves_with_grant_increase = false;
    let half = charge_of(&scenario, StandardOption::HalfAndHalf).unwrap_err();
    assert!(half.contains("no grant to move"), "{half}");
    scenario.base.band_d = charge("1.00");
    scenario.next.charge_step = ChargeStep::NinePence;
    let risen = charge_of(&scenario, StandardOption::OnePointNineNine).unwrap_err();
    assert_eq!(risen, "On a step of £0.09 no charge lies between last year’s £1.00 and 1.99% above it.");
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_larger_charge_on_the_step_would_do(scenario in any_scenario()) {
        let (base, step) = (scenario.base.band_d.pounds(), scenario.next.charge_step.pounds());
        let on_step = |pounds: Decimal| (pounds / step).fract().is_zero();
        if let Ok(solved) = StandardOption::OnePointNineNine.of(&scenario) {
            let charge = solved.outcome.band_d.pounds();
            prop_assert!(on_step(charge) && charge >= base);
            prop_assert!(charge <= base * decimal("1.0199") && charge + step > base * decimal("1.0199"));
        }
        if let Ok(solved) = StandardOption::ReferendumLimit.of(&scenario) {
            let charge = solved.outcome.band_d.pounds();
            prop_assert!(on_step(charge) && charge >= base);
            let needs_a_vote = |charge: Decimal| match scenario.referendum_limit {
                ReferendumLimit::Cash(limit) => charge - base > limit.pounds(),
                ReferendumLimit::Percentage(percent) => (charge - base) * decimal("100") >= base * percent.value(),
                ReferendumLimit::None | ReferendumLimit::Unknown => true,
            };
            prop_assert!(!needs_a_vote(charge) && needs_a_vote(charge + step));
        }
    }

    #[test]
    fn every_option_is_what_its_levers_come_to_and_leaves_the_other_levers(scenario in any_scenario()) {
        for (option, solved) in standard_options(&scenario) {
            let Ok(solved) = solved else { continue };
            prop_assert_eq!(&evaluate_levers(&scenario, &solved.levers).unwrap(), &solved.outcome);
            prop_assert_eq!(solved.levers.further_savings, scenario.levers.further_savings);
            prop_assert_eq!(solved.levers.use_of_reserves, scenario.levers.use_of_reserves);
            prop_assert_eq!(solved.levers.collection_fund_change, scenario.levers.collection_fund_change);
            if option != StandardOption::HalfAndHalf {
                prop_assert_eq!(solved.levers.grant_increase, scenario.levers.grant_increase);
            }
            if matches!(option, StandardOption::ClosingPrecept | StandardOption::HalfAndHalf) {
                prop_assert!(solved.outcome.remaining <= Money::ZERO);
            }
        }
        let frozen = StandardOption::Freeze.of(&scenario).unwrap();
        prop_assert_eq!(frozen.outcome.band_d, scenario.base.band_d);
        prop_assert_eq!(frozen.outcome.gap, evaluate(&scenario).unwrap().gap);
    }
}
