//! From typed text to a quantity, or to the words that stand beside the box.

use rust_decimal::Decimal;

use crate::{
    domain::{Charge, ChargeIncrease, Money, Percent, Refusal, TaxBase},
    exchange::typed::{Typed, Unit, read},
};

/// Reads a number and refuses a unit that the box does not take.
fn in_unit(text: &str, wanted: Option<Unit>) -> Result<Decimal, String> {
    let Typed { value, unit } = read(text).map_err(|problem| problem.to_string())?;
    match (unit, wanted) {
        (Some(Unit::Percent), Some(Unit::Pounds)) => Err(tr!("This box takes pounds, not a percentage.").to_owned()),
        (Some(Unit::Pounds), Some(Unit::Percent)) => Err(tr!("This box takes a percentage, not pounds.").to_owned()),
        (Some(_), None) => Err(tr!("This box takes a plain number, without £ or %.").to_owned()),
        _ => Ok(value),
    }
}

fn quantity<T>(text: &str, unit: Option<Unit>, make: impl Fn(Decimal) -> Result<T, Refusal>) -> Result<T, String> {
    make(in_unit(text, unit)?).map_err(|refusal| refusal.to_string())
}

/// An amount of money.
pub fn money(text: &str) -> Result<Money, String> {
    quantity(text, Some(Unit::Pounds), Money::from_pounds)
}

/// A Band D charge.
pub fn charge(text: &str) -> Result<Charge, String> {
    quantity(text, Some(Unit::Pounds), Charge::new)
}

/// A change in the Band D charge.
pub fn charge_increase(text: &str) -> Result<ChargeIncrease, String> {
    quantity(text, Some(Unit::Pounds), ChargeIncrease::new)
}

/// A tax base.
pub fn tax_base(text: &str) -> Result<TaxBase, String> {
    quantity(text, None, TaxBase::new)
}

/// A percentage.
pub fn percent(text: &str) -> Result<Percent, String> {
    quantity(text, Some(Unit::Percent), Percent::new)
}

/// Pounds that need not be whole pence.
pub fn pounds(text: &str) -> Result<Decimal, String> {
    in_unit(text, Some(Unit::Pounds))
}

/// A plain number.
pub fn number(text: &str) -> Result<Decimal, String> {
    in_unit(text, None)
}

/// A list of percentages, separated by commas or spaces.
pub fn percents(text: &str) -> Result<Vec<Percent>, String> {
    let parts: Vec<_> = text.split([',', ' ', ';']).filter(|part| !part.trim().is_empty()).collect();
    match parts.len() {
        0 => Err(tr!("Enter grant increases such as 0, 1, 2.5.").to_owned()),
        1..=20 => parts.into_iter().map(percent).collect(),
        count => Err(tr!("These are {count} increases and the table takes at most 20.")),
    }
}
