//! The best path of a plan within its limits, why there is none, and the least change that opens one.
//!
//! Truth: closed forms for one year; every path of small plans, one after the other; the exact check of each path, which
//! shares nothing with the solver; sentences and sums by hand. `tests/highs.test.mjs` compares with another solver.

mod plans;
mod programmes;
mod scenario;

use proptest::prelude::*;

use precept_modeller::{
    domain::{
        ChargeStep, FinancialYear, Money, Percent, ReferendumLimit,
        plan::{Plan, PlanAims, PlanPath, ReserveFloor, Weights, evaluate_plan},
    },
    solve::{
        plan_path,
        programme::{
            Answer, BestPath, Broken, BrokenLimit, Change, Family, WhyNot, best_path, best_path_while, broken_limits,
        },
    },
};
use programmes::{brute::small, charge, increase, least_paid, money, random, still};
use rust_decimal::{Decimal, RoundingStrategy};

fn best(plan: &Plan, aims: &PlanAims) -> BestPath {
    match best_path(plan, aims) {
        Ok(Answer::Optimal(best)) => *best,
        other => panic!("a best path, not {other:?}"),
    }
}

fn why_not(plan: &Plan, aims: &PlanAims) -> WhyNot {
    match best_path(plan, aims) {
        Ok(Answer::Infeasible(why)) => *why,
        other => panic!("no path, not {other:?}"),
    }
}

fn year(text: &str) -> FinancialYear {
    text.parse().expect("a year")
}

/// With nothing else to turn to, one year's best charge is the smallest that leaves nothing to find, as `plan_path` solves
/// it by halving; where that needs a referendum, there is no path.
#[test]
fn one_year_is_the_closed_form() {
    let (mut with_a_path, mut without) = (0, 0);
    for seed in 0..400 {
        let (mut plan, random_aims) = random(seed, 1);
        plan.general_reserve.opening = Money::ZERO;
        plan.general_reserve.floor = ReserveFloor::Amount(Money::ZERO);
        let mut aims = least_paid(1);
        aims.weights = random_aims.weights;
        aims.weights.least_paid = 1;
        let solved = plan_path(&plan).expect("a plan that can be solved");
        let within =
            broken_limits(&plan, &aims, &solved, &evaluate_plan(&plan, &solved).expect("evaluates")).is_empty();
        // A charge that stays between two steps needs no step, which halving does not know.
        let stays = solved.charges[0].pounds() - plan.base.band_d.pounds();
        let stays = stays >= Decimal::ZERO && stays < plan.charge_step.pounds();
        match best_path(&plan, &aims).expect("evaluates") {
            Answer::Optimal(best) if within => {
                with_a_path += 1;
                assert!(stays || best.path == solved, "seed {seed}: {:?}, {solved:?}", best.path);
            }
            Answer::Infeasible(_) if !within => without += 1,
            other => assert!(stays, "seed {seed}: {within}, {other:?}"),
        }
    }
    assert!(with_a_path > 100 && without > 50, "{with_a_path} with a path, {without} without");
}

/// £10m to find in one year from a tax base of 100,000 without a limit, and a floor that is a share of the net budget
/// requirement, which what is put into the reserve raises too. Of a precept T, T − 10m is put into it, so that
/// opening + T − 10m ≥ share × T, or T ≥ (10m − opening) ÷ (1 − share):
/// at 5% 10m ÷ 0.95 = 10,526,315.79, of which £105.27 (10,527,000: 527,000 in the reserve, 526,350 at least) is the first
/// charge above, and £105.26 (10,526,000: 526,000, and 526,300 at least) is not; at 75% 10m ÷ 0.25 = £400.00 × 100,000; at
/// 90% £1,000.00; at 50% with 1m at the start 9m ÷ 0.5 = £180.00; at 99.5% 10m ÷ 0.005 = £20,000.00.
#[test]
fn a_floor_that_is_a_share_is_paid_for_too() {
    for (share, opening, expected) in [
        ("5", 0, "£105.27"),
        ("75", 0, "£400.00"),
        ("90", 0, "£1,000.00"),
        ("50", 100_000_000, "£180.00"),
        ("99.5", 0, "£20,000.00"),
    ] {
        let mut plan = still(1, 10_000, 1_000_000_000, 1_000_000_000, 0);
        plan.general_reserve.opening = money(opening);
        plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(share.parse().expect("a percentage"));
        let mut aims = least_paid(1);
        aims.may_add_to_reserve = true;
        let best = best(&plan, &aims);
        assert_eq!(best.path.charges[0].written(), expected, "{share}%");
        let outcome = evaluate_plan(&plan, &best.path).expect("evaluates");
        assert!(broken_limits(&plan, &aims, &best.path, &outcome).is_empty(), "{share}%");
    }
    // At 100% the floor rises as fast as the reserve, so nothing that is paid helps.
    let mut plan = still(1, 10_000, 1_000_000_000, 1_000_000_000, 0);
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(Percent::HUNDRED);
    let mut aims = least_paid(1);
    aims.may_add_to_reserve = true;
    why_not(&plan, &aims);
}

