//! What became of the search for a plan's best path, as a page shows it.

use super::{PlanDocument, PlanPath, ReserveFloor};
use crate::domain::{Money, ReferendumLimit};

/// What became of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathAnswer {
    /// A path that keeps to every limit.
    Found(FoundPath),
    /// No path keeps to every limit.
    Infeasible(Infeasible),
    /// The search was stopped before it had an answer.
    Stopped,
}

/// A path that keeps to every limit, with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPath {
    /// What is decided in each year.
    pub path: PlanPath,
    /// Is it proven that no other path costs less, but for what putting charges on their step can bring?
    pub is_proven: bool,
    /// What households pay: the sum of all years' precepts.
    pub paid: Money,
    /// The further savings in force, added up over the years.
    pub savings: Money,
    /// The largest yearly rise at Band D × the base year's tax base.
    pub largest_rise: Money,
    /// What has been taken from the general reserve by the end of each year, added up over the years.
    pub reserves: Money,
    /// The weighted mean of the four, half up to the penny.
    pub cost: Money,
    /// The least that any path can cost; `None` where that could not be worked out.
    pub bound: Option<Money>,
}

/// Why no path keeps to every limit, and what would open one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Infeasible {
    /// The limits that clash, a sentence for each year.
    pub clashes: Vec<String>,
    /// All that is missing over the plan.
    pub missing: Money,
    /// The least changes that open a path.
    pub changes: Vec<OfferedChange>,
}

/// A change of limits that opens a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedChange {
    /// The change, as people say it.
    pub words: String,
    /// What it comes to over the plan.
    pub pounds: Money,
    /// Is it the smallest of all, whatever the kinds of limit?
    pub is_smallest: bool,
    /// The referendum limits that are other, each with its place in the plan.
    pub referendum_limits: Vec<(usize, ReferendumLimit)>,
    /// The most savings that are other, each with its place in the plan.
    pub most_savings: Vec<(usize, Money)>,
    /// The floor of the general reserve, where it is other.
    pub floor: Option<ReserveFloor>,
}

impl OfferedChange {
    /// Makes the change; a place that the plan has not is left out.
    pub fn apply(&self, document: &mut PlanDocument) {
        for (index, limit) in &self.referendum_limits {
            if let Some(place) = document.plan.referendum_limits.get_mut(*index) {
                *place = *limit;
            }
        }
        for (index, most) in &self.most_savings {
            if let Some(place) = document.aims.most_savings.get_mut(*index) {
                *place = Some(*most);
            }
        }
        if let Some(floor) = self.floor {
            document.plan.general_reserve.floor = floor;
        }
    }
}
