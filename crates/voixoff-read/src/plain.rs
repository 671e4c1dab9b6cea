//! Plain text: a blank line parts two pieces, every line break is kept for
//! [`super::structure`] to judge, a form feed starts a page. `*…*`, `_…_` and
//! `**…**` around words are emphasis, as people type it. Nothing is refused.

use super::document::{Document, Emphasised, LineBreaks, Piece};
use super::{BlockKind, Error, Input, Reason, TranscriptReader};
use voixoff_model::units::TextRange;

pub(super) struct Plain;

impl TranscriptReader for Plain {
    fn id(&self) -> &'static str {
        "txt"
    }

    fn about(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn recognises(&self, _input: &Input<'_>) -> bool {
        false
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        Ok(read_text(input.text.unwrap_or_default()))
    }
}

/// Reads plain text; places in the result count from the start of `text`.
pub(super) fn read_text(text: &str) -> Document {
    let has_pages = memchr::memchr(b'\x0c', text.as_bytes()).is_some();
    let mut builder = LinePieceBuilder {
        pieces: Vec::new(),
        open: None,
        line: 0,
        page: u32::from(has_pages),
        after_page_break: false,
    };
    let mut offset = 0;
    for line in split_lines(text) {
        builder.line += 1;
        builder.line(line, offset);
        offset += line.len();
    }
    builder.close();
    Document {
        pieces: builder.pieces,
    }
}

/// Lines with their ends: `\n`, `\r\n`, or `\r` alone as old Macs wrote it.
fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let end = match memchr::memchr2(b'\n', b'\r', bytes) {
            Some(at) if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') => at + 2,
            Some(at) => at + 1,
            None => bytes.len(),
        };
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

struct LinePieceBuilder {
    pieces: Vec<Piece>,
    open: Option<Piece>,
    line: u32,
    page: u32,
    after_page_break: bool,
}

impl LinePieceBuilder {
    fn line(&mut self, line: &str, offset: usize) {
        let mut at = offset;
        for (index, part) in line.split('\x0c').enumerate() {
            if index > 0 {
                self.close();
                self.page += 1;
                self.after_page_break = true;
            }
            self.part(part, at);
            at += part.len() + 1;
        }
    }

    fn part(&mut self, part: &str, offset: usize) {
        let text = part.trim();
        if text.is_empty() {
            self.close();
            return;
        }
        let start = offset + part.len() - part.trim_start().len();
        let end = start + text.len();
        if is_rule(text) {
            self.close();
            let mut rule = self.begin(start);
            rule.leave = Some(Reason::Markup);
            rule.push(text, start..end);
            self.pieces.push(rule);
            return;
        }
        let mut piece = match self.open.take() {
            Some(mut piece) => {
                piece.push("\n", piece.source.end as usize..piece.source.end as usize);
                piece
            }
            None => self.begin(start),
        };
        push_emphasised(&mut piece, text, start);
        piece.source.end = TextRange::new(start..end).end;
        self.open = Some(piece);
    }

    fn begin(&mut self, start: usize) -> Piece {
        Piece {
            kind: BlockKind::Paragraph,
            breaks: LineBreaks::Unknown,
            source: TextRange::new(start..start),
            line: self.line,
            page: self.page,
            after_page_break: std::mem::take(&mut self.after_page_break),
            ..Piece::default()
        }
    }

    fn close(&mut self) {
        self.pieces.extend(self.open.take());
    }
}

/// A line drawn with characters: `_____`, `* * *`, `— — —`.
pub(super) fn is_rule(line: &str) -> bool {
    let is_stroke = |c: char| {
        matches!(
            c,
            '_' | '-' | '=' | '*' | '~' | '—' | '–' | '─' | '═' | '·' | '#' | '+' | '\u{23af}'
        )
    };
    let mut strokes = 0;
    for c in line.chars() {
        if is_stroke(c) {
            strokes += 1;
        } else if !c.is_whitespace() {
            return false;
        }
    }
    strokes >= 3
}

/// Adds a line without its marks of emphasis.
fn push_emphasised(piece: &mut Piece, line: &str, offset: usize) {
    let mut done = 0;
    let mut search = 0;
    let mut closings = Closings::default();
    while let Some(found) = memchr::memchr2(b'*', b'_', &line.as_bytes()[search..]) {
        let open = search + found;
        let Some((marks, close)) = emphasis_at(line, open, &mut closings) else {
            search = open + 1;
            continue;
        };
        piece.push(&line[done..open], offset + done..offset + open);
        let start = piece.text.len();
        piece.push(
            &line[open + marks..close],
            offset + open + marks..offset + close,
        );
        piece.emphasis.push(Emphasised {
            text: TextRange::new(start..piece.text.len()),
            bold: marks >= 2,
            italic: marks != 2,
        });
        done = close + marks;
        search = done;
    }
    piece.push(&line[done..], offset + done..offset + line.len());
}

/// How many marks open at `open`, and where as many close.
fn emphasis_at(line: &str, open: usize, closings: &mut Closings) -> Option<(usize, usize)> {
    let mark = line.as_bytes()[open];
    let marks = line.as_bytes()[open..]
        .iter()
        .take(3)
        .take_while(|byte| **byte == mark)
        .count();
    let inside = &line[open + marks..];
    let before = line[..open].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let first = inside.chars().next().filter(|c| !c.is_whitespace())?;
    let from = open + marks + first.len_utf8();
    Some((marks, closings.next(line, mark, marks, from)?))
}

/// From where was searched, and what was found.
type Searched = (usize, Option<usize>);

/// The next closing marks of each kind. Where they stand does not depend on what
/// opened, so each stretch of a line is searched once.
#[derive(Default)]
struct Closings {
    /// By mark and how many: from where, and what was found.
    known: [[Option<Searched>; 3]; 2],
}

impl Closings {
    fn next(&mut self, line: &str, mark: u8, marks: usize, from: usize) -> Option<usize> {
        let slot = &mut self.known[usize::from(mark == b'_')][marks - 1];
        if let Some((searched, found)) = *slot
            && searched <= from
            && found.is_none_or(|found| found >= from)
        {
            return found;
        }
        let closing = &[mark; 3][..marks];
        let bytes = line.as_bytes();
        let found = memchr::memmem::find_iter(&bytes[from..], closing)
            .map(|at| from + at)
            .find(|at| {
                let after = line[at + marks..].chars().next();
                !line[..*at].ends_with(char::is_whitespace)
                    && !after.is_some_and(|c| c.is_alphanumeric() || c == char::from(mark))
            });
        *slot = Some((from, found));
        found
    }
}
