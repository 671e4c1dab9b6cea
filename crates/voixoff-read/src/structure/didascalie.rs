//! Whether a parenthesis was said or is a stage direction.
//!
//! In: what stands between `( )` or `[ ]`, with what is around it. Out: a
//! [`Verdict`]. What is neither in the tables nor shaped like a direction is spoken.

use super::reaction::is_reaction;
use super::thresholds::{
    ACRONYM_BYTES, NOTE_CALL_DIGITS, SHORTEST_ELIDED_VERB_BYTES, SHORTEST_REMARK_BYTES,
};
use super::{letter_case, sentence_end};
use crate::word_list::{CIVILITIES, DIRECTION_WORDS, PRONOUNS, WordList};

pub(super) static STAGE_VERBS: WordList = WordList::of(include_str!("../../data/stage_verbs.txt"));
/// Whose coming, going and doing minutes report.
static CIVIL_SUBJECTS: WordList = WordList::used(CIVILITIES, "subject");
static SEEN_SUBJECTS: WordList = WordList::named(DIRECTION_WORDS, "seen");
static LANGUAGES: WordList = WordList::named(DIRECTION_WORDS, "language");
static PRONOUNS_IN_SPEECH: WordList = WordList::used(PRONOUNS, "in-speech");
static PRONOUNS_THAT_OPEN: WordList = WordList::used(PRONOUNS, "opens-speech");
static SPEECH_OPENINGS: WordList = WordList::named(DIRECTION_WORDS, "opens-speech");
static REFERENCES: WordList = WordList::named(DIRECTION_WORDS, "reference");
static LOSSES: WordList = WordList::named(DIRECTION_WORDS, "loss");

/// What a parenthesis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It was said.
    Spoken,
    /// It happened.
    Event,
    /// The call of a note.
    Note,
    /// A passage was cut here: `[…]`.
    Cut,
}

/// A parenthesis and its surroundings.
pub(super) struct Parenthesis<'a> {
    /// Between the brackets.
    pub(super) inside: &'a str,
    /// `[ ]` rather than `( )`.
    pub(super) square: bool,
    /// It is set in italics, brackets included or not.
    pub(super) italic: bool,
    /// It stands right after the label of a turn.
    pub(super) opens_turn: bool,
    /// The text before it, in the same piece.
    pub(super) before: &'a str,
    /// The text after it, in the same piece.
    pub(super) after: &'a str,
}

impl Parenthesis<'_> {
    /// Judges it.
    pub(super) fn verdict(&self) -> Verdict {
        let inside = self.inside.trim();
        if inside.is_empty() || inside.chars().all(|c| matches!(c, '.' | '…' | ' ')) {
            return Verdict::Cut;
        }
        if self.is_note_call(inside) {
            return Verdict::Note;
        }
        // « le(s) candidat(s) »: a part of a word.
        if self.before.ends_with(char::is_alphanumeric) || !inside.chars().any(char::is_alphabetic)
        {
            return Verdict::Spoken;
        }
        let lower = letter_case::lower(inside);
        if matches!(lower.as_str(), "sic" | "sic!" | "sic !" | "ndlr" | "resic")
            || lower.starts_with("ndlr")
        {
            return Verdict::Event;
        }
        if is_note(&lower) || self.opens_turn && is_language(inside) {
            return Verdict::Note;
        }
        let is_event = is_reaction(&lower, inside)
            || self.is_apart(inside, &lower)
            || (self.italic && !is_reference(inside, &lower))
            || (self.square && is_remark(inside, &lower))
            || (self.opens_turn && is_way_of_speaking(inside, &lower));
        if is_event {
            Verdict::Event
        } else {
            Verdict::Spoken
        }
    }

    fn is_note_call(&self, inside: &str) -> bool {
        let digits = inside.strip_prefix('^').unwrap_or(inside);
        let is_number = !digits.is_empty()
            && digits.len() <= NOTE_CALL_DIGITS
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        self.square && (inside.starts_with('^') || is_number)
    }

    /// A sentence of its own between two sentences: `(Il se lève.)`.
    fn is_apart(&self, inside: &str, lower: &str) -> bool {
        let before = self.before.trim_end();
        let starts_apart = before.is_empty()
            || sentence_end::ends_sentence(before)
            || before.ends_with([':', '–', '—']);
        let opens = inside
            .trim_start_matches(['«', '“', '"', '\u{a0}', ' '])
            .starts_with(char::is_uppercase);
        let closes = inside.ends_with(['.', '!', '?', '…', '»']);
        let alone = before.is_empty() && self.after.trim().trim_matches(['.', ' ']).is_empty();
        if !starts_apart
            || !opens
            || speaks_itself(lower)
            || is_reference(inside, lower)
            || speaks_of_itself(lower)
        {
            return false;
        }
        let happens = has_stage_verb(lower) || is_seen(lower) || inside.split(' ').count() <= 2;
        alone && (closes || inside.len() > SHORTEST_REMARK_BYTES)
            || closes && happens
            || has_stage_verb(lower)
    }
}

