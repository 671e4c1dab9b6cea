//! Mends a sentence that a page break or a stray blank line cut: the piece before
//! ends without a full stop and the next goes on in lower case, or the piece
//! before ends on a comma, or a page break stands between and nothing ended.

use super::labels::Turn;
use super::thresholds::{ADDRESS_CHARS, ENDED_PARAGRAPHS, LONG_LINE_BYTES};
use super::{hyphens, letter_case, letterhead, sentence_end};
use crate::document::{LineBreaks, Piece};
use crate::word_list::{CIVILITIES, HEADING_WORDS, WordList};
use voixoff_model::transcript::BlockKind;

static CIVIL_ADDRESSES: WordList = WordList::used(CIVILITIES, "address");
static ADDRESSES: WordList = WordList::named(HEADING_WORDS, "address");

/// Joins what belongs together; the joined piece covers both places.
pub(super) fn join_sentences(pieces: &mut Vec<Piece>, turns: &mut Vec<Option<Turn>>) {
    let punctuated = is_punctuated(pieces);
    let mut is_joined = vec![false; pieces.len()];
    let (mut index, mut last_index) = (0, 0);
    pieces.dedup_by(|piece, last| {
        index += 1;
        let under_label = turns[last_index]
            .as_ref()
            .is_some_and(|turn| turn.end >= last.text.len());
        let joins = turns[index].is_none() && !under_label && goes_on(last, piece, punctuated);
        if joins {
            join(last, std::mem::take(piece));
            is_joined[index] = true;
        } else {
            last_index = index;
        }
        joins
    });
    let mut is_joined = is_joined.into_iter();
    turns.retain(|_| !is_joined.next().unwrap_or(false));
}

/// In a text without full stops, a piece that ends without one was not cut.
fn is_punctuated(pieces: &[Piece]) -> bool {
    let running = || {
        pieces
            .iter()
            .filter(|piece| piece.kind == BlockKind::Paragraph)
    };
    let ended = running()
        .filter(|piece| sentence_end::ends_sentence(&piece.text))
        .count();
    let long_lines = running()
        .filter(|piece| piece.text.len() > LONG_LINE_BYTES)
        .count();
    ENDED_PARAGRAPHS.is_reached(ended, long_lines)
}

/// Below it, a block that ends on a comma greets: « Frères et sœurs, ». In bytes.
const SALUTATION: usize = 80;

fn goes_on(before: &Piece, after: &Piece, punctuated: bool) -> bool {
    let is_running = |piece: &Piece| matches!(piece.kind, BlockKind::Paragraph);
    let is_item = before.kind == BlockKind::ListItem
        && after.kind == BlockKind::Paragraph
        && after.after_page_break;
    if !(is_running(before) || is_item)
        || !is_running(after)
        || before.table > 0
        || after.time.is_some() && before.time.is_none()
        || before.is_event
        || after.is_event
    {
        return false;
    }
    let text = before.text.trim_end();
    let Some(last) = text.chars().next_back() else {
        return false;
    };
    let first = after
        .text
        .trim_start_matches(['«', '“', '"', '(', ' ', '\u{a0}'])
        .chars()
        .next();
    let in_lower_case = first.is_some_and(char::is_lowercase);
    if after.time.is_some() {
        return captions_go_on(text, in_lower_case, punctuated);
    }
    if hyphens::is_cut(text, &after.text) || punctuated && sentence_end::is_cut_off(text) {
        return true;
    }
    if last == ',' {
        let is_called = letterhead::is_greeting(&after.text) || text.len() > SALUTATION;
        return in_lower_case || after.after_page_break || is_called && !is_address(text);
    }
    if sentence_end::ends_sentence(text) || matches!(last, ':' | ';') {
        return false;
    }
    if after.after_page_break {
        return in_lower_case || text.len() > LONG_LINE_BYTES;
    }
    punctuated && in_lower_case
}

/// Lines with times of their own are cut where time ran, not where sense ends.
/// A text without full stops is parted now and then, so that no block is endless.
fn captions_go_on(before: &str, in_lower_case: bool, punctuated: bool) -> bool {
    const LONG_ENOUGH: usize = 600;
    let ended = sentence_end::ends_sentence(before) || before.ends_with([':', ';']);
    !ended && in_lower_case && (punctuated || before.len() < LONG_ENOUGH)
}

/// « Mesdames et Messieurs, » and « Votre ami, » are lines of their own.
fn is_address(text: &str) -> bool {
    let last_line = text.rsplit('\n').next().unwrap_or(text);
    let lower = letter_case::lower(last_line);
    text.chars().count() < ADDRESS_CHARS
        && (CIVIL_ADDRESSES.opens(&lower) || ADDRESSES.opens(&lower))
}

fn join(last: &mut Piece, piece: Piece) {
    let at = last.text.len();
    if last.breaks == LineBreaks::Kept {
        last.breaks = LineBreaks::Space;
    }
    last.append(piece, "\n");
    hyphens::mend_at(last, at);
}
