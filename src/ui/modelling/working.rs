//! The working: every sum behind the answer, in order.

use yew::prelude::*;

use crate::ui::{part::Settled, route::Route};

/// The list of steps.
pub fn working(shown: &Settled) -> Html {
    html! {
        <section aria-labelledby="working-name">
            <h3 id="working-name">{ tr!("The working") }</h3>
            <ol class="working">
                { for shown.outcome.working(&shown.scenario).into_iter().map(|step| html! {
                    <li key={step.name.clone()}>
                        <a class="working-name" href={Route::working_address(&step.name)}>{ step.name }</a>
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
