//! What differs between two scenarios, and the log that is made of it.
//!
//! Truth: the edits that were made, by hand; and that scenarios in which nothing differs come to the same.

mod scenario;

use precept_modeller::domain::{
    AuthorityKind, Band, BillingAuthority, Change, ChargeStep, Gap, GapLine, GrantIncrease, GrantLine, Homes, Log,
    Nation, PublishedPair, ReferendumLimit, Scenario, Source, Sources, Status, changes, evaluate,
};
use proptest::prelude::*;
use scenario::{any_scenario, cases, charge, increase, money, percent, plain, tax_base};

fn change(figure: &str, from: &str, to: &str) -> Change {
    Change { figure: figure.to_owned(), from: from.to_owned(), to: to.to_owned() }
}

fn after(edit: impl Fn(&mut Scenario)) -> Vec<Change> {
    let mut edited = plain();
    edit(&mut edited);
    changes(&plain(), &edited)
}

#[test]
fn each_figure_is_told_as_it_was_and_as_it_is() {
    assert_eq!(changes(&plain(), &plain()), []);
    assert_eq!(
        after(|scenario| scenario.base.band_d = charge("260")),
        [change("Band D charge in the base year", "£250.54", "£260.00")]
    );
    assert_eq!(
        after(|scenario| scenario.levers.grant_increase = GrantIncrease::Percent(percent("2"))),
        [change("Government grant increase", "0%", "2%")]
    );
    assert_eq!(
        after(|scenario| scenario.levers.band_d_increase = increase("4.99")),
        [change("Precept increase at Band D", "£0.00", "£4.99")]
    );
    assert_eq!(
        after(|scenario| scenario.next.charge_step = ChargeStep::NinePence),
        [change("Step of the charge", "£0.01", "£0.09")]
    );
    assert_eq!(
        after(|scenario| scenario.referendum_limit = ReferendumLimit::Percentage(percent("2"))).len(),
        1,
        "the limit alone"
    );
    let council = BillingAuthority { name: "Hartlepool".to_owned(), tax_base: Some(tax_base("23000")) };
    assert_eq!(
        after(|scenario| scenario.authority.billing_authorities.push(council.clone())),
        [change("Council: Hartlepool", "", "tax base 23,000")]
    );
    let source = Source {
        of: "base.band_d".to_owned(),
        title: "A notice".to_owned(),
        date: "2020".to_owned(),
        status: Status::Provisional,
    };
    let told = after(|scenario| scenario.sources.set(source.clone()));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to, "A notice, 2020 (provisional)");
}

#[test]
fn whose_precept_it_is_and_where_is_told_in_words() {
    let kinds = [
        (AuthorityKind::Fire, "fire, England"),
        (AuthorityKind::Mayoral, "mayoral, England"),
        (AuthorityKind::Other, "other, England"),
    ];
    for (kind, told) in kinds {
        assert_eq!(
            after(|scenario| scenario.authority.kind = kind),
            [change("What it provides, and where", "police, England", told)]
        );
    }
    assert_eq!(
        after(|scenario| scenario.authority.nation = Nation::Wales),
        [change("What it provides, and where", "police, England", "police, Wales")]
    );
    let mut homes = plain();
    homes.authority.homes = Homes::new(&[(Band::A, 30), (Band::D, 12)]);
    let mut without = plain();
    without.authority.homes = None;
    assert_eq!(changes(&without, &homes), [change("Homes in each band", "", "A 30, D 12")]);
}

