//! The app: its state, what it opens with, and what it keeps.

use yew::prelude::*;

use super::{
    browser::{address, focus, storage},
    editor::{Editor, use_editor},
    frame::frame,
    modelling::modelling,
    part::notice_view,
    presenting::presenting,
    route::{Page, Route},
    store::{self, Action, Notice, State},
    take_part::take_part,
};
use crate::exchange::link;

/// Mounts the app in the page.
pub fn run() {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    match root {
        Some(root) => yew::Renderer::<App>::with_root(root).render(),
        None => yew::Renderer::<App>::new().render(),
    };
}

/// What the app opens with, from this browser's storage and address.
fn opened() -> State {
    let Route { page, shared } = address::route();
    let (state, set_aside) = store::open(&storage::kept(), shared.as_deref());
    if let Some(text) = set_aside {
        storage::set_aside(&text);
    }
    if shared.is_some() {
        address::forget_shared(page);
    }
    state
}

#[component]
fn App() -> Html {
    let state = use_reducer(opened);
    let editor = use_editor(&state);
    let page = use_state_eq(|| address::route().page);
    use_addresses(&editor, &page);
    use_keeping(&state, &editor);
    {
        let title = format!("{} – {} – Precept Modeller", page.name(), state.scenario.title);
        use_effect_with(title, |title| focus::title(title));
    }
    let content = html! {
        <>
            { notice_view(&editor, state.notice.as_ref()) }
            { match *page {
                Page::TakePart => take_part(&editor, &state),
                Page::Model => modelling(&editor, &state),
                Page::Present => presenting(&state),
            } }
        </>
    };
    frame(*page, content)
}

/// Follows the address: another page, or a share link opened in this tab.
#[hook]
fn use_addresses(editor: &Editor, page: &UseStateHandle<Page>) {
    let (editor, page) = (editor.clone(), page.clone());
    use_effect_with((), move |()| {
        let listener = address::listen(move |route| {
            if let Some(payload) = &route.shared {
                editor.dispatch(match link::read(payload) {
                    Ok(scenario) => Action::Open(Box::new(scenario), store::opened_notice()),
                    Err(problem) => Action::Tell(Notice::problem([problem.to_string()])),
                });
                address::forget_shared(route.page);
            }
            page.set(route.page);
            focus::on("page-heading");
        });
        move || drop(listener)
    });
}

/// Keeps the scenario and the reader's home in this browser, and says once if it cannot.
#[hook]
fn use_keeping(state: &UseReducerHandle<State>, editor: &Editor) {
    let told = use_mut_ref(|| false);
    let (state, editor) = (state.clone(), editor.clone());
    use_effect_with((state.scenario.clone(), state.home), move |_| {
        if !storage::keep(&state) && !*told.borrow() {
            *told.borrow_mut() = true;
            editor.dispatch(Action::Tell(Notice::problem([
                "This browser does not keep your work. Download the scenario before you close the page.".to_owned(),
            ])));
        }
    });
}
