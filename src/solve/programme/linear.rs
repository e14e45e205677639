//! A linear programme: what is chosen, what has to be kept to, and what it costs.
//!
//! **Invariant:** every figure is a decimal, so a programme can be written down and given to any solver.

use rust_decimal::Decimal;

/// A linear programme: the least cost at which every row and bound is kept.
#[derive(Clone, Debug)]
pub struct LinearProgramme {
    /// What is chosen.
    pub variables: Vec<Variable>,
    /// What has to be kept to.
    pub rows: Vec<Row>,
    /// What one of each variable costs.
    pub costs: Vec<Decimal>,
    /// What is added to the cost at every point.
    pub constant: Decimal,
    /// The costs that decide between points of equal cost.
    pub(super) ties: Vec<Decimal>,
}

/// A variable of a programme.
#[derive(Clone, Debug)]
pub struct Variable {
    /// What it is.
    pub what: &'static str,
    /// The place of its year in the plan, from nought.
    pub year: usize,
    /// The least that it may be, where there is a least.
    pub least: Option<Decimal>,
    /// The most that it may be, where there is a most.
    pub most: Option<Decimal>,
}

/// A sum of variables with a bound.
#[derive(Clone, Debug)]
pub struct Row {
    /// The limit that it carries.
    pub what: &'static str,
    /// The place of its year in the plan, from nought.
    pub year: usize,
    /// The places of its variables, each with its factor.
    pub terms: Vec<(usize, Decimal)>,
    /// Which side of the bound the sum is on.
    pub sense: Sense,
    /// The bound.
    pub bound: Decimal,
}

/// Which side of its bound a row is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Not above it.
    AtMost,
    /// Not below it.
    AtLeast,
}
