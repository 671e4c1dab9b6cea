//! Numbers written in words (`data/number_words.tsv`).

use crate::table::{Error, Row};
use crate::tables;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Where a number in words counts; the table says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NumberWordUse {
    /// No line breaks between it and the noun after it.
    Noun,
    /// A unit after it is said in the plural.
    Plural,
}

const USES: [(&str, NumberWordUse); 2] = [
    ("noun", NumberWordUse::Noun),
    ("plural", NumberWordUse::Plural),
];

static WORDS: LazyLock<HashMap<&str, HashSet<NumberWordUse>>> =
    LazyLock::new(|| tables::NUMBER_WORDS.load(word));

fn word(row: Row<'static>) -> Result<(&'static str, HashSet<NumberWordUse>), Error> {
    let [word, _] = row.columns()?;
    Ok((word, row.values(1, &USES)?))
}

/// The words that count for one use.
pub(crate) fn number_words_for(r#use: NumberWordUse) -> impl Iterator<Item = &'static str> {
    let words = WORDS.iter().filter(move |(_, uses)| uses.contains(&r#use));
    words.map(|(word, _)| *word)
}

/// Whether a lower-case word counts for one use.
pub(crate) fn is_number_word(word: &str, r#use: NumberWordUse) -> bool {
    WORDS.get(word).is_some_and(|uses| uses.contains(&r#use))
}
