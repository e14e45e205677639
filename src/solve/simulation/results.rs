//! What a simulation has found so far.

use super::{
    driver::Driver,
    tally::{OUT_OF_REACH, Tally, YearTally},
};
use crate::domain::{Charge, FinancialYear, Money, Percent, Problem, Ratio};
use rust_decimal::Decimal;

/// What the plans that were drawn come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// How many plans were drawn; every count below is of these. At least 1.
    pub plans: u32,
    /// The years, in order.
    pub years: Vec<SimulatedYear>,
    /// In how many plans every year balances as it is planned.
    pub balances_every_year: u32,
    /// In how many plans the general reserve, which meets what is left in each year, is below its floor at the end of any
    /// year.
    pub ever_below_floor: u32,
    /// What each driver alone does, the one that matters most first; those that are not uncertain are left out.
    pub drivers: Vec<DriverSpread>,
}

/// What one year comes to in the plans that were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedYear {
    /// Which year it is.
    pub year: FinancialYear,
    /// In how many plans nothing is left to find, with the charge, savings and use of reserves as they are decided.
    pub balances: u32,
    /// What is left to find; below nil a surplus.
    pub remaining: Spread,
    /// In how many plans the general reserve is below its floor at the end of this year, once it has met what was left to
    /// find in this year and all before, and taken their surpluses.
    pub below_floor: u32,
    /// The smallest Band D charge on the step with which this year balances in at least 9 of 10 plans, all else as it is
    /// decided; `None` where it would pass £1 million.
    pub covering_charge: Option<Charge>,
}

/// Where an amount lies in the plans that were drawn, in order from the lowest.
///
/// P10 is the lowest amount that at least a tenth of the plans do not pass: of 100,000 the 10,000th from below. P50 and P90
/// likewise. Each is an amount that was drawn; none lies between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// One plan in ten comes to this or less.
    pub p10: Money,
    /// Half of the plans come to this or less: the median.
    pub p50: Money,
    /// Nine plans in ten come to this or less.
    pub p90: Money,
}

/// What one driver alone does: the others stand at their likely figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DriverSpread {
    /// Which driver.
    pub driver: Driver,
    /// What is left to find over all years together.
    pub remaining: Spread,
    /// How much of the variance of all drivers, each alone, is this one's; half up to one decimal place of a per cent.
    pub share: Percent,
}

impl Simulated {
    /// `count` of the plans, as a share.
    pub fn share(&self, count: u32) -> Ratio {
        Ratio::new(count.into(), self.plans.into()).unwrap_or(Ratio::ZERO)
    }
}

/// What `tally` holds after so many plans, at least 1.
pub(super) fn simulated(
    plans: u32,
    first_year: FinancialYear,
    tally: &Tally,
    alone: &[(Driver, &[i64])],
) -> Result<Simulated, Problem> {
    let mut room = Vec::new();
    let years = tally.years.iter().enumerate().map(|(index, year)| {
        let starts_in = u16::try_from(index).ok().and_then(|index| first_year.starts_in().checked_add(index));
        let year_of = starts_in.and_then(FinancialYear::starting).ok_or_else(out_of_range)?;
        simulated_year(year_of, year, &mut room)
    });
    let years = years.collect::<Result<_, _>>()?;
    Ok(Simulated {
        plans,
        years,
        balances_every_year: tally.balances_every_year,
        ever_below_floor: tally.ever_below_floor,
        drivers: drivers(alone, &mut room)?,
    })
}

fn simulated_year(year: FinancialYear, tally: &YearTally, room: &mut Vec<i64>) -> Result<SimulatedYear, Problem> {
    let mut charges = tally.covering.clone();
    let covering = rank(charges.len(), 90).map(|rank| *charges.select_nth_unstable(rank).1).ok_or_else(out_of_range)?;
    let pounds = i64::try_from(covering).map(|charge| Decimal::new(charge, 4));
    Ok(SimulatedYear {
        year,
        balances: tally.balances,
        remaining: spread(&tally.remaining, room)?,
        below_floor: tally.below_floor,
        covering_charge: pounds.ok().filter(|_| covering != OUT_OF_REACH).and_then(|pounds| Charge::new(pounds).ok()),
    })
}

/// The three amounts of `drawn`, in pence; `room` is written over.
fn spread(drawn: &[i64], room: &mut Vec<i64>) -> Result<Spread, Problem> {
    room.clear();
    room.extend_from_slice(drawn);
    let ranks = [90, 50, 10].map(|percent| rank(drawn.len(), percent));
    let [Some(ninth), Some(middle), Some(first)] = ranks else { return Err(out_of_range()) };
    // What lies below the one is where the next is found.
    let (below, p90, _) = room.select_nth_unstable(ninth);
    let p90 = *p90;
    let (below, p50) = lower(below, middle, p90);
    let (_, p10) = lower(below, first, p50);
    let money = |pence| Money::from_pence(pence).map_err(|_| out_of_range());
    Ok(Spread { p10: money(p10)?, p50: money(p50)?, p90: money(p90)? })
}

/// The amount at `rank` of those below another, and those below it; that other where there are not so many.
fn lower(below: &mut [i64], rank: usize, other: i64) -> (&mut [i64], i64) {
    if rank >= below.len() {
        return (below, other);
    }
    let (below, amount, _) = below.select_nth_unstable(rank);
    (below, *amount)
}

/// Which of `count` in order, the first at nought, so many per cent do not pass.
fn rank(count: usize, percent: usize) -> Option<usize> {
    count.checked_mul(percent)?.div_ceil(100).checked_sub(1)
}

fn drivers(alone: &[(Driver, &[i64])], room: &mut Vec<i64>) -> Result<Vec<DriverSpread>, Problem> {
    let variances: Vec<i128> = alone.iter().map(|(_, drawn)| variance(drawn)).collect();
    let all: i128 = variances.iter().sum();
    let mut found = Vec::with_capacity(alone.len());
    for ((driver, drawn), variance) in alone.iter().zip(&variances) {
        // Half up to a thousandth. A variance is below 10³⁶.
        let thousandths = variance.saturating_mul(2_000).saturating_add(all).checked_div(all.saturating_mul(2));
        let thousandths = thousandths.and_then(|share| i64::try_from(share).ok()).unwrap_or(0);
        let share = Percent::new(Decimal::new(thousandths, 1)).map_err(|_| out_of_range())?;
        found.push((*variance, DriverSpread { driver: *driver, remaining: spread(drawn, room)?, share }));
    }
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    Ok(found.into_iter().map(|(_, spread)| spread).collect())
}

/// The variance of amounts × the square of how many there are: exact, and enough to compare.
///
/// Amounts are at most 10¹⁴ and at most [`super::Simulation::PLANS_OF_ONE_DRIVER`] of them, so neither product passes 10³⁷.
fn variance(drawn: &[i64]) -> i128 {
    let first = drawn.first().map_or(0, |amount| i128::from(*amount));
    let (mut sum, mut squares) = (0_i128, 0_i128);
    for amount in drawn {
        let apart = i128::from(*amount).saturating_sub(first);
        sum = sum.saturating_add(apart);
        squares = squares.saturating_add(apart.saturating_mul(apart));
    }
    let count = i128::try_from(drawn.len()).unwrap_or(0);
    squares.saturating_mul(count).saturating_sub(sum.saturating_mul(sum))
}

fn out_of_range() -> Problem {
    Problem::failed_check("A simulated figure is out of the range that was worked out for it")
}
