//! What the sheets share: their head, their parts and the lines for signatures.

use yew::prelude::*;

use crate::{
    domain::{Day, panel::PanelPapers},
    ui::text,
};

/// A sheet called `name`.
pub fn sheet(papers: &PanelPapers, name: &str, content: Html) -> Html {
    html! {
        <article class="sheet" aria-label={name.to_owned()}>
            <p class="sheet-authority">{ &papers.authority }</p>
            <h3>{ name.to_owned() }</h3>
            <p class="sheet-about">{ tr!("{}. Financial year {}.", papers.title, papers.year) }</p>
            { content }
            <p class="hint sheet-foot">{ tr!("Made with Precept Modeller. Amounts are rounded to the penny where they arise, a half away from nil.") }</p>
        </article>
    }
}

/// A part with its heading. A text of several lines is as many paragraphs.
pub fn part(name: &str, text: &str) -> Html {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    html! {
        <section class="sheet-part">
            <h4>{ name.to_owned() }</h4>
            if lines.is_empty() {
                <p class="hint">{ tr!("Nothing written.") }</p>
            }
            { for lines.into_iter().map(|line| html! { <p>{ line.to_owned() }</p> }) }
        </section>
    }
}

/// The lines on which somebody signs; a date that is known is printed.
pub fn signature(date: Option<Day>) -> Html {
    html! {
        <p class="signature">
            <span>{ tr!("Signed:") }</span><span class="signature-line" />
            <span>{ tr!("Date:") }</span>
            { date.map_or_else(|| html! { <span class="signature-line" /> }, |date| html! { <span>{ text::day(date) }</span> }) }
        </p>
    }
}
