//! A text of somebody's own as it is shown.

use yew::prelude::*;

/// A text of the consultation: a blank line parts paragraphs, and nothing in it is markup.
// Two parts that are fetched later show one, and what two share would come with the first load: each has its own copy.
#[inline(always)]
pub fn paragraphs(text: &str) -> Html {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| html! { <p class="consulting-text" dir="auto">{ paragraph.to_owned() }</p> })
        .collect()
}
