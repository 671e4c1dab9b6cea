//! Runs of glyphs → lines → pieces. Columns are read one after the other; raised
//! figures are calls of notes; a wider gap, an indent or another size parts two
//! paragraphs; larger type is a heading; small type under the text is a note.

use super::super::document::{Document, LineBreaks, Piece};
use super::super::piece_builder::{Raised, raised};
use super::super::{BlockKind, Reason};
use super::glyphs::{Page, Run};
use std::collections::{HashMap, HashSet};
use voixoff_model::units::TextRange;

/// A line of text.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    /// The numbers of the notes that it calls.
    calls: Vec<String>,
}

/// Makes the document; places count in the lines as joined here.
pub(super) fn document(pages: Vec<Page>) -> Document {
    let pages: Vec<Vec<Line>> = pages.into_iter().map(lines).collect();
    let body = body_size(&pages);
    let leading = leading(&pages, body);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut offset, mut number) = (0, 0);
    for (index, lines) in pages.iter().enumerate() {
        let margin = right_margin(lines, body);
        let mut open: Option<(Piece, Line, bool)> = None;
        for line in lines {
            number += 1;
            let end = offset + line.text.len();
            let joined = open.take().and_then(|(mut piece, last, full)| {
                if parts(&last, line, leading) {
                    pieces.push(close(piece, full));
                    return None;
                }
                piece.push("\n", offset - 1..offset);
                piece.push(&line.text, offset..end);
                let forced = last.right + first_word(line) > margin - 0.02 * (margin - last.left);
                Some((piece, full && forced))
            });
            let (piece, full) = joined.unwrap_or_else(|| {
                let mut piece = Piece {
                    kind: kind(line, body),
                    breaks: LineBreaks::Unknown,
                    source: TextRange::new(offset..offset),
                    line: number,
                    page: index as u32 + 1,
                    after_page_break: index > 0
                        && open.is_none()
                        && pieces
                            .last()
                            .is_some_and(|last: &Piece| last.page <= index as u32),
                    leave: is_note(line, lines, body).then_some(Reason::Note),
                    ..Piece::default()
                };
                piece.push(&line.text, offset..end);
                (piece, true)
            });
            open = Some((piece, line.clone(), full));
            offset = end + 1;
        }
        pieces.extend(open.map(|(piece, _, full)| close(piece, full)));
    }
    let calls: HashSet<&str> = pages
        .iter()
        .flatten()
        .flat_map(|line| line.calls.iter().map(String::as_str))
        .collect();
    leave_end_notes(&mut pieces, &calls);
    Document { pieces }
}

/// Notes gathered at the end of the text, in type of any size: the last pieces
/// that start with a number that the text called.
fn leave_end_notes(pieces: &mut [Piece], calls: &HashSet<&str>) {
    for piece in pieces.iter_mut().rev() {
        let text = piece.text.trim_start();
        if piece.leave.is_some() || !text.contains(char::is_alphabetic) {
            continue;
        }
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (number, rest) = text.split_at(digits);
        let parted = rest.starts_with(['.', ')', ' ', '\u{a0}', '\t']);
        if !parted || !calls.contains(number) {
            return;
        }
        piece.leave = Some(Reason::Note);
    }
}

/// Lines that all reach the margin are one paragraph.
fn close(mut piece: Piece, full: bool) -> Piece {
    if full && piece.text.contains('\n') {
        piece.breaks = LineBreaks::Space;
    }
    piece
}

