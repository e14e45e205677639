//! Goal seek: the one figure that gives a result which somebody wants.
//!
//! A figure is a whole number of units (pence, steps of the charge, ten-thousandths of a tax base), and each result only
//! ever rises or only ever falls with it. So halving the range of units finds where the result passes the wanted value,
//! without a division and without a guess.
//!
//! **Invariant:** an answer is evaluated again by [`crate::domain`], and one unit further is checked to miss the wanted
//! value. What has no answer says why: the figure does not move the result, or the result does not reach so far.

mod input;
mod output;

use crate::domain::{Money, Outcome, Problem, Scenario, evaluate};

pub use input::GoalInput;
pub use output::{Exact, GoalOutput, Reaches};

use input::Dial;
use rust_decimal::Decimal;

/// What a goal seek found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The figure that gives exactly the wanted value; of several, the last one before the result passes it.
    Met(Box<Found>),
    /// No unit of the figure gives exactly the wanted value; this is the nearest on the side that reaches it.
    Nearest(Box<Found>),
    /// The figure does not move the result, which is this whatever the figure.
    DoesNotMove(Exact),
    /// The result does not reach so far: it lies between these two at the ends of the figure's range.
    OutOfReach {
        /// The least that it can be.
        least: Exact,
        /// The most that it can be.
        most: Exact,
    },
}

/// A figure that gives a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The scenario with the figure in its place.
    pub scenario: Scenario,
    /// What it comes to.
    pub outcome: Outcome,
    /// The result, in its own unit.
    pub result: Exact,
    /// The result less the wanted value.
    pub off_by: Exact,
}

/// The figure `input` of `scenario` with which `output` is `wanted`, all else as it is.
///
/// ```
/// use precept_modeller::{example, solve::{Answer, GoalInput, GoalOutput, goal_seek}};
/// let answer = goal_seek(&example::as_published(), GoalInput::BandDIncrease, GoalOutput::Remaining, 0.into())?;
/// let Answer::Nearest(found) = answer else { panic!("a penny on the charge is £1,466.40 here") };
/// assert_eq!(found.scenario.levers.band_d_increase.written(), "£24.55");
/// assert_eq!(found.outcome.remaining.written(), "−£12.00");
/// # Ok::<(), precept_modeller::domain::Problem>(())
/// ```
///
/// # Errors
/// A scenario that cannot be evaluated; a figure or a result that it does not have; a wanted value of more than 4 decimal
/// places or past one million million either way.
pub fn goal_seek(
    scenario: &Scenario,
    input: GoalInput,
    output: GoalOutput,
    wanted: Decimal,
) -> Result<Answer, Problem> {
    evaluate(scenario)?;
    if wanted.normalize().scale() > 4 || wanted.abs() > Money::MAX.pounds() {
        return Err(Problem::new(
            "goal",
            tr!("Enter a value of at most 4 decimal places, from −1,000,000,000,000 to 1,000,000,000,000."),
        ));
    }
    let mut search = Search { dial: Dial::new(scenario, input)?, output };
    let (first, last) = search.range()?;
    let (at_first, at_last) = (search.value(first)?, search.value(last)?);
    let rises = match at_first.cmp(&at_last)? {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => return Ok(Answer::DoesNotMove(at_first)),
    };
    let (least, most) = if rises { (at_first, at_last) } else { (at_last, at_first) };
    if least.is_above(wanted)? || most.is_below(wanted)? {
        return Ok(Answer::OutOfReach { least, most });
    }
    // The units on the side that reaches the wanted value are the first ones or the last ones of the range.
    let are_first = rises == (output.reaches() == Reaches::AtMost);
    let reached = |value: &Exact| match output.reaches() {
        Reaches::AtMost => value.is_above(wanted).map(|above| !above),
        Reaches::AtLeast => value.is_below(wanted).map(|below| !below),
    };
    let found = search.last_true(are_first, (first, last), |search, unit| reached(&search.value(unit)?))?;
    let beyond = if are_first { found + 1 } else { found - 1 };
    if (first..=last).contains(&beyond) && reached(&search.value(beyond)?)? {
        return Err(Problem::failed_check(tr!("A figure that was sought is not the last that gives the result")));
    }
    search.found(found, wanted, reached)
}

struct Search {
    dial: Dial,
    output: GoalOutput,
}

impl Search {
    fn outcome(&mut self, unit: i64) -> Result<Outcome, Problem> {
        evaluate(self.dial.at(unit)?)
    }

    fn value(&mut self, unit: i64) -> Result<Exact, Problem> {
        let outcome = self.outcome(unit)?;
        self.output.of(self.dial.scenario(), &outcome)
    }

    /// The first and the last unit that evaluate: every unit between them does, since each sum only rises or only falls.
    fn range(&mut self) -> Result<(i64, i64), Problem> {
        let (first, here, last) = self.dial.units();
        let evaluates = |search: &mut Self, unit: i64| Ok(search.value(unit).is_ok());
        let mut refused = None;
        let mut standing = None;
        for candidate in here.into_iter().filter(|unit| (first..=last).contains(unit)) {
            match self.value(candidate) {
                Ok(_) => standing = standing.or(Some(candidate)),
                Err(problem) => refused = refused.or(Some(problem)),
            }
        }
        let Some(here) = standing else {
            return Err(refused.unwrap_or_else(|| {
                Problem::new(
                    "goal",
                    tr!("This figure cannot be sought from where it stands. Enter another for it first."),
                )
            }));
        };
        let to = self.last_true(true, (here, last), evaluates)?;
        let from = self.last_true(false, (first, here), evaluates)?;
        Ok((from, to))
    }

    /// The last unit of `range` for which `holds`, where it holds for the first ones; or else the first one, where it holds
    /// for the last ones. It holds at that end.
    fn last_true(
        &mut self,
        for_first: bool,
        (first, last): (i64, i64),
        mut holds: impl FnMut(&mut Self, i64) -> Result<bool, Problem>,
    ) -> Result<i64, Problem> {
        let (mut holding, mut other) = if for_first { (first, last) } else { (last, first) };
        if holds(self, other)? {
            return Ok(other);
        }
        // Neither end moves past the other, so nothing overflows.
        while holding.abs_diff(other) > 1 {
            let middle = holding.midpoint(other);
            if holds(self, middle)? { holding = middle } else { other = middle }
        }
        Ok(holding)
    }

    fn found(
        mut self,
        unit: i64,
        wanted: Decimal,
        reached: impl Fn(&Exact) -> Result<bool, Problem>,
    ) -> Result<Answer, Problem> {
        let outcome = self.outcome(unit)?;
        let result = self.output.of(self.dial.scenario(), &outcome)?;
        if !reached(&result)? {
            return Err(Problem::failed_check(tr!("A figure that was sought does not give the result")));
        }
        let off_by = result.less(wanted)?;
        let is_met = off_by.is_nil();
        let found = Box::new(Found { scenario: self.dial.into_scenario(), outcome, result, off_by });
        Ok(if is_met { Answer::Met(found) } else { Answer::Nearest(found) })
    }
}
