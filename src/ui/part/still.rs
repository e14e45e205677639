//! Views that are drawn again only when what they show has changed.

use yew::prelude::*;

/// What [`Still`] needs.
#[derive(Properties)]
struct Props<T: PartialEq> {
    /// What draws it: the same for as long as it is shown.
    view: fn(&T) -> Html,
    /// What it shows.
    shown: T,
}

impl<T: PartialEq> PartialEq for Props<T> {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

#[component]
fn Still<T: PartialEq + 'static>(props: &Props<T>) -> Html {
    (props.view)(&props.shown)
}

/// `view` of `shown`, drawn again only when `shown` has changed. In one place of a page the view is always the same.
pub fn still<T: PartialEq + 'static>(view: fn(&T) -> Html, shown: T) -> Html {
    html! { <Still<T> {view} {shown} /> }
}
