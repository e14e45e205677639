//! Every test that judges `domain` and `solve`, in one program: a mutant is linked once instead of forty times.
//!
//! `./dev mutants` runs it. `cargo test` runs the same tests one file at a time, so it leaves this program out. Left out here
//! are the tests of sources (`architecture`, `messages`), of a program (`solve_example`) and of workbooks, which need
//! LibreOffice or a library as large as the core.

#![allow(clippy::duplicate_mod, reason = "each test has what it shares with others as a module of its own")]

// What the others share; `plans` looks for it at the root.
#[path = "../scenario/mod.rs"]
mod scenario;

#[path = "../answer_files.rs"]
mod answer_files;
#[path = "../bad_input.rs"]
mod bad_input;
#[path = "../bridge.rs"]
mod bridge;
#[path = "../changes.rs"]
mod changes;
#[path = "../consultation.rs"]
mod consultation;
#[path = "../consultation_set_up.rs"]
mod consultation_set_up;
#[path = "../entry.rs"]
mod entry;
#[path = "../fields.rs"]
mod fields;
#[path = "../goal_seek.rs"]
mod goal_seek;
#[path = "../intake.rs"]
mod intake;
#[path = "../intake_statement.rs"]
mod intake_statement;
#[path = "../kernel.rs"]
mod kernel;
#[path = "../lost_base.rs"]
mod lost_base;
#[path = "../nudge.rs"]
mod nudge;
#[path = "../official_figures.rs"]
mod official_figures;
#[path = "../official_returns.rs"]
mod official_returns;
#[path = "../options.rs"]
mod options;
#[path = "../panel.rs"]
mod panel;
#[path = "../partner_grants.rs"]
mod partner_grants;
#[path = "../path_answer.rs"]
mod path_answer;
#[path = "../plan.rs"]
mod plan;
#[path = "../plan_decisions.rs"]
mod plan_decisions;
#[path = "../plan_examples.rs"]
mod plan_examples;
#[path = "../plan_file.rs"]
mod plan_file;
#[path = "../plan_nudge.rs"]
mod plan_nudge;
#[path = "../plan_path.rs"]
mod plan_path;
#[path = "../plan_start.rs"]
mod plan_start;
#[path = "../programme.rs"]
mod programme;
#[path = "../properties.rs"]
mod properties;
#[path = "../published_cases.rs"]
mod published_cases;
#[path = "../published_table.rs"]
mod published_table;
#[path = "../ranges.rs"]
mod ranges;
#[path = "../results.rs"]
mod results;
#[path = "../sensitivity.rs"]
mod sensitivity;
#[path = "../shown_figures.rs"]
mod shown_figures;
#[path = "../simulation.rs"]
mod simulation;
#[path = "../statement.rs"]
mod statement;
#[path = "../suppression.rs"]
mod suppression;
