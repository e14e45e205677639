//! The gap and the demands: lists with room for more lines, their totals above them.

use super::sheet::{Content, Look, Sheet, Value};
use crate::domain::{Gap, Outcome, Scenario, TaxBase, is_sum_of_demands};

/// The first row of a list, counted from 0; in formulas, from 1, it is the next.
const FIRST: u32 = 6;
/// How many lines there is room for, at least.
const ROOM: usize = 40;

/// Room for so many lines and a few more.
fn room(lines: usize) -> usize {
    ROOM.max(lines.saturating_add(10))
}

/// The cells of a column of a list in which there are so many lines.
fn range(column: char, lines: usize) -> String {
    let first = FIRST.saturating_add(1);
    let last = usize::try_from(FIRST).unwrap_or_default().saturating_add(room(lines));
    format!("${column}${first}:${column}${last}")
}

/// The gap, line by line.
pub(super) fn gap(scenario: &Scenario, outcome: &Outcome) -> Sheet {
    let remark = match scenario.gap {
        Gap::Lines(_) => {
            "Above nil widens the gap; savings and other funding have a minus. Further lines go below the last one."
        }
        Gap::Amount(_) => "The gap is given as one figure, so there are no lines: change the figure.",
    };
    let mut sheet = Sheet::new("Gap", &[56, 20], "The gap, line by line", remark);
    sheet.is_input = true;
    let lines = scenario.gap.lines();
    sheet.label(3, "Gap");
    let formula = format!("ROUND(SUM({}),2)", range('B', lines.len()));
    sheet.put(3, 1, Content::Formula { formula, result: outcome.gap.into(), look: Look::Pounds, name: "Gap_total" });
    sheet.heads(FIRST.saturating_sub(1), &["Line", "£"]);
    if let Gap::Amount(amount) = scenario.gap {
        sheet.label(FIRST, "As one figure");
        sheet.put(
            FIRST,
            1,
            Content::Input { value: amount.into(), look: Look::Pounds, path: "gap.amount".to_owned(), name: "" },
        );
        return sheet;
    }
    for (index, row) in (0..room(lines.len())).zip(FIRST..) {
        let line = lines.get(index);
        let name = line.map_or(Value::Blank, |line| Value::of(&line.name));
        let amount = Value::or_blank(line.map(|line| line.amount));
        pair(
            &mut sheet,
            row,
            format!("gap.lines[{index}]"),
            [("name", name, Look::Text), ("amount", amount, Look::Pounds)],
        );
    }
    sheet
}

fn pair(sheet: &mut Sheet, row: u32, of: String, cells: [(&str, Value, Look); 2]) {
    for (column, (field, value, look)) in (0_u16..).zip(cells) {
        sheet.put(row, column, Content::Input { value, look, path: format!("{of}.{field}"), name: "" });
    }
}

/// What each billing authority is asked for.
pub(super) fn demands(scenario: &Scenario, outcome: &Outcome) -> Sheet {
    let mut sheet = Sheet::new(
        "Demands",
        &[44, 20, 20],
        "What each billing authority is asked for",
        "Where every council’s tax base is known, the precept is the sum of these demands; else it is the charge times the whole tax base.",
    );
    let councils = &scenario.authority.billing_authorities;
    let [names, bases, demands] = ['A', 'B', 'C'].map(|column| range(column, councils.len()));
    let known = councils.iter().filter_map(|council| council.tax_base).map(TaxBase::band_d_equivalents);
    let demanded = outcome.demands.iter().map(|demand| demand.precept.pounds());
    sheet.label(2, "Every tax base known");
    sheet.put(2, 1, Content::Formula {
        formula: format!("IF(AND(COUNT({bases})>0,COUNT({bases})=SUMPRODUCT(--(({names}<>\"\")+ISNUMBER({bases})>0))),\"yes\",\"no\")"),
        result: Value::of(if is_sum_of_demands(scenario) { "yes" } else { "no" }),
        look: Look::Text,
        name: "All_tax_bases_known",
    });
    sheet.label(3, "Total");
    sheet.put(
        3,
        1,
        Content::Formula {
            formula: format!("ROUND(SUM({bases}),4)"),
            result: Value::Number(known.sum()),
            look: Look::Number,
            name: "Sum_of_tax_bases",
        },
    );
    sheet.put(
        3,
        2,
        Content::Formula {
            formula: format!("ROUND(SUM({demands}),2)"),
            result: Value::Number(demanded.sum()),
            look: Look::Pounds,
            name: "Sum_of_demands",
        },
    );
    sheet.heads(FIRST.saturating_sub(1), &["Billing authority", "Tax base", "Demand, £"]);
    let mut demanded = outcome.demands.iter();
    for (index, row) in (0..room(councils.len())).zip(FIRST..) {
        let council = councils.get(index);
        let tax_base = council.and_then(|council| council.tax_base);
        let of = format!("authority.billing_authorities[{index}]");
        let name = council
            .map_or(Value::Blank, |council| Value::of(if council.name.is_empty() { NO_NAME } else { &council.name }));
        pair(&mut sheet, row, of, [("name", name, Look::Text), ("tax_base", Value::or_blank(tax_base), Look::Number)]);
        let demand = tax_base.and_then(|_| demanded.next()).map(|demand| demand.precept);
        let number = row.saturating_add(1);
        let formula = format!("IF(ISNUMBER(B{number}),ROUND(B{number}*New_Band_D,2),\"\")");
        sheet.formula(row, 2, formula, Value::or_blank(demand), Look::Pounds);
    }
    sheet
}

/// What stands for the name of a council that has none, so that its line still counts as one.
pub(super) const NO_NAME: &str = "(no name)";

/// The cells of the tax bases, for the formulas of the trade-off.
pub(super) fn tax_bases(scenario: &Scenario) -> String {
    format!("Demands!{}", range('B', scenario.authority.billing_authorities.len()))
}
