//! What line breaks mean. A break is *forced* when the next word would not have
//! fitted: such lines are joined. The others were chosen: verse, an address, one
//! sentence a line, a new turn, an item of a list, a heading.

use super::headings::{is_act, is_numbered};
use super::hyphens::{self, Vocabulary};
use super::labels::LabelLines;
use super::lists::{bullet, number};
use super::thresholds::{
    FEWEST_VERSE_LINES, FILLED_LINE, FILLED_LINE_OF_PDF, NUMBERED_TITLE_CHARS, SENTENCE_LINE_CHARS,
    SHORTEST_CAPITALS_BYTES, TURN_WINDOW_BYTES, VERSE_BREAKS, VERSE_MEAN_CHARS, WRAP_PERCENTILE,
};
use super::{labels, letter_case, sentence_end, times};
use crate::document::{LineBreaks, Piece};
use voixoff_model::transcript::BlockKind;

/// Below this many characters a page is no page of prose.
const NARROWEST: usize = 45;
/// Above it nobody wraps lines.
const WIDEST: usize = 130;

/// Splits and joins the lines of all pieces.
pub(super) fn resolve(pieces: Vec<Piece>) -> Vec<Piece> {
    let vocabulary = Vocabulary::of(&pieces);
    let layouts: Vec<Layout> = {
        let page = Page {
            width: width(&pieces),
            labels: LabelLines::of(&pieces),
        };
        pieces.iter().map(|piece| page.layout(piece)).collect()
    };
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (piece, layout) in pieces.into_iter().zip(layouts) {
        let first = out.len();
        let stays = piece.leave.is_none();
        part(piece, &layout, &mut out);
        for piece in out[first..].iter_mut().filter(|_| stays) {
            hyphens::mend(piece, &vocabulary);
        }
    }
    out
}

/// Whether the format says which lines are headings.
pub(super) fn has_marked_headings(pieces: &[Piece]) -> bool {
    pieces
        .iter()
        .any(|piece| piece.kind == BlockKind::Heading && piece.breaks != LineBreaks::Unknown)
}

/// What the whole text tells about a line.
struct Page<'p> {
    /// See [`width`].
    width: usize,
    labels: LabelLines<'p>,
}

/// What the line breaks of a piece are.
enum Layout {
    /// One line, or left out.
    Whole,
    /// No more than spaces.
    Heading,
    Verse,
    Lines(Vec<Break>),
}

impl Page<'_> {
    fn layout(&self, piece: &Piece) -> Layout {
        if piece.leave.is_some() {
            return Layout::Whole;
        }
        if piece.kind == BlockKind::Heading {
            return Layout::Heading;
        }
        let mut ends = memchr::memchr_iter(b'\n', piece.text.as_bytes()).peekable();
        if ends.peek().is_none() {
            Layout::Whole
        } else if is_verse(piece) {
            Layout::Verse
        } else {
            Layout::Lines(ends.map(|end| judge(piece, end, self)).collect())
        }
    }
}

