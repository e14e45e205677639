//! A reading that goes on: files of answers, one batch after the other, in turns.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use web_sys::File;
use yew::prelude::*;

use super::reading::Stage;
use crate::{
    domain::{
        Problem,
        consultation::{
            Response,
            results::{Gathered, Origin},
        },
    },
    exchange::responses::{MOST_BYTES, Parcel},
    ui::browser::{
        file::{read_bytes, size, start_reading},
        pause::Turns,
    },
};

/// So many files are read at once where there are many.
const FILES_AT_ONCE: usize = 100;
/// Up to so many files may each be large.
const FEW_FILES: usize = 50;

/// What is asked of a reading that goes on.
#[derive(Default)]
pub struct Asked {
    /// Is it to stop?
    pub is_stopped: Cell<bool>,
    /// Files that were opened since.
    pub more: RefCell<Vec<File>>,
}

/// A reading that goes on.
pub struct Run {
    gathered: Rc<RefCell<Gathered>>,
    stage: UseStateHandle<Stage>,
    asked: Rc<Asked>,
    turns: Turns,
    /// How many files are done, of how many.
    done: usize,
    of: usize,
}

impl Run {
    /// A reading that begins now, and adds to `gathered`.
    pub fn begin(gathered: Rc<RefCell<Gathered>>, stage: UseStateHandle<Stage>, asked: Rc<Asked>) -> Self {
        Self { gathered, stage, asked, turns: Turns::begin(), done: 0, of: 0 }
    }

    /// Reads what is asked for, until that is all or it is to stop.
    pub async fn read(mut self) {
        loop {
            let files = self.asked.more.take();
            if files.is_empty() || self.is_stopped() {
                break;
            }
            self.of += files.len();
            self.read_all(&files).await;
        }
        // The figures are drawn in a turn of their own.
        self.turns.next().await;
    }

    fn is_stopped(&self) -> bool {
        self.asked.is_stopped.get()
    }

    async fn read_all(&mut self, files: &[File]) {
        // To ask for its size takes the browser as long as to read a small file: of thousands none is large.
        let may_be_large = files.len() <= FEW_FILES;
        let (files, too_large): (Vec<&File>, Vec<&File>) =
            files.iter().partition(|file| !may_be_large || size(file) <= MOST_BYTES);
        for file in too_large {
            self.refuse(file, too_large_to_read(size(file)));
        }
        let batches: Vec<&[&File]> = files.chunks(if may_be_large { 1 } else { FILES_AT_ONCE }).collect();
        let mut next = batches.first().map(|batch| start_reading(batch));
        for (place, batch) in batches.iter().enumerate() {
            let reading = next.take();
            // The next ones come in while these are looked at.
            next = batches.get(place + 1).map(|batch| start_reading(batch));
            self.tell(0).await;
            let all = match reading {
                Some(reading) => read_bytes(reading).await,
                None => Vec::new(),
            };
            self.turns.next().await;
            for (file, bytes) in batch.iter().zip(all) {
                match bytes {
                    Some(bytes) => self.read_file(file, bytes.to_vec()).await,
                    None => self.refuse(file, unreadable()),
                }
                if self.is_stopped() {
                    return;
                }
            }
        }
    }

    fn refuse(&mut self, file: &File, problem: Problem) {
        self.take((Origin { file: file.name().into(), line: None }, Err(vec![problem])));
        self.done += 1;
    }

    async fn read_file(&mut self, file: &File, bytes: Vec<u8>) {
        self.rest_if_due(0).await;
        let mut parcel = Parcel::new(file.name().into(), bytes);
        self.rest_if_due(0).await;
        while let Some(read) = parcel.next() {
            self.take(read);
            if self.turns.is_over() {
                let (at, of) = parcel.progress();
                // Divided first: a large file times a thousand is more than a number holds here.
                self.tell(at / (of / WHOLE).max(1)).await;
                if self.is_stopped() {
                    return;
                }
            }
        }
        self.done += 1;
    }

    /// Adds what was read, unless the reading was stopped: the page may show the figures already.
    fn take(&self, (origin, read): (Origin, Result<Response, Vec<Problem>>)) {
        if !self.is_stopped() {
            self.gathered.borrow_mut().take(origin, read);
        }
    }

    async fn rest_if_due(&mut self, of_this_file: usize) {
        if self.turns.is_over() {
            self.tell(of_this_file).await;
        }
    }

    /// Tells the page how far it is, in thousandths of files, and lets it be drawn.
    async fn tell(&mut self, of_this_file: usize) {
        if !self.is_stopped() {
            let (done, of) = (self.done * WHOLE + of_this_file.min(WHOLE), self.of * WHOLE);
            self.stage.set(Stage::GoesOn { done, of });
        }
        self.turns.next().await;
    }
}

/// A file is so many parts for the progress bar.
const WHOLE: usize = 1_000;

fn too_large_to_read(bytes: usize) -> Problem {
    let message = tr!(
        "This file has about {} MB, and at most {} MB are read. Export the answers in several files.",
        bytes.div_ceil(1_000_000),
        MOST_BYTES / 1_000_000
    );
    Problem::new("file", message)
}

fn unreadable() -> Problem {
    let message =
        tr!("This file could not be read: it may be a folder, or have changed since it was chosen. Choose it again.");
    Problem::new("file", message)
}
