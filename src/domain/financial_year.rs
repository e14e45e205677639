//! Financial years.

use std::{fmt, str::FromStr};

/// A financial year, 1 April to 31 March, written `2020/21`. From 1990/91 to 2098/99.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear {
    starts_in: u16,
}

impl FinancialYear {
    /// The year that starts on 1 April of `calendar_year`.
    pub const fn starting(calendar_year: u16) -> Option<Self> {
        if calendar_year >= 1990 && calendar_year <= 2098 { Some(Self { starts_in: calendar_year }) } else { None }
    }

    /// The calendar year in which it starts.
    pub const fn starts_in(self) -> u16 {
        self.starts_in
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ends_in = self.starts_in.saturating_add(1);
        write!(formatter, "{}/{:02}", self.starts_in, ends_in.rem_euclid(100))
    }
}

/// The text is not a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFinancialYear;

impl fmt::Display for NotAFinancialYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(tr!("This is not a financial year. Write it like 2020/21."))
    }
}

impl FromStr for FinancialYear {
    type Err = NotAFinancialYear;

    fn from_str(text: &str) -> Result<Self, NotAFinancialYear> {
        let year =
            text.get(..4).and_then(|start| start.parse().ok()).and_then(Self::starting).ok_or(NotAFinancialYear)?;
        if year.to_string() == text { Ok(year) } else { Err(NotAFinancialYear) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["2019/20", "1999/00", "2098/99"] {
            assert_eq!(text.parse::<FinancialYear>().map(|year| year.to_string()).as_deref(), Ok(text));
        }
        for text in ["2020", "2020/22", "2020-21", "1989/90", "2020/21 ", "£020/21", ""] {
            assert_eq!(text.parse::<FinancialYear>(), Err(NotAFinancialYear), "{text}");
        }
    }
}
