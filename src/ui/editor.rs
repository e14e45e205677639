//! How views change the state.

use yew::prelude::*;

use super::store::{Action, Edit, Notice, State};
use crate::domain::Problem;

/// Hands changes to the state. The same for the whole life of the app, so views that hold it are not drawn again for
/// its sake.
#[derive(Clone, PartialEq)]
pub struct Editor(Callback<Change, Result<(), Problem>>);

enum Change {
    /// An edit that is made only if the result evaluates.
    Checked(Edit),
    /// Anything else, as it is.
    Plain(Action),
}

impl Editor {
    /// Makes `edit` if the result evaluates.
    ///
    /// # Errors
    /// Why it was refused; the state is then as it was.
    pub fn submit(&self, edit: Edit) -> Result<(), Problem> {
        self.0.emit(Change::Checked(edit))
    }

    /// Makes `edit` as part of one that goes on, such as typing a name, or tells the reader at the top of the page why
    /// not.
    pub fn submit_or_tell(&self, edit: Edit) {
        self.dispatch(Action::Edit(edit));
    }

    /// Makes `edit` whole, or tells the reader at the top of the page why not.
    pub fn make(&self, edit: Edit) {
        self.dispatch(Action::Edit(edit));
        self.dispatch(Action::EndEdit);
    }

    /// Ends an edit that went on: what comes next is undone on its own.
    pub fn end_edit(&self) -> Callback<()> {
        let editor = self.clone();
        Callback::from(move |()| editor.dispatch(Action::EndEdit))
    }

    /// Tells the reader at the top of the page what is wrong.
    pub fn tell(&self, problem: String) {
        self.dispatch(Action::Tell(Notice::problem([problem])));
    }

    /// Any other change.
    pub fn dispatch(&self, action: Action) {
        // Only checked edits are ever refused.
        let _never_refused = self.0.emit(Change::Plain(action));
    }
}

/// The editor of `state`.
#[hook]
pub fn use_editor(state: &UseReducerHandle<State>) -> Editor {
    let state = state.clone();
    Editor(use_callback((), move |change: Change, ()| {
        // A clone reads the latest state; the handle itself would keep every state it ever read.
        let latest = state.clone();
        latest.dispatch(match change {
            Change::Plain(action) => action,
            Change::Checked(edit) => {
                latest.check(&edit)?;
                Action::Edit(edit)
            }
        });
        Ok(())
    }))
}
