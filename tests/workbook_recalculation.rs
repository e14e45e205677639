//! The exported workbook, worked out again by LibreOffice after other figures were typed over its inputs.
//!
//! Truth: the outcomes of the exact core for the figures that were typed. Each file carries the stored values of another
//! scenario, so a program that did not work it out again would be found out.

mod libreoffice;
mod scenario;

use std::{collections::BTreeMap, fs, path::Path};

use libreoffice::{differences, recalculated};
use precept_modeller::{
    domain::{Gap, GrantIncrease, ReferendumLimit, Scenario, evaluate},
    example::{as_published, official::police_bodies},
    exchange::{
        book::{Book, Content, MOST_TRADE_OFF_ROWS, TradeOffLine},
        intake::Progress,
        xlsx,
    },
    solve::trade_off,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use scenario::{any_scenario, cases, increase, money, percent};

/// Sheets whose cells are the same in every workbook, but for what is typed into them.
const COMMON: [&str; 6] = ["Inputs", "Gap", "Outcome", "Trade-off", "Bands", "Demands"];

fn book(scenario: &Scenario) -> Book {
    let increases = ["0", "0.5", "1", "1.98", "2", "3", "3.7", "4.3", "5", "10", "-1"].map(percent);
    let solved = increases.iter().filter_map(|increase| trade_off(scenario, &[*increase]).ok()?.pop());
    let lines: Vec<_> = solved
        .map(|row| TradeOffLine {
            grant_increase: row.grant_increase,
            band_d_increase: row.band_d_increase,
            precept_increase: row.precept_increase,
            remaining: row.remaining,
        })
        .collect();
    assert!(lines.len() < MOST_TRADE_OFF_ROWS);
    Book::of(scenario, &evaluate(scenario).expect("it evaluates"), &lines)
}

/// `of` with what is typed into `typed` in its inputs, as a person would: formulas and stored values stay those of `of`.
fn typed_over(of: &Book, typed: &Book) -> Book {
    let mut over = of.clone();
    for (sheet, source) in over.sheets.iter_mut().zip(&typed.sheets).filter(|(sheet, _)| COMMON.contains(&sheet.name)) {
        let from: BTreeMap<_, _> = source.cells.iter().map(|cell| ((cell.row, cell.column), &cell.content)).collect();
        assert_eq!(from.len(), sheet.cells.len(), "the sheet {} has the same cells for any figures", sheet.name);
        for cell in &mut sheet.cells {
            match (&mut cell.content, from.get(&(cell.row, cell.column))) {
                (Content::Input { value, .. }, Some(Content::Input { value: typed, .. })) => *value = typed.clone(),
                (Content::Formula { formula, .. }, Some(Content::Formula { formula: other, .. })) => {
                    assert_eq!(formula, other, "a formula names no figure of its own");
                }
                (Content::Input { .. } | Content::Formula { .. }, other) => panic!("{} differs: {other:?}", sheet.name),
                _ => {}
            }
        }
    }
    over
}

/// Scenarios of official figures that no published budget ties to: only their inputs are official, and that is enough.
fn official() -> Vec<Scenario> {
    let bodies = police_bodies();
    let of = |name: &str| bodies.iter().find(|body| body.name == name).expect("a police body");
    let start = |name: &str| Scenario { gap: as_published().gap, ..of(name).scenario().expect("a return") };
    let mut all_known = start("Thames Valley");
    for (council, official) in all_known.authority.billing_authorities.iter_mut().zip(&of("Thames Valley").councils) {
        council.tax_base = Some(official.tax_base);
    }
    all_known.levers.grant_increase = GrantIncrease::Percent(percent("1.37"));
    all_known.levers.band_d_increase = increase("13");
    let mut whole = start("West Mercia");
    whole.levers.grant_increase = GrantIncrease::Amount(money("1234567.89"));
    whole.levers.band_d_increase = increase("13.01");
    whole.levers.use_of_reserves = money("-250000");
    whole.officer_cost = as_published().officer_cost;
    let mut some_known = start("North Yorkshire");
    some_known.authority.billing_authorities[0].tax_base = Some(of("North Yorkshire").councils[0].tax_base);
    some_known.referendum_limit = ReferendumLimit::Percentage(percent("2"));
    some_known.levers.band_d_increase = increase("5.85");
    vec![all_known, whole, some_known]
}

#[test]
fn libreoffice_gives_the_same_pennies_for_other_authorities() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workbooks");
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let example = book(&as_published());
    let mut runner = TestRunner::new_with_rng(
        cases(1),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let random: Vec<_> = (0..40).map(|_| any_scenario().new_tree(&mut runner).expect("a scenario").current()).collect();
    // A gap that is one figure has no lines to type into, so it is typed over another of its kind.
    let whole = book(&Scenario { gap: Gap::Amount(money("1")), ..as_published() });
    let scenarios: Vec<_> = official().into_iter().chain(random).collect();
    let is_whole = |scenario: &Scenario| matches!(scenario.gap, Gap::Amount(_));
    assert!(scenarios.iter().filter(|scenario| is_whole(scenario)).count() >= 3, "gaps of either kind");
    let mut files = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        let typed = typed_over(if is_whole(scenario) { &whole } else { &example }, &book(scenario));
        let file = folder.join(format!("typed-over-{index}.xlsx"));
        fs::write(&file, xlsx::write(&typed).expect("a workbook")).unwrap();
        files.push(file);
    }
    let untouched = folder.join("untouched.xlsx");
    fs::write(&untouched, xlsx::write(&example).expect("a workbook")).unwrap();
    files.push(untouched);

    let mut found = Vec::new();
    let recalculated = recalculated(&folder, &files);
    for ((scenario, file), grids) in scenarios.iter().chain([&as_published()]).zip(&files).zip(&recalculated) {
        let expected = book(scenario);
        let before = xlsx::read(&fs::read(file).unwrap(), &mut Progress::to(&mut |_, _| {})).expect("our own workbook");
        let (stored, _) = differences(&expected, &before);
        let is_example = *scenario == as_published();
        assert!(
            if is_example { stored.is_empty() } else { stored.len() >= 30 },
            "{} stored values are those of another scenario: {stored:?}",
            stored.len()
        );
        let (differing, all) = differences(&expected, grids);
        assert!(all > 200, "{all} results");
        found.extend(
            differing.into_iter().map(|line| format!("{}: {line}", file.file_name().unwrap().to_string_lossy())),
        );
    }
    assert!(found.is_empty(), "{} of LibreOffice's results differ:\n{}", found.len(), found.join("\n"));
}
