//! The panel's papers: the dates of the law, the veto, what may be issued after it, and their files.
//!
//! Truth: the dates of SI 2012/2271, published vetoes and what followed them, the thirds
//! counted by hand and by trying every number, and files damaged by hand.

mod scenario;

use precept_modeller::{
    domain::{
        Charge, ChargeIncrease, Day, FinancialYear, Nation, evaluate,
        panel::{
            Charges, Decision, Duty, Implication, MayIssue, PanelPapers, PreceptNotice, Reading, Recommendation,
            Resolution, Review, Side, Standing, VetoCount, VetoWorth, timetable, veto_count, votes_for_veto,
        },
    },
    example::Example,
    exchange::json,
};
use proptest::{array::uniform6, option, prelude::*, sample::select};
use scenario::{cases, charge, increase};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn year(text: &str) -> FinancialYear {
    text.parse().unwrap()
}

#[test]
fn the_dates_of_a_panel_lie_before_the_year_and_say_what_they_were_read_from() {
    let dates: Vec<_> = timetable(year("2020/21"), Review::Panel, Nation::England)
        .into_iter()
        .map(|deadline| (deadline.duty, deadline.by.to_string(), deadline.reading, deadline.only_after_veto))
        .collect();
    let expected = [
        (Duty::TellTaxBases, "2020-01-31", Reading::Papers, false),
        // SI 2012/2271, regulations 3, 4(1) and 5(1).
        (Duty::NotifyPanel, "2020-02-01", Reading::Law, false),
        (Duty::Report, "2020-02-08", Reading::Law, false),
        (Duty::Revise, "2020-02-15", Reading::Law, true),
        (Duty::ReportAgain, "2020-02-22", Reading::Papers, true),
        // Before 1 March, and 2020 is a leap year.
        (Duty::Issue, "2020-02-29", Reading::Papers, false),
    ];
    assert_eq!(dates, expected.map(|(duty, by, reading, veto)| (duty, by.to_owned(), reading, veto)));
    let last = |of: &str| timetable(year(of), Review::Panel, Nation::England).last().unwrap().by.to_string();
    assert_eq!([last("2026/27"), last("2000/01"), last("2098/99")], ["2026-02-28", "2000-02-29", "2098-02-28"]);
}

#[test]
fn welsh_tax_bases_are_told_a_month_earlier_and_all_else_is_the_same() {
    let [english, welsh] =
        [Nation::England, Nation::Wales].map(|nation| timetable(year("2027/28"), Review::Panel, nation));
    assert_eq!(english[0].by, day("2027-01-31"));
    assert_eq!((welsh[0].duty, welsh[0].by), (Duty::TellTaxBases, day("2026-12-31")));
    assert_eq!(welsh[1..], english[1..]);
}

#[test]
fn without_a_panel_only_tax_bases_and_the_precept_itself_are_due() {
    let duties: Vec<_> =
        timetable(year("2021/22"), Review::None, Nation::England).into_iter().map(|deadline| deadline.duty).collect();
    assert_eq!(duties, [Duty::TellTaxBases, Duty::Issue]);
}

#[test]
fn a_day_stands_before_on_or_after_a_date() {
    let report = timetable(year("2026/27"), Review::Panel, Nation::England)[2];
    // Leicestershire's panel met on 4 February 2026, four days before it had to report.
    assert_eq!(report.standing(day("2026-02-04")), Standing::Ahead(4));
    assert_eq!(report.standing(day("2026-02-08")), Standing::Today);
    assert_eq!(report.standing(day("2026-03-01")), Standing::Past(21));
    // Across the leap day.
    let issue = timetable(year("2020/21"), Review::Panel, Nation::England)[5];
    assert_eq!(issue.standing(day("2021-03-01")), Standing::Past(366));
}

