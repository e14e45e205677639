//! The worker that reads and writes spreadsheets.

use std::cell::RefCell;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, Worker};

use super::worker::{Message, Program, Task, get};

thread_local! {
    static KEPT: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

const SHEETS: Program = Program { name: "sheets-worker", kept: &KEPT };

/// What the worker says of a task.
pub enum Heard {
    /// How far it has come, in words.
    Stage(String),
    /// The answer, in bytes.
    Answer(Uint8Array),
    /// Why there is none, in words; empty where the worker could not be loaded or has failed.
    Problem(String),
}

/// Asks the worker to do `task` with a file and the scenario that is open; `None` where there can be no worker.
pub fn ask(task: &str, file: Option<&File>, scenario: &str, hear: impl Fn(Heard) + 'static) -> Option<Task> {
    let file = file.map_or(JsValue::UNDEFINED, JsValue::from);
    let hear = move |message| {
        hear(match message {
            Message::OnTheWay(data) => Heard::Stage(get(&data, "stage").as_string().unwrap_or_default()),
            Message::Last(data) => match get(&data, "answer") {
                // Without either the file could not be read.
                answer if answer.is_undefined() => Heard::Problem(
                    get(&data, "problem")
                        .as_string()
                        .unwrap_or_else(|| tr!("This file could not be read. Choose it again.").to_owned()),
                ),
                answer => Heard::Answer(answer.unchecked_into()),
            },
            Message::Failed => Heard::Problem(String::new()),
        });
    };
    SHEETS.ask(&[("task", task.into()), ("file", file), ("scenario", scenario.into())], sort, hear)
}

fn sort(data: JsValue) -> Option<Message> {
    Some(if !get(&data, "stage").is_undefined() {
        Message::OnTheWay(data)
    } else if get(&data, "problem").as_string().is_some_and(|words| words.is_empty()) {
        Message::Failed
    } else {
        Message::Last(data)
    })
}
