//! A scenario file.

use precept_modeller::{
    domain::{GrantIncrease, Money, Outcome, Percent, Scenario, changes, evaluate, evaluate_levers, is_sum_of_demands},
    example,
    exchange::{
        book::{Book, read_back},
        csv,
        intake::Progress,
        json::{self, Fields, read_fields},
        link::{self, LinkProblem},
        outcome,
    },
    solve::{
        Kernel, Target, bridge, close_gap, closing_grant, compare, saving_at_band_d, standard_options, swings,
        trade_off, worth,
    },
};

use super::{are_in_words, is_in_words, sums};

/// What must hold of a file.
pub fn check(bytes: &[u8]) {
    match json::read(bytes) {
        Ok(scenario) => holds(&scenario),
        Err(problems) => are_in_words(&problems),
    }
}

/// What must hold of a scenario that was accepted.
pub fn holds(scenario: &Scenario) {
    comes_back(scenario);
    let outcome = evaluate(scenario).expect("what is accepted evaluates");
    adds_up(scenario, &outcome);
    is_written_out(scenario, &outcome);
    is_solved(scenario);
}

/// It comes back from a file, a list of fields and a link, and is written as the same bytes again.
pub fn comes_back(scenario: &Scenario) {
    let file = json::write(scenario);
    let again = json::read(file.as_bytes()).expect("what is written is read");
    assert_eq!(again, *scenario);
    assert_eq!(json::write(&again), file);
    let fields = Fields::of(scenario);
    let read = read_fields(fields.all().iter().map(|(path, text)| (path.as_str(), text.as_str())));
    assert_eq!(read.as_ref(), Ok(scenario));
    match link::write(scenario) {
        Ok(payload) => {
            assert!(!link::is_plan(&payload) && payload.len() <= link::MOST_CHARACTERS);
            assert_eq!(link::read(&payload).as_ref(), Ok(scenario));
        }
        Err(LinkProblem::TooLong(characters)) => assert!(characters > link::MOST_CHARACTERS),
        Err(other) => panic!("{other}"),
    }
}

/// Its parts add up, by sums in whole numbers.
fn adds_up(scenario: &Scenario, outcome: &Outcome) {
    let is = |amount: Money, pence: i128, what: &str| assert_eq!(i128::from(amount.pence()), pence, "{what}");
    if !scenario.gap.lines().is_empty() {
        is(outcome.gap, sums::pence(scenario.gap.lines().iter().map(|line| &line.amount)), "the gap is its lines");
    }
    let moving = scenario.base.grants.iter().filter(|grant| grant.moves_with_grant_increase);
    is(outcome.moving_grant, sums::pence(moving.map(|grant| &grant.amount)), "the grants that move");
    match scenario.levers.grant_increase {
        GrantIncrease::Amount(amount) => assert_eq!(outcome.from_grant, amount),
        GrantIncrease::Percent(percent) => {
            is(outcome.from_grant, sums::percent_of(outcome.moving_grant, percent.value()), "from the grant");
        }
    }
    let raised = sums::units(scenario.base.band_d.pounds(), 4) + sums::units(outcome.band_d_increase.pounds(), 4);
    assert_eq!(sums::units(outcome.band_d.pounds(), 4), raised, "the charge is last year's and the rise");
    is(outcome.base_precept, sums::precept(scenario.base.band_d, scenario.base.tax_base), "last year's precept");
    for demand in &outcome.demands {
        is(demand.precept, sums::precept(outcome.band_d, demand.tax_base), "a demand");
    }
    if is_sum_of_demands(scenario) {
        assert_eq!(outcome.demands.len(), scenario.authority.billing_authorities.len());
        is(outcome.precept, sums::pence(outcome.demands.iter().map(|demand| &demand.precept)), "the demands");
    } else {
        is(outcome.precept, sums::precept(outcome.band_d, scenario.next.tax_base), "the precept");
    }
    is(outcome.from_precept, sums::pence([&outcome.precept]) - sums::pence([&outcome.base_precept]), "its rise");
    let found = [
        &outcome.from_grant,
        &outcome.from_precept,
        &outcome.from_savings,
        &outcome.from_reserves,
        &outcome.from_collection_fund,
    ];
    is(outcome.remaining, sums::pence([&outcome.gap]) - sums::pence(found), "what is left");
    for effect in outcome.bands.iter().chain([&outcome.disabled_relief]) {
        let before = sums::band_charge(effect.band, scenario.base.band_d);
        is(effect.charge, sums::band_charge(effect.band, outcome.band_d), "a band");
        is(effect.increase, sums::pence([&effect.charge]) - before, "a band's rise");
    }
    let charges: Vec<_> = outcome.bands.iter().map(|effect| effect.charge).collect();
    assert!(charges.is_sorted(), "a higher band pays no less: {charges:?}");
}

