//! The buttons that close the gap. They look alike: none leans toward an answer.

use yew::prelude::*;

use super::button;
use crate::{
    solve::Target,
    ui::{
        editor::Editor,
        store::{Action, State},
    },
};

/// How a page words the ways.
#[derive(Clone, Copy, PartialEq)]
pub enum Wording {
    /// For finance teams.
    Model,
    /// For finance teams: the ways behind one step.
    OtherLevers,
    /// For residents.
    TakePart,
}

/// A way: what its button solves for, and the visible words.
type Way = (Target, &'static str);

impl Wording {
    /// The words before the visible ones, which only assistive technology reads, and the ways.
    fn ways(self) -> (&'static str, &'static [Way]) {
        match self {
            Self::Model => (
                tr!("Close the gap "),
                &[
                    (Target::Precept, tr!("with the precept")),
                    (Target::Grant, tr!("with the grant")),
                    (Target::HalfAndHalf, tr!("half and half")),
                ],
            ),
            Self::OtherLevers => (
                tr!("Close the gap "),
                &[(Target::Savings, tr!("with savings")), (Target::Reserves, tr!("with reserves"))],
            ),
            Self::TakePart => (
                tr!("Balance it for me: "),
                &[
                    (Target::Precept, tr!("households pay")),
                    (Target::Grant, tr!("government pays")),
                    (Target::HalfAndHalf, tr!("half and half")),
                ],
            ),
        }
    }
}

/// The buttons, and beside them why one of them has no answer.
pub fn close_gap_buttons(editor: &Editor, state: &State, wording: Wording) -> Html {
    let (lead, ways) = wording.ways();
    let press = |target: Target| {
        let editor = editor.clone();
        move || {
            editor.dispatch(match wording {
                Wording::TakePart => Action::Balance(target),
                Wording::Model | Wording::OtherLevers => Action::CloseGap(target),
            });
        }
    };
    let refusal = state.refusal.as_ref().filter(|(target, _)| ways.iter().any(|(way, _)| way == target));
    html! {
        <div class="ways">
            { for ways.iter().map(|(target, words)| {
                let words = html! { <><span class="visually-hidden">{ lead }</span>{ *words }</> };
                button(words, press(*target))
            }) }
            <div aria-live="polite" class="ways-problem">
                if let Some((_, problem)) = refusal {
                    <p class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}
