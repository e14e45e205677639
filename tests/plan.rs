//! The medium-term plan, year by year.
//!
//! Truth: sums by hand, written beside the figures; each year as a budget year of its own, evaluated by the single-year
//! functions, which are themselves held to published figures; plans broken one way at a time.

mod plans;
mod scenario;

use plans::{any_path, any_plan, its_path, two_years, year};
use precept_modeller::domain::{
    BillingAuthority, Charge, GrantIncrease, GrantLine, LimitState, Money, ReferendumLimit, Scenario, evaluate,
    plan::{
        Case, ChargeChange, Draws, EarmarkedReserve, GrantChange, Plan, PlanAims, PlanOutcome, Range, ReserveFloor,
        TaxBaseChange, Uncertainty, Weights, evaluate_plan, working,
    },
};
use proptest::prelude::*;
use scenario::{cases, charge, increase, money, percent, tax_base};

fn outcome() -> PlanOutcome {
    evaluate_plan(&two_years(), &its_path()).unwrap()
}

#[test]
fn the_first_year_is_as_by_hand() {
    let year = &outcome().years[0];
    assert_eq!(year.year.to_string(), "2021/22");
    // 1,500,000 × 1.02; 300,000.05 × 1.01 = 303,000.0505.
    assert_eq!(year.groups, [money("1530000"), money("303000.05")]);
    // 20,000 × 75%; 5,000.01 × 50% = 2,500.005, half up.
    assert_eq!(year.changes, [money("50000"), money("-15000"), money("-2500.01")]);
    // 1,530,000 + 303,000.05 + 50,000 − 15,000 − 2,500.01 − 1,000 + 10,000.
    assert_eq!(year.spending, money("1874500.04"));
    assert_eq!((year.from_earmarked_reserves, year.from_general_reserve), (money("10000"), money("20000")));
    assert_eq!(year.net_budget_requirement, money("1844500.04"));
    assert_eq!((year.grants.as_slice(), year.grant), ([money("710500"), money("8000")].as_slice(), money("718500")));
    assert_eq!((year.tax_base.written(), year.band_d.written()), ("10,125".to_owned(), "£102.00".to_owned()));
    assert_eq!(year.precept_increase.unwrap().percent(4).to_string(), "2.0000");
    // 102 × 10,125.
    assert_eq!(year.precept, money("1032750"));
    // 1,844,500.04 − 718,500 − 1,032,750 − 3,000.
    assert_eq!(year.remaining, money("90250.04"));
    assert!(!year.balances());
    // 5% of 1,844,500.04 = 92,225.002.
    assert_eq!((year.general_reserve, year.floor), (money("80000"), money("92225")));
    assert!(!year.keeps_the_floor());
    assert_eq!(year.earmarked_reserves, [money("20000")]);
    assert_eq!(year.limit, LimitState::Within { limit: increase("2.00") });
}

#[test]
fn the_second_year_starts_from_the_first() {
    let year = &outcome().years[1];
    // 1,530,000 × 1.025; 303,000.05 × 1.01 = 306,030.0505.
    assert_eq!(year.groups, [money("1568250"), money("306030.05")]);
    // Recurrent ones with what the first year brought; the one-off one is over.
    assert_eq!(year.changes, [money("60000"), money("-15000"), money("0")]);
    assert_eq!(year.further_savings, money("1500"));
    // 1,568,250 + 306,030.05 + 60,000 − 15,000 − 1,500 + 20,000.
    assert_eq!(year.spending, money("1937780.05"));
    // − 25,000 + 5,000.
    assert_eq!(year.net_budget_requirement, money("1917780.05"));
    assert_eq!(year.grants, [money("720000"), money("0")], "the second grant's last year is over");
    // 104.03 × 10,300.5 = 1,071,561.015, half up.
    assert_eq!((year.precept, year.band_d_increase), (money("1071561.02"), increase("2.03")));
    // 1,917,780.05 − 720,000 − 1,071,561.02 + 1,500.
    assert_eq!(year.remaining, money("127719.03"));
    // 5% of 1,917,780.05 = 95,889.0025.
    assert_eq!((year.general_reserve, year.floor), (money("85000"), money("95889")));
    assert_eq!(year.earmarked_reserves, [money("-5000")], "an overdrawn reserve is shown");
    // 1.5% or more of £102.00 is £1.53, so £1.52 is the largest without a referendum.
    assert_eq!(year.limit, LimitState::Exceeded { limit: increase("1.52"), over_by: increase("0.51") });
}

