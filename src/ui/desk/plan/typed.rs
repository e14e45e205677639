//! What people type into the cells of a plan that hold more than one kind of figure. A number that could be either is asked
//! for again, never guessed.

use rust_decimal::Decimal;

use crate::{
    domain::{
        ReferendumLimit,
        plan::{ChargeChange, GrantChange, TaxBaseChange},
    },
    exchange::typed::{Unit, read},
    ui::part::reading,
};

/// What stands for a charge that is to be solved.
pub const SOLVE: &str = tr!("solve");
/// What stands for no referendum limit.
pub const NO_LIMIT: &str = tr!("none");
/// What stands for a limit, or a reserve, that is not known yet.
pub const NOT_KNOWN: &str = tr!("not known");

/// The word that was typed, without regard to capitals.
fn is_word(typed: &str, words: &[&str]) -> bool {
    let typed = typed.trim().to_lowercase();
    words.contains(&typed.as_str())
}

fn unit(typed: &str) -> Result<Option<Unit>, String> {
    read(typed).map(|typed| typed.unit).map_err(|problem| problem.to_string())
}

/// How a grant changes: by a percentage, or to an amount.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn grant_change(typed: &str) -> Result<GrantChange, String> {
    match unit(typed)? {
        Some(Unit::Percent) => reading::percent(typed).map(GrantChange::Percent),
        Some(Unit::Pounds) => reading::money(typed).map(GrantChange::To),
        None => Err(tr!("Write 2% for a change, or £83,000,000 for an amount.").to_owned()),
    }
}

/// How the tax base changes: by a percentage, or to a number of Band D equivalents. A plain number below
/// a hundred may be a percentage without its sign: no authority that issues a precept has so few homes.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn tax_base_change(typed: &str) -> Result<TaxBaseChange, String> {
    match unit(typed)? {
        Some(Unit::Percent) => reading::percent(typed).map(TaxBaseChange::Percent),
        _ => {
            let ways = tr!("Write 1.2% for a change, or the number of Band D equivalents.");
            match reading::tax_base(typed) {
                Ok(few) if few.band_d_equivalents() < Decimal::ONE_HUNDRED => Err(ways.to_owned()),
                Ok(tax_base) => Ok(TaxBaseChange::To(tax_base)),
                Err(problem) => Err(format!("{problem} {ways}")),
            }
        }
    }
}

/// How the charge changes: by pounds, by a percentage, or as it has to.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn charge_change(typed: &str) -> Result<ChargeChange, String> {
    if is_word(typed, &[SOLVE, "solve", "solved", "to be solved"]) {
        return Ok(ChargeChange::ToBeSolved);
    }
    match unit(typed) {
        Ok(Some(Unit::Percent)) => reading::percent(typed).map(ChargeChange::Percent),
        Ok(Some(Unit::Pounds)) => reading::charge_increase(typed).map(ChargeChange::By),
        _ => Err(tr!("Write £5 for a rise in pounds, 2% for a percentage, or “solve” for the rise that is needed.")
            .to_owned()),
    }
}

/// A referendum limit: pounds, a percentage, none, or not known.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn referendum_limit(typed: &str) -> Result<ReferendumLimit, String> {
    if is_word(typed, &[NO_LIMIT, "none", "no limit"]) {
        return Ok(ReferendumLimit::None);
    }
    if is_word(typed, &[NOT_KNOWN, "not known", "unknown", "not known yet"]) {
        return Ok(ReferendumLimit::Unknown);
    }
    match unit(typed) {
        Ok(Some(Unit::Percent)) => reading::percent(typed).map(ReferendumLimit::Percentage),
        Ok(Some(Unit::Pounds)) => reading::charge_increase(typed).map(ReferendumLimit::Cash),
        _ => Err(tr!("Write £10, 2%, “none” or “not known”.").to_owned()),
    }
}
