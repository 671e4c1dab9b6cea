//! Bytes that nobody meant: no reader panics, runs on, or gives places that lie.
//!
//! `PROPTEST_CASES=100000 cargo test --test read fuzz` runs longer. What once broke
//! a reader stays in `tests/fixtures/fuzz/`. `fuzz/` holds the same for `cargo fuzz`.

use super::in_root;
use proptest::prelude::*;
use std::path::Path;
use voixoff_read::{ReadOptions, TRANSCRIPT_READERS, Transcript};

/// Real files to start from, one or more a format.
const SEEDS: &[&str] = &[
    "tests/fixtures/conference-pandoc.docx",
    "tests/fixtures/discours-groff.pdf",
    "tests/fixtures/entretiens-pandoc.epub",
    "tests/fixtures/seance-libreoffice.odt",
    "samples/conference-de-presse-gras.md",
    "samples/documentaire-sous-titres.vtt",
    "samples/entretien-horodate.txt",
    "samples/page-web-discours.html",
    "samples/piece-de-theatre.txt",
    "samples/reportage-sous-titres.srt",
];

fn check(name: &str, bytes: &[u8]) {
    for keep_all in [false, true] {
        let options = ReadOptions {
            keep_all,
            speak_labels: keep_all,
        };
        if let Ok(transcript) = voixoff_read::read(Path::new(name), bytes, options) {
            places_hold(&transcript);
        }
    }
}

fn places_hold(transcript: &Transcript) {
    let mut end = 0;
    for block in &transcript.blocks {
        let range = block.text.range();
        assert!(range.start >= end && range.start < range.end);
        assert!(
            transcript
                .text
                .get(range.clone())
                .is_some_and(|text| !text.is_empty())
        );
        assert!(block.source.start <= block.source.end);
        if let Some(id) = block.speaker {
            assert!(usize::from(id.0) < transcript.speakers.len());
        }
        end = range.end;
    }
    for event in &transcript.events {
        assert!(transcript.text.is_char_boundary(event.at as usize));
    }
}

fn name_of(seed: &str) -> &str {
    seed.rsplit('/').next().unwrap_or(seed)
}

#[test]
fn what_once_broke_a_reader_is_read_or_refused() {
    let files = std::fs::read_dir(in_root("tests/fixtures/fuzz")).expect("the folder is there");
    for file in files {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("it can be read");
        for reader in TRANSCRIPT_READERS {
            check(&format!("a.{}", reader.extensions()[0]), &bytes);
        }
    }
}

#[test]
fn a_file_that_ends_too_early_is_read_or_refused() {
    for seed in SEEDS {
        let bytes = std::fs::read(in_root(seed)).expect("a seed");
        // Each length of what is small, some hundreds of lengths of what is not.
        let step = if bytes.len() < 2000 {
            1
        } else {
            bytes.len() / 251
        };
        for length in (0..bytes.len()).step_by(step) {
            check(name_of(seed), &bytes[..length]);
        }
    }
}

/// A change to a file: where, as a share of its length, and what.
#[derive(Clone, Debug)]
enum Change {
    Set(f64, u8),
    Cut(f64, usize),
    Repeat(f64, usize, usize),
    Insert(f64, String),
}

fn change() -> impl Strategy<Value = Change> {
    let marks = "[-–*_#>«»(\\[\\]):.,;!?0-9A-Zé\u{ad}\u{202f}\u{300}\u{fffd}\n\r\t\u{c}<&/ ]{1,12}";
    prop_oneof![
        (0.0..1.0, any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (0.0..1.0, 1_usize..200).prop_map(|(at, bytes)| Change::Cut(at, bytes)),
        (0.0..1.0, 1_usize..60, 1_usize..50)
            .prop_map(|(at, bytes, times)| Change::Repeat(at, bytes, times)),
        (0.0..1.0, marks).prop_map(|(at, text)| Change::Insert(at, text)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let place = |at: f64| ((bytes.len() as f64 * at) as usize).min(bytes.len().saturating_sub(1));
    match change {
        Change::Set(at, byte) => {
            let at = place(*at);
            if let Some(slot) = bytes.get_mut(at) {
                *slot = *byte;
            }
        }
        Change::Cut(at, count) => {
            let at = place(*at);
            let end = (at + count).min(bytes.len());
            bytes.drain(at..end);
        }
        Change::Repeat(at, count, times) => {
            let at = place(*at);
            let end = (at + count).min(bytes.len());
            let part = bytes[at..end].repeat(*times);
            bytes.splice(at..at, part);
        }
        Change::Insert(at, text) => {
            let at = place(*at);
            bytes.splice(at..at, text.bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64)
    ))]

    #[test]
    fn files_that_were_damaged_are_read_or_refused(
        seed in proptest::sample::select(SEEDS),
        changes in proptest::collection::vec(change(), 1..8),
    ) {
        let mut bytes = std::fs::read(in_root(seed)).expect("a seed");
        for change in &changes {
            apply(&mut bytes, change);
        }
        check(name_of(seed), &bytes);
    }

    #[test]
    fn text_of_all_kinds_of_marks_is_read_or_refused(
        text in "([A-ZÉ][a-zé]{0,8}|M\\.|Mme|LE MAIRE|[-–—] |[.:!?…,;] ?|[0-9]{1,4}|:[0-9]{2}|\\n{1,2}|\u{c}|[*_#>`]{1,3}|[(\\[][A-Za-zé ]{0,9}[)\\]]| --> |<[a-z/]{1,4}>|&[a-z]{2,5};|[ \u{a0}\u{ad}]){0,80}",
    ) {
        for reader in TRANSCRIPT_READERS {
            check(&format!("a.{}", reader.extensions()[0]), text.as_bytes());
        }
    }

    #[test]
    fn bytes_at_random_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for reader in TRANSCRIPT_READERS {
            check(&format!("a.{}", reader.extensions()[0]), &bytes);
        }
    }
}
