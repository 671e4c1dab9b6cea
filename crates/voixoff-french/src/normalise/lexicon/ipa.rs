//! IPA → French letters (`data/ipa.tsv`).
//!
//! The engines take letters, not phonemes: a `<phoneme>` becomes the spelling that
//! French rules read so (« ʃeɡevara » → « chéguévara »). A sign without such a spelling
//! makes the entry useless; the caller then says so.

use crate::tables;
use std::sync::LazyLock;

static SIGNS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut signs: Vec<(&str, &str)> = tables::IPA.map();
    signs.sort_by_key(|(ipa, _)| std::cmp::Reverse(ipa.len()));
    signs
});

/// The spelling; `Err` with the first sign that has none.
pub(super) fn to_french(ipa: &str) -> Result<String, char> {
    let mut rest = ipa.trim().trim_matches(['/', '[', ']']);
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        if let Some((sign, letters)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            push(&mut out, letters, &rest[sign.len()..]);
            rest = &rest[sign.len()..];
        } else if matches!(
            first,
            'ˈ' | 'ˌ' | 'ː' | 'ˑ' | '.' | '‿' | '|' | '\u{361}' | '\u{32f}' | '\''
        ) {
            rest = &rest[first.len_utf8()..];
        } else if first.is_whitespace() {
            out.push(' ');
            rest = rest.trim_start();
        } else {
            return Err(first);
        }
    }
    Ok(out)
}

/// `gu` is `g` before a, o, u and consonants; `ss` is `s` at the start.
fn push(out: &mut String, letters: &str, after: &str) {
    let starts_word = out.is_empty() || out.ends_with(' ');
    let before_front = after.starts_with(['e', 'ɛ', 'i', 'y', 'ø', 'œ', 'ə', 'j']);
    match letters {
        "gu" if !before_front => out.push('g'),
        "ss" if starts_word || !out.ends_with(is_vowel) => out.push('s'),
        "ï" if starts_word || !out.ends_with(is_vowel) => out.push('y'),
        _ => out.push_str(letters),
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouyéèêàùû".contains(c)
}
