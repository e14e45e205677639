//! Tables that people bring in: what can be used, and every problem by row and column.
//!
//! Truth: sums and roundings by hand, and the words that a person needs.

mod scenario;

use precept_modeller::{
    domain::{Gap, Nation, Scenario, Source, Status, evaluate},
    exchange::{
        csv,
        grid::{Area, Cell, Grid, Row},
        intake::{Context, Finding, Intake, Kind, Progress, read, sheet_of},
        json,
    },
};

use scenario::{money, plain, tax_base};

const COUNCILS: [&str; 4] = ["Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"];

fn table(text: impl AsRef<[u8]>) -> (Grid, Vec<Finding>) {
    csv::read(text.as_ref(), &mut Progress::to(&mut |_, _| {}))
}

fn gap_lines(text: impl AsRef<[u8]>) -> Intake {
    brought(Kind::GapLines, &table(text).0, &plain())
}

fn councils(text: &str) -> Intake {
    brought(Kind::BillingAuthorities, &table(text).0, &plain())
}

fn brought(kind: Kind, grid: &Grid, scenario: &Scenario) -> Intake {
    read(kind, grid, Context { scenario, file: "mine.csv", known_councils: &COUNCILS })
}

/// The scenario that an offer would open.
fn offered(intake: &Intake, words: &str) -> Scenario {
    let offer = intake.offers.iter().find(|offer| offer.words.starts_with(words));
    let offer = offer.unwrap_or_else(|| {
        panic!("no offer {words} in {:?}", intake.offers.iter().map(|offer| &offer.words).collect::<Vec<_>>())
    });
    json::read(offer.file.as_bytes()).expect("an offered scenario")
}

#[track_caller]
fn says(intake: &Intake, place: &str, words: &str, left_out: bool) {
    let found = intake
        .findings
        .iter()
        .any(|finding| finding.place() == place && finding.message.contains(words) && finding.left_out == left_out);
    assert!(found, "{place}: {words}, in {:#?}", intake.findings);
}

