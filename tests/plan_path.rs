//! The levers of a plan, settled.
//!
//! Truth: sums by hand; every charge on the step tried, from nil up, on small plans.

mod plans;
mod scenario;

use plans::{any_plan, extreme_plan, its_path, two_years};
use precept_modeller::{
    domain::{
        Charge, ChargeStep, Percent, Problem, evaluate,
        plan::{
            ChargeChange, CostGroup, CostKind, Plan, PlanDocument, PlanPath, TaxBaseChange, evaluate_plan, working,
        },
    },
    exchange::{book::Book, json},
    solve::{plan_path, turning_years},
};
use proptest::{collection::vec, prelude::*};
use rust_decimal::Decimal;
use scenario::{any_step, cases, charge, increase, money, percent, tax_base};

fn charges(plan: &Plan) -> Vec<String> {
    plan_path(plan).unwrap().charges.into_iter().map(Charge::written).collect()
}

#[test]
fn charges_by_pounds_and_by_per_cent() {
    assert_eq!(plan_path(&two_years()).unwrap(), its_path());
    let mut plan = two_years();
    plan.charge_step = ChargeStep::NinePence;
    // £104.0298 lies between £103.95 and £104.04, 1,155 and 1,156 times 9p; a change by pounds is taken as it is given.
    assert_eq!(charges(&plan), ["£102.00", "£104.04"]);
    plan.charges = vec![ChargeChange::Percent(Percent::ZERO), ChargeChange::Percent(percent("-0.03"))];
    // £100.00 is off the step, and stays; £99.97 is nearest to £99.99.
    assert_eq!(charges(&plan), ["£100.00", "£99.99"]);
    plan.charge_step = ChargeStep::OnePenny;
    // Halfway, £100.005, goes up.
    plan.charges = vec![ChargeChange::Percent(percent("0.005")), ChargeChange::By(increase("-100.01"))];
    assert_eq!(charges(&plan), ["£100.01", "£0.00"]);
}

#[test]
fn a_charge_to_be_solved_balances_its_year_and_later_ones_go_on_from_it() {
    let mut plan = two_years();
    plan.charges = vec![ChargeChange::ToBeSolved, ChargeChange::By(increase("1"))];
    // 1,844,500.04 − 718,500 − 3,000 = 1,123,000.04 of 10,125 homes: £110.9136.
    assert_eq!(charges(&plan), ["£110.92", "£111.92"]);
    plan.charges = vec![ChargeChange::Percent(percent("1")), ChargeChange::ToBeSolved];
    // 1,917,780.05 − 720,000 + 1,500 = 1,199,280.05 of 10,300.5 homes: £116.4293.
    assert_eq!(charges(&plan), ["£101.00", "£116.43"]);
    plan.further_savings[1] = money("2000000");
    assert_eq!(charges(&plan), ["£101.00", "£0.00"], "never below nil");
}

#[test]
fn a_charge_that_cannot_be_is_told_with_its_year() {
    let refused = |change: ChargeChange, broken: fn(&mut Plan)| {
        let mut plan = two_years();
        plan.charges[1] = change;
        broken(&mut plan);
        plan_path(&plan).unwrap_err().to_string()
    };
    assert_eq!(
        refused(ChargeChange::By(increase("-102.01")), |_| {}),
        "charges[1]: The Band D charge of 2022/23 would be below £0 or above £1 million. Choose a smaller change."
    );
    let steep =
        refused(ChargeChange::Percent(percent("1000")), |plan| plan.charges[0] = ChargeChange::By(increase("500000")));
    assert!(steep.starts_with("charges[1]: The Band D charge of 2022/23 would be above £1 million."), "{steep}");
    let beyond = refused(ChargeChange::ToBeSolved, |plan| {
        plan.tax_base[1] = TaxBaseChange::To(tax_base("1"));
    });
    assert!(beyond.contains("above £1 million to raise £1,199,280.05"), "{beyond}");
    let none = refused(ChargeChange::ToBeSolved, |plan| plan.charges.clear());
    assert!(none.starts_with("years: This plan has 0 years"), "{none}");
}

