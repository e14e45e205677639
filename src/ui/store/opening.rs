//! What the app opens with: what this browser kept, a share link, or the example.

use super::{Home, Notice, State};
use crate::{
    domain::{Band, Problem, Scenario},
    exchange::json,
};

/// What this browser kept from the last visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The scenario file.
    pub scenario: Option<String>,
    /// The reader's home, as [`HomeText`] writes it.
    pub home: Option<String>,
    /// The scenario file of this place's consultation, where it has come: what people start from who have kept nothing.
    pub consulted: Option<String>,
}

/// The state to open with, and the text that has to be set aside because it cannot be read.
///
/// Nothing that was kept is lost: what cannot be read is handed back so that the caller stores it elsewhere, and the
/// reader is told.
pub fn open(kept: &Kept) -> (State, Option<String>) {
    let (mut state, set_aside) = match kept.scenario.as_deref().map(read) {
        None => (kept.consulted.as_deref().and_then(|text| read(text).ok()).unwrap_or_else(State::example), None),
        Some(Ok(state)) => (state, None),
        Some(Err(problem)) => {
            let text = kept.scenario.clone().unwrap_or_default();
            let mut state = State::example();
            state.notice = Some(Notice {
                lines: vec![
                    tr!("What this browser had kept cannot be read, so the example is shown.").to_owned(),
                    tr!("It is set aside, not deleted. ({problem})"),
                ],
                is_problem: true,
                set_aside: Some(text.clone()),
            });
            (state, Some(text))
        }
    };
    state.home = kept.home.as_deref().map(HomeText::read).unwrap_or_default();
    (state, set_aside)
}

/// `state` with the scenario of a share link in place of its own, which undo brings back; or with the reason why not.
pub fn with_shared(state: &State, read: Result<Box<Scenario>, String>) -> State {
    let opened = read.and_then(|scenario| state.with_scenario(*scenario, true).map_err(|problem| problem.to_string()));
    let (next, notice) = match opened {
        Ok(next) => (
            State { opened: state.opened.wrapping_add(1), ..next },
            Notice::event(tr!("The scenario in the link is open. Undo brings back what was here before.")),
        ),
        Err(message) => {
            (state.clone(), Notice::problem([message, tr!("What you see is what this browser had before.").to_owned()]))
        }
    };
    // What could not be read from storage is the graver message of the two.
    let graver = state.notice.clone().filter(|notice| notice.set_aside.is_some());
    State { notice: graver.or(Some(notice)), ..next }
}

fn read(text: &str) -> Result<State, Problem> {
    let scenario: Scenario = json::read(text.as_bytes())
        .map_err(|problems| problems.into_iter().next().unwrap_or_else(|| Problem::new("file", tr!("It is empty."))))?;
    State::new(scenario)
}

/// The reader's home as text: `A`, `A single`, or nothing.
pub struct HomeText;

impl HomeText {
    /// Writes it.
    pub fn write(home: Home) -> String {
        let band = home.band.map_or("", Band::letter);
        if home.single_adult { format!("{band} single") } else { band.to_owned() }
    }

    /// Reads it; what cannot be read is as if nothing had been told.
    pub fn read(text: &str) -> Home {
        let (band, single) = text.split_once(' ').unwrap_or((text, ""));
        Home { band: Band::from_letter(band), single_adult: single == "single" }
    }
}
