//! The text of a cue, line by line, with its italics, its voices and its place.

use super::super::document::{Emphasised, Piece};
use super::sounds;
use std::ops::Range;
use voixoff_model::transcript::OldTime;
use voixoff_model::units::TextRange;
use voixoff_subtitles::file::{FileCue, Part, is_line_break, parts, plain, tag_name};

/// Dashes that open a turn.
pub(super) const DASHES: [char; 7] = ['-', '–', '—', '‐', '‑', '―', '−'];

/// A cue as it is read aloud.
pub(super) struct CueText {
    pub(super) time: OldTime,
    /// None of them empty.
    pub(super) lines: Vec<LineText>,
}

/// One line of a cue, or the part of it that one voice says.
pub(super) struct LineText {
    /// Its text with emphasis and place.
    pub(super) piece: Piece,
    /// Who says it, by a `<v Name>` before it.
    pub(super) voice: Option<String>,
}

/// Where each line of a file stands.
pub(super) struct Places<'t> {
    text: &'t str,
    /// Lines without their ends.
    lines: Vec<Range<usize>>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let (mut lines, mut start) = (Vec::new(), 0);
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if end < start {
                continue;
            }
            lines.push(start..end);
            let is_pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
            start = end + 1 + usize::from(is_pair);
        }
        lines.push(start..text.len());
        Self { text, lines }
    }

    fn line(&self, line: u32) -> Range<usize> {
        let index = (line as usize).saturating_sub(1);
        let end = self.text.len();
        self.lines.get(index).cloned().unwrap_or(end..end)
    }

    /// The first byte of a line, from 1.
    pub(super) fn start(&self, line: u32) -> usize {
        self.line(line).start
    }

    /// The byte after a line, its end not included.
    pub(super) fn end(&self, line: u32) -> usize {
        self.line(line).end
    }

    pub(super) fn text(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// The byte where `inside`, a part of a line, begins.
    fn of_part(&self, line: u32, inside: &str) -> usize {
        let range = self.line(line);
        let text = self.text(range.clone());
        // A line that lost control characters is found by its start alone.
        let at = text
            .find(inside)
            .unwrap_or(text.len() - text.trim_start().len());
        range.start + at
    }
}

/// Reads one cue; `codes` tells whether `{\…}` is a code.
pub(super) fn read(cue: &FileCue, codes: bool, places: &Places<'_>) -> CueText {
    let mut reader = Reader {
        // A cue has few lines: room for four would be most of what a file takes.
        lines: Vec::with_capacity(cue.lines.len()),
        open: LineText::new(cue.line),
        italics: 0,
        bold: 0,
    };
    let mut text = String::new();
    // Where each line begins in the joined text, its place and number.
    let mut starts: Vec<(usize, usize, u32)> = Vec::with_capacity(cue.lines.len());
    for line in &cue.lines {
        if !text.is_empty() {
            text.push('\n');
        }
        starts.push((text.len(), places.of_part(line.line, &line.text), line.line));
        text.push_str(&line.text);
    }
    let source = |byte: usize| {
        let after = starts.partition_point(|(start, ..)| *start <= byte);
        let (start, place, line) = starts[after.saturating_sub(1)];
        (place + byte - start, line)
    };
    for (range, part) in parts(&text, codes) {
        match part {
            Part::Text(text) => {
                let mut at = range.start;
                for (index, line) in text.split('\n').enumerate() {
                    if index > 0 {
                        reader.end_line();
                    }
                    reader.push(line, source(at), line.len());
                    at += line.len() + 1;
                }
            }
            Part::Character(decoded) => reader.push(&decoded, source(range.start), range.len()),
            Part::Tag(tag) if is_line_break(tag) => reader.end_line(),
            Part::Tag(tag) => reader.mark(tag),
        }
    }
    reader.end_line();
    CueText {
        time: OldTime {
            start: cue.in_time,
            end: (cue.out_time > cue.in_time).then_some(cue.out_time),
        },
        lines: reader.lines,
    }
}

impl LineText {
    fn new(line: u32) -> Self {
        Self {
            piece: Piece {
                line,
                ..Piece::default()
            },
            voice: None,
        }
    }

    /// As a reader sees it.
    pub(super) fn text(&self) -> &str {
        &self.piece.text
    }

