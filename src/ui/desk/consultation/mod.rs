//! The page on which a consultation is set up: it makes and checks `consultation.json`, so that nobody edits a file by hand,
//! keeps the record of fair consultation, and gives what a deployment needs.

mod basics;
mod checklist;
mod day_box;
mod embed;
mod fields;
mod given;
mod list;
mod money_buys;
mod option_words;
mod options;
mod outline;
mod practical;
mod publish;
mod questions;
mod record;
mod said;
mod start;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use self::{
    basics::basics,
    checklist::checklist,
    embed::Embed,
    money_buys::{fixed, purchases, rejected},
    options::options,
    outline::reads_like_this,
    practical::practical,
    publish::Publish,
    questions::questions,
    record::record_on_paper,
    start::{figures, from_scenario},
};
use super::document::{About, Document, Open, document_start, undo_buttons, use_document};
use crate::{
    domain::{
        Problem, Scenario,
        consultation::{Consultation, Fairness, SetUp},
    },
    example,
    exchange::json::consultation::set_up,
    ui::{
        browser::{file, focus},
        editor::Editor,
        part::{button, quiet_button},
        route::{Page, slug},
        view::View,
    },
};

impl Document for SetUp {
    const NAME: &'static str = "consultation";
    const CALLED: &'static str = tr!("consultation");

    fn read(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        set_up::read(bytes)
    }

    fn too_large(bytes: usize) -> Option<Problem> {
        set_up::too_large_to_read(bytes)
    }

    fn write(&self) -> String {
        set_up::write(self)
    }

    /// None: while it is set up it may be unfinished, and each problem stands beside its box until it is mended.
    fn problems(&self) -> Vec<Problem> {
        Vec::new()
    }

    fn about(&self) -> About {
        let Consultation { title, scenario, .. } = &self.consultation;
        About {
            title: title.clone(),
            authority: scenario.authority.name.clone(),
            year: scenario.year,
            source: String::new(),
            date: String::new(),
            notes: Vec::new(),
        }
    }

    fn set_about(&mut self, about: About) {
        self.consultation.title = about.title;
    }
}

/// What the parts of the page share.
#[derive(Clone)]
struct Desk {
    open: Open<SetUp>,
    /// What the consultation breaks, each with its field.
    problems: Rc<Vec<Problem>>,
    /// Why the last option could not be added.
    refused: UseStateHandle<Option<String>>,
    /// Where the focus goes once the page is drawn.
    focus: Rc<RefCell<Option<String>>>,
}

/// The page.
pub fn set_up_page(view: View<'_>) -> Html {
    html! { <SetUpPage editor={view.editor.clone()} scenario={view.state.scenario.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
}

#[component]
fn SetUpPage(props: &Props) -> Html {
    let open = use_document::<SetUp>(&props.editor);
    let current = open.current();
    let desk = use_desk(open);
    page(&desk, current, &props.scenario)
}

#[hook]
fn use_desk(open: Open<SetUp>) -> Desk {
    let problems = use_memo(open.current(), |current| {
        current.as_ref().map(|set_up| set_up.consultation.problems()).unwrap_or_default()
    });
    let refused = use_state_eq(|| None);
    let focus = use_mut_ref(|| None::<String>);
    {
        let focus = focus.clone();
        use_effect(move || {
            if let Some(id) = focus.take() {
                focus::on(&id);
            }
        });
    }
    Desk { open, problems, refused, focus }
}

fn page(desk: &Desk, set_up: Option<Rc<SetUp>>, scenario: &Rc<Scenario>) -> Html {
    let from_model = {
        let (open, scenario) = (desk.open.clone(), scenario.clone());
        button(tr!("Start from the figures in the model"), move || open.open(from_scenario(&scenario)))
    };
    let example: (&'static str, Box<dyn Fn() -> SetUp>) = (tr!("Cleveland 2020/21"), Box::new(the_example));
    html! {
        <>
            <div class="document-page consultation-page">
                <div class="page-head">
                    <h1 id="page-heading" tabindex="-1">{ Page::SetUp.name() }</h1>
                    <p class="lead">
                        { tr!("Write what residents are asked, check it, and take away the files that a website needs. ") }
                        <a href={Page::Model.address()}>{ tr!("Back to the model") }</a>
                    </p>
                </div>
                if let Some(set_up) = &set_up {
                    { open_consultation(desk, set_up, scenario) }
                }
                <section aria-labelledby="start-name">
                    <h2 id="start-name">{ if set_up.is_some() { tr!("Open another") } else { tr!("Start") } }</h2>
                    { document_start(&desk.open, vec![example], None, from_model) }
                    <p class="hint">{ tr!("A file is a working copy that this page saved, or a consultation.json.") }</p>
                </section>
            </div>
            if let Some(set_up) = &set_up {
                { record_on_paper(set_up) }
            }
        </>
    }
}

/// The headings of the page's parts, with what leads to each. A link to one would change the route.
const PARTS: [(&str, &str); 9] = [
    ("basics-name", tr!("Title and days")),
    ("options-name", tr!("Options")),
    ("buys-name", tr!("What it buys")),
    ("rejected-name", tr!("What was rejected")),
    ("questions-name", tr!("Questions")),
    ("answering-name", tr!("Where answers go")),
    ("reads-name", tr!("How it reads")),
    ("checklist-name", tr!("Checklist")),
    ("publish-name", tr!("Publish")),
];

fn parts_of_the_page() -> Html {
    html! {
        <nav aria-label={tr!("On this page")} class="consultation-parts">
            { for PARTS.map(|(id, words)| quiet_button(words, tr!("{words}, on this page"), move || {
                focus::on(id);
            })) }
        </nav>
    }
}

fn the_example() -> SetUp {
    SetUp { consultation: example::consultation(), fairness: Fairness::default() }
}

fn open_consultation(desk: &Desk, set_up: &Rc<SetUp>, scenario: &Rc<Scenario>) -> Html {
    let consultation = &set_up.consultation;
    given::note(consultation);
    let download = {
        let set_up = set_up.clone();
        move || {
            let name = slug(&set_up.consultation.title);
            let name = if name.is_empty() { "consultation".to_owned() } else { name };
            file::save(&format!("{name}-working-copy.json"), &set_up.write());
        }
    };
    html! {
        <>
            { parts_of_the_page() }
            <section>
                <h2 id="basics-name" tabindex="-1">{ &consultation.title }</h2>
                <p class="hint">{ tr!("It is kept in this browser as you write. A working copy also holds the checklist, which is not published.") }</p>
                <div class="ways">
                    { undo_buttons(&desk.open) }
                    { button(tr!("Download working copy"), download) }
                </div>
                { basics(desk, consultation) }
            </section>
            { figures(desk, consultation, scenario) }
            { options(desk, consultation) }
            { purchases(desk, consultation) }
            { fixed(desk, consultation) }
            { rejected(desk, consultation) }
            { questions(desk, consultation) }
            { practical(desk, consultation) }
            { reads_like_this(consultation) }
            { checklist(desk, set_up) }
            <Publish set_up={set_up.clone()} problems={desk.problems.clone()} editor={desk.open.editor.clone()} />
            <Embed title={consultation.title.clone()} />
        </>
    }
}
