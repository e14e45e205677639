//! The consultation that the answers are to: this place's, or one from a file, and the same in other words.

use std::rc::Rc;

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::{reading::Held, words};
use crate::{
    domain::consultation::{Consultation, results::is_in_other_words},
    exchange::json::consultation as document,
    ui::{
        browser::file,
        consulting::Origin,
        editor::Editor,
        part::button,
        store::{Action, Notice},
        text,
    },
};

/// The consultations that were opened from files.
#[derive(Clone, Default, PartialEq)]
pub struct Opened {
    /// The one in place of this place's.
    pub consultation: Option<Rc<Consultation>>,
    /// The same as the one that is open, in other words.
    pub in_other_words: Option<Rc<Consultation>>,
}

impl Opened {
    /// What is open once `consultation` was opened too, where `before` was, and what is told of it.
    pub fn with(self, held: &Held, before: &Consultation, consultation: Consultation) -> (Self, String) {
        let mut told = what_becomes_of(held, before, &consultation);
        let consultation = Rc::new(consultation);
        let other = self.in_other_words.clone();
        let next = if *consultation == *before {
            self
        } else if is_in_other_words(before, &consultation) {
            Self { in_other_words: Some(consultation), ..self }
        } else {
            let in_other_words = self.in_other_words.filter(|other| is_in_other_words(&consultation, other));
            Self { consultation: Some(consultation), in_other_words }
        };
        if other.is_some() && other != next.in_other_words {
            told.push_str(tr!(" The file in other words that was open is closed."));
        }
        (next, told)
    }

    /// The one in other words in place of the one that is open, and that in its place.
    pub fn the_other_way_round(&self, of_this_place: &Rc<Consultation>) -> Self {
        Self {
            consultation: self.in_other_words.clone().filter(|other| other != of_this_place),
            in_other_words: Some(self.consultation.clone().unwrap_or_else(|| of_this_place.clone())),
        }
    }
}

thread_local! {
    /// What was opened from files, for as long as the app is open.
    pub static OPENED: std::cell::RefCell<Opened> = std::cell::RefCell::default();
}

/// What opening a consultation from a file means for the answers that are open.
fn what_becomes_of(held: &Held, before: &Consultation, opened: &Consultation) -> String {
    let title = &opened.title;
    match held.read() {
        _ if before == opened => tr!("“{title}” is the consultation that was open already. Nothing has changed."),
        _ if is_in_other_words(before, opened) => tr!(
            "“{title}” is the same consultation in other words. Answers in its words are counted with the others, by the place of each choice and area."
        ),
        0 => tr!("“{title}” is open. Now open the answers to it."),
        _ if held.is_made_up => tr!("“{title}” is open. The made-up answers to “{}” are gone.", before.title),
        read if before.identifier == opened.identifier => tr!(
            "“{title}” is open in place of the one with the same short name. The files of the {} that were open are read again for it.",
            words::answers(read)
        ),
        read => tr!(
            "“{title}” is open. The files of the {} that were open are read again for it; those that answer “{}” do not count here, until that consultation is open again.",
            words::answers(read),
            before.title
        ),
    }
}

/// The consultation in a file; what cannot be read is told.
pub async fn read_consultation(editor: &Editor, chosen: File) -> Option<Consultation> {
    let name = chosen.name();
    let read = match file::read_unless(&chosen, document::too_large_to_read).await {
        Ok(bytes) => document::read(&bytes),
        Err(problem) => Err(vec![problem]),
    };
    read.map_err(|problems| editor.dispatch(Action::Tell(Notice::not_opened(&name, &problems)))).ok()
}

/// Which consultation it is, and the box that opens another.
pub fn the_consultation(
    consultation: &Consultation,
    is_opened: bool,
    origin: &Origin,
    on_file: Callback<File>,
    on_close: Callback<()>,
    other: Option<Html>,
) -> Html {
    let from = match origin {
        _ if is_opened => tr!("It is the one that was opened from a file."),
        Origin::Deployed => tr!("It is the one of this place."),
        Origin::Absent => {
            tr!(
                "It is the example: this place has no consultation of its own. Open your consultation’s file to count the answers to it."
            )
        }
        Origin::Broken(_) => {
            tr!(
                "It is the example: the consultation of this place cannot be used. Open your consultation’s file to count the answers to it."
            )
        }
        Origin::NotReached(_) => {
            tr!(
                "It is the example: the consultation of this place could not be had. Open your consultation’s file to count the answers to it."
            )
        }
    };
    let onchange = move |event: Event| {
        if let Some(chosen) = file::chosen(&event.target_unchecked_into::<HtmlInputElement>()) {
            on_file.emit(chosen);
        }
    };
    html! {
        <section aria-labelledby="consultation-name">
            <h2 id="consultation-name" tabindex="-1">{ tr!("The consultation: {}", consultation.title) }</h2>
            <p>{ tr!("Open from {} to {}. {from}", text::day(consultation.opens), text::day(consultation.closes)) }</p>
            <div class="answers-file">
                <label for="open-consultation">{ tr!("Open another consultation from a file") }</label>
                <p class="hint" id="open-consultation-hint">{ tr!("Open the file of the other language too: answers in its words are then counted with the others.") }</p>
                <input id="open-consultation" type="file" accept=".json,application/json" aria-describedby="open-consultation-hint" {onchange} />
            </div>
            if is_opened {
                <div class="ways">{ button(tr!("Close this consultation’s file"), move || on_close.emit(())) }</div>
            }
            { other }
        </section>
    }
}

/// The same consultation in other words, which is open too.
pub fn in_other_words(other: &Consultation, on_use: Callback<()>, on_close: Callback<()>) -> Html {
    html! {
        <>
            <p>{ tr!("“{}” is open too, the same consultation in other words. Answers in its words are counted with the others, by the place of each choice and area.", other.title) }</p>
            <div class="ways">
                { button(tr!("Use its words in the report"), move || on_use.emit(())) }
                { button(tr!("Close the file in other words"), move || on_close.emit(())) }
            </div>
        </>
    }
}
