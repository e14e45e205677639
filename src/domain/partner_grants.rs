//! Grants to partners: a pot divided among partners and purposes, as a matrix that is added up again.
//!
//! In go the pot, the partners (rows), the purposes (columns) and the grants; out come the totals of rows and columns, what
//! is left of the pot, and whatever is printed and does not re-add or cannot be read. A police and crime commissioner may
//! make such grants under the Police Reform and Social Responsibility Act 2011, section 9.
//!
//! **Invariant:** a total is worked out from the grants alone. A printed total is kept beside it and never forced, and a
//! figure that cannot be read counts for nothing and is reported.

use super::{FinancialYear, Money, Problem, Scenario};

/// A pot and its grants. Mirrors the file `precept-partner-grants/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerGrants {
    /// What it is called.
    pub title: String,
    /// Who gives.
    pub authority: String,
    /// The year in which it is given.
    pub year: FinancialYear,
    /// Is it given once, or each year?
    pub term: Term,
    /// What there is to give, as far as it is known; not below nil.
    pub pot: Option<Money>,
    /// The publication; may be empty.
    pub source: String,
    /// When it was published, as far as it is known; may be empty.
    pub date: String,
    /// What a reader has to know about the publication.
    pub notes: Vec<String>,
    /// The columns.
    pub purposes: Vec<Purpose>,
    /// The rows.
    pub partners: Vec<Partner>,
    /// The printed total of all grants.
    pub printed_total: Option<Money>,
}

/// How long a pot is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// In its year only.
    OneYear,
    /// Each year from its year on.
    Recurring,
    /// The publication does not say.
    NotSaid,
}

/// What grants are for: a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purpose {
    /// Its name.
    pub name: String,
    /// The printed total of its grants.
    pub printed_total: Option<Money>,
}

/// Who gets grants: a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partner {
    /// Its name.
    pub name: String,
    /// Its grant for each purpose, in the order of the purposes.
    pub grants: Vec<Grant>,
    /// The printed total of its grants.
    pub printed_total: Option<Money>,
}

/// One cell of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// Pounds, not below nil; none where nothing is given or nothing can be read.
    pub amount: Option<Money>,
    /// What is printed, where that is broken or cannot be read: `10,00`.
    pub printed_as: Option<String>,
}

/// The grants that a total is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of the partner in this row.
    Partner(usize),
    /// Those for the purpose in this column.
    Purpose(usize),
    /// All.
    All,
}

/// Something printed that does not re-add, or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GrantFinding {
    /// A printed total that is not the sum of its grants.
    Total {
        /// Whose total it is.
        of: Reach,
        /// What is printed.
        printed: Money,
        /// What the grants add up to.
        readded: Money,
        /// Printed less re-added.
        difference: Money,
    },
    /// A grant that is printed broken.
    Doubt {
        /// The row.
        partner: usize,
        /// The column.
        purpose: usize,
        /// What is printed.
        printed_as: String,
        /// What it was read as; none where it counts for nothing.
        read_as: Option<Money>,
    },
}

impl Term {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 3] = [Self::OneYear, Self::Recurring, Self::NotSaid];

    /// The words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneYear => tr!("For one year only"),
            Self::Recurring => tr!("Each year"),
            Self::NotSaid => tr!("Not said"),
        }
    }
}

impl PartnerGrants {
    /// The most partners.
    pub const MOST_PARTNERS: usize = 500;
    /// The most purposes.
    pub const MOST_PURPOSES: usize = 12;
    /// The most notes.
    pub const MOST_NOTES: usize = 50;
    /// The longest note, in characters.
    pub const MOST_NOTE_CHARACTERS: usize = 1_000;
    /// The longest text of a broken figure, in characters.
    pub const MOST_PRINTED_CHARACTERS: usize = 60;

    /// A pot of `year` with one purpose and no partner.
    pub fn empty(authority: impl Into<String>, year: FinancialYear) -> Self {
        Self {
            title: tr!("Grants to partners {year}"),
            authority: authority.into(),
            year,
            term: Term::OneYear,
            pot: None,
            source: String::new(),
            date: String::new(),
            notes: Vec::new(),
            purposes: vec![Purpose { name: tr!("Grant").to_owned(), printed_total: None }],
            partners: Vec::new(),
            printed_total: None,
        }
    }

    /// The sum of the grants that `reach` is of; `None` beyond £1 trillion.
    pub fn total(&self, reach: Reach) -> Option<Money> {
        match reach {
            Reach::Partner(row) => {
                let grants = self.partners.get(row).map(|partner| partner.grants.as_slice()).unwrap_or_default();
                Money::sum(grants.iter().filter_map(|grant| grant.amount))
            }
            Reach::Purpose(column) => {
                let grants = self.partners.iter().filter_map(|partner| partner.grants.get(column));
                Money::sum(grants.filter_map(|grant| grant.amount))
            }
            Reach::All => {
                let grants = self.partners.iter().flat_map(|partner| &partner.grants);
                Money::sum(grants.filter_map(|grant| grant.amount))
            }
        }
    }

