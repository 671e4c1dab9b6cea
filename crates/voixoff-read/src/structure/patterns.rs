//! The patterns of `data/letterhead.tsv`: which line is what boilerplate, and where.

use super::letterhead::is_greeting;
use super::thresholds::{LETTERHEAD_BYTES, NOTICE_SENTENCE_WORDS};
use super::{letter_case, sentence_end};
use crate::word_list::{HEADING_WORDS, WordList, rows};
use regex::{Regex, RegexSet, RegexSetBuilder};
use std::sync::{LazyLock, OnceLock};
use voixoff_model::transcript::Reason;

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

/// A pattern of the table.
struct Row {
    scope: Scope,
    reason: Reason,
    written: &'static str,
    /// Only built for texts that pass a sieve.
    exact: OnceLock<Regex>,
}

/// The patterns of the table, in its order.
struct Patterns {
    rows: Vec<Row>,
    anywhere: Sieve,
    /// For the patterns that count inside the speech.
    body: Sieve,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let rows: Vec<Row> = rows(include_str!("../../data/letterhead.tsv"))
        .map(|line| {
            let mut cells = line.splitn(3, '\t');
            let [scope, reason, written] =
                std::array::from_fn(|_| cells.next().expect("the table has three columns"));
            Row {
                scope: scope_named(scope),
                reason: reason_named(reason),
                written,
                exact: OnceLock::new(),
            }
        })
        .collect();
    Patterns {
        anywhere: Sieve::of(&rows, |_| true),
        body: Sieve::of(&rows, |row| matches!(row.scope, Scope::Any | Scope::Line)),
        rows,
    }
});

impl Row {
    fn matches(&self, text: &str) -> bool {
        let exact = self.exact.get_or_init(|| {
            Regex::new(&format!("^(?:{})$", self.written)).expect("the table's patterns are valid")
        });
        exact.is_match(text)
    }
}

/// Tells in one pass over a text which patterns it may match. Its patterns know no word
/// boundary (with accents around, they keep the engine from its fast automaton) and
/// count nothing (each count is a state of its own), so they match more.
struct Sieve {
    set: RegexSet,
    /// Which row each of its patterns is.
    rows: Vec<usize>,
}

impl Sieve {
    fn of(all: &[Row], wanted: impl Fn(&Row) -> bool) -> Self {
        const CACHE_BYTES: usize = 4 << 20;
        static COUNT: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\{\d+,\d+\}").expect("a valid pattern"));
        let rows: Vec<usize> = (0..all.len())
            .filter(|index| wanted(&all[*index]))
            .collect();
        let loose = rows.iter().map(|index| {
            let pattern = all[*index].written.replace(r"\b", "");
            format!("^(?:{})$", COUNT.replace_all(&pattern, "*"))
        });
        Self {
            set: RegexSetBuilder::new(loose)
                .dfa_size_limit(CACHE_BYTES)
                .build()
                .expect("a looser pattern is valid, too"),
            rows,
        }
    }

    fn pass(&self, text: &str) -> impl Iterator<Item = usize> {
        let matches = self.set.is_match(text).then(|| self.set.matches(text));
        matches.into_iter().flatten().map(|index| self.rows[index])
    }
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
static TITLE_WORDS: WordList = WordList::named(HEADING_WORDS, "speech");

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
    if text.len() > LETTERHEAD_BYTES {
        return None;
    }
    let lower = letter_case::lower(text);
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
    sieve.pass(inside).find_map(|index| {
        let row = &patterns.rows[index];
        let in_head = place == Place::Head;
        let is_title = || row.reason == Reason::DateLine && names_speech(inside);
        let applies = match row.scope {
            Scope::Any => true,
            Scope::Line => !is_sentence(text),
            Scope::Ends => place != Place::Body && !is_title(),
            Scope::Head => in_head && !(row.reason == Reason::Motto && is_greeting(inside)),
            Scope::Title => in_head && !names_speech(inside),
        };
        (applies && row.matches(inside)).then_some(row.reason)
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
    sentence_end::ends_sentence(text)
        && words.len() >= NOTICE_SENTENCE_WORDS
        && in_lower_case * 2 >= words.len()
        && !has_figures
}

pub(super) fn names_speech(lower: &str) -> bool {
    TITLE_WORDS.is_in(lower)
}