/// The width that lines were wrapped at, in characters; 0 where they were not.
fn width(pieces: &[Piece]) -> usize {
    let unknown = pieces
        .iter()
        .filter(|piece| piece.breaks == LineBreaks::Unknown && piece.leave.is_none());
    let mut lengths: Vec<usize> = Vec::new();
    for piece in unknown {
        let all = piece.lines().count();
        lengths.extend(
            piece
                .lines()
                .take(all - 1)
                .map(|(_, line)| line.chars().count()),
        );
    }
    lengths.sort_unstable();
    let widest = lengths
        .get(
            WRAP_PERCENTILE
                .of(lengths.len())
                .min(lengths.len().saturating_sub(1)),
        )
        .copied()
        .unwrap_or(0);
    if (NARROWEST..=WIDEST).contains(&widest) {
        widest
    } else {
        0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Join,
    Part,
    /// The author broke the line, and no more is known.
    Line,
}

fn part(mut piece: Piece, layout: &Layout, out: &mut Vec<Piece>) {
    match layout {
        Layout::Whole => out.push(piece),
        Layout::Heading => {
            piece.breaks = LineBreaks::Space;
            out.push(piece);
        }
        Layout::Verse => {
            piece.kind = BlockKind::Verse;
            piece.breaks = LineBreaks::Kept;
            out.push(piece);
        }
        Layout::Lines(breaks) if !breaks.contains(&Break::Part) => lines(piece, breaks, out),
        Layout::Lines(breaks) => part_at_breaks(&piece, breaks, out),
    }
}

fn part_at_breaks(piece: &Piece, breaks: &[Break], out: &mut Vec<Piece>) {
    let mut start = 0;
    let mut from = 0;
    let mut cutter = piece.cutter();
    let ends = memchr::memchr_iter(b'\n', piece.text.as_bytes());
    let parts = ends
        .enumerate()
        .filter(|(index, _)| breaks[*index] == Break::Part);
    for (index, end) in parts.chain([(breaks.len(), piece.text.len())]) {
        lines(cutter.part(start..end), &breaks[from..index], out);
        start = end + 1;
        from = index + 1;
    }
}

/// A part without [`Break::Part`]: verse, or prose.
fn lines(mut piece: Piece, breaks: &[Break], out: &mut Vec<Piece>) {
    let chosen = breaks.iter().filter(|it| **it == Break::Line).count();
    let count = breaks.len() + 1;
    let mean = piece.text.chars().count() / count;
    let is_prose =
        piece.kind == BlockKind::Heading || labels::may_start_turn(&piece) && chosen <= 2;
    if chosen == 0 || is_prose {
        if !breaks.is_empty() {
            piece.breaks = LineBreaks::Space;
        }
        out.push(piece);
    } else if VERSE_BREAKS.is_reached(chosen, breaks.len())
        && mean < VERSE_MEAN_CHARS
        && !is_sentence_a_line(&piece)
    {
        piece.breaks = LineBreaks::Kept;
        piece.kind = match piece.kind {
            BlockKind::Paragraph | BlockKind::Quote => BlockKind::Verse,
            kind => kind,
        };
        out.push(piece);
    } else {
        let mut start = 0;
        let mut cutter = piece.cutter();
        let ends = memchr::memchr_iter(b'\n', piece.text.as_bytes());
        let parts = ends
            .zip(breaks)
            .filter(|(_, it)| **it == Break::Line)
            .map(|(end, _)| end);
        for end in parts.chain([piece.text.len()]) {
            let mut part = cutter.part(start..end);
            part.breaks = LineBreaks::Space;
            out.push(part);
            start = end + 1;
        }
    }
}

/// Three lines or more that all open with a capital, though sentences go on over
/// them: prose that was wrapped does not do so.
fn is_verse(piece: &Piece) -> bool {
    const WIDEST_VERSE: usize = 90;
    let is_text = piece.kind == BlockKind::Paragraph && piece.breaks != LineBreaks::Space;
    let opens = |line: &str| {
        line.trim_start_matches(['«', '“', '"', '—', '–', '-', ' ', '\u{a0}', '…'])
            .starts_with(char::is_uppercase)
    };
    if !is_text {
        return false;
    }
    let mut runs_on = 0;
    let mut lines = piece.lines().peekable();
    let mut count = 0;
    while let Some((start, line)) = lines.next() {
        count += 1;
        let part = piece.glimpse(start..start + line.len());
        let is_line = opens(line)
            && line.chars().count() <= WIDEST_VERSE
            && !letter_case::is_capitals(line)
            && bullet(line).is_none_or(|_| line.starts_with(['—', '–']))
            && !labels::may_start_turn(&part)
            && !labels::is_label_alone(&part);
        if !is_line {
            return false;
        }
        runs_on += usize::from(lines.peek().is_some() && !sentence_end::ends_sentence(line));
    }
    count >= FEWEST_VERSE_LINES && runs_on * 2 >= count - 1
}

/// One sentence a line: every line is ended, the last one may not be.
fn is_sentence_a_line(piece: &Piece) -> bool {
    let mut lines: Vec<&str> = piece.text.split('\n').collect();
    lines.pop();
    lines.iter().all(|line| sentence_end::ends_sentence(line))
}

fn judge(piece: &Piece, end: usize, page: &Page) -> Break {
    let width = page.width;
    let text = piece.text.as_str();
    let line_start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let (line, after) = (text[line_start..end].trim(), &text[end + 1..]);
    let next_end = after.find('\n').unwrap_or(after.len());
    let next = after[..next_end].trim();
    let next_start = end + 1 + next_end - after[..next_end].trim_start().len();
    if starts_something(piece, next_start, line, next, page) {
        return Break::Part;
    }
    if is_label_line(piece, line_start..end, next, page)
        || is_label_line(piece, end + 1..end + 1 + next_end, next_line(after), page)
    {
        return Break::Part;
    }
    if is_act(line) && piece.breaks != LineBreaks::Space {
        return Break::Part;
    }
    if piece.breaks == LineBreaks::Space || next.is_empty() {
        return Break::Join;
    }
    let goes_on = next.starts_with(char::is_lowercase);
    if hyphens::is_cut(line, next) {
        return Break::Join;
    }
    let word = next
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    let length = line.chars().count();
    // Proportional type fits more or fewer characters in a line.
    let filled = if piece.page > 0 {
        FILLED_LINE_OF_PDF
    } else {
        FILLED_LINE
    };
    let forced = width > 0
        && piece.breaks == LineBreaks::Unknown
        && filled.is_exceeded(length + 1 + word, width);
    if forced {
        return Break::Join;
    }
    if is_numbered(line)
        && length < NUMBERED_TITLE_CHARS
        && !goes_on
        && line.ends_with(char::is_alphanumeric)
    {
        return Break::Part;
    }
    let styles = |range: std::ops::Range<usize>| piece.is_italic_part(range);
    let capitals = letter_case::is_capitals(line) != letter_case::is_capitals(next)
        && next.len() > SHORTEST_CAPITALS_BYTES;
    if capitals
        || styles(line_start..end) != styles(end + 1..end + 1 + next_end)
            && piece.breaks == LineBreaks::Unknown
    {
        return Break::Part;
    }
    let is_sentence = sentence_end::ends_sentence(line);
    if is_sentence && length >= SENTENCE_LINE_CHARS || line.ends_with(':') && !goes_on {
        return Break::Part;
    }
    // A column of dialogue is narrow, and no line of verse ends on « de ».
    let is_cut = goes_on && ends_at_random(piece, line);
    if is_cut || goes_on && !is_sentence && (width > 0 || length > SENTENCE_LINE_CHARS) {
        return Break::Join;
    }
    if length > WIDEST {
        Break::Part
    } else {
        Break::Line
    }
}

/// Few lines, one of which ends on a word that nothing ends on.
fn ends_at_random(piece: &Piece, line: &str) -> bool {
    const MOST_BREAKS: usize = 3;
    let breaks = memchr::memchr_iter(b'\n', piece.text.as_bytes());
    sentence_end::is_cut_off(line) && breaks.take(MOST_BREAKS + 1).count() <= MOST_BREAKS
}

fn next_line(after: &str) -> &str {
    after.split('\n').nth(1).unwrap_or_default()
}

/// A label alone on its line, the first or after an ended one, with its speech below.
fn is_label_line(piece: &Piece, line: std::ops::Range<usize>, below: &str, page: &Page) -> bool {
    if piece.breaks == LineBreaks::Space || below.is_empty() {
        return false;
    }
    let before = piece.text[..line.start].trim_end();
    let starts = before.is_empty() || sentence_end::ends_sentence(before) || before.ends_with('…');
    let speaks = !below.starts_with(char::is_lowercase);
    let written = &piece.text[line.clone()];
    let start = line.start + written.len() - written.trim_start().len();
    starts && speaks && page.labels.has(piece, start..start + written.trim().len())
}

/// A turn, a time code or an item begins on the line.
fn starts_something(piece: &Piece, at: usize, before: &str, next: &str, page: &Page) -> bool {
    let first = next.chars().next();
    if first.is_some_and(|c| c.is_ascii_digit() || matches!(c, '[' | '('))
        && times::at_start(next).is_some()
    {
        return true;
    }
    if piece.breaks != LineBreaks::Space && bullet(next).is_some() {
        let is_dash_in_sentence = next.starts_with(['–', '—'])
            && !sentence_end::ends_sentence(before)
            && !before.ends_with([':', ';', ',']);
        return !is_dash_in_sentence;
    }
    if matches!(first, Some('[' | '<')) && labels::starts_turn(&piece.glimpse(at..at + next.len()))
    {
        return true;
    }
    let in_list = before.ends_with([':', ';']) || number(before).is_some();
    if piece.breaks != LineBreaks::Space && number(next).is_some() && in_list {
        return true;
    }
    if page.labels.opens(piece, at, next) {
        return true;
    }
    let may_be_label = first.is_some_and(char::is_uppercase)
        && (sentence_end::ends_sentence(before)
            || next.contains(" :")
            || next.contains(". ")
            || piece.breaks == LineBreaks::Unknown);
    may_be_label && {
        let end = at + piece.text[at..].len().min(TURN_WINDOW_BYTES);
        let end = piece.text.floor_char_boundary(end);
        let line = piece.glimpse(at..end);
        let is_sure = labels::starts_turn(&line);
        is_sure
            && (sentence_end::ends_sentence(before)
                || before.ends_with(['…', '-', '–'])
                || line.bold_start() > 0
                || !before.ends_with(char::is_alphanumeric)
                || next.contains(':'))
    }
}
