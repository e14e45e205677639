//! A plan as a linear programme.
//!
//! In go a plan's figures; out come variables, rows and costs in decimals, in thousands of pounds.
//!
//! | variable | for each year |
//! |---|---|
//! | `charge` | the Band D charge × the base year's tax base, so that every factor is near 1 |
//! | `saved` | further savings, new in that year |
//! | `reserve` | what the general reserve holds at the end |
//! | `taken` | what has been taken from it by then, never below nil; only where money may be put into it |
//! | `rise` | the largest yearly rise of `charge`, once for the plan |
//!
//! **Invariant:** every path that keeps to the limits to the penny is a point of the programme, because each row gives way
//! by what a rounding can bring. So no path costs less than the programme's optimum.

use rust_decimal::Decimal;

use super::{
    figures::{Figures, Floor, Limit, ONE_PER_CENT},
    linear::{LinearProgramme, Row, Sense, Variable},
};
use crate::domain::Problem;

/// A programme with the places of its variables by year.
pub(super) struct Model {
    pub programme: LinearProgramme,
    pub charges: Vec<usize>,
    pub savings: Vec<usize>,
    pub reserves: Vec<usize>,
}

/// By how much a rounding to the penny can move a figure, in thousands of pounds.
const HALF_A_PENNY: Decimal = Decimal::from_parts(5, 0, 0, false, 6);
/// The weights by which paths of equal cost are told apart: precept, savings, reserve, largest rise. The first counts most.
const TIES: [u8; 4] = [100, 10, 1, 1];

impl Model {
    /// The programme of a plan, with the limits as they are.
    pub fn of(figures: &Figures) -> Result<Self, Problem> {
        let mut model = Self::free(figures)?;
        model.limit_variables(figures)?;
        model.keep_limits(figures, &[], &[])?;
        model.count(figures)?;
        Ok(model)
    }

    /// Charges, savings and reserves, with nothing but the rows that hold in any case: no deficit, and a reserve that only
    /// falls where nothing may be put into it.
    pub fn free(figures: &Figures) -> Result<Self, Problem> {
        let programme = LinearProgramme {
            variables: Vec::new(),
            rows: Vec::new(),
            costs: Vec::new(),
            constant: Decimal::ZERO,
            ties: Vec::new(),
        };
        let mut model = Self { programme, charges: Vec::new(), savings: Vec::new(), reserves: Vec::new() };
        for index in 0..figures.years.len() {
            let least = if figures.never_cut { figures.base_charge } else { 0 };
            let charge = model.variable("charge", index, Some(on_base(figures, least)?), None);
            let saved = model.variable("saved", index, Some(Decimal::ZERO), None);
            let reserve = model.variable("reserve", index, Some(Decimal::ZERO), None);
            model.charges.push(charge);
            model.savings.push(saved);
            model.reserves.push(reserve);
        }
        model.keep_balance(figures)?;
        Ok(model)
    }

    /// A further variable, of no cost so far.
    pub fn variable(
        &mut self,
        what: &'static str,
        year: usize,
        least: Option<Decimal>,
        most: Option<Decimal>,
    ) -> usize {
        let LinearProgramme { variables, costs, ties, .. } = &mut self.programme;
        variables.push(Variable { what, year, least, most });
        costs.push(Decimal::ZERO);
        ties.push(Decimal::ZERO);
        variables.len() - 1
    }

    /// A further row.
    pub fn row(&mut self, what: &'static str, year: usize, terms: Vec<(usize, Decimal)>, sense: Sense, bound: Decimal) {
        let terms = terms.into_iter().filter(|(_, factor)| !factor.is_zero()).collect();
        self.programme.rows.push(Row { what, year, terms, sense, bound });
    }