fn kind(line: &Line, body: f64) -> BlockKind {
    if line.size > body * 1.12 {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// About the width of the first word and a space.
fn first_word(line: &Line) -> f64 {
    let chars = line.text.chars().count().max(1) as f64;
    let word = line
        .text
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line.right - line.left) / chars * word as f64
}

/// Runs in reading order, joined into lines.
fn lines(page: Page) -> Vec<Line> {
    let mut runs: Vec<Run> = page
        .runs
        .into_iter()
        .filter(|run| !run.text.trim().is_empty())
        .collect();
    let in_columns = has_columns(&runs, page.width);
    if !in_columns {
        // Stable: what is on one baseline keeps the order of its content.
        runs.sort_by(|a, b| b.base.total_cmp(&a.base));
    }
    let mut groups: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        if in_columns && let Some(group) = groups.iter_mut().rev().find(|group| marks(&run, group))
        {
            group.push(run);
            continue;
        }
        let fits = groups.last().is_some_and(|group| {
            let tallest = group
                .iter()
                .max_by(|a, b| a.size.total_cmp(&b.size))
                .expect("groups are not empty");
            (tallest.base - run.base).abs() < 0.45 * tallest.size.max(run.size)
                && group.iter().all(|other| {
                    run.left >= other.right - 0.5 * run.size
                        || run.right <= other.left + 0.5 * run.size
                })
        });
        match groups.last_mut().filter(|_| fits) {
            Some(group) => group.push(run),
            None => groups.push(vec![run]),
        }
    }
    groups
        .into_iter()
        .map(line)
        .filter(|line| !line.text.trim().is_empty())
        .collect()
}

/// Whether a run is the number of an item or a note and stands before this line.
/// Browsers and their like draw such numbers after the text.
fn marks(run: &Run, line: &[Run]) -> bool {
    let text = run.text.trim();
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() <= 4
        && text.ends_with(['.', ')'])
        && text[..text.len() - 1]
            .bytes()
            .all(|byte| byte.is_ascii_digit());
    let left = line.iter().map(|other| other.left).fold(f64::MAX, f64::min);
    is_number
        && (-0.5 * run.size..2.5 * run.size).contains(&(left - run.right))
        && line
            .iter()
            .all(|other| (other.base - run.base).abs() < 0.1 * run.size)
}

fn line(mut runs: Vec<Run>) -> Line {
    runs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let widest = |a: &&Run, b: &&Run| (a.right - a.left).total_cmp(&(b.right - b.left));
    let main = runs
        .iter()
        .max_by(widest)
        .cloned()
        .expect("a line has a run");
    let mut text = String::new();
    let mut calls = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for (index, run) in runs.iter().enumerate() {
        let is_small = run.size < 0.85 * main.size;
        let is_raised = run.base < run.y || is_small && run.y - main.y > 0.12 * main.size;
        let gap = run.left - end;
        if is_raised {
            match raised(text.trim_end(), run.text.trim()) {
                // Before the text, it is the number of the note itself.
                Raised::Note if index == 0 && runs.len() > 1 => {
                    text.push_str(run.text.trim());
                    text.push(' ');
                }
                Raised::Note => {
                    calls.push(run.text.trim().to_owned());
                    continue;
                }
                Raised::Text(letters) => text.push_str(&letters),
            }
        } else {
            if end.is_finite() && gap > 0.14 * main.size && !text.ends_with(char::is_whitespace) {
                text.push(' ');
            }
            // Far apart: two columns of a header.
            if end.is_finite() && gap > 3.0 * main.size {
                text.push_str("  ");
            }
            text.push_str(&run.text);
        }
        end = run.right;
    }
    Line {
        text: text.trim().replace(['\n', '\r', '\x0c'], " "),
        left: runs[0].left,
        right: runs
            .iter()
            .map(|run| run.right)
            .fold(f64::NEG_INFINITY, f64::max),
        y: main.base,
        size: main.size,
        calls,
    }
}

