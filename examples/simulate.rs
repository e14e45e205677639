//! Reads a plan file on standard input, simulates it with its seed and prints what was found, `precept-simulation/1`.
//!
//! ```text
//! cargo run --release --example simulate < plan.json
//! ```
//!
//! `--seed` and `--plans` take the place of the file's. The digits are those of the app for the same file.
//! A problem is one line on standard error that names the field and the remedy; the exit code is then 2.

use std::{
    io::{self, Read},
    process::ExitCode,
};

use precept_modeller::{
    domain::{Problem, plan::PlanDocument},
    exchange::json::{plan, simulated},
    solve::{Simulation, plan_path},
};

fn main() -> ExitCode {
    match answer() {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::from(2)
        }
    }
}

fn answer() -> Result<String, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut document = plan::read(&standard_input().map_err(one)?)?;
    change(&mut document, std::env::args().skip(1)).map_err(one)?;
    let PlanDocument { plan, uncertainty, seed, number_of_plans, .. } = &document;
    let path = plan_path(plan).map_err(one)?;
    let mut simulation = Simulation::new(plan, &path, uncertainty, *seed, *number_of_plans).map_err(one)?;
    simulation.run(*number_of_plans);
    let found = simulation.results().map_err(one)?;
    Ok(found.as_ref().map(simulated::write).unwrap_or_default())
}

/// Puts what the command line says in place of the file's.
fn change(document: &mut PlanDocument, arguments: impl Iterator<Item = String>) -> Result<(), Problem> {
    let mut arguments = arguments;
    while let Some(name) = arguments.next() {
        let field = match name.as_str() {
            "--seed" => &mut document.seed,
            "--plans" => &mut document.number_of_plans,
            _ => return Err(Problem::new(name, "This option is not known. There are --seed and --plans.")),
        };
        let value = arguments.next().unwrap_or_default();
        *field = value.parse().map_err(|_| {
            Problem::new(name, format!("\"{value}\" is not a whole number from 0 to 4294967295. Write one."))
        })?;
    }
    Ok(())
}

/// Standard input, up to just more than the largest plan file.
fn standard_input() -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let most = u64::try_from(plan::MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().take(most).read_to_end(&mut bytes).map_err(|error| {
        Problem::new("standard input", format!("It could not be read ({error}). Give a plan file with <."))
    })?;
    Ok(bytes)
}
