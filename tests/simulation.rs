//! The simulation of a plan: each draw is a plan that the domain evaluates, and what is counted is what it evaluates to.
//!
//! Truth: `evaluate_plan` on every plan that is drawn, counted and put in order here again; closed forms of triangular
//! distributions and their sums, and of binomial counts, each within four and a half standard errors (fewer than one test
//! in a hundred thousand would fail by chance; the seeds are fixed); a plan with nothing uncertain.

mod plans;
mod scenario;

use plans::{any_path, any_plan, its_path, two_years};
use precept_modeller::{
    domain::{
        Charge, GrantIncrease, GrantLine, Money, Percent, evaluate,
        plan::{
            Case, ChargeChange, CostGroup, CostKind, Draws, Driver, GrantChange, Plan, PlanOutcome, PlanPath, Range,
            ReserveFloor, Simulated, Spread, TaxBaseChange, Uncertainty, evaluate_plan,
        },
    },
    solve::{Simulation, plan_path},
};
use proptest::{collection::vec, option, prelude::*, test_runner::TestCaseResult};
use rust_decimal::Decimal;
use scenario::{cases, charge, increase, money, percent, plain, tax_base};

fn triangular(low: &str, likely: &str, high: &str) -> Range {
    Range::Triangular { low: percent(low), likely: percent(likely), high: percent(high) }
}

fn one_of(of: &[(u16, &str)]) -> Range {
    let case = |(weight, figure): &(u16, &str)| Case { name: String::new(), weight: *weight, percent: percent(figure) };
    Range::Cases(of.iter().map(case).collect())
}

fn simulation(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty, seed: u32, number: u32) -> Simulation {
    let mut simulation = Simulation::new(plan, path, uncertainty, seed, number).expect("a plan that can be simulated");
    simulation.run(number);
    simulation
}

fn simulated(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty, seed: u32, number: u32) -> Simulated {
    simulation(plan, path, uncertainty, seed, number).results().unwrap().expect("plans were drawn")
}

/// Everything of [`two_years`] that may be uncertain.
fn all_uncertain() -> Uncertainty {
    Uncertainty {
        pay_award: Some(triangular("1", "2.5", "5")),
        inflation: Some(triangular("0.5", "2", "8.25")),
        grant: Some(one_of(&[(3, "0"), (1, "2.1"), (2, "-1.5")])),
        tax_base: Some(triangular("-0.25", "1.25", "1.75")),
        savings_delivery: Some(triangular("50", "75", "100")),
        pay_with_inflation: 40,
        draws: Draws::EachYear,
    }
}

/// Half a century of millions: one group of costs of £100 million in the base year, met by as much grant, no precept.
fn one_cost(kind: CostKind, years: usize) -> Plan {
    let mut plan = two_years();
    let cost =
        CostGroup { name: "Cost".to_owned(), kind, amount: money("100000000"), rises: vec![Percent::ZERO; years] };
    plan.costs = vec![cost];
    plan.changes.clear();
    plan.grants.truncate(1);
    plan.grants[0].amount = money("100000000");
    plan.grants[0].changes = vec![GrantChange::Percent(Percent::ZERO); years];
    plan.earmarked_reserves.clear();
    plan.general_reserve.uses = vec![Money::ZERO; years];
    plan.general_reserve.floor = ReserveFloor::Amount(Money::ZERO);
    plan.general_reserve.opening = Money::ZERO;
    for amounts in [&mut plan.capital_from_revenue, &mut plan.collection_fund, &mut plan.further_savings] {
        *amounts = vec![Money::ZERO; years];
    }
    plan.tax_base = vec![TaxBaseChange::Percent(Percent::ZERO); years];
    plan.charges = vec![ChargeChange::By(increase("0")); years];
    plan.referendum_limits = vec![plan.referendum_limits[0]; years];
    plan
}

fn no_charge(years: usize) -> PlanPath {
    PlanPath {
        charges: vec![Charge::ZERO; years],
        further_savings: vec![Money::ZERO; years],
        uses_of_general_reserve: vec![Money::ZERO; years],
    }
}

/// `count` of `number` lies within four and a half standard errors of the chance `of`.
#[track_caller]
fn is_likely(count: u32, number: u32, chance: f64) {
    let (count, number) = (f64::from(count), f64::from(number));
    let error = (chance * (1.0 - chance) / number).sqrt();
    assert!((count / number - chance).abs() <= 4.5 * error, "{count} of {number}, not {chance}");
}

