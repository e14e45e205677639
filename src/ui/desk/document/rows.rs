//! A long table of which a hundred rows are drawn at a time and one can be open to be changed.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use crate::ui::{browser::focus, part::button};

/// The most rows that are drawn at once: so many stay quick on a phone.
pub const MOST_ROWS: usize = 100;
/// The id of the first box of the open row's form.
pub const FIRST_BOX: &str = "row-name";

/// What a row stands for.
pub trait Place: Copy + PartialEq + 'static {
    /// An id of its own for the page's elements.
    fn id(self) -> String;
}

/// Which rows are drawn, and which one is open to be changed.
pub struct Rows<P: Place> {
    editing: UseStateHandle<Option<P>>,
    from: UseStateHandle<usize>,
    /// Where the focus goes once the page is drawn.
    focus: Rc<RefCell<Option<String>>>,
}

impl<P: Place> Clone for Rows<P> {
    fn clone(&self) -> Self {
        Self { editing: self.editing.clone(), from: self.from.clone(), focus: self.focus.clone() }
    }
}

impl<P: Place> Rows<P> {
    /// Is the row at `place` open?
    pub fn is_open(&self, place: P) -> bool {
        *self.editing == Some(place)
    }

    /// Opens the row at `place` to be changed, or closes the one that is open and goes back to its button.
    pub fn go_to(&self, place: Option<P>) {
        let target = match (place, *self.editing) {
            (Some(_), _) => Some(FIRST_BOX.to_owned()),
            (None, Some(closed)) => Some(format!("edit-{}", closed.id())),
            (None, None) => None,
        };
        self.focus.replace(target);
        self.editing.set(place);
    }

    /// The number of the first row that is drawn, of `count`.
    pub fn first(&self, count: usize) -> usize {
        page_of((*self.from).min(count.saturating_sub(1)))
    }

    /// The button that opens and closes the row at `place`, called `name`.
    pub fn edit_button(&self, place: P, name: &str) -> Html {
        let (rows, is_open) = (self.clone(), self.is_open(place));
        let onclick = move |_: MouseEvent| rows.go_to(if is_open { None } else { Some(place) });
        html! {
            <button
                type="button"
                id={format!("edit-{}", place.id())}
                data-quiet=""
                aria-expanded={if is_open { "true" } else { "false" }}
                aria-label={tr!("Edit {name}")}
                {onclick}
            >{ tr!("Edit") }</button>
        }
    }

    /// The frame of the open row's form, called after `name`, with the button that closes it.
    pub fn form(&self, place: P, name: &str, fields: Html) -> Html {
        let rows = self.clone();
        html! {
            <div class="row-form" role="group" aria-label={tr!("Edit {name}")} key={place.id()}>
                { fields }
                <div class="ways">{ button(tr!("Done"), move || rows.go_to(None)) }</div>
            </div>
        }
    }

    /// The way to the other rows; nothing where all are drawn.
    pub fn pager(&self, count: usize) -> Html {
        if count <= MOST_ROWS {
            return Html::default();
        }
        let from = self.first(count);
        // As with undo: one that has nothing to do stays in reach.
        let go = |words: &'static str, to: Option<usize>| {
            let shown = self.from.clone();
            let onclick = move |_: MouseEvent| {
                if let Some(to) = to {
                    shown.set(to);
                }
            };
            html! { <button type="button" aria-disabled={to.is_none().then_some("true")} {onclick}>{ words }</button> }
        };
        // On paper, where the buttons are not, it still says that there are more.
        html! {
            <div class="pager">
                <p role="status" aria-label={tr!("Rows shown")}>{ tr!("Rows {} to {} of {count}", from + 1, (from + MOST_ROWS).min(count)) }</p>
                <div class="ways">
                    { go(tr!("Earlier rows"), from.checked_sub(MOST_ROWS)) }
                    { go(tr!("Later rows"), Some(from + MOST_ROWS).filter(|to| *to < count)) }
                </div>
            </div>
        }
    }
}

const fn page_of(row: usize) -> usize {
    row / MOST_ROWS * MOST_ROWS
}

/// The rows of the document that was opened as the `opened`-th: of another one, none is open. `number` tells where a place
/// is; where nothing has the focus after a change, it goes to the element with the id `or_else`.
#[hook]
pub fn use_rows<P: Place>(
    opened: u32,
    number: impl Fn(P) -> Option<usize> + 'static,
    or_else: &'static str,
) -> Rows<P> {
    let rows = use_rows_at(None);
    {
        let rows = rows.clone();
        use_effect_with(opened, move |_| {
            rows.editing.set(None);
            rows.from.set(0);
        });
    }
    {
        let rows = rows.clone();
        use_effect(move || {
            let Some(id) = rows.focus.take() else { return };
            match rows.editing.and_then(number).map(page_of) {
                Some(from) if from != *rows.from => {
                    // The row is drawn first.
                    rows.focus.replace(Some(id));
                    rows.from.set(from);
                }
                _ => {
                    focus::on(&id);
                    // What had the focus may be gone, such as the row that was removed.
                    if focus::is_nowhere() {
                        focus::on(or_else);
                    }
                }
            }
        });
    }
    rows
}

/// Rows of which the one at `place` is open at first.
#[hook]
pub fn use_rows_at<P: Place>(place: Option<P>) -> Rows<P> {
    Rows { editing: use_state_eq(|| place), from: use_state_eq(|| 0), focus: use_mut_ref(|| None) }
}
