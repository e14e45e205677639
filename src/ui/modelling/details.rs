//! The working and the sources, at the foot of the page. They come with the finance team's further pages, when they are
//! opened.

use yew::prelude::*;

use super::{sources::source_table, working::working};
use crate::ui::{
    lazy::{Fetched, lazy_part, wasm_split},
    part::still,
    view::View,
};

#[wasm_split(desk, fallible)]
fn fetch() -> Fetched {
    Ok(details)
}
lazy_part!(PART, fetch);

/// The working and the sources.
pub fn details(View { settled, .. }: View<'_>) -> Html {
    html! {
        <>
            { still(working, settled.clone()) }
            { still(source_table, settled.clone()) }
        </>
    }
}
