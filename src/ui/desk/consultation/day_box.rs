//! A box for a day: the browser's own, or one to type in where the browser has none.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{domain::Day, exchange::typed_day, ui::text};

/// What [`DayBox`] shows and does.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The element's id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// The day.
    pub day: Day,
    /// What is wrong with the day, where something is.
    pub problem: Option<String>,
    /// Takes another day.
    pub on_day: Callback<Day>,
}

/// A box for a day. What cannot be read stays in it with the reason, and the day is then as it was.
#[component]
pub fn DayBox(props: &Props) -> Html {
    // What was typed, and the day that it stood for or that was there before.
    let draft = use_state_eq(|| None::<(String, Day, bool)>);
    {
        // A day that is set by other means ends the draft for good.
        let draft = draft.clone();
        use_effect_with(props.day, move |day| {
            if draft.as_ref().is_some_and(|(_, of, _)| of != day) {
                draft.set(None);
            }
        });
    }
    let current = (*draft).clone().filter(|(_, day, _)| *day == props.day);
    let is_wrong = current.as_ref().is_some_and(|(.., is_wrong)| *is_wrong);
    let value = current.map_or_else(|| props.day.to_string(), |(text, ..)| text);
    let oninput = {
        let (draft, on_day, before) = (draft.clone(), props.on_day.clone(), props.day);
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let read = typed_day::read(&text);
            draft.set(Some((text, read.unwrap_or(before), read.is_err())));
            if let Ok(day) = read {
                on_day.emit(day);
            }
        }
    };
    let still = text::day_with_weekday(props.day);
    let problem = if is_wrong {
        Some(tr!(
            "This is no day of the calendar yet. Enter day, month and year, such as 18/12/2026. It is still {still}."
        ))
    } else {
        props.problem.clone()
    };
    let (words_id, problem_id) = (format!("{}-words", props.id), format!("{}-problem", props.id));
    let described_by = if problem.is_some() { format!("{problem_id} {words_id}") } else { words_id.clone() };
    html! {
        <div class="number-box">
            <label for={&props.id}>{ &props.label }</label>
            <input
                id={&props.id}
                type="date"
                min="1990-01-01"
                max="2099-12-31"
                {value}
                aria-invalid={problem.is_some().then_some("true")}
                aria-describedby={described_by}
                {oninput}
            />
            <p id={words_id} class="hint">{ still }</p>
            <div aria-live="polite">
                if let Some(problem) = problem {
                    <p id={problem_id} class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}
