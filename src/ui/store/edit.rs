//! The changes that people make to a scenario.

use std::mem::{Discriminant, discriminant};

use crate::domain::{
    Charge, ChargeIncrease, ChargeStep, Gap, GapLine, GrantIncrease, GrantLine, Levers, Money, Problem,
    ReferendumLimit, Scenario, Source, Status, TaxBase,
};

/// What tells one edit from another: see [`Edit::continues`].
pub type Key = (Discriminant<Edit>, String);

/// A change to one figure or one row of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// What the scenario is called.
    Title(String),
    /// The grant lever.
    GrantIncrease(GrantIncrease),
    /// The precept lever.
    BandDIncrease(ChargeIncrease),
    /// Savings beyond those in the gap.
    FurtherSavings(Money),
    /// Money from reserves.
    UseOfReserves(Money),
    /// The change in the collection fund.
    CollectionFundChange(Money),
    /// All levers at once, as a solver sets them.
    Levers(Levers),
    /// The base year's Band D charge.
    BandD(Charge),
    /// The base year's tax base.
    BaseTaxBase(TaxBase),
    /// The budget year's tax base.
    NextTaxBase(TaxBase),
    /// The charge step.
    ChargeStep(ChargeStep),
    /// The referendum limit.
    Limit(ReferendumLimit),
    /// The referendum limit, with where it is published.
    PublishedLimit(ReferendumLimit, &'static str),
    /// What one officer costs.
    OfficerCost(Option<Money>),
    /// The name of a grant.
    GrantName(usize, String),
    /// The amount of a grant.
    GrantAmount(usize, Money),
    /// Whether a grant moves with the grant lever.
    GrantMoves(usize, bool),
    /// One more grant.
    AddGrant,
    /// One grant less.
    RemoveGrant(usize),
    /// The name of a gap line.
    GapName(usize, String),
    /// The amount of a gap line, or of the gap where it is one figure.
    GapAmount(usize, Money),
    /// One more gap line.
    AddGapLine,
    /// One gap line less.
    RemoveGapLine(usize),
    /// A billing authority's tax base.
    CouncilTaxBase(usize, Option<TaxBase>),
    /// Where a figure comes from.
    Source(Source),
}

/// What a figure's source says once somebody has typed over the figure.
pub const ENTERED_HERE: &str = tr!("Entered in this app");

