//! The exact core: one budget year of a precepting authority, evaluated to the penny.
//!
//! In goes a [`Scenario`] (last year's figures, the gap, the levers); out comes an [`Outcome`] with its
//! working. The vocabulary is the field's own: precept, Band D, tax base, billing authority.
//!
//! **Invariant:** no floating point, no input or output, no clock, no randomness and no browser. Every
//! operation is checked: a sum that cannot be held is a [`Problem`], never a wrong figure and never a panic.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod authority;
mod band;
mod changes;
mod charge_steps;
pub mod consultation;
mod day;
mod evaluate;
mod figure;
mod figure_name;
mod financial_year;
mod household;
mod log;
mod money;
mod outcome;
pub mod panel;
mod partner_grants;
pub mod plan;
mod precept;
mod problem;
mod quantity;
mod ratio;
mod referendum;
mod scenario;
mod source;
pub mod statement;
mod steps;

pub use authority::{
    Authority, AuthorityKind, BillingAuthority, GREATER_LONDON_AUTHORITY, Homes, Nation, is_greater_london_authority,
};
pub use band::Band;
pub use changes::{Change, changes};
pub use day::{Day, NotADay};
pub use evaluate::{evaluate, evaluate_levers, remaining_with};
pub use figure::Figure;
pub use financial_year::{FinancialYear, NotAFinancialYear};
pub use household::{Household, HouseholdEffect};
pub use log::{Log, LogEntry};
pub use money::Money;
pub use outcome::{BandEffect, Demand, Outcome, Step};
pub use partner_grants::{Grant, GrantFinding, Partner, PartnerGrants, Purpose, Reach, Term};
pub use precept::{base_precept, demands_at, is_sum_of_demands, precept_at, tax_base_raised_on, yield_of};
pub use problem::Problem;
pub(crate) use problem::in_a_line;
pub use quantity::{
    Charge, ChargeIncrease, ChargeStep, Percent, Refusal, TaxBase, multiply_exactly, plain_decimal, with_thousands,
};
pub use ratio::Ratio;
pub use referendum::{LimitState, ReferendumLimit};
pub use scenario::{BaseYear, BudgetYear, Gap, GapLine, GrantIncrease, GrantLine, Levers, PublishedPair, Scenario};
pub use source::{Source, Sources, Status};
