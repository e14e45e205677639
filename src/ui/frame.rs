//! What stands around every page: the name, the navigation, the way past both.

use yew::prelude::*;

use super::{browser::focus, route::Page};

/// How the navigation marks the link to `page`: it is open, or the open page belongs to it.
fn current(page: Page, open: Page) -> Option<&'static str> {
    match open {
        _ if page == open => Some("page"),
        _ if Page::ANSWER.contains(&open) => (page == Page::TakePart).then_some("true"),
        _ if page == Page::Model && !Page::NAVIGATION.contains(&open) => Some("true"),
        _ => None,
    }
}

/// The frame around `content`, which is the open `page`; where the app `is_embedded`, another page is around it.
pub fn frame(open: Page, is_embedded: bool, content: Html) -> Html {
    if is_embedded {
        return html! { <main class="frame-inner">{ content }</main> };
    }
    // A link to `#main` would change the route, so the way past the navigation moves focus itself.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus::on("page-heading");
    };
    html! {
        <>
            <header class="frame-header">
                <a class="skip-link" href="#page-heading" onclick={skip}>{ tr!("Skip to the page") }</a>
                <div class="frame-inner">
                    <p class="frame-name">{ "Precept " }<span>{ "Modeller" }</span></p>
                    <nav aria-label={tr!("Main")}>
                        <ul>
                            { for Page::NAVIGATION.into_iter().map(|page| html! {
                                <li key={page.name()}>
                                    <a href={page.address()} aria-current={current(page, open)}>{ page.name() }</a>
                                </li>
                            }) }
                        </ul>
                    </nav>
                </div>
            </header>
            <main class="frame-inner">{ content }</main>
            <footer class="frame-footer">
                <div class="frame-inner">
                    <p>{ tr!("Everything is worked out in this browser, and nothing is sent anywhere but an answer that you send yourself. Council tax returns: MHCLG; core grant: Home Office; homes by band: Valuation Office Agency; all under the Open Government Licence v3.0.") }</p>
                    if cfg!(feature = "welsh") {
                        <p>{ tr!("The Welsh of this app is a draft that no translator has reviewed yet. The English is what counts.") }</p>
                    }
                </div>
            </footer>
        </>
    }
}
