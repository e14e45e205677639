//! The levers of a plan as it gives them, settled year by year.
//!
//! In goes a plan; out comes its path, with a Band D charge for each year. A charge that is to be solved is the smallest on
//! the charge step that leaves nothing to find in its year, never below nil; later charges go on from it.
//!
//! **Invariant:** the path is evaluated by [`crate::domain::plan::evaluate_plan`] before it is given: each solved year
//! balances, and at one step less it would not.

use super::close::smallest_charge;
use crate::domain::{
    Charge, Money, Problem, TaxBase,
    plan::{ChargeChange, Plan, PlanPath, PlanYear, evaluate_plan},
    yield_of,
};

/// The path that `plan` gives: its own further savings and uses of the general reserve, and its charges settled.
///
/// # Errors
/// What [`evaluate_plan`] refuses; a charge below nil or past £1 million, with its year; years that would take more than
/// £1 million at Band D to balance.
pub fn plan_path(plan: &Plan) -> Result<PlanPath, Problem> {
    let mut path = PlanPath {
        charges: vec![Charge::ZERO; plan.length()],
        further_savings: plan.further_savings.clone(),
        uses_of_general_reserve: plan.general_reserve.uses.clone(),
    };
    // At no charge at all, what is left to find is the precept that is needed.
    let uncharged = evaluate_plan(plan, &path)?;
    let mut before = plan.base.band_d;
    for (index, (change, (year, charge))) in
        plan.charges.iter().zip(uncharged.years.iter().zip(&mut path.charges)).enumerate()
    {
        *charge = settled(plan, *change, before, year).map_err(|message| {
            Problem::new(format!("charges[{index}]"), tr!("The Band D charge of {} {message}", year.year))
        })?;
        before = *charge;
    }
    check(plan, &path)?;
    Ok(path)
}

/// The charge of a year after one of `before`, or in words why there is none.
fn settled(plan: &Plan, change: ChargeChange, before: Charge, uncharged: &PlanYear) -> Result<Charge, String> {
    match change {
        ChargeChange::By(increase) => before
            .raised_by(increase)
            .map_err(|_| tr!("would be below £0 or above £1 million. Choose a smaller change.").to_owned()),
        ChargeChange::Percent(percent) => plan
            .charge_step
            .risen(before, percent)
            .ok_or_else(|| tr!("would be above £1 million. Choose a smaller change.").to_owned()),
        ChargeChange::ToBeSolved => smallest_charge(plan.charge_step, &|charge| {
            raises(charge, uncharged.tax_base, uncharged.remaining)
        })
        .ok_or_else(|| {
            tr!(
                "would have to be above £1 million to raise {}. Check the costs and the tax base, or use other levers.",
                uncharged.remaining.written()
            )
        }),
    }
}

/// Does `charge` raise at least `needed`? One whose precept cannot be held is more than enough.
fn raises(charge: Charge, tax_base: TaxBase, needed: Money) -> bool {
    yield_of(charge, tax_base).is_none_or(|precept| precept >= needed)
}

/// The exact check of the path: solved years balance, and one step less would leave a shortfall in each.
fn check(plan: &Plan, path: &PlanPath) -> Result<(), Problem> {
    let solved = || plan.charges.iter().map(|change| *change == ChargeChange::ToBeSolved);
    let mut one_less = path.clone();
    for (charge, _) in one_less.charges.iter_mut().zip(solved()).filter(|(_, solved)| *solved) {
        // Nothing is less than no charge.
        if *charge != Charge::ZERO {
            *charge = Charge::new(charge.pounds() - plan.charge_step.pounds())
                .map_err(|_| Problem::failed_check(tr!("A solved charge is not on its step")))?;
        }
    }
    let outcome = evaluate_plan(plan, path)?;
    let short = evaluate_plan(plan, &one_less)?;
    for ((year, short), _) in outcome.years.iter().zip(&short.years).zip(solved()).filter(|(_, solved)| *solved) {
        if !year.balances() {
            return Err(Problem::failed_check(tr!("A solved charge does not balance its year")));
        }
        if short.balances() && year.band_d != Charge::ZERO {
            return Err(Problem::failed_check(tr!("A solved charge is not the smallest that balances its year")));
        }
    }
    Ok(())
}
