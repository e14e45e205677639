//! Properties of every scenario: a solved lever closes the gap and no smaller one does, the parts add up, and files and
//! links bring back what went in.
//!
//! Truth: the definitions of the arithmetic themselves, worked out again in whole numbers, and trying every charge on
//! small cases. Scenarios are generated (`tests/scenario`), the same ones on every run.

mod scenario;

use precept_modeller::{
    domain::{
        Band, BillingAuthority, Charge, ChargeStep, Gap, GrantIncrease, Household, Levers, LimitState, Money, Outcome,
        Problem, ReferendumLimit, Scenario, TaxBase, evaluate, evaluate_levers,
    },
    exchange::{json, link},
    solve::{Target, close_gap, closing_grant, compare, saving_at_band_d, trade_off},
};
use proptest::{prelude::*, test_runner::TestCaseResult};
use rust_decimal::Decimal;
use scenario::{any_percent, any_scenario, any_step, cases, decimal, extreme_scenario, money, plain};

const TARGETS: [Target; 5] = [Target::Precept, Target::Grant, Target::Savings, Target::Reserves, Target::HalfAndHalf];

/// `value` in ten-thousandths.
fn ten_thousandths(value: Decimal) -> i128 {
    let units = value * Decimal::from(10_000);
    assert!(units.fract().is_zero(), "{value} has more than four places");
    i128::try_from(units).expect("a whole number")
}

/// `numerator ÷ denominator`, half up where both are not below nil.
fn half_up(numerator: i128, denominator: i128) -> i128 {
    assert!(numerator >= 0 && denominator > 0);
    (2 * numerator + denominator) / (2 * denominator)
}

/// Ninths of Band D: Local Government Finance Act 1992, section 5; S.I. 2003/3046 for Band I; five ninths for a Band A
/// home with disabled relief, S.I. 1999/1004.
fn ninths(band: Band) -> i128 {
    let (_, ninths) = [
        (Band::ADisabledRelief, 5),
        (Band::A, 6),
        (Band::B, 7),
        (Band::C, 8),
        (Band::D, 9),
        (Band::E, 11),
        (Band::F, 13),
        (Band::G, 15),
        (Band::H, 18),
        (Band::I, 21),
    ]
    .into_iter()
    .find(|(of, _)| *of == band)
    .expect("every band");
    ninths
}

/// The tax bases that the precept is raised on, in ten-thousandths.
fn tax_bases(scenario: &Scenario) -> Vec<i128> {
    let councils = &scenario.authority.billing_authorities;
    let known: Vec<_> = councils.iter().filter_map(|council| council.tax_base).collect();
    let bases = if known.is_empty() || known.len() < councils.len() { vec![scenario.next.tax_base] } else { known };
    bases.iter().map(|base| ten_thousandths(base.band_d_equivalents())).collect()
}

/// The precept in pence of a charge in ten-thousandths of a pound, in whole numbers.
fn precept_pence(tax_bases: &[i128], charge: i128) -> i128 {
    tax_bases.iter().map(|base| half_up(charge * base, 1_000_000)).sum()
}

/// What `scenario` has left to find, in pence, at a charge in ten-thousandths of a pound and a yield of the grant.
fn remaining_pence(scenario: &Scenario, from_grant: Money, charge: i128) -> i128 {
    let base = ten_thousandths(scenario.base.band_d.pounds());
    let base_precept = half_up(base * ten_thousandths(scenario.base.tax_base.band_d_equivalents()), 1_000_000);
    let Levers { further_savings, use_of_reserves, collection_fund_change, .. } = scenario.levers;
    let gap = scenario.gap.total().expect("a sum below £1 trillion");
    let found = [from_grant, further_savings, use_of_reserves, collection_fund_change];
    let found: i128 = found.iter().map(|amount| i128::from(amount.pence())).sum();
    i128::from(gap.pence()) - found - (precept_pence(&tax_bases(scenario), charge) - base_precept)
}