#[test]
fn a_veto_takes_two_thirds_of_all_members() {
    // Cleveland: "10 of the 14 Members"; Dyfed-Powys 2019: all ten who were present would have been needed.
    assert_eq!(votes_for_veto(14), 10);
    assert_eq!(veto_count(14, 14, 10), VetoCount::Carries);
    assert_eq!(veto_count(14, 14, 9), VetoCount::Falls(1));
    assert_eq!(veto_count(14, 10, 10), VetoCount::Carries);
    assert_eq!(veto_count(14, 10, 9), VetoCount::Falls(1));
    assert_eq!(veto_count(14, 9, 9), VetoCount::TooFewPresent(1), "unanimous and still not enough");
    // Gwent 2026/27 was vetoed by 8 votes to 2: that carries in a panel of 12, and would not in one of 13.
    assert_eq!(veto_count(12, 10, 8), VetoCount::Carries);
    assert_eq!(veto_count(13, 10, 8), VetoCount::Falls(1));
}

#[test]
fn the_votes_that_are_needed_are_the_fewest_that_are_two_thirds() {
    for members in 0..=u16::MAX {
        let (votes, members) = (u32::from(votes_for_veto(members)), u32::from(members));
        assert!(votes * 3 >= members * 2, "{members}");
        assert!(votes == 0 || (votes - 1) * 3 < members * 2, "{members}");
    }
}

#[test]
fn a_revised_charge_lies_on_the_side_that_the_veto_asks_for() {
    let side = |resolution: Resolution| resolution.revised_side();
    assert_eq!(Resolution::ALL.map(side), [None, None, Some(Side::Lower), Some(Side::Higher)]);
    // Warwickshire 2022/23: £9.99 was too high, £9.75 followed. DLUHC's Band D table has £252.96, then £262.71.
    let [proposed, revised] = ["9.99", "9.75"].map(|rise| charge("252.96").raised_by(increase(rise)).unwrap());
    assert_eq!(revised, charge("262.71"));
    assert_eq!(Side::Lower.distance(proposed, revised), Some(increase("0.24")));
    // Leicestershire 2026/27, on £300.2302: £11 was too low, £15 followed.
    let [proposed, revised] = ["11", "15"].map(|rise| charge("300.2302").raised_by(increase(rise)).unwrap());
    assert_eq!(Side::Higher.distance(proposed, revised), Some(increase("4")));
    // The same charge is on neither side; a hundredth of a penny is enough.
    assert_eq!(Side::Lower.distance(proposed, proposed), None);
    assert_eq!(Side::Higher.distance(proposed, proposed), None);
    assert_eq!(Side::Lower.distance(charge("311.2302"), charge("311.2301")), Some(increase("0.0001")));
    assert_eq!(Side::Lower.distance(charge("311.2301"), charge("311.2302")), None);
}

#[test]
fn what_may_be_issued_follows_from_what_was_resolved() {
    let charges = |recommended: Option<&str>, revised: Option<&str>| Charges {
        proposed: charge("260"),
        recommended: recommended.map(charge),
        revised: revised.map(charge),
    };
    let issue = |charges: Charges, resolution, issued| charges.may_issue(resolution, charge(issued));
    let (support, advice) = (Resolution::Support, Resolution::SupportWithRecommendations);
    let (high, low) = (Resolution::VetoTooHigh, Resolution::VetoTooLow);
    assert_eq!(issue(charges(None, None), support, "260"), MayIssue::AsProposed);
    assert_eq!(issue(charges(None, None), support, "259"), MayIssue::NotRecommended);
    assert_eq!(issue(charges(Some("259"), None), advice, "259"), MayIssue::AsRecommended);
    assert_eq!(issue(charges(Some("259"), None), advice, "259.50"), MayIssue::NotRecommended);
    assert_eq!(issue(charges(None, None), high, "260"), MayIssue::Vetoed);
    assert_eq!(issue(charges(None, None), high, "250"), MayIssue::NotRevisedYet);
    assert_eq!(issue(charges(None, Some("255")), high, "255"), MayIssue::AsRevised);
    assert_eq!(issue(charges(None, Some("255")), high, "256"), MayIssue::BeyondRevised);
    assert_eq!(issue(charges(None, Some("255")), high, "254"), MayIssue::NotAsRevised);
    assert_eq!(issue(charges(Some("257"), Some("255")), high, "257"), MayIssue::AsRecommended);
    assert_eq!(issue(charges(None, Some("265")), low, "264"), MayIssue::BeyondRevised);
    assert_eq!(issue(charges(None, Some("265")), low, "266"), MayIssue::NotAsRevised);
    assert_eq!(issue(charges(None, Some("265")), low, "260"), MayIssue::Vetoed);
}

