//! Which row of the sheet Plan holds what.

use crate::domain::plan::Plan;

/// Row numbers as a spreadsheet counts them.
pub(super) struct Rows {
    pub costs: u32,
    pub changes: u32,
    pub further_savings: u32,
    pub capital: u32,
    pub spending: u32,
    pub from_earmarked: u32,
    pub from_general: u32,
    pub net_budget_requirement: u32,
    pub grants: u32,
    pub grant: u32,
    pub tax_base: u32,
    pub band_d: u32,
    pub rise: u32,
    pub rise_percent: u32,
    pub precept: u32,
    pub collection_fund: u32,
    pub remaining: u32,
    pub general_reserve: u32,
    pub floor: u32,
    pub keeps_the_floor: u32,
    pub earmarked: u32,
    pub limit: u32,
    /// The heading of the charges that are solved.
    pub solved_head: u32,
    /// Precept needed; steps proposed; raised at 2 and 1 steps less, at the steps proposed, at 1 more; the charge.
    pub solved: [u32; 7],
}

impl Rows {
    /// The rows of `plan`: two groups of figures one below the other, then the solving.
    pub fn of(plan: &Plan) -> Self {
        // Below the title, the remark and the headings.
        let mut next = 4_u32;
        let mut take = |count: usize| {
            let first = next;
            next = next.saturating_add(u32::try_from(count).unwrap_or_default());
            first
        };
        Self {
            costs: take(plan.costs.len()),
            changes: take(plan.changes.len()),
            further_savings: take(1),
            capital: take(1),
            spending: take(1),
            from_earmarked: take(1),
            from_general: take(1),
            net_budget_requirement: take(1),
            grants: take(plan.grants.len()),
            grant: take(1),
            tax_base: take(1),
            band_d: take(1),
            rise: take(1),
            rise_percent: take(1),
            precept: take(1),
            collection_fund: take(1),
            remaining: take(1),
            general_reserve: take(1),
            floor: take(1),
            keeps_the_floor: take(1),
            earmarked: take(plan.earmarked_reserves.len()),
            limit: take(1),
            solved_head: take(2).saturating_add(1),
            solved: std::array::from_fn(|_| take(1)),
        }
    }
}
