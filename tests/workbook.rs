//! Workbooks: what is written is read again, what was changed counts, and what is no workbook is refused in words.
//!
//! Truth: the scenario that went in, and files made to be bad.

mod scenario;

use std::io::{Cursor, Write};

use precept_modeller::{
    domain::{Gap, GrantIncrease, ReferendumLimit, Scenario, evaluate},
    example::{Example, official::police_bodies},
    exchange::{
        book::{Book, Content, Value, read_back},
        csv,
        grid::{Cell, Grid, Row},
        intake::{Context, Finding, Intake, Kind, Progress, read as take_in},
        json, xlsx,
    },
};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use scenario::{any_scenario, cases, decimal, money, percent, plain};

fn unheard<T>(work: impl FnOnce(&mut Progress<'_>) -> T) -> T {
    work(&mut Progress::to(&mut |_, _| {}))
}

fn read(bytes: &[u8]) -> Result<Vec<Grid>, Finding> {
    unheard(|progress| xlsx::read(bytes, progress))
}

fn book(scenario: &Scenario) -> Book {
    Book::of(scenario, &evaluate(scenario).expect("it evaluates"), &[])
}

fn back(book: &Book) -> Result<(Scenario, Vec<String>), Vec<Finding>> {
    let grids = read(&xlsx::write(book).expect("a workbook")).expect("it reads");
    let (scenario, changes) = read_back(&grids)?;
    Ok((
        scenario,
        changes
            .into_iter()
            .map(|change| {
                format!("{} {}: {} → {}", change.place, change.path, change.before, change.now.unwrap_or_default())
            })
            .collect(),
    ))
}

/// Types `value` over the input at `path`.
fn type_over(book: &mut Book, path: &str, value: Value) {
    let inputs = book.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells).filter_map(|cell| match &mut cell.content {
        Content::Input { value, path, .. } => Some((path, value)),
        _ => None,
    });
    let (_, place) = inputs.into_iter().find(|(of, _)| *of == path).unwrap_or_else(|| panic!("no input {path}"));
    *place = value;
}

