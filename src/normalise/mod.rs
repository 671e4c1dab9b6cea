//! [`Sentence`](crate::sentence::Sentence) → [`Spoken`]: words that a voice can say,
//! each linked to the written word it comes from.
//!
//! The written text is cut at spaces; a mark that stands alone (`!`, `»`, `–`)
//! belongs to its neighbour. Each written word becomes spoken words by the first
//! class that takes it, else it is said as it is written.

mod classes;
mod spoken;

pub use spoken::{Spoken, SpokenWord, Written};

use crate::units::TextRange;
use spoken::Builder;

/// Turns written French into words to say.
#[derive(Clone, Debug, Default)]
pub struct Normaliser {}

impl Normaliser {
    /// Reads the part of `text` that `sentence` names.
    ///
    /// Every byte of it that is no space lies in exactly one [`Written`], in order.
    /// A sentence without a letter or a figure gives no word at all.
    pub fn normalise(&self, text: &str, sentence: TextRange) -> Spoken {
        let mut builder = Builder::default();
        for written in written_words(text, sentence) {
            let token = written.of(text);
            builder.begin(written);
            if let Some(mark) = leading_mark(token) {
                builder.mark(mark);
            }
            for word in classes::say(token) {
                builder.word(&word);
            }
            if let Some(mark) = trailing_mark(token) {
                builder.mark(mark);
            }
        }
        builder.finish(sentence.of(text))
    }
}

/// Tokens between ordinary spaces; marks without a letter join a neighbour:
/// opening ones the next word, all others the one before.
fn written_words(text: &str, sentence: TextRange) -> Vec<TextRange> {
    let base = sentence.start as usize;
    let piece = sentence.of(text);
    let mut words: Vec<TextRange> = Vec::new();
    let mut opening: Option<u32> = None;
    for token in piece
        .split([' ', '\n', '\t'])
        .filter(|token| !token.is_empty())
    {
        let start = base + (token.as_ptr() as usize - piece.as_ptr() as usize);
        let mut range = TextRange::new(start..start + token.len());
        if token.chars().any(char::is_alphanumeric) {
            range.start = opening.take().unwrap_or(range.start);
            words.push(range);
        } else if words.is_empty() || token.ends_with(['«', '(', '[', '“', '–', '—', '-', '•'])
        {
            opening.get_or_insert(range.start);
        } else if let Some(last) = words.last_mut() {
            last.end = range.end;
            opening = None;
        }
    }
    if let (Some(_), Some(last)) = (opening, words.last_mut()) {
        last.end = sentence.end;
    }
    words
}

/// An opening mark that the voice hears as a short stop.
fn leading_mark(token: &str) -> Option<char> {
    let first = token.chars().next()?;
    matches!(first, '(' | '–' | '—').then_some(',')
}

/// The mark at the end of a word that shapes the voice, if there is one.
fn trailing_mark(token: &str) -> Option<char> {
    let tail = token
        .rsplit(char::is_alphanumeric)
        .next()
        .unwrap_or_default();
    tail.chars().find_map(|c| match c {
        '.' | ',' | ';' | ':' | '!' | '?' => Some(c),
        '…' => Some('.'),
        ')' | '–' | '—' => Some(','),
        _ => None,
    })
}
