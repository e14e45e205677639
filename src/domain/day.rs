//! Days of the calendar, for dates that the law or a meeting sets. Nothing here knows what day it is.

use std::{fmt, str::FromStr};

use time::{Date, Month, Weekday};

/// A day, written `2020-02-01` in files. From the year 1990 to the year 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

const MONTHS: [(Month, &str); 12] = [
    (Month::January, "January"),
    (Month::February, "February"),
    (Month::March, "March"),
    (Month::April, "April"),
    (Month::May, "May"),
    (Month::June, "June"),
    (Month::July, "July"),
    (Month::August, "August"),
    (Month::September, "September"),
    (Month::October, "October"),
    (Month::November, "November"),
    (Month::December, "December"),
];

impl Day {
    /// The day `day` of `month` in `year`; `None` where there is no such day, or it is out of the range above.
    pub fn new(year: i32, month: Month, day: u8) -> Option<Self> {
        let is_in_range = (1990..=2099).contains(&year);
        Date::from_calendar_date(year, month, day).ok().filter(|_| is_in_range).map(Self)
    }

    /// How many days it is from `earlier` to this day; below nil where this day comes first.
    pub fn days_since(self, earlier: Self) -> i32 {
        // Two days of the range above are at most forty thousand days apart.
        self.0.to_julian_day().saturating_sub(earlier.0.to_julian_day())
    }

    /// The day of the week, in English.
    pub const fn weekday(self) -> &'static str {
        match self.0.weekday() {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }

    /// Is it a Saturday or a Sunday?
    pub const fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// The day as people write it: `1 February 2020`.
    pub fn written(self) -> String {
        let (year, month, day) = self.0.to_calendar_date();
        let name = MONTHS.iter().find(|(of, _)| *of == month).map_or("", |(_, name)| *name);
        format!("{day} {name} {year}")
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(formatter, "{year}-{:02}-{day:02}", u8::from(month))
    }
}

/// The text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("This is not a date from 1990 to 2099. Write it like 1 February 2020, 01/02/2020 or 2020-02-01.")
    }
}

/// Day before month, as people write dates in England and Wales; or year, month and day with hyphens.
impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let parts: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
        let [first, month, last] = parts.as_slice() else { return Err(NotADay) };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        let is_number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(year, 4) || !is_number(day, 2) {
            return Err(NotADay);
        }
        let day = Self::new(year.parse().map_err(|_| NotADay)?, named(month)?, day.parse().map_err(|_| NotADay)?);
        day.ok_or(NotADay)
    }
}

/// A month by its number, its name, or the first three letters of its name at least.
fn named(text: &str) -> Result<Month, NotADay> {
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: u8 = text.parse().map_err(|_| NotADay)?;
        return Month::try_from(number).map_err(|_| NotADay);
    }
    let is_called = |name: &str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let found = MONTHS.iter().find(|(_, name)| text.len() >= 3 && is_called(name));
    found.map(|(month, _)| *month).ok_or(NotADay)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2020-02-01", "1 February 2020", "1 feb 2020", "01/02/2020", "1.2.2020"] {
            assert_eq!(text.parse::<Day>().map(|day| day.to_string()).as_deref(), Ok("2020-02-01"), "{text}");
        }
        let day: Day = "29 February 2020".parse().unwrap();
        assert_eq!((day.written().as_str(), day.weekday()), ("29 February 2020", "Saturday"));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "2020", "30 February 2020", "29/02/2021", "1/13/2020", "1 Fe 2020", "1 Febtober 2020", "1/2/20", "1 2"]
        {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
        for text in ["2019-1-1-1", "1989-12-31", "2100-01-01", "+020-01-01", "1 Фев 2020", "tomorrow at noon"] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }
}
