//! Budget statements that people bring in as a table.
//!
//! Truth: sums by hand, and the published statement that comes with the app, written as a table and read again.

mod scenario;

use precept_modeller::{
    domain::statement::{Column, FundingRole, GroupKind, Statement, Whole},
    example::budget_results,
    exchange::{
        csv,
        intake::{Context, Intake, Kind, Opens, Progress, read},
        json,
    },
};

use scenario::{money, plain};

fn brought(text: &str) -> Intake {
    let (grid, _) = csv::read(text.as_bytes(), &mut Progress::to(&mut |_, _| {}));
    read(Kind::Statement, &grid, Context { scenario: &plain(), file: "Results 2017.csv", known_councils: &[] })
}

fn opened(intake: &Intake) -> Statement {
    assert_eq!(intake.offers.len(), 1, "{:?}", intake.findings);
    assert_eq!(intake.offers[0].opens, Opens::Statement);
    json::statement::read(intake.offers[0].file.as_bytes()).expect("a statement")
}

#[track_caller]
fn says(intake: &Intake, place: &str, words: &str) {
    let found = intake.findings.iter().any(|finding| finding.place() == place && finding.message.contains(words));
    assert!(found, "{place}: {words}, in {:#?}", intake.findings);
}

const HEADS: &str = "Group,What it is,Section,Line,Original,Revised,Forecast,Variance,Row,Stands for\n";

#[test]
fn rows_make_a_statement_and_what_does_not_add_up_is_told() {
    let intake = brought(&format!(
        "{HEADS}Income,funding,,Police grant,(100),(100),(101),(1),,grant that moves\n,,,Precept,-40,,,,,precept\n,,,Total income,(140),(140),(142),,group total,\nSpending,expenditure,Staff,Pay,\"£0.1k\",100,90,-10,,\n,,,All staff,100,100,90,,section total,\n,,Other,Fuel,40.5,,,,,\n,,,Net,0.5,0.5,-10.5,,net position after reserve transfers,\n"
    ));
    assert_eq!((intake.usable, intake.left_out), (7, 0), "{:?}", intake.findings);
    // −101 − 40 is −141; −141 + 90 + 40.5 is −10.5.
    says(&intake, "row 4", "“Total income”, forecast: −£142.00 is printed, and the lines give −£141.00.");
    assert_eq!(intake.findings.len(), 1, "{:?}", intake.findings);
    let statement = opened(&intake);
    assert_eq!((statement.title.as_str(), statement.year), ("Results 2017", plain().year));
    // A table has no year, so the offer names the one that is assumed, and what is told after it says where to change it.
    let (offer, year) = (&intake.offers[0], plain().year);
    assert!(offer.words.starts_with(&format!("Open it as the budget statement of {year}, with ")), "{}", offer.words);
    assert!(
        offer.done.contains(&format!("of {year}, the scenario’s budget year: change that under")),
        "{}",
        offer.done
    );
    assert_eq!(
        statement
            .groups
            .iter()
            .map(|group| (group.heading.as_str(), group.kind, group.sections.len()))
            .collect::<Vec<_>>(),
        [("Income", GroupKind::Funding, 1), ("Spending", GroupKind::Expenditure, 2)]
    );
    let income: Vec<_> = statement.groups[0].lines().map(|line| (line.role, line.figures.forecast)).collect();
    assert_eq!(income, [(FundingRole::MovingGrant, money("-101")), (FundingRole::Precept, money("-40"))]);
    assert_eq!(statement.groups[1].sections[0].total.as_ref().map(|total| total.name.as_str()), Some("All staff"));
    assert_eq!(
        statement.total(Whole::AfterReserves).and_then(|total| total.printed.of(Column::Forecast)),
        Some(money("-10.5"))
    );
}

#[test]
fn rows_that_cannot_be_used_are_told() {
    let intake = brought(&format!(
        "{HEADS}Income,gifts,,Grant,1,,,,,\nMore,,,Grant,1,,,,,\nSpending,expenditure,,Pay,lots,1,x,,,\n,,,Nothing,,,,,,\n,,,Fuel,1,,,,sum,\n,,,Used,1.005,,,,,\n,,,Total,2,,,,total,\n,,,Total,3,,,,total,\nIncome,funding,,Grant,-1,,,,,magic\n"
    ));
    assert_eq!((intake.usable, intake.left_out), (4, 5), "{:?}", intake.findings);
    says(&intake, "row 2, column B", "“gifts” is not known");
    says(&intake, "row 3, column B", "It is not said what this group is");
    says(&intake, "row 4, column E", "“lots” cannot be read");
    says(&intake, "row 4, column G", "“x” cannot be read");
    says(&intake, "row 5", "no figure in this row");
    says(&intake, "row 6, column I", "“sum” is not known");
    says(&intake, "row 7, column E", "rounded to £1.01");
    says(&intake, "row 9", "given before");
    says(&intake, "row 10, column J", "“magic” is not known");
    says(&intake, "row 8", "“Total”, original budget: £2.00 is printed, and the lines give £1.01.");
    assert_eq!(opened(&intake).lines().count(), 2);
    says(&brought(HEADS), "the file", "No row can be used");
    says(
        &brought("Group,Line\n"),
        "the file",
        "“Group” and “What it is” and “Line” and “Original budget, £” were not found",
    );
}

