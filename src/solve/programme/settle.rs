//! A programme's point, put on the charge step and on whole pence.
//!
//! In go a plan's figures and the point; out come charges and savings that keep to every limit, and what they cost at most
//! beyond the point.
//!
//! 1. Each charge goes **up** to the next on the step, so every year has at least the money that the point gave it; and, from
//!    the last year back, up as far as the charge after it needs (a percentage of a lower charge is less).
//! 2. Savings go up to whole pence. The reserve pays for what is left, and for no more: it is not chosen, it follows.
//! 3. Where a rounded precept is a penny short, savings of that year, or else its charge, go up by as little as they can.
//! 4. What is better and still holds is taken (see `improve`).
//!
//! **Invariant:** steps 1 and 2 raise the charge of a year by at most one step for it and one for each year after it; the
//! rest mends pennies or improves. That is the [`allowance`].

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    best_off::{BestOff, smallest},
    figures::{Figures, Floor, ONE_PER_CENT},
    improve::improved,
    model::Model,
    walk::{Standing, charges_hold, walk},
};
use crate::domain::Problem;

/// Charges and savings that keep to every limit.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    /// The charges.
    pub charges: Vec<i128>,
    /// The further savings, new in each year.
    pub savings: Vec<i128>,
    /// What they come to.
    pub years: Vec<Standing>,
}

/// How often pennies are mended before that is enough.
const MOST_MENDS: usize = 100;
/// The most pence of savings for a penny of the floor that count as rounding: those of a floor of 1%.
const MOST_PENCE_FOR_ONE: i128 = 100;

/// The point `values` of `model`, settled; the best-off path where that does not come to hold.
pub(super) fn settle(
    figures: &Figures,
    best_off: &BestOff,
    model: &Model,
    values: &[Decimal],
) -> Result<Settled, Problem> {
    let at = |places: &[usize]| -> Vec<Decimal> {
        places.iter().map(|place| values.get(*place).copied().unwrap_or_default()).collect()
    };
    let charges = charges_on_step(figures, best_off, &at(&model.charges));
    let savings = whole_pence(best_off, &at(&model.savings));
    let mended = mend(figures, best_off, charges.clone(), savings.clone());
    let settled = mended.unwrap_or_else(|| toward_best_off(figures, best_off, &charges, &savings));
    Ok(improved(figures, settled))
}

/// The best-off path taken back toward doing nothing: what is left where the programme gives no point.
pub(super) fn settle_without(figures: &Figures, best_off: &BestOff) -> Settled {
    let charges: Vec<i128> = best_off.charges.iter().map(|largest| figures.base_charge.min(*largest)).collect();
    let savings = vec![0; best_off.savings.len()];
    improved(figures, toward_best_off(figures, best_off, &charges, &savings))
}

/// From `charges` and `savings`, all the same part of the way to the best-off path: the smallest part, by halving, at which
/// every limit holds.
fn toward_best_off(figures: &Figures, best_off: &BestOff, charges: &[i128], savings: &[i128]) -> Settled {
    const WHOLE_WAY: i128 = 1 << 60;
    let part = |from: &i128, to: &i128, part: i128| from + ((to - from) * part + WHOLE_WAY - 1).div_euclid(WHOLE_WAY);
    let at = |way: i128| {
        let up = charges.iter().zip(&best_off.charges);
        let up = up.map(|(from, to)| figures.on_step_from(part(from, to, way)).min(*to)).collect();
        let charges = never_below(figures, reachable(figures, up));
        let savings: Vec<i128> = savings.iter().zip(&best_off.savings).map(|(from, to)| part(from, to, way)).collect();
        let years = walk(figures, &charges, &savings);
        Settled { charges, savings, years }
    };
    let holds = |way| {
        let settled = at(way);
        settled.years.iter().all(Standing::holds) && charges_hold(figures, &settled.charges)
    };
    at(smallest(0, WHOLE_WAY, holds))
}

