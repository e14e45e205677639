//! What the worker is asked to do.

use precept_modeller::{
    domain::{Problem, plan::PlanDocument},
    exchange::json::{plan, problems, simulated},
    solve::{Simulation, plan_path},
};

/// A simulation of a plan file, of which no plan is drawn yet. What is decided is what the plan's own levers come to.
///
/// # Errors
/// What is wrong with the file, its plan or its ranges.
pub fn begin(file: &[u8]) -> Result<Simulation, Vec<Problem>> {
    let PlanDocument { plan, uncertainty, seed, number_of_plans, .. } = plan::read(file)?;
    let path = plan_path(&plan).map_err(|problem| vec![problem])?;
    Simulation::new(&plan, &path, &uncertainty, seed, number_of_plans).map_err(|problem| vec![problem])
}

/// What it found so far, as a file; empty before the first plan.
///
/// # Errors
/// A fault of the program.
pub fn found(simulation: &Simulation) -> Result<String, Problem> {
    Ok(simulation.results()?.as_ref().map(simulated::write).unwrap_or_default())
}

/// Problems as they are told to the page.
pub fn told(problems: Vec<Problem>) -> String {
    problems::write(problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use precept_modeller::example::PlanExample;

    #[test]
    fn an_example_is_simulated_in_parts() {
        let mut simulation = begin(PlanExample::Staffordshire.file().as_bytes()).expect("the example can be simulated");
        assert_eq!(found(&simulation), Ok(String::new()));
        simulation.run(100);
        let found = simulated::read(found(&simulation).unwrap().as_bytes()).unwrap();
        assert_eq!((found.plans, found.number_of_plans, found.years.len()), (100, 100_000, 6));
    }

    #[test]
    fn problems_are_told_with_their_fields() {
        let file = PlanExample::Staffordshire.file().replace("\"plans\": 100000", "\"plans\": 0");
        let problems = begin(file.as_bytes()).err().expect("no plans");
        assert_eq!(problems::read(&told(problems)).unwrap()[0].field, "simulation.plans");
    }
}
