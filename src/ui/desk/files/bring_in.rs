//! What can be brought in: what it is, its template, and the file.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::want::{Content, Format, Want};
use crate::{
    exchange::intake::Kind,
    ui::{
        browser::file,
        part::{button, radio},
    },
};

/// The id of the box for the file.
pub const FILE_BOX: &str = "table-file";

/// What [`BringIn`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes what is wanted, with the file that was chosen.
    pub on_want: Callback<(Want, Option<File>)>,
}

/// The choice of what a file holds, its template, and the file.
#[component]
pub fn BringIn(props: &Props) -> Html {
    let content = use_state_eq(|| Content::Rows(Kind::GapLines));
    let choices = Content::ALL.into_iter().map(|choice| {
        let content_set = content.clone();
        radio("file-content".to_owned(), choice.name(), *content == choice, move || content_set.set(choice))
    });
    let onchange = {
        let (on_want, content) = (props.on_want.clone(), *content);
        move |event: Event| {
            if let Some(chosen) = file::chosen(&event.target_unchecked_into::<HtmlInputElement>()) {
                on_want.emit((Want::Read(content), Some(chosen)));
            }
        }
    };
    html! {
        <section aria-labelledby="bring-in-name">
            <h2 id="bring-in-name" tabindex="-1">{ tr!("Bring in") }</h2>
            <fieldset>
                <legend>{ tr!("What is in the file") }</legend>
                { for choices }
            </fieldset>
            { about(*content, &props.on_want) }
            <label for={FILE_BOX}>{ tr!("Choose a file (CSV or XLSX, at most 10 MB)") }</label>
            <input id={FILE_BOX} type="file" accept=".csv,.txt,.tsv,.xlsx,.xlsm" {onchange} />
            <p class="hint">{ tr!("You see what was understood and every problem first. Nothing changes until you say so.") }</p>
        </section>
    }
}

/// What the file has to look like, and the templates.
fn about(content: Content, on_want: &Callback<(Want, Option<File>)>) -> Html {
    let Content::Rows(kind) = content else {
        return html! { <p class="hint">{ tr!("A workbook or CSV file that was taken out here. Figures that were changed in a workbook count, and are listed before it is opened.") }</p> };
    };
    let template = |words: &'static str, format: Format| {
        let on_want = on_want.clone();
        button(words, move || on_want.emit((Want::Template(kind, format), None)))
    };
    html! {
        <div key={kind.key()}>
            <p class="hint">{ kind.instruction() }</p>
            <div class="ways">
                { template(tr!("Template as XLSX"), Format::Xlsx) }
                { template(tr!("Template as CSV"), Format::Csv) }
            </div>
        </div>
    }
}
