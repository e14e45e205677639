//! What a plan fixes before anything is decided, in whole numbers.
//!
//! In goes a plan with its aims; out come, for each year, what has to be found and what limits the choice. Solvers walk
//! through these figures thousands of times.
//!
//! **Invariant:** charges and tax bases are in ten-thousandths, money in pence, percentages in ten-thousand-millionths of
//! one per cent, and every rounding is that of [`evaluate_plan`]. What is found here is evaluated there again.

use rust_decimal::Decimal;

use crate::domain::{
    FinancialYear, Money, Problem, ReferendumLimit,
    plan::{Plan, PlanAims, PlanPath, ReserveFloor, Weights, evaluate_plan},
};

/// Ten-thousandths of a pound in a penny, times ten-thousandths: what a charge × a tax base is divided by for pence.
const UNITS_IN_A_PENNY: i128 = 1_000_000;
/// How many units make one per cent.
pub(super) const ONE_PER_CENT: i128 = 10_000_000_000;
/// How many units make the whole.
const WHOLE: i128 = 100 * ONE_PER_CENT;
/// What the units of a percentage of at most 4 decimal places are a multiple of.
const FINE: i128 = 1_000_000;
/// The largest charge that can be held: £1 million.
const MOST_CHARGE: i128 = 10_000_000_000;

/// A plan before its levers.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// The years, in order.
    pub years: Vec<Year>,
    /// The base year's Band D charge.
    pub base_charge: i128,
    /// The base year's tax base.
    pub base_tax_base: i128,
    /// The charge step.
    pub step: i128,
    /// The largest charge that a year without a limit could use: it pays for all years in one.
    pub of_any_use: i128,
    /// The general reserve at the start, in pence.
    pub opening: i128,
    /// What the general reserve should not fall below.
    pub floor: Floor,
    /// May the charge never fall?
    pub never_cut: bool,
    /// May money be put into the general reserve?
    pub may_add: bool,
    /// What counts.
    pub weights: Weights,
}

/// One year before its levers.
#[derive(Clone, Debug)]
pub(super) struct Year {
    /// Which year it is.
    pub year: FinancialYear,
    /// The net budget requirement before further savings and the general reserve, in pence.
    pub requirement: i128,
    /// Grants and the collection fund, in pence.
    pub funding: i128,
    /// The tax base.
    pub tax_base: i128,
    /// How far the charge may rise.
    pub limit: Limit,
    /// The most that may be saved, new in this year, in pence.
    pub most_savings: Option<i128>,
}

/// How far a charge may rise in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// By at most so much.
    Cash(i128),
    /// By less than this percentage.
    Below(i128),
    /// As far as is of any use.
    Open,
}

/// What the general reserve should not fall below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Floor {
    /// Pence.
    Amount(i128),
    /// A percentage of the year's net budget requirement.
    Share(i128),
}

impl Figures {
    /// The figures of `plan` under `aims`.
    ///
    /// # Errors
    /// The first figure that breaks a rule, of the plan or of the aims.
    pub fn of(plan: &Plan, aims: &PlanAims) -> Result<Self, Problem> {
        // With nothing decided, what is left of each year's requirement is what the levers have to find.
        let nothing = vec![Money::ZERO; plan.length()];
        let untouched = PlanPath {
            charges: vec![plan.base.band_d; plan.length()],
            further_savings: nothing.clone(),
            uses_of_general_reserve: nothing,
        };
        let outcome = evaluate_plan(plan, &untouched)?;
        if let Some(problem) = aims.problems(plan.length()).into_iter().next() {
            return Err(problem);
        }
        let limits = plan.referendum_limits.iter().zip(&aims.most_savings);
        let years = outcome.years.iter().zip(limits).map(|(year, (limit, most_savings))| {
            Ok(Year {
                year: year.year,
                requirement: year.net_budget_requirement.pence().into(),
                funding: i128::from(year.grant.pence()) + i128::from(year.collection_fund.pence()),
                tax_base: ten_thousandths(year.tax_base.band_d_equivalents())?,
                limit: match limit {
                    ReferendumLimit::Cash(rise) => Limit::Cash(ten_thousandths(rise.pounds())?),
                    ReferendumLimit::Percentage(percent) => Limit::Below(share(percent.value())?),
                    ReferendumLimit::None | ReferendumLimit::Unknown => Limit::Open,
                },
                most_savings: most_savings.map(|most| most.pence().into()),
            })
        });
        let mut figures = Self {
            years: years.collect::<Result<_, Problem>>()?,
            base_charge: ten_thousandths(plan.base.band_d.pounds())?,
            base_tax_base: ten_thousandths(plan.base.tax_base.band_d_equivalents())?,
            step: ten_thousandths(plan.charge_step.pounds())?,
            of_any_use: MOST_CHARGE,
            opening: plan.general_reserve.opening.pence().into(),
            floor: match plan.general_reserve.floor {
                ReserveFloor::Amount(amount) => Floor::Amount(amount.pence().into()),
                ReserveFloor::PercentOfNetBudgetRequirement(percent) => Floor::Share(share(percent.value())?),
            },
            never_cut: aims.never_cut_the_charge,
            may_add: aims.may_add_to_reserve,
            weights: aims.weights,
        };
        figures.of_any_use = figures.paying_for_all();
        Ok(figures)
    }