fn moving_grant(scenario: &Scenario) -> Money {
    scenario.base.moving_grant().expect("a sum below £1 trillion")
}

/// A refusal is true: there is no grant to move, or even £1 million at Band D leaves a shortfall.
fn check_refusal(scenario: &Scenario, target: Target, problem: &Problem) -> TestCaseResult {
    let no_grant = moving_grant(scenario) == Money::ZERO;
    match (target, problem.field.as_str()) {
        (Target::Grant | Target::HalfAndHalf, "base.grants") => prop_assert!(no_grant),
        (Target::Precept | Target::HalfAndHalf, "gap") => {
            let from_grant = match target {
                Target::Precept => evaluate(scenario).expect("a scenario that can be evaluated").from_grant,
                _ => half_for_grant(scenario),
            };
            let step = scenario.next.charge_step;
            let most = step.charge(step.most_steps()).expect("the largest charge");
            prop_assert!(remaining_pence(scenario, from_grant, ten_thousandths(most.pounds())) > 0);
        }
        // One council's tax base is so much larger than the whole that its demand would pass £1 trillion.
        (Target::Precept | Target::HalfAndHalf, field) if field.starts_with("authority.billing_authorities") => {
            let councils = &scenario.authority.billing_authorities;
            prop_assert!(councils.iter().any(|council| council.tax_base.is_none()));
            prop_assert!(
                councils.iter().filter_map(|council| council.tax_base).any(|base| base > scenario.next.tax_base)
            );
        }
        _ => prop_assert!(false, "{target:?}: {problem}"),
    }
    Ok(())
}

/// Half of what grant and precept have to find, the odd penny left to the precept.
fn half_for_grant(scenario: &Scenario) -> Money {
    let Levers { further_savings, use_of_reserves, collection_fund_change, .. } = scenario.levers;
    let found = further_savings.pence() + use_of_reserves.pence() + collection_fund_change.pence();
    let to_share = scenario.gap.total().expect("a sum below £1 trillion").pence() - found;
    Money::from_pence(to_share / 2).expect("below £1 trillion")
}