/// The language of a turn, as the European Parliament notes it: `(PL)`.
fn is_language(inside: &str) -> bool {
    LANGUAGES.has(inside)
}

/// What the transcriber says of the transcript.
fn is_note(lower: &str) -> bool {
    ["note d", "ndt", "nde ", "n.d.", "nda ", "note :"]
        .iter()
        .any(|start| lower.starts_with(start))
}

/// How a turn is spoken, right after its label: `(sans se retourner)`.
fn is_way_of_speaking(inside: &str, lower: &str) -> bool {
    const MOST_BYTES: usize = 80;
    inside.starts_with(char::is_lowercase)
        && inside.len() < MOST_BYTES
        && !speaks_itself(lower)
        && !speaks_of_itself(lower)
        && !is_reference(inside, lower)
}

/// Whose doing the minutes tell, or what they tell.
fn is_seen(lower: &str) -> bool {
    opens_with_civility(lower) || SEEN_SUBJECTS.opens(lower)
}

/// « M. Tournier arrive », « Mmes Benali et Roux quittent ».
pub(super) fn opens_with_civility(lower: &str) -> bool {
    lower
        .split_once(' ')
        .is_some_and(|(first, _)| CIVIL_SUBJECTS.has(first))
}

/// The speaker is in it, outside of quotes: « je », « nous », « notre ».
pub(super) fn speaks_of_itself(lower: &str) -> bool {
    let mut quoted = false;
    lower
        .split(|c: char| {
            quoted = match c {
                '«' | '“' => true,
                '»' | '”' => false,
                _ => quoted,
            };
            quoted || c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '!' | '?')
        })
        .any(|word| word.starts_with("j'") || PRONOUNS_IN_SPEECH.has(word))
}

fn has_stage_verb(lower: &str) -> bool {
    let words = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    words.iter().enumerate().any(|(index, word)| {
        let is_reflexive = index > 0 && matches!(words[index - 1], "se" | "s'");
        STAGE_VERBS.has(word)
            || is_reflexive
            || word.starts_with("s'") && word.len() > SHORTEST_ELIDED_VERB_BYTES
    })
}

/// The speaker's own words: first and second person, or a joint of speech.
fn speaks_itself(lower: &str) -> bool {
    let first = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .next()
        .unwrap_or_default();
    ["j'", "c'", "n'", "qu'", "m'", "t'"]
        .iter()
        .any(|elided| first.starts_with(elided))
        || PRONOUNS_THAT_OPEN.has(first)
        || SPEECH_OPENINGS.has(first)
}

/// Acronyms, figures, articles, pages: said, even in italics.
fn is_reference(written: &str, lower: &str) -> bool {
    let is_acronym = written.len() <= ACRONYM_BYTES
        && written
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '&' | ' '));
    let first = lower.split_whitespace().next().unwrap_or_default();
    is_acronym || written.starts_with(|c: char| c.is_ascii_digit()) || REFERENCES.has(first)
}

/// In square brackets, what the transcriber adds to the sound and not to the sentence.
fn is_remark(written: &str, lower: &str) -> bool {
    let ends = written.ends_with(['.', '!'])
        && written.starts_with(char::is_uppercase)
        && !speaks_itself(lower);
    let first = lower.split_whitespace().next().unwrap_or_default();
    let marks_end = matches!(
        first.trim_end_matches('.'),
        "fin" | "début" | "coupure" | "reprise"
    );
    ends || marks_end
        || LOSSES.is_in(lower)
        || STAGE_VERBS.has(first)
        || (has_stage_verb(lower) && !speaks_itself(lower))
}

/// Whether a parenthesis in a label says how it is said; else it is part of it.
pub(super) fn is_direction_in_label(inside: &str) -> bool {
    let inside = inside.trim();
    inside.starts_with(char::is_lowercase) || {
        let lower = letter_case::lower(inside);
        is_reaction(&lower, inside) || inside.ends_with('.')
    }
}

/// Whether a line names a sound or a reaction: `Musique douce`, `Rires`.
pub(crate) fn names_sound(text: &str) -> bool {
    is_reaction(&letter_case::lower(text), text)
}

/// Whether what fills a line between parentheses is no part of the speech.
pub(crate) fn is_aside(inside: &str) -> bool {
    let lower = letter_case::lower(inside);
    !speaks_itself(&lower) && !is_reference(inside, &lower)
}

/// A paragraph in italics that is a direction by its words: `Entre l'ingénieur.`
pub(super) fn is_direction(text: &str) -> bool {
    let lower = letter_case::lower(text);
    let first = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .next()
        .unwrap_or_default();
    let decides = [
        "la commission ",
        "suivant l'avis",
        "contre l'avis",
        "le comité ",
    ]
    .iter()
    .any(|start| lower.starts_with(start));
    !speaks_itself(&lower)
        && !speaks_of_itself(&lower)
        && (is_reaction(&lower, text)
            || STAGE_VERBS.has(first)
            || decides
            || is_seen(&lower) && text.ends_with('.'))
}
