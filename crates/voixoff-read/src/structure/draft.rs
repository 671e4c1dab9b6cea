//! What the passes work on: the pieces that are still speech, who speaks, and what has
//! been left out so far.

use super::cast::Stage;
use super::clean;
use super::labels::{People, Turn};
use crate::document::{Document, Piece};
use crate::{LeftOut, ReadOptions, Reason, Transcript};

/// A document on its way to a transcript.
pub(super) struct Draft {
    pub(super) speak_labels: bool,
    pub(super) pieces: Vec<Piece>,
    /// The format marks its headings: no line is guessed to be one.
    pub(super) has_headings: bool,
    pub(super) stage: Stage,
    /// The turn that each piece starts, if any; empty until labels are looked for.
    pub(super) turns: Vec<Option<Turn>>,
    pub(super) people: People,
    pub(super) leftovers: Leftovers,
    /// What the last pass gives.
    pub(super) transcript: Transcript,
}

impl Draft {
    pub(super) fn new(document: Document, options: ReadOptions) -> Self {
        Self {
            speak_labels: options.speak_labels,
            pieces: document.pieces,
            has_headings: false,
            stage: Stage::None,
            turns: Vec::new(),
            people: People::default(),
            leftovers: Leftovers {
                keep_all: options.keep_all,
                pass: "",
                left_out: Vec::new(),
            },
            transcript: Transcript::default(),
        }
    }

    pub(super) fn replace(&mut self, pass: impl FnOnce(Vec<Piece>) -> Vec<Piece>) {
        self.pieces = pass(std::mem::take(&mut self.pieces));
    }

    /// The marks that have no name yet are this pass's.
    pub(super) fn name_marks(&mut self, pass: &'static str) {
        for piece in &mut self.pieces {
            if piece.leave.is_some() && piece.left_by.is_empty() {
                piece.left_by = pass;
            }
        }
    }

    /// Moves marked pieces out of the draft, with their turns.
    pub(super) fn remove_marked(&mut self) {
        let leftovers = &mut self.leftovers;
        if !self.turns.is_empty() {
            let mut pieces = self.pieces.iter();
            let stays = |piece| leftovers.reason(piece).is_none();
            self.turns.retain(|_| pieces.next().is_none_or(stays));
        }
        leftovers.take(&mut self.pieces);
    }

    /// The transcript, once all passes have run.
    pub(super) fn finish(self) -> Transcript {
        let mut transcript = self.transcript;
        let mut left_out = self.leftovers.left_out;
        left_out.sort_by_key(|piece| piece.source);
        transcript.left_out = left_out;
        transcript
    }
}

/// What is not spoken, with its reasons.
pub(super) struct Leftovers {
    pub(super) keep_all: bool,
    /// The pass that is running.
    pub(super) pass: &'static str,
    left_out: Vec<LeftOut>,
}

impl Leftovers {
    /// Moves the pieces that have a reason to go; with `keep_all`, only those
    /// that cannot be said.
    fn take(&mut self, pieces: &mut Vec<Piece>) {
        pieces.retain_mut(|piece| {
            let Some(reason) = self.reason(piece) else {
                piece.leave = None;
                piece.left_by = "";
                return true;
            };
            self.add(piece, reason);
            false
        });
    }

    /// Why a piece goes, if it does.
    fn reason(&self, piece: &Piece) -> Option<Reason> {
        piece
            .leave
            .filter(|reason| !(self.keep_all && reason.is_text()))
    }

    /// Records a piece that is not spoken.
    pub(super) fn add(&mut self, piece: &Piece, reason: Reason) {
        let mut text = String::new();
        if reason == Reason::Wrapper {
            text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let mut cleaner = clean::Cleaner::new(&mut text, false);
        if reason != Reason::Wrapper {
            cleaner.push(&piece.text);
        }
        cleaner.finish(std::iter::empty());
        let pass = if piece.left_by.is_empty() {
            self.pass
        } else {
            piece.left_by
        };
        self.left_out.push(LeftOut {
            line: piece.line,
            page: piece.page,
            source: piece.source,
            text,
            reason,
            pass,
        });
    }
}