/// The answer is the charge on the step that leaves no shortfall, and one step less leaves one.
fn check_smallest(scenario: &Scenario, levers: &Levers, outcome: &Outcome) -> TestCaseResult {
    let step = ten_thousandths(scenario.next.charge_step.pounds());
    let charge = ten_thousandths(outcome.band_d.pounds());
    prop_assert_eq!(charge % step, 0, "{} is on the step", outcome.band_d);
    prop_assert!(outcome.remaining <= Money::ZERO);
    prop_assert_eq!(remaining_pence(scenario, outcome.from_grant, charge), i128::from(outcome.remaining.pence()));
    if charge > 0 {
        prop_assert!(remaining_pence(scenario, outcome.from_grant, charge - step) > 0);
        let one_less =
            Charge::new(outcome.band_d.pounds() - scenario.next.charge_step.pounds()).expect("not below nil");
        let levers = Levers { band_d_increase: one_less.increase_over(scenario.base.band_d), ..*levers };
        prop_assert!(evaluate_levers(scenario, &levers).expect("a smaller charge").remaining > Money::ZERO);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_solved_lever_closes_the_gap_and_no_smaller_one_does(scenario in any_scenario()) {
        for target in TARGETS {
            let solution = match close_gap(&scenario, target) {
                Ok(solution) => solution,
                Err(problem) => {
                    check_refusal(&scenario, target, &problem)?;
                    continue;
                }
            };
            let (levers, outcome, held) = (solution.levers, &solution.outcome, scenario.levers);
            prop_assert_eq!(outcome, &evaluate_levers(&scenario, &levers).expect("the solved levers"));
            let others_held = match target {
                Target::Precept => Levers { band_d_increase: held.band_d_increase, ..levers },
                Target::Grant => Levers { grant_increase: held.grant_increase, ..levers },
                Target::Savings => Levers { further_savings: held.further_savings, ..levers },
                Target::Reserves => Levers { use_of_reserves: held.use_of_reserves, ..levers },
                Target::HalfAndHalf => {
                    let Levers { grant_increase, band_d_increase, .. } = held;
                    Levers { grant_increase, band_d_increase, ..levers }
                }
            };
            prop_assert_eq!(others_held, held, "{:?} moves no other lever", target);
            match target {
                Target::Grant | Target::Savings | Target::Reserves => {
                    prop_assert_eq!(outcome.remaining, Money::ZERO, "{:?}", target);
                }
                Target::Precept => check_smallest(&scenario, &levers, outcome)?,
                Target::HalfAndHalf => {
                    prop_assert_eq!(outcome.from_grant, half_for_grant(&scenario));
                    prop_assert_eq!(levers.grant_increase, GrantIncrease::Amount(outcome.from_grant));
                    check_smallest(&scenario, &levers, outcome)?;
                }
            }
        }
    }

    #[test]
    fn half_and_half_splits_to_the_odd_penny(scenario in any_scenario()) {
        if let Ok(solution) = close_gap(&scenario, Target::HalfAndHalf) {
            let outcome = solution.outcome;
            let found = [outcome.from_savings, outcome.from_reserves, outcome.from_collection_fund];
            let to_share = outcome.gap.pence() - found.iter().map(|amount| amount.pence()).sum::<i64>();
            let for_precept = to_share - outcome.from_grant.pence();
            let odd = for_precept - outcome.from_grant.pence();
            prop_assert_eq!(odd, to_share % 2, "the odd penny is the precept's");
            prop_assert!(outcome.from_precept.pence() >= for_precept, "which its step takes it to or past");
        }
    }

    #[test]
    fn a_lever_that_is_solved_for_takes_up_what_was_left(scenario in any_scenario()) {
        let before = evaluate(&scenario).expect("a scenario that can be evaluated");
        let more = |lever: Money| lever.plus(before.remaining).expect("below £1 trillion");
        let levers = |target| close_gap(&scenario, target).map(|solution| solution.levers);
        prop_assert_eq!(levers(Target::Savings).expect("savings").further_savings, more(scenario.levers.further_savings));
        prop_assert_eq!(levers(Target::Reserves).expect("reserves").use_of_reserves, more(scenario.levers.use_of_reserves));
        if moving_grant(&scenario) > Money::ZERO {
            let amount = GrantIncrease::Amount(more(before.from_grant));
            prop_assert_eq!(levers(Target::Grant).expect("a grant that moves").grant_increase, amount);
        }
    }

    #[test]
    fn a_solved_answer_is_its_own_answer(scenario in any_scenario()) {
        for target in TARGETS {
            if let Ok(solution) = close_gap(&scenario, target) {
                let solved = Scenario { levers: solution.levers, ..scenario.clone() };
                prop_assert_eq!(close_gap(&solved, target).expect("the same answer"), solution);
            }
        }
    }

    #[test]
    fn more_grant_never_raises_the_precept(
        scenario in any_scenario(),
        (one, other) in (any_percent(), any_percent()),
    ) {
        let (less, more) = if one <= other { (one, other) } else { (other, one) };
        if let Ok(rows) = trade_off(&scenario, &[less, more]) {
            prop_assert!(rows[1].band_d_increase <= rows[0].band_d_increase);
            for row in rows {
                let mut at = scenario.clone();
                at.levers.grant_increase = GrantIncrease::Percent(row.grant_increase);
                let outcome = close_gap(&at, Target::Precept).expect("the row's own solution").outcome;
                prop_assert_eq!(outcome.band_d_increase, row.band_d_increase);
                prop_assert_eq!(outcome.precept_increase, row.precept_increase);
                prop_assert_eq!(outcome.remaining, row.remaining);
            }
        }
    }

    #[test]
    fn the_parts_add_up(scenario in any_scenario()) {
        let outcome = evaluate(&scenario).expect("a scenario that can be evaluated");
        let found = [
            outcome.from_grant,
            outcome.from_precept,
            outcome.from_savings,
            outcome.from_reserves,
            outcome.from_collection_fund,
        ];
        let found: i64 = found.iter().map(|amount| amount.pence()).sum();
        prop_assert_eq!(outcome.gap.pence() - found, outcome.remaining.pence());
        prop_assert_eq!(outcome.precept.pence() - outcome.base_precept.pence(), outcome.from_precept.pence());
        let charge = ten_thousandths(outcome.band_d.pounds());
        prop_assert_eq!(i128::from(outcome.precept.pence()), precept_pence(&tax_bases(&scenario), charge));
        prop_assert_eq!(
            i128::from(outcome.remaining.pence()),
            remaining_pence(&scenario, outcome.from_grant, charge)
        );
        let left = outcome.working(&scenario).into_iter().find(|step| step.name == "Left to find").expect("the step");
        prop_assert_eq!(&left.result, &outcome.remaining.written());
    }

    #[test]
    fn a_percentage_of_the_grant_is_rounded_half_up(scenario in any_scenario(), percent in any_percent()) {
        let levers = Levers { grant_increase: GrantIncrease::Percent(percent), ..scenario.levers };
        let outcome = evaluate_levers(&scenario, &levers).expect("a scenario that can be evaluated");
        let millionths = i128::try_from(percent.value() * Decimal::from(1_000_000)).expect("at most 6 places");
        let product = i128::from(moving_grant(&scenario).pence()) * millionths;
        let magnitude = half_up(product.abs(), 100_000_000);
        prop_assert_eq!(i128::from(outcome.from_grant.pence()), magnitude * product.signum());
    }

    #[test]
    fn every_band_is_ninths_of_band_d_half_up(scenario in any_scenario()) {
        let outcome = evaluate(&scenario).expect("a scenario that can be evaluated");
        let charge_pence = |band: Band, charge: Charge| half_up(ten_thousandths(charge.pounds()) * ninths(band), 900);
        prop_assert_eq!(outcome.bands.len(), Band::all_in(scenario.authority.nation).len());
        for effect in outcome.bands.iter().chain([&outcome.disabled_relief]) {
            let (new, base) = (charge_pence(effect.band, outcome.band_d), charge_pence(effect.band, scenario.base.band_d));
            prop_assert_eq!(i128::from(effect.charge.pence()), new);
            prop_assert_eq!(i128::from(effect.increase.pence()), new - base);
        }
    }

    #[test]
    fn one_adult_alone_pays_three_quarters_of_the_band_s_charge(scenario in any_scenario()) {
        let outcome = evaluate(&scenario).expect("a scenario that can be evaluated");
        let base = scenario.base.band_d;
        for effect in outcome.bands.iter().chain([&outcome.disabled_relief]) {
            let bill = |single_adult| {
                let home = Household { band: effect.band, single_adult };
                (home.bill(base).expect("a bill"), home.effect(base, &outcome).expect("an effect"))
            };
            let ((_, full), (before, alone)) = (bill(false), bill(true));
            prop_assert_eq!((full.year, full.change_in_year), (effect.charge, effect.increase));
            prop_assert_eq!(i128::from(alone.year.pence()), half_up(3 * i128::from(effect.charge.pence()), 4));
            prop_assert_eq!(alone.change_in_year.pence(), alone.year.pence() - before.pence());
            for (change, part, parts) in
                [(alone.change_in_year, alone.change_in_month, 12), (alone.change_in_year, alone.change_in_week, 52)]
            {
                let magnitude = half_up(i128::from(change.pence().abs()), parts);
                prop_assert_eq!(i128::from(part.pence()), magnitude * i128::from(change.pence().signum()));
            }
        }
    }

    #[test]
    fn the_referendum_limit_is_where_the_law_puts_it(scenario in any_scenario()) {
        let outcome = evaluate(&scenario).expect("a scenario that can be evaluated");
        let (base, rise) = (scenario.base.band_d.pounds(), scenario.levers.band_d_increase.pounds());
        let needs_referendum = |rise: Decimal| match scenario.referendum_limit {
            ReferendumLimit::Cash(limit) => rise > limit.pounds(),
            ReferendumLimit::Percentage(percent) => rise * Decimal::from(100) >= base * percent.value(),
            ReferendumLimit::None | ReferendumLimit::Unknown => false,
        };
        match (scenario.referendum_limit, outcome.limit) {
            (ReferendumLimit::None, state) => prop_assert_eq!(state, LimitState::None),
            (ReferendumLimit::Unknown, state) => prop_assert_eq!(state, LimitState::Unknown),
            (_, LimitState::Within { limit }) => {
                prop_assert!(!needs_referendum(rise));
                prop_assert!(!needs_referendum(limit.pounds()));
                prop_assert!(needs_referendum(limit.pounds() + scenario.next.charge_step.pounds()));
            }
            (_, LimitState::Exceeded { limit, over_by }) => {
                prop_assert!(needs_referendum(rise));
                prop_assert!(!needs_referendum(limit.pounds()));
                prop_assert_eq!(limit.pounds() + over_by.pounds(), rise);
            }
            (limit, state) => prop_assert!(false, "{limit:?} is {state:?}"),
        }
    }

    #[test]
    fn a_scenario_file_brings_back_what_went_in(scenario in any_scenario()) {
        let file = json::write(&scenario);
        let read = json::read(file.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&scenario));
        prop_assert_eq!(json::write(&read.expect("a scenario")), file, "with the places that were written");
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_link_brings_back_what_went_in(scenario in any_scenario()) {
        let payload = link::write(&scenario).expect("a scenario that is short enough");
        prop_assert!(payload.len() <= link::MOST_CHARACTERS);
        prop_assert!(payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)));
        prop_assert_eq!(link::read(&payload), Ok(scenario));
    }
}

