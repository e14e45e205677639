//! The app: its state, what it opens with, and what it keeps.

use std::thread::LocalKey;

use gloo::timers::callback::Timeout;
use rust_decimal::Decimal;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    answering, answers, authorities,
    browser::{
        address, focus,
        storage::{self, Keeping},
    },
    desk,
    editor::{Editor, use_editor},
    frame::frame,
    journal,
    lazy::{self, Lazy},
    meeting,
    modelling::modelling,
    part::{notice_view, use_closing, use_settled},
    presenting,
    route::{Page, Route},
    sharing,
    store::{self, Action, Notice, State},
    take_part, text,
    view::View,
};
use crate::domain::Ratio;

/// Mounts the app in the page. The script that starts it has asked for the small module of a first page already, so that is waited
/// for: drawing the page's name before would only delay it.
pub fn run() {
    stays_here();
    let page = address::route().page;
    match module_of(page).filter(|_| matches!(page, Page::TakePart | Page::Present)) {
        None => mount(),
        Some(module) => spawn_local(async move {
            lazy::fetched(module).await;
            mount();
        }),
    }
}

fn mount() {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    // Where nothing has this name there is no page to draw on.
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}

/// The module that a page comes in, if it is not here from the start.
fn module_of(page: Page) -> Option<&'static LocalKey<Lazy>> {
    match page {
        Page::TakePart => Some(&take_part::PAGE),
        Page::Answer | Page::CheckAnswer | Page::AnswerGiven => Some(&answering::PAGE),
        Page::Model => None,
        Page::Present => Some(&presenting::PAGE),
        Page::Authorities => Some(&authorities::PAGE),
        Page::Answers => Some(&answers::PAGE),
        Page::Panel => Some(&meeting::PART),
        _ => Some(&desk::PAGE),
    }
}

/// What two of the later pages share stays in the module of the first: in one of its own it would cost them more.
fn stays_here() {
    std::hint::black_box((text::officers as fn(Ratio) -> String, Ratio::whole as fn(Ratio) -> Decimal));
}

/// What the app opens with, from this browser's storage.
fn opened() -> State {
    let (state, set_aside) = store::open(&storage::kept());
    if set_aside.is_some() {
        // What is shown instead is kept at once; if it cannot be, the first change will say so.
        storage::keep_instead(&state);
    }
    state
}

#[component]
fn App() -> Html {
    let state = use_reducer(opened);
    let editor = use_editor(&state);
    let page = use_state_eq(|| address::route().page);
    let is_opening_link = use_addresses(&editor, &page);
    use_keeping(&state, &editor);
    {
        let title = tr!("{} – {} – Precept Modeller", page.name(), state.scenario.title);
        use_effect_with(title, |title| focus::title(title));
    }
    let closing = use_closing(&state.scenario);
    let settled = use_settled(&state);
    use_focus_on_heading(*page);
    let view = View { page: *page, editor: &editor, state: &state, closing: &closing, settled: &settled };
    let shown = match module_of(*page) {
        _ if is_opening_link => lazy::placeholder(page.name(), lazy::waiting(tr!("Opening the link…"))),
        None => modelling(view),
        Some(module) => lazy::page(module, page.name(), view),
    };
    frame(*page, address::is_embedded(), html! { <>{ notice_view(&editor, state.notice.as_ref()) }{ shown }</> })
}

/// Follows the address: another page, or a share link. Is one being opened?
#[hook]
fn use_addresses(editor: &Editor, page: &UseStateHandle<Page>) -> bool {
    let is_opening_link = use_state_eq(|| {
        let route = address::route();
        route.shared.is_some() && route.page != Page::Plan
    });
    {
        let (editor, page, is_opening_link) = (editor.clone(), page.clone(), is_opening_link.clone());
        use_effect_with((), move |()| {
            let follow = move |route: Route| {
                page.set(route.page);
                // Another part of the same page may be asked for.
                editor.dispatch(Action::DrawAgain);
                // The link to a plan is opened by the plan's own page.
                if let Some(payload) = route.shared.filter(|_| route.page != Page::Plan) {
                    is_opening_link.set(true);
                    spawn_local(open_link(editor.clone(), payload, is_opening_link.clone()));
                }
            };
            follow(address::route());
            let listener = address::listen(follow);
            move || drop(listener)
        });
    }
    *is_opening_link
}

