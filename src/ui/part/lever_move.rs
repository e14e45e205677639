//! What moving a lever comes to: a slider's position, a step up or down, or typed text, as an edit.

use rust_decimal::Decimal;

use super::reading;
use crate::{
    domain::{Charge, ChargeIncrease, ChargeStep, GrantIncrease, Outcome, Percent, Scenario},
    exchange::typed::{Unit, read},
    ui::store::Edit,
};

/// One of the two levers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// Government grant.
    Grant,
    /// The precept.
    Precept,
}

/// How a lever is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move<'a> {
    /// To so many per cent.
    To(Decimal),
    /// By a tenth of one per cent, up or down.
    Up,
    /// The same, down.
    Down,
    /// To what a person typed: per cent, or pounds with a pound sign.
    Typed(&'a str),
}

/// A tenth of one per cent.
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

impl Lever {
    /// The edit that makes a move, or why it cannot be made.
    pub fn moved(self, scenario: &Scenario, outcome: &Outcome, to: Move<'_>) -> Result<Edit, String> {
        match self {
            Self::Grant => grant_moved(outcome, to).map(Edit::GrantIncrease),
            Self::Precept => precept_moved(scenario, outcome, to).map(Edit::BandDIncrease),
        }
    }

    /// The exact position of the lever as text, however it is shown.
    pub fn identity(self, scenario: &Scenario) -> String {
        match (self, scenario.levers.grant_increase) {
            (Self::Grant, increase) => grant_identity(increase),
            (Self::Precept, _) => scenario.levers.band_d_increase.to_string(),
        }
    }
}

/// The identity of the position that `edit` moves a lever to.
pub fn identity_after(edit: &Edit) -> String {
    match edit {
        Edit::GrantIncrease(increase) => grant_identity(*increase),
        Edit::BandDIncrease(increase) => increase.to_string(),
        _ => String::new(),
    }
}

fn grant_identity(increase: GrantIncrease) -> String {
    match increase {
        GrantIncrease::Percent(percent) => percent.value().normalize().to_string(),
        GrantIncrease::Amount(amount) => amount.written(),
    }
}

fn grant_moved(outcome: &Outcome, to: Move<'_>) -> Result<GrantIncrease, String> {
    let here = outcome.grant_increase.percent(1);
    let percent = match to {
        Move::To(percent) => percent,
        Move::Up => here + TENTH,
        Move::Down => here - TENTH,
        Move::Typed(text) => match read(text).map_err(|problem| problem.to_string())?.unit {
            Some(Unit::Pounds) => return reading::money(text).map(GrantIncrease::Amount),
            _ => return reading::percent(text).map(GrantIncrease::Percent),
        },
    };
    Percent::new(percent).map(GrantIncrease::Percent).map_err(|refusal| refusal.to_string())
}

fn precept_moved(scenario: &Scenario, outcome: &Outcome, to: Move<'_>) -> Result<ChargeIncrease, String> {
    let (base, step) = (scenario.base.band_d, scenario.next.charge_step);
    let here = outcome.precept_increase.percent(1);
    let nearest = |percent: Decimal| nearest_increase(base, percent, step);
    match to {
        // A slider's tenth may be less than a step of the charge; it then moves one step, as the buttons do.
        Move::To(percent) if percent == here => Ok(outcome.band_d_increase),
        Move::To(percent) => stepped(outcome.band_d, base, nearest(percent)?, step, percent > here),
        Move::Up => stepped(outcome.band_d, base, nearest(here + TENTH)?, step, true),
        Move::Down => stepped(outcome.band_d, base, nearest(here - TENTH)?, step, false),
        Move::Typed(text) => match read(text).map_err(|problem| problem.to_string())?.unit {
            Some(Unit::Pounds) => reading::charge_increase(text),
            _ => nearest(reading::percent(text)?.value()),
        },
    }
}

