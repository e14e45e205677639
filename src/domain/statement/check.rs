//! A statement added up again, and every printed figure that differs.

use super::{
    super::{Money, Problem},
    Column, Group, GroupKind, Line, Printed, PrintedUnit, Readded, Statement, Total,
};

/// A sum over whole groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// All funding.
    Funding,
    /// All expenditure.
    Expenditure,
    /// Funding and expenditure: the net position before reserve transfers.
    BeforeReserves,
    /// All reserve transfers.
    ReserveTransfers,
    /// Everything: the net position after reserve transfers.
    AfterReserves,
}

/// A statement worked out from its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its groups, in its order.
    pub groups: Vec<CheckedGroup>,
    /// The sums over whole groups, as [`Whole::ALL`] lists them.
    wholes: [Readded; 5],
    /// Printed figures that do not re-add, in the order of the statement.
    pub findings: Vec<Finding>,
}

/// A group worked out from its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedGroup {
    /// The subtotals of its sections.
    pub sections: Vec<Readded>,
    /// Its total.
    pub total: Readded,
}

/// A printed figure that is not what its row or its lines give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The row's path in a statement file, such as `groups[4].sections[0].total`.
    pub of: String,
    /// The row's name.
    pub name: String,
    /// The column.
    pub column: Column,
    /// What is printed.
    pub printed: Money,
    /// What the lines give: the sum, or forecast less revised budget.
    pub readded: Money,
    /// Printed less re-added.
    pub difference: Money,
    /// Could it be because each figure was printed rounded to the statement's unit? See [`PrintedUnit::may_explain`].
    pub rounding_may_explain: bool,
}

impl Whole {
    /// All, in the order in which a statement has them.
    pub const ALL: [Self; 5] =
        [Self::Funding, Self::Expenditure, Self::BeforeReserves, Self::ReserveTransfers, Self::AfterReserves];

    /// The words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Funding => tr!("all funding"),
            Self::Expenditure => tr!("all expenditure"),
            Self::BeforeReserves => tr!("net position before reserve transfers"),
            Self::ReserveTransfers => tr!("all reserve transfers"),
            Self::AfterReserves => tr!("net position after reserve transfers"),
        }
    }

    /// Is a group of this kind part of it?
    pub fn has(self, kind: GroupKind) -> bool {
        match self {
            Self::Funding => kind == GroupKind::Funding,
            Self::Expenditure => kind == GroupKind::Expenditure,
            Self::BeforeReserves => kind != GroupKind::ReserveTransfers,
            Self::ReserveTransfers => kind == GroupKind::ReserveTransfers,
            Self::AfterReserves => true,
        }
    }
}

impl Checked {
    /// The sum over whole groups.
    pub const fn whole(&self, whole: Whole) -> Readded {
        let [funding, expenditure, before, transfers, after] = self.wholes;
        match whole {
            Whole::Funding => funding,
            Whole::Expenditure => expenditure,
            Whole::BeforeReserves => before,
            Whole::ReserveTransfers => transfers,
            Whole::AfterReserves => after,
        }
    }
}

impl Statement {
    /// The statement added up again: its subtotals, totals and net positions, and the printed figures that differ.
    ///
    /// A variance is forecast less revised budget of the same row, not the sum of the printed variances above it.
    ///
    /// # Errors
    /// A sum past £1 trillion.
    pub fn checked(&self) -> Result<Checked, Problem> {
        let mut search = Search { printed_in: self.printed_in, findings: Vec::new() };
        let mut groups = Vec::with_capacity(self.groups.len());
        for (index, group) in self.groups.iter().enumerate() {
            groups.push(search.group(&format!("groups[{index}]"), group)?);
        }
        let mut wholes = [Readded::default(); 5];
        for (whole, sum) in Whole::ALL.into_iter().zip(&mut wholes) {
            let parts = self.groups.iter().zip(&groups).filter(|(group, _)| whole.has(group.kind));
            *sum = Readded::sum(parts.map(|(_, checked)| checked.total.figures))
                .ok_or_else(|| Problem::too_large("groups"))?;
        }
        let mut checked = Checked { groups, wholes, findings: Vec::new() };
        for (index, (whole, total)) in self.totals.iter().enumerate() {
            let lines = self.groups.iter().filter(|group| whole.has(group.kind)).flat_map(Group::lines).count();
            search.total(&format!("totals[{index}]"), total, checked.whole(*whole), lines)?;
        }
        checked.findings = search.findings;
        Ok(checked)
    }
}

struct Search {
    printed_in: PrintedUnit,
    findings: Vec<Finding>,
}

impl Search {
    fn group(&mut self, of: &str, group: &Group) -> Result<CheckedGroup, Problem> {
        let mut sections = Vec::with_capacity(group.sections.len());
        for (index, section) in group.sections.iter().enumerate() {
            let of = format!("{of}.sections[{index}]");
            for (index, line) in section.lines.iter().enumerate() {
                self.line(&of, index, line)?;
            }
            let sum = section.readded().ok_or_else(|| Problem::too_large(of.as_str()))?;
            if let Some(total) = &section.total {
                self.total(&format!("{of}.total"), total, sum, section.lines.len())?;
            }
            sections.push(sum);
        }
        let total = Readded::sum(sections.iter().map(|sum| sum.figures)).ok_or_else(|| Problem::too_large(of))?;
        if let Some(printed) = &group.total {
            self.total(&format!("{of}.total"), printed, total, group.lines().count())?;
        }
        Ok(CheckedGroup { sections, total })
    }

    fn line(&mut self, section: &str, index: usize, line: &Line) -> Result<(), Problem> {
        let of = || format!("{section}.lines[{index}]");
        let readded = line.figures.readded().ok_or_else(|| Problem::too_large(of()))?;
        if line.printed_variance.is_none_or(|printed| printed == readded.variance) {
            return Ok(());
        }
        let printed = Printed { variance: line.printed_variance, ..Printed::default() };
        self.compare(&of(), &line.name, printed, readded, 1)
    }

    fn total(&mut self, of: &str, total: &Total, readded: Readded, lines: usize) -> Result<(), Problem> {
        self.compare(of, &total.name, total.printed, readded, lines)
    }

    /// Records where `printed` is not what `lines` lines give.
    fn compare(
        &mut self,
        of: &str,
        name: &str,
        printed: Printed,
        readded: Readded,
        lines: usize,
    ) -> Result<(), Problem> {
        for column in Column::ALL {
            let Some(printed) = printed.of(column).filter(|printed| *printed != readded.of(column)) else { continue };
            let difference = printed.minus(readded.of(column)).ok_or_else(|| Problem::too_large(of))?;
            // A variance takes two figures of each line; the printed figure is one more.
            let figures = if column == Column::Variance { lines.saturating_mul(2) } else { lines };
            self.findings.push(Finding {
                of: of.to_owned(),
                name: name.to_owned(),
                column,
                printed,
                readded: readded.of(column),
                difference,
                rounding_may_explain: self.printed_in.may_explain(difference, figures.saturating_add(1)),
            });
        }
        Ok(())
    }
}
