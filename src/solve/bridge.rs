//! A bridge: from what one scenario leaves to find to what another leaves, cause by cause.
//!
//! The bridge walks from the first scenario to the second and takes over one group of figures at a time, always in the
//! order of [`Cause`]. A bar is what is left after its figures were taken over, less what was left before: the tax base
//! at last year's charge plus the first scenario's rise, and then the rise on the new tax base. Another order would give
//! other bars with the same sum.
//!
//! **Invariant:** the bars add exactly to the difference between the two. Figures that cannot be taken over alone,
//! because what lies between does not evaluate (a grant that moves, and then none), share a bar that names them all.

use crate::domain::{Gap, GapLine, Money, Problem, ReferendumLimit, Scenario, Sources, evaluate};

/// A group of figures in which two scenarios differ, in the order in which a bridge takes them over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The gap, where it is one figure in both scenarios, or in one of them.
    WholeGap,
    /// A gap line that only the first scenario has.
    LineRemoved(String),
    /// A gap line that both have, with another amount.
    LineChanged(String),
    /// A gap line that only the second scenario has.
    LineAdded(String),
    /// The base year's tax base.
    BaseTaxBase,
    /// The base year's Band D charge.
    BaseBandD,
    /// The budget year's tax base, with those of the billing authorities.
    TaxBase,
    /// The rise at Band D.
    BandDIncrease,
    /// The grants of the base year, and which of them move.
    Grants,
    /// The increase in grant.
    GrantIncrease,
    /// Further savings.
    FurtherSavings,
    /// Use of reserves.
    UseOfReserves,
    /// The change in the collection fund.
    CollectionFund,
}

/// One bar of a bridge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is due to: one cause, or several that cannot be taken apart.
    pub causes: Vec<Cause>,
    /// What is left before its figures are taken over.
    pub before: Money,
    /// What is left after.
    pub after: Money,
    /// The difference: above nil more is left to find.
    pub amount: Money,
}

/// A bridge between two scenarios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// What the first scenario leaves to find; below nil a surplus.
    pub from: Money,
    /// What the second one leaves.
    pub to: Money,
    /// `to` less `from`.
    pub difference: Money,
    /// The bars, in the order of their causes; none where a change of figures changes nothing.
    pub bars: Vec<Bar>,
}

/// The bridge from `first` to `second`.
///
/// Gap lines are the same where they have the same name; of several lines with one name the first meets the first, the
/// second the second.
///
/// ```
/// use precept_modeller::{example, solve::{Cause, bridge}};
/// let first = example::as_published();
/// let mut second = first.clone();
/// second.levers.band_d_increase = "10.00".parse()?;
/// let bridge = bridge(&first, &second)?;
/// assert_eq!(bridge.bars[0].causes, [Cause::BandDIncrease]);
/// assert_eq!(bridge.bars[0].amount.written(), "−£1,466,400.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A figure of either scenario that cannot be used; a bar of more than £1 trillion.
pub fn bridge(first: &Scenario, second: &Scenario) -> Result<Bridge, Problem> {
    let (from, to) = (evaluate(first)?.remaining, evaluate(second)?.remaining);
    let mut walk = Walk { at: bare(first), last: from, waiting: Vec::new(), bars: Vec::new() };
    walk.over_the_gap(&second.gap)?;
    for cause in OTHERS {
        walk.take_over(cause, second)?;
    }
    if walk.last != to || !walk.waiting.is_empty() {
        return Err(Problem::failed_check(tr!("The bars of a bridge do not lead to its end")));
    }
    Ok(Bridge { from, to, difference: difference(from, to)?, bars: walk.bars })
}

/// The causes beside the gap.
const OTHERS: [Cause; 9] = [
    Cause::BaseTaxBase,
    Cause::BaseBandD,
    Cause::TaxBase,
    Cause::BandDIncrease,
    Cause::Grants,
    Cause::GrantIncrease,
    Cause::FurtherSavings,
    Cause::UseOfReserves,
    Cause::CollectionFund,
];

/// How far a bridge has come.
struct Walk {
    /// The scenario between the two.
    at: Scenario,
    /// What was left where it last evaluated.
    last: Money,
    /// The causes since then.
    waiting: Vec<Cause>,
    bars: Vec<Bar>,
}