    /// What the reserve must hold at the end of a year: its floor, and never less than nothing.
    pub fn least_reserve(&self, net_budget_requirement: i128) -> i128 {
        match self.floor {
            Floor::Amount(pence) => pence,
            // Nearly every percentage has so few places that a smaller whole does, and the product stays short.
            Floor::Share(units) if units % FINE == 0 => {
                half_up(product(net_budget_requirement, units / FINE), WHOLE / FINE)
            }
            Floor::Share(units) => half_up(product(net_budget_requirement, units), WHOLE),
        }
        .max(0)
    }

    /// A sum that one year's precept never needs to pass: what all years require, with the reserve and its floor.
    pub fn more_than_enough(&self) -> i128 {
        let required: i128 = self.years.iter().map(|year| year.requirement.max(0) - year.funding.min(0)).sum();
        let known = required + self.opening;
        let floor = match self.floor {
            Floor::Amount(pence) => pence,
            // What goes into the reserve raises the requirement and with it the floor: of `known` + `floor`, the share has to
            // be in the floor, with up to half a penny that it is rounded by.
            Floor::Share(units) if units < WHOLE => {
                ((known * units + WHOLE) / (WHOLE - units) + 1).min(Money::MAX.pence().into())
            }
            // No money pays for a floor that rises as fast as the reserve.
            Floor::Share(_) => 0,
        };
        known + floor
    }

    /// The charge at which the smallest tax base of all years pays for them all.
    fn paying_for_all(&self) -> i128 {
        let smallest = self.years.iter().map(|year| year.tax_base).min().unwrap_or(1).max(1);
        let enough = self.on_step_from(self.more_than_enough() * UNITS_IN_A_PENNY / smallest + 1);
        enough.min(self.on_step_up_to(MOST_CHARGE))
    }

    /// The largest charge on the step that is not above `charge`.
    pub fn on_step_up_to(&self, charge: i128) -> i128 {
        product(floored(charge, self.step), self.step)
    }

    /// The smallest charge on the step that is not below `charge`.
    pub fn on_step_from(&self, charge: i128) -> i128 {
        self.on_step_up_to(charge + self.step - 1)
    }

    /// The largest charge after `before` in `year` that needs no referendum. The charge may always stay.
    pub fn highest_after(&self, year: &Year, before: i128) -> i128 {
        let most = match year.limit {
            Limit::Cash(rise) => before + rise,
            // Strictly below that percentage.
            Limit::Below(units) => floored(product(before, WHOLE + units) - 1, WHOLE),
            Limit::Open => self.of_any_use,
        };
        self.on_step_up_to(most.min(MOST_CHARGE)).max(before)
    }

    /// The smallest charge, on the step or not, from which `after` can be reached in `year`.
    pub fn lowest_before(&self, year: &Year, after: i128) -> i128 {
        match year.limit {
            Limit::Cash(rise) => after - rise,
            Limit::Below(units) => floored(product(after, WHOLE), WHOLE + units) + 1,
            Limit::Open => 0,
        }
        .min(after)
    }

