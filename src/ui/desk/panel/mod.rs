//! The page of the panel's papers: one paper at a time, with its form and the sheet that is printed.

mod boxes;
mod decision;
mod notice;
mod recommendation;
pub mod said;
mod sheet;
#[cfg(test)]
mod tests;
mod timetable;

use std::rc::Rc;

use yew::prelude::*;

use self::boxes::{count_box, line_box, proposed_box};
use super::document::{About, Document, Open, document_bar, document_start, use_document};
use crate::{
    domain::{
        Day, Outcome, Problem, Scenario,
        panel::{PanelPapers, Review},
    },
    exchange::json,
    ui::{
        browser::{address, clock, focus},
        editor::Editor,
        part::{button, desk_links, radio},
        route::Page,
        view::View,
    },
};

impl Document for PanelPapers {
    const NAME: &'static str = "panel";
    const CALLED: &'static str = tr!("set of panel papers");

    fn read(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        json::panel::read(bytes)
    }

    fn too_large(bytes: usize) -> Option<Problem> {
        json::panel::too_large_to_read(bytes)
    }

    fn write(&self) -> String {
        json::panel::write(self)
    }

    fn problems(&self) -> Vec<Problem> {
        self.problems()
    }

    fn about(&self) -> About {
        About {
            title: self.title.clone(),
            authority: self.authority.clone(),
            year: self.year,
            source: String::new(),
            date: String::new(),
            notes: Vec::new(),
        }
    }

    fn set_about(&mut self, about: About) {
        (self.title, self.authority, self.year) = (about.title, about.authority, about.year);
    }
}

/// A paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paper {
    Timetable,
    Recommendation,
    Decision,
    Notice,
}

impl Paper {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Timetable, tr!("Timetable and veto"), "timetable"),
        (Self::Recommendation, tr!("Recommendation"), "recommendation"),
        (Self::Decision, tr!("Decision record"), "decision"),
        (Self::Notice, tr!("Precept notice"), "notice"),
    ];

    /// The one that the address asks for; the first where it asks for none.
    fn asked() -> Self {
        let part = address::route().part.unwrap_or_default();
        Self::ALL.into_iter().find(|(.., slug)| *slug == part).map_or(Self::Timetable, |(paper, ..)| paper)
    }
}

/// What the parts of the page share.
#[derive(Clone)]
struct Desk {
    open: Open<PanelPapers>,
}

/// The page.
pub fn panel(view: View<'_>) -> Html {
    html! {
        <div class="desk" key={Page::Panel.name()}>
            <PanelPage
                editor={view.editor.clone()}
                scenario={view.state.scenario.clone()}
                outcome={view.state.outcome.clone()}
                paper={Paper::asked()}
            />
            { desk_links(Page::Panel) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
    outcome: Rc<Outcome>,
    paper: Paper,
}

#[component]
fn PanelPage(props: &Props) -> Html {
    let Props { editor, scenario, outcome, paper } = props;
    let desk = Desk { open: use_document::<PanelPapers>(editor) };
    page(&desk, desk.open.current().as_deref(), &Model { scenario, outcome }, *paper, clock::today())
}

/// The model as it stands.
struct Model<'a> {
    scenario: &'a Scenario,
    outcome: &'a Outcome,
}

fn page(desk: &Desk, papers: Option<&PanelPapers>, model: &Model<'_>, paper: Paper, today: Option<Day>) -> Html {
    html! {
        <div class="document-page panel-page">
            <div class="page-head">
                <h1 id="page-heading" tabindex="-1">{ Page::Panel.name() }</h1>
                <p class="lead">{ tr!("What has to happen by when, what the panel recommends, what is decided, and the precept that is issued. ") }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            </div>
            if let Some(papers) = papers {
                <section class="about-papers">
                    <h2>{ &papers.title }</h2>
                    { document_bar(&desk.open) }
                    { about(desk, papers, model) }
                </section>
                { choice(paper) }
                { drawn(desk, papers, model, paper, today) }
            }
            <section class="start" aria-labelledby="start-name">
                <h2 id="start-name">{ if papers.is_some() { tr!("Open others") } else { tr!("Start") } }</h2>
                <p class="hint">{ tr!("Papers start from the model: its authority, its year and the charge of its levers. Nothing is resolved or ticked.") }</p>
                { document_start(&desk.open, Vec::new(), PanelPapers::of(model.scenario, model.outcome), Html::default()) }
            </section>
        </div>
    }
}

/// What all papers share.
fn about(desk: &Desk, papers: &PanelPapers, model: &Model<'_>) -> Html {
    let review = |words: &'static str, of: Review| {
        let open = desk.open.clone();
        radio("papers-review".to_owned(), words, papers.review == of, move || open.make(|papers| papers.review = of))
    };
    let charge = model.outcome.band_d;
    let take = {
        let open = desk.open.clone();
        move || open.make(|papers| papers.proposed = charge)
    };
    html! {
        <>
            <p class="hint">{ format!("{}, {}.", papers.authority, papers.year) }</p>
            <div class="row-boxes">
                { line_box(desk, "papers-title", tr!("Title of the papers"), &papers.title, |papers, title| papers.title = title) }
                { proposed_box(desk, papers.proposed) }
                { count_box(desk, "papers-members", tr!("Members of the panel, all of them"), papers.members, |papers, members| papers.members = members) }
            </div>
            if papers.proposed != charge {
                <div class="ways">{ button(tr!("Take the model’s charge, {}", charge.written()), take) }</div>
            }
            <fieldset>
                <legend>{ tr!("Who reviews the precept") }</legend>
                <p class="hint">{ tr!("Of a fire authority: the panel where a commissioner is the authority, else no panel with a veto.") }</p>
                { review(tr!("A police and crime panel, or a police, fire and crime panel"), Review::Panel) }
                { review(tr!("No panel with a veto"), Review::None) }
            </fieldset>
        </>
    }
}

/// The way to each paper.
fn choice(current: Paper) -> Html {
    html! {
        <nav class="papers" aria-label={tr!("Papers")}>
            <ul>
                { for Paper::ALL.into_iter().map(|(paper, name, slug)| html! {
                    <li key={slug}><a href={format!("{}?of={slug}", Page::Panel.address())} aria-current={(paper == current).then_some("true")}>{ name }</a></li>
                }) }
            </ul>
        </nav>
    }
}

/// The form of a paper, and the paper as it is printed.
fn drawn(desk: &Desk, papers: &PanelPapers, model: &Model<'_>, paper: Paper, today: Option<Day>) -> Html {
    let (form, sheet) = match paper {
        Paper::Timetable => (Html::default(), timetable::sheet(papers, model, today)),
        Paper::Recommendation => (recommendation::form(desk, papers), recommendation::sheet(papers, model)),
        Paper::Decision => (decision::form(desk, papers), decision::sheet(papers)),
        Paper::Notice => (notice::form(desk, papers), notice::sheet(papers, model)),
    };
    let name = Paper::ALL.into_iter().find(|(of, ..)| *of == paper).map_or("", |(_, name, _)| name);
    html! {
        <>
            if form != Html::default() {
                <section class="paper-form" aria-labelledby="form-name" key={format!("form-{name}")}>
                    <h2 id="form-name">{ tr!("{name}: what it says") }</h2>
                    { form }
                </section>
            }
            <section class="paper" aria-labelledby="paper-name" key={format!("paper-{name}")}>
                <div class="paper-head">
                    <h2 id="paper-name">{ tr!("The paper") }</h2>
                    { button(tr!("Print this paper"), focus::print) }
                </div>
                { sheet }
            </section>
        </>
    }
}
