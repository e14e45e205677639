//! Band D charges, tax bases and percentages: decimals with a stated unit, range and number of places.
//!
//! **Invariant:** the ranges are chosen so that the product of any two quantities has at most 28 digits, which
//! a [`Decimal`] holds exactly. [`multiply_exactly`] checks it all the same.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy};

/// Why a number is refused, in words that finish the sentence "This is …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The text is not a plain decimal number.
    NotANumber,
    /// Nil or below, where something above nil is needed.
    NotAboveNil,
    /// Below the least value allowed.
    LessThan(&'static str),
    /// Above the greatest value allowed.
    MoreThan(&'static str),
    /// More decimal places than are kept.
    TooManyPlaces(u32),
    /// An amount of money that is not whole pence.
    PartOfAPenny,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber => formatter
                .write_str(tr!("This is not a number that can be read. Write it with digits, such as 1234.56.")),
            Self::NotAboveNil => formatter.write_str(tr!("This must be above zero.")),
            Self::LessThan(least) => {
                formatter.write_str(&tr!("This is less than {least}, the least that can be worked with."))
            }
            Self::MoreThan(most) => {
                formatter.write_str(&tr!("This is more than {most}, the most that can be worked with."))
            }
            Self::TooManyPlaces(places) => {
                formatter.write_str(&tr!("This has more than {places} decimal places. Round it to {places}."))
            }
            Self::PartOfAPenny => formatter.write_str(tr!("This has part of a penny. Round it to whole pence.")),
        }
    }
}

impl std::error::Error for Refusal {}

/// Reads a plain decimal number: digits, at most one point, at most one leading minus, at most 28 digits. Nil has no
/// sign.
///
/// # Errors
/// Text that is not such a number, or has too many digits to hold.
pub fn plain_decimal(text: &str) -> Result<Decimal, Refusal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && digits.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit())
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1;
    if !plain {
        return Err(Refusal::NotANumber);
    }
    let value = Decimal::from_str_exact(text).map_err(|_| match digits.find('.') {
        Some(whole_digits) if whole_digits <= 20 => Refusal::TooManyPlaces(12),
        _ => Refusal::MoreThan(tr!("28 digits")),
    })?;
    Ok(if value.is_zero() { value.abs() } else { value })
}

/// The product, or `None` where it would have to be rounded to be held.
pub fn multiply_exactly(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    let product = left.checked_mul(right)?;
    // Of two tiny factors the product may be rounded to nil.
    let exact = left.is_zero() || right.is_zero() || product.scale() == left.scale().checked_add(right.scale())?;
    exact.then_some(product)
}

/// A number with commas between thousands and its own decimal places: `146,640`, `83,720,000.00`.
pub fn with_thousands(value: Decimal) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let mut written = String::from(if value.is_sign_negative() && !value.is_zero() { "−" } else { "" });
    for (index, digit) in whole.char_indices() {
        if index > 0 && whole.len().saturating_sub(index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.push('.');
        written.push_str(fraction);
    }
    written
}

/// Keeps `value` where it has at most `places` decimal places, dropping trailing zeros beyond them.
fn to_places(value: Decimal, places: u32) -> Result<Decimal, Refusal> {
    if value.scale() <= places {
        return Ok(value);
    }
    let shortest = value.normalize();
    if shortest.scale() <= places { Ok(shortest) } else { Err(Refusal::TooManyPlaces(places)) }
}

/// Pounds with at least two decimal places and no further trailing zeros: `250.54`, `300.2302`.
fn shortest_pounds(value: Decimal) -> Decimal {
    let mut shortest = value.normalize();
    if shortest.scale() < 2 {
        shortest.rescale(2);
    }
    shortest
}

const MOST_CHARGE: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
const MOST_TAX_BASE: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
const MOST_PERCENT: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);
const PLACES: u32 = 4;

/// What a Band D dwelling is charged for a year: pounds, from nil to £1 million, at most 4 decimal places
/// (Leicestershire charged £300.2302 in 2025/26).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Charge(Decimal);

