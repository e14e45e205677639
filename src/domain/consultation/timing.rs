//! Whether the days of a consultation leave time: to answer, and to consider what was answered.
//!
//! No law sets a length. A policing body must obtain the views before the precept is issued (Police Act 1996, section 96(1B);
//! in London before the first calculations, section 96(1C)), other authorities must consult representatives of business
//! ratepayers before that (Local Government Finance Act 1992, section 65). It is issued before 1 March; the panel is told what
//! is proposed by 1 February (SI 2012/2271, regulation 3). The settlement
//! comes in the middle of December, so that consultations run over Christmas: West Mercia's from 23 December to 16 January,
//! Warwickshire's from 30 December to 17 January.

use super::Consultation;
use crate::domain::{AuthorityKind, Day, is_greater_london_authority};

/// What is to be said about the days of a consultation. None of it keeps a consultation from being held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// It is open for fewer days than [`Consultation::FEW_DAYS`]: for so many.
    Short(i64),
    /// So many of its days lie from 24 December to 1 January.
    OverChristmas(i64),
    /// It closes on or after this day, by which the panel is told what is proposed.
    AfterThePanelIsTold(Day),
    /// It closes on or after this day, before which the precept is issued.
    AfterThePreceptIsIssued(Day),
}

impl Consultation {
    /// A consultation that is open for fewer days than these is short: four weeks.
    pub const FEW_DAYS: i64 = 28;

    /// How many days it is open, the first and the last among them; nil or below where it closes before it opens.
    pub fn days_open(&self) -> i64 {
        self.opens.days_until(self.closes).saturating_add(1)
    }

    /// Is the duty to obtain views that of a local policing body, and is there a police and crime panel? A mayor with policing
    /// powers is of that kind; the general precept of a combined authority has neither.
    pub const fn is_of_policing_body(&self) -> bool {
        matches!(self.scenario.authority.kind, AuthorityKind::Police)
    }

    /// The day by which the panel is told of the proposed precept, 1 February; none where there is no panel, as in London.
    pub fn panel_is_told_by(&self) -> Option<Day> {
        let has_a_panel = self.is_of_policing_body() && !is_greater_london_authority(&self.scenario.authority.name);
        has_a_panel.then(|| Day::new(self.scenario.year.starts_in(), 2, 1)).flatten()
    }

    /// The day before which the precept is issued: 1 March (Local Government Finance Act 1992, section 40).
    pub fn precept_is_issued_before(&self) -> Option<Day> {
        Day::new(self.scenario.year.starts_in(), 3, 1)
    }

    /// The day by which what was answered has to be considered: when the panel is told, or else when the precept is issued.
    pub fn considered_by(&self) -> Option<Day> {
        self.panel_is_told_by().or_else(|| self.precept_is_issued_before())
    }

    /// The whole days after the last one on which answers are taken and before [`Self::considered_by`].
    pub fn days_to_consider(&self) -> Option<i64> {
        Some(self.closes.days_until(self.considered_by()?).saturating_sub(1).max(0))
    }

    /// What is to be said about its days; nothing where it closes before it opens, which is a problem of its own.
    pub fn timing(&self) -> Vec<Timing> {
        if self.closes < self.opens {
            return Vec::new();
        }
        let days = self.days_open();
        let christmas = self.days_over_christmas();
        let late = |by: Option<Day>| by.filter(|by| self.closes >= *by);
        let too_late = late(self.precept_is_issued_before()).map(Timing::AfterThePreceptIsIssued);
        [
            (days < Self::FEW_DAYS).then_some(Timing::Short(days)),
            (christmas > 0).then_some(Timing::OverChristmas(christmas)),
            too_late.or_else(|| late(self.panel_is_told_by()).map(Timing::AfterThePanelIsTold)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How many of its days lie from 24 December to 1 January.
    pub(super) fn days_over_christmas(&self) -> i64 {
        let years = self.opens.year().saturating_sub(1)..=self.closes.year();
        let holidays = years.filter_map(|year| {
            let last = Day::new(year, 12, 31)?;
            let first = last.plus_days(-7)?.max(self.opens);
            // The calendar of the program ends with a year, on whose last day the holiday is cut off.
            let last = last.plus_days(1).unwrap_or(last).min(self.closes);
            Some(first.days_until(last).saturating_add(1).max(0))
        });
        holidays.fold(0, i64::saturating_add)
    }
}