fn number(text: &str) -> Value {
    Value::Number(decimal(text))
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_workbook_loses_nothing(scenario in any_scenario()) {
        prop_assert_eq!(back(&book(&scenario)), Ok((scenario, Vec::new())));
    }

    #[test]
    fn a_csv_file_loses_nothing(scenario in any_scenario()) {
        let text = csv::write(book(&scenario).sections(&scenario));
        let (grid, findings) = unheard(|progress| csv::read(text.as_bytes(), progress));
        prop_assert_eq!(findings, Vec::<Finding>::new());
        prop_assert_eq!(read_back(&[grid]), Ok((scenario, Vec::new())));
    }

    #[test]
    fn any_bytes_end_in_words(bytes in proptest::collection::vec(any::<u8>(), 0..200), as_zip in any::<bool>()) {
        let bytes = if as_zip { [b"PK\x03\x04".to_vec(), bytes].concat() } else { bytes };
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn a_workbook_with_changed_bytes_ends(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = xlsx::write(&book(&plain())).expect("a workbook");
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(grids) = read(&bytes) {
            let _either = read_back(&grids);
        }
    }
}

#[test]
fn every_official_scenario_and_example_comes_back() {
    let official = police_bodies().into_iter().filter_map(|body| body.scenario());
    for scenario in official.chain(Example::ALL.map(Example::scenario)) {
        assert_eq!(back(&book(&scenario)), Ok((scenario, Vec::new())));
    }
}

#[test]
fn text_of_every_kind_comes_back() {
    let mut scenario = plain();
    let long: String = "Ü\\_x0041_ ".repeat(4_000);
    for title in
        ["=1+1", " two  spaces ", "a\r\nb\tc\u{1}\u{85}", "_x0041_", "\u{fffe}", "'=x", "1.50", long.as_str(), "a\nb"]
    {
        scenario.sources.set(precept_modeller::domain::Source {
            of: "gap.lines[0]".to_owned(),
            title: title.to_owned(),
            date: title.chars().take(100).collect(),
            status: precept_modeller::domain::Status::Confirmed,
        });
        scenario.title = title.chars().take(100).collect();
        assert_eq!(back(&book(&scenario)), Ok((scenario.clone(), Vec::new())), "{title:.20}");
        let text = csv::write(book(&scenario).sections(&scenario));
        let (grid, _) = unheard(|progress| csv::read(text.as_bytes(), progress));
        assert_eq!(read_back(&[grid]), Ok((scenario.clone(), Vec::new())), "{title:.20}");
    }
}

/// A cell far to the right holds those before it in its row too: a million such rows would take gigabytes.
#[test]
fn rows_with_a_cell_far_to_the_right_are_counted_whole() {
    let wide = |rows: u32| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..rows {
            sheet.write_number(row, 99, 1.0).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let grids = read(&wide(1_000)).expect("a workbook");
    assert_eq!(grids[0].rows.iter().map(|row| row.cells.len()).sum::<usize>(), 100_000);
    let refusal = read(&wide(10_001)).map(|grids| grids.len()).expect_err("too many cells");
    assert!(refusal.message.contains("holds more than is read"), "{refusal}");
}

#[test]
fn no_text_is_a_formula_in_a_workbook() {
    let mut scenario = plain();
    scenario.title = "=HYPERLINK(\"http://example.org\",\"x\")".to_owned();
    scenario.authority.billing_authorities[0].name = "=1+1".to_owned();
    let file = xlsx::write(&book(&scenario)).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut formulas = 0;
    for index in 0..archive.len() {
        let text = std::io::read_to_string(archive.by_index(index).unwrap()).unwrap();
        formulas += text.matches("<f>").count();
        for formula in text.split("<f>").skip(1) {
            assert!(!formula.starts_with("HYPERLINK") && !formula.starts_with("1+1"), "{formula:.40}");
        }
    }
    assert!(formulas > 100);
}

#[test]
fn what_was_changed_in_the_workbook_counts() {
    let mut changed = book(&plain());
    type_over(&mut changed, "base.band_d", number("260"));
    type_over(&mut changed, "gap.lines[0].amount", Value::Text("£2.6m".to_owned()));
    type_over(&mut changed, "gap.lines[1].name", Value::Blank);
    type_over(&mut changed, "gap.lines[1].amount", Value::Blank);
    type_over(&mut changed, "gap.lines[7].name", Value::Text("A new one".to_owned()));
    type_over(&mut changed, "gap.lines[7].amount", number("-5.5"));
    type_over(&mut changed, "authority.billing_authorities[2].tax_base", number("1234.5"));
    type_over(&mut changed, "levers.grant_increase", number("7"));
    let (scenario, changes) = back(&changed).unwrap();
    assert_eq!(changes.len(), 8, "{changes:?}");
    assert!(changes.contains(&"Gap B7 gap.lines[0].amount: 2500000.00 → 2600000".to_owned()), "{changes:?}");
    let mut expected = plain();
    expected.base.band_d = "260".parse().unwrap();
    expected.authority.billing_authorities[2].tax_base = Some("1234.5".parse().unwrap());
    expected.levers.grant_increase = GrantIncrease::Amount(money("7"));
    let lines: Vec<_> = scenario.gap.lines().iter().map(|line| (line.name.as_str(), line.amount)).collect();
    assert_eq!(
        lines,
        [("Pay inflation", money("2600000")), ("Savings in the plan", money("-1700000")), ("A new one", money("-5.5"))]
    );
    let source =
        |path: &str| scenario.sources.of(path).map(|source| (source.title.clone(), source.status.word())).unwrap();
    for path in ["base.band_d", "gap.lines[0]", "gap.lines[2]", "authority.billing_authorities[2]"] {
        assert_eq!(source(path), ("Changed in the workbook".to_owned(), "provisional"), "{path}");
    }
    assert_eq!(source("gap.lines[1]").1, "confirmed");
    expected.gap = scenario.gap.clone();
    expected.sources = scenario.sources.clone();
    assert_eq!(scenario, expected);
}

#[test]
fn changes_that_cannot_be_used_are_told_by_cell() {
    let mut changed = book(&plain());
    type_over(&mut changed, "base.band_d", Value::Text("dear".to_owned()));
    type_over(&mut changed, "base.tax_base", Value::Text("lots".to_owned()));
    let findings = back(&changed).unwrap_err();
    let texts: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert!(
        texts[0].starts_with("row 10, column B: On the sheet Inputs: “dear” cannot be read as a number"),
        "{texts:?}"
    );
    assert_eq!(texts.len(), 2);
    let mut changed = book(&plain());
    type_over(&mut changed, "next.tax_base", number("0"));
    type_over(&mut changed, "levers.further_savings", number("0.001"));
    let texts: Vec<_> = back(&changed).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(
        texts
            .iter()
            .any(|text| text.contains("Inputs B12: next.tax_base: \"0\" cannot be used. This must be above zero")),
        "{texts:?}"
    );
    assert!(
        texts.iter().any(|text| text
            .contains("Inputs B17: levers.further_savings: \"0.001\" cannot be used. This has part of a penny")),
        "{texts:?}"
    );
}

/// The workbook as tables, to be changed as a person would.
fn grids(scenario: &Scenario) -> Vec<Grid> {
    read(&xlsx::write(&book(scenario)).expect("a workbook")).expect("it reads")
}

/// The row of a sheet, made where it holds nothing yet.
fn row<'a>(grids: &'a mut [Grid], sheet: &str, number: u32) -> &'a mut Vec<Cell> {
    let grid = grids.iter_mut().find(|grid| grid.name == sheet).expect("the sheet");
    let place = grid.rows.iter().position(|row| row.number >= number).unwrap_or(grid.rows.len());
    if grid.rows.get(place).is_none_or(|row| row.number != number) {
        grid.rows.insert(place, Row { number, cells: vec![Cell::Empty; 3] });
    }
    &mut grid.rows[place].cells
}

