//! What a simulation has found so far.

use rust_decimal::Decimal;

use super::{
    ranks::at_ranks,
    tally::{OUT_OF_REACH, Tally, YearTally},
};
use crate::domain::{
    Charge, FinancialYear, Money, Percent, Problem,
    plan::{Driver, DriverSpread, SimulatedYear, Spread},
};

/// The years of a plan, the first of which is `first_year`.
pub(super) fn years(first_year: FinancialYear, tally: &Tally) -> Result<Vec<SimulatedYear>, Problem> {
    let years = tally.years.iter().enumerate().map(|(index, year)| {
        let starts_in = u16::try_from(index).ok().and_then(|index| first_year.starts_in().checked_add(index));
        let year_of = starts_in.and_then(FinancialYear::starting).ok_or_else(out_of_range)?;
        simulated_year(year_of, year)
    });
    years.collect()
}

fn simulated_year(year: FinancialYear, tally: &YearTally) -> Result<SimulatedYear, Problem> {
    let ninth = rank(tally.covering.len(), 90).ok_or_else(out_of_range)?;
    let [covering] = at_ranks(&tally.covering, [ninth]).ok_or_else(out_of_range)?;
    let covering = Some(covering).filter(|charge| *charge != OUT_OF_REACH);
    Ok(SimulatedYear {
        year,
        balances: tally.balances,
        remaining: spread(&tally.remaining)?,
        below_floor: tally.below_floor,
        covering_charge: covering.and_then(|charge| Charge::new(Decimal::new(charge, 4)).ok()),
    })
}

/// The three amounts of `drawn`, in pence.
fn spread(drawn: &[i64]) -> Result<Spread, Problem> {
    let ranks = [10, 50, 90].map(|percent| rank(drawn.len(), percent));
    let [Some(first), Some(middle), Some(ninth)] = ranks else { return Err(out_of_range()) };
    let [p10, p50, p90] = at_ranks(drawn, [first, middle, ninth]).ok_or_else(out_of_range)?;
    let money = |pence| Money::from_pence(pence).map_err(|_| out_of_range());
    Ok(Spread { p10: money(p10)?, p50: money(p50)?, p90: money(p90)? })
}

/// Which of `count` in order, the first at nought, so many per cent do not pass.
fn rank(count: usize, percent: usize) -> Option<usize> {
    count.checked_mul(percent)?.div_ceil(100).checked_sub(1)
}

/// Each driver with what the plans leave over all years where it alone is drawn; the one with the largest variance first.
pub(super) fn drivers(alone: &[(Driver, &[i64])]) -> Result<Vec<DriverSpread>, Problem> {
    let variances: Vec<i128> = alone.iter().map(|(_, drawn)| variance(drawn)).collect();
    let all: i128 = variances.iter().sum();
    // Half up to a thousandth. A variance is at most 10³⁶, which leaves too little room for that; what is cut off is below 10⁻³⁰ of all.
    let cut = if all > i128::MAX / 4_000 { 4_000 } else { 1 };
    let whole = all / cut;
    let mut found = Vec::with_capacity(alone.len());
    for ((driver, drawn), variance) in alone.iter().zip(&variances) {
        let doubled = (variance / cut).saturating_mul(2_000);
        let thousandths = doubled.saturating_add(whole).checked_div(whole.saturating_mul(2));
        let thousandths = thousandths.and_then(|share| i64::try_from(share).ok()).unwrap_or(0);
        let share = Percent::new(Decimal::new(thousandths, 1)).map_err(|_| out_of_range())?;
        found.push((*variance, DriverSpread { driver: *driver, remaining: spread(drawn)?, share }));
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
    Problem::failed_check(tr!("A simulated figure is out of the range that was worked out for it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is cut off of small variances: 1 and 4 in pence².
    #[test]
    fn shares_of_the_smallest_variances_are_right() {
        let found = drivers(&[(Driver::PayAward, &[0, 1]), (Driver::Grant, &[0, 2])]).expect("amounts in range");
        let shares: Vec<_> = found.iter().map(|spread| (spread.driver, spread.share.to_string())).collect();
        assert_eq!(shares, [(Driver::Grant, "80.0".to_owned()), (Driver::PayAward, "20.0".to_owned())]);
    }

    /// Two drivers that differ as much as anything can, and one that does not differ: half, half and nothing.
    #[test]
    fn shares_of_the_largest_variances_are_right() {
        let far_apart: Vec<i64> = (0..10_000).map(|plan| plan % 2 * Money::MAX.pence()).collect();
        let same = vec![5; 10_000];
        let alone = [(Driver::PayAward, &*far_apart), (Driver::Inflation, &*same), (Driver::Grant, &*far_apart)];
        let found = drivers(&alone).expect("amounts in range");
        let shares: Vec<_> = found.iter().map(|spread| (spread.driver, spread.share.to_string())).collect();
        assert_eq!(shares.iter().map(|(_, share)| share.as_str()).collect::<Vec<_>>(), ["50.0", "50.0", "0.0"]);
        assert_eq!(shares.last().map(|(driver, _)| *driver), Some(Driver::Inflation));
        let found = drivers(&[(Driver::PayAward, &far_apart)]).expect("amounts in range");
        assert_eq!(found.first().map(|spread| spread.share.to_string()).as_deref(), Some("100.0"));
    }
}
