//! Whatever is put in, the answer is a scenario or every problem with it, each naming the field; never a panic, never a
//! different scenario.
//!
//! Truth: the file contract (`tests/data/example-scenario.json`, broken one way at a time), RFC 4648 and RFC 1950 for
//! links, and how people write numbers in English.

mod scenario;

use std::time::{Duration, Instant};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::deflate::compress_to_vec_zlib;
use precept_modeller::{
    domain::{Gap, Money, Scenario, evaluate},
    example::Example,
    exchange::{
        json,
        link::{self, LinkProblem},
        typed::{self, Unit, Unreadable},
    },
    solve::{Target, close_gap, trade_off},
};
use proptest::prelude::*;
use scenario::{EXAMPLE_FILE, cases, decimal, money, percent, plain};

/// The example file with its one place that reads `from` reading `to`.
fn with(from: &str, to: &str) -> String {
    assert_eq!(EXAMPLE_FILE.matches(from).count(), 1, "{from} is there once");
    EXAMPLE_FILE.replace(from, to)
}

/// The problems of a file that must have some, as `field: message`.
fn problems(file: impl AsRef<[u8]>) -> Vec<String> {
    let problems = json::read(file.as_ref()).expect_err("a broken file");
    assert!(!problems.is_empty());
    for problem in &problems {
        assert!(!problem.field.is_empty() && problem.message.ends_with('.'), "{problem}");
        assert!(!problem.message.contains('\n'), "one line: {problem}");
    }
    problems.iter().map(ToString::to_string).collect()
}

