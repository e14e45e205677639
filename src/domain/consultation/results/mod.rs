//! What people said: from many answers to figures that can be told, to what is flagged, and to what may be published.
//!
//! | file | what it is |
//! |---|---|
//! | `gathered` | answers as they come in, one at a time: which count, which do not, and what is flagged |
//! | `finding` | what can be unusual about an answer, and whether it still counts |
//! | `wording` | one consultation in two files with other words, such as those of another language |
//! | `tally` | counts, each by the band of the home |
//! | `backing` | who backs a rise of at least so much |
//! | `weights` | the bands of the answers beside the bands of the homes, and reweighting |
//! | `summary` | all of it as one value |
//! | `search` | reasons that have certain words |
//! | `reported` | you said, we did; and which reasons may be published |
//! | `suppression` | small counts that are not shown, so that they cannot be worked out |
//! | `weighted_share` | what a reweighted share would give away of a band |
//! | `published` | the tables that may be published |
//! | `heard` | the few figures that a meeting is shown |
//!
//! **Invariant:** an answer that does not count is flagged with the reason and the place that it came from.

mod backing;
mod finding;
mod gathered;
mod heard;
mod published;
mod reported;
mod search;
mod summary;
mod suppression;
mod tally;
mod weighted_share;
mod weights;
mod wording;

pub use backing::{Curve, Step};
pub use finding::{Counting, Finding, FindingKind};
pub use gathered::{Flag, Gathered, Kept, Origin, SameWords};
pub use heard::{Heard, HeardOption, HeardStep};
pub use published::{Line, Published, Table, Topic};
pub use reported::{Mark, Reported, Theme};
pub use search::{Wanted, found};
pub use summary::{OptionCounts, QuestionCounts, Summary};
pub use suppression::{LEAST_SHOWN, Shown, suppressed};
pub use tally::{ByBand, Levels, Part, Tally};
pub use weighted_share::{WeightedBand, discloses_no_small_count};
pub use weights::{BandLine, MOST_WEIGHT, Weight, Weights};
pub use wording::is_in_other_words;
