//! What is not known yet: ranges in place of single figures.

use crate::domain::Percent;

/// The drivers whose figures are not known, each as a range that takes the place of the plan's own yearly figures.
/// `None` leaves the plan's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uncertainty {
    /// The yearly rise of every group of pay costs.
    pub pay_award: Option<Range>,
    /// The yearly rise of every group of non-pay costs.
    pub inflation: Option<Range>,
    /// The yearly change of every grant that changes by a percentage.
    pub grant: Option<Range>,
    /// The yearly change of the tax base, where it changes by a percentage.
    pub tax_base: Option<Range>,
    /// How much of every planned saving comes about, from 0% to 100%.
    pub savings_delivery: Option<Range>,
    /// In how many of a hundred draws pay and inflation move together, from 0 to 100: then both stand at the same point of
    /// their ranges, as low or as high as each other.
    pub pay_with_inflation: u8,
    /// Is a driver drawn once for each year, or once for the whole plan?
    pub draws: Draws,
}

/// How often each driver is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Draws {
    /// Anew for each year: good and bad years even out.
    #[default]
    EachYear,
    /// Once for all years: what starts low stays low.
    OnceForAllYears,
}

/// A figure that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// Anywhere from low to high, most often near the likely one: a triangular distribution. low ≤ likely ≤ high.
    Triangular {
        /// The least.
        low: Percent,
        /// The most likely.
        likely: Percent,
        /// The most.
        high: Percent,
    },
    /// One of a few cases, by weight: "the settlement is flat", "the settlement rises with inflation".
    Cases(Vec<Case>),
}

/// One of the cases that a figure may turn out as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What people call it.
    pub name: String,
    /// Its weight beside those of the others, from 1 to 1,000.
    pub weight: u16,
    /// The figure in this case.
    pub percent: Percent,
}
