//! A list of things that can be added, moved and removed, each in a frame of its own.

use yew::prelude::*;

use super::Desk;
use crate::{
    domain::consultation::Consultation,
    ui::part::{button, quiet_button},
};

/// What is said where the things of a list are answered one by one.
pub const STAYS: &str =
    tr!("Once answers have come, put no other in the place of one of these: answers from before could count for it.");

/// A list of the consultation.
pub struct List<I: 'static> {
    /// Its field in the file.
    pub field: &'static str,
    /// What one of it is called: “Option”.
    pub called: &'static str,
    /// The first box of each, as the last part of its field: `title`.
    pub first_box: &'static str,
    /// The most of it.
    pub most: usize,
    /// Where it is.
    pub of: fn(&mut Consultation) -> &mut Vec<I>,
}

impl<I: 'static> Clone for List<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: 'static> Copy for List<I> {}

impl<I: 'static> List<I> {
    /// The id of its heading.
    pub fn heading(self) -> String {
        format!("{}-name", self.field)
    }

    /// The field of one of its things.
    pub fn field_of(self, index: usize, part: &str) -> String {
        format!("{}[{index}].{part}", self.field)
    }

    /// Changes the thing at `index`.
    pub fn change(self, consultation: &mut Consultation, index: usize, change: impl FnOnce(&mut I)) {
        if let Some(item) = (self.of)(consultation).get_mut(index) {
            change(item);
        }
    }

    /// Adds a thing behind the `count` that there are, and moves the focus to its first box.
    pub fn add(self, desk: &Desk, count: usize, item: I) {
        desk.make(self.field_of(count, self.first_box), |consultation| (self.of)(consultation).push(item));
    }

    /// The frame of the thing at `index` of `count`, called by its `name` where it has one.
    pub fn frame(self, desk: &Desk, index: usize, count: usize, name: &str, content: Html) -> Html {
        let number = index + 1;
        let called = format!("{} {number}", self.called);
        let legend = if name.trim().is_empty() { called } else { format!("{called}: {name}") };
        let swap = |words: &'static str, way: &'static str, to: Option<usize>| {
            let Some(to) = to.filter(|to| *to < count) else { return Html::default() };
            let (desk, id) = (desk.clone(), format!("{}[{index}]-{way}", self.field));
            let target = self.field_of(to, self.first_box);
            let onclick =
                move |_: MouseEvent| desk.make(target.clone(), |consultation| (self.of)(consultation).swap(index, to));
            html! { <button type="button" {id} data-quiet="" aria-label={format!("{words}: {legend}")} {onclick}>{ words }</button> }
        };
        let remove = {
            let desk = desk.clone();
            move || {
                desk.make(self.heading(), |consultation| {
                    let list = (self.of)(consultation);
                    if index < list.len() {
                        list.remove(index);
                    }
                });
            }
        };
        html! {
            <fieldset class="consultation-item" key={format!("{count}-{index}")}>
                <legend>{ &legend }</legend>
                { content }
                <div class="ways">
                    { swap(tr!("Move up"), "up", index.checked_sub(1)) }
                    { swap(tr!("Move down"), "down", Some(number)) }
                    { quiet_button(tr!("Remove"), tr!("Remove: {legend}"), remove) }
                </div>
            </fieldset>
        }
    }

    /// The button that adds one, or why no more can be added; with what is wrong with the whole list.
    pub fn adder(self, desk: &Desk, count: usize, words: &'static str, empty: fn() -> I) -> Html {
        let add = {
            let desk = desk.clone();
            move || self.add(&desk, count, empty())
        };
        html! {
            <>
                if count < self.most {
                    <div class="ways">{ button(words, add) }</div>
                } else {
                    <p class="hint">{ tr!("There are {count}, and no more are shown.") }</p>
                }
                { self.problem(desk) }
            </>
        }
    }

    /// What is wrong with the whole list.
    pub fn problem(self, desk: &Desk) -> Html {
        html! {
            <div aria-live="polite">
                if let Some(problem) = desk.problem(self.field) {
                    <p class="problem">{ problem }</p>
                }
            </div>
        }
    }
}
