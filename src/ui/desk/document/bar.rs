//! Undo and redo, opening a file, saving one, and the ways to start.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::{Document, Open, Step};
use crate::ui::{
    browser::{file, focus},
    part::button,
    route::slug,
    store::{Action, Notice},
};

/// The buttons of an open document.
pub fn document_bar<T: Document>(open: &Open<T>) -> Html {
    html! {
        <div class="ways">
            { undo_buttons(open) }
            if let Some(document) = open.current() {
                { button(tr!("Download {}", T::CALLED), move || download(&document)) }
            }
        </div>
    }
}

/// Undo and redo.
pub fn undo_buttons<T: Document>(open: &Open<T>) -> Html {
    let history = open.history();
    let step = |words: &'static str, can: bool, step: Step<T>| {
        let open = open.clone();
        let onclick = move |_: MouseEvent| {
            // Where there is a document after it and was none before, or the other way round, they are in another place.
            focus::on_if_button_goes("page-heading");
            open.step(step.clone());
        };
        html! { <button type="button" aria-disabled={(!can).then_some("true")} {onclick}>{ words }</button> }
    };
    html! { <>{ step(tr!("Undo"), history.can_undo(), Step::Undo) }{ step(tr!("Redo"), history.can_redo(), Step::Redo) }</> }
}

fn download<T: Document>(document: &Rc<T>) {
    let name = slug(&document.about().title);
    file::save(&format!("{}.json", if name.is_empty() { T::NAME } else { &name }), &document.write());
}

/// What an example is called, and what makes it.
pub type Named<T> = (&'static str, Box<dyn Fn() -> T>);

/// The ways to start: `examples`, an empty one where there is one, `another` way of the page's own, and a file. Where undo
/// led back to no document, what was undone can be done again here.
pub fn document_start<T: Document>(
    open: &Open<T>,
    examples: Vec<Named<T>>,
    empty: impl Into<Option<T>>,
    another: Html,
) -> Html {
    let from_example = |(name, document): Named<T>| {
        let open = open.clone();
        button(tr!("Open the example: {name}"), move || open.open(document()))
    };
    let start_empty = empty.into().map(|empty: T| {
        let open = open.clone();
        button(tr!("Start an empty {}", T::CALLED), move || open.open(empty.clone()))
    });
    let on_file = {
        let open = open.clone();
        move |event: Event| {
            let Some(chosen) = file::chosen(&event.target_unchecked_into::<HtmlInputElement>()) else { return };
            let open = open.clone();
            spawn_local(async move { open_file(&open, chosen).await });
        }
    };
    html! {
        <>
            if open.current().is_none() && open.history().can_redo() {
                <div class="ways">{ undo_buttons(open) }</div>
            }
            <div class="ways">
                { for examples.into_iter().map(from_example) }
                { start_empty.unwrap_or_default() }
                { another }
            </div>
            <label for="open-document">{ tr!("Open a {} from a file", T::CALLED) }</label>
            <input id="open-document" type="file" accept=".json,application/json" onchange={on_file} />
        </>
    }
}

async fn open_file<T: Document>(open: &Open<T>, chosen: File) {
    let name = chosen.name();
    let read = match file::read_unless(&chosen, T::too_large).await {
        Ok(bytes) => T::read(&bytes),
        Err(problem) => Err(vec![problem]),
    };
    match read {
        Ok(document) => open.open(document),
        Err(problems) => open.editor.dispatch(Action::Tell(Notice::not_opened(&name, &problems))),
    }
}

#[cfg(test)]
mod tests {
    use yew::{Reducible, ServerRenderer};

    use super::*;
    use crate::{
        domain::PartnerGrants,
        example::GrantsExample,
        ui::{
            desk::document::{History, use_history},
            editor::use_editor,
            store::State,
        },
    };

    #[derive(Clone, Copy, Properties, PartialEq)]
    struct SceneProps {
        is_undone: bool,
    }

    /// The ways to start, at first or after the first document was undone.
    #[component]
    fn Scene(props: &SceneProps) -> Html {
        let state = use_reducer(State::example);
        let editor = use_editor(&state);
        let mut history = Rc::new(History::<PartnerGrants>::default());
        if props.is_undone {
            let first = Rc::new(GrantsExample::CommunitySafety.grants());
            history = history.reduce(Step::Open(first)).reduce(Step::Undo);
        }
        let open = use_history((*history).clone(), &editor);
        document_start(&open, Vec::new(), None::<PartnerGrants>, Html::default())
    }

    async fn drawn(is_undone: bool) -> String {
        let props = SceneProps { is_undone };
        crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await)
    }

    #[tokio::test]
    async fn what_was_undone_to_nothing_can_be_done_again_from_the_start() {
        assert!(drawn(true).await.contains(">Redo</button>"));
        assert!(!drawn(false).await.contains("Redo"), "nothing was undone");
    }
}
