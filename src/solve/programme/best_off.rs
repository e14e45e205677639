//! The path on which a plan is best off: the largest charges without a referendum, the most savings, and no more from the
//! general reserve than each year needs.
//!
//! In go a plan's figures; out comes that path, and what is missing on it.
//!
//! **Invariant:** a plan has a path within its limits exactly when this one keeps to them. A higher charge leaves room for
//! a higher one after it; more savings lower what is to be found and never raise the floor; a reserve that is spared stays
//! for later. So no other path has more money in any year.

use super::{
    figures::Figures,
    walk::{Standing, standing},
};

/// The best-off path.
#[derive(Clone, Debug)]
pub(super) struct BestOff {
    /// Its charges.
    pub charges: Vec<i128>,
    /// Its further savings, new in each year.
    pub savings: Vec<i128>,
    /// Its years.
    pub years: Vec<BestYear>,
}

/// A year of the best-off path.
#[derive(Clone, Copy, Debug)]
pub(super) struct BestYear {
    /// Where it ends, with what is missing added.
    pub end: Standing,
    /// What is missing: the least further money with which the reserve keeps what it must.
    pub missing: i128,
    /// What the reserve is still short of where no money can help, as none may be put into it.
    pub short: i128,
}

impl BestOff {
    /// The best-off path of a plan.
    pub fn of(figures: &Figures) -> Self {
        let charges = figures.largest_charges();
        let enough = figures.more_than_enough();
        let savings: Vec<i128> = figures.years.iter().map(|year| year.most_savings.unwrap_or(enough)).collect();
        let (mut reserve, mut in_force) = (figures.opening, 0);
        let decided = charges.iter().zip(&savings);
        let years = figures.years.iter().zip(decided).map(|(year, (charge, new))| {
            in_force += new;
            let end = standing(figures, year, reserve, *charge, in_force);
            let best = with_what_is_missing(figures, end, year.requirement - in_force);
            reserve = best.end.reserve;
            best
        });
        let years = years.collect();
        Self { charges, savings, years }
    }

    /// Does the path keep to every limit?
    pub fn holds(&self) -> bool {
        self.years.iter().all(|year| year.missing == 0 && year.short == 0)
    }

    /// The place of the last year in which something is missing.
    pub fn last_short(&self) -> Option<usize> {
        self.years.iter().rposition(|year| year.missing > 0 || year.short > 0)
    }
}

/// `end` with the least further money that keeps the reserve, where any does.
fn with_what_is_missing(figures: &Figures, end: Standing, requirement: i128) -> BestYear {
    if end.holds() {
        return BestYear { end, missing: 0, short: 0 };
    }
    let with = |money: i128| {
        let used = end.used - money;
        Standing { used, reserve: end.reserve + money, least: figures.least_reserve(requirement - used), ..end }
    };
    // What is found takes the place of the reserve, down to nothing; beyond that it goes into it where it may.
    let most = if figures.may_add { figures.more_than_enough() * 2 + end.reserve.abs() } else { end.used.max(0) };
    if !with(most).holds() {
        // Money cannot help: a floor that rises as fast as the reserve, or a reserve that may not be added to.
        let missing = if figures.may_add { 0 } else { most };
        let end = with(missing);
        return BestYear { end, missing, short: end.least - end.reserve };
    }
    let missing = smallest(0, most, |money| with(money).holds());
    BestYear { end: with(missing), missing, short: 0 }
}

/// The smallest number above `not` and up to `yes` for which `holds`, which `yes` does and every larger number too.
pub(super) fn smallest(mut not: i128, mut yes: i128, holds: impl Fn(i128) -> bool) -> i128 {
    while not + 1 < yes {
        let middle = not + (yes - not) / 2;
        if holds(middle) { yes = middle } else { not = middle }
    }
    yes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::programme::figures::{Limit, tests::figures};

    /// £100.00 on 100 Band D equivalents and £10,000 besides, for £20,300: £300 are missing, and take the place of the reserve.
    #[test]
    fn what_is_missing_is_not_taken_from_the_reserve() {
        let mut figures = figures(&[2_030_000], 1_000_000, 1_000_000);
        figures.years[0].limit = Limit::Cash(0);
        let best = BestOff::of(&figures);
        let BestYear { end, missing, short } = best.years[0];
        assert_eq!((missing, short, end.used, end.reserve), (30_000, 0, 0, 0));
    }
}
