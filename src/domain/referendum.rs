//! The rise above which a referendum is needed.
//!
//! Local Government Finance Act 1992, chapter IVZA (inserted by the Localism Act 2011): each year's principles are
//! approved by the House of Commons. Wales has no such principles.

use rust_decimal::Decimal;

use super::{Charge, ChargeIncrease, ChargeStep, Percent, Problem, quantity::multiply_exactly};

/// The referendum principle that applies to the budget year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferendumLimit {
    /// A rise of more than so many pounds at Band D needs a referendum; exactly that rise does not.
    Cash(ChargeIncrease),
    /// A rise of so many per cent **or more** needs a referendum. A charge that stays needs none, even at nothing.
    Percentage(Percent),
    /// There is no limit, as in Wales.
    None,
    /// It has not been announced yet.
    Unknown,
}

/// How a proposed rise stands to the referendum limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitState {
    /// No referendum is needed.
    Within {
        /// The largest rise at Band D that needs none.
        limit: ChargeIncrease,
    },
    /// A referendum is needed.
    Exceeded {
        /// The largest rise at Band D that needs none.
        limit: ChargeIncrease,
        /// By how much the rise is above it.
        over_by: ChargeIncrease,
    },
    /// No limit applies.
    None,
    /// The limit is not known yet.
    Unknown,
}

impl LimitState {
    /// The largest rise at Band D that needs no referendum, where there is one.
    pub const fn limit(self) -> Option<ChargeIncrease> {
        match self {
            Self::Within { limit } | Self::Exceeded { limit, .. } => Some(limit),
            Self::None | Self::Unknown => None,
        }
    }

    /// The largest rise over `base` that needs no referendum and leads to a charge on `step`, where there is one. A cash
    /// limit is the same for every authority, and may lie between two charges on the step of this one. Nil where no charge on
    /// the step is within it: the charge may always stay.
    pub fn largest_rise(self, base: Charge, step: ChargeStep) -> Option<ChargeIncrease> {
        let most = base.pounds().checked_add(self.limit()?.pounds())?;
        Some(step.largest_up_to(most)?.increase_over(base).max(ChargeIncrease::ZERO))
    }
}

impl ReferendumLimit {
    /// How raising `base` by `increase` stands to this limit, with charges on `step`.
    ///
    /// `None` only where a figure cannot be held, which the ranges of the types rule out.
    pub fn state(self, base: Charge, increase: ChargeIncrease, step: ChargeStep) -> Option<LimitState> {
        let (limit, exceeded) = match self {
            Self::None => return Some(LimitState::None),
            Self::Unknown => return Some(LimitState::Unknown),
            Self::Cash(limit) => (limit, increase > limit),
            Self::Percentage(percent) => {
                let at_limit = multiply_exactly(base.pounds(), percent.value())?;
                let rise = multiply_exactly(increase.pounds(), Decimal::ONE_HUNDRED)?;
                (largest_rise_below(base, percent, step)?, increase > ChargeIncrease::ZERO && rise >= at_limit)
            }
        };
        if !exceeded {
            // A rise that is not on the step may be above the largest one that is.
            return Some(LimitState::Within { limit: limit.max(increase) });
        }
        let over_by = ChargeIncrease::new(increase.pounds().checked_sub(limit.pounds())?).ok()?;
        Some(LimitState::Exceeded { limit, over_by })
    }

    /// What is wrong with the limit itself.
    pub fn problem(self) -> Option<Problem> {
        let message = match self {
            Self::Cash(limit) if limit < ChargeIncrease::ZERO => tr!("The referendum limit cannot be below £0."),
            Self::Percentage(percent) if percent.value() <= Decimal::ZERO => {
                tr!(
                    "A percentage limit must be above zero, because a rise of that percentage or more needs a referendum."
                )
            }
            _ => return None,
        };
        Some(Problem::new("referendum_limit", message))
    }
}

