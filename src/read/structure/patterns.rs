//! The patterns of `data/letterhead.tsv`: which line is what boilerplate, and where.

use super::fold;
use super::letterhead::is_greeting;
use crate::read::Reason;
use regex::{Regex, RegexBuilder, RegexSet};
use std::sync::LazyLock;

/// Where a pattern counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Any,
    /// Everywhere, but a sentence is speech.
    Line,
    /// In the head, and under the speech.
    Ends,
    Head,
    /// In the head, unless the line names a speech.
    Title,
}

/// The patterns of the table, in its order.
struct Patterns {
    set: RegexSet,
    rows: Vec<(Scope, Reason)>,
    /// Matches all that any pattern matches, and more, in one pass over the text.
    anywhere: Regex,
    /// The same for the patterns that count inside the speech.
    body: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let lines = include_str!("../data/letterhead.tsv").lines();
    let rows: Vec<[&str; 3]> = lines
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut cells = line.splitn(3, '\t');
            std::array::from_fn(|_| cells.next().expect("the table has three columns"))
        })
        .collect();
    let in_body = |row: &&[&str; 3]| matches!(scope_named(row[0]), Scope::Any | Scope::Line);
    Patterns {
        set: RegexSet::new(rows.iter().map(|row| format!("^(?:{})$", row[2])))
            .expect("the table's patterns are valid"),
        anywhere: sieve(rows.iter().map(|row| row[2])),
        body: sieve(rows.iter().filter(in_body).map(|row| row[2])),
        rows: rows
            .into_iter()
            .map(|row| (scope_named(row[0]), reason_named(row[1])))
            .collect(),
    }
});

/// One pattern that matches whatever one of `patterns` does. It knows no word
/// boundary (with accents around, they keep the engine from its fast automaton) and
/// counts nothing (each count is a state of its own).
fn sieve<'p>(patterns: impl Iterator<Item = &'p str>) -> Regex {
    const CACHE_BYTES: usize = 16 << 20;
    static COUNT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{\d+,\d+\}").expect("a valid pattern"));
    let loose: Vec<String> = patterns
        .map(|pattern| COUNT.replace_all(&pattern.replace(r"\b", ""), "*").into())
        .collect();
    RegexBuilder::new(&format!("^(?:{})$", loose.join("|")))
        .dfa_size_limit(CACHE_BYTES)
        .build()
        .expect("a looser pattern is valid, too")
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Above the first sentence of the speech.
    Head,
    Body,
    /// Under the last sentence.
    End,
}

/// Words of titles: a line with one is the speech's name, not an institution's.
const TITLE_WORDS: &[&str] = &[
    "conférence",
    "discours",
    "allocution",
    "point de presse",
    "entretien",
    "interview",
    "débat",
    "réunion",
    "éloge",
    "message",
    "vœux",
    "voeux",
    "déclaration",
    "intervention",
    "hommage",
    "ouverture",
    "audition",
    "remise",
    "inauguration",
    "séance",
    "adresse",
    "lettre",
    "assemblée générale",
    "cérémonie",
    "questions",
    "plan",
    "présentation",
    "propos",
    "lecture",
    "compte rendu de",
];

fn scope_named(name: &str) -> Scope {
    match name {
        "any" => Scope::Any,
        "line" => Scope::Line,
        "ends" => Scope::Ends,
        "title" => Scope::Title,
        _ => Scope::Head,
    }
}

fn reason_named(name: &str) -> Reason {
    match name {
        "motto" => Reason::Motto,
        "date-line" => Reason::DateLine,
        "disclaimer" => Reason::Disclaimer,
        "contact" => Reason::Contact,
        "credits" => Reason::Credits,
        "metadata" => Reason::Metadata,
        "navigation" => Reason::Navigation,
        _ => Reason::Letterhead,
    }
}

pub(super) fn reason(text: &str, place: Place) -> Option<Reason> {
    if text.len() > 400 {
        return None;
    }
    let lower = fold::lower(text);
    let inside = lower
        .strip_prefix('(')
        .and_then(|inside| inside.strip_suffix(')'))
        .unwrap_or(&lower);
    let inside = inside.trim_matches(|c: char| {
        matches!(c, '*' | '_' | '-' | '–' | '—' | '|') || c.is_whitespace()
    });
    let patterns = &*PATTERNS;
    let sieve = match place {
        Place::Body => &patterns.body,
        Place::Head | Place::End => &patterns.anywhere,
    };
    if !sieve.is_match(inside) {
        return None;
    }
    let matches = patterns.set.matches(inside);
    matches
        .iter()
        .map(|index| patterns.rows[index])
        .find_map(|(scope, reason)| {
            let in_head = place == Place::Head;
            let is_title = reason == Reason::DateLine && names_speech(inside);
            let applies = match scope {
                Scope::Any => true,
                Scope::Line => !is_sentence(text),
                Scope::Ends => place != Place::Body && !is_title,
                Scope::Head => in_head && !(reason == Reason::Motto && is_greeting(inside)),
                Scope::Title => in_head && !names_speech(inside),
            };
            applies.then_some(reason)
        })
}

/// Ended as sentences end, and in words: « Traduction : nous sommes seuls. »
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let in_lower_case = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    let has_figures = text.contains(|c: char| c.is_ascii_digit() || c == '@');
    fold::ends_sentence(text)
        && words.len() >= 3
        && in_lower_case * 2 >= words.len()
        && !has_figures
}

pub(super) fn names_speech(lower: &str) -> bool {
    TITLE_WORDS.iter().any(|word| lower.contains(word))
}
