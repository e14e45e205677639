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

/// One way to close the gap, as a page words it.
#[derive(Clone, Copy, PartialEq)]
pub struct Way {
    /// What the button solves for.
    pub target: Target,
    /// The words before the visible ones, which only assistive technology reads.
    pub lead: &'static str,
    /// The visible words.
    pub words: &'static str,
}

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

impl Wording {
    fn ways(self) -> &'static [Way] {
        const fn way(target: Target, lead: &'static str, words: &'static str) -> Way {
            Way { target, lead, words }
        }
        match self {
            Self::Model => {
                const {
                    &[
                        way(Target::Precept, tr!("Close the gap "), tr!("with the precept")),
                        way(Target::Grant, tr!("Close the gap "), tr!("with the grant")),
                        way(Target::HalfAndHalf, tr!("Close the gap "), tr!("half and half")),
                    ]
                }
            }
            Self::OtherLevers => {
                const {
                    &[
                        way(Target::Savings, tr!("Close the gap "), tr!("with savings")),
                        way(Target::Reserves, tr!("Close the gap "), tr!("with reserves")),
                    ]
                }
            }
            Self::TakePart => {
                const {
                    &[
                        way(Target::Precept, tr!("Balance it for me: "), tr!("households pay")),
                        way(Target::Grant, tr!("Balance it for me: "), tr!("government pays")),
                        way(Target::HalfAndHalf, tr!("Balance it for me: "), tr!("half and half")),
                    ]
                }
            }
        }
    }
}

/// The buttons, and beside them why one of them has no answer.
pub fn close_gap_buttons(editor: &Editor, state: &State, wording: Wording) -> Html {
    let ways = wording.ways();
    let press = |target: Target| {
        let editor = editor.clone();
        move || {
            editor.dispatch(match wording {
                Wording::TakePart => Action::Balance(target),
                Wording::Model | Wording::OtherLevers => Action::CloseGap(target),
            });
        }
    };
    let refusal = state.refusal.as_ref().filter(|(target, _)| ways.iter().any(|way| way.target == *target));
    html! {
        <div class="ways">
            { for ways.iter().map(|way| {
                let words = html! { <><span class="visually-hidden">{ way.lead }</span>{ way.words }</> };
                button(words, press(way.target))
            }) }
            <div aria-live="polite" class="ways-problem">
                if let Some((_, problem)) = refusal {
                    <p class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}
