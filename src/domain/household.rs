//! What a rise means for one home.

use rust_decimal::Decimal;

use super::{Band, Charge, Money, Outcome, Refusal};

/// A home: its band, and whether one adult lives there alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Household {
    /// The home's council tax band.
    pub band: Band,
    /// Does one adult live there alone? Then a quarter is taken off: Local Government Finance Act 1992, section 11.
    pub single_adult: bool,
}

/// What a home pays, and how that changes. Each figure is rounded half up to the penny.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HouseholdEffect {
    /// Pounds for the budget year.
    pub year: Money,
    /// The change on the base year: each year's bill rounded, then subtracted.
    pub change_in_year: Money,
    /// The change for a month: a twelfth.
    pub change_in_month: Money,
    /// The change for a week: one fifty-second.
    pub change_in_week: Money,
}

impl Household {
    /// What this home pays for a year where Band D is charged `band_d`.
    ///
    /// The band's charge is rounded to the penny, as it is set; the discount is then taken off and rounded again, as
    /// it is billed.
    ///
    /// # Errors
    /// A bill past £1 trillion, which the range of a charge rules out.
    pub fn bill(self, band_d: Charge) -> Result<Money, Refusal> {
        let charge = self.band.charge(band_d)?;
        if self.single_adult { divided(charge, 3, 4) } else { Ok(charge) }
    }

    /// What this home pays under `outcome`, and how that changes from a charge of `base`.
    ///
    /// # Errors
    /// A bill past £1 trillion, which the range of a charge rules out.
    pub fn effect(self, base: Charge, outcome: &Outcome) -> Result<HouseholdEffect, Refusal> {
        let year = self.bill(outcome.band_d)?;
        let change_in_year = year.minus(self.bill(base)?).ok_or(Refusal::MoreThan(tr!("£1 trillion")))?;
        Ok(HouseholdEffect {
            year,
            change_in_year,
            change_in_month: divided(change_in_year, 1, 12)?,
            change_in_week: divided(change_in_year, 1, 52)?,
        })
    }
}

/// `amount` × `share` ÷ `of`, half up to the penny.
#[allow(clippy::arithmetic_side_effects, reason = "a bill of at most a few million pounds, and `of` is 4, 12 or 52")]
fn divided(amount: Money, share: u8, of: u8) -> Result<Money, Refusal> {
    Money::round_half_up(amount.pounds() * Decimal::from(share) / Decimal::from(of))
}
