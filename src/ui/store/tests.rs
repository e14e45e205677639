//! The state's promises: edits are checked, undone as one, and nothing kept is lost.

use std::rc::Rc;

use yew::Reducible;

use super::*;
use crate::{
    domain::{Charge, GrantIncrease, Money, Percent, Status, TaxBase},
    exchange::json,
};

fn percent(text: &str) -> GrantIncrease {
    GrantIncrease::Percent(text.parse::<Percent>().unwrap())
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let state = actions.into_iter().fold(Rc::new(state), |state, action| state.reduce(action));
    (*state).clone()
}

#[test]
fn the_outcome_follows_the_scenario() {
    let state = after(State::example(), [Action::Edit(Edit::GrantIncrease(percent("2")))]);
    assert_eq!(state.outcome.from_grant.written(), "£1,674,400.00");
}

#[test]
fn a_drag_is_undone_as_one_and_two_drags_as_two() {
    let drag = |from: u32, to: u32| {
        (from..=to).map(|value| Action::Edit(Edit::GrantIncrease(percent(&value.to_string())))).chain([Action::EndEdit])
    };
    let state = after(State::example(), drag(1, 4).chain(drag(5, 9)));
    let once = after(state.clone(), [Action::Undo]);
    assert_eq!(once.scenario.levers.grant_increase, percent("4"));
    let twice = after(once, [Action::Undo]);
    assert_eq!(twice.scenario.levers.grant_increase, percent("0"));
    assert!(!twice.can_undo());
    let again = after(twice, [Action::Redo, Action::Redo]);
    assert_eq!(again.scenario, state.scenario);
}

#[test]
fn an_edit_that_cannot_be_evaluated_changes_nothing() {
    let state = State::example();
    let edit = Edit::BandD(Charge::ZERO);
    assert_eq!(state.check(&edit).unwrap_err().field, "base.band_d");
    let refused = after(state.clone(), [Action::Edit(edit)]);
    assert_eq!(refused.scenario, state.scenario);
    assert!(refused.notice.unwrap().is_problem);
}

#[test]
fn typing_over_a_figure_changes_where_it_comes_from() {
    let tax_base: TaxBase = "150000".parse().unwrap();
    let state = after(State::example(), [Action::Edit(Edit::NextTaxBase(tax_base))]);
    let source = state.scenario.sources.of("next.tax_base").unwrap();
    assert_eq!((source.title.as_str(), source.status), (ENTERED_HERE, Status::Provisional));
    let amount = Money::from_pence(100).unwrap();
    let state = after(state, [Action::Edit(Edit::GapAmount(1, amount))]);
    assert_eq!(state.scenario.sources.of("gap.lines[1]").unwrap().status, Status::Provisional);
    assert_eq!(state.scenario.sources.of("gap.lines[0]").unwrap().status, Status::Confirmed);
}

#[test]
fn a_figure_that_is_typed_as_it_was_keeps_where_it_comes_from() {
    let before = State::example();
    let same = before.scenario.base.band_d;
    let state = after(before.clone(), [Action::Edit(Edit::BandD(same))]);
    assert_eq!(state.scenario, before.scenario);
    assert!(!state.can_undo());
}

#[test]
fn a_gap_of_one_figure_that_is_typed_over_is_no_longer_the_published_one() {
    let mut scenario = example::as_published();
    scenario.gap = crate::domain::Gap::Amount(Money::from_pence(360_000_000).unwrap());
    let state = State::new(scenario).unwrap();
    assert_eq!(state.scenario.sources.of("gap").unwrap().status, Status::Confirmed);
    let state = after(state, [Action::Edit(Edit::GapAmount(0, Money::from_pence(100).unwrap()))]);
    let source = state.scenario.sources.of("gap").unwrap();
    assert_eq!((source.title.as_str(), source.status), (ENTERED_HERE, Status::Provisional));
}

#[test]
fn a_number_that_begins_like_the_one_before_it_can_be_undone() {
    let typed =
        |of: &[&str]| of.iter().map(|text| Action::Edit(Edit::GrantIncrease(percent(text)))).collect::<Vec<_>>();
    // “2.5” where 2.0 stands: “2” and “2.” are 2 again.
    let two = after(State::example(), typed(&["2"]).into_iter().chain([Action::EndEdit]));
    let typing = after(two.clone(), typed(&["2", "2", "2.5"]));
    assert_eq!(after(typing, [Action::Undo]).scenario, two.scenario);
    let first = after(State::example(), typed(&["0", "0", "0.5"]));
    assert!(first.can_undo() && first.has_begun(), "it is kept, and a consultation that comes late leaves it");
    assert_eq!(after(first, [Action::Undo]).scenario, State::example().scenario);
}

