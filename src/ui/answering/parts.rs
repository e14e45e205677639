//! Pieces that the steps share: choices, links between the steps, and what stands in the way of an answer.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{
    around::contact,
    notes::not_loaded,
    sending,
    sending::{Fate, Parcel},
    words,
};
use crate::{
    domain::consultation::{Consultation, Standing},
    ui::{
        browser::focus,
        consulting::{self, Consulting, Wanted},
        lazy,
        route::Page,
        store::Action,
        text,
        view::View,
    },
};

/// One radio button or box to tick whose words are the consultation's own or the app's.
pub fn choice(kind: &'static str, group: &str, words: &str, checked: bool, on_change: impl Fn(bool) + 'static) -> Html {
    let onchange = move |event: Event| on_change(event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="check" key={words.to_owned()}>
            <input type={kind} name={group.to_owned()} {checked} {onchange} /><span dir="auto">{ words.to_owned() }</span>
        </label>
    }
}

/// A group of radio buttons of which none is chosen for anybody, and a way to take a choice back.
pub struct Group<'a> {
    /// The id of its name, which “change” leads to.
    pub id: String,
    /// What is asked.
    pub legend: &'a str,
    /// Help with it.
    pub hint: Html,
    /// Its words, and whether each is chosen.
    pub choices: Vec<(String, bool)>,
    /// Takes the place of the choice; none takes it back.
    pub on_choice: Callback<Option<usize>>,
}

/// The group.
pub fn group(Group { id, legend, hint, choices, on_choice }: Group<'_>) -> Html {
    let is_chosen = choices.iter().any(|(_, chosen)| *chosen);
    let take_back = {
        let (on_choice, id) = (on_choice.clone(), id.clone());
        move |_: MouseEvent| {
            focus::on(&id);
            on_choice.emit(None);
        }
    };
    let name = id.clone();
    html! {
        <fieldset class="answer-group" key={id.clone()} aria-describedby={(hint != Html::default()).then(|| help_id(&id))}>
            <legend id={id.clone()} tabindex="-1" dir="auto">{ legend.to_owned() }</legend>
            { help_with(&id, hint) }
            { for choices.into_iter().enumerate().map(|(place, (words, chosen))| {
                let on_choice = on_choice.clone();
                choice("radio", &name, &words, chosen, move |_| on_choice.emit(Some(place)))
            }) }
            if is_chosen {
                <button type="button" data-quiet="" aria-label={tr!("Take back: {legend}")} onclick={take_back}>{ tr!("Take back") }</button>
            }
        </fieldset>
    }
}

/// The id of the help with what has this id.
pub fn help_id(of: &str) -> String {
    format!("{of}-help")
}

/// Help with what has this id. Assistive technology reads it with the name of the group or the box, which names it.
pub fn help_with(of: &str, help: Html) -> Html {
    if help == Html::default() {
        help
    } else {
        html! { <div id={help_id(of)} class="help">{ help }</div> }
    }
}

/// A box for people's own words with its room below.
pub fn words_box(
    id: &str,
    label: &str,
    help: Html,
    words: &str,
    most: usize,
    on_words: impl Fn(String) + 'static,
) -> Html {
    let oninput = move |event: InputEvent| on_words(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let is_long = words::too_many(words, most) > 0;
    let room_id = format!("{id}-room");
    let described_by = if help == Html::default() { room_id.clone() } else { format!("{} {room_id}", help_id(id)) };
    html! {
        <div class="words-box">
            <label for={id.to_owned()} dir="auto">{ label.to_owned() }</label>
            { help_with(id, help) }
            <textarea
                id={id.to_owned()}
                rows="5"
                dir="auto"
                value={words.to_owned()}
                aria-describedby={described_by}
                aria-invalid={is_long.then_some("true")}
                {oninput}
            />
            // Said aloud as soon as it is too long, and not at every letter before.
            <div aria-live="polite">
                if is_long { <p id={room_id.clone()} class="problem">{ words::room(words, most) }</p> }
            </div>
            if !is_long { <p id={room_id} class="hint">{ words::room(words, most) }</p> }
        </div>
    }
}

/// A link to a step that looks like a button, because it leads on.
pub fn onward(page: Page, words: &str) -> Html {
    html! { <a class="onward" href={page.address()}>{ words.to_owned() }</a> }
}

/// A step of the answer: its heading and, where the consultation is here and open, what `draw` draws; otherwise why not.
pub fn step(view: View<'_>, heading: &str, draw: impl FnOnce(&Consulting) -> Html) -> Html {
    named_step(view, |_| heading, draw)
}

/// The same with a heading that depends on the consultation, once that is here.
pub fn named_step<'heading>(
    view: View<'_>,
    heading: impl FnOnce(Option<&Consulting>) -> &'heading str,
    draw: impl FnOnce(&Consulting) -> Html,
) -> Html {
    let mut here = None;
    let content = match consulting::wanted(view.editor) {
        Wanted::OnItsWay => lazy::waiting(tr!("Loading the consultation…")),
        Wanted::Failed => not_loaded(view),
        Wanted::Here(consulting) => {
            sending::resume(view.editor, &consulting);
            let content = html! { <>{ draw(&consulting) }{ contact(&consulting.consultation) }</> };
            here = Some(consulting);
            content
        }
    };
    let heading = heading(here.as_deref());
    html! {
        <div class="take-part answering" key={view.page.name()}>
            <h1 id="page-heading" tabindex="-1">{ heading.to_owned() }</h1>
            { content }
        </div>
    }
}

/// What became of the last answer that was handed in here, with the way to it.
pub fn handed_in(consultation: &Consultation) -> Option<Html> {
    let parcels = sending::parcels(consultation);
    let Parcel { answer, fate, .. } = parcels.last()?;
    let words = match fate {
        Fate::Accepted => tr!("Your answer {} was received.", answer.reference),
        Fate::Stays => tr!("Your answer {} is written.", answer.reference),
        Fate::Refused(_) | Fate::Blocked => tr!("Your answer {} was not taken.", answer.reference),
        _ => tr!("Your answer {} is written, and not received yet.", answer.reference),
    };
    Some(html! { <><p>{ words }</p><p>{ onward(Page::AnswerGiven, tr!("See your answer")) }</p></> })
}

/// As [`closed`], for a step of the answer.
pub fn closed_step(consulting: &Consulting) -> Option<Html> {
    let words = closed(consulting)?;
    Some(html! { <><p>{ words }</p><p>{ onward(Page::TakePart, tr!("Back to Take part")) }</p></> })
}

/// Why no answer is taken now; nothing while answers are taken.
pub fn closed(consulting: &Consulting) -> Option<String> {
    let consultation = &consulting.consultation;
    Some(match consulting.standing() {
        Standing::Open(_) => return None,
        Standing::NotYetOpen(days) => {
            let opens = text::day(consultation.opens);
            let when = if days == 1 { tr!("tomorrow").to_owned() } else { tr!("in {days} days") };
            tr!("Answers are taken from {opens}, {when}. Until then you can try the levers and read about the options.")
        }
        Standing::Closed => tr!(
            "This consultation closed at the end of {}, so answers are no longer taken. You can still try the levers and read about the options.",
            text::day(consultation.closes)
        ),
    })
}

/// Has the app drawn again: something outside its state has changed.
pub fn draw_again(view: View<'_>) -> Callback<()> {
    let editor = view.editor.clone();
    Callback::from(move |()| editor.dispatch(Action::DrawAgain))
}
