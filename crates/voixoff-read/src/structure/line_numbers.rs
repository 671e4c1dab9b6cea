//! Numbers before every line (`1    INT1: alors…`), as transcripts for study and for
//! courts print them: they are no part of what was said.

use super::thresholds::NUMBERED_LINES;
use crate::document::{LineBreaks, Piece};
use voixoff_model::transcript::Reason;

/// Fewer lines that count on may be a list.
const FEWEST_LINES: usize = 5;

/// Cuts the numbers off where nearly all lines of the text count on by one.
pub(super) fn take(pieces: Vec<Piece>) -> Vec<Piece> {
    let lines = || {
        let typed = pieces.iter().filter(|piece| is_typed(piece));
        typed.flat_map(|piece| piece.lines().map(|(_, line)| number(line)))
    };
    let count = lines().count();
    let mut before = None;
    let mut counted = 0;
    for (number, _) in lines().flatten() {
        // Each page of a court's transcript begins at 1 again.
        let counts_on = before.is_none_or(|before| number == before + 1) || number == 1;
        counted += usize::from(counts_on);
        before = Some(number);
    }
    if counted < FEWEST_LINES || !NUMBERED_LINES.is_reached(counted, count) {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if is_typed(&piece) {
            cut(&piece, &mut out);
        } else {
            out.push(piece);
        }
    }
    out
}

fn is_typed(piece: &Piece) -> bool {
    piece.leave.is_none() && piece.breaks == LineBreaks::Unknown && piece.table == 0
}

/// The numbers go, each to the list of what was left out; the lines stay one piece.
fn cut(piece: &Piece, out: &mut Vec<Piece>) {
    let mut cutter = piece.cutter();
    let mut open: Option<Piece> = None;
    for (start, line) in piece.lines() {
        let text = start + number(line).map_or(0, |(_, bytes)| bytes);
        if text > start {
            let mut number = piece.glimpse(start..text);
            number.leave = Some(Reason::PageNumber);
            out.push(number);
        }
        let part = cutter.part(text..start + line.len());
        match &mut open {
            Some(open) => open.append(part, "\n"),
            None => open = Some(part),
        }
    }
    out.extend(open);
}

/// The number before a line's text, and the bytes up to it.
fn number(line: &str) -> Option<(u32, usize)> {
    const MOST_DIGITS: usize = 5;
    let written = line.trim_start();
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let after = &written[digits..];
    let text = after.trim_start_matches([' ', '\t', '\u{a0}', ':', '.']);
    let is_apart = after.starts_with([' ', '\t', '\u{a0}']);
    (is_apart && (1..=MOST_DIGITS).contains(&digits) && !text.is_empty())
        .then(|| Some((written[..digits].parse().ok()?, line.len() - text.len())))
        .flatten()
}