/// Charges on the step, none below the point's, each reachable from the one before.
fn charges_on_step(figures: &Figures, best_off: &BestOff, point: &[Decimal]) -> Vec<i128> {
    let mut unmoved = true;
    let charges: Vec<i128> = point
        .iter()
        .zip(&best_off.charges)
        .map(|(value, largest)| {
            let charge = charge_of(figures, *value);
            let up = figures.on_step_from(charge);
            // A charge between two steps may stay what it was.
            unmoved = unmoved && charge <= figures.base_charge && figures.base_charge <= up;
            if unmoved { figures.base_charge } else { up.min(*largest) }
        })
        .collect();
    reachable(figures, charges)
}

/// A value of the programme as a charge, in ten-thousandths, up; a tenth of a penny of precept is the solver's own
/// inexactness.
pub(super) fn charge_of(figures: &Figures, value: Decimal) -> i128 {
    // Thousands of pounds × 10^11 ÷ ten-thousandths of Band D equivalents: ten-thousandths of a pound.
    let value = value.round_dp(9).saturating_sub(Decimal::new(1, 6));
    let hundred_thousands = value.checked_mul(Decimal::from(100_000)).unwrap_or(value);
    let tax_base = Decimal::try_from_i128_with_scale(figures.base_tax_base, 6).unwrap_or(Decimal::ONE);
    up(hundred_thousands.checked_div(tax_base).unwrap_or(Decimal::ZERO)).max(0)
}

/// The whole number from `value` on.
pub(super) fn up(value: Decimal) -> i128 {
    let whole = value.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity);
    i64::try_from(whole).map_or(0, i128::from)
}

/// `charges`, raised where the next one could not be reached from them. None passes the largest that needs no referendum,
/// and none falls where the next does not.
fn reachable(figures: &Figures, mut charges: Vec<i128>) -> Vec<i128> {
    let mut after: Option<i128> = None;
    for (index, charge) in charges.iter_mut().enumerate().rev() {
        if let Some((year, after)) = figures.years.get(index + 1).zip(after) {
            let needed = figures.lowest_before(year, after);
            if needed > *charge {
                *charge = figures.on_step_from(needed).min(after);
            }
        }
        after = Some(*charge);
    }
    charges
}

/// Savings in whole pence, up; a tenth of a penny is the solver's own inexactness.
fn whole_pence(best_off: &BestOff, point: &[Decimal]) -> Vec<i128> {
    let each = point.iter().zip(&best_off.savings).map(|(value, most)| {
        let pence = value.round_dp(9).checked_mul(Decimal::from(100_000)).unwrap_or(Decimal::ZERO);
        up(pence.saturating_sub(Decimal::new(1, 1))).clamp(0, *most)
    });
    each.collect()
}

/// Charges and savings with what is missing of pennies put right: the first year that falls short, or else an earlier one,
/// saves more or charges a step more. `None` where that does not come to an end.
fn mend(figures: &Figures, best_off: &BestOff, mut charges: Vec<i128>, mut savings: Vec<i128>) -> Option<Settled> {
    for _ in 0..MOST_MENDS {
        let years = walk(figures, &charges, &savings);
        let Some(index) = years.iter().position(|year| !year.holds()) else {
            return charges_hold(figures, &charges).then_some(Settled { charges, savings, years });
        };
        let missing = years.get(index).map_or(0, |year| year.least - year.reserve);
        // Money helps the reserve in a year that draws on it, or that may add to it.
        let helped = years.iter().take(index + 1).rposition(|year| figures.may_add || year.used > 0).unwrap_or(index);
        // Pennies go where something is saved anyway.
        let saves = |earlier: &usize| {
            let both = savings.get(*earlier).zip(best_off.savings.get(*earlier));
            both.is_some_and(|(saved, most)| *saved > 0 && saved < most)
        };
        let saves = (0..=helped).rev().find(saves);
        let mut given = match saves {
            Some(earlier) => save_more(best_off, &mut savings, earlier, missing)?,
            None => false,
        };
        for earlier in (0..=helped).rev() {
            if given {
                break;
            }
            let draws = figures.may_add || years.get(earlier)?.used > 0;
            given = save_more(best_off, &mut savings, earlier, missing)?;
            if !given && draws && charges.get(earlier)? < best_off.charges.get(earlier)? {
                let charge = charges.get_mut(earlier)?;
                *charge = figures.on_step_from(*charge + 1).min(*best_off.charges.get(earlier)?);
                charges = never_below(figures, reachable(figures, charges));
                given = true;
            }
        }
        // Where the floor is a share of spending, less spending lowers it.
        for earlier in (0..=index).rev() {
            given = given || save_more(best_off, &mut savings, earlier, missing * savings_for_a_penny(figures))?;
        }
        if !given {
            return None;
        }
    }
    None
}

