//! Text that was UTF-8, was read as Windows-1252 and saved again: `Ã©` for `é`.
//!
//! In: text. Out: whether it is such text ([`first`], [`first_lost`]) and what it was
//! ([`decoded`]). Every character of such text was one byte, so nothing is guessed: a
//! character is decoded where its bytes are whole. The five bytes that Windows-1252
//! leaves out are the control characters of the same number, as browsers read them.
//! One half of an `à` is a no-break space, which nobody may take for a space.

use super::encoding::windows_1252_byte;

/// Who was read twice in the wrong encoding was seldom read four times.
const ROUNDS: usize = 3;

/// Characters that were the bytes of one.
struct Sequence {
    /// Their bytes as they stand in the text.
    bytes: usize,
    /// The character.
    was: char,
}

/// What the bytes of UTF-8 look like, read as Windows-1252: the first such run of which
/// French leaves no doubt, and the character that it was.
pub fn first(text: &str) -> Option<(&str, char)> {
    let is_lead = |c: &char| matches!(c, 'Â' | 'Ã' | 'Å' | 'Ì' | 'â' | 'ð');
    let mut leads = text.char_indices().filter(|(_, c)| is_lead(c));
    leads.find_map(|(at, _)| {
        let sequence = sequence_at(&text[at..]).filter(|sequence| is_certain(sequence.was))?;
        Some((&text[at..at + sequence.bytes], sequence.was))
    })
}

/// What is left of such a run where a byte was lost: the no-break space of an `à` that
/// became a space, the end of a `”` that was no character.
pub fn first_lost(text: &str) -> Option<&str> {
    let mut before = None;
    text.char_indices().find_map(|(at, c)| {
        let behind = &text[at + c.len_utf8()..];
        let next = behind.chars().next();
        let is_lost = match c {
            _ if sequence_at(&text[at..]).is_some() => false,
            'Ã' | 'Â' | 'Å' | 'â' if next == Some(char::REPLACEMENT_CHARACTER) => true,
            // `MANHÃ` is Portuguese.
            'Ã' => {
                !next.is_some_and(char::is_alphabetic) && !before.is_some_and(char::is_uppercase)
            }
            'â' => next == Some('€'),
            _ => false,
        };
        before = Some(c);
        let end = at + c.len_utf8() + next.map_or(0, char::len_utf8);
        is_lost.then(|| text[at..end].trim_end())
    })
}

/// Whether text is such text, or was.
pub fn is_mojibake(text: &str) -> bool {
    first(text).is_some() || first_lost(text).is_some()
}

/// The text that it was: as many times decoded as it was read wrong. `None` where bytes
/// are lost, so that nobody knows.
pub fn decoded(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        if first(&text).is_none() {
            break;
        }
        text = decoded_once(&text);
    }
    let is_sound = !is_mojibake(&text) && !text.chars().any(|c| c != '\n' && super::is_dirt(c));
    is_sound.then_some(text)
}

/// Whether the character at byte `at` belongs to one that began before it.
pub(crate) fn goes_on(text: &str, at: usize) -> bool {
    let starts = text[..at].char_indices().rev().take(3);
    let mut spans = starts.filter_map(|(start, _)| {
        let sequence = sequence_at(&text[start..])?;
        Some(start + sequence.bytes)
    });
    spans.any(|end| end > at)
}

/// Without the space at its ends, but for a no-break space that is half of a character.
pub(crate) fn trim(text: &str) -> &str {
    let text = text.trim_start();
    let bare = text.trim_end();
    match text[bare.len()..].chars().next() {
        Some(half) if goes_on(text, bare.len()) => &text[..bare.len() + half.len_utf8()],
        _ => bare,
    }
}

/// Decodes what was read wrong the last time. Where all of the text was, all of it; else
/// only what is likely in French: the rest may be as it should be.
fn decoded_once(text: &str) -> String {
    let is_whole = pieces(text).all(|piece| piece.was.is_some() || piece.text.is_ascii());
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece.was {
            Some(was) if is_whole || is_likely(was) => out.push(was),
            _ => out.push_str(piece.text),
        }
    }
    out
}

/// A sequence, with the character that it was, or another character.
struct Piece<'a> {
    text: &'a str,
    was: Option<char>,
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let sequence = sequence_at(rest);
        let one = rest.chars().next()?.len_utf8();
        let (text, behind) = rest.split_at(sequence.as_ref().map_or(one, |run| run.bytes));
        rest = behind;
        let was = sequence.map(|run| run.was);
        Some(Piece { text, was })
    })
}

/// The sequence that a text begins with.
fn sequence_at(text: &str) -> Option<Sequence> {
    let mut bytes = Vec::with_capacity(4);
    for (at, c) in text.char_indices() {
        bytes.push(windows_1252_byte(c)?);
        if bytes.len() == length(bytes[0])? {
            let was = std::str::from_utf8(&bytes).ok()?.chars().next()?;
            let bytes = at + c.len_utf8();
            return Some(Sequence { bytes, was });
        }
    }
    None
}

/// The bytes of a character beyond ASCII, by the first of them.
fn length(first: u8) -> Option<usize> {
    match first {
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

/// What French subtitles are written with beyond ASCII, its accents as marks of their
/// own too, notes and emoji: read wrong, they look like nothing else in French.
fn is_certain(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'..='ÿ' | 'œ' | 'Œ' | 'Ÿ' | '\u{300}'..='\u{33f}' | '\u{2010}'..='\u{2026}'
            | '\u{202f}' | '€' | '♩'..='♯' | '\u{1f000}'..='\u{1faff}'
    )
}

/// What may stand beside it: names from elsewhere, signs, what emoji are joined with,
/// and what was read wrong more than once.
fn is_likely(c: char) -> bool {
    is_certain(c)
        || windows_1252_byte(c).is_some()
        || matches!(
            c,
            '\u{100}'..='\u{17f}' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{21ff}'
                | '\u{2600}'..='\u{27bf}' | '\u{fe0f}'
        )
}
