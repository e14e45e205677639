//! Referendum limits of police precepts in England, by year.

use crate::domain::{ChargeIncrease, FinancialYear};

/// The largest rise at Band D that needed no referendum, for a police precept in England.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedLimit {
    /// The calendar year in which the financial year starts.
    starts_in: u16,
    /// Whole pounds a year at Band D.
    pounds: u8,
    /// Where it is stated.
    pub source: &'static str,
}

const LIMITS: [PublishedLimit; 9] = [
    limit(2018, 12, "House of Commons Library, SN05682, 3 October 2018"),
    limit(2019, 24, "Cleveland, police precept decision notice 2019/20"),
    limit(2020, 10, "Cleveland, Approval of precept funding for 2020/21"),
    limit(2021, 15, "Cleveland, Precept proposal 2021/22"),
    limit(2022, 10, "Greater Manchester, mayoral police and crime precept 2022/23"),
    limit(2023, 15, "House of Commons Library, SN05682, 2023"),
    limit(2024, 13, "North Yorkshire, decision notice DN 03/2024"),
    limit(2025, 14, "Greater Manchester Combined Authority, police precept decision 2025/26"),
    limit(2026, 15, "Leicestershire Police and Crime Panel, minutes of February 2026"),
];

const fn limit(starts_in: u16, pounds: u8, source: &'static str) -> PublishedLimit {
    PublishedLimit { starts_in, pounds, source }
}

impl PublishedLimit {
    /// Pounds a year at Band D.
    pub fn band_d_increase(self) -> ChargeIncrease {
        ChargeIncrease::new(self.pounds.into()).unwrap_or(ChargeIncrease::ZERO)
    }
}

/// The published limit of a police precept in England for `year`, where it is known here.
pub fn published_limit(year: FinancialYear) -> Option<PublishedLimit> {
    LIMITS.into_iter().find(|limit| limit.starts_in == year.starts_in())
}
