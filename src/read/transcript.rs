//! What is spoken, by whom, in which kind of block; and what was left out.

use crate::units::{Millis, TextRange};
use std::fmt;

/// A transcript, cleaned: only what is to be spoken is in its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The text of all blocks, each ended by `\n`. NFC.
    pub text: String,
    /// In reading order.
    pub blocks: Vec<Block>,
    /// By [`SpeakerId`], in order of first turn.
    pub speakers: Vec<Speaker>,
    /// Didascalies, in order of place.
    pub events: Vec<Event>,
    /// In order of place in the source.
    pub left_out: Vec<LeftOut>,
}

/// A piece of text that belongs together: a paragraph, a heading, a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its place in [`Transcript::text`], without the `\n`.
    pub text: TextRange,
    /// Its place in the decoded source, from the first byte to the last; a
    /// block mended over a page break covers what stood between.
    pub source: TextRange,
    /// Who speaks, where the transcript tells.
    pub speaker: Option<SpeakerId>,
    /// The time that stood beside it in the source.
    pub old_time: Option<OldTime>,
}

/// What a block is. Headings get a longer pause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of any level.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// One item of a list.
    ListItem,
    /// Quoted text set apart.
    Quote,
    /// Lines that stay lines: verse, an address.
    Verse,
}

impl BlockKind {
    /// As JSON and listings name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::Quote => "quote",
            Self::Verse => "verse",
        }
    }
}

/// An index into [`Transcript::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub u16);

/// Someone who speaks in the transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The label as written, without marks: `M. Jean CASTEX, Premier ministre`.
    pub label: String,
}

/// A time that the source gave for a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldTime {
    /// When it began.
    pub start: Millis,
    /// When it ended, where the source tells.
    pub end: Option<Millis>,
}

/// Something that happened beside the speech, such as applause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Without its parentheses.
    pub text: String,
    /// The byte of [`Transcript::text`] before which it happened.
    pub at: u32,
}

/// A piece of the source that is not spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line it starts on, from 1.
    pub line: u32,
    /// Its place in the decoded source.
    pub source: TextRange,
    /// As written, lines joined.
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// Why a piece is not spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The letterhead: institution, service, address.
    Letterhead,
    /// The motto of the Republic.
    Motto,
    /// A place and date line.
    DateLine,
    /// « Seul le prononcé fait foi » and its like.
    Disclaimer,
    /// Code, an image, a table rule: nothing that can be said.
    Markup,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Letterhead => "letterhead",
            Self::Motto => "motto",
            Self::DateLine => "date line",
            Self::Disclaimer => "disclaimer",
            Self::Markup => "markup",
        })
    }
}
