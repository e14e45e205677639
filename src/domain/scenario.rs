//! One scenario: everything that an outcome depends on.

use super::{
    Authority, Charge, ChargeIncrease, ChargeStep, FinancialYear, Money, Percent, Problem, ReferendumLimit, Sources,
    TaxBase,
};

/// A base year, a gap and the levers that are to close it. Mirrors the scenario file `precept-scenario/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What people call it.
    pub title: String,
    /// The budget year, in which the levers move.
    pub year: FinancialYear,
    /// Who sets the precept.
    pub authority: Authority,
    /// The year before.
    pub base: BaseYear,
    /// What is known of the budget year.
    pub next: BudgetYear,
    /// What has to be found.
    pub gap: Gap,
    /// How it is to be found.
    pub levers: Levers,
    /// The rise above which a referendum is needed.
    pub referendum_limit: ReferendumLimit,
    /// What one officer costs a year, above nil; turns pounds into what they buy.
    pub officer_cost: Option<Money>,
    /// Published pairs of rises that are said to close the gap, to compare with the exact line.
    pub published: Vec<PublishedPair>,
    /// Where the figures come from.
    pub sources: Sources,
}

/// The year before the budget year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseYear {
    /// Which year it is.
    pub year: FinancialYear,
    /// The Band D charge that was set, above nil.
    pub band_d: Charge,
    /// The tax base on which it was set.
    pub tax_base: TaxBase,
    /// The government grants received.
    pub grants: Vec<GrantLine>,
}

/// What is known of the budget year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetYear {
    /// The tax base on which the precept will be set.
    pub tax_base: TaxBase,
    /// What the Band D charge must be a multiple of.
    pub charge_step: ChargeStep,
}

/// A government grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantLine {
    /// Its name.
    pub name: String,
    /// Pounds in the base year; not below nil.
    pub amount: Money,
    /// Does the lever "government grant increase" move it? Ring-fenced and one-off grants stay as they are.
    pub moves_with_grant_increase: bool,
}

/// What has to be found: above nil a gap, below nil a surplus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Pressures (above nil) and savings already planned or other funding (below nil), added up.
    Lines(Vec<GapLine>),
    /// One figure, as announced.
    Amount(Money),
}

/// One pressure, planned saving or other change in funding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapLine {
    /// Its name.
    pub name: String,
    /// Pounds in the budget year: above nil widens the gap.
    pub amount: Money,
}

/// What can be done about the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levers {
    /// The increase in government grant.
    pub grant_increase: GrantIncrease,
    /// The increase in the Band D charge.
    pub band_d_increase: ChargeIncrease,
    /// Savings beyond those in the gap.
    pub further_savings: Money,
    /// Money taken from reserves; below nil a contribution to them.
    pub use_of_reserves: Money,
    /// This authority's share of the change in collection fund surplus or deficit.
    pub collection_fund_change: Money,
}

/// An increase in government grant, given either way.
///
/// Closing the gap with the grant takes an exact amount, and no short percentage of the grant need give it. So the
/// amount is kept as an amount and its percentage derived, never the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantIncrease {
    /// Per cent of the grants that move.
    Percent(Percent),
    /// Pounds.
    Amount(Money),
}

/// A pair of rises that a publication says closes the gap. The decimal places given are the places printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedPair {
    /// Grant increase, per cent.
    pub grant_increase: Percent,
    /// Precept increase, per cent.
    pub precept_increase: Percent,
}

impl Levers {
    /// No lever used: the position that a consultation starts from.
    pub const NONE: Self = Self {
        grant_increase: GrantIncrease::Percent(Percent::ZERO),
        band_d_increase: ChargeIncrease::ZERO,
        further_savings: Money::ZERO,
        use_of_reserves: Money::ZERO,
        collection_fund_change: Money::ZERO,
    };
}

impl Gap {
    /// The gap lines; none where the gap is one figure.
    pub fn lines(&self) -> &[GapLine] {
        match self {
            Self::Lines(lines) => lines,
            Self::Amount(_) => &[],
        }
    }

    /// The gap in pounds, or `None` where the sum passes £1 trillion.
    pub fn total(&self) -> Option<Money> {
        match self {
            Self::Lines(lines) => Money::sum(lines.iter().map(|line| line.amount)),
            Self::Amount(amount) => Some(*amount),
        }
    }
}

