//! What the pages of a document share: it is kept in this browser, changed with undo, opened from a file and saved as one.
//!
//! **Invariant:** a document that is shown keeps its own rules. A change that would break one is refused with the reason,
//! and what was typed stays beside it.

mod about;
mod bar;
mod boxes;
mod history;
mod keeping;
mod rows;

use std::rc::Rc;

use yew::prelude::*;

pub use about::{About, about_boxes, about_notes};
pub use bar::{document_bar, document_start, undo_buttons};
pub use boxes::{end, money_box, optional_money_box, whole};
pub use history::{History, Step};
use keeping::use_keeping;
pub use keeping::{forget_not_kept, latest};
#[cfg(test)]
pub use rows::use_rows_at;
pub use rows::{FIRST_BOX, MOST_ROWS, Place, Rows, use_rows};

use crate::{
    domain::Problem,
    ui::{
        editor::Editor,
        store::{Action, Notice},
    },
};

/// A kind of document.
pub trait Document: Clone + Eq + 'static {
    /// The name under which this browser keeps it.
    const NAME: &'static str;
    /// What people call it.
    const CALLED: &'static str;

    /// Reads a file of it.
    ///
    /// # Errors
    /// Every problem with it.
    fn read(bytes: &[u8]) -> Result<Self, Vec<Problem>>;

    /// The problem of a file of so many bytes, where that is too many.
    fn too_large(bytes: usize) -> Option<Problem>;

    /// Writes a file of it.
    fn write(&self) -> String;

    /// The rules that it breaks.
    fn problems(&self) -> Vec<Problem>;

    /// What it says of itself.
    fn about(&self) -> About;

    /// Sets what it says of itself.
    fn set_about(&mut self, about: About);
}

/// Makes a type of the domain a document: its file is that of `json`'s module of this name, and it has the six fields that
/// [`About`] has.
macro_rules! document_of {
    ($document:ty, $file:ident, $name:literal, $called:expr) => {
        impl $crate::ui::desk::document::Document for $document {
            const NAME: &'static str = $name;
            const CALLED: &'static str = $called;

            fn read(bytes: &[u8]) -> Result<Self, Vec<$crate::domain::Problem>> {
                $crate::exchange::json::$file::read(bytes)
            }

            fn too_large(bytes: usize) -> Option<$crate::domain::Problem> {
                $crate::exchange::json::$file::too_large_to_read(bytes)
            }

            fn write(&self) -> String {
                $crate::exchange::json::$file::write(self)
            }

            fn problems(&self) -> Vec<$crate::domain::Problem> {
                self.problems()
            }

            fn about(&self) -> $crate::ui::desk::document::About {
                $crate::ui::desk::document::About {
                    title: self.title.clone(),
                    authority: self.authority.clone(),
                    year: self.year,
                    source: self.source.clone(),
                    date: self.date.clone(),
                    notes: self.notes.clone(),
                }
            }

            fn set_about(&mut self, about: $crate::ui::desk::document::About) {
                let $crate::ui::desk::document::About { title, authority, year, source, date, notes } = about;
                (self.title, self.authority, self.year) = (title, authority, year);
                (self.source, self.date, self.notes) = (source, date, notes);
            }
        }
    };
}
pub(super) use document_of;

/// Puts a value into a document.
type Set<T, V> = Rc<dyn Fn(&mut T, V)>;

/// A document that is open on a page, or none yet.
pub struct Open<T: Document> {
    history: UseReducerHandle<History<T>>,
    /// The app's own editor, for what the reader has to be told.
    pub editor: Editor,
}

impl<T: Document> Clone for Open<T> {
    fn clone(&self) -> Self {
        Self { history: self.history.clone(), editor: self.editor.clone() }
    }
}

impl<T: Document> Open<T> {
    /// The document as it is drawn now.
    pub fn current(&self) -> Option<Rc<T>> {
        self.history.current.clone()
    }

    /// The document and what can be undone.
    pub fn history(&self) -> &History<T> {
        &self.history
    }

    /// Makes a step.
    pub fn step(&self, step: Step<T>) {
        self.history.dispatch(step);
    }

    /// Changes what `key` names; changes with the same key that follow each other are undone as one.
    ///
    /// # Errors
    /// Why the document cannot be so, in words; it is then as it was.
    pub fn edit(&self, key: impl Into<String>, change: impl FnOnce(&mut T)) -> Result<(), String> {
        self.try_edit(key, |document| {
            change(document);
            Ok(())
        })
    }

    /// As [`Self::edit`], of a change that may itself be refused.
    ///
    /// # Errors
    /// Why the change or the document cannot be so, in words; the document is then as it was.
    pub fn try_edit(
        &self,
        key: impl Into<String>,
        change: impl FnOnce(&mut T) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut change = Some(change);
        self.changed(key.into(), &mut |document| change.take().map_or(Ok(()), |change| change(document)))
    }

    /// One function for every change, so that it is in the module once and not once for each.
    fn changed(&self, key: String, change: &mut dyn FnMut(&mut T) -> Result<(), String>) -> Result<(), String> {
        // A clone reads the latest document; the handle itself would keep the one that it was drawn with.
        let latest = self.history.clone();
        let Some(current) = &latest.current else { return Ok(()) };
        let mut next = (**current).clone();
        change(&mut next)?;
        match next.problems().into_iter().next() {
            Some(problem) => Err(problem.message),
            None => {
                latest.dispatch(Step::Edit(Rc::new(next), key));
                Ok(())
            }
        }
    }

    /// Makes a change that is whole, such as a row that goes, or tells the reader at the top of the page why not. Either way
    /// the page is drawn again: what was pressed shows what the document holds.
    pub fn make(&self, change: impl FnOnce(&mut T)) {
        self.is_made(change);
    }

    /// As [`Self::make`]; `false` where it could not be.
    pub fn is_made(&self, change: impl FnOnce(&mut T)) -> bool {
        let made = self.edit("", change).map_err(|problem| self.editor.tell(problem));
        self.step(Step::EndEdit);
        made.is_ok()
    }

    /// Takes a text as it is typed, or tells the reader at the top of the page why not.
    pub fn text(&self, key: impl Into<String>, change: impl Fn(&mut T, String) + 'static) -> Callback<String> {
        self.taken(key.into(), Rc::new(change))
    }

    fn taken(&self, key: String, change: Set<T, String>) -> Callback<String> {
        let open = self.clone();
        Callback::from(move |text: String| {
            if let Err(problem) = open.edit(key.clone(), |document| change(document, text)) {
                open.editor.tell(problem);
            }
        })
    }

    /// Opens another document in place of this one, which undo brings back, and says so.
    pub fn open(&self, document: T) {
        self.open_saying(document, tr!("Undo on this page brings back what was here before."));
    }

    /// As [`Self::open`], with words of the caller's own about what undo does.
    pub fn open_saying(&self, document: T, words: &str) {
        let notice = Notice::event(tr!("“{}” is open. {words}", document.about().title));
        self.step(Step::Open(Rc::new(document)));
        self.editor.dispatch(Action::Tell(notice));
    }
}

/// The document that this browser kept, or none yet.
#[hook]
pub fn use_document<T: Document>(editor: &Editor) -> Open<T> {
    let open = use_history(History::default(), editor);
    use_keeping(&open);
    open
}

/// A document with its `history` so far, kept nowhere.
#[hook]
pub fn use_history<T: Document>(history: History<T>, editor: &Editor) -> Open<T> {
    Open { history: use_reducer(|| history), editor: editor.clone() }
}
