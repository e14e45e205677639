//! Keeps a document in this browser a moment after the last change, at the latest when its page is left.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{Document, Open, Step};
use crate::{
    domain::Problem,
    ui::{
        browser::{address, storage},
        editor::Editor,
        store::{Action, Notice},
    },
};

/// How long a change may wait to be kept.
const KEEP_AFTER_MILLISECONDS: u32 = 200;

/// What is kept, and what waits to be.
struct Keeper<T> {
    editor: Editor,
    /// The document as it was last loaded or kept.
    kept: RefCell<Option<Rc<T>>>,
    /// The document as it is now.
    current: RefCell<Option<Rc<T>>>,
    /// The text as this tab last saw it in the browser's storage.
    text: RefCell<String>,
    /// Was the reader told that the browser does not keep it?
    told: Cell<bool>,
}

impl<T: Document> Keeper<T> {
    /// Loads what was kept. A text that cannot be read is set aside, and the reader is told.
    fn load(&self) -> Option<Rc<T>> {
        let text = storage::document(T::NAME).filter(|text| !text.is_empty())?;
        self.text.replace(text.clone());
        match T::read(text.as_bytes()) {
            Ok(document) => {
                let document = Rc::new(document);
                self.kept.replace(Some(document.clone()));
                Some(document)
            }
            Err(problems) => {
                // Its place is cleared first, so that a full storage has room for it elsewhere.
                self.text.replace(String::new());
                storage::remove_document(T::NAME);
                storage::set_aside(&text);
                self.editor.dispatch(Action::Tell(unreadable::<T>(text, &problems)));
                None
            }
        }
    }

    /// Keeps the document if it has changed. Work of another tab that would be lost is set aside, and the reader is told.
    fn keep(&self) {
        let current = self.current.borrow().clone();
        if self.kept.replace(current.clone()) == current {
            return;
        }
        let text = current.map(|document| document.write()).unwrap_or_default();
        let before = self.text.replace(text.clone());
        let theirs = storage::document(T::NAME).filter(|theirs| *theirs != before && *theirs != text);
        if text.is_empty() {
            storage::remove_document(T::NAME);
        } else if !storage::keep_document(T::NAME, &text) {
            self.text.replace(before);
            if !self.told.replace(true) {
                let remedy = tr!("Download it before you leave the page.");
                self.editor.tell(tr!("This browser does not keep your {}. {remedy}", T::CALLED));
            }
            return;
        }
        if let Some(theirs) = theirs.filter(|theirs| !theirs.is_empty()) {
            storage::set_aside(&theirs);
            let mut notice = Notice::problem([
                tr!("The {} was also changed in another tab. This tab’s is kept now.", T::CALLED),
                tr!("The other one is set aside, not deleted.").to_owned(),
            ]);
            notice.set_aside = Some(theirs);
            self.editor.dispatch(Action::Tell(notice));
        }
    }
}

fn unreadable<T: Document>(text: String, problems: &[Problem]) -> Notice {
    let why = problems.first().map(|problem| format!(" ({problem})")).unwrap_or_default();
    let mut notice = Notice::problem([
        tr!("The {} that this browser had kept cannot be read, so none is shown.", T::CALLED),
        tr!("It is set aside, not deleted.{why}"),
    ]);
    notice.set_aside = Some(text);
    notice
}

/// Loads the document once, and keeps it whenever it changes.
#[hook]
pub fn use_keeping<T: Document>(open: &Open<T>) {
    let keeper = {
        let editor = open.editor.clone();
        use_memo((), move |()| Keeper::<T> {
            editor,
            kept: RefCell::default(),
            current: RefCell::default(),
            text: RefCell::default(),
            told: Cell::default(),
        })
    };
    {
        let (keeper, open) = (keeper.clone(), open.clone());
        use_effect_with((), move |()| {
            if let Some(document) = keeper.load() {
                keeper.current.replace(Some(document.clone()));
                open.step(Step::Load(document));
            }
            let listener = {
                let keeper = keeper.clone();
                address::on_leaving(move || keeper.keep())
            };
            // Another page of the app may be opened at once.
            move || {
                drop(listener);
                keeper.keep();
            }
        });
    }
    // Before anything is loaded there is nothing to keep, and nothing must be overwritten.
    let history = open.history();
    let is_untouched = history.current.is_none() && !history.can_undo() && !history.can_redo();
    use_effect_with((open.current(), is_untouched), move |(current, is_untouched)| {
        let waiting = (!is_untouched).then(|| {
            keeper.current.replace(current.clone());
            Timeout::new(KEEP_AFTER_MILLISECONDS, move || keeper.keep())
        });
        move || drop(waiting)
    });
}
