//! Where plans start: from a scenario of one year, and as plans of another length.
//!
//! Truth: the single-year outcome of the same scenario; plans that are evaluated after they have changed their length.

mod plans;
mod scenario;

use plans::{any_plan, two_years};
use precept_modeller::{
    domain::{
        FinancialYear, Gap, GapLine, GrantIncrease, Levers, Money, ReferendumLimit, Scenario, Source, Status, evaluate,
        plan::{ChangeKind, ChargeChange, GrantChange, Plan, PlanDocument, TaxBaseChange, evaluate_plan},
    },
    example::{self, Example, PlanExample},
    solve::plan_path,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use scenario::{any_scenario, cases, money, percent};

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

#[test]
fn each_line_of_the_gap_begins_as_a_pressure_or_a_saving() {
    use ChangeKind::{Pressure, Saving};
    let mut scenario = example::as_published();
    if let Gap::Lines(lines) = &mut scenario.gap {
        lines.push(GapLine { name: "Not known yet".to_owned(), amount: Money::ZERO });
    }
    let plan = Plan::from_scenario(&scenario).unwrap();
    let changes: Vec<_> = plan.changes.iter().map(|of| (of.name.as_str(), of.kind, of.amounts[0])).collect();
    let expected = [
        ("Pay inflation", Pressure, money("2500000")),
        ("Non-pay cost pressures", Pressure, money("2800000")),
        // −£1.7m of the gap.
        ("Savings in the plan", Saving, money("1700000")),
        ("Not known yet", Pressure, Money::ZERO),
    ];
    assert_eq!(changes, expected);
}

#[test]
fn the_grant_lever_moves_the_grants_that_move_or_is_a_line_of_its_own() {
    let begun = |grant_increase| {
        let levers = Levers { grant_increase, ..Levers::NONE };
        let scenario = Scenario { levers, ..example::as_published() };
        let plan = Plan::from_scenario(&scenario).unwrap();
        let cuts = plan.changes.iter().skip(3).map(|of| (of.name.clone(), of.kind, of.amounts[0])).collect::<Vec<_>>();
        let grants = plan.grants.iter().map(|of| (of.name.clone(), of.changes[0])).collect::<Vec<_>>();
        (cuts, grants, left_in_the_first_year(&scenario))
    };
    let grant = |change| ("Government grant".to_owned(), change);
    let stands = || grant(GrantChange::Percent(percent("0")));
    // Nothing by pounds is no line.
    let none = (vec![], vec![stands()], money("3600000"));
    assert_eq!(begun(GrantIncrease::Amount(Money::ZERO)), none);
    assert_eq!(begun(GrantIncrease::Percent(percent("0"))), none);
    let cut = ("Cut in grant".to_owned(), ChangeKind::Pressure, money("100000"));
    assert_eq!(begun(GrantIncrease::Amount(money("-100000"))), (vec![cut], vec![stands()], money("3700000")));
    let more = ("Increase in grant".to_owned(), GrantChange::To(money("100000")));
    assert_eq!(begun(GrantIncrease::Amount(money("100000"))), (vec![], vec![stands(), more], money("3500000")));
    // £83,720,000 twice: 3,600,000 − 83,720,000; and all of it gone: 3,600,000 + 83,720,000.
    let doubled = vec![grant(GrantChange::Percent(percent("100")))];
    assert_eq!(begun(GrantIncrease::Percent(percent("100"))), (vec![], doubled, money("-80120000")));
    let gone = vec![grant(GrantChange::To(Money::ZERO))];
    assert_eq!(begun(GrantIncrease::Percent(percent("-100"))), (vec![], gone, money("87320000")));
}

#[test]
fn a_plan_lacks_its_general_reserve_until_somebody_says_what_is_in_it() {
    let begun = Plan::from_scenario(&example::as_published()).unwrap();
    assert!(begun.lacks_its_general_reserve());
    let mut entered = begun.clone();
    entered.general_reserve.opening = money("400000");
    assert!(!entered.lacks_its_general_reserve());
    let mut known_to_be_empty = begun;
    known_to_be_empty.sources.set(Source {
        of: "general_reserve.opening".to_owned(),
        title: "The accounts".to_owned(),
        date: String::new(),
        status: Status::Confirmed,
    });
    assert!(!known_to_be_empty.lacks_its_general_reserve());
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
    document.plan.grants[0].changes[1] = GrantChange::Percent(percent("1.5"));
    let before = document.clone();
    document.set_length(10);
    assert_eq!(document.problems(), []);
    let plan = &document.plan;
    assert_eq!((plan.length(), plan.costs[0].rises[9]), (10, before.plan.costs[0].rises[1]));
    assert_eq!(plan.grants[0].changes[9], GrantChange::Percent(percent("1.5")), "a grant that rises rises on");
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
        let cut = match scenario.levers.grant_increase {
            GrantIncrease::Percent(percent) => -percent.value(),
            GrantIncrease::Amount(_) => Decimal::ZERO,
        };
        let plan = Plan::from_scenario(&scenario);
        let is_cut = scenario.base.grants.iter().any(|grant| grant.moves_with_grant_increase);
        if is_cut && cut > Decimal::ONE_HUNDRED {
            prop_assert_eq!(plan.map_err(|problem| problem.field), Err("levers.grant_increase_percent".to_owned()));
            return Ok(());
        }
        let plan = plan.map_err(|problem| TestCaseError::fail(problem.to_string()))?;
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
    let of_the_last = of_the_last.into_iter().chain([
        format!("charges[{last}].by"),
        format!("grants[0].changes[{last}].percent"),
        format!("aims.most_savings[{last}]"),
    ]);
    let of_the_last: Vec<_> = of_the_last.collect();
    of_the_last.iter().for_each(|of| add(of.clone()));
    // A line that stands as far down is of no year.
    let line = format!("grants[{years}]");
    add(line.clone());
    let of_a_year_before = format!("charges[{}]", last - 1);
    add(of_a_year_before.clone());
    document.set_length(last);
    document.set_length(years);
    let kept = document.plan.sources.all();
    for of in &of_the_last {
        assert!(kept.iter().all(|source| source.of != *of), "{of}");
    }
    assert!(kept.iter().any(|source| source.of == line), "it is of no year");
    assert!(kept.iter().any(|source| source.of == of_a_year_before), "its year has stayed");
}
