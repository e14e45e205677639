//! The working of one year of a plan, in words and numbers.
//!
//! **Invariant:** nothing is worked out here. Each step writes down figures that the plan and its outcome hold.

use std::ops::Neg;

use super::{
    ChangeKind, GrantChange, Lasts, Plan, PlanOutcome, PlanYear, ReserveFloor, TaxBaseChange, evaluate::whole_and,
};
use crate::domain::{
    Charge, Money, Percent, Step, TaxBase,
    steps::{TO_FOUR_PLACES, TO_THE_PENNY, joined, referendum_limit, summed},
    with_thousands,
};

/// The steps of the year at `index` (the first year after the base year at nought), from the figures of `plan` and of the
/// year before to those of `outcome`; none for a year that is not there.
pub fn working(plan: &Plan, outcome: &PlanOutcome, index: usize) -> Vec<Step> {
    let Some(year) = outcome.years.get(index) else { return Vec::new() };
    let earlier = index.checked_sub(1).and_then(|earlier| outcome.years.get(earlier));
    let at = At { plan, index, earlier, year };
    let mut steps = at.groups();
    steps.extend(at.changes());
    steps.extend(at.spending());
    steps.extend(at.grants());
    steps.extend(at.precept());
    steps.push(at.left());
    steps.extend(at.reserves());
    steps.extend(referendum_limit(year.limit, year.band_d_increase, &["referendum_limits"]));
    steps
}

/// What a line is called: `name`, or, while it has none, `what` it is and its number.
pub fn called(name: &str, what: &str, line: usize) -> String {
    match name.trim() {
        "" => format!("{what} {}", line.saturating_add(1)),
        name => name.to_owned(),
    }
}

/// A year of a plan and the one before it.
struct At<'a> {
    plan: &'a Plan,
    index: usize,
    /// `None` where the base year is before it.
    earlier: Option<&'a PlanYear>,
    year: &'a PlanYear,
}

