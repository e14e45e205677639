//! Budget statements: the published table line by line, its findings, and what statement and scenario give each other.
//!
//! Truth: Cleveland's table "Budget results" (annual report 2016/17), copied here as it is printed, and sums by hand.

mod scenario;

use precept_modeller::{
    domain::{
        Gap, GrantIncrease, GrantLine, Levers, Money, Scenario, Source, Status, evaluate,
        statement::{
            Column, Figures, Finding, FundingRole, Group, GroupKind, Line, Printed, PrintedUnit, Section, Statement,
            Total, Whole,
        },
    },
    example::{self, budget_results},
    exchange::json,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use scenario::{any_scenario, cases, extreme_scenario, money};

/// The table as it is printed, in £000s: every row with figures, in order.
const PRINTED: &str = "\
Government Grant|(83,500)|(83,500)|(83,500)|0
Council Tax Precept|(32,656)|(32,656)|(32,656)|0
Council Tax Freeze Grant|(800)|(800)|(800)|0
Council Tax Support Grant|(6,868)|(6,868)|(6,868)|0
Funding for Net Budget Requirement|(123,824)|(123,824)|(123,824)|(0)
Specific Grants|(5,217)|(5,217)|(5,217)|(0)
Partnership Income/Fees and Charges|(2,664)|(2,727)|(2,728)|(0)
Total Funding|(131,705)|(131,768)|(131,769)|(0)
Staff Pay|645|645|645|0
Non Pay Expenditure|205|200|201|0
Total Planned Expenditure|850|845|846|0
PCC Initiatives|2,406|2,406|2,239|(167)
Victims and Witnesses Services|839|839|806|(33)
Total Planned Expenditure|3,245|3,245|3,045|(200)
Staff Pay|330|330|330|0
Non Pay Expenditure|100|100|101|0
PFI's|6,915|6,915|6,885|(30)
Asset Management|1,605|1,605|1,535|(70)
Total Corporate Costs|8,950|8,950|8,851|(100)
Police Pay|66,740|66,741|66,941|200
Police Overtime|1,375|1,376|1,376|0
Staff Pay|9,755|9,728|9,728|0
Police Community Support Officer Pay|4,255|4,142|4,142|0
Pay Total|82,125|81,987|82,187|200
Major Contracts Total|20,077|20,100|20,170|70
Other Pay and Training|380|354|354|0
Injury and Medical Police Pensions|2,435|2,433|2,433|0
Premises|3,620|3,582|3,522|(60)
Supplies and Services|7,035|7,279|7,369|90
Transport|1,576|1,576|1,576|0
External Support|2,587|2,587|2,587|0
Non-Pay|17,633|17,811|17,841|30
Total Planned Force Expenditure|119,835|119,898|120,198|300
Planned Transfers to/(from) General Fund|(2,000)|(2,000)|(2,000)|0
Contribution to Capital Programme|750|755|755|0
Planned Transfers to/(from) Earmarked Reserves|75|75|75|0
Net (Surplus)/Deficit After Reserves|0|0|0|0";

/// A figure of the table in pounds: brackets are below nil.
fn thousands(printed: &str) -> Money {
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    let pounds = format!("{digits}000");
    money(&if printed.starts_with('(') && digits != "0" { format!("-{pounds}") } else { pounds })
}

/// The rows of a statement with figures, in order: name, three amounts and the printed variance.
fn rows(statement: &Statement) -> Vec<(String, [Option<Money>; 4])> {
    let mut rows = Vec::new();
    let total = |total: &Total| (total.name.clone(), Column::ALL.map(|column| total.printed.of(column)));
    for group in &statement.groups {
        for section in &group.sections {
            for line in &section.lines {
                let Figures { original, revised, forecast } = line.figures;
                let figures = [Some(original), Some(revised), Some(forecast), line.printed_variance];
                rows.push((line.name.clone(), figures));
            }
            rows.extend(section.total.as_ref().map(total));
        }
        rows.extend(group.total.as_ref().map(total));
    }
    rows.extend(statement.totals.iter().map(|(_, of)| total(of)));
    rows
}

#[test]
fn each_whole_is_of_its_groups_alone() {
    use GroupKind::{Expenditure, Funding, ReserveTransfers};
    let groups = |whole: Whole| [Funding, Expenditure, ReserveTransfers].map(|kind| whole.has(kind));
    assert_eq!(groups(Whole::Funding), [true, false, false]);
    assert_eq!(groups(Whole::Expenditure), [false, true, false]);
    assert_eq!(groups(Whole::BeforeReserves), [true, true, false]);
    assert_eq!(groups(Whole::ReserveTransfers), [false, false, true]);
    assert_eq!(groups(Whole::AfterReserves), [true, true, true]);
}

#[test]
fn the_published_table_is_entered_whole() {
    let printed: Vec<(String, [Option<Money>; 4])> = PRINTED
        .lines()
        .map(|row| {
            let mut cells = row.split('|');
            let name = cells.next().unwrap().to_owned();
            (name, [(); 4].map(|()| Some(thousands(cells.next().unwrap()))))
        })
        .collect();
    let entered = rows(&budget_results());
    assert_eq!(entered.len(), 37);
    for (entered, printed) in entered.iter().zip(&printed) {
        assert_eq!(entered, printed);
    }
    assert_eq!(entered.len(), printed.len());
}

#[test]
fn its_subtotals_and_totals_re_add() {
    let statement = budget_results();
    let checked = statement.checked().unwrap();
    let amounts = |figures: Figures| [figures.original, figures.revised, figures.forecast];
    let thousand = |printed: [&str; 3]| printed.map(thousands);
    let force = &checked.groups[4];
    assert_eq!(amounts(force.sections[0].figures), thousand(["82,125", "81,987", "82,187"]), "pay");
    assert_eq!(amounts(force.sections[1].figures), thousand(["20,077", "20,100", "20,170"]), "major contracts");
    assert_eq!(amounts(force.sections[2].figures), thousand(["17,633", "17,811", "17,841"]), "non-pay");
    assert_eq!(amounts(force.total.figures), thousand(["119,835", "119,898", "120,198"]), "force");
    assert_eq!(amounts(checked.groups[0].total.figures), thousand(["(131,705)", "(131,768)", "(131,769)"]), "funding");
    // By hand: 850 + 3,245 + 8,950 + 119,835 = 132,880, less 131,705.
    let whole = |whole| amounts(checked.whole(whole).figures);
    assert_eq!(whole(Whole::Expenditure), thousand(["132,880", "132,938", "132,940"]));
    assert_eq!(whole(Whole::BeforeReserves), thousand(["1,175", "1,170", "1,171"]));
    assert_eq!(whole(Whole::ReserveTransfers), thousand(["(1,175)", "(1,170)", "(1,170)"]));
    assert_eq!(whole(Whole::AfterReserves), thousand(["0", "0", "1"]));
    assert_eq!(checked.whole(Whole::Expenditure).variance, thousands("2"));
}

#[test]
fn every_printed_figure_that_does_not_re_add_is_a_finding_with_both_numbers() {
    let findings = budget_results().checked().unwrap().findings;
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.of.as_str(), finding.column, finding.printed, finding.readded, finding.difference))
        .collect();
    let thousand = |of, column, printed, readded, difference| {
        (of, column, thousands(printed), thousands(readded), thousands(difference))
    };
    use Column::{Forecast, Variance};
    assert_eq!(
        found,
        [
            thousand("groups[0].sections[1].lines[1]", Variance, "0", "(1)", "1"),
            thousand("groups[0].total", Variance, "0", "(1)", "1"),
            thousand("groups[1].sections[0].lines[1]", Variance, "0", "1", "(1)"),
            thousand("groups[1].total", Variance, "0", "1", "(1)"),
            thousand("groups[3].sections[0].lines[1]", Variance, "0", "1", "(1)"),
            thousand("groups[3].total", Variance, "(100)", "(99)", "(1)"),
            thousand("totals[0]", Forecast, "0", "1", "(1)"),
            thousand("totals[0]", Variance, "0", "1", "(1)"),
        ]
    );
    assert!(findings.iter().all(|finding| finding.rounding_may_explain), "each is within what thousands may hide");
    assert_eq!(findings[0].name, "Partnership Income/Fees and Charges");
    let notes = budget_results().notes;
    assert!(notes.iter().any(|note| note.contains("title says 2016/17") && note.contains("headings say 2017/18")));
}

