//! Does a published pair of rounded rises lie on the exact line?
//!
//! Published tables round both rises. A pair is true if some exact pair on the line rounds to it, so the comparison
//! is between intervals: 1.0% and 7.6% agree with the line because 0.98% and 7.6% do.

use rust_decimal::Decimal;

use super::close::precept_needed;
use crate::domain::{
    GrantIncrease, Levers, Percent, Problem, PublishedPair, Ratio, Scenario, multiply_exactly, tax_base_raised_on,
};

/// How a published pair stands to the exact line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The exact pair at the printed grant increase rounds to the printed precept increase.
    Exact,
    /// The pair holds as rounded figures only.
    Rounded {
        /// A grant increase that rounds to the printed one and whose exact precept increase rounds to the printed one
        /// too, where one with a single further decimal place exists.
        grant_increase: Option<Percent>,
    },
    /// No exact pair rounds to it.
    Differs {
        /// The exact precept increase at the printed grant increase, as a share of last year's charge.
        precept_increase: Ratio,
    },
}

/// Compares `pair` with the line of pairs that close the gap of `scenario`.
///
/// The line is the exact one, before the charge is put on its step. Printed figures round half up, and a half goes away
/// from nil: 7.6 stands for 7.55 up to but not including 7.65, and −7.6 for the same with a minus.
///
/// # Errors
/// A figure of the scenario that cannot be used.
pub fn compare(scenario: &Scenario, pair: PublishedPair) -> Result<Agreement, Problem> {
    let too_large = || Problem::new("published", tr!("These figures are too large to compare with the exact line."));
    let line = Line::of(scenario)?;
    let printed_grant = pair.grant_increase.value();
    let half_width = half_a_place(printed_grant);
    let rounds_to_it = |grant: Decimal| line.rounds_to(grant, pair.precept_increase.value()).ok_or_else(too_large);
    if rounds_to_it(printed_grant)? {
        return Ok(Agreement::Exact);
    }
    // Tenths of the printed place, nearest first, without the ends that round to the next.
    let (lowest, highest) = (printed_grant - half_width, printed_grant + half_width);
    let prints_as_it = |grant: Decimal| {
        (grant > lowest || printed_grant > Decimal::ZERO) && (grant < highest || printed_grant < Decimal::ZERO)
    };
    for tenths in 1..=5_i64 {
        let offset = half_width * Decimal::new(tenths * 2, 1);
        for grant in [printed_grant - offset, printed_grant + offset] {
            if prints_as_it(grant) && rounds_to_it(grant)? {
                let grant_increase = Some(Percent::new(grant.normalize()).map_err(|_| too_large())?);
                return Ok(Agreement::Rounded { grant_increase });
            }
        }
    }
    let precept_increase = line.precept_increase(printed_grant).ok_or_else(too_large)?;
    if line.crosses(pair, half_width).ok_or_else(too_large)? {
        // On a steep line the pair that agrees may lie between two tenths.
        return Ok(Agreement::Rounded { grant_increase: None });
    }
    Ok(Agreement::Differs { precept_increase })
}

/// Half a unit of the last place printed: 0.05 for 7.6.
fn half_a_place(printed: Decimal) -> Decimal {
    Decimal::new(5, printed.scale() + 1)
}

/// The exact line: needed precept ÷ tax base, as a rise over the base charge, at each increase in grant.
struct Line {
    /// Pounds the precept would have to raise if the grant did not move.
    precept_at_no_rise: Decimal,
    /// Pounds of grant that the lever moves.
    moving_grant: Decimal,
    /// Base charge × the budget year's tax base: the precept of a freeze, in pounds, before demands are rounded.
    frozen_precept: Decimal,
}

impl Line {
    fn of(scenario: &Scenario) -> Result<Self, Problem> {
        let levers = Levers { grant_increase: GrantIncrease::Percent(Percent::ZERO), ..scenario.levers };
        let too_large =
            || Problem::new("base.tax_base", tr!("These figures are too large to compare with the exact line."));
        Ok(Self {
            precept_at_no_rise: precept_needed(scenario, &levers)?.pounds(),
            moving_grant: scenario.base.moving_grant().ok_or_else(too_large)?.pounds(),
            frozen_precept: tax_base_raised_on(scenario)
                .and_then(|tax_base| multiply_exactly(scenario.base.band_d.pounds(), tax_base))
                .ok_or_else(too_large)?,
        })
    }

    /// A hundred times (needed precept − precept of a freeze): per cent once divided by the precept of a freeze.
    fn rise(&self, grant: Decimal) -> Option<Decimal> {
        let from_grant = multiply_exactly(self.moving_grant, grant)?;
        let at_no_rise = self.precept_at_no_rise.checked_sub(self.frozen_precept)?;
        multiply_exactly(at_no_rise, Decimal::ONE_HUNDRED)?.checked_sub(from_grant)
    }

    fn precept_increase(&self, grant: Decimal) -> Option<Ratio> {
        Ratio::new(self.rise(grant)?, multiply_exactly(self.frozen_precept, Decimal::ONE_HUNDRED)?)
    }

    /// Does the exact precept increase at `grant` round half up to `printed`?
    fn rounds_to(&self, grant: Decimal, printed: Decimal) -> Option<bool> {
        Some(self.precept_increase(grant)?.percent(printed.scale()) == printed)
    }

    /// Does the line pass through the box of pairs that round to `pair`, at whose ends of the grant no pair does that is printed so?
    /// It falls as the grant rises.
    fn crosses(&self, pair: PublishedPair, half_width: Decimal) -> Option<bool> {
        let (grant, precept) = (pair.grant_increase.value(), pair.precept_increase.value());
        let half_height = half_a_place(precept);
        let lowest = multiply_exactly(self.frozen_precept, precept - half_height)?;
        let highest = multiply_exactly(self.frozen_precept, precept + half_height)?;
        Some(self.rise(grant - half_width)? > lowest && self.rise(grant + half_width)? < highest)
    }
}
