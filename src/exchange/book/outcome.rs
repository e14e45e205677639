//! What the scenario comes to.

use rust_decimal::Decimal;

use super::{
    inputs::grant_ranges,
    sheet::{Content, Look, Sheet, Value},
};
use crate::domain::{LimitState, Outcome, Ratio, Scenario, tax_base_raised_on};

/// One result: what it is, its formula, what it comes to, how it looks, and the name by which others know it.
struct Line {
    words: &'static str,
    formula: String,
    result: Value,
    look: Look,
    name: &'static str,
}

/// The sheet.
pub(super) fn outcome(scenario: &Scenario, outcome: &Outcome) -> Sheet {
    let mut sheet = Sheet::new(
        "Outcome",
        &[52, 22],
        "What it comes to",
        "Every figure here is worked out from the framed cells on the sheets Inputs, Gap and Demands.",
    );
    let mut row = 3;
    for (head, lines) in [
        ("What is left to find", left_to_find(scenario, outcome)),
        ("The precept", precept(scenario, outcome)),
        ("The referendum limit", limit(scenario, outcome)),
        ("In officers", officers(outcome)),
    ] {
        sheet.heads(row, &[head, "Result"]);
        row = row.saturating_add(1);
        for Line { words, formula, result, look, name } in lines {
            sheet.label(row, words);
            sheet.put(row, 1, Content::Formula { formula, result, look, name });
            row = row.saturating_add(1);
        }
        row = row.saturating_add(1);
    }
    sheet
}

fn line(
    words: &'static str,
    name: &'static str,
    look: Look,
    result: impl Into<Value>,
    formula: impl Into<String>,
) -> Line {
    Line { words, formula: formula.into(), result: result.into(), look, name }
}

fn percent(ratio: Ratio) -> Value {
    Value::Number(ratio.percent(4))
}

fn left_to_find(scenario: &Scenario, outcome: &Outcome) -> Vec<Line> {
    use Look::{Percent, Pounds};
    let [pounds, moves] = grant_ranges(scenario);
    vec![
        line("Gap", "", Pounds, outcome.gap, "Gap_total"),
        line(
            "Grants that move",
            "Moving_grant",
            Pounds,
            outcome.moving_grant,
            format!("ROUND(SUMIF({moves},\"yes\",{pounds}),2)"),
        ),
        line(
            "From government grant",
            "From_grant",
            Pounds,
            outcome.from_grant,
            "IF(ISNUMBER(Grant_increase_pounds),Grant_increase_pounds,ROUND(Moving_grant*Grant_increase_percent/100,2))",
        ),
        line(
            "Grant increase, %",
            "",
            Percent,
            percent(outcome.grant_increase),
            "IF(ISNUMBER(Grant_increase_pounds),IF(Grant_increase_pounds=0,0,ROUND(100*Grant_increase_pounds/Moving_grant,4)),ROUND(Grant_increase_percent,4))",
        ),
        line("From the precept", "From_precept", Pounds, outcome.from_precept, "ROUND(Precept-Base_precept,2)"),
        line("From further savings", "", Pounds, outcome.from_savings, "Further_savings"),
        line("From reserves", "", Pounds, outcome.from_reserves, "Use_of_reserves"),
        line("From the collection fund", "", Pounds, outcome.from_collection_fund, "Collection_fund_change"),
        line(
            "Left to find (below nil: a surplus)",
            "Left_to_find",
            Pounds,
            outcome.remaining,
            "ROUND(Gap_total-From_grant-From_precept-Further_savings-Use_of_reserves-Collection_fund_change,2)",
        ),
    ]
}

fn precept(scenario: &Scenario, outcome: &Outcome) -> Vec<Line> {
    use Look::{Charge, Number, Percent, Pounds};
    let raised_on = Value::or_blank(tax_base_raised_on(scenario).map(Value::Number));
    vec![
        line("Band D charge, £", "New_Band_D", Charge, outcome.band_d, "ROUND(Base_Band_D+Band_D_increase,4)"),
        line("Increase at Band D, £", "", Charge, outcome.band_d_increase, "Band_D_increase"),
        line(
            "Precept increase, %",
            "",
            Percent,
            percent(outcome.precept_increase),
            "ROUND(100*Band_D_increase/Base_Band_D,4)",
        ),
        line(
            "Precept in the base year",
            "Base_precept",
            Pounds,
            outcome.base_precept,
            "ROUND(Base_Band_D*Base_tax_base,2)",
        ),
        line(
            "Tax base that it is raised on",
            "Raised_on",
            Number,
            raised_on,
            "IF(All_tax_bases_known=\"yes\",Sum_of_tax_bases,Budget_tax_base)",
        ),
        line(
            "Precept in the budget year",
            "Precept",
            Pounds,
            outcome.precept,
            "IF(All_tax_bases_known=\"yes\",Sum_of_demands,ROUND(New_Band_D*Budget_tax_base,2))",
        ),
    ]
}

