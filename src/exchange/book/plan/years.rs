//! The sheet Plan: each year worked out by formulas, with the value that the exact core gave.

use super::{
    super::sheet::{Content, Look, Sheet, Value, shown},
    BASE_COLUMN, WIDTHS, column,
    inputs::Places,
    letters,
    rows::Rows,
    solved,
};
use crate::domain::{
    LimitState, Money,
    plan::{Plan, PlanOutcome, PlanYear},
    yield_of,
};

/// What formulas are written with: a year's column and the one before it, and where everything is.
pub(super) struct At<'a> {
    pub here: &'a str,
    pub before: &'a str,
    pub is_first: bool,
    pub rows: &'a Rows,
    pub places: &'a Places,
}

impl At<'_> {
    /// This year's cell in a row of the sheet Inputs.
    pub fn input(&self, row: u32) -> String {
        format!("Inputs!{}{row}", self.here)
    }

    /// The base column's cell in a row of the sheet Inputs.
    pub fn fixed(row: u32) -> String {
        format!("Inputs!$D${row}")
    }
}

/// Puts the base year and the years over their columns.
pub(super) fn year_heads(sheet: &mut Sheet, plan: &Plan) {
    for index in 0..plan.length() {
        let year = plan.year(index).map(|year| year.to_string()).unwrap_or_default();
        sheet.put(2, column(index), Content::Head(year));
    }
}

/// The sheet.
pub(super) fn plan(plan: &Plan, outcome: &PlanOutcome, places: &Places) -> Sheet {
    let mut sheet = Sheet::new(
        "Plan",
        &WIDTHS,
        "The plan, year by year",
        "In pounds. Savings and what is taken from spending have a minus. Below nil, left to find is a surplus.",
    );
    sheet.put(2, 0, Content::Head("Line".to_owned()));
    sheet.put(2, BASE_COLUMN, Content::Head(plan.base.year.to_string()));
    year_heads(&mut sheet, plan);
    let rows = Rows::of(plan);
    labels(&mut sheet, plan, &rows);
    base_year(&mut sheet, plan, &rows, places);
    for (index, year) in outcome.years.iter().enumerate() {
        let [here, before] = &letters(index);
        let at = At { here, before, is_first: index == 0, rows: &rows, places };
        let lines = [spending(&at, year), funding(&at, year), charge(&at, year), reserves(&at, year)];
        let solving = solved::lines(&at, plan, year, index);
        for (row, formula, result, look) in lines.into_iter().flatten().chain(solving) {
            sheet.formula(row.saturating_sub(1), column(index), formula, result, look);
        }
    }
    sheet
}

/// A cell of a year: its row, formula, value and look.
pub(super) type Line = (u32, String, Value, Look);

fn labels(sheet: &mut Sheet, plan: &Plan, rows: &Rows) {
    let mut label = |row: u32, text: &str| sheet.label(row.saturating_sub(1), &shown(text));
    let groups = plan.costs.iter().map(|group| &group.name);
    let changes = plan.changes.iter().map(|change| &change.name);
    (rows.costs..).zip(groups.chain(changes)).for_each(|(row, name)| label(row, name));
    (rows.grants..).zip(&plan.grants).for_each(|(row, grant)| label(row, &grant.name));
    (rows.earmarked..).zip(&plan.earmarked_reserves).for_each(|(row, reserve)| label(row, &reserve.name));
    let fixed = [
        (rows.further_savings, "Further savings in force"),
        (rows.capital, "Capital paid from revenue"),
        (rows.spending, "Spending"),
        (rows.from_earmarked, "From earmarked reserves"),
        (rows.from_general, "From the general reserve"),
        (rows.net_budget_requirement, "Net budget requirement"),
        (rows.grant, "Grant"),
        (rows.tax_base, "Tax base"),
        (rows.band_d, "Band D charge"),
        (rows.rise, "Rise at Band D"),
        (rows.rise_percent, "Precept increase, %"),
        (rows.precept, "Precept"),
        (rows.collection_fund, "Collection fund"),
        (rows.remaining, "Left to find (below nil: a surplus)"),
        (rows.general_reserve, "General reserve at the end"),
        (rows.floor, "Its floor"),
        (rows.keeps_the_floor, "It keeps to its floor"),
        (rows.limit, "Against the referendum limit the rise is"),
    ];
    fixed.into_iter().for_each(|(row, text)| label(row, text));
    solved::LABELS.into_iter().zip(rows.solved).for_each(|(text, row)| label(row, text));
    let head = "Charges that are solved, in years without a rise that is given";
    sheet.put(rows.solved_head.saturating_sub(1), 0, Content::Head(head.to_owned()));
}

