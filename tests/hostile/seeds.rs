//! The seeds that are made of the app's own examples: what it would write of them itself.

use std::rc::Rc;

use precept_modeller::{
    domain::{
        Change, Log, LogEntry,
        consultation::{
            Fairness, Response, SetUp,
            results::{Gathered, Heard, Origin, Published, Reported},
        },
        evaluate,
        panel::PanelPapers,
        plan::evaluate_plan,
    },
    example::{self, Example, GrantsExample, PlanExample, STATEMENT},
    exchange::{
        book::Book,
        csv,
        intake::Kind,
        json::{
            self,
            consultation::{self, fairness, heard, response, results, set_up},
            entry::{self, Entry},
            log, panel, plan, simulated,
        },
        link, responses, xlsx,
    },
    solve::{Simulation, plan_path},
};

use super::answers::responses_of_tests;

/// A seed: its target, its name and its bytes.
pub type Seed = (&'static str, String, Vec<u8>);

/// All of them.
pub fn all() -> Vec<Seed> {
    let mut seeds = Vec::new();
    let mut add = |target: &'static str, name: &str, bytes: Vec<u8>| seeds.push((target, name.to_owned(), bytes));
    for (example, name) in Example::ALL.into_iter().zip(["as-published", "official-tax-base"]) {
        let (scenario, file) = (example.scenario(), example.file());
        let outcome = evaluate(&scenario).expect("an example");
        let book = Book::of(&scenario, &outcome, &[]);
        add("scenario", &format!("{name}.json"), file.into());
        add("link", name, link::write(&scenario).expect("a link").into_bytes());
        add("tables", &format!("scenario-{name}.csv"), csv::write(book.sections(&scenario)).into_bytes());
        add("workbook", &format!("scenario-{name}.xlsx"), xlsx::write(&book).expect("a workbook"));
        add("documents", &format!("panel-{name}.json"), panel::write(&PanelPapers::of(&scenario, &outcome)).into());
        let change = Change { figure: "Year".to_owned(), from: "2019/20".to_owned(), to: "2020/21".to_owned() };
        let log = Log::new(vec![LogEntry { when: "2026-11-29T12:00:00Z".to_owned(), change }]);
        add("documents", &format!("log-{name}.json"), log::write(&log).into());
        let entry = Entry {
            name: name.to_owned(),
            notes: "A note".to_owned(),
            created: "2026-11-29T12:00:00Z".to_owned(),
            changed: String::new(),
            is_locked: true,
            scenario,
            log,
        };
        add("documents", &format!("entry-{name}.json"), entry::write(&entry).into());
    }
    for (example, name) in PlanExample::ALL.into_iter().zip(["cambridgeshire", "staffordshire", "cleveland"]) {
        let document = example.document();
        add("plan", &format!("{name}.json"), plan::write(&document).into());
        add("link", &format!("plan-{name}"), link::write_plan(&document).expect("a link").into_bytes());
        let path = plan_path(&document.plan).expect("a path");
        assert!(evaluate_plan(&document.plan, &path).is_ok());
        let mut simulation =
            Simulation::new(&document.plan, &path, &document.uncertainty, document.seed, 20).expect("a simulation");
        simulation.run(20);
        let found = simulation.results().expect("results").expect("some");
        add("documents", &format!("simulation-{name}.json"), simulated::write(&found).into());
    }
    add("documents", "statement.json", STATEMENT.into());
    for (example, name) in GrantsExample::ALL.into_iter().zip(["community-safety", "crime", "victims"]) {
        add("documents", &format!("grants-{name}.json"), example.file().into());
    }
    for kind in Kind::ALL {
        let mut rows: Vec<Vec<&str>> = kind.template().to_vec();
        rows.push(match kind {
            Kind::GapLines => vec!["Pay", "2500000", "The paper", "2020-02-04", "confirmed"],
            Kind::BillingAuthorities => vec!["Hartlepool", "22931.7", "5000000"],
            Kind::Statement => {
                vec!["All", "expenditure", "Staff", "Pay", "100.50", "101", "99.99", "-1.01", "line", ""]
            }
        });
        add("tables", &format!("{}.csv", kind.key()), csv::write(&rows).into_bytes());
        add("workbook", &format!("{}.xlsx", kind.key()), xlsx::write_table(kind.name(), &rows).expect("a workbook"));
    }
    of_consultations(&mut add);
    seeds
}

fn of_consultations(add: &mut impl FnMut(&'static str, &str, Vec<u8>)) {
    let fair = Fairness::default();
    for (name, consultation) in [("example", example::consultation()), ("councils", responses_of_tests::consultation())]
    {
        add("consultation", &format!("{name}.json"), consultation::write(&consultation).into());
        add("consultation", &format!("fairness-{name}.json"), fairness::write(&consultation.identifier, &fair).into());
        let copy = SetUp { consultation, fairness: fair.clone() };
        add("consultation", &format!("set-up-{name}.json"), set_up::write(&copy).into());
    }
    let consultation = Rc::new(responses_of_tests::consultation());
    let answers: Vec<Response> = (1..=4).map(responses_of_tests::full).collect();
    let lines: Vec<String> = answers.iter().map(response::write_line).collect();
    let rows = answers.iter().map(|answer| responses::row(&consultation, answer));
    add("answers", "one.json", response::write(&answers[0]).into());
    add("answers", "lines.ndjson", lines.join("\n").into());
    add("answers", "list.json", format!("[{}]", lines.join(",\n")).into());
    add("answers", "table.csv", csv::write([responses::head(&consultation)].into_iter().chain(rows)).into());
    let row = format!("{{\"id\": 7, \"record\": {}}}\n{{\"id\": 8, \"record\": {}}}\n", lines[1], json_text(&lines[2]));
    add("answers", "rows-of-a-database.ndjson", row.into());
    let mut gathered = Gathered::new(consultation.clone());
    for answer in answers.iter().cycle().take(9) {
        gathered.take(Origin { file: "a".into(), line: None }, Ok(answer.clone()));
    }
    let reported = Reported::empty(&consultation.identifier);
    let published = Published::of(&consultation, &gathered.summary(), gathered.kept(), &reported);
    add("documents", "heard.json", heard::write(&Heard::of(&consultation, &published, &reported)).into());
    add("documents", "results.json", results::write(&reported).into());
    assert!(json::read(json::write(&consultation.scenario).as_bytes()).is_ok());
}

/// A text as JSON has it.
fn json_text(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}
