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
        plan::{GrantChange, Plan, PlanAims, PlanPath, ReserveFloor, TaxBaseChange, Weights, evaluate_plan},
    },
    solve::{
        plan_path,
        programme::{
            Answer, BestPath, Broken, BrokenLimit, Change, Family, Sense, WhyNot, best_path, best_path_while,
            broken_limits, linear_programme,
        },
    },
};
use programmes::{brute::small, charge, increase, least_paid, money, percent, random, still, tax_base};
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

/// £1.00 on 3,000 Band D equivalents, and no limit: £100,000 ÷ 3,000 is £33.3333…, so £33.3334 is the first charge that pays
/// for all (£33.3333 brings £99,999.90). A deficit of the collection fund of £50,000 is paid for too: £150,000 ÷ 3,000.
#[test]
fn a_charge_without_a_limit_rises_as_far_as_one_year_needs() {
    let mut plan = still(1, 100, 30_000_000, 10_000_000, 0);
    plan.charge_step = ChargeStep::HundredthOfAPenny;
    assert_eq!(best(&plan, &least_paid(1)).path.charges[0].written(), "£33.3334");
    plan.collection_fund = vec![money(-5_000_000)];
    assert_eq!(best(&plan, &least_paid(1)).path.charges[0].written(), "£50.00");
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
    is_a_point_of_its_programme(plan, aims, best);
}

/// What the plan's linear programme promises: the path keeps to each of its bounds and rows, and costs there what it costs, but
/// for half a penny for each precept, for the largest rise and for the cost, which are rounded.
fn is_a_point_of_its_programme(plan: &Plan, aims: &PlanAims, best: &BestPath) {
    let programme = linear_programme(plan, aims).expect("a programme");
    let (years, base) = (&best.outcome.years, plan.base.tax_base.band_d_equivalents());
    let rise = years.iter().map(|year| year.band_d_increase.pounds()).fold(Decimal::ZERO, Decimal::max);
    let in_thousands = programme.variables.iter().map(|variable| {
        let year = &years[variable.year];
        let reserve = year.general_reserve.pounds();
        let pounds = match variable.what {
            "charge" => year.band_d.pounds() * base,
            "saved" => best.path.further_savings[variable.year].pounds(),
            "reserve" => reserve,
            "taken" => (plan.general_reserve.opening.pounds() - reserve).max(Decimal::ZERO),
            "rise" => rise * base,
            what => panic!("a variable that is not known: {what}"),
        };
        pounds / Decimal::ONE_THOUSAND
    });
    let values: Vec<Decimal> = in_thousands.collect();
    for (variable, value) in programme.variables.iter().zip(&values) {
        assert!(variable.least.is_none_or(|least| least <= *value), "{value} is too little: {variable:?}");
        assert!(variable.most.is_none_or(|most| *value <= most), "{value} is too much: {variable:?}");
    }
    // Tax bases are divided by that of the base year, which 28 digits do not always hold.
    let inexact = Decimal::new(1, 12);
    for row in &programme.rows {
        let sum: Decimal = row.terms.iter().map(|(place, factor)| values[*place] * *factor).sum();
        let kept_to = match row.sense {
            Sense::AtMost => sum <= row.bound + inexact,
            Sense::AtLeast => sum >= row.bound - inexact,
        };
        assert!(kept_to, "{sum}: {row:?}");
    }
    let cost: Decimal = values.iter().zip(&programme.costs).map(|(value, cost)| *value * *cost).sum();
    let pounds = (cost + programme.constant) * Decimal::ONE_THOUSAND;
    let half_pennies = Decimal::new(5, 3) * Decimal::from(years.len() + 2);
    assert!((pounds - best.cost.pounds()).abs() <= half_pennies, "{pounds}, {}", best.cost.written());
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
        "2026/27: the general reserve holds £500.00 less than its floor of £1,500.00, and a higher precept does not help."
    );
    assert_eq!(why.clashes[0].families, [Family::MostSavings, Family::ReserveFloor], "no limit of a rise is at work");
    let words: Vec<String> = why.changes.alone.iter().map(Change::words).collect();
    assert_eq!(words, ["A floor of the general reserve of £1,000.00 (now £1,500.00)."]);

    aims.may_add_to_reserve = true;
    let best = best(&plan, &aims);
    assert_eq!(best.path.uses_of_general_reserve[0], money(-50_000), "one year's precept makes it up");
    assert_eq!(best.path.charges[0], charge(10_500));
}

