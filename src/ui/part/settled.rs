//! Parts that follow a moment after the levers come to rest.
//!
//! While a slider is dragged, the levers, the answer, the bar and the chart follow every step. Long tables would make
//! each step late on a phone, and nobody reads them meanwhile; they follow once the step has been painted.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    domain::{Outcome, Scenario},
    ui::store::{Home, State},
};

/// How long the levers must rest.
const REST_MILLISECONDS: u32 = 100;

/// What is shown of a state by the parts that follow.
#[derive(Clone)]
pub struct Settled {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What it comes to.
    pub outcome: Rc<Outcome>,
    /// The reader's own home.
    pub home: Home,
}

impl Settled {
    fn of(state: &State) -> Self {
        Self { scenario: state.scenario.clone(), outcome: state.outcome.clone(), home: state.home }
    }
}

impl PartialEq for Settled {
    /// Every change makes a new scenario and outcome, so they need not be read to be compared.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario)
            && Rc::ptr_eq(&self.outcome, &other.outcome)
            && self.home == other.home
    }
}

/// The latest state in which no edit went on, or that has rested since.
#[hook]
pub fn use_settled(state: &State) -> Settled {
    let latest = Settled::of(state);
    let settled = use_mut_ref(|| latest.clone());
    let redraw = use_force_update();
    if !state.edit_goes_on() {
        settled.replace(latest.clone());
    }
    {
        let settled = settled.clone();
        use_effect_with(latest, move |latest| {
            let follows = *settled.borrow() != *latest;
            let waiting = follows.then(|| {
                let latest = latest.clone();
                Timeout::new(REST_MILLISECONDS, move || {
                    settled.replace(latest);
                    redraw.force_update();
                })
            });
            move || drop(waiting)
        });
    }
    settled.borrow().clone()
}
