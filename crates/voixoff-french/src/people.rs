//! Words for people: civilities, roles, given names.
//!
//! Each has one table in `data/`, and each word says in its last column where it counts:
//! reading a label, breaking a line and choosing a voice do not go by the same words. A
//! use gets exactly its own words by [`civilities_for`], [`roles_for`],
//! [`given_names_for`].

use crate::table::{Error, Row};
use crate::tables;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a word shows of the person that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// A man.
    Masculine,
    /// A woman.
    Feminine,
    /// The noun has a gender that its bearer need not have: « une personne ».
    Hidden,
}

impl Gender {
    /// As the tables write them; `-` is none.
    pub(crate) const NAMES: [(&'static str, Option<Self>); 4] = [
        ("m", Some(Self::Masculine)),
        ("f", Some(Self::Feminine)),
        ("n", Some(Self::Hidden)),
        ("-", None),
    ];
}

/// Where a civility counts; `data/civilities.tsv` says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CivilityUse {
    /// No line breaks between it and the name after it.
    Title,
    /// The same, where a name does follow.
    Rank,
    /// No line breaks between it and « le Président ».
    Address,
    /// A name in capitals after it is read as a name.
    Surname,
    /// It opens the label of a turn.
    Label,
    /// It does before a capital.
    LabelName,
    /// The word in full does before a name or a role.
    LabelWord,
    /// It shows who of two speakers with one surname a label means.
    LabelGender,
    /// `--cast` takes it in any form, or without it.
    Cast,
    /// It shows the gender of the voice of a label.
    Voice,
    /// It opens a sentence of the minutes.
    Minutes,
    /// It opens a speech.
    Greeting,
    /// It opens a letter or a toast.
    Letter,
}

impl CivilityUse {
    /// All of them, as the table writes them.
    pub const ALL: [(&'static str, Self); 13] = [
        ("title", Self::Title),
        ("rank", Self::Rank),
        ("address", Self::Address),
        ("surname", Self::Surname),
        ("label", Self::Label),
        ("label-name", Self::LabelName),
        ("label-word", Self::LabelWord),
        ("label-gender", Self::LabelGender),
        ("cast", Self::Cast),
        ("voice", Self::Voice),
        ("minutes", Self::Minutes),
        ("greeting", Self::Greeting),
        ("letter", Self::Letter),
    ];
}

/// What comes before a name: « M. », « Madame ».
#[derive(Clone, Debug)]
pub struct Civility {
    /// With the capitals and the full stop that it is written with.
    pub written: &'static str,
    /// The same in lower case.
    pub lower: String,
    /// Its shortest form without a full stop, in lower case: `mme` for « Madame ».
    pub short: Option<&'static str>,
    /// Of the person.
    pub gender: Option<Gender>,
    uses: HashSet<CivilityUse>,
}

/// Where a role counts; `data/roles.tsv` says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleUse {
    /// It makes a label of a turn.
    Label,
    /// Alone it is a label from its first turn on.
    LabelAlone,
    /// No line breaks between it and the name after it.
    Rank,
    /// No line breaks between it and « de » with a name.
    Noble,
}

impl RoleUse {
    /// All of them, as the table writes them.
    pub const ALL: [(&'static str, Self); 4] = [
        ("label", Self::Label),
        ("label-alone", Self::LabelAlone),
        ("rank", Self::Rank),
        ("noble", Self::Noble),
    ];
}

/// What a person is or does: « ministre », « infirmière », « duc ».
#[derive(Clone, Debug)]
pub struct Role {
    /// In lower case.
    pub word: &'static str,
    /// What it shows of the voice; `None` where it does not decide.
    pub gender: Option<Gender>,
    uses: HashSet<RoleUse>,
}

/// Where a given name counts; `data/given_names.tsv` says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GivenNameUse {
    /// No line breaks between it and the surname after it.
    Line,
    /// A surname in capitals after it is read as a name.
    Surname,
    /// A Roman number after it is an ordinal.
    Regnal,
    /// Alone before a colon and a capital, it is a speaker.
    Label,
}

