//! A table that is brought in, as CSV: gap lines, billing authorities, a budget statement, or a whole scenario.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use precept_modeller::{
    domain::{BillingAuthority, Scenario, evaluate, statement::Statement},
    example::{Example, official::council_names},
    exchange::{
        book::read_back,
        csv,
        grid::{Cell, Grid, MOST_COLUMNS, MOST_ROWS},
        intake::{self, Context, Finding, Intake, Kind, MOST_FINDINGS, MOST_SHOWN, Offer, Opens, Progress},
        json, typed,
    },
};

use super::sums;

/// The scenario that is open, and the councils that are known.
static HERE: OnceLock<(Scenario, Vec<&str>)> = OnceLock::new();

/// What must hold of a file.
pub fn check(bytes: &[u8]) {
    let (grid, findings) = csv::read(bytes, &mut Progress::to(&mut |_, _| {}));
    findings.iter().for_each(is_in_words);
    is_a_table(&grid);
    assert!(grid.rows.len() <= MOST_ROWS + 1);
    comes_back(&grid);
    bring_in(&[grid]);
}

/// What must hold of tables that were read, whatever their file.
pub fn bring_in(grids: &[Grid]) {
    let (scenario, known) = HERE.get_or_init(|| (Example::OfficialTaxBase.scenario(), council_names().collect()));
    for kind in Kind::ALL {
        let grid = match intake::sheet_of(kind, grids) {
            Ok(grid) => grid,
            Err(finding) => {
                is_in_words(&finding);
                continue;
            }
        };
        let context = Context { scenario, file: "mine.csv", known_councils: known };
        let intake = intake::read(kind, grid, context);
        holds(&intake, grid);
        for offer in &intake.offers {
            opens(offer, kind, &intake, scenario);
        }
    }
    match read_back(grids) {
        Ok((scenario, _)) => {
            super::scenario::comes_back(&scenario);
            evaluate(&scenario).expect("what is read back evaluates");
        }
        Err(findings) => {
            assert!(!findings.is_empty());
            findings.iter().for_each(is_in_words);
        }
    }
}

/// What must hold of the rows of any table.
pub fn is_a_table(grid: &Grid) {
    assert!(grid.rows.iter().all(|row| row.cells.len() <= MOST_COLUMNS && row.number > 0));
    assert!(grid.rows.is_sorted_by_key(|row| row.number));
}

/// The cells are written as a table that reads as the same cells.
fn comes_back(grid: &Grid) {
    let text = |grid: &Grid| -> Vec<Vec<String>> {
        let rows = grid.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect());
        rows.collect()
    };
    let cells = text(grid);
    let (again, _) = csv::read(csv::write(&cells).as_bytes(), &mut Progress::to(&mut |_, _| {}));
    assert_eq!(text(&again), cells);
}

/// Every row is used or has a finding that says why not.
fn holds(intake: &Intake, grid: &Grid) {
    assert!(intake.usable + intake.left_out <= grid.rows.len());
    assert!(intake.shown.len() <= intake.usable.min(MOST_SHOWN));
    assert!(intake.findings.len() == intake.all_findings.min(MOST_FINDINGS));
    intake.findings.iter().for_each(is_in_words);
    if intake.all_findings <= MOST_FINDINGS {
        let told: BTreeSet<u32> =
            intake.findings.iter().filter(|finding| finding.left_out).map(|finding| finding.row).collect();
        assert!(told.len() >= intake.left_out, "{} rows are left out without a word", intake.left_out - told.len());
    }
    assert!(!intake.offers.is_empty() || !intake.findings.is_empty(), "neither an offer nor a word");
    let sent = serde_json::to_vec(intake).expect("an intake is sent to the page");
    assert_eq!(serde_json::from_slice::<Intake>(&sent).expect("and arrives"), *intake);
}