#[track_caller]
fn told(grids: &[Grid], words: &str) {
    let texts: Vec<_> = read_back(grids).expect_err("it is told").iter().map(ToString::to_string).collect();
    assert!(texts.iter().any(|text| text.contains(words)), "{words}: {texts:?}");
}

#[test]
fn a_gap_of_one_figure_that_was_changed_is_no_longer_the_published_one() {
    let mut whole = plain();
    whole.gap = Gap::Amount(money("3600000"));
    assert_eq!(whole.sources.of("gap").map(|source| source.status.word()), Some("confirmed"));
    let mut changed = grids(&whole);
    row(&mut changed, "Gap", 7)[1] = Cell::number("3700000");
    let (scenario, _) = read_back(&changed).expect("it can be read");
    assert_eq!(scenario.gap, Gap::Amount(money("3700000")));
    assert_eq!(scenario.sources.of("gap").map(|source| source.status.word()), Some("provisional"));
}

#[test]
fn what_stands_below_the_lines_that_are_read_is_told() {
    let mut whole = plain();
    whole.gap = Gap::Amount(money("5"));
    for (scenario, sheet, number) in
        [(&whole, "Gap", 8), (&plain(), "Gap", 47), (&plain(), "Demands", 47), (&plain(), "Inputs", 60)]
    {
        let mut changed = grids(scenario);
        *row(&mut changed, sheet, number) = vec![Cell::Text("One more".to_owned()), Cell::number("7")];
        told(&changed, &format!("row {number}: On the sheet {sheet}: this row lies below the last one"));
    }
    let mut last = grids(&plain());
    *row(&mut last, "Gap", 46) = vec![Cell::Text("The last that is read".to_owned()), Cell::number("7")];
    let (scenario, changes) = read_back(&last).expect("there is room for it");
    assert_eq!((scenario.gap.lines().len(), changes.len()), (4, 2));
}

