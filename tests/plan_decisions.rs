//! A plan's decisions over time: sums by hand, and the single-year lost base where both can be asked.

mod plans;
mod scenario;

use plans::{any_path, any_plan, its_path, two_years, year};
use precept_modeller::{
    domain::{
        Money, Percent,
        plan::{ChargeChange, Plan, ReserveFloor, TaxBaseChange, evaluate_plan},
    },
    example::{self, PlanExample},
    solve::{LostBaseTerms, compare_plans, lost_base, plan_lost_base, plan_path, turning_years},
};
use proptest::prelude::*;
use scenario::{cases, charge, increase, money, percent};

/// A plan of four years that leaves £100,000, £150,000, −£50,000 and £200,000, on 10,000 homes at £100.00, with £400,000
/// in its reserve.
fn four_years() -> Plan {
    let mut plan = two_years();
    let amounts = |amounts: [&str; 4]| amounts.map(money).to_vec();
    plan.costs.truncate(1);
    plan.costs[0].amount = money("1000000");
    plan.costs[0].rises = vec![Percent::ZERO; 4];
    plan.changes.truncate(1);
    plan.changes[0].amounts = amounts(["100000", "50000", "-200000", "250000"]);
    plan.grants.clear();
    plan.earmarked_reserves.clear();
    plan.capital_from_revenue = vec![Money::ZERO; 4];
    plan.collection_fund = vec![Money::ZERO; 4];
    plan.further_savings = vec![Money::ZERO; 4];
    plan.tax_base = vec![TaxBaseChange::Percent(Percent::ZERO); 4];
    plan.charges = vec![ChargeChange::Percent(Percent::ZERO); 4];
    plan.referendum_limits = vec![plan.referendum_limits[0]; 4];
    plan.general_reserve.opening = money("400000");
    plan.general_reserve.uses = vec![Money::ZERO; 4];
    plan.general_reserve.floor = ReserveFloor::Amount(money("200000"));
    plan
}

fn outcome(plan: &Plan) -> precept_modeller::domain::plan::PlanOutcome {
    evaluate_plan(plan, &plan_path(plan).unwrap()).unwrap()
}

#[test]
fn shortfalls_that_the_reserve_meets_use_it_up() {
    let turning = turning_years(&outcome(&four_years())).unwrap();
    assert_eq!(turning.in_deficit, Some(year("2021/22")));
    assert_eq!((turning.below_the_floor, turning.exhausted), (None, None), "nothing is taken from it");
    // 400,000 − 100,000 = 300,000; − 150,000 = 150,000; + 50,000 = 200,000; − 200,000 = 0.
    assert_eq!(turning.reserve_balancing_years, ["300000", "150000", "200000", "0"].map(money));
    assert_eq!(turning.below_the_floor_balancing_years, Some(year("2022/23")));
    assert_eq!(turning.overdrawn_balancing_years, None, "down to nil, not below it");
    let mut plan = four_years();
    plan.general_reserve.opening = money("399999.99");
    assert_eq!(turning_years(&outcome(&plan)).unwrap().overdrawn_balancing_years, Some(year("2024/25")));
    let mut plan = four_years();
    plan.general_reserve.floor = ReserveFloor::Amount(money("300000"));
    let turning = turning_years(&outcome(&plan)).unwrap();
    assert_eq!(turning.below_the_floor_balancing_years, Some(year("2022/23")), "down to its floor, then below it");
}

#[test]
fn the_reserve_falls_below_its_floor_and_is_exhausted_as_the_plan_uses_it() {
    let mut plan = four_years();
    // What would be left is taken from the reserve, and the surplus put into it.
    plan.general_reserve.uses = ["100000", "150000", "-50000", "200000"].map(money).to_vec();
    let turning = turning_years(&outcome(&plan)).unwrap();
    assert_eq!(turning.in_deficit, None);
    // 300,000; 150,000, below 200,000; 200,000, which is not below it; 0.
    assert_eq!(turning.below_the_floor, Some(year("2022/23")));
    assert_eq!(turning.exhausted, Some(year("2024/25")));
    assert_eq!(turning.overdrawn_balancing_years, None, "down to nil, not below it");
}

