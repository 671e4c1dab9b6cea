//! What passes between us and a helper: length-prefixed frames.
//!
//! A frame is the length of what follows, the length of its head (both `u32`,
//! little-endian), the head (JSON) and PCM (`i16`, little-endian). Refuses frames
//! above [`MOST_BYTES`] and heads that are not the expected JSON.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// An hour of sound: far above an utterance, far below what exhausts memory.
const MOST_BYTES: usize = 256 << 20;

/// Asked of a helper.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// Which French voices it has.
    Voices,
    /// Say this.
    Speak {
        voice: String,
        /// Words per minute.
        rate: i32,
        /// 0 to 100.
        pitch: i32,
        text: String,
        /// Whether to end after it.
        last: bool,
    },
    /// IPA for each piece.
    Phonemes { voice: String, pieces: Vec<String> },
}

/// Answered by a helper.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    Voices {
        voices: Vec<Reported>,
    },
    Spoken {
        rate: u32,
        events: Vec<Event>,
        #[serde(skip)]
        pcm: Vec<i16>,
    },
    Phonemes {
        ipa: Vec<String>,
    },
    Failed {
        reason: String,
    },
}

/// A voice of the library.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Reported {
    /// What selects it: `mb-fr1`, `fr`, `fr-be`.
    pub(super) name: String,
    pub(super) title: String,
    pub(super) language: String,
    /// As `espeak_VOICE` has it: 1 male, 2 female.
    pub(super) gender: u8,
    pub(super) sample_rate: u32,
}

/// Something that begins at a sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Event {
    pub(super) kind: Kind,
    /// In characters of the text, from 1.
    pub(super) position: u32,
    /// From the first sample.
    pub(super) sample: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    Word,
    Phoneme,
    Pause,
}

/// Writes a frame without sound.
pub(super) fn write(out: &mut dyn Write, head: &impl Serialize) -> io::Result<()> {
    write_with(out, head, &[])
}

/// Writes a frame and flushes.
pub(super) fn write_with(
    out: &mut dyn Write,
    head: &impl Serialize,
    pcm: &[i16],
) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let too_long = |_| io::Error::new(io::ErrorKind::InvalidData, "a frame above 4 GiB");
    let total = u32::try_from(4 + head.len() + 2 * pcm.len()).map_err(too_long)?;
    out.write_all(&total.to_le_bytes())?;
    out.write_all(&(head.len() as u32).to_le_bytes())?;
    out.write_all(&head)?;
    let bytes: Vec<u8> = pcm.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    out.write_all(&bytes)?;
    out.flush()
}

/// Reads a frame; `None` at a clean end.
pub(super) fn read<T: DeserializeOwned>(
    input: &mut dyn Read,
) -> Result<Option<(T, Vec<i16>)>, String> {
    let mut length = [0; 4];
    match input.read(&mut length[..1]) {
        Ok(0) => return Ok(None),
        Ok(_) => {}
        Err(error) => return Err(error.to_string()),
    }
    let broken = |error: io::Error| format!("a broken frame: {error}");
    input.read_exact(&mut length[1..]).map_err(broken)?;
    let total = u32::from_le_bytes(length) as usize;
    if !(4..=MOST_BYTES).contains(&total) {
        return Err(format!("a frame of {total} bytes"));
    }
    let mut body = vec![0; total];
    input.read_exact(&mut body).map_err(broken)?;
    let head = u32::from_le_bytes([body[0], body[1], body[2], body[3]]) as usize;
    if head > total - 4 || !(total - 4 - head).is_multiple_of(2) {
        return Err(format!("a frame whose head has {head} of {total} bytes"));
    }
    let (head, sound) = body[4..].split_at(head);
    let head = serde_json::from_slice(head).map_err(|error| format!("a frame's head: {error}"))?;
    let pcm = sound
        .chunks_exact(2)
        .map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
    Ok(Some((head, pcm.collect())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text: String, pcm: Vec<i16>) {
            let mut bytes = Vec::new();
            write_with(&mut bytes, &text, &pcm).unwrap();
            let read = read::<String>(&mut bytes.as_slice()).unwrap();
            prop_assert_eq!(read, Some((text, pcm)));
        }

        #[test]
        fn rubbish_is_refused_and_never_panics(bytes: Vec<u8>) {
            if let Ok(Some(_)) = read::<Reply>(&mut bytes.as_slice()) {
                prop_assert!(bytes.len() > 8);
            }
        }
    }
}
