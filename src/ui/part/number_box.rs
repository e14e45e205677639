//! A text box for a number. It keeps what was typed while that cannot be read, and says why beside it.

use yew::prelude::*;

/// What [`NumberBox`] shows and does.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The element's id.
    pub id: AttrValue,
    /// Its label; empty where another element is its label.
    #[prop_or_default]
    pub label: AttrValue,
    /// Is the label for assistive technology only? Off unless said.
    #[prop_or_default]
    pub label_hidden: bool,
    /// A remark below the label. None unless said.
    #[prop_or_default]
    pub hint: AttrValue,
    /// How the value is written.
    pub text: AttrValue,
    /// The exact value; noughts at its end tell nothing. It tells a value that changed from one that is only written differently.
    pub identity: AttrValue,
    /// Takes what was typed: the identity of the value it became, or why it cannot be used.
    pub on_text: Callback<String, Result<AttrValue, String>>,
    /// Called when the person leaves the box or presses Enter after a change.
    #[prop_or_default]
    pub on_done: Callback<()>,
}

/// What a person typed, until the value changes by other means.
#[derive(Clone, PartialEq)]
struct Draft {
    text: String,
    problem: Option<String>,
    /// The value that was there when the text was taken, or that it became.
    identity: AttrValue,
}

/// The value alone: `2` and `2.0` are one, and whoever gets the second for the first may draw nothing anew.
fn value(identity: &str) -> &[u8] {
    let mut value = identity.as_bytes();
    let has_places = |value: &[u8]| value.iter().rev().find(|byte| !byte.is_ascii_digit()) == Some(&b'.');
    while has_places(value)
        && let [rest @ .., b'0' | b'.'] = value
    {
        value = rest;
    }
    value
}

/// A number box.
#[component]
pub fn NumberBox(props: &Props) -> Html {
    let draft = use_state_eq(|| None::<Draft>);
    // The draft is over as soon as a slider, a solver or undo has set another value.
    let current = (*draft).clone().filter(|draft| value(&draft.identity) == value(&props.identity));
    let text = current.as_ref().map_or_else(|| props.text.clone(), |draft| draft.text.clone().into());
    let problem = current.and_then(|draft| draft.problem);

    {
        // … and for good: it must not come back when the value happens to return.
        let draft = draft.clone();
        use_effect_with(props.identity.clone(), move |identity| {
            if draft.as_ref().is_some_and(|draft| value(&draft.identity) != value(identity)) {
                draft.set(None);
            }
        });
    }

    let oninput = {
        let (draft, on_text, before) = (draft.clone(), props.on_text.clone(), props.identity.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            let (identity, problem) = match on_text.emit(text.clone()) {
                Ok(identity) => (identity, None),
                Err(problem) => (before.clone(), Some(problem)),
            };
            draft.set(Some(Draft { text, problem, identity }));
        }
    };
    let on_done = props.on_done.clone();
    let problem_id = format!("{}-problem", props.id);
    let hint_id = format!("{}-hint", props.id);
    let described_by = match (problem.is_some(), props.hint.is_empty()) {
        (true, false) => Some(format!("{problem_id} {hint_id}")),
        (true, true) => Some(problem_id.clone()),
        (false, false) => Some(hint_id.clone()),
        (false, true) => None,
    };
    html! {
        <div class="number-box">
            if !props.label.is_empty() {
                <label for={&props.id} data-hidden={props.label_hidden.then_some("")}>{ &props.label }</label>
            }
            if !props.hint.is_empty() {
                <p id={hint_id} class="hint">{ &props.hint }</p>
            }
            <input
                id={&props.id}
                type="text"
                inputmode="text"
                autocomplete="off"
                value={text}
                aria-invalid={problem.is_some().then_some("true")}
                aria-describedby={described_by}
                {oninput}
                onchange={move |_| on_done.emit(())}
            />
            <div aria-live="polite">
                if let Some(problem) = problem {
                    <p id={problem_id} class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn noughts_at_the_end_of_places_tell_nothing() {
        for (one, other) in [("2", "2.0"), ("2.05", "2.0500"), ("-0.0", "-0"), ("0.5, 2", "0.5, 2.00"), ("", "")] {
            assert_eq!(value(one), value(other), "{one} and {other}");
        }
        for (one, other) in [("2", "20"), ("2.5", "2.05"), ("1.5, 20", "1.5, 200"), ("0", ""), ("1.0, 2", "1.0, 20")] {
            assert_ne!(value(one), value(other), "{one} and {other}");
        }
    }
}
