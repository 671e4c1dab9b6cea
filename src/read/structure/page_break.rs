//! Mends a sentence that a page break cut: the block before ends without a full
//! stop and the next goes on in lower case, or the block before ends on a comma.

use super::super::BlockKind;
use super::super::document::Piece;

/// Joins what belongs together; the joined piece covers both places.
pub(super) fn mend(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut mended: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match mended.last_mut() {
            Some(last) if goes_on(last, &piece) => {
                last.text.push('\n');
                last.text.push_str(&piece.text);
                last.source.end = piece.source.end;
            }
            _ => mended.push(piece),
        }
    }
    mended
}

fn goes_on(before: &Piece, after: &Piece) -> bool {
    let running = |piece: &Piece| piece.kind == BlockKind::Paragraph;
    if !running(before) || !running(after) {
        return false;
    }
    let Some(last) = before.text.trim_end().chars().next_back() else {
        return false;
    };
    let first = after.text.chars().find(|c| c.is_alphanumeric());
    let in_lower_case = first.is_some_and(char::is_lowercase);
    last == ',' || (in_lower_case && !matches!(last, '.' | '!' | '?' | '…' | ':' | '»' | '"'))
}