/// The largest charge on the step that is still below the percentage limit: the quotient proposes, and multiplying back
/// decides, as in the exact core.
const LARGEST_STEPS_BELOW: &str = "IF(Limit_kind=\"percentage\",MAX(0,ROUNDUP(Limit_threshold/Charge_step,0)-IF(ROUND(ROUNDUP(Limit_threshold/Charge_step,0)*Charge_step-Limit_threshold,9)<0,0,IF(ROUND((ROUNDUP(Limit_threshold/Charge_step,0)-1)*Charge_step-Limit_threshold,9)<0,1,2))),\"\")";

fn limit(scenario: &Scenario, outcome: &Outcome) -> Vec<Line> {
    use crate::domain::ReferendumLimit::Percentage;
    let (word, over_by) = match outcome.limit {
        LimitState::Within { .. } => ("within", Value::Number(Decimal::ZERO)),
        LimitState::Exceeded { over_by, .. } => ("exceeded", over_by.into()),
        LimitState::None => ("none", Value::Blank),
        LimitState::Unknown => ("unknown", Value::Blank),
    };
    let largest = outcome.limit.limit();
    let base = scenario.base.band_d.pounds();
    let percentage = match scenario.referendum_limit {
        Percentage(percent) => Some(percent.value()),
        _ => None,
    };
    let threshold = percentage.and_then(|percent| {
        base.checked_mul(percent.checked_add(Decimal::ONE_HUNDRED)?)?.checked_div(Decimal::ONE_HUNDRED)
    });
    // Whole steps: where none above last year's charge is below the limit, that charge stays, on a step or not.
    let steps = percentage.and_then(|_| {
        let most = largest?.pounds().checked_add(base)?;
        Some(most.checked_div(scenario.next.charge_step.pounds())?.floor())
    });
    let shortest = |value: Option<Decimal>| Value::or_blank(value.map(|value| Value::Number(value.normalize())));
    vec![
        line(
            "A charge of so much or more needs a referendum, £",
            "Limit_threshold",
            Look::Charge,
            shortest(threshold),
            "IF(Limit_kind=\"percentage\",Base_Band_D*(100+Limit_percent)/100,\"\")",
        ),
        line("The largest number of steps below it", "Limit_steps", Look::Whole, shortest(steps), LARGEST_STEPS_BELOW),
        line(
            "Largest increase without a referendum, £",
            "Largest_increase",
            Look::Charge,
            Value::or_blank(largest),
            "IF(Limit_kind=\"cash\",Limit_pounds,IF(Limit_kind=\"percentage\",MAX(0,ROUND(Limit_steps*Charge_step-Base_Band_D,4)),\"\"))",
        ),
        line(
            "This increase is",
            "Limit_state",
            Look::Text,
            Value::of(word),
            "IF(Limit_kind=\"cash\",IF(ROUND(Band_D_increase-Limit_pounds,4)>0,\"exceeded\",\"within\"),IF(Limit_kind=\"percentage\",IF(ROUND(100*Band_D_increase-Base_Band_D*Limit_percent,9)>=0,\"exceeded\",\"within\"),Limit_kind))",
        ),
        line(
            "Over the limit by, £",
            "",
            Look::Charge,
            over_by,
            "IF(Limit_state=\"exceeded\",ROUND(Band_D_increase-Largest_increase,4),IF(Limit_state=\"within\",0,\"\"))",
        ),
    ]
}

fn officers(outcome: &Outcome) -> Vec<Line> {
    let whole = |ratio: Option<Ratio>| Value::or_blank(ratio.map(|ratio| Value::Number(ratio.whole())));
    let formula = |pounds: &str| format!("IF(ISNUMBER(Officer_cost),ROUND({pounds}/Officer_cost,0),\"\")");
    vec![
        line("The gap", "", Look::Whole, whole(outcome.officers_in_gap), formula("Gap_total")),
        line("What is left to find", "", Look::Whole, whole(outcome.officers_in_remaining), formula("Left_to_find")),
    ]
}
