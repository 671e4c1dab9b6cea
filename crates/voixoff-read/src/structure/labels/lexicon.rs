//! The word lists behind the grammar of labels, from `data/`.

use super::super::letter_case;
use super::super::thresholds::SHORTEST_ANT_BYTES;
use crate::word_list::{LABEL_WORDS, WordList};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static ROLES: WordList = WordList::of(include_str!("../../../data/roles.txt"));
static NOT_PEOPLE: WordList = WordList::of(include_str!("../../../data/not_people.txt"));
static CLAUSE_WORDS: WordList = WordList::of(include_str!("../../../data/clause_words.txt"));
static ACRONYMS: WordList = WordList::of(include_str!("../../../data/acronyms.txt"));
/// Without accents.
static FIRST_NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let names = WordList::of(include_str!("../../../data/first_names.txt"));
    names
        .words()
        .iter()
        .map(|name| letter_case::bare(name))
        .collect()
});
static ROLE_ENDINGS: WordList = WordList::named(LABEL_WORDS, "role-ending");
static ADJECTIVE_ENDINGS: WordList = WordList::named(LABEL_WORDS, "adjective-ending");
static COMPLEMENT: WordList = WordList::named(LABEL_WORDS, "complement");
static PARTICLES: WordList = WordList::named(LABEL_WORDS, "particle");
static BEFORE_ROLE: WordList = WordList::named(LABEL_WORDS, "before-role");

/// A lower-case word for a person by what they do; plural too.
pub(super) fn is_role(word: &str) -> bool {
    let word = ["vice-", "co-", "ex-", "sous-"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .unwrap_or(word);
    let singular = word.strip_suffix('s').unwrap_or(word);
    ROLES.has(word)
        || ROLES.has(singular)
        || word.contains("(e)") && ROLES.has(&word.replace("(e)", ""))
}

/// A lower-case word that opens a phrase and names nobody.
pub(super) fn is_not_a_person(word: &str) -> bool {
    NOT_PEOPLE.has(word)
}

/// A known acronym, in capitals.
pub(super) fn is_acronym(word: &str) -> bool {
    ACRONYMS.has(word)
}

/// A first name, or a compound of first names.
pub(super) fn is_first_name(word: &str) -> bool {
    let bare = letter_case::bare(word);
    FIRST_NAMES.contains(&bare)
        || (bare.contains('-') && bare.split('-').all(|part| FIRST_NAMES.contains(part)))
}

/// A noun of a calling by its ending: only trusted after a name and a comma.
pub(super) fn has_role_ending(word: &str) -> bool {
    let mut endings = ROLE_ENDINGS.words().iter();
    endings.any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// A present participle, as directions open with: `entrant`, `souriant`. Lower case.
pub(super) fn is_participle(word: &str) -> bool {
    word.len() > SHORTEST_ANT_BYTES && word.ends_with("ant") && !is_role(word)
}

/// Words that make a clause of a phrase: no label holds one. Lower case.
pub(super) fn is_clause_word(word: &str) -> bool {
    CLAUSE_WORDS.has(word)
}

/// Prepositions and the like, which open the complement of a role. Lower case.
pub(super) fn opens_complement(word: &str) -> bool {
    COMPLEMENT.has(word)
}

/// Endings of adjectives that follow a role: `le maire sortant`.
pub(super) fn has_adjective_ending(word: &str) -> bool {
    let mut endings = ADJECTIVE_ENDINGS.words().iter();
    endings.any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}

/// The definite articles, lower case.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l'")
}

/// Lower-case words inside a family name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.has(word)
}

/// Adjectives before a noun of a role, lower case.
pub(super) fn precedes_role(word: &str) -> bool {
    BEFORE_ROLE.has(word)
}
