//! Limits that give way by whole units, and the smallest numbers of them that open a path.
//!
//! **Invariant:** a relaxation that opens a path still does so when any part of it is larger. So halving a range finds the
//! smallest number of units, and one unit less opens none.

use super::{
    best_off::{BestOff, smallest},
    figures::{Figures, Floor, Limit, ONE_PER_CENT, half_up},
};

/// The largest percentage that a limit may be: 1,000%.
const MOST_PERCENT: i128 = 1_000 * ONE_PER_CENT;
/// A raised percentage limit is on 6 places of one per cent.
const LIMIT_UNIT: i128 = ONE_PER_CENT / 1_000_000;
/// Raises are searched for in hundred-millionths of a pound, of which a ten-thousandth has so many.
pub(super) const RAISE_UNITS: i128 = 10_000;
/// A lowered percentage floor is lower by whole ten-thousandths of one per cent.
const FLOOR_UNIT: i128 = ONE_PER_CENT / 10_000;
/// The largest amount of money, in pence.
const MOST_MONEY: i128 = 100_000_000_000_000;

/// By how much each limit gives way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relaxation {
    /// Hundred-millionths of a pound by which each year's referendum limit is higher: a limit in pounds by whole pence, up
    /// (in the charge's step, where that is smaller), a percentage by what they are of the base year's charge.
    pub raises: Vec<i128>,
    /// Pence by which the most savings of each year are higher.
    pub savings: Vec<i128>,
    /// Pence by which the reserve's floor is lower, or ten-thousandths of one per cent where it is a percentage.
    pub floor: i128,
}

/// One of the numbers of a relaxation.
#[derive(Clone, Copy, Debug)]
enum Part {
    Raise(usize),
    Savings(usize),
    Floor,
}

impl Relaxation {
    /// Limits as they are.
    pub fn none(figures: &Figures) -> Self {
        let nil = vec![0; figures.years.len()];
        Self { raises: nil.clone(), savings: nil, floor: 0 }
    }

    /// This and `raise` more in each year up to `last` that has a limit.
    pub fn raised(&self, figures: &Figures, last: usize, raise: i128) -> Self {
        let mut raised = self.clone();
        for (more, year) in raised.raises.iter_mut().zip(&figures.years).take(last + 1) {
            if year.limit != Limit::Open {
                *more += raise;
            }
        }
        raised
    }

    /// This and `pence` more in each year up to `last` whose savings have a most.
    pub fn with_savings(&self, figures: &Figures, last: usize, pence: i128) -> Self {
        let mut saved = self.clone();
        for (more, year) in saved.savings.iter_mut().zip(&figures.years).take(last + 1) {
            if year.most_savings.is_some() {
                *more += pence;
            }
        }
        saved
    }

    /// This, with the floor lower by `units` in all.
    pub fn with_floor(&self, units: i128) -> Self {
        Self { floor: units, ..self.clone() }
    }

    /// `figures` with their limits relaxed.
    pub fn of(&self, figures: &Figures) -> Figures {
        let mut relaxed = figures.clone();
        for ((year, raise), savings) in relaxed.years.iter_mut().zip(&self.raises).zip(&self.savings) {
            year.limit = raised_limit(figures, year.limit, *raise);
            year.most_savings = year.most_savings.map(|most| (most + savings).min(MOST_MONEY));
        }
        relaxed.floor = match figures.floor {
            Floor::Amount(pence) => Floor::Amount((pence - self.floor).max(0)),
            Floor::Share(units) => Floor::Share((units - self.floor * FLOOR_UNIT).max(0)),
        };
        relaxed
    }

    /// Is there a path within the relaxed limits?
    pub fn opens(&self, figures: &Figures) -> bool {
        BestOff::of(&self.of(figures)).holds()
    }

    /// What it comes to over the plan, in pence: by how much the higher limits let each charge be higher, on its step and after the
    /// largest one of the year before, on the tax bases of the years in which they are in force; the further savings in force in each
    /// year; and what the floor gives way by, once.
    pub fn pence(&self, figures: &Figures) -> i128 {
        let relaxed = self.of(figures);
        let (mut before, mut raise, mut saved) = (figures.base_charge, 0, 0);
        let (mut raised, mut pence) = (0, self.floor * floor_unit_in_pence(figures));
        for ((year, higher), savings) in figures.years.iter().zip(&relaxed.years).zip(&self.savings) {
            let highest = figures.highest_after(higher, before);
            raise += highest - figures.highest_after(year, before);
            before = highest;
            saved += savings;
            raised += raise * year.tax_base;
            pence += saved;
        }
        pence + half_up(raised, 1_000_000)
    }

    /// This where it opens a path, or else with the one part larger with which that costs least.
    pub fn opened(self, figures: &Figures) -> Option<Self> {
        if self.opens(figures) {
            return Some(self);
        }
        let larger = parts(figures).filter_map(|part| {
            let most = match part {
                Part::Raise(index) if figures.years.get(index)?.limit == Limit::Open => return None,
                Part::Savings(index) if figures.years.get(index)?.most_savings.is_none() => return None,
                Part::Raise(_) => most_raise(figures),
                Part::Savings(_) => figures.more_than_enough().min(MOST_MONEY),
                Part::Floor => most_floor(figures),
            };
            let opens = |units| self.with(part, units).opens(figures);
            opens(most).then(|| self.with(part, smallest(self.part(part), most, opens)))
        });
        larger.min_by_key(|larger| larger.pence(figures))
    }