/// `nearest`, or one step of the charge where that does not go the way that was asked for: where a tenth of one per cent is
/// less than a step, or the charge is off it.
fn stepped(
    here: Charge,
    base: Charge,
    nearest: ChargeIncrease,
    step: ChargeStep,
    up: bool,
) -> Result<ChargeIncrease, String> {
    let by = here.increase_over(base);
    if nearest != by && (nearest > by) == up {
        return Ok(nearest);
    }
    let one = if up { step.pounds() } else { -step.pounds() };
    let charge = step.nearest(here.pounds() + one);
    charge.map(|charge| charge.increase_over(base)).map_err(|refusal| refusal.to_string())
}

/// The increase to the charge on `step` that is nearest to a rise of `percent`; none at all for nought.
fn nearest_increase(base: Charge, percent: Decimal, step: ChargeStep) -> Result<ChargeIncrease, String> {
    if percent.is_zero() {
        return Ok(ChargeIncrease::ZERO);
    }
    if percent < -Decimal::ONE_HUNDRED {
        return Err(tr!("A cut of more than 100% would make the charge negative.").to_owned());
    }
    // At most £1 million × 11: no product of the two can overflow.
    let percent = Percent::new(percent).map_err(|refusal| refusal.to_string())?.value();
    let charge = step.nearest(base.pounds() * (percent + Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED);
    charge.map(|charge| charge.increase_over(base)).map_err(|refusal| refusal.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::evaluate, example};

    fn precept(to: Move<'_>) -> Result<String, String> {
        let scenario = example::as_published();
        let outcome = evaluate(&scenario).unwrap();
        Lever::Precept.moved(&scenario, &outcome, to).map(|edit| identity_after(&edit))
    }

    #[test]
    fn a_percentage_of_the_precept_goes_to_the_nearest_penny() {
        // 250.54 × 1.052 = 263.56808, and 250.54 × 1.001 = 250.79054.
        assert_eq!(precept(Move::Typed("5.2%")).as_deref(), Ok("13.03"));
        assert_eq!(precept(Move::To(Decimal::new(52, 1))).as_deref(), Ok("13.03"));
        assert_eq!(precept(Move::Up).as_deref(), Ok("0.25"));
        assert_eq!(precept(Move::Down).as_deref(), Ok("-0.25"));
    }

    #[test]
    fn pounds_are_taken_as_they_are() {
        assert_eq!(precept(Move::Typed("£10")).as_deref(), Ok("10.00"));
        assert!(precept(Move::Typed("-101%")).unwrap_err().contains("more than 100%"));
    }

    #[test]
    fn a_button_always_moves_even_where_a_tenth_is_less_than_a_step() {
        let mut scenario = example::as_published();
        scenario.base.band_d = "1.00".parse().unwrap();
        let outcome = evaluate(&scenario).unwrap();
        let up = Lever::Precept.moved(&scenario, &outcome, Move::Up).unwrap();
        assert_eq!(identity_after(&up), "0.01");
    }

    #[test]
    fn a_button_goes_its_way_from_a_charge_beside_the_step() {
        // £18.99 and £19.08 are multiples of 9p; a tenth of one per cent of £19.00 is 2p.
        let mut scenario = example::as_published();
        scenario.base.band_d = "19.00".parse().unwrap();
        scenario.next.charge_step = ChargeStep::NinePence;
        let outcome = evaluate(&scenario).unwrap();
        let moved = |to| identity_after(&Lever::Precept.moved(&scenario, &outcome, to).unwrap());
        assert_eq!((moved(Move::Up), moved(Move::Down)), ("0.08".to_owned(), "-0.01".to_owned()));
        scenario.levers.band_d_increase = "0.08".parse().unwrap();
        let outcome = evaluate(&scenario).unwrap();
        let up = Lever::Precept.moved(&scenario, &outcome, Move::Up).unwrap();
        assert_eq!(identity_after(&up), "0.17");
    }

    #[test]
    fn the_grant_takes_a_percentage_or_an_amount() {
        let scenario = example::as_published();
        let outcome = evaluate(&scenario).unwrap();
        let typed = |text| Lever::Grant.moved(&scenario, &outcome, Move::Typed(text)).map(|edit| identity_after(&edit));
        assert_eq!(typed("4.30").as_deref(), Ok("4.3"));
        assert_eq!(typed("£1.8m").as_deref(), Ok("£1,800,000.00"));
    }
}
