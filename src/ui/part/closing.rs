//! What would close the gap, from where the levers stand and from nothing.

use std::rc::Rc;

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{GrantIncrease, Money, Outcome, Percent, Ratio, Scenario},
    solve::{Solution, Target, close_gap, closing_grant},
    ui::store::LineFigures,
};

/// What would close the gap of a scenario.
#[derive(Clone, PartialEq)]
pub struct Closing {
    /// With the precept, the grant held where it is.
    pub with_precept: Option<Rc<Solution>>,
    /// With one of the two levers, the other at nothing.
    pub alone: Rc<Alone>,
}

/// What would close it with one lever alone: the same wherever the two levers stand.
#[derive(PartialEq)]
pub struct Alone {
    /// The rise in grant.
    pub grant: Option<Ratio>,
    /// The rise in the precept.
    pub precept: Option<Ratio>,
}

/// Solves for `scenario`; where there is no answer there is none to show. What the two levers do not move is solved
/// again only when something else changes.
#[hook]
pub fn use_closing(scenario: &Rc<Scenario>) -> Closing {
    let alone = use_memo(LineFigures(scenario.clone()), |figures| Alone::of(&figures.0));
    Closing { with_precept: close_gap(scenario, Target::Precept).ok().map(Rc::new), alone }
}

impl Alone {
    fn of(scenario: &Scenario) -> Self {
        let mut scenario = scenario.clone();
        scenario.levers.grant_increase = GrantIncrease::Percent(Percent::ZERO);
        Self {
            grant: closing_grant(&scenario).ok(),
            precept: close_gap(&scenario, Target::Precept).ok().map(|solution| solution.outcome.precept_increase),
        }
    }
}

impl Closing {
    /// Does `outcome` close the gap with nothing to spare but what the charge step asks for?
    pub fn is_by_the_least(&self, outcome: &Outcome) -> bool {
        let least = self.with_precept.as_ref().map(|solution| solution.outcome.band_d);
        outcome.remaining == Money::ZERO || (outcome.remaining < Money::ZERO && least == Some(outcome.band_d))
    }

    /// The largest rise in grant that a slider has to reach, in per cent.
    pub fn grant_percent(&self) -> Option<Decimal> {
        self.alone.grant.map(|ratio| ratio.percent(1))
    }

    /// The largest rise in the precept that a slider has to reach, in per cent.
    pub fn precept_percent(&self) -> Option<Decimal> {
        self.alone.precept.map(|ratio| ratio.percent(1))
    }
}
