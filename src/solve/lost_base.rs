//! Lost base: what a lower rise this year costs in later years.
//!
//! A rise that is not made is missing from the charge of every later year, because each year's rise starts from the
//! charge of the year before. Two paths start from the same base year, one with a lower and one with a reference rise, and
//! then rise alike on the same tax base; each year's loss is the difference between their precepts.
//!
//! **Invariant:** every precept is that of [`crate::domain::precept_at`] and every loss is in whole pence. What is rounded
//! on the way (a tax base, a charge) is rounded once a year, as named in [`LostBaseTerms`].

use rust_decimal::Decimal;

use super::tax_base::grow_tax_bases;
use crate::domain::{
    Charge, ChargeIncrease, FinancialYear, Money, Percent, Problem, Scenario, TaxBase, is_sum_of_demands, precept_at,
    tax_base_raised_on,
};

/// The two rises, and what is assumed of the later years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostBaseTerms {
    /// The lower rise at Band D in the budget year, as it is given.
    pub lower: ChargeIncrease,
    /// The rise that it is measured against, such as the referendum limit, as it is given.
    pub reference: ChargeIncrease,
    /// By how much both charges rise in each later year. Each new charge is put on the charge step nearest to it, halfway
    /// up; at 0% a charge stays what it is.
    pub later_rise: Percent,
    /// By how much each tax base grows in each later year, half up to 4 places.
    pub tax_base_growth: Percent,
}

/// What a lower rise costs, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostBase {
    /// The years, the budget year first.
    pub years: Vec<LostYear>,
}

/// One year of the two paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostYear {
    /// The year.
    pub year: FinancialYear,
    /// The tax base that the precepts are raised on: those of the billing authorities, added up, where the precept is the sum of
    /// demands, and otherwise that of the whole area.
    pub tax_base: TaxBase,
    /// The charge after the lower rise.
    pub lower_charge: Charge,
    /// The charge after the reference rise.
    pub reference_charge: Charge,
    /// The precept on the lower charge.
    pub lower_precept: Money,
    /// The precept on the reference charge.
    pub reference_precept: Money,
    /// The reference precept less the lower one: above nil is lost.
    pub loss: Money,
    /// The losses of this year and all before it.
    pub cumulative: Money,
}

impl LostYear {
    /// The sum behind the loss, in numbers.
    pub fn working(&self) -> String {
        format!("{} − {} = {}", self.reference_precept.written(), self.lower_precept.written(), self.loss.written())
    }
}

impl LostBase {
    /// What is lost in the first `years` years, or in all of them where there are fewer; `None` for no years.
    pub fn over(&self, years: usize) -> Option<Money> {
        self.years.iter().take(years).next_back().map(|year| year.cumulative)
    }
}

/// The most years that are worked out.
const MOST_YEARS: u16 = 50;

/// What the lower of two rises costs in the budget year of `scenario` and the years after it, `years` in all (at most
/// 50).
///
/// ```
/// use precept_modeller::{domain::Percent, example, solve::{LostBaseTerms, lost_base}};
/// let terms = LostBaseTerms {
///     lower: "6.00".parse()?,
///     reference: "10.00".parse()?,
///     later_rise: Percent::ZERO,
///     tax_base_growth: Percent::ZERO,
/// };
/// let lost = lost_base(&example::as_published(), &terms, 4)?;
/// assert_eq!(lost.over(1).map(|loss| loss.written()).as_deref(), Some("£586,560.00"), "£4 × 146,640");
/// assert_eq!(lost.over(4).map(|loss| loss.written()).as_deref(), Some("£2,346,240.00"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A charge, a tax base or a precept that leaves the range of what can be worked with, with the year; years that end after
/// 2098/99.
pub fn lost_base(scenario: &Scenario, terms: &LostBaseTerms, years: u16) -> Result<LostBase, Problem> {
    let mut at = scenario.clone();
    let step = scenario.next.charge_step;
    let start = |rise: ChargeIncrease, field: &str| {
        let charge = scenario.base.band_d.raised_by(rise);
        charge.map_err(|refusal| Problem::new(field, tr!("The new Band D charge cannot be used. {refusal}")))
    };
    let mut lower = start(terms.lower, "lower")?;
    let mut reference = start(terms.reference, "reference")?;
    let mut cumulative = Money::ZERO;
    let mut found = Vec::new();
    for index in 0..years.min(MOST_YEARS) {
        let year = later_year(scenario.year, index)?;
        if index > 0 {
            grow_tax_bases(&mut at, share(terms.tax_base_growth)).ok_or_else(|| beyond(tr!("The tax base"), year))?;
            lower = step.risen(lower, terms.later_rise).ok_or_else(|| beyond(tr!("The charge"), year))?;
            reference = step.risen(reference, terms.later_rise).ok_or_else(|| beyond(tr!("The charge"), year))?;
        }
        let raised_on = tax_base_raised_on(&at).and_then(|sum| TaxBase::new(sum).ok());
        let tax_base = raised_on.ok_or_else(|| beyond(tr!("The tax base"), year))?;
        let precept = |charge: Charge| precept_at(&at, charge).map_err(|_| beyond(tr!("The precept"), year));
        let (lower_precept, reference_precept) = (precept(lower)?, precept(reference)?);
        let loss = reference_precept.minus(lower_precept).ok_or_else(|| beyond(tr!("The loss"), year))?;
        cumulative = cumulative.plus(loss).ok_or_else(|| beyond(tr!("The loss so far"), year))?;
        found.push(LostYear {
            year,
            tax_base,
            lower_charge: lower,
            reference_charge: reference,
            lower_precept,
            reference_precept,
            loss,
            cumulative,
        });
    }
    Ok(LostBase { years: found })
}

/// How each figure of the table is worked out, a sentence each.
pub fn lost_base_rules(scenario: &Scenario) -> [&'static str; 3] {
    [
        if is_sum_of_demands(scenario) {
            tr!("Precept: each billing authority’s tax base × the charge, half up to the penny, added up.")
        } else {
            tr!("Precept: the tax base × the charge, half up to the penny.")
        },
        tr!("Tax base: that of the year before, grown, half up to 4 places."),
        tr!(
            "Charge: that of the year before, risen, to the nearest charge on the step, halfway up. At 0% it stays what it is."
        ),
    ]
}

fn later_year(first: FinancialYear, index: u16) -> Result<FinancialYear, Problem> {
    let year = first.starts_in().checked_add(index).and_then(FinancialYear::starting);
    year.ok_or_else(|| Problem::new("year", tr!("These years go past 2098/99. Choose an earlier budget year.")))
}

/// A percentage as a share of one.
fn share(percent: Percent) -> Decimal {
    // Dividing by a hundred only moves the point.
    percent.value() / Decimal::ONE_HUNDRED
}

fn beyond(what: &str, year: FinancialYear) -> Problem {
    Problem::new(
        tr!("later years"),
        tr!("{what} of {year} goes beyond what can be worked with. Choose smaller yearly changes."),
    )
}
