//! A source as its format shows it, before anyone asks what is speech.
//!
//! In: one format's reader. Out: [`super::structure`]. Pieces keep their line
//! breaks (`\n`), their emphasis and their place in the source, so that every
//! later cut (a label, a page number, a stage direction) still knows where it was.

use super::{BlockKind, OldTime, Reason};
use std::ops::Range;
use voixoff_model::units::TextRange;

/// Pieces in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Text blocks and other pieces.
    pub pieces: Vec<Piece>,
}

/// One block of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// What the format says it is.
    pub kind: BlockKind,
    /// The text without marks; `\n` where the source breaks a line.
    pub text: String,
    /// What a `\n` of `text` means.
    pub breaks: LineBreaks,
    /// Emphasised parts of `text`, in order, none overlapping.
    pub emphasis: Vec<Emphasised>,
    /// Where stretches of `text` stand in the source, rising on both sides.
    pub anchors: Vec<Anchor>,
    /// Its place in the decoded source.
    pub source: TextRange,
    /// The line it starts on, from 1.
    pub line: u32,
    /// The page it stands on, from 1; 0 where the format has no pages.
    pub page: u32,
    /// A page break, or something that only pages have, stood before it.
    pub after_page_break: bool,
    /// Why the format says that it is no speech.
    pub leave: Option<Reason>,
    /// The pass that set [`Piece::leave`]; empty until the pass has run.
    pub left_by: &'static str,
    /// The table it is a cell of, counted from 1; 0 for none.
    pub table: u32,
    /// Who speaks, where the format itself tells; empty for another voice that it
    /// does not name.
    pub speaker: Option<String>,
    /// The format says that this happened beside the speech.
    pub is_event: bool,
    /// The time that the format gives.
    pub time: Option<OldTime>,
}

/// What a line break inside a piece means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineBreaks {
    /// No more than a space: the format wraps its lines.
    #[default]
    Space,
    /// Unknown: plain text and PDF, where a line may end anywhere.
    Unknown,
    /// The author broke the line.
    Kept,
}

/// A part of a piece that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emphasised {
    /// Its place in [`Piece::text`].
    pub text: TextRange,
    /// Bold or strong.
    pub bold: bool,
    /// Italic or emphasised.
    pub italic: bool,
}

/// The byte of a piece's text and the byte of the source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// In [`Piece::text`].
    pub text: u32,
    /// In the decoded source.
    pub source: u32,
}

impl Piece {
    /// Adds text that stands at `source` as it is.
    pub fn push(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let anchor = Anchor {
            text: self.text.len() as u32,
            source: TextRange::new(source.clone()).start,
        };
        let goes_on = self.anchors.last().is_some_and(|last| {
            anchor.source.checked_sub(last.source) == Some(anchor.text - last.text)
        });
        if !goes_on {
            self.anchors.push(anchor);
        }
        self.text.push_str(text);
        self.source.end = self.source.end.max(TextRange::new(source).end);
    }

    /// Takes white space off the end, with what is known of it.
    pub fn trim_end(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.anchors.retain(|anchor| (anchor.text as usize) < end);
        self.emphasis.retain_mut(|part| {
            part.text.end = part.text.end.min(end as u32);
            part.text.start < part.text.end
        });
    }

    /// Adds another piece's text with its emphasis and its place, after `joint`.
    pub fn append(&mut self, piece: Self, joint: &str) {
        let end = self.source.end as usize;
        self.push(joint, end..end);
        let shift = self.text.len() as u32;
        self.text.push_str(&piece.text);
        self.anchors
            .extend(piece.anchors.into_iter().map(|mut anchor| {
                anchor.text += shift;
                anchor
            }));
        self.emphasis
            .extend(piece.emphasis.into_iter().map(|mut part| {
                part.text.start += shift;
                part.text.end += shift;
                part
            }));
        self.source.end = self.source.end.max(piece.source.end);
    }

