//! Keeps a document in this browser a moment after the last change, at the latest when its page is left.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
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

/// The texts of a document that this tab knows, whichever of the document's pages is open.
#[derive(Default)]
struct Texts {
    /// The text as this tab last saw it in the browser's storage: what differs from it another tab has written since.
    seen: String,
    /// What the browser did not keep: each of the document's pages goes on with it, and tries again.
    not_kept: Option<String>,
}

thread_local! {
    static TEXTS: RefCell<BTreeMap<&'static str, Texts>> = const { RefCell::new(BTreeMap::new()) };
}

fn with_texts<T: Document, R>(with: impl FnOnce(&mut Texts) -> R) -> R {
    TEXTS.with_borrow_mut(|texts| with(texts.entry(T::NAME).or_default()))
}

/// The document's text as this tab has it: what the browser did not keep, or else what it keeps.
pub fn latest<T: Document>() -> Option<String> {
    not_kept::<T>().or_else(|| storage::document(T::NAME)).filter(|text| !text.is_empty())
}

fn not_kept<T: Document>() -> Option<String> {
    with_texts::<T, _>(|texts| texts.not_kept.clone()).filter(|text| !text.is_empty())
}

/// Forgets what the browser did not keep, because another document is kept in its place.
pub fn forget_not_kept<T: Document>() {
    with_texts::<T, _>(|texts| texts.not_kept = None);
}

/// What is kept, and what waits to be.
struct Keeper<T> {
    editor: Editor,
    /// The document as it was last loaded or kept.
    kept: RefCell<Option<Rc<T>>>,
    /// The document as it is now.
    current: RefCell<Option<Rc<T>>>,
    /// Did the browser refuse a later document? Then it is tried again, even one that is back where it was.
    is_refused: Cell<bool>,
    /// Was the reader told that the browser does not keep it?
    told: Cell<bool>,
}

impl<T: Document> Keeper<T> {
    /// Loads what another page of the document could not keep, or what was kept. A text that cannot be read is set aside, and
    /// the reader is told.
    fn load(&self) -> Option<Rc<T>> {
        let is_refused = not_kept::<T>().is_some();
        // The page that could not keep it has told the reader.
        self.is_refused.set(is_refused);
        self.told.set(is_refused);
        let text = latest::<T>();
        if !is_refused {
            with_texts::<T, _>(|texts| texts.seen = text.clone().unwrap_or_default());
        }
        let text = text?;
        match T::read(text.as_bytes()) {
            Ok(document) => {
                let document = Rc::new(document);
                self.kept.replace(Some(document.clone()));
                Some(document)
            }
            Err(problems) => {
                if is_refused {
                    // What is kept is another text, and stays.
                    forget_not_kept::<T>();
                    storage::set_aside(&text);
                } else {
                    with_texts::<T, _>(|texts| texts.seen.clear());
                    // Its place is cleared first, so that a full storage has room for it elsewhere.
                    storage::remove_document(T::NAME);
                    if !storage::set_aside(&text) {
                        // Where it was it stays until it can be set aside.
                        storage::keep_document(T::NAME, &text);
                    }
                }
                self.editor.dispatch(Action::Tell(unreadable::<T>(text, &problems)));
                None
            }
        }
    }

    /// Keeps the document if it has changed. Work of another tab that would be lost is set aside, and the reader is told.
    fn keep(&self) {
        let current = self.current.borrow().clone();
        if *self.kept.borrow() == current && !self.is_refused.get() {
            return;
        }
        let text = current.as_ref().map(|document| document.write()).unwrap_or_default();
        let theirs = storage::document(T::NAME).filter(|theirs| {
            let is_seen = with_texts::<T, _>(|texts| texts.seen == *theirs);
            !theirs.is_empty() && !is_seen && *theirs != text
        });
        let may = theirs.as_deref().is_none_or(storage::set_aside);
        let is_kept = if may && text.is_empty() {
            storage::remove_document(T::NAME);
            true
        } else {
            storage::keep_document_if(may, T::NAME, &text)
        };
        self.is_refused.set(!is_kept);
        if !is_kept {
            with_texts::<T, _>(|texts| texts.not_kept = Some(text));
            if !self.told.replace(true) {
                let remedy = tr!("Download it before you leave the page.");
                self.editor.tell(tr!("This browser does not keep your {}. {remedy}", T::CALLED));
            }
            return;
        }
        self.kept.replace(current);
        with_texts::<T, _>(|texts| *texts = Texts { seen: text, not_kept: None });
        if let Some(theirs) = theirs {
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
            is_refused: Cell::default(),
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