fn gap_lines(scenario: &Scenario) -> Vec<(&str, String)> {
    scenario.gap.lines().iter().map(|line| (line.name.as_str(), line.amount.to_string())).collect()
}

#[test]
fn the_base_year_s_imbalance_is_a_gap_line_of_the_first_year() {
    let scenario = two_years().scenario_of(&its_path(), 0).unwrap();
    let expected = [
        // 1,500,000 + 300,000.05 − 700,000 − 8,000 − 100 × 10,000.
        ("Left to find in the year before", "92000.05"),
        ("Pay", "30000.00"),
        ("Prices", "3000.00"),
        ("Officers", "50000.00"),
        ("Estate", "-15000.00"),
        ("Vacancies", "-2500.01"),
        ("Capital paid from revenue", "10000.00"),
        ("Use of earmarked reserves", "-10000.00"),
    ];
    assert_eq!(gap_lines(&scenario), expected.map(|(name, amount)| (name, amount.to_owned())));
    let outcome = evaluate(&scenario).unwrap();
    assert_eq!((outcome.from_grant, outcome.from_reserves), (money("10500"), money("20000")));
    assert_eq!(outcome.remaining, money("90250.04"));
    assert!(two_years().scenario_of(&its_path(), 2).is_err());
}

#[test]
fn a_later_year_s_gap_is_what_changes_from_the_year_before() {
    let mut plan = two_years();
    plan.authority.billing_authorities =
        vec![BillingAuthority { name: "A council".to_owned(), tax_base: Some(tax_base("9000")) }];
    let scenario = plan.scenario_of(&its_path(), 1).unwrap();
    let expected = [
        ("Left to find in the year before", "90250.04"),
        // 1,568,250 − 1,530,000; 306,030.05 − 303,000.05.
        ("Pay", "38250.00"),
        ("Prices", "3030.00"),
        // The new ones, and the saving that is over; the estate's is what it was.
        ("Officers", "10000.00"),
        ("Vacancies", "2500.01"),
        ("Capital paid from revenue", "10000.00"),
        ("Use of earmarked reserves", "-15000.00"),
        ("Use of the general reserve in the year before", "20000.00"),
        // 720,000 is given, so the £9,500 is no matter of the lever; nor are the £8,000 that end.
        ("Core grant", "-9500.00"),
        ("Transition", "8000.00"),
    ];
    assert_eq!(gap_lines(&scenario), expected.map(|(name, amount)| (name, amount.to_owned())));
    let fixed = |name: &str, amount| GrantLine {
        name: name.to_owned(),
        amount: money(amount),
        moves_with_grant_increase: false,
    };
    assert_eq!(scenario.base.grants, [fixed("Core grant", "710500"), fixed("Transition", "8000")]);
    assert_eq!(scenario.levers.grant_increase, GrantIncrease::Amount(Money::ZERO));
    assert_eq!((scenario.levers.further_savings, scenario.levers.use_of_reserves), (money("500"), money("-5000")));
    assert_eq!(scenario.authority.billing_authorities, [], "their tax bases of later years are not known");
    assert_eq!(evaluate(&scenario).unwrap().remaining, money("127719.03"));
}

