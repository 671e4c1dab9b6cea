//! Typed lists: bullets, numbers and letters at the start of lines.

use crate::document::Piece;
use voixoff_model::transcript::BlockKind;

/// The bytes of a bullet and the space after it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let is_bullet = matches!(
        first,
        '-' | '–'
            | '—'
            | '•'
            | '◦'
            | '▪'
            | '●'
            | '■'
            | '‣'
            | '*'
            | '·'
            | '►'
            | '➢'
            | '\u{f0b7}'
            | '\u{f0a7}'
    );
    let rest = is_bullet.then(|| &line[first.len_utf8()..])?;
    let text = rest.trim_start();
    (rest.len() > text.len() && !text.is_empty() && !text.starts_with(['-', '–', '—']))
        .then(|| line.len() - text.len())
}

/// The place of `2) ` and of `b) ` in their list, from 1.
fn ordinal(line: &str) -> Option<u32> {
    let first = line.chars().next()?;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return line[..digits].parse().ok();
    }
    first
        .is_ascii_lowercase()
        .then(|| first as u32 - 'a' as u32 + 1)
}

/// `1. `, `2) `, `a) `
pub(super) fn number(line: &str) -> Option<usize> {
    let marker = line.split_whitespace().next()?;
    let body = marker.strip_suffix(['.', ')'])?;
    let is_number =
        body.len() <= 2 && !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = marker.ends_with(')')
        && body.len() == 1
        && body.bytes().all(|byte| byte.is_ascii_lowercase());
    let text = line[marker.len()..].trim_start();
    (is_number || is_letter).then(|| line.len() - text.len())
}

/// Takes the bullets of typed lists off. A dash that opens a reply stays: it tells
/// that somebody else speaks.
pub(super) fn items(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut last_number = 0;
    let mut opens_list = false;
    let mut follows_item = false;
    let items = pieces.into_iter().map(|mut piece| {
        if piece.leave.is_some() {
            return piece;
        }
        if matches!(piece.kind, BlockKind::Paragraph | BlockKind::Verse) {
            piece = item(piece, opens_list, follows_item, &mut last_number);
        }
        opens_list = piece.text.trim_end().ends_with(':');
        follows_item = piece.kind == BlockKind::ListItem;
        piece
    });
    items.collect()
}

/// A piece without its bullet or number, if it is an item.
fn item(piece: Piece, opens_list: bool, follows_item: bool, last_number: &mut u32) -> Piece {
    let in_list = opens_list || follows_item;
    // « 1. Le bilan » after an item 3 opens a section, not a list.
    let counted = number(&piece.text).zip(ordinal(&piece.text));
    let counts_on = |number: u32| number == 1 && opens_list || number == *last_number + 1;
    let numbered = counted.filter(|(_, number)| in_list && counts_on(*number));
    if let Some((_, number)) = numbered {
        *last_number = number;
    }
    let is_dialogue = !in_list && piece.text.starts_with(['—', '–']);
    let marker = bullet(&piece.text)
        .filter(|_| !is_dialogue)
        .or(numbered.map(|(bytes, _)| bytes));
    let Some(bytes) = marker else {
        return piece;
    };
    let mut item = piece.part(bytes..piece.text.len());
    item.after_page_break = piece.after_page_break;
    if in_list {
        item.kind = BlockKind::ListItem;
    }
    item
}
