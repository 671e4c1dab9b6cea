//! Whether a word that is said might still be taken by a class when it is read again.
//!
//! In: a text that was said: letters and marks only, so that only the classes that start
//! at letters count. Out: yes where one of them might take a word of it. A yes that proves
//! wrong costs a second reading and nothing else; a no that is wrong is a mistake, which the
//! property tests look for.

use super::{classes, unit};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What has to stand behind the first letters of a written form: nothing, or its next
/// token.
type Rests = Vec<&'static str>;

/// First letters of abbreviations and unit symbols.
static FORMS: LazyLock<HashMap<&'static str, Rests>> = LazyLock::new(|| {
    let mut forms: HashMap<&str, Rests> = HashMap::new();
    let written = classes::abbreviations().chain(unit::symbols());
    for form in written {
        let first = form
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(form.len());
        if first == 0 {
            continue;
        }
        let rest = form[first..].trim_start();
        let second = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let second = if second == 0 {
            rest.chars()
                .next()
                .map_or("", |sign| &rest[..sign.len_utf8()])
        } else {
            &rest[..second]
        };
        forms.entry(&form[..first]).or_default().push(second);
    }
    forms
});

/// The longest of [`FORMS`], in bytes.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| FORMS.keys().map(|form| form.len()).max().unwrap_or(0));

/// Whether a class might take a word of what was said.
pub(super) fn may_take(said: &str) -> bool {
    let mut at = 0;
    while at < said.len() {
        let rest = &said[at..];
        let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
        let length = rest.bytes().take_while(|byte| !ends(byte)).count();
        if length > 0 && is_live(&said[..at], &rest[..length], &rest[length..]) {
            return true;
        }
        at += length + 1;
    }
    false
}

fn is_live(before: &str, word: &str, after: &str) -> bool {
    let is_capital = word.starts_with(char::is_uppercase);
    let mut others = word.chars().skip(1).peekable();
    if others.peek().is_none() {
        return is_live_letter(before, word, after);
    }
    if others.any(char::is_uppercase) || is_capital && is_roman_ordinal(word) {
        return true;
    }
    if after.starts_with('-') && classes::is_inclusive_ending(first_word(&after[1..])) {
        return true;
    }
    word.len() <= *LONGEST && has_form(word, after)
}

/// A letter alone is said by its name, but for the words *a*, *à*, *y*, *ô*, the vowels,
/// whose name they are, and what an apostrophe or a hyphen joins.
fn is_live_letter(before: &str, letter: &str, after: &str) -> bool {
    if has_form(letter, after) {
        return true;
    }
    let is_hyphened = before.ends_with('-') || after.starts_with('-');
    match letter {
        "a" | "à" | "y" | "ô" | "À" | "Ô" => false,
        "e" | "i" | "o" | "u" => is_hyphened,
        "t" if before.ends_with('-') => !after.starts_with(['-', '\'']),
        _ if letter.starts_with(char::is_uppercase) => true,
        _ => !after.starts_with('\'') && !before.ends_with('\''),
    }
}

/// « Ve », « Ier ».
fn is_roman_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(['I', 'V', 'X']);
    ending.len() < word.len() && classes::is_ordinal_ending(ending)
}

fn has_form(word: &str, after: &str) -> bool {
    let follows = |rest: &&str| {
        let after = if rest.starts_with(char::is_alphabetic) {
            after.trim_start()
        } else {
            after
        };
        let ends = |rest: &str| !after[rest.len()..].starts_with(char::is_alphabetic);
        rest.is_empty()
            || after.starts_with(*rest) && (!rest.ends_with(char::is_alphabetic) || ends(rest))
    };
    FORMS
        .get(word)
        .is_some_and(|rests| rests.iter().any(follows))
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    &text[..end]
}
