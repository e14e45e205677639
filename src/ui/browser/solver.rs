//! The worker that simulates plans and finds their best path.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;
use web_sys::Worker;

use super::worker::{Message, Program, Task, get};

thread_local! {
    static KEPT: RefCell<Option<Worker>> = const { RefCell::new(None) };
    static LATEST: Cell<u32> = const { Cell::new(0) };
}

const SOLVER: Program = Program { name: "solver-worker", kept: &KEPT };

/// What the worker says of a task.
pub enum Heard {
    /// So many are done of so many, with what was found so far where that is told too.
    Progress {
        /// How many are done.
        done: u32,
        /// How many there are to be.
        of: u32,
        /// A file of what was found so far.
        found: Option<String>,
    },
    /// A file of the answer.
    Answer(String),
    /// What is wrong with the plan: a list in JSON.
    Problems(String),
    /// The worker could not be loaded, or has failed.
    Failed,
}

/// A task of the worker.
pub struct Asked {
    id: u32,
    _task: Task,
}

impl Asked {
    /// Ends the task with what was found so far.
    pub fn stop(&self) {
        // A worker that is gone has stopped.
        let _gone = SOLVER.post(&[("id", self.id.into()), ("task", "stop".into())]);
    }
}

/// Asks the worker to do `task` with a plan file; `None` where there can be no worker.
pub fn ask(task: &str, plan: &str, hear: impl Fn(Heard) + 'static) -> Option<Asked> {
    let id = LATEST.get().wrapping_add(1);
    LATEST.set(id);
    let sort = move |data: JsValue| {
        if get(&data, "id").as_f64() != Some(f64::from(id)) {
            return None;
        }
        let is_there = |name: &str| !get(&data, name).is_undefined();
        Some(if is_there("answer") || is_there("problems") {
            Message::Last(data)
        } else if is_there("problem") {
            Message::Failed
        } else {
            Message::OnTheWay(data)
        })
    };
    let hear = move |message| {
        hear(match message {
            Message::OnTheWay(data) => Heard::Progress {
                done: count(&data, "done"),
                of: count(&data, "of"),
                found: get(&data, "found").as_string(),
            },
            Message::Last(data) => match get(&data, "answer").as_string() {
                Some(answer) => Heard::Answer(answer),
                None => Heard::Problems(get(&data, "problems").as_string().unwrap_or_default()),
            },
            Message::Failed => Heard::Failed,
        });
    };
    let task = SOLVER.ask(&[("id", id.into()), ("task", task.into()), ("plan", plan.into())], sort, hear)?;
    Some(Asked { id, _task: task })
}

fn count(data: &JsValue, name: &str) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the worker sends whole numbers of plans"
    )]
    let count = get(data, name).as_f64().unwrap_or_default() as u32;
    count
}
