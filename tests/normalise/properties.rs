//! What holds for any text at all.

use crate::rows::rows;
use crate::tables::tables;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use voixoff_french::normalise::{Normaliser, Spoken};
use voixoff_model::units::TextRange;

fn spoken(text: &str) -> Spoken {
    Normaliser::default().normalise(text, TextRange::new(0..text.len()))
}

/// Written forms of all tables, for pieces of text that mean something.
fn written_forms() -> Vec<String> {
    let tables: Vec<String> = tables()
        .into_iter()
        .filter(|table| table != "foreign.tsv")
        .collect();
    let rows = tables.iter().flat_map(|table| rows(table));
    rows.flat_map(|row| {
        row.columns[0]
            .split(' ')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    })
    .collect()
}

/// How many cases each property tries, and from which seed: the same everywhere, unless
/// `VOIXOFF_CASES` and `VOIXOFF_SEED` ask for more and for others.
fn config() -> ProptestConfig {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|value| value.parse().ok())
    };
    ProptestConfig {
        cases: number("VOIXOFF_CASES").unwrap_or(4_000),
        rng_seed: RngSeed::Fixed(number("VOIXOFF_SEED").map_or(4, u64::from)),
        // What failed once is a row of `UNSTABLE`.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The first column of one of the tables of the normaliser.
fn symbols(table: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(table);
    let text = fs::read_to_string(path).unwrap();
    let rows = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    rows.map(|row| row.split('\t').next().unwrap().to_owned())
        .collect()
}

/// Any character of the scripts and blocks that turn up in transcripts, by luck.
fn odd_characters() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(r"[α-ωΑ-Ωά-ώµ]{1,6}"),
        Just(r"[а-яА-ЯёЁіїєґ]{1,8}"),
        Just(r"[א-תء-يक-हก-ฮ가-힣ぁ-ん一-龥]{1,3}"),
        Just(r"[À-ɏẠ-ỹ]{1,5}"),
        Just(r"[‐-‾₠-⃀℀-⅏←-⇿∀-⋿■-◿]{1,2}"),
        Just(r"[²³¹⁰⁴-⁹₀-₉½¼¾⅐-ↈ①-⓿]{1,3}"),
        Just(r"[☀-➿🌀-🙏🚀-🛿🇦-🇿]{1,2}"),
        Just(r"[\x00-\x1f\u{7f}-\u{9f}\u{200b}-\u{200f}\u{feff}\u{fe0f}\u{300}-\u{36f}]{1,2}"),
        Just(r"\PC{1,3}"),
    ]
    .prop_flat_map(|pattern| proptest::string::string_regex(pattern).unwrap())
}

/// A piece of text that some class may take.
fn pieces() -> impl Strategy<Value = String> {
    let signs = r"[<>{}\[\]()«»…—–'’.,;:!?/+=*#@&%‰€$£°′″§µ~^_|-]{1,3}";
    prop_oneof![
        16 => proptest::sample::select(written_forms()),
        3 => proptest::sample::select(symbols("units.tsv")),
        3 => proptest::sample::select(symbols("abbreviations.tsv")),
        1 => proptest::sample::select(symbols("currencies.tsv")),
        1 => proptest::sample::select(symbols("signs.tsv")),
        2 => "[0-9]{1,4}",
        1 => "[0-9]{1,18}([,.][0-9]{1,3})?",
        1 => "[0-9]{1,2}[:/.h'-][0-9]{1,3}",
        1 => "[A-Z]{1,5}",
        1 => "[IVXLCDM]{1,6}(e|er|ème|EME|nd)?",
        1 => "[a-zé]{1,3}[.]?",
        1 => "[A-Za-z]{1,6}",
        1 => odd_characters(),
        2 => signs,
    ]
}

