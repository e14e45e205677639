//! The trade-off and the bands.

use rust_decimal::Decimal;

use super::{
    lists::tax_bases,
    sheet::{Content, Look, Sheet, Value},
};
use crate::domain::{
    Band, ChargeIncrease, Money, Nation, Outcome, Percent, Ratio, Scenario, base_precept, multiply_exactly, precept_at,
    tax_base_raised_on,
};

/// The most rows of the trade-off.
pub const MOST_TRADE_OFF_ROWS: usize = 12;

/// A pair of increases that closes the gap, as a solver found and checked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradeOffLine {
    /// The grant increase.
    pub grant_increase: Percent,
    /// The smallest increase at Band D, on the charge step, that then leaves no shortfall.
    pub band_d_increase: ChargeIncrease,
    /// That increase as a share of the base year's charge.
    pub precept_increase: Ratio,
    /// What is left.
    pub remaining: Money,
}

const HEADS: [&str; 12] = [
    "Grant increase, %",
    "From the grant, £",
    "Precept needed, £",
    "Steps proposed",
    "Raised at 2 steps less",
    "Raised at 1 step less",
    "Raised at the steps proposed",
    "Raised at 1 step more",
    "Band D charge, £",
    "Increase at Band D, £",
    "Precept increase, %",
    "Left to find, £",
];

/// Which precept closes the gap at each increase in grant; savings, reserves and collection fund stay where they are.
///
/// The quotient proposes a number of steps of the charge. What one and two steps less and one step more would raise, each
/// demand rounded, decides which is the smallest that is enough, and the last column says whether that holds.
pub(super) fn trade_off(scenario: &Scenario, lines: &[TradeOffLine]) -> Sheet {
    let mut sheet = Sheet::new(
        "Trade-off",
        &[18, 18, 18, 16, 18, 18, 18, 18, 16, 16, 16, 16, 12],
        "Ways to close the gap",
        "The smallest Band D charge, on its step, that closes the gap at each increase in grant. Change the first column.",
    );
    sheet.heads(2, &HEADS);
    sheet.put(2, 12, Content::Head("Check".to_owned()));
    let bases = tax_bases(scenario);
    for (index, row) in (0..MOST_TRADE_OFF_ROWS).zip(3_u32..) {
        let line = lines.get(index);
        let value = Value::or_blank(line.map(|line| line.grant_increase));
        sheet.put(row, 0, Content::Input { value, look: Look::Number, path: String::new(), name: "" });
        let results = results(scenario, line);
        for ((column, (formula, look)), result) in (1_u16..).zip(formulas(row.saturating_add(1), &bases)).zip(results) {
            let formula = format!("IF(ISNUMBER($A{}),{formula},\"\")", row.saturating_add(1));
            sheet.formula(row, column, formula, result, look);
        }
    }
    sheet
}

/// The formulas of a row, numbered as a spreadsheet does, from the second column on.
fn formulas(row: u32, bases: &str) -> [(String, Look); 12] {
    use Look::{Charge, Percent, Pounds, Text, Whole};
    let raised = |steps: String| {
        let charge = format!("ROUND(MAX(0,{steps})*Charge_step,4)");
        format!(
            "IF(All_tax_bases_known=\"yes\",ROUND(SUMPRODUCT(ROUND({bases}*{charge},2)),2),ROUND({charge}*Budget_tax_base,2))"
        )
    };
    let chosen =
        "IF(ROUND(E{r}-C{r},2)>=0,D{r}-2,IF(ROUND(F{r}-C{r},2)>=0,D{r}-1,IF(ROUND(G{r}-C{r},2)>=0,D{r},D{r}+1)))";
    let raised_then =
        "IF(ROUND(E{r}-C{r},2)>=0,E{r},IF(ROUND(F{r}-C{r},2)>=0,F{r},IF(ROUND(G{r}-C{r},2)>=0,G{r},H{r})))";
    let holds = "IF(AND(L{r}<=0,OR(I{r}=0,ROUND(E{r}-C{r},2)<0)),\"holds\",\"does not hold\")";
    let here = |formula: &str| formula.replace("{r}", &row.to_string());
    [
        (here("ROUND(Moving_grant*A{r}/100,2)"), Pounds),
        (here("ROUND(Base_precept+Gap_total-B{r}-Further_savings-Use_of_reserves-Collection_fund_change,2)"), Pounds),
        (here("MAX(0,ROUNDUP(C{r}/(Raised_on*Charge_step),0))"), Whole),
        (raised(here("D{r}-2")), Pounds),
        (raised(here("D{r}-1")), Pounds),
        (raised(here("D{r}")), Pounds),
        (raised(here("D{r}+1")), Pounds),
        (here(&format!("ROUND(MAX(0,{chosen})*Charge_step,4)")), Charge),
        (here("ROUND(I{r}-Base_Band_D,4)"), Charge),
        (here("ROUND(100*J{r}/Base_Band_D,4)"), Percent),
        (here(&format!("ROUND(C{{r}}-{raised_then},2)")), Pounds),
        (here(holds), Text),
    ]
}

