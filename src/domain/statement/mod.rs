//! A budget statement: funding, expenditure and reserve transfers as an authority prints them, added up again.
//!
//! In go the printed lines, subtotals and totals; out come the same sums worked out from the lines, and every printed
//! figure that differs. A group has sections, a section has lines; the total of each sums what stands under it, so a
//! total can neither sum itself nor something that is no longer there.
//!
//! Amounts have the sign that they have in the sum: funding below nil, as papers print it in brackets, expenditure above
//! nil. A result above nil is a deficit.
//!
//! **Invariant:** a total is worked out from its lines alone. A printed total is kept beside it and never forced.

mod check;
mod figures;
mod link;

pub use check::{Checked, CheckedGroup, Finding, Whole};
pub use figures::{Column, Figures, Printed, PrintedUnit, Readded};

use super::{FinancialYear, Money, Problem, Scenario};

/// A budget statement. Mirrors the file `precept-statement/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it is called.
    pub title: String,
    /// Whose budget it is.
    pub authority: String,
    /// The year of its columns.
    pub year: FinancialYear,
    /// The unit that its figures were printed in. The figures here are pounds all the same.
    pub printed_in: PrintedUnit,
    /// The publication; may be empty.
    pub source: String,
    /// When it was published, as far as it is known; may be empty.
    pub date: String,
    /// What a reader has to know about the publication, such as headings that contradict each other.
    pub notes: Vec<String>,
    /// Its groups, in order.
    pub groups: Vec<Group>,
    /// Printed totals of the whole, each at most once.
    pub totals: Vec<(Whole, Total)>,
}

/// A part of a statement under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub heading: String,
    /// What its lines are.
    pub kind: GroupKind,
    /// Its lines, by section.
    pub sections: Vec<Section>,
    /// The printed total of all its sections.
    pub total: Option<Total>,
}

/// What the lines of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Money that comes in: below nil.
    Funding,
    /// Money that is spent: above nil.
    Expenditure,
    /// Money put into reserves (above nil) or taken from them (below nil).
    ReserveTransfers,
}

/// Lines that may share a heading and a subtotal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading; may be empty.
    pub heading: String,
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// The printed subtotal of its lines.
    pub total: Option<Total>,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its amounts.
    pub figures: Figures,
    /// The variance that is printed beside them.
    pub printed_variance: Option<Money>,
    /// What it stands for in the model, where it is funding.
    pub role: FundingRole,
}

/// What a line of funding stands for in the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FundingRole {
    /// Neither grant nor precept.
    #[default]
    Other,
    /// A government grant that the lever "government grant increase" moves.
    MovingGrant,
    /// A government grant that stays as it is: ring-fenced, one-off or frozen.
    FixedGrant,
    /// What the lever "government grant increase" adds to the grants of the year before.
    GrantIncrease,
    /// The council tax precept.
    Precept,
}

/// A printed subtotal or total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Its name.
    pub name: String,
    /// Its figures as printed.
    pub printed: Printed,
}

impl GroupKind {
    /// All, in the order in which a statement has them.
    pub const ALL: [Self; 3] = [Self::Funding, Self::Expenditure, Self::ReserveTransfers];

    /// The words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Funding => tr!("Funding"),
            Self::Expenditure => tr!("Expenditure"),
            Self::ReserveTransfers => tr!("Reserve transfers"),
        }
    }
}

impl FundingRole {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 5] = [Self::MovingGrant, Self::FixedGrant, Self::GrantIncrease, Self::Precept, Self::Other];

    /// The words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MovingGrant => tr!("Government grant that moves with the grant increase"),
            Self::FixedGrant => tr!("Government grant that stays as it is"),
            Self::GrantIncrease => tr!("Increase in government grant since the year before"),
            Self::Precept => tr!("Council tax precept"),
            Self::Other => tr!("Other funding"),
        }
    }
}

impl Section {
    /// The lines added up; `None` beyond £1 trillion.
    pub fn readded(&self) -> Option<Readded> {
        Readded::sum(self.lines.iter().map(|line| line.figures))
    }
}

impl Group {
    /// A group with one section and no lines.
    pub fn new(heading: impl Into<String>, kind: GroupKind) -> Self {
        Self { heading: heading.into(), kind, sections: vec![Section::default()], total: None }
    }

