//! Why a plan has no path within its limits: which of them clash, in which years.
//!
//! In goes the best-off path; out comes, for each year in which money is missing on it, what was used to the full and how
//! much is still to be found.
//!
//! **Invariant:** nothing is searched for here. Where the best-off path falls short, every path does.

use super::{
    best_off::{BestOff, BestYear},
    figures::{Figures, Floor, Limit, Year},
    least_change::LeastChanges,
    measures::money,
};
use crate::domain::{ChargeIncrease, FinancialYear, Money, Problem};
use rust_decimal::Decimal;

/// The families of limit that can clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The referendum limits.
    Referendum,
    /// The most that further savings may bring.
    MostSavings,
    /// The floor of the general reserve.
    ReserveFloor,
}

/// Why no path keeps to every limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// The years in which money is missing even with every lever used to the full, earliest first. Each starts from the
    /// years before with what was missing in them found.
    pub clashes: Vec<Clash>,
    /// All that is missing, over the plan.
    pub missing: Money,
    /// What would open a path.
    pub changes: LeastChanges,
}

/// A year in which limits clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The year.
    pub year: FinancialYear,
    /// Its place in the plan, from nought.
    pub index: usize,
    /// The largest rise without a referendum, where there is a limit.
    pub largest_rise: Option<ChargeIncrease>,
    /// The most that savings may bring, new in this year, where there is a most.
    pub most_savings: Option<Money>,
    /// What the general reserve holds at the start of the year.
    pub reserve_before: Money,
    /// What it must hold at the end.
    pub floor: Money,
    /// What is left to find.
    pub missing: Money,
    /// What the reserve is short of besides, where no money of that year can help, as none may be put into it; nil where
    /// it was short of as much the year before.
    pub short: Money,
    /// The families of limit that clash: those that are at work in this or an earlier year.
    pub families: Vec<Family>,
}

impl Clash {
    /// The clash, as people say it.
    pub fn words(&self) -> String {
        let year = self.year;
        if self.missing == Money::ZERO {
            return tr!(
                "{year}: the general reserve holds {} less than its floor of {}, and a higher precept does not help.",
                self.short.written(),
                self.floor.written()
            );
        }
        let rise = self.largest_rise.map(|rise| tr!("the largest rise without a referendum ({})", rise.written()));
        let savings = self.most_savings.map(|most| match most {
            Money::ZERO => tr!("no further savings").to_owned(),
            most => tr!("savings of {}", most.written()),
        });
        let reserve = match self.floor {
            Money::ZERO => tr!("the general reserve used up").to_owned(),
            floor => tr!("the general reserve down to its floor ({})", floor.written()),
        };
        let used: Vec<String> = rise.into_iter().chain(savings).collect();
        let used = used.into_iter().chain([reserve]).collect::<Vec<_>>();
        let (last, before) = used.split_last().map_or((String::new(), String::new()), |(last, before)| {
            (last.clone(), if before.is_empty() { String::new() } else { tr!("{} and ", before.join(", ")) })
        });
        let besides = if self.short > Money::ZERO {
            tr!(" Besides, the reserve would be {} below its floor.", self.short.written())
        } else {
            String::new()
        };
        tr!("{year}: even {before}{last} leave {} to find.{besides}", self.missing.written())
    }
}

/// Why `figures` have no path, of which `best_off` is the best.
pub(super) fn why_not(figures: &Figures, best_off: &BestOff, changes: LeastChanges) -> Result<WhyNot, Problem> {
    let mut clashes = Vec::new();
    let mut charge = figures.base_charge;
    let mut reserve = figures.opening;
    let mut short = 0;
    for (index, (year, best)) in figures.years.iter().zip(&best_off.years).enumerate() {
        // A reserve that stays short by the same is not told again.
        if best.missing > 0 || best.short > short {
            let best = BestYear { short: if best.short > short { best.short } else { 0 }, ..*best };
            clashes.push(clash(figures, index, year, &best, best.end.charge - charge, reserve)?);
        }
        short = best.short;
        charge = best.end.charge;
        reserve = best.end.reserve;
    }
    let missing = money(best_off.years.iter().map(|year| year.missing).sum())?;
    Ok(WhyNot { clashes, missing, changes })
}

fn clash(
    figures: &Figures,
    index: usize,
    year: &Year,
    best: &BestYear,
    rise: i128,
    reserve: i128,
) -> Result<Clash, Problem> {
    let so_far = || figures.years.iter().take(index + 1);
    let families = [
        (Family::Referendum, so_far().any(|year| year.limit != Limit::Open)),
        (Family::MostSavings, so_far().any(|year| year.most_savings.is_some())),
        (Family::ReserveFloor, best.end.least > 0 && figures.floor != Floor::Amount(0)),
    ];
    let largest_rise = (year.limit != Limit::Open)
        .then(|| Decimal::try_from_i128_with_scale(rise, 4).ok().and_then(|rise| ChargeIncrease::new(rise).ok()));
    Ok(Clash {
        year: year.year,
        index,
        largest_rise: largest_rise.flatten(),
        most_savings: year.most_savings.map(money).transpose()?,
        reserve_before: money(reserve)?,
        floor: money(best.end.least)?,
        missing: money(best.missing)?,
        short: money(best.short)?,
        families: families.into_iter().filter_map(|(family, at_work)| at_work.then_some(family)).collect(),
    })
}
