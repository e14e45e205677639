//! What the solver's worker tells the page of the best path: whatever is written reads back as the same answer.

mod scenario;

use precept_modeller::{
    domain::{
        ReferendumLimit,
        plan::{FoundPath, Infeasible, OfferedChange, PathAnswer, PlanDocument, PlanPath, ReserveFloor},
    },
    example::PlanExample,
    exchange::json::path_answer::{read, write},
};
use proptest::prelude::*;
use scenario::{any_percent, cases, charge, increase, money, percent};

fn found() -> FoundPath {
    FoundPath {
        path: PlanPath {
            charges: vec![charge("250.54"), charge("260.1234")],
            further_savings: vec![money("0"), money("1000000.01")],
            uses_of_general_reserve: vec![money("-5.55"), money("5.55")],
        },
        is_proven: true,
        paid: money("75000000"),
        savings: money("1000000.01"),
        largest_rise: money("1466400"),
        reserves: money("0"),
        cost: money("75000000"),
        bound: None,
    }
}

fn change() -> OfferedChange {
    OfferedChange {
        words: "A referendum limit of £10.50 in 2020/21 (now £10.00).".to_owned(),
        pounds: money("73320"),
        is_smallest: false,
        referendum_limits: vec![
            (0, ReferendumLimit::Cash(increase("10.5"))),
            (1, ReferendumLimit::Percentage(percent("2.123456"))),
        ],
        most_savings: vec![(1, money("0.01"))],
        floor: Some(ReserveFloor::PercentOfNetBudgetRequirement(percent("2.9"))),
    }
}

fn reads_back(answer: &PathAnswer) {
    assert_eq!(read(write(answer).as_bytes()).as_ref(), Ok(answer));
}

#[test]
fn every_kind_of_answer_reads_back() {
    reads_back(&PathAnswer::Stopped);
    reads_back(&PathAnswer::Found(found()));
    reads_back(&PathAnswer::Found(FoundPath { bound: Some(money("74999999.99")), is_proven: false, ..found() }));
    let infeasible =
        |changes| Infeasible { clashes: vec!["2020/21: …".to_owned()], missing: money("12.34"), changes };
    reads_back(&PathAnswer::Infeasible(infeasible(Vec::new())));
    let floor = Some(ReserveFloor::Amount(money("1")));
    reads_back(&PathAnswer::Infeasible(infeasible(vec![change(), OfferedChange { floor, ..change() }])));
    let without = OfferedChange { floor: None, referendum_limits: Vec::new(), most_savings: Vec::new(), ..change() };
    reads_back(&PathAnswer::Infeasible(infeasible(vec![without])));
}

#[test]
fn a_change_is_made_where_it_says_and_nowhere_else() {
    let before = PlanExample::Staffordshire.document();
    let mut changed = before.clone();
    change().apply(&mut changed);
    assert_eq!(changed.plan.referendum_limits[0], ReferendumLimit::Cash(increase("10.5")));
    assert_eq!(changed.plan.referendum_limits[2..], before.plan.referendum_limits[2..]);
    assert_eq!((changed.aims.most_savings[0], changed.aims.most_savings[1]), (None, Some(money("0.01"))));
    let PlanDocument { plan, .. } = changed;
    assert_eq!(plan.general_reserve.floor, ReserveFloor::PercentOfNetBudgetRequirement(percent("2.9")));
    let mut none = before.clone();
    OfferedChange { most_savings: vec![(99, money("1"))], referendum_limits: Vec::new(), floor: None, ..change() }
        .apply(&mut none);
    assert_eq!(none, before, "a year that the plan has not");
}

#[test]
fn what_is_no_answer_is_refused_with_its_field() {
    let problems = |text: &str| read(text.as_bytes()).unwrap_err();
    assert!(problems("{}").iter().any(|problem| problem.field == "format" || problem.field == "file"));
    let broken = write(&PathAnswer::Found(found())).replace("\"260.1234\"", "\"much\"");
    assert!(problems(&broken).iter().any(|problem| problem.field.starts_with("found.charges")));
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn any_limit_reads_back(rise in any_percent(), year in 0_usize..10) {
        let limits = vec![(year, ReferendumLimit::Percentage(rise))];
        let changes = vec![OfferedChange { referendum_limits: limits, ..change() }];
        let answer = PathAnswer::Infeasible(Infeasible { clashes: Vec::new(), missing: money("0"), changes });
        prop_assert_eq!(read(write(&answer).as_bytes()), Ok(answer));
    }
}
