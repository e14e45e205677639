//! The working and the sources, at the foot of the page. They come in a module of their own, right after it, so that the
//! other pages need not carry them.

use yew::prelude::*;

use super::{sources::source_table, working::working};
use crate::ui::{
    lazy::{Fetched, lazy_part, wasm_split},
    part::still,
    view::View,
};

#[wasm_split(details, fallible)]
fn fetch() -> Fetched {
    Ok(details)
}
lazy_part!(DETAILS, fetch);

/// The working and the sources.
pub fn details(View { settled, .. }: View<'_>) -> Html {
    html! {
        <>
            { still(working, settled.clone()) }
            { still(source_table, settled.clone()) }
        </>
    }
}
