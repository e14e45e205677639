//! A plan file.

use precept_modeller::{
    domain::plan::{Plan, PlanDocument, PlanOutcome, ReserveFloor, evaluate_plan, working},
    exchange::{
        book::Book,
        json::{plan, simulated},
        link::{self, LinkProblem},
    },
    solve::{Simulation, compare_plans, plan_path, turning_years},
};

use super::{are_in_words, is_in_words, sums};

/// So many plans are drawn of each.
const DRAWN: u32 = 16;

/// What must hold of a file.
pub fn check(bytes: &[u8]) {
    match plan::read(bytes) {
        Ok(document) => holds(&document),
        Err(problems) => are_in_words(&problems),
    }
}

/// It comes back from a file and a link, and is written as the same bytes again.
fn comes_back(document: &PlanDocument) {
    let file = plan::write(document);
    let again = plan::read(file.as_bytes()).expect("what is written is read");
    assert_eq!(again, *document);
    assert_eq!(plan::write(&again), file);
    match link::write_plan(document) {
        Ok(payload) => {
            assert!(link::is_plan(&payload) && payload.len() <= link::MOST_CHARACTERS);
            assert_eq!(link::read_plan(&payload).as_ref(), Ok(document));
        }
        Err(LinkProblem::PlanTooLong(characters)) => assert!(characters > link::MOST_CHARACTERS),
        Err(other) => panic!("{other}"),
    }
}

/// What must hold of a plan that was accepted.
pub fn holds(document: &PlanDocument) {
    comes_back(document);
    let plan = &document.plan;
    let path = match plan_path(plan) {
        Ok(path) => path,
        Err(problem) => return is_in_words(&problem),
    };
    let outcome = evaluate_plan(plan, &path).expect("a path that is settled evaluates");
    adds_up(plan, &outcome);
    assert!((0..plan.length()).all(|year| !working(plan, &outcome, year).is_empty()));
    let problems = [turning_years(&outcome).err(), compare_plans(&outcome, &outcome).err()];
    problems.iter().flatten().for_each(is_in_words);
    let book = Book::of_plan(document, &outcome);
    assert!(Book::arrived(&book.sent()).is_some(), "a workbook arrives at the worker");
    assert!(!book.plan_sections(document).is_empty());
    match Simulation::new(plan, &path, &document.uncertainty, document.seed, DRAWN) {
        Ok(mut simulation) => {
            simulation.run(DRAWN);
            let found = simulation.results().expect("figures in their range").expect("plans were drawn");
            assert_eq!(simulated::read(simulated::write(&found).as_bytes()).as_ref(), Ok(&found));
            assert!(found.years.iter().all(|year| year.balances <= DRAWN && year.below_floor <= DRAWN));
            let drawn = simulation.drawn(DRAWN - 1).expect("a plan is drawn");
            evaluate_plan(&drawn, &path).expect("every drawn plan evaluates");
        }
        Err(problem) => is_in_words(&problem),
    }
}

/// Its years add up, by sums in whole numbers.
fn adds_up(plan: &Plan, outcome: &PlanOutcome) {
    assert_eq!(outcome.years.len(), plan.length());
    let mut reserve = sums::pence([&plan.general_reserve.opening]);
    for year in &outcome.years {
        let of = |amounts: &[_]| sums::pence(amounts);
        let spending = of(&year.groups) + of(&year.changes) + sums::pence([&year.capital_from_revenue])
            - sums::pence([&year.further_savings]);
        assert_eq!(sums::pence([&year.spending]), spending, "spending");
        let net = spending - sums::pence([&year.from_earmarked_reserves, &year.from_general_reserve]);
        assert_eq!(sums::pence([&year.net_budget_requirement]), net, "the net budget requirement");
        assert_eq!(sums::pence([&year.grant]), of(&year.grants), "the grants");
        assert_eq!(sums::pence([&year.precept]), sums::precept(year.band_d, year.tax_base), "the precept");
        let left = net - sums::pence([&year.grant, &year.precept, &year.collection_fund]);
        assert_eq!(sums::pence([&year.remaining]), left, "what is left");
        reserve -= sums::pence([&year.from_general_reserve]);
        assert_eq!(sums::pence([&year.general_reserve]), reserve, "the general reserve");
        let floor = match plan.general_reserve.floor {
            ReserveFloor::Amount(amount) => sums::pence([&amount]),
            ReserveFloor::PercentOfNetBudgetRequirement(percent) => {
                sums::percent_of(year.net_budget_requirement, percent.value())
            }
        };
        assert_eq!(sums::pence([&year.floor]), floor, "the floor");
    }
}