/// A scenario with a grant of £80m that moves and one of £5m that does not, and £3.6m to find. At 2% a year the first is
/// £81.6m, £83.232m and £84.89664m and the second £5m, so that £2m, £368,000 and −£1,296,640 are left.
#[test]
fn a_grant_that_a_scenario_says_does_not_move_is_not_drawn() {
    let mut scenario = plain();
    let line = |name: &str, amount: &str, moves_with_grant_increase| GrantLine {
        name: name.to_owned(),
        amount: money(amount),
        moves_with_grant_increase,
    };
    scenario.base.grants = vec![line("Core", "80000000", true), line("Ring-fenced", "5000000", false)];
    let mut plan = Plan::from_scenario(&scenario).unwrap();
    plan.set_length(3);
    let uncertainty = Uncertainty { grant: Some(one_of(&[(1, "2")])), ..Uncertainty::default() };
    let found = simulated(&plan, &plan_path(&plan).unwrap(), &uncertainty, 1, 10);
    let left: Vec<_> = found.years.iter().map(|year| year.remaining.p50).collect();
    assert_eq!(left, ["2000000", "368000", "-1296640"].map(money));
    // The same of one year, by the scenario.
    scenario.levers.grant_increase = GrantIncrease::Percent(percent("2"));
    assert_eq!(evaluate(&scenario).unwrap().remaining, money("2000000"));
    // The plan's first year as a scenario says again which grant moves.
    let again = plan.scenario_of(&plan_path(&plan).unwrap(), 0).unwrap();
    let moves = |grant: &GrantLine| grant.moves_with_grant_increase;
    assert_eq!(again.base.grants.iter().map(moves).collect::<Vec<_>>(), [true, false]);
}

mod against_the_domain {
    use super::*;

    /// Nearest rank: the first of those in order that so many per cent of them do not pass.
    fn nearest_rank<T: Ord + Copy>(mut figures: Vec<T>, percent: usize) -> T {
        figures.sort();
        let not_above = |figure: T| figures.iter().filter(|one| **one <= figure).count() * 100;
        *figures.iter().find(|figure| not_above(**figure) >= percent * figures.len()).expect("at least one figure")
    }

    fn spread(figures: Vec<Money>) -> Spread {
        let [p10, p50, p90] = [10, 50, 90].map(|percent| nearest_rank(figures.clone(), percent));
        Spread { p10, p50, p90 }
    }

    pub fn outcomes(simulation: &Simulation, path: &PlanPath, number: u32) -> Vec<PlanOutcome> {
        let evaluated = |index| evaluate_plan(&simulation.drawn(index).unwrap(), path).expect("a drawn plan evaluates");
        (0..number).map(evaluated).collect()
    }

    fn count<T>(of: &[T], is_so: impl Fn(&T) -> bool) -> u32 {
        u32::try_from(of.iter().filter(|one| is_so(one)).count()).unwrap()
    }

    /// Does the general reserve, having met what was left in the years up to `index`, keep to its floor?
    fn is_below(outcome: &PlanOutcome, index: usize) -> bool {
        let met: i64 = outcome.years[..=index].iter().map(|year| year.remaining.pence()).sum();
        outcome.years[index].general_reserve.pence() - met < outcome.years[index].floor.pence()
    }

    pub fn check(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty, seed: u32, number: u32) -> TestCaseResult {
        let simulation = simulation(plan, path, uncertainty, seed, number);
        let found = simulation.results().unwrap().expect("plans were drawn");
        let outcomes = outcomes(&simulation, path, number);
        let years = plan.length();
        prop_assert_eq!((found.plans, found.years.len()), (number, years));
        prop_assert_eq!(
            found.balances_every_year,
            count(&outcomes, |outcome| outcome.years.iter().all(|year| year.balances()))
        );
        prop_assert_eq!(
            found.ever_below_floor,
            count(&outcomes, |outcome| (0..years).any(|index| is_below(outcome, index)))
        );
        for (index, year) in found.years.iter().enumerate() {
            prop_assert_eq!(year.year, outcomes[0].years[index].year);
            prop_assert_eq!(year.balances, count(&outcomes, |outcome| outcome.years[index].balances()));
            prop_assert_eq!(year.below_floor, count(&outcomes, |outcome| is_below(outcome, index)));
            let remaining = outcomes.iter().map(|outcome| outcome.years[index].remaining).collect();
            prop_assert_eq!(year.remaining, spread(remaining));
        }
        Ok(())
    }

    /// Each covering charge is tried in every plan that was drawn, and so is the charge one step below.
    pub fn check_covering(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty, number: u32) -> TestCaseResult {
        let simulation = simulation(plan, path, uncertainty, 5, number);
        let drawn: Vec<Plan> = (0..number).map(|index| simulation.drawn(index).unwrap()).collect();
        for (index, year) in simulation.results().unwrap().unwrap().years.iter().enumerate() {
            let balanced_at = |charge| {
                let mut path = path.clone();
                path.charges[index] = charge;
                count(&drawn, |plan| evaluate_plan(plan, &path).is_ok_and(|outcome| outcome.years[index].balances()))
            };
            let Some(covering) = year.covering_charge else { continue };
            prop_assert!(balanced_at(covering) * 10 >= number * 9, "{} covers", covering);
            if let Ok(less) = Charge::new(covering.pounds() - plan.charge_step.pounds()) {
                prop_assert!(balanced_at(less) * 10 < number * 9, "{} does not", less);
            }
        }
        Ok(())
    }

    fn any_end() -> impl Strategy<Value = i64> {
        prop_oneof![6 => -50_000_i64..=100_000, 1 => -999_999_i64..=3_000_000]
    }

    fn any_range(end: impl Strategy<Value = i64> + Clone) -> impl Strategy<Value = Range> {
        let percent = |steps| Percent::new(Decimal::new(steps, 4)).expect("a percentage in range");
        let triangle = vec(end.clone(), 3).prop_map(move |mut ends| {
            ends.sort_unstable();
            Range::Triangular { low: percent(ends[0]), likely: percent(ends[1]), high: percent(ends[2]) }
        });
        let case = (1_u16..=1_000, end).prop_map(move |(weight, steps)| Case {
            name: String::new(),
            weight,
            percent: percent(steps),
        });
        prop_oneof![2 => triangle, 1 => vec(case, 1..5).prop_map(Range::Cases)]
    }

