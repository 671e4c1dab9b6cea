//! What holds for any text at all.

use crate::tables::rows;
use proptest::prelude::*;
use voixoff::normalise::{Normaliser, Spoken};
use voixoff::units::TextRange;

fn spoken(text: &str) -> Spoken {
    Normaliser::default().normalise(text, TextRange::new(0..text.len()))
}

/// Written forms of all tables, for pieces of text that mean something.
fn written_forms() -> Vec<String> {
    let tables = [
        "abbreviation",
        "acronym",
        "cardinal",
        "code",
        "date",
        "electronic",
        "emoji",
        "fraction",
        "hour",
        "inclusive",
        "measure",
        "money",
        "ordinal",
        "percent",
        "phone",
        "range",
        "roman",
        "sign",
        "untouched",
    ];
    let rows = tables
        .iter()
        .flat_map(|table| rows(&format!("{table}.tsv")));
    rows.flat_map(|row| {
        row.columns[0]
            .split(' ')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    })
    .collect()
}

/// Words and numbers of the tables in any order, with signs and odd characters.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(written_forms()),
        1 => "[0-9]{1,12}",
        1 => "[A-Z]{1,5}",
        1 => r"\PC{1,3}",
        1 => r"[<>{}\[\]()«»…—–'’.,;:!?/+=*#@&%€$°-]{1,3}",
    ];
    let gap = proptest::sample::select(vec![
        " ", " ", " ", "\u{a0}", "\u{202f}", "\n", "", "-", "'",
    ]);
    proptest::collection::vec((piece, gap), 0..12)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

/// The same, parted by spaces, as people write.
fn spaced_texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(written_forms()),
        1 => "[0-9]{1,8}",
        1 => "[A-Z]{1,5}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.join(" "))
}

fn is_sayable(c: char) -> bool {
    c.is_alphabetic() && !c.is_numeric()
        || matches!(c, '\'' | '-' | ' ' | ',' | '.' | ';' | ':' | '!' | '?')
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
    #![proptest_config(ProptestConfig::with_cases(2_000))]

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
    fn what_was_said_is_said_the_same_again(text in spaced_texts()) {
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

#[test]
fn every_row_of_the_tables_is_said_the_same_again() {
    let mut wrong = Vec::new();
    for form in [
        "abbreviation",
        "acronym",
        "cardinal",
        "code",
        "date",
        "electronic",
        "emoji",
        "foreign",
        "fraction",
        "hour",
        "inclusive",
        "measure",
        "money",
        "ordinal",
        "percent",
        "phone",
        "range",
        "roman",
        "sign",
        "untouched",
    ] {
        for row in rows(&format!("{form}.tsv")) {
            let once = spoken(&row.columns[0]).text;
            let twice = spoken(&once).text;
            if once != twice {
                wrong.push(format!("{}: {once} → {twice}", row.place));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
