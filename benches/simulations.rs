//! Times 100,000 six-year plans, drawn and counted, and a plan that is drawn and evaluated by the exact core alone.
//!
//! ```text
//! cargo bench --bench simulations
//! ```
//!
//! Prints times and a ratio; there is no threshold.

use std::{hint::black_box, time::Instant};

use precept_modeller::{
    domain::{
        Authority, AuthorityKind, Charge, ChargeStep, Money, Nation, Percent, ReferendumLimit, Sources,
        plan::{
            ChangeKind, ChargeChange, CostGroup, CostKind, EarmarkedReserve, GeneralReserve, GrantChange, Lasts, Plan,
            PlanBase, PlanDocument, PlanGrant, PlanPath, PlannedChange, Range, ReserveFloor, TaxBaseChange,
            Uncertainty, evaluate_plan,
        },
    },
    solve::{Simulation, plan_path},
};

const YEARS: usize = 6;

fn main() {
    let plan = six_years();
    let path = plan_path(&plan).expect("a plan that can be evaluated");
    let uncertainty = uncertainty();
    let mut times: Vec<(f64, f64, f64)> = (0..9).map(|_| timed(&plan, &path, &uncertainty)).collect();
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (all, running, reading) = times[times.len() / 2];
    println!("{} plans of {YEARS} years: {:.1} ms", PlanDocument::USUAL_PLANS, all * 1e3);
    println!("of which {:.1} ms to draw and count, {:.1} ms to put in order", running * 1e3, reading * 1e3);

    let simulation = Simulation::new(&plan, &path, &uncertainty, 1, 1).expect("a plan that can be simulated");
    let start = Instant::now();
    for index in 0..2_000 {
        let drawn = simulation.drawn(index).expect("a drawn plan");
        black_box(evaluate_plan(&drawn, &path).expect("a drawn plan evaluates"));
    }
    let by_the_core = start.elapsed().as_secs_f64() / 2_000.0 * f64::from(PlanDocument::USUAL_PLANS);
    println!("By the exact core alone: {:.0} ms, {:.0} times as long", by_the_core * 1e3, by_the_core / all);
}

/// Seconds for all, for the drawing and for the reading.
fn timed(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty) -> (f64, f64, f64) {
    let start = Instant::now();
    let mut simulation = Simulation::new(plan, path, uncertainty, 2027, PlanDocument::USUAL_PLANS)
        .expect("a plan that can be simulated");
    simulation.run(PlanDocument::USUAL_PLANS);
    let ran = start.elapsed().as_secs_f64();
    black_box(simulation.results().expect("results"));
    let all = start.elapsed().as_secs_f64();
    (all, ran, all - ran)
}

fn money(pounds: i64) -> Money {
    Money::from_pence(pounds * 100).expect("an amount")
}

fn percent(text: &str) -> Percent {
    text.parse().expect("a percentage")
}

fn uncertainty() -> Uncertainty {
    let range = |low: &str, likely: &str, high: &str| {
        Some(Range::Triangular { low: percent(low), likely: percent(likely), high: percent(high) })
    };
    Uncertainty {
        pay_award: range("1", "2.5", "5"),
        inflation: range("0.5", "2", "6"),
        grant: range("-2", "0", "3"),
        tax_base: range("0.2", "1.2", "1.8"),
        savings_delivery: range("50", "80", "100"),
        pay_with_inflation: 50,
        ..Uncertainty::default()
    }
}

/// A plan of the size of a police force's, with two groups of each kind of cost.
fn six_years() -> Plan {
    let cost = |name: &str, kind, pounds| CostGroup {
        name: name.to_owned(),
        kind,
        amount: money(pounds),
        rises: vec![percent("2"); YEARS],
    };
    let change = |name: &str, kind, pounds: i64| PlannedChange {
        name: name.to_owned(),
        kind,
        lasts: Lasts::Recurrent,
        amounts: vec![money(pounds); YEARS],
        delivery: percent("90"),
    };
    let grant = |name: &str, pounds| PlanGrant {
        name: name.to_owned(),
        amount: money(pounds),
        changes: vec![GrantChange::Percent(percent("1")); YEARS],
        last_year: None,
    };
    let nothing = vec![Money::ZERO; YEARS];
    Plan {
        title: "Six years".to_owned(),
        authority: Authority {
            name: "Anywhere".to_owned(),
            kind: AuthorityKind::Police,
            nation: Nation::England,
            billing_authorities: Vec::new(),
            homes: None,
        },
        base: PlanBase {
            year: "2026/27".parse().expect("a year"),
            band_d: "280.00".parse::<Charge>().expect("a charge"),
            tax_base: "250000".parse().expect("a tax base"),
        },
        costs: vec![
            cost("Officers", CostKind::Pay, 95_000_000),
            cost("Staff", CostKind::Pay, 38_000_000),
            cost("Premises", CostKind::NonPay, 9_000_000),
            cost("Supplies", CostKind::NonPay, 21_000_000),
            cost("Capital financing", CostKind::Other, 4_000_000),
        ],
        changes: vec![
            change("Officers", ChangeKind::Pressure, 600_000),
            change("Estate", ChangeKind::Saving, 900_000),
            change("Procurement", ChangeKind::Saving, 400_000),
        ],
        capital_from_revenue: nothing.clone(),
        grants: vec![grant("Core grant", 88_000_000), grant("Pension grant", 3_000_000)],
        tax_base: vec![TaxBaseChange::Percent(percent("1")); YEARS],
        collection_fund: nothing.clone(),
        charges: vec![ChargeChange::ToBeSolved; YEARS],
        charge_step: ChargeStep::OnePenny,
        referendum_limits: vec![ReferendumLimit::Unknown; YEARS],
        further_savings: nothing.clone(),
        general_reserve: GeneralReserve {
            opening: money(9_000_000),
            uses: nothing.clone(),
            floor: ReserveFloor::PercentOfNetBudgetRequirement(percent("3")),
        },
        earmarked_reserves: vec![EarmarkedReserve { name: "Capital".to_owned(), opening: money(0), uses: nothing }],
        sources: Sources::default(),
    }
}
