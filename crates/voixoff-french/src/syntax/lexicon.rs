//! The word lists, read once: a set of classes for each word, and the fixed phrases.

use crate::calendar;
use crate::number_words::{NumberWordUse, number_words_for};
use crate::people::{self, CivilityUse, GivenNameUse, RoleUse};
use crate::pronouns::{PronounUse, pronouns_for};
use crate::table::Row;
use crate::tables;
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
    /// Whether it holds on to the word after it.
    pub(super) holds_next: bool,
}

struct Lexicon {
    words: HashMap<&'static str, Classes>,
    phrases: HashMap<String, Vec<Phrase>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    words: words(),
    phrases: phrase_lists(),
});

fn words() -> HashMap<&'static str, Classes> {
    let read = |row: Row<'static>| {
        let [class, word] = row.columns()?;
        Ok((word, row.value(class, NAMES)?))
    };
    let listed: Vec<(&str, Classes)> = tables::WORD_CLASSES.load(read);
    let mut words: HashMap<&'static str, Classes> = HashMap::new();
    for (word, class) in listed.into_iter().chain(words_of_tables()) {
        let known = words.entry(word).or_default();
        *known = known.or(class);
    }
    words
}

/// The classes whose words are in tables of their own.
fn words_of_tables() -> impl Iterator<Item = (&'static str, Classes)> {
    let civilities = [
        (CivilityUse::Title, TITLE),
        (CivilityUse::Rank, RANK),
        (CivilityUse::Address, ADDRESS),
    ];
    let civilities = civilities.into_iter().flat_map(|(r#use, class)| {
        people::civilities_for(r#use).map(move |civility| (civility.lower.as_str(), class))
    });
    let roles = [(RoleUse::Rank, RANK), (RoleUse::Noble, NOBLE)];
    let roles = roles
        .into_iter()
        .flat_map(|(r#use, class)| people::roles_for(r#use).map(move |role| (role.word, class)));
    let names = people::given_names_for(GivenNameUse::Line).map(|name| (name.name, FIRST_NAME));
    let pronouns = [
        (PronounUse::Subject, SUBJECT),
        (PronounUse::Clitic, CLITIC),
        (PronounUse::FirmClitic, FIRM_CLITIC),
        (PronounUse::Disjunctive, DISJUNCTIVE),
        (PronounUse::Demonstrative, DEMONSTRATIVE),
    ];
    let pronouns = pronouns
        .into_iter()
        .flat_map(|(r#use, class)| pronouns_for(r#use).map(move |pronoun| (pronoun.word, class)));
    let months = calendar::months().map(|month| (month.whole, MONTH));
    let weekdays = calendar::weekdays().map(|day| (day.whole, WEEKDAY));
    let numbers = number_words_for(NumberWordUse::Noun).map(|word| (word, NUMBER));
    let people = civilities.chain(roles).chain(names).chain(pronouns);
    people.chain(months).chain(weekdays).chain(numbers)
}

fn phrase_lists() -> HashMap<String, Vec<Phrase>> {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for row in tables::FIXED_PHRASES.rows().map(Row::text) {
        let phrase = row.strip_suffix('*');
        let mut words = phrase.unwrap_or(row).split(' ');
        let first = words.next().unwrap_or_default().to_lowercase();
        phrases.entry(first).or_default().push(Phrase {
            rest: words.collect(),
            holds_next: phrase.is_some(),
        });
    }
    phrases
}

/// The classes of a lower-case word; none where no list has it.
pub(super) fn classes(word: &str) -> Classes {
    LEXICON.words.get(word).copied().unwrap_or_default()
}

/// The phrases that begin with a lower-case word.
pub(super) fn phrases(first: &str) -> &'static [Phrase] {
    LEXICON.phrases.get(first).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_class_has_words() {
        let words = super::words();
        for (name, class) in super::NAMES {
            assert!(words.values().any(|classes| classes.any(*class)), "{name}");
        }
    }
}
