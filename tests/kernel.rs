//! The kernel in whole numbers against the decimal path: the same charges, bands and remainders, whatever the scenario.
//!
//! Truth: `domain` and `solve::trade_off`, which other tests prove. The kernel's stated domain is a grant increase from
//! −1,000% to 1,000% in millionths of one per cent.

mod scenario;

use precept_modeller::{
    domain::{
        BillingAuthority, Charge, ChargeStep, Gap, GrantIncrease, Levers, Money, Percent, Scenario, evaluate,
        evaluate_levers,
    },
    example::Example,
    solve::{Kernel, trade_off},
};
use proptest::{collection::vec, prelude::*, test_runner::TestCaseResult};
use rust_decimal::Decimal;
use scenario::{any_percent, any_scenario, cases, charge, decimal, extreme_scenario, increase, money, plain, tax_base};

fn percent(millionths: i64) -> Percent {
    Percent::new(Decimal::new(millionths, 6)).expect("a percentage in range")
}

fn millionths(percent: Percent) -> i64 {
    i64::try_from(percent.value() * Decimal::from(1_000_000)).expect("at most 6 places")
}

/// A charge in ten-thousandths of a pound.
fn units(charge: Charge) -> i64 {
    i64::try_from(charge.pounds() * Decimal::from(10_000)).expect("at most 4 places")
}

/// The smallest closing charge by the decimal path; `None` where there is none to be had.
fn closing_charge(scenario: &Scenario, millionths: i64) -> Option<i64> {
    let row = trade_off(scenario, &[percent(millionths)]).ok()?.remove(0);
    Some(units(scenario.base.band_d.raised_by(row.band_d_increase).expect("a charge")))
}

/// What is left by the decimal path at any charge, on the step or not.
fn remaining(scenario: &Scenario, millionths: i64, charge: i64) -> Option<Money> {
    let charge = Charge::new(Decimal::new(charge, 4)).expect("a charge in range");
    let levers = Levers {
        grant_increase: GrantIncrease::Percent(percent(millionths)),
        band_d_increase: charge.increase_over(scenario.base.band_d),
        ..scenario.levers
    };
    Some(evaluate_levers(scenario, &levers).ok()?.remaining)
}

