//! Council tax bands.

use std::fmt;

use rust_decimal::Decimal;

use super::{Charge, Money, Nation, Refusal};

/// A council tax valuation band, or Band A with disabled relief.
///
/// Charges stand in the proportion 6:7:8:9:11:13:15:18 from A to H, and 21 for I in Wales: Local Government Finance
/// Act 1992, section 5, and the Council Tax (Situation and Valuation Bands) (Wales) Order, S.I. 2003/3046. Relief
/// for disability charges a Band A home as five ninths: Council Tax (Reductions for Disabilities) Regulations,
/// S.I. 1992/554 as amended by S.I. 1999/1004.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// A Band A home with disabled relief: five ninths of Band D.
    ADisabledRelief,
    /// Six ninths.
    A,
    /// Seven ninths.
    B,
    /// Eight ninths.
    C,
    /// Nine ninths: the band in which charges are quoted, not the most common one.
    D,
    /// Eleven ninths.
    E,
    /// Thirteen ninths.
    F,
    /// Fifteen ninths.
    G,
    /// Eighteen ninths.
    H,
    /// Twenty-one ninths; Wales only.
    I,
}

impl Band {
    /// The bands in England.
    pub const ENGLAND: [Self; 8] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G, Self::H];
    /// The bands in Wales.
    pub const WALES: [Self; 9] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G, Self::H, Self::I];

    /// The bands of a nation, lowest first, without disabled relief.
    pub const fn all_in(nation: Nation) -> &'static [Self] {
        match nation {
            Nation::England => &Self::ENGLAND,
            Nation::Wales => &Self::WALES,
        }
    }

    /// How many ninths of the Band D charge this band pays.
    pub const fn ninths(self) -> u8 {
        match self {
            Self::ADisabledRelief => 5,
            Self::A => 6,
            Self::B => 7,
            Self::C => 8,
            Self::D => 9,
            Self::E => 11,
            Self::F => 13,
            Self::G => 15,
            Self::H => 18,
            Self::I => 21,
        }
    }

    /// What a home in this band is charged for a year where Band D is charged `band_d`: rounded half up to the penny.
    ///
    /// The quotient need not end (a ninth of a penny), but a quotient that lies halfway between two pence always
    /// does, so rounding it is exact.
    ///
    /// # Errors
    /// A charge past £1 trillion, which the range of a charge rules out.
    #[allow(clippy::arithmetic_side_effects, reason = "at most £1 million × 21 ÷ 9")]
    pub fn charge(self, band_d: Charge) -> Result<Money, Refusal> {
        Money::round_half_up(band_d.pounds() * Decimal::from(self.ninths()) / Decimal::from(9_u8))
    }

    /// What people call it: the letter, as on a council tax bill.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ADisabledRelief => tr!("A with disabled relief"),
            _ => self.letter(),
        }
    }

    /// Its letter in files.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::ADisabledRelief => "A with disabled relief",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
            Self::G => "G",
            Self::H => "H",
            Self::I => "I",
        }
    }

    /// The band of a letter from A to I.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::WALES.into_iter().find(|band| band.letter() == letter)
    }
}

impl fmt::Display for Band {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
