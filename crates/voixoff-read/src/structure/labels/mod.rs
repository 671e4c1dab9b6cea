//! Who speaks: labels at the start of pieces become turns.
//!
//! [`candidate`] proposes, [`grammar`] says whether a phrase names somebody, [`people`]
//! joins the ways in which one speaker is named. A label that is not sure by
//! itself counts when it comes back or shortens one that is sure.

mod candidate;
mod certainty;
mod grammar;
mod lexicon;
mod people;
mod sentence_words;
mod spelling;
mod tokens;

use super::letter_case;
use super::thresholds::{
    FEWEST_DIALOGUE_LABELS, FEWEST_INITIALS, LABELLED_PARAGRAPHS, SHORT_LABEL_BYTES,
};
use crate::document::Piece;
use candidate::Candidate;
pub(super) use people::People;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use voixoff_model::transcript::{BlockKind, OldTime, SpeakerId};

/// The longest line that is looked at as a label alone, in bytes.
const MOST_LABEL_LINE: usize = 160;

/// The start of a turn.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// `None` for a voice that is not named.
    pub(super) speaker: Option<SpeakerId>,
    /// Where the speech begins in the piece.
    pub(super) end: usize,
    /// Stage directions in the label.
    pub(super) directions: Vec<Range<usize>>,
    /// The time in the label.
    pub(super) time: Option<OldTime>,
}

/// The turn that each piece starts, if any, and who was named.
/// On a stage, a name alone on its line needs no other support.
pub(super) fn find_turns(pieces: &[Piece], on_stage: bool) -> (Vec<Option<Turn>>, People) {
    let spoken = |piece: &Piece| piece.leave.is_none() && !piece.is_event;
    // A heading may be somebody's name, but no speech follows it on its line.
    let at_start = |piece: &Piece| {
        let found = spoken(piece).then(|| candidate::at_start(piece)).flatten();
        found.filter(|found| piece.kind != BlockKind::Heading || found.stands_alone)
    };
    // Few pieces have one: boxed, so that the others take no room.
    let mut found: Vec<Option<Box<Candidate>>> = pieces
        .iter()
        .map(|piece| at_start(piece).map(Box::new))
        .collect();
    let followed = |index: usize| {
        let next: Option<&Piece> = pieces.get(index + 1);
        next.is_some_and(|next| next.kind != BlockKind::Heading && next.speaker.is_none())
    };
    for (index, piece) in pieces.iter().enumerate() {
        if found[index].is_some() || !spoken(piece) || !followed(index) {
            continue;
        }
        // Most pieces are no label: the next one is only looked at below those that are.
        let alone = candidate::alone(piece).filter(|_| {
            candidate::at_start(&pieces[index + 1]).is_none_or(|next| next.weak)
                && candidate::alone(&pieces[index + 1]).is_none_or(|next| next.weak)
        });
        found[index] = alone.map(Box::new);
    }
    drop_unsupported(pieces, &mut found, on_stage);
    let mut people = People::new(found.iter().flatten().map(AsRef::as_ref));
    let mut turns: Vec<Option<Turn>> = Vec::with_capacity(pieces.len());
    for (piece, found) in pieces.iter().zip(found) {
        let named = piece.speaker.as_ref().filter(|label| !label.is_empty());
        let turn = match (named, found) {
            (Some(label), _) => people
                .by_label(label)
                .map(|speaker| (Some(speaker), 0, Vec::new(), None)),
            (None, Some(found)) => people
                .resolve(&found)
                .map(|speaker| (Some(speaker), found.end, found.directions, found.time)),
            (None, None) => None,
        };
        let unnamed = || piece.speaker.is_some().then(|| (None, 0, Vec::new(), None));
        let turn = turn.or_else(unnamed);
        turns.push(turn.map(|(speaker, end, directions, time)| Turn {
            speaker,
            end,
            directions,
            time,
        }));
    }
    (turns, people)
}

/// Whether a line inside a piece surely starts a turn of its own.
pub(super) fn starts_turn(line: &Piece) -> bool {
    candidate::at_start(line).is_some_and(|found| !found.weak)
}

/// Whether a whole piece is a label for what follows.
pub(super) fn is_label_alone(piece: &Piece) -> bool {
    candidate::alone(piece).is_some_and(|found| !found.weak)
}

