//! The word lists, read once: a set of classes for each word, and the fixed phrases.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

impl Classes {
    /// Whether the two sets share a class.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the word is in no list.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All classes of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! classes {
    ($($name:ident $id:literal $bit:literal),* $(,)?) => {
        $(pub(super) const $name: Classes = Classes(1 << $bit);)*
        const NAMES: &[(&str, Classes)] = &[$(($id, $name)),*];
    };
}

classes! {
    ARTICLE "article" 0,
    DETERMINER "determiner" 1,
    LOOSE_DETERMINER "loose-determiner" 2,
    PREPOSITION "preposition" 3,
    CONTRACTED "contracted" 4,
    ADVERBIAL_PREPOSITION "adverbial-preposition" 5,
    CONJUNCTION "conjunction" 6,
    COORDINATOR "coordinator" 7,
    RELATIVE "relative" 8,
    FREE_RELATIVE "free-relative" 9,
    SUBJECT "subject" 10,
    DISJUNCTIVE "disjunctive" 11,
    CLITIC "clitic" 12,
    FIRM_CLITIC "firm-clitic" 13,
    NEGATION "negation" 14,
    HAVE "have" 15,
    AUXILIARY "auxiliary" 16,
    MID_ADVERB "mid-adverb" 17,
    PARTICIPLE "participle" 18,
    NOT_PARTICIPLE "not-participle" 19,
    BARE_NOUN "bare-noun" 20,
    DEGREE "degree" 21,
    QUANTIFIER "quantifier" 22,
    NUMBER "number" 23,
    MONTH "month" 24,
    WEEKDAY "weekday" 25,
    LABEL "label" 26,
    TITLE "title" 27,
    RANK "rank" 28,
    NOBLE "noble" 29,
    FIRST_NAME "first-name" 30,
    PARTICLE "particle" 31,
    PRENOMINAL "prenominal" 32,
    RELATIONAL "relational" 33,
    DEMONSTRATIVE "demonstrative" 34,
    ADVERB "adverb" 35,
    ABBREVIATION "abbreviation" 36,
    HAVE_OBJECT "have-object" 37,
    MODAL "modal" 38,
    LIGHT_VERB "light-verb" 39,
    NOT_ADJECTIVE "not-adjective" 40,
    ADDRESS "address" 41,
}

/// Words that belong to grammar, not to meaning.
pub(super) const FUNCTION: Classes = ARTICLE
    .or(DETERMINER)
    .or(PREPOSITION)
    .or(CONJUNCTION)
    .or(RELATIVE)
    .or(SUBJECT)
    .or(CLITIC)
    .or(NEGATION)
    .or(AUXILIARY);

/// A fixed phrase after its first word.
pub(super) struct Phrase {
    pub(super) rest: Vec<&'static str>,
    /// Whether it holds on to the word behind it.
    pub(super) holds_next: bool,
}

struct Lexicon {
    words: HashMap<&'static str, Classes>,
    phrases: HashMap<String, Vec<Phrase>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let names: HashMap<&str, Classes> = NAMES.iter().copied().collect();
    let mut words: HashMap<&'static str, Classes> = HashMap::new();
    for (class, word) in rows(include_str!("data/words.tsv")).filter_map(|row| row.split_once('\t'))
    {
        let class = names.get(class).copied().unwrap_or_default();
        let known = words.entry(word).or_default();
        *known = known.or(class);
    }
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for row in rows(include_str!("data/phrases.tsv")) {
        let phrase = row.strip_suffix('*');
        let mut parts = phrase.unwrap_or(row).split(' ');
        let first = parts.next().unwrap_or_default().to_lowercase();
        phrases.entry(first).or_default().push(Phrase {
            rest: parts.collect(),
            holds_next: phrase.is_some(),
        });
    }
    Lexicon { words, phrases }
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
}

/// The classes of a lower-case word; none where no list has it.
pub(super) fn classes(word: &str) -> Classes {
    LEXICON.words.get(word).copied().unwrap_or_default()
}

/// The phrases that begin with a lower-case word.
pub(super) fn phrases(first: &str) -> &'static [Phrase] {
    LEXICON.phrases.get(first).map_or(&[], Vec::as_slice)
}

/// Every class has a name in the table and every name a class.
#[cfg(test)]
mod tests {
    #[test]
    fn every_row_names_a_class_and_every_class_has_rows() {
        let rows: Vec<_> = super::rows(include_str!("data/words.tsv"))
            .map(|row| row.split_once('\t').expect("a class and a word"))
            .collect();
        for (class, word) in &rows {
            assert!(
                super::NAMES.iter().any(|(name, _)| name == class),
                "{class}\t{word}"
            );
        }
        for (name, _) in super::NAMES {
            assert!(rows.iter().any(|(class, _)| class == name), "{name}");
        }
    }
}
