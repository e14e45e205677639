//! Reading files of answers in turns, so that the page stays alive, and what was read so far.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::run::{Asked, Run};
use crate::{
    domain::consultation::{Consultation, results::Gathered},
    ui::browser::focus,
};

/// The id of the heading above what is read.
pub const HEADING: &str = "answers-name";

/// The answers that are open.
#[derive(Clone)]
pub struct Held {
    /// The answers.
    pub gathered: Rc<RefCell<Gathered>>,
    /// Were they made up for trying the page?
    pub is_made_up: bool,
    /// Was the reading stopped, so that they are a part of what was opened?
    pub is_stopped: bool,
    /// Which change of them this is.
    version: u32,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.gathered, &other.gathered) && self.version == other.version
    }
}

impl Held {
    /// No answers to a consultation.
    pub fn none(consultation: &Rc<Consultation>) -> Self {
        Self::of(Gathered::new(consultation.clone()), false)
    }

    /// These answers.
    pub fn of(gathered: Gathered, is_made_up: bool) -> Self {
        Self { gathered: Rc::new(RefCell::new(gathered)), is_made_up, is_stopped: false, version: 0 }
    }

    /// The same after a change.
    fn changed(&self) -> Self {
        let version = CHANGES.replace(CHANGES.get().wrapping_add(1)).wrapping_add(1);
        Self { version, ..self.clone() }
    }

    /// How many were read, whether or not they count.
    pub fn read(&self) -> u64 {
        self.gathered.borrow().read()
    }

    /// What the names of files begin with that hold something of these, where they are not what was answered, or not all of it.
    pub const fn file_prefix(&self) -> &'static str {
        match (self.is_made_up, self.is_stopped) {
            (true, _) => "made-up-",
            (_, true) => "part-of-",
            _ => "",
        }
    }
}

/// How far the reading is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was asked for yet.
    Waiting,
    /// So many parts of so many are read.
    GoesOn { done: usize, of: usize },
    /// All is read.
    Ended,
    /// It was stopped.
    Stopped,
}

/// The reading of answers, and what was read.
#[derive(Clone)]
pub struct Reading {
    /// What was read.
    pub held: UseStateHandle<Held>,
    /// How far it is.
    pub stage: UseStateHandle<Stage>,
    /// The files of what was read.
    files: Rc<RefCell<Vec<File>>>,
    /// The reading that goes on, if any.
    run: Rc<RefCell<Option<Rc<Asked>>>>,
}

thread_local! {
    /// How many changes of answers there were.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
    /// The answers and their files for as long as the app is open, while another page of it is shown.
    static KEPT: RefCell<Option<(Held, Vec<File>)>> = const { RefCell::new(None) };
}

/// Has the page of a test find these answers.
#[cfg(test)]
pub fn hold(held: Option<Held>) {
    KEPT.set(held.map(|held| (held, Vec::new())));
}

/// The answers to a consultation, and to the same in other words where there is such a file; to another consultation, their
/// files are read again.
#[hook]
pub fn use_reading(consultation: &Rc<Consultation>, in_other_words: Option<&Rc<Consultation>>) -> Reading {
    let held = use_state_eq(|| {
        let kept = KEPT.with_borrow(|kept| kept.as_ref().map(|(held, _)| held.clone()));
        kept.unwrap_or_else(|| Held::none(consultation))
    });
    let files =
        use_mut_ref(|| KEPT.with_borrow(|kept| kept.as_ref().map(|(_, files)| files.clone())).unwrap_or_default());
    let stage = use_state_eq(|| if held.is_stopped { Stage::Stopped } else { Stage::Waiting });
    let run = use_mut_ref(|| None);
    let reading = Reading { held, stage, files, run };
    {
        let reading = reading.clone();
        use_effect_with((consultation.clone(), in_other_words.cloned()), move |(consultation, in_other_words)| {
            let is_other = reading.held.gathered.borrow().in_other_words() != in_other_words.as_ref();
            if *reading.held.gathered.borrow().consultation() != *consultation {
                let files = reading.files.take();
                let held = Held::none(consultation);
                held.gathered.borrow_mut().count_in_other_words(in_other_words.clone());
                held.gathered.borrow_mut().count_late(reading.counts_late_for(consultation));
                reading.replace(held.clone(), Stage::Waiting);
                if !files.is_empty() {
                    reading.files.replace(files.clone());
                    reading.read(held, files);
                }
            } else if is_other {
                let held = (*reading.held).clone();
                held.gathered.borrow_mut().count_in_other_words(in_other_words.clone());
                // While answers are read, what is kept of them says that they are a part.
                if reading.run.borrow().is_some() {
                    reading.held.set(held.changed());
                } else {
                    reading.hold(held.changed());
                }
            }
        });
    }
    {
        // Who leaves the page stops the reading; what was read is there when they come back.
        let reading = reading.clone();
        use_effect_with((), move |()| move || reading.leave());
    }
    reading
}

