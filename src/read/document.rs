//! A source as its format shows it, before anyone asks what is speech.
//!
//! In: one format's reader. Out: [`super::structure`]. Blocks keep their line
//! breaks (`\n`), their emphasis and their place in the source.

use super::BlockKind;
use crate::units::TextRange;

/// Blocks in the order of the source.
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
    /// Emphasised parts of `text`, in order, none overlapping.
    pub emphasis: Vec<Emphasised>,
    /// Its place in the decoded source.
    pub source: TextRange,
    /// The line it starts on, from 1.
    pub line: u32,
    /// It holds nothing that can be said (code, an image).
    pub markup: bool,
}

/// A part of a piece that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emphasised {
    /// Its place in [`Piece::text`].
    pub text: TextRange,
    /// Bold or strong.
    pub bold: bool,
    /// Italic or emphasised.
    pub italic: bool,
}

impl Piece {
    /// Whether all of its visible text is bold.
    pub fn is_bold(&self) -> bool {
        let bold: usize = self
            .emphasis
            .iter()
            .filter(|part| part.bold)
            .map(|part| visible(part.text.of(&self.text)))
            .sum();
        bold > 0 && bold == visible(&self.text)
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
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
        let byte = byte.max(self.seen);
        let passed = &self.text.as_bytes()[self.seen..byte];
        self.line += passed.iter().filter(|b| **b == b'\n').count() as u32;
        self.seen = byte;
        self.line
    }
}