/// A plan of small figures, all of whose charges are to be solved: at most some thousand steps each.
fn small_plan() -> impl Strategy<Value = Plan> {
    let steps = (any_step(), 1_i64..=3);
    (steps, vec((0_i64..=20_000, 1_i64..=2_000), 2)).prop_map(|((step, scale), years)| {
        let mut plan = two_years();
        plan.charge_step = step;
        plan.charges = vec![ChargeChange::ToBeSolved; 2];
        plan.grants.clear();
        plan.changes.clear();
        plan.costs = vec![CostGroup {
            name: "Costs".to_owned(),
            kind: CostKind::Other,
            amount: money(&Decimal::new(years[0].0 * scale, 2).to_string()),
            rises: vec![Percent::ZERO, percent("10")],
        }];
        plan.capital_from_revenue = vec![money("0"); 2];
        plan.collection_fund = plan.capital_from_revenue.clone();
        plan.further_savings = plan.capital_from_revenue.clone();
        plan.general_reserve.uses = plan.capital_from_revenue.clone();
        plan.earmarked_reserves.clear();
        plan.tax_base = years
            .iter()
            .map(|(_, tenths)| tax_base(&Decimal::new(*tenths + 2_000, 1).to_string()))
            .map(TaxBaseChange::To)
            .collect();
        plan
    })
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn no_smaller_charge_balances(plan in small_plan()) {
        let path = plan_path(&plan).unwrap();
        for index in 0..2 {
            let balances = |charge: Charge| {
                let mut tried = PlanPath { charges: vec![Charge::ZERO; 2], ..path.clone() };
                tried.charges[index] = charge;
                evaluate_plan(&plan, &tried).unwrap().years[index].balances()
            };
            // Counted up from nil, as a person would.
            let steps = (0..200_000_u64).find(|steps| balances(plan.charge_step.charge(*steps).unwrap()));
            prop_assert_eq!(path.charges[index], plan.charge_step.charge(steps.unwrap()).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_plan_is_settled_or_told_why_not(plan in any_plan()) {
        match plan_path(&plan) {
            Ok(path) => {
                let years = evaluate_plan(&plan, &path).unwrap().years;
                for (change, year) in plan.charges.iter().zip(&years) {
                    if *change == ChargeChange::ToBeSolved {
                        prop_assert!(year.balances());
                        prop_assert_eq!(plan.charge_step.nearest(year.band_d.pounds()).ok(), Some(year.band_d));
                    }
                }
            }
            Err(problem) => {
                prop_assert!(problem.field.starts_with("charges[") || problem.field.starts_with("tax_base["), "{}", problem);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn whatever_is_in_it_a_plan_is_worked_out_or_refused_in_words(plan in extreme_plan()) {
        let told = |problem: &Problem| !problem.field.is_empty() && problem.field != "internal check" && problem.message.ends_with('.');
        prop_assert!(plan.problems().iter().all(told));
        let document = PlanDocument::of(plan.clone());
        match plan_path(&plan) {
            Err(problem) => prop_assert!(told(&problem), "{}", problem),
            Ok(path) => {
                prop_assert_eq!(plan.problems(), []);
                let outcome = evaluate_plan(&plan, &path).unwrap();
                prop_assert!(working(&plan, &outcome, 0).iter().all(|step| !step.result.is_empty()));
                prop_assert!(turning_years(&outcome).err().is_none_or(|problem| told(&problem)));
                // One year's sum may be too large for a line of its own, though the plan's is not.
                match plan.scenario_of(&path, 0).and_then(|scenario| evaluate(&scenario)) {
                    Ok(single) => prop_assert_eq!(single.remaining, outcome.years[0].remaining),
                    Err(problem) => prop_assert!(told(&problem), "{}", problem),
                }
                prop_assert!(Book::of_plan(&document, &outcome).sheets.len() == 5);
                prop_assert_eq!(json::plan::read(json::plan::write(&document).as_bytes()), Ok(document));
            }
        }
    }
}

#[test]
fn a_path_is_the_charges_that_the_plan_gives() {
    let mut plan = two_years();
    plan.charges = vec![ChargeChange::Percent(Percent::ZERO); 2];
    assert_eq!(plan_path(&plan).unwrap().charges, [charge("100"); 2]);
}