impl Charge {
    /// No charge.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A charge of `pounds` a year.
    ///
    /// # Errors
    /// A number out of the range above, or with more decimal places than are kept.
    pub fn new(pounds: Decimal) -> Result<Self, Refusal> {
        if pounds < Decimal::ZERO {
            Err(Refusal::LessThan("£0"))
        } else if pounds > MOST_CHARGE {
            Err(Refusal::MoreThan(tr!("£1 million")))
        } else {
            to_places(pounds, PLACES).map(Self)
        }
    }

    /// Pounds a year.
    pub const fn pounds(self) -> Decimal {
        self.0
    }

    /// This charge raised by `increase`.
    ///
    /// # Errors
    /// A sum below nil or past £1 million.
    pub fn raised_by(self, increase: ChargeIncrease) -> Result<Self, Refusal> {
        Self::new(self.0.checked_add(increase.0).ok_or(Refusal::MoreThan(tr!("£1 million")))?)
    }

    /// By how much this charge is above `earlier`; below nil where it is lower.
    #[allow(clippy::arithmetic_side_effects, reason = "both lie between nil and £1 million")]
    pub fn increase_over(self, earlier: Self) -> ChargeIncrease {
        ChargeIncrease(self.0 - earlier.0)
    }

    /// The charge as people write it: `£250.54`.
    pub fn written(self) -> String {
        written_pounds(self.0)
    }
}

/// A change in the Band D charge: pounds a year, from −£1 million to £1 million, at most 4 decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChargeIncrease(Decimal);

impl ChargeIncrease {
    /// No change: a freeze.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An increase of `pounds` a year; below nil for a cut.
    ///
    /// # Errors
    /// A number out of the range above, or with more decimal places than are kept.
    pub fn new(pounds: Decimal) -> Result<Self, Refusal> {
        if pounds.abs() > MOST_CHARGE {
            Err(Refusal::MoreThan(tr!("£1 million")))
        } else {
            to_places(pounds, PLACES).map(Self)
        }
    }

    /// Pounds a year.
    pub const fn pounds(self) -> Decimal {
        self.0
    }

    /// The increase as people write it: `£24.55`, `−£1.00`.
    pub fn written(self) -> String {
        written_pounds(self.0)
    }
}

fn written_pounds(pounds: Decimal) -> String {
    let sign = if pounds < Decimal::ZERO { "−" } else { "" };
    format!("{sign}£{}", with_thousands(shortest_pounds(pounds.abs())))
}

/// The number of Band D equivalent dwellings that share a precept: above nil, at most one thousand million, at
/// most 4 decimal places. Local Government Finance Act 1992, section 42B (the item T).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaxBase(Decimal);

impl TaxBase {
    /// A tax base of so many Band D equivalents.
    ///
    /// # Errors
    /// A number out of the range above, or with more decimal places than are kept.
    pub fn new(band_d_equivalents: Decimal) -> Result<Self, Refusal> {
        if band_d_equivalents <= Decimal::ZERO {
            Err(Refusal::NotAboveNil)
        } else if band_d_equivalents > MOST_TAX_BASE {
            Err(Refusal::MoreThan(tr!("1,000,000,000 Band D equivalents")))
        } else {
            to_places(band_d_equivalents, PLACES).map(Self)
        }
    }

    /// Band D equivalents.
    pub const fn band_d_equivalents(self) -> Decimal {
        self.0
    }

    /// The tax base as people write it: `146,640`, `153,408.7`.
    pub fn written(self) -> String {
        with_thousands(self.0)
    }
}

/// A percentage as a person or a table gives it: from −1,000% to 1,000%, at most 10 decimal places. It keeps the
/// places it was given with, so `4.30` stays `4.30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    /// Nought per cent.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The whole.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);

    /// A percentage of `value` per cent.
    ///
    /// # Errors
    /// A number out of the range above, or with more decimal places than are kept.
    pub fn new(value: Decimal) -> Result<Self, Refusal> {
        if value > MOST_PERCENT {
            Err(Refusal::MoreThan("1,000%"))
        } else if value < -MOST_PERCENT {
            Err(Refusal::LessThan("−1,000%"))
        } else {
            to_places(value, 10).map(Self)
        }
    }

    /// Per cent.
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// The percentage as people write it: `4.3%`, `−2%`.
    pub fn written(self) -> String {
        format!("{}%", with_thousands(self.0))
    }
}