/// The content goes down the page more than once, each time further right.
fn has_columns(runs: &[Run], width: f64) -> bool {
    let mut last_top = None;
    let mut since = 0;
    for (at, pair) in (1..).zip(runs.windows(2)) {
        since += 1;
        let climbs_right = pair[1].y > pair[0].y + 20.0 * pair[1].size.max(1.0)
            && pair[1].left > pair[0].left + 0.25 * width;
        if climbs_right && since > 12 {
            last_top = Some(at);
            since = 0;
        }
    }
    let last_is_long = since > 8;
    let are_apart = last_top.is_some_and(|top| last_is_long || is_beside(runs, top));
    let half = runs
        .iter()
        .filter(|run| run.right - run.left < 0.55 * width)
        .count();
    are_apart && half * 10 >= runs.len() * 9
}

/// The text from `top` on, however short, begins no higher than the text before it
/// and stands to the right of it all; one title may go across, and notes and page
/// numbers come at any time.
fn is_beside(runs: &[Run], top: usize) -> bool {
    let (before, after) = runs.split_at(top);
    let first = &after[0];
    let gutter = first.left - 0.5 * first.size;
    let across = before.iter().filter(|run| run.right > gutter).count();
    let back = after
        .iter()
        .filter(|run| run.left < gutter && run.size > 0.97 * first.size)
        .count();
    let head = |run: &Run| run.y + 0.8 * run.size;
    let highest = before.iter().map(head).fold(f64::MIN, f64::max);
    across <= 1 && back <= 1 && head(first) < highest + 0.5 * first.size
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut letters: HashMap<i64, usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *letters.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
    }
    let most = letters
        .into_iter()
        .max_by_key(|(size, count)| (*count, *size));
    most.map_or(12.0, |(size, _)| size as f64 / 4.0)
}

/// The usual distance of baselines in the text, against the size.
fn leading(pages: &[Vec<Line>], body: f64) -> f64 {
    let is_body = |line: &Line| (line.size - body).abs() < 0.06 * body;
    let mut gaps: Vec<f64> = pages
        .iter()
        .flat_map(|lines| lines.windows(2))
        .filter(|pair| is_body(&pair[0]) && is_body(&pair[1]))
        .map(|pair| (pair[0].y - pair[1].y) / body)
        .filter(|gap| (0.8..3.0).contains(gap))
        .collect();
    gaps.sort_by(f64::total_cmp);
    // The smaller third: single-line paragraphs have wider gaps.
    gaps.get(gaps.len() / 3).copied().unwrap_or(1.2)
}

fn right_margin(lines: &[Line], body: f64) -> f64 {
    let mut ends: Vec<f64> = lines
        .iter()
        .filter(|line| (line.size - body).abs() < 0.06 * body)
        .map(|line| line.right)
        .collect();
    ends.sort_by(f64::total_cmp);
    ends.get(ends.len() * 9 / 10)
        .or(ends.last())
        .copied()
        .unwrap_or(0.0)
}

/// Whether two lines are of two paragraphs.
fn parts(last: &Line, next: &Line, leading: f64) -> bool {
    let size = last.size.max(next.size);
    let gap = last.y - next.y;
    let other_size = (last.size - next.size).abs() > 0.08 * size;
    let far = gap > (leading * 1.22 + 0.05) * size || gap < -0.5 * size;
    // The last line of a paragraph ends anywhere, the next is indented.
    let indented = next.left > last.left + 0.9 * size
        && next.left < last.left + 5.0 * size
        && ends(&last.text);
    other_size || far || indented
}

fn ends(text: &str) -> bool {
    text.trim_end()
        .ends_with(['.', '!', '?', '…', ':', '»', ')', ';'])
}

/// Small type that starts with a number, under all text of body size.
fn is_note(line: &Line, page: &[Line], body: f64) -> bool {
    let is_small = line.size < 0.93 * body;
    let is_last = page
        .iter()
        .filter(|other| other.size >= 0.97 * body && other.y < line.y)
        // Another column goes on beside it.
        .filter(|other| other.left < line.right && other.right > line.left)
        .count()
        <= 1;
    is_small
        && line.text.contains(char::is_alphabetic)
        && is_last
        && line
            .text
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†'))
}
