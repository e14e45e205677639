//! Precept Modeller: trade an increase in government grant against an increase in the council-tax precept to close a
//! funding gap, exactly.
//!
//! ```text
//! domain  <-  solve, exchange  <-  example  <-  ui
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | [`domain`] | the exact core: a scenario in, an outcome with its working out |
//! | [`solve`] | what closes a gap or makes a plan balance, each answer checked by `domain` |
//! | [`exchange`] | files, share links, spreadsheets and typed numbers, read and written |
//! | [`example`] | published examples and official returns, each figure with its source |
//! | `ui` | the screens; the only module that knows the browser |
//!
//! Start with [`domain::Scenario`], then [`domain::evaluate`]. `ARCHITECTURE.md` tells what is where and why.

#![forbid(unsafe_code)]

// tr!, which every message goes through.
#[macro_use]
extern crate precept_language;

pub mod domain;
pub mod example;
pub mod exchange;
pub mod solve;
#[cfg(feature = "app")]
pub mod ui;
