//! What the panel recommends, from the papers that this browser keeps.

use yew::prelude::*;

use crate::{
    domain::{Scenario, panel::PanelPapers},
    exchange::json,
    ui::{browser::storage, desk::panel_said, route::Page},
};

/// The papers that are kept, or why they cannot be read.
pub type KeptPapers = Option<Result<PanelPapers, String>>;

/// Reads what is kept.
pub fn kept() -> KeptPapers {
    let text = storage::document("panel")?;
    let first = |problems: Vec<crate::domain::Problem>| problems.first().map(ToString::to_string).unwrap_or_default();
    Some(json::panel::read(text.as_bytes()).map_err(first))
}

/// The heading and what stands below it.
pub fn recommendation(kept: &KeptPapers, scenario: &Scenario) -> (String, Html) {
    match kept {
        Some(Ok(papers)) => {
            let heading = panel_said::resolved(papers);
            let reasons = papers.recommendation.reasons.lines().map(str::trim).filter(|line| !line.is_empty());
            let content = html! {
                <div class="recommended">
                    { for panel_said::of_recommendation(papers, scenario).into_iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                    { for reasons.map(|line| html! { <p>{ line.to_owned() }</p> }) }
                </div>
            };
            (heading, content)
        }
        Some(Err(problem)) => (
            tr!("The recommendation").to_owned(),
            html! { <><p class="problem">{ problem }</p><p><a href={Page::Panel.address()}>{ tr!("Open the panel papers") }</a></p></> },
        ),
        None => (tr!("The recommendation").to_owned(), Html::default()),
    }
}
