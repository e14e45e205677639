//! The finance team’s other files, and what a browser keeps.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use precept_fuzz::{hostile, mutate};

fuzz_target!(|bytes: &[u8]| hostile::documents::check(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate::json(data, size, max_size, seed) });