/// A scenario so small that every charge can be tried.
fn small_scenario() -> impl Strategy<Value = Scenario> {
    let base = (1_i64..=300_000).prop_map(|units| TaxBase::new(Decimal::new(units, 4)).expect("a tax base"));
    let councils = proptest::collection::vec(base.clone(), 0..4);
    (base.clone(), base, councils, 1_i64..=2_000, -30_000_i64..=30_000, any_step(), any_percent()).prop_map(
        |(base, next, councils, charge_pence, gap_pence, step, percent)| {
            let mut scenario = plain();
            let council = |base| BillingAuthority { name: "Council".to_owned(), tax_base: Some(base) };
            scenario.authority.billing_authorities = councils.into_iter().map(council).collect();
            scenario.base.band_d = Charge::new(Decimal::new(charge_pence, 2)).expect("a charge");
            scenario.base.tax_base = base;
            scenario.base.grants[0].amount = money("100");
            scenario.next.tax_base = next;
            scenario.next.charge_step = step;
            scenario.gap = Gap::Amount(Money::from_pence(gap_pence).expect("pence"));
            scenario.levers.grant_increase = GrantIncrease::Percent(percent);
            scenario
        },
    )
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn trying_every_charge_finds_the_solver_s_answer(scenario in small_scenario()) {
        let from_grant = evaluate(&scenario).expect("a scenario that can be evaluated").from_grant;
        let step = ten_thousandths(scenario.next.charge_step.pounds());
        let (bases, nothing_charged) = (tax_bases(&scenario), remaining_pence(&scenario, from_grant, 0));
        let closes = |charge: i128| precept_pence(&bases, charge) >= nothing_charged;
        let tried = (0..200_000).map(|steps| steps * step).find(|charge| closes(*charge));
        let solved = close_gap(&scenario, Target::Precept).map(|solution| ten_thousandths(solution.outcome.band_d.pounds()));
        match tried {
            Some(charge) => prop_assert_eq!(solved, Ok(charge)),
            None => prop_assert!(solved.is_err() || solved.is_ok_and(|charge| charge >= 200_000 * step)),
        }
    }
}

