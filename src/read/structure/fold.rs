//! Text as patterns and tables see it.

use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, straight apostrophes, one space between words, accents kept.
pub(super) fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut may_compose = false;
    let mut owes_space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            owes_space = !out.is_empty();
            continue;
        }
        if owes_space {
            out.push(' ');
            owes_space = false;
        }
        match c {
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'à'..='ÿ' => out.push(c),
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
    if may_compose {
        out = out.nfc().collect();
    }
    out
}

/// Whether NFC may change a text with this character: what stands before the
/// combining marks, and general punctuation, stay as they are.
pub(super) fn may_compose_in_nfc(c: char) -> bool {
    c >= '\u{300}' && !('\u{2002}'..='\u{2070}').contains(&c) && c != '€'
}

/// Lower case without accents: for comparing names.
pub(super) fn bare(text: &str) -> String {
    let lower = lower(text);
    let mut out = String::with_capacity(lower.len());
    for c in lower.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            _ => out.push(c),
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

/// The last character of a text that is not a closing mark, a space or a
/// parenthesis that a sentence is followed by.
pub(super) fn last_mark(text: &str) -> Option<char> {
    let mut rest = text.trim_end();
    loop {
        let closed = rest.trim_end_matches(|c: char| {
            matches!(c, '»' | '”' | '"' | '’' | '\'' | '*' | '_') || c.is_whitespace()
        });
        let opened = match closed.chars().next_back() {
            Some(')') => closed.rfind('('),
            Some(']') => closed.rfind('['),
            _ => None,
        };
        match opened {
            // A remark that fills the text is its own end.
            Some(at) if at > 0 && closed.len() - at < 300 => rest = closed[..at].trim_end(),
            _ if closed.len() == rest.len() => return rest.chars().next_back(),
            _ => rest = closed,
        }
    }
}

/// Whether a text ends on a word that nothing ends on: « nous croyons à la ».
pub(super) fn is_cut_off(text: &str) -> bool {
    static OPEN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = include_str!("../data/open_words.txt").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .collect()
    });
    let text = text.trim_end();
    let mut words = text.rsplit(char::is_whitespace);
    let last = words.next().unwrap_or_default();
    // « Option A », « plan B »: a letter in capitals is a name.
    words.next().is_some()
        && last.starts_with(char::is_lowercase)
        && OPEN_WORDS.contains(lower(last).as_str())
}

/// Whether a text ends as sentences end.
pub(in crate::read) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…' | ')' | ']'))
        || text.trim_end().ends_with(['»', '”'])
            && last_mark(text).is_some_and(|mark| !mark.is_alphanumeric())
}
