//! The screens after the first, the bar that leads to each, and the keys, in a module of their own.

mod bands;
mod bar;
mod gap;
mod heard;
mod index;
mod keys;
mod levers;
mod options;
mod recommendation;
mod room;
mod screen;
mod years;

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use self::{
    bar::bar, heard::KeptHeard, levers::levers, recommendation::KeptPapers, room::Room, screen::Screen, years::KeptPlan,
};
use super::{question, screen as framed};
use crate::{
    domain::{Levers, Outcome, Scenario},
    ui::{
        editor::Editor,
        modelling::{WaysToCloseTheGap, band_table},
        part::{Closing, Settled, still, use_closing},
        store::Action,
        view::View,
    },
};

/// All screens; only the one that is asked for is shown, the others wait until they are printed.
pub fn further(view: View<'_>) -> Html {
    let View { editor, state, closing, settled, .. } = view;
    let screens = Screen::shown();
    let current = Screen::asked(&screens);
    html! {
        <>
            { bar(editor, &screens, current) }
            { question(view, current == Screen::Question) }
            <Further
                key="further"
                editor={editor.clone()}
                scenario={state.scenario.clone()}
                outcome={state.outcome.clone()}
                closing={closing.clone()}
                settled={settled.clone()}
                opened={state.opened}
                {current}
            />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    scenario: Rc<Scenario>,
    outcome: Rc<Outcome>,
    closing: Closing,
    settled: Settled,
    opened: u32,
    current: Screen,
}

/// What one screen is drawn from.
#[derive(Clone, PartialEq)]
struct Shown {
    screen: Screen,
    is_current: bool,
    editor: Editor,
    scenario: Rc<Scenario>,
    outcome: Rc<Outcome>,
    closing: Closing,
    settled: Settled,
    /// Where the levers stood when the meeting began, the scenario was opened, or the levers were moved on another page.
    proposal: Levers,
    plan: Rc<KeptPlan>,
    papers: Rc<KeptPapers>,
    heard: Rc<KeptHeard>,
}

/// A meeting, which goes on where another page was looked at meanwhile.
#[derive(Clone, Copy)]
struct Meeting {
    opened: u32,
    proposal: Levers,
    /// Where the levers were left.
    left: Levers,
}

thread_local! {
    static MEETING: Cell<Option<Meeting>> = const { Cell::new(None) };
}

#[component]
fn Further(props: &Props) -> Html {
    let Props { editor, scenario, outcome, closing, settled, opened, current } = props;
    let proposal = *use_memo(*opened, |opened| {
        let goes_on = MEETING.get().filter(|meeting| meeting.opened == *opened && meeting.left == scenario.levers);
        goes_on.map_or(scenario.levers, |meeting| meeting.proposal)
    });
    MEETING.set(Some(Meeting { opened: *opened, proposal, left: scenario.levers }));
    // The page that was left keeps its document only once this one stands in its place: then what is kept is read again.
    let stands = use_state_eq(|| false);
    {
        let (editor, stands) = (editor.clone(), stands.clone());
        use_effect_with((), move |()| {
            stands.set(true);
            editor.dispatch(Action::DrawAgain);
        });
    }
    let plan = use_memo((*current, *stands), |_| years::kept());
    let papers = use_memo((*current, *stands), |_| recommendation::kept());
    let heard = use_memo((*current, *stands), |_| heard::kept());
    let closing_at_rest = use_closing(&settled.scenario);
    let shown = |screen: Screen| {
        let is_current = screen == *current;
        // Only the screen that is looked at follows every step of a lever.
        let (scenario, outcome, closing) = if is_current {
            (scenario, outcome, closing)
        } else {
            (&settled.scenario, &settled.outcome, &closing_at_rest)
        };
        let shown = Shown {
            screen,
            is_current,
            editor: editor.clone(),
            scenario: scenario.clone(),
            outcome: outcome.clone(),
            closing: closing.clone(),
            settled: settled.clone(),
            proposal,
            plan: plan.clone(),
            papers: papers.clone(),
            heard: heard.clone(),
        };
        html! { <div key={screen.slug()} hidden={!is_current}>{ still(drawn, shown) }</div> }
    };
    let mut screens = Screen::shown();
    screens.retain(|screen| *screen != Screen::Question);
    if *current == Screen::Heard && !screens.contains(current) {
        screens.push(Screen::Heard);
    }
    html! {
        <>
            if *current == Screen::Index {
                { index::index(editor) }
            }
            { for screens.into_iter().map(shown) }
        </>
    }
}

fn drawn(shown: &Shown) -> Html {
    let Shown { is_current, editor, scenario, outcome, closing, settled, .. } = shown;
    let (heading, content) = match shown.screen {
        Screen::Gap => (gap::heading(outcome), gap::gap(scenario, outcome)),
        Screen::Line => {
            let ways = html! { <WaysToCloseTheGap scenario={scenario.clone()} outcome={outcome.clone()} closing={closing.clone()} /> };
            (tr!("Government grant against precept").to_owned(), html! { <>{ levers(shown) }{ ways }</> })
        }
        Screen::Options => {
            let options = options::options(scenario, outcome, closing);
            (
                options::heading(outcome, options.len()),
                html! { <>{ options::listed(scenario, outcome, options) }{ levers(shown) }</> },
            )
        }
        Screen::Bands => (bands::heading(scenario, outcome), still(band_table, settled.clone())),
        Screen::Years => years::years(&shown.plan),
        Screen::Heard => heard::heard(&shown.heard, scenario),
        Screen::Recommendation => recommendation::recommendation(&shown.papers, scenario),
        Screen::Room => (
            tr!("Take part from where you sit").to_owned(),
            html! { <Room editor={editor.clone()} scenario={settled.scenario.clone()} /> },
        ),
        Screen::Question | Screen::Index => return Html::default(),
    };
    framed(shown.screen.slug(), *is_current, heading, content)
}
