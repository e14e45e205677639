//! Setting up a consultation: what is said of its days and its options, the record of fairness, and working copies.
//!
//! Truth: calendars counted by hand, sums by hand on the published figures, round trips, and files broken one way at a time.

use precept_modeller::{
    domain::{
        AuthorityKind, Day, FinancialYear, Gap, ReferendumLimit,
        consultation::{
            Consultation, Evidence, FairPoint, FairStanding, Fairness, Leaning, Offer, RejectedOption, SetUp, Timing,
        },
    },
    example,
    exchange::json::consultation::{self, fairness, set_up},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The example in the year 2027/28, open on these days.
fn open(opens: &str, closes: &str) -> Consultation {
    let mut consultation = example::consultation();
    consultation.scenario.year = FinancialYear::starting(2027).unwrap();
    Consultation { opens: day(opens), closes: day(closes), ..consultation }
}

#[test]
fn what_is_said_of_the_days() {
    let said = |opens, closes| open(opens, closes).timing();
    // From 4 January, a Monday, to 31 January is four weeks.
    assert_eq!(said("2027-01-04", "2027-01-31"), []);
    assert_eq!(said("2027-01-05", "2027-01-31"), [Timing::Short(27)]);
    assert_eq!(said("2027-01-01", "2027-01-31"), [Timing::OverChristmas(1)]);
    // As West Mercia's and Warwickshire's ran: 9 + 16 days and 2 + 17 days.
    assert_eq!(said("2026-12-23", "2027-01-16"), [Timing::Short(25), Timing::OverChristmas(9)]);
    assert_eq!(said("2026-12-30", "2027-01-17"), [Timing::Short(19), Timing::OverChristmas(3)]);
    assert_eq!(said("2026-12-25", "2026-12-25"), [Timing::Short(1), Timing::OverChristmas(1)]);
    assert_eq!(said("2027-01-04", "2027-02-01"), [Timing::AfterThePanelIsTold(day("2027-02-01"))]);
    assert_eq!(said("2027-01-04", "2027-03-01"), [Timing::AfterThePreceptIsIssued(day("2027-03-01"))]);
    assert_eq!(said("2025-12-20", "2027-01-10"), [Timing::OverChristmas(18)]);
    assert_eq!(said("2027-01-10", "2027-01-04"), [], "that it closes before it opens is a problem");
    assert_eq!(said("2099-12-31", "2099-12-31")[..2], [Timing::Short(1), Timing::OverChristmas(1)]);
}

#[test]
fn where_there_is_no_panel_the_day_of_the_precept_counts() {
    let mut other = open("2027-01-04", "2027-02-20");
    assert_eq!(other.timing(), [Timing::AfterThePanelIsTold(day("2027-02-01"))]);
    assert_eq!(other.days_to_consider(), Some(0));
    // A mayor with policing powers is of the policing kind; a combined authority's general precept has no panel.
    for kind in [AuthorityKind::Fire, AuthorityKind::Mayoral, AuthorityKind::Other] {
        other.scenario.authority.kind = kind;
        assert_eq!(other.timing(), []);
        // 21 to 28 February.
        assert_eq!((other.days_open(), other.days_to_consider()), (48, Some(8)));
    }
    other.scenario.authority.kind = AuthorityKind::Police;
    assert_eq!(other.days_to_consider(), Some(0));
    other.scenario.authority.name = "Greater London Authority".to_owned();
    assert_eq!((other.timing(), other.days_to_consider()), (Vec::new(), Some(8)), "in London no panel is told");
    assert_eq!(open("2027-01-04", "2027-01-18").days_to_consider(), Some(13));
}

#[test]
fn options_that_all_lean_one_way_are_seen() {
    let with = |titles: &[&str]| {
        let mut consultation = example::consultation();
        consultation.options.retain(|option| titles.contains(&option.identifier.as_str()));
        consultation
    };
    let leanings = |titles: &[&str]| with(titles).leanings();
    assert_eq!(leanings(&["freeze", "10-pounds", "precept-alone", "grant-alone"]), []);
    assert_eq!(leanings(&[]), []);
    assert_eq!(leanings(&["freeze"]), [Leaning::OnlyOne]);
    assert_eq!(leanings(&["10-pounds", "precept-alone"]), [Leaning::AllRaise]);
    // 4.3% of £83.72m leaves £40 of the gap, and a freeze the whole of it.
    assert_eq!(leanings(&["freeze", "grant-alone"]), [Leaning::NoneRaises, Leaning::NoneCloses]);
    let mut all = with(&["10-pounds", "precept-alone"]);
    all.options.remove(0);
    all.options.push(Offer { identifier: "more".parse().unwrap(), ..all.options[0].clone() });
    assert_eq!(all.leanings(), [Leaning::AllRaise, Leaning::AllClose, Leaning::AllNeedAReferendum]);
    all.scenario.referendum_limit = ReferendumLimit::Unknown;
    assert_eq!(all.leanings(), [Leaning::AllRaise, Leaning::AllClose]);
    // 146,640 × £10 closes this gap to the penny. Where there is no gap, nothing is said of closing it.
    let mut exact = with(&["freeze", "10-pounds"]);
    for gap in ["1466400.00", "0.00"] {
        exact.scenario.gap = Gap::Amount(gap.parse().unwrap());
        assert_eq!(exact.leanings(), [], "{gap}");
    }
}

#[test]
fn what_can_be_seen_of_a_point_is_counted() {
    let mut consultation = open("2026-12-14", "2027-01-18");
    consultation.rejected.push(RejectedOption { what: "No reason".to_owned(), why: " ".to_owned() });
    let seen = |point| consultation.evidence(point);
    assert_eq!(seen(FairPoint::FormativeStage), [Evidence::DaysToConsider(13)]);
    assert_eq!(seen(FairPoint::Alternatives), [Evidence::Options(4), Evidence::Rejected(1)]);
    assert_eq!(seen(FairPoint::Time), [Evidence::DaysOpen(36), Evidence::DaysOverChristmas(9)]);
    assert_eq!(seen(FairPoint::Reach), [Evidence::AsksWhoAnswers, Evidence::PaperWay(false)]);
    assert_eq!(seen(FairPoint::Consideration)[0], Evidence::NextSteps(false));
    assert!(seen(FairPoint::Reasons).contains(&Evidence::FixedThings(1)));
}

fn marked() -> Fairness {
    let mut fairness = Fairness::default();
    fairness.change(FairPoint::Time, |mark| mark.standing = FairStanding::Done);
    fairness.change(FairPoint::Equality, |mark| {
        mark.standing = FairStanding::DoesNotApply;
        mark.note = "“Two lines”\nand <b>.".to_owned();
    });
    fairness
}

#[test]
fn a_record_reads_back_as_written_and_says_what_is_wrong() {
    let identifier = example::consultation().identifier;
    let written = fairness::write(&identifier, &marked());
    assert_eq!(fairness::read(written.as_bytes()), Ok((identifier, marked())));
    assert_eq!((marked().count(FairStanding::Done), marked().count(FairStanding::NotYet)), (1, 5));
    let told = |from: &str, to: &str| {
        assert!(written.contains(from), "{from}");
        fairness::read(written.replacen(from, to, 1).as_bytes()).unwrap_err()[0].to_string()
    };
    assert!(told("\"done\"", "\"yes\"").starts_with("points[3].standing: "));
    assert!(told("\"reasons\"", "\"time\"").starts_with("points[3].point: This point is there twice"));
    assert!(told("precept-fairness/1", "precept-fairness/2").starts_with("format: "));
    assert!(told("\"note\"", "\"remark\"").starts_with("points[5].remark: "));
}

#[test]
fn a_point_that_does_not_apply_needs_its_reason() {
    let mut fairness = marked();
    fairness.change(FairPoint::Reach, |mark| mark.note = "é".repeat(5_000));
    assert_eq!(fairness.problems(), []);
    fairness.change(FairPoint::Equality, |mark| mark.note = " ".to_owned());
    fairness.change(FairPoint::Reach, |mark| mark.note = "long".repeat(2_000));
    let fields: Vec<_> = fairness.problems().into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["points[4].note", "points[5].note"]);
}

