//! A workbook that is brought in.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use precept_fuzz::{hostile, mutate};

fuzz_target!(|bytes: &[u8]| hostile::workbook::check(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::workbook(data, size, max_size, seed)
});
