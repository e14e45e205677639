//! The five figures that may not be known, and a plan with them put in.

use crate::domain::{
    Money, Percent, Problem,
    plan::{ChangeKind, CostKind, GrantChange, Plan, Range, TaxBaseChange, Uncertainty},
};

/// A figure that may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// The yearly rise of pay costs.
    PayAward,
    /// The yearly rise of non-pay costs.
    Inflation,
    /// The yearly change of the grants that change by a percentage.
    Grant,
    /// The yearly change of the tax base, where it changes by a percentage.
    TaxBase,
    /// How much of the planned savings comes about.
    SavingsDelivery,
}

impl Driver {
    /// All of them, in the order in which each draw takes its numbers.
    pub const ALL: [Self; 5] = [Self::PayAward, Self::Inflation, Self::Grant, Self::TaxBase, Self::SavingsDelivery];

    /// What `uncertainty` says of it; `None` where the plan's own figures count.
    pub const fn range(self, uncertainty: &Uncertainty) -> Option<&Range> {
        match self {
            Self::PayAward => uncertainty.pay_award.as_ref(),
            Self::Inflation => uncertainty.inflation.as_ref(),
            Self::Grant => uncertainty.grant.as_ref(),
            Self::TaxBase => uncertainty.tax_base.as_ref(),
            Self::SavingsDelivery => uncertainty.savings_delivery.as_ref(),
        }
    }

    /// `uncertainty` with this driver's `range` and no other.
    pub(super) fn alone(self, range: &Range, uncertainty: &Uncertainty) -> Uncertainty {
        let range = Some(range.clone());
        let rest = Uncertainty {
            pay_with_inflation: uncertainty.pay_with_inflation,
            draws: uncertainty.draws,
            ..Uncertainty::default()
        };
        match self {
            Self::PayAward => Uncertainty { pay_award: range, ..rest },
            Self::Inflation => Uncertainty { inflation: range, ..rest },
            Self::Grant => Uncertainty { grant: range, ..rest },
            Self::TaxBase => Uncertainty { tax_base: range, ..rest },
            Self::SavingsDelivery => Uncertainty { savings_delivery: range, ..rest },
        }
    }

    /// The field of an uncertainty.
    pub const fn field(self) -> &'static str {
        match self {
            Self::PayAward => "uncertainty.pay_award",
            Self::Inflation => "uncertainty.inflation",
            Self::Grant => "uncertainty.grant",
            Self::TaxBase => "uncertainty.tax_base",
            Self::SavingsDelivery => "uncertainty.savings_delivery",
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