/// Papers of the published example, with a panel of 14 that vetoed £275.09 as too high.
fn vetoed() -> PanelPapers {
    let scenario = Example::AsPublished.scenario();
    let mut papers = PanelPapers::of(&scenario, &evaluate(&scenario).unwrap());
    papers.members = Some(14);
    papers.proposed = charge("275.09");
    papers.recommendation = Recommendation {
        resolution: Some(Resolution::VetoTooHigh),
        recommended: Some(charge("260.54")),
        reasons: "More than the limit.".to_owned(),
        present: Some(12),
        votes_for: Some(10),
        votes_against: Some(2),
        date: Some(day("2020-02-05")),
        revised: Some(charge("260.54")),
    };
    papers.decision.implications[0] =
        Implication { is_considered: Some(true), details: "Affordable.\nSays the chief finance officer.".to_owned() };
    papers.decision.is_approved = Some(false);
    papers.notice = PreceptNotice { charge: Some(charge("260.54")), date: Some(day("2020-02-20")) };
    papers
}

#[test]
fn a_veto_is_worth_what_its_votes_its_panel_and_its_day_make_of_it() {
    let check = |change: &dyn Fn(&mut PanelPapers), worth: Option<VetoWorth>, issue: Option<MayIssue>| {
        let mut papers = vetoed();
        papers.notice.charge = None;
        change(&mut papers);
        assert_eq!((papers.veto_worth(), papers.may_issue()), (worth, issue), "{:?}", papers.recommendation);
    };
    check(&|_| {}, Some(VetoWorth::Carries), Some(MayIssue::Vetoed));
    check(&|papers| papers.recommendation.votes_for = Some(9), Some(VetoWorth::Falls(1)), Some(MayIssue::AsProposed));
    // What was entered as revised is not issued after a veto that fell.
    check(
        &|papers| {
            papers.recommendation.votes_for = Some(9);
            papers.recommendation.recommended = None;
            papers.notice.charge = papers.recommendation.revised;
        },
        Some(VetoWorth::Falls(1)),
        Some(MayIssue::NotRecommended),
    );
    let few = |papers: &mut PanelPapers| {
        (papers.recommendation.present, papers.recommendation.votes_for) = (Some(9), None);
    };
    check(&few, Some(VetoWorth::TooFewPresent(1)), Some(MayIssue::AsProposed));
    let uncounted = |papers: &mut PanelPapers| papers.recommendation.votes_for = None;
    check(&uncounted, Some(VetoWorth::NotKnownYet), Some(MayIssue::VetoNotKnownYet));
    check(&|papers| papers.members = None, Some(VetoWorth::NotKnownYet), Some(MayIssue::VetoNotKnownYet));
    // As many are there as are needed: it carries if all of them voted for it.
    check(
        &|papers| (papers.recommendation.present, papers.recommendation.votes_for) = (Some(10), None),
        Some(VetoWorth::NotKnownYet),
        Some(MayIssue::VetoNotKnownYet),
    );
    // What was recommended and is the revised charge too may be issued whatever the votes were; the revised one alone may not.
    let as_revised = |papers: &mut PanelPapers| {
        papers.recommendation.votes_for = None;
        papers.notice.charge = papers.recommendation.revised;
    };
    check(&as_revised, Some(VetoWorth::NotKnownYet), Some(MayIssue::AsRecommended));
    check(
        &|papers| {
            as_revised(papers);
            papers.recommendation.recommended = None;
        },
        Some(VetoWorth::NotKnownYet),
        Some(MayIssue::VetoNotKnownYet),
    );
    // SI 2012/2271, regulation 4: by 8 February of the year before.
    let on = |papers: &mut PanelPapers, date: &str| papers.recommendation.date = Some(day(date));
    check(&|papers| on(papers, "2020-02-08"), Some(VetoWorth::Carries), Some(MayIssue::Vetoed));
    let late = Some(VetoWorth::TooLate(day("2020-02-08")));
    check(&|papers| on(papers, "2020-02-09"), late, Some(MayIssue::AsProposed));
    check(
        &|papers| {
            on(papers, "2020-02-09");
            uncounted(papers);
            papers.notice.charge = Some(charge("260.54"));
        },
        late,
        Some(MayIssue::NotProposed),
    );
    check(&|papers| papers.review = Review::None, Some(VetoWorth::NoPanel), None);
    let support = |papers: &mut PanelPapers| papers.recommendation.resolution = Some(Resolution::Support);
    check(&support, None, Some(MayIssue::AsProposed));
    check(&|papers| papers.recommendation.resolution = None, None, None);
}

