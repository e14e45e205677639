//! From a plan, its path and what is not known to a kernel.
//!
//! **Invariant:** a kernel is only made where no draw can leave the ranges of the domain: the most and the least that each
//! figure can come to are worked out first, with the ends of every range.

use super::{
    chance::NUMBERS,
    distribution::{Distribution, MILLION},
    kernel::{Chain, Change, DRIVERS, Floor, Kernel, Saving, Year, scaled},
    root::Roots,
};
use crate::{
    domain::{
        Money, Percent, Problem,
        plan::{
            ChangeKind, CostKind, Draws, Driver, GrantChange, Lasts, Plan, PlanOutcome, PlanPath, PlanYear,
            ReserveFloor, TaxBaseChange, Uncertainty, evaluate_plan,
        },
    },
    solve::kernel::ten_thousandths,
};

/// Below this a product keeps within 63 digits in base two, with all that its rounding adds.
const MOST_NARROW: i128 = 1 << 62;
/// The largest tax base, in ten-thousandths of a Band D equivalent.
const MOST_TAX_BASE: u64 = 10_000_000_000_000;

impl Kernel {
    /// # Errors
    /// A plan, a path or an uncertainty with a problem; draws that could leave the range of what can be worked with.
    pub(super) fn compile(plan: &Plan, path: &PlanPath, uncertainty: &Uncertainty) -> Result<Self, Problem> {
        if let Some(problem) = uncertainty.problems().into_iter().next() {
            return Err(problem);
        }
        let outcome = evaluate_plan(plan, path)?;
        let mut drawn = [const { None }; DRIVERS];
        for (drawn, driver) in drawn.iter_mut().zip(Driver::ALL) {
            let range = driver.range(uncertainty);
            *drawn = range.map(|range| Distribution::new(range, driver.field())).transpose()?;
        }
        let is_drawn = |driver: Driver| driver.range(uncertainty).is_some();
        let years = outcome.years.iter().enumerate().map(|(index, year)| known(plan, year, index, &is_drawn));
        let each_year = NUMBERS.saturating_mul(plan.length());
        let mut kernel = Self {
            drawn,
            pay_with_inflation: u64::from(uncertainty.pay_with_inflation),
            numbers_of_a_plan: if uncertainty.draws == Draws::EachYear { each_year } else { NUMBERS },
            years: years
                .collect::<Option<_>>()
                .ok_or_else(|| Problem::failed_check(tr!("A plan could not be compiled")))?,
            costs: cost_chains(plan, &is_drawn),
            grants: if is_drawn(Driver::Grant) { grant_chains(plan)? } else { Vec::new() },
            tax_base: is_drawn(Driver::TaxBase).then(|| tax_base_chain(plan)).flatten(),
            step: ten_thousandths(plan.charge_step.pounds()).unwrap_or(1),
            is_wide: false,
            roots: Roots::new(),
        };
        kernel.is_wide = kernel.look_at_the_ends(&outcome)?;
        Ok(kernel)
    }

    /// Works out the most that each figure can come to. Gives whether a product may pass 63 digits in base two.
    fn look_at_the_ends(&self, outcome: &PlanOutcome) -> Result<bool, Problem> {
        let too_large = || Problem::too_large("uncertainty");
        let mut largest = 0_i128;
        let chains = self.costs.iter().chain(&self.grants);
        let mut tops: Vec<u64> = chains.clone().map(|chain| chain.start).collect();
        let (mut base, mut least_base) = self.tax_base.as_ref().map_or((0, 0), |chain| (chain.start, chain.start));
        let (mut saved, mut over_all_years) = (0_i128, 0_i128);
        for (index, (year, known)) in self.years.iter().zip(&outcome.years).enumerate() {
            // What was evaluated counts in full, although a part of it may be drawn instead.
            let mut all: i128 = size(known);
            for (top, chain) in tops.iter_mut().zip(chains.clone()) {
                self.step_to(chain, index, top, true);
                all += i128::from(*top);
            }
            saved += year.savings.iter().map(|saving| i128::from(saving.amount)).sum::<i128>();
            all += saved;
            if let Some(chain) = &self.tax_base {
                largest = largest.max(self.step_to(chain, index, &mut base, true));
                self.step_to(chain, index, &mut least_base, false);
                if least_base == 0 || base > MOST_TAX_BASE {
                    let message = tr!(
                        "With these changes the tax base could come to nothing, or to more than can be worked with. Choose a narrower range."
                    );
                    return Err(Problem::new(Driver::TaxBase.field(), message));
                }
            } else {
                (base, least_base) = (year.tax_base, year.tax_base);
            }
            let precept = i128::from(scaled::<true>(base, year.charge));
            all += precept;
            over_all_years += all;
            // The precept that would be needed, in millionths of a penny. What takes a figure of the year to the next, or a charge to
            // its precept, is a product of millionths too, and no larger; a tax base times a step is at most 10¹³ × 900.
            largest = largest.max(all * i128::from(MILLION));
            largest = largest.max(year.floor.largest_product(i128::from(year.reserve.abs()) + over_all_years));
            if over_all_years > i128::from(Money::MAX.pence()) {
                return Err(too_large());
            }
        }
        Ok(largest >= MOST_NARROW)
    }

