//! A document and the steps that led to it: no browser here, every change is a plain function.

use std::rc::Rc;

use yew::Reducible;

/// The most steps that can be undone.
const MOST_UNDO: usize = 50;

/// A document, or none yet, with what can be undone and done again.
#[derive(Clone, Debug, PartialEq)]
pub struct History<T> {
    /// The document as it is now.
    pub current: Option<Rc<T>>,
    /// How many documents have been opened: what stood open in another one is closed.
    pub opened: u32,
    undo: Vec<Option<Rc<T>>>,
    redo: Vec<Option<Rc<T>>>,
    /// The edit that may still go on, such as a number being typed, so that it is undone as one.
    open_edit: Option<String>,
}

/// A change to a history.
pub enum Step<T> {
    /// What this browser kept is there: nothing to undo.
    Load(Rc<T>),
    /// Another document takes the place of this one.
    Open(Rc<T>),
    /// An edit of what the key names.
    Edit(Rc<T>, String),
    /// The edit that goes on is complete.
    EndEdit,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { current: None, opened: 0, undo: Vec::new(), redo: Vec::new(), open_edit: None }
    }
}

impl<T> Clone for Step<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Load(document) => Self::Load(document.clone()),
            Self::Open(document) => Self::Open(document.clone()),
            Self::Edit(document, key) => Self::Edit(document.clone(), key.clone()),
            Self::EndEdit => Self::EndEdit,
            Self::Undo => Self::Undo,
            Self::Redo => Self::Redo,
        }
    }
}

impl<T> From<T> for History<T> {
    fn from(document: T) -> Self {
        Self { current: Some(Rc::new(document)), ..Self::default() }
    }
}

impl<T: Clone> History<T> {
    /// Can a step be undone?
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Can a step be done again?
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    fn remember(&mut self) {
        if self.undo.len() == MOST_UNDO {
            self.undo.remove(0);
        }
        self.undo.push(self.current.clone());
        self.redo.clear();
    }
}

impl<T: Clone> Reducible for History<T> {
    type Action = Step<T>;

    fn reduce(self: Rc<Self>, step: Step<T>) -> Rc<Self> {
        let mut next = (*self).clone();
        let goes_on = next.open_edit.take();
        match step {
            Step::Load(document) => {
                next = Self { current: Some(document), opened: self.opened.wrapping_add(1), ..Self::default() }
            }
            Step::Open(document) => {
                next.remember();
                next.current = Some(document);
                next.opened = next.opened.wrapping_add(1);
            }
            Step::Edit(document, key) => {
                if goes_on.as_ref() != Some(&key) {
                    next.remember();
                }
                next.current = Some(document);
                next.open_edit = Some(key);
            }
            Step::EndEdit => {}
            Step::Undo => {
                if let Some(earlier) = next.undo.pop() {
                    next.redo.push(std::mem::replace(&mut next.current, earlier));
                }
            }
            Step::Redo => {
                if let Some(later) = next.redo.pop() {
                    next.undo.push(std::mem::replace(&mut next.current, later));
                }
            }
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(steps: impl IntoIterator<Item = Step<u8>>) -> History<u8> {
        let history = steps.into_iter().fold(Rc::new(History::default()), |history, step| history.reduce(step));
        (*history).clone()
    }

    fn edit(value: u8, key: &str) -> Step<u8> {
        Step::Edit(value.into(), key.to_owned())
    }

    #[test]
    fn an_edit_that_goes_on_is_undone_as_one_and_done_again_as_one() {
        let steps = [Step::Load(1.into()), edit(2, "a"), edit(3, "a"), edit(4, "b")];
        assert_eq!(after(steps.clone().into_iter().chain([Step::Undo])).current, Some(3.into()));
        let back = steps.clone().into_iter().chain([Step::Undo, Step::Undo]);
        assert_eq!(after(back.clone()).current, Some(1.into()));
        assert!(!after(back.clone()).can_undo(), "what was kept is the beginning");
        assert_eq!(after(back.chain([Step::Redo])).current, Some(3.into()));
        let ended = [Step::Load(1.into()), edit(2, "a"), Step::EndEdit, edit(3, "a"), Step::Undo];
        assert_eq!(after(ended).current, Some(2.into()));
    }

    #[test]
    fn opening_another_document_can_be_undone_even_to_none() {
        assert_eq!(after([Step::Open(1.into()), Step::Undo]).current, None);
        assert_eq!(after([Step::Open(1.into()), Step::Undo, Step::Redo]).current, Some(1.into()));
        assert!(!after([Step::Open(1.into()), Step::Undo, edit(2, "a")]).can_redo());
    }
}
