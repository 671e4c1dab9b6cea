//! Bytes → [`Transcript`]: what is to be spoken, and what was left out and why.
//!
//! A reader per format turns bytes into a [`document::Document`] (pieces of text
//! with their emphasis and their place in the source); the passes in
//! [`structure`], shared by all formats, turn that into a [`Transcript`].
//! Refuses what is no text, what is hostile ([`limits`]) and what has no word.

mod archive;
mod captions;
pub mod document;
mod docx;
mod encoding;
mod epub;
mod error;
mod html;
pub mod limits;
mod markdown;
mod odt;
mod pdf;
mod piece_builder;
mod plain;
pub mod structure;
mod word_list;
mod wrapper;
mod xml;

pub use error::Error;
pub use voixoff_model::transcript::{
    Block, BlockKind, Event, LeftOut, OldTime, Origin, Reason, Speaker, SpeakerId, Transcript,
};

use document::Document;
use std::borrow::Cow;
use std::path::Path;

/// What a reader gets.
pub struct Input<'a> {
    /// For errors and the extension.
    pub path: &'a Path,
    /// The whole file.
    pub bytes: &'a [u8],
    /// The file as text without its byte order mark; `None` for containers.
    pub text: Option<&'a str>,
}

/// Turns one format into a document.
pub trait TranscriptReader: Sync {
    /// The format's name, as `voixoff formats` lists it.
    fn id(&self) -> &'static str;
    /// What it reads, for people.
    fn about(&self) -> &'static str;
    /// File extensions, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the content itself says that it is this format.
    fn recognises(&self, input: &Input<'_>) -> bool;
    /// Reads the whole input; [`Origin`] says what byte ranges in the result count.
    fn read(&self, input: &Input<'_>) -> Result<Document, Error>;
}

/// Sorted by id: the order in which help and docs list them.
pub const TRANSCRIPT_READERS: &[&dyn TranscriptReader] = &[
    &docx::Docx,
    &epub::Epub,
    &html::Html,
    &markdown::Markdown,
    &odt::Odt,
    &pdf::Pdf,
    &captions::Srt,
    &plain::Plain,
    &captions::Vtt,
];

/// `docx, epub, …`, for messages.
pub(crate) fn formats_in_words() -> String {
    let ids: Vec<&str> = TRANSCRIPT_READERS
        .iter()
        .map(|reader| reader.id())
        .collect();
    ids.join(", ")
}

/// How a transcript is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Speak everything, letterhead included.
    pub keep_all: bool,
    /// Speak who speaks before each turn.
    pub speak_labels: bool,
}

/// Reads a transcript. The format is what the content shows, else what the
/// extension of `path` says, else plain text; `path` is not opened.
///
/// Owned bytes are dropped as soon as their text is taken out.
///
/// # Errors
/// [`Error`], with the path as given.
pub fn read<'a>(
    path: &Path,
    bytes: impl Into<Cow<'a, [u8]>>,
    options: ReadOptions,
) -> Result<Transcript, Error> {
    let bytes = bytes.into();
    let size = bytes.len();
    if size as u64 > limits::MOST_FILE_BYTES {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            found: size as u64,
            most: limits::MOST_FILE_BYTES,
        });
    }
    let (document, origin) = document(path, &bytes)?;
    drop(bytes);
    let mut transcript = structure::structure(document, options);
    transcript.origin = origin;
    if !transcript.text.chars().any(char::is_alphanumeric) {
        return Err(Error::NothingToSpeak {
            path: path.to_owned(),
            bytes: size,
            left_out: transcript
                .left_out
                .iter()
                .filter(|left| left.reason.is_text())
                .count(),
        });
    }
    Ok(transcript)
}

/// The text of a file in any encoding that transcripts have, without its byte
/// order mark, and not read as any format.
///
/// # Errors
/// [`Error::Binary`], [`Error::TooLarge`].
pub fn decode<'a>(path: &Path, bytes: &'a [u8]) -> Result<Cow<'a, str>, Error> {
    Ok(decode_within_limit(path, bytes)?.text)
}

