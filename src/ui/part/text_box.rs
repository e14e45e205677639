//! A text box for a name.

use yew::prelude::*;

/// A text box below its label. `on_text` takes every change; `on_done` is called when the person leaves the box.
pub fn text_box(id: String, label: String, text: &str, on_text: Callback<String>, on_done: &Callback<()>) -> Html {
    named(id, label, false, text, on_text, on_done)
}

/// A text box whose label only assistive technology reads, because its column has a head.
pub fn text_box_in_table(
    id: String,
    label: String,
    text: &str,
    on_text: Callback<String>,
    on_done: &Callback<()>,
) -> Html {
    named(id, label, true, text, on_text, on_done)
}

fn named(
    id: String,
    label: String,
    hidden: bool,
    text: &str,
    on_text: Callback<String>,
    on_done: &Callback<()>,
) -> Html {
    let on_done = on_done.clone();
    let oninput = move |event: InputEvent| {
        on_text.emit(event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    };
    html! {
        <div class="text-box">
            <label for={id.clone()} data-hidden={hidden.then_some("")}>{ label }</label>
            <input {id} type="text" autocomplete="off" maxlength="200" value={text.to_owned()} {oninput} onchange={move |_| on_done.emit(())} />
        </div>
    }
}