#[test]
fn a_slip_in_a_line_is_found_in_its_subtotal_its_total_and_the_net_position() {
    let mut statement = budget_results();
    // £10,000 more of police pay than was printed.
    statement.groups[4].sections[0].lines[0].figures.original = money("66750000");
    let findings = statement.checked().unwrap().findings;
    let slips: Vec<_> = findings
        .iter()
        .filter(|finding| finding.column == Column::Original)
        .map(|finding| (finding.name.as_str(), finding.difference, finding.rounding_may_explain))
        .collect();
    // Five rounded figures may be £2,500 apart, twelve £6,000, and all 28 with their total £14,500.
    assert_eq!(
        slips,
        [
            ("Pay Total", money("-10000"), false),
            ("Total Planned Force Expenditure", money("-10000"), false),
            ("Net (Surplus)/Deficit After Reserves", money("-10000"), true),
        ]
    );
}

#[test]
fn rounding_explains_half_a_unit_for_each_figure_and_no_more() {
    for (unit, difference, figures, explains) in [
        (PrintedUnit::Thousands, "1500.00", 3, true),
        (PrintedUnit::Thousands, "-1500.00", 3, true),
        (PrintedUnit::Thousands, "1500.01", 3, false),
        (PrintedUnit::TenthsOfAMillion, "100000.00", 2, true),
        (PrintedUnit::Pounds, "1.01", 2, false),
        (PrintedUnit::Pence, "0.01", 100, false),
    ] {
        assert_eq!(unit.may_explain(money(difference), figures), explains, "{unit:?} {difference} {figures}");
    }
}