    /// Where a part of the text stands in the source.
    pub fn source_of(&self, range: Range<usize>) -> TextRange {
        if range.start == 0 && range.end >= self.text.len() {
            return self.source;
        }
        let start = self.source_at(range.start);
        let end = range
            .end
            .checked_sub(1)
            .map_or(start, |last| self.source_at(last.max(range.start)) + 1);
        let end = if range.end >= self.text.len() {
            self.source.end
        } else {
            end
        };
        TextRange {
            start: start.min(self.source.end),
            end: end.min(self.source.end).max(start.min(self.source.end)),
        }
    }

    /// Where one byte of the text stands in the source.
    pub fn source_at(&self, byte: usize) -> u32 {
        let after = self
            .anchors
            .partition_point(|anchor| anchor.text as usize <= byte);
        match after.checked_sub(1).map(|index| self.anchors[index]) {
            Some(anchor) => {
                let here = anchor
                    .source
                    .saturating_add((byte - anchor.text as usize) as u32);
                // Never past the next stretch: what stands between is markup.
                let next = self
                    .anchors
                    .get(after)
                    .map_or(self.source.end, |next| next.source);
                here.min(next)
            }
            None => self.source.start,
        }
    }

    /// A copy of a part, with its emphasis and its place. It counts the lines before
    /// the part: for many parts of one piece, see [`Piece::cutter`].
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        self.cutter().part(range)
    }

    /// Like [`Piece::part`] for a look at the text: the line is the piece's own.
    #[must_use]
    pub fn glimpse(&self, range: Range<usize>) -> Self {
        self.part_below(range, 0)
    }

    /// Takes parts in rising order, in time that grows with the piece only.
    pub fn cutter(&self) -> Cutter<'_> {
        Cutter {
            piece: self,
            seen: 0,
            newlines: 0,
        }
    }

    fn part_below(&self, range: Range<usize>, newlines: u32) -> Self {
        let first = self
            .emphasis
            .partition_point(|part| part.text.end as usize <= range.start);
        let emphasis = self.emphasis[first..]
            .iter()
            .take_while(|part| (part.text.start as usize) < range.end)
            .map(|part| {
                let start = (part.text.start as usize).max(range.start);
                let end = (part.text.end as usize).min(range.end);
                Emphasised {
                    text: TextRange::new(start - range.start..end - range.start),
                    ..*part
                }
            });
        let first = self
            .anchors
            .partition_point(|anchor| anchor.text as usize <= range.start)
            .saturating_sub(1);
        let anchors = self.anchors[first.min(self.anchors.len())..]
            .iter()
            .take_while(|anchor| (anchor.text as usize) < range.end)
            .map(|anchor| {
                let before = range.start.saturating_sub(anchor.text as usize) as u32;
                Anchor {
                    text: (anchor.text + before).saturating_sub(range.start as u32),
                    source: anchor.source + before,
                }
            });
        Self {
            kind: self.kind,
            text: self.text[range.clone()].to_owned(),
            breaks: self.breaks,
            emphasis: emphasis.collect(),
            anchors: anchors.collect(),
            source: self.source_of(range.clone()),
            line: self.line + newlines,
            page: self.page,
            after_page_break: self.after_page_break && range.start == 0,
            leave: self.leave,
            left_by: self.left_by,
            table: self.table,
            speaker: self.speaker.clone(),
            time: self.time,
            is_event: self.is_event,
        }
    }

    /// The lines of the text with their places, without the `\n`.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
        ends.chain([self.text.len()]).map(move |end| {
            let line = (start, &self.text[start..end]);
            start = end + 1;
            line
        })
    }

    /// The text up to its first line break, if that is at most `most` bytes.
    pub fn first_line(&self, most: usize) -> Option<&str> {
        let window = &self.text.as_bytes()[..self.text.len().min(most + 1)];
        let end = memchr::memchr(b'\n', window).or((window.len() <= most).then_some(window.len()));
        end.map(|end| &self.text[..end])
    }

    /// Whether it has more than one line.
    pub fn has_lines(&self) -> bool {
        memchr::memchr(b'\n', self.text.as_bytes()).is_some()
    }

    /// Whether all of its visible text is bold.
    pub fn is_bold(&self) -> bool {
        self.is_all(|part| part.bold)
    }

    /// Whether all of its visible text is italic.
    pub fn is_italic(&self) -> bool {
        self.is_all(|part| part.italic)
    }

    fn is_all(&self, wanted: impl Fn(&Emphasised) -> bool) -> bool {
        let mut done = 0;
        let mut found = false;
        for part in self.emphasis.iter().filter(|part| wanted(part)) {
            if is_visible(&self.text[done..part.text.start as usize]) {
                return false;
            }
            found = found || is_visible(part.text.of(&self.text));
            done = part.text.end as usize;
        }
        found && !is_visible(&self.text[done..])
    }

    /// How far the text is bold from its start, spaces aside.
    pub fn bold_start(&self) -> usize {
        self.styled_from(0, |part| part.bold)
    }

    /// How far the text is of one style from `from` on, spaces aside.
    pub fn styled_from(&self, from: usize, wanted: impl Fn(&Emphasised) -> bool) -> usize {
        let mut end = from;
        for part in self.emphasis.iter().filter(|part| wanted(part)) {
            let range = part.text.range();
            if range.end <= end {
                continue;
            }
            if range.start > end && is_visible(&self.text[end..range.start]) {
                break;
            }
            end = range.end;
        }
        end
    }

    /// Whether a part of the text is wholly italic.
    pub fn is_italic_part(&self, range: Range<usize>) -> bool {
        let start = range.start + self.text[range.clone()].len()
            - self.text[range.clone()].trim_start().len();
        // None overlap: only the last that starts before can hold the part.
        let after = self
            .emphasis
            .partition_point(|part| part.text.start as usize <= start);
        let last = after.checked_sub(1).map(|index| self.emphasis[index]);
        last.is_some_and(|part| part.italic && range.end <= part.text.end as usize + 1)
    }
}

