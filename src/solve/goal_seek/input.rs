//! The figures that a goal seek can move, each in whole units.

use rust_decimal::Decimal;

use super::super::tax_base::change_tax_bases;
use crate::domain::{
    Charge, ChargeIncrease, ChargeStep, Gap, GrantIncrease, Money, Problem, Scenario, TaxBase, evaluate,
    tax_base_raised_on,
};

/// A figure of a scenario that can be sought.
///
/// The base year's Band D charge is none of them: with a rise in pounds it moves both years' precepts, and their roundings
/// let what is left go up and down by a penny, so that halving a range would not be sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalInput {
    /// The amount of the gap line at this index, in pence; of a gap that is one figure, at index 0.
    GapLine(usize),
    /// The increase in grant as an amount, in pence.
    GrantIncrease,
    /// The rise at Band D, to a charge on the charge step.
    BandDIncrease,
    /// Further savings, in pence.
    FurtherSavings,
    /// Use of reserves, in pence.
    UseOfReserves,
    /// The change in the collection fund, in pence.
    CollectionFund,
    /// The budget year's tax base that the precept is raised on, in ten-thousandths. Those of the billing authorities move in
    /// proportion, each half up to a ten-thousandth. Where they are what the precept is raised on, that of the whole area
    /// becomes their sum.
    TaxBase,
    /// The base year's tax base, in ten-thousandths.
    BaseTaxBase,
    /// The amount of the grant at this index, in pence, not below nil.
    GrantAmount(usize),
    /// What one officer costs, in pence, above nil.
    OfficerCost,
}

impl GoalInput {
    /// Every figure of `scenario` that can be sought.
    pub fn all_of(scenario: &Scenario) -> Vec<Self> {
        let lines = if let Gap::Amount(_) = scenario.gap { 1 } else { scenario.gap.lines().len() };
        let levers =
            [Self::GrantIncrease, Self::BandDIncrease, Self::FurtherSavings, Self::UseOfReserves, Self::CollectionFund];
        let rest = [Self::TaxBase, Self::BaseTaxBase, Self::OfficerCost];
        levers
            .into_iter()
            .chain((0..lines).map(Self::GapLine))
            .chain((0..scenario.base.grants.len()).map(Self::GrantAmount))
            .chain(rest)
            .collect()
    }

    /// The figure in `scenario`, as people write it; `None` where there is none.
    pub fn written(self, scenario: &Scenario) -> Option<String> {
        Some(match self {
            Self::GapLine(index) => gap_line(scenario, index)?.written(),
            Self::GrantIncrease => evaluate(scenario).ok()?.from_grant.written(),
            Self::BandDIncrease => scenario.levers.band_d_increase.written(),
            Self::FurtherSavings => scenario.levers.further_savings.written(),
            Self::UseOfReserves => scenario.levers.use_of_reserves.written(),
            Self::CollectionFund => scenario.levers.collection_fund_change.written(),
            Self::TaxBase => raised_on(scenario)?.written(),
            Self::BaseTaxBase => scenario.base.tax_base.written(),
            Self::GrantAmount(index) => scenario.base.grants.get(index)?.amount.written(),
            Self::OfficerCost => scenario.officer_cost?.written(),
        })
    }

    /// The paths of the figures that it moves in a scenario file; none for a lever, which has no source.
    pub fn paths(self, scenario: &Scenario) -> Vec<String> {
        match self {
            Self::GapLine(_) if scenario.gap.lines().is_empty() => vec!["gap".to_owned()],
            Self::GapLine(index) => vec![format!("gap.lines[{index}]")],
            Self::TaxBase => {
                let councils = scenario.authority.billing_authorities.iter().enumerate();
                let known = councils.filter(|(_, council)| council.tax_base.is_some());
                let known = known.map(|(index, _)| format!("authority.billing_authorities[{index}]"));
                std::iter::once("next.tax_base".to_owned()).chain(known).collect()
            }
            Self::BaseTaxBase => vec!["base.tax_base".to_owned()],
            Self::GrantAmount(index) => vec![format!("base.grants[{index}]")],
            Self::OfficerCost => vec!["officer_cost".to_owned()],
            _ => Vec::new(),
        }
    }
}

/// A scenario with one figure that can be turned, unit by unit.
pub(super) struct Dial {
    input: GoalInput,
    start: Scenario,
    turned: Scenario,
    /// Where the figure stands, in its units: the candidates, the likeliest first.
    here: Vec<i64>,
}

impl Dial {
    pub(super) fn new(scenario: &Scenario, input: GoalInput) -> Result<Self, Problem> {
        let here = whole_units(scenario, input).ok_or_else(|| {
            Problem::new("goal", tr!("This scenario does not have the figure that is to be found. Choose another."))
        })?;
        Ok(Self { input, start: scenario.clone(), turned: scenario.clone(), here })
    }

    /// The least unit, where the figure stands, and the most.
    pub(super) fn units(&self) -> (i64, Vec<i64>, i64) {
        const MOST_TEN_THOUSANDTHS: i64 = 10_000_000_000_000;
        let most = Money::MAX.pence();
        let (first, last) = match self.input {
            GoalInput::BandDIncrease => {
                (0, i64::try_from(self.start.next.charge_step.most_steps()).unwrap_or(i64::MAX))
            }
            GoalInput::TaxBase | GoalInput::BaseTaxBase => (1, MOST_TEN_THOUSANDTHS),
            GoalInput::GrantAmount(_) => (0, most),
            GoalInput::OfficerCost => (1, most),
            _ => (-most, most),
        };
        (first, self.here.clone(), last)
    }