/// Nobody has said what is in the reserve of a plan that starts from a scenario, so it is 0; what is never there is not used up.
#[test]
fn a_reserve_that_holds_nothing_from_the_start_is_used_up_only_below_nil() {
    let begun = Plan::from_scenario(&example::as_published()).unwrap();
    assert_eq!(turning_years(&outcome(&begun)).unwrap().exhausted, None);
    let mut plan = four_years();
    plan.general_reserve.opening = Money::ZERO;
    plan.general_reserve.floor = ReserveFloor::Amount(Money::ZERO);
    // 0, 0, 50,000 and 0 again: used up in the fourth year.
    plan.general_reserve.uses = ["0", "0", "-50000", "50000"].map(money).to_vec();
    assert_eq!(turning_years(&outcome(&plan)).unwrap().exhausted, Some(year("2024/25")));
    // 0 and then a penny below nil, in the second.
    plan.general_reserve.uses = ["0", "0.01", "0", "0"].map(money).to_vec();
    assert_eq!(turning_years(&outcome(&plan)).unwrap().exhausted, Some(year("2022/23")));
}

#[test]
fn cambridgeshire_s_reserve_would_meet_its_gaps_for_two_years() {
    let turning = turning_years(&outcome(&PlanExample::Cambridgeshire.document().plan)).unwrap();
    // £9.2m meets £3.2m, and with £6.2m in the second year it is £0.2m short.
    assert_eq!(turning.in_deficit, Some(year("2015/16")));
    assert_eq!(turning.overdrawn_balancing_years, Some(year("2016/17")));
}

#[test]
fn two_plans_are_compared_year_by_year() {
    let first = outcome(&four_years());
    let mut plan = four_years();
    plan.charges[1] = ChargeChange::By(increase("3.00"));
    plan.further_savings[2] = money("1000");
    plan.general_reserve.uses[0] = money("5000");
    plan.collection_fund[3] = money("700");
    let years = compare_plans(&first, &outcome(&plan)).unwrap();
    let differences: Vec<_> = years
        .iter()
        .map(|year| {
            let figures = [year.spending, year.funding, year.precept, year.general_reserve, year.remaining];
            (year.year.to_string(), year.band_d_difference.to_string(), figures.map(|each| each.difference.to_string()))
        })
        .collect();
    let row =
        |year: &str, band_d: &str, figures: [&str; 5]| (year.to_owned(), band_d.to_owned(), figures.map(str::to_owned));
    let expected = [
        row("2021/22", "0.00", ["0.00", "0.00", "0.00", "-5000.00", "-5000.00"]),
        // £3.00 × 10,000.
        row("2022/23", "3.00", ["0.00", "30000.00", "30000.00", "-5000.00", "-30000.00"]),
        row("2023/24", "3.00", ["-1000.00", "30000.00", "30000.00", "-5000.00", "-31000.00"]),
        row("2024/25", "3.00", ["-1000.00", "30700.00", "30000.00", "-5000.00", "-31700.00"]),
    ];
    assert_eq!(differences, expected);
    assert_eq!((years[1].first_band_d, years[1].second_band_d), (charge("100"), charge("103")));
    assert_eq!((years[3].funding.first, years[3].funding.second), (money("1000000"), money("1030700")));
}

#[test]
fn plans_of_other_years_are_compared_where_they_meet() {
    let first = outcome(&four_years());
    let mut plan = four_years();
    plan.base.year = year("2022/23");
    let years = compare_plans(&first, &outcome(&plan)).unwrap();
    assert_eq!(years.iter().map(|year| year.year.to_string()).collect::<Vec<_>>(), ["2023/24", "2024/25"]);
    // The third year of the one leaves −£50,000, the first of the other £100,000.
    assert_eq!(years[0].remaining.difference, money("150000"));
    plan.base.year = year("2030/31");
    assert!(compare_plans(&first, &outcome(&plan)).unwrap_err().message.contains("no year in common"));
}