    /// The largest charges that need no referendum, year by year: each leaves room for the largest after it.
    pub fn largest_charges(&self) -> Vec<i128> {
        let mut before = self.base_charge;
        let mut largest = Vec::with_capacity(self.years.len());
        for year in &self.years {
            before = self.highest_after(year, before);
            largest.push(before);
        }
        largest
    }
}

impl Year {
    /// The precept at `charge`, half up to the penny.
    pub fn precept(&self, charge: i128) -> i128 {
        half_up(product(charge, self.tax_base), UNITS_IN_A_PENNY)
    }
}

/// `amount ÷ parts`, rounded half up (a half goes away from nil); `parts` is above nil.
pub(super) fn half_up(amount: i128, parts: i128) -> i128 {
    let magnitude = floored(amount.abs() * 2 + parts, parts * 2);
    if amount < 0 { -magnitude } else { magnitude }
}

/// `amount ÷ parts`, rounded down; `parts` is above nil. Nearly all figures fit in half the width, at which a processor
/// divides many times as fast.
pub(super) fn floored(amount: i128, parts: i128) -> i128 {
    match (i64::try_from(amount), i64::try_from(parts)) {
        (Ok(amount), Ok(parts)) => amount.div_euclid(parts).into(),
        _ => amount.div_euclid(parts),
    }
}

/// `one × other`, at half the width where that holds it, as it nearly always does.
pub(super) fn product(one: i128, other: i128) -> i128 {
    if let (Ok(one), Ok(other)) = (i64::try_from(one), i64::try_from(other)) {
        let digits = |figure: i64| u64::BITS - figure.unsigned_abs().leading_zeros();
        if digits(one) + digits(other) < u64::BITS {
            return one.wrapping_mul(other).into();
        }
    }
    one * other
}

fn ten_thousandths(value: Decimal) -> Result<i128, Problem> {
    whole(value, Decimal::from_parts(10_000, 0, 0, false, 0))
}

/// A percentage in units.
pub(super) fn share(value: Decimal) -> Result<i128, Problem> {
    // 10^10, of which the low word is 1,410,065,408 and the next 2.
    whole(value, Decimal::from_parts(1_410_065_408, 2, 0, false, 0))
}