/// The only problem of a file that must have one.
fn problem(file: impl AsRef<[u8]>) -> String {
    let mut problems = problems(file);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

/// Checks that the file's only problem is with `field`, and that its message says `words`.
fn check(file: impl AsRef<[u8]>, field: &str, words: &str) {
    let problem = problem(file);
    let message = problem.strip_prefix(&format!("{field}: ")).unwrap_or_else(|| panic!("{field} in: {problem}"));
    assert!(message.contains(words), "{words} in: {problem}");
}

#[test]
fn a_file_that_is_not_a_scenario_is_told_so() {
    check(with("precept-scenario/1", "other/1"), "format", "\"other/1\"");
    check(with("precept-scenario/1", "precept-scenario/2"), "format", "this version reads \"precept-scenario/1\"");
    check(with("\"precept-scenario/1\"", "1"), "format", "does not say that it is a scenario");
    check("{}", "format", "does not say that it is a scenario");
    check("[]", "file", "not one object");
    check("[\"precept-scenario/1\"]", "file", "not one object");
    check("hello", "file", "stops being JSON at line 1, column 1");
    check("", "file", "stops being JSON");
    check("null", "file", "not one object");
    check("\"precept-scenario/1\"", "file", "not one object");
    check(format!("{EXAMPLE_FILE} x"), "file", "stops being JSON at line 50");
    check(
        with("\"title\": \"Clev", "\"format\": \"precept-scenario/1\", \"title\": \"Clev"),
        "format",
        "more than once",
    );
}

#[test]
fn every_truncated_file_is_refused_as_not_json() {
    let whole = EXAMPLE_FILE.trim_end();
    for length in (0..whole.len()).filter(|length| whole.is_char_boundary(*length)).step_by(7) {
        check(&whole[..length], "file", "stops being JSON");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over_and_other_encodings_are_refused() {
    assert_eq!(json::read(format!("\u{feff}{EXAMPLE_FILE}").as_bytes()), Ok(plain()));
    let utf_16: Vec<u8> = EXAMPLE_FILE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(utf_16, "file", "not text in UTF-8");
    check([EXAMPLE_FILE.as_bytes(), &[0xff]].concat(), "file", "not text in UTF-8");
    let latin_1 = with("Hartlepool", "Hartlepool £").replace('£', "?").replace('?', "\u{1}");
    let bytes: Vec<u8> = latin_1.bytes().map(|byte| if byte == 1 { 0xa3 } else { byte }).collect();
    check(bytes, "file", "not text in UTF-8");
}

#[test]
fn unknown_fields_are_refused_with_their_path() {
    check(with("\"title\": \"Clev", "\"colour\": 1, \"title\": \"Clev"), "colour", "not known");
    check(with("\"kind\": \"police\"", "\"colour\": 1, \"kind\": \"police\""), "authority.colour", "not known");
    check(
        with("{ \"name\": \"Middlesbrough\"", "{ \"x\": [], \"name\": \"Middlesbrough\""),
        "authority.billing_authorities[1].x",
        "not known",
    );
    check(with("\"moves_with", "\"colour\": 1, \"moves_with"), "base.grants[0].colour", "not known");
    check(
        with("{ \"name\": \"Pay inflation\"", "{ \"note\": \"\", \"name\": \"Pay inflation\""),
        "gap.lines[0].note",
        "not known",
    );
    check(with("\"further_savings\"", "\"savings\": \"1\", \"further_savings\""), "levers.savings", "not known");
    check(with("\"kind\": \"cash\"", "\"pounds\": 1, \"kind\": \"cash\""), "referendum_limit.pounds", "not known");
    check(with("{ \"of\": \"gap\"", "{ \"url\": \"\", \"of\": \"gap\""), "sources[0].url", "not known");
    let deep = format!("\"x\": {}{}, \"title\": \"Clev", "[".repeat(100_000), "]".repeat(100_000));
    check(with("\"title\": \"Clev", &deep), "file", "stops being JSON");
    check(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "file", "stops being JSON");
}

#[test]
fn missing_and_repeated_fields_are_named() {
    check(with("\"title\": \"Cleveland 2020/21, as published\",", ""), "title", "missing");
    check(with("\"year\": \"2020/21\",", ""), "year", "missing");
    check(with("\"band_d\": \"250.54\",", ""), "base.band_d", "missing");
    check(with("\"tax_base\": \"146640\", ", ""), "next.tax_base", "missing");
    let again = "\"amount\": \"2500000.00\", \"name\": \"again\"";
    check(with("\"amount\": \"2500000.00\"", again), "gap.lines[0].name", "more than once");
    check(
        with("{ \"name\": \"Pay inflation\", \"amount\": \"2500000.00\" }", "{ \"name\": \"Pay\" }"),
        "gap.lines[0].amount",
        "missing",
    );
    check(with("\"band_d\": \"250.54\"", "\"band_d\": \"250.54\", \"band_d\": \"1\""), "base.band_d", "more than once");
    let other = problems(with("\"lines\": [", "\"other\": ["));
    assert!(other.len() == 2 && other[0].starts_with("gap.other: ") && other[1].starts_with("gap: "), "{other:?}");
    check(with("\"lines\": [", "\"amount\": \"5\", \"lines\": ["), "gap", "Keep one");
    let gap =
        &EXAMPLE_FILE[EXAMPLE_FILE.find("\"lines\"").unwrap()..EXAMPLE_FILE.find("\n  },\n  \"levers\"").unwrap()];
    check(with(gap, ""), "gap", "Add one");
}

#[test]
fn a_number_where_text_is_wanted_is_refused_so_that_no_digit_is_lost() {
    check(with("\"250.54\"", "250.54"), "base.band_d", "text in quotes");
    check(
        with("\"base\": {\n    \"year\": \"2019/20\"", "\"base\": {\n    \"year\": 2019"),
        "base.year",
        "text in quotes",
    );
    check(with("\"83720000.00\"", "83720000"), "base.grants[0].amount", "text in quotes");
    check(with("\"further_savings\": \"0.00\"", "\"further_savings\": 0"), "levers.further_savings", "text in quotes");
    check(with("\"250.54\"", "null"), "base.band_d", "missing");
    let homes = "\"nation\": \"england\", \"homes\": {\"A\": 1, \"A\": 2}";
    check(with("\"nation\": \"england\"", homes), "authority.homes.A", "more than once");
    check(with("true", "\"yes\""), "base.grants[0].moves_with_grant_increase", "true or false");
    check(
        with("\"nation\": \"england\"", "\"nation\": \"england\", \"homes\": {\"A\": \"7\"}"),
        "authority.homes.A",
        "whole number",
    );
    check(
        with("\"nation\": \"england\"", "\"nation\": \"england\", \"homes\": {\"A\": -7}"),
        "authority.homes.A",
        "whole number",
    );
}

#[test]
fn a_list_where_an_object_is_wanted_and_the_other_way_round_is_refused() {
    let line = "{ \"name\": \"Pay inflation\", \"amount\": \"2500000.00\" }";
    check(with(line, "[\"Pay inflation\", \"2500000.00\"]"), "gap.lines[0]", "object");
    check(with(line, "5"), "gap.lines[0]", "object");
    let next = "{ \"tax_base\": \"146640\", \"charge_step\": \"0.01\" }";
    check(with(next, "[\"146640\", \"0.01\"]"), "next", "object");
    check(with(next, "\"146640\""), "next", "object");
    let limit = "{ \"kind\": \"cash\", \"band_d_increase\": \"10.00\" }";
    check(with(limit, "[]"), "referendum_limit", "object");
    check(with("\"nation\": \"england\"", "\"nation\": \"england\", \"homes\": []"), "authority.homes", "object");
    let sources = &EXAMPLE_FILE[EXAMPLE_FILE.find("\"sources\"").unwrap()..EXAMPLE_FILE.rfind(']').unwrap() + 1];
    check(with(sources, "\"sources\": {}"), "sources", "list");
}

#[test]
fn values_that_cannot_be_used_are_named_with_the_remedy() {
    let refused: [(&str, &str, &[&str], &str); 9] = [
        (
            "\"250.54\"",
            "base.band_d",
            &[
                "1e9", "NaN", "Infinity", "-inf", "0x10", "٣", "", " ", " 250.54", "+250.54", "250.", ".5", "250,54",
                "£250.54",
            ],
            "not a number",
        ),
        ("\"250.54\"", "base.band_d", &["0", "0.00", "-0", "0.0000"], "must be above zero"),
        ("\"250.54\"", "base.band_d", &["-0.01", "-250.54"], "less than £0"),
        ("\"250.54\"", "base.band_d", &["1000000.01", "9999999999999999999999999999"], "more than £1 million"),
        (
            "\"250.54\"",
            "base.band_d",
            &[
                "99999999999999999999999999999",
                "999999999999999999999999999999999999999999",
                "999999999999999999999.999999999999",
            ],
            "more than 28 digits",
        ),
        ("\"250.54\"", "base.band_d", &["99999999999999999999.999999999999"], "more than 12 decimal places"),
        ("\"250.54\"", "base.band_d", &["0.00001", "250.54001"], "more than 4 decimal places"),
        ("\"83720000.00\"", "base.grants[0].amount", &["-0.01", "-83720000.00"], "cannot be negative"),
        ("\"83720000.00\"", "base.grants[0].amount", &["0.001", "83720000.005"], "part of a penny"),
    ];
    for (from, field, values, words) in refused {
        for value in values {
            check(with(from, &format!("\"{value}\"")), field, words);
        }
    }
    for (value, words) in
        [("0", "above zero"), ("-1", "above zero"), ("1000000000.0001", "more than"), ("0.00001", "4 decimal")]
    {
        check(with("\"tax_base\": \"146640\",\n", &format!("\"tax_base\": \"{value}\",\n")), "base.tax_base", words);
        check(with("\"tax_base\": \"146640\", ", &format!("\"tax_base\": \"{value}\", ")), "next.tax_base", words);
        check(
            with("\"Middlesbrough\", \"tax_base\": null", &format!("\"M\", \"tax_base\": \"{value}\"")),
            "authority.billing_authorities[1].tax_base",
            words,
        );
    }
    check(with("\"50000.00\"", "\"0.00\""), "officer_cost", "above zero, or left empty");
    check(with("\"50000.00\"", "\"-1.00\""), "officer_cost", "above zero, or left empty");
    check(with("\"2500000.00\"", "\"1000000000000.01\""), "gap.lines[0].amount", "more than £1 trillion");
    check(
        with("\"grant_increase_percent\": \"0\"", "\"grant_increase_percent\": \"1000.1\""),
        "levers.grant_increase_percent",
        "more than 1,000%",
    );
    check(
        with("\"grant_increase_percent\": \"0\"", "\"grant_increase_percent\": \"0\", \"grant_increase\": \"0\""),
        "levers.grant_increase",
        "Keep one",
    );
    check(
        with("\"band_d_increase\": \"0.00\"", "\"band_d_increase\": \"-250.55\""),
        "levers.band_d_increase",
        "less than £0",
    );
    check(
        with("\"charge_step\": \"0.01\"", "\"charge_step\": \"0.05\""),
        "next.charge_step",
        "\"0.01\", \"0.09\" or \"0.0001\"",
    );
    check(with("\"charge_step\": \"0.01\"", "\"charge_step\": \"0\""), "next.charge_step", "not a charge step");
    check(with("\"police\"", "\"pcc\""), "authority.kind", "\"police\", \"fire\"");
    check(with("\"england\"", "\"scotland\""), "authority.nation", "\"england\", \"wales\"");
    check(with("\"2019/20\"", "\"2019-20\""), "base.year", "Write it like 2020/21");
    check(with("\"cash\"", "\"percentage\""), "referendum_limit", "precept_increase_percent");
    check(with("\"cash\"", "\"none\""), "referendum_limit", "alone");
    check(
        with("\"band_d_increase\": \"10.00\"", "\"band_d_increase\": \"-10.00\""),
        "referendum_limit",
        "cannot be below £0",
    );
    check(
        with("\"nation\": \"england\"", "\"nation\": \"england\", \"homes\": {\"J\": 5}"),
        "authority.homes.J",
        "not known",
    );
    check(
        with(
            "\"sources\": [",
            "\"published\": [{\"grant_increase_percent\": \"0\", \"precept_increase_percent\": \"9.79880\"}], \"sources\": [",
        ),
        "published[0]",
        "4 decimal places",
    );
    check(
        with(
            "{ \"of\": \"gap\", \"title\": \"Police and Crime Plan Update 2020-2021, Cleveland\", \"date\": \"2019\", \"status\": \"confirmed\" }",
            "{ \"of\": \"gap\", \"title\": \"\", \"status\": \"sure\" }",
        ),
        "sources[0].status",
        "\"confirmed\"",
    );
}

#[test]
fn values_in_any_plain_form_are_read() {
    let same = |from: &str, to: &str| assert_eq!(json::read(with(from, to).as_bytes()), Ok(plain()), "{to}");
    same("\"250.54\"", "\"250.5400\"");
    same("\"250.54\"", "\"0250.54\"");
    same("\"grant_increase_percent\": \"0\"", "\"grant_increase_percent\": \"-0\"");
    same("\"further_savings\": \"0.00\"", "\"further_savings\": \"-0.00\"");
    same("\"charge_step\": \"0.01\"", "\"charge_step\": \"0.010\"");
    same("\"further_savings\": \"0.00\",", "");
    same("{ \"name\": \"Middlesbrough\", \"tax_base\": null }", "{ \"name\": \"Middlesbrough\" }");
    let without_sign = json::read(
        with("\"grant_increase_percent\": \"0\"", "\"grant_increase_percent\": \"-0.0\"")
            .replace("\"-1700000.00\"", "\"0.00\"")
            .as_bytes(),
    );
    assert!(!json::write(&without_sign.unwrap()).contains("\"-"), "nil has no sign");
}

#[test]
fn several_problems_are_all_reported_in_one_go() {
    let broken = with("\"250.54\"", "\"two hundred\"")
        .replace("\"2020/21\"", "\"this year\"")
        .replace("\"2800000.00\"", "\"2.8m\"")
        .replace("\"charge_step\": \"0.01\"", "\"charge_step\": \"1\"")
        .replace("\"use_of_reserves\": \"0.00\"", "\"use_of_reserves\": \"some\"")
        .replace("\"police\"", "\"navy\"");
    let fields: Vec<_> =
        problems(broken).iter().map(|problem| problem.split(": ").next().unwrap().to_owned()).collect();
    let expected =
        ["year", "authority.kind", "base.band_d", "next.charge_step", "gap.lines[1].amount", "levers.use_of_reserves"];
    assert_eq!(fields, expected);
    let shapes = with("\"250.54\"", "250.54")
        .replace("\"officer_cost\"", "\"officer_costs\"")
        .replace("\"moves_with_grant_increase\": true", "\"moves\": 1")
        .replace("\"cash\"", "1");
    let fields: Vec<_> =
        problems(shapes).iter().map(|problem| problem.split(": ").next().unwrap().to_owned()).collect();
    let expected = [
        "officer_costs",
        "base.band_d",
        "base.grants[0].moves",
        "base.grants[0].moves_with_grant_increase",
        "referendum_limit.kind",
    ];
    assert_eq!(fields, expected);
    let rules = with("\"250.54\"", "\"0\"").replace("\"50000.00\"", "\"0\"").replace("\"83720000.00\"", "\"-1\"");
    let fields: Vec<_> = problems(rules).iter().map(|problem| problem.split(": ").next().unwrap().to_owned()).collect();
    assert_eq!(fields, ["base.band_d", "base.grants[0].amount", "officer_cost"]);
}

/// The example file with `count` copies of its first row of `list`.
fn with_rows(first_row: &str, count: usize) -> String {
    with(first_row, &vec![first_row; count].join(","))
}

#[test]
fn too_many_rows_are_refused_by_name() {
    let gap_line = "{ \"name\": \"Pay inflation\", \"amount\": \"2500000.00\" }";
    check(with_rows(gap_line, 10_000), "gap.lines", "10002 lines");
    check(with_rows(gap_line, 999), "gap.lines", "1001 lines");
    assert!(json::read(with_rows(gap_line, 998).as_bytes()).is_ok(), "1,000 lines are held");
    let grant = "{ \"name\": \"Government grant\", \"amount\": \"83720000.00\", \"moves_with_grant_increase\": true }";
    check(with_rows(grant, 101), "base.grants", "at most 100");
    assert!(json::read(with_rows(grant, 100).as_bytes()).is_ok(), "100 grants are held");
    let council = "{ \"name\": \"Hartlepool\", \"tax_base\": null }";
    check(with_rows(council, 398), "authority.billing_authorities", "at most 400");
    assert!(json::read(with_rows(council, 397).as_bytes()).is_ok(), "400 billing authorities are held");
    check(with("Pay inflation", &"é".repeat(201)), "gap.lines[0].name", "more than 200 characters");
    check(with("Hartlepool", &"é".repeat(201)), "authority.billing_authorities[0].name", "more than 200 characters");
    assert!(json::read(with("Pay inflation", &"é".repeat(200)).as_bytes()).is_ok(), "200 characters are held");
    let source = "{ \"of\": \"gap\", \"title\": \"\", \"status\": \"confirmed\" }";
    check(
        with("\"sources\": [", &format!("\"sources\": [{}, ", vec![source; 1_995].join(","))),
        "sources",
        "at most 2000",
    );
    let pair = "{ \"grant_increase_percent\": \"0\", \"precept_increase_percent\": \"0\" }";
    let published = format!("\"published\": [{}], \"sources\": [", vec![pair; 101].join(","));
    check(with("\"sources\": [", &published), "published", "at most 100");
    let sum = with_rows(gap_line, 3).replace("2500000.00", "900000000000.00");
    check(sum, "gap", "larger than £1 trillion");
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_without_reading_it() {
    let huge = vec![b' '; 50_000_000];
    let start = Instant::now();
    check(&huge, "file", "about 50 MB");
    assert!(start.elapsed() < Duration::from_secs(1));
    check(vec![b' '; json::MOST_BYTES + 1], "file", "at most 5 MB");
    check(vec![b' '; json::MOST_BYTES], "file", "stops being JSON");
    assert_eq!(json::too_large_to_read(50_000_000).field, "file");
}

/// The largest file that is read at all, with as many problems as fit into it, as a short link could carry.
#[test]
fn a_file_that_is_nothing_but_problems_is_refused_in_time() {
    let objects = |count: usize| vec!["{}"; count].join(",");
    let start = Instant::now();
    for list in ["\"published\": [", "\"sources\": ["] {
        let many = format!("{{\"format\": \"{}\", {list}{}]}}", json::FORMAT, objects(1_600_000));
        assert!(many.len() <= json::MOST_BYTES);
        let problems = json::read(many.as_bytes()).unwrap_err();
        assert!(problems.len() <= 101, "{} problems", problems.len());
        assert!(problems[100].message.contains("more problems"), "{}", problems[100]);
    }
    let unknown = vec!["\"\":0"; 300_000].join(",");
    let repeated = vec!["\"title\":0"; 250_000].join(",");
    let many = format!("{{\"format\": \"{}\", {unknown}, {repeated}}}", json::FORMAT);
    assert!(many.len() <= json::MOST_BYTES);
    let problems = json::read(many.as_bytes()).unwrap_err();
    assert!(problems.len() <= 101, "{} problems", problems.len());
    assert!(problems[100].message.contains("more problems"), "{}", problems[100]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn a_gap_without_lines_is_a_gap_of_nil() {
    let lines =
        &EXAMPLE_FILE[EXAMPLE_FILE.find("\"lines\"").unwrap()..EXAMPLE_FILE.find("\n  },\n  \"levers\"").unwrap()];
    let empty = json::read(with(lines, "\"lines\": []").as_bytes()).unwrap();
    assert_eq!(evaluate(&empty).unwrap().gap, Money::ZERO);
    let solved = close_gap(&empty, Target::Precept).unwrap().outcome;
    assert_eq!(solved.band_d_increase.to_string(), "0.00");
    let amount = json::read(with(lines, "\"amount\": \"-0.01\"").as_bytes()).unwrap();
    assert_eq!(amount.gap, Gap::Amount(money("-0.01")));
}

#[test]
fn without_a_grant_that_moves_the_grant_cannot_close_the_gap() {
    let nil = |scenario: &mut Scenario| scenario.base.grants[0].amount = Money::ZERO;
    let held = |scenario: &mut Scenario| scenario.base.grants[0].moves_with_grant_increase = false;
    let none = |scenario: &mut Scenario| scenario.base.grants.clear();
    for change in [nil as fn(&mut Scenario), held, none] {
        let mut scenario = plain();
        change(&mut scenario);
        for target in [Target::Grant, Target::HalfAndHalf] {
            let problem = close_gap(&scenario, target).unwrap_err();
            assert_eq!(problem.field, "base.grants");
            assert!(problem.message.contains("Enter a grant above £0"), "{problem}");
        }
        // A percentage of nothing is nothing, so the table can still be made; an amount would come from nowhere.
        let rows = trade_off(&scenario, &[percent("0"), percent("4.3")]).unwrap();
        assert_eq!(rows[0].band_d_increase, rows[1].band_d_increase);
        scenario.levers.grant_increase = precept_modeller::domain::GrantIncrease::Amount(money("1.00"));
        assert_eq!(evaluate(&scenario).unwrap_err().field, "base.grants");
    }
}

#[test]
fn a_gap_beyond_the_reach_of_the_precept_is_told_so() {
    let mut scenario = plain();
    scenario.next.tax_base = scenario::tax_base("0.5");
    let problem = close_gap(&scenario, Target::Precept).unwrap_err();
    assert_eq!(problem.field, "gap");
    assert!(problem.message.contains("more than £1 million at Band D"), "{problem}");
}

#[test]
fn example_links_are_short_enough_for_any_program() {
    for example in Example::ALL {
        let payload = link::write(&example.scenario()).unwrap();
        assert!(payload.len() < 2_000, "{} characters", payload.len());
        assert_eq!(link::read(&payload), Ok(example.scenario()));
    }
}

#[test]
fn no_damaged_character_turns_a_link_into_another_scenario() {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let scenario = plain();
    let payload = link::write(&scenario).unwrap();
    let mut refused = 0;
    for position in 0..payload.len() {
        let original = ALPHABET.iter().position(|byte| *byte == payload.as_bytes()[position]).unwrap_or(0);
        // One bit of the six wrong, and two characters that do not belong here.
        let flipped = (0..6).map(|bit| ALPHABET[original ^ (1 << bit)]);
        for byte in flipped.chain([b'.', b'%']).filter(|byte| *byte != payload.as_bytes()[position]) {
            let mut damaged = payload.clone().into_bytes();
            damaged[position] = byte;
            match link::read(std::str::from_utf8(&damaged).unwrap()) {
                Ok(read) => assert_eq!(read, scenario, "position {position}"),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused >= payload.len() * 7, "{refused} of {}", payload.len() * 8);
}

#[test]
fn every_truncated_link_is_damaged() {
    let payload = link::write(&plain()).unwrap();
    for length in 0..payload.len() {
        assert_eq!(link::read(&payload[..length]), Err(LinkProblem::Damaged), "{length} characters");
    }
}

#[test]
fn links_of_other_versions_and_other_contents_say_why_they_do_not_open() {
    assert_eq!(link::read(""), Err(LinkProblem::Damaged));
    for payload in ["2.x", "2.", "17.eNqrVkrLz1eyUkpKLFKqBQAcMgS6"] {
        assert_eq!(link::read(payload), Err(LinkProblem::Newer), "{payload}");
    }
    assert!(LinkProblem::Newer.to_string().contains("newer version"));
    for payload in [".", "1", "1.", "1.x", "0.x", "-1.x", "+1.x", "01.x", "x.y", "１.x", "1.===", "1.£", "\u{0}"] {
        assert_eq!(link::read(payload), Err(LinkProblem::Damaged), "{payload}");
    }
    assert!(LinkProblem::Damaged.to_string().contains("Ask for it again"));
    let packed = |text: &str| format!("1.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(text.as_bytes(), 6)));
    let Err(LinkProblem::Scenario(problems)) = link::read(&packed(&with("\"250.54\"", "\"0\""))) else {
        panic!("Band D")
    };
    assert_eq!(problems[0].field, "base.band_d");
    let Err(LinkProblem::Scenario(problems)) = link::read(&packed("{}")) else { panic!("no format") };
    assert_eq!(problems[0].field, "format");
}

#[test]
fn a_link_that_unpacks_to_more_than_a_file_may_have_is_refused() {
    let bomb = |bytes: usize| format!("1.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&vec![b' '; bytes], 1)));
    assert_eq!(link::read(&bomb(json::MOST_BYTES * 4)), Err(LinkProblem::Damaged));
    assert_eq!(link::read(&bomb(json::MOST_BYTES + 1)), Err(LinkProblem::Damaged));
    assert!(matches!(link::read(&bomb(1_000)), Err(LinkProblem::Scenario(_))));
}

#[test]
fn a_scenario_too_long_for_a_link_is_told_so() {
    let mut scenario = plain();
    // Digits that do not repeat, so that packing does not make them short.
    let name =
        |seed: u64| (0..12).map(|n| format!("{:x}", (seed * 40 + n).wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    if let Gap::Lines(lines) = &mut scenario.gap {
        lines.extend((0..100).map(|seed| precept_modeller::domain::GapLine { name: name(seed), amount: Money::ZERO }));
    }
    let Err(problem) = link::write(&scenario) else { panic!("a link of more than 8,000 characters") };
    let LinkProblem::TooLong(characters) = problem else { panic!("{problem:?}") };
    assert!(characters > link::MOST_CHARACTERS);
    assert!(problem.to_string().contains("Download the scenario file"), "{problem}");
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let pounds = Some(Unit::Pounds);
    let percents = Some(Unit::Percent);
    let readings: [(&str, &str, Option<Unit>); 43] = [
        ("£3.6m", "3600000", pounds),
        ("3,600,000", "3600000", None),
        ("3.6 m", "3600000", None),
        ("3.6M", "3600000", None),
        ("£3.6 million", "3600000", pounds),
        ("1.7 million", "1700000", None),
        ("1.7 million pounds", "1700000", pounds),
        ("2mn", "2000000", None),
        ("£1bn", "1000000000", pounds),
        ("0.001 billion", "1000000", None),
        ("50k", "50000", None),
        ("50 thousand", "50000", None),
        ("3 600 000", "3600000", None),
        ("3\u{a0}600\u{202f}000", "3600000", None),
        ("1,000 000", "1000000", None),
        ("1, 000", "1000", None),
        ("4.3%", "4.3", percents),
        (" 4.3 % ", "4.3", percents),
        ("4.3 per cent", "4.3", percents),
        ("4.3 percent", "4.3", percents),
        ("(1.7m)", "-1700000", None),
        ("(£1.7m)", "-1700000", pounds),
        ("£(12)", "-12", pounds),
        ("-£12", "-12", pounds),
        ("£-12", "-12", pounds),
        ("−12", "-12", None),
        ("–12", "-12", None),
        ("- 12", "-12", None),
        ("-4.3%", "-4.3", percents),
        ("+5", "5", None),
        ("£+5", "5", pounds),
        (".5", "0.5", None),
        ("5.", "5", None),
        ("-.5", "-0.5", None),
        ("007", "7", None),
        ("0", "0", None),
        ("-0", "0", None),
        ("(0.00)", "0.00", None),
        ("1,234,567.89", "1234567.89", None),
        ("1000.50", "1000.50", None),
        ("12 pounds", "12", pounds),
        ("£ 12", "12", pounds),
        ("9999999999999999999999999999", "9999999999999999999999999999", None),
    ];
    for (text, value, unit) in readings {
        let read = typed::read(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        assert_eq!((read.value, read.unit), (decimal(value), unit), "{text}");
        assert!(!read.value.is_zero() || read.value.is_sign_positive(), "{text}: nil has no sign");
    }
    assert_eq!(typed::read("4.30").unwrap().value.to_string(), "4.30", "with the places that were typed");
}

#[test]
fn what_is_not_a_number_is_refused_in_words() {
    for text in ["", " ", "\t\u{a0}\n"] {
        assert_eq!(typed::read(text), Err(Unreadable::Empty), "{text:?}");
    }
    for text in
        ["3,6", "1,00", "1,000,00", "0,5", ",100", "1,,000", "1,234.5,6", "1000,000", "3,6m", "1 2", "12 34", "3.6 5"]
    {
        assert_eq!(typed::read(text), Err(Unreadable::Comma), "{text}");
    }
    let not_numbers = [
        "abc",
        "1e5",
        "1E5",
        "--5",
        "−-5",
        "+-5",
        "-+5",
        "++5",
        "-(5)",
        "(-5)",
        "((5))",
        "(5",
        "5)",
        "5-",
        "٣",
        "½",
        "²",
        "12p",
        "1_000",
        "1'000",
        "0x10",
        "NaN",
        "inf",
        "£",
        "%",
        "m",
        "-",
        "()",
        ".",
        "-.",
        "£.",
        ".m",
        ".%",
        "1.2.3",
        "5%%",
        "££5",
        "£5%",
        "£5 pounds",
        "4.3 pct",
        "$5",
        "€5",
        "5mm",
        "5th",
        "kk",
        "1/2",
        "=5+5",
        "five",
    ];
    for text in not_numbers {
        assert!(matches!(typed::read(text), Err(Unreadable::NotANumber(_))), "{text}: {:?}", typed::read(text));
    }
    let long = [
        "9".repeat(40),
        "9".repeat(29),
        "9".repeat(61),
        format!("{}bn", "9".repeat(28)),
        format!("0.{}", "1".repeat(40)),
    ];
    for text in long {
        assert_eq!(typed::read(&text), Err(Unreadable::TooLong), "{text}");
    }
    for problem in [Unreadable::Empty, Unreadable::Comma, Unreadable::TooLong, Unreadable::NotANumber("abc".to_owned())]
    {
        assert!(problem.to_string().ends_with('.'), "{problem}");
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn no_text_in_a_number_box_panics(text in prop_oneof![
        any::<String>(),
        "[-+−–(£ ]{0,3}[0-9,. ]{0,30}[)%a-zA-Z ]{0,9}",
        "\\PC{0,70}",
    ]) {
        match typed::read(&text) {
            Ok(read) => prop_assert!(text.contains(|character: char| character.is_ascii_digit()), "{text} is {read:?}"),
            Err(problem) => prop_assert!(problem.to_string().ends_with('.')),
        }
    }

    #[test]
    fn a_number_that_is_shown_is_read_back(units in any::<i64>(), places in 0_u32..=10) {
        let value = rust_decimal::Decimal::new(units, places);
        let shown = precept_modeller::domain::with_thousands(value);
        prop_assert_eq!(typed::read(&shown).map(|read| read.value), Ok(value), "{}", shown);
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0_usize..1_900, payload in "[0-9]?\\.?[A-Za-z0-9_-]{0,80}") {
        prop_assert!(json::read(&bytes).is_err());
        prop_assert!(link::read(&payload).is_err());
        let mut spoiled = EXAMPLE_FILE.as_bytes().to_vec();
        spoiled.splice(at..(at + bytes.len()).min(spoiled.len()), bytes.iter().copied());
        if let Err(problems) = json::read(&spoiled) {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn one_character_changed_in_a_file_is_read_as_it_stands_or_refused(at in 0_usize..1_900, character in "[ -~]") {
        let file = EXAMPLE_FILE.trim_end();
        prop_assume!(file.is_char_boundary(at) && file.is_char_boundary(at + 1));
        let changed = format!("{}{character}{}", &file[..at], &file[at + 1..]);
        match json::read(changed.as_bytes()) {
            Ok(scenario) => prop_assert_eq!(json::read(json::write(&scenario).as_bytes()), Ok(scenario)),
            Err(problems) => prop_assert!(problems.iter().all(|problem| !problem.field.is_empty())),
        }
    }
}
