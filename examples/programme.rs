//! Reads a plan file on standard input and prints its best path, or why there is none and what would make one.
//!
//! ```text
//! cargo run --release --features programmes --example programme < src/example/plan-staffordshire-2014-15.json
//! ```
//!
//! `--random 1000` reads nothing and prints 1,000 random plans for another solver to check: a line of JSON for each, with
//! its linear programme in CPLEX's LP format, in thousands of pounds, the answer in pence, and the plan's own file.

#[path = "../tests/programmes/mod.rs"]
mod programmes;

use std::{
    fmt::Write,
    io::{self, Read},
    process::ExitCode,
};

use precept_modeller::{
    domain::{
        Problem,
        plan::{Plan, PlanAims, PlanDocument},
    },
    exchange::json,
    solve::programme::{Answer, BestPath, LinearProgramme, Sense, WhyNot, best_path, linear_programme},
};
use rust_decimal::Decimal;

fn main() -> ExitCode {
    let printed = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => of_a_file(),
        [option, count] if option == "--random" => count.parse().map_or_else(
            |_| Err(vec![Problem::new("--random", "Give the number of plans, such as 1000.")]),
            random_plans,
        ),
        _ => Err(vec![Problem::new("command line", "Give a plan file on standard input, or --random and a number.")]),
    };
    match printed {
        Ok(text) => {
            print!("{text}");
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

fn of_a_file() -> Result<String, Vec<Problem>> {
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| vec![Problem::new("standard input", format!("It cannot be read: {error}."))])?;
    let document = json::plan::read(&bytes)?;
    Ok(match best_path(&document.plan, &document.aims).map_err(|problem| vec![problem])? {
        Answer::Optimal(best) => written(&best, "The best path"),
        Answer::Feasible(best) => written(&best, "A path, not proven to be the best"),
        Answer::Infeasible(why) => written_why(&why),
        Answer::Stopped => "Stopped.\n".to_owned(),
    })
}

fn written(best: &BestPath, title: &str) -> String {
    let mut text = format!("{title}. It costs {}", best.cost.written());
    if let Some(distance) = best.distance {
        let _ = write!(text, ", at most {} more than any other", distance.written());
    }
    let _ = writeln!(text, ".\n\n{:<9}{:>14}{:>18}{:>18}{:>20}", "", "Band D", "savings", "from reserve", "reserve");
    for (year, saved) in best.outcome.years.iter().zip(&best.path.further_savings) {
        let (used, left) = (year.from_general_reserve.written(), year.general_reserve.written());
        let _ =
            writeln!(text, "{:<9}{:>14}{:>18}{used:>18}{left:>20}", year.year, year.band_d.written(), saved.written());
    }
    text
}

fn written_why(why: &WhyNot) -> String {
    let mut text = "No path keeps to every limit.\n\n".to_owned();
    for clash in &why.clashes {
        let _ = writeln!(text, "{}", clash.words());
    }
    let _ = writeln!(text, "\nWhat would open one:");
    for change in why.changes.alone.iter().chain(&why.changes.mixed) {
        let _ = writeln!(text, "- {} In all {} over the plan.", change.words(), change.pounds.written());
    }
    text
}

fn random_plans(count: u64) -> Result<String, Vec<Problem>> {
    let mut lines = String::new();
    for seed in 0..count {
        // A six-year plan every other time, and every length in between.
        let years = if seed % 2 == 0 { 6 } else { 1 + (seed / 2 % 10) as usize };
        let (plan, aims) = programmes::random(seed, years);
        let one = |problem| vec![problem];
        let programme = linear_programme(&plan, &aims).map_err(one)?;
        let answer = match best_path(&plan, &aims).map_err(one)? {
            Answer::Optimal(best) => found("optimal", &best),
            Answer::Feasible(best) => found("feasible", &best),
            Answer::Infeasible(_) => "\"answer\":\"infeasible\"".to_owned(),
            Answer::Stopped => "\"answer\":\"stopped\"".to_owned(),
        };
        let lp = in_lp_format(&programme).replace('\n', "\\n");
        let step = plan.charge_step.pounds() * plan.base.tax_base.band_d_equivalents() / Decimal::ONE_THOUSAND;
        let on_step = is_on_step(&plan);
        let _ = writeln!(
            lines,
            "{{\"seed\":{seed},\"years\":{years},{answer},\"constant\":{},\"step\":{step},\"on_step\":{on_step},\"lp\":\"{lp}\",\"plan\":{}}}",
            programme.constant,
            in_a_line(plan, aims)
        );
    }
    Ok(lines)
}

/// The plan file, without its line breaks: those within a text are written as `\n`, with a letter.
fn in_a_line(plan: Plan, aims: PlanAims) -> String {
    json::plan::write(&PlanDocument { aims, ..PlanDocument::of(plan) }).replace('\n', "")
}

/// Is the base year's charge a multiple of the step?
fn is_on_step(plan: &Plan) -> bool {
    (plan.base.band_d.pounds() % plan.charge_step.pounds()).is_zero()
}

fn found(answer: &str, best: &BestPath) -> String {
    let bound = best.bound.map_or("null".to_owned(), |bound| bound.pence().to_string());
    let (cost, allowance) = (best.cost.pence(), best.allowance.pence());
    format!("\"answer\":\"{answer}\",\"cost\":{cost},\"bound\":{bound},\"allowance\":{allowance}")
}

/// The programme in CPLEX's LP format, without its constant.
fn in_lp_format(programme: &LinearProgramme) -> String {
    let name = |index: usize| {
        let variable = &programme.variables[index];
        format!("{}_{}", variable.what, variable.year)
    };
    let sum = |terms: &mut dyn Iterator<Item = (usize, Decimal)>| {
        let mut text = String::new();
        for (index, factor) in terms.filter(|(_, factor)| !factor.is_zero()) {
            let sign = if factor.is_sign_negative() { '-' } else { '+' };
            let _ = write!(text, " {sign} {} {}", factor.abs(), name(index));
        }
        text
    };
    let mut text = format!("Minimize\n cost:{}\nSubject To\n", sum(&mut programme.costs.iter().copied().enumerate()));
    for row in &programme.rows {
        let sense = if row.sense == Sense::AtMost { "<=" } else { ">=" };
        let terms = sum(&mut row.terms.iter().copied());
        let _ = writeln!(text, " {}_row_{}:{terms} {sense} {}", row.what, row.year, row.bound);
    }
    text.push_str("Bounds\n");
    for (index, variable) in programme.variables.iter().enumerate() {
        let least = variable.least.map_or("-inf".to_owned(), |least| least.to_string());
        let most = variable.most.map_or("inf".to_owned(), |most| most.to_string());
        let _ = writeln!(text, " {least} <= {} <= {most}", name(index));
    }
    text.push_str("End\n");
    text
}