/// The figure that a problem names is one that a reader can find, and the program does not blame itself.
fn check_problem(problem: &Problem) -> TestCaseResult {
    const PARTS: [&str; 8] =
        ["base.", "next.", "gap", "levers", "referendum_limit", "officer_cost", "authority.", "published"];
    prop_assert!(PARTS.iter().any(|part| problem.field.starts_with(part)), "{problem}");
    prop_assert!(problem.message.ends_with('.') && problem.message.len() > 20, "{problem}");
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn figures_at_the_ends_of_their_ranges_give_an_outcome_or_a_problem(scenario in extreme_scenario()) {
        match evaluate(&scenario) {
            Ok(outcome) => {
                let found = [outcome.from_grant, outcome.from_precept, outcome.from_savings, outcome.from_reserves,
                    outcome.from_collection_fund, outcome.remaining];
                prop_assert_eq!(found.iter().map(|amount| amount.pence()).sum::<i64>(), outcome.gap.pence());
                prop_assert_eq!(json::read(json::write(&scenario).as_bytes()), Ok(scenario.clone()));
            }
            Err(problem) => {
                check_problem(&problem)?;
                prop_assert!(json::read(json::write(&scenario).as_bytes()).is_err());
            }
        }
        for target in TARGETS {
            match close_gap(&scenario, target) {
                Ok(solution) => prop_assert!(solution.outcome.remaining <= Money::ZERO),
                Err(problem) => check_problem(&problem)?,
            }
        }
        let pair = scenario.published[0];
        let answers = [
            trade_off(&scenario, &[pair.grant_increase]).map(|rows| assert_eq!(rows.len(), 1)),
            closing_grant(&scenario).map(|ratio| assert!(ratio.percent(4).scale() == 4)),
            compare(&scenario, pair).map(|_| ()),
        ];
        for problem in answers.into_iter().filter_map(Result::err) {
            check_problem(&problem)?;
        }
        if let Some(saving) = saving_at_band_d(&scenario) {
            prop_assert!(saving >= Money::ZERO || moving_grant(&scenario) < Money::ZERO);
        }
    }
}

