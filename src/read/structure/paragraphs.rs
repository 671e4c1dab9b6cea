//! What line breaks mean. A break is *forced* when the next word would not have
//! fitted: such lines are joined. The others were chosen: verse, an address, one
//! sentence a line, a new turn, an item of a list, a heading.

use super::hyphens::{self, Vocabulary};
use super::{fold, labels, letterhead, times};
use crate::read::BlockKind;
use crate::read::document::{LineBreaks, Piece};

/// Below this many characters a page is no page of prose.
const NARROWEST: usize = 45;
/// Above it nobody wraps lines.
const WIDEST: usize = 130;

/// Parts and joins the lines of all pieces; finds headings typed as lines.
pub(super) fn resolve(pieces: Vec<Piece>) -> Vec<Piece> {
    let width = width(&pieces);
    let vocabulary = Vocabulary::of(&pieces);
    let has_headings = pieces
        .iter()
        .filter(|piece| piece.kind == BlockKind::Heading && piece.breaks != LineBreaks::Unknown)
        .count()
        > 0;
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.leave.is_some() {
            out.push(piece);
            continue;
        }
        let first = out.len();
        part(piece, width, &mut out);
        for piece in &mut out[first..] {
            hyphens::mend(piece, &vocabulary);
        }
    }
    let mut out = items(out);
    headings(&mut out, has_headings);
    out
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
        .get((lengths.len() * 98 / 100).min(lengths.len().saturating_sub(1)))
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

fn part(piece: Piece, width: usize, out: &mut Vec<Piece>) {
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', piece.text.as_bytes()).collect();
    if ends.is_empty() {
        out.push(piece);
        return;
    }
    let breaks: Vec<Break> = ends.iter().map(|end| judge(&piece, *end, width)).collect();
    let mut start = 0;
    let mut from = 0;
    for index in 0..=ends.len() {
        if index < ends.len() && breaks[index] != Break::Part {
            continue;
        }
        let end = ends.get(index).copied().unwrap_or(piece.text.len());
        let whole = start == 0 && end == piece.text.len();
        let part = if whole {
            piece.clone()
        } else {
            piece.part(start..end)
        };
        lines(part, &breaks[from..index], out);
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
        piece.breaks = LineBreaks::Space;
        out.push(piece);
    } else if chosen * 10 >= breaks.len() * 6 && mean < 65 {
        piece.breaks = LineBreaks::Kept;
        piece.kind = if piece.kind == BlockKind::Paragraph {
            BlockKind::Verse
        } else {
            piece.kind
        };
        out.push(piece);
    } else {
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', piece.text.as_bytes());
        let parts = ends
            .zip(breaks)
            .filter(|(_, it)| **it == Break::Line)
            .map(|(end, _)| end);
        for end in parts.chain([piece.text.len()]) {
            let mut part = piece.part(start..end);
            part.breaks = LineBreaks::Space;
            out.push(part);
            start = end + 1;
        }
    }
}