    prop_compose! {
        fn any_uncertainty()(
            pay_award in option::of(any_range(any_end().boxed())),
            inflation in option::of(any_range(any_end().boxed())),
            grant in option::of(any_range(any_end().boxed())),
            tax_base in option::of(any_range((-50_000_i64..=100_000).boxed())),
            savings_delivery in option::of(any_range((0_i64..=1_000_000).boxed())),
            pay_with_inflation in 0_u8..=100,
            once in any::<bool>(),
        ) -> Uncertainty {
            let draws = if once { Draws::OnceForAllYears } else { Draws::EachYear };
            Uncertainty { pay_award, inflation, grant, tax_base, savings_delivery, pay_with_inflation, draws }
        }
    }

    fn any_case() -> impl Strategy<Value = (Plan, PlanPath, Uncertainty)> {
        any_plan().prop_flat_map(|plan| {
            let years = plan.length();
            (Just(plan), any_path(years), any_uncertainty())
        })
    }

    /// Only a plan whose figures could pass what can be worked with is refused.
    fn is_refused(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty) -> bool {
        let refused = Simulation::new(plan, path, uncertainty, 1, 1).err();
        refused.is_some_and(|problem| {
            assert!(problem.field.starts_with("uncertainty"), "{problem}");
            true
        })
    }

    proptest! {
        #![proptest_config(cases(150))]

        #[test]
        fn what_is_counted_is_what_every_drawn_plan_evaluates_to(
            (plan, path, uncertainty) in any_case(),
            seed in any::<u32>(),
        ) {
            prop_assume!(!is_refused(&plan, &path, &uncertainty));
            check(&plan, &path, &uncertainty, seed, 70)?;
        }
    }

    proptest! {
        #![proptest_config(cases(40))]

        #[test]
        fn nine_cases_in_ten_are_covered_and_by_no_step_less((plan, path, uncertainty) in any_case()) {
            prop_assume!(!is_refused(&plan, &path, &uncertainty));
            check_covering(&plan, &path, &uncertainty, 30)?;
        }

        /// Amounts so large that products no longer fit into 64 digits in base two.
        #[test]
        fn large_amounts_are_worked_out_as_exactly((plan, path, uncertainty) in any_case(), times in 20_i64..=200) {
            let plan = larger(plan, times);
            prop_assume!(evaluate_plan(&plan, &path).is_ok() && !is_refused(&plan, &path, &uncertainty));
            check(&plan, &path, &uncertainty, 3, 66)?;
        }
    }

    fn larger(mut plan: Plan, times: i64) -> Plan {
        let more = |amount: &mut Money| *amount = Money::from_pence(amount.pence() * times + 1).unwrap();
        plan.costs.iter_mut().for_each(|group| more(&mut group.amount));
        plan.grants.iter_mut().for_each(|grant| more(&mut grant.amount));
        plan
    }

    #[test]
    fn the_plan_with_one_of_everything_agrees() {
        let (plan, path) = (two_years(), its_path());
        check(&plan, &path, &all_uncertain(), 1, 500).unwrap();
        check_covering(&plan, &path, &all_uncertain(), 200).unwrap();
        let once = Uncertainty { draws: Draws::OnceForAllYears, ..all_uncertain() };
        check(&plan, &path, &once, 1, 500).unwrap();
    }

    /// £30 thousand million a year is so large that the kernel multiplies with twice as many digits.
    #[test]
    fn so_does_one_of_the_size_of_a_country() {
        let mut plan = one_cost(CostKind::Pay, 2);
        plan.costs[0].amount = money("60000000000.01");
        plan.grants[0].amount = money("59999999999.99");
        plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent("3.123456789"));
        let path = PlanPath { charges: vec![charge("999999.9999"), charge("1")], ..no_charge(2) };
        check(&plan, &path, &all_uncertain(), 1, 300).unwrap();
        check_covering(&plan, &path, &all_uncertain(), 50).unwrap();
    }

    /// A tax base × a change in millionths has 64 digits in base two, and no amount comes near so many.
    #[test]
    fn so_does_one_with_a_tax_base_of_nearly_a_thousand_million() {
        let mut plan = one_cost(CostKind::Other, 1);
        plan.base.tax_base = tax_base("990000000");
        let path = PlanPath { charges: vec![charge("0.01")], ..no_charge(1) };
        let uncertainty = Uncertainty { tax_base: Some(triangular("-1", "0", "1")), ..Uncertainty::default() };
        check(&plan, &path, &uncertainty, 1, 70).unwrap();
    }
}

mod repeated {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_digits_and_another_gives_others() {
        let run = |seed| simulated(&two_years(), &its_path(), &all_uncertain(), seed, 2_000);
        assert_eq!(run(7), run(7));
        assert_ne!(run(7).years, run(8).years);
    }

