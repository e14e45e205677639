//! Number boxes that may stay empty: an empty one stands for what its hint says.

use std::{fmt::Display, rc::Rc};

use yew::prelude::*;

use super::form::{Change, Form};
use crate::{
    domain::{Charge, ChargeIncrease, Money},
    ui::part::{NumberBox, reading},
};

/// What a box is for.
pub struct Words {
    /// The element's id.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What an empty box stands for.
    pub hint: String,
}

/// A box for `value`, which `read` reads from text and `put` puts in the form.
pub fn box_or_empty<T: Display + Copy + 'static>(
    words: Words,
    value: Option<T>,
    read: impl Fn(&str) -> Result<T, String> + 'static,
    change: &Callback<Change>,
    put: fn(&mut Form, Option<T>),
) -> Html {
    let Words { id, label, hint } = words;
    let text = value.map(|value| value.to_string()).unwrap_or_default();
    let change = change.clone();
    let on_text = Callback::from(move |typed: String| {
        let given = if typed.trim().is_empty() { None } else { Some(read(&typed)?) };
        change.emit(Rc::new(move |form: &mut Form| put(form, given)));
        Ok(given.map(|given| given.to_string()).unwrap_or_default().into())
    });
    html! { <NumberBox {id} {label} {hint} text={text.clone()} identity={text} {on_text} /> }
}

/// Reads a rise over `base`.
pub fn rise_over(base: Charge) -> impl Fn(&str) -> Result<ChargeIncrease, String> {
    move |text| {
        let rise = reading::charge_increase(text)?;
        let charge = base.raised_by(rise);
        charge.map(|_| rise).map_err(|refusal| tr!("The new Band D charge cannot be used. {refusal}"))
    }
}

/// Reads a cost, which is not below nil.
pub fn cost(text: &str) -> Result<Money, String> {
    let cost = reading::money(text)?;
    if cost < Money::ZERO { Err(tr!("A cost cannot be below £0.").to_owned()) } else { Ok(cost) }
}