#[test]
fn each_column_takes_its_own_figure_and_the_variance_takes_none() {
    let mut figures = Figures::default();
    for (column, amount) in Column::ALL.into_iter().zip(["1", "20", "300", "4000"]) {
        figures.set(column, money(amount));
        assert_eq!(column.heading().to_lowercase(), column.name(), "the head of a column is its name");
    }
    assert_eq!(figures, Figures { original: money("1"), revised: money("20"), forecast: money("300") });
    // 300 − 20.
    assert_eq!(figures.readded().unwrap().of(Column::Variance), money("280"));
}

#[test]
fn its_grants_become_those_of_the_base_year_and_all_else_is_kept() {
    let before = example::as_published();
    let after = budget_results().funding_in(&before, Column::Revised).unwrap();
    let grant = |name: &str, amount, moves_with_grant_increase| GrantLine {
        name: name.to_owned(),
        amount: money(amount),
        moves_with_grant_increase,
    };
    assert_eq!(
        after.base.grants,
        [
            grant("Government Grant", "83500000", true),
            grant("Council Tax Freeze Grant", "800000", false),
            grant("Council Tax Support Grant", "6868000", false),
            grant("Specific Grants", "5217000", false),
        ]
    );
    let source = after.sources.of("base.grants[3].amount").unwrap();
    assert_eq!(source.status, Status::Confirmed);
    assert!(source.title.contains("revised budget 2017/18, printed in thousands of pounds"), "{}", source.title);
    let forecast = budget_results().funding_in(&before, Column::Forecast).unwrap();
    assert_eq!(forecast.sources.of("base.grants[0]").unwrap().status, Status::Provisional);
    assert_eq!(after.sources.of("base.band_d"), before.sources.of("base.band_d"));
    let of_them_all = |scenario: &Scenario| scenario.sources.all().iter().any(|source| source.of == "base.grants");
    assert_eq!((of_them_all(&before), of_them_all(&after)), (true, false), "it was of the grants before");
    let mut restored = after;
    restored.base.grants = before.base.grants.clone();
    restored.sources = before.sources.clone();
    assert_eq!(restored, before);
}

