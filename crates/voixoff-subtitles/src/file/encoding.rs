//! Bytes → text, for subtitle files: UTF-8, UTF-16 with or without BOM, and
//! Windows-1252 for the rest, as players do for French files.

use super::SubtitleFileError;

/// How the bytes of a file were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// The one that every player reads.
    #[default]
    Utf8,
    /// Little end first.
    Utf16Le,
    /// Big end first.
    Utf16Be,
    /// Western Europe on Windows; Latin-1 is read as it too.
    Windows1252,
}

impl Encoding {
    /// As people name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Decoded bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Without its byte order mark.
    pub text: String,
    /// Whether there was one.
    pub bom: bool,
    /// How it was read.
    pub encoding: Encoding,
    /// Lines (from 1) with bytes that are not a character.
    pub bad_lines: Vec<u32>,
}

/// A text with more bad bytes than this for each character of two bytes or more is in
/// another encoding than UTF-8 (house).
const MOST_BAD_PER_GOOD: usize = 2;
/// Bytes that are looked at to recognise UTF-16 without BOM.
const LOOK: usize = 4096;

/// Decodes a whole file.
pub fn decode(bytes: &[u8]) -> Result<Decoded, SubtitleFileError> {
    if bytes.is_empty() {
        return Err(SubtitleFileError::Empty);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(utf8(rest, true).unwrap_or_else(|| lossy(rest, true)));
    }
    let (encoding, rest, bom) = match bytes {
        [0xff, 0xfe, rest @ ..] => (Encoding::Utf16Le, rest, true),
        [0xfe, 0xff, rest @ ..] => (Encoding::Utf16Be, rest, true),
        _ => match utf16_without_bom(bytes) {
            Some(encoding) => (encoding, bytes, false),
            None => return eight_bits(bytes),
        },
    };
    Ok(utf16(rest, encoding, bom))
}

fn eight_bits(bytes: &[u8]) -> Result<Decoded, SubtitleFileError> {
    let is_wild = |byte: &u8| matches!(byte, 1..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    let wild = bytes.iter().filter(|byte| is_wild(byte)).count();
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if wild > bytes.len() / 50 || zeros > bytes.len() / 4 {
        let is_binary = |byte: &u8| *byte == 0 || is_wild(byte);
        let offset = bytes.iter().position(is_binary).unwrap_or(0);
        return Err(SubtitleFileError::Binary { offset });
    }
    if let Some(decoded) = utf8(bytes, false) {
        return Ok(decoded);
    }
    // Two bytes of another encoding seldom make a character of UTF-8 by chance, so a
    // file with such characters is UTF-8 with some bad bytes.
    let bad = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty());
    let good = bytes.utf8_chunks().map(|chunk| {
        let chars = chunk.valid().chars();
        chars.filter(|c| !c.is_ascii()).count()
    });
    if bad.count() <= MOST_BAD_PER_GOOD * good.sum::<usize>() {
        return Ok(lossy(bytes, false));
    }
    Ok(Decoded {
        text: bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        bom: false,
        encoding: Encoding::Windows1252,
        bad_lines: Vec::new(),
    })
}

fn utf8(bytes: &[u8], bom: bool) -> Option<Decoded> {
    let text = std::str::from_utf8(bytes).ok()?.to_owned();
    Some(Decoded {
        text,
        bom,
        ..Decoded::default()
    })
}

/// Mostly UTF-8: what is not becomes U+FFFD, and its lines are reported.
fn lossy(bytes: &[u8], bom: bool) -> Decoded {
    let mut decoded = Decoded {
        bom,
        ..Decoded::default()
    };
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        line += chunk.valid().matches('\n').count() as u32;
        decoded.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.text.push(char::REPLACEMENT_CHARACTER);
            if decoded.bad_lines.last() != Some(&line) {
                decoded.bad_lines.push(line);
            }
        }
    }
    decoded
}

fn utf16_without_bom(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(LOOK) & !1];
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    // Times, digits and spaces make most high bytes zero in any European text.
    if zeros(1) * 10 > pairs * 7 && zeros(0) * 10 < pairs {
        Some(Encoding::Utf16Le)
    } else if zeros(0) * 10 > pairs * 7 && zeros(1) * 10 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], encoding: Encoding, bom: bool) -> Decoded {
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair.get(1).copied().unwrap_or(0)];
        match encoding {
            Encoding::Utf16Be => u16::from_be_bytes(pair),
            _ => u16::from_le_bytes(pair),
        }
    };
    let mut decoded = Decoded {
        bom,
        encoding,
        ..Decoded::default()
    };
    let mut line = 1;
    for c in char::decode_utf16(bytes.chunks(2).map(unit)) {
        let c = c.unwrap_or_else(|_| {
            if decoded.bad_lines.last() != Some(&line) {
                decoded.bad_lines.push(line);
            }
            char::REPLACEMENT_CHARACTER
        });
        line += u32::from(c == '\n');
        decoded.text.push(c);
    }
    decoded
}

/// Bytes 0x80 to 0x9F; the five that Microsoft left out are read as Latin-1
/// (WHATWG *Encoding Standard*, index windows-1252).
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// The byte that a character was, or a control character in the place of one.
pub(super) fn windows_1252_byte(c: char) -> Option<u8> {
    match c {
        ..='\u{ff}' => u8::try_from(c).ok(),
        c => {
            let at = HIGH.iter().position(|high| *high == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}
