//! Closing the gap with one lever, or half and half.

use crate::domain::{
    Charge, ChargeIncrease, ChargeStep, GrantIncrease, Levers, Money, Outcome, Problem, Scenario, evaluate_levers,
    precept_at, remaining_with,
};

/// The lever that is to close the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The smallest Band D charge on the charge step that leaves no shortfall.
    Precept,
    /// The exact amount of grant.
    Grant,
    /// The exact amount of further savings.
    Savings,
    /// The exact use of reserves.
    Reserves,
    /// Half with the grant, exactly, and the rest with the precept on its step.
    HalfAndHalf,
}

/// Lever positions that close the gap, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// The levers.
    pub levers: Levers,
    /// What they come to, evaluated and checked.
    pub outcome: Outcome,
}

/// The levers that close the gap of `scenario` by moving `target`, the others held where they are.
///
/// ```
/// use precept_modeller::{example, solve::{Target, close_gap}};
/// let solution = close_gap(&example::as_published(), Target::Precept)?;
/// assert_eq!(solution.outcome.band_d_increase.written(), "£24.55");
/// assert_eq!(solution.outcome.remaining.written(), "−£12.00", "a penny on the charge is £1,466.40 here");
/// # Ok::<(), precept_modeller::domain::Problem>(())
/// ```
///
/// # Errors
/// A figure that cannot be used; a grant that is to close the gap where no grant moves; a precept that would have to
/// pass £1 million at Band D.
pub fn close_gap(scenario: &Scenario, target: Target) -> Result<Solution, Problem> {
    let levers = scenario.levers;
    let levers = match target {
        Target::Precept => close_with_precept(scenario, levers)?,
        Target::Grant => {
            let without = Levers { grant_increase: GrantIncrease::Amount(Money::ZERO), ..levers };
            let grant = remaining_with(scenario, &without)?;
            Levers { grant_increase: GrantIncrease::Amount(moved(scenario, grant)?), ..levers }
        }
        Target::Savings => {
            let without = Levers { further_savings: Money::ZERO, ..levers };
            Levers { further_savings: remaining_with(scenario, &without)?, ..levers }
        }
        Target::Reserves => {
            let without = Levers { use_of_reserves: Money::ZERO, ..levers };
            Levers { use_of_reserves: remaining_with(scenario, &without)?, ..levers }
        }
        Target::HalfAndHalf => {
            let half = moved(scenario, half_rounded_toward_nil(to_share(scenario, &levers)?)?)?;
            close_with_precept(scenario, Levers { grant_increase: GrantIncrease::Amount(half), ..levers })?
        }
    };
    let outcome = evaluate_levers(scenario, &levers)?;
    check(scenario, target, &levers, &outcome)?;
    Ok(Solution { levers, outcome })
}

/// `amount`, where there is a grant that can move by it.
fn moved(scenario: &Scenario, amount: Money) -> Result<Money, Problem> {
    if scenario.base.moving_grant().is_some_and(|grant| grant > Money::ZERO) {
        Ok(amount)
    } else {
        Err(Problem::new(
            "base.grants",
            tr!(
                "There is no grant to move, so the grant cannot close the gap. Enter a grant above £0 that moves with the grant increase."
            ),
        ))
    }
}

/// What grant and precept have to find between them: the gap less savings, reserves and the collection fund.
fn to_share(scenario: &Scenario, levers: &Levers) -> Result<Money, Problem> {
    let found = [levers.further_savings, levers.use_of_reserves, levers.collection_fund_change];
    let to_share = scenario.gap.total().zip(Money::sum(found)).and_then(|(gap, found)| gap.minus(found));
    to_share.ok_or_else(|| {
        Problem::new("gap", tr!("The gap and the levers make a sum larger than £1 trillion. Check their size."))
    })
}

/// Half of `amount` in whole pence, the odd penny left to the other half.
fn half_rounded_toward_nil(amount: Money) -> Result<Money, Problem> {
    Money::from_pence(amount.pence() / 2).map_err(|refusal| Problem::new("gap", refusal.to_string()))
}

/// `levers` with the smallest charge on the step that leaves no shortfall.
fn close_with_precept(scenario: &Scenario, levers: Levers) -> Result<Levers, Problem> {
    let charge = smallest_closing_charge(scenario, &levers)?;
    Ok(Levers { band_d_increase: charge.increase_over(scenario.base.band_d), ..levers })
}

/// The smallest charge on the step at which the precept covers what the other levers leave.
fn smallest_closing_charge(scenario: &Scenario, levers: &Levers) -> Result<Charge, Problem> {
    let needed = precept_needed(scenario, levers)?;
    // A charge whose precept cannot be held is more than enough.
    let enough = |charge| precept_at(scenario, charge).map_or(true, |precept| precept >= needed);
    smallest_charge(scenario.next.charge_step, &enough).ok_or_else(beyond_reach)
}

/// The smallest charge on `step` that is `enough`; `None` where that takes more than £1 million.
///
/// The precept never falls as the charge rises, so halving the range finds the charge without a division.
pub(super) fn smallest_charge(step: ChargeStep, enough: &dyn Fn(Charge) -> bool) -> Option<Charge> {
    let (mut too_few, mut sufficient) = (None, step.most_steps());
    if !enough(step.charge(sufficient)?) {
        return None;
    }
    while too_few.map_or(sufficient > 0, |few: u64| few + 1 < sufficient) {
        let middle = too_few.map_or(0, |few: u64| few + (sufficient - few) / 2);
        if enough(step.charge(middle)?) { sufficient = middle } else { too_few = Some(middle) }
    }
    step.charge(sufficient)
}

/// The precept at which nothing is left to find.
pub(super) fn precept_needed(scenario: &Scenario, levers: &Levers) -> Result<Money, Problem> {
    // At a freeze what is left, and what the precept raises, make up the precept that is needed.
    let left = remaining_with(scenario, &Levers { band_d_increase: ChargeIncrease::ZERO, ..*levers })?;
    let needed = precept_at(scenario, scenario.base.band_d)?.plus(left);
    needed.ok_or_else(|| {
        Problem::new("gap", tr!("The precept that would close the gap passes £1 trillion. Check the gap's size."))
    })
}

fn beyond_reach() -> Problem {
    Problem::new(
        "gap",
        tr!(
            "Closing this gap with the precept would take more than £1 million at Band D. Check the gap and the tax base, or use other levers."
        ),
    )
}

/// The exact check of an answer: nothing is left, and with the precept one step less would leave a shortfall.
fn check(scenario: &Scenario, target: Target, levers: &Levers, outcome: &Outcome) -> Result<(), Problem> {
    let exact = matches!(target, Target::Grant | Target::Savings | Target::Reserves);
    if outcome.remaining > Money::ZERO || (exact && outcome.remaining != Money::ZERO) {
        return Err(Problem::failed_check(tr!("A solved lever does not close the gap")));
    }
    if exact || outcome.band_d == Charge::ZERO {
        return Ok(());
    }
    let one_less = Charge::new(outcome.band_d.pounds() - scenario.next.charge_step.pounds())
        .map_err(|_| Problem::failed_check(tr!("A solved charge is not on its step")))?;
    let levers = Levers { band_d_increase: one_less.increase_over(scenario.base.band_d), ..*levers };
    if remaining_with(scenario, &levers)? > Money::ZERO {
        Ok(())
    } else {
        Err(Problem::failed_check(tr!("A solved charge is not the smallest that closes the gap")))
    }
}
