//! Bytes named as a `.docx` file: read or refused, never a panic. Bytes that are no
//! container are the body of one, so that changes get past the packing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voixoff_fuzz::{packed, read};

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        read("a.docx", bytes);
    } else {
        read("a.docx", &packed(&[("word/document.xml", bytes)]));
    }
});