#[test]
fn words_that_were_changed_are_read_as_the_formulas_read_them() {
    // The figures stand from row 9 on, and the grants from row 26 on.
    let mut changed = grids(&plain());
    assert_eq!(row(&mut changed, "Inputs", 26)[2].text(), "yes");
    row(&mut changed, "Inputs", 26)[2] = Cell::Text("No".to_owned());
    row(&mut changed, "Inputs", 20)[1] = Cell::Text("Percentage".to_owned());
    row(&mut changed, "Inputs", 22)[1] = Cell::number("2");
    let (scenario, changes) = read_back(&changed).expect("words");
    assert!(!scenario.base.grants[0].moves_with_grant_increase);
    assert_eq!(scenario.referendum_limit, ReferendumLimit::Percentage(percent("2")), "pounds count for cash only");
    assert_eq!(changes.len(), 3, "{changes:?}");
    let mut capitals = grids(&plain());
    row(&mut capitals, "Inputs", 26)[2] = Cell::Text("YES".to_owned());
    assert_eq!(read_back(&capitals), Ok((plain(), Vec::new())));
    // TRUE is no "yes" to the formulas, so it is none here.
    for cell in [Cell::YesOrNo(true), Cell::Text("yes ".to_owned()), Cell::Empty] {
        row(&mut changed, "Inputs", 26)[2] = cell;
        told(&changed, "Inputs C26: Say whether this grant moves: yes or no.");
    }
    let mut new = grids(&plain());
    *row(&mut new, "Inputs", 29) = vec![Cell::Text("A new one".to_owned()), Cell::number("7")];
    told(&new, "Inputs A29: Say whether this grant moves: yes or no.");
    let mut percent = grids(&plain());
    for (row, _) in percent.iter_mut().find(|grid| grid.name == "Inputs").unwrap().rows.iter_mut().zip(0..40) {
        if row.cells[0].text() == "Further savings, £" {
            row.cells[1] = Cell::Text("2 per cent".to_owned());
        }
    }
    assert!(
        read_back(&percent).unwrap_err()[0].message.contains("This is a percentage. Enter pounds."),
        "{:?}",
        read_back(&percent)
    );
    let mut unread = grids(&plain());
    row(&mut unread, "Inputs", 4)[1] = Cell::Date("2020-02-05".parse().ok());
    row(&mut unread, "Inputs", 6)[1] = Cell::Error("#REF!".to_owned());
    told(&unread, "row 4, column B: On the sheet Inputs: this cell holds a date");
    told(&unread, "row 6, column B: On the sheet Inputs: the formula here gives #REF!");
}

