//! The exact solve in whole numbers, for sweeps of many thousands.
//!
//! A scenario is compiled once: pounds become pence, charges and tax bases ten-thousandths. Each solve is then a
//! handful of operations on 64 bits, the widest that WebAssembly has. The property tests in `tests/kernel.rs` hold it
//! equal to the decimal path.
//!
//! **Invariant:** nothing overflows. Amounts are at most £100 billion, 10¹³ pence; where one is larger the exact core
//! answers instead, and refuses what it cannot hold. For the rest the domain's types see to it, in ten-thousandths: a
//! charge is at most 10¹⁰ and each of at most 400 tax bases at most 10¹³. A grant increase is at most 10⁹ millionths of
//! one per cent.

use std::num::NonZeroU64;

use rust_decimal::Decimal;

use super::{Target, close_gap};
use crate::domain::{
    Band, Charge, ChargeIncrease, GrantIncrease, Levers, Money, Percent, Problem, Scenario, evaluate_levers,
    is_sum_of_demands,
};

/// Ten-thousandths of a pound at Band D × ten-thousandths of a Band D equivalent, for one penny of precept.
const PRECEPT_UNITS: u64 = 1_000_000;
/// Pence of grant × millionths of one per cent, for one penny of grant increase.
const GRANT_UNITS: u64 = 100_000_000;
/// Ten-thousandths of a pound at Band D × ninths, for one penny of a band's charge.
const BAND_UNITS: i64 = 900;
/// The largest amount in whole numbers, £100 billion: twice England's council tax, and so far below [`Money::MAX`] that
/// no sum of a gap and its levers comes near it.
const MOST_PENCE: u64 = 10_000_000_000_000;
/// The largest grant increase, 1,000%, in millionths of one per cent.
const MOST_MILLIONTHS: u64 = 1_000_000_000;
/// The largest charge, £1 million, in ten-thousandths of a pound.
const MOST_CHARGE: u64 = 10_000_000_000;

/// A scenario compiled for sweeping the grant increase; every other figure stays as it is.
///
/// ```
/// use precept_modeller::{example, solve::Kernel};
/// let kernel = Kernel::compile(&example::as_published())?;
/// assert_eq!(kernel.closing_charge(0), Some(2_750_900), "£275.09 if the grant does not rise");
/// assert_eq!(kernel.closing_charge(1_000_000), Some(2_693_900), "£269.39 if it rises by 1%");
/// # Ok::<(), precept_modeller::domain::Problem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Kernel {
    /// For the decimal path.
    scenario: Scenario,
    /// `None` where an amount passes [`MOST_PENCE`], or one demand may pass the precept.
    compiled: Option<Compiled>,
}

impl Kernel {
    /// Compiles `scenario`.
    ///
    /// # Errors
    /// A figure of the scenario that cannot be used.
    pub fn compile(scenario: &Scenario) -> Result<Self, Problem> {
        let levers = Levers {
            grant_increase: GrantIncrease::Percent(Percent::ZERO),
            band_d_increase: ChargeIncrease::ZERO,
            ..scenario.levers
        };
        let frozen = evaluate_levers(scenario, &levers)?;
        let amounts = [
            frozen.gap,
            frozen.from_savings,
            frozen.from_reserves,
            frozen.from_collection_fund,
            frozen.base_precept,
            frozen.precept,
            frozen.moving_grant,
        ];
        // Where the precept is not the sum of the demands, one of them may pass it.
        let mut parts = scenario.authority.billing_authorities.iter().filter_map(|council| council.tax_base);
        let within = is_sum_of_demands(scenario) || parts.all(|part| part <= scenario.next.tax_base);
        let held = within && amounts.iter().all(|amount| amount.pence().unsigned_abs() <= MOST_PENCE);
        let precept_at_no_rise = frozen.remaining.pence().checked_add(frozen.precept.pence()).filter(|_| held);
        let compiled = precept_at_no_rise.and_then(|precept| Compiled::new(scenario, precept, frozen.moving_grant));
        Ok(Self { scenario: scenario.clone(), compiled })
    }

    /// The smallest charge on the step, in ten-thousandths of a pound at Band D, that leaves no shortfall at a grant
    /// increase of `millionths` of one per cent; `None` where [`close_gap`] refuses.
    pub fn closing_charge(&self, millionths: i64) -> Option<i64> {
        let needed = self.compiled.as_ref().and_then(|compiled| Some((compiled, compiled.needed(millionths)?)));
        match needed {
            Some((compiled, needed)) => compiled.closing_charge(needed),
            None => self.closing_charge_in_decimal(millionths),
        }
    }

