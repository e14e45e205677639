//! `examples/solve.rs` run as a program: its options, its output and its exit codes, which are part of the contract.
//!
//! Truth: the contract of scenario and outcome files, and sums done by hand, which stand beside the figures. `cargo test`
//! builds the examples; a run of this file alone needs `cargo build --example solve` first, and says so.

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::SystemTime,
};

use serde_json::{Value, json};

const SCENARIO: &str = include_str!("data/example-scenario.json");

/// The example beside this test: `<profile>/deps/<this test>` and `<profile>/examples/solve`.
fn program() -> PathBuf {
    let this = env::current_exe().expect("the path of this test");
    let profile = this.parent().and_then(|deps| deps.parent()).expect("the folder of the profile");
    let program = profile.join("examples").join(format!("solve{}", env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "no example at {}; cargo build --example solve makes it", program.display());
    assert!(changed(&program) >= newest_source(), "the example is older than its source; cargo build --example solve");
    program
}

fn changed(path: &Path) -> SystemTime {
    path.metadata().and_then(|metadata| metadata.modified()).expect("a file's time")
}

/// When a source file of the example was last changed.
fn newest_source() -> SystemTime {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> =
        ["domain", "solve", "exchange", "example"].map(|layer| root.join("src").join(layer)).into();
    let mut newest = changed(&root.join("examples/solve.rs")).max(changed(&root.join("src/lib.rs")));
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("a source folder") {
            let path = entry.expect("a source file").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                newest = newest.max(changed(&path));
            }
        }
    }
    newest
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    // The program may stop reading before the end, as it does where an option is wrong.
    let _ = child.stdin.take().expect("its standard input").write_all(input);
    child.wait_with_output().expect("the example ends")
}

/// The outcome that the example prints for `arguments`.
fn outcome_of(arguments: &[&str], scenario: &str) -> Value {
    let output = run(arguments, scenario.as_bytes());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{arguments:?}: {errors}");
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

/// The lines on standard error of a run that must fail.
fn refusal(arguments: &[&str], input: &[u8]) -> Vec<String> {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "nothing on standard output");
    let errors = String::from_utf8(output.stderr).expect("text on standard error");
    assert!(errors.ends_with('\n'));
    errors.lines().map(str::to_owned).collect()
}

fn with(from: &str, to: &str) -> String {
    assert_eq!(SCENARIO.matches(from).count(), 1, "{from} is there once");
    SCENARIO.replace(from, to)
}

/// Checks the named fields of `outcome` against `expected`.
fn check(outcome: &Value, expected: &Value) {
    for (field, value) in expected.as_object().expect("an object") {
        assert_eq!(&outcome[field], value, "{field}");
    }
}

#[test]
fn the_outcome_for_the_precept_is_the_contract_s_own_example() {
    let outcome = outcome_of(&["--for", "precept", "--grants", "0,1,2,3,4.3"], SCENARIO);
    // 146,640 × £24.55 = £3,600,012; × £275.09 = £40,339,197.60; 24.55 ÷ 250.54 = 9.79883…%.
    check(
        &outcome,
        &json!({
            "format": "precept-outcome/1", "gap": "3600000.00", "from_grant": "0.00", "from_precept": "3600012.00",
            "from_savings": "0.00", "from_reserves": "0.00", "from_collection_fund": "0.00", "remaining": "-12.00",
            "band_d": "275.09", "band_d_increase": "24.55", "precept_increase_percent": "9.7988",
            "grant_increase_percent": "0.0000", "precept": "40339197.60", "demands": [],
            "limit": { "state": "exceeded", "limit": "10.00", "over_by": "14.55" },
        }),
    );
    // Ninths of £275.09 and of £250.54, each half up to the penny.
    let bands = [
        ("A", "183.39", "16.36"),
        ("B", "213.96", "19.10"),
        ("C", "244.52", "21.82"),
        ("D", "275.09", "24.55"),
        ("E", "336.22", "30.00"),
        ("F", "397.35", "35.46"),
        ("G", "458.48", "40.91"),
        ("H", "550.18", "49.10"),
    ];
    let printed = outcome["bands"].as_object().unwrap();
    assert_eq!(printed.len(), 8);
    for (band, charge, increase) in bands {
        assert_eq!(printed[band], json!({ "charge": charge, "increase": increase }), "band {band}");
    }
    // What is left: gap − 837,200 a point of grant − 146,640 × the rise.
    let rows = [
        ("0", "24.55", "9.7988", "-12.00"),
        ("1", "18.85", "7.5237", "-1364.00"),
        ("2", "13.14", "5.2447", "-1249.60"),
        ("3", "7.43", "2.9656", "-1135.20"),
        ("4.3", "0.01", "0.0040", "-1426.40"),
    ];
    let expected: Vec<_> = rows
        .map(|(grant, rise, percent, remaining)| {
            json!({
                "grant_increase_percent": grant, "band_d_increase": rise, "precept_increase_percent": percent,
                "remaining": remaining,
            })
        })
        .into();
    assert_eq!(outcome["trade_off"], Value::from(expected));
}

