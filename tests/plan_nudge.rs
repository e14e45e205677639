//! Every figure of a plan matters: nudged, it changes what the plan comes to. A figure that did not would be a line that
//! nobody can explain.

mod plans;
mod scenario;

use plans::two_years;
use precept_modeller::{
    domain::plan::{ChargeChange, PlanDocument, PlanOutcome, TaxBaseChange, evaluate_plan},
    exchange::json,
    solve::plan_path,
};
use rust_decimal::Decimal;
use scenario::percent;
use serde_json::Value;

/// Figures that have nothing to change in this plan: a grant after its last year, and a step for charges that lie on it.
const WITHOUT_EFFECT: [&str; 2] = ["/grants/1/changes/1/percent", "/charge_step"];
/// What is no figure of the plan itself.
const BESIDE: [&str; 5] = ["/aims", "/uncertainty", "/simulation", "/sources", "/authority"];

fn comes_to(file: &str) -> PlanOutcome {
    let plan = json::plan::read(file.as_bytes()).expect("a plan").plan;
    evaluate_plan(&plan, &plan_path(&plan).expect("a path")).expect("it evaluates")
}

/// The places of all figures, as JSON pointers.
fn figures(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| figures(field, format!("{place}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| figures(item, format!("{place}/{index}"), found));
        }
        Value::String(text) if text.parse::<Decimal>().is_ok() => found.push(place),
        _ => {}
    }
}

#[test]
fn every_figure_matters() {
    let mut plan = two_years();
    // A known tax base hides the one before it, and pounds hide nothing: growth and a percentage show both.
    plan.tax_base[1] = TaxBaseChange::Percent(percent("1.5"));
    plan.charges[1] = ChargeChange::Percent(percent("1.99"));
    plan.changes[2].amounts[1] = scenario::money("250");
    let file = json::plan::write(&PlanDocument::of(plan));
    let before = comes_to(&file);
    let tree: Value = serde_json::from_str(&file).expect("JSON");
    let mut all = Vec::new();
    figures(&tree, String::new(), &mut all);
    all.retain(|place| !BESIDE.iter().any(|beside| place.starts_with(beside)));
    let mut nudged = 0;
    for place in &all {
        let mut changed = tree.clone();
        let figure = changed.pointer_mut(place).expect("a figure");
        let value: Decimal = figure.as_str().expect("text").parse().expect("a number");
        // Up by one, or down where it may not go up.
        let up = if value == Decimal::ONE_HUNDRED { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        *figure = Value::String((value + up).to_string());
        if WITHOUT_EFFECT.contains(&place.as_str()) {
            continue;
        }
        assert_ne!(comes_to(&changed.to_string()), before, "{place} changes nothing");
        nudged += 1;
    }
    assert!(nudged > 40, "only {nudged} figures");
    // What drives a group, its name and its title have no sum of their own; a kind of change and whether it lasts do.
    for (from, to) in
        [("\"pressure\"", "\"saving\""), ("\"one-off\"", "\"recurrent\""), ("\"2021/22\"\n    }", "\"2022/23\"\n    }")]
    {
        assert!(file.contains(from), "{from}");
        assert_ne!(comes_to(&file.replacen(from, to, 1)), before, "{from}");
    }
}