    /// The turns of a line that a dash opens: `- Non ! - Si !` are two.
    pub(super) fn split_at_dashes(self) -> Vec<Self> {
        let text = self.text();
        if !text.starts_with(DASHES) {
            return vec![self];
        }
        let is_turn = |at: &usize| {
            let (before, after) = text.split_at(*at);
            let words = after.trim_start_matches(DASHES);
            before.trim_end().ends_with(['.', '!', '?', '…', '»'])
                && before.ends_with(char::is_whitespace)
                && words
                    .trim_start()
                    .starts_with(|c: char| c.is_uppercase() || c == '«')
        };
        let inner = text.match_indices(DASHES).map(|(at, _)| at).skip(1);
        let mut starts: Vec<usize> = std::iter::once(0).chain(inner.filter(is_turn)).collect();
        starts.push(text.len());
        let mut cutter = self.piece.cutter();
        let parts = starts.windows(2).map(|pair| Self {
            piece: cutter.part(pair[0]..pair[0] + text[pair[0]..pair[1]].trim_end().len()),
            voice: self.voice.clone(),
        });
        parts.collect()
    }

    /// Takes the notes off a song; says whether there were any.
    pub(super) fn cut_notes(&mut self) -> bool {
        let text = self.text();
        let song = sounds::without_notes(text);
        let start = song.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + song.len();
        let is_song = song.len() < text.trim().len();
        if is_song {
            self.piece = self.piece.part(start..end);
        }
        is_song
    }

    /// Cuts off what stands before `byte`.
    pub(super) fn cut_before(&mut self, byte: usize) {
        if byte > 0 {
            self.piece = self.piece.part(byte..self.piece.text.len());
        }
    }
}

struct Reader {
    lines: Vec<LineText>,
    open: LineText,
    italics: u32,
    bold: u32,
}

impl Reader {
    fn push(&mut self, text: &str, (at, line): (usize, u32), bytes: usize) {
        let piece = &mut self.open.piece;
        let (text, at) = if piece.text.is_empty() {
            let kept = text.trim_start();
            (kept, at + text.len() - kept.len())
        } else {
            (text, at)
        };
        if text.is_empty() {
            return;
        }
        if piece.text.is_empty() {
            piece.source = TextRange::new(at..at);
            piece.line = line;
        }
        let start = piece.text.len();
        piece.push(text, at..at + bytes);
        if self.italics > 0 || self.bold > 0 {
            let part = Emphasised {
                text: TextRange::new(start..piece.text.len()),
                bold: self.bold > 0,
                italic: self.italics > 0,
            };
            match piece.emphasis.last_mut() {
                Some(last)
                    if last.text.end == part.text.start
                        && (last.bold, last.italic) == (part.bold, part.italic) =>
                {
                    last.text.end = part.text.end;
                }
                _ => piece.emphasis.push(part),
            }
        }
    }

    fn mark(&mut self, tag: &str) {
        if let Some(code) = tag.strip_prefix("{\\") {
            for code in code.trim_end_matches('}').split('\\') {
                match code {
                    "i1" => self.italics = 1,
                    "i0" => self.italics = 0,
                    _ => {}
                }
            }
            return;
        }
        let (closes, name, rest) = tag_name(tag);
        let count = |open: u32| {
            if closes {
                open.saturating_sub(1)
            } else {
                open + 1
            }
        };
        match name.as_str() {
            "i" | "em" => self.italics = count(self.italics),
            "b" | "strong" => self.bold = count(self.bold),
            "v" => self.voice(rest.split_once([' ', '\t', '\n']).filter(|_| !closes)),
            _ => {}
        }
    }

    /// From here on, another voice speaks.
    fn voice(&mut self, tag: Option<(&str, &str)>) {
        let name = tag.map(|(_, name)| plain(name));
        let name = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        self.end_line();
        self.open.voice = name.filter(|name| !name.is_empty());
    }

    fn end_line(&mut self) {
        let next = LineText {
            voice: self.open.voice.clone(),
            ..LineText::new(self.open.piece.line)
        };
        let mut line = std::mem::replace(&mut self.open, next);
        let piece = &mut line.piece;
        piece.trim_end();
        let is_blank =
            |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}');
        if !piece.text.chars().all(is_blank) {
            self.lines.push(line);
        }
    }
}