fn base_year(sheet: &mut Sheet, plan: &Plan, rows: &Rows, places: &Places) {
    let mut put = |row: u32, formula: String, result: Value, look: Look| {
        sheet.formula(row.saturating_sub(1), BASE_COLUMN, formula, result, look);
    };
    for (group, (row, from)) in plan.costs.iter().zip((rows.costs..).zip(places.costs..)) {
        put(row, At::fixed(from), group.amount.into(), Look::Pounds);
    }
    for (grant, (row, from)) in plan.grants.iter().zip((rows.grants..).zip((places.grants..).step_by(2))) {
        put(row, At::fixed(from), grant.amount.into(), Look::Pounds);
    }
    for (reserve, (row, from)) in plan.earmarked_reserves.iter().zip((rows.earmarked..).zip(places.earmarked..)) {
        put(row, At::fixed(from), reserve.opening.into(), Look::Pounds);
    }
    put(rows.tax_base, At::fixed(places.tax_base), plan.base.tax_base.into(), Look::Number);
    put(rows.band_d, At::fixed(places.band_d), plan.base.band_d.into(), Look::Charge);
    let precept = yield_of(plan.base.band_d, plan.base.tax_base);
    let formula = format!("ROUND(D{}*D{},2)", rows.band_d, rows.tax_base);
    put(rows.precept, formula, Value::or_blank(precept), Look::Pounds);
    let opening = plan.general_reserve.opening.into();
    put(rows.general_reserve, At::fixed(places.general_reserve), opening, Look::Pounds);
}

/// The sum of a list that starts at `first` in column `here`; 0 of an empty one.
fn sum(sheet: &str, here: &str, first: u32, count: usize) -> String {
    match u32::try_from(count).unwrap_or_default().checked_sub(1) {
        Some(more) => format!("SUM({sheet}{here}{first}:{here}{})", first.saturating_add(more)),
        None => "0".to_owned(),
    }
}

fn pounds(row: u32, formula: String, amount: Money) -> Line {
    (row, formula, amount.into(), Look::Pounds)
}

fn spending(at: &At<'_>, year: &PlanYear) -> Vec<Line> {
    let At { here, before, rows, places, .. } = at;
    let mut lines = Vec::new();
    for (amount, (row, from)) in year.groups.iter().zip((rows.costs..).zip(places.costs..)) {
        lines.push(pounds(row, format!("ROUND({before}{row}*(100+{})/100,2)", at.input(from)), *amount));
    }
    for (amount, (row, from)) in year.changes.iter().zip((rows.changes..).zip(places.changes..)) {
        let earlier =
            if at.is_first { String::new() } else { format!("IF(Inputs!$C{from}=\"recurrent\",{before}{row},0)+") };
        let new = format!("IF(Inputs!$B{from}=\"saving\",-1,1)*ROUND({}*Inputs!$D{from}/100,2)", at.input(from));
        lines.push(pounds(row, format!("ROUND({earlier}{new},2)"), *amount));
    }
    let further = at.input(places.further_savings);
    let row = rows.further_savings;
    let formula = if at.is_first { further } else { format!("ROUND({before}{row}+{further},2)") };
    lines.push(pounds(row, formula, year.further_savings));
    lines.push(pounds(rows.capital, at.input(places.capital), year.capital_from_revenue));
    let lists = [sum("", here, rows.costs, year.groups.len()), sum("", here, rows.changes, year.changes.len())];
    let all = format!("ROUND({}-{here}{row}+{here}{},2)", lists.join("+"), rows.capital);
    lines.push(pounds(rows.spending, all, year.spending));
    let earmarked = sum("Inputs!", here, places.earmarked, year.earmarked_reserves.len());
    lines.push(pounds(rows.from_earmarked, format!("ROUND({earmarked},2)"), year.from_earmarked_reserves));
    lines.push(pounds(rows.from_general, at.input(places.general_reserve), year.from_general_reserve));
    let requirement =
        format!("ROUND({here}{}-{here}{}-{here}{},2)", rows.spending, rows.from_earmarked, rows.from_general);
    lines.push(pounds(rows.net_budget_requirement, requirement, year.net_budget_requirement));
    lines
}