fn check_same(scenario: &Scenario, kernel: &Kernel, millionths: i64) -> TestCaseResult {
    let solved = kernel.closing_charge(millionths);
    prop_assert_eq!(solved, closing_charge(scenario, millionths), "at {} millionths", millionths);
    if let Some(charge) = solved {
        prop_assert_eq!(kernel.remaining(millionths, charge), remaining(scenario, millionths, charge));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn it_finds_the_charge_that_the_decimal_path_finds(
        scenario in any_scenario(),
        percents in vec(any_percent(), 1..4),
    ) {
        let kernel = Kernel::compile(&scenario).expect("a scenario that can be evaluated");
        for increase in percents {
            check_same(&scenario, &kernel, millionths(increase))?;
        }
    }

    #[test]
    fn it_leaves_what_the_decimal_path_leaves_at_any_charge(
        scenario in any_scenario(),
        increase in any_percent(),
        charge in 0_i64..=20_000_000,
    ) {
        let kernel = Kernel::compile(&scenario).expect("a scenario that can be evaluated");
        let left = kernel.remaining(millionths(increase), charge);
        prop_assert_eq!(left, remaining(&scenario, millionths(increase), charge));
    }

    #[test]
    fn it_charges_each_band_what_the_decimal_path_charges(charge in prop_oneof![0_i64..=30_000_000, 0_i64..=10_000_000_000]) {
        let mut scenario = plain();
        scenario.base.band_d = Charge::new(Decimal::new(charge.max(1), 4)).expect("a charge in range");
        scenario.levers = Levers::NONE;
        let outcome = evaluate_levers(&scenario, &Levers::NONE);
        if let Ok(outcome) = outcome {
            let bands: Vec<_> = outcome.bands.iter().map(|effect| effect.charge.pence()).collect();
            prop_assert_eq!(Kernel::band_charges(charge.max(1)).to_vec(), bands);
        } else {
            prop_assert!(charge > 6_000_000_000, "the precept of a smaller charge can be held");
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn at_the_ends_of_every_range_it_still_agrees(scenario in extreme_scenario()) {
        if let Ok(kernel) = Kernel::compile(&scenario) {
            for millionths in [-1_000_000_000, -1, 0, 1, 4_300_000, 1_000_000_000] {
                check_same(&scenario, &kernel, millionths)?;
            }
        }
    }
}

#[test]
fn a_sweep_over_the_published_range_agrees_at_every_hundredth() {
    for example in Example::ALL {
        let scenario = example.scenario();
        let kernel = Kernel::compile(&scenario).unwrap();
        for hundredths in 0..=500 {
            let millionths = hundredths * 10_000;
            assert_eq!(kernel.closing_charge(millionths), closing_charge(&scenario, millionths), "{hundredths}");
        }
    }
}

/// The kernel sweeps the charge, so it does not matter where that lever stands, be it where no charge can be.
#[test]
fn the_lever_of_the_precept_does_not_count() {
    let mut scenario = Example::AsPublished.scenario();
    scenario.levers.band_d_increase = increase("-1000");
    assert!(evaluate(&scenario).is_err(), "£250.54 less £1,000");
    assert_eq!(Kernel::compile(&scenario).unwrap().closing_charge(0), Some(2_750_900));
}

/// Either way the answers are the same, so that nothing else tells which way they came.
#[test]
fn the_examples_are_solved_in_whole_numbers() {
    for example in Example::ALL {
        let kernel = Kernel::compile(&example.scenario()).unwrap();
        for millionths in [-1_000_000_000, 0, 4_300_000, 1_000_000_000] {
            assert!(kernel.is_in_whole_numbers(millionths), "{} at {millionths}", example.name());
        }
        assert!(!kernel.is_in_whole_numbers(1_000_000_001));
    }
}

#[test]
fn the_published_table_comes_out_of_the_kernel() {
    let kernel = Kernel::compile(&Example::AsPublished.scenario()).unwrap();
    let rise = |millionths| kernel.closing_charge(millionths).unwrap() - units(charge("250.54"));
    let rises = [0, 1_000_000, 2_000_000, 3_000_000, 4_300_000].map(rise);
    assert_eq!(rises, [245_500, 188_500, 131_400, 74_300, 100], "£24.55, £18.85, £13.14, £7.43, £0.01");
    assert_eq!(kernel.remaining(0, 2_750_900), Some(money("-12.00")));
}

/// A need below nil: the smallest charge is nil, and what is left is a surplus.
#[test]
fn a_surplus_beyond_the_whole_precept_takes_the_charge_to_nil() {
    let mut scenario = plain();
    scenario.levers.further_savings = money("100000000.00");
    let kernel = Kernel::compile(&scenario).unwrap();
    assert_eq!(kernel.closing_charge(0), Some(0));
    assert_eq!(closing_charge(&scenario, 0), Some(0));
    // £3.6m − £100m + 146,640 × £250.54.
    assert_eq!(kernel.remaining(0, 0), Some(money("-59660814.40")));
}

/// £250.55 × 0.5 is £125.275, which is £125.28: a penny more than £250.54 × 0.5, so that one step is enough for it.
#[test]
fn a_precept_of_half_a_penny_more_is_a_penny_more() {
    let mut scenario = plain();
    scenario.authority.billing_authorities.clear();
    scenario.base.tax_base = tax_base("0.5");
    scenario.next.tax_base = tax_base("0.5");
    scenario.gap = Gap::Amount(money("0.01"));
    let kernel = Kernel::compile(&scenario).unwrap();
    assert_eq!(kernel.closing_charge(0), Some(2_505_500));
    assert_eq!(closing_charge(&scenario, 0), Some(2_505_500));
}

/// Demands that are each rounded to nothing need many steps more than their sum says.
#[test]
fn many_tiny_tax_bases_that_round_apart_agree() {
    for (base, step) in [("0.0001", "0.0001"), ("0.0001", "0.01"), ("0.0049", "0.09"), ("0.4999", "0.0001")] {
        let mut scenario = plain();
        let council = BillingAuthority { name: "Council".to_owned(), tax_base: Some(tax_base(base)) };
        scenario.authority.billing_authorities = vec![council; 400];
        scenario.base.tax_base = tax_base("0.0001");
        scenario.base.grants[0].amount = money("1.00");
        scenario.next.charge_step = ChargeStep::from_pounds(decimal(step)).unwrap();
        scenario.gap = Gap::Amount(money("3.99"));
        let kernel = Kernel::compile(&scenario).unwrap();
        for millionths in [0, 250_000_000, -250_000_000, 399_000_000] {
            assert_eq!(kernel.closing_charge(millionths), closing_charge(&scenario, millionths), "{base} on {step}");
        }
    }
}

#[test]
fn a_scenario_that_cannot_be_evaluated_is_not_compiled() {
    let mut scenario = plain();
    scenario.base.band_d = Charge::ZERO;
    assert_eq!(Kernel::compile(&scenario).unwrap_err().field, "base.band_d");
}

/// A demand on one council alone may pass £1 trillion where the others' tax bases are not known.
#[test]
fn it_refuses_what_the_decimal_path_refuses_for_one_council() {
    let mut scenario = plain();
    scenario.authority.billing_authorities[0].tax_base = Some(tax_base("1024393.4"));
    scenario.next.tax_base = tax_base("10");
    scenario.base.tax_base = tax_base("10");
    scenario.gap = Gap::Amount(money("9800000"));
    let kernel = Kernel::compile(&scenario).unwrap();
    assert_eq!(closing_charge(&scenario, 0), None, "£980,250.54 × 1,024,393.4 is over £1 trillion");
    assert_eq!(kernel.closing_charge(0), None);
    assert_eq!(kernel.remaining(0, 9_802_505_400), remaining(&scenario, 0, 9_802_505_400));
}
