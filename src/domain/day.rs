//! Days of the calendar.

use std::{fmt, str::FromStr};

use time::{Date, Month, Weekday};

/// A day of the calendar, written `2026-12-18`. From 1 January 1990 to 31 December 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

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
    /// The day of `year`, `month` (1 to 12) and `day` of the month; none where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        let date = Date::from_calendar_date(i32::from(year), month, day).ok()?;
        (1990..=2099).contains(&year).then_some(Self(date))
    }

    /// The day after so many days; before, where they are below nil. None outside the range.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let julian = i64::from(self.0.to_julian_day()).checked_add(days)?;
        let date = Date::from_julian_day(i32::try_from(julian).ok()?).ok()?;
        (1990..=2099).contains(&date.year()).then_some(Self(date))
    }

    /// How many days it is until `later`; below nil where that is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        i64::from(later.0.to_julian_day()).saturating_sub(i64::from(self.0.to_julian_day()))
    }

    /// The calendar year.
    pub fn year(self) -> u16 {
        u16::try_from(self.0.year()).unwrap_or_default()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> u8 {
        self.0.day()
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_days_from_monday()
    }

    /// The day of the week, in English.
    pub const fn weekday_name(self) -> &'static str {
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

    /// The day as people write it: `1 February 2020`.
    pub fn written(self) -> String {
        let (year, month, day) = self.0.to_calendar_date();
        let name = MONTHS.iter().find(|(of, _)| *of == month).map_or("", |(_, name)| *name);
        format!("{day} {name} {year}")
    }

    /// A day as people type it: `1 February 2020`, `01/02/2020` (day before month) or `2020-02-01`.
    ///
    /// # Errors
    /// The text is no day from 1990 to 2099.
    pub fn typed(text: &str) -> Result<Self, NotADay> {
        let parts: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
        let [first, month, last] = parts.as_slice() else { return Err(NotADay) };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        let is_number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(year, 4) || !is_number(day, 2) {
            return Err(NotADay);
        }
        let day =
            Self::new(year.parse().map_err(|_| NotADay)?, named(month)?.into(), day.parse().map_err(|_| NotADay)?);
        day.ok_or(NotADay)
    }

    /// Is it a Saturday or a Sunday?
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}-{:02}", self.year(), self.month(), self.day_of_month())
    }
}

impl fmt::Display for NotADay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("This is not a day of the calendar. Write it like 2026-12-18: year, month, day.")
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotADay);
        };
        let read =
            |year: &str, month: &str, day: &str| Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        read(year, month, day).filter(|day| day.to_string() == text).ok_or(NotADay)
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
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["2026-12-18", "2024-02-29", "1990-01-01", "2099-12-31"] {
            assert_eq!(text.parse::<Day>().map(|day| day.to_string()).as_deref(), Ok(text));
        }
        for text in
            ["2026-02-29", "2026-13-01", "2026-1-01", "18-12-2026", "2026-12-18T00:00", "2100-01-01", "", "+026-01-01"]
        {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    /// 1 February 2027 is a Monday, by any printed calendar.
    #[test]
    fn counts_days_and_weeks() -> Result<(), NotADay> {
        let day: Day = "2027-02-01".parse()?;
        assert_eq!((day.weekday(), day.is_weekend()), (0, false));
        assert_eq!(day.plus_days(28), "2027-03-01".parse().ok());
        assert_eq!(day.plus_days(-32), "2026-12-31".parse().ok());
        assert_eq!(day.days_until("2027-03-01".parse()?), 28);
        assert_eq!(day.plus_days(i64::MAX), None);
        Ok(())
    }
}