    /// With each part as small as it can be, one after the other: then no part can be smaller.
    pub fn trimmed(mut self, figures: &Figures) -> Self {
        for part in parts(figures) {
            let most = self.part(part);
            if most > 0 {
                let least = smallest(-1, most, |units| self.with(part, units).opens(figures));
                self = self.with(part, least);
            }
        }
        self
    }

    fn part(&self, part: Part) -> i128 {
        match part {
            Part::Raise(index) => self.raises.get(index).copied().unwrap_or(0),
            Part::Savings(index) => self.savings.get(index).copied().unwrap_or(0),
            Part::Floor => self.floor,
        }
    }

    /// Is no more saved than each year up to the one at `last` requires, where any more than before is saved?
    pub(super) fn can_be_saved(&self, figures: &Figures, last: usize) -> bool {
        let mut in_force = 0;
        self.savings.iter().all(|more| *more == 0)
            || self.of(figures).years.iter().take(last + 1).all(|year| {
                in_force += year.most_savings.unwrap_or(0);
                in_force <= year.requirement.max(0)
            })
    }

    fn with(&self, part: Part, units: i128) -> Self {
        let mut changed = self.clone();
        let place = match part {
            Part::Raise(index) => changed.raises.get_mut(index),
            Part::Savings(index) => changed.savings.get_mut(index),
            Part::Floor => Some(&mut changed.floor),
        };
        if let Some(place) = place {
            *place = units;
        }
        changed
    }
}

/// All parts of a relaxation, each family from the first year on.
fn parts(figures: &Figures) -> impl Iterator<Item = Part> {
    let years = 0..figures.years.len();
    years.clone().map(Part::Raise).chain(years.map(Part::Savings)).chain([Part::Floor])
}

/// By how much a limit can be higher and still be of use.
fn most_raise(figures: &Figures) -> i128 {
    (figures.of_any_use + figures.step) * RAISE_UNITS
}

/// The smallest raise of all limits up to the year at `last`, alike, that opens a path beside `so_far`.
pub(super) fn least_raise(figures: &Figures, so_far: &Relaxation, last: usize) -> Option<Relaxation> {
    let most = most_raise(figures);
    let raised = |units| so_far.raised(figures, last, units);
    raised(most).opens(figures).then(|| raised(smallest(-1, most, |units| raised(units).opens(figures))))
}

/// The smallest sum by which the most savings of all years up to the one at `last` have to be higher, alike. `None` where
/// that opens no path, or only one on which more is saved than a year requires.
pub(super) fn least_savings(figures: &Figures, so_far: &Relaxation, last: usize) -> Option<Relaxation> {
    let most = figures.more_than_enough().min(MOST_MONEY);
    let saved = |pence| so_far.with_savings(figures, last, pence);
    let found = saved(most).opens(figures).then(|| saved(smallest(-1, most, |pence| saved(pence).opens(figures))))?;
    Some(found).filter(|found| found.can_be_saved(figures, last))
}

/// The smallest number of units by which the floor has to be lower.
pub(super) fn least_floor(figures: &Figures, so_far: &Relaxation) -> Option<Relaxation> {
    let most = most_floor(figures);
    let lowered = |units| so_far.with_floor(units);
    lowered(most).opens(figures).then(|| lowered(smallest(-1, most, |units| lowered(units).opens(figures))))
}

/// By how many units the floor can be lower: then it is nothing.
pub(super) fn most_floor(figures: &Figures) -> i128 {
    match figures.floor {
        Floor::Amount(pence) => pence,
        Floor::Share(units) => (units + FLOOR_UNIT - 1) / FLOOR_UNIT,
    }
}

/// What one unit of the floor is in pence: for a percentage, of the largest requirement of all years, and at least one.
pub(super) fn floor_unit_in_pence(figures: &Figures) -> i128 {
    let largest = || figures.years.iter().map(|year| year.requirement).max().unwrap_or(0);
    match figures.floor {
        Floor::Amount(_) => 1,
        Floor::Share(_) => (largest() * FLOOR_UNIT / (100 * ONE_PER_CENT)).max(1),
    }
}

/// A raise of a limit in pounds, in ten-thousandths: whole pence, up, or the charge's step where that is smaller.
fn cash_raise(figures: &Figures, units: i128) -> i128 {
    let least = figures.step.min(100);
    (units + least * RAISE_UNITS - 1).div_euclid(least * RAISE_UNITS) * least
}

/// `limit`, higher by so many units.
fn raised_limit(figures: &Figures, limit: Limit, units: i128) -> Limit {
    match limit {
        Limit::Cash(most) => Limit::Cash(most + cash_raise(figures, units)),
        Limit::Below(percent) if units > 0 => {
            let of_base = figures.base_charge.max(1) * RAISE_UNITS;
            let more = (units * 100 * ONE_PER_CENT + of_base - 1).div_euclid(of_base);
            let raised = percent + (more + LIMIT_UNIT - 1).div_euclid(LIMIT_UNIT) * LIMIT_UNIT;
            Limit::Below(raised.min(MOST_PERCENT).max(percent))
        }
        unchanged => unchanged,
    }
}
