//! The tables of `tests/data/read`: see the README there for what a row says.

use super::in_root;
use std::collections::HashMap;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use voixoff_read::{BlockKind, Error, ReadOptions, Transcript};

/// White space and apostrophes made equal, NFC.
fn fold(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace('’', "'").nfc().collect()
}

fn rows(table: &str) -> Vec<Vec<String>> {
    table
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn read_file(path: &str) -> Result<Transcript, Error> {
    let bytes = std::fs::read(in_root(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    voixoff_read::read(Path::new(path), bytes, ReadOptions::default())
}

fn read_markdown(text: &str) -> Result<Transcript, Error> {
    voixoff_read::read(Path::new("row.md"), text.as_bytes(), ReadOptions::default())
}

fn blocks(transcript: &Transcript) -> impl Iterator<Item = (BlockKind, String)> + '_ {
    transcript
        .blocks
        .iter()
        .map(|block| (block.kind, fold(block.text.of(&transcript.text))))
}

fn holds(kind: &str, text: &str, read: &Result<Transcript, Error>) -> bool {
    let transcript = match (kind, read) {
        ("unreadable", Err(error)) => {
            return matches!(
                (text, error),
                ("password", Error::Password { .. }) | ("no text", Error::NoText { .. })
            );
        }
        (_, Ok(transcript)) => transcript,
        _ => return false,
    };
    let text = fold(text);
    match kind {
        "spoken" => blocks(transcript).any(|(_, block)| block.contains(&text)),
        "left-out" => !blocks(transcript).any(|(_, block)| block.contains(&text)),
        "heading" => blocks(transcript)
            .any(|(kind, block)| kind == BlockKind::Heading && block.contains(&text)),
        "no-heading" => !blocks(transcript)
            .any(|(kind, block)| kind == BlockKind::Heading && block.contains(&text)),
        "unnamed" => transcript.blocks.iter().any(|block| {
            block.speaker.is_none() && fold(block.text.of(&transcript.text)).contains(&text)
        }),
        "speaker" => transcript
            .blocks
            .iter()
            .filter_map(|block| block.speaker)
            .any(|id| fold(&transcript.speakers[usize::from(id.0)].label) == text),
        "event" => transcript
            .events
            .iter()
            .any(|event| fold(&event.text).contains(&text)),
        _ => false,
    }
}

#[test]
fn every_expectation_of_every_sample_holds() {
    expectations_hold(include_str!("../data/read/expected.tsv"));
}

#[test]
fn every_expectation_of_every_layout_holds() {
    expectations_hold(include_str!("../data/read/layouts.tsv"));
}

fn expectations_hold(table: &str) {
    let mut read: HashMap<String, Result<Transcript, Error>> = HashMap::new();
    let mut failures = Vec::new();
    for row in rows(table) {
        let [path, kind, text] = row.as_slice() else {
            panic!("{row:?}")
        };
        let result = read.entry(path.clone()).or_insert_with(|| read_file(path));
        if !holds(kind, text, result) {
            let why = result
                .as_ref()
                .err()
                .map(ToString::to_string)
                .unwrap_or_default();
            failures.push(format!("{path}: {kind}: {text} {why}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} rows fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn labels_are_told_from_sentences() {
    let mut failures = Vec::new();
    for row in rows(include_str!("../data/read/labels.tsv")) {
        let [paragraph, label, rest] = row.as_slice() else {
            panic!("{row:?}")
        };
        // A label alone needs somebody to speak.
        let speech = "\n\nJe vous remercie de votre attention.\n";
        let transcript = read_markdown(&format!("{paragraph}{speech}")).expect("text");
        let first = &transcript.blocks[0];
        let speaker = first.speaker.map_or("", |id| {
            transcript.speakers[usize::from(id.0)].label.as_str()
        });
        let text = fold(first.text.of(&transcript.text));
        let wanted = if rest.is_empty() {
            "Je vous remercie de votre attention."
        } else {
            rest
        };
        if fold(speaker) != fold(label) || text != fold(wanted) {
            failures.push(format!("{paragraph} → [{speaker}] {text}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} rows fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn stage_directions_are_told_from_parentheses_that_were_said() {
    let mut failures = Vec::new();
    for row in rows(include_str!("../data/read/parentheses.tsv")) {
        let [sentence, verdict, inside] = row.as_slice() else {
            panic!("{row:?}")
        };
        let transcript = read_markdown(&format!("Bonjour.\n\n{sentence}\n")).expect("text");
        let text = fold(&transcript.text);
        let spoken = text.contains(&format!("({})", fold(inside)))
            || text.contains(&format!("[{}]", fold(inside)));
        let stop = fold(inside).trim_end_matches('.').to_owned();
        let event = transcript
            .events
            .iter()
            .any(|event| fold(&event.text).trim_end_matches('.') == stop);
        if (verdict == "spoken") != spoken || (verdict == "event") != event {
            failures.push(format!("{sentence} → {text:?} {:?}", transcript.events));
        }
    }
    assert!(
        failures.is_empty(),
        "{} rows fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
