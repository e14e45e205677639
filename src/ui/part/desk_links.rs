//! The way to the finance team's further pages.

use yew::prelude::*;

use crate::ui::route::Page;

/// Links to the further pages, the `open` one marked.
pub fn desk_links(open: Page) -> Html {
    html! {
        <nav class="desk-links" aria-label={tr!("Finance team")}>
            <ul>
                { for Page::DESK.into_iter().map(|page| html! {
                    <li key={page.name()}>
                        <a href={page.address()} aria-current={(page == open).then_some("page")}>{ page.name() }</a>
                    </li>
                }) }
            </ul>
        </nav>
    }
}
