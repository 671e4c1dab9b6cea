//! The tables in `tests/data/normalise`: written, said, also accepted.

use super::rows::{Row, rows};
use std::fs;
use std::path::PathBuf;
use voixoff_french::normalise::{Emoji, Normaliser, Numbers, Options, class_list};
use voixoff_model::units::TextRange;

/// Small letters, hyphens as spaces, straight apostrophes, no marks, single spaces.
fn folded(text: &str) -> String {
    let kept: String =
        text.to_lowercase()
            .chars()
            .filter_map(|c| match c {
                '-' | '\u{a0}' | '\u{202f}' => Some(' '),
                '’' => Some('\''),
                ',' | '.' | ';' | ':' | '!' | '?' | '…' | '«' | '»' | '“' | '”' | '"' | '('
                | ')' => None,
                other => Some(other),
            })
            .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn said(normaliser: &Normaliser, written: &str) -> String {
    normaliser
        .normalise(written, TextRange::new(0..written.len()))
        .text
}

/// Fails with every row that is said otherwise.
fn check(table: &str, normaliser: impl Fn(&Row) -> Normaliser, first: usize) {
    let mut wrong = Vec::new();
    let rows = rows(table);
    let count = rows.len();
    assert!(count > 0, "{table} is empty");
    for row in rows {
        let written = &row.columns[first];
        let accepted = if row.columns.len() == 1 {
            &row.columns[..]
        } else {
            &row.columns[first + 1..]
        };
        let said = said(&normaliser(&row), written);
        if !accepted
            .iter()
            .any(|accepted| folded(accepted) == folded(&said))
        {
            wrong.push(format!(
                "{}: {written}\n      said: {said}\n    wanted: {}",
                row.place, accepted[0]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The tables whose rows are not « written, said ».
const OTHERS: [&str; 2] = ["regional.tsv", "sentences.tsv"];

fn is_table(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|end| end == "tsv")
}

/// The names of the tables « written, said ».
pub fn tables() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/normalise");
    let entries = fs::read_dir(folder).unwrap();
    let mut found: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| is_table(name) && !OTHERS.contains(&name.as_str()))
        .collect();
    found.sort_unstable();
    assert!(!found.is_empty());
    found
}

#[test]
fn every_row_of_every_table_is_said_as_it_says() {
    for table in tables() {
        check(&table, |_| Normaliser::default(), 0);
    }
}

#[test]
fn every_class_reads_something_in_the_tables() {
    let normaliser = Normaliser::default();
    let mut unread: Vec<&str> = class_list().iter().map(|class| class.id).collect();
    for row in tables().iter().flat_map(|table| rows(table)) {
        let written = &row.columns[0];
        let pieces = normaliser.explain(written, TextRange::new(0..written.len()));
        unread.retain(|id| pieces.iter().all(|piece| piece.class != *id));
    }
    assert!(unread.is_empty(), "{unread:?}");
}

#[test]
fn numbers_follow_the_region() {
    let with = |row: &Row| {
        let known = Numbers::ALL.iter().find(|(tag, _)| *tag == row.columns[0]);
        Normaliser::new(Options {
            numbers: known.unwrap().1,
            ..Options::default()
        })
    };
    check("regional.tsv", with, 1);
}

#[test]
fn silent_emoji_leave_the_sentence_without_them() {
    let silent = Normaliser::new(Options {
        emoji: Emoji::Silent,
        ..Options::default()
    });
    for row in rows("emoji.tsv") {
        let last = row.columns.last().unwrap();
        assert_eq!(
            folded(&said(&silent, &row.columns[0])),
            folded(last),
            "{}",
            row.place
        );
    }
}

#[test]
fn sentences_end_where_they_end() {
    let mut wrong = Vec::new();
    for row in rows("sentences.tsv") {
        let transcript = voixoff_model::transcript::Transcript {
            text: format!("{}\n", row.columns[0]),
            blocks: vec![voixoff_model::transcript::Block {
                kind: voixoff_model::transcript::BlockKind::Paragraph,
                text: TextRange::new(0..row.columns[0].len()),
                source: TextRange::new(0..row.columns[0].len()),
                speaker: None,
                old_time: None,
            }],
            ..voixoff_model::transcript::Transcript::default()
        };
        let split = voixoff_french::sentence::split(&transcript);
        let pieces: Vec<&str> = split
            .iter()
            .map(|sentence| sentence.text.of(&transcript.text))
            .collect();
        if pieces.join(" | ") != row.columns[1] {
            wrong.push(format!(
                "{}: {}\n    wanted: {}",
                row.place,
                pieces.join(" | "),
                row.columns[1]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
