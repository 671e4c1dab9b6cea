//! The tables in `tests/data/normalise`: written, said, also accepted.

use super::rows::{Row, rows};
use std::fs;
use std::path::PathBuf;
use voixoff_french::normalise::{Emoji, Normaliser, Numbers, Options};
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

macro_rules! tables {
    ($($name:ident: $table:literal,)*) => {
        $(#[test] fn $name() { check($table, |_| Normaliser::default(), 0); })*
        #[test]
        fn every_table_is_tested() {
            let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/normalise");
            let mut known = vec!["regional.tsv", "sentences.tsv", $($table),*];
            known.sort_unstable();
            let mut found: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            found.retain(|name| name.ends_with(".tsv"));
            found.sort_unstable();
            assert_eq!(found, known);
        }
    };
}

tables! {
    abbreviations_are_said_whole: "abbreviation.tsv",
    acronyms_are_said_as_people_do: "acronym.tsv",
    cardinals_are_said_in_words: "cardinal.tsv",
    codes_are_said_group_by_group: "code.tsv",
    dates_are_said_in_words: "date.tsv",
    addresses_are_said_part_by_part: "electronic.tsv",
    emoji_are_said_by_name: "emoji.tsv",
    foreign_words_stay: "foreign.tsv",
    fractions_are_said_in_words: "fraction.tsv",
    hours_are_said_in_words: "hour.tsv",
    inclusive_writing_is_said_in_both_forms: "inclusive.tsv",
    measures_are_said_in_words: "measure.tsv",
    money_is_said_in_words: "money.tsv",
    ordinals_are_said_in_words: "ordinal.tsv",
    percentages_are_said_in_words: "percent.tsv",
    telephone_numbers_are_said_in_pairs: "phone.tsv",
    ranges_are_said_from_to: "range.tsv",
    roman_numerals_are_numbers_only_in_their_place: "roman.tsv",
    signs_are_said_or_silent: "sign.tsv",
    plain_words_stay_untouched: "untouched.tsv",
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
