//! What differs between two scenarios, and the log that is made of it.
//!
//! Truth: the edits that were made, by hand; and that scenarios in which nothing differs come to the same.

mod scenario;

use precept_modeller::domain::{
    BillingAuthority, Change, ChargeStep, Gap, GapLine, GrantIncrease, GrantLine, Log, ReferendumLimit, Scenario,
    Source, Status, changes, evaluate,
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
