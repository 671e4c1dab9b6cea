//! How known acronyms are read (`data/acronyms.tsv`), and a rule for the others.

use super::{cursor, pronounceable, spelling};
use crate::table::built_in;
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A known way to read an acronym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Letters,
    Word,
    /// In these words.
    Said(&'static str),
}

static TABLE: LazyLock<HashMap<&str, Reading>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for row in tables::ACRONYMS.rows() {
        let kind = built_in(row.value(
            row.column(0),
            &[
                ("letters", Some(Reading::Letters)),
                ("word", Some(Reading::Word)),
                ("said", None),
            ],
        ));
        if let Some(reading) = kind {
            table.extend(row.words(1).map(|word| (word, reading)));
        } else {
            let [_, acronym, said] = built_in(row.columns());
            table.insert(acronym, Reading::Said(said));
        }
    }
    table
});

/// The reading of an acronym in capitals, if it is known.
pub(super) fn find(acronym: &str) -> Option<Reading> {
    TABLE.get(acronym).copied()
}

/// In words. An acronym that is not in the table is read as a word when it has
/// four letters or more, or is consonant, vowel, consonant; and can be said.
pub(super) fn say(acronym: &str) -> String {
    let lower = || cursor::lower(acronym);
    match find(acronym) {
        Some(Reading::Said(said)) => said.to_owned(),
        Some(Reading::Word) => lower(),
        Some(Reading::Letters) => spelling::letters(acronym),
        None => {
            let lower = lower();
            if is_word_like(&lower) {
                lower
            } else {
                spelling::letters(acronym)
            }
        }
    }
}

/// Whether its letters are said one by one.
pub(super) fn is_spelled(acronym: &str) -> bool {
    say(acronym) == spelling::letters(acronym)
}

fn is_word_like(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().collect();
    let vowel = |c: &char| "aeiouyéèêàâîôûëï".contains(*c);
    let long_enough = match letters.len() {
        0..=2 => false,
        3 => !vowel(&letters[0]) && vowel(&letters[1]) && !vowel(&letters[2]),
        _ => true,
    };
    long_enough && pronounceable::is_pronounceable(lower)
}
