//! Bytes → [`SubtitleFile`]: the cues of an SRT or `WebVTT` file as players show them.
//!
//! In: anything that ffmpeg or VLC shows, whatever its dirt. Out: every cue with
//! its lines as written (markup kept), where each is in the file, and each
//! defect that had to be got over to read it, as data. Nothing is rejected but bytes
//! that are not text and text without a single cue: [`SubtitleFileError`] says which.
//!
//! The tolerance is ours on purpose: `srtlib` stops at the first wrong cue, and each
//! fixed file is one that it reads (tested). Each format scans its own lines; what
//! the two share is here: bytes to text, lines, times, tags and entities.

mod encoding;
mod markup;
pub mod mojibake;
mod timeline;
mod times;

pub use encoding::{Encoding, decode};
pub use markup::tag_name;
pub use markup::{Part, entity_at, is_known_tag, is_line_break, parts};
pub use markup::{plain, tags};
pub(crate) use timeline::{MarkState, read_timeline};
pub use times::{ParsedTimes, timing_line};

use crate::{srt, vtt};

use std::fmt;
use voixoff_model::units::Millis;

/// A subtitle file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubtitleFile {
    /// Which of the two it is, by its content.
    pub format: FileFormat,
    /// What is true of the file as a whole.
    pub facts: FileFacts,
    /// In the order of the file, which is not always the order of time.
    pub cues: Vec<FileCue>,
    /// `WebVTT`'s head and its NOTE, STYLE and REGION blocks.
    pub blocks: Vec<FileBlock>,
    /// What was wrong with the bytes, in order of line.
    pub defects: Vec<Defect>,
}

/// The two formats; others are converted by their own readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileFormat {
    /// `SubRip`.
    #[default]
    Srt,
    /// `WebVTT`.
    Vtt,
}

impl FileFormat {
    /// Adds text so that nothing in it is read as a mark.
    pub fn escape(self, text: &str, out: &mut String) {
        match self {
            Self::Srt => srt::escape(text, true, out),
            Self::Vtt => vtt::escape(text, out),
        }
    }
}

/// What is true of a file as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// Whether it opens with a byte order mark.
    pub bom: bool,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Lines ended by `\n` alone.
    pub lf: u32,
    /// Lines ended by `\r\n`.
    pub crlf: u32,
    /// Lines ended by `\r` alone.
    pub cr: u32,
}

impl FileFacts {
    /// Whether lines end in more than one way.
    pub fn mixes_line_ends(&self) -> bool {
        [self.lf, self.crlf, self.cr]
            .iter()
            .filter(|count| **count > 0)
            .count()
            > 1
    }
}

/// One cue of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCue {
    /// The line before the times, as written: SRT's number, `WebVTT`'s identifier.
    pub index: Option<String>,
    /// The line of the file that holds the times, from 1.
    pub line: u32,
    /// When it appears.
    pub in_time: Millis,
    /// When it goes; before `in_time` where the file says so.
    pub out_time: Millis,
    /// What follows the times on their line: `WebVTT` settings, SRT coordinates.
    pub settings: String,
    /// The text with its markup, without blank lines. Empty for an empty cue.
    pub lines: Vec<FileLine>,
    /// Who speaks: the first `<v Name>`.
    pub speaker: Option<String>,
}

/// One line of a cue's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileLine {
    /// As written, without the space at its ends.
    pub text: String,
    /// Where it is in the file, from 1.
    pub line: u32,
}

