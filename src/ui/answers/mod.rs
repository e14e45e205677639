//! The page of what people said: opens answers, says what is unusual in them, counts them, and writes what may be published.
//! It comes in a module of its own.

mod curve;
mod flagged;
mod keeping;
mod made_up;
mod opened;
mod publish;
mod reading;
mod reasons;
mod run;
mod tables;
#[cfg(test)]
mod tests;
mod themes;
mod words;

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use self::{
    keeping::{Open, use_reported},
    opened::{OPENED, Opened},
    publish::{ToPublish, publish},
    reading::{HEADING, Held, Reading, Stage, use_reading},
    reasons::Reasons,
};
use super::{
    browser::{file, focus},
    consulting::{self, Consulting, Wanted},
    editor::Editor,
    lazy::{Fetched, lazy_part, waiting, wasm_split},
    part::{button, desk_links, still, tick_box},
    route::Page,
    store::{Action, Notice},
    text,
    view::View,
};
use crate::domain::consultation::{Consultation, results::Summary};

#[wasm_split(answers, fallible)]
fn fetch() -> Fetched {
    Ok(answers)
}
lazy_part!(PAGE, fetch);

/// The page.
pub fn answers(view: View<'_>) -> Html {
    let content = match consulting::wanted(view.editor) {
        Wanted::Here(consulting) => html! { <Answers editor={view.editor.clone()} {consulting} /> },
        Wanted::OnItsWay => waiting(tr!("Loading the consultation…")),
        Wanted::Failed => {
            let editor = view.editor.clone();
            html! {
                <div role="alert">
                    <p>{ tr!("The consultation could not be loaded. Nothing is lost. Check the connection and try again.") }</p>
                    { button(tr!("Try again"), move || consulting::again(&editor)) }
                </div>
            }
        }
    };
    html! {
        <div class="desk answers" key="answers">
            <div class="document-page">
                <div class="page-head">
                    <h1 id="page-heading" tabindex="-1">{ Page::Answers.name() }</h1>
                    <p class="lead">{ tr!("Answers to a consultation: counted, compared with the homes of the area, and made ready to publish. They are read in this browser and sent nowhere. ") }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
                </div>
                { content }
            </div>
            { desk_links(Page::Answers) }
        </div>
    }
}

#[derive(Properties)]
struct Props {
    editor: Editor,
    consulting: Rc<Consulting>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.editor == other.editor && Rc::ptr_eq(&self.consulting, &other.consulting)
    }
}

#[component]
fn Answers(props: &Props) -> Html {
    let opened = use_state_eq(|| OPENED.with_borrow(Clone::clone));
    let set_opened = {
        let opened = opened.clone();
        Callback::from(move |next: Opened| {
            // What closes a file goes with it.
            focus::on_if_button_goes("consultation-name");
            OPENED.set(next.clone());
            opened.set(next);
        })
    };
    let of_this_place = use_memo((), |()| props.consulting.consultation.clone());
    let consultation = opened.consultation.clone().unwrap_or_else(|| of_this_place.clone());
    let reading = use_reading(&consultation, opened.in_other_words.as_ref());
    let held = (*reading.held).clone();
    let open = use_reported(&consultation.identifier, held.is_made_up, &props.editor);
    let on_consultation = {
        let (set, editor) = (set_opened.clone(), props.editor.clone());
        let (held, before, opened) = (held.clone(), consultation.clone(), (*opened).clone());
        Callback::from(move |chosen: File| {
            let (set, editor, held) = (set.clone(), editor.clone(), held.clone());
            let (before, opened) = (before.clone(), opened.clone());
            spawn_local(async move {
                if let Some(consultation) = opened::read_consultation(&editor, chosen).await {
                    let (next, told) = opened.with(&held, &before, consultation);
                    editor.dispatch(Action::Tell(Notice::event(told)));
                    set.emit(next);
                }
            });
        })
    };
    let summary = use_memo(held.clone(), |held| Rc::new(held.gathered.borrow().summary()));
    let is_drawn = use_drawn(&held);
    let on_close = set_opened.reform(|()| Opened::default());
    let on_close_other = {
        let opened = (*opened).clone();
        set_opened.reform(move |()| Opened { in_other_words: None, ..opened.clone() })
    };
    let on_use = {
        let (opened, of_this_place) = ((*opened).clone(), of_this_place.clone());
        set_opened.reform(move |()| opened.the_other_way_round(&of_this_place))
    };
    let other = opened.in_other_words.as_deref().map(|other| opened::in_other_words(other, on_use, on_close_other));
    html! {
        <>
            { opened::the_consultation(&consultation, opened.consultation.is_some(), &props.consulting.origin, on_consultation, on_close, other) }
            { the_answers(&reading, &consultation, open.current().least_shown) }
            if held.read() > 0 && !matches!(*reading.stage, Stage::GoesOn { .. }) {
                { told(&held, &consultation, &summary, &open, is_drawn) }
            }
        </>
    }
}

/// Have the first sections on these answers been drawn? Then the others follow: all at once the page would stand still.
#[hook]
fn use_drawn(held: &Held) -> bool {
    let drawn = use_state_eq(|| None::<Held>);
    {
        let drawn = drawn.clone();
        use_effect_with(held.clone(), move |held| {
            let held = held.clone();
            let waiting = Timeout::new(0, move || drawn.set(Some(held)));
            move || drop(waiting)
        });
    }
    // Natively pages are drawn once.
    cfg!(not(target_family = "wasm")) || (*drawn).as_ref() == Some(held)
}

