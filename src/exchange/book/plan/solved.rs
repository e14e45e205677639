//! The charges that are to be solved: a quotient proposes a number of steps, and what neighbouring charges would raise
//! decides which is the smallest that leaves nothing to find.

use rust_decimal::Decimal;

use super::{
    super::sheet::{Look, Value},
    years::{At, Line},
};
use crate::domain::{
    Money, multiply_exactly,
    plan::{ChargeChange, Plan, PlanYear},
    yield_of,
};

/// What stands in its rows.
pub(super) const LABELS: [&str; 7] = [
    "Precept needed",
    "Steps of the charge proposed",
    "Raised at 2 steps less",
    "Raised at 1 step less",
    "Raised at the steps proposed",
    "Raised at 1 step more",
    "Band D charge that balances the year",
];

/// The rows of a year. In a year with a rise that is given they are empty.
pub(super) fn lines(at: &At<'_>, plan: &Plan, year: &PlanYear, index: usize) -> Vec<Line> {
    let At { here, rows, places, .. } = at;
    let [needed, steps, less_2, less_1, as_proposed, _, _] = rows.solved.map(|row| format!("{here}{row}"));
    let [by, percent] = [places.rises, places.rises_percent].map(|row| at.input(row));
    let step = At::fixed(places.charge_step);
    let only = |formula: String| format!("IF(OR(ISNUMBER({by}),ISNUMBER({percent})),\"\",{formula})");
    let base = format!("{here}{}", rows.tax_base);
    let raised = |change: &str| only(format!("ROUND(ROUND(MAX(0,{steps}{change})*{step},4)*{base},2)"));
    let left =
        format!("ROUND({here}{}-{here}{}-{here}{},2)", rows.net_budget_requirement, rows.grant, rows.collection_fund);
    let enough = |raised: &str| format!("ROUND({raised}-{needed},2)>=0");
    let chosen = format!(
        "ROUND(MAX(0,IF({},{steps}-2,IF({},{steps}-1,IF({},{steps},{steps}+1))))*{step},4)",
        enough(&less_2),
        enough(&less_1),
        enough(&as_proposed)
    );
    let formulas = [
        (only(left), Look::Pounds),
        (only(format!("MAX(0,ROUNDUP({needed}/({base}*{step}),0))")), Look::Whole),
        (raised("-2"), Look::Pounds),
        (raised("-1"), Look::Pounds),
        (raised(""), Look::Pounds),
        (raised("+1"), Look::Pounds),
        (only(chosen), Look::Charge),
    ];
    let solved = plan.charges.get(index) == Some(&ChargeChange::ToBeSolved);
    let results = Some(year).filter(|_| solved).and_then(|year| results(plan, year));
    let results = results.unwrap_or_else(|| std::array::from_fn(|_| Value::Blank));
    let lines = rows.solved.into_iter().zip(formulas).zip(results);
    lines.map(|((row, (formula, look)), result)| (row, formula, result, look)).collect()
}

/// What the exact core says the rows come to.
fn results(plan: &Plan, year: &PlanYear) -> Option<[Value; 7]> {
    let needed = year.remaining.plus(year.precept)?;
    let step = plan.charge_step;
    let a_step = multiply_exactly(year.tax_base.band_d_equivalents(), step.pounds())?;
    let proposed = u64::try_from(needed.pounds().max(Decimal::ZERO).checked_div(a_step)?.ceil()).ok()?;
    let raised = |steps: u64| -> Option<Money> { yield_of(step.charge(steps)?, year.tax_base) };
    Some([
        needed.into(),
        Value::Number(proposed.into()),
        raised(proposed.saturating_sub(2))?.into(),
        raised(proposed.saturating_sub(1))?.into(),
        raised(proposed)?.into(),
        raised(proposed.saturating_add(1))?.into(),
        year.band_d.into(),
    ])
}
