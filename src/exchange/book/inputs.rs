//! The sheet of inputs: one figure a row, then the grants.

use super::sheet::{Content, Look, Sheet, Value};
use crate::{
    domain::{GrantIncrease, ReferendumLimit, Scenario},
    exchange::json::Fields,
};

/// The first row of the figures.
const FIRST: u32 = 3;
/// The columns of the grants: name, pounds, does it move.
const GRANT_HEADS: [&str; 3] = ["Grant in the base year", "£", "Moves with the grant increase (yes or no)"];
/// How many lines of grants there is room for, at least.
const GRANT_ROOM: usize = 10;

/// The sheet.
pub(super) fn inputs(scenario: &Scenario) -> Sheet {
    let mut sheet = Sheet::new(
        "Inputs",
        &[44, 40, 60],
        "Inputs",
        "Change the figures in the framed cells here and on the sheets Gap and Demands: everything else follows.",
    );
    sheet.is_input = true;
    sheet.heads(2, &["Figure", "Value", "How to give it"]);
    let fields = Fields::of(scenario);
    let mut row = FIRST;
    for (words, hint, path) in WORDS {
        let value = Value::of(fields.get(path).unwrap_or_default());
        line(
            &mut sheet,
            row,
            [words, hint],
            Content::Input { value, look: Look::Text, path: path.to_owned(), name: "" },
        );
        row = row.saturating_add(1);
    }
    for (words, hint, path, name, value, look) in figures(scenario) {
        line(&mut sheet, row, [words, hint], Content::Input { value, look, path: path.to_owned(), name });
        row = row.saturating_add(1);
    }
    grants(&mut sheet, scenario, row.saturating_add(1));
    sheet
}

fn line(sheet: &mut Sheet, row: u32, [words, hint]: [&str; 2], content: Content) {
    sheet.label(row, words);
    sheet.put(row, 1, content);
    sheet.put(row, 2, Content::Text(hint.to_owned()));
}

/// What is given in words.
const WORDS: [(&str, &str, &str); 5] = [
    ("Name of the scenario", "", "title"),
    ("Budget year", "like 2020/21", "year"),
    ("Authority", "", "authority.name"),
    ("What it provides", "police, fire, mayoral or other", "authority.kind"),
    ("Base year", "like 2019/20", "base.year"),
];

type Figure = (&'static str, &'static str, &'static str, &'static str, Value, Look);

/// What formulas know by name.
fn figures(scenario: &Scenario) -> Vec<Figure> {
    let fields = Fields::of(scenario);
    let word = |path: &str| Value::of(fields.get(path).unwrap_or_default());
    let levers = &scenario.levers;
    let (percent, pounds) = match levers.grant_increase {
        GrantIncrease::Percent(percent) => (percent.into(), Value::Blank),
        GrantIncrease::Amount(amount) => (Value::Blank, amount.into()),
    };
    let (cash, percentage) = match scenario.referendum_limit {
        ReferendumLimit::Cash(limit) => (limit.into(), Value::Blank),
        ReferendumLimit::Percentage(limit) => (Value::Blank, limit.into()),
        ReferendumLimit::None | ReferendumLimit::Unknown => (Value::Blank, Value::Blank),
    };
    let step = Value::Number(scenario.next.charge_step.pounds());
    vec![
        ("Nation", "england or wales", "authority.nation", "Nation", word("authority.nation"), Look::Text),
        (
            "Band D charge in the base year, £",
            "",
            "base.band_d",
            "Base_Band_D",
            scenario.base.band_d.into(),
            Look::Charge,
        ),
        (
            "Tax base in the base year",
            "Band D equivalents",
            "base.tax_base",
            "Base_tax_base",
            scenario.base.tax_base.into(),
            Look::Number,
        ),
        (
            "Tax base in the budget year",
            "Band D equivalents",
            "next.tax_base",
            "Budget_tax_base",
            scenario.next.tax_base.into(),
            Look::Number,
        ),
        (
            "The charge is a multiple of, £",
            "0.01, 0.09 or 0.0001",
            "next.charge_step",
            "Charge_step",
            step,
            Look::Charge,
        ),
        (
            "Grant increase, %",
            "of the grants that move",
            "levers.grant_increase_percent",
            "Grant_increase_percent",
            percent,
            Look::Number,
        ),
        (
            "Grant increase, £",
            "counts instead of the percentage where it is given",
            "levers.grant_increase",
            "Grant_increase_pounds",
            pounds,
            Look::Pounds,
        ),
        (
            "Increase at Band D, £",
            "",
            "levers.band_d_increase",
            "Band_D_increase",
            levers.band_d_increase.into(),
            Look::Charge,
        ),
        (
            "Further savings, £",
            "",
            "levers.further_savings",
            "Further_savings",
            levers.further_savings.into(),
            Look::Pounds,
        ),
        (
            "Use of reserves, £",
            "below nil for a contribution",
            "levers.use_of_reserves",
            "Use_of_reserves",
            levers.use_of_reserves.into(),
            Look::Pounds,
        ),
        (
            "Change in the collection fund, £",
            "this authority’s share",
            "levers.collection_fund_change",
            "Collection_fund_change",
            levers.collection_fund_change.into(),
            Look::Pounds,
        ),
        (
            "Referendum limit",
            "cash, percentage, none or unknown",
            "referendum_limit.kind",
            "Limit_kind",
            word("referendum_limit.kind"),
            Look::Text,
        ),
        (
            "Limit in pounds",
            "a rise of more needs a referendum; for cash only",
            "referendum_limit.band_d_increase",
            "Limit_pounds",
            cash,
            Look::Charge,
        ),
        (
            "Limit in per cent",
            "a rise of so much or more needs one; for percentage only",
            "referendum_limit.precept_increase_percent",
            "Limit_percent",
            percentage,
            Look::Number,
        ),
        (
            "Cost of one officer a year, £",
            "may be empty",
            "officer_cost",
            "Officer_cost",
            Value::or_blank(scenario.officer_cost),
            Look::Pounds,
        ),
    ]
}

fn grants(sheet: &mut Sheet, scenario: &Scenario, heads: u32) {
    sheet.heads(heads, &GRANT_HEADS);
    let first = heads.saturating_add(1);
    let room = GRANT_ROOM.max(scenario.base.grants.len().saturating_add(3));
    for (index, row) in (0..room).zip(first..) {
        let grant = scenario.base.grants.get(index);
        let mut put = |column: u16, field: &str, value: Value, look: Look| {
            let path = format!("base.grants[{index}].{field}");
            sheet.put(row, column, Content::Input { value, look, path, name: "" });
        };
        put(0, "name", grant.map_or(Value::Blank, |grant| Value::of(&grant.name)), Look::Text);
        put(1, "amount", Value::or_blank(grant.map(|grant| grant.amount)), Look::Pounds);
        let moves = grant.map(|grant| if grant.moves_with_grant_increase { "yes" } else { "no" });
        put(2, "moves_with_grant_increase", moves.map_or(Value::Blank, Value::of), Look::Text);
    }
}

/// The cells of the grants' pounds and of whether they move, for the formula that adds them up.
pub(super) fn grant_ranges(scenario: &Scenario) -> [String; 2] {
    let count = WORDS.len().saturating_add(figures(scenario).len());
    let first = usize::try_from(FIRST).unwrap_or_default().saturating_add(count).saturating_add(3);
    let room = GRANT_ROOM.max(scenario.base.grants.len().saturating_add(3));
    let last = first.saturating_add(room).saturating_sub(1);
    ["B", "C"].map(|column| format!("Inputs!${column}${first}:${column}${last}"))
}
