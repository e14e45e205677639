//! The levers within reach of the meeting, and the way back to what was proposed.

use yew::prelude::*;

use super::Shown;
use crate::{
    domain::evaluate_levers,
    ui::{
        part::{Reader, answer, grant_lever, precept_lever},
        store::Edit,
        text,
    },
};

/// The levers with the answer as they stand. On a screen that is only printed, the answer alone.
pub fn levers(shown: &Shown) -> Html {
    let Shown { is_current, editor, scenario, outcome, closing, proposal, .. } = shown;
    let has_moved = scenario.levers != *proposal;
    let back = {
        let (editor, proposal) = (editor.clone(), *proposal);
        move |_: MouseEvent| {
            if has_moved {
                editor.make(Edit::Levers(proposal));
            }
        }
    };
    let proposed = evaluate_levers(scenario, proposal).map_or_else(
        |problem| problem.message,
        |outcome| {
            tr!(
                "The proposal: {} in grant and {} in the precept ({} at Band D).",
                text::rise(outcome.grant_increase),
                text::rise(outcome.precept_increase),
                outcome.band_d_increase.written(),
            )
        },
    );
    html! {
        <div class="live">
            if *is_current {
                <div class="live-levers">
                    { grant_lever(editor, scenario, outcome, closing.grant_percent(), Reader::FinanceTeam) }
                    { precept_lever(editor, scenario, outcome, closing.precept_percent(), Reader::FinanceTeam) }
                </div>
                <div class="ways">
                    <button type="button" aria-disabled={(!has_moved).then_some("true")} onclick={back}>{ tr!("Back to the proposal") }</button>
                    <p class="hint">{ proposed }</p>
                </div>
            }
            { answer(scenario, outcome, closing) }
        </div>
    }
}
