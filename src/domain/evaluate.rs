//! One budget year, evaluated exactly.

use super::{
    Band, BandEffect, Charge, GrantIncrease, Levers, Money, Outcome, Problem, Ratio, Scenario, base_precept,
    demands_at, precept_at,
};
use rust_decimal::Decimal;

/// What `scenario` comes to.
///
/// ```
/// use precept_modeller::{domain::evaluate, example};
/// let outcome = evaluate(&example::as_published())?;
/// assert_eq!(outcome.gap.written(), "£3,600,000.00");
/// assert_eq!(outcome.remaining, outcome.gap, "no lever is used yet");
/// # Ok::<(), precept_modeller::domain::Problem>(())
/// ```
///
/// # Errors
/// The first figure that breaks a rule, or that makes a sum larger than £1 trillion.
pub fn evaluate(scenario: &Scenario) -> Result<Outcome, Problem> {
    evaluate_levers(scenario, &scenario.levers)
}

/// What `scenario` would come to with `levers` in place of its own.
///
/// # Errors
/// As for [`evaluate`].
pub fn evaluate_levers(scenario: &Scenario, levers: &Levers) -> Result<Outcome, Problem> {
    let Found { gap, moving_grant, from_grant, grant_increase, band_d, base_precept, precept, from_precept, remaining } =
        found(scenario, levers)?;
    let limit = scenario
        .referendum_limit
        .state(scenario.base.band_d, levers.band_d_increase, scenario.next.charge_step)
        .ok_or_else(|| Problem::too_large("referendum_limit"))?;
    let officers = |amount: Money| scenario.officer_cost.and_then(|cost| Ratio::new(amount.pounds(), cost.pounds()));
    let bands = Band::all_in(scenario.authority.nation)
        .iter()
        .map(|band| band_effect(*band, scenario.base.band_d, band_d))
        .collect::<Result<_, _>>()?;

    Ok(Outcome {
        levers: *levers,
        gap,
        from_grant,
        from_precept,
        from_savings: levers.further_savings,
        from_reserves: levers.use_of_reserves,
        from_collection_fund: levers.collection_fund_change,
        remaining,
        moving_grant,
        band_d,
        band_d_increase: levers.band_d_increase,
        precept_increase: Ratio::new(levers.band_d_increase.pounds(), scenario.base.band_d.pounds())
            .ok_or_else(|| Problem::too_large("levers.band_d_increase"))?,
        grant_increase,
        base_precept,
        precept,
        bands,
        disabled_relief: band_effect(Band::ADisabledRelief, scenario.base.band_d, band_d)?,
        limit,
        officers_in_gap: officers(gap),
        officers_in_remaining: officers(remaining),
        demands: demands_at(scenario, band_d)?,
    })
}

/// What would be left to find with `levers`: the figure of the outcome that solvers ask for many times.
///
/// # Errors
/// As for [`evaluate`].
pub fn remaining_with(scenario: &Scenario, levers: &Levers) -> Result<Money, Problem> {
    found(scenario, levers).map(|found| found.remaining)
}

/// What has to be found, and what each lever finds of it.
struct Found {
    gap: Money,
    moving_grant: Money,
    from_grant: Money,
    grant_increase: Ratio,
    band_d: Charge,
    base_precept: Money,
    precept: Money,
    from_precept: Money,
    remaining: Money,
}

fn found(scenario: &Scenario, levers: &Levers) -> Result<Found, Problem> {
    if let Some(problem) = scenario.problems().into_iter().next() {
        return Err(problem);
    }
    let gap = scenario.gap.total().ok_or_else(|| Problem::too_large("gap"))?;
    let moving_grant = scenario.base.moving_grant().ok_or_else(|| Problem::too_large("base.grants"))?;
    let (from_grant, grant_increase) = grant_yield(moving_grant, levers.grant_increase)?;

    let band_d = scenario.base.band_d.raised_by(levers.band_d_increase).map_err(|refusal| {
        Problem::new("levers.band_d_increase", tr!("The new Band D charge cannot be used. {refusal}"))
    })?;
    let base_precept = base_precept(&scenario.base)?;
    let precept = precept_at(scenario, band_d)?;
    let from_precept = precept.minus(base_precept).ok_or_else(|| Problem::too_large("next.tax_base"))?;

    let each =
        [from_grant, from_precept, levers.further_savings, levers.use_of_reserves, levers.collection_fund_change];
    let remaining = Money::sum(each).and_then(|found| gap.minus(found)).ok_or_else(|| Problem::too_large("levers"))?;
    Ok(Found { gap, moving_grant, from_grant, grant_increase, band_d, base_precept, precept, from_precept, remaining })
}

/// What the grant lever raises, half up to the penny where it is a percentage, and its share of the grant.
fn grant_yield(moving_grant: Money, increase: GrantIncrease) -> Result<(Money, Ratio), Problem> {
    let too_large = || Problem::too_large("levers.grant_increase_percent");
    match increase {
        GrantIncrease::Percent(percent) => {
            let amount = moving_grant.percent_of(percent.value()).ok_or_else(too_large)?;
            Ok((amount, Ratio::new(percent.value(), Decimal::ONE_HUNDRED).ok_or_else(too_large)?))
        }
        GrantIncrease::Amount(amount) if amount == Money::ZERO => Ok((amount, Ratio::ZERO)),
        GrantIncrease::Amount(amount) => match Ratio::new(amount.pounds(), moving_grant.pounds()) {
            Some(share) => Ok((amount, share)),
            None => Err(Problem::new(
                "base.grants",
                tr!(
                    "No grant moves with the grant increase, so it cannot raise anything. Enter a grant above £0 that moves with it."
                ),
            )),
        },
    }
}

fn band_effect(band: Band, base: Charge, charge: Charge) -> Result<BandEffect, Problem> {
    let effect = || {
        let new = band.charge(charge).ok()?;
        Some(BandEffect { band, charge: new, increase: new.minus(band.charge(base).ok()?)? })
    };
    effect().ok_or_else(|| Problem::too_large("levers.band_d_increase"))
}