fn decode_within_limit<'a>(path: &Path, bytes: &'a [u8]) -> Result<encoding::Decoded<'a>, Error> {
    let decoded = encoding::decode(path, bytes)?;
    if decoded.text.len() as u64 > limits::MOST_TEXT_BYTES {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            found: decoded.text.len() as u64,
            most: limits::MOST_TEXT_BYTES,
        });
    }
    Ok(decoded)
}

fn document(path: &Path, bytes: &[u8]) -> Result<(Document, Origin), Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty {
            path: path.to_owned(),
        });
    }
    refuse_unsupported(path, bytes)?;
    if is_container(bytes) {
        let input = Input {
            path,
            bytes,
            text: None,
        };
        let reader = reader_for(&input).ok_or_else(|| Error::Unsupported {
            path: path.to_owned(),
            found: "a ZIP file that is no DOCX, ODT or EPUB",
            mend: "unpack it and read what is inside",
        })?;
        let origin = Origin {
            format: reader.id(),
            encoding: "UTF-8",
        };
        return Ok((reader.read(&input)?, origin));
    }
    let decoded = decode_within_limit(path, bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::Empty {
            path: path.to_owned(),
        });
    }
    let input = Input {
        path,
        bytes,
        text: Some(&decoded.text),
    };
    let reader = reader_for(&input).unwrap_or(&plain::Plain);
    let mut document = wrapper::read_inside(reader, &input)?;
    document.shift(decoded.skipped as u32);
    let origin = Origin {
        format: reader.id(),
        encoding: decoded.encoding,
    };
    Ok((document, origin))
}

/// By content first, by extension second.
fn reader_for(input: &Input<'_>) -> Option<&'static dyn TranscriptReader> {
    let extension = input
        .path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    let by_name = |reader: &&&dyn TranscriptReader| {
        input.text.is_some()
            && extension
                .as_deref()
                .is_some_and(|end| reader.extensions().contains(&end))
    };
    let readers = TRANSCRIPT_READERS.iter();
    let by_content = readers.clone().find(|reader| reader.recognises(input));
    by_content
        .or_else(|| readers.clone().find(by_name))
        .copied()
}

fn is_container(bytes: &[u8]) -> bool {
    archive::is_zip(bytes) || pdf::is_pdf(bytes)
}

fn refuse_unsupported(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    const SAVE_AS: &str = "save it as DOCX, ODT or plain text";
    const ALIGN: &str = "a transcript of it is wanted";
    const KNOWN: &[(usize, &[u8], &str, &str)] = &[
        (0, b"{\\rtf", "an RTF file", SAVE_AS),
        (
            0,
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "an old Microsoft Office file (.doc)",
            SAVE_AS,
        ),
        (0, b"\x1F\x8B", "a gzip file", "unpack it first"),
        (0, b"7z\xBC\xAF\x27\x1C", "a 7z file", "unpack it first"),
        (
            0,
            b"\x89PNG",
            "a picture (PNG)",
            "run a text recognition (OCR) program on it first",
        ),
        (
            0,
            b"\xFF\xD8\xFF",
            "a picture (JPEG)",
            "run a text recognition (OCR) program on it first",
        ),
        (0, b"RIFF", "a RIFF file (sound or video)", ALIGN),
        (0, b"ID3", "an MP3 file", ALIGN),
        (0, b"\xFF\xFB", "an MP3 file", ALIGN),
        (0, b"OggS", "an Ogg file", ALIGN),
        (0, b"fLaC", "a FLAC file", ALIGN),
        (4, b"ftyp", "an MP4 file", ALIGN),
        (0, b"\x1A\x45\xDF\xA3", "a Matroska or WebM file", ALIGN),
    ];
    let found = KNOWN
        .iter()
        .find(|(at, magic, ..)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    match found {
        Some((.., found, mend)) => Err(Error::Unsupported {
            path: path.to_owned(),
            found,
            mend,
        }),
        None => Ok(()),
    }
}
