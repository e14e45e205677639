//! What the best path of a plan is, and what it has to keep to.

use crate::domain::Money;

/// What the best path is to be like, and the limits that it keeps to besides the plan's own (referendum limits and the
/// floor of the general reserve).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanAims {
    /// What counts, and how much.
    pub weights: Weights,
    /// The most that further savings may bring in one year, new in that year; by year, `None` for no limit of its own.
    pub most_savings: Vec<Option<Money>>,
    /// May the charge never be below that of the year before?
    pub never_cut_the_charge: bool,
    /// May money be put into the general reserve, beyond what is taken from it?
    pub may_add_to_reserve: bool,
}

/// How much each aim counts, from 0 to 100 each; at least one is above nil. One alone is that objective, several a mix.
///
/// So that a mix can be understood, each aim is measured in pounds over the whole plan: see each field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Least paid by households: the sum of all years' precepts.
    pub least_paid: u8,
    /// Least savings: the sum over the years of the further savings in force in each.
    pub least_savings: u8,
    /// Smoothest charge: the largest yearly rise at Band D, × the base year's tax base.
    pub smoothest_charge: u8,
    /// Latest use of reserves: the sum over the years of what has been taken from the general reserve by then.
    pub latest_reserves: u8,
}

impl Weights {
    /// The most that one weight can be.
    pub const MOST: u8 = 100;
}
