//! Times 100,000 exact solves, each with eight bands, in three kinds of arithmetic, and checks that they agree.
//!
//! ```text
//! cargo bench --bench solves
//! ```
//!
//! Prints a table and the ratios between its rows. There is no threshold: machines differ, and a figure that is
//! printed can be read where one that is tested can only fail.

mod sweep;

use std::{hint::black_box, time::Instant};

use precept_modeller::{
    domain::{GrantIncrease, Percent, Scenario},
    example::Example,
    solve::{Kernel, Target, close_gap},
};
use rust_decimal::Decimal;
use sweep::{Answer, Decimals, Figures, Floats, MILLIONTHS_APART, Path, SOLVES};

const ROUNDS: usize = 15;
/// `close_gap` is timed on every 100th solve: all of them would take several seconds a round.
const CLOSE_GAP_EVERY: usize = 100;

fn main() {
    let scenario = sweep::scenario();
    let figures = Figures::of(&scenario);
    let kernel = Kernel::compile(&scenario).expect("the example can be compiled");
    let councils = Kernel::compile(&Example::OfficialTaxBase.scenario()).expect("the example can be compiled");
    let (decimals, floats) = (Decimals::new(figures), Floats::new(figures));

    println!("{SOLVES} exact solves with eight bands each (a grant increase from 0% to just under 5%)\n");
    check(&kernel, &decimals, &floats);
    // Else the rows named so would time the same answers by decimals.
    for number in 0..SOLVES {
        let millionths = i64::from(number * MILLIONTHS_APART);
        assert!([&kernel, &councils].iter().all(|kernel| kernel.is_in_whole_numbers(millionths)), "solve {number}");
    }

    let paths: [(&str, &mut dyn FnMut() -> f64); 5] = [
        ("kernel: whole numbers", &mut || seconds(|| black_box(&kernel).sweep())),
        ("kernel, four billing authorities, each demand rounded", &mut || seconds(|| black_box(&councils).sweep())),
        ("f64: the same formula, not exact", &mut || seconds(|| black_box(&floats).sweep())),
        ("Decimal: the same formula", &mut || seconds(|| black_box(&decimals).sweep())),
        ("Decimal: close_gap, which also checks and writes the working", &mut || close_gap_seconds(&scenario)),
    ];
    let (names, works): (Vec<_>, Vec<_>) = paths.into_iter().unzip();
    let medians = medians(works);

    println!("\n{:<62} {:>12} {:>12}", "", "for all, ms", "for one, ns");
    for (name, seconds) in names.iter().zip(&medians) {
        println!("{name:<62} {:>12.3} {:>12.1}", seconds * 1e3, seconds * 1e9 / f64::from(SOLVES));
    }

    let [in_kernel, _, in_floats, in_decimal, by_close_gap] = medians[..] else { unreachable!("five paths") };
    println!("\nThe kernel is {:.1} times as fast as Decimal,", in_decimal / in_kernel);
    println!("{:.0} times as fast as close_gap,", by_close_gap / in_kernel);
    println!("and takes {:.2} times as long as f64.", in_kernel / in_floats);
    if cfg!(all(target_arch = "x86_64", not(target_feature = "sse4.1"))) {
        println!(
            "f64 rounds by a library's function here, since the oldest x86-64 cannot. RUSTFLAGS='-C \
             target-feature=+sse4.1' compiles for a newer one and shows f64 at its best."
        );
    }
}

/// Compares every answer of the sweep, outside the timing.
fn check(kernel: &Kernel, decimals: &Decimals, floats: &Floats) {
    let exact: Vec<Answer> = (0..SOLVES).map(|number| kernel.answer(number)).collect();
    for (number, answer) in (0..SOLVES).zip(&exact) {
        assert_eq!(*answer, decimals.answer(number), "kernel and Decimal differ at solve {number}");
    }
    for number in (0..SOLVES).step_by(CLOSE_GAP_EVERY) {
        let answer = exact[number as usize];
        assert_eq!(answer, closed(number), "kernel and close_gap differ at solve {number}");
    }
    let differing = (0..SOLVES).zip(&exact).filter(|(number, answer)| floats.answer(*number) != **answer).count();
    println!(
        "Kernel and Decimal agree in every figure of all {SOLVES} answers, and close_gap in every {CLOSE_GAP_EVERY}th."
    );
    println!("f64 gives another answer in {differing} of {SOLVES} cases.");
}

/// The answer of the exact core.
fn closed(number: u32) -> Answer {
    let mut scenario = sweep::scenario();
    scenario.levers.grant_increase = GrantIncrease::Percent(percent(number));
    let outcome = close_gap(&scenario, Target::Precept).expect("the gap can be closed").outcome;
    let mut answer = Answer::default();
    answer[0] = i64::try_from(outcome.band_d.pounds() * Decimal::from(10_000)).expect("at most £1 million");
    for (figure, effect) in answer[1..].iter_mut().zip(&outcome.bands) {
        *figure = effect.charge.pence();
    }
    answer
}

fn percent(number: u32) -> Percent {
    Percent::new(Decimal::new(i64::from(number * MILLIONTHS_APART), 6)).expect("a percentage below 5")
}

/// What a whole sweep by `close_gap` would take, from a part of it.
fn close_gap_seconds(scenario: &Scenario) -> f64 {
    let mut scenario = scenario.clone();
    let part = seconds(|| {
        for number in (0..SOLVES).step_by(CLOSE_GAP_EVERY) {
            scenario.levers.grant_increase = GrantIncrease::Percent(percent(number));
            black_box(close_gap(&scenario, Target::Precept)).expect("the gap can be closed");
        }
    });
    part * CLOSE_GAP_EVERY as f64
}

fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

/// The median of what each of `works` gives over several rounds, after one to warm up. They take turns, so that a
/// disturbance of the machine does not fall on one of them alone.
fn medians(mut works: Vec<&mut dyn FnMut() -> f64>) -> Vec<f64> {
    let mut times = vec![Vec::new(); works.len()];
    for round in 0..=ROUNDS {
        for (work, times) in works.iter_mut().zip(&mut times) {
            let time = work();
            if round > 0 {
                times.push(time);
            }
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    };
    times.into_iter().map(median).collect()
}