    /// Is the charge at a grant increase of `millionths` of one per cent worked out in whole numbers? Where it is not, the
    /// answers are the same and come later.
    pub fn is_in_whole_numbers(&self, millionths: i64) -> bool {
        self.compiled.as_ref().is_some_and(|compiled| compiled.needed(millionths).is_some())
    }

    /// What each of eight bands is charged, in pence, where Band D is charged `charge` ten-thousandths of a pound.
    pub fn band_charges(charge: i64) -> [i64; 8] {
        let (whole, rest) = (charge.div_euclid(BAND_UNITS), charge.rem_euclid(BAND_UNITS));
        [
            band_charge(whole, rest, Band::A),
            band_charge(whole, rest, Band::B),
            band_charge(whole, rest, Band::C),
            band_charge(whole, rest, Band::D),
            band_charge(whole, rest, Band::E),
            band_charge(whole, rest, Band::F),
            band_charge(whole, rest, Band::G),
            band_charge(whole, rest, Band::H),
        ]
    }

    /// What is left to find, in pence, at a grant increase of `millionths` of one per cent and a charge in
    /// ten-thousandths of a pound; `None` where [`evaluate_levers`] refuses.
    pub fn remaining(&self, millionths: i64, charge: i64) -> Option<Money> {
        let quickly = || {
            let compiled = self.compiled.as_ref()?;
            let charge = u64::try_from(charge).ok().filter(|charge| *charge <= MOST_CHARGE)?;
            let precept = Some(compiled.precept(charge)).filter(|precept| *precept <= MOST_PENCE)?;
            let left = compiled.needed(millionths)?.checked_sub(i64::try_from(precept).ok()?)?;
            Money::from_pence(left).ok()
        };
        quickly().or_else(|| self.remaining_in_decimal(millionths, charge))
    }

    #[cold]
    #[inline(never)]
    fn closing_charge_in_decimal(&self, millionths: i64) -> Option<i64> {
        let mut scenario = self.scenario.clone();
        scenario.levers.grant_increase = grant_increase(millionths)?;
        let charge = close_gap(&scenario, Target::Precept).ok()?.outcome.band_d;
        i64::try_from(ten_thousandths(charge.pounds())?).ok()
    }

    #[cold]
    #[inline(never)]
    fn remaining_in_decimal(&self, millionths: i64, charge: i64) -> Option<Money> {
        let charge = Charge::new(Decimal::new(charge, 4)).ok()?;
        let levers = Levers {
            grant_increase: grant_increase(millionths)?,
            band_d_increase: charge.increase_over(self.scenario.base.band_d),
            ..self.scenario.levers
        };
        Some(evaluate_levers(&self.scenario, &levers).ok()?.remaining)
    }
}

/// What a band is charged, in pence, half up, where Band D is charged `whole` × [`BAND_UNITS`] + `rest`. In two parts,
/// so that no charge is too large; and always inlined, so that the band's ninths are a constant.
#[inline(always)]
fn band_charge(whole: i64, rest: i64, band: Band) -> i64 {
    let ninths = i64::from(band.ninths());
    whole * ninths + (rest * ninths + BAND_UNITS / 2) / BAND_UNITS
}

/// The figures of a scenario in whole numbers.
#[derive(Clone, Debug)]
struct Compiled {
    /// The precept, in pence, that closes the gap if the grant does not move.
    precept_at_no_rise: i64,
    /// Pence of grant that the lever moves.
    moving_grant: Factor<GRANT_UNITS>,
    /// Ten-thousandths of Band D equivalents: one of each billing authority, or one of the whole area.
    tax_bases: Vec<Factor<PRECEPT_UNITS>>,
    /// The charge step in ten-thousandths of a pound.
    step: u64,
    /// What a step raises, in precept units, before demands are rounded.
    step_yield: NonZeroU64,
    /// By how much rounding may raise the precept: half a penny for each demand, in precept units.
    most_rounding: u64,
    /// How many steps above the least that could do the answer may lie, since several demands are rounded apart.
    spread: u64,
}

