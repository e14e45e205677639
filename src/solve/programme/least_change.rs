//! The least change of the limits that opens a path.
//!
//! In goes a plan without a path; out come, for each family of limit alone, the smallest change that opens one, and the
//! smallest mixed one.
//!
//! - Alone, referendum limits and most savings give way **alike** in every year up to the last in which money is missing: the
//!   smallest sum for all of them. The floor is one figure.
//! - Mixed, each year gives way by its own, so that the sum over the plan is smallest: what the precept and the savings bring
//!   counts in every year in which it is in force, what the floor gives way by counts once, as it is spent once. A linear
//!   programme proposes it.
//!
//! **Invariant:** changes are in whole pence (limits in hundredths of one where the charge is, percentages by 6 places for a
//! limit and 4 for a floor). Each was solved again with the change applied; with any part of it one unit less there is no path.

use rust_decimal::Decimal;

use super::{
    Answer,
    best_off::BestOff,
    figures::{Figures, Floor, Limit},
    measures::money,
    proposal::proposed,
    relaxation::{Relaxation, least_floor, least_raise, least_savings},
    why_not::Family,
};
use crate::domain::{
    ChargeIncrease, FinancialYear, Money, Percent, Problem, ReferendumLimit,
    plan::{Plan, PlanAims, ReserveFloor},
};

/// The least changes that open a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastChanges {
    /// Of one family alone, for each family that can open a path alone.
    pub alone: Vec<Change>,
    /// Of any, the smallest in pounds over the plan. It may turn out to be of one family.
    pub mixed: Option<Change>,
}

/// A change of limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The referendum limits that are other, with their places in the plan.
    pub limits: Vec<(usize, Changed<ReferendumLimit>)>,
    /// The most savings that are other, with their places in the plan.
    pub most_savings: Vec<(usize, Changed<Money>)>,
    /// The reserve's floor, where it is other.
    pub floor: Option<Changed<ReserveFloor>>,
    /// What the change comes to over the plan: what the higher limits let the precept raise and the savings bring, in every
    /// year in which they are in force, and what the floor gives way by, once (a percentage, of the largest year).
    pub pounds: Money,
    /// The years of the plan, by which [`Change::words`] calls the places.
    pub years: Vec<FinancialYear>,
}

/// A limit that is other than it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed<T> {
    /// What it is in the plan.
    pub from: T,
    /// What it has to be.
    pub to: T,
}

impl Change {
    /// The families of limit that it changes.
    pub fn families(&self) -> Vec<Family> {
        let each = [
            (Family::Referendum, !self.limits.is_empty()),
            (Family::MostSavings, !self.most_savings.is_empty()),
            (Family::ReserveFloor, self.floor.is_some()),
        ];
        each.into_iter().filter_map(|(family, changed)| changed.then_some(family)).collect()
    }

    /// Changes the limits of `plan` and `aims`.
    pub fn apply(&self, plan: &mut Plan, aims: &mut PlanAims) {
        for (index, limit) in &self.limits {
            if let Some(place) = plan.referendum_limits.get_mut(*index) {
                *place = limit.to;
            }
        }
        for (index, most) in &self.most_savings {
            if let Some(place) = aims.most_savings.get_mut(*index) {
                *place = Some(most.to);
            }
        }
        if let Some(floor) = self.floor {
            plan.general_reserve.floor = floor.to;
        }
    }

    /// The change, as people say it: each limit with what it is now.
    pub fn words(&self) -> String {
        let year = |index: &usize| self.years.get(*index).map(ToString::to_string).unwrap_or_default();
        let mut sentences = Vec::new();
        let limits = self.limits.iter().map(|(index, limit)| {
            tr!("{} in {} (now {})", written_limit(limit.to), year(index), written_limit(limit.from))
        });
        sentences.extend(sentence(tr!("A referendum limit of "), limits.collect()));
        let savings = self
            .most_savings
            .iter()
            .map(|(index, most)| tr!("{} in {} (now {})", most.to.written(), year(index), most.from.written()));
        sentences.extend(sentence(tr!("Further savings of up to "), savings.collect()));
        let floor =
            self.floor.iter().map(|floor| tr!("{} (now {})", written_floor(floor.to), written_floor(floor.from)));
        sentences.extend(sentence(tr!("A floor of the general reserve of "), floor.collect()));
        sentences.join(" ")
    }
}

/// `start` and `each`, as one sentence.
fn sentence(start: &str, each: Vec<String>) -> Option<String> {
    let (last, before) = each.split_last()?;
    Some(if before.is_empty() { format!("{start}{last}.") } else { tr!("{start}{} and {last}.", before.join(", ")) })
}

fn written_limit(limit: ReferendumLimit) -> String {
    match limit {
        ReferendumLimit::Cash(rise) => rise.written(),
        ReferendumLimit::Percentage(percent) => tr!("just under {}", percent.written()),
        ReferendumLimit::None => tr!("none").to_owned(),
        ReferendumLimit::Unknown => tr!("not known").to_owned(),
    }
}