#[test]
fn another_resolution_takes_the_revised_charge_of_the_other_side_with_it() {
    let revised = |resolution| {
        let mut papers = vetoed();
        papers.resolve(resolution);
        assert_eq!((papers.recommendation.resolution, papers.problems()), (Some(resolution), vec![]));
        papers.recommendation.revised
    };
    assert_eq!(revised(Resolution::VetoTooHigh), Some(charge("260.54")));
    let others = [Resolution::Support, Resolution::SupportWithRecommendations, Resolution::VetoTooLow];
    assert_eq!(others.map(revised), [None; 3]);
}

#[test]
fn papers_start_from_the_model_with_nothing_resolved_or_ticked() {
    let scenario = Example::AsPublished.scenario();
    let papers = PanelPapers::of(&scenario, &evaluate(&scenario).unwrap());
    assert_eq!((papers.proposed, papers.year.to_string().as_str()), (charge("250.54"), "2020/21"));
    assert_eq!((papers.review, papers.members, papers.recommendation.resolution), (Review::Panel, None, None));
    assert!(papers.decision.implications.iter().all(|implication| implication.is_considered.is_none()));
    assert_eq!(papers.decision.is_approved, None);
    assert_eq!(papers.decision.decider, "Police and Crime Commissioner or mayor");
    assert_eq!(papers.issued(), papers.proposed);
    assert_eq!(papers.problems(), []);
    let mut fire = scenario;
    fire.authority.kind = precept_modeller::domain::AuthorityKind::Fire;
    let papers = PanelPapers::of(&fire, &evaluate(&fire).unwrap());
    assert_eq!((papers.review, papers.decision.decider.as_str()), (Review::None, "Chair"));
    let mut mayor = fire;
    mayor.authority.kind = precept_modeller::domain::AuthorityKind::Mayoral;
    let papers = PanelPapers::of(&mayor, &evaluate(&mayor).unwrap());
    assert_eq!((papers.review, papers.decision.decider.as_str()), (Review::None, "Mayor"));
    // London has no police and crime panel, and its fire precept is no policing body's.
    let mut london = Example::AsPublished.scenario();
    london.authority.name = " Greater London authority".to_owned();
    let papers = PanelPapers::of(&london, &evaluate(&london).unwrap());
    assert_eq!((papers.review, papers.decision.decider.as_str()), (Review::None, "Mayor of London"));
    london.authority.kind = precept_modeller::domain::AuthorityKind::Fire;
    let papers = PanelPapers::of(&london, &evaluate(&london).unwrap());
    assert_eq!((papers.review, papers.decision.decider.as_str()), (Review::None, "Chair"));
}

