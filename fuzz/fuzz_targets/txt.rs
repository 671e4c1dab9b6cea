//! Bytes named as a `.txt` file: read or refused, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| voixoff_fuzz::read("a.txt", bytes));
