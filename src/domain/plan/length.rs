//! A plan of more years, or of fewer.

use super::{ChargeChange, GrantChange, Plan, PlanDocument, PlanGrant, TaxBaseChange};
use crate::domain::{Money, Percent, ReferendumLimit};

impl Plan {
    /// Makes the plan `years` long. Years that are added go on as the last one went: the same rises, nothing new and nothing
    /// used once; a grant that stays at its amount stays there; their referendum limits are not known. Without years there is
    /// nothing to go on from, so nothing rises. The sources of years that are taken away go with them.
    pub fn set_length(&mut self, years: usize) {
        for group in &mut self.costs {
            go_on(&mut group.rises, years, Percent::ZERO);
        }
        for change in &mut self.changes {
            change.amounts.resize(years, Money::ZERO);
        }
        go_on(&mut self.capital_from_revenue, years, Money::ZERO);
        for grant in &mut self.grants {
            let on = match grant.changes.last() {
                Some(GrantChange::Percent(last)) => GrantChange::Percent(*last),
                Some(GrantChange::To(_)) if stays(grant) => GrantChange::To(grant.amount),
                _ => GrantChange::Percent(Percent::ZERO),
            };
            grant.changes.resize(years, on);
        }
        let last = self.tax_base.last().copied();
        let same = TaxBaseChange::Percent(Percent::ZERO);
        self.tax_base.resize(years, last.filter(|last| matches!(last, TaxBaseChange::Percent(_))).unwrap_or(same));
        self.collection_fund.resize(years, Money::ZERO);
        go_on(&mut self.charges, years, ChargeChange::Percent(Percent::ZERO));
        self.referendum_limits.resize(years, ReferendumLimit::Unknown);
        self.further_savings.resize(years, Money::ZERO);
        self.general_reserve.uses.resize(years, Money::ZERO);
        for reserve in &mut self.earmarked_reserves {
            reserve.uses.resize(years, Money::ZERO);
        }
        self.sources.retain(|of| year_of(of).is_none_or(|year| year < years));
    }
}

/// The place of the year whose figure stands at `path`, or within it; `None` where the figure is not of one year.
fn year_of(path: &str) -> Option<usize> {
    const BY_YEAR: [&str; 6] =
        ["capital_from_revenue", "tax_base", "collection_fund", "charges", "referendum_limits", "further_savings"];
    path.char_indices().filter(|(_, character)| *character == ']').find_map(|(end, _)| {
        let (list, year) = path.get(..end)?.rsplit_once('[')?;
        let is_by_year = match list.rsplit_once('.') {
            Some((_, list)) => ["rises", "amounts", "changes", "uses", "most_savings"].contains(&list),
            None => BY_YEAR.contains(&list),
        };
        year.parse().ok().filter(|_| is_by_year)
    })
}

impl Plan {
    /// Has nothing decided of the years after the first: charges stand, and grants that moved in the first year stand too. For a plan
    /// that begins with one year's scenario, of which a rise is decided for that year alone; repeated, it would have every later year
    /// raise what the first one needed.
    pub fn decide_the_first_year_alone(&mut self) {
        let stands = Percent::ZERO;
        self.charges.iter_mut().skip(1).for_each(|charge| *charge = ChargeChange::Percent(stands));
        for change in self.grants.iter_mut().flat_map(|grant| grant.changes.iter_mut().skip(1)) {
            if let GrantChange::Percent(percent) = change {
                *percent = stands;
            }
        }
    }
}

impl PlanDocument {
    /// As [`Plan::set_length`], with the limits on savings of each year, which go on too.
    pub fn set_length(&mut self, years: usize) {
        self.plan.set_length(years);
        go_on(&mut self.aims.most_savings, years, None);
    }
}

/// Is the grant given as the same amount in every year, the base year's? Then it is a grant that does not move, and not one of
/// which a year's amount happens to be known.
fn stays(grant: &PlanGrant) -> bool {
    grant.changes.iter().all(|change| *change == GrantChange::To(grant.amount))
}

/// Makes `by_year` as long as there are `years`, by its last figure or else by `or`.
fn go_on<T: Copy>(by_year: &mut Vec<T>, years: usize, or: T) {
    let last = by_year.last().copied().unwrap_or(or);
    by_year.resize(years, last);
}