    /// The digits as they came out once: beside the tests that prove them, a guard against a change of the numbers drawn.
    #[test]
    fn these_are_the_digits_of_seed_2027() {
        let mut plan = two_years();
        plan.general_reserve.opening = money("120000");
        let path = PlanPath { charges: vec![charge("114.00"), charge("119.50")], ..its_path() };
        let found = simulated(&plan, &path, &all_uncertain(), 2027, 10_000);
        let drivers: Vec<_> = found.drivers.iter().map(|one| (one.driver, one.share.to_string())).collect();
        let counts = (found.balances_every_year, found.ever_below_floor);
        let shares = [("76.2", Driver::PayAward), ("12.6", Driver::Inflation), ("6.9", Driver::Grant)];
        let shares = shares.into_iter().chain([("2.2", Driver::TaxBase), ("2.0", Driver::SavingsDelivery)]);
        assert_eq!(drivers, shares.map(|(share, driver)| (driver, share.to_owned())).collect::<Vec<_>>());
        assert_eq!(counts, (3_016, 5_224));
        let years = found.years.iter().map(|year| {
            let Spread { p10, p50, p90 } = year.remaining;
            let amounts = [p10, p50, p90].map(|amount| amount.to_string());
            (year.balances, year.below_floor, amounts, year.covering_charge.map(Charge::written))
        });
        let of = |amounts: [&str; 3]| amounts.map(str::to_owned);
        assert_eq!(
            years.collect::<Vec<_>>(),
            [
                (4_353, 4_177, of(["-19789.27", "3037.39", "27111.67"]), Some("£116.70".to_owned())),
                (4_716, 4_691, of(["-25338.97", "1717.51", "31620.79"]), Some("£122.57".to_owned())),
            ]
        );
    }

    #[test]
    fn batches_change_nothing() {
        let whole = simulated(&two_years(), &its_path(), &all_uncertain(), 3, 1_000);
        let mut parts = Simulation::new(&two_years(), &its_path(), &all_uncertain(), 3, 1_000).unwrap();
        assert_eq!(parts.results(), Ok(None));
        for batch in [1, 63, 64, 65, 0, 128, 7, 300] {
            parts.run(batch);
        }
        assert_eq!((parts.done(), parts.number()), (628, 1_000));
        let so_far = simulated(&two_years(), &its_path(), &all_uncertain(), 3, 628);
        assert_eq!(
            parts.results().unwrap().unwrap(),
            Simulated { number_of_plans: 1_000, ..so_far },
            "the first plans"
        );
        parts.run(u32::MAX);
        assert_eq!(parts.done(), 1_000);
        assert_eq!(parts.results().unwrap().unwrap(), whole);
        parts.run(5);
        assert_eq!(parts.done(), 1_000, "there are no more");
    }

    /// A driver's figures do not move because another is uncertain too.
    #[test]
    fn each_driver_draws_the_same_whether_others_are_uncertain_or_not() {
        let all = simulation(&two_years(), &its_path(), &all_uncertain(), 9, 50);
        let inflation = all_uncertain().inflation;
        let alone = Uncertainty { inflation, ..Uncertainty::default() };
        let alone = simulation(&two_years(), &its_path(), &alone, 9, 50);
        let both = Uncertainty { pay_with_inflation: 0, ..all_uncertain() };
        let both = simulation(&two_years(), &its_path(), &both, 9, 50);
        for index in 0..50 {
            let prices = |simulation: &Simulation| simulation.drawn(index).unwrap().costs[1].rises.clone();
            assert_eq!(prices(&alone), prices(&both));
        }
        assert!(
            (0..50).any(|index| all.drawn(index).unwrap().costs[1].rises != both.drawn(index).unwrap().costs[1].rises)
        );
    }

    #[test]
    fn with_nothing_uncertain_every_draw_is_the_plan_itself() {
        let (plan, path) = (two_years(), its_path());
        let simulation = simulation(&plan, &path, &Uncertainty::default(), 1, 200);
        let outcome = evaluate_plan(&plan, &path).unwrap();
        assert_eq!(simulation.drawn(123), Ok(plan));
        let found = simulation.results().unwrap().unwrap();
        assert!(found.drivers.is_empty());
        for (year, planned) in found.years.iter().zip(&outcome.years) {
            let Spread { p10, p50, p90 } = year.remaining;
            assert_eq!([p10, p50, p90], [planned.remaining; 3]);
            assert_eq!(year.balances, if planned.balances() { 200 } else { 0 });
        }
        // £80,000 less £90,250.04 is below £92,225: by hand in `tests/plan.rs`.
        assert_eq!(found.years[0].below_floor, 200);
    }
}

mod against_closed_forms {
    use super::*;

    const NUMBER: u32 = 20_000;

    fn pounds(amount: Money) -> f64 {
        amount.pence() as f64 / 100.0
    }

    /// The quantile of a triangular distribution, and its standard error in so many draws.
    fn quantile([low, likely, high]: [f64; 3], at: f64, number: u32) -> (f64, f64) {
        let width = high - low;
        let (quantile, density) = if at < (likely - low) / width {
            let above = (at * width * (likely - low)).sqrt();
            (low + above, 2.0 * above / (width * (likely - low)))
        } else {
            let below = ((1.0 - at) * width * (high - likely)).sqrt();
            (high - below, 2.0 * below / (width * (high - likely)))
        };
        (quantile, (at * (1.0 - at) / f64::from(number)).sqrt() / density)
    }

