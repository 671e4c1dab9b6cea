//! Headings that are only lines: short, without a stop, between ended paragraphs;
//! acts and scenes; the places of a screenplay.

use super::labels::{self, LabelLines};
use super::thresholds::{HEADING_BYTES, NUMERAL_BYTES, TITLE_LINES, TYPED_HEADING_BYTES};
use super::{letter_case, letterhead, sentence_end};
use crate::document::{LineBreaks, Piece};
use crate::word_list::{HEADING_WORDS, WordList};
use voixoff_model::transcript::BlockKind;

static SECTIONS: WordList = WordList::named(HEADING_WORDS, "section");
static ACTS: WordList = WordList::named(HEADING_WORDS, "act");
static ORDINALS: WordList = WordList::named(HEADING_WORDS, "ordinal");

/// Short lines that stand alone between ended paragraphs.
pub(super) fn mark(pieces: &mut [Piece], has_headings: bool) {
    for index in find(pieces, has_headings) {
        pieces[index].kind = BlockKind::Heading;
    }
}

fn find(pieces: &[Piece], has_headings: bool) -> Vec<usize> {
    let label_lines = LabelLines::of(pieces);
    let is_play = pieces.iter().any(|piece| is_act(&piece.text));
    let shouts = is_shouted(pieces);
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.leave.is_some() {
            continue;
        }
        let before = before.replace(index);
        let is_candidate = matches!(piece.kind, BlockKind::Paragraph | BlockKind::Verse)
            && piece.text.len() <= HEADING_BYTES
            && piece.table == 0
            && piece.time.is_none();
        let next = is_candidate.then(|| {
            let mut later = pieces[index + 1..].iter();
            later.find(|next| next.leave.is_none())
        });
        let Some(next) = next.flatten() else {
            continue;
        };
        let after_end = before.is_none_or(|before| {
            let kind = pieces[before].kind;
            kind == BlockKind::Heading
                || found.last() == Some(&before)
                || sentence_end::ends_sentence(&pieces[before].text)
                || kind == BlockKind::Verse
        });
        let is_name = || is_name(piece, &label_lines, is_play);
        let may_be_typed = is_typed(piece) && !has_headings;
        let is_heading = if is_slug(&piece.text) {
            true
        } else if piece.kind == BlockKind::Verse {
            may_be_typed && after_end && is_title_lines(piece, next) && !is_name()
        } else {
            let stands_out =
                piece.is_bold() || !shouts && letter_case::is_capitals(piece.text.trim());
            is_heading_line(piece, next, after_end, stands_out, may_be_typed && !shouts)
                && !is_name()
        };
        if is_heading {
            found.push(index);
        }
    }
    found
}

fn is_name(piece: &Piece, label_lines: &LabelLines<'_>, is_play: bool) -> bool {
    let text = piece.text.trim();
    let first = text.lines().next().unwrap_or_default();
    labels::is_label_alone(piece)
        || labels::may_start_turn(piece)
        || letterhead::is_greeting(text)
        || labels::names_somebody(first)
        || label_lines.has(piece, 0..piece.text.len())
        || is_play && labels::names_of_cast(text).is_some()
}

/// A text that is set in capitals as a whole: nothing stands out by them.
fn is_shouted(pieces: &[Piece]) -> bool {
    let is_text = |piece: &&Piece| piece.leave.is_none() && piece.kind != BlockKind::Heading;
    let texts = || pieces.iter().filter(is_text);
    let letters = |pieces: &mut dyn Iterator<Item = &Piece>| -> usize {
        pieces.map(|piece| piece.text.len()).sum()
    };
    letters(&mut texts().filter(|piece| letter_case::is_capitals(&piece.text))) * 2
        > letters(&mut texts())
}

fn is_heading_line(
    piece: &Piece,
    next: &Piece,
    after_end: bool,
    stands_out: bool,
    may_be_typed: bool,
) -> bool {
    let text = piece.text.trim();
    let numbered = is_numbered(text);
    let asks = stands_out
        && letter_case::is_capitals(text)
        && text.ends_with('?')
        && !letter_case::is_capitals(&next.text);
    let open = !sentence_end::is_cut_off(text)
        && (asks || numbered || !sentence_end::ends_sentence(text))
        && (asks || !text.ends_with(['.', '!', '?', '…', ',', ';', ':', ']']))
        && (numbered || !text.ends_with(')'))
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '«');
    let longer = next.text.len() > text.len()
        || matches!(next.kind, BlockKind::Heading | BlockKind::Verse)
        || numbered;
    let typed = may_be_typed
        && text.len() <= TYPED_HEADING_BYTES
        && longer
        && !next.text.starts_with(char::is_lowercase);
    open && (is_act(text) || after_end && (stands_out || typed))
}

/// A title and its subtitle: two or three short lines without a stop, above a turn.
fn is_title_lines(piece: &Piece, next: &Piece) -> bool {
    let all = piece.text.lines().count() <= TITLE_LINES
        && piece.text.lines().all(|line| {
            line.starts_with(char::is_uppercase)
                && line.trim_end().ends_with(|c: char| c.is_alphanumeric())
        });
    all && (labels::may_start_turn(next) || labels::is_label_alone(next))
}

/// `II. La méthode`, `3) Les moyens`, `Article 2 (suite)`.
pub(super) fn is_numbered(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let has_rest = words.next().is_some();
    let body = first.trim_end_matches(['.', ')', '°', '-']);
    let is_number = !body.is_empty()
        && body.len() <= NUMERAL_BYTES
        && (body.bytes().all(|byte| byte.is_ascii_digit())
            || body.bytes().all(|byte| b"IVX".contains(&byte))
            // « M. Dupont » is no part M.
            || body.len() == 1 && body != "M" && body.starts_with(char::is_uppercase));
    has_rest && (is_number && body.len() < first.len() || letter_case::is_listed(first, &SECTIONS))
}

/// From plain text or PDF, where headings have no mark.
fn is_typed(piece: &Piece) -> bool {
    piece.breaks == LineBreaks::Unknown
}

/// With its number, in bytes.
pub(super) const LONGEST_SLUG: usize = 124;

/// A place of a screenplay: `INT. GARE - NUIT`, `12. EXT. JARDIN – JOUR`.
pub(super) fn is_slug(text: &str) -> bool {
    if text.len() > LONGEST_SLUG {
        return false;
    }
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = if number.len() < text.len() {
        number.trim_start_matches(|c: char| matches!(c, 'A'..='C' | '.' | ')' | ' '))
    } else {
        text
    };
    if !text.trim_start().starts_with(['I', 'E']) {
        return false;
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_place = matches!(
        first.trim_end_matches('.'),
        "INT" | "EXT" | "INT./EXT" | "EXT./INT" | "INT/EXT" | "EXT/INT" | "I/E"
    );
    is_place && letter_case::is_capitals(text)
}

/// « SCÈNE II », « Acte premier », a place of a screenplay.
pub(super) fn is_act(text: &str) -> bool {
    const MOST_BYTES: usize = 40;
    if is_slug(text) {
        return true;
    }
    if text.len() >= MOST_BYTES {
        return false;
    }
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    if letter_case::is_listed(first, &ACTS) {
        words
            .next()
            .is_some_and(|second| is_ordinal(&letter_case::lower(second)))
    } else {
        letter_case::is_one_of(first, &["prologue", "épilogue"]) && words.next().is_none()
    }
}

/// `premier`, `II`, `3`, `deux`, with or without a stop.
fn is_ordinal(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ':', '–', '—', '-']);
    ORDINALS.has(word)
        || word.ends_with("ième")
        || !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || "ivxl".contains(c))
}
