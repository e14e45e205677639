//! One year of a plan as a budget year of its own.

use std::ops::Neg;

use super::{
    GrantChange, Plan, PlanOutcome, PlanPath, PlanYear,
    evaluate::{evaluate_plan, of},
};
use crate::domain::{
    Authority, BaseYear, BudgetYear, Charge, FinancialYear, Gap, GapLine, GrantIncrease, GrantLine, Levers, Money,
    Problem, Scenario, Sources, TaxBase, yield_of,
};

impl Plan {
    /// The year at `index` as a scenario that starts from the year before, so that every page for one year can be used on
    /// it. What it leaves to find is what the plan leaves in that year.
    ///
    /// The gap starts with what the year before left to find; in the first year that is what the base year's costs come to
    /// beyond its grants and its precept. Then it has what changes from the year before: each group of costs, each named
    /// change, capital, reserves, and grants that step to an amount or end. Grants that change by a percentage are the
    /// grant lever, further savings that are new, the collection fund and the general reserve are levers too. What the
    /// general reserve paid for in the year before has to be found again, so that is in the gap.
    ///
    /// # Errors
    /// As for [`evaluate_plan`]; a year that the plan has not, or that follows one without a charge; a sum that cannot be
    /// held.
    pub fn scenario_of(&self, path: &PlanPath, index: usize) -> Result<Scenario, Problem> {
        let outcome = evaluate_plan(self, path)?;
        let (before, now) = self.two_years(&outcome, index)?;
        if before.band_d == Charge::ZERO {
            let message = tr!(
                "{} has no charge, so {} cannot stand alone: a rise is measured against the year before.",
                before.year,
                now.year
            );
            return Err(Problem::new("charges", message));
        }
        let mut lines = Lines::default();
        lines.push(tr!("Left to find in the year before"), Some(before.remaining));
        for (group, (before, now)) in self.costs.iter().zip(before.groups.iter().zip(&now.groups)) {
            lines.push(&group.name, now.minus(*before));
        }
        for (change, (before, now)) in self.changes.iter().zip(before.changes.iter().zip(&now.changes)) {
            lines.push(&change.name, now.minus(*before));
        }
        lines.push(tr!("Capital paid from revenue"), now.capital_from_revenue.minus(before.capital_from_revenue));
        let reserves = before.from_earmarked_reserves.minus(now.from_earmarked_reserves);
        lines.push(tr!("Use of earmarked reserves"), reserves);
        lines.push(tr!("Use of the general reserve in the year before"), Some(before.from_general_reserve));
        let (grants, grant_increase) = self.grants_of(&mut lines, &before, now, index)?;

        let too_large = || Problem::too_large("costs");
        Ok(Scenario {
            title: self.title.clone(),
            year: now.year,
            authority: Authority { billing_authorities: Vec::new(), ..self.authority.clone() },
            base: BaseYear { year: before.year, band_d: before.band_d, tax_base: before.tax_base, grants },
            next: BudgetYear { tax_base: now.tax_base, charge_step: self.charge_step },
            gap: Gap::Lines(lines.0.ok_or_else(too_large)?),
            levers: Levers {
                grant_increase,
                band_d_increase: now.band_d_increase,
                further_savings: now.further_savings.minus(before.further_savings).ok_or_else(too_large)?,
                use_of_reserves: now.from_general_reserve,
                collection_fund_change: now.collection_fund.minus(before.collection_fund).ok_or_else(too_large)?,
            },
            referendum_limit: of(&self.referendum_limits, index)?,
            officer_cost: None,
            published: Vec::new(),
            sources: Sources::default(),
        })
    }

