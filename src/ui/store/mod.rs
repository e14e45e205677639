//! The app's state and the only ways in which it changes. No browser here: every change is a plain function.
//!
//! **Invariant:** the scenario in the state always evaluates, and the outcome beside it is what it evaluates to. An
//! edit that would break that is refused with the reason, and the state stays as it was.

mod edit;
mod opening;

use std::{cell::RefCell, ops::Deref, rc::Rc};

use yew::Reducible;

use edit::Key;
pub use edit::{ENTERED_HERE, Edit};
pub use opening::{HomeText, Kept, open};

use crate::{
    domain::{Band, Household, Levers, Outcome, Problem, Scenario, evaluate},
    example,
    solve::{Target, close_gap},
};

/// The most steps that can be undone.
const MOST_UNDO: usize = 200;

/// Everything that the pages show.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What it evaluates to.
    pub outcome: Rc<Outcome>,
    /// The reader's own home.
    pub home: Home,
    /// What the reader has to be told.
    pub notice: Option<Notice>,
    /// Why a way to close the gap has no answer, until something else is done.
    pub refusal: Option<(Target, String)>,
    /// How many scenarios have been opened: views of another scenario start anew.
    pub opened: u32,
    undo: Vec<Rc<Scenario>>,
    redo: Vec<Rc<Scenario>>,
    /// The edit that may still go on (a drag, a number being typed), so that it is undone as one.
    open_edit: RefCell<Option<Key>>,
}

/// The reader's own home, as far as they told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Its band; none is chosen for anyone.
    pub band: Option<Band>,
    /// Does one adult live there alone?
    pub single_adult: bool,
}

impl Home {
    /// The household, once its band is chosen.
    pub fn household(self) -> Option<Household> {
        self.band.map(|band| Household { band, single_adult: self.single_adult })
    }
}

/// Something that the reader has to be told, shown until they dismiss it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The message: what happened, then the remedy, one sentence or problem a line.
    pub lines: Vec<String>,
    /// Did something fail?
    pub is_problem: bool,
    /// Text that was set aside and can be downloaded.
    pub set_aside: Option<String>,
}

impl Notice {
    /// Something failed.
    pub fn problem(lines: impl IntoIterator<Item = String>) -> Self {
        Self { lines: lines.into_iter().collect(), is_problem: true, set_aside: None }
    }

    /// What another tab had kept is set aside in favour of what is here.
    pub fn other_tab(text: String) -> Self {
        let lines = [
            tr!("Another tab of this browser had changed the scenario meanwhile. What you see here is kept now."),
            tr!(
                "The other tab’s version is set aside, not lost: download it, and open it as a file, if it is the one you want."
            ),
        ];
        Self { lines: lines.map(str::to_owned).into(), is_problem: true, set_aside: Some(text) }
    }

    /// The file `name` cannot be opened: its first problems, and how many more there are.
    pub fn not_opened(name: &str, problems: &[Problem]) -> Self {
        const MOST: usize = 8;
        let mut lines = vec![tr!("“{name}” cannot be opened, so nothing has changed.")];
        lines.extend(problems.iter().take(MOST).map(ToString::to_string));
        if problems.len() > MOST {
            lines.push(tr!("and {} more.", problems.len() - MOST));
        }
        Self::problem(lines)
    }

    /// Something happened.
    pub fn event(line: impl Into<String>) -> Self {
        Self { lines: vec![line.into()], is_problem: false, set_aside: None }
    }
}

/// A change to the state.
pub enum Action {
    /// A change to the scenario.
    Edit(Edit),
    /// The edit that goes on is complete.
    EndEdit,
    /// Another scenario takes the place of this one; undo brings it back.
    Open(Box<Scenario>, Notice),
    /// What people start from is this scenario, unless they have begun: nothing is undone, and nothing said.
    StartFrom(Box<Scenario>),
    /// A share link was read: its scenario takes the place of this one, or the reader is told what is wrong with it.
    OpenShared(Result<Box<Scenario>, String>),
    /// The gap is to be closed from where the levers stand.
    CloseGap(Target),
    /// The gap is to be closed by one answer that stands on its own: both levers start from nothing.
    Balance(Target),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// The reader tells of their home.
    Home(Home),
    /// The reader has to be told something.
    Tell(Notice),
    /// The reader has read it.
    Dismiss,
    /// A part of the app has arrived that the pages can now show.
    DrawAgain,
}

impl State {
    /// The state of a scenario that evaluates.
    ///
    /// # Errors
    /// Why it does not.
    pub fn new(scenario: Scenario) -> Result<Self, Problem> {
        let outcome = evaluate(&scenario)?;
        Ok(Self {
            scenario: Rc::new(scenario),
            outcome: Rc::new(outcome),
            home: Home::default(),
            notice: None,
            refusal: None,
            undo: Vec::new(),
            redo: Vec::new(),
            opened: 0,
            open_edit: RefCell::default(),
        })
    }

    /// The state in which the app opens where nothing is kept and nothing is shared.
    ///
    /// # Panics
    /// Only if the embedded example is broken, which the tests rule out.
    pub fn example() -> Self {
        Self::new(example::as_published()).expect("the embedded example evaluates")
    }

    /// Can a step be undone?
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Can a step be done again?
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Has anything been changed or opened here?
    pub fn has_begun(&self) -> bool {
        self.can_undo() || self.can_redo() || self.opened > 0
    }

    /// Does an edit go on, such as a drag or a number being typed?
    pub fn edit_goes_on(&self) -> bool {
        self.open_edit.borrow().is_some()
    }

    /// Would `edit` be accepted?
    ///
    /// # Errors
    /// Why not, with the remedy.
    pub fn check(&self, edit: &Edit) -> Result<(), Problem> {
        evaluate(&edit.applied_to(&self.scenario)?).map(drop)
    }

