//! Whether a parenthesis was said or is a stage direction.
//!
//! In: what stands between `( )` or `[ ]`, with what is around it. Out: a
//! [`Verdict`]. What is neither in the tables nor shaped like a direction is spoken.

use super::fold;
use super::reaction::is_reaction;
use std::collections::HashSet;
use std::sync::LazyLock;

pub(super) fn words(table: &'static str) -> HashSet<&'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
}
pub(super) static STAGE_VERBS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(include_str!("../data/stage_verbs.txt")));

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
        let lower = fold::lower(inside);
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
            && digits.len() <= 3
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        self.square && (inside.starts_with('^') || is_number)
    }

    /// A sentence of its own between two sentences: `(Il se lève.)`.
    fn is_apart(&self, inside: &str, lower: &str) -> bool {
        let before = self.before.trim_end();
        let starts_apart =
            before.is_empty() || fold::ends_sentence(before) || before.ends_with([':', '–', '—']);
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
        alone && (closes || inside.len() > 4) || closes && happens || has_stage_verb(lower)
    }
}

/// The language of a turn, as the European Parliament notes it: `(PL)`.
fn is_language(inside: &str) -> bool {
    matches!(
        inside,
        "BG" | "CS"
            | "DA"
            | "DE"
            | "EL"
            | "EN"
            | "ES"
            | "ET"
            | "FI"
            | "FR"
            | "GA"
            | "HR"
            | "HU"
            | "IT"
            | "LT"
            | "LV"
            | "MT"
            | "NL"
            | "PL"
            | "PT"
            | "RO"
            | "SK"
            | "SL"
            | "SV"
    )
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
    const SUBJECTS: &[&str] = &[
        "m. ",
        "mm. ",
        "mme ",
        "mmes ",
        "m. ",
        "mme ",
        "il est procédé",
        "l'amendement",
        "les amendements",
        "l'article",
        "les articles",
        "le sous-amendement",
        "les sous-amendements",
        "l'ensemble",
        "la proposition",
        "le projet",
        "la motion",
        "le scrutin",
        "la séance",
        "la réunion",
        "l'ordre du jour",
        "le micro",
        "la salle",
        "l'assistance",
        "l'assemblée",
        "le public",
        "le son",
        "une minute de silence",
        "un silence",
        "un temps",
        "fin de",
        "début de",
        "projection",
        "diffusion",
        "extrait",
        "lecture",
        "quelqu'un",
        "les député",
        "les sénateur",
        "plusieurs député",
    ];
    SUBJECTS.iter().any(|subject| lower.starts_with(subject))
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
        .any(|word| {
            word.starts_with("j'")
                || matches!(
                    word,
                    "je" | "nous"
                        | "vous"
                        | "tu"
                        | "moi"
                        | "mon"
                        | "ma"
                        | "mes"
                        | "notre"
                        | "nos"
                        | "votre"
                        | "vos"
                )
        })
}

fn has_stage_verb(lower: &str) -> bool {
    let words = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    words.iter().enumerate().any(|(index, word)| {
        let is_reflexive = index > 0 && matches!(words[index - 1], "se" | "s'");
        STAGE_VERBS.contains(word) || is_reflexive || word.starts_with("s'") && word.len() > 4
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
        || matches!(
            first,
            "je" | "nous"
                | "vous"
                | "tu"
                | "on"
                | "mais"
                | "et"
                | "car"
                | "or"
                | "donc"
                | "oui"
                | "non"
                | "ce"
                | "cela"
                | "ça"
                | "mon"
                | "ma"
                | "mes"
                | "notre"
                | "nos"
                | "votre"
                | "vos"
                | "merci"
                | "voir"
                | "cf"
                | "cf."
                | "notez"
                | "rappelons"
                | "ici"
                | "là"
                | "puis"
                | "enfin"
                | "bref"
                | "ainsi"
                | "alors"
                | "d'ailleurs"
        )
}

/// Acronyms, figures, articles, pages: said, even in italics.
fn is_reference(written: &str, lower: &str) -> bool {
    let is_acronym = written.len() <= 12
        && written
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '&' | ' '));
    let first = lower.split_whitespace().next().unwrap_or_default();
    is_acronym
        || written.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            first,
            "n°" | "article"
                | "articles"
                | "page"
                | "pages"
                | "p."
                | "voir"
                | "cf."
                | "alinéa"
                | "soit"
                | "dont"
                | "chapitre"
                | "tome"
        )
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
    let names_loss = [
        "inaudible",
        "incompréhensible",
        "inintelligible",
        "indistinct",
        "phon.",
        "phonétique",
        "coupé",
    ];
    ends || marks_end
        || names_loss.iter().any(|loss| lower.contains(loss))
        || STAGE_VERBS.contains(first)
        || (has_stage_verb(lower) && !speaks_itself(lower))
}

/// Whether a parenthesis in a label says how it is said; else it is part of it.
pub(super) fn is_direction_in_label(inside: &str) -> bool {
    let inside = inside.trim();
    inside.starts_with(char::is_lowercase) || {
        let lower = fold::lower(inside);
        is_reaction(&lower, inside) || inside.ends_with('.')
    }
}

/// Whether a line names a sound or a reaction: `Musique douce`, `Rires`.
pub(crate) fn names_sound(text: &str) -> bool {
    is_reaction(&fold::lower(text), text)
}

/// Whether what fills a line between parentheses is no part of the speech.
pub(crate) fn is_aside(inside: &str) -> bool {
    let lower = fold::lower(inside);
    !speaks_itself(&lower) && !is_reference(inside, &lower)
}

/// A paragraph in italics that is a direction by its words: `Entre l'ingénieur.`
pub(super) fn is_direction(text: &str) -> bool {
    let lower = fold::lower(text);
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
            || STAGE_VERBS.contains(first)
            || decides
            || is_seen(&lower) && text.ends_with('.'))
}
