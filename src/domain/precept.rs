//! The precept: what a Band D charge raises, and from whom.

use super::{BaseYear, BudgetYear, Charge, Demand, Money, Problem, Scenario, TaxBase, quantity::multiply_exactly};

/// The precept of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precept {
    /// Pounds in all.
    pub total: Money,
    /// What each billing authority whose tax base is known is asked for.
    pub demands: Vec<Demand>,
    /// Is the total the sum of the demands? So it is where every billing authority's tax base is known.
    pub is_sum_of_demands: bool,
}

/// `charge` × `tax_base`, rounded half up to the penny; `None` beyond £1 trillion.
fn yield_of(charge: Charge, tax_base: TaxBase) -> Option<Money> {
    Money::round_half_up(multiply_exactly(charge.pounds(), tax_base.band_d_equivalents())?).ok()
}

/// The base year's precept: its Band D charge × its tax base, half up to the penny.
pub fn base_precept(base: &BaseYear) -> Result<Money, Problem> {
    yield_of(base.band_d, base.tax_base).ok_or_else(|| Problem::too_large("base.tax_base"))
}

/// The budget year's precept at a Band D charge of `charge`.
///
/// Each billing authority's demand is its own tax base × the charge, half up to the penny (Local Government Finance
/// Act 1992, section 48). Where all their tax bases are known the precept is the sum of the demands, since that is
/// what will be collected; otherwise it is the whole tax base × the charge.
pub fn precept_at(scenario: &Scenario, charge: Charge) -> Result<Precept, Problem> {
    let councils = &scenario.authority.billing_authorities;
    let mut demands = Vec::with_capacity(councils.len());
    for (index, council) in councils.iter().enumerate() {
        if let Some(tax_base) = council.tax_base {
            let precept = yield_of(charge, tax_base)
                .ok_or_else(|| Problem::too_large(format!("authority.billing_authorities[{index}].tax_base")))?;
            demands.push(Demand { name: council.name.clone(), tax_base, precept });
        }
    }
    let is_sum_of_demands = !demands.is_empty() && demands.len() == councils.len();
    let BudgetYear { tax_base, .. } = scenario.next;
    let total = if is_sum_of_demands {
        Money::sum(demands.iter().map(|demand| demand.precept))
    } else {
        yield_of(charge, tax_base)
    };
    let total = total.ok_or_else(|| Problem::too_large("next.tax_base"))?;
    Ok(Precept { total, demands, is_sum_of_demands })
}