#[test]
fn funding_that_cannot_be_a_grant_is_refused_with_the_remedy() {
    let mut statement = budget_results();
    statement.groups[0].sections[0].lines[2].figures.revised = money("800000");
    let problem = statement.funding_in(&example::as_published(), Column::Revised).unwrap_err();
    assert!(problem.message.contains("“Council Tax Freeze Grant” is above nil in the revised budget"), "{problem}");
    statement.groups[0].sections[0].lines[2].figures.original = Money::ZERO;
    let with_nil = statement.funding_in(&example::as_published(), Column::Original).unwrap();
    assert_eq!(with_nil.base.grants[1].amount, Money::ZERO, "a grant of nothing is a grant still");
    for line in statement.groups[0].sections.iter_mut().flat_map(|section| &mut section.lines) {
        line.role = FundingRole::Other;
    }
    let problem = statement.funding_in(&example::as_published(), Column::Original).unwrap_err();
    assert!(problem.message.contains("No line of funding is marked as a government grant"), "{problem}");
}

#[test]
fn the_gap_is_the_deficit_before_reserve_transfers() {
    let mut before = example::as_published();
    // Beside the one of the whole gap.
    before.sources.set(Source {
        of: "gap.lines[1]".to_owned(),
        title: "A paper".to_owned(),
        date: String::new(),
        status: Status::Implied,
    });
    let after = budget_results().gap_in(&before, Column::Original).unwrap();
    let lines: Vec<_> = after.gap.lines().iter().map(|line| (line.name.as_str(), line.amount)).collect();
    assert_eq!(
        lines,
        [
            ("Funding", thousands("(131,705)")),
            ("Office of the PCC Planned Expenditure", thousands("850")),
            ("PCC Initiatives/Victims and Witnesses", thousands("3,245")),
            ("Corporate Costs", thousands("8,950")),
            ("Police Force Planned Expenditure", thousands("119,835")),
        ]
    );
    assert_eq!(evaluate(&after).unwrap().gap, thousands("1,175"));
    let of_the_gap: Vec<_> = after.sources.all().iter().filter(|source| source.of.starts_with("gap")).collect();
    assert_eq!(of_the_gap.len(), 1, "the others were of the gap before: {of_the_gap:?}");
    assert!(of_the_gap[0].title.contains("original budget 2017/18"), "{}", of_the_gap[0].title);
    assert_eq!(of_the_gap[0].status, Status::Confirmed);
    assert_eq!(evaluate(&budget_results().gap_in(&before, Column::Forecast).unwrap()).unwrap().gap, thousands("1,171"));
    let mut none = budget_results();
    none.groups.retain(|group| group.kind == GroupKind::ReserveTransfers);
    assert!(none.gap_in(&before, Column::Original).unwrap_err().message.contains("no expenditure and no funding"));
}

/// £10 on 146,640 is £1,466,400, which leaves £2,133,600 of £3.6m. The statement has it in its precept already.
#[test]
fn a_statement_of_the_budget_year_gives_back_what_its_scenario_leaves() {
    let mut scenario = example::as_published();
    scenario.levers.band_d_increase = "10".parse().unwrap();
    scenario.levers.use_of_reserves = money("100000");
    let statement = Statement::of_scenario(&scenario).unwrap();
    let back = statement.gap_in(&scenario, Column::Original).unwrap();
    assert_eq!(evaluate(&back).unwrap().gap, money("2133600"));
    assert_eq!(evaluate(&back).unwrap().remaining, money("2033600"));
    assert_eq!(back.levers, Levers { use_of_reserves: money("100000"), ..Levers::NONE });
    // 1,000 Band D equivalents more raise £250.54 × 1,000 at last year's charge, and £260.54 × 1,000 at this year's.
    scenario.next.tax_base = "147640".parse().unwrap();
    let statement = Statement::of_scenario(&scenario).unwrap();
    let back = statement.gap_in(&scenario, Column::Original).unwrap();
    let last = back.gap.lines().last().unwrap();
    assert_eq!(
        (last.name.as_str(), last.amount),
        ("Change in the tax base, which the precept above has already", money("250540"))
    );
    assert_eq!(back.sources.of("gap.lines[2]").unwrap().status, Status::Implied);
    // 2,033,600 − 260,540.
    assert_eq!(evaluate(&back).unwrap().remaining, money("1773060"));
}

