//! The dates by which a precept is proposed, reviewed and issued.

use crate::domain::{Day, FinancialYear, Nation};

/// Who reviews the precept before it is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// A police and crime panel, or a police, fire and crime panel (Police Reform and Social Responsibility Act 2011,
    /// schedule 5; for a fire authority that a commissioner runs, that schedule as applied by schedule A2 to the Fire and
    /// Rescue Services Act 2004).
    Panel,
    /// No panel with a veto: other fire authorities, and the general precepts of mayoral combined authorities and combined
    /// county authorities. Of these the Combined Authorities (Finance) Order 2017 (SI 2017/611, amended by SI 2024/652),
    /// part 3, has days of its own, which are not in the timetable: the papers do not hold of which kind an authority is.
    None,
}

/// What has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Billing authorities tell their tax bases.
    TellTaxBases,
    /// The proposed precept is notified to the panel.
    NotifyPanel,
    /// The panel reviews it and reports; a veto that is reported later has no effect.
    Report,
    /// After a veto: a response to the panel, with a revised precept.
    Revise,
    /// After a veto: the panel reviews the revised precept and reports again. It has no second veto.
    ReportAgain,
    /// The precept is issued to the billing authorities; after a veto, once the second report is answered.
    Issue,
}

/// What a date was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The text of the law.
    Law,
    /// Papers of authorities and panels that name the date; the text of the provision was not seen.
    Papers,
}

/// A date by which something has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What.
    pub duty: Duty,
    /// The last day for it.
    pub by: Day,
    /// What the date was read from.
    pub reading: Reading,
    /// Does it arise only after a veto?
    pub only_after_veto: bool,
}

/// Where a day stands to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// So many days are left; at least one.
    Ahead(u32),
    /// It is the last day.
    Today,
    /// It was so many days ago; at least one.
    Past(u32),
}

impl Deadline {
    /// Where `day` stands to this deadline.
    pub fn standing(self, day: Day) -> Standing {
        let days = day.days_until(self.by);
        // Two days of the calendar's range are forty thousand days apart at most.
        let count = u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
        match days.signum() {
            1 => Standing::Ahead(count),
            -1 => Standing::Past(count),
            _ => Standing::Today,
        }
    }
}

/// The dates for the precept of `year` in `nation`, which all lie before it begins, in order. Welsh billing authorities tell
/// their tax bases by 31 December (CIPFA, 2 November 2021), English ones by 31 January.
///
/// Police and Crime Panels (Precepts and Chief Constable Appointments) Regulations 2012 (SI 2012/2271), regulations 3, 4
/// and 5, in England and in Wales; they name the financial year before the one that the precept is for. The date of the second
/// report is the one that panels print (Warwickshire, 10 February 2022; Leicestershire, 12 February 2026).
pub fn timetable(year: FinancialYear, review: Review, nation: Nation) -> Vec<Deadline> {
    let tax_bases = match nation {
        Nation::England => Day::new(year.starts_in(), 1, 31),
        Nation::Wales => year.starts_in().checked_sub(1).and_then(|before| Day::new(before, 12, 31)),
    };
    let tax_bases =
        tax_bases.map(|by| Deadline { duty: Duty::TellTaxBases, by, reading: Reading::Papers, only_after_veto: false });
    let of_panel = [
        (Duty::NotifyPanel, 2, 1, Reading::Law, false),
        (Duty::Report, 2, 8, Reading::Law, false),
        (Duty::Revise, 2, 15, Reading::Law, true),
        (Duty::ReportAgain, 2, 22, Reading::Papers, true),
    ];
    let of_panel = of_panel.into_iter().filter(|_| review == Review::Panel);
    let of_panel = of_panel.filter_map(|(duty, month, day, reading, only_after_veto)| {
        let by = Day::new(year.starts_in(), month, day)?;
        Some(Deadline { duty, by, reading, only_after_veto })
    });
    tax_bases.into_iter().chain(of_panel).chain(issue(year)).collect()
}

/// Calculations are made before 1 March (explanatory notes to the Localism Act 2011, section 75), so the last day is the
/// last of February, although panels print 1 March for the response to a second report and for the precept itself.
fn issue(year: FinancialYear) -> Option<Deadline> {
    let of_february = |day| Day::new(year.starts_in(), 2, day);
    let by = of_february(29).or_else(|| of_february(28))?;
    Some(Deadline { duty: Duty::Issue, by, reading: Reading::Papers, only_after_veto: false })
}
