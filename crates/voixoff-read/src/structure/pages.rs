//! Page numbers and running headers and footers, found across pages.
//!
//! A page number is a line of its own (`– 12 –`, `Page 3 / 8`, a bare number that
//! counts on). A header is a line that comes back at the edge of pages, or beside
//! page numbers, or where it cuts a sentence; figures in it may differ. A refrain,
//! a label and a direction that come back in the text have no such place.

use super::thresholds::{
    CUT_LINE_BYTES, FEWEST_HEADER_PAGES, HEADER_AT_EDGES, HEADER_FIGURES, HEADER_PAGE_DIGITS,
    HEADER_PAGES, HEADER_WITH_EVIDENCE, PAGE_DIGITS, PAGE_NUMBER_LINE_BYTES,
};
use super::{labels, letter_case, sentence_end};
use crate::document::Piece;
use std::collections::HashMap;
use voixoff_model::transcript::{BlockKind, Reason};

/// Headers and footers are within so many lines of the edge of a page.
const EDGE: usize = 3;

/// The longest header, in bytes.
const MOST_BYTES: usize = 160;

struct Line {
    piece: usize,
    start: usize,
    end: usize,
    reason: Option<Reason>,
}

/// Cuts furniture out of the pieces; what it parted knows that it was.
pub(super) fn leave_out(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines = lines_of(&pieces);
    mark_numbers(&pieces, &mut lines);
    if pieces.iter().any(|piece| piece.page > 1) {
        mark_by_page(&pieces, &mut lines);
    } else {
        mark_by_neighbours(&pieces, &mut lines);
    }
    let pieces = if lines.iter().any(|line| line.reason.is_some()) {
        cut(pieces, &lines)
    } else {
        pieces
    };
    mark_page_starts(pieces)
}

fn lines_of(pieces: &[Piece]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces
        .iter()
        .enumerate()
        // What has a time of its own was heard: no page.
        .filter(|(_, piece)| piece.leave.is_none() && piece.time.is_none() && !piece.is_event)
    {
        lines.extend(piece.lines().map(|(start, line)| Line {
            piece: index,
            start,
            end: start + line.len(),
            reason: None,
        }));
    }
    lines
}

impl Line {
    fn text<'p>(&self, pieces: &'p [Piece]) -> &'p str {
        &pieces[self.piece].text[self.start..self.end]
    }
}

fn mark_numbers(pieces: &[Piece], lines: &mut [Line]) {
    let mut bare: Vec<(usize, u32)> = Vec::new();
    for (index, line) in lines.iter_mut().enumerate() {
        let text = line.text(pieces);
        if text.len() <= MOST_BYTES && is_header_with_number(text) {
            line.reason = Some(Reason::RunningHeader);
            continue;
        }
        if text.len() > PAGE_NUMBER_LINE_BYTES || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        match page_number(text) {
            Some((_, true)) => line.reason = Some(Reason::PageNumber),
            Some((number, false)) => bare.push((index, number)),
            None => {}
        }
    }
    for (place, (index, number)) in bare.iter().enumerate() {
        let counts_on = bare
            .get(place + 1)
            .is_some_and(|(_, next)| *next == number + 1)
            || place
                .checked_sub(1)
                .is_some_and(|before| bare[before].1 + 1 == *number);
        let piece = &pieces[lines[*index].piece];
        let fills = piece.text.trim().len() == lines[*index].text(pieces).trim().len();
        // The number of a section, alone or above its title.
        let above_title = lines_under(piece) == 1
            && lines[*index].start == 0
            && !sentence_end::ends_sentence(&piece.text);
        let is_section = fills && piece.kind == BlockKind::Heading || above_title;
        let item = piece.kind == BlockKind::ListItem || piece.table > 0;
        if !item
            && (counts_on
                || is_section
                || cuts_sentence(pieces, lines, *index, *index)
                || is_edge_of_page(pieces, lines, *index))
        {
            lines[*index].reason = Some(Reason::PageNumber);
        }
    }
}

fn lines_under(piece: &Piece) -> usize {
    memchr::memchr_iter(b'\n', piece.text.as_bytes())
        .take(2)
        .count()
}

