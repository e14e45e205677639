//! The working: every sum behind the answer, in order.

use yew::prelude::*;

use crate::ui::part::Settled;

/// The list of steps.
pub fn working(shown: &Settled) -> Html {
    html! {
        <section aria-labelledby="working-name">
            <h2 id="working-name">{ "The working" }</h2>
            <ol class="working">
                { for shown.outcome.working(&shown.scenario).into_iter().map(|step| html! {
                    <li key={step.name}>
                        <span class="working-name">{ step.name }</span>
                        <span class="working-sum">{ step.working }{ " = " }<strong>{ step.result }</strong></span>
                        if let Some(rule) = step.rounding {
                            <span class="hint">{ rule }</span>
                        }
                    </li>
                }) }
            </ol>
        </section>
    }
}
