//! The lines of a plan's table: what each is called, how the figure of each year is written, and how it is read when it is
//! typed.
//!
//! **Invariant:** what [`Line::text`] writes, [`Line::set`] reads back as the same figure.

use crate::{
    domain::{
        FinancialYear, Percent, ReferendumLimit,
        plan::{ChangeKind, ChargeChange, CostKind, GrantChange, Lasts, Plan, PlannedChange, TaxBaseChange, called},
    },
    ui::{desk::document::Place, part::reading, text},
};

use super::typed::{NO_LIMIT, NOT_KNOWN, SOLVE, charge_change, grant_change, referendum_limit, tax_base_change};

/// A line of the table, by its number in its list from nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A group of costs: its rise.
    Cost(usize),
    /// A named pressure or saving: what is new.
    Change(usize),
    /// Savings beyond those that are named.
    FurtherSavings,
    /// Capital paid from revenue.
    Capital,
    /// A government grant: its change.
    Grant(usize),
    /// The tax base: its change.
    TaxBase,
    /// The Band D charge: its change.
    Charge,
    /// The referendum limit.
    Limit,
    /// The collection fund.
    CollectionFund,
    /// What is taken from the general reserve.
    GeneralReserve,
    /// What is taken from an earmarked reserve.
    EarmarkedReserve(usize),
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The base year.
    Base,
    /// A year of the plan, by its number from nil.
    Year(usize),
}

impl Place for Line {
    fn id(self) -> String {
        match self {
            Self::Cost(line) => format!("cost-{line}"),
            Self::Change(line) => format!("change-{line}"),
            Self::Grant(line) => format!("grant-{line}"),
            Self::EarmarkedReserve(line) => format!("reserve-{line}"),
            Self::FurtherSavings => "further-savings".to_owned(),
            Self::Capital => "capital".to_owned(),
            Self::TaxBase => "tax-base".to_owned(),
            Self::Charge => "charge".to_owned(),
            Self::Limit => "limit".to_owned(),
            Self::CollectionFund => "collection-fund".to_owned(),
            Self::GeneralReserve => "general-reserve".to_owned(),
        }
    }
}

