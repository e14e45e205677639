//! Times the best path of 1,000 random six-year plans: solved, put on the step, evaluated and checked.
//!
//! ```text
//! cargo bench --features programmes --bench programmes
//! ```
//!
//! Prints medians and the slowest in a hundred, for plans that have a path and for those that are told why not. There is no
//! threshold, as in `solves`.

#[path = "../tests/programmes/mod.rs"]
mod programmes;

use std::{hint::black_box, time::Instant};

use precept_modeller::solve::programme::{Answer, best_path};

const PLANS: u64 = 1_000;
const YEARS: usize = 6;
/// Each plan is timed so often, and its fastest time counts: what else the machine does only ever adds.
const ROUNDS: usize = 5;

fn main() {
    let (mut with_a_path, mut without) = (Vec::new(), Vec::new());
    let mut proven = 0;
    for seed in 0..PLANS {
        let (plan, aims) = programmes::random(seed, YEARS);
        let mut fastest = f64::INFINITY;
        let mut answer = None;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            answer = Some(black_box(best_path(black_box(&plan), black_box(&aims))).expect("a plan without problems"));
            fastest = fastest.min(start.elapsed().as_secs_f64());
        }
        match answer.expect("a round was run") {
            Answer::Optimal(_) => {
                proven += 1;
                with_a_path.push(fastest);
            }
            Answer::Feasible(_) => with_a_path.push(fastest),
            Answer::Infeasible(_) => without.push(fastest),
            Answer::Stopped => unreachable!("nothing stops it"),
        }
    }
    println!(
        "{PLANS} random plans of {YEARS} years; {} have a path, of which {proven} is proven best\n",
        with_a_path.len()
    );
    println!("{:<58} {:>12} {:>16}", "", "median, ms", "1 in 100 above");
    for (name, mut times) in [
        ("the best path, solved and certified", with_a_path),
        ("why there is none, with the least changes certified", without),
    ] {
        times.sort_by(f64::total_cmp);
        let at = |part: usize| times[(times.len() - 1) * part / 100] * 1e3;
        println!("{name:<58} {:>12.3} {:>16.3}", at(50), at(99));
    }
}