#[test]
fn a_grant_moves_with_the_lever_while_a_percentage_moves_it() {
    let moves = |plan: &Plan| {
        let grants = plan.scenario_of(&its_path(), 0).unwrap().base.grants;
        grants.iter().map(|grant| grant.moves_with_grant_increase).collect::<Vec<_>>()
    };
    let mut plan = two_years();
    assert_eq!(moves(&plan), [true, true], "in its last year it is paid still");
    plan.grants[1].amount = Money::ZERO;
    assert_eq!(moves(&plan), [true, false], "of nothing, nothing moves");
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn each_year_is_a_budget_year_of_its_own(
        (plan, path) in any_plan().prop_flat_map(|plan| { let years = plan.length(); (Just(plan), any_path(years)) })
    ) {
        prop_assert_eq!(plan.problems(), []);
        let outcome = match evaluate_plan(&plan, &path) {
            Ok(outcome) => outcome,
            // A tax base that fell so far that nothing of it is left at 4 places; nothing else is in the way of any plan.
            Err(problem) => {
                prop_assert!(problem.field.starts_with("tax_base["), "{}", problem);
                return Err(TestCaseError::reject(problem.message));
            }
        };
        let mut general = plan.general_reserve.opening;
        for (index, year) in outcome.years.iter().enumerate() {
            let scenario = plan.scenario_of(&path, index).unwrap();
            prop_assert_eq!(scenario.problems(), []);
            let single = evaluate(&scenario).unwrap();
            prop_assert_eq!(single.remaining, year.remaining);
            prop_assert_eq!((single.precept, single.band_d), (year.precept, year.band_d));
            prop_assert_eq!((single.limit, Some(single.precept_increase)), (year.limit, year.precept_increase));
            prop_assert_eq!(scenario.year, year.year);
            general = general.minus(path.uses_of_general_reserve[index]).unwrap();
            prop_assert_eq!(general, year.general_reserve);
            // What is spent is paid for by reserves, grant, precept and collection fund, or left to find.
            let found = [year.from_earmarked_reserves, year.from_general_reserve, year.grant, year.precept,
                year.collection_fund, year.remaining];
            prop_assert_eq!(Money::sum(found), Some(year.spending));
        }
    }
}

/// The only problem of a plan that was `broken` in one way: its field, and that its message says `words`.
fn check(field: &str, words: &str, broken: impl FnOnce(&mut Plan)) {
    let mut plan = two_years();
    broken(&mut plan);
    let problems = plan.problems();
    assert_eq!(problems.len(), 1, "{field}: {problems:?}");
    assert_eq!(problems[0].field, field);
    assert!(problems[0].message.contains(words) && problems[0].message.ends_with('.'), "{}", problems[0]);
    assert_eq!(evaluate_plan(&plan, &its_path()).unwrap_err(), problems[0], "it is not evaluated");
}

#[test]
fn a_plan_has_one_to_ten_years() {
    check("years", "has 0 years", |plan| plan.charges.clear());
    check("years", "from 1 to 10", |plan| plan.charges = vec![plan.charges[0]; 11]);
    check("base.year", "2098/99", |plan| {
        plan.base.year = year("2097/98");
        plan.grants[1].last_year = None;
    });
}

#[test]
fn every_list_has_one_figure_for_each_year() {
    let words = "1 figure here for a plan of 2 years";
    check("costs[1].rises", words, |plan| plan.costs[1].rises.truncate(1));
    check("changes[2].amounts", words, |plan| plan.changes[2].amounts.truncate(1));
    check("capital_from_revenue", words, |plan| plan.capital_from_revenue.truncate(1));
    check("grants[0].changes", words, |plan| plan.grants[0].changes.truncate(1));
    check("tax_base", words, |plan| plan.tax_base.truncate(1));
    check("collection_fund", words, |plan| plan.collection_fund.truncate(1));
    check("referendum_limits", words, |plan| plan.referendum_limits.truncate(1));
    check("further_savings", words, |plan| plan.further_savings.truncate(1));
    check("general_reserve.uses", words, |plan| plan.general_reserve.uses.truncate(1));
    check("earmarked_reserves[0].uses", "3 figures", |plan| plan.earmarked_reserves[0].uses.push(Money::ZERO));
    let mut path = its_path();
    path.further_savings.clear();
    assert_eq!(evaluate_plan(&two_years(), &path).unwrap_err().field, "further_savings");
}

