//! [`Document`] → [`Transcript`], by passes that all formats share:
//!
//! 1. `letterhead`: what stands above the speech is left out, with its reason;
//! 2. `page_break`: a sentence cut by a blank line becomes one again;
//! 3. `assemble`: the rest becomes blocks of one clean text.

mod letterhead;
mod page_break;

use super::document::{Document, Piece};
use super::{Block, BlockKind, LeftOut, ReadOptions, Reason, Transcript};
use crate::units::TextRange;

/// Runs the passes. Text keeps its order; nothing is both kept and left out.
pub fn structure(document: Document, options: ReadOptions) -> Transcript {
    let mut left_out = Vec::new();
    let mut pieces = document.pieces;
    pieces.retain(|piece| {
        if piece.markup {
            left_out.push(leave_out(piece, Reason::Markup));
        }
        !piece.markup
    });
    if options.keep_all {
        letterhead::mark_headings(&mut pieces);
    } else {
        letterhead::leave_out(&mut pieces, &mut left_out);
    }
    let mut transcript = assemble(page_break::mend(pieces));
    left_out.sort_by_key(|piece: &LeftOut| piece.source);
    transcript.left_out = left_out;
    transcript
}

fn assemble(pieces: Vec<Piece>) -> Transcript {
    let mut transcript = Transcript::default();
    for piece in pieces {
        let start = transcript.text.len();
        push_clean(&mut transcript.text, &piece);
        let end = transcript.text.len();
        if start == end {
            continue;
        }
        transcript.text.push('\n');
        transcript.blocks.push(Block {
            kind: piece.kind,
            text: TextRange::new(start..end),
            source: piece.source,
            speaker: None,
            old_time: None,
        });
    }
    transcript.text.shrink_to_fit();
    transcript
}

/// One space between words; control characters are no text.
fn push_clean(out: &mut String, piece: &Piece) {
    let is_gap = |c: char| (c.is_whitespace() && !is_no_break(c)) || c == '\0';
    let words = piece.text.split(is_gap).map(|word| {
        word.chars()
            .filter(|c| !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
            .collect::<String>()
    });
    let keeps_lines = piece.kind == BlockKind::Verse;
    debug_assert!(!keeps_lines, "no reader makes verse yet");
    for (index, word) in words.filter(|word| !word.is_empty()).enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(&word);
    }
}

/// No-break spaces hold a word and its sign together: they stay in the word.
fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

fn leave_out(piece: &Piece, reason: Reason) -> LeftOut {
    LeftOut {
        line: piece.line,
        source: piece.source,
        text: piece.text.split_whitespace().collect::<Vec<_>>().join(" "),
        reason,
    }
}
