//! Who speaks: labels at the start of pieces become turns.
//!
//! [`find`] proposes, [`grammar`] says whether a phrase names somebody, [`people`]
//! joins the ways in which one speaker is named. A label that is not sure by
//! itself counts when it comes back or shortens one that is sure.

mod find;
mod grammar;
mod people;
mod words;

use super::fold;
use crate::read::document::Piece;
use crate::read::{Speaker, SpeakerId};
use find::Found;
use people::People;
use std::collections::HashMap;
use std::ops::Range;

/// The start of a turn.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// `None` for a voice that is not named.
    pub(super) speaker: Option<SpeakerId>,
    /// Where the speech begins in the piece.
    pub(super) end: usize,
    /// Stage directions in the label.
    pub(super) directions: Vec<Range<usize>>,
}

/// The turn that each piece starts, if any, and all speakers by first turn.
pub(super) fn find(pieces: &[Piece]) -> (Vec<Option<Turn>>, Vec<Speaker>) {
    let at_start = |piece: &Piece| (!piece.is_event).then(|| find::at_start(piece)).flatten();
    let mut found: Vec<Option<Found>> = pieces.iter().map(at_start).collect();
    let followed = |index: usize| {
        let next: Option<&Piece> = pieces.get(index + 1);
        next.is_some_and(|next| {
            next.kind != crate::read::BlockKind::Heading && next.speaker.is_none()
        })
    };
    for (index, piece) in pieces.iter().enumerate() {
        if found[index].is_none()
            && !piece.is_event
            && followed(index)
            && find::at_start(&pieces[index + 1]).is_none_or(|next| next.weak)
        {
            found[index] = find::alone(piece);
        }
    }
    drop_unsupported(pieces, &mut found);
    let mut people = People::new(found.iter().flatten());
    let mut turns: Vec<Option<Turn>> = Vec::with_capacity(pieces.len());
    for (piece, found) in pieces.iter().zip(found) {
        let named = piece.speaker.as_ref().filter(|label| !label.is_empty());
        let turn = match (named, found) {
            (Some(label), _) => people
                .by_label(label)
                .map(|speaker| (Some(speaker), 0, Vec::new())),
            (None, Some(found)) => people
                .resolve(&found)
                .map(|speaker| (Some(speaker), found.end, found.directions)),
            (None, None) => None,
        };
        let unnamed = || piece.speaker.is_some().then(|| (None, 0, Vec::new()));
        let turn = turn.or_else(unnamed);
        turns.push(turn.map(|(speaker, end, directions)| Turn {
            speaker,
            end,
            directions,
        }));
    }
    (turns, people.speakers)
}

/// Whether a line inside a piece surely starts a turn of its own.
pub(super) fn starts_turn(line: &Piece) -> bool {
    find::at_start(line).is_some_and(|found| !found.weak)
}

/// Whether a whole piece is a label for what follows.
pub(super) fn is_label_alone(piece: &Piece) -> bool {
    find::alone(piece).is_some_and(|found| !found.weak)
}

/// Whether a piece opens with a label, sure or not.
pub(in crate::read) fn may_start_turn(piece: &Piece) -> bool {
    find::at_start(piece).is_some()
}

/// Whether a phrase is the name or the role of somebody.
pub(in crate::read) fn names_somebody(phrase: &str) -> bool {
    grammar::parse(phrase.trim()).is_some()
}

/// Names in capitals, one or several, as the cast of a scene is printed.
pub(super) fn names_of_cast(line: &str) -> Option<Vec<String>> {
    let names = line.split(',').map(|name| {
        let name = name.trim().trim_end_matches('.');
        let is_name = fold::is_capitals(name) && grammar::parse(name).is_some();
        is_name.then(|| fold::bare(name))
    });
    names.collect()
}

fn drop_unsupported(pieces: &[Piece], found: &mut [Option<Found>]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in found.iter().flatten() {
        *counts.entry(fold::bare(&label.label)).or_default() += 1;
    }
    let sure = people::known_names(found.iter().flatten().filter(|found| !found.weak));
    let repeated = counts.values().filter(|count| **count >= 2).count();
    for (slot, piece) in found.iter_mut().zip(pieces) {
        let keeps = slot.as_ref().is_none_or(|label| {
            let count = counts[&fold::bare(&label.label)];
            // Two labels that alternate are a dialogue; one that comes back is a refrain.
            !label.weak
                || sure.knows(label)
                || (count >= 2
                    && (repeated >= 2 || !sure.is_empty())
                    && piece.text.len() > label.end)
                || (count >= 2 && label.stands_alone && repeated >= 2)
        });
        if !keeps {
            *slot = None;
        }
    }
}
