//! Sums in whole numbers, done again without the domain.

use precept_modeller::domain::{Band, Charge, Money, TaxBase};
use rust_decimal::Decimal;

/// A decimal as a whole number of units of 10^-`places`; it has no more places than that.
pub fn units(value: Decimal, places: u32) -> i128 {
    let value = value.normalize();
    let missing = places.checked_sub(value.scale()).expect("no more places than are kept");
    value.mantissa() * 10_i128.pow(missing)
}

/// A quotient, rounded half away from nil.
pub fn half_up(numerator: i128, denominator: i128) -> i128 {
    let rounded = (numerator.abs() * 2 + denominator) / (denominator * 2);
    if numerator < 0 { -rounded } else { rounded }
}

/// Amounts in pence, added up.
pub fn pence<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> i128 {
    amounts.into_iter().map(|amount| i128::from(amount.pence())).sum()
}

/// What a charge raises on a tax base, in pence.
pub fn precept(charge: Charge, tax_base: TaxBase) -> i128 {
    half_up(units(charge.pounds(), 4) * units(tax_base.band_d_equivalents(), 4), 1_000_000)
}

/// So many per cent of an amount, in pence.
pub fn percent_of(amount: Money, percent: Decimal) -> i128 {
    half_up(i128::from(amount.pence()) * units(percent, 10), 1_000_000_000_000)
}

/// What a home of this band is charged, in pence: ninths of the charge at Band D (Local Government Finance Act 1992,
/// section 5).
pub fn band_charge(band: Band, band_d: Charge) -> i128 {
    let ninths = match band {
        Band::ADisabledRelief => 5,
        Band::A => 6,
        Band::B => 7,
        Band::C => 8,
        Band::D => 9,
        Band::E => 11,
        Band::F => 13,
        Band::G => 15,
        Band::H => 18,
        Band::I => 21,
    };
    half_up(units(band_d.pounds(), 4) * ninths, 900)
}
