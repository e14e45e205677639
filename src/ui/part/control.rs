//! Plain controls: a button, a ticked box or a radio button with its words.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A button.
pub fn button(words: impl Into<Html>, on_press: impl Fn() + 'static) -> Html {
    pressable(words.into(), None, Callback::from(move |_| on_press()))
}

/// A button without a frame, whose words need more said to assistive technology.
pub fn quiet_button(words: &'static str, said: String, on_press: impl Fn() + 'static) -> Html {
    pressable(words.into(), Some(said), Callback::from(move |_| on_press()))
}

fn pressable(words: Html, said: Option<String>, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" data-quiet={said.is_some().then_some("")} aria-label={said} {onclick}>{ words }</button> }
}

/// A box to tick.
pub fn tick_box(words: &'static str, checked: bool, on_tick: impl Fn(bool) + 'static) -> Html {
    choice("checkbox", String::new(), words, checked, Callback::from(on_tick))
}

/// One radio button of a group.
pub fn radio(group: String, words: &'static str, checked: bool, on_choice: impl Fn() + 'static) -> Html {
    choice("radio", group, words, checked, Callback::from(move |_| on_choice()))
}

fn choice(kind: &'static str, name: String, words: &'static str, checked: bool, on_change: Callback<bool>) -> Html {
    let onchange = move |event: Event| on_change.emit(event.target_unchecked_into::<HtmlInputElement>().checked());
    html! { <label class="check" key={words}><input type={kind} {name} {checked} {onchange} />{ words }</label> }
}
