//! Bytes named as a `.epub` file: read or refused, never a panic. Bytes that are no
//! container are the chapter of one, so that changes get past the packing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voixoff_fuzz::{packed, read};

/// A book of one chapter.
const OPF: &[u8] = br#"<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>"#;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        read("a.epub", bytes);
    } else {
        read("a.epub", &packed(&[
            ("META-INF/container.xml", br#"<rootfile full-path="a.opf"/>"#),
            ("a.opf", OPF),
            ("a.xhtml", bytes),
        ]));
    }
});