#[test]
fn counts_that_cannot_be_and_charges_on_the_wrong_side_are_refused_with_their_field() {
    let check = |change: &dyn Fn(&mut PanelPapers), field: &str, words: &str| {
        let mut papers = vetoed();
        assert_eq!(papers.problems(), []);
        change(&mut papers);
        let problems = papers.problems();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].field, field);
        assert!(problems[0].message.contains(words), "{}", problems[0]);
    };
    check(&|papers| papers.members = Some(0), "members", "from 1 to 100 members");
    check(&|papers| papers.members = Some(101), "members", "from 1 to 100 members");
    check(&|papers| papers.recommendation.present = Some(15), "recommendation.present", "15, and 14 members are on");
    check(
        &|papers| papers.recommendation.votes_for = Some(13),
        "recommendation.votes_for",
        "13, and 12 members are present",
    );
    check(&|papers| papers.recommendation.votes_against = Some(3), "recommendation.votes_for", "together: 13, and 12");
    check(
        &|papers| {
            papers.recommendation.present = None;
            papers.recommendation.votes_for = Some(15);
        },
        "recommendation.votes_for",
        "15, and 14 members are on the panel",
    );
    let revised = "recommendation.revised";
    check(&|papers| papers.recommendation.revised = Some(charge("275.09")), revised, "has to be lower; £275.09 is not");
    check(
        &|papers| papers.recommendation.revised = Some(charge("275.1")),
        revised,
        "answers a veto of £275.09 as too high",
    );
    check(
        &|papers| papers.recommendation.resolution = Some(Resolution::VetoTooLow),
        revised,
        "has to be higher; £260.54",
    );
    check(&|papers| papers.recommendation.resolution = Some(Resolution::Support), revised, "only after a veto");
    check(&|papers| papers.recommendation.reasons = "x".repeat(5_001), "recommendation.reasons", "more than 5000");
    check(
        &|papers| papers.decision.implications[5].details = "é".repeat(5_001),
        "decision.implications[5].details",
        "more than 5000",
    );
}

#[test]
fn a_file_that_cannot_be_read_says_where_and_why() {
    let check = |from: &str, to: &str, field: &str, words: &str| {
        let file = json::panel::write(&vetoed());
        assert!(file.contains(from), "{from} is not in\n{file}");
        let problems = json::panel::read(file.replacen(from, to, 1).as_bytes()).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].field, field);
        assert!(problems[0].message.contains(words), "{}", problems[0]);
    };
    check("precept-panel/1", "precept-plan/1", "format", "this page reads \"precept-panel/1\"");
    check("{\n", "[\n", "file", "This is not a file of panel papers");
    check("\"title\": \"Precept", "\"name\": \"x\", \"title\": \"Precept", "name", "not known");
    check("\"for\": 10", "\"for\": \"ten\"", "recommendation.votes.for", "whole number");
    check("\"for\": 10", "\"for\": 70000", "recommendation.votes_for", "65535, and 12 members are present");
    check("\"members\": 14", "\"members\": 14, \"seats\": 1", "panel.seats", "not known");
    check("\"veto-too-high\"", "\"veto\"", "recommendation.resolution", "is not one of \"support\"");
    check("\"revised\": \"260.54\"", "\"revised\": \"275.10\"", "recommendation.revised", "has to be lower");
    check("\"2020-02-05\"", "\"2020-02-30\"", "recommendation.date", "This is not a day");
    check("\"proposed\": \"275.09\"", "\"proposed\": \"-1\"", "proposed", "cannot be used");
    check("\"approved\": false", "\"approved\": \"no\"", "decision.approved", "true or false");
    check("\"considered\": true", "\"considered\": 1", "decision.implications[0].considered", "true or false");
    check("{},\n      {}\n", "{}\n", "decision.implications", "There are 5 implications here. There should be 6");
    let whole = "\"notice\": {\n    \"charge\": \"260.54\",\n    \"date\": \"2020-02-20\"\n  }";
    check(whole, "\"notice\": {\"instalments\": 10}", "notice.instalments", "not known");
    assert!(json::panel::too_large_to_read(json::panel::MOST_BYTES + 1).is_some());
}

