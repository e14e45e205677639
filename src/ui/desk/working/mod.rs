//! The page that traces every figure: how it is worked out, what it starts from, how firm that is, and what was changed.

mod assumptions;
mod changes;
mod trace;

use yew::prelude::*;

use self::{assumptions::assumptions, changes::Changes, trace::traces};
use crate::ui::{browser::address, part::still, route::Page, view::View};

/// The page.
pub fn working(view: View<'_>) -> Html {
    let settled = view.settled;
    html! {
        <div class="tracing">
            <h1 id="page-heading" tabindex="-1">{ Page::Working.name() }</h1>
            <p class="lead">{ &settled.scenario.title }{ tr!(". Each figure opens its formula, its numbers and its sources. ") }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            { still(|shown| traces(&shown.0, shown.1.as_deref()), (settled.clone(), address::route().part)) }
            { still(assumptions, settled.clone()) }
            <Changes settled={settled.clone()} />
        </div>
    }
}
