//! The worker that reads and writes spreadsheets: started when it is first wanted, kept warm, ended where a task is given
//! up.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::events::EventListener;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, File, Worker};

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// What the worker says of a task.
pub enum Heard {
    /// How far it has come, in words.
    Stage(String),
    /// The answer, in bytes.
    Answer(Uint8Array),
    /// Why there is none, in words; empty where the worker could not be loaded or has failed.
    Problem(String),
}

/// A task that goes on for as long as this is kept: dropped before its end, the worker is ended with it.
pub struct Task {
    is_done: Rc<Cell<bool>>,
    _listeners: [EventListener; 2],
}

impl Drop for Task {
    fn drop(&mut self) {
        if !self.is_done.get() {
            end();
        }
    }
}

/// Asks the worker to do `task` with a file and the scenario that is open; `None` where there can be no worker.
pub fn ask(task: &str, file: Option<&File>, scenario: &str, hear: impl Fn(Heard) + 'static) -> Option<Task> {
    let worker = worker()?;
    let is_done = Rc::new(Cell::new(false));
    let hear = {
        let is_done = is_done.clone();
        Rc::new(move |heard: Heard| {
            let is_last = !matches!(heard, Heard::Stage(_));
            if !is_done.get() {
                is_done.set(is_last);
                if matches!(&heard, Heard::Problem(words) if words.is_empty()) {
                    // What failed once is in no state to go on.
                    end();
                }
                hear(heard);
            }
        })
    };
    let on_message = {
        let hear = hear.clone();
        EventListener::new(&worker, "message", move |event| hear(heard(event)))
    };
    let on_error = EventListener::new(&worker, "error", move |_| hear(Heard::Problem(String::new())));
    let message = Object::new();
    for (name, value) in
        [("task", task.into()), ("file", file.map_or(JsValue::UNDEFINED, JsValue::from)), ("scenario", scenario.into())]
    {
        Reflect::set(&message, &name.into(), &value).ok()?;
    }
    worker.post_message(&message).ok()?;
    Some(Task { is_done, _listeners: [on_message, on_error] })
}

/// The worker, started where there is none.
fn worker() -> Option<Worker> {
    WORKER.with_borrow_mut(|kept| {
        if kept.is_none() {
            let document = super::window()?.document()?;
            let address = document.query_selector("meta[name=sheets-worker]").ok()??.get_attribute("content")?;
            // By names rather than by types of web-sys: each of those is a line more in the script of the first page.
            let options = Object::new();
            Reflect::set(&options, &"type".into(), &"module".into()).ok()?;
            *kept = Some(Worker::new_with_options(&address, options.unchecked_ref()).ok()?);
        }
        kept.clone()
    })
}

fn end() {
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
}

fn heard(event: &Event) -> Heard {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let data = get(event, "data");
    let answer = get(&data, "answer");
    if !answer.is_undefined() {
        return Heard::Answer(answer.unchecked_into());
    }
    match get(&data, "stage").as_string() {
        Some(stage) => Heard::Stage(stage),
        None => Heard::Problem(get(&data, "problem").as_string().unwrap_or_default()),
    }
}
