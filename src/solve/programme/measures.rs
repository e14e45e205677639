//! The four aims of a path, each in pounds over the plan.

use super::{
    figures::{Figures, half_up, product},
    walk::Standing,
};
use crate::domain::{Money, Problem};

/// How a path stands to each aim. The less, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// What households pay: the sum of all years' precepts.
    pub paid: Money,
    /// The further savings in force, added up over the years.
    pub savings: Money,
    /// The largest yearly rise at Band D × the base year's tax base, half up to the penny; nil where the charge never
    /// rises.
    pub largest_rise: Money,
    /// What has been taken from the general reserve by the end of each year, added up over the years; nil in a year by
    /// which no more has been taken than put in.
    pub reserves: Money,
}

/// The same in pence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    paid: i128,
    savings: i128,
    largest_rise: i128,
    reserves: i128,
}

impl Counts {
    /// What a walk comes to.
    pub fn of(figures: &Figures, years: &[Standing]) -> Self {
        let mut before = figures.base_charge;
        let mut rise = 0;
        for year in years {
            rise = rise.max(year.charge - before);
            before = year.charge;
        }
        Self {
            paid: years.iter().map(|year| year.precept).sum(),
            savings: years.iter().map(|year| year.savings).sum(),
            // Ten-thousandths of pounds × ten-thousandths of Band D equivalents.
            largest_rise: half_up(product(rise, figures.base_tax_base), 1_000_000),
            reserves: years.iter().map(|year| (figures.opening - year.reserve).max(0)).sum(),
        }
    }

    /// The weighted sum, and what decides between equal ones: households first, then savings, reserves and
    /// the largest rise.
    pub fn cost(&self, figures: &Figures) -> (i128, [i128; 4]) {
        let weights = figures.weights;
        let each = [
            (weights.least_paid, self.paid),
            (weights.least_savings, self.savings),
            (weights.smoothest_charge, self.largest_rise),
            (weights.latest_reserves, self.reserves),
        ];
        let cost = each.iter().map(|(weight, pence)| product((*weight).into(), *pence)).sum();
        (cost, [self.paid, self.savings, self.reserves, self.largest_rise])
    }

    /// In pounds.
    pub fn in_pounds(&self) -> Result<Measures, Problem> {
        Ok(Measures {
            paid: money(self.paid)?,
            savings: money(self.savings)?,
            largest_rise: money(self.largest_rise)?,
            reserves: money(self.reserves)?,
        })
    }
}

/// Pence as money.
pub(super) fn money(pence: i128) -> Result<Money, Problem> {
    i64::try_from(pence).ok().and_then(|pence| Money::from_pence(pence).ok()).ok_or_else(|| Problem::too_large("costs"))
}
