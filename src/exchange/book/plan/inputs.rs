//! The sheet Inputs of a plan: a line a row, a year a column.

use super::{
    super::sheet::{Content, Look, Sheet, Value, shown},
    WIDTHS, column,
};
use crate::domain::{
    ReferendumLimit,
    plan::{ChangeKind, ChargeChange, CostKind, GrantChange, Lasts, Plan, ReserveFloor, TaxBaseChange},
};

/// Where formulas find the inputs: row numbers as a spreadsheet counts them. A grant has two rows, the second with amounts
/// that it is set to.
pub(super) struct Places {
    pub charge_step: u32,
    pub band_d: u32,
    pub rises: u32,
    pub rises_percent: u32,
    pub tax_base: u32,
    pub tax_base_to: u32,
    pub costs: u32,
    pub changes: u32,
    pub capital: u32,
    pub grants: u32,
    pub collection_fund: u32,
    pub further_savings: u32,
    pub general_reserve: u32,
    pub floor: u32,
    pub floor_percent: u32,
    pub earmarked: u32,
    pub limit_kind: u32,
    pub limit: u32,
}

/// The sheet as it grows.
struct Rows<'a> {
    sheet: Sheet,
    plan: &'a Plan,
    /// The next row, counted from 0.
    next: u32,
}

/// One cell: its value, its look and its path in a plan file.
type Figure = (Value, Look, String);

impl Rows<'_> {
    /// Puts a row, and gives its number as a spreadsheet counts it.
    fn row(&mut self, name: &str, lead: [Option<Figure>; 3], years: impl Iterator<Item = Figure>) -> u32 {
        let row = self.next;
        self.next = row.saturating_add(1);
        self.sheet.label(row, &shown(name));
        let lead = (1_u16..).zip(lead).filter_map(|(column, figure)| Some((column, figure?)));
        let years = years.take(self.plan.length()).enumerate().map(|(index, figure)| (column(index), figure));
        for (column, (value, look, path)) in lead.chain(years) {
            self.sheet.put(row, column, Content::Input { value, look, path, name: "" });
        }
        self.next
    }

    /// A figure for each year.
    fn by_year<T: Copy + Into<Value>>(&mut self, name: &str, path: &str, figures: &[T], look: Look) -> u32 {
        self.row(name, [None, None, None], each_year(path, figures, look))
    }

    /// A row with a figure of the base year alone.
    fn base(&mut self, name: &str, path: &str, value: Value, look: Look) -> u32 {
        self.row(name, [None, None, Some((value, look, path.to_owned()))], std::iter::empty())
    }

    fn head(&mut self, text: &str) {
        self.next = self.next.saturating_add(1);
        self.sheet.put(self.next, 0, Content::Head(text.to_owned()));
        self.next = self.next.saturating_add(1);
    }

    fn number(&self) -> u32 {
        self.next.saturating_add(1)
    }
}

fn each_year<T: Copy + Into<Value>>(path: &str, figures: &[T], look: Look) -> impl Iterator<Item = Figure> {
    figures.iter().enumerate().map(move |(index, figure)| ((*figure).into(), look, format!("{path}[{index}]")))
}

