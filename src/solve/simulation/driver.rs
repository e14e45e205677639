//! The five figures that may not be known, put into a plan.

use crate::domain::{
    Money, Percent, Problem,
    plan::{ChangeKind, CostKind, Driver, GrantChange, Plan, Range, TaxBaseChange, Uncertainty},
};

impl Driver {
    /// This driver's `range` and no other's. How its numbers are drawn is said elsewhere: they are those of all drivers together.
    pub(super) fn alone(self, range: &Range) -> Uncertainty {
        let (range, rest) = (Some(range.clone()), Uncertainty::default());
        match self {
            Self::PayAward => Uncertainty { pay_award: range, ..rest },
            Self::Inflation => Uncertainty { inflation: range, ..rest },
            Self::Grant => Uncertainty { grant: range, ..rest },
            Self::TaxBase => Uncertainty { tax_base: range, ..rest },
            Self::SavingsDelivery => Uncertainty { savings_delivery: range, ..rest },
        }
    }

    /// Where [`Self::ALL`] has it.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::PayAward => 0,
            Self::Inflation => 1,
            Self::Grant => 2,
            Self::TaxBase => 3,
            Self::SavingsDelivery => 4,
        }
    }

    /// Puts the figures that this driver takes, one for each year, into `plan`, in place of its own.
    ///
    /// Savings that come about differently each year are what they come to, all of it delivered: the same pounds.
    ///
    /// # Errors
    /// A saving that cannot be held.
    pub(super) fn put_into(self, plan: &mut Plan, by_year: &[Percent]) -> Result<(), Problem> {
        match self {
            Self::PayAward => put_rises(plan, CostKind::Pay, by_year),
            Self::Inflation => put_rises(plan, CostKind::NonPay, by_year),
            Self::Grant => {
                for grant in &mut plan.grants {
                    for (change, percent) in grant.changes.iter_mut().zip(by_year) {
                        if matches!(change, GrantChange::Percent(_)) {
                            *change = GrantChange::Percent(*percent);
                        }
                    }
                }
            }
            Self::TaxBase => {
                for (change, percent) in plan.tax_base.iter_mut().zip(by_year) {
                    if matches!(change, TaxBaseChange::Percent(_)) {
                        *change = TaxBaseChange::Percent(*percent);
                    }
                }
            }
            Self::SavingsDelivery => return put_delivery(plan, by_year),
        }
        Ok(())
    }

    /// `plan` with this driver at `percent` in every year.
    pub(super) fn put_in_all_years(self, plan: &mut Plan, percent: Percent) -> Result<(), Problem> {
        self.put_into(plan, &vec![percent; plan.length()])
    }
}

fn put_rises(plan: &mut Plan, kind: CostKind, by_year: &[Percent]) {
    for group in plan.costs.iter_mut().filter(|group| group.kind == kind) {
        group.rises = by_year.to_vec();
    }
}

fn put_delivery(plan: &mut Plan, by_year: &[Percent]) -> Result<(), Problem> {
    let whole = Percent::new(100.into()).unwrap_or(Percent::ZERO);
    for (line, saving) in plan.changes.iter_mut().enumerate().filter(|(_, change)| change.kind == ChangeKind::Saving) {
        for (year, (amount, percent)) in saving.amounts.iter_mut().zip(by_year).enumerate() {
            let delivered: Option<Money> = amount.percent_of(percent.value());
            *amount = delivered.ok_or_else(|| Problem::too_large(format!("changes[{line}].amounts[{year}]")))?;
        }
        saving.delivery = whole;
    }
    Ok(())
}
