//! The payload of a share link: a scenario, or a plan.

use precept_modeller::exchange::link::{self, LinkProblem};

use super::{plan, scenario};

/// What must hold of a payload.
pub fn check(bytes: &[u8]) {
    let payload = String::from_utf8_lossy(bytes);
    let (as_scenario, as_plan) = (link::read(&payload), link::read_plan(&payload));
    assert!(as_scenario.is_err() || as_plan.is_err(), "it is one of the two");
    assert!(as_plan.is_err() || link::is_plan(&payload), "a plan is known by its beginning");
    for problem in [as_scenario.as_ref().err(), as_plan.as_ref().err()].into_iter().flatten() {
        is_in_words(problem);
    }
    if let Ok(scenario) = as_scenario {
        scenario::holds(&scenario);
    }
    if let Ok(document) = as_plan {
        plan::holds(&document);
    }
}

/// What is wrong is told in a few sentences, and each problem of the file by its field.
fn is_in_words(problem: &LinkProblem) {
    let written = problem.to_string();
    assert!(written.ends_with('.') && !written.contains(char::is_control), "{written:?}");
    assert!(written.chars().count() <= 4_100, "{} characters", written.chars().count());
    if let LinkProblem::Scenario(problems) | LinkProblem::Plan(problems) = problem {
        super::are_in_words(problems);
    }
}
