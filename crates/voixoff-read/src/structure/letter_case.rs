//! The case of letters: text as patterns and tables compare it, and text in capitals.

use super::plain_run;
use crate::word_list::WordList;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower case, straight apostrophes, one space between words, accents kept.
pub(super) fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut may_compose = false;
    let mut owes_space = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            owes_space = !out.is_empty();
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if std::mem::take(&mut owes_space) {
            out.push(' ');
        }
        let run = plain_run::bytes(rest.as_bytes(), is_small_letter);
        if run > 0 {
            out.push_str(&rest[..run]);
            rest = &rest[run..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '’' | 'ʼ' | '‘' => out.push('\''),
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            _ => {
                for c in c.to_lowercase() {
                    may_compose |= may_compose_in_nfc(c);
                    out.push(c);
                }
            }
        }
    }
    out.make_ascii_lowercase();
    if may_compose {
        out = out.nfc().collect();
    }
    out
}

/// [`lower`] of one word, which often is so already.
pub(super) fn lower_word(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let is_lower = !bytes.iter().any(u8::is_ascii_uppercase)
        && plain_run::bytes(bytes, is_small_letter) == bytes.len();
    if is_lower {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(lower(word))
    }
}

/// `à` to `ÿ`, by their two bytes.
fn is_small_letter(lead: u8, next: u8) -> bool {
    lead == 0xC3 && next >= 0xA0
}

/// Whether a text is one of `wanted`, which are written as [`lower`] writes.
pub(super) fn is_one_of(text: &str, wanted: &[&str]) -> bool {
    // Most texts differ in their first letter already; one outside ASCII may be
    // composed or dropped.
    let first = text.trim_start().bytes().next().unwrap_or_default();
    let may_be = |word: &&str| {
        let wanted = word.bytes().next().unwrap_or_default();
        !first.is_ascii() || !wanted.is_ascii() || first.eq_ignore_ascii_case(&wanted)
    };
    wanted.iter().any(may_be) && wanted.contains(&lower(text).as_str())
}

/// Whether a text is a word of a list, which is written as [`lower`] writes.
pub(super) fn is_listed(text: &str, list: &WordList) -> bool {
    is_one_of(text, list.words())
}

/// Whether NFC may change a text with this character: what stands before the
/// combining marks, and general punctuation, stay as they are.
pub(super) fn may_compose_in_nfc(c: char) -> bool {
    c >= '\u{300}' && !('\u{2002}'..='\u{2070}').contains(&c) && c != '€'
}

/// Lower case without accents: for comparing names.
pub(super) fn bare(text: &str) -> String {
    let lower = lower(text);
    if lower.is_ascii() {
        return lower;
    }
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars() {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            _ if c.is_ascii() => out.push(c),
            _ => decompose_canonical(c, |c| {
                if !is_combining_mark(c) {
                    out.push(c);
                }
            }),
        }
    }
    out
}

/// Whether letters occur and none is lower case. Ordinal endings (`1er`) do not count.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for word in text.split_whitespace() {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for c in word.chars() {
            if c.is_lowercase() {
                return false;
            }
            capitals += usize::from(c.is_uppercase());
        }
    }
    capitals >= 2
}