#[test]
fn figures_out_of_their_range_are_refused() {
    let fall = percent("-100");
    check("costs[0].rises[1]", "−100%", |plan| plan.costs[0].rises[1] = fall);
    check("grants[0].changes[0]", "above −100%", |plan| plan.grants[0].changes[0] = GrantChange::Percent(fall));
    check("tax_base[0]", "above −100%", |plan| plan.tax_base[0] = TaxBaseChange::Percent(percent("-100.5")));
    check("charges[1]", "above −100%", |plan| {
        plan.charges[1] = ChargeChange::Percent(fall);
    });
    check("base.band_d", "above zero", |plan| plan.base.band_d = Charge::ZERO);
    check("costs[1].amount", "below £0; this is −£0.01", |plan| plan.costs[1].amount = money("-0.01"));
    check("capital_from_revenue[1]", "below £0", |plan| plan.capital_from_revenue[1] = money("-1"));
    check("grants[1].amount", "below £0", |plan| plan.grants[1].amount = money("-1"));
    check("grants[0].changes[1]", "below £0", |plan| plan.grants[0].changes[1] = GrantChange::To(money("-1")));
    check("grants[1].last_year", "before the base year 2020/21", |plan| {
        plan.grants[1].last_year = Some(year("2019/20"))
    });
    check("changes[1].delivery", "from 0% to 100%; this is 100.1%", |plan| plan.changes[1].delivery = percent("100.1"));
    check("changes[1].delivery", "this is −1%", |plan| plan.changes[1].delivery = percent("-1"));
    check("general_reserve.opening", "below £0", |plan| plan.general_reserve.opening = money("-1"));
    check("general_reserve.floor", "below £0", |plan| {
        plan.general_reserve.floor = ReserveFloor::Amount(money("-1"));
    });
    check("general_reserve.floor", "from 0% to 100%", |plan| {
        plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent("101"));
    });
    check("earmarked_reserves[0].opening", "below £0", |plan| plan.earmarked_reserves[0].opening = money("-1"));
    check("referendum_limits[1]", "above zero", |plan| {
        plan.referendum_limits[1] = ReferendumLimit::Percentage(percent("0"));
    });
}

#[test]
fn names_are_not_too_long_and_lines_not_too_many() {
    let long = "n".repeat(201);
    check("title", "more than 200", |plan| plan.title.clone_from(&long));
    check("authority.name", "more than 200", |plan| plan.authority.name.clone_from(&long));
    check("costs[0].name", "more than 200", |plan| plan.costs[0].name.clone_from(&long));
    check("changes[0].name", "more than 200", |plan| plan.changes[0].name.clone_from(&long));
    check("grants[0].name", "more than 200", |plan| plan.grants[0].name.clone_from(&long));
    check("earmarked_reserves[0].name", "more than 200", |plan| plan.earmarked_reserves[0].name.clone_from(&long));
    let words = "101 lines here and at most 100";
    check("costs", words, |plan| plan.costs = vec![plan.costs[0].clone(); 101]);
    check("changes", words, |plan| plan.changes = vec![plan.changes[0].clone(); 101]);
    check("grants", words, |plan| plan.grants = vec![plan.grants[0].clone(); 101]);
    check("earmarked_reserves", words, |plan| {
        plan.earmarked_reserves =
            vec![EarmarkedReserve { name: String::new(), opening: Money::ZERO, uses: vec![Money::ZERO; 2] }; 101];
    });
}

#[test]
fn figures_at_the_ends_of_their_ranges_are_taken() {
    let taken = |change: fn(&mut Plan)| {
        let mut plan = two_years();
        change(&mut plan);
        assert_eq!(plan.problems(), []);
    };
    taken(|plan| plan.changes[1].delivery = percent("0"));
    taken(|plan| {
        plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent("100"));
    });
    taken(|plan| plan.grants[1].last_year = Some(plan.base.year));
    // So many characters, each of two bytes.
    taken(|plan| plan.costs[0].name = "ŵ".repeat(200));
    taken(|plan| plan.costs = vec![plan.costs[0].clone(); 100]);
    let together = Uncertainty { pay_with_inflation: 100, ..Uncertainty::default() };
    assert_eq!(together.problems(), []);
}

