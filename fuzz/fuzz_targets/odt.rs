//! Bytes named as a `.odt` file: read or refused, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;
use voixoff::read::{ReadOptions, read};

fuzz_target!(|bytes: &[u8]| {
    let _ = read(Path::new("a.odt"), bytes, ReadOptions::default());
});
