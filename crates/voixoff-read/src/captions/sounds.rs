//! Cues that hold no speech: sounds and music, and the credits of subtitlers.

use super::super::structure::{is_aside, names_sound};
use crate::word_list::rows;
use regex::RegexSet;
use std::sync::LazyLock;

/// One pattern a line, matched against a whole cue.
static CREDITS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = rows(include_str!("../../data/caption_credits.txt"));
    RegexSet::new(patterns.map(|line| format!("(?i)^(?:{line})$")))
        .expect("the table's patterns are valid")
});

/// The longest credits and the longest description of a sound, in bytes.
const MOST_BYTES: usize = 300;

/// Who made the subtitles: never said.
pub(super) fn is_credits(text: &str) -> bool {
    if text.len() > MOST_BYTES {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = words.join(" ").replace('’', "'");
    CREDITS.is_match(bare.trim_matches(['-', '–', '—', '*', '~', '(', ')', '[', ']', ' ', '♪']))
}

/// What happened, if the text is nothing else: `[Musique]`, `(Rires)`, `♪ … ♪`.
pub(super) fn event(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.is_empty() || text.len() > MOST_BYTES {
        return None;
    }
    let bare = text.trim_end_matches(['.', ' ']);
    if let Some(inside) = enclosed(bare, '[', ']') {
        return Some(inside);
    }
    if let Some(inside) = enclosed(bare, '(', ')') {
        return is_aside(inside).then_some(inside);
    }
    if let Some(inside) = enclosed(bare, '*', '*') {
        return Some(inside);
    }
    let inside = without_notes(text);
    if inside.is_empty() {
        return Some(text);
    }
    let is_short = inside.split_whitespace().count() <= 8;
    let is_sentence = inside.ends_with(['!', '?', ',', ':', ';']);
    (is_short && !is_sentence && names_sound(inside)).then_some(inside)
}

/// Song text without its notes.
pub(super) fn without_notes(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(c, '♪' | '♫' | '♬' | '♩' | '#') || c.is_whitespace())
}

/// What stands between marks that enclose the whole text.
fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    let inside = text.strip_prefix(open)?.strip_suffix(close)?;
    let is_one = !inside.contains(open) && !inside.contains(close);
    (is_one && !inside.trim().is_empty()).then_some(inside.trim())
}
