//! Savings, reserves and the collection fund, behind one step.

use yew::prelude::*;

use crate::{
    domain::{Levers, Money},
    ui::{
        editor::Editor,
        part::{NumberBox, Wording, close_gap_buttons, reading},
        store::{Edit, State},
        text,
    },
};

/// The levers that are used less.
pub fn other_levers(editor: &Editor, state: &State) -> Html {
    let Levers { further_savings, use_of_reserves, collection_fund_change, .. } = state.scenario.levers;
    let used: Vec<_> = [
        (tr!("savings"), further_savings),
        (tr!("reserves"), use_of_reserves),
        (tr!("collection fund"), collection_fund_change),
    ]
    .into_iter()
    .filter(|(_, amount)| *amount != Money::ZERO)
    .map(|(name, amount)| format!("{name} {}", text::amount(amount)))
    .collect();
    let used = if used.is_empty() { tr!("None used.").to_owned() } else { tr!("Used: {}.", used.join(", ")) };
    let editor_done = editor.end_edit();
    let money_box = |id: &'static str,
                     label: &'static str,
                     hint: &'static str,
                     amount: Money,
                     edit: fn(Money) -> Edit| {
        let editor = editor.clone();
        let on_text = Callback::from(move |typed: String| {
            let amount = reading::money(&typed)?;
            editor.submit(edit(amount)).map_err(|problem| problem.message)?;
            Ok(amount.to_string().into())
        });
        html! {
            <NumberBox {id} {label} {hint} text={amount.written()} identity={amount.to_string()} {on_text} on_done={editor_done.clone()} />
        }
    };
    html! {
        <details class="lever other-levers">
            <summary><span class="lever-name">{ tr!("Savings, reserves, collection fund") }</span><span class="hint">{ used }</span></summary>
            { money_box("further-savings", tr!("Further savings, £"), tr!("Beyond those in the gap."), further_savings, Edit::FurtherSavings) }
            { money_box("use-of-reserves", tr!("Use of reserves, £"), tr!("Can be spent once. Below zero puts money into reserves."), use_of_reserves, Edit::UseOfReserves) }
            { money_box("collection-fund-change", tr!("Change in the collection fund, £"), tr!("This authority’s share: a larger surplus is above zero, a larger deficit below."), collection_fund_change, Edit::CollectionFundChange) }
            { close_gap_buttons(editor, state, Wording::OtherLevers) }
        </details>
    }
}
