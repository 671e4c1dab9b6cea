//! Tables of contents: a heading that says so and the entries under it.

use super::letter_case;
use super::thresholds::{CONTENTS_PAGE_DIGITS, HEADING_KEY_BYTES, LEADER_MARKS};
use crate::document::Piece;
use crate::word_list::{HEADING_WORDS, WordList};
use std::collections::HashMap;
use voixoff_model::transcript::{BlockKind, Reason};

static TITLES: WordList = WordList::named(HEADING_WORDS, "contents-title");

/// In bytes.
const LONGEST_TITLE: usize = 39;

/// Marks tables of contents.
pub(super) fn leave_out(pieces: &mut [Piece]) {
    let titles: Vec<usize> = (0..pieces.len())
        .filter(|index| is_title(&pieces[*index]))
        .collect();
    let headings = LaterHeadings::of(pieces, titles.is_empty());
    let mut done = 0;
    for title in titles {
        if title < done {
            continue;
        }
        let entries = (title + 1..)
            .zip(&pieces[title + 1..])
            .take_while(|(index, piece)| match piece.leave {
                Some(reason) => matches!(
                    reason,
                    Reason::Contents | Reason::PageNumber | Reason::RunningHeader
                ),
                // Its heading stands under it: it is not its own.
                None => is_entry(piece, |key| headings.stands_from(key, index + 1)),
            })
            .count();
        // One entry alone may be the first heading itself.
        let sure = pieces[title + 1..title + 1 + entries].iter().any(|piece| {
            piece.leave == Some(Reason::Contents)
                || piece.lines().any(|(_, line)| has_page_number(line))
        });
        let mut end = title + 1 + entries;
        if entries < 2 && !sure {
            if !is_named(&pieces[title]) {
                continue;
            }
            end = title + 1;
        }
        for piece in &mut pieces[title..end] {
            piece.leave = piece.leave.or(Some(Reason::Contents));
        }
        done = end;
    }
    leave_own_lists(pieces);
    leave_leaders(pieces);
}

/// Where each line that may be a heading stands last.
struct LaterHeadings(HashMap<String, usize>);

impl LaterHeadings {
    /// Nothing is gathered where nobody will ask.
    fn of(pieces: &[Piece], unwanted: bool) -> Self {
        let pieces = if unwanted { &[] } else { pieces };
        let keys = pieces.iter().enumerate();
        Self(
            keys.filter_map(|(index, piece)| Some((heading_key(piece)?, index)))
                .collect(),
        )
    }

    fn stands_from(&self, key: &str, index: usize) -> bool {
        self.0.get(key).is_some_and(|last| *last >= index)
    }
}

/// A title with its entries under it in one piece, all of them headings later on.
fn leave_own_lists(pieces: &mut [Piece]) {
    const MOST_BYTES: usize = 8192;
    let is_list_title = |piece: &Piece| piece.first_line(LONGEST_TITLE).is_some_and(is_title_line);
    let headings = LaterHeadings::of(pieces, !pieces.iter().any(is_list_title));
    for (index, piece) in pieces.iter_mut().enumerate() {
        if piece.leave.is_some()
            || piece.text.len() > MOST_BYTES
            || !is_list_title(piece)
            || !piece.has_lines()
        {
            continue;
        }
        let is_list = piece.lines().skip(1).all(|(_, line)| {
            headings.stands_from(&letter_case::bare(without_number(line)), index + 1)
        });
        if is_list {
            piece.leave = Some(Reason::Contents);
        }
    }
}

fn is_named(piece: &Piece) -> bool {
    letter_case::is_one_of(
        without_colon(&piece.text),
        &["sommaire", "table des matières"],
    )
}

fn is_title(piece: &Piece) -> bool {
    is_title_line(&piece.text)
}

fn is_title_line(line: &str) -> bool {
    line.len() <= LONGEST_TITLE && letter_case::is_listed(without_colon(line), &TITLES)
}

fn without_colon(line: &str) -> &str {
    line.trim_end_matches(|c: char| c == ':' || c.is_whitespace())
}

fn heading_key(piece: &Piece) -> Option<String> {
    let is_short = piece.text.len() < HEADING_KEY_BYTES && !piece.text.contains('\n');
    (is_short && piece.leave.is_none()).then(|| letter_case::bare(without_number(&piece.text)))
}

fn is_entry(piece: &Piece, later: impl Fn(&str) -> bool) -> bool {
    if piece.kind == BlockKind::Heading {
        return false;
    }
    piece
        .lines()
        .all(|(_, line)| has_page_number(line) || later(&letter_case::bare(without_number(line))))
}

fn without_number(line: &str) -> &str {
    line.trim().trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '•' | '–') || c.is_whitespace()
    })
}

/// `Propos liminaire ........ 3`
fn has_page_number(line: &str) -> bool {
    let line = line.trim_end();
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - title.len();
    let leader = title.len()
        - title
            .trim_end_matches(['.', '…', '·', '_', ' ', '\t', '\u{a0}'])
            .len();
    CONTENTS_PAGE_DIGITS.contains(&digits)
        && (leader >= LEADER_MARKS || title.ends_with('\t'))
        && title.trim().len() > leader
}

fn leave_leaders(pieces: &mut [Piece]) {
    const MOST_BYTES: usize = 8192;
    for piece in pieces.iter_mut().filter(|piece| piece.leave.is_none()) {
        if piece.text.len() < MOST_BYTES
            && piece
                .text
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit())
            && piece.lines().count() >= 2
            && piece.lines().all(|(_, line)| has_page_number(line))
        {
            piece.leave = Some(Reason::Contents);
        }
    }
}
