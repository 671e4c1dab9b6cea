//! Pronouns, possessives, and the articles that are pronouns too (`data/pronouns.tsv`).
//!
//! Each word says in its last column where it counts; a use gets exactly its own words by
//! [`pronouns_for`].

use crate::people::Gender;
use crate::table::{Error, Row};
use crate::tables;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Where a pronoun counts; the table says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PronounUse {
    /// No line breaks between it and its verb.
    Subject,
    /// Nor between this one and its verb.
    Clitic,
    /// The same, where nothing else can be meant.
    FirmClitic,
    /// It stays with its preposition.
    Disjunctive,
    /// It stays with « qui », « de », « -ci ».
    Demonstrative,
    /// Whoever says it speaks to somebody.
    Hearer,
    /// Whoever says it speaks of themselves.
    Speaker,
    /// A parenthesis with it was said.
    Spoken,
    /// It shows who of two speakers with one surname a label means.
    LabelGender,
}

impl PronounUse {
    /// All of them, as the table writes them.
    pub const ALL: [(&'static str, Self); 9] = [
        ("subject", Self::Subject),
        ("clitic", Self::Clitic),
        ("firm-clitic", Self::FirmClitic),
        ("disjunctive", Self::Disjunctive),
        ("demonstrative", Self::Demonstrative),
        ("hearer", Self::Hearer),
        ("speaker", Self::Speaker),
        ("spoken", Self::Spoken),
        ("label-gender", Self::LabelGender),
    ];
}

/// « nous », « celle », « j' ».
#[derive(Clone, Debug)]
pub struct Pronoun {
    /// In lower case; an elided one ends in an apostrophe.
    pub word: &'static str,
    /// What it shows before a role: « la ministre ».
    pub gender: Option<Gender>,
    uses: HashSet<PronounUse>,
}

static PRONOUNS: LazyLock<Vec<Pronoun>> = LazyLock::new(|| tables::PRONOUNS.load(pronoun));

fn pronoun(row: Row<'static>) -> Result<Pronoun, Error> {
    let [word, gender, _] = row.columns()?;
    Ok(Pronoun {
        word,
        gender: row.value(gender, &Gender::NAMES)?,
        uses: row.values(2, &PronounUse::ALL)?,
    })
}

/// All pronouns.
pub fn pronouns() -> &'static [Pronoun] {
    &PRONOUNS
}

/// Those that count for one use.
pub fn pronouns_for(r#use: PronounUse) -> impl Iterator<Item = &'static Pronoun> {
    PRONOUNS
        .iter()
        .filter(move |pronoun| pronoun.uses.contains(&r#use))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_use_has_its_words_and_every_word_one_row() {
        for (name, r#use) in PronounUse::ALL {
            assert!(pronouns_for(r#use).count() > 0, "{name}");
        }
        let words: HashSet<&str> = pronouns().iter().map(|pronoun| pronoun.word).collect();
        assert_eq!(words.len(), pronouns().len());
    }
}