#[test]
fn a_changed_figure_that_does_not_count_is_told_at_its_cell() {
    let mut with_pounds = plain();
    with_pounds.levers.grant_increase = GrantIncrease::Amount(money("7"));
    let whole = grids(&with_pounds);
    let place = |path: &str| {
        let cells = |sheet: &precept_modeller::exchange::book::Sheet| sheet.cells.clone();
        let is_it = |cell: &precept_modeller::exchange::book::Cell| matches!(&cell.content, Content::Input { path: of, .. } if of == path);
        book(&with_pounds).sheets.iter().flat_map(cells).find(is_it).map(|cell| cell.row + 1).expect("an input")
    };
    let opened = |changed: &[Grid], unused: &str, used: usize| {
        let (scenario, changes) = read_back(changed).expect("it can be read");
        let intake = Intake::of_scenario(&scenario, &changes, "mine.xlsx", true);
        let texts: Vec<_> = intake.findings.iter().map(ToString::to_string).collect();
        assert!(texts.len() == 1 && texts[0].starts_with(unused), "{texts:?}");
        assert_eq!((intake.usable, intake.findings[0].left_out, intake.offers.len()), (used, true, 1));
        (scenario, intake)
    };
    let row_of_percent = place("levers.grant_increase_percent");
    let mut percent_too = whole.clone();
    row(&mut percent_too, "Inputs", row_of_percent)[1] = Cell::number("3");
    let words = format!(
        "row {row_of_percent}: Inputs B{row_of_percent}: The grant increase is also given in pounds, and the pounds count."
    );
    let (scenario, intake) = opened(&percent_too, &words, 0);
    assert_eq!(scenario, with_pounds);
    assert!(!intake.offers[0].words.contains("no framed figure was changed"), "{}", intake.offers[0].words);
    // The plain scenario has a limit in pounds.
    let row_of_limit = place("referendum_limit.precept_increase_percent");
    let mut other_limit = whole.clone();
    row(&mut other_limit, "Inputs", row_of_limit)[1] = Cell::number("3");
    row(&mut other_limit, "Inputs", place("levers.further_savings"))[1] = Cell::number("9");
    let words = format!(
        "row {row_of_limit}: Inputs B{row_of_limit}: This counts only where the referendum limit is “percentage”, and it is “cash”."
    );
    let (scenario, _) = opened(&other_limit, &words, 1);
    assert_eq!(scenario.referendum_limit, with_pounds.referendum_limit);
    assert_eq!(scenario.sources, with_pounds.sources, "the limit keeps its source");
    // One that was emptied takes nothing away.
    let mut emptied = whole.clone();
    row(&mut emptied, "Inputs", place("levers.grant_increase"))[1] = Cell::Empty;
    row(&mut emptied, "Inputs", row_of_percent)[1] = Cell::number("3");
    let (scenario, changes) = read_back(&emptied).expect("it can be read");
    assert_eq!(scenario.levers.grant_increase, GrantIncrease::Percent(percent("3")));
    assert!(changes.len() == 2 && changes.iter().all(|change| change.unused.is_none()), "{changes:?}");
}

#[test]
fn sources_that_were_changed_stay_with_their_lines() {
    let mut scenario = plain();
    let source = |of: &str, title: &str| precept_modeller::domain::Source {
        of: of.to_owned(),
        title: title.to_owned(),
        date: String::new(),
        status: precept_modeller::domain::Status::Confirmed,
    };
    scenario.sources =
        precept_modeller::domain::Sources::new(vec![source("gap.lines[0]", "First"), source("gap.lines[2]", "Third")]);
    let mut changed = book(&scenario);
    type_over(&mut changed, "gap.lines[1].name", Value::Blank);
    type_over(&mut changed, "gap.lines[1].amount", Value::Blank);
    type_over(&mut changed, "sources[1].title", Value::Text("Third, mended".to_owned()));
    let (read, _) = back(&changed).expect("it reads");
    let titles: Vec<_> = read.sources.all().iter().map(|source| (source.of.as_str(), source.title.as_str())).collect();
    assert_eq!(titles, [("gap.lines[0]", "First"), ("gap.lines[1]", "Third, mended")]);
}

#[test]
fn a_workbook_that_was_rearranged_is_refused() {
    let mut moved = book(&plain());
    for cell in &mut moved.sheets[1].cells {
        cell.row += u32::from(cell.row > 8);
    }
    moved.sheets.retain(|sheet| sheet.name != "Gap");
    // Its name is used by formulas elsewhere, which the file may have all the same.
    let texts: Vec<_> = back(&moved).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(
        texts[0].contains("Rows or columns of the sheet Inputs have been inserted, deleted or renamed"),
        "{texts:?}"
    );
    assert!(texts[1].contains("The sheet Gap is missing"), "{texts:?}");
    let no_scenario = [Grid::default()];
    assert!(read_back(&no_scenario).unwrap_err()[0].message.contains("This file carries no scenario"));
}