/// A floor of all of the net budget requirement rises with every pound that the precept puts into the reserve; what is saved
/// lowers it: £20,000 less the £1,000 of the reserve.
#[test]
fn a_floor_that_rises_with_the_reserve_is_not_blamed_on_what_may_be_put_into_it() {
    let mut plan = still(1, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.general_reserve.opening = money(100_000);
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent(10_000));
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0))];
    let mut aims = least_paid(1);
    aims.may_add_to_reserve = true;
    let why = why_not(&plan, &aims);
    assert_eq!(
        why.clashes[0].words(),
        "2026/27: the general reserve holds £19,000.00 less than its floor of £20,000.00, and a higher precept does not \
         help."
    );
    aims.most_savings = vec![Some(money(1_900_000))];
    best(&plan, &aims);
}

/// Two years below 10% more each: £109.99 and £120.98 on 100 Band D equivalents, where £132.00 more than the £100.00 of before
/// are needed in the second. Alike, both limits have to be 14.460001%: £114.46 for £109.99 in both years, and £131.01 for £125.90
/// after it in the second. What the second year's limit alone brings counts on the charge before it, and is what is missing.
#[test]
fn a_percentage_counts_on_the_charge_of_the_year_before() {
    let mut plan = still(2, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.capital_from_revenue[1] = money(310_000);
    plan.referendum_limits = vec![ReferendumLimit::Percentage(percent(1_000)); 2];
    let changes = why_not(&plan, &least_paid(2)).changes;
    let [limits, savings] = changes.alone.as_slice() else { panic!("two changes, not {:?}", changes.alone) };
    assert_eq!(
        (limits.words(), limits.pounds),
        (
            "A referendum limit of just under 14.460001% in 2026/27 (now just under 10.00%) and just under 14.460001% in \
             2027/28 (now just under 10.00%)."
                .to_owned(),
            money(2 * 44_700 + 51_100)
        )
    );
    // £13,100 are needed of £12,098 in the second year; saved alike, half of it in each, which stays.
    assert_eq!(savings.pounds, money(3 * 50_100), "{}", savings.words());
    // £131.00 for £120.98.
    assert_eq!(changes.mixed.map(|mixed| mixed.pounds), Some(money(100_200)));
}

/// £100.00 on 100 Band D equivalents and a grant of £10,000 for spending of £20,000, with £300 more in each year, and no rise
/// without a referendum.
fn short_by_300(years: usize) -> (Plan, PlanAims) {
    let mut plan = still(years, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.capital_from_revenue = vec![money(30_000); years];
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0)); years];
    (plan, least_paid(years))
}

/// A reserve of £1,000 whose floor is £1,500, and £300 missing in each of two years: what the reserve is short of is told in
/// the first year alone, and nothing is taken from it.
#[test]
fn what_the_reserve_is_short_of_besides_is_told_once() {
    let (mut plan, aims) = short_by_300(2);
    plan.general_reserve.opening = money(100_000);
    plan.general_reserve.floor = ReserveFloor::Amount(money(150_000));
    let why = why_not(&plan, &aims);
    let words: Vec<String> = why.clashes.iter().map(|clash| clash.words()).collect();
    assert_eq!(
        words,
        [
            "2026/27: even the largest rise without a referendum (£0.00), no further savings and the general reserve down to \
             its floor (£1,500.00) leave £300.00 to find. Besides, the reserve would be £500.00 below its floor.",
            "2027/28: even the largest rise without a referendum (£0.00), no further savings and the general reserve down to \
             its floor (£1,500.00) leave £300.00 to find.",
        ]
    );
    assert_eq!(why.clashes.iter().map(|clash| clash.short).collect::<Vec<_>>(), [money(50_000), Money::ZERO]);
    for clash in &why.clashes {
        assert_eq!(clash.families, [Family::Referendum, Family::MostSavings, Family::ReserveFloor]);
        assert_eq!(clash.reserve_before, money(100_000));
    }
}

/// A floor of 0% is none, so it does not clash.
#[test]
fn a_floor_of_nothing_does_not_clash() {
    let (mut plan, aims) = short_by_300(1);
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(Percent::ZERO);
    let why = why_not(&plan, &aims);
    assert_eq!(why.clashes[0].families, [Family::Referendum, Family::MostSavings]);
    assert_eq!(
        why.clashes[0].words(),
        "2026/27: even the largest rise without a referendum (£0.00), no further savings and the general reserve used up \
         leave £300.00 to find."
    );
}