/// Pieces in any order, parted by anything or nothing.
fn texts() -> impl Strategy<Value = String> {
    let gap = proptest::sample::select(vec![
        " ", " ", " ", " ", "\u{a0}", "\u{202f}", "\n", "", "", "-", "'", "/", ". ", ", ",
    ]);
    proptest::collection::vec((pieces(), gap), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

/// Latin letters, an apostrophe, a hyphen, a space, a mark at which the voice pauses.
fn is_sayable(c: char) -> bool {
    let is_latin = c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ') && c.is_alphabetic();
    is_latin || matches!(c, '\'' | '-' | ' ' | ',' | '.' | ';' | ':' | '!' | '?')
}

fn covers_once_in_order(text: &str, spoken: &Spoken) -> Result<(), String> {
    let mut end = 0;
    let mut words = 0;
    for written in &spoken.written {
        let range = written.text.range();
        let between = text.get(end..range.start).ok_or("written words overlap")?;
        if !between.trim().is_empty() && !between.chars().all(char::is_whitespace) {
            return Err(format!("« {between} » is in no written word"));
        }
        if written.words.start != words || written.words.is_empty() {
            return Err(format!(
                "« {} » has the words {:?}",
                &text[range], written.words
            ));
        }
        words = written.words.end;
        end = range.end;
    }
    if words as usize != spoken.words.len() {
        return Err("spoken words are left over".to_owned());
    }
    let rest = text[end..].trim();
    if !spoken.written.is_empty() && !rest.is_empty() {
        return Err(format!("« {rest} » at the end is in no written word"));
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_engine_never_gets_a_figure_or_a_sign(text in texts()) {
        let said = spoken(&text).text;
        prop_assert!(said.chars().all(is_sayable), "{said}");
    }

    #[test]
    fn any_characters_give_only_letters_and_marks(text in r"[\s\S]{0,60}") {
        let said = spoken(&text).text;
        prop_assert!(said.chars().all(is_sayable), "{said}");
        prop_assert_eq!(covers_once_in_order(&text, &spoken(&text)), Ok(()));
    }

    #[test]
    fn what_was_said_is_said_the_same_again(text in texts()) {
        let once = spoken(&text).text;
        prop_assert_eq!(&spoken(&once).text, &once);
    }

    #[test]
    fn any_characters_are_said_the_same_again(text in r"[\s\S]{0,60}") {
        let once = spoken(&text).text;
        prop_assert_eq!(&spoken(&once).text, &once);
    }

    #[test]
    fn written_words_cover_the_sentence_once_and_in_order(text in texts()) {
        prop_assert_eq!(covers_once_in_order(&text, &spoken(&text)), Ok(()));
    }

    #[test]
    fn spoken_words_stand_in_their_text_in_order(text in texts()) {
        let spoken = spoken(&text);
        let mut end = 0;
        for word in &spoken.words {
            let range = word.text.range();
            prop_assert!(range.start >= end && !range.is_empty());
            prop_assert!(!spoken.text[range.clone()].contains(' '));
            end = range.end;
        }
    }
}

/// Texts whose second reading was another one once.
const UNSTABLE: [&str; 14] = [
    "XII ct",
    "Le 1/5 et oct.",
    "G7 ml",
    "de TWh LFI,",
    "0 ppm kcal",
    "12,50€ kg",
    "123 ▪ mbar",
    "PS5 km",
    "#㐀'𢃧0",
    "Dupond-Moretti/i.e. ",
    "pages-t-€ ",
    "📧",
    "5-kg",
    "un million d'",
];

#[test]
fn texts_that_were_read_in_two_ways_are_read_in_one() {
    for text in UNSTABLE {
        let once = spoken(text);
        assert_eq!(spoken(&once.text).text, once.text, "{text}");
        assert_eq!(covers_once_in_order(text, &once), Ok(()), "{text}");
    }
}

#[test]
fn every_row_of_the_tables_is_said_the_same_again() {
    let mut wrong = Vec::new();
    for table in tables() {
        for row in rows(&table) {
            let once = spoken(&row.columns[0]).text;
            let twice = spoken(&once).text;
            if once != twice {
                wrong.push(format!("{}: {once} → {twice}", row.place));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
