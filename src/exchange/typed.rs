//! What people type into a number box: `£3.6m`, `3,600,000`, `3.6 m`, `4.3%`, `(1.7m)`, `−£12`.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::{multiply_exactly, plain_decimal};

/// A number as typed, with the unit that was typed with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The number, with k, m and bn applied.
    pub value: Decimal,
    /// The unit that was written out, if any.
    pub unit: Option<Unit>,
}

/// A unit that was typed with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `£` before the number, or "pounds" after it.
    Pounds,
    /// `%` or "per cent" after the number.
    Percent,
}

/// Why the text cannot be read as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing is typed.
    Empty,
    /// A comma or a space stands where no thousands end, perhaps for a decimal point.
    Comma,
    /// Too many digits to hold.
    TooLong,
    /// Anything else.
    NotANumber(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str(tr!("Enter a number.")),
            Self::Comma => formatter.write_str(
                tr!("A comma or a space can only separate thousands, as in 3,600,000. Use a full stop for the decimal point."),
            ),
            Self::TooLong => {
                formatter.write_str(tr!("This number is longer than can be worked with. Check how many digits it has."))
            }
            Self::NotANumber(text) => {
                formatter.write_str(&tr!("“{text}” cannot be read as a number. Write it like 3,600,000, £3.6m or 4.3%."))
            }
        }
    }
}

/// The longest text that is looked at, in characters.
const MOST_CHARACTERS: usize = 60;
/// Words after a number and the power of ten that each stands for. Longer words come before their own beginnings.
const MAGNITUDES: [(&str, u32); 8] =
    [("thousand", 3), ("million", 6), ("billion", 9), ("mn", 6), ("bn", 9), ("k", 3), ("m", 6), ("b", 9)];

/// Reads a number as people type it.
///
/// ```
/// use precept_modeller::exchange::typed::{Unit, read};
/// let gap = read(" £3.6 m ")?;
/// assert_eq!((gap.value.to_string().as_str(), gap.unit), ("3600000.0", Some(Unit::Pounds)));
/// assert_eq!(read("(1,700,000)")?.value.to_string(), "-1700000");
/// assert!(read("3,6m").is_err());
/// # Ok::<(), precept_modeller::exchange::typed::Unreadable>(())
/// ```
///
/// # Errors
/// What keeps it from being read, in words for the person who typed it.
pub fn read(text: &str) -> Result<Typed, Unreadable> {
    let not_a_number = || Unreadable::NotANumber(text.trim().chars().take(MOST_CHARACTERS).collect());
    if text.chars().count() > MOST_CHARACTERS {
        return Err(Unreadable::TooLong);
    }
    let compact = without_spaces(text);
    if compact.is_empty() {
        return Err(Unreadable::Empty);
    }
    let (outer, rest) = sign(&compact);
    let (unit, rest) = unit(rest);
    // A sign may also stand behind the pound sign: £-12.
    let (inner, rest) = sign(rest);
    let negative = match (outer, inner) {
        (Some(_), Some(_)) => return Err(not_a_number()),
        (found, None) | (None, found) => found == Some(Sign::Minus),
    };
    let (power, digits) = magnitude(rest);
    let digits = without_thousands(digits)?;
    let padded = if digits.starts_with('.') && digits.len() > 1 { format!("0{digits}") } else { digits };
    let number = plain_decimal(padded.strip_suffix('.').unwrap_or(&padded)).map_err(|_| {
        if padded.chars().all(|character| character.is_ascii_digit() || character == '.') && padded.len() > 25 {
            Unreadable::TooLong
        } else {
            not_a_number()
        }
    })?;
    let value = multiply_exactly(number, Decimal::from(10_u64.pow(power))).ok_or(Unreadable::TooLong)?;
    // Multiplying drops trailing zeros; a plain number keeps the places that were typed.
    let value = if power == 0 { number } else { value };
    Ok(Typed { value: if negative && !value.is_zero() { -value } else { value }, unit })
}

/// The text in lower case without its spaces. One between two digits stands for the comma between thousands.
fn without_spaces(text: &str) -> String {
    let mut compact = String::new();
    for word in text.split_whitespace() {
        let joins = compact.ends_with(|last: char| last.is_ascii_digit());
        if joins && word.starts_with(|first: char| first.is_ascii_digit()) {
            compact.push(',');
        }
        compact.push_str(&word.to_ascii_lowercase());
    }
    compact
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// Takes off a minus of any kind, a plus, or the brackets that accountants put around a negative number.
fn sign(text: &str) -> (Option<Sign>, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (Some(Sign::Minus), inner);
    }
    match (text.strip_prefix(['-', '−', '–']), text.strip_prefix('+')) {
        (Some(rest), _) => (Some(Sign::Minus), rest),
        (None, Some(rest)) => (Some(Sign::Plus), rest),
        (None, None) => (None, text),
    }
}

fn unit(text: &str) -> (Option<Unit>, &str) {
    if let Some(rest) = text.strip_prefix('£').or_else(|| text.strip_suffix("pounds")) {
        return (Some(Unit::Pounds), rest);
    }
    for percent in ["%", "percent"] {
        if let Some(rest) = text.strip_suffix(percent) {
            return (Some(Unit::Percent), rest);
        }
    }
    (None, text)
}

fn magnitude(text: &str) -> (u32, &str) {
    MAGNITUDES
        .into_iter()
        .find_map(|(word, power)| text.strip_suffix(word).map(|rest| (power, rest)))
        .unwrap_or((0, text))
}

/// Takes out commas, each of which must have three digits behind it and at least one before it.
fn without_thousands(text: &str) -> Result<String, Unreadable> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let well_grouped =
        groups.all(|group| group.len() == 3) && (1..=3).contains(&first.len()) && !first.starts_with('0');
    if (grouped && !well_grouped) || fraction.is_some_and(|fraction| fraction.contains(',')) {
        return Err(Unreadable::Comma);
    }
    Ok(text.replace(',', ""))
}
