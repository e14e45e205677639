//! The buttons that close the gap. They look alike: none leans toward an answer.

use std::rc::Rc;

use yew::prelude::*;

use super::button;
use crate::{
    domain::Scenario,
    solve::{Target, close_gap},
    ui::{editor::Editor, store::Edit},
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
                        way(Target::Precept, "Close the gap ", "with the precept"),
                        way(Target::Grant, "Close the gap ", "with the grant"),
                        way(Target::HalfAndHalf, "Close the gap ", "half and half"),
                    ]
                }
            }
            Self::OtherLevers => {
                const {
                    &[
                        way(Target::Savings, "Close the gap ", "with savings"),
                        way(Target::Reserves, "Close the gap ", "with reserves"),
                    ]
                }
            }
            Self::TakePart => {
                const {
                    &[
                        way(Target::Precept, "Balance it for me: ", "households pay"),
                        way(Target::Grant, "Balance it for me: ", "government pays"),
                        way(Target::HalfAndHalf, "Balance it for me: ", "half and half"),
                    ]
                }
            }
        }
    }
}

/// What [`CloseGapButtons`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes the levers that a solver sets.
    pub editor: Editor,
    /// The scenario to solve.
    pub scenario: Rc<Scenario>,
    /// Which ways are offered, in which words.
    pub wording: Wording,
}

/// The buttons, and beside them why one of them has no answer.
#[component]
pub fn CloseGapButtons(props: &Props) -> Html {
    // The reason stands until the scenario changes.
    let refused = use_state(|| None::<(Rc<Scenario>, String)>);
    let on_press = |target: Target| {
        let (editor, scenario, refused) = (props.editor.clone(), props.scenario.clone(), refused.clone());
        move || match close_gap(&scenario, target) {
            Ok(solution) => {
                refused.set(None);
                editor.make(Edit::Levers(solution.levers));
            }
            Err(problem) => refused.set(Some((scenario.clone(), problem.message))),
        }
    };
    let problem = refused.as_ref().filter(|(scenario, _)| Rc::ptr_eq(scenario, &props.scenario));
    html! {
        <div class="ways">
            { for props.wording.ways().iter().map(|way| button(html! { <><span class="visually-hidden">{ way.lead }</span>{ way.words }</> }, on_press(way.target))) }
            <div aria-live="polite" class="ways-problem">
                if let Some((_, problem)) = problem {
                    <p class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}
