//! The consultation of this place, for any page that asks for it: the file beside the app where there is one, the example
//! otherwise. Its reader comes in a module of its own, with the first page that asks.
//!
//! **Invariant:** what is here has no problems. A file that has some is told of, and the example stands in its place.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen_futures::spawn_local;

use super::{
    browser::{
        clock,
        consultation::{Found, forget, found},
        storage,
    },
    editor::Editor,
    lazy::{SplitLoaderError, wasm_split},
    store::{Action, Figures, LineFigures, State},
};
use crate::{
    domain::{
        Day, Problem,
        consultation::{Consultation, Standing},
    },
    example,
    exchange::json::consultation as file,
};

/// The consultation, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Consulting {
    /// The consultation; it has no problems.
    pub consultation: Consultation,
    /// Where it comes from.
    pub origin: Origin,
    /// How far the server's clock is ahead of this device's, in milliseconds, where it told the time.
    pub ahead_milliseconds: Option<f64>,
}

/// Where a consultation comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the file beside the app.
    Deployed,
    /// It is the example: there is no file.
    Absent,
    /// It is the example: the file is there, and this is wrong with it.
    Broken(Vec<Problem>),
    /// It is the example: the file could not be had. The server's status; 0 where there was no answer.
    NotReached(u16),
}

/// A day, in milliseconds.
const DAY_MILLISECONDS: f64 = 86_400_000.0;

impl Consulting {
    /// The example, as it stands where there is no file.
    pub fn example() -> Self {
        Self { consultation: example::consultation(), origin: Origin::Absent, ahead_milliseconds: None }
    }

    fn of(Found { status, text, ahead_milliseconds }: Found) -> Self {
        let (consultation, origin) = match status {
            200 => match file::read(text.as_bytes()) {
                Ok(consultation) => (consultation, Origin::Deployed),
                Err(problems) => (example::consultation(), Origin::Broken(problems)),
            },
            404 | 410 => (example::consultation(), Origin::Absent),
            status => (example::consultation(), Origin::NotReached(status)),
        };
        Self { consultation, origin, ahead_milliseconds }
    }

    /// Is it of this place, rather than the example?
    pub fn is_deployed(&self) -> bool {
        self.origin == Origin::Deployed
    }

    /// Today in the United Kingdom: by the server's clock where it told the time, otherwise by this device's. None where the
    /// browser does not know the time there.
    pub fn today(&self) -> Option<Day> {
        clock::day_in_london(self.ahead_milliseconds.unwrap_or_default())
    }

    /// Where today stands in the consultation. The example can always be tried, and so can one whose day is not known: the
    /// record says on which day it was given.
    pub fn standing(&self) -> Standing {
        match self.today().filter(|_| self.is_deployed()) {
            Some(today) => self.consultation.standing(today),
            None => Standing::Open(0),
        }
    }

    /// Whether this device's clock differs from the server's by more than a day.
    pub fn clocks_differ(&self) -> bool {
        self.ahead_milliseconds.is_some_and(|ahead| ahead.abs() > DAY_MILLISECONDS)
    }

    /// Does `state` show the figures of the consultation? The levers may stand anywhere.
    pub fn is_of(&self, state: &State) -> bool {
        Figures(state.scenario.clone()) == Figures(Rc::new(self.consultation.scenario.clone()))
    }

    /// The same with its savings, reserves and collection fund: only the grant and the precept may stand anywhere.
    pub fn is_wholly_of(&self, state: &State) -> bool {
        LineFigures(state.scenario.clone()) == LineFigures(Rc::new(self.consultation.scenario.clone()))
    }
}

/// How far the consultation has come.
#[derive(Clone)]
enum Stage {
    NotWanted,
    OnItsWay,
    Failed,
    Here(Rc<Consulting>),
}

thread_local! {
    static STAGE: RefCell<Stage> = const { RefCell::new(Stage::NotWanted) };
}