#[test]
fn limits_levers_gaps_and_published_pairs_are_told_in_words() {
    let limit = |limit: ReferendumLimit| after(|scenario| scenario.referendum_limit = limit)[0].to.clone();
    assert_eq!(limit(ReferendumLimit::Cash(increase("12.00"))), "£12.00 at Band D");
    assert_eq!(limit(ReferendumLimit::Percentage(percent("2"))), "2% or more");
    assert_eq!(limit(ReferendumLimit::None), "none");
    assert_eq!(limit(ReferendumLimit::Unknown), "not known yet");
    assert_eq!(
        after(|scenario| scenario.levers.grant_increase = GrantIncrease::Amount(money("5"))),
        [change("Government grant increase", "0%", "£5.00")]
    );
    let levers = after(|scenario| {
        scenario.levers.further_savings = money("1");
        scenario.levers.use_of_reserves = money("2");
        scenario.levers.collection_fund_change = money("-3");
    });
    assert_eq!(
        levers,
        [
            change("Further savings", "£0.00", "£1.00"),
            change("Use of reserves", "£0.00", "£2.00"),
            change("Change in the collection fund", "£0.00", "−£3.00"),
        ]
    );
    assert_eq!(
        after(|scenario| scenario.gap = Gap::Amount(money("3600000"))),
        [change("The gap", "3 lines", "£3,600,000.00")]
    );
    let mut one = plain();
    one.published = vec![PublishedPair { grant_increase: percent("1"), precept_increase: percent("7.5") }];
    let mut none = plain();
    none.published.clear();
    assert_eq!(changes(&none, &one), [change("Published pair", "", "1% grant, 7.5% precept")]);
    let council = |tax_base| BillingAuthority { name: "Hartlepool".to_owned(), tax_base };
    let mut known = plain();
    known.authority.billing_authorities = vec![council(Some(tax_base("23000")))];
    let mut unknown = plain();
    unknown.authority.billing_authorities = vec![council(None)];
    assert_eq!(changes(&unknown, &known), [change("Council: Hartlepool", "tax base not known", "tax base 23,000")]);
}

#[test]
fn a_source_that_comes_goes_or_changes_is_told_by_its_figure() {
    let with = |sources: &[(&str, &str)]| {
        let source = |(title, date): &(&str, &str)| Source {
            of: "base.band_d".to_owned(),
            title: (*title).to_owned(),
            date: (*date).to_owned(),
            status: Status::Confirmed,
        };
        let mut scenario = plain();
        scenario.sources = Sources::new(sources.iter().map(source).collect());
        scenario
    };
    let told = |from: &[(&str, &str)], to: &[(&str, &str)]| {
        let told = changes(&with(from), &with(to));
        told.into_iter().map(|change| (change.from, change.to)).collect::<Vec<_>>()
    };
    let pair = |from: &str, to: &str| vec![(from.to_owned(), to.to_owned())];
    assert_eq!(told(&[], &[("A", "")]), pair("", "A (confirmed)"));
    assert_eq!(told(&[("A", "2020")], &[]), pair("A, 2020 (confirmed)", ""));
    assert_eq!(told(&[("A", "2020")], &[("A", "2021")]), pair("A, 2020 (confirmed)", "A, 2021 (confirmed)"));
    // Of two for one figure the first counts.
    assert_eq!(told(&[("A", "")], &[("A", ""), ("B", "")]), []);
    assert_eq!(told(&[("A", "")], &[("B", ""), ("A", "")]), pair("A (confirmed)", "B (confirmed)"));
}

/// Removing the first row moves the sources of the rows after it one place up: they are the same sources of the same rows.
#[test]
fn a_source_whose_row_only_moved_is_not_told() {
    let source = |of: &str, title: &str| Source {
        of: of.to_owned(),
        title: title.to_owned(),
        date: String::new(),
        status: Status::Provisional,
    };
    let line = |name: &str| GapLine { name: name.to_owned(), amount: money("10") };
    let mut before = plain();
    before.gap = Gap::Lines(["Pay", "Prices", "Savings"].map(line).to_vec());
    before.sources.set(source("gap.lines[0]", "A report"));
    before.sources.set(source("gap.lines[2]", "Entered in this app"));
    let mut after = before.clone();
    let Gap::Lines(lines) = &mut after.gap else { panic!("lines") };
    lines.remove(0);
    after.sources.remove_row("gap.lines", 0);
    assert_eq!(
        changes(&before, &after),
        [change("Gap: Pay", "£10.00", ""), change("Source of Gap: Pay", "A report (provisional)", "")]
    );
    // Another row with a source comes into its place, with its own.
    let mut each = before.clone();
    each.sources.set(source("gap.lines[1]", "Another"));
    let mut moved = each.clone();
    let Gap::Lines(lines) = &mut moved.gap else { panic!("lines") };
    lines.remove(0);
    moved.sources.remove_row("gap.lines", 0);
    assert!(changes(&each, &moved).iter().all(|change| change.figure != "Source of Gap: Prices"));
    // A row that has another name now is the same row.
    let mut renamed = before.clone();
    let Gap::Lines(lines) = &mut renamed.gap else { panic!("lines") };
    lines[0].name = "Pay inflation".to_owned();
    let told: Vec<String> = changes(&before, &renamed).into_iter().map(|change| change.figure).collect();
    assert!(told.iter().all(|figure| !figure.starts_with("Source")), "{told:?}");
}