fn written_floor(floor: ReserveFloor) -> String {
    match floor {
        ReserveFloor::Amount(amount) => amount.written(),
        ReserveFloor::PercentOfNetBudgetRequirement(percent) => {
            tr!("{} of the net budget requirement", percent.written())
        }
    }
}

/// The least changes for a plan of which `best_off` falls short; `None` where the search was stopped.
pub(super) fn least_changes(
    plan: &Plan,
    aims: &PlanAims,
    figures: &Figures,
    best_off: &BestOff,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Option<LeastChanges>, Problem> {
    let last = best_off.last_short().unwrap_or(0);
    let none = Relaxation::none(figures);
    let alone = [least_raise(figures, &none, last), least_savings(figures, &none, last), least_floor(figures, &none)];
    if !go_on() {
        return Ok(None);
    }
    let alone: Vec<Relaxation> = alone.into_iter().flatten().collect();
    let proposed = proposed(figures, best_off, last)?.and_then(|proposed| proposed.opened(figures));
    let candidates = proposed.into_iter().chain(alone.iter().cloned()).map(|candidate| candidate.trimmed(figures));
    let candidates = candidates.filter(|candidate| candidate.can_be_saved(figures, last));
    let mixed = candidates.min_by_key(|candidate| candidate.pence(figures));
    let mut changes = Vec::new();
    for relaxation in alone.iter().chain(&mixed) {
        let change = change(plan, aims, figures, relaxation)?;
        match certified(plan, aims, &change, go_on)? {
            true => changes.push(change),
            false => return Ok(None),
        }
    }
    let mixed = mixed.and_then(|_| changes.pop());
    Ok(Some(LeastChanges { alone: changes, mixed }))
}

/// Is there a path with `change` applied? Solved again, and checked to the penny; not where the search was stopped.
fn certified(plan: &Plan, aims: &PlanAims, change: &Change, go_on: &mut dyn FnMut() -> bool) -> Result<bool, Problem> {
    let (mut plan, mut aims) = (plan.clone(), aims.clone());
    change.apply(&mut plan, &mut aims);
    let figures = Figures::of(&plan, &aims)?;
    let best_off = BestOff::of(&figures);
    if !best_off.holds() {
        return Err(Problem::failed_check(tr!("A change that should open a path does not")));
    }
    match super::path_of(&plan, &aims, &figures, &best_off, go_on)? {
        Answer::Optimal(_) | Answer::Feasible(_) => Ok(true),
        Answer::Infeasible(_) => Err(Problem::failed_check(tr!("A change that should open a path does not"))),
        Answer::Stopped => Ok(false),
    }
}

/// `relaxation` as a change of the plan's own figures.
fn change(plan: &Plan, aims: &PlanAims, figures: &Figures, relaxation: &Relaxation) -> Result<Change, Problem> {
    let relaxed = relaxation.of(figures);
    let mut limits = Vec::new();
    let mut most_savings = Vec::new();
    for (index, (now, then)) in figures.years.iter().zip(&relaxed.years).enumerate() {
        let from = plan.referendum_limits.get(index).filter(|_| now.limit != then.limit);
        if let Some((from, to)) = from.copied().zip(limit_of(then.limit)) {
            limits.push((index, Changed { from, to }));
        }
        let from = aims.most_savings.get(index).copied().flatten().filter(|_| now.most_savings != then.most_savings);
        if let Some((from, to)) = from.zip(then.most_savings) {
            most_savings.push((index, Changed { from, to: money(to)? }));
        }
    }
    let to = match relaxed.floor {
        Floor::Amount(pence) => ReserveFloor::Amount(money(pence)?),
        Floor::Share(units) => ReserveFloor::PercentOfNetBudgetRequirement(
            percent_of(units).ok_or_else(|| Problem::too_large("general_reserve.floor"))?,
        ),
    };
    let from = plan.general_reserve.floor;
    let floor = (relaxed.floor != figures.floor).then_some(Changed { from, to });
    let years = figures.years.iter().map(|year| year.year).collect();
    Ok(Change { limits, most_savings, floor, pounds: money(relaxation.pence(figures))?, years })
}

fn limit_of(limit: Limit) -> Option<ReferendumLimit> {
    match limit {
        Limit::Cash(rise) => {
            let rise = Decimal::try_from_i128_with_scale(rise, 4).ok()?;
            ChargeIncrease::new(rise).ok().map(ReferendumLimit::Cash)
        }
        Limit::Below(units) => percent_of(units).map(ReferendumLimit::Percentage),
        Limit::Open => None,
    }
}

/// A percentage of so many units, each 10 places after the point.
fn percent_of(units: i128) -> Option<Percent> {
    Percent::new(Decimal::try_from_i128_with_scale(units, 10).ok()?.normalize()).ok()
}