/// `2102                SÉNAT - SÉANCE DU 5 MARS 2024`: the number of a page, far from
/// a title with a date or a year.
fn is_header_with_number(line: &str) -> bool {
    const FAR: &str = "     ";
    let line = line.trim();
    let Some((left, right)) = line.split_once(FAR) else {
        return false;
    };
    let right = right.trim();
    let is_number = |part: &str| {
        HEADER_PAGE_DIGITS.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_title = |part: &str| {
        letter_case::is_capitals(part)
            && part.bytes().filter(u8::is_ascii_digit).count() >= HEADER_FIGURES
    };
    is_number(left) && is_title(right) || is_title(left) && is_number(right)
}

/// The last line of a page that has one after it; where no other page tells, the first
/// or the last line if it is the page's own number.
fn is_edge_of_page(pieces: &[Piece], lines: &[Line], index: usize) -> bool {
    let page = |line: &Line| pieces[line.piece].page;
    let here = page(&lines[index]);
    let is_its_own =
        || page_number(lines[index].text(pieces)).is_some_and(|(number, _)| number == here);
    let next = lines.get(index + 1).map(page);
    let is_first = index
        .checked_sub(1)
        .is_none_or(|before| page(&lines[before]) != here);
    here > 0
        && (next.is_some_and(|next| next != here) || (next.is_none() || is_first) && is_its_own())
}

/// The number of a page, and whether something beside it says that it is one.
fn page_number(line: &str) -> Option<(u32, bool)> {
    let lower = letter_case::lower(line);
    let is_decoration = |c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '_' | '|' | '·' | '•' | '*' | '[' | ']' | '~'
        ) || c.is_whitespace()
    };
    let inside = lower.trim_matches(is_decoration);
    let (inside, named) = match ["page ", "p. ", "pg. "]
        .iter()
        .find_map(|name| inside.strip_prefix(name))
    {
        Some(rest) => (rest.trim(), true),
        None => (inside, false),
    };
    let mut parts = inside.splitn(2, ['/', '⁄']);
    let first = parts.next()?.trim();
    let (first, of) = match first.split_once(" sur ") {
        Some((first, of)) => (first.trim(), Some(of.trim())),
        None => (first, parts.next().map(str::trim)),
    };
    let is_number = |text: &str| {
        !text.is_empty()
            && text.len() <= PAGE_DIGITS
            && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(first) || of.is_some_and(|of| !is_number(of)) {
        return None;
    }
    let written = line.trim();
    let decorated = named
        || (written.starts_with(['-', '–', '—', '|', '[', '_']) && written.ends_with(['-', '–', '—', '|', ']', '_']))
        || (of.is_some() && first.parse::<u32>().ok() <= of.and_then(|of| of.parse().ok()))
        // « - 2 - » as Markdown sees it: an item « 2 - ».
        || written.ends_with([' ', '-', '–']) && written.ends_with(['-', '–']);
    Some((first.parse().ok()?, decorated))
}

/// The lines around `first..=last` are one sentence.
fn cuts_sentence(pieces: &[Piece], lines: &[Line], first: usize, last: usize) -> bool {
    let before = lines[..first]
        .iter()
        .rev()
        .find(|line| line.reason.is_none());
    let after = lines[last + 1..].iter().find(|line| line.reason.is_none());
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let unfinished = !sentence_end::ends_sentence(before.text(pieces))
        && !before.text(pieces).trim_end().ends_with(':');
    let goes_on = after
        .text(pieces)
        .trim_start()
        .starts_with(char::is_lowercase);
    unfinished && goes_on && before.text(pieces).len() > CUT_LINE_BYTES
}

/// A line with its figures and spaces made equal.
fn key(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > MOST_BYTES || !line.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut in_number = false;
        for c in word.chars() {
            if c.is_ascii_digit() {
                if !in_number {
                    out.push('#');
                }
                in_number = true;
            } else {
                out.push(c);
                in_number = false;
            }
        }
    }
    Some(out)
}

fn may_be_header(pieces: &[Piece], line: &Line) -> bool {
    let text = line.text(pieces).trim();
    let piece = &pieces[line.piece];
    let is_direction = text.starts_with(['(', '[']);
    let part = piece.glimpse(line.start..line.end);
    !is_direction
        && piece.table == 0
        && !labels::is_label_alone(&part)
        && !labels::starts_turn(&part)
}

