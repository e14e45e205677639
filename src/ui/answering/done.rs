//! The last step: the reference, how the answer fares, a copy to keep, and what happens next.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    check::summary_list,
    clearing::for_shared_devices,
    copy, draft,
    parts::{draw_again, named_step, onward},
    sending::{self, Delay, Fate, Parcel, Refusal},
};
use crate::{
    domain::{
        Levers, Scenario,
        consultation::{Consultation, Response},
    },
    ui::{
        browser::{address, file, focus},
        consulting::Consulting,
        part::{button, paragraphs},
        route::Page,
        sharing::{self, Shared, shared_note},
        text,
        view::View,
    },
};

/// The step.
pub fn done(view: View<'_>) -> Html {
    let last = |consulting: &Consulting| sending::parcels(&consulting.consultation).pop();
    let heading = |consulting: Option<&Consulting>| match consulting {
        Some(consulting) if last(consulting).is_none() => tr!("Answers from this browser"),
        _ => tr!("Your answer is written"),
    };
    named_step(view, heading, |consulting| match last(consulting) {
        Some(parcel) => whole(view, consulting, &parcel),
        None => none(&consulting.consultation),
    })
}

/// No answer is known to this tab: it was given before the page was loaded again, or never.
fn none(consultation: &Consultation) -> Html {
    let accepted = sending::accepted_references(&consultation.identifier);
    html! {
        <>
            if accepted.is_empty() {
                <p>{ tr!("This page knows of no finished answer.") }</p>
            } else {
                <p>{ tr!("Received from this browser. The answers themselves are no longer here:") }</p>
                <ul>{ for accepted.iter().map(|reference| html! { <li class="reference">{ reference.to_string() }</li> }) }</ul>
            }
            <p>{ onward(Page::Answer, if draft::is_begun(consultation) { tr!("Go on with your answer") } else { tr!("Give an answer") }) }</p>
            { for_shared_devices(None) }
        </>
    }
}

fn whole(view: View<'_>, consulting: &Consulting, parcel: &Parcel) -> Html {
    let consultation = &consulting.consultation;
    let answer = &parcel.answer;
    html! {
        <>
            <div class="my-home">
                <p>{ tr!("Your reference") }</p>
                <p class="reference">{ answer.reference.to_string() }</p>
                <p dir="auto">{ consultation.title.clone() }</p>
                <p>{ text::day(answer.day) }</p>
            </div>
            <div role="status" class="fate" aria-label={tr!("How your answer fares")}>{ fate(parcel) }</div>
            { remedies(consultation, parcel) }
            <section>
                <h2>{ tr!("Your copy") }</h2>
                <div class="step-actions" data-row="">
                    { button(tr!("Print"), focus::print) }
                    { button(tr!("Download as text"), on_download(consultation, answer)) }
                </div>
                { my_point(consultation, answer) }
                { summary_list(&copy::parts(consultation, answer), None) }
            </section>
            if !consultation.next_steps.is_empty() {
                <section>
                    <h2>{ tr!("What happens next") }</h2>
                    { paragraphs(&consultation.next_steps) }
                </section>
            }
            { further(view, consultation, parcel) }
            { for_shared_devices(Some(parcel.fate)) }
        </>
    }
}

/// How the answer fares, in words.
fn fate(parcel: &Parcel) -> Html {
    let words = match parcel.fate {
        Fate::Stays => tr!("Your answer is ready. Nothing has been sent: you keep it, and hand it in yourself.").to_owned(),
        Fate::OnItsWay => tr!("Your answer is on its way.").to_owned(),
        Fate::Accepted => tr!("Your answer was received.").to_owned(),
        Fate::Refused(Refusal::TooLong) => tr!("Your answer was not taken, because it is too long for the service. Shorten it and send it again, or hand it in another way.").to_owned(),
        Fate::Refused(Refusal::NotUnderstood(status)) => tr!("Your answer was not taken: the service could not read it ({status}). Sending it again would not help, so hand it in another way."),
        Fate::Blocked => tr!("Your answer cannot be sent from this page, so hand it in another way. For staff: the page’s security policy does not allow the address of the service; docs/consultation.md tells what to change.").to_owned(),
        Fate::Waiting(delay) => {
            let why = match delay {
                Delay::NoConnection => tr!("The service could not be reached.").to_owned(),
                Delay::TooSlow => tr!("The service took too long.").to_owned(),
                Delay::Busy => tr!("Many answers are coming in at the moment.").to_owned(),
                Delay::Fault(status) => tr!("The service has a fault ({status})."),
                Delay::NotConfirmed(status) => tr!("The service did not say that it has your answer ({status})."),
            };
            tr!("{why} Your answer is sent again by itself after a while.")
        }
    };
    let keeps = match parcel.fate {
        Fate::OnItsWay | Fate::Waiting(_) if parcel.is_kept => {
            tr!(
                "It is kept in this browser until it is received. You may close this page: sending goes on when you open it again."
            )
        }
        Fate::OnItsWay | Fate::Waiting(_) => {
            tr!("This browser does not keep it. Leave this page open until it is received, or download your copy.")
        }
        _ => "",
    };
    html! {
        <>
            <p><strong>{ words }</strong></p>
            if !keeps.is_empty() { <p>{ keeps }</p> }
        </>
    }
}

