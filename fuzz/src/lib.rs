//! What the targets share.

use std::io::{Cursor, Write};
use std::path::Path;
use voixoff::read::ReadOptions;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads as the program does, and keeping all; each block and event must lie in the text.
pub fn read(name: &str, bytes: &[u8]) {
    for keep_all in [false, true] {
        let options = ReadOptions {
            keep_all,
            speak_labels: keep_all,
        };
        let Ok(transcript) = voixoff::read::read(Path::new(name), bytes, options) else {
            continue;
        };
        for block in &transcript.blocks {
            let text = transcript.text.get(block.text.range());
            assert!(text.is_some_and(|text| !text.is_empty()));
        }
        for event in &transcript.events {
            assert!(transcript.text.is_char_boundary(event.at as usize));
        }
    }
}

/// A container of these parts, not compressed. `VOIXOFF_PACKED=FILE` also writes it
/// to that file: what a finding must look like to be kept.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("into memory");
    }
    let bytes = zip.finish().expect("into memory").into_inner();
    if let Some(path) = std::env::var_os("VOIXOFF_PACKED") {
        std::fs::write(path, &bytes).expect("a file to write to");
    }
    bytes
}