    /// £100 million of costs that rise by x% leave £x million to find.
    #[test]
    fn the_deciles_and_the_median_are_those_of_the_triangle() {
        for (ends, seed) in [([1.0, 2.5, 6.0], 1), ([-3.0, -3.0, 2.0], 2), ([0.0, 4.0, 4.0], 3), ([-0.5, 0.0, 0.5], 4)]
        {
            let [low, likely, high] = ends.map(|end: f64| end.to_string());
            let range = Some(triangular(&low, &likely, &high));
            let uncertainty = Uncertainty { pay_award: range, ..Uncertainty::default() };
            let found = simulated(&one_cost(CostKind::Pay, 1), &no_charge(1), &uncertainty, seed, NUMBER);
            let Spread { p10, p50, p90 } = found.years[0].remaining;
            for (amount, at) in [(p10, 0.1), (p50, 0.5), (p90, 0.9)] {
                let (millions, error) = quantile(ends, at, NUMBER);
                // And half a step of 0.0001 percentage points.
                let apart = (pounds(amount) / 1e6 - millions).abs();
                assert!(apart <= 4.5 * error + 0.000_05, "{amount} at {at} of {ends:?}: {millions}");
            }
        }
    }

    /// Nine in ten draws are covered by the charge that raises the ninth decile: 10,000 Band D equivalents.
    #[test]
    fn the_charge_that_covers_nine_in_ten_raises_the_ninth_decile() {
        let uncertainty = Uncertainty { pay_award: Some(triangular("1", "2", "3")), ..Uncertainty::default() };
        let found = simulated(&one_cost(CostKind::Pay, 1), &no_charge(1), &uncertainty, 11, NUMBER);
        let covering = found.years[0].covering_charge.unwrap();
        let raised = covering.pounds() * Decimal::from(10_000);
        let p90 = found.years[0].remaining.p90.pounds();
        assert!(raised >= p90 && raised < p90 + Decimal::from(100), "{covering} raises {raised} of {p90}");
    }

    /// What is needed, in millionths of a penny, has 65 digits in base two here, and nothing else has so many.
    #[test]
    fn three_hundred_thousand_million_pounds_are_three_hundred_from_each_of_a_thousand_million() {
        let mut plan = one_cost(CostKind::Other, 1);
        plan.costs[0].amount = money("300000000000");
        plan.grants.clear();
        plan.base.tax_base = tax_base("1000000000");
        let found = simulated(&plan, &no_charge(1), &Uncertainty::default(), 1, 10);
        assert_eq!(found.years[0].covering_charge, Some(charge("300")));
    }

    /// The share has a denominator of 10¹², and twice the balance × it has 64 digits in base two. By hand: nothing is spent, so
    /// the floor is £0, and £50,000 is held, once with the £25,000 that £2.50 raises on 10,000 Band D equivalents.
    #[test]
    fn no_balance_is_below_a_share_of_nothing() {
        let tiny = "0.0000000001";
        for (opening, of_charge, share) in [("50000", "0", tiny), ("25000", "2.50", tiny), ("50000", "0", "0")] {
            let mut plan = one_cost(CostKind::Other, 1);
            plan.costs.clear();
            plan.grants.clear();
            plan.general_reserve.opening = money(opening);
            plan.general_reserve.floor = ReserveFloor::PercentOfNetBudgetRequirement(percent(share));
            let path = PlanPath { charges: vec![charge(of_charge)], ..no_charge(1) };
            let found = simulated(&plan, &path, &Uncertainty::default(), 1, 10);
            assert_eq!(found.years[0].below_floor, 0, "{opening} {of_charge} {share}");
        }
    }

    /// Two symmetric triangles of the same width are four uniform distributions added up (Irwin and Hall, 1927). With z the
    /// sum of four from 0 to 1, the chance that z is at most 1 is 1 ÷ 24, and up to 2 it is (z⁴ − 4 (z − 1)⁴) ÷ 24.
    #[test]
    fn the_chance_of_balance_is_that_of_a_sum_of_triangles() {
        let mut plan = one_cost(CostKind::Pay, 1);
        plan.costs.push(CostGroup { kind: CostKind::NonPay, ..plan.costs[0].clone() });
        plan.grants[0].changes = vec![GrantChange::To(money("200000000"))];
        let uncertainty = Uncertainty {
            pay_award: Some(triangular("-1", "0", "1")),
            inflation: Some(triangular("-1", "0", "1")),
            ..Uncertainty::default()
        };
        // What is left is £1 million × (z − 2), less further savings: they move the line of balance to another z.
        for (z, chance) in [(1.0, 1.0 / 24.0), (1.5, 4.8125 / 24.0), (2.0, 0.5), (2.5, 1.0 - 4.8125 / 24.0)] {
            let mut path = no_charge(1);
            path.further_savings = vec![money(&format!("{:.2}", (z - 2.0_f64) * 1e6))];
            let found = simulated(&plan, &path, &uncertainty, 21, NUMBER);
            is_likely(found.years[0].balances, NUMBER, chance);
        }
    }