/// The increase in grant of a budget year is the lever's; of a year that has become the base year it is a part of the grant.
#[test]
fn an_increase_in_grant_is_a_base_grant_only_in_the_year_after() {
    let mut scenario = example::as_published();
    scenario.levers.grant_increase = GrantIncrease::Percent("2".parse().unwrap());
    let statement = Statement::of_scenario(&scenario).unwrap();
    let back = statement.funding_in(&scenario, Column::Original).unwrap();
    assert_eq!(back.base.grants, scenario.base.grants);
    let mut next = example::as_published();
    (next.base.year, next.year) = (scenario.year, "2021/22".parse().unwrap());
    let next = statement.funding_in(&next, Column::Original).unwrap();
    // 83,720,000 and 2% of it.
    let amounts: Vec<_> = next.base.grants.iter().map(|grant| grant.amount).collect();
    assert_eq!(amounts, ["83720000", "1674400"].map(money));
}

/// The increase is known by its role, so neither another name nor the other language makes it a grant of the year before.
#[test]
fn an_increase_in_grant_stays_one_under_any_name() {
    let mut scenario = example::as_published();
    scenario.levers.grant_increase = GrantIncrease::Percent("2".parse().unwrap());
    let statement = Statement::of_scenario(&scenario).unwrap();
    for name in ["Cynnydd yn y grant gan y llywodraeth", "Uplift", ""] {
        let mut renamed = statement.clone();
        renamed.groups[0].sections[0].lines[1].name = name.to_owned();
        let read = json::statement::read(json::statement::write(&renamed).as_bytes()).unwrap();
        assert_eq!(read.funding_in(&scenario, Column::Original).unwrap().base.grants, scenario.base.grants, "{name}");
    }
    // A grant of the year before that is only called so is one.
    scenario.base.grants[0].name = "Increase in government grant".to_owned();
    let statement = Statement::of_scenario(&scenario).unwrap();
    assert_eq!(statement.funding_in(&scenario, Column::Original).unwrap().base.grants, scenario.base.grants);
}

/// Files from before the role have the name of either language instead.
#[test]
fn an_increase_in_grant_of_an_older_file_is_known_by_its_name() {
    let mut scenario = example::as_published();
    scenario.levers.grant_increase = GrantIncrease::Percent("2".parse().unwrap());
    let written = json::statement::write(&Statement::of_scenario(&scenario).unwrap());
    assert_eq!(written.matches("\"grant-increase\"").count(), 1);
    let older = written.replace("\"grant-increase\"", "\"moving-grant\"");
    for name in ["Increase in government grant", "Cynnydd yn y grant gan y llywodraeth"] {
        let older = older.replace("Increase in government grant", name);
        let read = json::statement::read(older.as_bytes()).unwrap();
        assert_eq!(read.funding_in(&scenario, Column::Original).unwrap().base.grants, scenario.base.grants, "{name}");
    }
}

#[test]
fn a_statement_starts_from_the_example_and_re_adds_to_what_is_left() {
    let mut scenario = example::as_published();
    scenario.levers.use_of_reserves = money("500000");
    scenario.levers.band_d_increase = "10".parse().unwrap();
    let statement = Statement::of_scenario(&scenario).unwrap();
    let checked = statement.checked().unwrap();
    // 3.6m less 146,640 × £10 is 2,133,600; half a million of reserves leaves 1,633,600.
    assert_eq!(checked.whole(Whole::BeforeReserves).figures, Figures::same(money("2133600")));
    assert_eq!(checked.whole(Whole::AfterReserves).figures, Figures::same(money("1633600")));
    assert!(checked.findings.is_empty());
    let names: Vec<_> = statement.lines().map(|line| line.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Government grant",
            "Increase in government grant",
            "Council tax precept",
            "Change in the collection fund",
            "Spending that the grants and precept of 2019/20 paid for",
            "Pay inflation",
            "Non-pay cost pressures",
            "Savings in the plan",
            "Further savings",
            "Use of reserves",
        ]
    );
}

