//! The trade-off: which precept closes the gap at each increase in grant.

use rust_decimal::Decimal;

use super::{Target, close_gap};
use crate::domain::{
    ChargeIncrease, GrantIncrease, Levers, Money, Percent, Problem, Ratio, Scenario, tax_base_raised_on,
};

/// One pair of increases that closes the gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeOffRow {
    /// The grant increase asked for.
    pub grant_increase: Percent,
    /// The smallest increase at Band D, on the charge step, that then leaves no shortfall.
    pub band_d_increase: ChargeIncrease,
    /// That increase as a share of the base year's charge.
    pub precept_increase: Ratio,
    /// What is left: nil or a surplus of less than one step of the charge, unless the charge is nil.
    pub remaining: Money,
}

/// The precept that closes the gap at each of `grant_increases`; savings, reserves and collection fund stay put.
///
/// # Errors
/// As for [`close_gap`], at the first increase that has no answer.
pub fn trade_off(scenario: &Scenario, grant_increases: &[Percent]) -> Result<Vec<TradeOffRow>, Problem> {
    let mut at = scenario.clone();
    grant_increases
        .iter()
        .map(|increase| {
            at.levers.grant_increase = GrantIncrease::Percent(*increase);
            let outcome = close_gap(&at, Target::Precept)?.outcome;
            Ok(TradeOffRow {
                grant_increase: *increase,
                band_d_increase: outcome.band_d_increase,
                precept_increase: outcome.precept_increase,
                remaining: outcome.remaining,
            })
        })
        .collect()
}

/// The grant increase that closes the gap with the charge frozen, as an exact share of the grant.
///
/// # Errors
/// As for [`close_gap`].
pub fn closing_grant(scenario: &Scenario) -> Result<Ratio, Problem> {
    let mut frozen = scenario.clone();
    frozen.levers = Levers { band_d_increase: ChargeIncrease::ZERO, ..frozen.levers };
    Ok(close_gap(&frozen, Target::Grant)?.outcome.grant_increase)
}

/// What 1% of the grant takes off the Band D charge: 1% of the grant ÷ the tax base, half up to the penny.
pub fn saving_at_band_d(scenario: &Scenario) -> Option<Money> {
    let one_percent = scenario.base.moving_grant()?.pounds().checked_mul(Decimal::new(1, 2))?;
    Money::round_half_up(one_percent.checked_div(tax_base_raised_on(scenario)?)?).ok()
}
