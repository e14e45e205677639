//! Reads a plan file: bytes, then a tree, then its values, then the rules that they have to keep together.

use super::{
    super::{
        document::values,
        read::{LIMIT, authority, charge_step, limit, sources},
        reader::{Object, Reader},
        tree::Node,
    },
    CHANGE_KINDS, COST_KINDS, KIND, LASTS,
    uncertain::{aims, simulation, uncertainty},
};
use crate::domain::{
    FinancialYear, Money, Problem,
    plan::{
        ChargeChange, CostGroup, EarmarkedReserve, GeneralReserve, GrantChange, Plan, PlanBase, PlanDocument,
        PlanGrant, PlannedChange, ReserveFloor, TaxBaseChange,
    },
};

const WHOLE: [&str; 21] = [
    "format",
    "title",
    "authority",
    "base",
    "years",
    "costs",
    "changes",
    "capital_from_revenue",
    "grants",
    "tax_base",
    "collection_fund",
    "charges",
    "charge_step",
    "referendum_limits",
    "further_savings",
    "general_reserve",
    "earmarked_reserves",
    "sources",
    "aims",
    "uncertainty",
    "simulation",
];

/// Reads a plan file. A byte-order mark at its start is passed over. Aims, uncertainty and simulation may be left out.
///
/// # Errors
/// Every problem that could be found, each with the field that has it: first what keeps the file from being read at all,
/// then all values that cannot be used, then the rules that they break together.
pub fn read(bytes: &[u8]) -> Result<PlanDocument, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let document = document(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    let document = document.ok_or(reader.problems)?;
    let problems = document.problems();
    if problems.is_empty() { Ok(document) } else { Err(problems) }
}

/// Reads every part before giving up on any, so that all problems are found.
fn document(reader: &mut Reader, tree: &Node) -> Option<PlanDocument> {
    let whole = &reader.object(String::new(), Some(tree), &WHOLE);
    let plan = plan(reader, whole);
    // What is left out is as usual; the plan's length says how many limits there are.
    let usual = plan.clone().map(PlanDocument::of);
    let aims = if whole.has("aims") { aims(reader, whole) } else { usual.map(|usual| usual.aims) };
    let uncertainty = uncertainty(reader, whole);
    let (seed, number_of_plans) = simulation(reader, whole);
    Some(PlanDocument { plan: plan?, aims: aims?, uncertainty: uncertainty?, seed, number_of_plans })
}

fn plan(reader: &mut Reader, whole: &Object<'_>) -> Option<Plan> {
    let title = reader.text(whole, "title");
    let authority = authority(reader, whole);
    let base = base(reader, whole);
    let years = years(reader, whole, base.map(|base| base.year));
    let costs = reader.each(whole, "costs", &["name", "kind", "amount", "rises"], cost);
    let changes = reader.each(whole, "changes", &["name", "kind", "lasts", "amounts", "delivery"], change);
    let capital_from_revenue = values(reader, whole, "capital_from_revenue");
    let grants = reader.each(whole, "grants", &["name", "amount", "changes", "last_year"], grant);
    let tax_base = reader.each(whole, "tax_base", &["percent", "to"], |reader, change| {
        match one_of(reader, change, ["percent", "to"])? {
            "to" => reader.value(change, "to").map(TaxBaseChange::To),
            _ => reader.value(change, "percent").map(TaxBaseChange::Percent),
        }
    });
    let collection_fund = values(reader, whole, "collection_fund");
    let charges = reader.each(whole, "charges", &["by", "percent", "to_be_solved"], charge);
    let charge_step = charge_step(reader, whole);
    let referendum_limits = reader.each(whole, "referendum_limits", &LIMIT, limit);
    let further_savings = values(reader, whole, "further_savings");
    let general_reserve = general_reserve(reader, whole);
    let earmarked_reserves = reader.each(whole, "earmarked_reserves", &["name", "opening", "uses"], earmarked);
    let sources = sources(reader, whole);
    let charges = charges.filter(|charges| of_every_year(reader, charges.len(), years));
    Some(Plan {
        title: title?.to_owned(),
        authority: authority?,
        base: base?,
        costs: costs?,
        changes: changes?,
        capital_from_revenue: capital_from_revenue?,
        grants: grants?,
        tax_base: tax_base?,
        collection_fund: collection_fund?,
        charges: charges?,
        charge_step: charge_step?,
        referendum_limits: referendum_limits?,
        further_savings: further_savings?,
        general_reserve: general_reserve?,
        earmarked_reserves: earmarked_reserves?,
        sources: sources?,
    })
}

fn base(reader: &mut Reader, whole: &Object<'_>) -> Option<PlanBase> {
    let object = &reader.inner(whole, "base", &["year", "band_d", "tax_base"]);
    let year = reader.value(object, "year");
    let band_d = reader.value(object, "band_d");
    let tax_base = reader.value(object, "tax_base");
    Some(PlanBase { year: year?, band_d: band_d?, tax_base: tax_base? })
}

