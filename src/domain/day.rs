//! Days of the calendar.

use std::{fmt, str::FromStr};

use time::{Date, Month, Weekday};

/// A day of the calendar, written `2026-12-18`. From 1 January 1990 to 31 December 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// What the months are called, January first.
    pub const MONTHS: [&str; 12] = [
        tr!("January"),
        tr!("February"),
        tr!("March"),
        tr!("April"),
        tr!("May"),
        tr!("June"),
        tr!("July"),
        tr!("August"),
        tr!("September"),
        tr!("October"),
        tr!("November"),
        tr!("December"),
    ];
    /// What the days of the week are called, Monday first.
    pub const WEEKDAYS: [&str; 7] = [
        tr!("Monday"),
        tr!("Tuesday"),
        tr!("Wednesday"),
        tr!("Thursday"),
        tr!("Friday"),
        tr!("Saturday"),
        tr!("Sunday"),
    ];

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
        formatter.write_str(tr!("This is not a day of the calendar. Write it like 2026-12-18: year, month, day."))
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
        let week = |of: i64| day.plus_days(of).map(|day| (day.weekday(), day.is_weekend()));
        assert_eq!(week(4), Some((4, false)), "a Friday");
        assert_eq!(week(5), Some((5, true)), "a Saturday");
        assert_eq!(week(6), Some((6, true)), "a Sunday");
        assert_eq!(week(7), Some((0, false)));
        assert_eq!(day.plus_days(28), "2027-03-01".parse().ok());
        assert_eq!(day.plus_days(-32), "2026-12-31".parse().ok());
        assert_eq!(day.days_until("2027-03-01".parse()?), 28);
        assert_eq!(day.plus_days(i64::MAX), None);
        Ok(())
    }
}