#[test]
fn a_sum_that_cannot_be_held_names_its_figure() {
    let refused = |broken: fn(&mut Plan)| {
        let mut plan = two_years();
        broken(&mut plan);
        evaluate_plan(&plan, &its_path()).unwrap_err().field
    };
    assert_eq!(refused(|plan| plan.costs[0].amount = Money::MAX), "costs[0].rises[0]");
    assert_eq!(refused(|plan| plan.changes[0].amounts = vec![Money::MAX; 2]), "costs");
    assert_eq!(refused(|plan| plan.grants[0].amount = Money::MAX), "grants[0].changes[0]");
    assert_eq!(refused(|plan| plan.tax_base[0] = TaxBaseChange::Percent(percent("-99.9999999999"))), "tax_base[0]");
    assert_eq!(refused(|plan| plan.collection_fund[1] = -Money::MAX), "charges[1]");
}

fn uncertain(range: Range) -> Vec<String> {
    let uncertainty = Uncertainty { pay_award: Some(range), ..Uncertainty::default() };
    uncertainty.problems().iter().map(ToString::to_string).collect()
}

#[test]
fn ranges_are_in_order_and_cases_have_weights() {
    let range = |low: &str, likely: &str, high: &str| Range::Triangular {
        low: percent(low),
        likely: percent(likely),
        high: percent(high),
    };
    assert!(uncertain(range("1", "2", "3")).is_empty());
    assert!(uncertain(range("2", "2.0", "2")).is_empty(), "a range of one figure is certain");
    let order = "Write the lowest, the likely and the highest in that order.";
    assert_eq!(
        uncertain(range("3", "2", "4")),
        [format!("uncertainty.pay_award.low: 3% is above the likely figure, 2%. {order}")]
    );
    assert_eq!(
        uncertain(range("1", "5", "4")),
        [format!("uncertainty.pay_award.high: 5% is above the highest figure, 4%. {order}")]
    );
    assert_eq!(uncertain(range("-100", "5", "6")).len(), 1);
    let case = |weight, figure: &str| Case { name: "Flat".to_owned(), weight, percent: percent(figure) };
    assert!(uncertain(Range::Cases(vec![case(1, "0"), case(1_000, "2")])).is_empty());
    for (cases, field) in [
        (vec![], "cases: "),
        (vec![case(1, "0"); 21], "cases: "),
        (vec![case(0, "0")], "cases[0].weight: "),
        (vec![case(1, "0"), case(1_001, "0")], "cases[1].weight: "),
        (vec![case(1, "-100")], "cases[0].percent: "),
    ] {
        let problems = uncertain(Range::Cases(cases));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with(&format!("uncertainty.pay_award.{field}")), "{}", problems[0]);
    }
    let delivery = Uncertainty {
        savings_delivery: Some(range("50", "100", "110")),
        pay_with_inflation: 101,
        draws: Draws::OnceForAllYears,
        ..Uncertainty::default()
    };
    let fields: Vec<_> = delivery.problems().into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["uncertainty.savings_delivery.high", "uncertainty.pay_with_inflation"]);
}

#[test]
fn one_aim_counts_and_none_too_much() {
    let weights =
        |least_paid, least_savings| Weights { least_paid, least_savings, smoothest_charge: 0, latest_reserves: 0 };
    let aims = |weights, most_savings| PlanAims {
        weights,
        most_savings,
        never_cut_the_charge: true,
        may_add_to_reserve: false,
    };
    let fields = |aims: PlanAims| aims.problems(2).into_iter().map(|problem| problem.field).collect::<Vec<_>>();
    assert!(fields(aims(weights(100, 1), vec![None, Some(Money::ZERO)])).is_empty());
    assert_eq!(fields(aims(weights(0, 0), vec![None; 2])), ["aims.weights"]);
    assert_eq!(fields(aims(weights(1, 101), vec![None; 2])), ["aims.weights.least_savings"]);
    assert_eq!(fields(aims(weights(1, 0), vec![None])), ["aims.most_savings"]);
    assert_eq!(fields(aims(weights(1, 0), vec![None, Some(money("-1"))])), ["aims.most_savings[1]"]);
}