/// The largest rise over `base` to a charge on `step` that is still below `percent` of it; nil where there is none, as the
/// charge may always stay.
fn largest_rise_below(base: Charge, percent: Percent, step: ChargeStep) -> Option<ChargeIncrease> {
    let factor = percent.value().checked_add(Decimal::ONE_HUNDRED)?.checked_div(Decimal::ONE_HUNDRED)?;
    let threshold = multiply_exactly(base.pounds(), factor)?;
    // The quotient only proposes; multiplying back decides.
    let proposed = u64::try_from(threshold.checked_div(step.pounds())?.ceil()).ok()?;
    let mut steps = proposed.min(step.most_steps());
    while steps > 0 && multiply_exactly(Decimal::from(steps), step.pounds())? >= threshold {
        steps = steps.checked_sub(1)?;
    }
    Some(step.charge(steps)?.increase_over(base).max(ChargeIncrease::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(limit: ReferendumLimit, base: &str, increase: &str) -> Option<LimitState> {
        limit.state(base.parse().ok()?, increase.parse().ok()?, ChargeStep::OnePenny)
    }

    #[test]
    fn exactly_the_cash_limit_is_within_and_a_penny_more_is_not() {
        let limit = ReferendumLimit::Cash(ChargeIncrease::new(Decimal::TEN).unwrap());
        assert!(matches!(state(limit, "250.54", "10.00"), Some(LimitState::Within { .. })));
        let Some(LimitState::Exceeded { over_by, .. }) = state(limit, "250.54", "10.01") else {
            panic!("a penny over")
        };
        assert_eq!(over_by.to_string(), "0.01");
    }

    #[test]
    fn the_largest_rise_lies_on_the_step() {
        // £252.00 is 2,800 times 9p, and 2,911 times is £261.99; once more is £262.08, above £262.00.
        let within = LimitState::Within { limit: ChargeIncrease::new(Decimal::TEN).unwrap() };
        let base: Charge = "252.00".parse().unwrap();
        let rise = |step| within.largest_rise(base, step).unwrap().to_string();
        assert_eq!((rise(ChargeStep::NinePence), rise(ChargeStep::OnePenny)), ("9.99".to_owned(), "10.00".to_owned()));
        assert_eq!(LimitState::Unknown.largest_rise(base, ChargeStep::OnePenny), None);
    }

    #[test]
    fn a_percentage_limit_is_met_at_that_percentage() {
        let limit = ReferendumLimit::Percentage(Percent::new(Decimal::TWO).unwrap());
        assert!(matches!(state(limit, "200.00", "4.00"), Some(LimitState::Exceeded { .. })));
        let Some(LimitState::Within { limit }) = state(limit, "200.00", "3.99") else { panic!("below 2%") };
        assert_eq!(limit.to_string(), "3.99");
    }

    #[test]
    fn a_limit_is_not_below_a_rise_within_it_nor_beyond_the_largest_charge() {
        let two = ReferendumLimit::Percentage(Percent::new(Decimal::TWO).unwrap());
        // 2% of £250.20 leads to £255.204; £255.15 is the largest below it on the step of 9p, £255.20 is below it too.
        let rise = "5.00".parse().unwrap();
        let within = two.state("250.20".parse().unwrap(), rise, ChargeStep::NinePence);
        assert_eq!(within, Some(LimitState::Within { limit: rise }));
        let fewer = two.state("250.20".parse().unwrap(), "4.00".parse().unwrap(), ChargeStep::NinePence);
        assert_eq!(fewer, Some(LimitState::Within { limit: "4.95".parse().unwrap() }));
        // 2% more than £990,000.00 is more than a charge may be.
        assert_eq!(state(two, "990000.00", "0"), Some(LimitState::Within { limit: "10000.00".parse().unwrap() }));
    }

    #[test]
    fn a_charge_that_stays_needs_no_referendum_and_no_largest_rise_is_below_nil() {
        let two = ReferendumLimit::Percentage(Percent::new(Decimal::TWO).unwrap());
        let nil = LimitState::Within { limit: ChargeIncrease::ZERO };
        // Any rise is 2% of nothing or more, but staying at nothing is no rise.
        assert_eq!(state(two, "0", "0"), Some(nil));
        assert!(matches!(state(two, "0", "0.01"), Some(LimitState::Exceeded { .. })));
        // 33 times 9p is £2.97 and 34 times is £3.06, which is 2% above £3.00: no charge on the step lies between.
        let base: Charge = "3.00".parse().unwrap();
        assert_eq!(two.state(base, ChargeIncrease::ZERO, ChargeStep::NinePence), Some(nil));
        let rise: ChargeIncrease = "0.06".parse().unwrap();
        assert_eq!(
            two.state(base, rise, ChargeStep::NinePence),
            Some(LimitState::Exceeded { limit: ChargeIncrease::ZERO, over_by: rise })
        );
        // The same within a limit of 5p.
        let within = LimitState::Within { limit: "0.05".parse().unwrap() };
        assert_eq!(within.largest_rise(base, ChargeStep::NinePence), Some(ChargeIncrease::ZERO));
    }
}
