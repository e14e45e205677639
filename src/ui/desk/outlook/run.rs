//! A simulation that runs in the worker, and what it has found.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use crate::{
    domain::{
        plan::{PlanDocument, Simulated},
        with_thousands,
    },
    exchange::json::{plan, problems, simulated},
    ui::browser::{
        focus,
        solver::{self, Asked, Heard},
    },
};

/// The id of the heading above it.
pub const HEADING: &str = "simulation-name";
/// What the reader is told where the worker could not be loaded, or has failed.
const FAILED: &str = tr!(
    "The part of this app that simulates plans could not be loaded or has failed. Nothing is lost. Check the connection and press the button again."
);

/// How far a simulation is.
#[derive(Clone, PartialEq)]
enum Stage {
    NotStarted,
    GoesOn { done: u32, of: u32 },
    Ended,
    StoppedAtOnce,
    Failed(String),
}

/// What a simulation has found, and of which plan.
#[derive(Clone, PartialEq)]
struct Found {
    of: Rc<PlanDocument>,
    simulated: Rc<Simulated>,
}

/// A simulation of the plan that is open.
#[derive(Clone)]
pub struct Run {
    document: Option<Rc<PlanDocument>>,
    stage: UseStateHandle<Stage>,
    found: UseStateHandle<Option<Found>>,
    asked: Rc<RefCell<Option<Asked>>>,
}

/// The simulation of `document`; another plan ends the one that goes on.
#[hook]
pub fn use_run(document: Option<Rc<PlanDocument>>) -> Run {
    let stage = use_state_eq(|| Stage::NotStarted);
    let found = use_state_eq(|| None::<Found>);
    let asked = use_mut_ref(|| None::<Asked>);
    {
        let (stage, asked) = (stage.clone(), asked.clone());
        use_effect_with(document.clone(), move |_| {
            if asked.take().is_some() {
                stage.set(Stage::NotStarted);
            }
        });
    }
    {
        // What is heard holds this run, and so the task: it ends with its page, and not only with another plan.
        let asked = asked.clone();
        use_effect_with((), move |()| move || drop(asked.take()));
    }
    Run { document, stage, found, asked }
}

impl Run {
    /// Starts it, from the first plan on.
    pub fn start(&self) {
        let Some(document) = &self.document else { return };
        let of = document.number_of_plans;
        // What was found of another plan is not this one's, if this one fails.
        if self.found.as_ref().is_some_and(|found| found.of != *document) {
            self.found.set(None);
        }
        self.stage.set(Stage::GoesOn { done: 0, of });
        let hear = {
            let (run, document) = (self.clone(), document.clone());
            move |heard: Heard| {
                if !matches!(heard, Heard::Progress { .. }) {
                    // The button that stops it goes with it.
                    focus::on_if_button_goes(HEADING);
                }
                match heard {
                    Heard::Progress { done, of, found } => {
                        if let Some(found) = found {
                            run.take(&document, &found);
                        }
                        run.stage.set(Stage::GoesOn { done, of });
                    }
                    // Stopped before the first plan.
                    Heard::Answer(found) if found.is_empty() => run.stage.set(Stage::StoppedAtOnce),
                    Heard::Answer(found) => {
                        let is_read = run.take(&document, &found);
                        run.stage.set(if is_read { Stage::Ended } else { Stage::Failed(FAILED.to_owned()) });
                    }
                    Heard::Problems(told) => {
                        let first = problems::read(&told).and_then(|problems| problems.into_iter().next());
                        run.stage.set(Stage::Failed(first.map_or(FAILED.to_owned(), |problem| problem.message)));
                    }
                    Heard::Failed => run.stage.set(Stage::Failed(FAILED.to_owned())),
                }
            }
        };
        // The simulation before this one ends first: ended later, it would take this one with it.
        self.asked.take();
        let asked = solver::ask("simulate", &plan::write(document), hear);
        if asked.is_none() {
            self.stage.set(Stage::Failed(FAILED.to_owned()));
        }
        *self.asked.borrow_mut() = asked;
    }

    /// Ends it with what was found so far.
    pub fn stop(&self) {
        if let Some(asked) = &*self.asked.borrow() {
            asked.stop();
        }
    }

    /// Takes what was found; `false` where it cannot be read.
    fn take(&self, of: &Rc<PlanDocument>, found: &str) -> bool {
        let simulated = simulated::read(found.as_bytes()).map(Rc::new);
        let is_read = simulated.is_ok();
        if let Ok(simulated) = simulated {
            self.found.set(Some(Found { of: of.clone(), simulated }));
        }
        is_read
    }

    /// Does it go on?
    pub fn goes_on(&self) -> bool {
        matches!(*self.stage, Stage::GoesOn { .. })
    }

    /// Has it failed?
    pub fn has_failed(&self) -> bool {
        matches!(*self.stage, Stage::Failed(_))
    }

    /// How many plans of how many are done, while it goes on.
    pub fn progress(&self) -> Option<(u32, u32)> {
        match *self.stage {
            Stage::GoesOn { done, of } => Some((done, of)),
            _ => None,
        }
    }

    /// What was found, if anything, and of which plan.
    pub fn found(&self) -> Option<(Rc<PlanDocument>, Rc<Simulated>)> {
        self.found.as_ref().map(|found| (found.of.clone(), found.simulated.clone()))
    }

    /// How far it is, in words.
    pub fn stage(&self) -> String {
        match (&*self.stage, &*self.found) {
            (Stage::Failed(problem), _) => problem.clone(),
            // Each part would be read out: what a progress bar shows is enough.
            (Stage::StoppedAtOnce, _) => tr!("Stopped before the first plan was simulated.").to_owned(),
            (Stage::GoesOn { .. }, _) => tr!("Simulating.").to_owned(),
            (_, None) => String::new(),
            (_, Some(found)) if self.document.as_ref() != Some(&found.of) => {
                tr!("The plan has changed since. Simulate again to see what that does.").to_owned()
            }
            (_, Some(found)) => done_in_words(&found.simulated),
        }
    }
}

fn done_in_words(simulated: &Simulated) -> String {
    let plans = with_thousands(simulated.plans.into());
    let seed = simulated.seed;
    if simulated.plans < simulated.number_of_plans {
        let wanted = with_thousands(simulated.number_of_plans.into());
        return tr!("Stopped: {plans} of {wanted} plans are simulated, with seed {seed}.");
    }
    tr!(
        "{plans} plans are simulated, with seed {seed}. The same plan with the same seed gives the same figures to the last digit."
    )
}