#[test]
fn the_outcome_has_every_field_of_the_contract_and_no_other() {
    let outcome = outcome_of(&["--for", "precept", "--grants", "1"], SCENARIO);
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut fields = names(&outcome);
    fields.sort();
    let expected = [
        "band_d",
        "band_d_increase",
        "bands",
        "demands",
        "format",
        "from_collection_fund",
        "from_grant",
        "from_precept",
        "from_reserves",
        "from_savings",
        "gap",
        "grant_increase_percent",
        "limit",
        "precept",
        "precept_increase_percent",
        "remaining",
        "steps",
        "trade_off",
    ];
    assert_eq!(fields, expected);
    let texts = fields.iter().filter(|field| outcome[field.as_str()].is_string()).count();
    assert_eq!(texts, 13, "every decimal is text");
    let steps = outcome["steps"].as_array().unwrap();
    assert!(steps.len() >= 8 && steps.iter().all(|step| step.as_str().is_some_and(|text| text.contains(" = "))));
    let left = "Left to find: £3,600,000.00 − £3,600,012.00 = −£12.00";
    assert!(steps.iter().any(|step| step == left), "{steps:?}");
    assert!(outcome_of(&[], SCENARIO)["trade_off"].as_array().unwrap().is_empty(), "no table unless asked for");
}

#[test]
fn each_lever_can_be_solved_for() {
    let gap = "3600000.00";
    let closed = |field: &str| {
        let mut expected = json!({
            "gap": gap, "from_grant": "0.00", "from_precept": "0.00", "from_savings": "0.00", "from_reserves": "0.00",
            "from_collection_fund": "0.00", "remaining": "0.00", "band_d": "250.54", "band_d_increase": "0.00",
            "precept_increase_percent": "0.0000", "grant_increase_percent": "0.0000", "precept": "36739185.60",
            "limit": { "state": "within", "limit": "10.00" },
        });
        expected[field] = gap.into();
        expected
    };
    check(&outcome_of(&["--for", "savings"], SCENARIO), &closed("from_savings"));
    check(&outcome_of(&["--for", "reserves"], SCENARIO), &closed("from_reserves"));
    let mut grant = closed("from_grant");
    // £3.6m ÷ £83.72m = 4.300047…%.
    grant["grant_increase_percent"] = "4.3000".into();
    check(&outcome_of(&["--for", "grant"], SCENARIO), &grant);
    let mut nothing = closed("remaining");
    nothing["gap"] = gap.into();
    check(&outcome_of(&["--for", "none"], SCENARIO), &nothing);
    check(&outcome_of(&[], SCENARIO), &nothing);
}

#[test]
fn half_and_half_shares_the_gap() {
    // £1.8m ÷ 146,640 = £12.2749, up to £12.28, which raises £1,800,739.20; 12.28 ÷ 250.54 = 4.90141…%.
    check(
        &outcome_of(&["--for", "half"], SCENARIO),
        &json!({
            "from_grant": "1800000.00", "from_precept": "1800739.20", "remaining": "-739.20", "band_d": "262.82",
            "band_d_increase": "12.28", "precept_increase_percent": "4.9014", "grant_increase_percent": "2.1500",
            "limit": { "state": "exceeded", "limit": "10.00", "over_by": "2.28" },
        }),
    );
    let odd = with("\"2500000.00\"", "\"2500000.01\"");
    check(&outcome_of(&["--for", "half"], &odd), &json!({ "from_grant": "1800000.00", "remaining": "-739.19" }));
}

#[test]
fn demands_have_a_row_for_each_known_tax_base() {
    let all = with("\"Hartlepool\", \"tax_base\": null", "\"Hartlepool\", \"tax_base\": \"24411\"")
        .replace("\"Middlesbrough\", \"tax_base\": null", "\"Middlesbrough\", \"tax_base\": \"33608\"");
    let expected = json!([
        { "name": "Hartlepool", "tax_base": "24411", "precept": "6715221.99" },
        { "name": "Middlesbrough", "tax_base": "33608", "precept": "9245224.72" },
    ]);
    // Two of four known: they are listed, and the whole tax base still makes the precept.
    check(&outcome_of(&["--for", "precept"], &all), &json!({ "demands": expected, "precept": "40339197.60" }));
    let all = all
        .replace("\"Redcar and Cleveland\", \"tax_base\": null", "\"Redcar and Cleveland\", \"tax_base\": \"39277\"")
        .replace("\"Stockton-on-Tees\", \"tax_base\": null", "\"Stockton-on-Tees\", \"tax_base\": \"56112.7\"")
        .replace("\"146640\"", "\"153408.7\"");
    let outcome = outcome_of(&["--for", "precept"], &all);
    check(
        &outcome,
        &json!({ "band_d_increase": "23.47", "precept_increase_percent": "9.3678", "precept": "42035517.89" }),
    );
    assert_eq!(outcome["demands"].as_array().unwrap().len(), 4);
}