#[test]
fn files_are_read_back_as_they_were_written() {
    let statement = budget_results();
    assert_eq!(json::statement::write(&statement), example::STATEMENT.trim_end());
    let mut largest = Statement::empty("\u{1}".repeat(200), statement.year);
    let name = || "\u{1}".repeat(200);
    let total = || Some(Total { name: name(), printed: Printed { original: Some(-Money::MAX), ..Printed::default() } });
    let line =
        Line { name: name(), figures: Figures::default(), printed_variance: Some(-Money::MAX), ..Line::default() };
    let section = |lines| Section { heading: name(), lines: vec![line.clone(); lines], total: total() };
    largest.notes = vec!["\u{1}".repeat(1_000); 50];
    let sections = vec![section(4); 5];
    largest.groups = vec![Group { heading: name(), kind: GroupKind::Expenditure, sections, total: total() }; 100];
    let written = json::statement::write(&largest);
    assert!(written.len() < json::statement::MOST_BYTES, "{} bytes", written.len());
    assert_eq!(json::statement::read(written.as_bytes()), Ok(largest.clone()));
    largest.groups[0].sections[0].lines.push(line);
    let problems = json::statement::read(json::statement::write(&largest).as_bytes()).unwrap_err();
    assert!(problems[0].message.contains("There are 2001 lines here and at most 2000"), "{problems:?}");
}

/// The example file with its one place that reads `from` reading `to`, and the problem that it has.
fn check(from: &str, to: &str, field: &str, words: &str) {
    assert!(example::STATEMENT.contains(from), "{from}");
    let problems = json::statement::read(example::STATEMENT.replacen(from, to, 1).as_bytes()).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].field, field);
    assert!(problems[0].message.contains(words), "{}", problems[0]);
}

#[test]
fn a_file_that_cannot_be_read_says_where_and_why() {
    check("precept-statement/1", "precept-scenario/1", "format", "this page reads \"precept-statement/1\"");
    check("\"format\": \"precept-statement/1\",", "", "format", "does not say that it is a budget statement");
    check("{\n", "", "file", "stops being JSON at line 1");
    check("\"2017/18\"", "\"2017\"", "year", "Write it like 2020/21");
    check("\"thousands\"", "\"hundreds\"", "printed_in", "is not one of \"pence\"");
    check("\"-83500000.00\"", "\"-83,500\"", "groups[0].sections[0].lines[0].original", "cannot be used");
    check("\"-83500000.00\"", "-83500000.00", "groups[0].sections[0].lines[0].original", "text in quotes");
    check("\"-83500000.00\"", "\"0.001\"", "groups[0].sections[0].lines[0].original", "cannot be used");
    check("\"original\": \"-800000.00\",", "", "groups[0].sections[0].lines[2].original", "missing");
    check("\"precept\"", "\"taxes\"", "groups[0].sections[0].lines[1].role", "is not one of");
    check("\"kind\": \"funding\"", "\"kind\": \"income\"", "groups[0].kind", "is not one of");
    check("\"after-reserves\"", "\"after\"", "totals[0].of", "is not one of");
    check("\"heading\": \"Non-Pay Budgets\"", "\"title\": \"x\"", "groups[4].sections[2].title", "not known");
    check("\"notes\": [", "\"notes\": [1,", "notes[0]", "text in quotes");
    check("Cleveland: Budget", &"x".repeat(201), "title", "more than 200 characters");
    let twice = "\"totals\": [{\"of\": \"after-reserves\", \"name\": \"Net\"},";
    check("\"totals\": [", twice, "totals", "given twice");
    let too_large = "\"1000000000000.00\"";
    check("\"66740000.00\"", too_large, "groups[4].sections[0]", "larger than £1 trillion");
    let many = example::STATEMENT.replace("\"name\"", "\"nome\"");
    assert!(json::statement::read(many.as_bytes()).unwrap_err().len() > 70, "each name is told");
    let bytes = vec![b' '; json::statement::MOST_BYTES + 1];
    assert!(json::statement::read(&bytes).unwrap_err()[0].message.contains("at most 8 MB"));
    assert!(json::statement::read(&[0xff]).unwrap_err()[0].message.contains("UTF-8"));
    assert!(json::statement::read(format!("\u{feff}{}", example::STATEMENT).as_bytes()).is_ok());
}

