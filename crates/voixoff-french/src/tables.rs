//! The tables of this crate, each a file of `data/`.
//!
//! What each column means is in the comments at its head.

use crate::table::Table;

macro_rules! tables {
    ($($name:ident $file:literal $shape:expr),* $(,)?) => {
        $(pub(crate) const $name: Table<'static> =
            Table::new($file, include_str!(concat!("../data/", $file)));)*

        /// All of them, with the shape of each.
        #[cfg(test)]
        const ALL: &[(Table<'static>, Shape)] = &[$(($name, $shape)),*];
    };
}

/// What the rows of a table look like.
#[cfg(test)]
#[derive(Clone, Copy)]
enum Shape {
    /// This many columns.
    Columns(usize),
    /// A section and its words.
    Sections,
    /// One item a line.
    Lines,
    /// The first column says how many there are.
    Mixed,
}

#[cfg(test)]
use Shape::{Columns, Lines, Mixed, Sections};

tables! {
    ABBREVIATIONS "abbreviations.tsv" Columns(5),
    ACRONYMS "acronyms.tsv" Mixed,
    ADDRESSES "addresses.tsv" Sections,
    ADDRESS_SIGNS "address_signs.tsv" Columns(2),
    CALENDAR "calendar.tsv" Columns(3),
    CIVILITIES "civilities.tsv" Columns(4),
    CONSONANT_CLUSTERS "consonant_clusters.tsv" Sections,
    CONTEXT_WORDS "context_words.tsv" Sections,
    CURRENCIES "currencies.tsv" Columns(6),
    EMOJI "emoji.tsv" Columns(2),
    FIXED_PHRASES "fixed_phrases.tsv" Lines,
    FUNCTION_WORDS "function_words.tsv" Sections,
    GIVEN_NAMES "given_names.tsv" Columns(3),
    INCLUSIVE_ENDINGS "inclusive_endings.tsv" Columns(3),
    INCLUSIVE_PAIRS "inclusive_pairs.tsv" Columns(3),
    IPA "ipa.tsv" Columns(2),
    LATIN_ADVERBS "latin_adverbs.tsv" Columns(2),
    LETTER_NAMES "letter_names.tsv" Columns(2),
    NOUN_GENDERS "noun_genders.tsv" Sections,
    NUMBER_SCALES "number_scales.tsv" Columns(3),
    NUMBER_WORDS "number_words.tsv" Columns(2),
    PRONOUNS "pronouns.tsv" Columns(3),
    ROLES "roles.tsv" Columns(3),
    SIGNS "signs.tsv" Columns(2),
    TRANSLITERATION "transliteration.tsv" Columns(2),
    UNITS "units.tsv" Columns(4),
    WORD_CLASSES "word_classes.tsv" Columns(2),
    WORD_PARTS "word_parts.tsv" Sections,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn folder() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn every_file_of_the_folder_is_a_table() {
        let mut found: Vec<String> = fs::read_dir(folder().join("data"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort_unstable();
        let mut known: Vec<&str> = ALL.iter().map(|(table, _)| table.file()).collect();
        known.sort_unstable();
        assert_eq!(found, known);
    }

    #[test]
    fn every_row_of_every_table_has_its_shape() {
        for (table, shape) in ALL {
            assert!(table.rows().count() > 0, "{}", table.file());
            for row in table.rows() {
                let columns = row.text().split('\t').count();
                let place = format!("{}:{}", table.file(), row.line());
                match shape {
                    Columns(wanted) => assert_eq!(columns, *wanted, "{place}"),
                    Sections => assert!(columns == 2 && row.words(1).count() > 0, "{place}"),
                    Lines => assert_eq!(columns, 1, "{place}"),
                    Mixed => assert!(columns > 1, "{place}"),
                }
            }
        }
    }

    /// A word list that no code asks is a section with a wrong name.
    #[test]
    fn every_section_is_named_in_the_code() {
        let mut code = String::new();
        read_code(&folder().join("src"), &mut code);
        for (table, _) in ALL.iter().filter(|(_, shape)| matches!(shape, Sections)) {
            for row in table.rows() {
                let section = row.column(0);
                let is_named = code.contains(&format!("\"{section}\""));
                assert!(is_named, "{}:{}: {section}", table.file(), row.line());
            }
        }
    }

    fn read_code(folder: &Path, code: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_code(&path, code);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                code.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
}
