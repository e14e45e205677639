//! Linear programmes, solved by the simplex method of the library microlp.
//!
//! In goes a programme in decimals; out comes a point that is best for it, or the news that none exists.
//!
//! **Invariant:** this is the one file of the exact layers that hands figures to floating-point arithmetic. It does none of
//! its own, and nothing that it gives is an answer: `settle` puts it on whole units and has it checked exactly.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions};
use rust_decimal::{
    Decimal,
    prelude::{FromPrimitive, ToPrimitive},
};

use super::linear::{LinearProgramme, Row, Sense};

/// What the simplex method finds.
#[derive(Clone, Debug)]
pub(super) enum Solved {
    /// A point at which the cost is least.
    Optimum {
        /// The value of each variable, in the programme's order.
        values: Vec<Decimal>,
        /// The cost there.
        cost: Decimal,
    },
    /// No point keeps to every row and bound.
    Infeasible,
    /// The method gave up.
    Failed,
}

/// The cheapest point of `programme` at `costs`, which also keeps to `further` rows.
pub(super) fn minimise(programme: &LinearProgramme, costs: &[Decimal], further: &[Row]) -> Solved {
    solve(programme, costs, further).unwrap_or(Solved::Failed)
}

fn solve(programme: &LinearProgramme, costs: &[Decimal], further: &[Row]) -> Option<Solved> {
    // From 2^52 on the library takes a bound for none.
    let endless = Decimal::from(1_u64 << 53);
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut variables = Vec::with_capacity(programme.variables.len());
    for (variable, cost) in programme.variables.iter().zip(costs) {
        let bounds = (variable.least.unwrap_or(-endless), variable.most.unwrap_or(endless));
        variables.push(problem.add_var(cost.to_f64()?, (bounds.0.to_f64()?, bounds.1.to_f64()?)));
    }
    for row in programme.rows.iter().chain(further) {
        let mut terms = Vec::with_capacity(row.terms.len());
        for (index, factor) in &row.terms {
            terms.push((*variables.get(*index)?, factor.to_f64()?));
        }
        let comparison = match row.sense {
            Sense::AtMost => ComparisonOp::Le,
            Sense::AtLeast => ComparisonOp::Ge,
        };
        problem.add_constraint(terms, comparison, row.bound.to_f64()?);
    }
    // Our programmes have nothing to take away that would be worth the search for it.
    let mut options = SolveOptions::default();
    options.presolve = false;
    let solution = match problem.solve_with(options).map(|outcome| outcome.into_solution()) {
        Ok(Ok(solution)) => solution,
        Err(Error::Infeasible) => return Some(Solved::Infeasible),
        Ok(Err(_)) | Err(_) => return Some(Solved::Failed),
    };
    let values = variables.iter().map(|variable| Decimal::from_f64(solution.var_value(*variable)));
    Some(Solved::Optimum { values: values.collect::<Option<_>>()?, cost: Decimal::from_f64(solution.objective())? })
}