    /// The variance of a triangle is (a² + b² + c² − ab − ac − bc) ÷ 18: one of twice the width has four times as much.
    #[test]
    fn the_wider_driver_matters_more_by_the_square_of_its_width() {
        let mut plan = one_cost(CostKind::Pay, 1);
        plan.costs.push(CostGroup { kind: CostKind::NonPay, ..plan.costs[0].clone() });
        let uncertainty = Uncertainty {
            pay_award: Some(triangular("-1", "0", "1")),
            inflation: Some(triangular("-2", "0", "2")),
            ..Uncertainty::default()
        };
        let found = simulated(&plan, &no_charge(1), &uncertainty, 5, NUMBER);
        assert_eq!(
            found.drivers.iter().map(|spread| spread.driver).collect::<Vec<_>>(),
            [Driver::Inflation, Driver::PayAward]
        );
        // A fifth and four fifths. Of 10,000 draws, a variance has a standard error of 1.2%, its share of 0.3 points.
        let share = found.drivers[1].share.value() - Decimal::from(20);
        assert!(share.abs() < Decimal::new(14, 1), "{share}");
        let all: Decimal = found.drivers.iter().map(|spread| spread.share.value()).sum();
        assert!((all - Decimal::ONE_HUNDRED).abs() <= Decimal::new(1, 1));
        let width =
            |index: usize| pounds(found.drivers[index].remaining.p90) - pounds(found.drivers[index].remaining.p10);
        assert!((width(0) / width(1) - 2.0).abs() < 0.1, "{} {}", width(0), width(1));
    }

    /// What a driver alone does is a simulation with the others at their likely figures.
    #[test]
    fn a_driver_alone_is_a_plan_with_the_others_likely() {
        let found = simulated(&two_years(), &its_path(), &all_uncertain(), 13, 500);
        let mut plan = two_years();
        plan.costs[0].rises = vec![percent("2.5"); 2];
        plan.costs[1].rises = vec![percent("2"); 2];
        plan.grants[0].changes[0] = GrantChange::Percent(percent("0"));
        plan.grants[1].changes = vec![GrantChange::Percent(percent("0")); 2];
        plan.tax_base[0] = TaxBaseChange::Percent(percent("1.25"));
        plan.changes[2].delivery = percent("75");
        let alone =
            Uncertainty { inflation: all_uncertain().inflation, pay_with_inflation: 40, ..Uncertainty::default() };
        let alone = simulation(&plan, &its_path(), &alone, 13, 500);
        let mut totals: Vec<i64> = against_the_domain::outcomes(&alone, &its_path(), 500)
            .iter()
            .map(|outcome| outcome.years.iter().map(|year| year.remaining.pence()).sum())
            .collect();
        totals.sort_unstable();
        let spread = found.drivers.iter().find(|spread| spread.driver == Driver::Inflation).unwrap().remaining;
        let ranks = [49, 249, 449].map(|rank| totals[rank]);
        assert_eq!([spread.p10, spread.p50, spread.p90].map(Money::pence), ranks);
        assert_eq!(found.drivers.len(), 5);
    }

    /// Of four yearly rises of variance v, the sum has 4v; of one that is drawn once for all years, 16v.
    #[test]
    fn drawn_once_for_all_years_good_and_bad_years_do_not_even_out() {
        let width = |draws| {
            let pay_award = Some(triangular("-1", "0", "1"));
            let uncertainty = Uncertainty { pay_award, draws, ..Uncertainty::default() };
            let found = simulated(&one_cost(CostKind::Pay, 4), &no_charge(4), &uncertainty, 2, NUMBER);
            let Spread { p10, p90, .. } = found.years[3].remaining;
            pounds(p90) - pounds(p10)
        };
        // Four times 2 × (1 − √0.2) per cent; and 2 × 1.2816 standard deviations of 2 ÷ √6 per cent, nearly normal.
        assert!((width(Draws::OnceForAllYears) / 4.422e6 - 1.0).abs() < 0.03);
        assert!((width(Draws::EachYear) / 2.093e6 - 1.0).abs() < 0.03);
    }

    #[test]
    fn cases_come_by_their_weights() {
        let grant = Some(one_of(&[(1, "-5"), (3, "0"), (6, "2.5")]));
        let uncertainty = Uncertainty { grant, ..Uncertainty::default() };
        let simulation = simulation(&one_cost(CostKind::Other, 2), &no_charge(2), &uncertainty, 31, NUMBER);
        for year in 0..2 {
            let mut counts = [0; 3];
            for index in 0..NUMBER {
                let GrantChange::Percent(drawn) = simulation.drawn(index).unwrap().grants[0].changes[year] else {
                    panic!("a percentage")
                };
                let case = ["-5", "0", "2.5"].iter().position(|case| percent(case) == drawn).expect("one of the cases");
                counts[case] += 1;
            }
            for (count, chance) in counts.into_iter().zip([0.1, 0.3, 0.6]) {
                is_likely(count, NUMBER, chance);
            }
        }
    }

    #[test]
    fn pay_and_inflation_move_together_as_often_as_is_said() {
        let range = || Some(triangular("1", "2", "5"));
        for together in [0, 1, 35, 99, 100] {
            let uncertainty = Uncertainty {
                pay_award: range(),
                inflation: range(),
                pay_with_inflation: together,
                ..Uncertainty::default()
            };
            let simulation = simulation(&two_years(), &its_path(), &uncertainty, 17, NUMBER / 4);
            let is_same = |index: &u32| {
                let plan = simulation.drawn(*index).unwrap();
                plan.costs[0].rises[1] == plan.costs[1].rises[1]
            };
            let same = u32::try_from((0..NUMBER / 4).filter(is_same).count()).unwrap();
            // Two that are drawn apart fall on the same of 40,000 steps about once in 30,000.
            let together = f64::from(together) / 100.0;
            is_likely(same, NUMBER / 4, together + (1.0 - together) / 30_000.0);
        }
    }

