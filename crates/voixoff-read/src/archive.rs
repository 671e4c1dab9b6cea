//! ZIP containers: parts by name, unpacked within limits whatever they claim.

use super::Error;
use super::limits::{MOST_ENTRIES, MOST_TEXT_BYTES};
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// An open container.
pub(super) struct Archive<'a> {
    path: &'a Path,
    format: &'static str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(
        path: &'a Path,
        bytes: &'a [u8],
        format: &'static str,
    ) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| damaged(path, format, "ZIP directory", &error))?;
        if zip.len() > MOST_ENTRIES {
            return Err(Error::Endless {
                path: path.to_owned(),
                found: format!("{} parts, more than {MOST_ENTRIES}", zip.len()),
            });
        }
        Ok(Self {
            path,
            format,
            zip,
            left: MOST_TEXT_BYTES,
        })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.zip.file_names().flatten()
    }

    /// A part that must be there.
    pub(super) fn text(&mut self, part: &str) -> Result<String, Error> {
        match self.optional(part)? {
            Some(text) => Ok(text),
            None => Err(self.damaged(part, "it is missing")),
        }
    }

    /// A part as text, if it is there. XML is UTF-8 or UTF-16.
    pub(super) fn optional(&mut self, part: &str) -> Result<Option<String>, Error> {
        let mut bytes = Vec::new();
        {
            let entry = match self.zip.by_name(part) {
                Ok(entry) => entry,
                Err(ZipError::FileNotFound) => return Ok(None),
                Err(
                    ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
                    | ZipError::InvalidPassword,
                ) => {
                    return Err(Error::Password {
                        path: self.path.to_owned(),
                        format: self.format,
                    });
                }
                Err(error) => return Err(damaged(self.path, self.format, part, &error)),
            };
            // What the entry claims is not believed.
            let read = entry.take(self.left + 1).read_to_end(&mut bytes);
            read.map_err(|error| damaged(self.path, self.format, part, &error))?;
        }
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Error::Bomb {
                path: self.path.to_owned(),
                part: part.to_owned(),
                most: MOST_TEXT_BYTES,
            });
        }
        self.left -= size;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text),
            Err(error) => super::encoding::decode(self.path, error.as_bytes())?
                .text
                .into_owned(),
        };
        Ok(Some(text))
    }

    pub(super) fn damaged(&self, part: &str, found: &str) -> Error {
        Error::Damaged {
            path: self.path.to_owned(),
            format: self.format,
            part: part.to_owned(),
            found: found.to_owned(),
        }
    }
}

fn damaged(path: &Path, format: &'static str, part: &str, error: &dyn std::fmt::Display) -> Error {
    Error::Damaged {
        path: path.to_owned(),
        format,
        part: part.to_owned(),
        found: error.to_string(),
    }
}

/// Whether a container has a part, and what its `mimetype` part says, without
/// judging the rest.
pub(super) fn shows(bytes: &[u8], part: &str, mimetype: &str) -> bool {
    if !is_zip(bytes) {
        return false;
    }
    // ODT and EPUB put it first, not compressed: at byte 30 of the file.
    let stored = bytes.get(30..200.min(bytes.len())).unwrap_or_default();
    let is_marked = !mimetype.is_empty()
        && stored.starts_with(b"mimetype")
        && stored[8..].starts_with(mimetype.as_bytes());
    is_marked
        || ZipArchive::new(Cursor::new(bytes)).is_ok_and(|zip| zip.index_for_name(part).is_some())
}
