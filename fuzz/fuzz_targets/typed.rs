//! What is typed into a box.
#![no_main]

use libfuzzer_sys::fuzz_target;
use precept_fuzz::hostile;

fuzz_target!(|bytes: &[u8]| hostile::typed::check(bytes));
