//! Solving: which lever position closes the gap.
//!
//! In goes a scenario; out come lever positions, each put back through [`crate::domain`] and checked exactly.
//!
//! | file | what it answers |
//! |---|---|
//! | `close` | the precept, grant, savings, reserves or half-and-half that close the gap |
//! | `trade_off` | the precept that closes it at each of a list of grant increases |
//! | `published` | whether a published pair of rounded rises lies on the exact line |
//! | `sensitivity` | what one unit of a figure is worth, and how far it swings what is left |
//! | `goal_seek` | the one figure that gives a result which somebody wants |
//! | `options` | the standard options: freeze, 1.99%, the referendum limit, closing the gap, half and half |
//! | `bridge` | from what one scenario leaves to what another leaves, cause by cause |
//! | `lost_base` | what a lower rise costs in later years |
//! | `referendum` | what a referendum costs, what it wins, and the budget if it is lost |
//! | `plan_decisions` | a plan's turning years, two plans side by side, and the base that a lower rise loses |
//! | `plan_path` | the levers of a plan, settled: charges by pounds, by a percentage or solved for |
//! | `simulation` | a plan drawn many times: how sure it is, what is not known yet |
//! | `tax_base` | tax bases that grow together |
//! | `programme` | the best path of a plan within its limits, or why there is none (feature `programmes`) |
//! | `kernel` | the same precept in whole numbers, for sweeps of many thousands |
//!
//! **Invariant:** a solver proposes and the exact core disposes. An answer that fails its check is an error that
//! says so, never a result.
#![deny(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod bridge;
mod close;
mod goal_seek;
mod kernel;
mod lost_base;
mod options;
mod plan_decisions;
mod plan_path;
#[cfg(feature = "programmes")]
pub mod programme;
mod published;
mod referendum;
mod sensitivity;
mod simulation;
mod tax_base;
mod trade_off;

pub use bridge::{Bar, Bridge, Cause, bridge};
pub use close::{Solution, Target, close_gap};
pub use goal_seek::{Answer, Exact, Found, GoalInput, GoalOutput, Reaches, goal_seek};
pub use kernel::Kernel;
pub use lost_base::{LostBase, LostBaseTerms, LostYear, lost_base, lost_base_rules};
pub use options::{StandardOption, standard_options};
pub use plan_decisions::{Compared, ComparedYear, TurningYears, compare_plans, plan_lost_base, turning_years};
pub use plan_path::plan_path;
pub use published::{Agreement, compare};
pub use referendum::{Referendum, ReferendumTerms, Vote, referendum};
pub use sensitivity::{Input, Swing, Worth, swings, worth};
pub use simulation::Simulation;
pub use trade_off::{TradeOffRow, closing_grant, saving_at_band_d, trade_off};