/// What is missing has to pay for its share of the floor, too, for what goes into the reserve raises the requirement.
#[test]
fn what_is_missing_pays_for_a_floor_that_is_a_share() {
    let missing = |plan: &Plan, aims: &PlanAims| {
        let why = why_not(plan, aims);
        let [clash] = why.clashes.as_slice() else { panic!("one clash, not {:?}", why.clashes) };
        assert_eq!((clash.missing, clash.short), (why.missing, Money::ZERO));
        (clash.missing, clash.floor)
    };
    // £10,000 are paid for, and 75% have to be in the reserve: m ≥ 75% × (10,000 + m). At £29,999.99 that is 75% × £39,999.99 =
    // £29,999.9925, rounded £29,999.99; at £29,999.98 it is £29,999.985, rounded £29,999.99.
    let mut plan = still(1, 10_000, 1_000_000, 1_000_000, 0);
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0))];
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent(7_500));
    let mut aims = least_paid(1);
    aims.may_add_to_reserve = true;
    assert_eq!(missing(&plan, &aims), (money(2_999_999), money(2_999_999)));
    // £23,000 less savings of £1,000, less £10,000 of grant and £10,000 of precept, are £2,000, of which £1,500 are in the
    // reserve: −500 + m ≥ 5% × (20,000 + m), or 0.95 m ≥ 1,500. At £1,578.95 that is 5% × £21,578.95 = £1,078.9475, rounded
    // £1,078.95; at £1,578.94 the reserve holds £1,078.94, and 5% × £21,578.94 = £1,078.947.
    let (mut plan, mut aims) = short_by_300(1);
    plan.capital_from_revenue = vec![money(300_000)];
    plan.general_reserve.opening = money(150_000);
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent(500));
    aims.most_savings = vec![Some(money(100_000))];
    aims.may_add_to_reserve = true;
    assert_eq!(missing(&plan, &aims), (money(157_895), money(107_895)));
}

fn words_and_pounds(changes: &[Change]) -> Vec<(String, Money)> {
    changes.iter().map(|change| (change.words(), change.pounds)).collect()
}

/// Four years, of which the second is short of £100 and the third of £300, and in the last the tax base is half of what it was.
/// Alike, limits up to the third year have to be £1.00 higher (3 × £1.00 × 100), which 350 + 250 + 150 Band D equivalents pay
/// by the end; savings of £100 more count in 4 + 3 + 2 years. By itself, the second year's limit is £1.00 higher and the third's
/// £2.00: £1 × (100 + 100 + 50) and £2 × (100 + 50) are £550, where savings come to 3 × £100 + 2 × £200.
#[test]
fn each_year_gives_way_by_its_own_where_that_is_less() {
    let (mut plan, aims) = short_by_300(4);
    plan.capital_from_revenue = [0, 10_000, 30_000, 0].map(money).to_vec();
    plan.tax_base[3] = TaxBaseChange::To(tax_base(500_000));
    plan.grants[0].changes[3] = GrantChange::To(money(1_500_000));
    let why = why_not(&plan, &aims);
    assert_eq!(why.missing, money(40_000));
    assert_eq!(
        words_and_pounds(&why.changes.alone),
        [
            (
                "A referendum limit of £1.00 in 2026/27 (now £0.00), £1.00 in 2027/28 (now £0.00) and £1.00 in 2028/29 \
                 (now £0.00)."
                    .to_owned(),
                money(75_000)
            ),
            (
                "Further savings of up to £100.00 in 2026/27 (now £0.00), £100.00 in 2027/28 (now £0.00) and £100.00 in \
                 2028/29 (now £0.00)."
                    .to_owned(),
                money(90_000)
            ),
        ]
    );
    assert_eq!(
        words_and_pounds(why.changes.mixed.as_slice()),
        [(
            "A referendum limit of £1.00 in 2027/28 (now £0.00) and £2.00 in 2028/29 (now £0.00).".to_owned(),
            money(55_000)
        )]
    );
}

/// A limit gives way in whole pence, or in the charge's step where that is smaller; a percentage by millionths of one per cent,
/// as a rise has to stay below it.
#[test]
fn a_limit_gives_way_by_units_that_can_be_written() {
    let alone = |plan: &Plan, aims: &PlanAims| words_and_pounds(&why_not(plan, aims).changes.alone);
    // 50p from 100 Band D equivalents are half a penny; a whole one brings £1.00.
    let (mut plan, aims) = short_by_300(1);
    plan.capital_from_revenue = vec![money(50)];
    let savings = ("Further savings of up to £0.50 in 2026/27 (now £0.00).".to_owned(), money(50));
    assert_eq!(
        alone(&plan, &aims),
        [("A referendum limit of £0.01 in 2026/27 (now £0.00).".to_owned(), money(100)), savings.clone()]
    );
    plan.charge_step = ChargeStep::HundredthOfAPenny;
    assert_eq!(
        alone(&plan, &aims),
        [("A referendum limit of £0.005 in 2026/27 (now £0.00).".to_owned(), money(50)), savings]
    );
    // £103.00 is needed, which 3% of £100.00 does not allow. Below 2%, £101.99 leaves £1.01 on each of 100, or £101 to save.
    let (mut plan, aims) = short_by_300(1);
    plan.referendum_limits = vec![ReferendumLimit::Percentage(percent(200))];
    assert_eq!(
        alone(&plan, &aims),
        [
            ("A referendum limit of just under 3.000001% in 2026/27 (now just under 2.00%).".to_owned(), money(10_100)),
            ("Further savings of up to £101.00 in 2026/27 (now £0.00).".to_owned(), money(10_100)),
        ]
    );
}