/// How many years there are. They follow the base year and one another without a gap.
fn years(reader: &mut Reader, whole: &Object<'_>, base: Option<FinancialYear>) -> Option<usize> {
    if !whole.has("years") {
        reader.refuse("years", tr!("This field is missing. Add it."));
        return None;
    }
    let years: Vec<FinancialYear> = values(reader, whole, "years")?;
    let mut before = base?;
    for (index, year) in years.iter().enumerate() {
        let follows = before.starts_in().checked_add(1).and_then(FinancialYear::starting);
        if follows != Some(*year) {
            let follows = follows.map_or_else(|| tr!("No year").to_owned(), |follows| follows.to_string());
            let message = tr!(
                "{follows} follows {before}, and here is {year}. Write the years after the base year one by one, without a gap."
            );
            reader.refuse(format!("years[{index}]"), message);
            return None;
        }
        before = *year;
    }
    Some(years.len())
}

/// Is there a charge for each year? The other lists are compared with the charges.
fn of_every_year(reader: &mut Reader, charges: usize, years: Option<usize>) -> bool {
    let every = years.is_none_or(|years| years == charges);
    if !every {
        let years = years.unwrap_or_default();
        let figures = if charges == 1 { tr!("1 figure").to_owned() } else { tr!("{} figures", charges) };
        let years = if years == 1 { tr!("1 year").to_owned() } else { tr!("{} years", years) };
        let message = tr!("There are {figures} here and {years}. Give one figure for each year.");
        reader.refuse("charges", message);
    }
    every
}

fn cost(reader: &mut Reader, object: &Object<'_>) -> Option<CostGroup> {
    let name = reader.text(object, "name");
    let kind = reader.choice(object, "kind", &COST_KINDS);
    let amount = reader.value(object, "amount");
    let rises = values(reader, object, "rises");
    Some(CostGroup { name: name?.to_owned(), kind: kind?, amount: amount?, rises: rises? })
}

fn change(reader: &mut Reader, object: &Object<'_>) -> Option<PlannedChange> {
    let name = reader.text(object, "name");
    let kind = reader.choice(object, "kind", &CHANGE_KINDS);
    let lasts = reader.choice(object, "lasts", &LASTS);
    let amounts = values(reader, object, "amounts");
    let delivery = reader.value(object, "delivery");
    Some(PlannedChange { name: name?.to_owned(), kind: kind?, lasts: lasts?, amounts: amounts?, delivery: delivery? })
}

fn grant(reader: &mut Reader, object: &Object<'_>) -> Option<PlanGrant> {
    let name = reader.text(object, "name");
    let amount = reader.value(object, "amount");
    let changes = reader.each(object, "changes", &["percent", "to"], |reader, change| {
        match one_of(reader, change, ["percent", "to"])? {
            "to" => reader.value(change, "to").map(GrantChange::To),
            _ => reader.value(change, "percent").map(GrantChange::Percent),
        }
    });
    let last_year = reader.optional(object, "last_year");
    Some(PlanGrant { name: name?.to_owned(), amount: amount?, changes: changes?, last_year: last_year? })
}

fn charge(reader: &mut Reader, object: &Object<'_>) -> Option<ChargeChange> {
    match one_of(reader, object, ["by", "percent", "to_be_solved"])? {
        "by" => reader.value(object, "by").map(ChargeChange::By),
        "percent" => reader.value(object, "percent").map(ChargeChange::Percent),
        _ => match reader.yes_or_no(object, "to_be_solved")? {
            true => Some(ChargeChange::ToBeSolved),
            false => {
                let remedy = tr!("This can only be true. For another charge write \"by\" or \"percent\" in its place.");
                reader.refuse(object.path("to_be_solved"), remedy);
                None
            }
        },
    }
}

fn general_reserve(reader: &mut Reader, whole: &Object<'_>) -> Option<GeneralReserve> {
    const FLOOR: [&str; 2] = ["amount", "percent_of_net_budget_requirement"];
    let object = &reader.inner(whole, "general_reserve", &["opening", "uses", "floor"]);
    let opening = reader.value(object, "opening");
    let uses = values(reader, object, "uses");
    let floor = &reader.inner(object, "floor", &FLOOR);
    let floor = match one_of(reader, floor, FLOOR)? {
        "amount" => reader.value::<Money>(floor, "amount").map(ReserveFloor::Amount),
        other => reader.value(floor, other).map(ReserveFloor::PercentOfNetBudgetRequirement),
    };
    Some(GeneralReserve { opening: opening?, uses: uses?, floor: floor? })
}

fn earmarked(reader: &mut Reader, object: &Object<'_>) -> Option<EarmarkedReserve> {
    let name = reader.text(object, "name");
    let opening = reader.value(object, "opening");
    let uses = values(reader, object, "uses");
    Some(EarmarkedReserve { name: name?.to_owned(), opening: opening?, uses: uses? })
}

/// Which one of `fields` is there; a problem where it is none or several.
fn one_of<const COUNT: usize>(
    reader: &mut Reader,
    object: &Object<'_>,
    fields: [&'static str; COUNT],
) -> Option<&'static str> {
    let mut given = fields.into_iter().filter(|field| object.has(field));
    match (given.next(), given.next()) {
        (Some(field), None) => Some(field),
        _ => {
            let words = fields.map(|field| format!("\"{field}\"")).join(", ");
            reader.refuse(object.here(), tr!("Write one of {words} here, and only one."));
            None
        }
    }
}
