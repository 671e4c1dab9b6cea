//! [`Document`] → [`Transcript`], by passes that all formats share:
//!
//! 1. `pages`: page numbers, running headers and footers;
//! 2. `contents`: tables of contents; `tables`: tables of figures;
//! 3. `letterhead`: what stands above the speech, notices, press contacts;
//!    `rolls`: who was there;
//! 4. `paragraphs`: what line breaks mean, typed lists and headings;
//! 5. `labels`, `interview`: who speaks; `cast`: who is on stage;
//! 6. `page_break`: a sentence cut by a page becomes one again;
//! 7. `assemble`: one clean text; `didascalie`: what happened meanwhile.

mod assemble;
mod cast;
mod chat;
mod clean;
mod contents;
mod didascalie;
mod fold;
mod headings;
mod hyphens;
mod interview;
mod labels;
mod letterhead;
mod line_numbers;
mod lists;
mod minutes;
mod page_break;
mod pages;
mod paragraphs;
mod patterns;
mod plain_run;
mod reaction;
mod rolls;
mod script;
mod tables;
mod times;

use super::document::{Document, Piece};
use super::{LeftOut, ReadOptions, Reason, Transcript};
use assemble::Assembler;
use cast::Stage;

pub(super) use didascalie::{is_aside, names_sound};
pub(super) use fold::ends_sentence;
pub(super) use labels::{may_name, may_start_turn};

/// Runs the passes. Text keeps its order; nothing is both kept and left out.
pub fn structure(document: Document, options: ReadOptions) -> Transcript {
    let mut leaving = Leaving {
        keep_all: options.keep_all,
        left_out: Vec::new(),
    };
    let mut pieces = document.pieces;
    if !options.keep_all {
        contents::leave_out(&mut pieces);
        tables::leave_out(&mut pieces);
    }
    leaving.take(&mut pieces);
    pieces = line_numbers::take(pieces);
    pieces = chat::take(pieces);
    leaving.take(&mut pieces);
    pieces = times::take_bare(pieces);
    if !options.keep_all {
        pieces = pages::leave_out(pieces);
        contents::leave_out(&mut pieces);
        leaving.take(&mut pieces);
    }
    let mut stage = cast::leave_list(&mut pieces);
    leaving.take(&mut pieces);
    pieces = letterhead::leave_out(pieces, options.keep_all);
    leaving.take(&mut pieces);
    pieces = paragraphs::resolve(pieces);
    pieces = timed(pieces);
    stage = stage.max(cast::leave_list(&mut pieces));
    leaving.take(&mut pieces);
    let (mut turns, mut people) = labels::find(&pieces, stage != Stage::None);
    if stage == Stage::None {
        interview::add_turns(&pieces, &mut turns, &mut people);
    }
    let speakers = people.speakers;
    if stage == Stage::Play {
        cast::leave_on_stage(&mut pieces, &mut turns, &speakers);
    }
    let mut kept = pieces.iter().map(|piece| leaving.reason(piece).is_none());
    turns.retain(|_| kept.next().unwrap_or(true));
    leaving.take(&mut pieces);
    page_break::mend(&mut pieces, &mut turns);
    let mut assembler =
        Assembler::new(speakers, &mut leaving, options.speak_labels, stage, &pieces);
    for (piece, turn) in pieces.into_iter().zip(turns) {
        assembler.add(&piece, turn);
    }
    let mut transcript = assembler.finish();
    leaving.left_out.sort_by_key(|piece| piece.source);
    transcript.left_out = leaving.left_out;
    transcript
}

/// Time codes at the start of pieces become their times.
fn timed(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut owed = None;
    let timed = pieces.into_iter().filter_map(|mut piece| {
        if piece.leave.is_none()
            && let Some((time, end)) =
                times::at_start(&piece.text).or_else(|| times::of_cell(&piece))
        {
            if piece.text[end..].trim().is_empty() {
                owed = Some(time);
                return None;
            }
            let after_page_break = piece.after_page_break;
            piece = piece.part(end..piece.text.len());
            piece.time = Some(time);
            piece.after_page_break = after_page_break;
        }
        piece.time = piece.time.or(owed.take());
        Some(piece)
    });
    timed.collect()
}

/// What is not spoken, with its reasons.
struct Leaving {
    keep_all: bool,
    left_out: Vec<LeftOut>,
}

impl Leaving {
    /// Moves the pieces that have a reason to go; with `keep_all`, only those
    /// that cannot be said.
    fn take(&mut self, pieces: &mut Vec<Piece>) {
        pieces.retain_mut(|piece| {
            let Some(reason) = self.reason(piece) else {
                piece.leave = None;
                return true;
            };
            self.leave(piece, reason);
            false
        });
    }

    /// Why a piece goes, if it does.
    fn reason(&self, piece: &Piece) -> Option<Reason> {
        piece
            .leave
            .filter(|reason| !(self.keep_all && reason.is_text()))
    }

    fn leave(&mut self, piece: &Piece, reason: Reason) {
        let mut text = String::new();
        if reason == Reason::Wrapper {
            text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let mut cleaner = clean::Cleaner::new(&mut text, false);
        if reason != Reason::Wrapper {
            cleaner.push(&piece.text);
        }
        cleaner.finish(std::iter::empty());
        self.left_out.push(LeftOut {
            line: piece.line,
            page: piece.page,
            source: piece.source,
            text,
            reason,
        });
    }
}