/// Everything that is told of the answers; the sections that take longest once the others are there.
fn told(held: &Held, consultation: &Rc<Consultation>, summary: &Rc<Summary>, open: &Open, is_drawn: bool) -> Html {
    let said = (consultation.clone(), summary.clone());
    let of = ToPublish { held: held.clone(), summary: summary.clone(), open: open.clone() };
    html! {
        <>
            { still(flagged::flagged, held.clone()) }
            if summary.answers() > 0 {
                { still(tables::options, said.clone()) }
                { still(curve::curve, said.clone()) }
                { still(tables::bands, said.clone()) }
                { still(tables::parts, said.clone()) }
                { still(tables::other, said) }
            }
            if summary.answers() > 0 && is_drawn {
                <Reasons held={held.clone()} open={open.clone()} />
                { still(themes::themes, (held.clone(), open.clone())) }
                { still(publish, of) }
            }
        </>
    }
}

/// Where answers are opened, how far that is, and what came of it.
fn the_answers(reading: &Reading, consultation: &Rc<Consultation>, least_shown: u8) -> Html {
    let on_files = {
        let reading = reading.clone();
        move |event: Event| reading.open(file::all_chosen(&event.target_unchecked_into::<HtmlInputElement>()))
    };
    let on_drop = {
        let reading = reading.clone();
        move |event: DragEvent| {
            event.prevent_default();
            reading.open(file::dropped(&event));
        }
    };
    let goes_on = matches!(*reading.stage, Stage::GoesOn { .. });
    let has_some = reading.held.read() > 0;
    let (stop, all, clear, make_up) = (reading.clone(), reading.clone(), reading.clone(), reading.clone());
    let (of_clear, of_made_up) = (consultation.clone(), consultation.clone());
    html! {
        <section aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ tr!("The answers") }</h2>
            <div class="answers-drop" ondragover={|event: DragEvent| event.prevent_default()} ondrop={on_drop}>
                <label for="open-answers">{ tr!("Open answers from files") }</label>
                <p class="hint" id="open-answers-hint">{ tr!("One file for each answer, as many as you like; one file with a record on each line, or a list of records; or a table (CSV) with a column “record”. You can also drop files here.") }</p>
                <input id="open-answers" type="file" multiple=true accept=".json,.ndjson,.jsonl,.csv,.txt" aria-describedby="open-answers-hint" onchange={on_files} />
            </div>
            if let Stage::GoesOn { done, of } = *reading.stage {
                <progress aria-label={tr!("Answers read")} value={done.to_string()} max={of.max(1).to_string()} />
            }
            <p role="status" aria-label={tr!("Answers")}>{ stage_in_words(reading) }</p>
            if !goes_on {
                { late(reading, consultation, least_shown) }
            }
            if reading.held.is_made_up {
                <p class="answers-made-up"><strong>{ tr!("These answers are made up for trying the page. Nobody gave them.") }</strong>{ tr!(" They go as soon as you open real ones.") }</p>
            }
            <div class="ways">
                if goes_on {
                    { button(tr!("Stop here"), move || stop.stop()) }
                }
                if reading.held.is_stopped && !goes_on {
                    { button(tr!("Read all the files"), move || all.read_all()) }
                }
                if has_some && !goes_on {
                    { button(tr!("Close these answers"), move || clear.start_over(&of_clear)) }
                }
                if !has_some && !goes_on {
                    { button(tr!("Try it with made-up answers"), move || make_up.make_up(made_up::made_up(&of_made_up))) }
                }
            </div>
            <details>
                <summary>{ tr!("What is held, and where") }</summary>
                <p class="hint">{ tr!("The answers are held in this tab’s memory until you close them or the tab. What is kept in this browser are the themes, and the references of the answers that you mark: no answer’s words. Nothing is sent anywhere.") }</p>
            </details>
        </section>
    }
}

/// Whether late answers count; nothing where there are none. Where they are few, the figures with and without them give theirs away.
fn late(reading: &Reading, consultation: &Consultation, least_shown: u8) -> Html {
    let (late, counts_late) = {
        let gathered = reading.held.gathered.borrow();
        (u64::try_from(gathered.late()).unwrap_or(u64::MAX), gathered.counts_late())
    };
    if late == 0 {
        return Html::default();
    }
    let closes = text::day(consultation.closes);
    let given = if late == 1 {
        tr!("1 answer was given after {closes}, when the consultation closed.")
    } else {
        tr!("{} were given after {closes}, when the consultation closed.", words::answers(late))
    };
    let count = reading.clone();
    html! {
        <div class="answers-late">
            { tick_box(tr!("Count answers that were given after the closing day"), counts_late, move |counts| count.count_late(counts)) }
            <p class="hint">{ given }{ " " }{ words::late(counts_late) }{ tr!(" The report says which it is.") }</p>
            if late < u64::from(least_shown) {
                <p class="hint">{ tr!("Publish one of the two only: from both, what these few said can be worked out.") }</p>
            }
        </div>
    }
}

fn stage_in_words(reading: &Reading) -> String {
    let held = &reading.held;
    let (read, left_out) = (held.read(), held.gathered.borrow().not_counted());
    let counted = || {
        tr!(
            "{} read: {} counted, {} not counted.",
            words::answers(read),
            words::count(read.saturating_sub(left_out)),
            words::count(left_out)
        )
    };
    match *reading.stage {
        // Each step would be read out: what a progress bar shows is enough.
        Stage::GoesOn { .. } => tr!("Reading the answers.").to_owned(),
        Stage::Stopped => {
            tr!("Stopped. {} The rest of the files are not read.", counted())
        }
        _ if read == 0 => tr!("No answers are open.").to_owned(),
        Stage::Ended | Stage::Waiting if read == left_out => {
            tr!(
                "{} See below why. If they answer another consultation, open that consultation’s file above.",
                counted()
            )
        }
        Stage::Ended | Stage::Waiting => counted(),
    }
}