/// The amount that a Band D charge is a whole multiple of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChargeStep {
    /// £0.01: the charge is in whole pence. What most authorities do.
    #[default]
    OnePenny,
    /// £0.09: every band is in whole pence too, because bands are ninths of Band D. So in 114 of the 371 charges of
    /// English police bodies from 2014/15 to 2023/24 (council tax requirement returns).
    NinePence,
    /// £0.0001: the charge is kept to four decimal places of a pound.
    HundredthOfAPenny,
}

impl ChargeStep {
    /// All steps, most usual first.
    pub const ALL: [Self; 3] = [Self::OnePenny, Self::NinePence, Self::HundredthOfAPenny];

    /// The step in pounds.
    pub const fn pounds(self) -> Decimal {
        match self {
            Self::OnePenny => Decimal::from_parts(1, 0, 0, false, 2),
            Self::NinePence => Decimal::from_parts(9, 0, 0, false, 2),
            Self::HundredthOfAPenny => Decimal::from_parts(1, 0, 0, false, 4),
        }
    }

    /// The step of `pounds`, where it is one of the three in use.
    pub fn from_pounds(pounds: Decimal) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.pounds() == pounds)
    }

    /// The charge of so many steps, or `None` above £1 million.
    pub fn charge(self, steps: u64) -> Option<Charge> {
        Charge::new(multiply_exactly(Decimal::from(steps), self.pounds())?).ok()
    }

    /// How many steps the largest charge that can be held takes.
    pub const fn most_steps(self) -> u64 {
        match self {
            Self::OnePenny => 100_000_000,
            Self::NinePence => 11_111_111,
            Self::HundredthOfAPenny => 10_000_000_000,
        }
    }

    /// The charge on this step that is nearest to `pounds`; halfway goes up. Refused outside nil to £1 million.
    ///
    /// # Errors
    /// Pounds below nil or past £1 million.
    pub fn nearest(self, pounds: Decimal) -> Result<Charge, Refusal> {
        if pounds < Decimal::ZERO {
            return Err(Refusal::LessThan("£0"));
        }
        let too_large = Refusal::MoreThan(tr!("£1 million"));
        let steps = pounds.checked_div(self.pounds()).ok_or(too_large)?;
        let whole = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Charge::new(multiply_exactly(whole, self.pounds()).ok_or(too_large)?)
    }

    /// `charge` risen by `percent`, to the nearest charge on this step, halfway up; at 0% it stays what it is. `None` outside
    /// nil to £1 million.
    pub fn risen(self, charge: Charge, percent: Percent) -> Option<Charge> {
        if percent.value().is_zero() {
            return Some(charge);
        }
        let percent = percent.value().checked_add(Decimal::ONE_HUNDRED)?;
        // A hundredth only moves the point.
        let pounds = multiply_exactly(multiply_exactly(charge.pounds(), percent)?, Decimal::new(1, 2))?;
        self.nearest(pounds).ok()
    }

    /// The largest charge on this step that is not above `pounds`; `None` where that is below nil or past £1 million.
    pub fn largest_up_to(self, pounds: Decimal) -> Option<Charge> {
        // The quotient only proposes; multiplying back decides.
        let mut steps = u64::try_from(pounds.checked_div(self.pounds())?.ceil()).ok()?;
        while multiply_exactly(Decimal::from(steps), self.pounds())? > pounds {
            steps = steps.checked_sub(1)?;
        }
        self.charge(steps)
    }
}

macro_rules! plain_text {
    ($quantity:ident, $new:expr, $text:expr) => {
        impl FromStr for $quantity {
            type Err = Refusal;

            fn from_str(text: &str) -> Result<Self, Refusal> {
                $new(plain_decimal(text)?)
            }
        }

        impl fmt::Display for $quantity {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                $text(self.0).fmt(formatter)
            }
        }
    };
}

plain_text!(Charge, Charge::new, shortest_pounds);
plain_text!(ChargeIncrease, ChargeIncrease::new, shortest_pounds);
plain_text!(TaxBase, TaxBase::new, std::convert::identity);
plain_text!(Percent, Percent::new, std::convert::identity);
