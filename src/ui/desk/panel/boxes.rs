//! The boxes of the papers' forms.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Desk;
use crate::{
    domain::{Charge, Day, panel::PanelPapers},
    exchange::typed_day,
    ui::{
        desk::document::end,
        part::{NumberBox, reading, text_box},
        text,
    },
};

/// A box that may be left empty, and what it does with what is read from it.
struct Optional<V> {
    id: &'static str,
    label: &'static str,
    value: Option<V>,
    written: fn(V) -> String,
    read: fn(&str) -> Result<V, String>,
    set: fn(&mut PanelPapers, Option<V>),
}

/// A box for a Band D charge that may be left empty.
pub fn charge_box(
    desk: &Desk,
    id: &'static str,
    label: &'static str,
    value: Option<Charge>,
    set: fn(&mut PanelPapers, Option<Charge>),
) -> Html {
    optional(desk, Optional { id, label, value, written: plain_charge, read: reading::charge, set })
}

/// A box for a number of members that may be left empty.
pub fn count_box(
    desk: &Desk,
    id: &'static str,
    label: &'static str,
    value: Option<u16>,
    set: fn(&mut PanelPapers, Option<u16>),
) -> Html {
    optional(desk, Optional { id, label, value, written: |count| count.to_string(), read: count, set })
}

/// A box for a day that may be left empty.
pub fn day_box(
    desk: &Desk,
    id: &'static str,
    label: &'static str,
    value: Option<Day>,
    set: fn(&mut PanelPapers, Option<Day>),
) -> Html {
    optional(desk, Optional { id, label, value, written: text::day, read: read_day, set })
}

fn read_day(text: &str) -> Result<Day, String> {
    typed_day::read(text).map_err(|_| {
        tr!("This is not a date from 1990 to 2099. Write it like 1 February 2020, 01/02/2020 or 2020-02-01.").to_owned()
    })
}

/// The box of the proposed charge, which there always is.
pub fn proposed_box(desk: &Desk, value: Charge) -> Html {
    let edited = desk.open.clone();
    let on_text = Callback::from(move |typed: String| {
        let charge = reading::charge(&typed)?;
        edited.edit("papers-proposed", |papers| papers.proposed = charge)?;
        Ok(charge.to_string().into())
    });
    html! {
        <NumberBox id="papers-proposed" label={tr!("Proposed Band D charge, £")} text={plain_charge(value)} identity={value.to_string()} {on_text} on_done={end(&desk.open)} />
    }
}

fn plain_charge(charge: Charge) -> String {
    charge.written().replace('£', "")
}

fn count(text: &str) -> Result<u16, String> {
    let number = reading::number(text)?;
    let whole = u16::try_from(number).ok().filter(|whole| rust_decimal::Decimal::from(*whole) == number);
    whole
        .filter(|whole| *whole <= PanelPapers::MOST_MEMBERS)
        .ok_or_else(|| tr!("Enter a whole number of members from 0 to {}.", PanelPapers::MOST_MEMBERS))
}

fn optional<V: Copy + ToString + 'static>(desk: &Desk, of: Optional<V>) -> Html {
    let Optional { id, label, value, written, read, set } = of;
    let identity = |value: Option<V>| value.map(|value| value.to_string()).unwrap_or_default();
    let edited = desk.open.clone();
    let on_text = Callback::from(move |typed: String| {
        let value = if typed.trim().is_empty() { None } else { Some(read(&typed)?) };
        edited.edit(id, |papers| set(papers, value))?;
        Ok(identity(value).into())
    });
    html! {
        <RetriedBox
            key={id}
            {id}
            {label}
            text={value.map(written).unwrap_or_default()}
            identity={identity(value)}
            {on_text}
            on_done={end(&desk.open)}
            papers={desk.open.current()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct RetriedProps {
    id: AttrValue,
    label: AttrValue,
    text: AttrValue,
    identity: AttrValue,
    on_text: Callback<String, Result<AttrValue, String>>,
    on_done: Callback<()>,
    papers: Option<Rc<PanelPapers>>,
}

/// A box whose figure may be refused for what another one says: more votes than members present, a revised charge before the
/// veto is chosen. What was refused is tried again when the papers have changed.
#[component]
fn RetriedBox(props: &RetriedProps) -> Html {
    let RetriedProps { id, label, text, identity, on_text, on_done, papers } = props;
    let refused = use_mut_ref(|| None::<(AttrValue, String)>);
    let on_text = {
        let (refused, on_text, identity) = (refused.clone(), on_text.clone(), identity.clone());
        Callback::from(move |typed: String| {
            let read = on_text.emit(typed.clone());
            *refused.borrow_mut() = read.is_err().then(|| (identity.clone(), typed));
            read
        })
    };
    {
        let (on_text, on_done, identity) = (on_text.clone(), on_done.clone(), identity.clone());
        use_effect_with(papers.clone(), move |_| {
            let last = refused.borrow_mut().take();
            // Undo, or another file, may have set another value meanwhile.
            if let Some((_, typed)) = last.filter(|(before, _)| *before == identity)
                && on_text.emit(typed).is_ok()
            {
                on_done.emit(());
            }
        });
    }
    html! { <NumberBox {id} {label} {text} {identity} {on_text} {on_done} /> }
}

/// A box for a text of one line.
pub fn line_box(
    desk: &Desk,
    id: &'static str,
    label: &'static str,
    text: &str,
    set: fn(&mut PanelPapers, String),
) -> Html {
    text_box(id.to_owned(), label.to_owned(), text, desk.open.text(id, set), &end(&desk.open))
}

/// A box for a text of several lines.
pub fn lines_box(
    desk: &Desk,
    id: String,
    label: String,
    text: &str,
    set: impl Fn(&mut PanelPapers, String) + 'static,
) -> Html {
    let set = Rc::new(set);
    let on_text = desk.open.text(id.clone(), move |papers, text| set(papers, text));
    // A box of several lines has its value under the same name as one of one line.
    let oninput = move |event: InputEvent| on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    let done = end(&desk.open);
    html! {
        <div class="text-box" key={id.clone()}>
            <label for={id.clone()}>{ label }</label>
            <textarea {id} rows="4" maxlength={PanelPapers::MOST_CHARACTERS.to_string()} value={text.to_owned()} {oninput} onchange={move |_| done.emit(())} />
        </div>
    }
}
