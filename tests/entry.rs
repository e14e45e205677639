//! Scenarios as the library keeps them: what is written is read again, and what cannot be read says where.
//!
//! Truth: the round trip, and files damaged by hand.

mod scenario;

use precept_modeller::{
    domain::{Log, Scenario},
    exchange::json::entry::{Entry, read, write},
};
use proptest::prelude::*;
use scenario::{any_scenario, cases, charge, plain};

fn entry(scenario: Scenario) -> Entry {
    let mut log = Log::default();
    log.record(&plain(), &scenario, "2026-02-03T09:30:00.000Z");
    Entry {
        name: "Option 2".to_owned(),
        notes: "As the panel asked.\nSecond line".to_owned(),
        created: "2026-02-03T09:30:00.000Z".to_owned(),
        changed: "2026-02-03T09:31:00.000Z".to_owned(),
        is_locked: true,
        scenario,
        log,
    }
}

/// What is wrong with the entry of the plain scenario once `from` in its file is `to`.
fn problems(from: &str, to: &str) -> Vec<(String, String)> {
    let written = write(&entry(plain()));
    assert!(written.contains(from), "{from} is not in the file");
    let problems = read(written.replacen(from, to, 1).as_bytes()).expect_err("a damaged file");
    problems.into_iter().map(|problem| (problem.field, problem.message)).collect()
}

#[test]
fn what_is_damaged_says_where() {
    for (from, to, field, words) in [
        ("precept-entry/1", "precept-entry/9", "format", "precept-entry/9"),
        ("\"250.54\"", "\"0\"", "base.band_d", "above zero"),
        ("\"250.54\"", "250.54", "base.band_d", "in quotes"),
        ("\"locked\": true", "\"locked\": \"yes\"", "locked", "true or false"),
        ("\"notes\"", "\"nots\"", "nots", "not known"),
        ("\"scenario\": {", "\"scenari\": {", "scenario", "missing"),
    ] {
        let found = problems(from, to);
        assert!(found.iter().any(|(of, message)| of == field && message.contains(words)), "{from} as {to}: {found:?}");
    }
    let long = "x".repeat(Scenario::MOST_NAME_CHARACTERS + 1);
    assert_eq!(problems("\"Option 2\"", &format!("\"{long}\""))[0].0, "name");
    assert!(read(b"{").is_err());
    assert!(read(b"\xff\xfe").is_err());
}

#[test]
fn the_log_stays_with_the_scenario() {
    let mut changed = plain();
    changed.base.band_d = charge("260");
    let read = read(write(&entry(changed)).as_bytes()).expect("an entry");
    assert_eq!(read.log.entries()[0].change.from, "£250.54");
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn what_is_written_is_read_again(scenario in any_scenario()) {
        let entry = entry(scenario);
        prop_assert_eq!(read(write(&entry).as_bytes()), Ok(entry));
    }
}
