//! Where answers go, what is kept of them, whom to ask, and what happens next.

use yew::prelude::*;

use super::{
    Desk,
    fields::{Typed, Words},
};
use crate::domain::consultation::{Consultation, SubmitUrl, SubmitUrlRefusal};

/// One box of words: its field, its label, its hint, whether it is long, and where its text is.
type Row = (&'static str, &'static str, &'static str, bool, fn(&mut Consultation) -> &mut String);

const WAYS: [Row; 2] = [
    ("answering.email", tr!("Email address for answers (may be empty)"), "", false, |it| &mut it.answering.email),
    (
        "answering.paper",
        tr!("How to answer on paper"),
        tr!(
            "Where a paper form is found and where it is sent, or a number to call for one. Without it, people who cannot use a computer cannot take part."
        ),
        true,
        |it| &mut it.answering.paper,
    ),
];
const PRIVACY: [Row; 3] = [
    (
        "privacy.notice",
        tr!("Privacy notice"),
        tr!("What is kept of an answer and what it is used for. The app asks for no name and no address."),
        true,
        |it| &mut it.privacy.notice,
    ),
    ("privacy.controller", tr!("Who decides what is done with the answers (the controller)"), "", false, |it| {
        &mut it.privacy.controller
    }),
    ("privacy.kept", tr!("For how long answers are kept"), tr!("Such as: until 31 March 2028."), false, |it| {
        &mut it.privacy.kept
    }),
];
const CONTACT: [Row; 4] = [
    ("contact.name", tr!("Whom to ask: an office"), "", false, |it| &mut it.contact.name),
    ("contact.email", tr!("Email address"), "", false, |it| &mut it.contact.email),
    ("contact.telephone", tr!("Telephone"), "", false, |it| &mut it.contact.telephone),
    ("contact.address", tr!("Postal address"), "", true, |it| &mut it.contact.address),
];
const NEXT: [Row; 1] = [(
    "next_steps",
    tr!("What happens with the answers, and when it is decided"),
    tr!("Who reads them, when the panel meets, and where it will be said what was made of them."),
    true,
    |it| &mut it.next_steps,
)];

/// The boxes.
pub fn practical(desk: &Desk, consultation: &Consultation) -> Html {
    let submit = Typed {
        field: "answering.submit_url".to_owned(),
        label: tr!("Address that each answer is sent to (may be empty)"),
        hint: tr!("Left empty, nothing is sent: people keep, print or email their answer."),
        value: &consultation.answering.submit_url,
        write: |address: &Option<SubmitUrl>| address.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let submit = desk.typed(submit, read_address, |consultation, address| consultation.answering.submit_url = address);
    html! {
        <>
            { section("answering-name", tr!("Where answers go"), html! { <>{ submit }{ rows(desk, consultation, &WAYS) }</> }) }
            { section("privacy-name", tr!("Privacy"), rows(desk, consultation, &PRIVACY)) }
            { section("contact-name", tr!("Contact"), html! { <div class="row-boxes">{ rows(desk, consultation, &CONTACT) }</div> }) }
            { section("next-name", tr!("What happens next"), rows(desk, consultation, &NEXT)) }
        </>
    }
}

fn section(id: &'static str, name: &'static str, content: Html) -> Html {
    html! { <section aria-labelledby={id}><h2 {id} tabindex="-1">{ name }</h2>{ content }</section> }
}

fn rows(desk: &Desk, consultation: &Consultation, rows: &'static [Row]) -> Html {
    let mut consultation = consultation.clone();
    rows.iter()
        .map(|(field, label, hint, is_long, of)| {
            let text = of(&mut consultation).clone();
            let words = Words { field: (*field).to_owned(), label, hint, text: &text, is_long: *is_long };
            desk.words(words, |consultation, text| *of(consultation) = text)
        })
        .collect()
}

fn read_address(text: &str) -> Result<Option<SubmitUrl>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|refusal: SubmitUrlRefusal| refusal.to_string()),
    }
}
