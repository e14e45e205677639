//! The page on which a finance team finds its own authority, sees its official figures, and starts from them.

mod figures;
mod history;
mod standing;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::{figures::official_figures, history::history, standing::standing};
use super::{
    browser::{address, focus},
    editor::Editor,
    lazy::{Fetched, lazy_part, wasm_split},
    part::{button, desk_links},
    route::Page,
    store::{Action, Notice},
    view::View,
};
use crate::example::official::{PoliceBody, police_bodies};

#[wasm_split(authorities, fallible)]
fn fetch() -> Fetched {
    Ok(authorities)
}
lazy_part!(PAGE, fetch);

/// The page.
pub fn authorities(view: View<'_>) -> Html {
    html! { <Authorities key="authorities" editor={view.editor.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
}

#[component]
fn Authorities(props: &Props) -> Html {
    let bodies = use_memo((), |()| police_bodies());
    let sought = use_state_eq(String::new);
    let chosen = use_state_eq(|| None::<&'static str>);
    use_effect_with(*chosen, |chosen| {
        // Its figures stand below a long list: they are the next thing to look at.
        if chosen.is_some() {
            focus::on("authority-name");
        }
    });
    let oninput = {
        let sought = sought.clone();
        move |event: InputEvent| sought.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let found: Vec<_> = bodies.iter().filter_map(|body| Some((body, is_called(body, &sought)?))).collect();
    let choice = |(body, councils): &(&PoliceBody, String)| {
        let (name, chosen) = (body.name, chosen.clone());
        let is_chosen = *chosen == Some(name);
        html! {
            <li key={name}>
                <button type="button" aria-pressed={if is_chosen { "true" } else { "false" }} onclick={move |_| chosen.set(Some(name))}>{ name }</button>
                if !councils.is_empty() {
                    <span class="hint">{ councils }</span>
                }
            </li>
        }
    };
    let shown = chosen.and_then(|name| bodies.iter().find(|body| body.name == name));
    html! {
        <div class="authorities">
            <h1 id="page-heading" tabindex="-1">{ tr!("Choose an authority") }</h1>
            <p class="lead">{ tr!("Official figures of the police forces of England and Wales, to start a scenario from.") }</p>
            <div class="text-box">
                <label for="authority-search">{ tr!("Police force or council") }</label>
                <input id="authority-search" type="search" autocomplete="off" {oninput} />
            </div>
            <p class="hint" role="status" aria-label={tr!("Forces found")}>{ how_many(found.len(), bodies.len(), &sought) }</p>
            <ul class="authority-list">{ for found.iter().map(choice) }</ul>
            if let Some(body) = shown {
                { details(body, &bodies, &props.editor) }
            }
            { desk_links(Page::Authorities) }
        </div>
    }
}

/// Which councils of `body` are called something with `sought` in it, or nothing where the force itself is; `None` where
/// neither is.
fn is_called(body: &PoliceBody, sought: &str) -> Option<String> {
    let sought = sought.trim().to_lowercase();
    if body.name.to_lowercase().contains(&sought) {
        return Some(String::new());
    }
    let councils: Vec<_> =
        body.councils.iter().map(|council| council.name).filter(|name| name.to_lowercase().contains(&sought)).collect();
    (!councils.is_empty()).then(|| councils.join(", "))
}

fn how_many(found: usize, all: usize, sought: &str) -> String {
    let sought = sought.trim();
    match found {
        _ if sought.is_empty() => tr!("{all} forces"),
        0 => tr!("No force or council is called “{sought}”. Try a part of its name."),
        1 => tr!("1 force for “{sought}”"),
        _ => tr!("{found} forces for “{sought}”"),
    }
}

/// What is known of `body`, and the way on.
fn details(body: &PoliceBody, bodies: &[PoliceBody], editor: &Editor) -> Html {
    let start = body.scenario().map(|scenario| {
        let editor = editor.clone();
        let open = move || {
            let notice = Notice::event(tr!(
                "“{}” is open. Add what has to be found under “The gap, line by line”. Undo brings back what was here before.",
                scenario.title
            ));
            editor.dispatch(Action::Open(Box::new(scenario.clone()), notice));
            address::go(Page::Model);
        };
        html! {
            <>
                { button(tr!("Start a scenario from these figures"), open) }
                <p class="hint">{ tr!("It is for 2024/25, the year after the return. The tax base is carried forward and the grant is that of 2025/26: both are marked provisional, for you to replace.") }</p>
            </>
        }
    });
    html! {
        <section class="authority" key={body.name}>
            <h2 id="authority-name" tabindex="-1">{ body.name }</h2>
            { official_figures(body) }
            { start.unwrap_or_else(|| html! { <p>{ tr!("It is not in the returns of the English councils, so a scenario cannot be started from here.") }</p> }) }
            { history(body) }
            { standing(body, bodies) }
        </section>
    }
}
