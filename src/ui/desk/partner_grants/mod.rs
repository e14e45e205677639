//! The page of grants to partners: a pot, who gets what for which purpose, and what is left.

mod form;
mod matrix;
mod said;
mod settings;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    matrix::matrix,
    said::{findings, in_words},
    settings::settings,
};
use super::document::{
    Open, Place, Rows, about_boxes, about_notes, document_bar, document_of, document_start, use_document, use_rows,
};
use crate::{
    domain::{PartnerGrants, Scenario},
    example::GrantsExample,
    ui::{editor::Editor, route::Page, view::View},
};

document_of!(PartnerGrants, partner_grants, "partner-grants", tr!("list of grants"));

/// The row of a partner, by its number from nil.
#[derive(Clone, Copy, PartialEq)]
struct Row(usize);

impl Place for Row {
    fn id(self) -> String {
        format!("partner-{}", self.0)
    }
}

/// What the parts of the page share.
#[derive(Clone)]
struct Desk {
    open: Open<PartnerGrants>,
    rows: Rows<Row>,
}

/// The page.
pub fn partner_grants(view: View<'_>) -> Html {
    html! { <PartnerGrantsPage editor={view.editor.clone()} scenario={view.state.scenario.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
}

#[component]
fn PartnerGrantsPage(props: &Props) -> Html {
    let open = use_document::<PartnerGrants>(&props.editor);
    let rows = use_rows(open.history().opened, |Row(number)| Some(number), "grants-name");
    let desk = Desk { open, rows };
    page(&desk, desk.open.current().as_deref(), &props.scenario)
}

/// The page of a pot of grants, or of none yet.
fn page(desk: &Desk, grants: Option<&PartnerGrants>, scenario: &Scenario) -> Html {
    let lead = grants.map_or_else(
        || tr!("A pot divided among partners and purposes, with what is left of it.").to_owned(),
        in_words,
    );
    let examples = GrantsExample::ALL.into_iter();
    let examples = examples.map(|example| {
        let open: Box<dyn Fn() -> PartnerGrants> = Box::new(move || example.grants());
        (example.name(), open)
    });
    html! {
        <div class="document-page">
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ Page::PartnerGrants.name() }</h1>
                <p class="lead">{ lead }{ " " }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            </div>
            if let Some(grants) = grants {
                <section>
                    <h2 id="grants-name" tabindex="-1">{ &grants.title }</h2>
                    <p class="hint">{ tr!("{}, {}. In pounds.", grants.authority, grants.year) }</p>
                    { document_bar(&desk.open) }
                    { matrix(desk, grants) }
                </section>
                { findings(grants) }
                { settings(desk, grants) }
                <section aria-labelledby="about-name">
                    <h2 id="about-name">{ tr!("About these grants") }</h2>
                    { about_notes(grants) }
                    <details>
                        <summary>{ tr!("Change their title, year, source and notes") }</summary>
                        { about_boxes(&desk.open, grants) }
                    </details>
                </section>
            }
            <section aria-labelledby="start-name">
                <h2 id="start-name">{ if grants.is_some() { tr!("Open others") } else { tr!("Start") } }</h2>
                { document_start(&desk.open, examples.collect(), PartnerGrants::empty(scenario.authority.name.clone(), scenario.year), Html::default()) }
            </section>
        </div>
    }
}
