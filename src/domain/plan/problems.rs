//! What is wrong with a plan, its path, its aims and what is not known of it: every problem, with the field that has it.
//!
//! **Invariant:** a plan without problems has one figure for each year in every list, so it can be evaluated.

use rust_decimal::Decimal;

use super::{
    Case, ChargeChange, GrantChange, Plan, PlanAims, PlanPath, Range, ReserveFloor, TaxBaseChange, Uncertainty, Weights,
};
use crate::domain::{Charge, Money, Percent, Problem, ReferendumLimit, Scenario};

impl Plan {
    /// The most groups of costs, of named changes, of grants and of earmarked reserves that a plan holds, each.
    pub const MOST_LINES: usize = 100;

    /// What the types do not rule out and the rules do: every problem, each with its field as in a plan file.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found { years: self.length(), problems: Vec::new() };
        if !(1..=Self::MOST_YEARS).contains(&self.length()) {
            found.refuse(
                "years",
                tr!(
                    "This plan has {} years. A plan has from 1 to {} years after its base year.",
                    self.length(),
                    Self::MOST_YEARS
                ),
            );
            return found.problems;
        }
        found.problems.extend(self.year(self.length().saturating_sub(1)).err());
        found.name("title", &self.title);
        found.name("authority.name", &self.authority.name);
        if self.base.band_d == Charge::ZERO {
            found.refuse(
                "base.band_d",
                tr!("The base year's Band D charge must be above zero, because increases are measured against it."),
            );
        }
        found.most("sources", self.sources.all().len(), Scenario::MOST_SOURCES);
        self.spending_problems(&mut found);
        self.funding_problems(&mut found);
        self.reserve_problems(&mut found);
        found.problems
    }

    fn spending_problems(&self, found: &mut Found) {
        found.most("costs", self.costs.len(), Self::MOST_LINES);
        for (line, group) in self.costs.iter().enumerate() {
            let of = |field: &str| format!("costs[{line}].{field}");
            found.name(of("name"), &group.name);
            found.not_below_nil(of("amount"), group.amount, tr!("A cost in the base year"));
            found.each_year(of("rises"), &group.rises, |found, field, rise| found.growth(field, *rise));
        }
        found.most("changes", self.changes.len(), Self::MOST_LINES);
        for (line, change) in self.changes.iter().enumerate() {
            let of = |field: &str| format!("changes[{line}].{field}");
            found.name(of("name"), &change.name);
            found.each_year(of("amounts"), &change.amounts, |_, _, _| {});
            found.within_a_hundred(of("delivery"), change.delivery, tr!("How much of a change comes about"));
        }
        found.each_year("capital_from_revenue", &self.capital_from_revenue, |found, field, amount| {
            found.not_below_nil(field, *amount, tr!("Capital spending paid from revenue"));
        });
        found.each_year("further_savings", &self.further_savings, |_, _, _| {});
    }

    fn funding_problems(&self, found: &mut Found) {
        found.most("grants", self.grants.len(), Self::MOST_LINES);
        for (line, grant) in self.grants.iter().enumerate() {
            let of = |field: &str| format!("grants[{line}].{field}");
            found.name(of("name"), &grant.name);
            found.not_below_nil(of("amount"), grant.amount, tr!("A grant"));
            found.each_year(of("changes"), &grant.changes, |found, field, change| match change {
                GrantChange::Percent(percent) => found.growth(field, *percent),
                GrantChange::To(amount) => found.not_below_nil(field, *amount, tr!("A grant")),
            });
            if let Some(last) = grant.last_year.filter(|last| *last < self.base.year) {
                let base = self.base.year;
                found.refuse(
                    of("last_year"),
                    tr!("{last} is before the base year {base}. Choose {base} or later, or take the grant out."),
                );
            }
        }
        found.each_year("tax_base", &self.tax_base, |found, field, change| {
            if let TaxBaseChange::Percent(percent) = change {
                found.growth(field, *percent);
            }
        });
        found.each_year("collection_fund", &self.collection_fund, |_, _, _| {});
        found.each_year("charges", &self.charges, |found, field, change| {
            if let ChargeChange::Percent(percent) = change {
                found.growth(field, *percent);
            }
        });
        found.each_year("referendum_limits", &self.referendum_limits, |found, field, limit| {
            if let Some(problem) = ReferendumLimit::problem(*limit) {
                found.refuse(field, problem.message);
            }
        });
    }

    fn reserve_problems(&self, found: &mut Found) {
        let general = &self.general_reserve;
        let opening = tr!("What a reserve holds at the start");
        found.not_below_nil("general_reserve.opening", general.opening, opening);
        found.each_year("general_reserve.uses", &general.uses, |_, _, _| {});
        let floor = tr!("The floor of the general reserve");
        match general.floor {
            ReserveFloor::Amount(amount) => found.not_below_nil("general_reserve.floor", amount, floor),
            ReserveFloor::PercentOfNetBudgetRequirement(percent) => {
                found.within_a_hundred("general_reserve.floor", percent, floor);
            }
        }
        found.most("earmarked_reserves", self.earmarked_reserves.len(), Self::MOST_LINES);
        for (line, reserve) in self.earmarked_reserves.iter().enumerate() {
            let of = |field: &str| format!("earmarked_reserves[{line}].{field}");
            found.name(of("name"), &reserve.name);
            found.not_below_nil(of("opening"), reserve.opening, opening);
            found.each_year(of("uses"), &reserve.uses, |_, _, _| {});
        }
    }
}