/// Its working, its outcome and its table can be written, and the table brings it back.
fn is_written_out(scenario: &Scenario, outcome: &Outcome) {
    assert!(!outcome.working(scenario).is_empty() && !outcome.working_of_charges().is_empty());
    let written = outcome::write(scenario, outcome, &[]);
    let written: serde_json::Value = serde_json::from_str(&written).expect("an outcome is JSON");
    assert_eq!(written["remaining"], outcome.remaining.to_string());
    let table = csv::write(Book::of(scenario, outcome, &[]).sections(scenario));
    let (grid, findings) = csv::read(table.as_bytes(), &mut Progress::to(&mut |_, _| {}));
    assert_eq!(findings, []);
    assert_eq!(read_back(&[grid]), Ok((scenario.clone(), Vec::new())));
    assert_eq!(changes(scenario, scenario), []);
    let before = example::as_published();
    assert!(before == *scenario || !changes(&before, scenario).is_empty() || before.sources != scenario.sources);
}

/// Every solver answers or says why not, and an answer closes the gap.
fn is_solved(scenario: &Scenario) {
    for target in [Target::Precept, Target::Grant, Target::Savings, Target::Reserves, Target::HalfAndHalf] {
        match close_gap(scenario, target) {
            Ok(solution) => {
                assert!(solution.outcome.remaining <= Money::ZERO, "{target:?}");
                assert_eq!(evaluate_levers(scenario, &solution.levers), Ok(solution.outcome));
            }
            Err(problem) => is_in_words(&problem),
        }
    }
    for (_, solution) in standard_options(scenario) {
        match solution {
            Ok(solution) => assert_eq!(evaluate_levers(scenario, &solution.levers), Ok(solution.outcome)),
            Err(problem) => is_in_words(&problem),
        }
    }
    let percent: Percent = "2.5".parse().expect("a percentage");
    let closing = trade_off(scenario, &[percent]);
    let kernel = Kernel::compile(scenario).expect("what evaluates compiles");
    let charge = closing.as_ref().ok().and_then(|rows| {
        let charge = scenario.base.band_d.raised_by(rows.first()?.band_d_increase).ok()?;
        i64::try_from(sums::units(charge.pounds(), 4)).ok()
    });
    assert_eq!(kernel.closing_charge(2_500_000), charge, "the kernel finds the same charge");
    let problems = [
        closing.err(),
        closing_grant(scenario).err(),
        worth(scenario).err(),
        swings(scenario, percent).err(),
        scenario.published.first().and_then(|pair| compare(scenario, *pair).err()),
    ];
    problems.iter().flatten().for_each(is_in_words);
    let _either = saving_at_band_d(scenario);
    match bridge(&example::as_published(), scenario) {
        Ok(bridge) => {
            let bars = sums::pence(bridge.bars.iter().map(|bar| &bar.amount));
            assert_eq!(bars, i128::from(bridge.difference.pence()), "the bars lead from one to the other");
        }
        Err(problem) => is_in_words(&problem),
    }
}