impl Walk {
    /// One bar for each gap line that differs: what is left moves by exactly what the line does.
    fn over_the_gap(&mut self, to: &Gap) -> Result<(), Problem> {
        let differences = line_differences(&self.at.gap, to)?;
        self.at.gap = to.clone();
        // Each line adds to what is left as it is, so the lines are not evaluated one by one.
        let end = differences.iter().try_fold(self.last, |left, (_, amount)| left.plus(*amount));
        if end.is_none() || evaluate(&self.at).ok().map(|outcome| outcome.remaining) != end {
            self.waiting.extend(differences.into_iter().map(|(cause, _)| cause));
            return Ok(());
        }
        for (cause, amount) in differences {
            let after = self.last.plus(amount).ok_or_else(too_far)?;
            self.bar(vec![cause], after)?;
        }
        Ok(())
    }

    /// Takes over the figures of `cause` from `second`.
    fn take_over(&mut self, cause: Cause, second: &Scenario) -> Result<(), Problem> {
        let before = self.at.clone();
        take(&mut self.at, &cause, second);
        if before == self.at && self.waiting.is_empty() {
            return Ok(());
        }
        if before != self.at {
            self.waiting.push(cause);
        }
        match evaluate(&self.at) {
            Ok(outcome) => {
                let causes = std::mem::take(&mut self.waiting);
                self.bar(causes, outcome.remaining)
            }
            Err(_) => Ok(()),
        }
    }

    fn bar(&mut self, causes: Vec<Cause>, after: Money) -> Result<(), Problem> {
        let before = std::mem::replace(&mut self.last, after);
        if before != after {
            self.bars.push(Bar { causes, before, after, amount: difference(before, after)? });
        }
        Ok(())
    }
}

/// `scenario` with nothing but what decides what is left to find, so that walking does not carry the rest along.
fn bare(scenario: &Scenario) -> Scenario {
    let mut bare = scenario.clone();
    (bare.title, bare.authority.homes, bare.officer_cost) = (String::new(), None, None);
    (bare.published, bare.sources, bare.referendum_limit) = (Vec::new(), Sources::default(), ReferendumLimit::None);
    bare
}

/// Gives `at` the figures of `cause` that `second` has.
fn take(at: &mut Scenario, cause: &Cause, second: &Scenario) {
    match cause {
        Cause::WholeGap | Cause::LineRemoved(_) | Cause::LineChanged(_) | Cause::LineAdded(_) => {
            at.gap.clone_from(&second.gap);
        }
        Cause::BaseTaxBase => at.base.tax_base = second.base.tax_base,
        Cause::BaseBandD => at.base.band_d = second.base.band_d,
        Cause::TaxBase => {
            at.next.tax_base = second.next.tax_base;
            at.authority.billing_authorities.clone_from(&second.authority.billing_authorities);
        }
        Cause::BandDIncrease => at.levers.band_d_increase = second.levers.band_d_increase,
        Cause::Grants => at.base.grants.clone_from(&second.base.grants),
        Cause::GrantIncrease => at.levers.grant_increase = second.levers.grant_increase,
        Cause::FurtherSavings => at.levers.further_savings = second.levers.further_savings,
        Cause::UseOfReserves => at.levers.use_of_reserves = second.levers.use_of_reserves,
        Cause::CollectionFund => at.levers.collection_fund_change = second.levers.collection_fund_change,
    }
}

/// The gap lines that differ, with what each adds to the gap: those of the first gap in its order, then the new ones.
fn line_differences(from: &Gap, to: &Gap) -> Result<Vec<(Cause, Money)>, Problem> {
    let mut differences = Vec::new();
    let whole = |gap: &Gap| if let Gap::Amount(amount) = gap { *amount } else { Money::ZERO };
    let mut add = |cause: Cause, from: Money, to: Money| {
        if from != to {
            differences.push((cause, difference(from, to)?));
        }
        Ok(())
    };
    add(Cause::WholeGap, whole(from), whole(to))?;
    let mut new: Vec<Option<&GapLine>> = to.lines().iter().map(Some).collect();
    for line in from.lines() {
        let same = new.iter_mut().find(|other| other.is_some_and(|other| other.name == line.name));
        match same.and_then(Option::take) {
            Some(other) => add(Cause::LineChanged(line.name.clone()), line.amount, other.amount)?,
            None => add(Cause::LineRemoved(line.name.clone()), line.amount, Money::ZERO)?,
        }
    }
    for line in new.into_iter().flatten() {
        add(Cause::LineAdded(line.name.clone()), Money::ZERO, line.amount)?;
    }
    Ok(differences)
}

fn difference(from: Money, to: Money) -> Result<Money, Problem> {
    to.minus(from).ok_or_else(too_far)
}

fn too_far() -> Problem {
    Problem::new(
        "gap",
        tr!(
            "These two scenarios are more than £1 trillion apart in one figure, which is more than can be worked with. Check its size."
        ),
    )
}
