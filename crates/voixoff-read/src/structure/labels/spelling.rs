//! A label as it is written, and as the grammar reads it: without directions,
//! without parentheses, with one space between words.

use super::super::thresholds::QUESTION_NUMBER_BYTES;
use super::super::{didascalie, letter_case};
use super::grammar;
use crate::word_list::{CIVILITIES, LABEL_WORDS, WordList};
use std::ops::Range;

static ABBREVIATIONS: WordList = WordList::named(LABEL_WORDS, "abbreviation");
static CIVILITIES_BEFORE_STOP: WordList = WordList::used(CIVILITIES, "before-stop");

/// `M.`, `Dr.`, an initial: the stop belongs to the word.
pub(super) fn ends_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '.' || c == '-')
        .next()
        .unwrap_or_default();
    let mut chars = word.chars();
    let is_initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    is_initial || ABBREVIATIONS.has(word) || CIVILITIES_BEFORE_STOP.has(word)
}

/// `Question 3`, `Q3`: whoever asks, asks all of them.
pub(super) fn without_number(label: String) -> String {
    let word = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = word.len() < label.len() && label.len() - word.len() <= QUESTION_NUMBER_BYTES;
    match word.trim_end() {
        "Q" | "R" | "Question" | "Réponse" | "QUESTION" | "RÉPONSE" if is_numbered => {
            word.trim_end().to_owned()
        }
        _ => label,
    }
}

/// The label without its parentheses; those in lower case are directions.
pub(super) fn without_directions(text: &str, end: usize) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(end);
    let mut directions = Vec::new();
    let mut done = 0;
    while let Some(open) =
        memchr::memchr2(b'(', b'[', &text.as_bytes()[done..end]).map(|at| at + done)
    {
        let Some(close) = text[open..end].find([')', ']']).map(|at| at + open) else {
            break;
        };
        out.push_str(&text[done..open]);
        let inside = &text[open + 1..close];
        if didascalie::is_direction_in_label(inside) && !grammar::is_role(inside) {
            directions.push(open + 1..close);
        } else {
            out.push_str(&text[open..=close]);
        }
        done = close + 1;
    }
    out.push_str(&text[done..end]);
    (out, directions)
}

/// « M. Dupont (LR) » is read without its group.
pub(super) fn without_parentheses(label: &str) -> String {
    if !label.contains(['(', '[', ')', ']']) {
        return label.trim_end().to_owned();
    }
    let mut out = String::with_capacity(label.len());
    let mut depth = 0_u32;
    for c in label.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// One space between words, no separator at the end.
pub(super) fn clean(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for word in label
        .split(|c: char| c.is_whitespace())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() && !word.starts_with([',', '.']) {
            out.push(' ');
        }
        if word.contains(is_dropped) {
            out.extend(word.chars().filter(|c| !is_dropped(*c)));
        } else {
            out.push_str(word);
        }
    }
    let is_abbreviated = ends_abbreviation(out.strip_suffix('.').unwrap_or("x"));
    let keeps_stop = is_abbreviated && out.contains(' ');
    let end = out
        .trim_end_matches(|c: char| matches!(c, ':' | '–' | '—' | '-' | ',') || c.is_whitespace());
    let end = if keeps_stop {
        end
    } else {
        end.trim_end_matches(['.', ' ', ':'])
    };
    out.truncate(end.len());
    if !out.is_ascii() && out.chars().any(letter_case::may_compose_in_nfc) {
        out = unicode_normalization::UnicodeNormalization::nfc(out.as_str()).collect();
    }
    out
}

/// Unseen, or a mark of emphasis.
fn is_dropped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '`' | '*')
}
