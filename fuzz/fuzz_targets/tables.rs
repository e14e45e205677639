//! A table that is brought in as CSV.
#![no_main]

use libfuzzer_sys::fuzz_target;
use precept_fuzz::hostile;

fuzz_target!(|bytes: &[u8]| hostile::tables::check(bytes));
