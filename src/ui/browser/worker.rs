//! Workers: programs that run beside the page, each started when it is first wanted, kept warm, and ended where its task is
//! given up.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    thread::LocalKey,
};

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Worker};

/// A program that runs beside the page.
#[derive(Clone, Copy)]
pub struct Program {
    /// What the page's head tells its address by.
    pub name: &'static str,
    /// Where it is kept while it is warm.
    pub kept: &'static LocalKey<RefCell<Option<Worker>>>,
}

/// What a program says of a task.
pub enum Message {
    /// Something on the way.
    OnTheWay(JsValue),
    /// The last of it.
    Last(JsValue),
    /// The program could not be loaded or has failed.
    Failed,
}

/// A task that goes on for as long as this is kept: dropped before its end, the program is ended with it.
pub struct Task {
    program: Program,
    is_done: Rc<Cell<bool>>,
    _listeners: [EventListener; 2],
}

impl Drop for Task {
    fn drop(&mut self) {
        if !self.is_done.get() {
            self.program.end();
        }
    }
}

impl Program {
    /// Gives the program a task; `sort` tells what each of its messages is, `None` where it is of another task. `None` where
    /// there can be no worker.
    pub fn ask(
        self,
        task: &[(&str, JsValue)],
        sort: impl Fn(JsValue) -> Option<Message> + 'static,
        hear: impl Fn(Message) + 'static,
    ) -> Option<Task> {
        let worker = self.started()?;
        let is_done = Rc::new(Cell::new(false));
        let hear = {
            let is_done = is_done.clone();
            Rc::new(move |heard: Message| {
                if !is_done.get() {
                    is_done.set(!matches!(heard, Message::OnTheWay(_)));
                    if matches!(heard, Message::Failed) {
                        // What failed once is in no state to go on.
                        self.end();
                    }
                    hear(heard);
                }
            })
        };
        let on_message = {
            let hear = hear.clone();
            EventListener::new(&worker, "message", move |event: &Event| {
                if let Some(heard) = sort(get(event, "data")) {
                    hear(heard);
                }
            })
        };
        let on_error = EventListener::new(&worker, "error", move |_| hear(Message::Failed));
        self.post(task)?;
        Some(Task { program: self, is_done, _listeners: [on_message, on_error] })
    }

    /// Tells the program something.
    pub fn post(self, fields: &[(&str, JsValue)]) -> Option<()> {
        let message = Object::new();
        for (name, value) in fields {
            Reflect::set(&message, &(*name).into(), value).ok()?;
        }
        self.started()?.post_message(&message).ok()
    }

    /// The worker, started where there is none.
    fn started(self) -> Option<Worker> {
        self.kept.with_borrow_mut(|kept| {
            if kept.is_none() {
                let document = super::window()?.document()?;
                let meta = document.query_selector(&format!("meta[name={}]", self.name)).ok()??;
                let address = meta.get_attribute("content")?;
                // By names rather than by types of web-sys: each of those is a line more in the script of the first page.
                let options = Object::new();
                Reflect::set(&options, &"type".into(), &"module".into()).ok()?;
                *kept = Some(Worker::new_with_options(&address, options.unchecked_ref()).ok()?);
            }
            kept.clone()
        })
    }

    fn end(self) {
        if let Some(worker) = self.kept.take() {
            worker.terminate();
        }
    }
}

/// A field of a message; undefined where it has none.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