impl FileCue {
    /// The lines as a reader sees them: without markup, entities decoded.
    pub fn plain_lines(&self) -> Vec<String> {
        let all = self.lines.iter().map(|line| line.text.as_str());
        // A tag may span lines, so they are stripped together.
        let joined = all.collect::<Vec<_>>().join("\n");
        let lines = plain(&joined);
        let lines = lines
            .split('\n')
            .map(|line| mojibake::trim(line).to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }
}

/// Who speaks on some lines: the first `<v Name>`.
pub(crate) fn speaker_of(lines: &[FileLine]) -> Option<String> {
    lines.iter().find_map(|line| markup::speaker(&line.text))
}

/// What follows the times of a cue in both formats: settings, the text as written, and a
/// blank line.
pub(crate) fn push_settings_and_text(cue: &FileCue, out: &mut String) {
    if !cue.settings.is_empty() {
        out.push(' ');
        out.push_str(&cue.settings);
    }
    out.push('\n');
    for line in cue.lines.iter().filter(|line| !line.text.is_empty()) {
        out.push_str(&line.text);
        out.push('\n');
    }
    out.push('\n');
}

/// A part of a `WebVTT` file that is not a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileBlock {
    /// Its first line, from 1.
    pub line: u32,
    /// How many cues come before it.
    pub before_cue: usize,
    /// All its lines, separated by `\n`.
    pub text: String,
}

/// Something in the bytes that a strict reader would reject or lose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// Where, from 1.
    pub line: u32,
    /// What.
    pub kind: DefectKind,
    /// The cue it belongs to, as an index into [`SubtitleFile::cues`].
    pub cue: Option<usize>,
}

/// The kinds of defect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefectKind {
    /// SRT: no number before the times.
    MissingIndex,
    /// SRT: a number that is not the one that follows; what was found.
    WrongIndex {
        /// As written.
        found: String,
        /// The place of the cue in the file, from 1.
        wanted: usize,
    },
    /// Times that players read but that are not as the format writes them.
    LooseTimes,
    /// A line with `-->` whose times cannot be read; it is read as text.
    UnreadableTimes,
    /// A blank line inside a cue: ffmpeg goes on, VLC stops there.
    BlankLineInside,
    /// No blank line before the cue.
    MissingBlankLine,
    /// The blank line before the cue holds spaces: some readers read it as text.
    SpacedBlankLine,
    /// SRT: space next to the number.
    PaddedIndex,
    /// A `WebVTT` file without its first line `WEBVTT`.
    MissingHeader,
    /// Text before the first cue, or (`WebVTT`) after a blank line, that is shown nowhere.
    StrayText,
    /// Bytes that are not a character in the file's encoding; shown as U+FFFD.
    BadBytes,
    /// A control character (NUL, vertical tab…), which was left out.
    ControlCharacter,
}

impl fmt::Display for DefectKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingIndex => out.write_str("no number before the times"),
            Self::WrongIndex { found, wanted } => {
                write!(out, "number « {found} », {wanted} is wanted")
            }
            Self::LooseTimes => out.write_str("times that a strict reader refuses"),
            Self::UnreadableTimes => out.write_str("times that cannot be read"),
            Self::BlankLineInside => out.write_str("a blank line inside the cue"),
            Self::MissingBlankLine => out.write_str("no blank line before the cue"),
            Self::SpacedBlankLine => out.write_str("a blank line that holds spaces"),
            Self::PaddedIndex => out.write_str("space beside the number"),
            Self::MissingHeader => out.write_str("the first line `WEBVTT` is missing"),
            Self::StrayText => out.write_str("text outside any cue"),
            Self::BadBytes => out.write_str("bytes that are no text in this encoding"),
            Self::ControlCharacter => out.write_str("a control character"),
        }
    }
}

/// Why bytes are not a subtitle file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubtitleFileError {
    /// Nothing in it.
    #[error("empty; an SRT or WebVTT file is wanted")]
    Empty,
    /// Not a text.
    #[error("byte {offset}: not a text; an SRT or WebVTT file is wanted")]
    #[expect(missing_docs, reason = "the message names its field")]
    Binary { offset: usize },
    /// Text without one line of times.
    #[error("no line `00:00:01,000 --> 00:00:02,000` in it; an SRT or WebVTT file is wanted")]
    NoCue,
}