    /// No deficit in any year, and no more in the reserve than before where nothing may be put into it.
    fn keep_balance(&mut self, figures: &Figures) -> Result<(), Problem> {
        for (index, year) in figures.years.iter().enumerate() {
            let mut terms = vec![(place(&self.charges, index)?, divided(year.tax_base, figures.base_tax_base)?)];
            terms.extend(self.savings.iter().take(index + 1).map(|saved| (*saved, Decimal::ONE)));
            let reserve = place(&self.reserves, index)?;
            terms.push((reserve, -Decimal::ONE));
            let mut bound = thousands(year.requirement - year.funding)? - HALF_A_PENNY;
            let before = index.checked_sub(1).map(|before| place(&self.reserves, before)).transpose()?;
            match before {
                Some(before) => terms.push((before, Decimal::ONE)),
                None => bound -= thousands(figures.opening)?,
            }
            self.row("deficit", index, terms, Sense::AtLeast, bound);
            if !figures.may_add {
                let (terms, bound) = match before {
                    Some(before) => (vec![(reserve, Decimal::ONE), (before, -Decimal::ONE)], Decimal::ZERO),
                    None => (vec![(reserve, Decimal::ONE)], thousands(figures.opening)?),
                };
                self.row("reserve_only_falls", index, terms, Sense::AtMost, bound);
            }
        }
        Ok(())
    }

    /// The limits that are bounds of one variable each.
    fn limit_variables(&mut self, figures: &Figures) -> Result<(), Problem> {
        for (index, (year, largest)) in figures.years.iter().zip(figures.largest_charges()).enumerate() {
            let charge = place(&self.charges, index)?;
            self.bound(charge, None, Some(on_base(figures, largest)?));
            if let Some(most) = year.most_savings {
                let saved = place(&self.savings, index)?;
                self.bound(saved, None, Some(thousands(most)?));
            }
            if let Floor::Amount(floor) = figures.floor {
                let reserve = place(&self.reserves, index)?;
                self.bound(reserve, Some(thousands(floor)?), None);
            }
        }
        Ok(())
    }

    /// Sets the bounds of a variable that are given.
    pub fn bound(&mut self, variable: usize, least: Option<Decimal>, most: Option<Decimal>) {
        if let Some(variable) = self.programme.variables.get_mut(variable) {
            variable.least = least.or(variable.least);
            variable.most = most.or(variable.most);
        }
    }

    /// The limits that tie two years together. `raises` are variables by which a year's referendum limit gives way, `floors`
    /// terms by which its floor does, where there are any.
    pub fn keep_limits(
        &mut self,
        figures: &Figures,
        raises: &[Option<usize>],
        floors: &[(usize, Decimal)],
    ) -> Result<(), Problem> {
        for (index, year) in figures.years.iter().enumerate() {
            let charge = (place(&self.charges, index)?, Decimal::ONE);
            let before = index.checked_sub(1).map(|before| place(&self.charges, before)).transpose()?;
            let raise = raises.get(index).copied().flatten().map(|raise| (raise, -Decimal::ONE));
            let limit = match (year.limit, before) {
                (Limit::Open, _) => None,
                // The first year's rise starts from a charge that is known, so it ends on the step.
                (_, None) => {
                    let most = figures.highest_after(year, figures.base_charge);
                    raise.map(|_| (vec![charge], on_base(figures, most)))
                }
                (Limit::Cash(rise), Some(before)) => {
                    Some((vec![charge, (before, -Decimal::ONE)], on_base(figures, rise)))
                }
                (Limit::Below(units), Some(before)) => {
                    Some((vec![charge, (before, -(Decimal::ONE + part(units)))], Ok(Decimal::ZERO)))
                }
            };
            if let Some((mut terms, bound)) = limit {
                terms.extend(raise);
                self.row("referendum", index, terms, Sense::AtMost, bound?);
            }
            if let Some(before) = before.filter(|_| figures.never_cut) {
                self.row("never_cut", index, vec![charge, (before, -Decimal::ONE)], Sense::AtLeast, Decimal::ZERO);
            }
            if let Floor::Share(units) = figures.floor {
                let (mut terms, bound) = self.floor_of_share(figures, index, units)?;
                terms.extend(floors.get(index));
                self.row("floor", index, terms, Sense::AtLeast, bound);
            }
        }
        Ok(())
    }

    /// The reserve at the end less its share of the net budget requirement: reserves, savings, and what they come to at
    /// least.
    fn floor_of_share(
        &self,
        figures: &Figures,
        index: usize,
        units: i128,
    ) -> Result<(Vec<(usize, Decimal)>, Decimal), Problem> {
        let part = part(units);
        // A share of the requirement before levers, rounded, and the floor itself, rounded: half a penny each.
        let requirement = figures.years.get(index).map_or(0, |year| year.requirement);
        let mut bound = thousands(super::figures::half_up(requirement * units, 100 * ONE_PER_CENT))?;
        bound -= HALF_A_PENNY + HALF_A_PENNY;
        let mut terms: Vec<_> = self.savings.iter().take(index + 1).map(|saved| (*saved, part)).collect();
        terms.push((place(&self.reserves, index)?, Decimal::ONE - part));
        match index.checked_sub(1) {
            Some(before) => terms.push((place(&self.reserves, before)?, part)),
            None => bound -= thousands(figures.opening)? * part,
        }
        Ok((terms, bound))
    }

