//! The page of files and spreadsheets: what can be taken out, what can be brought in, and what was set aside.

mod accept;
mod bring_in;
mod paper;
mod preview;
mod set_aside;
mod take_out;
mod want;

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use self::{bring_in::BringIn, paper::paper, preview::preview, set_aside::SetAside, take_out::take_out, want::Want};
use crate::{
    domain::Scenario,
    exchange::intake::{self, Intake},
    ui::{
        browser::{
            file, focus,
            sheets::{self, Heard},
            worker::Task,
        },
        editor::Editor,
        part::{button, still},
        route::Page,
        view::View,
    },
};

/// The page.
pub fn files(view: View<'_>) -> Html {
    html! {
        <>
            <Files editor={view.editor.clone()} scenario={view.state.scenario.clone()} />
            { still(paper, view.settled.clone()) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
}

/// What was asked of the worker, and what came of it.
#[derive(Clone, PartialEq)]
enum Asked {
    Nothing,
    Working { want: Want, stage: String },
    Failed { want: Want, problem: String },
    Saved { want: Want, name: String },
    Read { want: Want, file: String, intake: Rc<Intake>, scenario: Rc<Scenario> },
}

const NOT_LOADED: &str = tr!(
    "The part of this app for spreadsheets could not be loaded or has failed. Nothing has changed. Check the connection, then try again, or load the page again."
);

#[component]
fn Files(props: &Props) -> Html {
    let asked = use_state(|| Asked::Nothing);
    let task = use_mut_ref(|| None::<Task>);
    let on_want = {
        let (asked, task, scenario) = (asked.clone(), task.clone(), props.scenario.clone());
        Callback::from(move |(want, file): (Want, Option<File>)| ask(want, file, &scenario, &asked, &task))
    };
    let forget = {
        let (asked, task) = (asked.clone(), task.clone());
        Callback::from(move |()| {
            task.take();
            asked.set(Asked::Nothing);
        })
    };
    {
        // What was read, or why it was not, is the next thing to look at.
        let is_read = matches!(*asked, Asked::Read { .. });
        use_effect_with(is_read, |is_read| {
            if *is_read {
                focus::on("found-name");
            }
        });
    }
    // Rows were compared with the scenario of their time: with another one they are nothing.
    let read = match &*asked {
        Asked::Read { want, file, intake, scenario } if Rc::ptr_eq(scenario, &props.scenario) => {
            preview(&props.editor, *want, file, intake, &forget)
        }
        _ => Html::default(),
    };
    html! {
        <div class="files">
            <h1 id="page-heading" tabindex="-1">{ Page::Files.name() }</h1>
            <p class="lead">{ &props.scenario.title }{ tr!(". Files are made and read in this browser; nothing is sent anywhere. ") }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            <div class="files-columns">
                <div>
                    { take_out(&props.scenario, &on_want) }
                    <div aria-live="polite">{ standing(&asked, &forget, |want| matches!(want, Want::Write(_))) }</div>
                </div>
                <div>
                    <BringIn on_want={on_want.clone()} />
                    <div aria-live="polite">{ standing(&asked, &forget, |want| !matches!(want, Want::Write(_))) }</div>
                </div>
            </div>
            { read }
            <SetAside />
        </div>
    }
}

/// How far the work is, or what came of it, in words: beside what asked for it, if that `is_here`.
fn standing(asked: &Asked, forget: &Callback<()>, is_here: fn(Want) -> bool) -> Html {
    match asked {
        Asked::Working { want, stage } if is_here(*want) => {
            let (forget, heading) = (forget.clone(), want.heading());
            let stop = move || {
                focus::on_if_button_goes(heading);
                forget.emit(());
            };
            html! {
                <div class="files-progress">
                    <p>{ want.words() }{ " " }{ stage }</p>
                    <progress aria-label={want.words()} />
                    { button(tr!("Stop"), stop) }
                </div>
            }
        }
        Asked::Failed { want, problem } if is_here(*want) => {
            html! { <p class="problem">{ format!("{} {problem}", want.failed()) }</p> }
        }
        Asked::Saved { want, name } if is_here(*want) => {
            html! { <p>{ tr!("“{name}” is in your downloads.") }</p> }
        }
        _ => Html::default(),
    }
}

/// Has the worker do what is wanted, and keeps what it says.
fn ask(
    want: Want,
    file: Option<File>,
    scenario: &Rc<Scenario>,
    asked: &UseStateHandle<Asked>,
    task: &Rc<std::cell::RefCell<Option<Task>>>,
) {
    // The task before this one ends with it, whatever comes of this one.
    task.take();
    let file_name = file.as_ref().map(File::name).unwrap_or_default();
    let read = {
        let (scenario, asked) = (scenario.clone(), asked.clone());
        move |intake: Intake| {
            asked.set(Asked::Read {
                want,
                file: file_name.clone(),
                intake: Rc::new(intake),
                scenario: scenario.clone(),
            });
        }
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number from nil up")]
    let size = file.as_ref().map_or(0, |file| file.size() as usize);
    if size > intake::MOST_BYTES {
        return read(Intake::refused(intake::too_large(size)));
    }
    let hear = {
        let (scenario, asked) = (scenario.clone(), asked.clone());
        move |heard: Heard| {
            if !matches!(heard, Heard::Stage(_)) {
                // The button that stops it goes with it.
                focus::on_if_button_goes(want.heading());
            }
            match heard {
                Heard::Stage(stage) => asked.set(Asked::Working { want, stage }),
                Heard::Problem(words) => {
                    let problem = if words.is_empty() { NOT_LOADED.to_owned() } else { words };
                    asked.set(Asked::Failed { want, problem });
                }
                Heard::Answer(bytes) => match want.file_name(&scenario) {
                    Some(name) if file::save_bytes(&name, &bytes).is_some() => asked.set(Asked::Saved { want, name }),
                    Some(_) => asked.set(Asked::Failed {
                        want,
                        problem: tr!(
                            "The browser refused the download. Allow downloads for this page, then try again."
                        )
                        .to_owned(),
                    }),
                    None => match serde_json::from_slice(&bytes.to_vec()) {
                        Ok(intake) => read(intake),
                        Err(_) => asked.set(Asked::Failed { want, problem: NOT_LOADED.to_owned() }),
                    },
                },
            }
        }
    };
    asked.set(Asked::Working { want, stage: String::new() });
    let started = sheets::ask(&want.task(), file.as_ref(), &crate::exchange::json::write(scenario), hear);
    if started.is_none() {
        asked.set(Asked::Failed { want, problem: NOT_LOADED.to_owned() });
    }
    *task.borrow_mut() = started;
}
