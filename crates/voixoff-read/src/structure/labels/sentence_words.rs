//! A glance at a phrase before the grammar reads it: most of what stands where a label
//! could is a sentence, and one of its words says so.

use super::lexicon;

/// A quick look before a label is cleaned and parsed: most sentences hold one of the
/// words that no label has. What stands in brackets is not looked into, nor what
/// follows a name in capitals: it may be a direction.
pub(super) fn is_surely_text(written: &str) -> bool {
    let bytes = written.as_bytes();
    if memchr::memchr2(b'(', b'[', bytes).is_some() {
        return false;
    }
    let head = &written[..memchr::memchr(b',', bytes).unwrap_or(written.len())];
    let looked_at = if head.contains(char::is_lowercase) {
        written
    } else {
        head
    };
    if head
        .split_ascii_whitespace()
        .nth(1)
        .is_some_and(never_comes_second)
    {
        return true;
    }
    // What opens with the title of a lawyer holds that one word.
    let skipped = if matches!(head.get(..3), Some("Me " | "ME ")) {
        3
    } else {
        0
    };
    looked_at[skipped..]
        .split_ascii_whitespace()
        .any(lexicon::is_clause_word)
        || has_foreign(written)
}

/// « Une ligne », « Nous avons »: after its first word, a label goes on with a name, a
/// role, or what may stand before or after one.
fn never_comes_second(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !lexicon::is_particle(word)
        && !lexicon::opens_complement(word)
        && !lexicon::has_adjective_ending(word)
        && !lexicon::precedes_role(word)
        && !matches!(word, "nombreux" | "nombreuses")
        && !lexicon::is_role(word)
}

/// A slash may part two names: « du groupe Verts/ALE ».
pub(super) fn has_foreign(written: &str) -> bool {
    let places = written.bytes().enumerate();
    places
        .filter(|(_, byte)| opens_foreign(*byte))
        .any(|(at, _)| {
            let (before, after) = written.split_at(at);
            let parts_names = || {
                before.ends_with(char::is_alphabetic) && after[1..].starts_with(char::is_uppercase)
            };
            match after.chars().next() {
                Some('/') => !parts_names(),
                c => c.is_some_and(|c| c.is_ascii() || matches!(c, '«' | '»')),
            }
        })
}

/// The first byte of what stands in no label.
fn opens_foreign(byte: u8) -> bool {
    const QUOTE: u8 = 0xC2;
    matches!(
        byte,
        b'!' | b'?' | b';' | b'"' | b'=' | b'/' | b'\\' | b'{' | b'<' | QUOTE
    )
}