#[test]
fn the_longest_papers_fit_into_a_file() {
    let mut papers = vetoed();
    let long = || "\u{1}".repeat(5_000);
    papers.recommendation.reasons = long();
    let Decision { request, summary, decision, implications, .. } = &mut papers.decision;
    (*request, *summary, *decision) = (long(), long(), long());
    implications.iter_mut().for_each(|implication| implication.details = long());
    let written = json::panel::write(&papers);
    assert!(written.len() < json::panel::MOST_BYTES, "{} bytes", written.len());
    assert_eq!(json::panel::read(written.as_bytes()), Ok(papers));
}

fn any_day() -> impl Strategy<Value = Day> {
    (1990_u16..=2099, 1_u8..=12, 1_u8..=28)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}").parse().unwrap())
}

fn any_charge() -> impl Strategy<Value = Charge> {
    (0_i64..=9_999_999).prop_map(|value| Charge::new(rust_decimal::Decimal::new(value, 4)).unwrap())
}

prop_compose! {
    fn any_recommendation()(
        resolution in option::of(select(Resolution::ALL.to_vec())),
        recommended in option::of(any_charge()),
        reasons in "[\\PC\n]{0,20}",
        (present, votes_for, votes_against) in (option::of(20_u16..=30), option::of(0_u16..=10), option::of(0_u16..=10)),
        date in option::of(any_day()),
        revised in option::of(any_charge()),
    ) -> Recommendation {
        Recommendation { resolution, recommended, reasons, present, votes_for, votes_against, date, revised }
    }
}

prop_compose! {
    fn any_papers()(
        [title, request, summary] in proptest::array::uniform3("[\\PC]{0,12}"),
        review in select(vec![Review::Panel, Review::None]),
        members in option::of(30_u16..=100),
        proposed in any_charge(),
        mut recommendation in any_recommendation(),
        implications in uniform6((option::of(any::<bool>()), "[\\PC\n]{0,12}")),
        is_approved in option::of(any::<bool>()),
        (officer_date, date, issued_on) in (option::of(any_day()), option::of(any_day()), option::of(any_day())),
        charge in option::of(any_charge()),
    ) -> PanelPapers {
        let side = recommendation.resolution.and_then(Resolution::revised_side);
        recommendation.revised =
            recommendation.revised.filter(|revised| side.is_some_and(|side| side.distance(proposed, *revised).is_some()));
        PanelPapers {
            authority: title.clone(),
            year: year("2026/27"),
            review,
            members,
            proposed,
            recommendation,
            decision: Decision {
                title: title.clone(),
                decision: request.clone(),
                officer: summary.clone(),
                decider: request.clone(),
                request,
                summary,
                implications: implications.map(|(is_considered, details)| Implication { is_considered, details }),
                officer_date,
                is_approved,
                date,
            },
            notice: PreceptNotice { charge, date: issued_on },
            title,
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_is_written_is_read_back_the_same(papers in any_papers()) {
        prop_assert_eq!(json::panel::read(json::panel::write(&papers).as_bytes()), Ok(papers));
    }

    #[test]
    fn a_charge_is_on_one_side_of_another_or_the_same(one in any_charge(), other in any_charge()) {
        let sides = [Side::Lower, Side::Higher].map(|side| side.distance(one, other));
        prop_assert_eq!(sides.iter().flatten().count(), usize::from(one != other));
        prop_assert!(sides.into_iter().flatten().all(|distance| distance > ChargeIncrease::ZERO));
    }
}