impl PlanPath {
    /// What is wrong with the path of a plan of so many `years`: a list that has not one figure for each.
    pub fn problems(&self, years: usize) -> Vec<Problem> {
        let mut found = Found { years, problems: Vec::new() };
        found.each_year("charges", &self.charges, |_, _, _| {});
        found.each_year("further_savings", &self.further_savings, |_, _, _| {});
        found.each_year("general_reserve.uses", &self.uses_of_general_reserve, |_, _, _| {});
        found.problems
    }
}

impl PlanAims {
    /// What is wrong with the aims of a plan of so many `years`.
    pub fn problems(&self, years: usize) -> Vec<Problem> {
        let mut found = Found { years, problems: Vec::new() };
        let Weights { least_paid, least_savings, smoothest_charge, latest_reserves } = self.weights;
        let weights = [
            ("least_paid", least_paid),
            ("least_savings", least_savings),
            ("smoothest_charge", smoothest_charge),
            ("latest_reserves", latest_reserves),
        ];
        for (field, weight) in weights.into_iter().filter(|(_, weight)| *weight > Weights::MOST) {
            let message = tr!("{weight} is more than {}. Choose a weight from 0 to {}.", Weights::MOST, Weights::MOST);
            found.refuse(format!("aims.weights.{field}"), message);
        }
        if weights.iter().all(|(_, weight)| *weight == 0) {
            found.refuse(
                "aims.weights",
                tr!("No aim counts, so no path is better than another. Give one a weight above 0."),
            );
        }
        found.each_year("aims.most_savings", &self.most_savings, |found, field, most| {
            found.not_below_nil(field, most.unwrap_or_default(), tr!("The most that savings may bring"));
        });
        found.problems
    }
}

impl Uncertainty {
    /// The most cases that one range lists.
    pub const MOST_CASES: usize = 20;

    /// What is wrong with the ranges.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found { years: 0, problems: Vec::new() };
        let growth = [
            ("pay_award", &self.pay_award),
            ("inflation", &self.inflation),
            ("grant", &self.grant),
            ("tax_base", &self.tax_base),
        ];
        for (field, range) in growth {
            found.range(&format!("uncertainty.{field}"), range.as_ref(), |found, field, percent| {
                found.growth(field, percent);
            });
        }
        found.range("uncertainty.savings_delivery", self.savings_delivery.as_ref(), |found, field, percent| {
            found.within_a_hundred(field, percent, tr!("How much of the savings comes about"));
        });
        if self.pay_with_inflation > 100 {
            found.refuse(
                "uncertainty.pay_with_inflation",
                tr!(
                    "Pay and inflation cannot move together in more than 100 of a hundred draws. Choose from 0 to 100."
                ),
            );
        }
        found.problems
    }
}

