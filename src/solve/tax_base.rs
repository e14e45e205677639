//! Tax bases of the budget year that grow together: that of the whole area, and those of its billing authorities.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::{Scenario, TaxBase, multiply_exactly};

/// Makes every tax base of the budget year larger by `share` of itself, each half up to 4 places; `None` where one
/// cannot be held, and then some may have grown.
pub(super) fn grow_tax_bases(scenario: &mut Scenario, share: Decimal) -> Option<()> {
    change_tax_bases(scenario, |tax_base| {
        let base = tax_base.band_d_equivalents();
        let grown = base.checked_add(multiply_exactly(base, share)?)?;
        TaxBase::new(grown.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize()).ok()
    })
}

/// Replaces every tax base of the budget year by `change` of it; `None` where one has none, and then some may have been
/// replaced.
pub(super) fn change_tax_bases(scenario: &mut Scenario, change: impl Fn(TaxBase) -> Option<TaxBase>) -> Option<()> {
    scenario.next.tax_base = change(scenario.next.tax_base)?;
    for known in scenario.authority.billing_authorities.iter_mut().filter_map(|council| council.tax_base.as_mut()) {
        *known = change(*known)?;
    }
    Some(())
}