fn amount() -> impl Strategy<Value = Money> {
    (-1_000_000_000_i64..=1_000_000_000).prop_map(|pence| Money::from_pence(pence).unwrap())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z ,'-]{1,24}", "[\\PC]{0,12}", Just("Y Fenni “£” \\ \"\u{1F3E0}\"".to_owned())]
}

fn figures() -> impl Strategy<Value = Figures> {
    [amount(), amount(), amount()].prop_map(|[original, revised, forecast]| Figures { original, revised, forecast })
}

fn any_total() -> impl Strategy<Value = Total> {
    let printed = || option::of(amount());
    (name(), [printed(), printed(), printed(), printed()]).prop_map(
        |(name, [original, revised, forecast, variance])| Total {
            name,
            printed: Printed { original, revised, forecast, variance },
        },
    )
}

fn any_group() -> impl Strategy<Value = Group> {
    let role = select(FundingRole::ALL.to_vec());
    let line = (name(), figures(), option::of(amount()), role)
        .prop_map(|(name, figures, printed_variance, role)| Line { name, figures, printed_variance, role });
    let section = (name(), vec(line, 0..5), option::of(any_total())).prop_map(|(heading, lines, total)| Section {
        heading,
        lines,
        total,
    });
    (name(), select(GroupKind::ALL.to_vec()), vec(section, 0..4), option::of(any_total()))
        .prop_map(|(heading, kind, sections, total)| Group { heading, kind, sections, total })
}