    /// What is left of the pot: below nil more is given than there is. `None` where no pot is known, or beyond £1
    /// trillion.
    pub fn left(&self) -> Option<Money> {
        self.pot?.minus(self.total(Reach::All)?)
    }

    /// How many grants are printed but could not be read, and so are in no total.
    pub fn unread(&self) -> usize {
        let grants = self.partners.iter().flat_map(|partner| &partner.grants);
        grants.filter(|grant| grant.amount.is_none() && grant.printed_as.is_some()).count()
    }

    /// Printed totals that do not re-add, and grants that are printed broken, row by row, then the columns, then all.
    pub fn findings(&self) -> Vec<GrantFinding> {
        let mut findings = Vec::new();
        for (row, partner) in self.partners.iter().enumerate() {
            for (column, grant) in partner.grants.iter().enumerate() {
                findings.extend(grant.printed_as.iter().map(|printed_as| GrantFinding::Doubt {
                    partner: row,
                    purpose: column,
                    printed_as: printed_as.clone(),
                    read_as: grant.amount,
                }));
            }
            findings.extend(self.compared(Reach::Partner(row), partner.printed_total));
        }
        for (column, purpose) in self.purposes.iter().enumerate() {
            findings.extend(self.compared(Reach::Purpose(column), purpose.printed_total));
        }
        findings.extend(self.compared(Reach::All, self.printed_total));
        findings
    }

    fn compared(&self, of: Reach, printed: Option<Money>) -> Option<GrantFinding> {
        let (printed, readded) = (printed?, self.total(of)?);
        let difference = printed.minus(readded)?;
        (difference != Money::ZERO).then_some(GrantFinding::Total { of, printed, readded, difference })
    }

    /// What the types do not rule out and the rules do: every problem, each with the field that has it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (field, count, most) in [
            ("partners", self.partners.len(), Self::MOST_PARTNERS),
            ("purposes", self.purposes.len(), Self::MOST_PURPOSES),
            ("notes", self.notes.len(), Self::MOST_NOTES),
        ] {
            if count > most {
                let message = tr!("There are {count} {field} here and at most {most} can be held. Join some.");
                problems.push(Problem::new(field, message));
            }
        }
        for (row, partner) in self.partners.iter().enumerate() {
            let (grants, purposes) = (partner.grants.len(), self.purposes.len());
            if grants != purposes {
                let message = tr!(
                    "This row has grants for {grants} purposes, and {purposes} are listed. Give one for each purpose listed, {{}} where there is none."
                );
                problems.push(Problem::new(format!("partners[{row}].grants"), message));
            }
        }
        problems.extend(self.below_nil());
        problems.extend(self.long_texts());
        // What is left of a pot can be held wherever the total can, for no amount is below nil.
        if self.total(Reach::All).is_none() {
            problems.push(Problem::too_large("partners"));
        }
        problems
    }

    fn below_nil(&self) -> impl Iterator<Item = Problem> {
        let grants = self.partners.iter().enumerate().flat_map(|(row, partner)| {
            let path = move |column| format!("partners[{row}].grants[{column}].amount");
            partner.grants.iter().enumerate().map(move |(column, grant)| (path(column), grant.amount))
        });
        let amounts = std::iter::once(("pot".to_owned(), self.pot)).chain(grants);
        amounts.filter(|(_, amount)| amount.is_some_and(|amount| amount < Money::ZERO)).map(|(field, _)| {
            Problem::new(field, tr!("This is below nil. A grant is nil or above; leave it empty where there is none."))
        })
    }

    fn long_texts(&self) -> impl Iterator<Item = Problem> {
        let name = Scenario::MOST_NAME_CHARACTERS;
        let mut texts = vec![
            ("title".to_owned(), self.title.as_str(), name),
            ("authority".to_owned(), &self.authority, name),
            ("source".to_owned(), &self.source, Self::MOST_NOTE_CHARACTERS),
            ("date".to_owned(), &self.date, name),
        ];
        for (index, note) in self.notes.iter().enumerate() {
            texts.push((format!("notes[{index}]"), note, Self::MOST_NOTE_CHARACTERS));
        }
        for (index, purpose) in self.purposes.iter().enumerate() {
            texts.push((format!("purposes[{index}].name"), &purpose.name, name));
        }
        for (row, partner) in self.partners.iter().enumerate() {
            texts.push((format!("partners[{row}].name"), &partner.name, name));
            let printed = partner.grants.iter().enumerate().filter_map(|(column, grant)| {
                let field = format!("partners[{row}].grants[{column}].printed_as");
                Some((field, grant.printed_as.as_deref()?, Self::MOST_PRINTED_CHARACTERS))
            });
            texts.extend(printed);
        }
        let too_long = texts.into_iter().filter(|(_, text, most)| text.chars().count() > *most);
        too_long.map(|(field, _, most)| Problem::new(field, tr!("This has more than {most} characters. Shorten it.")))
    }
}