#[test]
fn the_template_brings_its_rows_in() {
    for kind in Kind::ALL {
        let mut rows: Vec<Vec<String>> =
            kind.template().iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
        let row: &[&str] = match kind {
            Kind::Statement => &["All", "expenditure", "", "Pay", "100.5"],
            Kind::GapLines | Kind::BillingAuthorities => &["Hartlepool", "100.5"],
        };
        rows.push(row.iter().map(|text| (*text).to_owned()).collect());
        let intake = brought(kind, &table(csv::write(&rows)).0, &plain());
        assert_eq!((intake.usable, intake.left_out), (1, 0), "{kind:?}: {:?}", intake.findings);
        assert_eq!(intake.shown[0].0, 3);
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let intake = gap_lines(
        "Gap line,\"Amount, £\"\nPay,£2.5m\nNon-pay,\"2,800,000\"\nPlanned,\"(1,700)\"\nLess,-0.01\nMore,1e3\n",
    );
    assert_eq!((intake.usable, intake.left_out), (4, 1));
    let scenario = offered(&intake, "Use 4 rows in place of the 3 lines that are there");
    let amounts: Vec<_> = scenario.gap.lines().iter().map(|line| line.amount).collect();
    assert_eq!(amounts, ["2500000", "2800000", "-1700", "-0.01"].map(money));
    says(&intake, "row 6, column B", "“1e3” cannot be read as a number", true);
    assert_eq!(evaluate(&scenario).unwrap().gap, money("5298299.99"), "2,500,000 + 2,800,000 − 1,700 − 0.01");
}

#[test]
fn a_pound_sign_alone_heads_the_amounts() {
    let intake = gap_lines("Description,Code, £ \nPay,1,2.5m\nNon-pay,2,7\n");
    assert_eq!((intake.usable, intake.left_out), (2, 0), "{:?}", intake.findings);
    let amounts: Vec<_> = offered(&intake, "Use 2 rows").gap.lines().iter().map(|line| line.amount).collect();
    assert_eq!(amounts, ["2500000", "7"].map(money));
    // Marks alone are no heading.
    says(&gap_lines("Description,$\nPay,1\n"), "the file", "were not found", true);
}

#[test]
fn a_heading_of_thousands_is_refused_with_the_remedy() {
    for head in [
        "Amount £000",
        "Amount (£'000)",
        "Budget £000s",
        "Budget in £ thousands",
        "Amount 2026/27 (£1,000s)",
        "Budget £m",
        "Value, £ millions",
        "£000",
        "(£m)",
        "£k",
    ] {
        let intake = gap_lines(csv::write([["Gap line", head], ["Pay", "2500"]]));
        says(&intake, "row 1, column B", &format!("“{head}” says that these figures are thousands or millions"), true);
        says(&intake, "row 1, column B", "put “Amount, £” here once they are", true);
        assert_eq!((intake.usable, intake.offers.len()), (0, 0), "{head}");
    }
    for head in ["Amount, £", "AMOUNT", "Budget 2026/27", "Pounds", "Value (£)"] {
        assert_eq!(gap_lines(csv::write([["Gap line", head], ["Pay", "2500"]])).findings, [], "{head}");
    }
    let intake = councils("Council,Tax base,Demand £000\nHartlepool,100.5,1\n");
    says(&intake, "row 1, column C", "put “Demand, £” here once they are", true);
    // The unit may also stand in a row of its own.
    says(&gap_lines("Gap line,Amount\n,£000\nPay,2500\n"), "row 2, column B", "put “£” here", true);
    says(&gap_lines("Our gap,£m\nGap line,Amount\nPay,2.5\n"), "row 1, column B", "put “£” here", true);
    assert_eq!(gap_lines("Our gap,£\nGap line,Amount\nPay £000,2.5\n").findings, []);
    // Or in a caption above.
    for caption in ["Figures in £000", "MTFP 2027/28 – £'000s", "All in £ thousands, net"] {
        let intake = gap_lines(format!("\"{caption}\",\nGap line,Amount\nPay,2.5\n"));
        says(&intake, "row 1, column A", "says that these figures are thousands or millions", true);
        assert_eq!((intake.usable, intake.offers.len()), (0, 0), "{caption}");
    }
    for caption in ["To close a gap of £5 million", "Lines under £1000 left out", "Figures in £ (thousands are joined)"]
    {
        assert_eq!(gap_lines(format!("{caption},\nGap line,Amount\nPay,2.5\n")).findings, [], "{caption}");
    }
}

#[test]
fn of_several_sheets_with_the_headings_none_is_chosen() {
    let sheet = |name: &str, text: &str| Grid { name: name.to_owned(), ..table(text).0 };
    let (pressures, savings) =
        (sheet("Pressures", "Line,Amount\nPay,1\n"), sheet("Savings", "Line,Amount\nFleet,-1\n"));
    let notes = sheet("Notes", "Read me\n");
    let found = |grids: &[_]| sheet_of(Kind::GapLines, grids).map(|grid| grid.name.clone());
    assert_eq!(found(&[notes.clone(), savings.clone()]).unwrap(), "Savings");
    let refused = found(&[notes.clone(), pressures.clone(), savings.clone()]).unwrap_err();
    assert!(refused.message.contains("there are “Notes”, “Pressures”, “Savings”"), "{}", refused.message);
    let named = sheet("gap lines", "Line,Amount\nFleet,-1\n");
    assert_eq!(found(&[pressures, savings, named]).unwrap(), "gap lines");
}

#[test]
fn two_headings_for_one_column_are_refused_by_name() {
    let intake = gap_lines("Line,Budget 2025/26,Budget 2026/27\nPay,1,2\n");
    says(&intake, "row 1, column B", "“Budget 2025/26” in column B, “Budget 2026/27” in column C", true);
    assert_eq!((intake.usable, intake.offers.len()), (0, 0));
    for twice in
        ["Line,Amount,Value\nPay,1,2\n", "Line,\"Amount, £\",\"Amount, £\"\nPay,1,2\n", "Line,Name,Value\nPay,1,2\n"]
    {
        let intake = gap_lines(twice);
        assert!(
            intake.findings[0].message.contains("these headings could all be it"),
            "{twice}: {:?}",
            intake.findings
        );
        assert_eq!((intake.usable, intake.offers.len()), (0, 0), "{twice}");
    }
    // The heading of the template says which is meant.
    let intake = gap_lines("Line,Budget,\"Amount, £\"\nPay,1,2\n");
    assert_eq!(offered(&intake, "Use 1 row").gap.total(), Some(money("2")), "{:?}", intake.findings);
}

#[test]
fn every_problem_is_told_and_the_other_rows_are_used() {
    let intake = gap_lines(
        "Gap line,Amount\n,5\nNo amount,\nA share,4%\nHalf a penny,0.005\nToo much,2000000000001\nWords,lots\nComma,\"1,5\"\nGood,7\nGood,8\n",
    );
    assert_eq!((intake.usable, intake.left_out), (4, 5));
    says(&intake, "row 2, column A", "no name", false);
    says(&intake, "row 3, column B", "no number here", true);
    says(&intake, "row 4, column B", "a percentage", true);
    says(&intake, "row 5, column B", "rounded to £0.01", false);
    says(&intake, "row 6, column B", "more than £1 trillion", true);
    says(&intake, "row 7, column B", "“lots” cannot be read", true);
    says(&intake, "row 8, column B", "A comma or a space can only separate thousands", true);
    says(&intake, "row 10, column A", "Row 9 has this name too", false);
    assert_eq!(offered(&intake, "Add 4 rows").gap.lines().len(), 7);
    for comma in ["0,125", "00,125", "-0,500", "£0,125,000"] {
        let intake = gap_lines(csv::write([["Gap line", "Amount"], ["A comma for a point", comma]]));
        says(&intake, "row 2, column B", "A comma or a space can only separate thousands", true);
    }
}

#[test]
fn cells_of_a_workbook_that_hold_no_number_are_told() {
    let mut grid = table("Gap line,Amount\n").0;
    let cells = [
        Cell::Date(None),
        Cell::Error("#DIV/0!".to_owned()),
        Cell::YesOrNo(true),
        Cell::number("1e400"),
        Cell::Text("2.5m".to_owned()),
        Cell::number("0.30000000000000004"),
    ];
    grid.rows.extend(
        cells
            .into_iter()
            .zip(2_u32..)
            .map(|(cell, number)| Row { number, cells: vec![Cell::Text(format!("Line {number}")), cell] }),
    );
    grid.merged = vec![
        Area { rows: (3, 4), columns: (2, 2) },
        Area { rows: (1, 1), columns: (1, 2) },
        Area { rows: (5, 6), columns: (9, 9) },
    ];
    let intake = brought(Kind::GapLines, &grid, &plain());
    says(&intake, "row 2, column B", "a date", true);
    says(&intake, "row 3, column B", "#DIV/0!", true);
    says(&intake, "row 4, column B", "TRUE or FALSE", true);
    says(&intake, "row 5, column B", "too large or too small", true);
    says(&intake, "row 3, column B", "Cells B3 to B4 are merged", false);
    assert_eq!(intake.findings.iter().filter(|finding| finding.message.contains("merged")).count(), 1);
    let amounts: Vec<_> = offered(&intake, "Use 2 rows").gap.lines().iter().map(|line| line.amount).collect();
    assert_eq!(amounts, ["2500000", "0.3"].map(money));
}

#[test]
fn a_total_that_does_not_add_up_is_told_with_both_numbers() {
    let intake = gap_lines("Gap line,Amount\nPay,100\nOther,50.5\nTotal,160\n");
    says(
        &intake,
        "row 4, column B",
        "This total says £160.00; the 2 lines that can be used come to £150.50, which is £9.50 less.",
        false,
    );
    assert_eq!(gap_lines("Gap line,Amount\nPay,100\nOther,50.5\nTotal,150.50\n").findings, []);
}

#[test]
fn a_total_by_another_name_is_told_and_never_counted_in_silence() {
    // The sum of the lines above it: certainly a total.
    for name in ["Total gap", "Gap total", "TOTAL PRESSURES:", "Cyfanswm y bwlch", "Total of all lines"] {
        let intake =
            gap_lines(csv::write([["Gap line", "Amount"], ["Pay", "100"], ["Other", "50.5"], [name, "150.50"]]));
        says(&intake, "row 4, column A", "it is taken as their total and not used", true);
        assert_eq!(offered(&intake, "Use 2 rows").gap.total(), Some(money("150.5")), "{name}");
    }
    let intake = gap_lines("Gap line,Amount\nPay,100\nTotal gap,100\n");
    assert_eq!(offered(&intake, "Use 1 row").gap.total(), Some(money("100")), "{:?}", intake.findings);
    // The sum of the lines since the last one, too.
    let intake =
        gap_lines("Gap line,Amount\nPay,100\nOther,50\nPay total,150\nFuel,7\nPlant,8\nTotal fuel,15\nTotal gap,165\n");
    assert_eq!((intake.usable, intake.left_out, intake.all_findings), (4, 3, 3), "{:?}", intake.findings);
    // By its name alone it is none for certain.
    let intake = gap_lines("Gap line,Amount\nPay,100\nTotal facilities management,50.5\nTotal,150.50\n");
    says(
        &intake,
        "row 3, column A",
        "“Total facilities management” is counted as a line. If it is a total, call it Total",
        false,
    );
    assert_eq!((intake.usable, intake.left_out, intake.all_findings), (2, 0, 1), "{:?}", intake.findings);
    // By its amount alone neither.
    let intake = gap_lines("Gap line,Amount\nPay,100\nOther,50.5\nOur gap,150.50\n,0\n");
    says(&intake, "row 4, column B", "the sum of the 2 lines above it, and is counted as a line too", false);
    assert_eq!((intake.usable, intake.left_out), (4, 0));
    let one_line = gap_lines("Gap line,Amount\nPay,100\nThe same amount,100\n");
    assert_eq!(one_line.findings, []);
    let intake = councils("Council,Tax base\nHartlepool,100.5\nMiddlesbrough,200\nCleveland total,300.5\n");
    says(&intake, "row 4, column A", "it is taken as their total and not used", true);
    assert_eq!(intake.usable, 2);
}

#[test]
fn words_for_a_total_are_totals() {
    for name in ["Net total", "Grand total:", "Overall total", "Cyfanswm", "Sum"] {
        let intake = gap_lines(csv::write([["Gap line", "Amount"], ["Pay", "100"], ["Other", "50"], [name, "160"]]));
        says(&intake, "row 4, column B", "This total says £160.00", false);
        assert_eq!((intake.usable, intake.left_out), (2, 0), "{name}");
    }
    for name in ["Subtotal", "Sub-total", "Sub total", "Is-gyfanswm"] {
        let intake =
            gap_lines(csv::write([["Gap line", "Amount"], ["Pay", "100"], [name, "100"], ["Fuel", "7"], [name, "7"]]));
        says(&intake, "row 3, column A", "This row is a total, so it is not used", true);
        says(&intake, "row 5, column A", "This row is a total, so it is not used", true);
        assert_eq!((intake.usable, intake.left_out, intake.all_findings), (2, 2, 2), "{name}");
    }
}

#[test]
fn every_row_called_total_is_told_or_compared() {
    let intake = gap_lines("Gap line,Amount\nPay,100\nTotal,100\nOther,50.5\nTotals,150.50\n");
    says(&intake, "row 3, column A", "only the last total is compared", true);
    assert_eq!((intake.usable, intake.left_out, intake.all_findings), (2, 1, 1));
    let intake = gap_lines("Gap line,Amount\nPay,100\nTotal,#REF!\n");
    says(&intake, "row 3, column B", "cannot be read as a number", false);
    assert_eq!((intake.usable, intake.left_out), (1, 0));
    let intake = councils("Council,Tax base,Demand\nHartlepool,100.5,lots\nTotal,many,\n");
    says(&intake, "row 3, column B", "It is not compared.", false);
    assert_eq!(intake.left_out, 0);
}

#[test]
fn a_gap_of_one_figure_is_named_where_lines_take_its_place() {
    let mut scenario = plain();
    scenario.gap = Gap::Amount(money("3600000"));
    let intake = brought(Kind::GapLines, &table("Gap line,Amount\nPay,100\n").0, &scenario);
    assert_eq!(intake.offers.len(), 1, "there are no lines to add to");
    assert_eq!(offered(&intake, "Use 1 row in place of the gap of £3,600,000.00").gap.total(), Some(money("100")));
}

#[test]
fn dialects_of_csv_are_one_table() {
    let expected = gap_lines("Gap line,\"Amount, £\"\n\"Pay\nand pensions\",2.5\nCafé £,-1\n");
    assert_eq!((expected.usable, expected.left_out, expected.all_findings), (2, 0, 0));
    let in_windows_1252 = b"Gap line,\"Amount, \xa3\"\r\n\"Pay\nand pensions\",2.5\r\nCaf\xe9 \xa3,-1\r\n";
    let utf_16: Vec<u8> = "\u{feff}Gap line\tAmount, £\r\n\"Pay\nand pensions\"\t2.5\r\nCafé £\t-1\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (what, bytes) in [
        ("a byte-order mark", "\u{feff}Gap line,\"Amount, £\"\n\"Pay\nand pensions\",2.5\nCafé £,-1".as_bytes()),
        ("semicolons", "Gap line;Amount, £;;\n\"Pay\nand pensions\";2.5;;\nCafé £;-1;;\n".as_bytes()),
        ("tabs", "Gap line\tAmount, £\n\"Pay\nand pensions\"\t2.5\nCafé £\t-1\n".as_bytes()),
        (
            "lines that end in CR, one of them with a semicolon",
            "Pay; and more\rGap line,\"Amount, £\"\r\"Pay\nand pensions\",2.5\rCafé £,-1\r".as_bytes(),
        ),
        ("lines that end in CR", "Gap line,\"Amount, £\"\r\"Pay\nand pensions\",2.5\rCafé £,-1\r".as_bytes()),
        ("Windows-1252", in_windows_1252),
        ("UTF-16", &utf_16),
    ] {
        let intake = gap_lines(bytes);
        let cells = |intake: &Intake| intake.shown.iter().map(|(_, cells)| cells.clone()).collect::<Vec<_>>();
        assert_eq!(cells(&intake), cells(&expected), "{what}");
    }
    let (_, findings) = table(in_windows_1252);
    assert!(findings[0].message.contains("read as Windows-1252") && !findings[0].left_out, "{findings:?}");
    let (_, findings) = table("Gap line,Amount\nPay,\"5\nOther,6\n");
    assert_eq!((findings[0].row, findings[0].left_out), (2, true));
    assert!(findings[0].message.contains("never closed"));
}