/// Takes parts out of a piece, one after the other.
pub struct Cutter<'p> {
    piece: &'p Piece,
    seen: usize,
    newlines: u32,
}

impl Cutter<'_> {
    /// The next part; it starts where the one before did, or later.
    pub fn part(&mut self, range: Range<usize>) -> Piece {
        let passed = self.piece.text.as_bytes().get(self.seen..range.start);
        self.newlines += memchr::memchr_iter(b'\n', passed.unwrap_or_default()).count() as u32;
        self.seen = range.start;
        self.piece.part_below(range, self.newlines)
    }
}

fn is_visible(text: &str) -> bool {
    !text.trim_start().is_empty()
}

/// Gives each byte offset its line. Offsets must be asked for in rising order.
pub(super) struct Lines<'a> {
    text: &'a str,
    seen: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            seen: 0,
            line: 1,
        }
    }

    /// The line of `byte`, from 1.
    pub(super) fn at(&mut self, byte: usize) -> u32 {
        let byte = byte.clamp(self.seen, self.text.len());
        let passed = &self.text.as_bytes()[self.seen..byte];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u32;
        self.seen = byte;
        self.line
    }
}

impl Document {
    /// Moves every place in the source by `bytes`.
    pub(super) fn shift(&mut self, bytes: u32) {
        if bytes == 0 {
            return;
        }
        let pieces = self.pieces.iter_mut();
        pieces.for_each(|piece| {
            piece.source.start = piece.source.start.saturating_add(bytes);
            piece.source.end = piece.source.end.saturating_add(bytes);
            for anchor in &mut piece.anchors {
                anchor.source = anchor.source.saturating_add(bytes);
            }
        });
    }
}
