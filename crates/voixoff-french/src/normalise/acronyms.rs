//! How known acronyms are read (`data/acronym.tsv`), and a rule for the others.

use super::{cursor, data, pronounceable, spell};
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
    for row in data::rows(include_str!("data/acronym.tsv")) {
        let words = row.column(1).split(' ');
        match row.column(0) {
            "letters" => table.extend(words.map(|word| (word, Reading::Letters))),
            "word" => table.extend(words.map(|word| (word, Reading::Word))),
            _ => drop(table.insert(row.column(1), Reading::Said(row.column(2)))),
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
        Some(Reading::Letters) => spell::letters(acronym),
        None => {
            let lower = lower();
            if is_word_like(&lower) {
                lower
            } else {
                spell::letters(acronym)
            }
        }
    }
}

/// Whether its letters are said one by one.
pub(super) fn is_spelled(acronym: &str) -> bool {
    say(acronym) == spell::letters(acronym)
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