    /// The costs: the weighted mean of the four measures, and what tells equal paths apart.
    fn count(&mut self, figures: &Figures) -> Result<(), Problem> {
        let weights = figures.weights;
        let each = [weights.least_paid, weights.least_savings, weights.smoothest_charge, weights.latest_reserves];
        let all: i128 = each.iter().copied().map(i128::from).sum();
        let [paid, savings, smoothest, reserves] =
            each.map(|weight| divided(i128::from(weight), all.max(1)).unwrap_or_default());
        let [tie_paid, tie_savings, tie_reserves, tie_rise] = TIES.map(Decimal::from);
        let length = figures.years.len();
        for (index, year) in figures.years.iter().enumerate() {
            let tax_base = divided(year.tax_base, figures.base_tax_base)?;
            self.cost(place(&self.charges, index)?, paid * tax_base, tie_paid * tax_base);
            let years = Decimal::from(length.saturating_sub(index));
            self.cost(place(&self.savings, index)?, savings * years, tie_savings * years);
            let reserve = place(&self.reserves, index)?;
            let opening = thousands(figures.opening)?;
            if figures.may_add {
                let taken = self.variable("taken", index, Some(Decimal::ZERO), None);
                self.cost(taken, reserves, tie_reserves);
                let terms = vec![(taken, Decimal::ONE), (reserve, Decimal::ONE)];
                self.row("taken", index, terms, Sense::AtLeast, opening);
            } else {
                self.cost(reserve, -reserves, -tie_reserves);
                self.programme.constant += opening * reserves;
            }
        }
        let rise = self.variable("rise", 0, Some(Decimal::ZERO), None);
        self.cost(rise, smoothest, tie_rise);
        self.count_rises(figures, rise)
    }

    fn count_rises(&mut self, figures: &Figures, rise: usize) -> Result<(), Problem> {
        for index in 0..figures.years.len() {
            let mut terms = vec![(rise, Decimal::ONE), (place(&self.charges, index)?, -Decimal::ONE)];
            let mut bound = Decimal::ZERO;
            match index.checked_sub(1) {
                Some(before) => terms.push((place(&self.charges, before)?, Decimal::ONE)),
                None => bound = -on_base(figures, figures.base_charge)?,
            }
            self.row("rise", index, terms, Sense::AtLeast, bound);
        }
        Ok(())
    }

    /// Adds to the cost of a variable.
    pub fn cost(&mut self, variable: usize, cost: Decimal, tie: Decimal) {
        if let Some(known) = self.programme.costs.get_mut(variable) {
            *known += cost;
        }
        if let Some(known) = self.programme.ties.get_mut(variable) {
            *known += tie;
        }
    }
}

/// Pence, in thousands of pounds.
pub(super) fn thousands(pence: i128) -> Result<Decimal, Problem> {
    Decimal::try_from_i128_with_scale(pence, 5).map_err(|_| Problem::too_large("costs"))
}

/// A charge × the base year's tax base, in thousands of pounds.
pub(super) fn on_base(figures: &Figures, charge: i128) -> Result<Decimal, Problem> {
    Decimal::try_from_i128_with_scale(charge * figures.base_tax_base, 11)
        .map_err(|_| Problem::too_large("base.tax_base"))
}

/// A percentage as a part of one.
fn part(units: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(units, 12).unwrap_or(Decimal::ONE)
}

/// A quotient, which only proposes.
pub(super) fn divided(amount: i128, by: i128) -> Result<Decimal, Problem> {
    let both = Decimal::try_from_i128_with_scale(amount, 0).ok().zip(Decimal::try_from_i128_with_scale(by, 0).ok());
    both.and_then(|(amount, by)| amount.checked_div(by)).ok_or_else(|| Problem::too_large("base.tax_base"))
}

pub(super) fn place(places: &[usize], index: usize) -> Result<usize, Problem> {
    places
        .get(index)
        .copied()
        .ok_or_else(|| Problem::failed_check(tr!("A programme has no variable for one of its years")))
}
