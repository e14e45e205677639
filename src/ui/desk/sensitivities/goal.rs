//! The section that finds the figure which gives a result.

use std::rc::Rc;

use rust_decimal::Decimal;
use yew::prelude::*;

use super::goal_words::{answer_words, input_name, output_name, outputs, read, unit};
use crate::{
    domain::{Problem, Scenario, Source, Status},
    solve::{Answer, Found, GoalInput, GoalOutput, goal_seek},
    ui::{
        desk::choice::Choice,
        editor::Editor,
        part::{NumberBox, limit_note},
        store::{Action, Notice},
    },
};

/// What [`GoalSeek`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes the figure that was found.
    pub editor: Editor,
    /// The scenario that it is sought in.
    pub scenario: Rc<Scenario>,
}

/// The section.
#[component]
pub fn GoalSeek(props: &Props) -> Html {
    let scenario = &props.scenario;
    let input = use_state_eq(|| GoalInput::BandDIncrease);
    let output = use_state_eq(|| GoalOutput::Remaining);
    let wanted = use_state_eq(|| Decimal::ZERO);
    let (inputs, outputs) = (GoalInput::all_of(scenario), outputs(scenario));
    // What was chosen may be gone with a line of the gap, or with another scenario: then the first is.
    let input_place = inputs.iter().position(|each| *each == *input).unwrap_or_default();
    let output_place = outputs.iter().position(|each| *each == *output).unwrap_or_default();
    let chosen = (inputs.get(input_place).copied(), outputs.get(output_place).copied());
    let (chosen_input, chosen_output) =
        (chosen.0.unwrap_or(GoalInput::BandDIncrease), chosen.1.unwrap_or(GoalOutput::Remaining));
    let answer =
        use_memo((scenario.clone(), chosen_input, chosen_output, *wanted), |(scenario, input, output, wanted)| {
            goal_seek(scenario, *input, *output, *wanted)
        });
    let input_names: Vec<AttrValue> = inputs.iter().map(|input| input_name(scenario, *input).into()).collect();
    let output_names: Vec<AttrValue> = outputs.iter().map(|output| output_name(scenario, *output).into()).collect();
    let on_input = Callback::from(move |place: usize| {
        if let Some(chosen) = inputs.get(place) {
            input.set(*chosen);
        }
    });
    let on_output = Callback::from(move |place: usize| {
        if let Some(chosen) = outputs.get(place) {
            output.set(*chosen);
        }
    });
    let on_text = {
        let wanted = wanted.clone();
        Callback::from(move |typed: String| {
            let given = read(chosen_output, &typed)?;
            wanted.set(given);
            Ok(given.to_string().into())
        })
    };
    html! {
        <section class="goal">
            <h2 id="goal-name">{ tr!("Find the figure that gives a result") }</h2>
            <div class="desk-boxes">
                <Choice id="goal-input" label={tr!("Find this figure")} names={input_names} chosen={input_place} on_choice={on_input} />
                <Choice id="goal-output" label={tr!("So that this")} names={output_names} chosen={output_place} on_choice={on_output} />
                <NumberBox key={unit(chosen_output)} id="goal-wanted" label={tr!("Is, {}", unit(chosen_output))} text={wanted.to_string()} identity={wanted.to_string()} {on_text} />
            </div>
            { shown(props, chosen_input, chosen_output, *wanted, &answer) }
        </section>
    }
}

fn shown(
    props: &Props,
    input: GoalInput,
    output: GoalOutput,
    wanted: Decimal,
    answer: &Result<Answer, Problem>,
) -> Html {
    let words = match answer {
        Ok(answer) => answer_words(&props.scenario, input, output, wanted, answer),
        Err(problem) => problem.message.clone(),
    };
    let found = match answer {
        Ok(Answer::Met(found) | Answer::Nearest(found)) => Some(found),
        _ => None,
    };
    html! {
        <>
            <p class="answer" role="status" aria-label={tr!("Figure found")}>{ unbroken(&words) }</p>
            if let Some(found) = found {
                if input == GoalInput::BandDIncrease {
                    { limit_note(&found.scenario, &found.outcome) }
                }
                { use_this(props, input, found) }
            }
        </>
    }
}

/// A sentence whose amounts below nil stay on one line: a browser may break between "−" and "£".
fn unbroken(words: &str) -> Html {
    let pieces = words.split_inclusive(' ').map(|piece| {
        if piece.starts_with('−') {
            html! { <span class="unbroken">{ piece.to_owned() }</span> }
        } else {
            piece.to_owned().into()
        }
    });
    pieces.collect()
}

/// The button that puts the figure in its place; where it stands there already, the button stays and says so, for one
/// that vanished under a finger would take the focus along.
fn use_this(props: &Props, input: GoalInput, found: &Found) -> Html {
    let stands = found.scenario == *props.scenario;
    let scenario = with_source(&found.scenario, input);
    let (editor, name) = (props.editor.clone(), input_name(&scenario, input));
    let name = name.trim_end_matches(", £").to_owned();
    let figure = input.written(&scenario).unwrap_or_default();
    let onclick = move |_: MouseEvent| {
        if !stands {
            let notice = Notice::event(tr!("{name} is now {figure}. Undo brings back what was here before."));
            editor.dispatch(Action::Open(Box::new(scenario.clone()), notice));
        }
    };
    html! {
        <>
            <button type="button" aria-disabled={stands.then_some("true")} {onclick}>{ tr!("Use this figure") }</button>
            if stands {
                <p class="hint">{ tr!("The figure stands so already.") }</p>
            }
        </>
    }
}

/// `scenario` with what its new figure is based on, where a figure of its kind has a source.
fn with_source(scenario: &Scenario, input: GoalInput) -> Scenario {
    let mut scenario = scenario.clone();
    for of in input.paths(&scenario) {
        let title = tr!("Found in this app, as the figure that gives a result").to_owned();
        scenario.sources.set(Source { of, title, date: String::new(), status: Status::Provisional });
    }
    scenario
}