/// Saves `missing` more in the year at `index`, or what is left of its most; `false` where nothing is.
fn save_more(best_off: &BestOff, savings: &mut [i128], index: usize, missing: i128) -> Option<bool> {
    let saved = savings.get_mut(index)?;
    let more = missing.min(best_off.savings.get(index)? - *saved);
    *saved += more;
    Some(more > 0)
}

/// Pence of savings that lower the floor by a penny where it is a share of spending; else 1.
fn savings_for_a_penny(figures: &Figures) -> i128 {
    match figures.floor {
        Floor::Share(units) if units > 0 => (100 * ONE_PER_CENT).div_euclid(units) + 1,
        Floor::Share(_) | Floor::Amount(_) => 1,
    }
}

/// `charges`, none below the one before it where the charge may not fall.
fn never_below(figures: &Figures, mut charges: Vec<i128>) -> Vec<i128> {
    if figures.never_cut {
        let mut before = figures.base_charge;
        for charge in &mut charges {
            *charge = (*charge).max(before);
            before = *charge;
        }
    }
    charges
}

/// What putting a point on the step and on pennies can cost at most, in weighted pence.
pub(super) fn allowance(figures: &Figures) -> i128 {
    let length = i128::try_from(figures.years.len()).unwrap_or(i128::MAX);
    let weights = figures.weights;
    // Pence that one step brings on a tax base: both in ten-thousandths.
    let step_on = |tax_base: i128| (tax_base * figures.step).div_euclid(1_000_000) + 1;
    let paid: i128 = (0..).zip(&figures.years).map(|(index, year)| (length - index) * step_on(year.tax_base)).sum();
    let rise = length * step_on(figures.base_tax_base);
    let all = [weights.least_paid, weights.least_savings, weights.smoothest_charge, weights.latest_reserves];
    let all: i128 = all.into_iter().map(i128::from).sum();
    // Each year's precept, savings and floor are a penny out at most, and each penny counts in that and all later years. Where
    // the floor is a share of spending, it takes many pence of savings to lower it by one.
    let of_savings = savings_for_a_penny(figures).min(MOST_PENCE_FOR_ONE);
    let pennies = 4 * length * length * all * of_savings;
    i128::from(weights.least_paid) * paid + i128::from(weights.smoothest_charge) * rise + pennies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::programme::figures::{Limit, tests::figures};

    /// Where the simplex method gives nothing, a path is found all the same: £100.00 on 1,000 Band D equivalents, £5,000
    /// more to find in each of three years, rises of £6.00 and £1,000 of savings at most.
    #[test]
    fn a_path_is_found_without_the_programme() {
        let requirements = [1, 2, 3].map(|more| 10_000_000 + 500_000 * more);
        let mut figures = Figures { never_cut: true, ..figures(&requirements, 0, 10_000_000) };
        for year in &mut figures.years {
            (year.limit, year.most_savings) = (Limit::Cash(60_000), Some(100_000));
        }
        let best_off = BestOff::of(&figures);
        assert!(best_off.holds());
        let settled = settle_without(&figures, &best_off);
        assert!(charges_hold(&figures, &settled.charges), "{settled:?}");
        assert!(settled.years.iter().all(Standing::holds), "{settled:?}");
        assert!(settled.charges < best_off.charges, "and it does not ask for the most: {settled:?}");
    }
}