/// A grant that pays for all needs no charge: from £1.00 to nothing, and nothing again under a limit of 2%, where staying at
/// nothing is no rise.
#[test]
fn a_charge_may_stay_at_nothing_under_a_percentage() {
    let mut plan = still(2, 100, 1_000_000_000, 1_000_000_000, 1_000_000_000);
    plan.referendum_limits = vec![ReferendumLimit::Percentage(Percent::new(Decimal::TWO).expect("2%")); 2];
    let best = best(&plan, &least_paid(2));
    assert_eq!(best.path.charges.iter().map(|charge| charge.written()).collect::<Vec<_>>(), ["£0.00", "£0.00"]);
    let outcome = evaluate_plan(&plan, &best.path).expect("evaluates");
    assert!(broken_limits(&plan, &least_paid(2), &best.path, &outcome).is_empty());
}

/// Every path of small plans, in multiples of what one step raises: whether there is one is the same, and the best costs no
/// more than the solver's bound with what the step may cost. Nearly always they are equal.
#[test]
fn no_path_of_a_small_plan_is_better() {
    let [no_dearer, with_a_path, without] = against_brute_force(9_000);
    assert!(with_a_path > 400 && without > 100, "{with_a_path} with a path, {without} without");
    assert!(no_dearer * 100 > with_a_path * 98, "{no_dearer} of {with_a_path}");
}

/// The same in single pence, where every rounding shows.
#[test]
fn pennies_are_kept_to() {
    let [no_dearer, with_a_path, without] = against_brute_force(1);
    assert!(with_a_path > 400 && without > 100, "{with_a_path} with a path, {without} without");
    assert!(no_dearer * 100 > with_a_path * 93, "{no_dearer} of {with_a_path}");
}

/// How many best paths are no dearer than by brute force, how many plans have a path, and how many have none.
fn against_brute_force(grain: i64) -> [usize; 3] {
    let [mut no_dearer, mut with_a_path, mut without] = [0; 3];
    for seed in 0..1_500 {
        let small = small(seed, 1 + (seed % 3) as usize, grain);
        let (plan, aims) = small.plan();
        match (best_path(&plan, &aims).expect("evaluates"), small.least_cost()) {
            (Answer::Optimal(best), Some(least)) => {
                with_a_path += 1;
                let weights = aims_sum(&aims);
                let least = (least * 2 + weights) / (weights * 2);
                let bound = best.bound.expect("a bound").pence();
                assert!(bound <= least, "seed {seed}: {bound} {least} {best:?}");
                // Savings of half a grain, which count in two years, are not among the paths that were tried.
                assert!(grain > 1 || least <= best.cost.pence(), "seed {seed}: {least} {best:?}");
                assert!(best.cost.pence() - least <= best.allowance.pence(), "seed {seed}: {least} {best:?}");
                no_dearer += usize::from(best.cost.pence() <= least);
            }
            (Answer::Infeasible(_), None) => without += 1,
            (answer, least) => panic!("seed {seed}: {least:?} by brute force, {answer:?}"),
        }
    }
    [no_dearer, with_a_path, without]
}

fn aims_sum(aims: &PlanAims) -> i64 {
    let weights = aims.weights;
    let each = [weights.least_paid, weights.least_savings, weights.smoothest_charge, weights.latest_reserves];
    each.into_iter().map(i64::from).sum()
}

