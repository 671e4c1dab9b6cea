//! Bytes → text. UTF-8 with or without BOM; anything else is refused with its place.

use super::Error;
use std::path::Path;

/// The text without its BOM. Offsets in errors count from the first byte of the file.
pub(super) fn decode<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, Error> {
    let text =
        std::str::from_utf8(bytes).map_err(|error| refuse(path, bytes, error.valid_up_to()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// A file with control bytes before the wrong one is no text in any encoding.
fn refuse(path: &Path, bytes: &[u8], offset: usize) -> Error {
    let path = path.to_owned();
    let is_binary = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0c\x1b".contains(byte);
    let around = &bytes[..bytes.len().min(offset + 512)];
    if let Some(first) = around.iter().position(is_binary) {
        return Error::Binary {
            path,
            offset: first,
            byte: bytes[first],
        };
    }
    let line = 1 + bytes[..offset]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count();
    Error::Encoding {
        path,
        line,
        offset,
        byte: bytes[offset],
    }
}
