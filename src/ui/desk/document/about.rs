//! What a document says of itself: its title, whose it is, its year, where it was published, and notes.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Document, Open, end};
use crate::{
    domain::FinancialYear,
    ui::part::{NumberBox, text_box},
};

/// What a document says of itself.
pub struct About {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub authority: String,
    /// Its year.
    pub year: FinancialYear,
    /// The publication.
    pub source: String,
    /// When it was published.
    pub date: String,
    /// What a reader has to know about the publication.
    pub notes: Vec<String>,
}

/// The publication and the notes.
pub fn about_notes<T: Document>(document: &T) -> Html {
    let About { source, date, notes, .. } = document.about();
    let published = [source, date].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    html! {
        <>
            if !published.is_empty() {
                <p class="hint">{ tr!("Source: {published}") }</p>
            }
            <ul class="notes">
                { for notes.into_iter().enumerate().filter(|(_, note)| !note.trim().is_empty()).map(|(index, note)| html! { <li key={index}>{ note }</li> }) }
            </ul>
        </>
    }
}

/// The boxes that change them.
pub fn about_boxes<T: Document>(open: &Open<T>, document: &T) -> Html {
    let about = document.about();
    let text = |id: &'static str, label: &'static str, text: &str, set: fn(&mut About, String)| {
        let on_text = open.text(id, move |document: &mut T, text| with(document, |about| set(about, text)));
        text_box(id.to_owned(), label.to_owned(), text, on_text, &end(open))
    };
    let on_notes = {
        let set = open.text("about-notes", |document: &mut T, text| {
            with(document, |about| {
                about.notes = if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
            });
        });
        // A box of several lines has its value under the same name, and a binding of its own would be in the first load.
        move |event: InputEvent| set.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let done = end(open);
    html! {
        <div class="row-boxes">
            { text("about-title", tr!("Title"), &about.title, |about, text| about.title = text) }
            { text("about-authority", tr!("Authority"), &about.authority, |about, text| about.authority = text) }
            { year(open, about.year) }
            { text("about-source", tr!("Where it is published"), &about.source, |about, text| about.source = text) }
            { text("about-date", tr!("Published on (may be empty)"), &about.date, |about, text| about.date = text) }
            <div class="text-box">
                <label for="about-notes">{ tr!("Notes, one on each line") }</label>
                <textarea id="about-notes" rows="4" value={about.notes.join("\n")} oninput={on_notes} onchange={move |_| done.emit(())} />
            </div>
        </div>
    }
}

fn year<T: Document>(open: &Open<T>, year: FinancialYear) -> Html {
    let edited = open.clone();
    let on_text = Callback::from(move |typed: String| {
        let year: FinancialYear =
            typed.trim().parse().map_err(|problem: crate::domain::NotAFinancialYear| problem.to_string())?;
        edited.edit("about-year", |document| with(document, |about| about.year = year))?;
        Ok(year.to_string().into())
    });
    html! { <NumberBox id="about-year" label={tr!("Financial year")} text={year.to_string()} identity={year.to_string()} {on_text} on_done={end(open)} /> }
}

fn with<T: Document>(document: &mut T, change: impl FnOnce(&mut About)) {
    let mut about = document.about();
    change(&mut about);
    document.set_about(about);
}