#[test]
fn rows_keep_their_numbers() {
    let intake = gap_lines("Instructions\n\n\nGap line,Amount\n\n\"two\nlines\",1\nLast,x\n");
    assert_eq!(intake.shown[0].0, 6);
    says(&intake, "row 7, column B", "“x”", true);
}

#[test]
fn headings_that_are_missing_are_named() {
    for text in ["", "Pay,100\n", "Amount\n5\n", "\0\0\0"] {
        let intake = gap_lines(text);
        says(&intake, "the file", "“Gap line” and “Amount, £” were not found", true);
        assert_eq!((intake.usable, intake.offers.len()), (0, 0));
    }
    let intake = gap_lines("Gap line,Amount\nPay,lots\n");
    says(&intake, "the file", "No row can be used", true);
    assert_eq!(intake.offers, []);
}

#[test]
fn a_formula_in_a_name_is_text() {
    let text = csv::write([
        ["Gap line", "Amount"],
        ["=HYPERLINK(\"http://example.org\")", "1"],
        ["@SUM(1)", "2"],
        ["-5", "3"],
    ]);
    let names: Vec<_> =
        offered(&gap_lines(&text), "Use 3 rows").gap.lines().iter().map(|line| line.name.clone()).collect();
    assert_eq!(names, ["=HYPERLINK(\"http://example.org\")", "@SUM(1)", "-5"]);
    assert!(text.contains("\"'=HYPERLINK(") && text.contains("'@SUM(1)"), "{text}");
}

