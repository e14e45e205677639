//! Bridges between two scenarios: sums by hand, and bars that add up whatever the two scenarios are.

mod scenario;

use precept_modeller::{
    domain::{Gap, GapLine, GrantIncrease, Money, Scenario, evaluate},
    solve::{Bridge, Cause, bridge},
};
use proptest::prelude::*;
use scenario::{any_scenario, cases, charge, extreme_scenario, increase, money, percent, plain, tax_base};

fn amounts(bridge: &Bridge) -> Vec<(Vec<Cause>, Money)> {
    bridge.bars.iter().map(|bar| (bar.causes.clone(), bar.amount)).collect()
}

fn line(name: &str, amount: &str) -> GapLine {
    GapLine { name: name.to_owned(), amount: money(amount) }
}

/// The bars lead from one scenario to the other without a gap between them, and add to the difference.
fn check(first: &Scenario, second: &Scenario, bridge: &Bridge) {
    let (from, to) = (evaluate(first).unwrap().remaining, evaluate(second).unwrap().remaining);
    assert_eq!((bridge.from, bridge.to), (from, to));
    let mut at = from;
    for bar in &bridge.bars {
        assert_eq!(bar.before, at);
        assert_eq!(i128::from(bar.after.pence()), i128::from(at.pence()) + i128::from(bar.amount.pence()));
        assert!(!bar.causes.is_empty() && bar.amount != Money::ZERO);
        at = bar.after;
    }
    assert_eq!(at, to);
    let sum: i128 = bridge.bars.iter().map(|bar| i128::from(bar.amount.pence())).sum();
    assert_eq!(sum, i128::from(to.pence()) - i128::from(from.pence()));
    assert_eq!(sum, i128::from(bridge.difference.pence()));
}

#[test]
fn each_cause_of_the_example_is_what_it_is_by_hand() {
    let first = plain();
    let mut second = plain();
    // The example's gap: pay £2.5m, other costs £2.8m, savings −£1.7m.
    second.gap = Gap::Lines(vec![
        line("Pay inflation", "2750000"),
        line("Savings in the plan", "-1700000"),
        line("Fleet", "120000.50"),
    ]);
    second.next.tax_base = tax_base("147000");
    second.levers.band_d_increase = increase("10.00");
    second.levers.grant_increase = GrantIncrease::Percent(percent("2"));
    second.levers.further_savings = money("100000");
    second.levers.use_of_reserves = money("50000");
    second.levers.collection_fund_change = money("-20000");
    let bridge = bridge(&first, &second).unwrap();
    let expected = [
        (Cause::LineChanged("Pay inflation".to_owned()), "250000"),
        (Cause::LineRemoved("Non-pay cost pressures".to_owned()), "-2800000"),
        (Cause::LineAdded("Fleet".to_owned()), "120000.50"),
        // 360 more Band D equivalents at last year's £250.54.
        (Cause::TaxBase, "-90194.40"),
        // £10 on the new tax base of 147,000.
        (Cause::BandDIncrease, "-1470000"),
        // 2% of £83.72m.
        (Cause::GrantIncrease, "-1674400"),
        (Cause::FurtherSavings, "-100000"),
        (Cause::UseOfReserves, "-50000"),
        (Cause::CollectionFund, "20000"),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(cause, amount)| (vec![cause], money(amount))).collect();
    assert_eq!(amounts(&bridge), expected);
    // 3,600,000 less everything above.
    assert_eq!((bridge.from, bridge.to), (money("3600000"), money("-2194593.90")));
    check(&first, &second, &bridge);
}

#[test]
fn last_years_figures_are_causes_of_their_own() {
    let first = plain();
    let mut second = plain();
    second.base.band_d = charge("251.54");
    second.base.tax_base = tax_base("146000");
    second.base.grants[0].amount = money("84000000");
    second.levers.grant_increase = GrantIncrease::Percent(percent("1"));
    let mut start = first.clone();
    start.levers.grant_increase = GrantIncrease::Percent(percent("1"));
    let bridge = bridge(&start, &second).unwrap();
    let expected = [
        // 640 fewer Band D equivalents last year at £250.54: less to beat.
        (Cause::BaseTaxBase, "-160345.60"),
        // £1 more on 146,000 last year and on 146,640 this year.
        (Cause::BaseBandD, "-640"),
        // 1% of £280,000 more grant.
        (Cause::Grants, "-2800"),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(cause, amount)| (vec![cause], money(amount))).collect();
    assert_eq!(amounts(&bridge), expected);
    check(&start, &second, &bridge);
}

#[test]
fn lines_of_one_name_meet_in_their_order_and_a_whole_gap_is_a_bar_of_its_own() {
    let mut first = plain();
    first.gap = Gap::Lines(vec![line("Pay", "100"), line("Pay", "200")]);
    let mut second = first.clone();
    second.gap = Gap::Lines(vec![line("Pay", "100"), line("Pay", "250"), line("Pay", "7")]);
    let found = bridge(&first, &second).unwrap();
    let pay = || "Pay".to_owned();
    assert_eq!(
        amounts(&found),
        [(vec![Cause::LineChanged(pay())], money("50")), (vec![Cause::LineAdded(pay())], money("7"))]
    );
    second.gap = Gap::Amount(money("500"));
    let found = bridge(&first, &second).unwrap();
    let expected = [
        (vec![Cause::WholeGap], money("500")),
        (vec![Cause::LineRemoved(pay())], money("-100")),
        (vec![Cause::LineRemoved(pay())], money("-200")),
    ];
    assert_eq!(amounts(&found), expected);
    check(&first, &second, &found);
}

#[test]
fn figures_that_cannot_be_taken_apart_share_a_bar() {
    let mut first = plain();
    first.levers.grant_increase = GrantIncrease::Amount(money("100000"));
    let mut second = plain();
    // An amount of grant where no grant moves does not evaluate, so grants and increase go together.
    second.base.grants[0].moves_with_grant_increase = false;
    let bridge = bridge(&first, &second).unwrap();
    assert_eq!(amounts(&bridge), [(vec![Cause::Grants, Cause::GrantIncrease], money("100000"))]);
    check(&first, &second, &bridge);
}

#[test]
fn a_scenario_and_itself_have_no_bars() {
    let mut renamed = plain();
    renamed.title = "Another name".to_owned();
    renamed.officer_cost = None;
    let bridge = bridge(&plain(), &renamed).unwrap();
    assert_eq!((bridge.bars, bridge.difference), (Vec::new(), Money::ZERO));
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn bars_add_exactly_between_any_two_scenarios(first in any_scenario(), second in any_scenario()) {
        check(&first, &second, &bridge(&first, &second).expect("two scenarios of real size"));
    }

    #[test]
    fn at_the_ends_of_the_ranges_bars_add_or_the_reason_is_given(
        first in extreme_scenario(),
        second in extreme_scenario(),
    ) {
        match bridge(&first, &second) {
            Ok(bridge) => check(&first, &second, &bridge),
            Err(problem) => {
                prop_assert!(problem.field != "internal check", "{problem}");
                let evaluate = evaluate(&first).is_ok() && evaluate(&second).is_ok();
                prop_assert!(!evaluate || problem.message.contains("£1 trillion apart"), "{problem}");
            }
        }
    }
}