/// What the person can do about it.
fn remedies(consultation: &Consultation, parcel: &Parcel) -> Html {
    match parcel.fate {
        Fate::Waiting(_) => send_now(true),
        Fate::OnItsWay if parcel.has_waited => send_now(false),
        Fate::Accepted | Fate::OnItsWay => Html::default(),
        Fate::Stays | Fate::Refused(_) | Fate::Blocked => by_hand(consultation, &parcel.answer),
    }
}

/// The button that has an answer tried again at once. While a try is made it stays in reach, does nothing and says so: one that
/// went would take the focus along.
fn send_now(is_waiting: bool) -> Html {
    let onclick = move |_: MouseEvent| {
        if is_waiting {
            sending::try_now();
        }
    };
    html! {
        <div class="step-actions">
            <button type="button" aria-disabled={(!is_waiting).then_some("true")} {onclick}>{ tr!("Send it now") }</button>
        </div>
    }
}

/// The ways to hand an answer in by oneself.
fn by_hand(consultation: &Consultation, answer: &Response) -> Html {
    let answering = &consultation.answering;
    if answering.email.is_empty() && answering.paper.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ tr!("How to hand it in") }</h2>
            if !answering.email.is_empty() {
                if let Some(address) = copy::as_email(consultation, answer) {
                    <p><a class="onward" href={address}>{ tr!("Email your answer") }</a></p>
                    <p class="hint">{ tr!("This opens your own mail program, with your answer to {}.", answering.email) }</p>
                } else {
                    <p>{ tr!("Your answer is too long for a link that opens your mail program. Download it as text below and send that to {}.", answering.email) }</p>
                }
            }
            { paragraphs(&answering.paper) }
        </section>
    }
}

fn on_download(consultation: &Consultation, answer: &Response) -> impl Fn() + 'static {
    let (name, text) = (format!("answer-{}.txt", answer.reference), copy::as_text(consultation, answer));
    // With the mark by which every editor knows that it is UTF-8.
    let text = format!("\u{feff}{text}");
    move || {
        // A browser that refuses says so itself.
        let _refused = file::save(&name, &text);
    }
}

fn my_point(consultation: &Consultation, answer: &Response) -> Html {
    let Some(point) = answer.own_point else { return Html::default() };
    let levers = Levers {
        grant_increase: point.grant_increase,
        band_d_increase: point.band_d_increase,
        ..consultation.scenario.levers
    };
    html! { <LinkToMyPoint scenario={Rc::new(Scenario { levers, ..consultation.scenario.clone() })} /> }
}

#[derive(Properties, PartialEq)]
struct LinkProps {
    scenario: Rc<Scenario>,
}

#[component]
fn LinkToMyPoint(props: &LinkProps) -> Html {
    let shared = use_state_eq(|| None::<Shared>);
    let copy = {
        let (shared, scenario) = (shared.clone(), props.scenario.clone());
        move || {
            let (shared, scenario) = (shared.clone(), scenario.clone());
            spawn_local(async move {
                shared.set(Some(sharing::copied(Page::TakePart, sharing::link_to(scenario).await).await));
            });
        }
    };
    html! {
        <div class="step-actions">
            { button(tr!("Copy a link to my point"), copy) }
            <div aria-live="polite">
                if let Some(shared) = &*shared { { shared_note(shared, tr!("scenario")) } }
            </div>
        </div>
    }
}

/// What else can be done: change what was not taken, clear what stays, give another answer.
fn further(view: View<'_>, consultation: &Consultation, parcel: &Parcel) -> Html {
    let again = {
        let (consultation, reference) = (consultation.clone(), parcel.answer.reference.clone());
        move || {
            sending::forget(&reference);
            // Another answer may have been begun already.
            if draft::of(&consultation).response.reference == reference {
                draft::clear(&consultation);
            }
            address::go(Page::Answer);
        }
    };
    let clear = {
        let (consultation, reference) = (consultation.clone(), parcel.answer.reference.clone());
        let draw = draw_again(view);
        move || {
            sending::forget(&reference);
            draft::clear(&consultation);
            draw.emit(());
            focus::on("page-heading");
        }
    };
    html! {
        <div class="step-actions">
            { match parcel.fate {
                Fate::Accepted => button(tr!("Give another answer"), again),
                Fate::Stays => html! {
                    <>
                        <p><a href={Page::Answer.address()}>{ tr!("Change your answer") }</a></p>
                        <p class="hint">{ tr!("Your answer stays in this browser until you clear it.") }</p>
                        { button(tr!("Clear it from this browser"), clear) }
                    </>
                },
                Fate::Refused(_) => html! { <p><a href={Page::Answer.address()}>{ tr!("Change your answer") }</a></p> },
                Fate::OnItsWay | Fate::Waiting(_) | Fate::Blocked => Html::default(),
            } }
            <p><a href={Page::TakePart.address()}>{ tr!("Back to Take part") }</a></p>
        </div>
    }
}