impl GivenNameUse {
    /// All of them, as the table writes them.
    pub const ALL: [(&'static str, Self); 4] = [
        ("line", Self::Line),
        ("surname", Self::Surname),
        ("regnal", Self::Regnal),
        ("label", Self::Label),
    ];
}

/// « Élisabeth », « Jean-Paul ».
#[derive(Clone, Debug)]
pub struct GivenName {
    /// In lower case.
    pub name: &'static str,
    /// What it shows of the voice; `None` where it does not decide.
    pub gender: Option<Gender>,
    uses: HashSet<GivenNameUse>,
}

static CIVILITIES: LazyLock<Vec<Civility>> = LazyLock::new(|| tables::CIVILITIES.load(civility));
static ROLES: LazyLock<Vec<Role>> = LazyLock::new(|| tables::ROLES.load(role));
static GIVEN_NAMES: LazyLock<Vec<GivenName>> =
    LazyLock::new(|| tables::GIVEN_NAMES.load(given_name));

fn civility(row: Row<'static>) -> Result<Civility, Error> {
    let [written, short, gender, _] = row.columns()?;
    Ok(Civility {
        written,
        lower: written.to_lowercase(),
        short: Some(short).filter(|short| *short != "-"),
        gender: row.value(gender, &Gender::NAMES)?,
        uses: row.values(3, &CivilityUse::ALL)?,
    })
}

fn role(row: Row<'static>) -> Result<Role, Error> {
    let [word, gender, _] = row.columns()?;
    Ok(Role {
        word,
        gender: row.value(gender, &Gender::NAMES)?,
        uses: row.values(2, &RoleUse::ALL)?,
    })
}

fn given_name(row: Row<'static>) -> Result<GivenName, Error> {
    let [name, gender, _] = row.columns()?;
    Ok(GivenName {
        name,
        gender: row.value(gender, &Gender::NAMES)?,
        uses: row.values(2, &GivenNameUse::ALL)?,
    })
}

/// All civilities, each form in a row of its own.
pub fn civilities() -> &'static [Civility] {
    &CIVILITIES
}

/// Those that count for one use.
pub fn civilities_for(r#use: CivilityUse) -> impl Iterator<Item = &'static Civility> {
    CIVILITIES
        .iter()
        .filter(move |civility| civility.uses.contains(&r#use))
}

/// All roles.
pub fn roles() -> &'static [Role] {
    &ROLES
}

/// Those that count for one use.
pub fn roles_for(r#use: RoleUse) -> impl Iterator<Item = &'static Role> {
    ROLES.iter().filter(move |role| role.uses.contains(&r#use))
}

/// All given names.
pub fn given_names() -> &'static [GivenName] {
    &GIVEN_NAMES
}

/// Those that count for one use.
pub fn given_names_for(r#use: GivenNameUse) -> impl Iterator<Item = &'static GivenName> {
    GIVEN_NAMES
        .iter()
        .filter(move |name| name.uses.contains(&r#use))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_use_has_its_words() {
        for (name, r#use) in CivilityUse::ALL {
            assert!(civilities_for(r#use).count() > 0, "{name}");
        }
        for (name, r#use) in RoleUse::ALL {
            assert!(roles_for(r#use).count() > 0, "{name}");
        }
        for (name, r#use) in GivenNameUse::ALL {
            assert!(given_names_for(r#use).count() > 0, "{name}");
        }
    }

    #[test]
    fn every_word_has_one_row() {
        let twice = |words: Vec<&str>| {
            let mut known = HashSet::new();
            let twice: Vec<&str> = words
                .into_iter()
                .filter(|word| !known.insert(*word))
                .collect();
            assert!(twice.is_empty(), "{twice:?}");
        };
        twice(
            civilities()
                .iter()
                .map(|civility| &*civility.lower)
                .collect(),
        );
        twice(roles().iter().map(|role| role.word).collect());
        twice(given_names().iter().map(|name| name.name).collect());
    }

    #[test]
    fn roles_and_given_names_are_in_lower_case() {
        let words = roles().iter().map(|role| role.word);
        for word in words.chain(given_names().iter().map(|name| name.name)) {
            assert_eq!(word, word.to_lowercase());
        }
    }
}
