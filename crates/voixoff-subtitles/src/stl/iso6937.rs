//! ISO 6937 as EBU Tech 3264 uses it (character code table 00): one byte a
//! letter, two where it has an accent, the accent first.
//!
//! In: text or bytes. Out: the other. What the table lacks is written with
//! letters it has (`…` as `...`); unknown bytes are read as U+FFFD.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Accents: byte, combining character.
const ACCENTS: [(u8, char); 13] = [
    (0xc1, '\u{300}'),
    (0xc2, '\u{301}'),
    (0xc3, '\u{302}'),
    (0xc4, '\u{303}'),
    (0xc5, '\u{304}'),
    (0xc6, '\u{306}'),
    (0xc7, '\u{307}'),
    (0xc8, '\u{308}'),
    (0xca, '\u{30a}'),
    (0xcb, '\u{327}'),
    (0xcd, '\u{30b}'),
    (0xce, '\u{328}'),
    (0xcf, '\u{30c}'),
];

/// Single bytes from A0h on; below, the table is ASCII. (Tech 3264 prints `¤` at
/// 24h and `$` at A4h, after the first edition of ISO 6937; programs follow the
/// later ones and write `$` as 24h. Both are read as `$`.)
const SINGLE: &[(u8, char)] = &[
    (0xa0, '\u{a0}'),
    (0xa1, '¡'),
    (0xa2, '¢'),
    (0xa3, '£'),
    (0xa4, '$'),
    (0xa5, '¥'),
    (0xa6, '#'),
    (0xa7, '§'),
    (0xa8, '¤'),
    (0xa9, '‘'),
    (0xaa, '“'),
    (0xab, '«'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '²'),
    (0xb3, '³'),
    (0xb4, '×'),
    (0xb5, 'µ'),
    (0xb6, '¶'),
    (0xb7, '·'),
    (0xb8, '÷'),
    (0xb9, '’'),
    (0xba, '”'),
    (0xbb, '»'),
    (0xbc, '¼'),
    (0xbd, '½'),
    (0xbe, '¾'),
    (0xbf, '¿'),
    (0xd0, '—'),
    (0xd1, '¹'),
    (0xd2, '®'),
    (0xd3, '©'),
    (0xd4, '™'),
    (0xd5, '♪'),
    (0xd6, '¬'),
    (0xd7, '¦'),
    (0xdc, '⅛'),
    (0xdd, '⅜'),
    (0xde, '⅝'),
    (0xdf, '⅞'),
    (0xe0, 'Ω'),
    (0xe1, 'Æ'),
    (0xe2, 'Đ'),
    (0xe3, 'ª'),
    (0xe4, 'Ħ'),
    (0xe6, 'Ĳ'),
    (0xe7, 'Ŀ'),
    (0xe8, 'Ł'),
    (0xe9, 'Ø'),
    (0xea, 'Œ'),
    (0xeb, 'º'),
    (0xec, 'Þ'),
    (0xed, 'Ŧ'),
    (0xee, 'Ŋ'),
    (0xef, 'ŉ'),
    (0xf0, 'ĸ'),
    (0xf1, 'æ'),
    (0xf2, 'đ'),
    (0xf3, 'ð'),
    (0xf4, 'ħ'),
    (0xf5, 'ı'),
    (0xf6, 'ĳ'),
    (0xf7, 'ŀ'),
    (0xf8, 'ł'),
    (0xf9, 'ø'),
    (0xfa, 'œ'),
    (0xfb, 'ß'),
    (0xfc, 'þ'),
    (0xfd, 'ŧ'),
    (0xfe, 'ŋ'),
];

/// Adds the bytes of `text`, composed first; controls are left out.
pub(super) fn encode(text: &str, bytes: &mut Vec<u8>) {
    for c in text.nfc() {
        if !push(c, bytes) {
            replacement(c).chars().for_each(|c| {
                push(c, bytes);
            });
        }
    }
}

/// Characters that a reader sees of `text`: accents have no column of their own.
pub(super) fn characters(text: &str) -> usize {
    let mut bytes = Vec::with_capacity(text.len());
    encode(text, &mut bytes);
    let is_accent = |byte: &&u8| ACCENTS.iter().any(|(code, _)| code == *byte);
    bytes.len() - bytes.iter().filter(is_accent).count()
}