/// Every path keeps to every limit by the check that shares nothing with the solver; every change that is offered opens a
/// path, and ninety-nine hundredths of it do not.
#[test]
fn random_plans_keep_their_limits_or_are_told_what_opens_a_path() {
    let (mut with_a_path, mut changes) = (0, 0);
    for seed in 0..600 {
        let (plan, aims) = random(seed, 1 + (seed % 10) as usize);
        match best_path(&plan, &aims).unwrap_or_else(|problem| panic!("seed {seed}: {problem}")) {
            Answer::Optimal(best) => {
                with_a_path += 1;
                certify(&plan, &aims, &best);
            }
            Answer::Infeasible(why) => {
                assert!(!why.clashes.is_empty(), "seed {seed}");
                let mixed = why.changes.mixed.as_ref().unwrap_or_else(|| panic!("seed {seed}: a mixed change"));
                for change in why.changes.alone.iter().chain([mixed]) {
                    changes += 1;
                    assert!(mixed.pounds <= change.pounds, "seed {seed}: {} {}", mixed.words(), change.words());
                    opens_a_path_and_no_less_does(seed, &plan, &aims, change);
                }
            }
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(with_a_path > 200 && changes > 200, "{with_a_path} paths, {changes} changes");
}

fn certify(plan: &Plan, aims: &PlanAims, best: &BestPath) {
    let outcome = evaluate_plan(plan, &best.path).expect("evaluates");
    assert_eq!(outcome, best.outcome);
    assert_eq!(broken_limits(plan, aims, &best.path, &outcome), []);
    let (bound, distance) = best.bound.zip(best.distance).expect("a proof");
    assert_eq!(best.cost.minus(bound), Some(distance));
    assert!(Money::ZERO <= distance && distance <= best.allowance);
    let paid = Money::sum(outcome.years.iter().map(|year| year.precept));
    assert_eq!(paid, Some(best.measures.paid));
    let savings = Money::sum(outcome.years.iter().map(|year| year.further_savings));
    assert_eq!(savings, Some(best.measures.savings));
    let opening = plan.general_reserve.opening;
    let taken =
        outcome.years.iter().map(|year| opening.minus(year.general_reserve).unwrap_or_default().max(Money::ZERO));
    assert_eq!(Money::sum(taken), Some(best.measures.reserves));
}

fn opens_a_path_and_no_less_does(seed: u64, plan: &Plan, aims: &PlanAims, change: &Change) {
    assert!(!change.families().is_empty() && !change.words().is_empty(), "seed {seed}");
    let (mut changed, mut changed_aims) = (plan.clone(), aims.clone());
    change.apply(&mut changed, &mut changed_aims);
    match best_path(&changed, &changed_aims).expect("evaluates") {
        Answer::Optimal(best) => certify(&changed, &changed_aims, &best),
        other => panic!("seed {seed}: {} opens none: {other:?}", change.words()),
    }
    let less = ninety_nine_hundredths(plan, change);
    let (mut changed, mut changed_aims) = (plan.clone(), aims.clone());
    less.apply(&mut changed, &mut changed_aims);
    let answer = best_path(&changed, &changed_aims).expect("evaluates");
    assert!(matches!(answer, Answer::Infeasible(_)), "seed {seed}: less than {} opens one too", change.words());
}

/// The change, each figure only so far, in its own units down.
fn ninety_nine_hundredths(plan: &Plan, change: &Change) -> Change {
    let part = |from: Decimal, to: Decimal, places: u32| {
        let units = (to - from) * Decimal::new(99, 2);
        from + units.round_dp_with_strategy(places, RoundingStrategy::ToZero)
    };
    let mut less = change.clone();
    let places = if plan.charge_step == ChargeStep::HundredthOfAPenny { 4 } else { 2 };
    for (_, limit) in &mut less.limits {
        limit.to = match (limit.from, limit.to) {
            (ReferendumLimit::Cash(from), ReferendumLimit::Cash(to)) => {
                let pounds = part(from.pounds(), to.pounds(), places);
                ReferendumLimit::Cash(pounds.to_string().parse().expect("a rise"))
            }
            (ReferendumLimit::Percentage(from), ReferendumLimit::Percentage(to)) => {
                let value = part(from.value(), to.value(), 6);
                ReferendumLimit::Percentage(Percent::new(value).expect("a percentage"))
            }
            other => panic!("limits of one kind, not {other:?}"),
        };
    }
    for (_, most) in &mut less.most_savings {
        most.to = Money::from_pounds(part(most.from.pounds(), most.to.pounds(), 2)).expect("an amount");
    }
    if let Some(floor) = &mut less.floor {
        floor.to = match (floor.from, floor.to) {
            (ReserveFloor::Amount(from), ReserveFloor::Amount(to)) => {
                ReserveFloor::Amount(Money::from_pounds(part(from.pounds(), to.pounds(), 2)).expect("an amount"))
            }
            (ReserveFloor::PercentOfNetBudgetRequirement(from), ReserveFloor::PercentOfNetBudgetRequirement(to)) => {
                let value = part(from.value(), to.value(), 4);
                ReserveFloor::PercentOfNetBudgetRequirement(Percent::new(value).expect("a percentage"))
            }
            other => panic!("floors of one kind, not {other:?}"),
        };
    }
    less
}

/// A plan of two years that is short by £3,000 in the second: spending of £20,000 and then £26,000, paid at first by
/// a charge of £100.00 on 100 Band D equivalents and a grant of £10,000.
fn short_in_the_second_year() -> (Plan, PlanAims) {
    let mut plan = still(2, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.changes = Vec::new();
    plan.capital_from_revenue[1] = money(600_000);
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(500)); 2];
    plan.general_reserve.opening = money(300_000);
    plan.general_reserve.floor = ReserveFloor::Amount(money(200_000));
    let mut aims = least_paid(2);
    aims.most_savings = vec![Some(money(40_000)), Some(money(10_000))];
    (plan, aims)
}

/// By hand: £110.00 raises £11,000, savings of £400 + £100 are in force, £1,000 of the reserve is free: of £26,000 less
/// £10,000 grant that leaves £3,500. In the first year £500 and £400 are over, and may not be kept.
#[test]
fn says_what_clashes_and_by_how_much() {
    let (plan, aims) = short_in_the_second_year();
    let why = why_not(&plan, &aims);
    let [clash] = why.clashes.as_slice() else { panic!("one clash, not {:?}", why.clashes) };
    assert_eq!(
        (clash.year, clash.index, clash.missing, why.missing),
        (year("2027/28"), 1, money(350_000), money(350_000))
    );
    assert_eq!(clash.families, [Family::Referendum, Family::MostSavings, Family::ReserveFloor]);
    assert_eq!(
        clash.words(),
        "2027/28: even the largest rise without a referendum (£5.00), savings of £100.00 and the general reserve down to its \
         floor (£2,000.00) leave £3,500.00 to find."
    );
}

/// By hand, for the same plan. Alone: both limits £17.50 higher raise £35.00 × 100 in the second year; £1,750 more may be
/// saved in each of two years; the floor cannot give £3,500. Mixed: the floor's £2,000 count once, and what is then missing,
/// £1,500, is cheapest in the second year alone.
#[test]
fn offers_the_least_change_of_each_family_and_of_all() {
    let (plan, aims) = short_in_the_second_year();
    let changes = why_not(&plan, &aims).changes;
    let words: Vec<String> = changes.alone.iter().map(Change::words).collect();
    assert_eq!(
        words,
        [
            "A referendum limit of £22.50 in 2026/27 (now £5.00) and £22.50 in 2027/28 (now £5.00).",
            "Further savings of up to £2,150.00 in 2026/27 (now £400.00) and £1,850.00 in 2027/28 (now £100.00).",
        ]
    );
    // £17.50 × 100 in both years and again in the second; £1,750 the same.
    assert_eq!(changes.alone.iter().map(|change| change.pounds).collect::<Vec<_>>(), [money(525_000), money(525_000)]);
    let mixed = changes.mixed.expect("a mixed change");
    assert_eq!(mixed.pounds, money(350_000));
    assert_eq!(mixed.floor.map(|floor| floor.to), Some(ReserveFloor::Amount(Money::ZERO)));
    assert_eq!(mixed.families().len(), 2, "{}", mixed.words());
}

/// A reserve that starts below its floor, and into which nothing may be put, is not a matter of money in that year.
#[test]
fn a_reserve_that_starts_too_low_is_said_in_its_own_words() {
    let mut plan = still(3, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.general_reserve.opening = money(100_000);
    plan.general_reserve.floor = ReserveFloor::Amount(money(150_000));
    let mut aims = least_paid(3);
    let why = why_not(&plan, &aims);
    assert_eq!(why.clashes.len(), 1, "it is told once: {:?}", why.clashes);
    assert_eq!(
        why.clashes[0].words(),
        "2026/27: the general reserve holds £500.00 less than its floor of £1,500.00, and nothing may be put into it."
    );
    let words: Vec<String> = why.changes.alone.iter().map(Change::words).collect();
    assert_eq!(words, ["A floor of the general reserve of £1,000.00 (now £1,500.00)."]);

    aims.may_add_to_reserve = true;
    let best = best(&plan, &aims);
    assert_eq!(best.path.uses_of_general_reserve[0], money(-50_000), "one year's precept makes it up");
    assert_eq!(best.path.charges[0], charge(10_500));
}

/// Each limit that a path may break is found, with its year and to the penny.
#[test]
fn the_check_finds_each_limit() {
    let (plan, mut aims) = short_in_the_second_year();
    aims.never_cut_the_charge = true;
    let path = PlanPath {
        charges: vec![charge(10_501), charge(10_500)],
        further_savings: vec![money(-1), money(10_001)],
        uses_of_general_reserve: vec![money(-1), money(400_000)],
    };
    let outcome = evaluate_plan(&plan, &path).expect("evaluates");
    let broken = broken_limits(&plan, &aims, &path, &outcome);
    let of = |text: &str| -> Vec<BrokenLimit> {
        broken.iter().filter(|broken| broken.year == year(text)).map(|broken| broken.limit.clone()).collect()
    };
    assert_eq!(
        of("2026/27"),
        [
            BrokenLimit::PutIntoReserve(money(1)),
            BrokenLimit::SavingsBelowNil(money(-1)),
            BrokenLimit::Referendum(increase(1)),
        ]
    );
    // £26,000 − £100.00 − £4,000 − £10,000 − £10,500 is £1,400.00; the reserve ends at £3,000.01 − £4,000.
    assert_eq!(
        of("2027/28"),
        [
            BrokenLimit::Deficit(money(140_000)),
            BrokenLimit::Cut(increase(-1)),
            BrokenLimit::Floor(money(299_999)),
            BrokenLimit::Overdrawn(money(99_999)),
            BrokenLimit::MostSavings(money(1)),
        ]
    );
    let mut nine_pence = plan.clone();
    nine_pence.charge_step = ChargeStep::NinePence;
    let broken = broken_limits(&nine_pence, &aims, &path, &outcome);
    assert!(broken.contains(&Broken { year: year("2026/27"), limit: BrokenLimit::ChargeStep }), "£105.01 is not in 9p");
    let short = PlanPath { further_savings: Vec::new(), ..path.clone() };
    assert_eq!(broken_limits(&plan, &aims, &short, &outcome)[0].limit, BrokenLimit::NotThisPath);
    let broken = broken_limits(&plan, &aims, &path, &outcome);
    assert_eq!(broken[0].to_string(), "2026/27: £0.01 is put into the reserve");
}

/// A charge between two steps of nine pence may stay where it is, and only there.
#[test]
fn a_charge_between_two_steps_may_stay() {
    let mut plan = still(2, 10_001, 1_000_000, 2_000_100, 1_000_000);
    plan.charge_step = ChargeStep::NinePence;
    assert_eq!(best(&plan, &least_paid(2)).path.charges, [charge(10_001), charge(10_001)]);
    plan.capital_from_revenue[1] = money(1);
    // £100.01 is 1,111 steps and 2p.
    assert_eq!(best(&plan, &least_paid(2)).path.charges, [charge(10_001), charge(10_008)]);
}

/// Each aim alone, by hand: a gap of £300 in the first of two years, and of £300 in the second.
#[test]
fn each_aim_alone_moves_its_own_lever() {
    let mut plan = still(2, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.capital_from_revenue = vec![money(30_000); 2];
    plan.general_reserve.opening = money(90_000);
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(200)); 2];
    let mut aims = least_paid(2);
    aims.most_savings = vec![Some(money(20_000)); 2];
    let mut with = |least_paid, least_savings, smoothest_charge, latest_reserves| {
        let weights = &mut aims.weights;
        weights.least_paid = least_paid;
        weights.least_savings = least_savings;
        weights.smoothest_charge = smoothest_charge;
        weights.latest_reserves = latest_reserves;
        best(&plan, &aims)
    };
    // Savings of £200 and then £400 in all, and reserves: the charge can fall by what they bring beyond the gap.
    let paid = with(1, 0, 0, 0);
    assert_eq!(paid.measures.paid, money(2_000_000 + 60_000 - 60_000 - 90_000));
    let savings = with(0, 1, 0, 0);
    assert_eq!((savings.measures.savings, savings.cost), (Money::ZERO, Money::ZERO));
    let smooth = with(0, 0, 1, 0);
    assert_eq!(smooth.measures.largest_rise, Money::ZERO, "savings and reserves suffice");
    let late = with(0, 0, 0, 1);
    assert_eq!(late.measures.reserves, Money::ZERO);
    assert_eq!(late.path.uses_of_general_reserve, [Money::ZERO; 2]);
    // The same weight on all, whatever it is, is the same mix.
    assert_eq!(with(1, 1, 1, 1).path, with(100, 100, 100, 100).path);
}

/// What stops the search is not an answer about the plan.
#[test]
fn a_search_that_is_stopped_says_so() {
    let (plan, aims) = short_in_the_second_year();
    assert_eq!(best_path_while(&plan, &aims, &mut || false), Ok(Answer::Stopped));
    let quiet = still(2, 10_000, 1_000_000, 2_000_000, 1_000_000);
    let mut asked = 0;
    let mut twice = || {
        asked += 1;
        asked < 2
    };
    assert_eq!(best_path_while(&quiet, &least_paid(2), &mut twice), Ok(Answer::Stopped));
}

/// What cannot be used is refused with its field; what is far too large is a problem and no panic.
#[test]
fn bad_input_is_refused_with_its_field() {
    let (plan, aims) = short_in_the_second_year();
    let refused = |plan: &Plan, aims: &PlanAims| best_path(plan, aims).expect_err("it is refused").field;
    let mut none = aims.clone();
    none.weights.least_paid = 0;
    assert_eq!(refused(&plan, &none), "aims.weights");
    let mut short = aims.clone();
    short.most_savings.pop();
    assert_eq!(refused(&plan, &short), "aims.most_savings");
    let mut below = aims.clone();
    below.most_savings[1] = Some(money(-1));
    assert_eq!(refused(&plan, &below), "aims.most_savings[1]");
    let mut empty = plan.clone();
    empty.charges.clear();
    assert_eq!(refused(&empty, &aims), "years");
    let mut huge = plan.clone();
    huge.costs[0].amount = Money::MAX;
    huge.capital_from_revenue = vec![Money::MAX; 2];
    assert!(best_path(&huge, &aims).is_err());
    let mut large = plan;
    large.costs[0].amount = money(Money::MAX.pence() / 2);
    assert!(matches!(best_path(&large, &aims), Ok(Answer::Infeasible(_)) | Err(_)));
}

proptest! {
    #![proptest_config(scenario::cases(256))]

    /// Whatever a plan holds: a path that is returned keeps to every limit, and nothing panics.
    #[test]
    fn any_plan_is_answered(
        plan in plans::any_plan(),
        weights in [0_u8..=100, 0..=100, 0..=100, 0..=100],
        most in proptest::collection::vec(proptest::option::of(0_i64..=20_000_000_000), 10),
        never_cut_the_charge: bool,
        may_add_to_reserve: bool,
    ) {
        let [least_paid, least_savings, smoothest_charge, latest_reserves] = weights;
        let aims = PlanAims {
            weights: Weights { least_paid, least_savings, smoothest_charge, latest_reserves },
            most_savings: most.iter().take(plan.length()).map(|most| most.map(money)).collect(),
            never_cut_the_charge,
            may_add_to_reserve,
        };
        match best_path(&plan, &aims) {
            Ok(Answer::Optimal(best) | Answer::Feasible(best)) => {
                let outcome = evaluate_plan(&plan, &best.path).expect("evaluates");
                prop_assert_eq!(broken_limits(&plan, &aims, &best.path, &outcome), []);
            }
            Ok(Answer::Infeasible(why)) => prop_assert!(!why.clashes.is_empty()),
            Ok(Answer::Stopped) => prop_assert!(false, "nothing stops it"),
            Err(problem) => prop_assert!(problem.field != "internal check", "{}", problem),
        }
    }
}