/// Whether a piece opens with a label, sure or not.
pub(crate) fn may_start_turn(piece: &Piece) -> bool {
    candidate::at_start(piece).is_some()
}

/// Whether a line that may be a heading is somebody's name or role.
pub(super) fn names_somebody(line: &str) -> bool {
    candidate::names_somebody(line)
}

/// Whether a phrase is somebody's name, with a civility or of two words at least.
pub(super) fn is_full_name(phrase: &str) -> bool {
    candidate::is_full_name_alone(phrase)
}

/// Whether a phrase is written as names and roles are.
pub(crate) fn may_name(phrase: &str) -> bool {
    phrase.starts_with(char::is_uppercase) && candidate::may_name(phrase)
}

/// Whether a phrase is a role and nothing else.
pub(super) fn is_role(phrase: &str) -> bool {
    grammar::is_role(phrase)
}

/// Lines that stand alone as labels and come back, and labels on the line of their
/// speech that do. They are gathered when a line first asks: most texts have none.
pub(super) struct LabelLines<'p> {
    pieces: &'p [Piece],
    known: OnceCell<KnownLines>,
}

/// Without accents, in lower case.
struct KnownLines {
    /// Names and words in capitals that are not sure by themselves.
    names: HashSet<String>,
    /// Labels before a colon on the line of their speech.
    starts: HashSet<String>,
}

impl KnownLines {
    /// Counts the lines of all pieces that stay.
    fn of(pieces: &[Piece]) -> Self {
        const MOST_LINES: usize = 200_000;
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut starts: HashMap<String, usize> = HashMap::new();
        let kept = pieces
            .iter()
            .filter(|piece| piece.leave.is_none() && piece.table == 0);
        let lines =
            kept.flat_map(|piece| piece.lines().map(move |(start, line)| (piece, start, line)));
        for (piece, start, line) in lines.take(MOST_LINES) {
            if !line.starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '<')) {
                continue;
            }
            if let Some(label) = before_speech(piece, start, line) {
                *starts.entry(label).or_default() += 1;
                continue;
            }
            if line.len() > MOST_LABEL_LINE {
                continue;
            }
            let part = piece.glimpse(start..start + line.len());
            if let Some(found) = candidate::alone(&part) {
                *counts.entry(letter_case::bare(&found.label)).or_default() += 1;
            }
        }
        let initials: Vec<String> = starts
            .keys()
            .filter(|label| SHORT_LABEL_BYTES.contains(&label.len()))
            .cloned()
            .collect();
        let are_many = initials.iter().map(|label| starts[label]).sum::<usize>() >= FEWEST_INITIALS;
        let mut starts = in_dialogue(starts);
        if are_many && initials.len() >= 2 {
            starts.extend(initials);
        }
        Self {
            names: in_dialogue(counts),
            starts,
        }
    }
}

impl<'p> LabelLines<'p> {
    /// Of the pieces that stay.
    pub(super) fn of(pieces: &'p [Piece]) -> Self {
        Self {
            pieces,
            known: OnceCell::new(),
        }
    }

    fn known(&self) -> &KnownLines {
        self.known.get_or_init(|| KnownLines::of(self.pieces))
    }

    /// Whether a line opens with a label that comes back: `Enfant : ben oui`.
    pub(super) fn opens(&self, piece: &Piece, start: usize, line: &str) -> bool {
        before_speech(piece, start, line).is_some_and(|label| self.known().starts.contains(&label))
    }

    /// Whether a line of a piece is one of them, or a sure label alone.
    pub(super) fn has(&self, piece: &Piece, line: Range<usize>) -> bool {
        let first = piece.text[line.clone()].chars().next();
        if line.len() > MOST_LABEL_LINE || !first.is_some_and(char::is_uppercase) {
            return false;
        }
        candidate::alone(&piece.glimpse(line)).is_some_and(|found| {
            !found.weak
                || self
                    .known()
                    .names
                    .contains(&letter_case::bare(&found.label))
        })
    }
}

/// Those that come back. One that does is a refrain; two are a dialogue.
fn in_dialogue(mut counts: HashMap<String, usize>) -> HashSet<String> {
    counts.retain(|_, count| *count >= 2);
    if counts.len() < 2 {
        counts.clear();
    }
    counts.into_keys().collect()
}

