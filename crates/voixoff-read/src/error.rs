//! Why an input is not a transcript: where, what was found, what is wanted.

use std::path::PathBuf;

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
        "{}: {bytes} bytes, but no word to speak{}", .path.display(),
        if *left_out > 0 { format!(" ({left_out} pieces left out; --keep-all speaks them)") } else { String::new() }
    )]
    NothingToSpeak {
        path: PathBuf,
        bytes: usize,
        left_out: usize,
    },
    /// Control characters where text was wanted.
    #[error(
        "{}: not text (control character U+{code:04X} at byte {offset}); {} are read",
        .path.display(), super::formats_in_words()
    )]
    Binary {
        path: PathBuf,
        offset: usize,
        code: u32,
    },
    /// A format that is known, but not read.
    #[error("{}: {found}, which is not read; {mend}", .path.display())]
    Unsupported {
        path: PathBuf,
        found: &'static str,
        mend: &'static str,
    },
    /// More than is ever read.
    #[error("{}: {found} bytes; at most {most} are read: split the transcript", .path.display())]
    TooLarge {
        path: PathBuf,
        found: u64,
        most: u64,
    },
    /// A container that unpacks to more than is ever read.
    #[error(
        "{}: `{part}` unpacks to more than {most} bytes; no transcript does: \
         this file is damaged or hostile", .path.display()
    )]
    Bomb {
        path: PathBuf,
        part: String,
        most: u64,
    },
    /// A container or page with parts without end.
    #[error("{}: {found}; no transcript has: this file is damaged or hostile", .path.display())]
    Endless { path: PathBuf, found: String },
    /// Elements inside elements without end.
    #[error(
        "{}: elements nested more than {most} deep at byte {offset}; no transcript is: \
         this file is damaged or hostile", .path.display()
    )]
    TooDeep {
        path: PathBuf,
        offset: usize,
        most: usize,
    },
    /// XML that defines entities.
    #[error("{}: `{part}` declares entities, which documents never do: this file is damaged or hostile", .path.display())]
    Entities { path: PathBuf, part: String },
    /// A container without its parts, or with parts that cannot be read.
    #[error("{}: damaged {format}: {part}: {found}; open it in the program it came from and save it again", .path.display())]
    Damaged {
        path: PathBuf,
        format: &'static str,
        part: String,
        found: String,
    },
    /// A password is needed.
    #[error("{}: this {format} needs a password; save it without one", .path.display())]
    Password { path: PathBuf, format: &'static str },
    /// Rights management.
    #[error("{}: this {format} is encrypted (DRM); a file without it is wanted", .path.display())]
    Encrypted { path: PathBuf, format: &'static str },
    /// Pages that are pictures.
    #[error("{}: no text on any page ({pages} in all), only pictures; run a text recognition (OCR) program on it first", .path.display())]
    NoText { path: PathBuf, pages: usize },
}