    /// All its lines, section by section.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.sections.iter().flat_map(|section| &section.lines)
    }
}

impl Statement {
    /// The most lines that a statement holds.
    pub const MOST_LINES: usize = 2_000;
    /// The most groups.
    pub const MOST_GROUPS: usize = 100;
    /// The most sections, of all groups together.
    pub const MOST_SECTIONS: usize = 500;
    /// The most notes.
    pub const MOST_NOTES: usize = 50;
    /// The longest note, in characters.
    pub const MOST_NOTE_CHARACTERS: usize = 1_000;

    /// A statement of `year` with a group of each kind and no lines.
    pub fn empty(authority: impl Into<String>, year: FinancialYear) -> Self {
        Self {
            title: tr!("Budget statement {year}"),
            authority: authority.into(),
            year,
            printed_in: PrintedUnit::Pence,
            source: String::new(),
            date: String::new(),
            notes: Vec::new(),
            groups: GroupKind::ALL.into_iter().map(|kind| Group::new(kind.name(), kind)).collect(),
            totals: Vec::new(),
        }
    }

    /// All its lines, group by group.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.groups.iter().flat_map(Group::lines)
    }

    /// The printed total of `whole`.
    pub fn total(&self, whole: Whole) -> Option<&Total> {
        self.totals.iter().find(|(of, _)| *of == whole).map(|(_, total)| total)
    }

    /// What the types do not rule out and the rules do: every problem, each with the field that has it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let sections = self.groups.iter().map(|group| group.sections.len()).sum();
        for (field, what, count, most) in [
            ("groups", tr!("lines"), self.lines().count(), Self::MOST_LINES),
            ("groups", tr!("groups"), self.groups.len(), Self::MOST_GROUPS),
            ("groups", tr!("sections"), sections, Self::MOST_SECTIONS),
            ("notes", tr!("notes"), self.notes.len(), Self::MOST_NOTES),
        ] {
            if count > most {
                let message =
                    tr!("There are {count} {what} here and at most {most} can be held. Join small ones together.");
                problems.push(Problem::new(field, message));
            }
        }
        for whole in Whole::ALL {
            if self.totals.iter().filter(|(of, _)| *of == whole).count() > 1 {
                let message = tr!("The printed total of {} is given twice. Keep one of the two.", whole.name());
                problems.push(Problem::new("totals", message));
            }
        }
        problems.extend(self.long_texts());
        if problems.is_empty() {
            problems.extend(self.checked().err());
        }
        problems
    }

    fn long_texts(&self) -> Vec<Problem> {
        let mut texts: Vec<(String, &str, usize)> = Vec::new();
        let mut name = |field: String, text| texts.push((field, text, Scenario::MOST_NAME_CHARACTERS));
        name("title".to_owned(), self.title.as_str());
        name("authority".to_owned(), &self.authority);
        name("date".to_owned(), &self.date);
        for (index, group) in self.groups.iter().enumerate() {
            let of_group = format!("groups[{index}]");
            name(format!("{of_group}.heading"), &group.heading);
            for (index, section) in group.sections.iter().enumerate() {
                let of_section = format!("{of_group}.sections[{index}]");
                name(format!("{of_section}.heading"), &section.heading);
                for (index, line) in section.lines.iter().enumerate() {
                    name(format!("{of_section}.lines[{index}].name"), &line.name);
                }
                section.total.iter().for_each(|total| name(format!("{of_section}.total.name"), &total.name));
            }
            group.total.iter().for_each(|total| name(format!("{of_group}.total.name"), &total.name));
        }
        for (index, (_, total)) in self.totals.iter().enumerate() {
            name(format!("totals[{index}].name"), &total.name);
        }
        texts.push(("source".to_owned(), &self.source, Self::MOST_NOTE_CHARACTERS));
        for (index, note) in self.notes.iter().enumerate() {
            texts.push((format!("notes[{index}]"), note, Self::MOST_NOTE_CHARACTERS));
        }
        let too_long = texts.into_iter().filter(|(_, text, most)| text.chars().count() > *most);
        too_long
            .map(|(field, _, most)| Problem::new(field, tr!("This has more than {most} characters. Shorten it.")))
            .collect()
    }
}