impl At<'_> {
    /// What a line was in the year before, or in the base year.
    fn before(&self, line: usize, of: fn(&PlanYear) -> &[Money], base: Money) -> Money {
        self.earlier.map_or(Some(base), |year| of(year).get(line).copied()).unwrap_or_default()
    }

    fn groups(&self) -> Vec<Step> {
        let groups = self.plan.costs.iter().zip(&self.year.groups).enumerate();
        let steps = groups.map(|(line, (group, amount))| Step {
            name: called(&group.name, tr!("Cost"), line),
            formula: tr!("the year before × (100% + the rise)"),
            working: format!(
                "{} × {}",
                self.before(line, |year| &year.groups, group.amount).written(),
                group.rises.get(self.index).map(|rise| risen(*rise)).unwrap_or_default()
            ),
            result: amount.written(),
            rounding: Some(TO_THE_PENNY),
            figures: &["costs"],
        });
        steps.collect()
    }

    fn changes(&self) -> Vec<Step> {
        let changes = self.plan.changes.iter().zip(&self.year.changes).enumerate();
        let steps = changes.map(|(line, (change, added))| {
            let new = change.amounts.get(self.index).copied().unwrap_or_default();
            let new = format!("{} × {}", new.written(), change.delivery.written());
            let brought = self.before(line, |year| &year.changes, Money::ZERO);
            let lasts = change.lasts == Lasts::Recurrent;
            let saving = change.kind == ChangeKind::Saving;
            let earlier = if saving { brought.neg() } else { brought };
            Step {
                name: called(&change.name, tr!("Change"), line),
                formula: match (lasts, saving) {
                    (true, false) => tr!("what earlier years brought + this year’s amount × its delivery"),
                    (false, false) => tr!("this year’s amount × its delivery"),
                    (true, true) => tr!("−(what earlier years brought + this year’s amount × its delivery)"),
                    (false, true) => tr!("−(this year’s amount × its delivery)"),
                },
                working: match (lasts, saving) {
                    (true, false) => format!("{} + {new}", earlier.written()),
                    (false, false) => new,
                    (true, true) => format!("−({} + {new})", earlier.written()),
                    (false, true) => format!("−({new})"),
                },
                result: added.written(),
                rounding: Some(TO_THE_PENNY),
                figures: &["changes"],
            }
        });
        steps.collect()
    }

    fn spending(&self) -> [Step; 3] {
        let year = self.year;
        let before = self.earlier.map(|year| year.further_savings).unwrap_or_default();
        let new = year.further_savings.minus(before).unwrap_or_default();
        let lines = year.groups.iter().chain(&year.changes).copied().collect::<Vec<_>>();
        let lines = lines.into_iter().chain([year.further_savings.neg(), year.capital_from_revenue]);
        [
            sum(
                tr!("Further savings in force"),
                tr!("those of the years before + those that are new"),
                joined(&[before.written(), new.written()]),
                year.further_savings,
                &["further_savings"],
            ),
            sum(
                tr!("Spending"),
                tr!("all costs + pressures − savings − further savings + capital paid from revenue"),
                summed(lines.collect::<Vec<_>>().into_iter()),
                year.spending,
                &["costs", "changes", "further_savings", "capital_from_revenue"],
            ),
            sum(
                tr!("Net budget requirement"),
                tr!("spending − what is taken from earmarked reserves − what is taken from the general reserve"),
                joined(&[
                    year.spending.written(),
                    year.from_earmarked_reserves.neg().written(),
                    year.from_general_reserve.neg().written(),
                ]),
                year.net_budget_requirement,
                &["earmarked_reserves", "general_reserve.uses"],
            ),
        ]
    }

    fn grants(&self) -> Vec<Step> {
        let grants = self.plan.grants.iter().zip(&self.year.grants).enumerate();
        let steps = grants.map(|(line, (grant, amount))| {
            let ended = grant.last_year.filter(|last| *last < self.year.year);
            let (formula, working, rounding) = match (ended, grant.changes.get(self.index)) {
                (Some(last), _) => (tr!("nil after its last year"), tr!("last paid in {last}"), None),
                (None, Some(GrantChange::Percent(percent))) => {
                    let before = self.before(line, |year| &year.grants, grant.amount);
                    let working = format!("{} × {}", before.written(), risen(*percent));
                    (tr!("the year before × (100% + the change)"), working, Some(TO_THE_PENNY))
                }
                (None, _) => (tr!("an amount that is given"), tr!("as given").to_owned(), None),
            };
            Step {
                name: called(&grant.name, tr!("Grant"), line),
                formula,
                working,
                result: amount.written(),
                rounding,
                figures: &["grants"],
            }
        });
        let total = sum(
            tr!("Grant"),
            tr!("all grants"),
            summed(self.year.grants.iter().copied()),
            self.year.grant,
            &["grants"],
        );
        steps.chain([total]).collect()
    }

    fn precept(&self) -> Vec<Step> {
        let year = self.year;
        let base = &self.plan.base;
        let (before, tax_base): (Charge, TaxBase) =
            self.earlier.map_or((base.band_d, base.tax_base), |year| (year.band_d, year.tax_base));
        let known = matches!(self.plan.tax_base.get(self.index), Some(TaxBaseChange::To(_)));
        let growth = match self.plan.tax_base.get(self.index) {
            Some(TaxBaseChange::Percent(percent)) => format!("{} × {}", tax_base.written(), risen(*percent)),
            _ => tr!("as given").to_owned(),
        };
        let step = |name: &str, formula, working, result, rounding, figures| Step {
            name: name.to_owned(),
            formula,
            working,
            result,
            rounding,
            figures,
        };
        let mut steps = vec![
            step(
                tr!("Tax base"),
                if known { tr!("a tax base that is given") } else { tr!("the year before × (100% + the growth)") },
                growth,
                year.tax_base.written(),
                (!known).then_some(TO_FOUR_PLACES),
                &["tax_base"],
            ),
            step(
                tr!("Band D charge"),
                tr!("the charge of the year before + the rise"),
                joined(&[before.written(), year.band_d_increase.written()]),
                year.band_d.written(),
                None,
                &["charges"],
            ),
            step(
                tr!("Precept"),
                tr!("the Band D charge × the tax base"),
                format!("{} × {}", year.band_d.written(), year.tax_base.written()),
                year.precept.written(),
                Some(TO_THE_PENNY),
                &["charges", "tax_base"],
            ),
        ];
        steps.extend(year.precept_increase.map(|share| {
            step(
                tr!("Precept increase"),
                tr!("the rise at Band D ÷ the charge of the year before"),
                format!("{} ÷ {}", year.band_d_increase.written(), before.written()),
                format!("{}%", with_thousands(share.percent(4))),
                Some(TO_FOUR_PLACES),
                &["charges"],
            )
        }));
        steps
    }

    fn left(&self) -> Step {
        let year = self.year;
        let found = [year.grant, year.precept, year.collection_fund].map(Neg::neg);
        let terms = [year.net_budget_requirement].into_iter().chain(found).map(Money::written);
        sum(
            tr!("Left to find"),
            tr!("the net budget requirement − grant − precept − collection fund"),
            joined(&terms.collect::<Vec<_>>()),
            year.remaining,
            &["collection_fund"],
        )
    }

    fn reserves(&self) -> Vec<Step> {
        let (plan, year) = (self.plan, self.year);
        let formula = tr!("the balance of the year before − what is taken");
        let opening = self.earlier.map_or(plan.general_reserve.opening, |year| year.general_reserve);
        let general = joined(&[opening.written(), year.from_general_reserve.neg().written()]);
        let (rule, floor, rounding) = match plan.general_reserve.floor {
            ReserveFloor::Amount(_) => (tr!("an amount that is given"), tr!("as given").to_owned(), None),
            ReserveFloor::PercentOfNetBudgetRequirement(percent) => (
                tr!("a share of the net budget requirement"),
                format!("{} × {}", year.net_budget_requirement.written(), percent.written()),
                Some(TO_THE_PENNY),
            ),
        };
        let mut steps = vec![
            sum(tr!("General reserve at the end"), formula, general, year.general_reserve, &["general_reserve"]),
            Step {
                rounding,
                ..sum(tr!("Floor of the general reserve"), rule, floor, year.floor, &["general_reserve.floor"])
            },
        ];
        let earmarked = plan.earmarked_reserves.iter().zip(&year.earmarked_reserves).enumerate();
        steps.extend(earmarked.map(|(line, (reserve, balance))| {
            let opening = self.before(line, |year| &year.earmarked_reserves, reserve.opening);
            let used = reserve.uses.get(self.index).copied().unwrap_or_default();
            let working = joined(&[opening.written(), used.neg().written()]);
            let name = called(&reserve.name, tr!("Earmarked reserve"), line);
            sum(&name, formula, working, *balance, &["earmarked_reserves"])
        }));
        steps
    }
}

/// A step that rounds nothing.
fn sum(name: &str, formula: &'static str, working: String, result: Money, figures: &'static [&'static str]) -> Step {
    Step { name: name.to_owned(), formula, working, result: result.written(), rounding: None, figures }
}

/// What a figure becomes in per cent of itself: `102%`.
fn risen(percent: Percent) -> String {
    whole_and(percent).map(|whole| format!("{}%", with_thousands(whole.normalize()))).unwrap_or_default()
}
