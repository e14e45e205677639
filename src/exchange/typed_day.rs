//! What people type for a day: `2026-12-18`, `18/12/2026`, `18.12.26`, `18 December 2026`, `Fri 18 Dec 2026`.

use crate::domain::{Day, NotADay};

/// Read in every language, since days are pasted from anywhere.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The longest text that is looked at, in bytes.
const MOST_BYTES: usize = 60;

/// Reads a day as people in the United Kingdom type it: the day of the month before the month. A year of two digits is of
/// this century.
///
/// ```
/// use precept_modeller::exchange::typed_day::read;
/// for text in ["2026-12-18", "18/12/2026", " 18 Dec 26 ", "Friday 18th December, 2026"] {
///     assert_eq!(read(text).map(|day| day.to_string()).as_deref(), Ok("2026-12-18"));
/// }
/// assert!(read("12/18/2026").is_err());
/// ```
///
/// # Errors
/// The text is no day of the calendar, or not one that can be told for sure.
pub fn read(text: &str) -> Result<Day, NotADay> {
    let text = text.trim().to_lowercase();
    // A sign before a number is no part of a day.
    if text.len() > MOST_BYTES || text.starts_with('-') {
        return Err(NotADay);
    }
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let words = text.split([' ', ',', '/', '.', '-']).filter(|word| !word.is_empty());
    // The name of the weekday adds nothing; before the day it is no month's, which may be called alike (Mawrth in Welsh).
    let mut words: Vec<&str> = words.skip_while(|word| is_weekday(word)).collect();
    if words.len() > 3 {
        words.retain(|word| !is_weekday(word));
    }
    let [day, month, year] = words.as_slice() else { return Err(NotADay) };
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    let day = number(day).and_then(|day| u8::try_from(day).ok()).ok_or(NotADay)?;
    let month = month_of(month).ok_or(NotADay)?;
    let year = number(year).filter(|_| [2, 4].contains(&year.len())).ok_or(NotADay)?;
    let year = if year < 100 { year.saturating_add(2_000) } else { year };
    Day::new(year, month, day).ok_or(NotADay)
}

fn is_weekday(word: &str) -> bool {
    let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    // In some languages such a name is of two words.
    let mut names = Day::WEEKDAYS.iter().flat_map(|name| name.split(' ')).chain(english);
    word.len() >= 3 && names.any(|name| begins(name, word))
}

fn month_of(word: &str) -> Option<u8> {
    if let Some(number) = number(word) {
        return u8::try_from(number).ok();
    }
    if word.len() < 3 {
        return None;
    }
    let is_beginning = |name: &&str| begins(name, word);
    let place = MONTHS.iter().position(is_beginning).or_else(|| Day::MONTHS.iter().position(is_beginning))?;
    u8::try_from(place.saturating_add(1)).ok()
}

/// Does the name begin with these letters, which are small?
fn begins(name: &str, word: &str) -> bool {
    name.to_lowercase().starts_with(word)
}

/// A number in digits alone: no sign, no space.
fn number(word: &str) -> Option<u16> {
    let is_digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| word.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_never_guessed() {
        for text in [
            "",
            "18",
            "18/12",
            "31/11/2026",
            "29/2/2027",
            "18/12/202",
            "18/12/20266",
            "1/1/1989",
            "18 D 2026",
            "-1/1/2027",
            "18/12/2026/1",
            "٢/١/2027",
            "yesterday",
            "32 January 2027",
            "2026-2-30",
        ] {
            assert_eq!(read(text), Err(NotADay), "{text}");
        }
        let read = |text| read(text).map(|day| day.to_string());
        assert_eq!(read("1/2/27").as_deref(), Ok("2027-02-01"), "the day of the month comes first");
        assert_eq!(read("mon 1st feb 2027").as_deref(), Ok("2027-02-01"));
        assert_eq!(read("29.02.2028").as_deref(), Ok("2028-02-29"));
        for with_its_weekday in ["Tuesday 2 March 2027", "2 March 2027, Tuesday", "2 March 2027"] {
            assert_eq!(read(with_its_weekday).as_deref(), Ok("2027-03-02"), "{with_its_weekday}");
        }
    }
}
