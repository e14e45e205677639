//! What charges and savings leave for the general reserve, year by year, in whole pence.
//!
//! **Invariant:** each year takes as little as it can from the reserve: what is left to find, and no more; what is over
//! goes into it where it may. Whatever a path needs later, it is never worse off for having taken less before.

use super::figures::{Figures, Year};

/// Where a year ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The charge.
    pub charge: i128,
    /// The precept.
    pub precept: i128,
    /// The further savings in force.
    pub savings: i128,
    /// What is left to find before the general reserve; below nil is over.
    pub gap: i128,
    /// What is taken from the general reserve; below nil is put into it.
    pub used: i128,
    /// What the reserve holds at the end.
    pub reserve: i128,
    /// What it must hold.
    pub least: i128,
}

impl Standing {
    /// Does the reserve hold what it must?
    pub const fn holds(&self) -> bool {
        self.reserve >= self.least
    }

    /// What is over in this year, and in no reserve.
    pub const fn over(&self) -> i128 {
        self.used - self.gap
    }
}

/// The end of `year`, which starts with `reserve`, at `charge` and with `savings` in force.
pub(super) fn standing(figures: &Figures, year: &Year, reserve: i128, charge: i128, savings: i128) -> Standing {
    let precept = year.precept(charge);
    let gap = year.requirement - savings - year.funding - precept;
    let used = if figures.may_add { gap } else { gap.max(0) };
    let least = figures.least_reserve(year.requirement - savings - used);
    Standing { charge, precept, savings, gap, used, reserve: reserve - used, least }
}

/// The end of each year at `charges` and with further savings of `savings`, new in each.
pub(super) fn walk(figures: &Figures, charges: &[i128], savings: &[i128]) -> Vec<Standing> {
    let mut years = vec![Standing::default(); charges.len()];
    walk_on(figures, charges, savings, 0, &mut years);
    years
}

/// The end of the year at `index` and of those after it, where `years` has the ends of those before it.
pub(super) fn walk_on(figures: &Figures, charges: &[i128], savings: &[i128], index: usize, years: &mut [Standing]) {
    let before = index.checked_sub(1).and_then(|before| years.get(before));
    let (mut reserve, mut in_force) = before.map_or((figures.opening, 0), |before| (before.reserve, before.savings));
    let decided = figures.years.iter().zip(charges).zip(savings);
    for (((year, charge), new), end) in decided.zip(years).skip(index) {
        in_force += new;
        *end = standing(figures, year, reserve, *charge, in_force);
        reserve = end.reserve;
    }
}

/// Do these charges keep to the step, the limits and, if asked, never fall?
pub(super) fn charges_hold(figures: &Figures, charges: &[i128]) -> bool {
    let mut before = figures.base_charge;
    figures.years.iter().zip(charges).all(|(year, charge)| {
        let stays = *charge == before;
        let within = (stays || figures.on_step_up_to(*charge) == *charge)
            && *charge <= figures.highest_after(year, before)
            && (*charge >= before || !figures.never_cut);
        before = *charge;
        within
    })
}