#[test]
fn sources_come_with_their_lines() {
    let intake = gap_lines(
        "Name,Amount,Where it comes from,Published,Status\nPay,1,Settlement,2019,confirmed\nOther,2,,,\nThird,3,Paper,,certain\n",
    );
    says(&intake, "row 4, column E", "“certain” is not a status", false);
    let scenario = offered(&intake, "Use 3 rows");
    let of = |path: &str| scenario.sources.of(path).map(|source| (source.title.clone(), source.status.word())).unwrap();
    assert_eq!(of("gap.lines[0].amount"), ("Settlement".to_owned(), "confirmed"));
    assert_eq!(of("gap.lines[1].amount"), ("Brought in from “mine.csv”".to_owned(), "provisional"));
    assert_eq!(of("gap.lines[2].amount"), ("Paper".to_owned(), "provisional"));
    let added = offered(&intake, "Add 3 rows");
    assert_eq!(added.sources.of("gap.lines[3]").map(|source| source.title.as_str()), Some("Settlement"));
    assert_eq!(added.gap.lines()[..3], *plain().gap.lines());
}

#[test]
fn ten_thousand_lines_are_read_and_offered_added_together() {
    let line = |index: usize| format!("Line {},{}.01\n", index % 900, index);
    let text: String = std::iter::once("Gap line,Amount\n".to_owned()).chain((0..10_000).map(line)).collect();
    let intake = gap_lines(&text);
    assert_eq!((intake.usable, intake.left_out, intake.shown.len()), (10_000, 0, 100));
    says(&intake, "the file", "at most 1000 gap lines, and these are 10000", false);
    assert!(intake.all_findings > 9_000 && intake.findings.len() == 200);
    // 0 + 1 + … + 9,999 pounds, and 10,000 pennies.
    let total = money("49995100.00");
    let one = offered(&intake, "Use their total of £49,995,100.00 as one line");
    assert_eq!((one.gap.lines().len(), one.gap.total()), (1, Some(total)));
    let joined = offered(&intake, "Use them joined by name into 900 lines");
    assert_eq!((joined.gap.lines().len(), joined.gap.total()), (900, Some(total)));
    assert_eq!(intake.offers.len(), 2);
}

