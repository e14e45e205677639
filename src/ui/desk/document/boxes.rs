//! Boxes for the amounts of a document.

use std::rc::Rc;

use yew::prelude::*;

use super::{Document, Open, Set, Step};
use crate::{
    domain::Money,
    exchange::typed::{Unreadable, read},
    ui::{
        part::{NumberBox, reading},
        text,
    },
};

/// Called when the reader leaves a box: what they type next is undone on its own.
pub fn end<T: Document>(open: &Open<T>) -> Callback<()> {
    let open = open.clone();
    Callback::from(move |()| open.step(Step::EndEdit))
}

/// An amount in a sentence, which no line breaks.
pub fn whole(amount: Money) -> Html {
    html! { <span class="whole">{ text::exact(amount) }</span> }
}

/// A box for an amount, which `set` puts into the document.
pub fn money_box<T: Document>(
    open: &Open<T>,
    id: &str,
    label: String,
    amount: Money,
    set: impl Fn(&mut T, Money) + 'static,
) -> Html {
    let set: Set<T, Option<Money>> = Rc::new(move |document, amount| {
        if let Some(amount) = amount {
            set(document, amount);
        }
    });
    number_box(open, id, label, Some(amount), false, set)
}

/// A box for an amount that may be left empty.
pub fn optional_money_box<T: Document>(
    open: &Open<T>,
    id: &str,
    label: String,
    amount: Option<Money>,
    set: impl Fn(&mut T, Option<Money>) + 'static,
) -> Html {
    number_box(open, id, label, amount, true, Rc::new(set))
}

fn number_box<T: Document>(
    open: &Open<T>,
    id: &str,
    label: String,
    amount: Option<Money>,
    may_be_empty: bool,
    set: Set<T, Option<Money>>,
) -> Html {
    let identity = |amount: Option<Money>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    let (edited, key) = (open.clone(), id.to_owned());
    let on_text = Callback::from(move |typed: String| {
        let is_empty = may_be_empty && matches!(read(&typed), Err(Unreadable::Empty));
        let amount = if is_empty { None } else { Some(reading::money(&typed)?) };
        edited.edit(key.clone(), |document| set(document, amount))?;
        Ok(identity(amount).into())
    });
    html! {
        <NumberBox
            key={id.to_owned()}
            id={id.to_owned()}
            {label}
            text={amount.map(text::plain).unwrap_or_default()}
            identity={identity(amount)}
            {on_text}
            on_done={end(open)}
        />
    }
}