fn judge(piece: &Piece, end: usize, width: usize) -> Break {
    let text = piece.text.as_str();
    let line_start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let (line, after) = (text[line_start..end].trim(), &text[end + 1..]);
    let next_end = after.find('\n').unwrap_or(after.len());
    let next = after[..next_end].trim();
    if starts_something(piece, end + 1, line, next) {
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
    let tolerance = if piece.page > 0 { 80 } else { 94 };
    let forced = width > 0
        && piece.breaks == LineBreaks::Unknown
        && (length + 1 + word) * 100 > width * tolerance;
    if forced {
        return Break::Join;
    }
    let styles = |range: std::ops::Range<usize>| piece.is_italic_part(range);
    let capitals = fold::is_capitals(line) != fold::is_capitals(next) && next.len() > 3;
    if capitals
        || styles(line_start..end) != styles(end + 1..end + 1 + next_end)
            && piece.breaks == LineBreaks::Unknown
    {
        return Break::Part;
    }
    let is_sentence = fold::ends_sentence(line);
    if is_sentence && length >= 65 || line.ends_with(':') {
        return Break::Part;
    }
    if goes_on && !is_sentence && (width > 0 || length > 65) {
        return Break::Join;
    }
    if length > WIDEST {
        Break::Part
    } else {
        Break::Line
    }
}

/// A turn, a time code or an item begins on the line.
fn starts_something(piece: &Piece, at: usize, before: &str, next: &str) -> bool {
    let first = next.chars().next();
    if first.is_some_and(|c| c.is_ascii_digit() || matches!(c, '[' | '('))
        && times::at_start(next).is_some()
    {
        return true;
    }
    if piece.breaks != LineBreaks::Space && bullet(next).is_some() {
        let is_dash_in_sentence = next.starts_with(['–', '—'])
            && !fold::ends_sentence(before)
            && !before.ends_with([':', ';', ',']);
        return !is_dash_in_sentence;
    }
    let may_be_label = first.is_some_and(char::is_uppercase)
        && (fold::ends_sentence(before)
            || next.contains(" :")
            || next.contains(". ")
            || piece.breaks == LineBreaks::Unknown);
    may_be_label && {
        let end = at + piece.text[at..].len().min(400);
        let end = piece.text.floor_char_boundary(end);
        let line = piece.part(at..end);
        let is_sure = labels::starts_turn(&line);
        is_sure
            && (fold::ends_sentence(before)
                || before.ends_with(['…', '-', '–'])
                || line.bold_start() > 0
                || !before.ends_with(char::is_alphanumeric)
                || next.contains(':'))
    }
}

/// The bytes of a bullet and the space after it.
fn bullet(line: &str) -> Option<usize> {
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

/// `1. `, `2) `, `a) `
fn number(line: &str) -> Option<usize> {
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

/// Takes the bullets of typed lists off.
fn items(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let typed = piece.kind == BlockKind::Paragraph || piece.kind == BlockKind::Verse;
        if !typed || piece.leave.is_some() {
            out.push(piece);
            continue;
        }
        let before = out.iter().rev().find(|before| before.leave.is_none());
        let in_list = before.is_some_and(|before| {
            before.kind == BlockKind::ListItem || before.text.trim_end().ends_with(':')
        });
        let marker = bullet(&piece.text).or_else(|| in_list.then(|| number(&piece.text)).flatten());
        match marker {
            Some(bytes) => {
                let mut item = piece.part(bytes..piece.text.len());
                item.after_page_break = piece.after_page_break;
                item.kind = if in_list {
                    BlockKind::ListItem
                } else {
                    item.kind
                };
                out.push(item);
            }
            None => out.push(piece),
        }
    }
    out
}

/// Short lines that stand alone between ended paragraphs.
fn headings(pieces: &mut [Piece], has_headings: bool) {
    for index in 0..pieces.len() {
        let piece = &pieces[index];
        if piece.kind != BlockKind::Paragraph
            || piece.leave.is_some()
            || piece.text.len() > 160
            || piece.table > 0
        {
            continue;
        }
        let Some(next) = pieces[index + 1..].iter().find(|next| next.leave.is_none()) else {
            continue;
        };
        let before = pieces[..index]
            .iter()
            .rev()
            .find(|before| before.leave.is_none());
        let text = piece.text.trim();
        let open = !text.ends_with(['.', '!', '?', '…', ',', ';', ':', ')', ']'])
            && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '«');
        let after_end = before.is_none_or(|before| {
            before.kind == BlockKind::Heading
                || fold::ends_sentence(&before.text)
                || before.kind == BlockKind::Verse
        });
        let is_name = labels::is_label_alone(piece)
            || labels::may_start_turn(piece)
            || letterhead::is_greeting(text)
            || labels::names_of_cast(text).is_some();
        let stands_out = piece.is_bold() || fold::is_capitals(text);
        let typed =
            piece.source.bytes() > 0 && !has_headings && text.len() <= 90 && is_typed(piece);
        let longer = next.text.len() > text.len()
            || next.kind == BlockKind::Heading
            || next.kind == BlockKind::Verse;
        let is_act = is_act(text);
        if open
            && !is_name
            && (is_act
                || after_end
                    && (stands_out
                        || typed && longer && next.text.starts_with(|c: char| !c.is_lowercase())))
        {
            pieces[index].kind = BlockKind::Heading;
        }
    }
}

/// From plain text or PDF, where headings have no mark.
fn is_typed(piece: &Piece) -> bool {
    piece.breaks == LineBreaks::Unknown
}

/// « SCÈNE II », « Acte premier »
pub(super) fn is_act(text: &str) -> bool {
    let lower = fold::lower(text);
    let first = lower.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "acte" | "scène" | "tableau" | "prologue" | "épilogue"
    ) && text.len() < 40
}
