//! A list to choose one thing from: a native select, whose choice is set from the state.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`Choice`] shows and does.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The element's id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What there is to choose from, in order.
    pub names: Vec<AttrValue>,
    /// Which of them is chosen.
    pub chosen: usize,
    /// Takes the choice.
    pub on_choice: Callback<usize>,
}

/// A select with its label.
#[component]
pub fn Choice(props: &Props) -> Html {
    let node = use_node_ref();
    {
        // `selected` is an attribute, which goes stale when the list changes; this is what is chosen. A select has a value
        // as an input has, so that no binding of its own has to be loaded for it.
        let node = node.clone();
        use_effect_with((props.names.clone(), props.chosen), move |(_, chosen)| {
            if let Some(select) = node.get() {
                select.unchecked_into::<HtmlInputElement>().set_value(&chosen.to_string());
            }
        });
    }
    let on_choice = props.on_choice.clone();
    let onchange = move |event: Event| {
        if let Ok(index) = event.target_unchecked_into::<HtmlInputElement>().value().parse() {
            on_choice.emit(index);
        }
    };
    html! {
        <div class="desk-choice">
            <label for={&props.id}>{ &props.label }</label>
            <select id={&props.id} ref={node} {onchange}>
                { for props.names.iter().enumerate().map(|(index, name)| html! { <option value={index.to_string()}>{ name }</option> }) }
            </select>
        </div>
    }
}