    fn edited(&self, edit: &Edit) -> Result<Self, Problem> {
        let scenario = edit.applied_to(&self.scenario)?;
        let key = edit.continues();
        let goes_on = key.is_some() && *self.open_edit.borrow() == key;
        // A first character may leave the figure as it is ("2" of "2.5" where 2.0 stands): nothing has begun with it that could go on.
        let begins = *self.scenario != scenario;
        let next = self.with_scenario(scenario, !goes_on)?;
        Ok(Self { open_edit: RefCell::new(key.filter(|_| goes_on || begins)), ..next })
    }

    /// This state with another scenario; the present one is kept for undo where `remember` says so.
    fn with_scenario(&self, scenario: Scenario, remember: bool) -> Result<Self, Problem> {
        let outcome = evaluate(&scenario)?;
        let mut next = self.clone();
        if remember && *self.scenario != scenario {
            if next.undo.len() == MOST_UNDO {
                next.undo.remove(0);
            }
            next.undo.push(self.scenario.clone());
            next.redo.clear();
        }
        next.open_edit.replace(None);
        next.refusal = None;
        next.scenario = Rc::new(scenario);
        next.outcome = Rc::new(outcome);
        Ok(next)
    }

    /// This state with the gap closed from `levers`, or with the reason why it cannot be.
    fn closed(&self, target: Target, levers: Levers) -> Self {
        let from = Scenario { levers, ..(*self.scenario).clone() };
        let solved = close_gap(&from, target).and_then(|solution| self.edited(&Edit::Levers(solution.levers)));
        solved.unwrap_or_else(|problem| Self { refusal: Some((target, problem.message)), ..self.clone() })
    }

    /// This state a step back or forward: the present scenario goes to the other side.
    fn stepped(&self, back: bool) -> Option<Self> {
        let mut next = self.clone();
        let (from, to) = if back { (&mut next.undo, &mut next.redo) } else { (&mut next.redo, &mut next.undo) };
        let scenario = from.pop()?;
        to.push(self.scenario.clone());
        next.outcome = Rc::new(evaluate(&scenario).ok()?);
        next.scenario = scenario;
        next.open_edit.replace(None);
        next.refusal = None;
        if next.notice.as_ref().is_some_and(|notice| !notice.is_problem) {
            // What it tells of may be undone.
            next.notice = None;
        }
        Some(next)
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let with_notice = |notice: Option<Notice>| Self { notice, ..(*self).clone() };
        let next = match action {
            Action::Edit(edit) => match self.edited(&edit) {
                Ok(next) => next,
                Err(problem) => with_notice(Some(Notice::problem([problem.message]))),
            },
            Action::EndEdit => {
                // Nothing that is drawn depends on it, so the same state goes on and nothing is drawn again.
                self.open_edit.replace(None);
                return self;
            }
            Action::Open(scenario, notice) => match self.with_scenario(*scenario, true) {
                Ok(next) => Self { notice: Some(notice), opened: self.opened.wrapping_add(1), ..next },
                Err(problem) => with_notice(Some(Notice::problem([problem.to_string()]))),
            },
            Action::StartFrom(scenario) => match self.with_scenario(*scenario, false) {
                Ok(next) if !self.has_begun() => next,
                _ => return self,
            },
            Action::OpenShared(read) => opening::with_shared(&self, read),
            Action::CloseGap(target) => self.closed(target, self.scenario.levers),
            Action::Balance(target) => self.closed(target, others(self.scenario.levers)),
            Action::Undo => match self.stepped(true) {
                Some(next) => next,
                None => return self,
            },
            Action::Redo => match self.stepped(false) {
                Some(next) => next,
                None => return self,
            },
            Action::Home(home) => Self { home, ..(*self).clone() },
            Action::Tell(notice) => with_notice(Some(notice)),
            Action::Dismiss => with_notice(None),
            Action::DrawAgain => (*self).clone(),
        };
        Rc::new(next)
    }
}

/// A scenario as the views that do not show its levers see it: equal as long as only levers moved, so that dragging a
/// slider does not draw them again.
#[derive(Clone, Debug)]
pub struct Figures(pub Rc<Scenario>);

impl PartialEq for Figures {
    fn eq(&self, other: &Self) -> bool {
        if Rc::ptr_eq(&self.0, &other.0) {
            return true;
        }
        // Every field but the levers, by name, so that a new field cannot be forgotten.
        let Scenario {
            title,
            year,
            authority,
            base,
            next,
            gap,
            levers: _,
            referendum_limit,
            officer_cost,
            published,
            sources,
        } = &*self.0;
        *title == other.title
            && *year == other.year
            && *authority == other.authority
            && *base == other.base
            && *next == other.next
            && *gap == other.gap
            && *referendum_limit == other.referendum_limit
            && *officer_cost == other.officer_cost
            && *published == other.published
            && *sources == other.sources
    }
}

impl Deref for Figures {
    type Target = Scenario;

    fn deref(&self) -> &Scenario {
        &self.0
    }
}

/// The levers with the grant and the precept at nothing.
fn others(levers: Levers) -> Levers {
    let Levers { grant_increase, band_d_increase, .. } = Levers::NONE;
    Levers { grant_increase, band_d_increase, ..levers }
}

/// A scenario as the trade-off line sees it: equal as long as only the grant and precept levers moved.
#[derive(Clone, Debug)]
pub struct LineFigures(pub Rc<Scenario>);

impl PartialEq for LineFigures {
    fn eq(&self, other: &Self) -> bool {
        others(self.0.levers) == others(other.0.levers) && Figures(self.0.clone()) == Figures(other.0.clone())
    }
}

#[cfg(test)]
mod tests;
