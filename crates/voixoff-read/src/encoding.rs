//! Bytes → text.
//!
//! In: the bytes of a text format. Out: UTF-8, with the encoding's name. Byte
//! order marks first, then UTF-8, then UTF-16 without a mark (it is known by its
//! NULs), then what an HTML or XML head declares, then the legacy encodings of
//! French text: Windows-1252 or ISO-8859-15, others as `chardetng` guesses.
//! Refused: what has so many control characters that it is no text.

use super::Error;
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::path::Path;

/// A text and where it came from.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: &'static str,
    /// Bytes of the file before the text: a byte order mark of UTF-8.
    pub(super) skipped: usize,
}

/// The text without its byte order mark.
pub(super) fn decode<'a>(path: &Path, bytes: &'a [u8]) -> Result<Decoded<'a>, Error> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => {
            let mut decoded = utf_8_or_legacy(&bytes[mark..]);
            decoded.skipped = mark;
            decoded
        }
        Some((encoding, mark)) => with(encoding, &bytes[mark..]),
        None => match utf_16_without_mark(bytes) {
            Some(encoding) => with(encoding, bytes),
            None => utf_8_or_legacy(bytes),
        },
    };
    refuse_binary(path, &decoded.text)?;
    Ok(decoded)
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    Decoded {
        text: encoding.decode_without_bom_handling(bytes).0,
        encoding: encoding.name(),
        skipped: 0,
    }
}

fn utf_8_or_legacy(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: UTF_8.name(),
            skipped: 0,
        };
    }
    if is_mostly_utf_8(bytes) {
        return Decoded {
            text: Cow::Owned(mixed(bytes)),
            encoding: "UTF-8 with bytes of windows-1252",
            skipped: 0,
        };
    }
    with(declared(bytes).unwrap_or_else(|| legacy(bytes)), bytes)
}

/// Latin text in UTF-16 has a NUL in every other byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    let nuls = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    let is_most = |count: usize| count * 10 > pairs * 6;
    match (is_most(even), is_most(odd)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// What `charset=` or `encoding=` says in the first kilobyte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes[..bytes.len().min(1024)]
        .iter()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let at = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.find(key).map(|at| at + key.len()))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // It is not: the caller has tried.
    (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// Four sound sequences for each wrong byte: text pasted from two sources.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        wrong += chunk.invalid().len();
    }
    sound >= 4 * wrong
}

fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// Windows-1252 and ISO-8859-15 differ in 0x80–0x9F, which only the first uses,
/// and in eight places where the second has what French needs: `€ Œ œ Ÿ`.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    if bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&bytes[..bytes.len().min(1 << 16)], true);
        return detector.guess(Some(b"fr"), chardetng::Utf8Detection::Deny);
    }
    let is_letter =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC0);
    let is_latin_9 = bytes.iter().enumerate().any(|(at, byte)| match byte {
        // € where 1252 has ¤.
        0xA4 => true,
        // Œ œ Ÿ where 1252 has ¼ ½ ¾: fractions do not touch letters.
        0xBC..=0xBE => {
            is_letter(at.checked_sub(1).and_then(|before| bytes.get(before)))
                || is_letter(bytes.get(at + 1))
        }
        _ => false,
    });
    if is_latin_9 {
        ISO_8859_15
    } else {
        WINDOWS_1252
    }
}

/// Control characters past one in a hundred are no text.
fn refuse_binary(path: &Path, text: &str) -> Result<(), Error> {
    const HEAD: usize = 8192;
    let is_control = |c: char| c.is_control() && !c.is_whitespace() && c != '\u{1b}';
    let (mut chars, mut controls, mut first) = (0, 0, None);
    for (at, c) in text.char_indices().take(HEAD) {
        chars += 1;
        if is_control(c) {
            controls += 1;
            first = first.or(Some((at, c)));
        }
    }
    match first {
        Some((offset, c)) if controls > 2 && controls * 100 > chars => Err(Error::Binary {
            path: path.to_owned(),
            offset,
            code: c as u32,
        }),
        _ => Ok(()),
    }
}
