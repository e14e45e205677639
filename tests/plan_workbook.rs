//! The workbook and the tables of a plan.
//!
//! Truth: LibreOffice, which works the workbook out again after other figures were typed over its inputs; the exact core
//! for those figures. Each file carries the stored values of another plan, so one that was not worked out is found out.

mod libreoffice;
mod plans;
mod scenario;

use std::{collections::BTreeMap, fs, path::Path};

use libreoffice::{differences, recalculated};
use plans::{any_plan, two_years};
use precept_modeller::{
    domain::plan::{ChargeChange, Plan, PlanDocument, evaluate_plan},
    example::PlanExample,
    exchange::{
        book::{Book, Content, Value},
        csv,
        intake::Progress,
        xlsx,
    },
    solve::plan_path,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use scenario::cases;

fn book(plan: &Plan) -> Book {
    let outcome = evaluate_plan(plan, &plan_path(plan).expect("a path")).expect("it evaluates");
    Book::of_plan(&PlanDocument::of(plan.clone()), &outcome)
}

/// `plan` with its figures in the lines and years of `like`, which it has at least as many of.
fn shaped(mut plan: Plan, like: &Plan) -> Option<Plan> {
    let years = like.length();
    if plan.length() < years
        || plan.costs.len() < like.costs.len()
        || plan.changes.len() < like.changes.len()
        || plan.grants.len() < like.grants.len()
        || plan.earmarked_reserves.len() < like.earmarked_reserves.len()
    {
        return None;
    }
    plan.base.year = like.base.year;
    plan.costs.truncate(like.costs.len());
    plan.changes.truncate(like.changes.len());
    plan.grants.truncate(like.grants.len());
    plan.earmarked_reserves.truncate(like.earmarked_reserves.len());
    plan.costs.iter_mut().for_each(|group| group.rises.truncate(years));
    plan.changes.iter_mut().for_each(|change| change.amounts.truncate(years));
    for grant in &mut plan.grants {
        grant.changes.truncate(years);
        grant.last_year = grant.last_year.and_then(|_| like.year(0).ok());
    }
    plan.earmarked_reserves.iter_mut().for_each(|reserve| reserve.uses.truncate(years));
    plan.capital_from_revenue.truncate(years);
    plan.tax_base.truncate(years);
    plan.collection_fund.truncate(years);
    plan.charges.truncate(years);
    plan.referendum_limits.truncate(years);
    plan.further_savings.truncate(years);
    plan.general_reserve.uses.truncate(years);
    let path = plan_path(&plan).ok()?;
    evaluate_plan(&plan, &path).ok().map(|_| plan)
}

/// `of` with what is typed into `typed` on its sheet of inputs: formulas and stored values stay those of `of`.
fn typed_over(of: &Book, typed: &Book) -> Book {
    let mut over = of.clone();
    for (sheet, source) in
        over.sheets.iter_mut().zip(&typed.sheets).filter(|(sheet, _)| sheet.name == "Inputs" || sheet.name == "Plan")
    {
        let from: BTreeMap<_, _> = source.cells.iter().map(|cell| ((cell.row, cell.column), &cell.content)).collect();
        assert_eq!(from.len(), sheet.cells.len(), "the sheet {} has the same cells for any figures", sheet.name);
        for cell in &mut sheet.cells {
            match (&mut cell.content, from.get(&(cell.row, cell.column))) {
                (Content::Input { value, .. }, Some(Content::Input { value: typed, .. })) => *value = typed.clone(),
                (Content::Formula { formula, .. }, Some(Content::Formula { formula: other, .. })) => {
                    assert_eq!(formula, other, "a formula holds no figure of its own");
                }
                (Content::Input { .. } | Content::Formula { .. }, other) => panic!("{} differs: {other:?}", sheet.name),
                _ => {}
            }
        }
    }
    over
}

#[test]
fn libreoffice_gives_the_same_pennies_for_other_figures() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan-workbooks");
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let like = two_years();
    let mut runner = TestRunner::new_with_rng(
        cases(1),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let random = std::iter::repeat_with(|| any_plan().new_tree(&mut runner).expect("a plan").current());
    let plans: Vec<_> = random.filter_map(|plan| shaped(plan, &like)).take(60).collect();
    let solved = plans.iter().flat_map(|plan| &plan.charges).filter(|change| **change == ChargeChange::ToBeSolved);
    assert!(solved.count() > 20, "charges to be solved are among them");
    // Whole examples too, as they are: of their own shape, so nothing is typed over them.
    let examples = PlanExample::ALL.map(|example| example.document().plan);
    let mut files = Vec::new();
    for (index, plan) in plans.iter().chain(&examples).enumerate() {
        let own = book(plan);
        let written = if index < plans.len() { typed_over(&book(&like), &own) } else { own };
        let file = folder.join(format!("plan-{index}.xlsx"));
        fs::write(&file, xlsx::write(&written).expect("a workbook")).unwrap();
        files.push(file);
    }
    let mut found = Vec::new();
    let mut results = 0;
    for ((index, plan), (file, grids)) in
        plans.iter().chain(&examples).enumerate().zip(files.iter().zip(recalculated(&folder, &files)))
    {
        let expected = book(plan);
        let before = xlsx::read(&fs::read(file).unwrap(), &mut Progress::to(&mut |_, _| {})).expect("our own workbook");
        let (stored, _) = differences(&expected, &before);
        let is_typed = index < plans.len();
        assert!(if is_typed { stored.len() >= 20 } else { stored.is_empty() }, "{index}: stored values {stored:?}");
        let (differing, all) = differences(&expected, &grids);
        results += all;
        found.extend(differing.into_iter().map(|line| format!("{index}: {line}")));
    }
    assert!(results > 4_500, "{results} results");
    assert!(found.is_empty(), "{} of {results} results differ:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_figure_of_the_plan_is_an_input_and_every_result_a_formula() {
    let book = book(&two_years());
    let cells = |name: &str| &book.sheets.iter().find(|sheet| sheet.name == name).expect("a sheet").cells;
    let input = |path: &str| {
        cells("Inputs").iter().find_map(|cell| match &cell.content {
            Content::Input { value, path: at, .. } if at == path => Some(value.text()),
            _ => None,
        })
    };
    for (path, value) in [
        ("costs[1].amount", "300000.05"),
        ("costs[0].rises[1]", "2.5"),
        ("changes[2].delivery", "50"),
        ("changes[2].lasts", "one-off"),
        ("grants[0].changes[1].to", "720000.00"),
        ("grants[1].last_year", "2021/22"),
        ("tax_base[0].percent", "1.25"),
        ("charges[0].by", "2.00"),
        ("charges[1].percent", "1.99"),
        ("general_reserve.floor.percent_of_net_budget_requirement", "5"),
        ("earmarked_reserves[0].uses[1]", "25000.00"),
        ("referendum_limits[1].precept_increase_percent", "1.5"),
    ] {
        assert_eq!(input(path).as_deref(), Some(value), "{path}");
    }
    for cell in cells("Plan") {
        if let Content::Input { .. } = cell.content {
            panic!("{} holds a figure without its formula", cell.place("Plan"));
        }
    }
    // The exact core's figures of tests/plan.rs stand in the cells.
    let results: Vec<_> = cells("Plan")
        .iter()
        .filter_map(|cell| match &cell.content {
            Content::Formula { result: Value::Number(value), .. } => Some(value.to_string()),
            _ => None,
        })
        .collect();
    for figure in ["1874500.04", "90250.04", "1937780.05", "127719.03", "95889.00", "1071561.02"] {
        assert!(results.iter().any(|result| result == figure), "{figure}");
    }
}

#[test]
fn the_tables_hold_the_years_and_the_whole_document() {
    let mut document = PlanDocument::of(two_years());
    document.plan.title = "=Two years".to_owned();
    document.seed = 77;
    let outcome = evaluate_plan(&document.plan, &plan_path(&document.plan).unwrap()).unwrap();
    let text = csv::write(Book::of_plan(&document, &outcome).plan_sections(&document));
    let has = |line: &str| assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in {text}");
    has("Line,,,2020/21,2021/22,2022/23");
    has("Pay,,,1500000.00,1530000.00,1568250.00");
    has("Net budget requirement,,,,1844500.04,1917780.05");
    has("Left to find (below nil: a surplus),,,,90250.04,127719.03");
    has("Against the referendum limit the rise is,,,,within,exceeded");
    has("aims.weights.least_paid,1");
    has("simulation.seed,77");
    has("charges[1].percent,1.99");
    assert!(text.contains("Precept Modeller,'=Two years"), "text does not run as a formula");
}

#[test]
fn what_is_sent_to_the_worker_is_written_as_the_same_file() {
    let mut awkward = PlanDocument::of(two_years());
    awkward.plan.title = "A\ttab, a\nbreak, \u{1F3E0} and #".to_owned();
    awkward.plan.costs[0].name = "#\tPay".to_owned();
    awkward.plan.grants[0].name = String::new();
    let documents = PlanExample::ALL.map(PlanExample::document).into_iter().chain([awkward]);
    for document in documents {
        let outcome = evaluate_plan(&document.plan, &plan_path(&document.plan).unwrap()).unwrap();
        let book = Book::of_plan(&document, &outcome);
        let arrived = Book::arrived(&book.sent()).expect("a workbook");
        assert_eq!(xlsx::write(&arrived), xlsx::write(&book));
    }
    let book = book(&two_years()).sent();
    for broken in ["", "1\t1\ttext\tt\tno sheet\t", "#\tCats", "#\tPlan\n1\t1", "#\tPlan\nx\t1\ttext\tt\tno row\t"] {
        assert_eq!(Book::arrived(broken), None, "{broken}");
    }
    assert_eq!(Book::arrived(&book.replace("\tinput\tp\tn", "\tinput\tp\tz")), None);
}
