//! What the worker is asked to do.

use precept_modeller::{
    domain::{
        Problem,
        plan::{FoundPath, Infeasible, OfferedChange, PathAnswer, PlanDocument},
    },
    exchange::json::{path_answer, plan, problems, simulated},
    solve::{
        Simulation, plan_path,
        programme::{self, Answer, BestPath, Change, Clash, LeastChanges, Measures, WhyNot},
    },
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

/// The best path of a plan file under its aims, as a file.
///
/// # Errors
/// What is wrong with the file, its plan or its aims.
pub fn best_path(file: &[u8]) -> Result<String, Vec<Problem>> {
    let document = plan::read(file)?;
    let answer = programme::best_path(&document.plan, &document.aims).map_err(|problem| vec![problem])?;
    Ok(path_answer::write(&match answer {
        Answer::Optimal(best) => PathAnswer::Found(found_path(*best, true)),
        Answer::Feasible(best) => PathAnswer::Found(found_path(*best, false)),
        Answer::Infeasible(why_not) => PathAnswer::Infeasible(infeasible(&why_not)),
        Answer::Stopped => PathAnswer::Stopped,
    }))
}

fn found_path(best: BestPath, is_proven: bool) -> FoundPath {
    let Measures { paid, savings, largest_rise, reserves } = best.measures;
    FoundPath { path: best.path, is_proven, paid, savings, largest_rise, reserves, cost: best.cost, bound: best.bound }
}

fn infeasible(why_not: &WhyNot) -> Infeasible {
    let LeastChanges { alone, mixed } = &why_not.changes;
    let offered = |change: &Change, is_smallest: bool| OfferedChange {
        words: change.words(),
        pounds: change.pounds,
        is_smallest,
        referendum_limits: change.limits.iter().map(|(index, limit)| (*index, limit.to)).collect(),
        most_savings: change.most_savings.iter().map(|(index, most)| (*index, most.to)).collect(),
        floor: change.floor.map(|floor| floor.to),
    };
    // A smallest change of all that is one of a single family is offered once.
    let other = mixed.iter().filter(|mixed| !alone.contains(mixed)).map(|change| offered(change, true));
    let alone = alone.iter().map(|change| offered(change, mixed.as_ref() == Some(change)));
    Infeasible {
        clashes: why_not.clashes.iter().map(Clash::words).collect(),
        missing: why_not.missing,
        changes: alone.chain(other).collect(),
    }
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
    fn the_answer_arrives_with_what_would_open_a_path() {
        for example in PlanExample::ALL {
            let answer = path_answer::read(best_path(example.file().as_bytes()).unwrap().as_bytes()).unwrap();
            match answer {
                PathAnswer::Found(found) => assert_eq!(found.path.charges.len(), example.document().plan.length()),
                PathAnswer::Infeasible(infeasible) => {
                    assert!(!infeasible.clashes.is_empty() && !infeasible.changes.is_empty());
                    for change in infeasible.changes {
                        let mut changed = example.document();
                        change.apply(&mut changed);
                        let changed = best_path(plan::write(&changed).as_bytes()).unwrap();
                        let changed = path_answer::read(changed.as_bytes()).unwrap();
                        assert!(matches!(changed, PathAnswer::Found(_)), "{}", change.words);
                    }
                }
                PathAnswer::Stopped => panic!("nothing stopped it"),
            }
        }
    }

    #[test]
    fn problems_are_told_with_their_fields() {
        let file = PlanExample::Staffordshire.file().replace("\"plans\": 100000", "\"plans\": 0");
        let problems = begin(file.as_bytes()).err().expect("no plans");
        assert_eq!(problems::read(&told(problems)).unwrap()[0].field, "simulation.plans");
    }
}
