//! Sensitivities: what one unit of each figure is worth, and how far each one swings what is left to find.
//!
//! A swing is not a slope: the figure is changed, the scenario evaluated again, and what is then left is reported.

use rust_decimal::Decimal;

use super::tax_base::grow_tax_bases;
use crate::domain::{
    Charge, ChargeIncrease, Gap, GrantIncrease, Money, Percent, Problem, Ratio, Scenario, evaluate, multiply_exactly,
    tax_base_raised_on,
};

/// A figure that may turn out otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The amount of the gap line at this index; of a gap that is one figure, at index 0.
    GapLine(usize),
    /// The tax base of the budget year, and with it that of each billing authority.
    TaxBase,
    /// The rise in grant, by percentage points of the grant that moves.
    GrantIncrease,
    /// The rise at Band D, by percentage points of the base year's charge, to the penny.
    PreceptIncrease,
}

/// What is left to find where one figure turns out lower or higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swing {
    /// The figure.
    pub input: Input,
    /// What is left where it is lower; `None` where it cannot be.
    pub if_lower: Option<Money>,
    /// What is left where it is higher; `None` where it cannot be.
    pub if_higher: Option<Money>,
}

/// What one unit of each lever and each gap line is worth in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// A pound at Band D: £1 × the tax base, half up to the penny.
    pub pound_at_band_d: Money,
    /// One per cent on the Band D charge: 1% of the charge × the tax base, half up to the penny.
    pub percent_of_precept: Money,
    /// One per cent of the grant that moves, half up to the penny.
    pub percent_of_grant: Money,
    /// One per cent of each gap line, half up to the penny.
    pub percent_of_lines: Vec<Money>,
    /// What one per cent of grant is worth on the precept, as a share of the base year's charge; `None` where no grant
    /// moves.
    pub gearing: Option<Ratio>,
}

/// What one unit of each lever and each gap line of `scenario` is worth.
///
/// # Errors
/// A figure that cannot be used, or a product past £1 trillion.
pub fn worth(scenario: &Scenario) -> Result<Worth, Problem> {
    let too_large = || Problem::too_large("next.tax_base");
    let moving_grant = evaluate(scenario)?.moving_grant;
    let raised_on = tax_base_raised_on(scenario).ok_or_else(too_large)?;
    let precept = multiply_exactly(scenario.base.band_d.pounds(), raised_on).ok_or_else(too_large)?;
    let percent_of =
        |amount: Decimal| multiply_exactly(amount, Decimal::new(1, 2)).and_then(|part| Money::round_half_up(part).ok());
    let lines = amounts(&scenario.gap).into_iter().map(|amount| percent_of(amount.pounds()).ok_or_else(too_large));
    Ok(Worth {
        pound_at_band_d: Money::round_half_up(raised_on).map_err(|_| too_large())?,
        percent_of_precept: percent_of(precept).ok_or_else(too_large)?,
        percent_of_grant: percent_of(moving_grant.pounds()).ok_or_else(too_large)?,
        percent_of_lines: lines.collect::<Result<_, _>>()?,
        gearing: Ratio::new(moving_grant.pounds(), precept).filter(|_| moving_grant > Money::ZERO),
    })
}

/// What is left to find where each figure of `scenario` in turn is `percent` lower and higher, the widest swing first.
///
/// # Errors
/// A figure of the scenario itself that cannot be used.
pub fn swings(scenario: &Scenario, percent: Percent) -> Result<Vec<Swing>, Problem> {
    evaluate(scenario)?;
    let lines = (0..amounts(&scenario.gap).len()).map(Input::GapLine);
    let others = [Input::TaxBase, Input::GrantIncrease, Input::PreceptIncrease];
    let left = |input: Input, share: Decimal| {
        let changed = changed(scenario, input, share / Decimal::ONE_HUNDRED)?;
        evaluate(&changed).ok().map(|outcome| outcome.remaining)
    };
    let mut swings: Vec<_> = lines
        .chain(others)
        .map(|input| Swing { input, if_lower: left(input, -percent.value()), if_higher: left(input, percent.value()) })
        .collect();
    swings.sort_by_key(|swing| std::cmp::Reverse(swing.width()));
    Ok(swings)
}

impl Swing {
    /// How far apart its two ends are, in pence.
    fn width(&self) -> u64 {
        self.if_lower.zip(self.if_higher).map_or(0, |(lower, higher)| lower.pence().abs_diff(higher.pence()))
    }
}

fn amounts(gap: &Gap) -> Vec<Money> {
    match gap {
        Gap::Lines(lines) => lines.iter().map(|line| line.amount).collect(),
        Gap::Amount(amount) => vec![*amount],
    }
}

/// `scenario` with one figure higher by `share` of itself (or of its base); `None` where there is no such figure.
fn changed(scenario: &Scenario, input: Input, share: Decimal) -> Option<Scenario> {
    let mut next = scenario.clone();
    match input {
        Input::GapLine(index) => match &mut next.gap {
            Gap::Lines(lines) => {
                let line = lines.get_mut(index)?;
                line.amount = grown(line.amount, share)?;
            }
            Gap::Amount(amount) => *amount = grown(*amount, share)?,
        },
        Input::TaxBase => {
            grow_tax_bases(&mut next, share)?;
        }
        Input::GrantIncrease => {
            let outcome = evaluate(scenario).ok()?;
            let part = Money::round_half_up(multiply_exactly(outcome.moving_grant.pounds(), share)?).ok()?;
            next.levers.grant_increase = GrantIncrease::Amount(outcome.from_grant.plus(part)?);
        }
        Input::PreceptIncrease => {
            let part = Money::round_half_up(multiply_exactly(scenario.base.band_d.pounds(), share)?).ok()?;
            let charge = scenario.base.band_d.raised_by(scenario.levers.band_d_increase).ok()?;
            let charge = Charge::new(charge.pounds().checked_add(part.pounds())?).ok()?;
            let increase: ChargeIncrease = charge.increase_over(scenario.base.band_d);
            next.levers.band_d_increase = increase;
        }
    }
    Some(next)
}

/// `amount` with `share` of itself added, half up to the penny.
fn grown(amount: Money, share: Decimal) -> Option<Money> {
    amount.plus(Money::round_half_up(multiply_exactly(amount.pounds(), share)?).ok()?)
}