impl BaseYear {
    /// The grants that move with the lever, added up; `None` where the sum passes £1 trillion.
    pub fn moving_grant(&self) -> Option<Money> {
        Money::sum(self.grants.iter().filter(|line| line.moves_with_grant_increase).map(|line| line.amount))
    }
}

impl Scenario {
    /// The most gap lines that a scenario holds.
    pub const MOST_GAP_LINES: usize = 1_000;
    /// The most grant lines that a scenario holds.
    pub const MOST_GRANT_LINES: usize = 100;
    /// The most billing authorities that a scenario holds; England and Wales have 318 in all.
    pub const MOST_BILLING_AUTHORITIES: usize = 400;
    /// The most published pairs that a scenario holds.
    pub const MOST_PUBLISHED_PAIRS: usize = 100;
    /// The most sources that a scenario holds: one for each line that it may have.
    pub const MOST_SOURCES: usize = 2_000;
    /// The most decimal places of a published percentage that is compared with the exact line.
    pub const MOST_PRINTED_PLACES: u32 = 4;
    /// The longest name or title, in characters.
    pub const MOST_NAME_CHARACTERS: usize = 200;

    /// What the types do not rule out and the rules do: every problem, each with the field that has it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut most = |field: &str, count: usize, most: usize| {
            if count > most {
                problems.push(Problem::new(
                    field,
                    tr!("There are {count} lines here and at most {most} can be held. Join small lines together."),
                ));
            }
        };
        most("gap.lines", self.gap.lines().len(), Self::MOST_GAP_LINES);
        most("base.grants", self.base.grants.len(), Self::MOST_GRANT_LINES);
        most("authority.billing_authorities", self.authority.billing_authorities.len(), Self::MOST_BILLING_AUTHORITIES);
        most("published", self.published.len(), Self::MOST_PUBLISHED_PAIRS);
        most("sources", self.sources.all().len(), Self::MOST_SOURCES);
        if self.base.band_d == Charge::ZERO {
            problems.push(Problem::new(
                "base.band_d",
                tr!("Last year's Band D charge must be above zero, because increases are measured against it."),
            ));
        }
        for (index, grant) in self.base.grants.iter().enumerate().filter(|(_, grant)| grant.amount < Money::ZERO) {
            problems.push(Problem::new(
                format!("base.grants[{index}].amount"),
                tr!("{} is below zero. A grant cannot be negative; put a reduction into the gap.", grant.name),
            ));
        }
        if self.officer_cost.is_some_and(|cost| cost <= Money::ZERO) {
            problems
                .push(Problem::new("officer_cost", tr!("What one officer costs must be above zero, or left empty.")));
        }
        if let Some(problem) = self.referendum_limit.problem() {
            problems.push(problem);
        }
        for (index, pair) in self.published.iter().enumerate() {
            let printed = [pair.grant_increase, pair.precept_increase].map(|percent| percent.value().scale());
            if printed.into_iter().any(|places| places > Self::MOST_PRINTED_PLACES) {
                problems.push(Problem::new(
                    format!("published[{index}]"),
                    tr!("Published percentages are compared to at most 4 decimal places. Round them to 4."),
                ));
            }
        }
        problems.extend(self.long_names());
        problems
    }

    fn long_names(&self) -> impl Iterator<Item = Problem> {
        // Bytes first: a name of so few is not too long, whatever its characters.
        let long =
            |name: &str| name.len() > Self::MOST_NAME_CHARACTERS && name.chars().count() > Self::MOST_NAME_CHARACTERS;
        let title = long(&self.title).then(|| "title".to_owned());
        let authority = long(&self.authority.name).then(|| "authority.name".to_owned());
        let councils = self.authority.billing_authorities.iter().enumerate();
        let councils = councils.filter(move |(_, council)| long(&council.name));
        let lines = self.gap.lines().iter().enumerate().filter(move |(_, line)| long(&line.name));
        let grants = self.base.grants.iter().enumerate().filter(move |(_, grant)| long(&grant.name));
        let of = |list: &str, index: usize| format!("{list}[{index}].name");
        [title, authority]
            .into_iter()
            .flatten()
            .chain(councils.map(move |(index, _)| of("authority.billing_authorities", index)))
            .chain(lines.map(move |(index, _)| of("gap.lines", index)))
            .chain(grants.map(move |(index, _)| of("base.grants", index)))
            .map(|field| {
                Problem::new(field, tr!("This has more than {} characters. Shorten it.", Self::MOST_NAME_CHARACTERS))
            })
    }
}