#[test]
fn a_rise_not_made_is_lost_in_every_later_year() {
    let mut plan = four_years();
    plan.charges = vec![
        ChargeChange::By(increase("1.00")),
        ChargeChange::Percent(percent("2")),
        ChargeChange::By(increase("2.00")),
        ChargeChange::ToBeSolved,
    ];
    plan.changes[0].amounts = ["100000", "0", "0", "0"].map(money).to_vec();
    let path = plan_path(&plan).unwrap();
    // £101.00; × 1.02 = £103.02; £105.02; £110.00 for £1,100,000 of 10,000 homes.
    assert_eq!(path.charges, ["101", "103.02", "105.02", "110"].map(charge));
    let lost = plan_lost_base(&plan, &path, 0, increase("6.00")).unwrap();
    let years: Vec<_> =
        lost.years.iter().map(|year| (year.reference_charge.to_string(), year.loss.to_string())).collect();
    // £106.00; × 1.02 = £108.12; + £2.00; + £4.98: £5.00, £5.10, £5.10 and £5.10 of 10,000 homes.
    let expected = [("106.00", "50000.00"), ("108.12", "51000.00"), ("110.12", "51000.00"), ("115.10", "51000.00")];
    assert_eq!(years, expected.map(|(charge, loss)| (charge.to_owned(), loss.to_owned())));
    assert_eq!(lost.over(4), Some(money("203000")));
    let later = plan_lost_base(&plan, &path, 2, increase("3.00")).unwrap();
    assert_eq!(later.years.iter().map(|year| year.loss).collect::<Vec<_>>(), [money("10000"); 2]);
    assert_eq!(later.years[0].year, year("2023/24"));
    assert_eq!(plan_lost_base(&plan, &path, 4, increase("3.00")).unwrap_err().field, "charges");
    assert_eq!(plan_lost_base(&plan, &path, 1, increase("-200")).unwrap_err().field, "charges[1]");
}

#[test]
fn it_is_the_single_year_lost_base_where_years_are_alike() {
    let mut plan = two_years();
    plan.charges = vec![ChargeChange::By(increase("1.50")), ChargeChange::Percent(percent("1.99"))];
    plan.tax_base = vec![TaxBaseChange::Percent(percent("0.7")); 2];
    let path = plan_path(&plan).unwrap();
    let terms = LostBaseTerms {
        lower: increase("1.50"),
        reference: increase("4.00"),
        later_rise: percent("1.99"),
        tax_base_growth: percent("0.7"),
    };
    let single = lost_base(&plan.scenario_of(&path, 0).unwrap(), &terms, 2).unwrap();
    assert_eq!(plan_lost_base(&plan, &path, 0, increase("4.00")), Ok(single));
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_plan_does_not_differ_from_itself_and_its_own_rise_loses_nothing(
        (plan, path) in any_plan().prop_flat_map(|plan| { let years = plan.length(); (Just(plan), any_path(years)) })
    ) {
        let outcome = match evaluate_plan(&plan, &path) {
            Ok(outcome) => outcome,
            Err(problem) => {
                prop_assert!(problem.field.starts_with("tax_base["), "{}", problem);
                return Err(TestCaseError::reject("no tax base left"));
            }
        };
        for year in compare_plans(&outcome, &outcome).unwrap() {
            for figure in [year.spending, year.funding, year.precept, year.general_reserve, year.remaining] {
                prop_assert_eq!(figure.difference, Money::ZERO);
            }
        }
        let own = outcome.years[0].band_d_increase;
        prop_assert_eq!(plan_lost_base(&plan, &path, 0, own).unwrap().over(10), Some(Money::ZERO));
        let turning = turning_years(&outcome).unwrap();
        prop_assert_eq!(turning.in_deficit.is_none(), outcome.years.iter().all(|year| year.remaining <= Money::ZERO));
    }
}

#[test]
fn the_path_by_hand_is_below_its_floor_from_the_start() {
    let turning = turning_years(&evaluate_plan(&two_years(), &its_path()).unwrap()).unwrap();
    assert_eq!((turning.below_the_floor, turning.exhausted), (Some(year("2021/22")), None));
}
