//! The step in which an answer is looked at before it is handed in.

use yew::prelude::*;

use super::{
    answer::problems,
    copy::{self, HOME, Part},
    draft,
    parts::{closed, closed_step, handed_in, onward, step},
    sending,
};
use crate::{
    domain::consultation::{Privacy, Response},
    ui::{
        browser::{address, focus},
        consulting::Consulting,
        editor::Editor,
        part::{button, paragraphs},
        route::Page,
        store::{Action, Home},
        view::View,
    },
};

/// The step.
pub fn check(view: View<'_>) -> Html {
    step(view, tr!("Check your answer"), |consulting| {
        closed_step(consulting).unwrap_or_else(|| whole(view, consulting))
    })
}

fn whole(view: View<'_>, consulting: &Consulting) -> Html {
    let consultation = &consulting.consultation;
    // Back from the step after: the answer has gone, and nothing else is begun.
    if !draft::is_begun(consultation)
        && let Some(handed_in) = handed_in(consultation)
    {
        return handed_in;
    }
    let written = draft::of(consultation).response;
    if let Some((_, problem)) = problems(consultation, &written).into_iter().next() {
        return html! { <><p>{ problem }</p><p>{ onward(Page::Answer, tr!("Back to your answer")) }</p></> };
    }
    let (response, removed) = copy::as_sent(consultation, draft::with_levers(written, consulting, view.state));
    let is_sent = consultation.answering.submit_url.is_some() && consulting.is_deployed();
    html! {
        <>
            { summary_list(&copy::parts(consultation, &response), Some(view.editor)) }
            if removed > 0 {
                <p class="consulting-note">{ if removed == 1 { tr!("One character that cannot be shown is left out of your words. The rest is as above.").to_owned() } else { tr!("{removed} characters that cannot be shown are left out of your words. The rest is as above.") } }</p>
            }
            { privacy(&consultation.privacy, is_sent) }
            <div class="step-actions">
                { button(if is_sent { tr!("Send your answer") } else { tr!("Finish your answer") }, on_hand_in(view, consulting, response)) }
                <p><a href={Page::Answer.address()}>{ tr!("Back to your answer") }</a></p>
            </div>
        </>
    }
}

/// The parts of an answer, each with what was given; with an `editor`, ways to change it, and to leave the home out, which is told
/// beside the levers for their sake too.
pub fn summary_list(parts: &[Part], editor: Option<&Editor>) -> Html {
    html! {
        <dl class="summary-list">
            { for parts.iter().map(|Part { asked, answered, id }| html! {
                <div key={id.clone()}>
                    <dt dir="auto">{ asked.clone() }</dt>
                    <dd class="consulting-text" dir="auto">
                        if answered.is_empty() { <span class="hint">{ tr!("No answer") }</span> } else { { answered.clone() } }
                    </dd>
                    if let Some(editor) = editor {
                        <dd>
                            <a id={format!("change-{id}")} href={change(id)} aria-label={tr!("Change: {asked}")}>{ tr!("Change") }</a>
                            if id == HOME && !answered.is_empty() { { leave_out(editor, asked) } }
                        </dd>
                    }
                </div>
            }) }
        </dl>
    }
}

/// The button that has the home told no longer.
fn leave_out(editor: &Editor, asked: &str) -> Html {
    let onclick = {
        let editor = editor.clone();
        move |_: MouseEvent| {
            focus::on_if_button_goes("change-home");
            editor.dispatch(Action::Home(Home::default()));
        }
    };
    html! {
        <button type="button" data-quiet="" aria-label={tr!("Leave out: {asked}")} {onclick}>{ tr!("Leave out") }</button>
    }
}

/// Where a part is changed. The home is told beside the levers.
fn change(id: &str) -> String {
    if id == HOME { Page::TakePart.address().to_owned() } else { format!("{}?of={id}", Page::Answer.address()) }
}

fn privacy(privacy: &Privacy, is_sent: bool) -> Html {
    html! {
        <section>
            <h2>{ tr!("What happens with what you tell") }</h2>
            <p>{ if is_sent {
                tr!("What stands above is sent, with a reference, the day and the language. Nothing else is: no name, no address, nothing of your device.")
            } else {
                tr!("Nothing is sent. You keep the answer, and hand it in yourself if you want to.")
            } }</p>
            { paragraphs(&privacy.notice) }
            if !privacy.controller.is_empty() { <p dir="auto">{ tr!("Who decides what is done with it (the controller): {}.", privacy.controller) }</p> }
            if !privacy.kept.is_empty() { <p dir="auto">{ tr!("How long it is kept: {}.", privacy.kept) }</p> }
        </section>
    }
}

fn on_hand_in(view: View<'_>, consulting: &Consulting, response: Response) -> impl Fn() + 'static {
    let (editor, consulting) = (view.editor.clone(), consulting.clone());
    move || {
        // The step may have been open since before the end of the last day.
        if closed(&consulting).is_some() {
            focus::on("page-heading");
            return editor.dispatch(Action::DrawAgain);
        }
        let day = consulting.today().unwrap_or(consulting.consultation.opens);
        sending::hand_in(&editor, &consulting, Response { day, ..response.clone() });
        address::go(Page::AnswerGiven);
    }
}
