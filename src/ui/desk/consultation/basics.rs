//! What it is called, when it is open, what is asked, and why.

use yew::prelude::*;

use super::{
    Desk,
    day_box::DayBox,
    fields::{Typed, Words},
    outline::own_question,
    said::{length, timing},
};
use crate::domain::{
    Day,
    consultation::{Consultation, Identifier, NotAnIdentifier},
};

/// The boxes.
pub fn basics(desk: &Desk, consultation: &Consultation) -> Html {
    let title =
        Words { field: "title".to_owned(), label: tr!("Title"), hint: "", text: &consultation.title, is_long: false };
    let short_name = Typed {
        field: "id".to_owned(),
        label: tr!("Short name"),
        hint: tr!("Tells its answers from those of another consultation. Do not change it once answers have come."),
        value: &consultation.identifier,
        write: ToString::to_string,
    };
    let own = own_question(consultation);
    let hint = tr!("Left empty, the page asks: “{own}”");
    let question = Words {
        field: "question".to_owned(),
        label: tr!("Question, in one sentence"),
        hint: &hint,
        text: &consultation.question,
        is_long: false,
    };
    let introduction = Words {
        field: "introduction".to_owned(),
        label: tr!("Introduction: why people are asked, and what is proposed"),
        hint: tr!("Plain text. An empty line begins a new paragraph."),
        text: &consultation.introduction,
        is_long: true,
    };
    html! {
        <>
            <div class="row-boxes">
                // The short name stays: answers that were given, and the same consultation in the other language, know it by that.
                { desk.words(title, |consultation, text| consultation.title = text) }
                { desk.typed(short_name, read_identifier, |consultation, identifier| consultation.identifier = identifier) }
            </div>
            <div class="row-boxes consultation-days">
                { day(desk, "opens", tr!("First day on which answers are taken"), consultation.opens, |consultation, day| consultation.opens = day) }
                { day(desk, "closes", tr!("Last day on which answers are taken"), consultation.closes, |consultation, day| consultation.closes = day) }
            </div>
            { days(consultation) }
            { desk.words(question, |consultation, text| consultation.question = text) }
            { desk.words(introduction, |consultation, text| consultation.introduction = text) }
        </>
    }
}

fn read_identifier(text: &str) -> Result<Identifier, String> {
    text.trim().parse().map_err(|refusal: NotAnIdentifier| refusal.to_string())
}

fn day(desk: &Desk, field: &'static str, label: &'static str, day: Day, set: fn(&mut Consultation, Day)) -> Html {
    let on_day = {
        let desk = desk.clone();
        Callback::from(move |day| {
            // Nothing of it is ever refused: see the document's own rules.
            let _taken = desk.open.edit(field, |set_up| set(&mut set_up.consultation, day));
        })
    };
    let problem = desk.problem(field).map(str::to_owned);
    html! { <DayBox id={field} {label} {day} {problem} {on_day} /> }
}

/// How long it is open, and what is to be said about that.
fn days(consultation: &Consultation) -> Html {
    html! {
        <div role="status" aria-label={tr!("Days")} class="notes">
            if consultation.opens <= consultation.closes {
                <p>{ length(consultation) }</p>
                { for consultation.timing().into_iter().map(|said| html! { <p class="consultation-note">{ timing(said) }</p> }) }
            }
        </div>
    }
}
