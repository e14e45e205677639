//! A scenario as a list of fields: nothing is lost, and what is no scenario is told by its path.
//!
//! Truth: the scenario that went in, and the problems that the scenario file gives for the same fault.

mod scenario;

use precept_modeller::exchange::{
    csv,
    grid::Grid,
    intake::Finding,
    intake::Progress,
    json::{Fields, read_fields},
};
use proptest::prelude::*;

use scenario::{any_scenario, cases, plain};

fn read_csv(text: &str) -> (Grid, Vec<Finding>) {
    csv::read(text.as_bytes(), &mut Progress::to(&mut |_, _| {}))
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn fields_give_the_same_scenario(scenario in any_scenario()) {
        let fields = Fields::of(&scenario);
        let read = read_fields(fields.all().iter().map(|(path, text)| (path.as_str(), text.as_str())));
        prop_assert_eq!(read, Ok(scenario));
    }

    #[test]
    fn text_in_a_csv_file_comes_back_as_it_was(rows in proptest::collection::vec(proptest::collection::vec(
        prop_oneof!["['=+@\t;,\" \r\n-]{1,4}[a-z£é]{0,3}", "\\PC{0,8}", Just("x".to_owned())], 1..5), 1..6)) {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|mut row| { row.push("end".to_owned()); row }).collect();
        let (grid, findings) = read_csv(&csv::write(&rows));
        prop_assert_eq!(findings, Vec::<Finding>::new());
        let read: Vec<Vec<String>> = grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text()).collect()).collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn no_text_in_a_csv_file_begins_like_a_formula(field in "['=+@\t-]{0,3}[a-z0-9(]{0,5}") {
        let text = csv::write([[&field]]);
        let (grid, _) = read_csv(&text);
        prop_assert_eq!(grid.rows.first().map(|row| row.cells[0].text()).unwrap_or_default(), field.clone());
        let raw = text.trim_start_matches('\u{feff}').trim_start_matches('"');
        let runs = raw.starts_with(['=', '+', '@', '\t']) || raw.starts_with('-') && field.parse::<rust_decimal::Decimal>().is_err();
        prop_assert!(!runs, "{raw}");
    }

    #[test]
    fn any_bytes_are_a_table(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (grid, _) = csv::read(&bytes, &mut Progress::to(&mut |_, _| {}));
        prop_assert!(grid.rows.iter().zip(grid.rows.iter().skip(1)).all(|(one, next)| one.number < next.number));
    }
}

#[test]
fn a_field_that_stands_twice_is_told_and_so_is_another_version() {
    let fields = Fields::of(&plain());
    let told = |more: &[(&str, &str)]| {
        let all = fields.all().iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let problems = read_fields(all.chain(more.iter().copied())).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let twice = "This field is there more than once. Keep one of them.";
    assert_eq!(told(&[("levers.band_d_increase", "10")]), [format!("levers.band_d_increase: {twice}")]);
    assert_eq!(told(&[("gap.lines", "")]), [format!("gap.lines: {twice}")]);
    let other = fields.all().iter().map(|(path, text)| match path.as_str() {
        "format" => ("format", "precept-plan/1"),
        path => (path, text.as_str()),
    });
    let problems = read_fields(other).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("This file's format is \"precept-plan/1\""), "{problems:?}");
}

#[test]
fn a_path_that_is_none_is_told() {
    let mut fields: Vec<(String, String)> = Fields::of(&plain()).all().to_vec();
    for (path, message) in [
        ("gap.lines[7].name", "a line before it is missing"),
        ("title.more", "not a field"),
        ("levers.further_saving", "not known"),
        ("base[0]", "not a field"),
    ] {
        fields.push((path.to_owned(), "1".to_owned()));
        let problems = read_fields(fields.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap_err();
        assert!(
            problems.iter().any(|problem| problem.field == path && problem.message.contains(message)),
            "{path}: {problems:?}"
        );
        fields.pop();
    }
}

/// A CSV file may have two hundred thousand rows: names that are not known are not each looked for among all others.
#[test]
fn a_list_that_is_nothing_but_problems_is_refused_in_time() {
    let start = std::time::Instant::now();
    for path in ["", "title."] {
        let fields: Vec<(String, String)> = (0..200_000).map(|row| (format!("{path}n{row}"), "1".to_owned())).collect();
        let problems = read_fields(fields.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap_err();
        assert!((1..=101).contains(&problems.len()), "{} problems", problems.len());
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
}