#[test]
fn a_charge_of_nil_has_no_rise_in_per_cent() {
    let mut path = its_path();
    path.charges = vec![Charge::ZERO, charge("1.00")];
    let years = evaluate_plan(&two_years(), &path).unwrap().years;
    assert_eq!(years[0].precept_increase.map(|rise| rise.percent(0).to_string()).as_deref(), Some("-100"));
    assert_eq!((years[0].precept, years[1].precept_increase), (Money::ZERO, None));
}

#[test]
fn the_working_writes_down_each_sum() {
    let plan = two_years();
    let steps = |index| working(&plan, &outcome(), index).iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = [
        "Pay: £1,530,000.00 × 102.5% = £1,568,250.00 (half up to the penny)",
        "Prices: £303,000.05 × 101% = £306,030.05 (half up to the penny)",
        "Officers: £50,000.00 + £10,000.00 × 100% = £60,000.00 (half up to the penny)",
        "Estate: −(£15,000.00 + £0.00 × 75%) = −£15,000.00 (half up to the penny)",
        "Vacancies: −(£0.00 × 50%) = £0.00 (half up to the penny)",
        "Further savings in force: £1,000.00 + £500.00 = £1,500.00",
        "Spending: sum of 7 lines = £1,937,780.05",
        "Net budget requirement: £1,937,780.05 − £25,000.00 + £5,000.00 = £1,917,780.05",
        "Core grant: as given = £720,000.00",
        "Transition: last paid in 2021/22 = £0.00",
        "Grant: £720,000.00 + £0.00 = £720,000.00",
        "Tax base: as given = 10,300.5",
        "Band D charge: £102.00 + £2.03 = £104.03",
        "Precept: £104.03 × 10,300.5 = £1,071,561.02 (half up to the penny)",
        "Precept increase: £2.03 ÷ £102.00 = 1.9902% (half up to 4 places)",
        "Left to find: £1,917,780.05 − £720,000.00 − £1,071,561.02 + £1,500.00 = £127,719.03",
        "General reserve at the end: £80,000.00 + £5,000.00 = £85,000.00",
        "Floor of the general reserve: £1,917,780.05 × 5% = £95,889.00 (half up to the penny)",
        "Capital: £20,000.00 − £25,000.00 = −£5,000.00",
        "Referendum limit: a rise of £2.03 against £1.52 = £0.51 over the limit",
    ];
    assert_eq!(steps(1), expected);
    let first = steps(0);
    assert!(
        first.contains(&"Pay: £1,500,000.00 × 102% = £1,530,000.00 (half up to the penny)".to_owned()),
        "{first:#?}"
    );
    // The year named as its last is paid still.
    assert!(
        first.contains(&"Transition: £8,000.00 × 100% = £8,000.00 (half up to the penny)".to_owned()),
        "{first:#?}"
    );
    assert!(first.contains(&"Tax base: 10,000 × 101.25% = 10,125 (half up to 4 places)".to_owned()), "{first:#?}");
    assert!(steps(2).is_empty());
}

#[test]
fn a_year_after_one_without_a_charge_does_not_stand_alone() {
    let mut path = its_path();
    path.charges = vec![Charge::ZERO, charge("1.00")];
    assert!(two_years().scenario_of(&path, 0).is_ok());
    let problem = two_years().scenario_of(&path, 1).unwrap_err();
    assert!(problem.message.starts_with("2021/22 has no charge, so 2022/23 cannot stand alone"), "{problem}");
}
