//! Leaves out the letterhead: what stands above the first sentence of the speech
//! and matches a pattern of `data/letterhead.tsv`. A sentence is never left out.

use super::super::document::Piece;
use super::super::{BlockKind, LeftOut, Reason};
use regex::RegexSet;
use std::sync::LazyLock;

static PATTERNS: LazyLock<(RegexSet, Vec<Reason>)> = LazyLock::new(|| {
    let rows: Vec<(Reason, String)> = include_str!("../data/letterhead.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (reason, pattern) = line.split_once('\t').expect("the table has two columns");
            (reason_named(reason), format!("^(?:{pattern})$"))
        })
        .collect();
    let set = RegexSet::new(rows.iter().map(|row| &row.1)).expect("the table's patterns are valid");
    (set, rows.into_iter().map(|row| row.0).collect())
});

fn reason_named(name: &str) -> Reason {
    match name {
        "motto" => Reason::Motto,
        "date-line" => Reason::DateLine,
        "disclaimer" => Reason::Disclaimer,
        _ => Reason::Letterhead,
    }
}

/// Moves the letterhead to `left_out`; makes the titles that stay headings.
pub(super) fn leave_out(pieces: &mut Vec<Piece>, left_out: &mut Vec<LeftOut>) {
    let top = above_speech(pieces);
    let mut index = 0;
    pieces.retain(|piece| {
        index += 1;
        let reason = (index <= top).then(|| reason_to_leave(piece)).flatten();
        left_out.extend(reason.map(|reason| super::leave_out(piece, reason)));
        reason.is_none()
    });
    mark_headings(pieces);
}

/// A wholly bold block without a full stop, above the speech, is a title.
pub(super) fn mark_headings(pieces: &mut [Piece]) {
    let top = above_speech(pieces);
    for piece in &mut pieces[..top] {
        if piece.kind == BlockKind::Paragraph && piece.is_bold() {
            piece.kind = BlockKind::Heading;
        }
    }
}

/// How many pieces stand above the first one that is speech.
fn above_speech(pieces: &[Piece]) -> usize {
    let is_speech = |piece: &Piece| {
        let is_title = piece.kind == BlockKind::Heading || piece.is_bold();
        let runs_on = piece
            .text
            .trim_end()
            .ends_with(['.', '!', '?', '…', ',', ';', '»']);
        !is_title && runs_on && reason_to_leave(piece).is_none()
    };
    pieces.iter().position(is_speech).unwrap_or(pieces.len())
}

fn reason_to_leave(piece: &Piece) -> Option<Reason> {
    let folded = piece.text.to_lowercase().replace(['’', 'ʼ'], "'");
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let (set, reasons) = &*PATTERNS;
    set.matches(&folded)
        .iter()
        .next()
        .map(|index| reasons[index])
}