#[test]
fn rows_that_come_and_go_in_the_middle_are_told_alone() {
    let with = |lines: &[(&str, &str)]| {
        let mut scenario = plain();
        let line = |(name, amount): &(&str, &str)| GapLine { name: (*name).to_owned(), amount: money(amount) };
        scenario.gap = Gap::Lines(lines.iter().map(line).collect());
        scenario
    };
    let three = with(&[("Pay", "10.00"), ("Fuel", "20.00"), ("Savings", "-5.00")]);
    let two = with(&[("Pay", "10.00"), ("Savings", "-5.00")]);
    assert_eq!(changes(&three, &two), [change("Gap: Fuel", "£20.00", "")]);
    assert_eq!(changes(&two, &three), [change("Gap: Fuel", "", "£20.00")]);
    let changed = with(&[("Pay", "10.00"), ("Gas", "21.00"), ("Savings", "-5.00")]);
    assert_eq!(
        changes(&three, &changed),
        [change("Gap: Gas, name", "Fuel", "Gas"), change("Gap: Gas", "£20.00", "£21.00")]
    );
    let mut grants = plain();
    grants.base.grants.push(GrantLine {
        name: "Uplift".to_owned(),
        amount: money("1.00"),
        moves_with_grant_increase: false,
    });
    assert_eq!(changes(&plain(), &grants), [change("Grant: Uplift", "", "£1.00, does not move")]);
}

#[test]
fn the_log_tells_what_when_and_another_authority_as_one_entry() {
    let mut log = Log::default();
    let mut edited = plain();
    edited.base.band_d = charge("260");
    log.record(&plain(), &edited, "2026-02-03T09:30:00.000Z");
    let mut other = edited.clone();
    other.authority.name = "Somewhere else".to_owned();
    other.title = "Another".to_owned();
    other.base.band_d = charge("300");
    log.record(&edited, &other, "2026-02-03T09:31:00.000Z");
    let told: Vec<_> = log.entries().iter().map(|entry| (entry.when.as_str(), entry.change.figure.as_str())).collect();
    assert_eq!(
        told,
        [
            ("2026-02-03T09:30:00.000Z", "Band D charge in the base year"),
            ("2026-02-03T09:31:00.000Z", "Scenario opened")
        ]
    );
    for _ in 0..Log::MOST_ENTRIES {
        log.record(&edited, &plain(), "");
    }
    assert_eq!(log.entries().len(), Log::MOST_ENTRIES);
    assert_eq!(log.entries()[0].change.to, "£250.54", "the oldest made room");
}

/// Another authority, another year or another base year alone makes it another scenario.
#[test]
fn each_of_authority_and_years_alone_tells_another_scenario() {
    let edits: [fn(&mut Scenario); 3] = [
        |scenario| scenario.authority.name = "Somewhere else".to_owned(),
        |scenario| scenario.year = "2031/32".parse().unwrap(),
        |scenario| scenario.base.year = "2011/12".parse().unwrap(),
    ];
    for edit in edits {
        let mut other = plain();
        edit(&mut other);
        let mut log = Log::default();
        log.record(&plain(), &other, "");
        let told: Vec<_> = log.entries().iter().map(|entry| entry.change.figure.as_str()).collect();
        assert_eq!(told, ["Scenario opened"]);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_differs_is_told_and_nothing_else(from in any_scenario(), to in any_scenario()) {
        prop_assert_eq!(changes(&from, &from), []);
        let told = changes(&from, &to);
        if told.is_empty() {
            prop_assert_eq!(evaluate(&from), evaluate(&to));
        }
        for change in told {
            prop_assert_ne!(change.from, change.to);
        }
    }
}