prop_compose! {
    fn any_statement()(
        title in name(),
        authority in name(),
        printed_in in select(PrintedUnit::ALL.to_vec()),
        (source, date) in (name(), name()),
        notes in vec(name(), 0..3),
        groups in vec(any_group(), 0..6),
        totals in vec(option::of(any_total()), 5),
    ) -> Statement {
        let totals = Whole::ALL.into_iter().zip(totals).filter_map(|(of, total)| Some((of, total?))).collect();
        let year = "2017/18".parse().unwrap();
        Statement { title, authority, year, printed_in, source, date, notes, groups, totals }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_is_written_is_read_back_the_same(statement in any_statement()) {
        prop_assert_eq!(json::statement::read(json::statement::write(&statement).as_bytes()), Ok(statement));
    }

    /// Brute force: each total is the plain sum of the pence of its lines, and each finding is a figure that differs.
    #[test]
    fn every_total_is_the_sum_of_its_lines(statement in any_statement()) {
        let checked = statement.checked().unwrap();
        let pence = |groups: &mut dyn Iterator<Item = &Group>| -> i64 {
            groups.flat_map(Group::lines).map(|line| line.figures.forecast.pence()).sum()
        };
        for whole in Whole::ALL {
            let sum = pence(&mut statement.groups.iter().filter(|group| whole.has(group.kind)));
            prop_assert_eq!(checked.whole(whole).figures.forecast.pence(), sum);
        }
        for (group, checked) in statement.groups.iter().zip(&checked.groups) {
            prop_assert_eq!(checked.total.figures.forecast.pence(), pence(&mut std::iter::once(group)));
        }
        let readded = |line: &&Line| line.figures.forecast.pence() - line.figures.revised.pence();
        let lines = statement.lines().filter(|line| line.printed_variance.is_some_and(|p| p.pence() != readded(line)));
        let found = checked.findings.iter().filter(|finding| finding.of.contains("lines"));
        prop_assert_eq!(found.count(), lines.count());
        for Finding { printed, readded, difference, .. } in &checked.findings {
            prop_assert_eq!(printed.pence() - readded.pence(), difference.pence());
            prop_assert_ne!(difference.pence(), 0);
        }
    }

    #[test]
    fn the_gap_of_a_statement_is_its_net_position_before_reserves(statement in any_statement(), scenario in any_scenario()) {
        for column in Column::AMOUNTS {
            if let Ok(next) = statement.gap_in(&scenario, column) {
                let net = statement.checked().unwrap().whole(Whole::BeforeReserves).of(column);
                prop_assert_eq!(&next.base, &scenario.base);
                if statement.year == scenario.year {
                    continue; // Its round trip is tried below.
                }
                prop_assert_eq!(next.gap.total(), Some(net));
                prop_assert_eq!(evaluate(&next).unwrap().gap, net);
                prop_assert_eq!(next.levers, scenario.levers);
            } else {
                prop_assert!(statement.groups.iter().all(|group| group.kind == GroupKind::ReserveTransfers));
            }
        }
    }

    #[test]
    fn a_statement_of_a_scenario_re_adds_to_what_it_leaves_to_find(scenario in any_scenario()) {
        let remaining = evaluate(&scenario).unwrap().remaining;
        let statement = Statement::of_scenario(&scenario).unwrap();
        let checked = statement.checked().unwrap();
        prop_assert_eq!(checked.whole(Whole::AfterReserves).figures, Figures::same(remaining));
        prop_assert!(checked.findings.is_empty());
        prop_assert_eq!(statement.problems(), []);
        // … and back: what is left is the same, whether its grants, its gap or both are taken, in either order.
        let grants = |scenario: &Scenario| statement.funding_in(scenario, Column::Original);
        let gap = |scenario: &Scenario| statement.gap_in(scenario, Column::Original);
        let left = |scenario: Scenario| evaluate(&scenario).unwrap().remaining;
        let with_gap = gap(&scenario).unwrap();
        prop_assert_eq!(left(with_gap.clone()), remaining);
        let only_use_of_reserves = Levers { use_of_reserves: scenario.levers.use_of_reserves, ..Levers::NONE };
        prop_assert_eq!(with_gap.levers, only_use_of_reserves);
        let Ok(with_grants) = grants(&scenario) else {
            // Only where there is none.
            prop_assert!(scenario.base.grants.is_empty());
            return Ok(());
        };
        prop_assert_eq!(&with_grants.base.grants, &scenario.base.grants);
        prop_assert_eq!(left(grants(&with_gap).unwrap()), remaining);
        prop_assert_eq!(left(gap(&with_grants).unwrap()), remaining);
        prop_assert_eq!(left(with_grants), remaining);
    }

    #[test]
    fn figures_at_the_ends_of_their_ranges_are_an_answer_or_a_problem(scenario in extreme_scenario()) {
        match (evaluate(&scenario), Statement::of_scenario(&scenario)) {
            (Ok(outcome), Ok(statement)) => {
                let after = statement.checked().unwrap().whole(Whole::AfterReserves);
                prop_assert_eq!(after.figures, Figures::same(outcome.remaining));
                for column in Column::AMOUNTS {
                    let _problem_or_not = statement.gap_in(&scenario, column).map(|next| evaluate(&next).unwrap());
                }
            }
            (Err(problem), Err(same)) => prop_assert_eq!(problem, same),
            (Ok(_), Err(problem)) => prop_assert!(problem.message.contains("£1 trillion"), "{}", problem),
            (Err(problem), Ok(_)) => prop_assert!(false, "{}", problem),
        }
    }
}

#[test]
fn a_gap_that_is_one_figure_is_one_line_of_the_statement() {
    let mut scenario = example::as_published();
    scenario.gap = Gap::Amount(money("3600000"));
    let statement = Statement::of_scenario(&scenario).unwrap();
    let line = statement.lines().find(|line| line.name == "Gap as announced").unwrap();
    assert_eq!(line.figures, Figures::same(money("3600000")));
}