/// The sheet, and where everything is on it.
pub(super) fn inputs(plan: &Plan) -> (Sheet, Places) {
    let mut sheet = Sheet::new(
        "Inputs",
        &WIDTHS,
        "Inputs",
        "Change the figures in the framed cells: the sheet Plan follows. Do not insert or delete rows or columns.",
    );
    sheet.is_input = true;
    sheet.heads(2, &["Line", "Kind", "Lasts, or last year", "Base year, or how it is set"]);
    super::years::year_heads(&mut sheet, plan);
    let mut rows = Rows { sheet, plan, next: 3 };
    let step = Value::Number(plan.charge_step.pounds());
    let charge_step = rows.base("The charge is a multiple of, £", "charge_step", step, Look::Charge);
    let band_d = rows.base("Band D charge, £", "base.band_d", plan.base.band_d.into(), Look::Charge);
    let [rises, rises_percent] = charges(&mut rows);
    let [tax_base, tax_base_to] = tax_bases(&mut rows);
    let [limit_kind, limit] = limits(&mut rows);
    let fund = rows.by_year("Collection fund, £", "collection_fund", &plan.collection_fund, Look::Pounds);
    let capital_path = "capital_from_revenue";
    let capital = rows.by_year("Capital paid from revenue, £", capital_path, &plan.capital_from_revenue, Look::Pounds);
    let further = rows.by_year("Further savings, new, £", "further_savings", &plan.further_savings, Look::Pounds);
    rows.head("Costs: £ in the base year, then the rise in %");
    let costs = costs(&mut rows);
    rows.head("Pressures and savings: how much comes about in %, then what is new in £");
    let changes = changes(&mut rows);
    rows.head("Grants: £ in the base year, then the change in %, or the amount that it is set to");
    let grants = grants(&mut rows);
    rows.head("Reserves: £ at the start, then what is taken");
    let [general_reserve, floor, floor_percent] = general_reserve(&mut rows);
    let earmarked = rows.number();
    for (line, reserve) in plan.earmarked_reserves.iter().enumerate() {
        let of = |field: &str| format!("earmarked_reserves[{line}].{field}");
        let opening = Some((reserve.opening.into(), Look::Pounds, of("opening")));
        rows.row(&reserve.name, [None, None, opening], each_year(&of("uses"), &reserve.uses, Look::Pounds));
    }
    let places = Places {
        charge_step,
        band_d,
        rises,
        rises_percent,
        tax_base,
        tax_base_to,
        costs,
        changes,
        capital,
        grants,
        collection_fund: fund,
        further_savings: further,
        general_reserve,
        floor,
        floor_percent,
        earmarked,
        limit_kind,
        limit,
    };
    (rows.sheet, places)
}

/// The rises in pounds and in per cent; where a year has neither, its charge is solved.
fn charges(rows: &mut Rows<'_>) -> [u32; 2] {
    let changes = &rows.plan.charges;
    let pounds = changes.iter().enumerate().map(|(index, change)| {
        let value = if let ChargeChange::By(rise) = change { (*rise).into() } else { Value::Blank };
        (value, Look::Charge, format!("charges[{index}].by"))
    });
    let percent = changes.iter().enumerate().map(|(index, change)| {
        let value = if let ChargeChange::Percent(rise) = change { (*rise).into() } else { Value::Blank };
        (value, Look::Number, format!("charges[{index}].percent"))
    });
    [
        rows.row("Rise at Band D, £", [None, None, None], pounds),
        rows.row("Rise at Band D, %", [None, None, None], percent),
    ]
}

fn tax_bases(rows: &mut Rows<'_>) -> [u32; 2] {
    let base = Some((rows.plan.base.tax_base.into(), Look::Number, "base.tax_base".to_owned()));
    let changes = &rows.plan.tax_base;
    let percent = changes.iter().enumerate().map(|(index, change)| {
        let value = if let TaxBaseChange::Percent(growth) = change { (*growth).into() } else { Value::Blank };
        (value, Look::Number, format!("tax_base[{index}].percent"))
    });
    let known = changes.iter().enumerate().map(|(index, change)| {
        let value = if let TaxBaseChange::To(known) = change { (*known).into() } else { Value::Blank };
        (value, Look::Number, format!("tax_base[{index}].to"))
    });
    [
        rows.row("Tax base, growth in %", [None, None, base], percent),
        rows.row("Tax base, to", [None, None, None], known),
    ]
}

fn limits(rows: &mut Rows<'_>) -> [u32; 2] {
    let limits = &rows.plan.referendum_limits;
    let kinds = limits.iter().enumerate().map(|(index, limit)| {
        let word = match limit {
            ReferendumLimit::Cash(_) => "cash",
            ReferendumLimit::Percentage(_) => "percentage",
            ReferendumLimit::None => "none",
            ReferendumLimit::Unknown => "unknown",
        };
        (Value::of(word), Look::Text, format!("referendum_limits[{index}].kind"))
    });
    let figures = limits.iter().enumerate().map(|(index, limit)| {
        let (value, field) = match limit {
            ReferendumLimit::Cash(pounds) => ((*pounds).into(), "band_d_increase"),
            ReferendumLimit::Percentage(percent) => ((*percent).into(), "precept_increase_percent"),
            ReferendumLimit::None | ReferendumLimit::Unknown => (Value::Blank, "kind"),
        };
        (value, Look::Number, format!("referendum_limits[{index}].{field}"))
    });
    [
        rows.row("Referendum limit: cash, percentage, none or unknown", [None, None, None], kinds),
        rows.row("Referendum limit, £ or %", [None, None, None], figures),
    ]
}