impl Edit {
    /// The scenario after this change.
    ///
    /// # Errors
    /// What keeps the change from being made, with the field and the remedy.
    pub fn applied_to(&self, scenario: &Scenario) -> Result<Scenario, Problem> {
        let mut next = scenario.clone();
        match self {
            Self::Title(title) => next.title.clone_from(title),
            Self::GrantIncrease(increase) => next.levers.grant_increase = *increase,
            Self::BandDIncrease(increase) => next.levers.band_d_increase = *increase,
            Self::FurtherSavings(amount) => next.levers.further_savings = *amount,
            Self::UseOfReserves(amount) => next.levers.use_of_reserves = *amount,
            Self::CollectionFundChange(amount) => next.levers.collection_fund_change = *amount,
            Self::Levers(levers) => next.levers = *levers,
            Self::BandD(charge) => next.base.band_d = *charge,
            Self::BaseTaxBase(tax_base) => next.base.tax_base = *tax_base,
            Self::NextTaxBase(tax_base) => next.next.tax_base = *tax_base,
            Self::ChargeStep(step) => next.next.charge_step = *step,
            Self::Limit(limit) | Self::PublishedLimit(limit, _) => next.referendum_limit = *limit,
            Self::OfficerCost(cost) => next.officer_cost = *cost,
            Self::Source(source) => next.sources.set(source.clone()),
            Self::CouncilTaxBase(index, tax_base) => {
                row(&mut next.authority.billing_authorities, *index)?.tax_base = *tax_base;
            }
            Self::GrantName(..)
            | Self::GrantAmount(..)
            | Self::GrantMoves(..)
            | Self::AddGrant
            | Self::RemoveGrant(_) => {
                self.change_grants(&mut next)?;
            }
            Self::GapName(..) | Self::GapAmount(..) | Self::AddGapLine | Self::RemoveGapLine(_) => {
                self.change_gap(&mut next)?;
            }
        }
        // What is only written in another way keeps its source.
        let is_changed = next != *scenario || matches!(self, Self::PublishedLimit(..));
        if let Some((of, title, status)) = self.source(scenario).filter(|_| is_changed) {
            next.sources.set(Source { of, title: title.to_owned(), date: String::new(), status });
        }
        match next.problems().into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(next),
        }
    }

    fn change_grants(&self, next: &mut Scenario) -> Result<(), Problem> {
        let grants = &mut next.base.grants;
        match self {
            Self::GrantName(index, name) => row(grants, *index)?.name.clone_from(name),
            Self::GrantAmount(index, amount) => row(grants, *index)?.amount = *amount,
            Self::GrantMoves(index, moves) => row(grants, *index)?.moves_with_grant_increase = *moves,
            Self::RemoveGrant(index) => {
                row(grants, *index)?;
                grants.remove(*index);
                next.sources.remove_row("base.grants", *index);
            }
            _ => grants.push(GrantLine { name: String::new(), amount: Money::ZERO, moves_with_grant_increase: true }),
        }
        Ok(())
    }

    fn change_gap(&self, next: &mut Scenario) -> Result<(), Problem> {
        if let (Self::GapAmount(_, amount), Gap::Amount(whole)) = (self, &mut next.gap) {
            *whole = *amount;
            return Ok(());
        }
        // A gap given as one figure becomes the first of the lines.
        if let Gap::Amount(amount) = next.gap {
            next.gap = Gap::Lines(vec![GapLine { name: tr!("Gap as announced").to_owned(), amount }]);
        }
        let Gap::Lines(lines) = &mut next.gap else { return Ok(()) };
        match self {
            Self::GapName(index, name) => row(lines, *index)?.name.clone_from(name),
            Self::GapAmount(index, amount) => row(lines, *index)?.amount = *amount,
            Self::RemoveGapLine(index) => {
                row(lines, *index)?;
                lines.remove(*index);
                next.sources.remove_row("gap.lines", *index);
            }
            _ => lines.push(GapLine { name: String::new(), amount: Money::ZERO }),
        }
        Ok(())
    }

    /// The source that a figure gets by this change: where it is published, or that it was typed here.
    fn source(&self, scenario: &Scenario) -> Option<(String, &'static str, Status)> {
        if let Self::PublishedLimit(_, source) = self {
            return Some(("referendum_limit".to_owned(), source, Status::Confirmed));
        }
        let figure = match (self, &scenario.gap) {
            (Self::GapAmount(..), Gap::Amount(_)) => "gap".to_owned(),
            _ => self.figure()?,
        };
        Some((figure, ENTERED_HERE, Status::Provisional))
    }

    /// The path of the figure whose value changes; none for levers, names and whole rows.
    fn figure(&self) -> Option<String> {
        Some(match self {
            Self::BandD(_) => "base.band_d".to_owned(),
            Self::BaseTaxBase(_) => "base.tax_base".to_owned(),
            Self::NextTaxBase(_) => "next.tax_base".to_owned(),
            Self::Limit(_) => "referendum_limit".to_owned(),
            Self::OfficerCost(_) => "officer_cost".to_owned(),
            Self::GrantAmount(index, _) => format!("base.grants[{index}]"),
            Self::GapAmount(index, _) => format!("gap.lines[{index}]"),
            Self::CouncilTaxBase(index, _) => format!("authority.billing_authorities[{index}]"),
            _ => return None,
        })
    }

    /// A key that two edits share where the second goes on with the first: another character, a further drag. It is the kind of edit,
    /// and of which row or figure.
    pub fn continues(&self) -> Option<Key> {
        let of = match self {
            Self::Title(_)
            | Self::GrantIncrease(_)
            | Self::BandDIncrease(_)
            | Self::FurtherSavings(_)
            | Self::UseOfReserves(_)
            | Self::CollectionFundChange(_) => String::new(),
            Self::GrantName(index, _) | Self::GapName(index, _) => index.to_string(),
            Self::Source(source) => source.of.clone(),
            _ => self.figure()?,
        };
        Some((discriminant(self), of))
    }
}

fn row<T>(rows: &mut [T], index: usize) -> Result<&mut T, Problem> {
    rows.get_mut(index).ok_or_else(|| Problem::new("row", tr!("This row is no longer there. Load the page again.")))
}
