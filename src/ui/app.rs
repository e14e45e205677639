//! The app: its state, what it opens with, and what it keeps.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{
    browser::{address, focus, storage},
    editor::{Editor, use_editor},
    frame::frame,
    modelling::modelling,
    part::{notice_view, use_closing, use_settled},
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
    if let Some(text) = &set_aside {
        storage::set_aside(text);
    }
    if shared.is_some() {
        address::forget_shared(page);
    }
    // What came from elsewhere is kept at once; if it cannot be, the first change will say so.
    if shared.is_some() || set_aside.is_some() {
        storage::keep(&state);
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
    use_focus_on_heading(*page);
    let closing = use_closing(&state.scenario);
    let settled = use_settled(&state);
    let content = html! {
        <>
            { notice_view(&editor, state.notice.as_ref()) }
            { match *page {
                Page::TakePart => take_part(&editor, &state, &closing),
                Page::Model => modelling(&editor, &state, closing, settled),
                Page::Present => presenting(&state, &closing),
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
        });
        move || drop(listener)
    });
}

/// Moves focus to the heading of a page that was gone to; not of the one that opens first.
#[hook]
fn use_focus_on_heading(page: Page) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(page, move |_| {
        if !is_first.replace(false) {
            focus::on("page-heading");
        }
    });
}

/// How long a change may wait to be kept, so that a drag is written once and not at every step.
const KEEP_AFTER_MILLISECONDS: u32 = 200;

/// Keeps the scenario and the reader's home in this browser once they change, at the latest when the page is left; says
/// once if it cannot. Without a change nothing is written, so another tab's work stands.
#[hook]
fn use_keeping(state: &UseReducerHandle<State>, editor: &Editor) {
    let kept = use_mut_ref(|| (state.scenario.clone(), state.home));
    let told = use_mut_ref(|| false);
    let tell = {
        let editor = editor.clone();
        use_callback((), move |(), ()| {
            if !told.replace(true) {
                editor.tell(
                    "This browser does not keep your work. Download the scenario before you close the page.".to_owned(),
                );
            }
        })
    };
    let keep = {
        let (state, tell) = (state.clone(), tell.clone());
        use_callback((), move |(), ()| {
            // A clone reads the latest state; the handle itself would keep every state it ever read.
            let latest = state.clone();
            let current = (latest.scenario.clone(), latest.home);
            if kept.replace(current.clone()) != current && !storage::keep(&latest) {
                tell.emit(());
            }
        })
    };
    {
        let keep = keep.clone();
        use_effect_with((state.scenario.clone(), state.home), move |_| {
            let waiting = Timeout::new(KEEP_AFTER_MILLISECONDS, move || keep.emit(()));
            move || drop(waiting)
        });
    }
    use_effect_with((), move |()| {
        if !storage::works() {
            tell.emit(());
        }
        let listener = address::on_leaving(move || keep.emit(()));
        move || drop(listener)
    });
}
