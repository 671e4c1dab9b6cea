//! Plain text: a blank line parts two blocks, every line break is kept.

use super::document::{Document, Lines, Piece};
use super::{BlockKind, TranscriptReader};
use crate::units::TextRange;

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

    fn recognises(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, text: &str) -> Document {
        let mut lines = Lines::new(text);
        let mut pieces = Vec::new();
        let mut open: Option<std::ops::Range<usize>> = None;
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let end = offset + line.trim_end().len();
            if line.trim().is_empty() {
                pieces.extend(open.take().map(|range| piece(text, range, &mut lines)));
            } else {
                open = Some(open.map_or(offset, |range| range.start)..end);
            }
            offset += line.len();
        }
        pieces.extend(open.map(|range| piece(text, range, &mut lines)));
        Document { pieces }
    }
}

fn piece(text: &str, range: std::ops::Range<usize>, lines: &mut Lines<'_>) -> Piece {
    let kept = text[range.clone()].lines().map(str::trim);
    Piece {
        kind: BlockKind::Paragraph,
        text: kept.collect::<Vec<_>>().join("\n"),
        line: lines.at(range.start),
        source: TextRange::new(range),
        ..Piece::default()
    }
}