/// An offer is a file that opens and evaluates, and comes to what was shown where that is all.
fn opens(offer: &Offer, kind: Kind, intake: &Intake, before: &Scenario) {
    let is_all_shown = intake.usable <= intake.shown.len();
    match offer.opens {
        Opens::Scenario => {
            let scenario = json::read(offer.file.as_bytes()).expect("an offer opens");
            evaluate(&scenario).expect("an offer evaluates");
            assert_eq!(json::write(&scenario), offer.file);
            match kind {
                Kind::GapLines if is_all_shown => gap_adds_up(intake, offer, &scenario, before),
                Kind::BillingAuthorities if is_all_shown => councils_add_up(intake, offer, &scenario, before),
                _ => {}
            }
        }
        Opens::Statement => {
            let statement = json::statement::read(offer.file.as_bytes()).expect("an offer opens");
            assert_eq!(json::statement::write(&statement), offer.file);
            if let Err(problem) = statement.checked() {
                super::is_in_words(&problem);
            }
            if is_all_shown {
                statement_adds_up(intake, &statement);
            }
        }
    }
}

/// The pence of an amount that is shown.
fn shown_pence(cell: &str) -> i128 {
    sums::units(typed::read(cell).expect("an amount that is shown").value, 2)
}

/// However the lines are offered, they come to the sum of the lines that were shown, with those that were there or without.
fn gap_adds_up(intake: &Intake, offer: &Offer, offered: &Scenario, before: &Scenario) {
    let shown: i128 = intake.shown.iter().map(|(_, cells)| shown_pence(&cells[1])).sum();
    let there = sums::pence(before.gap.lines().iter().map(|line| &line.amount));
    let offered = sums::pence(offered.gap.lines().iter().map(|line| &line.amount));
    let is_added = offer.words.starts_with("Add ");
    assert_eq!(offered, if is_added { shown + there } else { shown }, "{}", offer.words);
}

/// The tax bases of the councils that are offered come to those that were shown; where the councils that were there stay,
/// with those for which none was shown.
fn councils_add_up(intake: &Intake, offer: &Offer, offered: &Scenario, before: &Scenario) {
    // Names are the same in whatever case and spacing.
    let plain = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    // One that is not known yet is shown in words.
    let known = |cells: &[String]| Some((plain(&cells[0]), sums::units(typed::read(&cells[1]).ok()?.value, 4)));
    let shown: BTreeMap<String, i128> = intake.shown.iter().filter_map(|(_, cells)| known(cells)).collect();
    let tax_base = |council: &BillingAuthority| {
        council.tax_base.map_or(0, |tax_base| sums::units(tax_base.band_d_equivalents(), 4))
    };
    let there = before.authority.billing_authorities.iter();
    let staying: i128 = there.filter(|council| !shown.contains_key(&plain(&council.name))).map(tax_base).sum();
    let offered: i128 = offered.authority.billing_authorities.iter().map(tax_base).sum();
    let shown: i128 = shown.values().sum();
    let they_stay = offer.words.starts_with("Keep ");
    assert_eq!(offered, if they_stay { shown + staying } else { shown }, "{}", offer.words);
}

/// The lines of a statement that is offered come to those that were shown, in each column and for each kind of group.
fn statement_adds_up(intake: &Intake, statement: &Statement) {
    let mut shown: BTreeMap<&str, [i128; 3]> = BTreeMap::new();
    for (_, cells) in &intake.shown {
        let [_, kind, _, _, figures @ .., _, row, _] = cells.as_slice() else {
            panic!("the cells of a row: {cells:?}")
        };
        // Totals are compared, and not added.
        if !row.is_empty() {
            continue;
        }
        let columns = shown.entry(kind.as_str()).or_default();
        let mut amount = 0;
        for (column, figure) in columns.iter_mut().zip(figures) {
            // An empty column is as that to its left.
            if !figure.is_empty() {
                amount = shown_pence(figure);
            }
            *column += amount;
        }
    }
    let mut offered: BTreeMap<&str, [i128; 3]> = BTreeMap::new();
    for group in &statement.groups {
        for line in group.lines() {
            let figures = [&line.figures.original, &line.figures.revised, &line.figures.forecast];
            let columns = offered.entry(group.kind.name()).or_default();
            columns.iter_mut().zip(figures).for_each(|(column, figure)| *column += sums::pence([figure]));
        }
    }
    assert_eq!(offered, shown);
}

/// What is told of a table is a sentence in one line that can be read.
pub fn is_in_words(finding: &Finding) {
    let written = finding.to_string();
    assert!(written.ends_with(['.', '?']), "no sentence: {written:?}");
    assert!(!written.contains(char::is_control), "more than one line: {written:?}");
    assert!(written.chars().count() <= 2_000, "{} characters: {written:.200}", written.chars().count());
}
