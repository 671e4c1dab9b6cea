//! Other alphabets in Latin letters, the only ones that a French voice reads.
//!
//! In: what a class says. Out: the same with each Cyrillic and Greek letter as French
//! newspapers write it (`data/transliteration.tsv`: « Новости » is « Novosti »), the letters
//! of all other scripts as `deunicode` transliterates them (« 東京 » is « Dong Jing »).
//! What has no Latin form is left out; no sign passes. A Greek letter on
//! its own was named before (« alpha »).

use crate::tables;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

static LETTERS: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let letters: HashMap<&str, &str> = tables::TRANSLITERATION.map();
    let letters = letters.into_iter();
    letters
        .filter_map(|(letter, latin)| Some((letter.chars().next()?, latin)))
        .collect()
});

/// Latin letters with all the marks of the languages of Europe end here (Latin
/// Extended-B); voices know those further on by no name.
const LAST_LATIN: char = '\u{24f}';

/// What a voice may get.
fn is_sayable(c: char) -> bool {
    if c.is_ascii_alphabetic() {
        return true;
    }
    match c {
        '\'' | '-' | ' ' | ',' | '.' | ';' | ':' | '!' | '?' => true,
        'µ' | 'ª' | 'º' => false,
        _ => c <= LAST_LATIN && c.is_alphabetic(),
    }
}

/// Only Latin letters, `'`, `-`, spaces and `, . ; : ! ?`.
pub(super) fn sayable(said: Cow<'_, str>) -> Cow<'_, str> {
    if said.chars().all(is_sayable) {
        return said;
    }
    let mut latin = String::with_capacity(said.len());
    for c in said.chars() {
        if is_sayable(c) {
            latin.push(c);
        } else {
            push_latin(c, &mut latin);
        }
    }
    Cow::Owned(latin)
}

/// One letter in Latin ones, with a capital for a capital.
fn push_latin(c: char, latin: &mut String) {
    let small = c.to_lowercase().next().unwrap_or(c);
    if let Some(letters) = LETTERS.get(&small) {
        if c.is_uppercase() {
            latin.push_str(&capitalised(letters));
        } else {
            latin.push_str(letters);
        }
        return;
    }
    let near = deunicode::deunicode_char(c).unwrap_or_default();
    latin.extend(
        near.chars()
            .filter(|c| c.is_ascii_alphabetic() || *c == ' '),
    );
}

/// The same with a capital first.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
