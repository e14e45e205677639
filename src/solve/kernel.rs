//! The exact solve in whole numbers, for sweeps of many thousands.
//!
//! A scenario is compiled once: pounds become pence, charges and tax bases ten-thousandths. Each solve is then a
//! handful of integer operations. The property tests in `tests/kernel.rs` hold it equal to the decimal path.

use crate::domain::{Band, ChargeIncrease, GrantIncrease, Levers, Money, Percent, Problem, Scenario, evaluate_levers};

/// Ten-thousandths of a pound at Band D × ten-thousandths of a Band D equivalent, for one penny.
const PRODUCT_PER_PENNY: i128 = 1_000_000;
/// A band's charge is ninths of Band D: ten-thousandths of a pound × ninths, for one penny.
const NINTHS_PER_PENNY: i64 = 900;

/// A scenario compiled for sweeping the grant increase; every other figure stays as it is.
#[derive(Clone, Debug)]
pub struct Kernel {
    /// The precept, in pence, that closes the gap if the grant does not move.
    precept_at_no_rise: i128,
    /// Pence of grant that the lever moves.
    moving_grant: i128,
    /// Ten-thousandths of Band D equivalents: one of each billing authority, or one of the whole.
    tax_bases: Vec<i128>,
    /// Their sum.
    whole_tax_base: i128,
    /// The charge step in ten-thousandths of a pound.
    step: i128,
    /// The largest charge in ten-thousandths of a pound.
    most_charge: i128,
}

/// A grant increase in millionths of one per cent.
const PERCENT_UNITS: i128 = 1_000_000;

impl Kernel {
    /// Compiles `scenario`.
    ///
    /// # Errors
    /// A figure of the scenario that cannot be used.
    pub fn compile(scenario: &Scenario) -> Result<Self, Problem> {
        let too_large = || Problem::new("next.tax_base", "This tax base is too large for a sweep. Check its size.");
        let levers = Levers {
            grant_increase: GrantIncrease::Percent(Percent::ZERO),
            band_d_increase: ChargeIncrease::ZERO,
            ..scenario.levers
        };
        let frozen = evaluate_levers(scenario, &levers)?;
        let precept_at_no_rise = i128::from(frozen.remaining.pence()) + i128::from(frozen.precept.pence());
        let councils = &scenario.authority.billing_authorities;
        let mut bases: Vec<_> = councils.iter().filter_map(|council| council.tax_base).collect();
        if bases.is_empty() || bases.len() < councils.len() {
            bases = vec![scenario.next.tax_base];
        }
        let tax_bases: Option<Vec<i128>> =
            bases.iter().map(|base| ten_thousandths(base.band_d_equivalents())).collect();
        let tax_bases = tax_bases.ok_or_else(too_large)?;
        Ok(Self {
            precept_at_no_rise,
            moving_grant: i128::from(frozen.moving_grant.pence()),
            whole_tax_base: tax_bases.iter().sum(),
            tax_bases,
            step: ten_thousandths(scenario.next.charge_step.pounds()).ok_or_else(too_large)?,
            most_charge: 10_000_000_000,
        })
    }

    /// The smallest charge on the step, in ten-thousandths of a pound at Band D, that leaves no shortfall at a grant
    /// increase of `millionths` of one per cent; `None` where it would pass £1 million.
    pub fn closing_charge(&self, millionths: i64) -> Option<i64> {
        let from_grant = divide_half_up(self.moving_grant * i128::from(millionths), 100 * PERCENT_UNITS);
        let needed = self.precept_at_no_rise - from_grant;
        // One tax base: the smallest n with round(n × step × base) ≥ needed, by division. Several round apart, so the
        // quotient only proposes and the sum of the demands decides.
        let least_product = needed * PRODUCT_PER_PENNY - PRODUCT_PER_PENNY / 2;
        let mut steps = divide_up(least_product, self.step * self.whole_tax_base).max(0);
        if self.tax_bases.len() > 1 {
            while self.precept(steps * self.step) < needed {
                steps += 1;
            }
            while steps > 0 && self.precept((steps - 1) * self.step) >= needed {
                steps -= 1;
            }
        }
        let charge = steps * self.step;
        (charge <= self.most_charge).then(|| i64::try_from(charge).ok()).flatten()
    }

    /// What each of eight bands is charged, in pence, where Band D is charged `charge` ten-thousandths of a pound.
    pub fn band_charges(charge: i64) -> [i64; 8] {
        Band::ENGLAND.map(|band| (charge * i64::from(band.ninths()) + NINTHS_PER_PENNY / 2) / NINTHS_PER_PENNY)
    }

    /// The precept in pence at a charge in ten-thousandths of a pound.
    pub fn precept(&self, charge: i128) -> i128 {
        self.tax_bases.iter().map(|base| divide_half_up(base * charge, PRODUCT_PER_PENNY)).sum()
    }

    /// What is left to find, in pence, at a grant increase and a charge.
    pub fn remaining(&self, millionths: i64, charge: i64) -> Option<Money> {
        let from_grant = divide_half_up(self.moving_grant * i128::from(millionths), 100 * PERCENT_UNITS);
        let remaining = self.precept_at_no_rise - from_grant - self.precept(i128::from(charge));
        Money::from_pence(i64::try_from(remaining).ok()?).ok()
    }
}

/// `value` in ten-thousandths.
fn ten_thousandths(value: rust_decimal::Decimal) -> Option<i128> {
    let value = value.normalize();
    value.mantissa().checked_mul(10_i128.checked_pow(4_u32.checked_sub(value.scale())?)?)
}

/// `numerator ÷ denominator`, half up (a half goes away from nil).
fn divide_half_up(numerator: i128, denominator: i128) -> i128 {
    let half = if numerator < 0 { -(denominator / 2) } else { denominator / 2 };
    (numerator + half) / denominator
}

/// `numerator ÷ denominator`, up to the next whole number.
fn divide_up(numerator: i128, denominator: i128) -> i128 {
    numerator.div_euclid(denominator) + i128::from(numerator.rem_euclid(denominator) != 0)
}
