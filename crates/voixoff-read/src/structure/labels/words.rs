//! The word lists behind the grammar of labels, from `data/`.

use super::super::fold;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

fn words(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

static ROLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/roles.txt")).collect());
static NOT_PEOPLE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/not_people.txt")).collect());
static CLAUSE_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/clause_words.txt")).collect());
static ACRONYMS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/acronyms.txt")).collect());
static FIRST_NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    words(include_str!("../../data/first_names.txt"))
        .map(fold::bare)
        .collect()
});

/// A lower-case word for a person by what they do; plural too.
pub(super) fn is_role(word: &str) -> bool {
    let word = ["vice-", "co-", "ex-", "sous-"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .unwrap_or(word);
    let singular = word.strip_suffix('s').unwrap_or(word);
    ROLES.contains(word)
        || ROLES.contains(singular)
        || word.contains("(e)") && ROLES.contains(word.replace("(e)", "").as_str())
}

/// A lower-case word that opens a phrase and names nobody.
pub(super) fn is_not_a_person(word: &str) -> bool {
    NOT_PEOPLE.contains(word)
}

/// A known acronym, in capitals.
pub(super) fn is_acronym(word: &str) -> bool {
    ACRONYMS.contains(word)
}

/// A first name, or a compound of first names.
pub(super) fn is_first_name(word: &str) -> bool {
    let bare = fold::bare(word);
    FIRST_NAMES.contains(&bare)
        || (bare.contains('-') && bare.split('-').all(|part| FIRST_NAMES.contains(part)))
}

/// A noun of a calling by its ending: only trusted after a name and a comma.
pub(super) fn has_role_ending(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "eur", "eure", "euse", "trice", "iste", "logue", "ien", "ienne", "ier", "ière", "aire",
        "ant", "ante", "cien", "crate", "graphe", "mane", "phone", "nome", "pathe",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// A present participle, as directions open with: `entrant`, `souriant`. Lower case.
pub(super) fn is_participle(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ant") && !is_role(word)
}

/// Words that make a clause of a phrase: no label holds one. Lower case.
pub(super) fn is_clause_word(word: &str) -> bool {
    const LONGEST: usize = 10;
    word.len() <= LONGEST && CLAUSE_WORDS.contains(word)
}

/// Prepositions and the like, which open the complement of a role. Lower case.
pub(super) fn opens_complement(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "d'"
            | "à"
            | "au"
            | "aux"
            | "en"
            | "pour"
            | "sur"
            | "sous"
            | "dans"
            | "auprès"
            | "près"
            | "par"
            | "chargé"
            | "chargée"
            | "chargés"
            | "chargées"
            | "et"
            | "off"
            | "hors"
            | "groupe"
            | "parmi"
            | "honoraire"
            | "suppléant"
            | "suppléante"
            | "public"
            | "publique"
            | "adjoint"
            | "adjointe"
            | "général"
            | "générale"
            | "délégué"
            | "déléguée"
            | "élu"
            | "élue"
            | "réélu"
            | "réélue"
            | "sortant"
            | "sortante"
            | "chef"
            | "fédéral"
            | "fédérale"
            | "ministre"
            | "rapporteur"
            | "rapporteure"
            | "rapporteuse"
            | "président"
            | "présidente"
            | "doyen"
            | "-"
            | "–"
    )
}

/// Endings of adjectives that follow a role: `le maire sortant`.
pub(super) fn has_adjective_ending(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "al", "ale", "aux", "ant", "ante", "if", "ive", "el", "elle", "ique", "aire", "ain",
        "aine", "ois", "oise", "ais", "aise", "ien", "ienne", "é", "ée", "ier", "ière", "oire",
        "able",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}

/// The definite articles, lower case.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l'")
}

/// Lower-case words inside a family name.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "d'"
            | "la"
            | "le"
            | "les"
            | "von"
            | "van"
            | "der"
            | "den"
            | "el"
            | "al"
            | "ben"
            | "ibn"
            | "bin"
            | "da"
            | "di"
            | "dos"
            | "y"
            | "zu"
            | "l'"
    )
}
