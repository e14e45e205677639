//! Views that are drawn again only when what they show has changed.

use std::{any::Any, rc::Rc};

use yew::prelude::*;

/// Something that is shown, and the view that draws it. One component draws them all: a component for each kind of thing
/// would cost the first page a kilobyte apiece.
trait Shown {
    fn drawn(&self) -> Html;
    fn is_same(&self, other: &dyn Shown) -> bool;
    fn as_any(&self) -> &dyn Any;
}

struct Seen<T> {
    view: fn(&T) -> Html,
    shown: T,
}

impl<T: PartialEq + 'static> Shown for Seen<T> {
    fn drawn(&self) -> Html {
        (self.view)(&self.shown)
    }

    fn is_same(&self, other: &dyn Shown) -> bool {
        // In one place of a page the view is always the same.
        other.as_any().downcast_ref::<Self>().is_some_and(|other| other.shown == self.shown)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties)]
struct Props {
    shown: Rc<dyn Shown>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.shown.is_same(&*other.shown)
    }
}

#[component]
fn Still(props: &Props) -> Html {
    props.shown.drawn()
}

/// `view` of `shown`, drawn again only when `shown` has changed. In one place of a page the view is always the same.
pub fn still<T: PartialEq + 'static>(view: fn(&T) -> Html, shown: T) -> Html {
    let shown: Rc<dyn Shown> = Rc::new(Seen { view, shown });
    html! { <Still {shown} /> }
}
