//! Where a figure comes from and how firm it is: shown below it, changed behind one step.

use yew::prelude::*;

use super::{radio, text_box};
use crate::{
    domain::{Source, Sources, Status},
    ui::{editor::Editor, store::Edit},
};

/// The status of the figure at `path`, in a word.
pub fn status_of(sources: &Sources, path: &str) -> &'static str {
    sources.of(path).map_or(tr!("no source"), |source| source.status.name())
}

/// The source line of the figure at `path`, which people call `figure`, with what changes it.
pub fn source_editor(editor: &Editor, sources: &Sources, path: &str, figure: &str) -> Html {
    let known = sources.of(path);
    let source = known.cloned().unwrap_or_else(|| Source {
        of: String::new(),
        title: String::new(),
        date: String::new(),
        status: Status::Provisional,
    });
    // A change is recorded for this figure alone, even where the source was that of its group.
    let source = Source { of: path.to_owned(), ..source };
    let change = {
        let editor = editor.clone();
        Callback::from(move |source: Source| {
            editor.submit_or_tell(Edit::Source(source));
        })
    };
    let done = editor.end_edit();
    let id = path.replace(['.', '[', ']'], "-");
    let summary = match known {
        Some(source) if source.date.is_empty() => format!("{} · {}", source.title, source.status.name()),
        Some(source) => format!("{}, {} · {}", source.title, source.date, source.status.name()),
        None => tr!("No source yet").to_owned(),
    };
    let on_title = {
        let (change, source) = (change.clone(), source.clone());
        change.reform(move |title: String| Source { title, ..source.clone() })
    };
    let on_date = {
        let (change, source) = (change.clone(), source.clone());
        change.reform(move |date: String| Source { date, ..source.clone() })
    };
    html! {
        <details class="source">
            <summary><span class="visually-hidden">{ tr!("Source of {}: ", figure) }</span>{ summary }</summary>
            { text_box(format!("{id}-source"), tr!("Where {} comes from", figure).into(), &source.title, on_title, &done) }
            { text_box(format!("{id}-date"), tr!("Published").to_owned(), &source.date, on_date, &done) }
            <fieldset>
                <legend>{ tr!("How firm it is") }</legend>
                { for Status::ALL.into_iter().map(|status| {
                    let (change, source, done) = (change.clone(), source.clone(), done.clone());
                    radio(format!("{id}-status"), status.name(), known.is_some() && source.status == status, move || {
                        change.emit(Source { status, ..source.clone() });
                        done.emit(());
                    })
                }) }
            </fieldset>
        </details>
    }
}
