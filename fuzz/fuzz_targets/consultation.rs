//! A consultation file, or the working copy of one.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use precept_fuzz::{hostile, mutate};

fuzz_target!(|bytes: &[u8]| hostile::consultation::check(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate::json(data, size, max_size, seed) });