/// 5% of £20,000 are £1,000, of which the reserve has £900, and nothing may be put into it: 4.5% are £900. A requirement of
/// £18,000.09 has a floor of £900.0045, rounded £900.00, and one of £18,000.10 has £900.005, rounded £900.01.
#[test]
fn a_floor_that_is_a_share_gives_way_by_its_percentage_or_by_savings() {
    let mut plan = still(1, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.general_reserve.opening = money(90_000);
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent(500));
    let changes = why_not(&plan, &least_paid(1)).changes;
    assert_eq!(
        words_and_pounds(&changes.alone),
        [
            ("Further savings of up to £1,999.91 in 2026/27 (now £0.00).".to_owned(), money(199_991)),
            (
                "A floor of the general reserve of 4.5% of the net budget requirement (now 5.00% of the net budget \
                 requirement)."
                    .to_owned(),
                money(10_000)
            ),
        ]
    );
    assert_eq!(changes.mixed.map(|mixed| mixed.pounds), Some(money(10_000)));
}

/// Year one pays £18,000 and holds its floor of £900 exactly; year two pays £20,000, and its floor is £1,000, though nothing is
/// missing that the precept could bring. £999.96 saved in each year leave £18,000.08, of which 5% are £900.004; one penny less
/// leave £18,000.10, and £900.005 are rounded to £900.01.
#[test]
fn a_year_that_is_only_short_gives_way_with_the_years_before_it() {
    let mut plan = still(2, 10_000, 1_000_000, 2_000_000, 1_000_000);
    plan.capital_from_revenue[0] = money(0);
    plan.changes.clear();
    plan.costs[0].amount = money(1_800_000);
    plan.capital_from_revenue[1] = money(200_000);
    plan.grants[0].amount = money(800_000);
    plan.grants[0].changes[1] = GrantChange::To(money(1_000_000));
    plan.general_reserve.opening = money(90_000);
    plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent(500));
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0)); 2];
    let changes = why_not(&plan, &least_paid(2)).changes;
    let words: Vec<String> = changes.alone.iter().map(Change::words).collect();
    assert_eq!(
        words,
        [
            "Further savings of up to £999.96 in 2026/27 (now £0.00) and £999.96 in 2027/28 (now £0.00).",
            "A floor of the general reserve of 4.5% of the net budget requirement (now 5.00% of the net budget requirement).",
        ]
    );
}