/// The label before a colon or in brackets at the start of a line, folded.
fn before_speech(piece: &Piece, start: usize, line: &str) -> Option<String> {
    const MOST_LABEL_BYTES: usize = 60;
    let window = &line[..line.floor_char_boundary(MOST_LABEL_BYTES)];
    // Of the dashes, the first byte.
    let may_part = |byte: u8| matches!(byte, b':' | b']' | b'>' | 0xE2);
    if !window.bytes().any(may_part) {
        return None;
    }
    let end = start + line.floor_char_boundary(MOST_LABEL_LINE);
    let found = candidate::at_start(&piece.glimpse(start..end))?;
    (!found.stands_alone).then(|| letter_case::bare(&found.label))
}

/// Names in capitals, one or several, as the cast of a scene is printed.
pub(super) fn names_of_cast(line: &str) -> Option<Vec<String>> {
    let names = line.split(',').map(|name| {
        let name = name.trim().trim_end_matches('.');
        let is_name = letter_case::is_capitals(name) && grammar::parse(name).is_some();
        is_name.then(|| letter_case::bare(name))
    });
    names.collect()
}

fn is_presence(text: &str) -> bool {
    const MOST_BYTES: usize = 60;
    let is_alone = |word: &str| matches!(word, "seul" | "seule" | "seuls" | "seules");
    let text = text.trim_end().trim_end_matches('.');
    text.len() <= MOST_BYTES && text.rsplit(' ').next().is_some_and(is_alone)
}

fn drop_unsupported(pieces: &[Piece], found: &mut [Option<Box<Candidate>>], on_stage: bool) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in found.iter().flatten() {
        *counts.entry(letter_case::bare(&label.label)).or_default() += 1;
    }
    let sure = people::known_names(
        found
            .iter()
            .flatten()
            .map(AsRef::as_ref)
            .filter(|found| !found.weak),
    );
    let repeated = counts.values().filter(|count| **count >= 2).count();
    let all = found.iter().flatten().count();
    let paragraphs = pieces
        .iter()
        .filter(|piece| piece.kind == BlockKind::Paragraph)
        .count();
    // Where most paragraphs open with a label and one comes back, they all are labels.
    let is_dialogue = all >= FEWEST_DIALOGUE_LABELS
        && counts.len() >= 2
        && repeated >= 1
        && LABELLED_PARAGRAPHS.is_reached(all, paragraphs);
    let mut under_label = false;
    let mut dropped: Vec<(usize, Box<Candidate>)> = Vec::new();
    for (index, (slot, piece)) in found.iter_mut().zip(pieces).enumerate() {
        let after_label = std::mem::take(&mut under_label);
        let keeps = slot.as_ref().is_none_or(|label| {
            if label.weak && after_label {
                return false;
            }
            let count = counts[&letter_case::bare(&label.label)];
            // Two labels that alternate are a dialogue; one that comes back is a refrain.
            !label.weak
                || sure.knows(label)
                || (count >= 2
                    && (repeated >= 2 || !sure.is_empty())
                    && piece.text.len() > label.end)
                || (count >= 2 && label.stands_alone && (repeated >= 2 || !sure.is_empty()))
                || piece.table > 0 && label.stands_alone && candidate::names_somebody(&label.label)
                || is_dialogue && (label.stands_alone || piece.text.len() > label.end)
                || on_stage && label.stands_alone && letter_case::is_capitals(&label.label)
        });
        if !keeps && let Some(label) = slot.take() {
            dropped.push((index, label));
        }
        // « HARPIN, seul. » is who is on stage, above the label of his speech.
        let is_presence = on_stage && is_presence(&piece.text);
        under_label = slot.as_ref().is_some_and(|label| label.stands_alone) && !is_presence;
    }
    // Initials of those who were kept are theirs.
    let kept = people::known_names(found.iter().flatten().map(AsRef::as_ref));
    for (index, label) in dropped {
        let is_short = label.person.form == grammar::Form::Initials;
        if is_short && !label.stands_alone && kept.knows(&label) {
            found[index] = Some(label);
        }
    }
}