impl SubtitleFile {
    /// Reads a whole file.
    pub fn read(bytes: &[u8]) -> Result<Self, SubtitleFileError> {
        let decoded = decode(bytes)?;
        let mut file = Self::parse(&decoded.text);
        file.facts.bom = decoded.bom;
        file.facts.encoding = decoded.encoding;
        for line in decoded.bad_lines {
            file.defects.push(Defect {
                line,
                kind: DefectKind::BadBytes,
                cue: None,
            });
        }
        file.defects.sort_by_key(|defect| defect.line);
        if file.cues.is_empty() && !is_vtt(&decoded.text) {
            return Err(SubtitleFileError::NoCue);
        }
        Ok(file)
    }

    /// Reads text that was decoded elsewhere; never fails, a text without cues
    /// gives a file without cues.
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (lines, facts, controls) = split_lines(text);
        let mut file = if is_vtt(text) {
            vtt::scan(&lines)
        } else {
            srt::scan(&lines)
        };
        if lacks_header(&file, &lines) {
            file = vtt::scan(&lines);
            file.defects.push(Defect {
                line: 1,
                kind: DefectKind::MissingHeader,
                cue: None,
            });
        }
        file.facts = facts;
        file.defects.extend(controls.into_iter().map(|line| Defect {
            line,
            kind: DefectKind::ControlCharacter,
            cue: None,
        }));
        file.defects.sort_by_key(|defect| defect.line);
        file
    }
}

impl SubtitleFile {
    /// The text of a new file in this one's format, UTF-8 with `\n`, a blank line after
    /// every cue: these cues, each with its place among the cues that were read, and the
    /// blocks of this file.
    pub fn write_cues<'a>(&self, cues: impl IntoIterator<Item = (usize, &'a FileCue)>) -> String {
        match self.format {
            FileFormat::Srt => srt::write_cues(cues.into_iter().map(|(_, cue)| cue)),
            FileFormat::Vtt => vtt::write_cues(&self.blocks, cues),
        }
    }
}

/// `WEBVTT`, alone on its line or with text after a space.
pub fn is_vtt(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.split(['\n', '\r']).next().unwrap_or_default();
    let rest = head.trim_start().strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether it is `WebVTT` but for its first line: no cue has a number, all times are
/// as that format writes them.
fn lacks_header(file: &SubtitleFile, lines: &Lines) -> bool {
    let is_vtt = |cue: &FileCue| {
        let times = lines.get(cue.line as usize - 1);
        let times = times.and_then(|line| timing_line(line));
        cue.index.is_none() && times.is_some_and(|times| times.strict_vtt)
    };
    file.format == FileFormat::Srt && !file.cues.is_empty() && file.cues.iter().all(is_vtt)
}

/// A line of the file without its end, from 1 by place.
pub(crate) type Lines = Vec<String>;

/// Lines by any of the three ends, their counts, and the lines that held control
/// characters, which are taken out.
fn split_lines(text: &str) -> (Lines, FileFacts, Vec<u32>) {
    let mut facts = FileFacts::default();
    let mut lines = vec![String::new()];
    let mut controls = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\r' if chars.next_if(|(_, next)| *next == '\n').is_some() => facts.crlf += 1,
            '\r' => facts.cr += 1,
            '\n' => facts.lf += 1,
            c if is_dirt(c) => {
                let line = lines.len() as u32;
                if controls.last() != Some(&line) {
                    controls.push(line);
                }
                // A byte of a character that was read in the wrong encoding: without it
                // nobody knows which.
                if let Some(text_line) = lines.last_mut()
                    && mojibake::goes_on(text, at)
                {
                    text_line.push(c);
                }
                continue;
            }
            c => {
                if let Some(line) = lines.last_mut() {
                    line.push(c);
                }
                continue;
            }
        }
        lines.push(String::new());
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    (lines, facts, controls)
}

/// Nothing a reader sees: controls but the tab, and a BOM in the middle.
pub fn is_dirt(c: char) -> bool {
    (c.is_control() && c != '\t') || c == '\u{feff}'
}

/// Blank to a player: nothing, or only space.
pub(crate) fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '\u{200b}')
}