fn costs(rows: &mut Rows<'_>) -> u32 {
    let first = rows.number();
    for (line, group) in rows.plan.costs.iter().enumerate() {
        let of = |field: &str| format!("costs[{line}].{field}");
        let kind = match group.kind {
            CostKind::Pay => "pay",
            CostKind::NonPay => "non-pay",
            CostKind::Other => "other",
        };
        let kind = Some((Value::of(kind), Look::Text, of("kind")));
        let amount = Some((group.amount.into(), Look::Pounds, of("amount")));
        rows.row(&group.name, [kind, None, amount], each_year(&of("rises"), &group.rises, Look::Number));
    }
    first
}

fn changes(rows: &mut Rows<'_>) -> u32 {
    let first = rows.number();
    for (line, change) in rows.plan.changes.iter().enumerate() {
        let of = |field: &str| format!("changes[{line}].{field}");
        let kind = if change.kind == ChangeKind::Saving { "saving" } else { "pressure" };
        let lasts = if change.lasts == Lasts::Recurrent { "recurrent" } else { "one-off" };
        let lead = [
            Some((Value::of(kind), Look::Text, of("kind"))),
            Some((Value::of(lasts), Look::Text, of("lasts"))),
            Some((change.delivery.into(), Look::Number, of("delivery"))),
        ];
        rows.row(&change.name, lead, each_year(&of("amounts"), &change.amounts, Look::Pounds));
    }
    first
}

fn grants(rows: &mut Rows<'_>) -> u32 {
    let first = rows.number();
    for (line, grant) in rows.plan.grants.iter().enumerate() {
        let of = |field: &str| format!("grants[{line}].{field}");
        let changes = grant.changes.iter().enumerate();
        let percent = changes.clone().map(|(index, change)| {
            let value = if let GrantChange::Percent(percent) = change { (*percent).into() } else { Value::Blank };
            (value, Look::Number, format!("grants[{line}].changes[{index}].percent"))
        });
        let to = changes.map(|(index, change)| {
            let value = if let GrantChange::To(amount) = change { (*amount).into() } else { Value::Blank };
            (value, Look::Pounds, format!("grants[{line}].changes[{index}].to"))
        });
        let last = grant.last_year.map_or(Value::Blank, |last| Value::of(&last.to_string()));
        let lead =
            [None, Some((last, Look::Text, of("last_year"))), Some((grant.amount.into(), Look::Pounds, of("amount")))];
        rows.row(&grant.name, lead, percent);
        rows.row(&format!("{}, to £", grant.name), [None, None, None], to);
    }
    first
}

fn general_reserve(rows: &mut Rows<'_>) -> [u32; 3] {
    let reserve = &rows.plan.general_reserve;
    let opening = Some((reserve.opening.into(), Look::Pounds, "general_reserve.opening".to_owned()));
    let uses = each_year("general_reserve.uses", &reserve.uses, Look::Pounds);
    let (pounds, percent) = match reserve.floor {
        ReserveFloor::Amount(amount) => (amount.into(), Value::Blank),
        ReserveFloor::PercentOfNetBudgetRequirement(percent) => (Value::Blank, percent.into()),
    };
    let share = "general_reserve.floor.percent_of_net_budget_requirement";
    [
        rows.row("General reserve, £", [None, None, opening], uses),
        rows.base("Its floor, £", "general_reserve.floor.amount", pounds, Look::Pounds),
        rows.base("Its floor, % of the net budget requirement", share, percent, Look::Number),
    ]
}
