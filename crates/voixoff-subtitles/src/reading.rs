//! Bytes of a subtitle file → [`Timeline`], so that everything that writes a
//! timeline can write it again in another format.
//!
//! In: SRT, `WebVTT`, TTML, EBU STL, or the JSON of Whisper's tools. Out: cues with their
//! lines, italics, colours, places, speakers and word times; nothing is spoken,
//! so there are no utterances. Cues come out in order of time; they may overlap
//! where the file says so. What players forgive is forgiven and reported as a
//! [`Note`]; a file without one readable cue is rejected.

use crate::file::SubtitleFileError;
use crate::format::readers;
use std::path::{Path, PathBuf};
use voixoff_model::timeline::Timeline;
use voixoff_model::units::SampleRate;

/// The clock of what was read from a file. Milliseconds and the frames of 24, 25,
/// 30, 50 and 24000/1001 a second are whole numbers of its samples.
pub const RATE: SampleRate = SampleRate::new(48_000);

/// How one format is read.
#[derive(Clone, Copy, Debug)]
pub struct SubtitleReader {
    /// The format's id.
    pub id: &'static str,
    /// What it reads, for people.
    pub about: &'static str,
    /// File extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether its times are video frames.
    pub counts_frames: bool,
    /// Whether the bytes themselves say that they are this format.
    pub recognises: fn(&[u8]) -> bool,
    /// Reads the whole file.
    pub read: fn(&[u8]) -> Result<TimedFile, FormatError>,
}

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
    /// What was found and what became of it.
    pub what: String,
}

/// Why bytes are not a file of one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    /// Where, if that is known.
    pub line: Option<u32>,
    /// What was found, what is wanted.
    pub what: String,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum ReadError {
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
/// the name's end, else SRT's, which forgives most.
pub fn reader_for(
    path: &Path,
    bytes: &[u8],
    format: Option<&'static SubtitleReader>,
) -> &'static SubtitleReader {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    let by_name = |reader: &&SubtitleReader| {
        end.as_deref()
            .is_some_and(|end| reader.extensions.contains(&end))
    };
    format
        .or_else(|| readers().find(|reader| (reader.recognises)(bytes)))
        .or_else(|| readers().find(by_name))
        .unwrap_or(&crate::srt::READER)
}

/// Reads one subtitle file; `path` names it in errors.
///
/// # Errors
/// [`ReadError`]: bytes that are not of the format, or more than [`MOST_BYTES`].
pub fn read(path: &Path, bytes: &[u8], reader: &SubtitleReader) -> Result<TimedFile, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len(),
            limit: MOST_BYTES,
        });
    }
    (reader.read)(bytes).map_err(|error| ReadError::Unreadable {
        path: path.to_owned(),
        line: error.line,
        what: error.what,
    })
}

impl FormatError {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            line: None,
            what: what.into(),
        }
    }
}

impl From<SubtitleFileError> for FormatError {
    fn from(error: SubtitleFileError) -> Self {
        Self::new(error.to_string())
    }
}
