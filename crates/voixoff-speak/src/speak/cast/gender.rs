//! Who a label names: a woman, a man, or one cannot tell.
//!
//! The first word of the label that `genders.tsv` knows decides: titles, roles that
//! show it, articles before a role, first names. Some nouns have a gender that their
//! bearer need not have (`une voix dans la salle`): they tell nothing.

use crate::voice::Gender;
use std::collections::HashMap;
use std::sync::LazyLock;

/// `word<TAB>f|m|n`, lower case, without accents.
static GENDERS: LazyLock<HashMap<&str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("genders.tsv").lines();
    let entries = lines.filter_map(|line| line.split_once('\t'));
    entries
        .map(|(word, gender)| match gender {
            "f" => (word, Gender::Female),
            "m" => (word, Gender::Male),
            _ => (word, Gender::None),
        })
        .collect()
});

/// By the label as written: `Mme la présidente`, `M. Jean CASTEX`.
pub fn of_label(label: &str) -> Gender {
    let plain = deunicode::deunicode(label).to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let mut known = words
        .filter(|word| !word.is_empty())
        .enumerate()
        .filter_map(|(place, word)| Some((place, GENDERS.get(word).copied()?)));
    let Some((first, gender)) = known.next() else {
        return Gender::None;
    };
    // An article before such a noun is the noun's, not the speaker's.
    match known.next() {
        Some((second, Gender::None)) if first == 0 && second == 1 => Gender::None,
        _ => gender,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_roles_and_first_names_tell() {
        let female = [
            "Mme Bergé",
            "LA MINISTRE",
            "Une journaliste",
            "Élisabeth Borne",
            "Présidente",
        ];
        let male = [
            "M. le président",
            "LE PREMIER MINISTRE",
            "Jean CASTEX",
            "Le rapporteur",
        ];
        let neither = [
            "Q",
            "MJ",
            "Journaliste",
            "",
            "UNE VOIX DANS LA SALLE",
            "Une personne",
            "Voix diverses",
            "Le public",
        ];
        assert!(female.iter().all(|label| of_label(label) == Gender::Female));
        assert!(male.iter().all(|label| of_label(label) == Gender::Male));
        assert!(neither.iter().all(|label| of_label(label) == Gender::None));
    }

    #[test]
    fn the_table_is_sorted_and_each_word_stands_once() {
        let words: Vec<_> = include_str!("genders.tsv")
            .lines()
            .map(|line| line.split_once('\t').expect("two columns").0)
            .collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "not sorted");
    }
}