/// With pages: lines at their edges that come back.
fn mark_by_page(pieces: &[Piece], lines: &mut [Line]) {
    let page = |line: &Line| pieces[line.piece].page;
    let mut edges: HashMap<String, Vec<usize>> = HashMap::new();
    let mut totals: HashMap<String, usize> = HashMap::new();
    let mut pages = 0;
    let mut start = 0;
    while start < lines.len() {
        let end = start
            + lines[start..]
                .iter()
                .take_while(|line| page(line) == page(&lines[start]))
                .count();
        pages += 1;
        for index in start..end {
            let Some(key) = key(lines[index].text(pieces)) else {
                continue;
            };
            let text_lines =
                |range: &[Line]| range.iter().filter(|line| line.reason.is_none()).count();
            let is_edge = text_lines(&lines[start..index]) < EDGE
                || text_lines(&lines[index + 1..end]) < EDGE;
            *totals.entry(key.clone()).or_default() += 1;
            if is_edge {
                edges.entry(key).or_default().push(index);
            }
        }
        start = end;
    }
    for (key, places) in edges {
        let often = places.len() >= 2
            && (HEADER_PAGES.is_reached(places.len(), pages)
                || places.len() >= FEWEST_HEADER_PAGES);
        let at_edges = HEADER_AT_EDGES.is_reached(places.len(), totals[&key]);
        if often && at_edges && may_be_header(pieces, &lines[places[0]]) {
            for place in places {
                lines[place].reason = Some(Reason::RunningHeader);
            }
        }
    }
}

/// Without pages: lines that come back beside page numbers or inside sentences.
fn mark_by_neighbours(pieces: &[Piece], lines: &mut [Line]) {
    let mut repeated: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let text = line.text(pieces);
        let piece = &pieces[line.piece];
        let is_edge_of_piece = line.start == 0 || line.end == piece.text.len();
        let ends = text
            .trim_end()
            .ends_with(['.', '!', '?', '…', ',', ';', ':']);
        if line.reason.is_some() || !is_edge_of_piece || ends || text.len() > MOST_BYTES {
            continue;
        }
        if let Some(key) = key(text) {
            repeated.entry(key).or_default().push(index);
        }
    }
    for places in repeated.into_values().filter(|places| places.len() >= 2) {
        let is_number = |index: Option<usize>| {
            index
                .and_then(|index| lines.get(index))
                .is_some_and(|line| line.reason == Some(Reason::PageNumber))
        };
        let evidence = places.iter().filter(|place| {
            is_number(place.checked_sub(1))
                || is_number(place.checked_add(1))
                || cuts_sentence(pieces, lines, **place, **place)
        });
        let enough = evidence.count() >= 2.max(HEADER_WITH_EVIDENCE.of(places.len()));
        if enough && may_be_header(pieces, &lines[places[0]]) {
            for place in places {
                lines[place].reason = Some(Reason::RunningHeader);
            }
        }
    }
}

/// Makes pieces of their own from the lines that go.
fn cut(pieces: Vec<Piece>, lines: &[Line]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut rest = lines;
    for (index, piece) in pieces.into_iter().enumerate() {
        let count = rest.iter().take_while(|line| line.piece == index).count();
        let (own, after) = rest.split_at(count);
        rest = after;
        if own.iter().all(|line| line.reason.is_none()) {
            out.push(piece);
            continue;
        }
        let mut cutter = piece.cutter();
        for group in own.chunk_by(|a, b| a.reason == b.reason) {
            let (first, last) = (&group[0], &group[group.len() - 1]);
            let mut part = cutter.part(first.start..last.end);
            part.leave = first.reason;
            out.push(part);
        }
    }
    out
}

fn mark_page_starts(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut page = 0;
    let mut parted = false;
    for piece in &mut pieces {
        if matches!(
            piece.leave,
            Some(Reason::PageNumber | Reason::RunningHeader)
        ) {
            parted = true;
        } else if piece.leave.is_none() {
            piece.after_page_break |= parted || (page > 0 && piece.page > page);
            page = piece.page;
            parted = false;
        }
    }
    pieces
}