fn whole(value: Decimal, units: Decimal) -> Result<i128, Problem> {
    let counted = crate::domain::multiply_exactly(value, units).filter(|units| units.is_integer());
    counted
        .and_then(|units| i64::try_from(units).ok())
        .map(i128::from)
        .ok_or_else(|| Problem::failed_check(tr!("A figure of the plan has more places than its kind keeps")))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Years without a limit, a reserve or savings, with these requirements in pence; £100.00 before them, in whole pence.
    pub fn figures(requirements: &[i128], funding: i128, tax_base: i128) -> Figures {
        let year = |(index, requirement): (u16, &i128)| Year {
            year: FinancialYear::starting(2026 + index).unwrap(),
            requirement: *requirement,
            funding,
            tax_base,
            limit: Limit::Open,
            most_savings: Some(0),
        };
        Figures {
            years: (0..).zip(requirements).map(year).collect(),
            base_charge: 1_000_000,
            base_tax_base: tax_base,
            step: 100,
            of_any_use: MOST_CHARGE,
            opening: 0,
            floor: Floor::Amount(0),
            never_cut: false,
            may_add: false,
            weights: Weights { least_paid: 1, least_savings: 0, smoothest_charge: 0, latest_reserves: 0 },
        }
    }

    #[test]
    fn products_and_quotients_are_exact_at_either_width() {
        // (2^32 - 1)^2 is 2^64 - 2^33 + 1: as many digits as half the width has, and more than it holds.
        assert_eq!(product(4_294_967_295, 4_294_967_295), 18_446_744_065_119_617_025_i128);
        assert_eq!(product(1 << 40, -(1 << 40)), -(1_i128 << 80));
        assert_eq!(product(-7, 6), -42);
        assert_eq!(
            [floored(7, 2), floored(-7, 2), floored(-(10_i128.pow(20)), 3)],
            [3, -4, -33_333_333_333_333_333_334_i128]
        );
        assert_eq!([14, 15, -14, -15, 0].map(|tenths| half_up(tenths, 10)), [1, 2, -1, -2, 0]);
    }

    #[test]
    fn a_charge_goes_to_the_step_on_either_side() {
        let figures = Figures { step: 900, ..figures(&[0], 0, 10_000) };
        assert_eq!([0, 899, 900, 1_799].map(|charge| figures.on_step_up_to(charge)), [0, 0, 900, 900]);
        assert_eq!([0, 1, 900, 901].map(|charge| figures.on_step_from(charge)), [0, 900, 900, 1_800]);
    }

    /// £102.00 is 2% more than £100.00, which needs a referendum; a hundredth of a penny less does not.
    #[test]
    fn the_limit_says_how_far_a_charge_reaches_and_from_where() {
        let pennies = figures(&[0], 0, 10_000);
        let fine = Figures { step: 1, ..pennies.clone() };
        let year = |limit| Year { limit, ..pennies.years[0].clone() };
        let below = year(Limit::Below(2 * ONE_PER_CENT));
        assert_eq!([&pennies, &fine].map(|figures| figures.highest_after(&below, 1_000_000)), [1_019_900, 1_019_999]);
        assert_eq!([1_019_999, 1_020_000, 0].map(|after| fine.lowest_before(&below, after)), [1_000_000, 1_000_001, 0]);
        let cash = year(Limit::Cash(60_000));
        assert_eq!(
            (fine.highest_after(&cash, 1_000_000), fine.lowest_before(&cash, 1_060_000)),
            (1_060_000, 1_000_000)
        );
        assert_eq!(fine.lowest_before(&year(Limit::Open), 1_000_000), 0);
    }

    #[test]
    fn a_floor_that_is_a_share_is_rounded_as_the_plan_rounds_it() {
        let of = |floor, requirement| Figures { floor, ..figures(&[0], 0, 10_000) }.least_reserve(requirement);
        // 5% of £20,000.10 is £1,000.005; of less than nothing no floor is left.
        assert_eq!(of(Floor::Share(5 * ONE_PER_CENT), 2_000_010), 100_001);
        assert_eq!(of(Floor::Share(5 * ONE_PER_CENT), -2_000_010), 0);
        // 33.3333333333% of £3,000 million is £999,999,999.999, and 0.00005% of it £1,500.
        assert_eq!(of(Floor::Share(333_333_333_333), 300_000_000_000), 100_000_000_000);
        assert_eq!(of(Floor::Share(500_000), 300_000_000_000), 150_000);
        assert_eq!(of(Floor::Amount(200), 2_000_010), 200);
    }

    #[test]
    fn a_charge_of_any_use_pays_for_all_years_and_for_the_floor() {
        // £100,000 from 3,000 Band D equivalents: £33.3333…, to the next step.
        let coarse = figures(&[10_000_000], 0, 30_000_000);
        let fine = Figures { step: 1, ..coarse.clone() };
        assert_eq!([&coarse, &fine].map(Figures::paying_for_all), [333_400, 333_334]);
        // What is over in funding is no part of it, and what has to be made up for is.
        assert_eq!(figures(&[10_000_000], 5_000_000, 30_000_000).more_than_enough(), 10_000_000);
        assert_eq!(figures(&[10_000_000], -5_000_000, 30_000_000).more_than_enough(), 15_000_000);
        let reserve = Figures { opening: 3_000_000, floor: Floor::Amount(2_000_000), ..coarse };
        assert_eq!(reserve.more_than_enough(), 15_000_000);
        // £100.50 and a floor of 1% of what is paid: £101.52 leave £1.02 for a floor of £1.0152, and £101.51 leave £1.01 for
        // one of £1.0151, rounded £1.02. A few pence more do no harm.
        let share = Figures { floor: Floor::Share(ONE_PER_CENT), ..figures(&[10_050], 0, 10_000) };
        assert!((10_152..=10_156).contains(&share.more_than_enough()), "{}", share.more_than_enough());
    }
}