#[test]
fn a_file_of_too_many_rows_is_refused() {
    let (grid, findings) = table("a\n".repeat(200_002));
    assert!(grid.rows.is_empty() && findings[0].message.contains("more than 200000 rows"), "{findings:?}");
    assert_eq!(table("a\n".repeat(200_000)).0.rows.len(), 200_000);
}

#[test]
fn councils_are_compared_with_those_that_are_known() {
    let intake = councils(
        "Council,Tax base\nHartlepol,\"23,000.5\"\nmiddlesbrough,32000\nMiddlesbrough,1\nDarlington,35000\n,7\nRedcar and Cleveland,0\nStockton-on-Tees,12.34567\n",
    );
    assert_eq!((intake.usable, intake.left_out), (4, 3));
    says(
        &intake,
        "row 2, column A",
        "“Hartlepol” is not among the councils that this app knows. Is it “Hartlepool”?",
        false,
    );
    says(&intake, "row 4, column A", "“Middlesbrough” is in row 3 already", true);
    says(&intake, "row 5, column A", "“Darlington” is not among", false);
    says(&intake, "row 6, column A", "no council named", true);
    says(&intake, "row 7, column B", "above zero", true);
    says(&intake, "row 8, column B", "rounded to 12.3457", false);
    let wales = Scenario {
        authority: precept_modeller::domain::Authority { nation: Nation::Wales, ..plain().authority },
        ..plain()
    };
    let intake = brought(Kind::BillingAuthorities, &table("Council,Tax base\nGwynedd,50000\n").0, &wales);
    assert!(intake.findings.iter().all(|finding| !finding.message.contains("not among")), "{:?}", intake.findings);
}

