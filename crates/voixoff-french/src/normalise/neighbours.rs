//! Words that show what is next to them.

use crate::people::{GivenNameUse, given_names_for};
use crate::table::WordList;
use crate::tables;
use std::collections::HashSet;
use std::sync::LazyLock;

static NEVER_ACRONYMS: WordList = WordList::section(tables::FUNCTION_WORDS, "never-acronym");
static PARTICLES: WordList = WordList::section(tables::FUNCTION_WORDS, "surname-particle");
static NUMBERED: WordList = WordList::section(tables::CONTEXT_WORDS, "numbered");
static NUMBERED_SHORT: WordList = WordList::section(tables::CONTEXT_WORDS, "numbered-short");
static SCRIPTURE: WordList = WordList::section(tables::CONTEXT_WORDS, "scripture");
static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| names(GivenNameUse::Surname));
static REGNAL: LazyLock<HashSet<&str>> = LazyLock::new(|| names(GivenNameUse::Regnal));

fn names(r#use: GivenNameUse) -> HashSet<&'static str> {
    given_names_for(r#use).map(|given| given.name).collect()
}

/// Articles, prepositions, pronouns: small letters in, never an acronym in a heading.
pub(super) fn is_tool_word(word: &str) -> bool {
    NEVER_ACRONYMS.contains(word)
}

/// `de`, `von`, `le`: inside a surname.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
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
    NUMBERED.contains(word)
        || word
            .strip_suffix('s')
            .is_some_and(|word| NUMBERED.contains(word))
}

/// A book of the Bible, small letters: a chapter and a verse follow.
pub(super) fn is_scripture(word: &str) -> bool {
    SCRIPTURE.contains(word)
}

/// The abbreviation of such a noun, without its full stop: « chap. IV », « t. I ».
pub(super) fn is_numbered_short(word: &str) -> bool {
    NUMBERED_SHORT.contains(word)
}
