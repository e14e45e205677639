//! What a meeting needs beside the first screen of Present: its further screens, and the panel's papers. They come in one
//! module by one function, because each of its own would have every first page name more files.

use yew::prelude::*;

use super::{
    desk::panel::panel,
    lazy::{Fetched, lazy_part, wasm_split},
    presenting::further,
    route::Page,
    view::View,
};

#[wasm_split(meeting, fallible)]
fn fetch() -> Fetched {
    Ok(meeting)
}
lazy_part!(PART, fetch);

fn meeting(view: View<'_>) -> Html {
    if view.page == Page::Panel { panel(view) } else { further(view) }
}
