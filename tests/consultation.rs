//! Consultation files and answers to them: round trips, what is refused and where, and the days on which answers count.
//!
//! Truth: files broken one way at a time, calendars, and the published figures of the example.

use precept_modeller::{
    domain::{
        Band, Day, GrantIncrease, LimitState,
        consultation::{
            Answer, Answering, Consultation, GapPlace, Language, Offer, OwnPoint, Purchase, Question, Reference,
            Respondent, Response, Standing, SubmitUrl, Support, SupportLevel,
        },
    },
    example,
    exchange::json::consultation::{self, response},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn answer() -> Response {
    let consultation = example::consultation();
    Response {
        reference: Reference::new([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        consultation: consultation.identifier,
        day: day("2020-01-02"),
        language: Language::Welsh,
        respondent: Some(Respondent::Resident),
        area: Some("Middlesbrough".to_owned()),
        band: Some(Band::C),
        single_adult: Some(false),
        support: vec![Support { option: consultation.options[1].identifier.clone(), level: SupportLevel::Neither }],
        own_point: Some(OwnPoint {
            grant_increase: GrantIncrease::Percent("2".parse().unwrap()),
            band_d_increase: "5.00".parse().unwrap(),
            remaining: "1192400.00".parse().unwrap(),
        }),
        gap_place: Some(GapPlace::Both),
        reason: "“Two lines”\nand an emoji 🚓, and عربي.".to_owned(),
        answers: vec![Answer {
            question: consultation.questions[0].identifier.clone(),
            given: vec!["Serious crime".to_owned()],
        }],
    }
}

/// The problems of the example's file with `from` replaced by `to`.
fn broken(from: &str, to: &str) -> Vec<String> {
    let file = consultation::write(&example::consultation());
    assert!(file.contains(from), "{from}");
    let problems = consultation::read(file.replacen(from, to, 1).as_bytes()).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

fn check(from: &str, to: &str, field: &str, words: &str) {
    let told = broken(from, to);
    assert!(told.iter().any(|told| told.starts_with(&format!("{field}: ")) && told.contains(words)), "{told:?}");
}

#[test]
fn the_example_reads_back_as_written() {
    let consultation = example::consultation();
    assert_eq!(consultation.problems(), []);
    assert_eq!(consultation::read(consultation::write(&consultation).as_bytes()), Ok(consultation));
}

#[test]
fn its_options_come_to_what_was_published() {
    let consultation = example::consultation();
    let outcomes = consultation.options.iter().map(|option| option.outcome(&consultation.scenario).unwrap());
    let told: Vec<_> = outcomes.map(|outcome| (outcome.remaining.to_string(), outcome.limit)).collect();
    let left: Vec<_> = told.iter().map(|(left, _)| left.as_str()).collect();
    // 146,640 × £10 and × £24.55; 4.3% of £83.72m is £3,599,960.
    assert_eq!(left, ["3600000.00", "2133600.00", "-12.00", "40.00"]);
    assert!(matches!(told[1].1, LimitState::Within { .. }) && matches!(told[2].1, LimitState::Exceeded { .. }));
}

#[test]
fn answers_count_from_the_first_day_to_the_end_of_the_last() {
    let consultation = Consultation { opens: day("2026-12-18"), closes: day("2027-01-17"), ..example::consultation() };
    let standing = |text| consultation.standing(day(text));
    assert_eq!(standing("2026-12-17"), Standing::NotYetOpen(1));
    assert_eq!(standing("2026-12-18"), Standing::Open(30));
    assert_eq!(standing("2027-01-17"), Standing::Open(0));
    assert_eq!(standing("2027-01-18"), Standing::Closed);
}

#[test]
fn a_broken_file_says_where_and_what_to_do() {
    check("\"opens\": \"2019-12-16\"", "\"opens\": \"16/12/2019\"", "opens", "Write it like 2026-12-18");
    check("\"opens\": \"2019-12-16\"", "\"opens\": \"2020-02-16\"", "closes", "closes before it opens");
    check("\"id\": \"freeze\"", "\"id\": \"<b>\"", "options[0].id", "small letters and digits");
    check("\"id\": \"freeze\"", "\"id\": \"10-pounds\"", "options[1].id", "is there twice");
    check("\"title\": \"Freeze\"", "\"title\": \" \"", "options[0].title", "nothing here");
    check("\"title\": \"Freeze\"", "\"title\": \"Fr\\u0000eze\"", "options[0].title", "cannot be shown");
    check("\"band_d_increase\": \"24.55\"", "\"band_d_increase\": \"-300\"", "options[2].levers.band_d_increase", "");
    check("\"band_d\": \"250.54\"", "\"band_d\": \"nil\"", "scenario.base.band_d", "cannot be used");
    check("\"kind\": \"several\"", "\"kind\": \"words\"", "questions[0].choices", "has no choices");
    check("\"Serious crime\"", "\"Victims and witnesses\"", "questions[0].choices", "is there twice");
    check("\"privacy\": {", "\"privacy\": {\"submit\": \"x\",", "privacy.submit", "not known");
    check(
        "\"title\": \"Freeze\"",
        &format!("\"title\": \"{}\"", "long".repeat(60)),
        "options[0].title",
        "240 characters",
    );
    let none = broken("\"id\": \"example-cleveland-2020-21\"", "\"id\": \"-\", \"opens\": \"2020-01-01\"");
    assert!(none.iter().any(|told| told.starts_with("id: ")) && none.iter().any(|told| told.starts_with("opens: ")));
}

#[test]
fn no_options_are_no_consultation() {
    let consultation = Consultation { options: Vec::new(), ..example::consultation() };
    let problems = consultation::read(consultation::write(&consultation).as_bytes()).unwrap_err();
    assert!(problems.len() == 1 && problems[0].field == "options", "{problems:?}");
}

#[test]
fn the_longest_lists_are_no_problem_and_longer_ones_are() {
    let told = |options: usize, questions: usize, things: usize| {
        let whole = example::consultation();
        let named = |name: &str, place: usize| format!("{name}-{place}").parse().unwrap();
        let offer = |place| Offer { identifier: named("option", place), ..whole.options[0].clone() };
        let question = |place| Question { identifier: named("question", place), ..whole.questions[0].clone() };
        let bought = Purchase { what: "Something".to_owned(), text: String::new(), cost: None };
        let consultation = Consultation {
            options: (0..options).map(offer).collect(),
            questions: (0..questions).map(question).collect(),
            buys: vec![bought; things],
            fixed: vec![whole.fixed[0].clone(); things],
            rejected: vec![whole.rejected[0].clone(); things],
            ..whole.clone()
        };
        consultation.problems().into_iter().map(|problem| problem.field).collect::<Vec<_>>()
    };
    assert!(told(8, 20, 30).is_empty());
    assert_eq!(told(9, 21, 31), ["options", "questions", "buys", "fixed", "rejected"]);
}

#[test]
fn a_single_day_and_the_longest_texts_are_no_problem() {
    let mut consultation = example::consultation();
    consultation.closes = consultation.opens;
    consultation.title = "é".repeat(200);
    consultation.introduction = "é\n\té".repeat(1_250);
    assert_eq!(consultation.problems(), []);
    consultation.title.push('é');
    consultation.introduction.push('é');
    let fields: Vec<_> = consultation.problems().into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["title", "introduction"]);
}

#[test]
fn the_address_for_answers_reads_back_as_written_and_another_is_refused_in_words() {
    let answering = Answering { submit_url: Some("/answers".parse().unwrap()), ..Answering::default() };
    let consultation = Consultation { answering, ..example::consultation() };
    assert_eq!(consultation.answering.submit_url.as_ref().map(SubmitUrl::as_str), Some("/answers"));
    let file = consultation::write(&consultation);
    assert!(file.contains("\"/answers\""), "{file}");
    let told = consultation::read(file.replacen("\"/answers\"", "\"//answers\"", 1).as_bytes()).unwrap_err();
    assert!(told.len() == 1 && told[0].field == "answering.submit_url", "{told:?}");
    assert!(told[0].message.contains("begins with https://"), "{told:?}");
    assert_eq!(consultation::read(file.as_bytes()), Ok(consultation));
}

#[test]
fn answers_read_back_as_written() {
    assert_eq!(response::read(response::write(&answer()).as_bytes()), Ok(answer()));
    let line = response::write_line(&answer());
    assert_eq!(response::read(line.as_bytes()), Ok(answer()));
    assert!(!line.contains('\n'), "{line}");
    let short = Response {
        respondent: None,
        area: None,
        band: None,
        single_adult: None,
        support: Vec::new(),
        own_point: None,
        gap_place: None,
        reason: String::new(),
        answers: Vec::new(),
        ..answer()
    };
    assert!(!short.says_something() && answer().says_something());
    assert_eq!(response::read(response::write(&short).as_bytes()), Ok(short));
}

#[test]
fn each_view_alone_says_something_and_who_answers_does_not() {
    let silent = Response {
        support: Vec::new(),
        own_point: None,
        gap_place: None,
        reason: " \n".to_owned(),
        answers: Vec::new(),
        ..answer()
    };
    assert!(!silent.says_something());
    let alone = [
        Response { support: answer().support, ..silent.clone() },
        Response { own_point: answer().own_point, ..silent.clone() },
        Response { gap_place: answer().gap_place, ..silent.clone() },
        Response { reason: answer().reason, ..silent.clone() },
        Response { answers: answer().answers, ..silent },
    ];
    assert!(alone.iter().all(Response::says_something), "{:?}", alone.map(|alone| alone.says_something()));
}

#[test]
fn a_malformed_answer_says_where() {
    let told = |from: &str, to: &str| {
        let record = response::write(&answer());
        assert!(record.contains(from), "{from}");
        let problems = response::read(record.replacen(from, to, 1).as_bytes()).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(told("\"band\": \"C\"", "\"band\": \"Z\"").starts_with("band: "));
    assert!(told("\"day\": \"2020-01-02\"", "\"day\": \"2020-01-32\"").starts_with("day: "));
    assert!(told("\"level\": \"neither\"", "\"level\": \"maybe\"").starts_with("support[0].level: "));
    let reference = told("0410-61", "0410-6I");
    assert!(reference.starts_with("reference: ") && reference.contains("7K3M-Q2ZT-9W4X-B6HD"), "{reference}");
    assert!(told("“Two", &"x".repeat(5_000)).contains("at most 5000 are read"));
    assert!(told("precept-response/1", "precept-response/2").starts_with("format: "));
}

#[test]
fn an_answer_that_is_being_written_may_be_too_long_to_send() {
    let long = Response { reason: "é".repeat(20_000), ..answer() };
    let record = response::write(&long);
    assert_eq!(response::read_draft(record.as_bytes()), Ok(long));
    assert!(response::read(record.as_bytes()).unwrap_err()[0].message.contains("20000 characters"));
}

/// Of a list that is far too long, its entries are not each compared with all others.
#[test]
fn a_file_with_very_many_choices_is_refused_in_time() {
    let choices: Vec<String> = (0..400_000).map(|choice| format!("\"{choice}\"")).collect();
    let start = std::time::Instant::now();
    let told = broken("\"choices\": [", &format!("\"choices\": [{},", choices.join(",")));
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("questions[0].choices: There are 400004 choices"), "{told:?}");
}
