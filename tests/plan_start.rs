//! Where plans start: from a scenario of one year, and as plans of another length.
//!
//! Truth: the single-year outcome of the same scenario; plans that are evaluated after they have changed their length.

mod plans;
mod scenario;

use plans::{any_plan, two_years};
use precept_modeller::{
    domain::{
        FinancialYear, GrantIncrease, Levers, Money, ReferendumLimit, Scenario, Source, Status, evaluate,
        plan::{ChargeChange, GrantChange, Plan, PlanDocument, TaxBaseChange, evaluate_plan},
    },
    example::{self, Example, PlanExample},
    solve::plan_path,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use scenario::{any_scenario, cases, money};

/// What the first year of the plan that `scenario` begins leaves to find.
fn left_in_the_first_year(scenario: &Scenario) -> Money {
    let plan = Plan::from_scenario(scenario).unwrap();
    assert_eq!(plan.problems(), []);
    evaluate_plan(&plan, &plan_path(&plan).unwrap()).unwrap().years[0].remaining
}

#[test]
fn the_published_example_begins_a_plan_with_its_own_gap() {
    let mut scenario = example::as_published();
    assert_eq!(left_in_the_first_year(&scenario), money("3600000"));
    scenario.levers.band_d_increase = "24.55".parse().unwrap();
    assert_eq!(left_in_the_first_year(&scenario), money("-12"));
}

/// The tax bases of Cleveland's four councils, 1.5% larger, to 1 place: together 155,709.9, while the figure for the whole
/// area stays 153,408.7. £250.54 × each, half up to the penny, is £6,207,679.69 + £8,546,445.53 + £9,988,077.75 +
/// £14,269,355.38 = £39,011,558.35; that less £250.54 × 153,408.7 = £38,435,015.70 is £576,542.65.
#[test]
fn a_precept_of_demands_begins_a_plan_on_the_tax_bases_of_the_demands() {
    let mut scenario = Example::OfficialTaxBase.scenario();
    for (council, known) in
        scenario.authority.billing_authorities.iter_mut().zip(["24777.2", "34112.1", "39866.2", "56954.4"])
    {
        council.tax_base = Some(known.parse().unwrap());
    }
    let outcome = evaluate(&scenario).unwrap();
    assert_eq!((outcome.band_d_increase.written(), outcome.from_precept), ("£0.00".to_owned(), money("576542.65")));
    // 3,600,000 − 576,542.65.
    assert_eq!(outcome.remaining, money("3023457.35"));
    assert_eq!(left_in_the_first_year(&scenario), money("3023457.35"));
}

/// Closed by £24.55, and by 4.3% of grant, £12.00 and £40.00 are left over in the first year. As costs stand, each later year that
/// decides nothing leaves the same.
#[test]
fn what_is_decided_for_the_first_year_is_not_decided_again() {
    let left = |levers: Levers| {
        let scenario = Scenario { levers, ..example::as_published() };
        let mut document = PlanDocument::of(Plan::from_scenario(&scenario).unwrap());
        document.set_length(4);
        document.plan.decide_the_first_year_alone();
        let outcome = evaluate_plan(&document.plan, &plan_path(&document.plan).unwrap()).unwrap();
        outcome.years.iter().map(|year| year.remaining).collect::<Vec<_>>()
    };
    let by_precept = Levers { band_d_increase: "24.55".parse().unwrap(), ..Levers::NONE };
    assert_eq!(left(by_precept), [money("-12"); 4]);
    let percent = Levers { grant_increase: GrantIncrease::Percent("4.3".parse().unwrap()), ..Levers::NONE };
    let pounds = Levers { grant_increase: GrantIncrease::Amount(money("3599960")), ..Levers::NONE };
    assert_eq!(left(percent), [money("40"); 4]);
    assert_eq!(left(pounds), [money("40"); 4], "both forms of the lever begin the same plan");
}

#[test]
fn years_that_do_not_follow_each_other_begin_no_plan() {
    let mut scenario = example::as_published();
    scenario.year = "2021/22".parse().unwrap();
    let problem = Plan::from_scenario(&scenario).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "base.year: A plan goes on from year to year, and 2021/22 does not follow 2019/20."
    );
}

#[test]
fn added_years_go_on_and_years_taken_away_leave_the_others_as_they_were() {
    let mut document = PlanDocument::of(two_years());
    let before = document.clone();
    document.set_length(10);
    assert_eq!(document.problems(), []);
    let plan = &document.plan;
    assert_eq!((plan.length(), plan.costs[0].rises[9]), (10, before.plan.costs[0].rises[1]));
    assert_eq!(plan.changes[0].amounts[9], Money::ZERO, "a pressure of one year is not a pressure of every year");
    assert_eq!(plan.referendum_limits[9], ReferendumLimit::Unknown);
    document.set_length(2);
    assert_eq!(document, before);
}

