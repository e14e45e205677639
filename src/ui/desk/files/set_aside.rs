//! What this browser has set aside: it stays until it is deleted here.

use yew::prelude::*;

use crate::{
    domain::with_thousands,
    exchange::json::{self, Nature, nature},
    ui::{
        browser::{file, focus, storage},
        part::{button, quiet_button},
        route::slug,
    },
};

/// The id of the heading.
const HEADING: &str = "set-aside-name";

/// A text that was set aside.
#[derive(Clone, PartialEq)]
struct Text {
    /// The name under which it was.
    name: String,
    /// The text itself.
    text: String,
}

/// What was done last: in words, and what could be put back.
#[derive(Clone, PartialEq, Default)]
struct Done {
    words: String,
    is_problem: bool,
    deleted: Option<Text>,
}

fn all() -> Vec<Text> {
    storage::all_set_aside().into_iter().map(|(name, text)| Text { name, text }).collect()
}

/// The section; nothing where nothing is set aside and nothing was deleted.
#[component]
pub fn SetAside() -> Html {
    let texts = use_state_eq(all);
    let done = use_state_eq(Done::default);
    {
        // Another tab may set something aside too.
        let texts = texts.clone();
        use_effect_with((), move |()| {
            let listener = storage::listen(move || texts.set(all()));
            move || drop(listener)
        });
    }
    let has_acted = use_mut_ref(|| false);
    {
        // The button that was pressed may be gone.
        let has_acted = has_acted.clone();
        use_effect(move || {
            if has_acted.take() && focus::is_nowhere() {
                focus::on(HEADING);
            }
        });
    }
    let after = {
        let (texts, done) = (texts.clone(), done.clone());
        Callback::from(move |next: Done| {
            has_acted.replace(true);
            texts.set(all());
            done.set(next);
        })
    };
    if texts.is_empty() && done.words.is_empty() {
        return Html::default();
    }
    let on_delete = {
        let after = after.clone();
        Callback::from(move |text: Text| after.emit(deleted(text)))
    };
    let way_back = done.deleted.clone().map(|text| {
        let after = after.clone();
        button(tr!("Undo the deletion"), move || after.emit(put_back(text.clone())))
    });
    html! {
        <section aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ tr!("Set aside") }</h2>
            <p class="hint">{ tr!("What the app could not read, or what something else took the place of. It stays in this browser until you delete it here. Download it to look at it, or to open it on its page if it has one.") }</p>
            <div role="status" aria-label={tr!("Done")} class="shelf-done">
                if !done.words.is_empty() {
                    <p class={done.is_problem.then_some("problem")}>{ &done.words }</p>
                    { way_back.unwrap_or_default() }
                }
            </div>
            { cards(&texts, &on_delete) }
        </section>
    }
}

/// The texts, each with what it is and what can be done with it.
fn cards(texts: &[Text], on_delete: &Callback<Text>) -> Html {
    html! { <ul class="shelf">{ for texts.iter().map(|text| card(text, on_delete)) }</ul> }
}

fn card(text: &Text, on_delete: &Callback<Text>) -> Html {
    let (name, nature) = (called(text), nature(&text.text));
    let ending = if nature == Nature::Other { "txt" } else { "json" };
    let download = {
        let file_name = format!("{}.{ending}", slug(&format!("set-aside-{}", text.name)));
        let text = text.text.clone();
        move || {
            file::save(&file_name, &text);
        }
    };
    let delete = {
        let (text, on_delete) = (text.clone(), on_delete.clone());
        move || on_delete.emit(text.clone())
    };
    html! {
        <li key={text.name.clone()} class="kept">
            <h3>{ &name }</h3>
            <p class="hint">{ tr!("{}, {} bytes", in_words(&nature), with_thousands(text.text.len().into())) }</p>
            <div class="ways">
                { quiet_button(tr!("Download"), tr!("Download {name}"), download) }
                { quiet_button(tr!("Delete"), tr!("Delete {name}"), delete) }
            </div>
        </li>
    }
}

fn called(text: &Text) -> String {
    tr!("Text {}", text.name)
}

/// What a text says that it is.
fn in_words(nature: &Nature) -> String {
    let said = match nature {
        Nature::Format(format) => match format.as_str() {
            json::FORMAT => tr!("Scenario"),
            json::entry::FORMAT => tr!("Kept scenario"),
            json::log::FORMAT => tr!("Log of changes"),
            json::plan::FORMAT => tr!("Medium-term plan"),
            json::statement::FORMAT => tr!("Budget statement"),
            json::partner_grants::FORMAT => tr!("Grants to partners"),
            json::panel::FORMAT => tr!("Panel papers"),
            json::consultation::set_up::FORMAT => tr!("Consultation"),
            json::consultation::response::FORMAT => tr!("Answer to a consultation"),
            json::consultation::results::FORMAT => tr!("Themes and marks"),
            other => return tr!("Format “{other}”"),
        },
        Nature::Json => tr!("JSON that names no format"),
        Nature::Other => tr!("No JSON, so it cannot say what it is"),
    };
    said.to_owned()
}

fn deleted(text: Text) -> Done {
    if storage::remove_set_aside(&text.name, &text.text) {
        let name = called(&text);
        Done { words: tr!("“{name}” is deleted."), is_problem: false, deleted: Some(text) }
    } else {
        let words = tr!("Another tab has deleted or replaced it, so nothing was done.").to_owned();
        Done { words, is_problem: true, deleted: None }
    }
}

fn put_back(text: Text) -> Done {
    // Its place may be another's by now: it takes the first that is free.
    if storage::set_aside(&text.text) {
        Done { words: tr!("It is kept again.").to_owned(), ..Done::default() }
    } else {
        let words = tr!("This browser has no room left for it.").to_owned();
        Done { words, is_problem: true, deleted: Some(text) }
    }
}

#[cfg(test)]
mod tests {
    use yew::ServerRenderer;

    use super::*;
    use crate::ui::tests::says;

    #[component]
    fn Drawn() -> Html {
        let text = |name: &str, text: &str| Text { name: name.to_owned(), text: text.to_owned() };
        let texts = [
            text("1", "{\"format\": \"precept-plan/1\"}"),
            text("2", "{}"),
            text("3", "{ broken"),
            text("4", "{\"format\": \"0/1\"}"),
            text("5", &"?".repeat(1_234)),
        ];
        cards(&texts, &Callback::noop())
    }

    #[tokio::test]
    async fn each_text_says_what_it_is_and_how_long() {
        let html = crate::ui::marked::read(ServerRenderer::<Drawn>::new().hydratable(false).render().await);
        says(
            &html,
            &[
                "<h3>Text 1</h3><p class=\"hint\">Medium-term plan, 28 bytes</p>",
                "JSON that names no format, 2 bytes",
                "No JSON, so it cannot say what it is, 8 bytes",
                "Format “0/1”, 17 bytes",
                "1,234 bytes",
                "aria-label=\"Download Text 5\"",
                "aria-label=\"Delete Text 5\"",
            ],
        );
    }
}
