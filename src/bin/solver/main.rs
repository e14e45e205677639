//! The worker that simulates plans and finds their best path: a module of its own, fetched when it is first wanted.
//!
//! In goes a plan file; out comes what the simulation found, `precept-simulation/1`, or the best path,
//! `precept-best-path/1`, and problems as a list in JSON. `solver.js` runs a simulation a part at a time, so that the page
//! can be told how far it is and can stop it.
//!
//! **Invariant:** nothing is kept between two tasks.

mod task;

use precept_modeller::solve::Simulation;
use wasm_bindgen::prelude::*;

/// Smaller than the standard library's, which leaves room in what the worker may take.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A simulation that goes on.
#[wasm_bindgen]
pub struct Simulating(Simulation);

#[wasm_bindgen]
impl Simulating {
    /// Makes the simulation of a plan file ready: its plan, its ranges, its seed and its number of plans.
    ///
    /// # Errors
    /// What is wrong with it: problems in JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str) -> Result<Self, String> {
        task::begin(plan.as_bytes()).map(Self).map_err(task::told)
    }

    /// Draws the next plans. Gives how many are drawn by now.
    pub fn run(&mut self, plans: u32) -> u32 {
        self.0.run(plans);
        self.0.done()
    }

    /// How many there are to be.
    #[wasm_bindgen(getter)]
    pub fn number(&self) -> u32 {
        self.0.number()
    }

    /// What was found so far; empty before the first plan.
    ///
    /// # Errors
    /// A fault of the program: problems in JSON.
    pub fn found(&self) -> Result<String, String> {
        task::found(&self.0).map_err(|problem| task::told(vec![problem]))
    }
}

/// The best path of a plan file under its aims, or why there is none.
///
/// # Errors
/// What is wrong with it: problems in JSON.
#[wasm_bindgen]
pub fn best_path(plan: &str) -> Result<String, String> {
    task::best_path(plan.as_bytes()).map_err(task::told)
}

/// The program itself does nothing until it is asked.
fn main() {}
