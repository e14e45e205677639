//! Days of the calendar as people read and type them.

use crate::domain::Day;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day in words: `1 February 2020`.
pub fn written(day: Day) -> String {
    let month = MONTHS.get(usize::from(day.month()).saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", day.day_of_month(), day.year())
}

/// The same with its day of the week: `Saturday 1 February 2020`.
pub fn with_weekday(day: Day) -> String {
    let weekday = WEEKDAYS.get(usize::from(day.weekday())).copied().unwrap_or_default();
    format!("{weekday} {}", written(day))
}

/// A day as people type it: day before month, as in England and Wales, the month by its number, its name or the start of its
/// name; or year, month and day as files have it.
///
/// # Errors
/// What to write instead.
pub fn read(text: &str) -> Result<Day, String> {
    let parts: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
    let found = || {
        let [first, month, last] = parts.as_slice() else { return None };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        let number = |text: &str, length: std::ops::RangeInclusive<usize>| {
            let is_number = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse::<u16>().ok()).flatten()
        };
        let month = number(month, 1..=2).or_else(|| named(month))?;
        Day::new(number(year, 4..=4)?, u8::try_from(month).ok()?, u8::try_from(number(day, 1..=2)?).ok()?)
    };
    found().ok_or_else(|| {
        "This is not a date from 1990 to 2099. Write it like 1 February 2020, 01/02/2020 or 2020-02-01.".to_owned()
    })
}

/// The number of a month by its name, or by three letters of it at least.
fn named(text: &str) -> Option<u16> {
    let is_called = |name: &&str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let place = MONTHS.iter().position(|name| text.len() >= 3 && is_called(name))?;
    u16::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2020-02-01", "1 February 2020", "1 feb 2020", "01/02/2020", "1.2.2020"] {
            assert_eq!(read(text).map(|day| day.to_string()).as_deref(), Ok("2020-02-01"), "{text}");
        }
        // As the minutes of Leicestershire's and Warwickshire's panels head them.
        for text in ["Wednesday 4 February 2026", "Thursday 27 January 2022", "Monday 6 February 2023"] {
            let (_, day) = text.split_once(' ').unwrap();
            assert_eq!(with_weekday(read(day).unwrap()), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "2020", "30 February 2020", "29/02/2021", "1/13/2020", "1 Fe 2020", "1 Febtober 2020", "1/2/20", "1 2"]
        {
            assert!(read(text).is_err(), "{text}");
        }
        for text in ["2019-1-1-1", "1989-12-31", "2100-01-01", "+020-01-01", "1 Фев 2020", "tomorrow at noon"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
