//! How a text ends: as sentences do, or cut off in the middle of one.

use super::letter_case;
use super::thresholds::TRAILING_REMARK_BYTES;
use crate::word_list::WordList;

/// The last character of a text that is not a closing mark, a space or a
/// parenthesis that a sentence is followed by.
pub(super) fn last_mark(text: &str) -> Option<char> {
    // Most texts end on their mark itself.
    let last = text.bytes().next_back()?;
    if last.is_ascii_graphic() && !matches!(last, b')' | b']' | b'"' | b'\'' | b'*' | b'_') {
        return Some(char::from(last));
    }
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
            Some(at) if at > 0 && closed.len() - at < TRAILING_REMARK_BYTES => {
                rest = closed[..at].trim_end();
            }
            _ if closed.len() == rest.len() => return rest.chars().next_back(),
            _ => rest = closed,
        }
    }
}

/// Whether a text ends on a word that nothing ends on: « nous croyons à la ».
pub(super) fn is_cut_off(text: &str) -> bool {
    static OPEN_WORDS: WordList = WordList::of(include_str!("../../data/open_words.txt"));
    let text = text.trim_end();
    let mut words = text.rsplit(char::is_whitespace);
    let last = words.next().unwrap_or_default();
    // « Option A », « plan B »: a letter in capitals is a name.
    words.next().is_some()
        && last.starts_with(char::is_lowercase)
        && OPEN_WORDS.has(&letter_case::lower(last))
}

/// Whether a text ends as sentences end.
pub(crate) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…' | ')' | ']'))
        || text.trim_end().ends_with(['»', '”'])
            && last_mark(text).is_some_and(|mark| !mark.is_alphanumeric())
}
