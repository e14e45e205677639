//! A referendum on a rise above the limit: what it costs, what it wins, and the budget if it is lost.
//!
//! Local Government Finance Act 1992, chapter IVZA. A major precepting authority whose rise is excessive also makes
//! substitute calculations that are not excessive (section 52ZJ), on the same tax base and the same grants. If the vote is
//! lost they take effect (section 52ZO), and people who were billed at the higher charge are billed again.
//!
//! **Invariant:** no cost is assumed. What a vote and billing again cost is given, or the answers that need it are not.

use super::{Solution, StandardOption};
use crate::domain::{ChargeIncrease, Levers, LimitState, Money, Problem, Scenario, evaluate_levers};

/// What is proposed and what it would cost to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferendumTerms {
    /// The proposed rise at Band D.
    pub proposed: ChargeIncrease,
    /// What the vote costs, not below nil, where somebody has said.
    pub vote_cost: Option<Money>,
    /// What billing again costs if the vote is lost, not below nil, where somebody has said.
    pub rebilling_cost: Option<Money>,
    /// The rise of the substitute calculations, which needs no vote; the largest on the charge step that needs none where
    /// none is given.
    pub substitute: Option<ChargeIncrease>,
}

/// Does the proposed rise need a vote, and what then?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vote {
    /// There is no limit, as in Wales.
    NoLimit,
    /// The limit is not known yet.
    LimitUnknown,
    /// The rise needs none.
    NotNeeded {
        /// The largest rise at Band D that needs none.
        limit: ChargeIncrease,
    },
    /// The rise needs one.
    Needed(Box<Referendum>),
}

/// A vote, won and lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referendum {
    /// The largest rise at Band D that needs no vote.
    pub limit: ChargeIncrease,
    /// The proposal, evaluated.
    pub proposed: Solution,
    /// The largest charge on the step that needs no vote, or last year's where none above it is within the limit, evaluated.
    pub at_limit: Solution,
    /// The substitute calculations, evaluated.
    pub substitute: Solution,
    /// What the proposal raises in a year above the largest charge that needs no vote.
    pub won_in_year: Money,
    /// In which year of that the cost of the vote is recovered if it is won: 0 where it costs nothing; `None` where the
    /// cost is not given, or nothing is won.
    pub recovered_in_year: Option<u64>,
    /// What is left to find if the vote is won: what the proposal leaves, and the vote; `None` where its cost is not given.
    pub to_find_if_won: Option<Money>,
    /// What is left to find if the vote is lost: what the substitute leaves, the vote, and billing again; `None` where a
    /// cost is not given.
    pub to_find_if_lost: Option<Money>,
}

/// What a referendum on the proposed rise would mean for `scenario`, its other levers where they are.
///
/// # Errors
/// A cost below nil; a substitute that needs a referendum too; a figure that cannot be used.
pub fn referendum(scenario: &Scenario, terms: &ReferendumTerms) -> Result<Vote, Problem> {
    for (field, cost) in [("vote_cost", terms.vote_cost), ("rebilling_cost", terms.rebilling_cost)] {
        if cost.is_some_and(|cost| cost < Money::ZERO) {
            return Err(Problem::new(field, tr!("A cost cannot be below £0.")));
        }
    }
    let proposed = at(scenario, terms.proposed)?;
    let limit = match proposed.outcome.limit {
        LimitState::None => return Ok(Vote::NoLimit),
        LimitState::Unknown => return Ok(Vote::LimitUnknown),
        LimitState::Within { limit } => return Ok(Vote::NotNeeded { limit }),
        LimitState::Exceeded { limit, .. } => limit,
    };
    let at_limit = StandardOption::ReferendumLimit.of(scenario).or_else(|_| at(scenario, ChargeIncrease::ZERO))?;
    let substitute = match terms.substitute {
        Some(rise) => substitute(scenario, rise)?,
        None => at_limit.clone(),
    };
    let too_large = || Problem::too_large("next.tax_base");
    let won_in_year = proposed.outcome.precept.minus(at_limit.outcome.precept).ok_or_else(too_large)?;
    let and_costs = |remaining: Money, costs: &[Option<Money>]| {
        let costs = costs.iter().copied().collect::<Option<Vec<_>>>();
        let sum = costs.map(|costs| Money::sum([remaining].into_iter().chain(costs)).ok_or_else(too_large));
        sum.transpose()
    };
    Ok(Vote::Needed(Box::new(Referendum {
        limit,
        won_in_year,
        recovered_in_year: terms.vote_cost.and_then(|cost| years_to_recover(cost, won_in_year)),
        to_find_if_won: and_costs(proposed.outcome.remaining, &[terms.vote_cost])?,
        to_find_if_lost: and_costs(substitute.outcome.remaining, &[terms.vote_cost, terms.rebilling_cost])?,
        proposed,
        at_limit,
        substitute,
    })))
}

fn at(scenario: &Scenario, rise: ChargeIncrease) -> Result<Solution, Problem> {
    let levers = Levers { band_d_increase: rise, ..scenario.levers };
    Ok(Solution { levers, outcome: evaluate_levers(scenario, &levers)? })
}

/// Section 52ZJ: calculations whose rise is not excessive.
fn substitute(scenario: &Scenario, rise: ChargeIncrease) -> Result<Solution, Problem> {
    let substitute = at(scenario, rise)?;
    if let LimitState::Exceeded { limit, .. } = substitute.outcome.limit {
        return Err(Problem::new(
            "substitute",
            tr!("A substitute budget cannot need a referendum too. Enter a rise of at most {}.", limit.written()),
        ));
    }
    Ok(substitute)
}

/// The whole years after which `won` a year is at least `cost`; `None` where nothing is won and something is spent.
fn years_to_recover(cost: Money, won: Money) -> Option<u64> {
    let (cost, won) = (u64::try_from(cost.pence()).ok()?, u64::try_from(won.pence()).ok()?);
    if cost == 0 { Some(0) } else { (won > 0).then(|| cost.div_ceil(won)) }
}
