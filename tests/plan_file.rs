//! Plan files and links to plans.
//!
//! Truth: the round trip of random documents, and a file broken one way at a time.

mod plans;
mod scenario;

use plans::{any_plan, two_years};
use precept_modeller::{
    domain::{
        Band, BillingAuthority, Homes, Percent, Source, Sources, Status,
        plan::{Case, Draws, PlanAims, PlanDocument, Range, Uncertainty, Weights},
    },
    exchange::{
        json::{self, plan},
        link::{self, LinkProblem},
    },
};
use proptest::{collection::vec, option, prelude::*};
use rust_decimal::Decimal;
use scenario::{cases, money, percent, plain, tax_base};

/// Two years with aims, ranges of both kinds and a seed.
fn document() -> PlanDocument {
    let mut document = PlanDocument::of(two_years());
    document.plan.sources = Sources::new(vec![Source {
        of: "costs[0].rises[1]".to_owned(),
        title: "A paper".to_owned(),
        date: "February 2020".to_owned(),
        status: Status::Provisional,
    }]);
    document.aims = PlanAims {
        weights: Weights { least_paid: 60, least_savings: 0, smoothest_charge: 40, latest_reserves: 1 },
        most_savings: vec![Some(money("250000")), None],
        never_cut_the_charge: true,
        may_add_to_reserve: false,
    };
    document.uncertainty = Uncertainty {
        pay_award: Some(Range::Triangular { low: percent("1"), likely: percent("2.50"), high: percent("4") }),
        grant: Some(Range::Cases(vec![
            Case { name: "Flat".to_owned(), weight: 3, percent: Percent::ZERO },
            Case { name: "With inflation".to_owned(), weight: 1, percent: percent("2") },
        ])),
        pay_with_inflation: 80,
        draws: Draws::OnceForAllYears,
        ..Uncertainty::default()
    };
    document.seed = 20_201;
    document.number_of_plans = 5_000;
    document
}

#[test]
fn a_file_reads_back_as_what_was_written() {
    let written = plan::write(&document());
    assert_eq!(plan::read(written.as_bytes()), Ok(document()));
    assert_eq!(plan::read(format!("\u{feff}{written}").as_bytes()), Ok(document()));
    for line in [
        "\"format\": \"precept-plan/1\"",
        "\"2.50\"",
        "\"seed\": 20201",
        "\"years\": [",
        "\"percent_of_net_budget_requirement\": \"5\"",
    ] {
        assert!(written.contains(line), "{line} in {written}");
    }
}

#[test]
fn who_collects_and_how_many_homes_there_are_is_kept() {
    let mut document = document();
    document.plan.authority.billing_authorities =
        vec![BillingAuthority { name: "A council".to_owned(), tax_base: Some(tax_base("10.5")) }];
    document.plan.authority.homes = Homes::new(&[(Band::A, 3)]);
    assert_eq!(plan::read(plan::write(&document).as_bytes()), Ok(document));
}

fn any_range(lowest: i64, highest: i64) -> impl Strategy<Value = Range> {
    let percent = |tenths| Percent::new(Decimal::new(tenths, 1)).expect("a percentage in range");
    let triangular = vec(lowest..=highest, 3).prop_map(move |mut ends| {
        ends.sort_unstable();
        Range::Triangular { low: percent(ends[0]), likely: percent(ends[1]), high: percent(ends[2]) }
    });
    let case = ("[\\PC]{0,12}", 1_u16..=1_000, lowest..=highest).prop_map(move |(name, weight, figure)| Case {
        name,
        weight,
        percent: percent(figure),
    });
    prop_oneof![triangular, vec(case, 1..5).prop_map(Range::Cases)]
}

fn any_uncertainty() -> impl Strategy<Value = Uncertainty> {
    let growth = || option::of(any_range(-999, 10_000));
    let draws = prop_oneof![Just(Draws::EachYear), Just(Draws::OnceForAllYears)];
    (growth(), growth(), growth(), growth(), option::of(any_range(0, 1_000)), 0_u8..=100, draws).prop_map(
        |(pay_award, inflation, grant, tax_base, savings_delivery, pay_with_inflation, draws)| Uncertainty {
            pay_award,
            inflation,
            grant,
            tax_base,
            savings_delivery,
            pay_with_inflation,
            draws,
        },
    )
}

