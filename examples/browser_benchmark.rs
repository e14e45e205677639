//! The sweep of `benches/solves.rs` for a browser: `tests/browser/benchmark.mjs` builds it, opens it and times it.
#![allow(missing_docs, clippy::missing_panics_doc, reason = "a program, not a library")]

#[path = "../benches/sweep/mod.rs"]
mod sweep;

use precept_modeller::{
    domain::{Band, Scenario},
    solve::Kernel,
};
use sweep::{Decimals, Figures, Floats, MILLIONTHS_APART, Path, SOLVES};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The scenario, made ready for each kind of arithmetic.
#[wasm_bindgen]
pub struct Sweep {
    figures: Figures,
    kernel: Kernel,
    decimals: Decimals,
    floats: Floats,
}

#[wasm_bindgen]
impl Sweep {
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "it is made from JavaScript alone")]
    pub fn new() -> Self {
        let scenario: Scenario = sweep::scenario();
        let figures = Figures::of(&scenario);
        Self {
            figures,
            kernel: Kernel::compile(&scenario).expect("the example can be compiled"),
            decimals: Decimals::new(figures),
            floats: Floats::new(figures),
        }
    }

    /// The figures from which JavaScript starts, so that every path starts from the same.
    pub fn figures(&self) -> Vec<String> {
        let Figures { precept_at_no_rise, moving_grant, tax_base, step } = self.figures;
        [precept_at_no_rise, moving_grant, tax_base, step].map(|figure| figure.to_string()).into()
    }

    /// The ninths of Band D that each band pays.
    pub fn ninths() -> Vec<u8> {
        Band::ENGLAND.map(Band::ninths).into()
    }

    pub fn solves() -> u32 {
        SOLVES
    }

    pub fn millionths_apart() -> u32 {
        MILLIONTHS_APART
    }

    pub fn kernel_sweep(&self) -> f64 {
        as_number(self.kernel.sweep())
    }

    pub fn decimal_sweep(&self) -> f64 {
        as_number(self.decimals.sweep())
    }

    pub fn float_sweep(&self) -> f64 {
        self.floats.sweep()
    }

    pub fn kernel_answers(&self) -> Vec<f64> {
        answers(|number| self.kernel.answer(number))
    }

    pub fn decimal_answers(&self) -> Vec<f64> {
        answers(|number| self.decimals.answer(number))
    }

    pub fn float_answers(&self) -> Vec<f64> {
        answers(|number| self.floats.answer(number))
    }
}

/// Every figure of every answer, in one list.
fn answers(answer: impl Fn(u32) -> sweep::Answer) -> Vec<f64> {
    (0..SOLVES).flat_map(answer).map(as_number).collect()
}

/// Exact: every figure and every sum of the sweep is far below 2^53, up to which JavaScript counts exactly.
fn as_number(whole: i64) -> f64 {
    whole as f64
}
