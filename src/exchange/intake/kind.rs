//! What can be brought in, and the template that the app hands out for it.

use super::columns::Column;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The lines of the gap.
    GapLines,
    /// The councils that collect the precept, with their tax bases.
    BillingAuthorities,
    /// A budget statement.
    Statement,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::GapLines, Self::BillingAuthorities, Self::Statement];

    /// The name of its sheet, and what people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GapLines => tr!("Gap lines"),
            Self::BillingAuthorities => tr!("Billing authorities"),
            Self::Statement => tr!("Budget statement"),
        }
    }

    /// The word for it where a program names it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GapLines => "gap-lines",
            Self::BillingAuthorities => "billing-authorities",
            Self::Statement => "statement",
        }
    }

    /// The kind of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What the first row of the template says.
    pub const fn instruction(self) -> &'static str {
        match self {
            Self::GapLines => {
                tr!(
                    "One line for each pressure, saving or change in funding, in pounds for the budget year. Above nil widens the gap; savings have a minus or brackets. The last three columns may stay empty. Keep the headings."
                )
            }
            Self::BillingAuthorities => {
                tr!(
                    "One line for each council that collects the precept, with its own tax base in Band D equivalents for the budget year; leave it empty where it is not known yet. A last line called Total is checked against the sum. Keep the headings."
                )
            }
            Self::Statement => {
                tr!(
                    "One line for each row of the statement, in pounds; funding has a minus or brackets, as papers print it. An empty group or section is that of the row above. What it is: funding, expenditure or reserve transfers. Row: empty for a line, or section total, group total, or the name of a whole such as all funding. Keep the headings."
                )
            }
        }
    }

    /// The columns of the template.
    pub(super) const fn columns(self) -> &'static [Column] {
        match self {
            Self::GapLines => super::gap_lines::COLUMNS,
            Self::BillingAuthorities => super::councils::COLUMNS,
            Self::Statement => super::statement_rows::COLUMNS,
        }
    }

    /// The headings of the template.
    pub fn heads(self) -> Vec<&'static str> {
        self.columns().iter().map(|column| column.head).collect()
    }

    /// The rows of the template: the instruction, then the headings.
    pub fn template(self) -> [Vec<&'static str>; 2] {
        [vec![self.instruction()], self.heads()]
    }
}