fn any_document() -> impl Strategy<Value = PlanDocument> {
    any_plan().prop_flat_map(|plan| {
        let most = option::of((0_i64..=1_000_000).prop_map(|pence| money(&Decimal::new(pence, 2).to_string())));
        let aims = (1_u8..=100, 0_u8..=100, 0_u8..=100, 0_u8..=100, vec(most, plan.length()), any::<[bool; 2]>());
        let rest = (any_uncertainty(), any::<u32>(), 1_u32..=1_000_000);
        (Just(plan), aims, rest).prop_map(|(plan, aims, (uncertainty, seed, number_of_plans))| PlanDocument {
            plan,
            aims: PlanAims {
                weights: Weights {
                    least_paid: aims.0,
                    least_savings: aims.1,
                    smoothest_charge: aims.2,
                    latest_reserves: aims.3,
                },
                most_savings: aims.4,
                never_cut_the_charge: aims.5[0],
                may_add_to_reserve: aims.5[1],
            },
            uncertainty,
            seed,
            number_of_plans,
        })
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn every_document_survives_its_file_and_its_link(document in any_document()) {
        prop_assert_eq!(plan::read(plan::write(&document).as_bytes()), Ok(document.clone()));
        match link::write_plan(&document) {
            Ok(payload) => {
                prop_assert!(payload.starts_with("p1.") && payload.len() <= link::MOST_CHARACTERS);
                prop_assert!(link::is_plan(&payload));
                prop_assert_eq!(link::read_plan(&payload), Ok(document));
            }
            Err(problem) => prop_assert!(matches!(problem, LinkProblem::PlanTooLong(_)), "{}", problem),
        }
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_and_never_stops_the_program(cut in 0_usize..4_000, byte: u8) {
        let mut bytes = plan::write(&document()).into_bytes();
        let place = cut % bytes.len();
        bytes[place] = byte;
        if let Err(problems) = plan::read(&bytes) {
            prop_assert!(problems.iter().all(|problem| !problem.field.is_empty() && problem.message.ends_with('.')));
        }
    }
}

/// The only problem of the file with its one place that reads `from` reading `to`.
fn problem(from: &str, to: &str) -> String {
    let written = plan::write(&document());
    assert_eq!(written.matches(from).count(), 1, "{from} is there once");
    let problems = plan::read(written.replace(from, to).as_bytes()).expect_err("a broken file");
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].to_string()
}

fn check(from: &str, to: &str, starts: &str, words: &str) {
    let problem = problem(from, to);
    assert!(problem.starts_with(&format!("{starts}: ")) && problem.contains(words), "{starts}, {words}: {problem}");
}

#[test]
fn what_is_wrong_is_said_with_its_path() {
    check("precept-plan/1", "precept-plan/2", "format", "this page reads \"precept-plan/1\"");
    check("\"charge_step\"", "\"aim\": {}, \"charge_step\"", "aim", "not known");
    check("\"2.50\"", "\"two\"", "uncertainty.pay_award.likely", "\"two\" cannot be used");
    check("\"2.50\"", "\"5\"", "uncertainty.pay_award.high", "above the highest figure");
    check("\"0.01\"", "\"0.02\"", "charge_step", "not a charge step in use");
    check("\"300000.05\"", "300000.05", "costs[1].amount", "text in quotes");
    check("\"2.5\"", "\"-100\"", "costs[0].rises[1]", "above −100%");
    check("\"2.5\"", "\"1000.5\"", "costs[0].rises[1]", "more than 1,000%");
}

#[test]
fn years_follow_one_another() {
    let gap = "2022/23 follows 2021/22, and here is 2023/24. Write the years after the base year one by one";
    let years = |years: &str| {
        let written = plan::write(&document());
        let start = written.find("\"years\": [").unwrap();
        let end = start + written[start..].find(']').unwrap();
        let file = format!("{}\"years\": [{years}{}", &written[..start], &written[end..]);
        plan::read(file.as_bytes()).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let told = years("\"2021/22\", \"2023/24\"");
    assert!(told.len() == 1 && told[0].starts_with("years[1]: ") && told[0].contains(gap), "{told:?}");
    let told = years("\"2022/23\", \"2023/24\"");
    assert!(told[0].starts_with("years[0]: 2021/22 follows 2020/21, and here is 2022/23."), "{told:?}");
    let told = years("\"2021/22\", \"2021/22\"");
    assert!(told[0].starts_with("years[1]: 2022/23 follows 2021/22, and here is 2021/22."), "{told:?}");
    let told = years("\"2021/22\"");
    assert_eq!(told, ["charges: There are 2 figures here and 1 year. Give one figure for each year."]);
    let told = years("\"2021-22\", \"2022/23\"");
    assert!(told[0].starts_with("years[0]: \"2021-22\" cannot be used."), "{told:?}");
}

#[test]
fn a_seed_is_a_number() {
    let words = "a whole number from 0 to 4294967295, without quotes";
    check("\"seed\": 20201", "\"seed\": \"abc\"", "simulation.seed", words);
    check("\"seed\": 20201", "\"seed\": -1", "simulation.seed", words);
    check("\"seed\": 20201", "\"seed\": 1.5", "simulation.seed", words);
    check("\"seed\": 20201", "\"seed\": 4294967296", "simulation.seed", words);
    check("\"plans\": 5000", "\"plans\": 0", "simulation.plans", "from 1 to 1,000,000");
    check("\"plans\": 5000", "\"plans\": 1000001", "simulation.plans", "from 1 to 1,000,000");
}

#[test]
fn a_figure_is_given_one_way() {
    let one = "Write one of \"by\", \"percent\", \"to_be_solved\" here, and only one.";
    let by = "\"by\": \"2.00\"";
    check(by, "\"by\": \"2.00\", \"percent\": \"1\"", "charges[0]", one);
    check(by, "", "charges[0]", one);
    check(by, "\"to_be_solved\": false", "charges[0].to_be_solved", "can only be true");
    check(
        "\"percent_of_net_budget_requirement\": \"5\"",
        "\"amount\": \"5\", \"percent_of_net_budget_requirement\": \"5\"",
        "general_reserve.floor",
        "and only one",
    );
    check("\"to\": \"720000.00\"", "\"to\": \"720000.00\", \"percent\": \"1\"", "grants[0].changes[1]", "and only one");
    check("\"low\": \"1\",", "\"low\": \"1\", \"cases\": [],", "uncertainty.pay_award", "both cases and a range");
    check("\"250000.00\"", "250000", "aims.most_savings[0]", "null where there is no limit");
    check("\"pay_with_inflation\": 80", "\"pay_with_inflation\": 101", "uncertainty.pay_with_inflation", "0 to 100");
    check("\"weight\": 3", "\"weight\": 0", "uncertainty.grant.cases[0].weight", "from 1 to 1,000");
    check("\"weight\": 3", "\"weight\": \"3\"", "uncertainty.grant.cases[0].weight", "without quotes");
    check("\"least_paid\": 60", "\"least_paid\": 300", "aims.weights.least_paid", "more than 100");
}

#[test]
fn what_is_left_out_is_as_usual() {
    let written = plan::write(&document());
    let start = written.find(",\n  \"aims\"").unwrap();
    let short = plan::read(format!("{}\n}}", &written[..start]).as_bytes()).unwrap();
    assert_eq!(short, PlanDocument { plan: document().plan, ..PlanDocument::of(two_years()) });
    assert_eq!((short.seed, short.number_of_plans), (1, 100_000));
}

#[test]
fn links_of_scenarios_still_open_and_the_two_are_not_mixed_up() {
    let scenario = link::write(&plain()).unwrap();
    assert!(scenario.starts_with("1.") && !link::is_plan(&scenario));
    assert_eq!(link::read(&scenario), Ok(plain()));
    let plan = link::write_plan(&document()).unwrap();
    assert_eq!(link::read(&plan), Err(LinkProblem::Damaged));
    assert_eq!(link::read_plan(&scenario), Err(LinkProblem::Damaged));
    assert_eq!(link::read_plan(&plan.replacen("p1", "p2", 1)), Err(LinkProblem::Newer));
    assert_eq!(link::read_plan(&plan[..plan.len() - 9]), Err(LinkProblem::Damaged));
    let Err(LinkProblem::Plan(problems)) = link::read_plan(&format!("p{scenario}")) else {
        panic!("a scenario inside")
    };
    assert_eq!(problems[0].field, "format");
    assert_eq!(json::read(plan::write(&document()).as_bytes()).unwrap_err()[0].field, "format");
}