/// Opens the scenario of a share link; the payload stays in the address until it has been read.
async fn open_link(editor: Editor, payload: String, is_opening: UseStateHandle<bool>) {
    match sharing::from_link(payload.clone()).await {
        Ok(read) => {
            // The reader may have gone on meanwhile.
            let here = address::route();
            if here.shared == Some(payload) {
                address::forget_shared(here.page);
            }
            editor.dispatch(Action::OpenShared(read));
        }
        Err(_) => editor.tell(sharing::NOT_LOADED.to_owned()),
    }
    is_opening.set(false);
}

/// Moves focus to the heading of a page or a screen that was gone to, and again once it has arrived if the focus is nowhere
/// else; not of the page that opens first. A button that leads from screen to screen keeps it.
#[hook]
fn use_focus_on_heading(page: Page) {
    let screen = address::route().part.filter(|_| page == Page::Present);
    // Has anything been gone to, and where is the reader?
    let before = use_mut_ref(|| (false, page, screen.clone()));
    use_effect_with((page, screen, lazy::arrived()), move |(page, screen, _)| {
        let mut before = before.borrow_mut();
        let is_other_page = before.1 != *page;
        let is_other_screen = before.2 != *screen;
        *before = (before.0 || is_other_page || is_other_screen, *page, screen.clone());
        let is_gone_to = is_other_page || (is_other_screen && !focus::is_on_a_button());
        let has_gone = before.0;
        if is_gone_to || (has_gone && focus::is_nowhere()) {
            // The working of one figure may have been asked for, which then stands open.
            let asked = address::route().part.is_some_and(|figure| focus::on(&format!("of-{figure}")));
            if !asked {
                focus::on("page-heading");
            }
        }
    });
}

/// How long a change may wait to be kept, so that a drag is written once and not at every step.
const KEEP_AFTER_MILLISECONDS: u32 = 200;

/// Keeps the scenario and the reader's home in this browser once they change, at the latest when the page is left; says
/// once if it cannot. Without a change nothing is written, so another tab's work stands.
#[hook]
fn use_keeping(state: &UseReducerHandle<State>, editor: &Editor) {
    // As it is kept, and whether a later scenario was refused: then it is tried again, even one that is back where it was.
    let kept = use_mut_ref(|| (state.scenario.clone(), state.home, false));
    let told = use_mut_ref(|| false);
    let tell = {
        let editor = editor.clone();
        use_callback((), move |(), ()| {
            if !told.replace(true) {
                editor.tell(
                    tr!("This browser does not keep your work. Download the scenario before you close the page.")
                        .to_owned(),
                );
            }
        })
    };
    let keep = {
        let (state, tell, editor) = (state.clone(), tell.clone(), editor.clone());
        use_callback((), move |(), ()| {
            // A clone reads the latest state; the handle itself would keep every state it ever read.
            let latest = state.clone();
            let mut kept = kept.borrow_mut();
            // What people only start from is nobody's work yet: their first change is one of it.
            if !latest.has_begun() {
                kept.0 = latest.scenario.clone();
            }
            let scenario_has_changed = kept.2 || kept.0 != latest.scenario;
            if !scenario_has_changed && kept.1 == latest.home {
                return;
            }
            match storage::keep(&latest, scenario_has_changed) {
                Keeping::Done => {}
                Keeping::InPlaceOf(others) => editor.dispatch(Action::Tell(Notice::other_tab(others))),
                Keeping::Refused => {
                    kept.2 |= scenario_has_changed;
                    return tell.emit(());
                }
            }
            let before = std::mem::replace(&mut *kept, (latest.scenario.clone(), latest.home, false));
            if scenario_has_changed {
                spawn_local(journal::changed(before.0, latest.scenario.clone()));
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