/// What is written for a character that the table lacks, where a reader sees the
/// difference: spaces and hyphens of other widths are not reported.
pub(super) fn visible_replacement(c: char) -> Option<String> {
    let is_alike = matches!(
        c,
        '\u{2000}'..='\u{2011}' | '\u{202f}' | '\u{2060}' | '\u{feff}'
    );
    let is_known = is_alike || c.is_control() || push(c, &mut Vec::new());
    (!is_known).then(|| replacement(c))
}

/// The text that readers see in `bytes`, which hold no controls.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut bytes = bytes.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        let accent = ACCENTS.iter().find(|(code, _)| *code == byte);
        if let (Some((_, mark)), Some(letter)) = (accent, bytes.peek().copied()) {
            bytes.next();
            text.push(single(letter));
            text.push(*mark);
        } else {
            text.push(single(byte));
        }
    }
    text.nfc().collect()
}

/// Whether the table has the character.
fn push(c: char, bytes: &mut Vec<u8>) -> bool {
    if matches!(c, ' '..='~') {
        bytes.push(c as u8);
        return true;
    }
    if let Some((byte, _)) = SINGLE.iter().find(|(_, known)| *known == c) {
        bytes.push(*byte);
        return true;
    }
    let mut parts = std::iter::once(c).nfd();
    let (letter, mark, more) = (parts.next(), parts.next(), parts.next());
    let accent = ACCENTS.iter().find(|(_, known)| Some(*known) == mark);
    match (letter, accent, more) {
        (Some(letter @ '!'..='~'), Some((byte, _)), None) => {
            bytes.extend([*byte, letter as u8]);
            true
        }
        _ => false,
    }
}

/// Characters that read the same, or nearly.
fn replacement(c: char) -> String {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => "-".to_owned(),
        '\u{2000}'..='\u{200a}' | '\u{202f}' => "\u{a0}".to_owned(),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => String::new(),
        '\u{2015}' => "—".to_owned(),
        '€' => "EUR".to_owned(),
        c if is_combining_mark(c) || c.is_control() => String::new(),
        // Of a picture, its name in English is all that there is: nothing is better.
        c if !c.is_alphanumeric() && names_a_picture(c) => String::new(),
        c => deunicode::deunicode_char(c)
            .unwrap_or("?")
            .trim()
            .to_owned(),
    }
}

fn names_a_picture(c: char) -> bool {
    let plain = deunicode::deunicode_char(c).unwrap_or_default();
    plain.chars().filter(char::is_ascii_lowercase).count() > 1
}

fn single(byte: u8) -> char {
    if matches!(byte, b' '..=b'~') {
        return char::from(byte);
    }
    let found = SINGLE.iter().find(|(code, _)| *code == byte);
    found.map_or(char::REPLACEMENT_CHARACTER, |(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_french_is_written_with_comes_back() {
        let french = "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸ àâæçèéêëîïôœùûüÿ « ’ » — 50 % $ # n° 1ʳᵉ";
        let mut bytes = Vec::new();
        encode(french, &mut bytes);
        assert_eq!(decode(&bytes), french.replace("ʳᵉ", "re"));
    }

    #[test]
    fn what_the_table_lacks_is_written_with_what_it_has() {
        let mut bytes = Vec::new();
        encode("Oui… 5–6\u{202f}€\u{7}", &mut bytes);
        assert_eq!(decode(&bytes), "Oui... 5-6\u{a0}EUR");
        assert_eq!(visible_replacement('☕').as_deref(), Some(""));
        assert_eq!(visible_replacement('ж').as_deref(), Some("zh"));
        assert_eq!(visible_replacement('\u{202f}'), None);
        assert_eq!(visible_replacement('œ'), None);
    }

    #[test]
    fn accents_come_before_their_letter() {
        let mut bytes = Vec::new();
        encode("é", &mut bytes);
        assert_eq!(bytes, [0xc2, b'e']);
    }
}