impl Reading {
    /// Holds no answers any more.
    pub fn start_over(&self, consultation: &Rc<Consultation>) {
        self.replace(self.in_the_same_words(Held::none(consultation)), Stage::Waiting);
    }

    /// Holds answers that were made up, in place of all others.
    pub fn make_up(&self, gathered: Gathered) {
        self.replace(self.in_the_same_words(Held::of(gathered, true)), Stage::Ended);
    }

    /// Counts answers that were given after the closing day from now on, or no longer.
    pub fn count_late(&self, counts_late: bool) {
        let held = (*self.held).clone();
        held.gathered.borrow_mut().count_late(counts_late);
        self.hold(held.changed());
    }

    /// Do late answers count, where the same consultation is opened anew with something else in it?
    fn counts_late_for(&self, consultation: &Consultation) -> bool {
        let before = self.held.gathered.borrow();
        before.counts_late() && before.consultation().identifier == consultation.identifier
    }

    /// Counts in the other words that count in what is held.
    fn in_the_same_words(&self, held: Held) -> Held {
        let other = self.held.gathered.borrow().in_other_words().cloned();
        held.gathered.borrow_mut().count_in_other_words(other);
        held
    }

    fn replace(&self, held: Held, stage: Stage) {
        self.stop();
        // A reading that goes on has nothing to add to these.
        self.run.take();
        self.files.take();
        focus::on_if_button_goes(HEADING);
        self.hold(held);
        self.stage.set(stage);
    }

    /// Ends the reading with what was read so far.
    pub fn stop(&self) {
        if let Some(asked) = &*self.run.borrow() {
            asked.is_stopped.set(true);
        }
    }

    /// Ends the reading when the page is left: what was read so far is kept as the part that it is.
    fn leave(&self) {
        self.stop();
        // It was kept as stopped when it began; files may have come since.
        if self.run.take().is_some() {
            let files = self.files.borrow().clone();
            KEPT.with_borrow_mut(|kept| {
                if let Some((_, kept)) = kept {
                    *kept = files;
                }
            });
        }
    }

    fn hold(&self, held: Held) {
        KEPT.set(Some((held.clone(), self.files.borrow().clone())));
        self.held.set(held);
    }

    /// Reads files, and adds their answers to those that are there; made-up answers give way. After a stop all files are read
    /// again: of those before, nobody knows where the part ends.
    pub fn open(&self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        self.files.borrow_mut().extend(files.iter().cloned());
        if let Some(asked) = &*self.run.borrow() {
            asked.more.borrow_mut().extend(files);
            return;
        }
        if self.held.is_made_up || self.held.is_stopped {
            self.read_all();
        } else {
            self.read((*self.held).clone(), files);
        }
    }

    /// Reads all files from the start, to be counted as what is held.
    pub fn read_all(&self) {
        let held = {
            let before = self.held.gathered.borrow();
            let held = self.in_the_same_words(Held::none(before.consultation()));
            held.gathered.borrow_mut().count_late(before.counts_late());
            held
        };
        focus::on_if_button_goes(HEADING);
        self.held.set(held.clone());
        self.stage.set(Stage::GoesOn { done: 0, of: 1 });
        let files = self.files.borrow().clone();
        self.read(held, files);
    }

    fn read(&self, held: Held, files: Vec<File>) {
        let asked = Rc::new(Asked::default());
        asked.more.replace(files);
        self.run.replace(Some(asked.clone()));
        // Who leaves the page before the end finds a part.
        KEPT.set(Some((Held { is_stopped: true, ..held.clone() }, self.files.borrow().clone())));
        let reading = self.clone();
        spawn_local(async move {
            Run::begin(held.gathered.clone(), reading.stage.clone(), asked.clone()).read().await;
            // Unless other answers have taken their place.
            if reading.run.borrow().as_ref().is_some_and(|current| Rc::ptr_eq(current, &asked)) {
                reading.run.take();
                let is_stopped = asked.is_stopped.get();
                focus::on_if_button_goes(HEADING);
                reading.hold(Held { is_stopped, ..held.changed() });
                reading.stage.set(if is_stopped { Stage::Stopped } else { Stage::Ended });
            }
        });
    }
}
