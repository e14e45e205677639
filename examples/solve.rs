//! Reads a scenario file on standard input and prints its outcome.
//!
//! ```text
//! cargo run --release --example solve -- --for precept --grants 0,1,2,3,4.3 < scenario.json
//! ```
//!
//! `--for` takes `precept`, `grant`, `savings`, `reserves`, `half` or `none` (evaluate the levers as they stand).
//! A problem is one line on standard error that names the field and the remedy; the exit code is then 2.

use std::{
    io::{self, Read},
    process::ExitCode,
};

use precept_modeller::{
    domain::{Outcome, Percent, Problem, Scenario, evaluate},
    exchange::{
        json,
        outcome::{self, TradeOffEntry},
    },
    solve::{Target, close_gap, trade_off},
};

/// What is asked for on the command line.
struct Request {
    target: Option<Target>,
    grant_increases: Vec<Percent>,
}

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
    let request = request(std::env::args().skip(1)).map_err(one)?;
    let scenario = json::read(&standard_input().map_err(one)?)?;
    let outcome = solved(&scenario, request.target).map_err(one)?;
    let rows = trade_off(&scenario, &request.grant_increases).map_err(one)?;
    let entries: Vec<_> = rows
        .into_iter()
        .map(|row| TradeOffEntry::new(row.grant_increase, row.band_d_increase, row.precept_increase, row.remaining))
        .collect();
    Ok(outcome::write(&scenario, &outcome, &entries))
}

fn solved(scenario: &Scenario, target: Option<Target>) -> Result<Outcome, Problem> {
    match target {
        Some(target) => close_gap(scenario, target).map(|solution| solution.outcome),
        None => evaluate(scenario),
    }
}

/// Standard input, up to just more than the largest scenario file.
fn standard_input() -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let most = u64::try_from(json::MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().take(most).read_to_end(&mut bytes).map_err(|error| {
        Problem::new("standard input", format!("It could not be read ({error}). Give a scenario file with <."))
    })?;
    Ok(bytes)
}

fn request(arguments: impl Iterator<Item = String>) -> Result<Request, Problem> {
    let mut request = Request { target: None, grant_increases: Vec::new() };
    let mut arguments = arguments;
    while let Some(name) = arguments.next() {
        let mut value =
            || arguments.next().ok_or_else(|| Problem::new(name.as_str(), "This option needs a value behind it."));
        match name.as_str() {
            "--for" => request.target = target(&value()?)?,
            "--grants" => request.grant_increases = percents(&value()?)?,
            _ => return Err(Problem::new(name, "This option is not known. There are --for and --grants.")),
        }
    }
    Ok(request)
}

fn target(word: &str) -> Result<Option<Target>, Problem> {
    Ok(Some(match word {
        "precept" => Target::Precept,
        "grant" => Target::Grant,
        "savings" => Target::Savings,
        "reserves" => Target::Reserves,
        "half" => Target::HalfAndHalf,
        "none" => return Ok(None),
        _ => {
            let remedy = format!("\"{word}\" is not one of precept, grant, savings, reserves, half and none.");
            return Err(Problem::new("--for", remedy));
        }
    }))
}

fn percents(list: &str) -> Result<Vec<Percent>, Problem> {
    list.split(',')
        .map(|text| text.trim().parse().map_err(|refusal| Problem::new("--grants", format!("\"{text}\": {refusal}"))))
        .collect()
}
