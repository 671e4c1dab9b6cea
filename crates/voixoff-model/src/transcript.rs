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
    /// What was read.
    pub origin: Origin,
}

/// How the source was read. Byte ranges into the source point into the file
/// where it is UTF-8 text; into the text decoded as UTF-8 where it has another
/// encoding; into `word/document.xml` (DOCX), `content.xml` (ODT), the documents
/// of the spine end to end (EPUB), or the extracted lines, pages parted by form
/// feeds (PDF).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The id of the reader.
    pub format: &'static str,
    /// The encoding's usual name.
    pub encoding: &'static str,
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
    /// Lines that stay lines: verse, an address. Its text holds `\n`.
    Verse,
    /// A speaker's label that was asked to be spoken.
    Label,
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
            Self::Label => "label",
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
    /// Without its parentheses and its final stop.
    pub text: String,
    /// Its place in the source, parentheses included.
    pub source: TextRange,
    /// The line of the source that it starts on, from 1; the paragraph in DOCX and ODT.
    pub line: u32,
    /// The byte of [`Transcript::text`] before which it happened.
    pub at: u32,
}

/// A piece of the source that is not spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line it starts on, from 1; the paragraph in DOCX and ODT.
    pub line: u32,
    /// The page, from 1; 0 where the format has no pages.
    pub page: u32,
    /// Its place in the source.
    pub source: TextRange,
    /// As written, lines joined.
    pub text: String,
    /// Why.
    pub reason: Reason,
    /// The id of the reading pass that left it out.
    pub pass: &'static str,
}

/// Why a piece is not spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The cast of a play or of a scene.
    Cast,
    /// Whom to write to or ring.
    Contact,
    /// A table of contents.
    Contents,
    /// Who made the transcript or the subtitles; rights.
    Credits,
    /// A mark that a passage was cut: `[…]`.
    Cut,
    /// A place and date line.
    DateLine,
    /// « Seul le prononcé fait foi » and its like.
    Disclaimer,
    /// The letterhead: institution, service, address.
    Letterhead,
    /// Code, a script, an image, a comment: nothing that can be said.
    Markup,
    /// What a file says of itself: YAML front matter, times of reading.
    Metadata,
    /// The motto of the Republic or of an institution.
    Motto,
    /// A site's menus, banners and links.
    Navigation,
    /// A footnote or a note of the transcriber.
    Note,
    /// The number of a page or of a section.
    PageNumber,
    /// A header or footer that comes back on every page.
    RunningHeader,
    /// A table of figures.
    Table,
    /// Marks without a letter or figure.
    Wordless,
    /// The program that a transcript was pasted from.
    Wrapper,
}

impl Reason {
    /// As listings and JSON name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Cast => "cast",
            Self::Contact => "contact",
            Self::Contents => "table of contents",
            Self::Credits => "credits",
            Self::Cut => "cut",
            Self::DateLine => "date line",
            Self::Disclaimer => "disclaimer",
            Self::Letterhead => "letterhead",
            Self::Markup => "markup",
            Self::Metadata => "metadata",
            Self::Motto => "motto",
            Self::Navigation => "navigation",
            Self::Note => "note",
            Self::PageNumber => "page number",
            Self::RunningHeader => "running header",
            Self::Table => "table",
            Self::Wordless => "no words",
            Self::Wrapper => "program code",
        }
    }

    /// Whether it is text that `keep_all` speaks; code and marks never are.
    pub fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Cut | Self::Markup | Self::Wordless | Self::Wrapper
        )
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}