    /// The scenario with the figure at `unit`.
    pub(super) fn at(&mut self, unit: i64) -> Result<&Scenario, Problem> {
        let turned = self.turn(unit);
        turned.ok_or_else(|| Problem::new("goal", tr!("This figure cannot be set so far.")))?;
        Ok(&self.turned)
    }

    /// The scenario as it was turned last.
    pub(super) const fn scenario(&self) -> &Scenario {
        &self.turned
    }

    pub(super) fn into_scenario(self) -> Scenario {
        self.turned
    }

    fn turn(&mut self, unit: i64) -> Option<()> {
        let Self { input, start, turned, .. } = self;
        let money = || Money::from_pence(unit).ok();
        match *input {
            GoalInput::GapLine(index) => match &mut turned.gap {
                Gap::Lines(lines) => lines.get_mut(index)?.amount = money()?,
                Gap::Amount(amount) => *amount = money()?,
            },
            GoalInput::GrantIncrease => turned.levers.grant_increase = GrantIncrease::Amount(money()?),
            GoalInput::BandDIncrease => {
                let charge = start.next.charge_step.charge(u64::try_from(unit).ok()?)?;
                turned.levers.band_d_increase = increase_to(start, charge);
            }
            GoalInput::FurtherSavings => turned.levers.further_savings = money()?,
            GoalInput::UseOfReserves => turned.levers.use_of_reserves = money()?,
            GoalInput::CollectionFund => turned.levers.collection_fund_change = money()?,
            GoalInput::TaxBase => {
                let whole = raised_on(start)?;
                turned.next.tax_base = whole;
                turned.authority.billing_authorities.clone_from(&start.authority.billing_authorities);
                change_tax_bases(turned, |part| in_proportion(part, unit, whole))?;
                // Rounded parts may come to some ten-thousandths more or less than the whole that was asked for.
                turned.next.tax_base = raised_on(turned)?;
            }
            GoalInput::BaseTaxBase => turned.base.tax_base = TaxBase::new(Decimal::new(unit, 4)).ok()?,
            GoalInput::GrantAmount(index) => turned.base.grants.get_mut(index)?.amount = money()?,
            GoalInput::OfficerCost => turned.officer_cost = Some(money()?),
        }
        Some(())
    }
}

fn increase_to(scenario: &Scenario, charge: Charge) -> ChargeIncrease {
    charge.increase_over(scenario.base.band_d)
}

fn gap_line(scenario: &Scenario, index: usize) -> Option<Money> {
    match &scenario.gap {
        Gap::Lines(lines) => lines.get(index).map(|line| line.amount),
        Gap::Amount(amount) => (index == 0).then_some(*amount),
    }
}

/// Where `input` stands in `scenario`, in its units; two candidates where it lies between two.
fn whole_units(scenario: &Scenario, input: GoalInput) -> Option<Vec<i64>> {
    let pence = match input {
        GoalInput::GapLine(index) => gap_line(scenario, index)?,
        // An amount of nothing always evaluates; a grant that raises something does so as an amount too.
        GoalInput::GrantIncrease => evaluate(scenario).ok()?.from_grant,
        GoalInput::FurtherSavings => scenario.levers.further_savings,
        GoalInput::UseOfReserves => scenario.levers.use_of_reserves,
        GoalInput::CollectionFund => scenario.levers.collection_fund_change,
        GoalInput::GrantAmount(index) => scenario.base.grants.get(index)?.amount,
        GoalInput::OfficerCost => scenario.officer_cost.unwrap_or(Money::from_pence(1).ok()?),
        GoalInput::BandDIncrease => return steps_around(scenario),
        GoalInput::TaxBase => return Some(vec![ten_thousandths(raised_on(scenario)?)?]),
        GoalInput::BaseTaxBase => return Some(vec![ten_thousandths(scenario.base.tax_base)?]),
    };
    Some(vec![pence.pence()])
}

/// The tax base that the budget year's precept is raised on; `None` where those of the billing authorities come to more than
/// one can be.
fn raised_on(scenario: &Scenario) -> Option<TaxBase> {
    TaxBase::new(tax_base_raised_on(scenario)?).ok()
}

fn ten_thousandths(tax_base: TaxBase) -> Option<i64> {
    let mut value = tax_base.band_d_equivalents();
    value.rescale(4);
    i64::try_from(value.mantissa()).ok()
}

/// The steps just below and just above the charge of `scenario`.
fn steps_around(scenario: &Scenario) -> Option<Vec<i64>> {
    let step: ChargeStep = scenario.next.charge_step;
    let charge = scenario.base.band_d.raised_by(scenario.levers.band_d_increase).ok()?;
    let below = step.largest_up_to(charge.pounds())?;
    let steps = i64::try_from(below.pounds().checked_div(step.pounds())?.round()).ok()?;
    Some(vec![steps, steps.checked_add(1)?])
}

/// `part` × `unit` ÷ `whole`, half up to a ten-thousandth.
fn in_proportion(part: TaxBase, unit: i64, whole: TaxBase) -> Option<TaxBase> {
    let (part, whole) = (i128::from(ten_thousandths(part)?), i128::from(ten_thousandths(whole)?));
    // At most 10¹³ each, so that twice the product of two is far below what is held.
    let doubled = part.checked_mul(i128::from(unit))?.checked_mul(2)?.checked_add(whole)?;
    let scaled = doubled.checked_div(whole.checked_mul(2)?)?;
    TaxBase::new(Decimal::new(i64::try_from(scaled).ok()?, 4)).ok()
}
