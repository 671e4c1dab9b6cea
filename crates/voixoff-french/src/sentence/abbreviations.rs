//! Abbreviations whose full stop does not end a sentence.
//!
//! The table is the one that says how they are read (`data/abbreviations.tsv`),
//! so that a new abbreviation needs one line: its fourth column says when it is one,
//! its fifth whether its full stop may end a sentence too.

use crate::table::{WordList, built_in};
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the full stop of an abbreviation does before a capital.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// « M. Macron »: never ends.
    Never,
    /// « etc. Et »: ends before a capital.
    May,
    /// « p. 12 »: is an abbreviation only before a number.
    UnlessNumber,
}

/// Word without its full stop, small letters → what its full stop does.
static TABLE: LazyLock<HashMap<String, Ends>> = LazyLock::new(|| {
    let mut table: HashMap<String, Ends> = HashMap::new();
    for row in tables::ABBREVIATIONS.rows() {
        let [written, _, _, when, may_end] = built_in(row.columns());
        let ends = match (when, may_end) {
            (_, "may") => Ends::May,
            ("number" | "after-number" | "year", _) => Ends::UnlessNumber,
            _ => Ends::Never,
        };
        let word = written.strip_suffix('.').unwrap_or(written).to_lowercase();
        let last = word.rsplit('.').next().unwrap_or_default().to_owned();
        let first = word.split('.').next().unwrap_or_default().to_owned();
        // Two readings of one abbreviation: the one that may end decides.
        let known = table.entry(word.clone()).or_insert(ends);
        if ends == Ends::May {
            *known = ends;
        }
        // `apr. J.-C.`: its first word comes before a stop too.
        if first.chars().count() > 1 && first != word {
            table.entry(first).or_insert(Ends::Never);
        }
        // `p.ex.` is also written `p. ex.`: only its last word comes before the stop.
        if ends == Ends::Never && last.chars().count() > 1 {
            table.entry(last).or_insert(ends);
        }
    }
    table
});

/// Words that open a sentence and are not a name: an initial before them was its end.
static OPENERS: WordList = WordList::section(tables::FUNCTION_WORDS, "sentence-opener");
/// The same after an acronym with full stops.
static OPENERS_AFTER_ACRONYM: WordList =
    WordList::section(tables::FUNCTION_WORDS, "sentence-opener-after-acronym");

/// Whether the full stop after `before`, the sentence so far, belongs to an
/// abbreviation, an initial or the number of a list item; `next` is what follows
/// the space after it.
pub(super) fn stands_before(before: &str, next: &str) -> bool {
    if is_list_number(before.trim_start()) {
        return true;
    }
    let opening: &[char] = &['(', '«', '"', '[', '“', '\u{a0}', '\u{202f}', '’', '\''];
    let word = before.rsplit([' ', '\n']).next().unwrap_or(before);
    let word = word.rsplit(opening).next().unwrap_or(word);
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    // « 1,80 m. Elle »: the metre, not « M. ».
    if word == "m" {
        return false;
    }
    match TABLE.get(word.to_lowercase().as_str()) {
        Some(Ends::Never) => true,
        Some(Ends::May) => !next.chars().next().is_some_and(char::is_uppercase),
        Some(Ends::UnlessNumber) if is_number(next) => true,
        // « V. Giscard d'Estaing », though `v.` is « vers » before a year.
        _ => is_initial(word) && !opens_sentence(next, word),
    }
}

/// `1`, `12`, `a`, `II` alone at the start.
fn is_list_number(before: &str) -> bool {
    let marker = before.trim_start_matches(['(', '-', '–', '•', ' ']);
    let digits = marker.len() <= 3 && marker.bytes().all(|byte| byte.is_ascii_digit());
    let letter =
        marker.len() <= 4 && marker.chars().count() == 1 && marker.chars().all(char::is_alphabetic);
    let roman = marker.len() <= 5
        && marker
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    !marker.is_empty() && (digits || letter || roman)
}

fn is_number(next: &str) -> bool {
    let word = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_letter = word.chars().count() == 1 && next[word.len()..].starts_with('.');
    word.starts_with(|c: char| c.is_ascii_digit())
        || is_letter
        || !word.is_empty()
            && word
                .bytes()
                .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// `J`, `J.-C`, `E.T`: capitals separated by full stops or hyphens.
fn is_initial(word: &str) -> bool {
    let mut parts = word
        .split(['.', '-'])
        .filter(|part| !part.is_empty())
        .peekable();
    let is_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    parts.peek().is_some() && parts.all(is_letter)
}

/// Whether the next word opens a sentence rather than being the name after an
/// initial: a pronoun, or any article after an acronym (« la S.N.C.F. Le train »).
fn opens_sentence(next: &str, initial: &str) -> bool {
    let word = next
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_acronym = initial.matches('.').count() >= 2 && !initial.contains('-');
    OPENERS.contains(&word) || is_acronym && OPENERS_AFTER_ACRONYM.contains(&word)
}