/// What the exact core says a row comes to; nothing where the row is empty.
fn results(scenario: &Scenario, line: Option<&TradeOffLine>) -> [Value; 12] {
    line.and_then(|line| worked_out(scenario, line)).unwrap_or_else(|| std::array::from_fn(|_| Value::Blank))
}

fn worked_out(scenario: &Scenario, line: &TradeOffLine) -> Option<[Value; 12]> {
    let charge = scenario.base.band_d.raised_by(line.band_d_increase).ok()?;
    let needed = precept_at(scenario, charge).ok()?.plus(line.remaining)?;
    let levers = &scenario.levers;
    let others = [needed, levers.further_savings, levers.use_of_reserves, levers.collection_fund_change];
    let to_find = scenario.gap.total()?.plus(base_precept(&scenario.base).ok()?)?;
    let from_grant = to_find.minus(Money::sum(others)?)?;
    let step = scenario.next.charge_step;
    let a_step = multiply_exactly(tax_base_raised_on(scenario)?, step.pounds())?;
    let proposed = u64::try_from(needed.pounds().max(Decimal::ZERO).checked_div(a_step)?.ceil()).ok()?;
    let raised = |steps: u64| Some(Value::from(precept_at(scenario, step.charge(steps)?).ok()?));
    Some([
        from_grant.into(),
        needed.into(),
        Value::Number(proposed.into()),
        raised(proposed.saturating_sub(2))?,
        raised(proposed.saturating_sub(1))?,
        raised(proposed)?,
        raised(proposed.saturating_add(1))?,
        charge.into(),
        line.band_d_increase.into(),
        Value::Number(line.precept_increase.percent(4)),
        line.remaining.into(),
        Value::of("holds"),
    ])
}

/// What each band is charged.
pub(super) fn bands(scenario: &Scenario, outcome: &Outcome) -> Sheet {
    let mut sheet = Sheet::new(
        "Bands",
        &[26, 12, 22, 22, 22],
        "Effect by band",
        "A band is charged so many ninths of the Band D charge, to the penny (Local Government Finance Act 1992, section 5).",
    );
    sheet.heads(2, &["Band", "Ninths", "Charge in the base year, £", "Charge in the budget year, £", "Increase, £"]);
    let bands = std::iter::once(Band::ADisabledRelief).chain(Band::WALES);
    for (band, row) in bands.zip(3_u32..) {
        let effect = std::iter::once(&outcome.disabled_relief).chain(&outcome.bands).find(|effect| effect.band == band);
        sheet.label(row, band.letter());
        sheet.put(row, 1, Content::Text(band.ninths().to_string()));
        let number = row.saturating_add(1);
        let only_in_wales = |formula: String| {
            if band == Band::I { format!("IF(Nation=\"wales\",{formula},\"\")") } else { formula }
        };
        let is_shown = band != Band::I || scenario.authority.nation == Nation::Wales;
        let base = effect.filter(|_| is_shown).and_then(|effect| effect.charge.minus(effect.increase));
        let ninths = band.ninths();
        let charge = |name: &str| only_in_wales(format!("ROUND({name}*{ninths}/9,2)"));
        sheet.formula(row, 2, charge("Base_Band_D"), Value::or_blank(base), Look::Pounds);
        sheet.formula(row, 3, charge("New_Band_D"), Value::or_blank(effect.map(|effect| effect.charge)), Look::Pounds);
        let increase = only_in_wales(format!("ROUND(D{number}-C{number},2)"));
        sheet.formula(row, 4, increase, Value::or_blank(effect.map(|effect| effect.increase)), Look::Pounds);
    }
    sheet
}