#[test]
fn the_limit_is_in_the_state_that_the_contract_names() {
    let cash = "{ \"kind\": \"cash\", \"band_d_increase\": \"10.00\" }";
    let limit = |text: &str| outcome_of(&["--for", "precept"], &with(cash, text))["limit"].clone();
    assert_eq!(limit("{ \"kind\": \"none\" }"), json!({ "state": "none" }));
    assert_eq!(limit("{ \"kind\": \"unknown\" }"), json!({ "state": "unknown" }));
    assert_eq!(
        limit("{ \"kind\": \"cash\", \"band_d_increase\": \"24.55\" }"),
        json!({ "state": "within", "limit": "24.55" }),
        "exactly the limit needs no referendum"
    );
    // 2% of £250.54 is £5.0108, so £5.01 is below it; £24.55 − £5.01 = £19.54.
    let percentage = limit("{ \"kind\": \"percentage\", \"precept_increase_percent\": \"2\" }");
    for (field, value) in [("state", "exceeded"), ("limit", "5.01"), ("over_by", "19.54")] {
        assert_eq!(percentage[field], value);
    }
    // Exactly 2% is not below it: £5.00 on £250.00.
    let exactly = with(cash, "{ \"kind\": \"percentage\", \"precept_increase_percent\": \"2\" }")
        .replace("\"250.54\"", "\"250.00\"")
        .replace("\"band_d_increase\": \"0.00\"", "\"band_d_increase\": \"5.00\"");
    let exactly = outcome_of(&["--for", "none"], &exactly)["limit"].clone();
    for (field, value) in [("state", "exceeded"), ("limit", "4.99"), ("over_by", "0.01")] {
        assert_eq!(exactly[field], value);
    }
    let wales = outcome_of(&["--for", "precept"], &with("\"england\"", "\"wales\""));
    assert_eq!(wales["bands"]["I"], json!({ "charge": "641.88", "increase": "57.29" }), "21 ninths");
}

#[test]
fn a_broken_file_is_refused_with_a_line_for_each_problem() {
    let broken = with("\"250.54\"", "\"0x1\"").replace("\"2800000.00\"", "\"lots\"");
    let lines = refusal(&["--for", "precept"], broken.as_bytes());
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("base.band_d: \"0x1\" cannot be used."), "{}", lines[0]);
    assert!(lines[1].starts_with("gap.lines[1].amount: \"lots\" cannot be used."), "{}", lines[1]);
    for (input, field) in [
        (&b""[..], "file: "),
        (b"not JSON", "file: "),
        (b"\xff\xfe", "file: "),
        (with("precept-scenario/1", "precept-scenario/9").as_bytes(), "format: "),
        (with("\"83720000.00\"", "\"-5.00\"").as_bytes(), "base.grants[0].amount: "),
        (&vec![b' '; 6_000_000], "file: "),
    ] {
        let lines = refusal(&[], input);
        assert!(lines.len() == 1 && lines[0].starts_with(field), "{lines:?}");
    }
    let no_grant = with("\"83720000.00\"", "\"0.00\"");
    for target in ["grant", "half"] {
        let lines = refusal(&["--for", target], no_grant.as_bytes());
        assert!(lines.len() == 1 && lines[0].starts_with("base.grants: "), "{lines:?}");
    }
}

#[test]
fn a_wrong_option_is_refused_with_its_name() {
    for (arguments, name) in [
        (&["--for"][..], "--for"),
        (&["--for", "police"], "--for"),
        (&["--grants"], "--grants"),
        (&["--grants", "0,one"], "--grants"),
        (&["--grants", ""], "--grants"),
        (&["--grants", "1001"], "--grants"),
        (&["--help"], "--help"),
        (&["precept"], "precept"),
    ] {
        let lines = refusal(arguments, SCENARIO.as_bytes());
        assert!(lines.len() == 1 && lines[0].starts_with(&format!("{name}: ")), "{arguments:?}: {lines:?}");
    }
}
