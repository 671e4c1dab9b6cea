//! Lists of words that tell what stands beside them (`data/names.tsv`).

use super::data;
use crate::people::{GivenNameUse, given_names_for};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let sections = data::sections(include_str!("data/names.tsv"));
    sections
        .into_iter()
        .map(|(name, words)| (name, words.into_iter().collect()))
        .collect()
});

static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| names(GivenNameUse::Surname));
static REGNAL: LazyLock<HashSet<&str>> = LazyLock::new(|| names(GivenNameUse::Regnal));

fn names(r#use: GivenNameUse) -> HashSet<&'static str> {
    given_names_for(r#use).map(|given| given.name).collect()
}

fn has(list: &str, word: &str) -> bool {
    LISTS.get(list).is_some_and(|words| words.contains(word))
}

/// Articles, prepositions, pronouns: small letters in, never an acronym in a heading.
pub(super) fn is_tool_word(word: &str) -> bool {
    has("tool", word)
}

/// `de`, `von`, `le`: inside a surname.
pub(super) fn is_particle(word: &str) -> bool {
    has("particle", word)
}

/// A given name, small letters.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN.contains(word)
}

/// The name of kings or popes, small letters.
pub(super) fn is_regnal(word: &str) -> bool {
    REGNAL.contains(word)
}

/// A noun that takes a number after it, small letters, singular or plural.
pub(super) fn is_numbered(word: &str) -> bool {
    has("numbered", word)
        || word
            .strip_suffix('s')
            .is_some_and(|word| has("numbered", word))
}

/// A book of the Bible, small letters: a chapter and a verse follow.
pub(super) fn is_scripture(word: &str) -> bool {
    has("scripture", word)
}

/// The abbreviation of such a noun, without its full stop: « chap. IV », « t. I ».
pub(super) fn is_numbered_short(word: &str) -> bool {
    has("numbered-short", word)
}