/// The parts of the table, each with its heading and its lines.
pub fn parts(plan: &Plan) -> [(&'static str, Vec<Line>); 4] {
    let spending = (0..plan.costs.len()).map(Line::Cost).chain([Line::Capital]);
    let changes = (0..plan.changes.len()).map(Line::Change).chain([Line::FurtherSavings]);
    let grants = (0..plan.grants.len()).map(Line::Grant);
    let funding = grants.chain([Line::TaxBase, Line::Charge, Line::Limit, Line::CollectionFund]);
    let reserves = [Line::GeneralReserve].into_iter();
    let reserves = reserves.chain((0..plan.earmarked_reserves.len()).map(Line::EarmarkedReserve));
    [
        (tr!("Costs, and how they rise"), spending.collect()),
        (tr!("Pressures and savings, new in each year"), changes.collect()),
        (tr!("Funding, and how it changes"), funding.collect()),
        (tr!("Taken from reserves"), reserves.collect()),
    ]
}

impl Line {
    /// What people call it, whether or not it has a name of its own.
    pub fn name(self, plan: &Plan) -> String {
        let or = |name: Option<&String>, what: &str, line: usize| called(name.map_or("", String::as_str), what, line);
        match self {
            Self::Cost(line) => or(plan.costs.get(line).map(|group| &group.name), tr!("Cost"), line),
            Self::Change(line) => or(plan.changes.get(line).map(|change| &change.name), tr!("Change"), line),
            Self::Grant(line) => or(plan.grants.get(line).map(|grant| &grant.name), tr!("Grant"), line),
            Self::EarmarkedReserve(line) => {
                or(plan.earmarked_reserves.get(line).map(|reserve| &reserve.name), tr!("Earmarked reserve"), line)
            }
            Self::FurtherSavings => tr!("Further savings, £").to_owned(),
            Self::Capital => tr!("Capital paid from revenue, £").to_owned(),
            Self::TaxBase => tr!("Tax base").to_owned(),
            Self::Charge => tr!("Band D charge").to_owned(),
            Self::Limit => tr!("Referendum limit").to_owned(),
            Self::CollectionFund => tr!("Collection fund, £").to_owned(),
            Self::GeneralReserve => tr!("General reserve, £").to_owned(),
        }
    }

    /// What a line with a name of its own is, in a few words.
    pub fn about(self, plan: &Plan) -> String {
        match self {
            Self::Cost(line) => match plan.costs.get(line).map(|group| group.kind) {
                Some(CostKind::Pay) => tr!("pay").to_owned(),
                Some(CostKind::NonPay) => tr!("non-pay").to_owned(),
                _ => String::new(),
            },
            Self::Change(line) => plan.changes.get(line).map(about_change).unwrap_or_default(),
            Self::Grant(line) => {
                let last = plan.grants.get(line).and_then(|grant| grant.last_year);
                last.map(|last| tr!("until {last}")).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// The figure in `column` as it is written; `None` where the line has none there.
    pub fn text(self, plan: &Plan, column: Column) -> Option<String> {
        match column {
            Column::Base => self.base_text(plan),
            Column::Year(year) => self.year_text(plan, year),
        }
    }

    fn base_text(self, plan: &Plan) -> Option<String> {
        Some(match self {
            Self::Cost(line) => text::plain(plan.costs.get(line)?.amount),
            Self::Grant(line) => text::plain(plan.grants.get(line)?.amount),
            Self::TaxBase => plan.base.tax_base.written(),
            Self::Charge => plan.base.band_d.written(),
            Self::GeneralReserve => text::plain(plan.general_reserve.opening),
            Self::EarmarkedReserve(line) => text::plain(plan.earmarked_reserves.get(line)?.opening),
            Self::Change(_) | Self::FurtherSavings | Self::Capital | Self::Limit | Self::CollectionFund => return None,
        })
    }

    fn year_text(self, plan: &Plan, year: usize) -> Option<String> {
        Some(match self {
            Self::Cost(line) => plan.costs.get(line)?.rises.get(year)?.written(),
            Self::Change(line) => text::plain(*plan.changes.get(line)?.amounts.get(year)?),
            Self::FurtherSavings => text::plain(*plan.further_savings.get(year)?),
            Self::Capital => text::plain(*plan.capital_from_revenue.get(year)?),
            Self::Grant(line) => match plan.grants.get(line)?.changes.get(year)? {
                GrantChange::Percent(percent) => percent.written(),
                GrantChange::To(amount) => text::exact(*amount),
            },
            Self::TaxBase => match plan.tax_base.get(year)? {
                TaxBaseChange::Percent(percent) => percent.written(),
                TaxBaseChange::To(tax_base) => tax_base.written(),
            },
            Self::Charge => match plan.charges.get(year)? {
                ChargeChange::By(increase) => increase.written(),
                ChargeChange::Percent(percent) => percent.written(),
                ChargeChange::ToBeSolved => SOLVE.to_owned(),
            },
            Self::Limit => match plan.referendum_limits.get(year)? {
                ReferendumLimit::Cash(limit) => limit.written(),
                ReferendumLimit::Percentage(percent) => percent.written(),
                ReferendumLimit::None => NO_LIMIT.to_owned(),
                ReferendumLimit::Unknown => NOT_KNOWN.to_owned(),
            },
            Self::CollectionFund => text::plain(*plan.collection_fund.get(year)?),
            Self::GeneralReserve => text::plain(*plan.general_reserve.uses.get(year)?),
            Self::EarmarkedReserve(line) => text::plain(*plan.earmarked_reserves.get(line)?.uses.get(year)?),
        })
    }

    /// The path of the figure in `column` in a plan file; `None` where the line has none there.
    pub fn path(self, column: Column) -> Option<String> {
        Some(match (self, column) {
            (Self::Cost(line), Column::Base) => format!("costs[{line}].amount"),
            (Self::Cost(line), Column::Year(year)) => format!("costs[{line}].rises[{year}]"),
            (Self::Change(line), Column::Year(year)) => format!("changes[{line}].amounts[{year}]"),
            (Self::Grant(line), Column::Base) => format!("grants[{line}].amount"),
            (Self::Grant(line), Column::Year(year)) => format!("grants[{line}].changes[{year}]"),
            (Self::EarmarkedReserve(line), Column::Base) => format!("earmarked_reserves[{line}].opening"),
            (Self::EarmarkedReserve(line), Column::Year(year)) => format!("earmarked_reserves[{line}].uses[{year}]"),
            (Self::TaxBase, Column::Base) => "base.tax_base".to_owned(),
            (Self::TaxBase, Column::Year(year)) => format!("tax_base[{year}]"),
            (Self::Charge, Column::Base) => "base.band_d".to_owned(),
            (Self::Charge, Column::Year(year)) => format!("charges[{year}]"),
            (Self::GeneralReserve, Column::Base) => "general_reserve.opening".to_owned(),
            (Self::GeneralReserve, Column::Year(year)) => format!("general_reserve.uses[{year}]"),
            (Self::Limit, Column::Year(year)) => format!("referendum_limits[{year}]"),
            (Self::CollectionFund, Column::Year(year)) => format!("collection_fund[{year}]"),
            (Self::FurtherSavings, Column::Year(year)) => format!("further_savings[{year}]"),
            (Self::Capital, Column::Year(year)) => format!("capital_from_revenue[{year}]"),
            (_, Column::Base) => return None,
        })
    }

    /// Puts what was typed into `column`.
    ///
    /// # Errors
    /// Why it cannot be read, in words; the plan is then as it was.
    pub fn set(self, plan: &mut Plan, column: Column, typed: &str) -> Result<(), String> {
        match column {
            Column::Base => self.set_base(plan, typed),
            Column::Year(year) => self.set_year(plan, year, typed),
        }
    }

    fn set_base(self, plan: &mut Plan, typed: &str) -> Result<(), String> {
        match self {
            Self::Cost(line) => put(plan.costs.get_mut(line).map(|group| &mut group.amount), reading::money(typed)?),
            Self::Grant(line) => put(plan.grants.get_mut(line).map(|grant| &mut grant.amount), reading::money(typed)?),
            Self::TaxBase => put(Some(&mut plan.base.tax_base), reading::tax_base(typed)?),
            Self::Charge => put(Some(&mut plan.base.band_d), reading::charge(typed)?),
            Self::GeneralReserve => put(Some(&mut plan.general_reserve.opening), reading::money(typed)?),
            Self::EarmarkedReserve(line) => {
                let reserve = plan.earmarked_reserves.get_mut(line);
                put(reserve.map(|reserve| &mut reserve.opening), reading::money(typed)?)
            }
            Self::Change(_) | Self::FurtherSavings | Self::Capital | Self::Limit | Self::CollectionFund => {
                Err(tr!("This line has no figure in the base year.").to_owned())
            }
        }
    }

    fn set_year(self, plan: &mut Plan, year: usize, typed: &str) -> Result<(), String> {
        match self {
            Self::Cost(line) => {
                put(plan.costs.get_mut(line).and_then(|group| group.rises.get_mut(year)), reading::percent(typed)?)
            }
            Self::Change(line) => {
                put(plan.changes.get_mut(line).and_then(|change| change.amounts.get_mut(year)), reading::money(typed)?)
            }
            Self::Grant(line) => {
                put(plan.grants.get_mut(line).and_then(|grant| grant.changes.get_mut(year)), grant_change(typed)?)
            }
            Self::EarmarkedReserve(line) => put(
                plan.earmarked_reserves.get_mut(line).and_then(|reserve| reserve.uses.get_mut(year)),
                reading::money(typed)?,
            ),
            Self::FurtherSavings => put(plan.further_savings.get_mut(year), reading::money(typed)?),
            Self::Capital => put(plan.capital_from_revenue.get_mut(year), reading::money(typed)?),
            Self::TaxBase => put(plan.tax_base.get_mut(year), tax_base_change(typed)?),
            Self::Charge => put(plan.charges.get_mut(year), charge_change(typed)?),
            Self::Limit => put(plan.referendum_limits.get_mut(year), referendum_limit(typed)?),
            Self::CollectionFund => put(plan.collection_fund.get_mut(year), reading::money(typed)?),
            Self::GeneralReserve => put(plan.general_reserve.uses.get_mut(year), reading::money(typed)?),
        }
    }
}

fn about_change(change: &PlannedChange) -> String {
    let kind = match change.kind {
        ChangeKind::Pressure => tr!("pressure"),
        ChangeKind::Saving => tr!("saving"),
    };
    let lasts = match change.lasts {
        Lasts::Recurrent => tr!("recurrent"),
        Lasts::OneOff => tr!("one-off"),
    };
    let delivered = change.delivery != Percent::HUNDRED;
    let delivery = if delivered { tr!(", {} comes about", change.delivery.written()) } else { String::new() };
    format!("{kind}, {lasts}{delivery}")
}

/// What a cell is called for those who do not see its row and column.
pub fn cell_name(name: &str, column: Column, plan: &Plan) -> String {
    match column {
        Column::Base => tr!("{name}, base year {}", plan.base.year),
        Column::Year(year) => format!("{name}, {}", year_name(plan, year)),
    }
}

/// A year of the plan.
pub fn year_name(plan: &Plan, year: usize) -> String {
    plan.year(year).map(|year: FinancialYear| year.to_string()).unwrap_or_default()
}

fn put<T>(place: Option<&mut T>, value: T) -> Result<(), String> {
    *place.ok_or(tr!("This line is no longer in the plan."))? = value;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::PlanExample;

    /// Every cell of the example plans.
    fn cells(plan: &Plan) -> Vec<(Line, Column)> {
        let columns: Vec<_> = [Column::Base].into_iter().chain((0..plan.length()).map(Column::Year)).collect();
        let lines = parts(plan).into_iter().flat_map(|(_, lines)| lines);
        lines.flat_map(|line| columns.iter().map(move |column| (line, *column))).collect()
    }

    #[test]
    fn what_a_cell_shows_is_read_back_as_the_same_figure() {
        for example in PlanExample::ALL {
            let plan = example.document().plan;
            let mut read = 0;
            for (line, column) in cells(&plan) {
                let Some(text) = line.text(&plan, column) else { continue };
                let mut again = plan.clone();
                assert_eq!(line.set(&mut again, column, &text), Ok(()), "{line:?} {column:?}: {text}");
                assert_eq!(again, plan, "{line:?} {column:?}: {text}");
                read += 1;
            }
            assert!(read > 20, "{read} cells");
        }
    }

    #[test]
    fn a_number_that_could_be_either_is_not_guessed() {
        let mut plan = PlanExample::Cambridgeshire.document().plan;
        let before = plan.clone();
        let either = [
            (Line::Grant(0), "2"),
            (Line::Charge, "5"),
            (Line::Limit, "10"),
            (Line::TaxBase, "two"),
            (Line::TaxBase, "1.2"),
            (Line::TaxBase, "0.012"),
        ];
        for (line, typed) in either {
            let problem = line.set(&mut plan, Column::Year(0), typed).unwrap_err();
            assert!(problem.contains("Write"), "{problem}");
        }
        assert_eq!(plan, before, "nothing has changed");
    }

    #[test]
    fn words_stand_for_what_is_no_number() {
        let mut plan = PlanExample::Cambridgeshire.document().plan;
        assert_eq!(Line::Charge.set(&mut plan, Column::Year(0), " Solve "), Ok(()));
        assert_eq!(plan.charges[0], ChargeChange::ToBeSolved);
        for (typed, limit) in [("none", ReferendumLimit::None), ("Not known", ReferendumLimit::Unknown)] {
            assert_eq!(Line::Limit.set(&mut plan, Column::Year(0), typed), Ok(()));
            assert_eq!(plan.referendum_limits[0], limit);
        }
    }
}