    #[test]
    fn together_a_narrow_and_a_wide_range_stand_at_the_same_point() {
        let uncertainty = Uncertainty {
            pay_award: Some(triangular("0", "1", "2")),
            inflation: Some(triangular("10", "20", "30")),
            pay_with_inflation: 100,
            ..Uncertainty::default()
        };
        let simulation = simulation(&two_years(), &its_path(), &uncertainty, 17, 100);
        for index in 0..100 {
            let plan = simulation.drawn(index).unwrap();
            let (pay, prices) = (plan.costs[0].rises[0].value(), plan.costs[1].rises[0].value());
            assert!((pay * Decimal::TEN + Decimal::TEN - prices).abs() <= Decimal::new(6, 4), "{pay} {prices}");
        }
    }
}

#[test]
fn every_figure_of_what_is_not_known_counts() {
    let before = simulated(&two_years(), &its_path(), &all_uncertain(), 1, 2_000);
    let grant = |of: &[(u16, &str)]| Uncertainty { grant: Some(one_of(of)), ..all_uncertain() };
    let pay = |low, likely, high| Uncertainty { pay_award: Some(triangular(low, likely, high)), ..all_uncertain() };
    let prices = |low, likely, high| Uncertainty { inflation: Some(triangular(low, likely, high)), ..all_uncertain() };
    let base = |low, likely, high| Uncertainty { tax_base: Some(triangular(low, likely, high)), ..all_uncertain() };
    let saved =
        |low, likely, high| Uncertainty { savings_delivery: Some(triangular(low, likely, high)), ..all_uncertain() };
    let nudged = [
        pay("1.1", "2.5", "5"),
        pay("1", "2.6", "5"),
        pay("1", "2.5", "5.1"),
        prices("0.6", "2", "8.25"),
        prices("0.5", "2.1", "8.25"),
        prices("0.5", "2", "8.26"),
        grant(&[(4, "0"), (1, "2.1"), (2, "-1.5")]),
        grant(&[(3, "0.1"), (1, "2.1"), (2, "-1.5")]),
        grant(&[(3, "0"), (2, "2.1"), (2, "-1.5")]),
        grant(&[(3, "0"), (1, "2.2"), (2, "-1.5")]),
        grant(&[(3, "0"), (1, "2.1"), (3, "-1.5")]),
        grant(&[(3, "0"), (1, "2.1"), (2, "-1.4")]),
        base("-0.2", "1.25", "1.75"),
        base("-0.25", "1.3", "1.75"),
        base("-0.25", "1.25", "1.8"),
        saved("51", "75", "100"),
        saved("50", "76", "100"),
        saved("50", "75", "99"),
        Uncertainty { pay_with_inflation: 41, ..all_uncertain() },
        Uncertainty { draws: Draws::OnceForAllYears, ..all_uncertain() },
    ];
    for (index, nudged) in nudged.iter().enumerate() {
        let after = simulated(&two_years(), &its_path(), nudged, 1, 2_000);
        assert_ne!(after.years, before.years, "{index}");
    }
}

mod refused {
    use super::*;

    #[track_caller]
    fn refusal(plan: &Plan, uncertainty: &Uncertainty, number: u32, field: &str, words: &str) {
        let path = PlanPath { charges: vec![charge("100"); plan.length()], ..no_charge(plan.length()) };
        let problem = Simulation::new(plan, &path, uncertainty, 1, number).err().expect("a problem");
        assert_eq!(problem.field, field);
        assert!(problem.message.contains(words), "{}", problem.message);
    }

    #[test]
    fn so_are_plans_that_are_none_or_too_many() {
        let none = Uncertainty::default();
        refusal(&two_years(), &none, 0, "simulation.plans", "from 1 to 1,000,000 plans");
        refusal(&two_years(), &none, 1_000_001, "simulation.plans", "from 1 to 1,000,000 plans");
    }

    #[test]
    fn so_are_ranges_that_cannot_be() {
        let pay = |range| Uncertainty { pay_award: Some(range), ..Uncertainty::default() };
        refusal(&two_years(), &pay(triangular("3", "2", "4")), 10, "uncertainty.pay_award.low", "above the likely");
        refusal(&two_years(), &pay(triangular("-100", "2", "4")), 10, "uncertainty.pay_award.low", "above −100%");
        let places = "more than 4 decimal places. Round it to 4.";
        refusal(&two_years(), &pay(triangular("1.00001", "2", "4")), 10, "uncertainty.pay_award.low", places);
        refusal(&two_years(), &pay(one_of(&[(1, "2.00001")])), 10, "uncertainty.pay_award.cases[0].percent", places);
    }

