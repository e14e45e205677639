//! What stands before the levers: what the consultation is, when it is open, and what is wrong where something is.

use yew::prelude::*;

use super::{area::beside_the_band, sending};
use crate::{
    domain::{Problem, consultation::Standing},
    ui::{
        browser::{consultation::file_name, focus},
        consulting::{self, Consulting, Origin, Wanted},
        lazy,
        part::{button, paragraphs},
        store::{Action, Notice},
        text,
        view::View,
    },
};

/// The notes.
pub fn before(view: View<'_>) -> Html {
    html! {
        <div class="consulting" key="before">
            { match consulting::wanted(view.editor) {
                Wanted::OnItsWay => lazy::waiting(tr!("Loading the consultation…")),
                Wanted::Failed => not_loaded(view),
                Wanted::Here(consulting) => {
                    sending::resume(view.editor, &consulting);
                    notes(view, &consulting)
                }
            } }
        </div>
    }
}

/// That the code which reads the consultation could not be fetched.
pub fn not_loaded(view: View<'_>) -> Html {
    let editor = view.editor.clone();
    html! {
        <div role="alert">
            <p>{ tr!("The consultation could not be loaded. Check the connection and try again.") }</p>
            { button(tr!("Try again"), move || consulting::again(&editor)) }
        </div>
    }
}

fn notes(view: View<'_>, consulting: &Consulting) -> Html {
    html! {
        <>
            { origin(&consulting.origin) }
            if consulting.is_deployed() { { times(consulting) } }
            if consulting.clocks_differ() {
                <p class="consulting-note">{ tr!("The clock of this device and that of the server differ by more than a day. Days on this page go by the server’s.") }</p>
            }
            { introduction(consulting) }
            { other_figures(view, consulting) }
            { beside_the_band(view, consulting) }
        </>
    }
}

/// Where it is no consultation of this place, and why.
fn origin(origin: &Origin) -> Html {
    match origin {
        // That it is only the example is said by the page itself, before this is here.
        Origin::Deployed | Origin::Absent => Html::default(),
        Origin::NotReached(status) => html! {
            <div class="consulting-note" data-kind="problem">
                <p>{ tr!("The consultation could not be loaded, so this is an example in its place. Check the connection and load the page again.") }</p>
                if *status > 0 { <p class="hint">{ tr!("For staff: the server answered {status} to {}.", file_name()) }</p> }
            </div>
        },
        Origin::Broken(problems) => html! {
            <div class="consulting-note" data-kind="problem">
                <p>{ tr!("The consultation of this place cannot be shown, so this is an example in its stead. An answer to it would not count.") }</p>
                <details>
                    <summary>{ tr!("For staff: what is wrong with {}", file_name()) }</summary>
                    { list_of_problems(problems) }
                </details>
            </div>
        },
    }
}

fn list_of_problems(problems: &[Problem]) -> Html {
    const MOST: usize = 20;
    let more = problems.len().saturating_sub(MOST);
    html! {
        <ul>
            { for problems.iter().take(MOST).map(|problem| html! { <li>{ problem.to_string() }</li> }) }
            if more > 0 { <li>{ tr!("and {more} more.") }</li> }
        </ul>
    }
}

/// When answers are taken.
fn times(consulting: &Consulting) -> Html {
    let (opens, closes) = (text::day(consulting.consultation.opens), text::day(consulting.consultation.closes));
    let words = match consulting.standing() {
        Standing::NotYetOpen(_) => {
            tr!("Answers are taken from {opens} to {closes}. Until then you can try everything on this page.")
        }
        Standing::Open(0) => tr!("Answers are taken until the end of today, {closes}."),
        Standing::Open(_) => tr!("Answers are taken until the end of {closes}."),
        Standing::Closed => {
            tr!("This consultation closed at the end of {closes}. You can still try everything on this page.")
        }
    };
    html! { <p class="consulting-times">{ words }</p> }
}

fn introduction(consulting: &Consulting) -> Html {
    // The example's own introduction says what its note says.
    if consulting.is_deployed() { paragraphs(&consulting.consultation.introduction) } else { Html::default() }
}

/// Where the levers stand on other figures than the consultation's, which the person may have good reason for.
fn other_figures(view: View<'_>, consulting: &Consulting) -> Html {
    // Beside figures of somebody's own the example has nothing to say.
    let is_beside = consulting.origin == Origin::Absent && !consulting.is_of(view.state);
    if is_beside || consulting.is_wholly_of(view.state) {
        return Html::default();
    }
    let title = consulting.consultation.title.clone();
    let (editor, scenario) = (view.editor.clone(), consulting.consultation.scenario.clone());
    let open = {
        let title = title.clone();
        move || {
            let notice =
                Notice::event(tr!("The figures of “{title}” are open. Undo brings back what was here before."));
            editor.dispatch(Action::Open(Box::new(scenario.clone()), notice));
            focus::on_heading_once_drawn();
        }
    };
    html! {
        <div class="consulting-note">
            <p>{ if consulting.is_of(view.state) {
                tr!("The levers below stand on other savings, reserves or collection fund than those of “{title}”.")
            } else {
                tr!("The levers below do not stand on the figures of “{title}”, but on “{}”, which was opened in this browser, by a link or otherwise, and is kept in it.", view.state.scenario.title)
            } }</p>
            { button(tr!("Use the figures of “{title}”"), open) }
        </div>
    }
}