#[test]
fn a_good_part_of_the_scenarios_at_the_ends_of_their_ranges_can_be_evaluated() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::new(cases(1));
    let scenarios = (0..200).map(|_| extreme_scenario().new_tree(&mut runner).expect("a scenario").current());
    let outcomes: Vec<_> = scenarios.filter_map(|scenario| evaluate(&scenario).ok()).collect();
    assert!((30..=170).contains(&outcomes.len()), "{} of 200", outcomes.len());
    assert!(outcomes.iter().any(|outcome| outcome.precept > money("100000000000")), "one is very large");
}

/// The generator is not to fall silent: each kind of scenario and of answer comes up.
#[test]
fn the_generated_scenarios_are_of_every_kind() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::new(cases(1));
    let mut seen = [0_u32; 9];
    for _ in 0..400 {
        let scenario = any_scenario().new_tree(&mut runner).expect("a scenario").current();
        let outcome = evaluate(&scenario).expect("a scenario that can be evaluated");
        let councils = &scenario.authority.billing_authorities;
        let known = councils.iter().filter(|council| council.tax_base.is_some()).count();
        let kinds = [
            outcome.gap < Money::ZERO,
            councils.is_empty(),
            known > 1 && known == councils.len(),
            known > 0 && known < councils.len(),
            scenario.next.charge_step == ChargeStep::NinePence,
            scenario.next.charge_step == ChargeStep::HundredthOfAPenny,
            matches!(scenario.levers.grant_increase, GrantIncrease::Amount(_)),
            outcome.bands.len() == 9,
            close_gap(&scenario, Target::Precept).is_err_and(|problem| problem.field == "gap"),
        ];
        for (count, kind) in seen.iter_mut().zip(kinds) {
            *count += u32::from(kind);
        }
    }
    assert!(seen[..8].iter().all(|count| *count >= 20), "{seen:?}");
    assert!(seen[8] >= 1, "a gap beyond reach: {seen:?}");
    assert_eq!(decimal("0.01"), ChargeStep::OnePenny.pounds());
}
