//! The plan that a scenario of one year begins.

use std::ops::Neg;

use rust_decimal::Decimal;

use super::{
    ChangeKind, ChargeChange, CostGroup, CostKind, GeneralReserve, GrantChange, Lasts, Plan, PlanBase, PlanGrant,
    PlannedChange, ReserveFloor, TaxBaseChange,
};
use crate::domain::{
    BaseYear, Gap, GrantIncrease, Levers, Money, Percent, Problem, Scenario, Source, Sources, Status, TaxBase,
    evaluate, tax_base_raised_on,
};

impl Plan {
    /// The path of what the general reserve holds at the start.
    const OPENING_OF_GENERAL_RESERVE: &str = "general_reserve.opening";

    /// Has nobody said yet what the general reserve holds? So it is in a plan that a scenario begins.
    pub fn lacks_its_general_reserve(&self) -> bool {
        self.general_reserve.opening == Money::ZERO
            && self.sources.of(Self::OPENING_OF_GENERAL_RESERVE).is_some_and(|source| source.status == Status::Assumed)
    }

    /// A plan of one year that starts from `scenario` and stands where its levers stand.
    ///
    /// What the base year spent is not known, so it is taken to be what its grants and its precept came to. What is left to
    /// find in the plan's first year is what the scenario leaves to find, but for pennies where the scenario's precept is the
    /// sum of demands, or where its grant lever moves several grants by a percentage, each of which is rounded here.
    ///
    /// # Errors
    /// As for [`evaluate`]; a budget year that does not follow the base year; a cut of more than all of the grant; tax bases of
    /// billing authorities that together pass the largest one.
    pub fn from_scenario(scenario: &Scenario) -> Result<Self, Problem> {
        let outcome = evaluate(scenario)?;
        if scenario.base.year.starts_in().checked_add(1) != Some(scenario.year.starts_in()) {
            return Err(Problem::new(
                "base.year",
                tr!("A plan goes on from year to year, and {} does not follow {}.", scenario.year, scenario.base.year),
            ));
        }
        let cuts_more_than_all = matches!(scenario.levers.grant_increase, GrantIncrease::Percent(rise) if rise.value() < -Decimal::ONE_HUNDRED);
        if cuts_more_than_all && scenario.base.grants.iter().any(|grant| grant.moves_with_grant_increase) {
            return Err(Problem::new(
                "levers.grant_increase_percent",
                tr!(
                    "The grant is cut by more than all of it, and no plan goes on from there. Make the cut 100% at most."
                ),
            ));
        }
        let spent = scenario.base.grants.iter().map(|grant| grant.amount).chain([outcome.base_precept]);
        let spent = Money::sum(spent).ok_or_else(|| Problem::too_large("base.grants"))?;
        let assumed =
            |of: &str, title: String| Source { of: of.to_owned(), title, date: String::new(), status: Status::Assumed };
        let raised_on = tax_base_raised_on(scenario).and_then(|tax_base| TaxBase::new(tax_base).ok());
        let raised_on = raised_on.ok_or_else(|| Problem::too_large("authority.billing_authorities"))?;
        let mut plan = Self::empty(scenario);
        plan.costs = vec![CostGroup {
            name: tr!("Spending in {}", scenario.base.year),
            kind: CostKind::Other,
            amount: spent,
            rises: Vec::new(),
        }];
        plan.grants = grants(scenario);
        plan.changes = changes(scenario);
        plan.set_length(1);
        let Levers { band_d_increase, further_savings, use_of_reserves, collection_fund_change, .. } = scenario.levers;
        plan.tax_base = vec![TaxBaseChange::To(raised_on)];
        plan.charges = vec![ChargeChange::By(band_d_increase)];
        plan.referendum_limits = vec![scenario.referendum_limit];
        plan.collection_fund = vec![collection_fund_change];
        plan.further_savings = vec![further_savings];
        plan.general_reserve.uses = vec![use_of_reserves];
        plan.sources = Sources::new(vec![
            assumed("costs", tr!("Taken to be the grants and the precept of {}", scenario.base.year)),
            assumed(
                Self::OPENING_OF_GENERAL_RESERVE,
                tr!("A scenario does not say what is in the general reserve").to_owned(),
            ),
        ]);
        Ok(plan)
    }

    /// A plan of no years yet that starts from the base year of `scenario`, without costs, grants and reserves.
    pub fn empty(scenario: &Scenario) -> Self {
        let mut authority = scenario.authority.clone();
        authority.billing_authorities.clear();
        let BaseYear { year, band_d, tax_base, .. } = scenario.base;
        Self {
            title: scenario.title.clone(),
            authority,
            base: PlanBase { year, band_d, tax_base },
            costs: Vec::new(),
            changes: Vec::new(),
            capital_from_revenue: Vec::new(),
            grants: Vec::new(),
            tax_base: Vec::new(),
            collection_fund: Vec::new(),
            charges: Vec::new(),
            charge_step: scenario.next.charge_step,
            referendum_limits: Vec::new(),
            further_savings: Vec::new(),
            general_reserve: GeneralReserve {
                opening: Money::ZERO,
                uses: Vec::new(),
                floor: ReserveFloor::Amount(Money::ZERO),
            },
            earmarked_reserves: Vec::new(),
            sources: Sources::default(),
        }
    }
}

/// Each line of the gap as a change that lasts, and a cut in grant that is given in pounds.
fn changes(scenario: &Scenario) -> Vec<PlannedChange> {
    let change = |name: &str, amount: Money| {
        let (kind, amount) =
            if amount < Money::ZERO { (ChangeKind::Saving, amount.neg()) } else { (ChangeKind::Pressure, amount) };
        PlannedChange {
            name: name.to_owned(),
            kind,
            lasts: Lasts::Recurrent,
            amounts: vec![amount],
            delivery: Percent::HUNDRED,
        }
    };
    let cut = match scenario.levers.grant_increase {
        GrantIncrease::Amount(amount) if amount < Money::ZERO => Some(change(tr!("Cut in grant"), amount.neg())),
        _ => None,
    };
    let lines: Vec<_> = match &scenario.gap {
        Gap::Lines(lines) => lines.iter().map(|line| change(&line.name, line.amount)).collect(),
        Gap::Amount(amount) => vec![change(tr!("Gap"), *amount)],
    };
    lines.into_iter().chain(cut).collect()
}

/// Each grant: one that moves, risen as the lever stands, and one that does not, at its amount, which no driver moves either.
/// A rise in pounds is a line of its own.
fn grants(scenario: &Scenario) -> Vec<PlanGrant> {
    let lever = scenario.levers.grant_increase;
    let rise = match lever {
        GrantIncrease::Percent(percent) => percent,
        GrantIncrease::Amount(_) => Percent::ZERO,
    };
    let line = |name: String, amount: Money, change: GrantChange| PlanGrant {
        name,
        amount,
        changes: vec![change],
        last_year: None,
    };
    let grants = scenario.base.grants.iter().map(|grant| {
        let change = match grant.moves_with_grant_increase {
            // Nothing is left of it, and no percentage leads on from there.
            true if rise.value() == -Decimal::ONE_HUNDRED => GrantChange::To(Money::ZERO),
            true => GrantChange::Percent(rise),
            false => GrantChange::To(grant.amount),
        };
        line(grant.name.clone(), grant.amount, change)
    });
    let in_pounds = match lever {
        GrantIncrease::Amount(amount) if amount > Money::ZERO => {
            Some(line(tr!("Increase in grant").to_owned(), Money::ZERO, GrantChange::To(amount)))
        }
        _ => None,
    };
    grants.chain(in_pounds).collect()
}
