//! Bytes of a subtitle file → [`Timeline`], so that everything that writes a
//! timeline can write it again in another format.
//!
//! In: SRT, `WebVTT`, TTML, EBU STL, or the JSON of Whisper's tools. Out: cues with their
//! lines, italics, colours, places, speakers and word times; nothing is spoken,
//! so there are no utterances. Cues come out in order of time; they may overlap
//! where the file says so. What players forgive is forgiven and told as a
//! [`Note`]; a file without one readable cue is refused.

mod builder;
mod json;
mod lines;
mod stl;
mod ttml;

use crate::file;
use std::path::{Path, PathBuf};
use voixoff_model::timeline::Timeline;
use voixoff_model::units::SampleRate;

/// The clock of what was read from a file. Milliseconds and the frames of 24, 25,
/// 30, 50 and 24000/1001 a second are whole numbers of its samples.
pub const RATE: SampleRate = SampleRate::new(48_000);

/// Reads one subtitle format.
pub trait TimedReader: Sync {
    /// The format's id, as the writer has it.
    fn id(&self) -> &'static str;
    /// What it reads, for people.
    fn about(&self) -> &'static str;
    /// File extensions, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the bytes themselves say that they are this format.
    fn recognises(&self, bytes: &[u8]) -> bool;
    /// Whether its times are video frames.
    fn counts_frames(&self) -> bool {
        false
    }
    /// Reads the whole file.
    fn read(&self, bytes: &[u8]) -> Result<TimedFile, Problem>;
}

/// Sorted by id: the order in which help and docs list them.
pub const TIMED_READERS: &[&dyn TimedReader] = &[
    &json::Json,
    &lines::Srt,
    &stl::Stl,
    &ttml::Ttml,
    &lines::Vtt,
];

/// What was read.
#[derive(Clone, Debug)]
pub struct TimedFile {
    /// Cues, words, speakers.
    pub timeline: Timeline,
    /// What had to be forgiven, in order of place.
    pub notes: Vec<Note>,
}

/// Something that was not as the format wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where: a line, from 1, or a block of a binary file.
    pub line: u32,
    /// What was found and what was made of it.
    pub what: String,
}

/// Why bytes are not a file of one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, if that can be told.
    pub line: Option<u32>,
    /// What was found, what is wanted.
    pub what: String,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// The file is not of the format it claims to be, or of none.
    #[error("{}{}: {what}", .path.display(), .line.map(|line| format!(":{line}")).unwrap_or_default())]
    Unreadable {
        path: PathBuf,
        line: Option<u32>,
        what: String,
    },
    /// Past what 32-bit text positions can name.
    #[error("{}: {bytes} bytes; a subtitle file of at most {limit} bytes is wanted: split it", .path.display())]
    TooLarge {
        path: PathBuf,
        bytes: usize,
        limit: usize,
    },
}

/// The largest file read, in bytes: a thousand feature films.
pub const MOST_BYTES: usize = 1 << 28;

/// The reader for a file: `format` where it is given, else by content, else by
/// the name's end.
pub fn reader_for(
    path: &Path,
    bytes: &[u8],
    format: Option<&'static dyn TimedReader>,
) -> &'static dyn TimedReader {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    let by_name = |reader: &&&dyn TimedReader| {
        end.as_deref()
            .is_some_and(|end| reader.extensions().contains(&end))
    };
    let readers = TIMED_READERS.iter();
    format
        .or_else(|| {
            readers
                .clone()
                .find(|reader| reader.recognises(bytes))
                .copied()
        })
        .or_else(|| readers.clone().find(by_name).copied())
        .unwrap_or(&lines::Srt)
}

/// Reads one subtitle file; `path` names it in errors.
pub fn read(path: &Path, bytes: &[u8], reader: &dyn TimedReader) -> Result<TimedFile, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len(),
            limit: MOST_BYTES,
        });
    }
    reader.read(bytes).map_err(|problem| Error::Unreadable {
        path: path.to_owned(),
        line: problem.line,
        what: problem.what,
    })
}

impl Problem {
    fn new(what: impl Into<String>) -> Self {
        Self {
            line: None,
            what: what.into(),
        }
    }
}

impl From<file::Error> for Problem {
    fn from(error: file::Error) -> Self {
        Self::new(error.to_string())
    }
}
