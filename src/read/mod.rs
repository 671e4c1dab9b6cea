//! Bytes → [`Transcript`]: what is to be spoken, and what was left out and why.
//!
//! A reader per format turns bytes into a [`document::Document`] (blocks of text
//! with their emphasis and their place in the source); the passes in
//! [`structure`], shared by all formats, turn that into a [`Transcript`].
//! Refuses what is no text, with the place of the first wrong byte.

pub mod document;
mod encoding;
mod markdown;
mod plain;
pub mod structure;
pub mod subtitles;
pub mod timed;
mod transcript;

pub use transcript::{
    Block, BlockKind, Event, LeftOut, OldTime, Reason, Speaker, SpeakerId, Transcript,
};

use document::Document;
use std::path::{Path, PathBuf};

/// Turns one format's text into a document.
pub trait TranscriptReader: Sync {
    /// The format's name, as `voixoff formats` lists it.
    fn id(&self) -> &'static str;
    /// What it reads, for people.
    fn about(&self) -> &'static str;
    /// File extensions, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the content itself says that it is this format.
    fn recognises(&self, text: &str) -> bool;
    /// Reads the whole text; byte ranges in the result point into it.
    fn read(&self, text: &str) -> Document;
}

/// Sorted by id: the order in which help and docs list them.
pub const TRANSCRIPT_READERS: &[&dyn TranscriptReader] = &[&markdown::Markdown, &plain::Plain];

/// How a transcript is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Speak everything, letterhead included.
    pub keep_all: bool,
}

/// Why an input is not a transcript.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// Nothing in the file.
    #[error("{}: empty; a transcript with at least one word is wanted", .path.display())]
    Empty { path: PathBuf },
    /// Text, but none of it to be said.
    #[error(
        "{}: nothing left to speak of {bytes} bytes{}", .path.display(),
        if *.left_out > 0 { format!("; {left_out} pieces were left out (--keep-all speaks them)") } else { String::new() }
    )]
    NothingToSpeak {
        path: PathBuf,
        bytes: usize,
        left_out: usize,
    },
    /// Not a text at all.
    #[error("{}: byte {offset}: not a text (found byte {byte:#04x}); a transcript as text or Markdown is wanted", .path.display())]
    Binary {
        path: PathBuf,
        offset: usize,
        byte: u8,
    },
    /// Not UTF-8.
    #[error("{}: line {line}, byte {offset}: invalid UTF-8 (found byte {byte:#04x}); save the file as UTF-8, for instance with `iconv -f WINDOWS-1252 -t UTF-8`", .path.display())]
    Encoding {
        path: PathBuf,
        line: usize,
        offset: usize,
        byte: u8,
    },
    /// Past what 32-bit text positions can name.
    #[error("{}: {bytes} bytes; a transcript of at most {limit} bytes is wanted: split it", .path.display())]
    TooLarge {
        path: PathBuf,
        bytes: usize,
        limit: usize,
    },
}

/// The largest input read, in bytes: 200 times the Bible. Text ranges have 32 bits,
/// and the text may grow a little while it is cleaned.
pub const MOST_BYTES: usize = 1 << 30;

/// Reads one input; `path` chooses between formats that look alike, and names
/// the input in errors.
pub fn read(path: &Path, bytes: &[u8], options: ReadOptions) -> Result<Transcript, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len(),
            limit: MOST_BYTES,
        });
    }
    let text = encoding::decode(path, bytes)?;
    if text.trim().is_empty() {
        return Err(Error::Empty {
            path: path.to_owned(),
        });
    }
    let document = reader_for(path, text).read(text);
    let transcript = structure::structure(document, options);
    if !transcript.text.chars().any(char::is_alphanumeric) {
        return Err(Error::NothingToSpeak {
            path: path.to_owned(),
            bytes: bytes.len(),
            left_out: transcript.left_out.len(),
        });
    }
    Ok(transcript)
}

/// By content first, by extension second, as plain text at last.
fn reader_for(path: &Path, text: &str) -> &'static dyn TranscriptReader {
    let extension = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    let by_name = |reader: &&&dyn TranscriptReader| {
        extension
            .as_deref()
            .is_some_and(|end| reader.extensions().contains(&end))
    };
    TRANSCRIPT_READERS
        .iter()
        .find(|reader| reader.recognises(text))
        .or_else(|| TRANSCRIPT_READERS.iter().find(by_name))
        .copied()
        .unwrap_or(&plain::Plain)
}