#[test]
fn sums_of_councils_that_differ_are_told() {
    let intake = councils(
        "Council,Tax base,\"Demand, £\"\nHartlepool,100.5,1000.10\nMiddlesbrough,200,2000\nTotal,301,3000.11\n",
    );
    says(
        &intake,
        "row 4, column B",
        "This total says 301; the tax bases of the rows that can be used come to 300.5.",
        false,
    );
    says(
        &intake,
        "row 4, column C",
        "This total says 3,000.11; the demands of the rows that can be used come to 3,000.1.",
        false,
    );
    says(&intake, "the file", "The tax bases come to 300.5; the scenario’s tax base for 2020/21 is 146,640.", false);
}

#[test]
fn councils_fill_in_those_that_are_there() {
    let mut scenario = plain();
    scenario.gap = Gap::Amount(money("1"));
    let official = Source {
        of: "authority.billing_authorities".to_owned(),
        title: "Official".to_owned(),
        date: String::new(),
        status: Status::Confirmed,
    };
    scenario.sources.set(official);
    let councils = &scenario.authority.billing_authorities;
    let name = &councils[1].name;
    let intake = brought(
        Kind::BillingAuthorities,
        &table(format!("Council,Tax base\n{},5.5\nNew one,\n", name.to_uppercase())).0,
        &scenario,
    );
    says(&intake, "the file", "Some tax bases are not known", false);
    let kept = offered(&intake, "Keep those that are there");
    assert_eq!(kept.authority.billing_authorities.len(), councils.len() + 1);
    assert_eq!(
        (&kept.authority.billing_authorities[1].name, kept.authority.billing_authorities[1].tax_base),
        (name, Some(tax_base("5.5")))
    );
    let source = |scenario: &Scenario, index: usize| {
        scenario
            .sources
            .of(&format!("authority.billing_authorities[{index}].tax_base"))
            .map(|source| source.title.clone())
    };
    let (official, here) = (Some("Official".to_owned()), Some("Brought in from “mine.csv”".to_owned()));
    assert_eq!(
        (source(&kept, 0), source(&kept, 1), source(&kept, councils.len())),
        (official, here.clone(), here.clone())
    );
    let replaced = offered(&intake, "Use 2 billing authorities");
    assert_eq!((replaced.authority.billing_authorities.len(), source(&replaced, 0)), (2, here));
}

/// More councils than a scenario holds are refused in words, and not each looked for among all the others.
#[test]
fn a_table_of_very_many_councils_is_refused_in_time() {
    let rows: String = (0..60_000).map(|row| format!("Place of the number {row},5\n")).collect();
    let start = std::time::Instant::now();
    let intake = councils(&format!("Council,Tax base\n{rows}"));
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!((intake.usable, intake.offers.len()), (60_000, 0));
    says(&intake, "the file", "There are 60000 lines here and at most 400 can be held", true);
}
