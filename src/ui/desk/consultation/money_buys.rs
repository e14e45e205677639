//! What the money buys, what cannot be changed, and what was rejected: each with its words.

use yew::prelude::*;

use super::{Desk, fields::Words, list::List};
use crate::{
    domain::consultation::{Consultation, FixedThing, Purchase, RejectedOption},
    ui::desk::document::optional_money_box,
};

const BUYS: List<Purchase> = List {
    field: "buys",
    called: tr!("Purchase"),
    first_box: "what",
    most: Consultation::MOST_THINGS,
    of: |consultation| &mut consultation.buys,
};
const FIXED: List<FixedThing> = List {
    field: "fixed",
    called: tr!("Fixed"),
    first_box: "what",
    most: Consultation::MOST_THINGS,
    of: |consultation| &mut consultation.fixed,
};
const REJECTED: List<RejectedOption> = List {
    field: "rejected",
    called: tr!("Rejected"),
    first_box: "what",
    most: Consultation::MOST_THINGS,
    of: |consultation| &mut consultation.rejected,
};

/// What the money buys.
pub fn purchases(desk: &Desk, consultation: &Consultation) -> Html {
    let count = consultation.buys.len();
    let frames = consultation.buys.iter().enumerate().map(|(index, thing)| {
        let field = |part: &str| BUYS.field_of(index, part);
        let what = Words { field: field("what"), label: tr!("What it is"), hint: "", text: &thing.what, is_long: false };
        let more =
            Words { field: field("text"), label: tr!("More about it (may be empty)"), hint: "", text: &thing.text, is_long: true };
        let cost = optional_money_box(
            &desk.open,
            &field("cost"),
            tr!("Cost a year, £ (may be empty)").to_owned(),
            thing.cost,
            move |set_up, cost| BUYS.change(&mut set_up.consultation, index, |thing| thing.cost = cost),
        );
        let content = html! {
            <>
                <div class="row-boxes">
                    { desk.words(what, move |consultation, text| BUYS.change(consultation, index, |thing| thing.what = text)) }
                    { cost }
                </div>
                { desk.words(more, move |consultation, text| BUYS.change(consultation, index, |thing| thing.text = text)) }
            </>
        };
        BUYS.frame(desk, index, count, &thing.what, content)
    });
    html! {
        <section aria-labelledby="buys-name">
            <h2 id="buys-name" tabindex="-1">{ tr!("What the money buys") }</h2>
            <p class="hint">{ tr!("The views that are asked for are on proposals for spending, not on the rate alone (Police Act 1996, section 96(1B) and (1C); Local Government Finance Act 1992, section 65(2)).") }</p>
            { for frames }
            { BUYS.adder(desk, count, tr!("Add something that the money buys"), || Purchase { what: String::new(), text: String::new(), cost: None }) }
        </section>
    }
}

/// What cannot be changed, and why.
pub fn fixed(desk: &Desk, consultation: &Consultation) -> Html {
    let list = Reasoned {
        list: FIXED,
        heading: tr!("What cannot be changed, and why"),
        hint: tr!(
            "Say what this decision cannot touch: people who see most of a budget left out without a word call it rigged."
        ),
        add: tr!("Add something that cannot be changed"),
        label: tr!("What cannot be changed"),
        why: tr!("Why not"),
        empty: || FixedThing { what: String::new(), why: String::new() },
        words: |thing| [&mut thing.what, &mut thing.why],
    };
    list.section(desk, &consultation.fixed)
}

/// What was looked at and rejected, and why.
pub fn rejected(desk: &Desk, consultation: &Consultation) -> Html {
    let list = Reasoned {
        list: REJECTED,
        heading: tr!("What was looked at and rejected, and why"),
        hint: tr!(
            "A fair consultation may have to say which alternatives there were and why they were rejected (R (Moseley) v Haringey [2014] UKSC 56)."
        ),
        add: tr!("Add something that was rejected"),
        label: tr!("What was looked at"),
        why: tr!("Why it was rejected"),
        empty: || RejectedOption { what: String::new(), why: String::new() },
        words: |thing| [&mut thing.what, &mut thing.why],
    };
    list.section(desk, &consultation.rejected)
}

/// A list of things with a reason each, and its words.
struct Reasoned<I: 'static> {
    list: List<I>,
    heading: &'static str,
    hint: &'static str,
    add: &'static str,
    label: &'static str,
    why: &'static str,
    empty: fn() -> I,
    words: fn(&mut I) -> [&mut String; 2],
}

impl<I: Clone + 'static> Reasoned<I> {
    fn section(self, desk: &Desk, things: &[I]) -> Html {
        let heading_id = self.list.heading();
        let frames = things.iter().enumerate().map(|(index, thing)| self.frame(desk, index, things.len(), thing));
        html! {
            <section aria-labelledby={heading_id.clone()}>
                <h2 id={heading_id} tabindex="-1">{ self.heading }</h2>
                <p class="hint">{ self.hint }</p>
                { for frames }
                { self.list.adder(desk, things.len(), self.add, self.empty) }
            </section>
        }
    }

    fn frame(&self, desk: &Desk, index: usize, count: usize, thing: &I) -> Html {
        let (list, words) = (self.list, self.words);
        let mut thing = thing.clone();
        let [what, why] = words(&mut thing).map(|text| text.clone());
        let what_box =
            Words { field: list.field_of(index, "what"), label: self.label, hint: "", text: &what, is_long: false };
        let why_box =
            Words { field: list.field_of(index, "why"), label: self.why, hint: "", text: &why, is_long: true };
        let content = html! {
            <>
                { desk.words(what_box, move |consultation, text| list.change(consultation, index, |thing| {
                    let [what, _] = words(thing);
                    *what = text;
                })) }
                { desk.words(why_box, move |consultation, text| list.change(consultation, index, |thing| {
                    let [_, why] = words(thing);
                    *why = text;
                })) }
            </>
        };
        list.frame(desk, index, count, &what, content)
    }
}
