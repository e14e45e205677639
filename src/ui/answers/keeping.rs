//! Themes and marks: what can be undone, and keeping them in this browser under the name of their consultation.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    domain::consultation::{Identifier, results::Reported},
    exchange::json::consultation::results as file,
    ui::{
        browser::{address, storage},
        desk::document::{History, Step},
        editor::Editor,
        store::{Action, Notice},
    },
};

/// How long a change may wait to be kept.
const KEEP_AFTER_MILLISECONDS: u32 = 200;

/// What the reader is told of a text that is no themes and marks.
const UNREADABLE: &str = tr!("The themes and marks that this browser had kept cannot be read, so none are shown.");

/// Themes and marks that are open.
#[derive(Clone)]
pub struct Open {
    history: UseReducerHandle<History<Reported>>,
    /// As they were when they were drawn: the handle reads the latest, and would always be the same as another one.
    drawn: History<Reported>,
    consultation: Identifier,
    /// Do they belong to made-up answers? Then they are not kept.
    pub is_trial: bool,
    /// For what the reader has to be told.
    pub editor: Editor,
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.drawn == other.drawn && self.consultation == other.consultation && self.is_trial == other.is_trial
    }
}

impl Open {
    /// As they are now.
    pub fn current(&self) -> Rc<Reported> {
        self.history.current.clone().unwrap_or_else(|| Rc::new(Reported::empty(&self.consultation)))
    }

    /// What can be undone.
    pub fn history(&self) -> &History<Reported> {
        &self.drawn
    }

    /// Makes a step.
    pub fn step(&self, step: Step<Reported>) {
        self.history.dispatch(step);
    }

    /// Changes what `key` names; changes with the same key that follow each other are undone as one.
    ///
    /// # Errors
    /// Why they cannot be so, in words; they are then as they were.
    pub fn edit(&self, key: &str, change: impl FnOnce(&mut Reported)) -> Result<(), String> {
        // A clone reads the latest; the handle itself would keep what it was drawn with.
        let latest = Self { history: self.history.clone(), ..self.clone() };
        let mut next = (*latest.current()).clone();
        change(&mut next);
        match next.problems().into_iter().next() {
            Some(problem) => Err(problem.message),
            None => {
                latest.step(Step::Edit(Rc::new(next), key.to_owned()));
                Ok(())
            }
        }
    }

    /// Makes a change that is whole, or tells the reader at the top of the page why not.
    pub fn make(&self, change: impl FnOnce(&mut Reported)) {
        match self.edit("", change) {
            Ok(()) => self.step(Step::EndEdit),
            Err(problem) => self.editor.tell(problem),
        }
    }
}

/// What is kept, and what waits to be.
struct Keeper {
    consultation: Identifier,
    name: String,
    editor: Editor,
    current: RefCell<Option<Rc<Reported>>>,
    /// The text as this tab last saw it in the browser's storage, and could read it.
    seen: RefCell<Option<String>>,
}

impl Keeper {
    fn load(&self) -> Option<Rc<Reported>> {
        let text = storage::document(&self.name)?;
        match file::read(text.as_bytes()) {
            Ok(reported) => {
                self.seen.replace(Some(text));
                Some(Rc::new(reported))
            }
            Err(_) => {
                if storage::set_aside(&text) {
                    storage::remove_document(&self.name);
                    self.tell_of(text, UNREADABLE);
                } else {
                    // It is as another tab's then: nothing takes its place before it is set aside.
                    let stays = tr!("There is no room to set them aside, so they stay where they are.");
                    self.editor.dispatch(Action::Tell(Notice::problem([UNREADABLE, stays].map(str::to_owned))));
                }
                None
            }
        }
    }

    fn keep(&self) {
        let Some(current) = self.current.take() else { return };
        let text = file::write(&current);
        let theirs = storage::document(&self.name);
        let is_theirs = theirs != *self.seen.borrow() && theirs.as_ref() != Some(&text);
        let may = theirs.as_deref().filter(|_| is_theirs).is_none_or(storage::set_aside);
        if !storage::keep_document_if(may, &self.name, &text) {
            // The next change, or leaving the page, tries again.
            self.current.replace(Some(current));
            self.editor.tell(
                tr!("This browser does not keep your themes and marks. Download them before you leave the page.")
                    .to_owned(),
            );
            return;
        }
        self.seen.replace(Some(text));
        if let Some(theirs) = theirs.filter(|_| is_theirs) {
            let why = if file::read(theirs.as_bytes()).is_ok() {
                tr!("The themes and marks were also changed in another tab. This tab’s are kept now.")
            } else {
                UNREADABLE
            };
            self.tell_of(theirs, why);
        }
    }

    /// Tells of a text that was set aside, and offers it.
    fn tell_of(&self, text: String, why: &str) {
        let mut notice = Notice::problem([why.to_owned(), tr!("The others are set aside, not deleted.").to_owned()]);
        notice.set_aside = Some(text);
        self.editor.dispatch(Action::Tell(notice));
    }
}

/// The themes and marks of a consultation that this browser kept, or none yet; on trial others, which go with the trial.
#[hook]
pub fn use_reported(consultation: &Identifier, is_trial: bool, editor: &Editor) -> Open {
    let kept = use_reducer(History::<Reported>::default);
    let tried = use_reducer(History::<Reported>::default);
    let open = |history: UseReducerHandle<History<Reported>>, is_trial: bool| {
        let drawn = (*history).clone();
        Open { history, drawn, consultation: consultation.clone(), is_trial, editor: editor.clone() }
    };
    let (open, tried) = (open(kept, false), open(tried, true));
    {
        let tried = tried.clone();
        use_effect_with((consultation.clone(), is_trial), move |(consultation, _)| {
            tried.step(Step::Load(Rc::new(Reported::empty(consultation))));
        });
    }
    let keeper = {
        let editor = editor.clone();
        use_memo(consultation.clone(), move |consultation| Keeper {
            consultation: consultation.clone(),
            name: format!("results/{consultation}"),
            editor,
            current: RefCell::default(),
            seen: RefCell::default(),
        })
    };
    {
        let (keeper, open) = (keeper.clone(), open.clone());
        use_effect_with(consultation.clone(), move |consultation| {
            let loaded = keeper.load().unwrap_or_else(|| Rc::new(Reported::empty(consultation)));
            open.step(Step::Load(loaded));
            let listener = {
                let keeper = keeper.clone();
                address::on_leaving(move || keeper.keep())
            };
            // Another page of the app, or another consultation, may be opened at once.
            move || {
                drop(listener);
                keeper.keep();
            }
        });
    }
    let has_changed = open.history.can_undo() || open.history.can_redo();
    use_effect_with((open.current(), has_changed), move |(current, has_changed)| {
        let is_of_this = current.consultation == keeper.consultation;
        let waiting = (*has_changed && is_of_this).then(|| {
            keeper.current.replace(Some(current.clone()));
            Timeout::new(KEEP_AFTER_MILLISECONDS, move || keeper.keep())
        });
        move || drop(waiting)
    });
    if is_trial { tried } else { open }
}