fn funding(at: &At<'_>, year: &PlanYear) -> Vec<Line> {
    let At { here, before, rows, places, .. } = at;
    let mut lines = Vec::new();
    for (amount, (row, from)) in year.grants.iter().zip((rows.grants..).zip((places.grants..).step_by(2))) {
        let to = at.input(from.saturating_add(1));
        let last = format!("Inputs!$C{from}");
        // Years are text: their first four figures count. VALUE of nothing would be an error.
        let is_over = format!("IF({last}=\"\",0,IF(VALUE(LEFT({here}$3,4))>VALUE(LEFT({last},4)),1,0))");
        let paid = format!("IF(ISNUMBER({to}),{to},ROUND({before}{row}*(100+{})/100,2))", at.input(from));
        lines.push(pounds(row, format!("IF({is_over}=1,0,{paid})"), *amount));
    }
    let all = sum("", here, rows.grants, year.grants.len());
    lines.push(pounds(rows.grant, format!("ROUND({all},2)"), year.grant));
    lines.push(pounds(rows.precept, format!("ROUND({here}{}*{here}{},2)", rows.band_d, rows.tax_base), year.precept));
    lines.push(pounds(rows.collection_fund, at.input(places.collection_fund), year.collection_fund));
    let left = format!(
        "ROUND({here}{}-{here}{}-{here}{}-{here}{},2)",
        rows.net_budget_requirement, rows.grant, rows.precept, rows.collection_fund
    );
    lines.push(pounds(rows.remaining, left, year.remaining));
    lines
}

fn charge(at: &At<'_>, year: &PlanYear) -> Vec<Line> {
    let At { here, before, rows, places, .. } = at;
    let (to, growth) = (at.input(places.tax_base_to), at.input(places.tax_base));
    let base = rows.tax_base;
    let tax_base = format!("IF(ISNUMBER({to}),{to},ROUND({before}{base}*(100+{growth})/100,4))");
    let (row, rise) = (rows.band_d, rows.rise);
    let [.., solved] = rows.solved;
    let (by, percent) = (at.input(places.rises), at.input(places.rises_percent));
    let step = At::fixed(places.charge_step);
    // Six places first: a quotient that is halfway may come out a binary digit below it.
    let nearest = format!("ROUND({step}*ROUND(ROUND({before}{row}*(100+{percent})/100/{step},6),0),4)");
    let by_percent = format!("IF({percent}=0,{before}{row},{nearest})");
    let band_d =
        format!("IF(ISNUMBER({by}),ROUND({before}{row}+{by},4),IF(ISNUMBER({percent}),{by_percent},{here}{solved}))");
    let share = format!("IF({before}{row}=0,\"\",ROUND(100*{here}{rise}/{before}{row},4))");
    let (kind, limit) = (at.input(places.limit_kind), at.input(places.limit));
    let against = format!(
        "IF({kind}=\"cash\",IF(ROUND({here}{rise}-{limit},4)>0,\"exceeded\",\"within\"),IF({kind}=\"percentage\",IF(AND({here}{rise}>0,ROUND(100*{here}{rise}-{before}{row}*{limit},9)>=0),\"exceeded\",\"within\"),{kind}))"
    );
    let state = match year.limit {
        LimitState::Within { .. } => "within",
        LimitState::Exceeded { .. } => "exceeded",
        LimitState::None => "none",
        LimitState::Unknown => "unknown",
    };
    let share_of = year.precept_increase.map(|share| Value::Number(share.percent(4)));
    vec![
        (base, tax_base, year.tax_base.into(), Look::Number),
        (row, band_d, year.band_d.into(), Look::Charge),
        (rise, format!("ROUND({here}{row}-{before}{row},4)"), year.band_d_increase.into(), Look::Charge),
        (rows.rise_percent, share, share_of.unwrap_or(Value::Blank), Look::Percent),
        (rows.limit, against, Value::of(state), Look::Text),
    ]
}

fn reserves(at: &At<'_>, year: &PlanYear) -> Vec<Line> {
    let At { here, before, rows, places, .. } = at;
    let row = rows.general_reserve;
    let (pounds_given, percent) = (At::fixed(places.floor), At::fixed(places.floor_percent));
    let share = format!("ROUND({here}{}*{percent}/100,2)", rows.net_budget_requirement);
    let keeps = format!("IF(ROUND({here}{row}-{here}{},2)>=0,\"yes\",\"no\")", rows.floor);
    let mut lines = vec![
        pounds(row, format!("ROUND({before}{row}-{here}{},2)", rows.from_general), year.general_reserve),
        pounds(rows.floor, format!("IF(ISNUMBER({pounds_given}),{pounds_given},{share})"), year.floor),
        (rows.keeps_the_floor, keeps, Value::of(if year.keeps_the_floor() { "yes" } else { "no" }), Look::Text),
    ];
    for (balance, (row, from)) in year.earmarked_reserves.iter().zip((rows.earmarked..).zip(places.earmarked..)) {
        lines.push(pounds(row, format!("ROUND({before}{row}-{},2)", at.input(from)), *balance));
    }
    lines
}