    /// Moves a figure on by the most, or the least, that its driver can be. Gives the product that this takes.
    fn step_to(&self, chain: &Chain, index: usize, amount: &mut u64, most: bool) -> i128 {
        match chain.changes.get(index) {
            Some(Change::To(known)) => {
                *amount = *known;
                0
            }
            _ => {
                let drawn = self.drawn.get(chain.driver).and_then(Option::as_ref);
                let (least, greatest) = drawn.map_or((0, 0), Distribution::ends);
                let factor = MILLION.saturating_add_signed(if most { greatest } else { least });
                let product = i128::from(*amount) * i128::from(factor);
                *amount = scaled::<true>(*amount, factor);
                product
            }
        }
    }
}

impl Floor {
    fn new(floor: ReserveFloor) -> Option<Self> {
        Some(match floor {
            ReserveFloor::Amount(amount) => Self::Amount(amount.pence()),
            ReserveFloor::PercentOfNetBudgetRequirement(percent) => {
                let value = percent.value().normalize();
                let denominator = 10_i64.checked_pow(value.scale())?.checked_mul(100)?;
                Self::Share { numerator: i64::try_from(value.mantissa()).ok()?, denominator }
            }
        })
    }

    /// The largest product that it takes, where the net budget requirement and the balance are both at most `most`: a share is at
    /// most all of it.
    fn largest_product(&self, most: i128) -> i128 {
        match self {
            Self::Amount(_) => 0,
            Self::Share { denominator, .. } => (most * 2 + 1) * i128::from(*denominator),
        }
    }
}

/// The sizes of all that a year is added up from.
fn size(year: &PlanYear) -> i128 {
    let single = [
        year.further_savings,
        year.capital_from_revenue,
        year.from_earmarked_reserves,
        year.from_general_reserve,
        year.collection_fund,
    ];
    let all = single.iter().chain(&year.groups).chain(&year.changes).chain(&year.grants);
    all.map(|amount| i128::from(amount.pence().unsigned_abs())).sum()
}

/// What is known of the year at `index`: what it was evaluated to, without what is drawn. `None` only where a figure is not
/// of the size that its type holds.
fn known(plan: &Plan, year: &PlanYear, index: usize, is_drawn: &impl Fn(Driver) -> bool) -> Option<Year> {
    let pence = |amount: &Money| amount.pence();
    let groups = plan.costs.iter().zip(&year.groups).filter(|(group, _)| driver_of(group.kind).is_some_and(is_drawn));
    let is_drawn_saving = |kind: ChangeKind| kind == ChangeKind::Saving && is_drawn(Driver::SavingsDelivery);
    let changes = plan.changes.iter().zip(&year.changes).filter(|(change, _)| is_drawn_saving(change.kind));
    let drawn: i64 = groups.map(|(_, amount)| pence(amount)).chain(changes.map(|(_, amount)| pence(amount))).sum();
    let grant = if is_drawn(Driver::Grant) { 0 } else { year.grant.pence() };
    let savings = plan.changes.iter().filter(|change| is_drawn_saving(change.kind)).filter_map(|change| {
        let amount = change.amounts.get(index)?.pence();
        let saving =
            Saving { amount: amount.unsigned_abs(), takes_back: amount < 0, lasts: change.lasts == Lasts::Recurrent };
        (amount != 0).then_some(saving)
    });
    Some(Year {
        requirement: year.net_budget_requirement.pence().checked_sub(drawn)?,
        funding: grant.checked_add(year.collection_fund.pence())?,
        charge: ten_thousandths(year.band_d.pounds())?,
        tax_base: ten_thousandths(year.tax_base.band_d_equivalents())?,
        savings: savings.collect(),
        reserve: year.general_reserve.pence(),
        floor: Floor::new(plan.general_reserve.floor)?,
    })
}

/// The driver of a kind of costs.
const fn driver_of(kind: CostKind) -> Option<Driver> {
    match kind {
        CostKind::Pay => Some(Driver::PayAward),
        CostKind::NonPay => Some(Driver::Inflation),
        CostKind::Other => None,
    }
}

fn cost_chains(plan: &Plan, is_drawn: &impl Fn(Driver) -> bool) -> Vec<Chain> {
    let drawn = plan.costs.iter().filter_map(|group| {
        let driver = driver_of(group.kind).filter(|driver| is_drawn(*driver))?;
        Some(Chain {
            driver: driver.place(),
            start: group.amount.pence().unsigned_abs(),
            changes: group.rises.iter().map(|_: &Percent| Change::Drawn).collect(),
        })
    });
    drawn.collect()
}

fn grant_chains(plan: &Plan) -> Result<Vec<Chain>, Problem> {
    let chains = plan.grants.iter().map(|grant| {
        let changes = grant.changes.iter().enumerate().map(|(index, change)| {
            let year = plan.year(index)?;
            Ok(match change {
                _ if grant.last_year.is_some_and(|last| last < year) => Change::To(0),
                GrantChange::Percent(_) => Change::Drawn,
                GrantChange::To(amount) => Change::To(amount.pence().unsigned_abs()),
            })
        });
        Ok(Chain {
            driver: Driver::Grant.place(),
            start: grant.amount.pence().unsigned_abs(),
            changes: changes.collect::<Result<_, Problem>>()?,
        })
    });
    chains.collect()
}

fn tax_base_chain(plan: &Plan) -> Option<Chain> {
    let changes = plan.tax_base.iter().map(|change| {
        Some(match change {
            TaxBaseChange::Percent(_) => Change::Drawn,
            TaxBaseChange::To(known) => Change::To(ten_thousandths(known.band_d_equivalents())?),
        })
    });
    Some(Chain {
        driver: Driver::TaxBase.place(),
        start: ten_thousandths(plan.base.tax_base.band_d_equivalents())?,
        changes: changes.collect::<Option<_>>()?,
    })
}