#[test]
fn a_figure_that_is_known_for_one_year_is_not_said_of_the_next() {
    let mut plan = two_years();
    plan.grants[0].changes[1] = GrantChange::To(money("5"));
    plan.tax_base[1] = TaxBaseChange::To("10300.5".parse().unwrap());
    plan.charges[1] = ChargeChange::ToBeSolved;
    plan.set_length(3);
    assert!(matches!(plan.grants[0].changes[2], GrantChange::Percent(percent) if percent.value().is_zero()));
    assert!(matches!(plan.tax_base[2], TaxBaseChange::Percent(percent) if percent.value().is_zero()));
    assert_eq!(plan.charges[2], ChargeChange::ToBeSolved);
    // One that is its base year's amount in every year does not move, so it goes on.
    plan.grants[0].changes = vec![GrantChange::To(plan.grants[0].amount); 3];
    plan.set_length(5);
    assert_eq!(plan.grants[0].changes, vec![GrantChange::To(plan.grants[0].amount); 5]);
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_a_scenario_leaves_to_find_its_plan_leaves_too(scenario in any_scenario()) {
        let mut scenario = scenario;
        // What cannot be evaluated begins no plan. proptest draws another in its place, and fails where that is the rule.
        let next = FinancialYear::starting(scenario.base.year.starts_in() + 1);
        scenario.year = next.ok_or_else(|| TestCaseError::reject("the last year that there is"))?;
        let outcome = evaluate(&scenario).map_err(|problem| TestCaseError::reject(problem.field))?;
        // No plan goes on from a cut of more than all of a grant.
        let cut = match scenario.levers.grant_increase {
            GrantIncrease::Percent(percent) => -percent.value(),
            GrantIncrease::Amount(_) => Decimal::ZERO,
        };
        prop_assume!(cut <= Decimal::ONE_HUNDRED);
        let plan = Plan::from_scenario(&scenario).map_err(|problem| TestCaseError::fail(problem.to_string()))?;
        let evaluated = plan_path(&plan).and_then(|path| evaluate_plan(&plan, &path));
        let evaluated = evaluated.map_err(|problem| TestCaseError::fail(problem.to_string()))?;
        // Each grant that moves and each demand is rounded by itself: at most half a penny apart each, and half a penny for
        // the sum of each.
        let moving = scenario.base.grants.iter().filter(|grant| grant.moves_with_grant_increase).count() as i64;
        let apart = evaluated.years[0].remaining.pence() - outcome.remaining.pence();
        let demands = outcome.demands.len() as i64;
        let most = (moving + demands).div_euclid(2) + 1;
        prop_assert!(apart.abs() <= most, "{} pence apart for {} grants and {} demands", apart, moving, demands);
    }

    #[test]
    fn a_plan_of_any_length_can_be_evaluated(plan in any_plan(), years in 1_usize..=10) {
        let mut plan = plan;
        plan.set_length(years);
        prop_assert_eq!(plan.length(), years);
        prop_assert!(plan.problems().iter().all(|problem| problem.field == "base.year"), "{:?}", plan.problems());
    }
}

/// What the sources of a plan say of a year goes with the year, so that the next year that is added has none of them.
#[test]
fn the_sources_of_a_year_go_with_it() {
    let mut document = PlanExample::Cleveland.document();
    let years = document.plan.length();
    let last = years - 1;
    let mut add = |of: String| {
        document.plan.sources.set(Source {
            of,
            title: "A publication".to_owned(),
            date: String::new(),
            status: Status::Confirmed,
        });
    };
    let of_the_last = [
        "referendum_limits",
        "charges",
        "tax_base",
        "collection_fund",
        "capital_from_revenue",
        "further_savings",
        "general_reserve.uses",
        "costs[0].rises",
        "grants[0].changes",
        "changes[0].amounts",
        "earmarked_reserves[0].uses",
    ]
    .map(|list| format!("{list}[{last}]"));
    of_the_last.iter().for_each(|of| add(of.clone()));
    // A line that stands as far down is of no year.
    let line = format!("grants[{years}]");
    add(line.clone());
    document.set_length(last);
    document.set_length(years);
    let kept = document.plan.sources.all();
    for of in &of_the_last {
        assert!(kept.iter().all(|source| source.of != *of), "{of}");
    }
    assert!(kept.iter().any(|source| source.of == line), "it is of no year");
}