impl Compiled {
    fn new(scenario: &Scenario, precept_at_no_rise: i64, moving_grant: Money) -> Option<Self> {
        let tax_bases: Vec<u64> = if is_sum_of_demands(scenario) {
            let known = scenario.authority.billing_authorities.iter().filter_map(|council| council.tax_base);
            known.map(|tax_base| ten_thousandths(tax_base.band_d_equivalents())).collect::<Option<_>>()?
        } else {
            vec![ten_thousandths(scenario.next.tax_base.band_d_equivalents())?]
        };
        let step = ten_thousandths(scenario.next.charge_step.pounds())?;
        // At most 400 × 10¹³ × 900.
        let step_yield = NonZeroU64::new(tax_bases.iter().sum::<u64>().checked_mul(step)?)?;
        let demands = u64::try_from(tax_bases.len()).ok()?;
        Some(Self {
            precept_at_no_rise,
            moving_grant: Factor::new(moving_grant.pence().unsigned_abs()),
            tax_bases: tax_bases.into_iter().map(Factor::new).collect(),
            step,
            step_yield,
            most_rounding: demands * (PRECEPT_UNITS / 2),
            spread: ((demands - 1) * PRECEPT_UNITS).div_ceil(step_yield.get()),
        })
    }

    /// The precept, in pence, that closes the gap; `None` where an amount passes [`MOST_PENCE`].
    fn needed(&self, millionths: i64) -> Option<i64> {
        let magnitude = Some(millionths.unsigned_abs()).filter(|magnitude| *magnitude <= MOST_MILLIONTHS)?;
        let moved = Some(self.moving_grant.times(magnitude)).filter(|moved| *moved <= MOST_PENCE)?;
        let moved = i64::try_from(moved).ok()?;
        let from_grant = if millionths < 0 { -moved } else { moved };
        Some(self.precept_at_no_rise - from_grant).filter(|needed| needed.unsigned_abs() <= MOST_PENCE)
    }

    /// The smallest charge on the step at which the demands come to `needed`; `None` where it would pass £1 million.
    fn closing_charge(&self, needed: i64) -> Option<i64> {
        // A need below nil is met by no charge at all.
        let needed = u64::try_from(needed).unwrap_or(0);
        // Rounding half up adds at most half a penny to a demand, and takes off less than that. So the yield may be as
        // much as `most_rounding` short of the need, and need not be more than that, less a penny, above it: with one
        // demand the two are the same. Both are below 1.8 × 10¹⁹, and so is any part of them in the products below.
        let rounded_up = product(needed, PRECEPT_UNITS) + (self.step_yield.get() - 1);
        let least = rounded_up.saturating_sub(self.most_rounding) / self.step_yield;
        if least > MOST_CHARGE {
            return None;
        }
        let (mut least, mut enough) = (least, least + self.spread);
        while least < enough {
            let middle = least + (enough - least) / 2;
            if self.precept(product(middle, self.step)) >= needed { enough = middle } else { least = middle + 1 }
        }
        let charge = product(enough, self.step);
        i64::try_from(charge).ok().filter(|_| charge <= MOST_CHARGE)
    }

    /// The precept in pence at a charge in ten-thousandths of a pound.
    fn precept(&self, charge: u64) -> u64 {
        self.tax_bases.iter().fold(0, |sum: u64, tax_base| sum.saturating_add(tax_base.times(charge)))
    }
}

/// A whole number to multiply by and then to divide by `UNITS`. Its whole units and the rest are kept apart, as in
/// multiplying by hand, because the product in one piece could overflow.
#[derive(Clone, Copy, Debug)]
struct Factor<const UNITS: u64> {
    units: u64,
    rest: u64,
}

impl<const UNITS: u64> Factor<UNITS> {
    fn new(value: u64) -> Self {
        Self { units: value / UNITS, rest: value % UNITS }
    }

    /// The value × `number` ÷ `UNITS`, rounded half up.
    fn times(self, number: u64) -> u64 {
        product(self.units, number) + (product(self.rest, number) + UNITS / 2) / UNITS
    }
}

/// A product that the module's bounds keep within 64 bits. The check that the release profile makes of every other
/// would add a third to the time of a solve in WebAssembly, so only builds with debug assertions, as in tests, make it.
fn product(left: u64, right: u64) -> u64 {
    debug_assert!(left.checked_mul(right).is_some(), "{left} × {right} overflows");
    left.wrapping_mul(right)
}

/// `value`, which is not below nil, in ten-thousandths.
pub(super) fn ten_thousandths(value: Decimal) -> Option<u64> {
    let value = value.normalize();
    let units = value.mantissa().checked_mul(10_i128.checked_pow(4_u32.checked_sub(value.scale())?)?)?;
    u64::try_from(units).ok()
}

fn grant_increase(millionths: i64) -> Option<GrantIncrease> {
    Percent::new(Decimal::new(millionths, 6)).ok().map(GrantIncrease::Percent)
}