#[test]
fn rows_come_and_go() {
    let state = after(State::example(), [Action::Edit(Edit::AddGapLine), Action::Edit(Edit::RemoveGapLine(0))]);
    assert_eq!(state.scenario.gap.lines().len(), 3);
    assert_eq!(state.outcome.gap.written(), "£1,100,000.00");
    let missing = Edit::RemoveGapLine(7);
    assert!(state.check(&missing).is_err());
}

#[test]
fn a_gap_given_as_one_figure_becomes_the_first_line() {
    let mut scenario = example::as_published();
    scenario.gap = crate::domain::Gap::Amount(Money::from_pence(5_000).unwrap());
    let state = after(State::new(scenario).unwrap(), [Action::Edit(Edit::AddGapLine)]);
    assert_eq!(state.scenario.gap.lines().len(), 2);
    assert_eq!(state.outcome.gap.pence(), 5_000);
}

#[test]
fn what_was_kept_is_opened_again() {
    let state = after(State::example(), [Action::Edit(Edit::GrantIncrease(percent("3")))]);
    let kept = Kept { scenario: Some(json::write(&state.scenario)), home: Some("B single".into()), consulted: None };
    let (opened, set_aside) = open(&kept);
    assert_eq!(opened.scenario, state.scenario);
    assert_eq!((opened.home.band, opened.home.single_adult), (Some(Band::B), true));
    assert_eq!(HomeText::write(opened.home), "B single");
    assert_eq!((set_aside, opened.notice), (None, None));
}

#[test]
fn what_cannot_be_read_is_set_aside_with_a_message() {
    let kept = Kept { scenario: Some("{\"format\":".into()), home: Some("?".into()), consulted: None };
    let (opened, set_aside) = open(&kept);
    assert_eq!(*opened.scenario, example::as_published());
    assert_eq!(set_aside.as_deref(), Some("{\"format\":"));
    assert!(opened.notice.unwrap().set_aside.is_some());
}

#[test]
fn a_link_goes_before_what_was_kept_and_undo_brings_that_back() {
    let mine = after(State::example(), [Action::Edit(Edit::GrantIncrease(percent("3")))]);
    let kept = Kept { scenario: Some(json::write(&mine.scenario)), home: None, consulted: None };
    let shared = Box::new(example::Example::OfficialTaxBase.scenario());
    let opened = after(open(&kept).0, [Action::OpenShared(Ok(shared))]);
    assert_eq!(*opened.scenario, example::Example::OfficialTaxBase.scenario());
    assert!(opened.notice.is_some());
    let back = after(opened, [Action::Undo]);
    assert_eq!(back.scenario, mine.scenario);
    assert_eq!(back.notice, None, "it told of what is undone");
}

#[test]
fn a_damaged_link_leaves_what_was_there_with_a_message() {
    let opened = after(State::example(), [Action::OpenShared(Err("This link is damaged.".to_owned()))]);
    assert_eq!(*opened.scenario, example::as_published());
    assert!(!opened.can_undo());
    let notice = opened.notice.unwrap();
    assert!(notice.is_problem);
    assert_eq!(notice.lines[0], "This link is damaged.");
}

#[test]
fn that_kept_work_was_set_aside_is_still_said_when_a_link_opens() {
    let kept = Kept { scenario: Some("?".into()), home: None, consulted: None };
    let shared = Box::new(example::Example::OfficialTaxBase.scenario());
    let opened = after(open(&kept).0, [Action::OpenShared(Ok(shared))]);
    assert_eq!(*opened.scenario, example::Example::OfficialTaxBase.scenario());
    assert_eq!(opened.notice.unwrap().set_aside.as_deref(), Some("?"));
}

#[test]
fn who_has_kept_nothing_starts_from_the_consultation() {
    let mut theirs = example::Example::OfficialTaxBase.scenario();
    theirs.title = "The consultation".to_owned();
    let kept = Kept { scenario: None, home: None, consulted: Some(json::write(&theirs)) };
    assert_eq!(*open(&kept).0.scenario, theirs);
    let mine = Some(json::write(&example::as_published()));
    assert_eq!(*open(&Kept { scenario: mine, ..kept.clone() }).0.scenario, example::as_published());
    let broken = open(&Kept { consulted: Some("{\"format\":".into()), ..kept });
    assert_eq!((*broken.0.scenario).clone(), example::as_published());
    assert_eq!((broken.0.notice, broken.1), (None, None));
}

#[test]
fn a_start_that_comes_late_takes_no_work_away() {
    let theirs = || Action::StartFrom(Box::new(example::Example::OfficialTaxBase.scenario()));
    let started = after(State::example(), [theirs()]);
    assert_eq!(*started.scenario, example::Example::OfficialTaxBase.scenario());
    assert!(!started.has_begun(), "nothing is there to be undone or kept");
    let worked = after(State::example(), [Action::Edit(Edit::GrantIncrease(percent("3"))), theirs()]);
    assert_eq!(worked.scenario.base, example::as_published().base);
}