    #[test]
    fn so_is_a_plan_that_could_leave_what_can_be_worked_with() {
        let plan = one_cost(CostKind::Pay, 10);
        let pay_award = Some(triangular("0", "0", "1000"));
        let huge = Uncertainty { pay_award, ..Uncertainty::default() };
        refusal(&plan, &huge, 10, "uncertainty", "larger than £1 trillion");
        let nothing = Uncertainty { tax_base: Some(triangular("-99.9", "0", "1")), ..Uncertainty::default() };
        refusal(&plan, &nothing, 10, "uncertainty.tax_base", "come to nothing");
        let mut broken = plan;
        broken.tax_base.pop();
        refusal(&broken, &Uncertainty::default(), 10, "tax_base", "one figure for each year");
    }

    /// The field of the problem, where there is one.
    fn field_of(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty) -> Option<String> {
        Simulation::new(plan, path, uncertainty, 1, 1).err().map(|problem| problem.field)
    }

    /// £500,000 million in each of two years is £1 trillion, the most that is worked with; a penny more is not.
    #[test]
    fn so_is_a_plan_that_leaves_more_than_a_trillion_over_all_years() {
        let none = Uncertainty::default();
        let mut plan = one_cost(CostKind::Other, 2);
        plan.costs[0].amount = money("500000000000");
        plan.grants.clear();
        let just = simulated(&plan, &no_charge(2), &none, 1, 1);
        assert_eq!(just.years[1].remaining.p50, money("500000000000"));
        assert_eq!(just.years[1].covering_charge, None, "£50 million from each of 10,000");
        plan.capital_from_revenue[1] = money("0.01");
        assert_eq!(field_of(&plan, &no_charge(2), &none).as_deref(), Some("uncertainty"));
    }

    /// £600 from each of a thousand million is £1.2 trillion in two years, and so are savings of £600,000 million that last;
    /// two thirds of that is £800,000 million.
    #[test]
    fn so_is_a_plan_that_brings_in_more_than_a_trillion_over_all_years() {
        let raises = |of_charge| {
            let mut plan = one_cost(CostKind::Other, 2);
            plan.base.tax_base = tax_base("1000000000");
            let path = PlanPath { charges: vec![charge(of_charge); 2], ..no_charge(2) };
            field_of(&plan, &path, &Uncertainty::default())
        };
        assert_eq!(raises("400"), None);
        assert_eq!(raises("600").as_deref(), Some("uncertainty"));

        // None of it comes about as planned, but all of it may.
        let delivery = Uncertainty { savings_delivery: Some(triangular("0", "0", "100")), ..Uncertainty::default() };
        let saves = |amount| {
            let mut plan = one_cost(CostKind::Other, 2);
            plan.changes = vec![two_years().changes[1].clone()];
            plan.changes[0].amounts = vec![money(amount), Money::ZERO];
            plan.changes[0].delivery = Percent::ZERO;
            field_of(&plan, &no_charge(2), &delivery)
        };
        assert_eq!(saves("400000000000"), None);
        assert_eq!(saves("600000000000").as_deref(), Some("uncertainty"));
    }

    #[test]
    fn so_is_a_tax_base_that_could_pass_a_thousand_million() {
        let drawn_up_to = |high, base, changes: [TaxBaseChange; 2]| {
            let mut plan = one_cost(CostKind::Other, 2);
            plan.base.tax_base = tax_base(base);
            plan.tax_base = changes.to_vec();
            let range = Some(triangular("-1", "0", high));
            field_of(&plan, &no_charge(2), &Uncertainty { tax_base: range, ..Uncertainty::default() })
        };
        let by_percent = TaxBaseChange::Percent(Percent::ZERO);
        let to = |known| TaxBaseChange::To(tax_base(known));
        let refused = Some("uncertainty.tax_base");
        assert_eq!(drawn_up_to("0", "1000000000", [by_percent; 2]), None);
        assert_eq!(drawn_up_to("0.0001", "1000000000", [by_percent; 2]).as_deref(), refused);
        // What is known takes the place of what went before.
        assert_eq!(drawn_up_to("0.0001", "10000", [to("1000000000"), by_percent]).as_deref(), refused);
        assert_eq!(drawn_up_to("1", "1000000000", [to("10000"), by_percent]), None);
    }
}

mod written_down {
    use super::*;
    use precept_modeller::exchange::json::simulated as file;

    #[test]
    fn what_was_found_reads_back_as_it_was() {
        let mut found = simulated(&two_years(), &its_path(), &all_uncertain(), 4_294_967_295, 300);
        assert_eq!(file::read(file::write(&found).as_bytes()), Ok(found.clone()));
        found.years[1].covering_charge = None;
        found.drivers.clear();
        assert_eq!(file::read(file::write(&found).as_bytes()), Ok(found));
    }

    #[test]
    fn what_is_damaged_is_refused_with_its_field() {
        let whole = file::write(&simulated(&two_years(), &its_path(), &all_uncertain(), 1, 300));
        let fields = |text: &str| {
            let problems = file::read(text.as_bytes()).expect_err("it is damaged");
            problems.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(&whole.replace("\"seed\": 1,", "\"seed\": \"1\",")), ["seed"]);
        assert_eq!(fields(&whole.replace("\"p50\"", "\"median\"")).first().unwrap(), "years[0].remaining.median");
        assert_eq!(fields(&whole.replacen("\"pay_award\"", "\"weather\"", 1)), ["drivers[0].driver"]);
        assert_eq!(fields(&whole.replace("precept-simulation/1", "precept-plan/1")), ["format"]);
        assert_eq!(fields("{"), ["file"]);
    }
}
