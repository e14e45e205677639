//! What a linear programme whose limits give way at a price proposes.
//!
//! In go the figures of a plan without a path; out comes a relaxation that is cheap over the plan and nearly or wholly opens
//! one. `least_change` completes it, makes each part as small as it can be, and has it certified.
//!
//! **Invariant:** nothing here is an answer.

use rust_decimal::Decimal;

use super::{
    best_off::BestOff,
    figures::{Figures, Floor, Limit},
    linear::Sense,
    model::{Model, divided, on_base, place, thousands},
    relaxation::{RAISE_UNITS, Relaxation, floor_unit_in_pence, most_floor},
    settle::{charge_of, up},
    simplex::{self, Solved},
};
use crate::domain::Problem;

/// How often the programme is solved with net budget requirements that its last answer gave.
const MOST_ROUNDS: usize = 4;

/// What the programme whose limits give way at a price proposes, up to whole units.
///
/// A lower percentage of a requirement that is itself chosen is no linear thing, so the requirement is taken from the path
/// before, and the programme solved again until its proposal opens a path.
pub(super) fn proposed(figures: &Figures, best_off: &BestOff, last: usize) -> Result<Option<Relaxation>, Problem> {
    let mut best_off = best_off.clone();
    let mut proposed = None;
    for _ in 0..MOST_ROUNDS {
        let requirements = figures.years.iter().zip(&best_off.years);
        let requirements = requirements.map(|(year, best)| year.requirement - best.end.savings - best.end.used);
        let Some(relaxation) = proposed_at(figures, &requirements.collect::<Vec<_>>(), last)? else { break };
        best_off = BestOff::of(&relaxation.of(figures));
        proposed = Some(relaxation);
        if best_off.holds() {
            break;
        }
    }
    Ok(proposed)
}

fn proposed_at(figures: &Figures, requirements: &[i128], last: usize) -> Result<Option<Relaxation>, Problem> {
    let mut model = Model::free(figures)?;
    let mut raises = Vec::new();
    let mut savings = Vec::new();
    for (index, year) in figures.years.iter().enumerate() {
        let tax_bases: i128 = figures.years.iter().skip(index).map(|year| year.tax_base).sum();
        let raise = (index <= last && year.limit != Limit::Open)
            .then(|| model.variable("raise", index, Some(Decimal::ZERO), None));
        if let Some(raise) = raise {
            model.cost(raise, divided(tax_bases, figures.base_tax_base)?, Decimal::ZERO);
        } else if index == 0 {
            let most = on_base(figures, figures.highest_after(year, figures.base_charge))?;
            model.bound(place(&model.charges, index)?, None, Some(most));
        }
        raises.push(raise);
        let Some(most) = year.most_savings else {
            savings.push(None);
            continue;
        };
        let more = model.variable("more_savings", index, Some(Decimal::ZERO), None);
        model.cost(more, Decimal::from(figures.years.len().saturating_sub(index)), Decimal::ZERO);
        let terms = vec![(place(&model.savings, index)?, Decimal::ONE), (more, -Decimal::ONE)];
        model.row("most_savings", index, terms, Sense::AtMost, thousands(most)?);
        savings.push(Some(more));
    }
    let floor = give_of_floor(figures, &mut model)?;
    // A lower percentage is felt in each year by its own requirement; the variable counts that of the largest.
    let largest = figures.years.iter().map(|year| year.requirement).max().unwrap_or(0).max(1);
    let felt = requirements.iter().map(|own| Ok((floor, divided((*own).max(0), largest)?)));
    model.keep_limits(figures, &raises, &felt.collect::<Result<Vec<_>, Problem>>()?)?;
    let Solved::Optimum { values, .. } = simplex::minimise(&model.programme, &model.programme.costs, &[]) else {
        return Ok(None);
    };
    let value = |place: Option<usize>| place.and_then(|place| values.get(place)).copied().unwrap_or_default();
    let pence = |value: Decimal| up(value.round_dp(9).checked_mul(Decimal::from(100_000)).unwrap_or_default()).max(0);
    let raise = |value: Decimal| charge_of(figures, value) * RAISE_UNITS;
    let floor = pence(value(Some(floor)));
    Ok(Some(Relaxation {
        raises: raises.into_iter().map(|place| raise(value(place))).collect(),
        savings: savings.into_iter().map(|more| pence(value(more))).collect(),
        floor: (floor + floor_unit_in_pence(figures) - 1) / floor_unit_in_pence(figures),
    }))
}

/// A variable by which the floor gives way, in thousands of pounds, once for all years.
fn give_of_floor(figures: &Figures, model: &mut Model) -> Result<usize, Problem> {
    let most = thousands(most_floor(figures) * floor_unit_in_pence(figures))?;
    let floor = model.variable("lower_floor", 0, Some(Decimal::ZERO), Some(most));
    model.cost(floor, Decimal::ONE, Decimal::ZERO);
    if let Floor::Amount(amount) = figures.floor {
        for index in 0..figures.years.len() {
            let terms = vec![(place(&model.reserves, index)?, Decimal::ONE), (floor, Decimal::ONE)];
            model.row("floor", index, terms, Sense::AtLeast, thousands(amount)?);
        }
    }
    Ok(floor)
}
