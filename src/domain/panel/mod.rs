//! A panel and a precept: the dates, the veto, and the papers that a meeting leaves behind.
//!
//! In go the year, the panel's size, what it resolved and what was decided; out come the dates of the law with where they
//! were read, whether a veto carries, what may be issued after it, and what is wrong with a paper. What a charge comes to is
//! worked out by the budget year's own functions, never here.
//!
//! **Invariant:** no day is "today" here: whoever asks hands it in. What was not read in the text of a law says so.

mod papers;
mod timetable;
mod veto;

pub use papers::{Decision, Implication, PanelPapers, PreceptNotice, Recommendation};
pub use timetable::{Deadline, Duty, Reading, Review, Standing, timetable};
pub use veto::{Charges, MayIssue, Resolution, Side, VetoCount, VetoWorth, veto_count, votes_for_veto};