#[test]
fn a_total_that_is_not_said_to_be_one_is_told() {
    let words = "is counted as a line. If it is a total, write section total or group total in the column “Row”";
    let intake = brought(&format!(
        "{HEADS}Spending,expenditure,Staff,Pay,100,,,,,\n,,,Pensions,50,,,,,\n,,,All staff,150,,,,,\n,,Other,Fuel,7,,,,,\n,,,Subtotal,8,,,,,\n,,,Total spending,158,,,,group total,\nMore,expenditure,,Fuel,1,,,,,\n,,,Pay,157,,,,,\n,,,Total pay,3,,,,,\n"
    ));
    says(&intake, "row 4", &format!("“All staff” {words}"));
    says(&intake, "row 6", &format!("“Subtotal” {words}"));
    says(&intake, "row 10", &format!("“Total pay” {words}"));
    assert_eq!(intake.findings.iter().filter(|finding| finding.message.contains(words)).count(), 3);
    assert_eq!((intake.usable, intake.left_out), (9, 0), "{:?}", intake.findings);
}

#[test]
fn a_published_statement_comes_in_as_it_is() {
    let published = budget_results();
    let mut rows = vec![Kind::Statement.template()[1].iter().map(|head| (*head).to_owned()).collect::<Vec<_>>()];
    let figure =
        |money: Option<precept_modeller::domain::Money>| money.map(|money| money.to_string()).unwrap_or_default();
    for group in &published.groups {
        let of = |section: &str, name: &str, figures: [String; 4], is: &str, role: &str| {
            let mut row =
                vec![group.heading.clone(), group.kind.name().to_owned(), section.to_owned(), name.to_owned()];
            row.extend(figures);
            row.extend([is.to_owned(), role.to_owned()]);
            row
        };
        let printed = |total: &precept_modeller::domain::statement::Total| {
            Column::ALL.map(|column| figure(total.printed.of(column)))
        };
        for section in &group.sections {
            for line in &section.lines {
                let [original, revised, forecast] =
                    [line.figures.original, line.figures.revised, line.figures.forecast].map(|money| money.to_string());
                let role = if group.kind == GroupKind::Funding { line.role.name() } else { "" };
                rows.push(of(
                    &section.heading,
                    &line.name,
                    [original, revised, forecast, figure(line.printed_variance)],
                    "",
                    role,
                ));
            }
            rows.extend(
                section
                    .total
                    .iter()
                    .map(|total| of(&section.heading, &total.name, printed(total), "section total", "")),
            );
        }
        rows.extend(group.total.iter().map(|total| of("", &total.name, printed(total), "group total", "")));
    }
    for (whole, total) in &published.totals {
        let mut row = vec![String::new(), String::new(), String::new(), total.name.clone()];
        row.extend(Column::ALL.map(|column| figure(total.printed.of(column))));
        row.push(whole.name().to_owned());
        rows.push(row);
    }
    let intake = brought(&csv::write(&rows));
    assert_eq!(intake.left_out, 0, "{:?}", intake.findings);
    let statement = opened(&intake);
    assert_eq!((&statement.groups, &statement.totals), (&published.groups, &published.totals));
    let told =
        intake.findings.iter().filter(|finding| finding.message.contains("is printed, and the lines give")).count();
    assert_eq!(told, published.checked().unwrap().findings.len());
}

#[test]
fn too_many_lines_are_offered_by_section() {
    let lines: String = (0..3_000).map(|index| format!(",,Section {},Line,1,,,,,\n", index / 10)).collect();
    let intake = brought(&format!("{HEADS}All,expenditure,,First,1,,,,,\n{lines}"));
    says(&intake, "the file", "at most 2000 lines, and these are 3001");
    let statement = opened(&intake);
    assert_eq!(
        (statement.lines().count(), statement.checked().unwrap().whole(Whole::Expenditure).figures.original),
        (301, money("3001"))
    );
}