/// A workbook made by hand, with one sheet.
fn made(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn gap_lines(grid: &Grid) -> Intake {
    take_in(Kind::GapLines, grid, Context { scenario: &plain(), file: "mine.xlsx", known_councils: &[] })
}

#[test]
fn cells_that_are_no_numbers_are_told() {
    let file = made(|sheet| {
        sheet.write_string(0, 0, "Gap line").unwrap().write_string(0, 1, "Amount, £").unwrap();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (row, name) in (1..8).zip(["Added up", "Date", "Text", "Error", "Yes", "Merged", "Under it"]) {
            sheet.write_string(row, 0, name).unwrap();
        }
        sheet.write_number(1, 1, 0.1 + 0.2).unwrap();
        sheet.write_number_with_format(2, 1, 44_000, &date).unwrap();
        sheet.write_string(3, 1, "(1,700)").unwrap();
        sheet.write_formula(4, 1, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write_boolean(5, 1, true).unwrap();
        sheet.merge_range(6, 1, 7, 1, "", &Format::new()).unwrap().write_number(6, 1, 3).unwrap();
    });
    let intake = gap_lines(&read(&file).unwrap()[0]);
    assert_eq!((intake.usable, intake.left_out), (3, 4), "{:?}", intake.findings);
    let texts: Vec<_> = intake.findings.iter().map(ToString::to_string).collect();
    for (text, start, words) in [
        (&texts[0], "row 3, column B", "a date"),
        (&texts[1], "row 5, column B", "#DIV/0!"),
        (&texts[2], "row 6, column B", "TRUE or FALSE"),
        (&texts[3], "row 7, column B", "Cells B7 to B8 are merged"),
        (&texts[4], "row 8, column B", "no number here"),
    ] {
        assert!(text.starts_with(start) && text.contains(words), "{text}");
    }
    assert_eq!(
        intake.shown.iter().map(|(_, cells)| cells[1].as_str()).collect::<Vec<_>>(),
        ["£0.30", "−£1,700.00", "£3.00"]
    );
}

#[test]
fn a_day_of_a_workbook_is_written_as_sources_have_it() {
    let file = made(|sheet| {
        let rows = [Kind::GapLines.heads(), vec!["Pay", "1", "Settlement"], vec!["Fuel", "2", "Paper"], vec!["", "4"]];
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
        let (day, time) = (Format::new().set_num_format("dd mmm yyyy"), Format::new().set_num_format("hh:mm"));
        // 5 February 2020 is day 43,866 of a spreadsheet; the second is a time of no day.
        sheet.write_number_with_format(1, 3, 43_866.5, &day).unwrap();
        sheet.write_number_with_format(2, 3, 0.25, &time).unwrap();
        sheet.write_number_with_format(3, 0, 43_866, &day).unwrap();
        sheet.write_number_with_format(3, 2, 43_867, &day).unwrap();
    });
    let intake = gap_lines(&read(&file).unwrap()[0]);
    let texts: Vec<_> = intake.findings.iter().map(ToString::to_string).collect();
    assert!(
        texts[0].starts_with("row 3, column D: The day in this cell is not known, so it is left empty."),
        "{texts:?}"
    );
    assert!(
        texts[1].starts_with("row 4, column A: This cell holds a date, which is read as “2020-02-05”."),
        "{texts:?}"
    );
    assert!(
        texts[2].starts_with("row 4, column C: This cell holds a date, which is read as “2020-02-06”."),
        "{texts:?}"
    );
    assert_eq!((intake.usable, texts.len()), (3, 3));
    let published: Vec<_> = intake.shown.iter().map(|(_, cells)| (cells[2].as_str(), cells[3].as_str())).collect();
    assert_eq!(published, [("Settlement", "2020-02-05"), ("Paper", ""), ("2020-02-06", "")]);
    let scenario = json::read(intake.offers[0].file.as_bytes()).expect("an offered scenario");
    assert_eq!(scenario.sources.of("gap.lines[0]").map(|source| source.date.as_str()), Some("2020-02-05"));
}

#[test]
fn the_template_is_a_workbook_that_brings_its_rows_in() {
    for kind in Kind::ALL {
        let mut rows = kind.template().to_vec();
        rows.push(vec!["Hartlepool"]);
        let grids = read(&xlsx::write_table(kind.name(), &rows).unwrap()).unwrap();
        assert_eq!((grids.len(), grids[0].name.as_str()), (1, kind.name()));
        assert_eq!(grids[0].rows[1].cells.iter().map(Cell::text).collect::<Vec<_>>(), rows[1]);
        let intake = take_in(kind, &grids[0], Context { scenario: &plain(), file: "mine.xlsx", known_councils: &[] });
        assert_eq!(intake.usable, usize::from(kind == Kind::BillingAuthorities), "{kind:?}: {:?}", intake.findings);
    }
}

#[test]
fn a_text_that_stands_in_the_file_once_cannot_fill_the_memory_from_many_cells() {
    let text = "x".repeat(30_000);
    let workbook = |rows: usize| {
        let rows = vec![vec![text.as_str()]; rows];
        xlsx::write_table("Gap lines", &rows).unwrap()
    };
    assert_eq!(read(&workbook(100)).unwrap()[0].rows.len(), 100);
    let bytes = workbook(4_000);
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    refused(&bytes, "holds more than is read");
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let message = read(bytes).expect_err("it is refused").message;
    assert!(message.contains(words), "{message}");
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_workbook_is_refused_in_words() {
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&[compound.to_vec(), vec![0; 700], name].concat(), "has a password");
    refused(&[compound.to_vec(), vec![0; 700]].concat(), "before 2007 (.xls)");
    refused(b"Gap line,Amount\nPay,5\n", "not an Excel workbook");
    refused(b"", "not an Excel workbook");
    let whole = xlsx::write(&book(&plain())).unwrap();
    refused(&whole[..whole.len() / 2], "damaged");
    refused(&zipped(&[("hello.txt", b"hello")]), "cannot be read");
    let mut broken = whole.clone();
    let middle = broken.len() / 3;
    broken[middle..middle + 200].fill(0x55);
    refused(&broken, "damaged");
}

#[test]
fn a_zip_bomb_is_refused_before_it_goes_off() {
    let nothing = vec![b' '; 20_000_000];
    let bomb = zipped(&[
        ("xl/worksheets/sheet1.xml", &nothing),
        ("xl/worksheets/sheet2.xml", &nothing),
        ("xl/a.xml", &nothing),
        ("xl/b.xml", &nothing),
    ]);
    assert!(bomb.len() < 300_000, "{} bytes hold 80 MB", bomb.len());
    refused(&bomb, "holds more than is read");
    // One that lies about its size: every size of its list of contents is made small.
    let honest = zipped(&[("xl/worksheets/sheet1.xml", &nothing), ("b", &nothing), ("c", &nothing), ("d", &nothing)]);
    let size = 20_000_000_u32.to_le_bytes();
    let mut liar = honest;
    for place in 0..liar.len() - 4 {
        if liar[place..place + 4] == size {
            liar[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    let message = read(&liar).expect_err("it is refused").message;
    assert!(message.contains("holds more than is read") || message.contains("damaged"), "{message}");
    let many: Vec<String> = (0..2_001).map(|index| format!("{index}")).collect();
    refused(
        &zipped(&many.iter().map(|name| (name.as_str(), b"".as_slice())).collect::<Vec<_>>()),
        "holds more than is read",
    );
}

#[test]
fn a_sheet_that_spans_everything_is_read_cell_by_cell() {
    let file = made(|sheet| {
        sheet.write_string(0, 0, "Gap line").unwrap().write_string(0, 1, "Amount").unwrap();
        sheet.write_string(1_048_575, 0, "Last").unwrap().write_number(1_048_575, 1, 5).unwrap();
        sheet.write_number(1_048_575, 16_383, 5).unwrap();
    });
    let grids = read(&file).unwrap();
    assert_eq!(grids[0].rows.len(), 2);
    let intake = gap_lines(&grids[0]);
    assert_eq!((intake.usable, intake.shown[0].0), (1, 1_048_576));
}