/// The problems found so far.
struct Found {
    years: usize,
    problems: Vec<Problem>,
}

impl Found {
    fn refuse(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::new(field, message));
    }

    /// One figure for each year, each without a problem of its own.
    fn each_year<T>(&mut self, field: impl Into<String>, figures: &[T], look: impl Fn(&mut Self, String, &T)) {
        let field = field.into();
        if figures.len() != self.years {
            let (count, years) = (self::figures(figures.len()), years(self.years));
            self.refuse(field, tr!("There are {count} here for a plan of {years}. Give one figure for each year."));
            return;
        }
        for (index, figure) in figures.iter().enumerate() {
            look(self, format!("{field}[{index}]"), figure);
        }
    }

    fn most(&mut self, field: &str, count: usize, most: usize) {
        if count > most {
            let message =
                tr!("There are {count} lines here and at most {most} can be held. Join small lines together.");
            self.refuse(field, message);
        }
    }

    fn name(&mut self, field: impl Into<String>, name: &str) {
        const MOST: usize = Scenario::MOST_NAME_CHARACTERS;
        if name.chars().count() > MOST {
            self.refuse(field, tr!("This has more than {MOST} characters. Shorten it."));
        }
    }

    fn not_below_nil(&mut self, field: impl Into<String>, amount: Money, what: &str) {
        if amount < Money::ZERO {
            self.refuse(field, tr!("{what} cannot be below £0; this is {}. Write £0 or more.", amount.written()));
        }
    }

    fn growth(&mut self, field: impl Into<String>, percent: Percent) {
        if percent.value() <= -Decimal::ONE_HUNDRED {
            let message = tr!("{} leaves nothing to go on from. Write a change above −100%.", percent.written());
            self.refuse(field, message);
        }
    }

    fn within_a_hundred(&mut self, field: impl Into<String>, percent: Percent, what: &str) {
        if percent.value() < Decimal::ZERO || percent.value() > Decimal::ONE_HUNDRED {
            self.refuse(field, tr!("{what} is from 0% to 100%; this is {}.", percent.written()));
        }
    }

    fn range(&mut self, field: &str, range: Option<&Range>, look: impl Fn(&mut Self, String, Percent)) {
        match range {
            None => {}
            Some(Range::Triangular { low, likely, high }) => {
                for (name, percent) in [("low", low), ("likely", likely), ("high", high)] {
                    look(self, format!("{field}.{name}"), *percent);
                }
                let [low, likely, high] = [low, likely, high].map(|percent| (percent.value(), percent.written()));
                for (at, lower, upper, words) in
                    [("low", &low, &likely, tr!("likely")), ("high", &likely, &high, tr!("highest"))]
                {
                    if lower.0 > upper.0 {
                        let message = tr!(
                            "{} is above the {words} figure, {}. Write the lowest, the likely and the highest in that order.",
                            lower.1,
                            upper.1
                        );
                        self.refuse(format!("{field}.{at}"), message);
                    }
                }
            }
            Some(Range::Cases(cases)) => self.cases(field, cases, look),
        }
    }

    fn cases(&mut self, field: &str, cases: &[Case], look: impl Fn(&mut Self, String, Percent)) {
        if cases.is_empty() {
            self.refuse(format!("{field}.cases"), tr!("There is no case here. Add one, or take the range out."));
        }
        self.most(&format!("{field}.cases"), cases.len(), Uncertainty::MOST_CASES);
        for (index, case) in cases.iter().enumerate() {
            let of = |name: &str| format!("{field}.cases[{index}].{name}");
            self.name(of("name"), &case.name);
            look(self, of("percent"), case.percent);
            if !(1..=1_000).contains(&case.weight) {
                self.refuse(of("weight"), tr!("A weight is from 1 to 1,000; this is {}.", case.weight));
            }
        }
    }
}

fn figures(count: usize) -> String {
    if count == 1 { tr!("1 figure").to_owned() } else { tr!("{} figures", count) }
}

fn years(count: usize) -> String {
    if count == 1 { tr!("1 year").to_owned() } else { tr!("{} years", count) }
}
