//! The finance team's further pages. They come in one module, fetched when the first of them is opened; the page with the
//! official figures has one of its own, because of its data, and so have the panel's papers.

mod best_path;
mod bridge;
mod choice;
mod consultation;
pub(super) mod document;
mod files;
mod options;
mod outlook;
pub mod panel;
mod partner_grants;
mod plan;
mod referendum;
mod scenarios;
mod sensitivities;
mod statement;
mod working;

pub use self::{panel::said as panel_said, plan::plan_charts};

use yew::prelude::*;

use super::{
    lazy::{Fetched, lazy_part, wasm_split},
    part::desk_links,
    route::Page,
    view::View,
};

#[wasm_split(desk, fallible)]
fn fetch() -> Fetched {
    Ok(desk)
}
lazy_part!(PAGE, fetch);

/// The open page, and the links to the others.
pub fn desk(view: View<'_>) -> Html {
    let page = match view.page {
        Page::Referendum => referendum::referendum(view),
        Page::Files => files::files(view),
        Page::Scenarios => scenarios::scenarios(view),
        Page::Statement => statement::statement(view),
        Page::PartnerGrants => partner_grants::partner_grants(view),
        Page::Sensitivities => sensitivities::sensitivities(view),
        Page::Plan => plan::plan(view),
        Page::Outlook => outlook::outlook(view),
        Page::BestPath => best_path::best_path(view),
        Page::Working => working::working(view),
        Page::SetUp => consultation::set_up_page(view),
        // These are drawn elsewhere; a further page must be named here.
        Page::Model
        | Page::TakePart
        | Page::Answer
        | Page::CheckAnswer
        | Page::AnswerGiven
        | Page::Present
        | Page::Answers
        | Page::Panel
        | Page::Authorities => Html::default(),
    };
    html! { <div class="desk" key={view.page.name()}>{ page }{ desk_links(view.page) }</div> }
}
