//! The options that people are asked about.

use super::Identifier;
use crate::domain::{Levers, Outcome, Problem, Scenario, evaluate_levers};

/// An option: where the levers stand, and what that means in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What answers call it.
    pub identifier: Identifier,
    /// Its name: `Freeze`.
    pub title: String,
    /// Where the levers stand.
    pub levers: Levers,
    /// What it buys, or what its shortfall costs, in words; may be empty.
    pub buys: String,
}

impl Offer {
    /// What it comes to, exactly. It need not close the gap: what it leaves is shown.
    ///
    /// # Errors
    /// Levers that the scenario cannot be evaluated at.
    pub fn outcome(&self, scenario: &Scenario) -> Result<Outcome, Problem> {
        evaluate_levers(scenario, &self.levers)
    }
}