/// A deficit of the collection fund of £20,000 beside a requirement of £10,000: no savings pay for it, as nobody can save more
/// than all; £200.00 more from each of 100 Band D equivalents do.
#[test]
fn savings_of_more_than_a_year_requires_are_not_offered() {
    let mut plan = still(1, 10_000, 1_000_000, 1_000_000, 0);
    plan.collection_fund = vec![money(-2_000_000)];
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0))];
    assert_eq!(
        words_and_pounds(&why_not(&plan, &least_paid(1)).changes.alone),
        [("A referendum limit of £200.00 in 2026/27 (now £0.00).".to_owned(), money(2_000_000))]
    );
    // Nor in a mixture, also where they would be the least: twice £20,000, where limits raise £20,000 and then £40,000.
    let mut plan = still(2, 10_000, 1_000_000, 1_000_000, 0);
    plan.tax_base[1] = TaxBaseChange::To(tax_base(2_000_000));
    plan.collection_fund = vec![money(-2_000_000), Money::ZERO];
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0)); 2];
    let changes = why_not(&plan, &least_paid(2)).changes;
    for change in changes.alone.iter().chain(&changes.mixed) {
        assert!(change.most_savings.is_empty() && !change.limits.is_empty(), "{}", change.words());
    }
    assert!(changes.mixed.is_some());
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
    // A charge alone, or a use of the reserve alone, that is not what the outcome was worked out from.
    let other_charge = PlanPath { charges: vec![charge(10_500); 2], ..path.clone() };
    let other_use = PlanPath { uses_of_general_reserve: vec![Money::ZERO, money(400_000)], ..path };
    for other in [other_charge, other_use] {
        let broken = broken_limits(&plan, &aims, &other, &outcome);
        assert_eq!(broken[0], Broken { year: year("2026/27"), limit: BrokenLimit::NotThisPath });
        let years = broken.iter().filter(|broken| broken.limit == BrokenLimit::NotThisPath);
        assert_eq!(years.count(), 1, "the other year is that of this path");
    }
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
    // What decides between paths of equal cost: households pay least.
    assert_eq!(savings.measures.paid, money(2_000_000 + 60_000 - 90_000), "the reserve is used up");
    let smooth = with(0, 0, 1, 0);
    assert_eq!(smooth.measures.largest_rise, Money::ZERO, "savings and reserves suffice");
    assert_eq!(smooth.measures.paid, money(2_000_000 + 60_000 - 60_000 - 90_000));
    let late = with(0, 0, 0, 1);
    assert_eq!(late.measures.reserves, Money::ZERO);
    assert_eq!(late.path.uses_of_general_reserve, [Money::ZERO; 2]);
    assert_eq!(late.measures.paid, money(2_000_000 + 60_000 - 60_000));
    // The same weight on all, whatever it is, is the same mix.
    assert_eq!(with(1, 1, 1, 1).path, with(100, 100, 100, 100).path);
}

/// Of paths that cost the same, households pay least, by whatever is left; of those that pay the same, savings and the reserve
/// are used late.
#[test]
fn of_paths_that_cost_the_same_savings_and_the_reserve_come_late() {
    // £10,000 in each of two years from 100 and then 200 Band D equivalents, no savings: £100 of the reserve is £100 less to pay
    // in either year.
    let mut plan = still(2, 10_000, 1_000_000, 1_000_000, 0);
    plan.tax_base[1] = TaxBaseChange::To(tax_base(2_000_000));
    plan.general_reserve.opening = money(10_000);
    let mut aims = least_paid(2);
    aims.weights = Weights { least_paid: 0, least_savings: 1, smoothest_charge: 0, latest_reserves: 0 };
    let path = best(&plan, &aims).path;
    assert_eq!(path.charges, [charge(10_000), charge(4_950)]);
    assert_eq!(path.uses_of_general_reserve, [Money::ZERO, money(10_000)]);
    // £300 missing in the second year, and a charge that may neither rise nor fall: saved in the first year they would count
    // twice.
    let mut plan = still(2, 10_000, 1_000_000, 1_000_000, 0);
    plan.capital_from_revenue[1] = money(30_000);
    plan.referendum_limits = vec![ReferendumLimit::Cash(increase(0)); 2];
    let mut aims = least_paid(2);
    aims.most_savings = vec![Some(money(30_000)); 2];
    aims.never_cut_the_charge = true;
    let path = best(&plan, &aims).path;
    assert_eq!(path.charges, [charge(10_000); 2]);
    assert_eq!(path.further_savings, [Money::ZERO, money(30_000)]);
}

/// Putting charges on their step costs at most a step for each year and one for each year after it; the largest rise, one for
/// each year. A step of 9p on 100,000 Band D equivalents is £9,000; pennies of three years come to less than £1.
#[test]
fn what_the_step_may_cost_is_a_step_for_each_year_and_pennies() {
    let mut plan = still(3, 10_000, 1_000_000_000, 1_000_000_000, 0);
    plan.charge_step = ChargeStep::NinePence;
    let mut aims = least_paid(3);
    for (least_paid, least_savings, smoothest_charge, pounds) in [
        (1, 0, 0, (3 + 2 + 1) * 9_000),
        (0, 0, 1, 3 * 9_000),
        (0, 1, 0, 0),
        // The mean of the first two.
        (1, 0, 1, 40_500),
        (50, 0, 50, 40_500),
    ] {
        aims.weights = Weights { least_paid, least_savings, smoothest_charge, latest_reserves: 0 };
        let allowance = best(&plan, &aims).allowance.pence();
        assert!((pounds * 100..=pounds * 100 + 100).contains(&allowance), "{:?}: {allowance}", aims.weights);
    }
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
    // Where there is no path, it is asked before the changes are looked for, and again when each is solved.
    let mut asked = 0;
    let mut in_a_change = || {
        asked += 1;
        asked < 2
    };
    assert_eq!(best_path_while(&plan, &aims, &mut in_a_change), Ok(Answer::Stopped));
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