#[test]
fn a_working_copy_may_be_unfinished_and_reads_back_as_written() {
    let mut consultation = example::consultation();
    consultation.options.clear();
    consultation.rejected[0].why = String::new();
    consultation.closes = day("2019-12-01");
    assert_eq!(consultation.problems().len(), 3);
    let whole = SetUp { consultation, fairness: marked() };
    assert_eq!(set_up::read(set_up::write(&whole).as_bytes()), Ok(whole));
}

#[test]
fn a_consultation_file_is_a_working_copy_without_a_record() {
    let consultation = example::consultation();
    let read = set_up::read(consultation::write(&consultation).as_bytes());
    assert_eq!(read, Ok(SetUp { consultation, fairness: Fairness::default() }));
}

/// What an authority notes for itself is in no file that it publishes.
#[test]
fn the_record_is_not_published() {
    let whole = SetUp { consultation: example::consultation(), fairness: marked() };
    let published = consultation::write(&whole.consultation);
    assert!(!published.contains("Two lines") && !published.contains("fairness"));
    assert!(consultation::read(set_up::write(&whole).as_bytes()).is_err(), "a working copy is no consultation file");
}

#[test]
fn a_broken_working_copy_says_where() {
    let written = set_up::write(&SetUp { consultation: example::consultation(), fairness: marked() });
    let told = |from: &str, to: &str| {
        assert!(written.contains(from), "{from}");
        set_up::read(written.replacen(from, to, 1).as_bytes()).unwrap_err()[0].to_string()
    };
    assert!(told("\"2019-12-16\"", "\"soon\"").starts_with("consultation.opens: "));
    assert!(told("\"done\"", "\"yes\"").starts_with("fairness.points[3].standing: "));
    assert!(told("\"point\": \"formative-stage\"", "\"point\": 5").starts_with("fairness.points[0].point: "));
    assert!(told("precept-consultation-set-up/1", "precept-scenario/1").starts_with("format: "));
    assert!(told("\"consultation\": {", "\"other\": {").contains("other"));
    assert!(set_up::read(b"{").unwrap_err()[0].to_string().contains("stops being JSON"));
}