    /// The base year's grants, those that move with the lever marked, and what the lever moves them by. What other
    /// grants change by is put into the gap.
    fn grants_of(
        &self,
        lines: &mut Lines,
        before: &Before,
        now: &PlanYear,
        index: usize,
    ) -> Result<(Vec<GrantLine>, GrantIncrease), Problem> {
        let mut grants = Vec::with_capacity(self.grants.len());
        let mut increase = Money::ZERO;
        for (grant, (earlier, amount)) in self.grants.iter().zip(before.grants.iter().zip(&now.grants)) {
            let change = amount.minus(*earlier).ok_or_else(|| Problem::too_large("grants"))?;
            let by_percent = matches!(of(&grant.changes, index)?, GrantChange::Percent(_));
            let moves = by_percent && grant.last_year.is_none_or(|last| last >= now.year) && *earlier > Money::ZERO;
            if moves {
                increase = increase.plus(change).ok_or_else(|| Problem::too_large("grants"))?;
            } else {
                lines.push(&grant.name, Some(change.neg()));
            }
            grants.push(GrantLine { name: grant.name.clone(), amount: *earlier, moves_with_grant_increase: moves });
        }
        Ok((grants, GrantIncrease::Amount(increase)))
    }

    /// The year at `index`, and the one before it.
    fn two_years<'a>(&self, outcome: &'a PlanOutcome, index: usize) -> Result<(Before, &'a PlanYear), Problem> {
        let now = outcome.years.get(index).ok_or_else(|| {
            Problem::new(
                "charges",
                tr!("This year is not one of the plan's. Choose a year from the first to the last."),
            )
        })?;
        let before = match index.checked_sub(1).and_then(|earlier| outcome.years.get(earlier)) {
            Some(year) => Before::from(year),
            None => self.before_the_first()?,
        };
        Ok((before, now))
    }

    /// The base year, as far as a plan knows it.
    fn before_the_first(&self) -> Result<Before, Problem> {
        let groups: Vec<_> = self.costs.iter().map(|group| group.amount).collect();
        let grants: Vec<_> = self.grants.iter().map(|grant| grant.amount).collect();
        let precept =
            yield_of(self.base.band_d, self.base.tax_base).ok_or_else(|| Problem::too_large("base.tax_base"))?;
        let found = grants.iter().copied().chain([precept]).map(Neg::neg);
        let remaining = Money::sum(groups.iter().copied().chain(found)).ok_or_else(|| Problem::too_large("costs"))?;
        Ok(Before {
            year: self.base.year,
            groups,
            changes: self.changes.iter().map(|_| Money::ZERO).collect(),
            further_savings: Money::ZERO,
            capital_from_revenue: Money::ZERO,
            from_earmarked_reserves: Money::ZERO,
            from_general_reserve: Money::ZERO,
            grants,
            tax_base: self.base.tax_base,
            band_d: self.base.band_d,
            collection_fund: Money::ZERO,
            remaining,
        })
    }
}

/// What a year starts from: the year before it, or the base year, of which only costs, grants and precept are known.
struct Before {
    year: FinancialYear,
    groups: Vec<Money>,
    changes: Vec<Money>,
    further_savings: Money,
    capital_from_revenue: Money,
    from_earmarked_reserves: Money,
    from_general_reserve: Money,
    grants: Vec<Money>,
    tax_base: TaxBase,
    band_d: Charge,
    collection_fund: Money,
    remaining: Money,
}

impl From<&PlanYear> for Before {
    fn from(year: &PlanYear) -> Self {
        Self {
            year: year.year,
            groups: year.groups.clone(),
            changes: year.changes.clone(),
            further_savings: year.further_savings,
            capital_from_revenue: year.capital_from_revenue,
            from_earmarked_reserves: year.from_earmarked_reserves,
            from_general_reserve: year.from_general_reserve,
            grants: year.grants.clone(),
            tax_base: year.tax_base,
            band_d: year.band_d,
            collection_fund: year.collection_fund,
            remaining: year.remaining,
        }
    }
}

/// The lines of a gap; `None` once one cannot be held. Nil needs no line.
struct Lines(Option<Vec<GapLine>>);

impl Default for Lines {
    fn default() -> Self {
        Self(Some(Vec::new()))
    }
}

impl Lines {
    fn push(&mut self, name: &str, amount: Option<Money>) {
        self.0 = self.0.take().zip(amount).map(|(mut lines, amount)| {
            if amount != Money::ZERO {
                lines.push(GapLine { name: name.to_owned(), amount });
            }
            lines
        });
    }
}
