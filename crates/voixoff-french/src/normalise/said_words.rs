//! Whether a word that is said might still be taken by a class when it is read again.
//!
//! In: a text that was said: letters and marks only, so that only the classes that start
//! at letters count. Out: yes where one of them might take a word of it. A yes that proves
//! wrong costs a second reading and nothing else; a no that is wrong is a mistake, which the
//! property tests look for.

use super::classes::{CLASSES, SaidWord};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What has to follow the first letters of a written form: nothing, or its next
/// token.
type Rests = Vec<&'static str>;

/// By the first letters of all that the classes take in a form of its own: abbreviations
/// and unit symbols.
static FORMS: LazyLock<HashMap<&'static str, Rests>> = LazyLock::new(|| {
    let mut forms: HashMap<&str, Rests> = HashMap::new();
    let written = CLASSES.iter().flat_map(|class| class.forms());
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
pub(super) fn may_be_taken(said: &str) -> bool {
    let mut at = 0;
    while at < said.len() {
        let rest = &said[at..];
        let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
        let length = rest.bytes().take_while(|byte| !ends(byte)).count();
        if length > 0
            && may_take_word(&SaidWord {
                before: &said[..at],
                word: &rest[..length],
                after: &rest[length..],
            })
        {
            return true;
        }
        at += length + 1;
    }
    false
}

/// Whether a class may still read a word that was said.
type MayRead = fn(&SaidWord<'_>) -> bool;

/// What the classes take by other rules than by a form.
static RULES: LazyLock<Vec<MayRead>> = LazyLock::new(|| {
    let rules = CLASSES.iter().filter_map(|class| class.takes_said());
    rules.collect()
});

fn may_take_word(said: &SaidWord<'_>) -> bool {
    let SaidWord { word, after, .. } = said;
    RULES.iter().any(|takes| takes(said)) || word.len() <= *LONGEST && has_form(word, after)
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