/// What a page gets that asks for the consultation.
#[derive(Clone)]
pub enum Wanted {
    /// It is on its way; the app is drawn again when it is here.
    OnItsWay,
    /// The code that reads it could not be loaded. [`again`] asks once more.
    Failed,
    /// It is here.
    Here(Rc<Consulting>),
}

/// The consultation; asks for it where nobody has yet, and has the app drawn again when it comes.
pub fn wanted(editor: &Editor) -> Wanted {
    if STAGE.with_borrow(|stage| matches!(stage, Stage::NotWanted)) {
        again(editor);
    }
    match STAGE.with_borrow(Stage::clone) {
        Stage::NotWanted | Stage::OnItsWay => Wanted::OnItsWay,
        Stage::Failed => Wanted::Failed,
        Stage::Here(consulting) => Wanted::Here(consulting),
    }
}

/// Asks for the consultation, also after that has failed.
pub fn again(editor: &Editor) {
    if cfg!(not(target_family = "wasm")) {
        // Natively pages are drawn at once, and there is no place that could have a file.
        STAGE.set(Stage::Here(Rc::new(Consulting::example())));
        return;
    }
    STAGE.set(Stage::OnItsWay);
    let editor = editor.clone();
    spawn_local(async move {
        let stage = match found().await {
            Some(found) => read(found).await.map_or(Stage::Failed, Stage::Here),
            None => Stage::Failed,
        };
        if let Stage::Here(consulting) = &stage {
            if !consulting.is_deployed() {
                forget("question");
            }
            start_from(&editor, consulting);
        }
        // From now on the consultation itself says it, or that it cannot be had.
        forget("introduction");
        STAGE.set(stage);
        editor.dispatch(Action::DrawAgain);
    });
}

/// Who has kept nothing and changed nothing starts from the figures of the consultation.
fn start_from(editor: &Editor, consulting: &Consulting) {
    if storage::kept_scenario().is_none() {
        editor.dispatch(Action::StartFrom(Box::new(consulting.consultation.scenario.clone())));
    }
}

/// Reads the file.
#[wasm_split(consulting, fallible)]
fn read(found: Found) -> Result<Rc<Consulting>, SplitLoaderError> {
    Ok(Rc::new(Consulting::of(found)))
}

/// Has the pages of a test see this consultation.
#[cfg(test)]
pub fn hold(consulting: Consulting) {
    STAGE.set(Stage::Here(Rc::new(consulting)));
}

/// Has the pages of the tests that follow on this thread ask anew.
#[cfg(test)]
pub fn release() {
    STAGE.set(Stage::NotWanted);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(status: u16, text: &str) -> Consulting {
        Consulting::of(Found { status, text: text.to_owned(), ahead_milliseconds: None })
    }

    #[test]
    fn a_file_that_is_right_is_the_consultation() {
        let mut consultation = example::consultation();
        consultation.title = "Another".to_owned();
        let here = found(200, &file::write(&consultation));
        assert!(here.is_deployed() && here.consultation == consultation);
    }

    #[test]
    fn anything_else_is_the_example_and_says_why() {
        assert_eq!(found(404, "").origin, Origin::Absent);
        assert_eq!(found(503, "").origin, Origin::NotReached(503));
        assert_eq!(found(0, "").origin, Origin::NotReached(0));
        let whole = file::write(&example::consultation());
        let half = whole.split_at(whole.len() / 2).0;
        for text in ["", half, "[]", "{\"format\": \"precept-scenario/1\"}"] {
            let broken = found(200, text);
            assert!(matches!(&broken.origin, Origin::Broken(problems) if !problems.is_empty()), "{text}");
            assert_eq!(broken.consultation, example::consultation());
        }
    }

    #[test]
    fn clocks_differ_from_more_than_a_day_on() {
        let of = |ahead_milliseconds| Consulting { ahead_milliseconds, ..Consulting::example() }.clocks_differ();
        assert_eq!([None, Some(-86_400_000.0), Some(86_400_001.0), Some(-9e9)].map(of), [false, false, true, true]);
    }
}
