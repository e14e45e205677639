//! The precept: what a Band D charge raises, and from whom.

use rust_decimal::Decimal;

use super::{BaseYear, BudgetYear, Charge, Demand, Money, Problem, Scenario, TaxBase, quantity::multiply_exactly};

/// `charge` × `tax_base`, rounded half up to the penny; `None` beyond £1 trillion.
pub fn yield_of(charge: Charge, tax_base: TaxBase) -> Option<Money> {
    Money::round_half_up(multiply_exactly(charge.pounds(), tax_base.band_d_equivalents())?).ok()
}

/// The base year's precept: its Band D charge × its tax base, half up to the penny.
///
/// # Errors
/// A precept past £1 trillion.
pub fn base_precept(base: &BaseYear) -> Result<Money, Problem> {
    yield_of(base.band_d, base.tax_base).ok_or_else(|| Problem::too_large("base.tax_base"))
}

/// The budget year's precept at a Band D charge of `charge`.
///
/// Each billing authority's demand is its own tax base × the charge, half up to the penny (Local Government Finance
/// Act 1992, section 48). Where all their tax bases are known the precept is the sum of the demands, since that is
/// what will be collected; otherwise it is the whole tax base × the charge.
///
/// # Errors
/// A demand or a precept beyond £1 trillion.
pub fn precept_at(scenario: &Scenario, charge: Charge) -> Result<Money, Problem> {
    let BudgetYear { tax_base, .. } = scenario.next;
    let total = if is_sum_of_demands(scenario) {
        let known = scenario.authority.billing_authorities.iter().filter_map(|council| council.tax_base);
        known.map(|tax_base| yield_of(charge, tax_base)).try_fold(Money::ZERO, |sum, demand| sum.plus(demand?))
    } else {
        yield_of(charge, tax_base)
    };
    total.ok_or_else(|| Problem::too_large("next.tax_base"))
}

/// Is the precept the sum of the demands? So it is where there are billing authorities and every tax base is known.
pub fn is_sum_of_demands(scenario: &Scenario) -> bool {
    let councils = &scenario.authority.billing_authorities;
    !councils.is_empty() && councils.iter().all(|council| council.tax_base.is_some())
}

/// The Band D equivalents that the budget year's precept is raised on: those of the billing authorities, added up,
/// where every one is known, and otherwise those of the whole area.
pub fn tax_base_raised_on(scenario: &Scenario) -> Option<Decimal> {
    if !is_sum_of_demands(scenario) {
        return Some(scenario.next.tax_base.band_d_equivalents());
    }
    let known = scenario.authority.billing_authorities.iter().filter_map(|council| council.tax_base);
    known.map(TaxBase::band_d_equivalents).try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// What each billing authority whose tax base is known is asked for at a Band D charge of `charge`.
///
/// # Errors
/// A demand beyond £1 trillion, with the council that has it.
pub fn demands_at(scenario: &Scenario, charge: Charge) -> Result<Vec<Demand>, Problem> {
    let councils = scenario.authority.billing_authorities.iter().enumerate();
    councils
        .filter_map(|(index, council)| council.tax_base.map(|tax_base| (index, council, tax_base)))
        .map(|(index, council, tax_base)| {
            let precept = yield_of(charge, tax_base)
                .ok_or_else(|| Problem::too_large(format!("authority.billing_authorities[{index}].tax_base")))?;
            Ok(Demand { name: council.name.clone(), tax_base, precept })
        })
        .collect()
}
