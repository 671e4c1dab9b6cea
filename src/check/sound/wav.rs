//! A WAV's samples, a block at a time: any depth, integer or float, any number of
//! channels, extensible heads, 64-bit sizes, streams whose size nobody knew.
//!
//! Rejected: compressed sound, and a file that ends before its head says it does,
//! since what is missing from it would be reported as missing from the subtitles.
//! (`hound`, which writes our WAVs, rejects streams and 64-bit floats.)

use super::Error;
use std::io::{ErrorKind, Read};

/// How samples are stored (Microsoft, *Multimedia Programming Interface*, WAVE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Integer,
    Float,
}

const PCM: u16 = 1;
const FLOAT: u16 = 3;
/// The kind follows later, in the first two bytes of a GUID.
const EXTENSIBLE: u16 = 0xfffe;
/// Programs that write to a pipe put 0 or their largest number for the size.
const UNKNOWN_SIZE: u64 = 0x7fff_f000;

/// Read at once.
const BLOCK_BYTES: usize = 1 << 16;

/// A WAV whose head has been read.
pub(super) struct Wav<R> {
    from: R,
    kind: Kind,
    pub(super) channels: u32,
    pub(super) rate: u32,
    /// Bytes of one sample of one channel.
    bytes: usize,
    /// Bytes of sound; `None` where the head does not say.
    size: Option<u64>,
}

impl<R: Read> Wav<R> {
    /// Reads up to the first sample.
    pub(super) fn open(mut from: R) -> Result<Self, Error> {
        let mut head = [0; 12];
        fill(&mut from, &mut head)?;
        if !matches!(&head[..4], b"RIFF" | b"RF64") || &head[8..] != b"WAVE" {
            return Err(Error::NotWav);
        }
        let mut format = None;
        let mut long_size = None;
        loop {
            let mut chunk = [0; 8];
            fill(&mut from, &mut chunk)?;
            let size = u64::from(number(&chunk[4..]));
            match &chunk[..4] {
                b"fmt " => format = Some(body(&mut from, size)?),
                b"ds64" => {
                    let body = body(&mut from, size)?;
                    let bytes = body.get(8..16).and_then(|bytes| bytes.try_into().ok());
                    long_size = bytes.map(u64::from_le_bytes);
                }
                b"data" => {
                    let size = long_size.unwrap_or(size);
                    let known = (1..UNKNOWN_SIZE).contains(&size) || long_size.is_some();
                    let format = format.ok_or(Error::NotWav)?;
                    return Self::new(from, &format, known.then_some(size));
                }
                _ => {
                    // Chunks begin on even bytes.
                    let skipped = (&mut from).take(size + size % 2);
                    std::io::copy(&mut { skipped }, &mut std::io::sink())?;
                }
            }
        }
    }

    fn new(from: R, format: &[u8], size: Option<u64>) -> Result<Self, Error> {
        let short = |at: usize| {
            let bytes = format.get(at..at + 2);
            bytes.map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
        };
        let code = match short(0) {
            EXTENSIBLE => short(24),
            code => code,
        };
        let (channels, block) = (short(2), short(12));
        let rate = format.get(4..8).map_or(0, number);
        let bytes = usize::from(block.checked_div(channels).unwrap_or(0));
        let kind = match code {
            PCM if (1..=4).contains(&bytes) => Kind::Integer,
            FLOAT if bytes == 4 || bytes == 8 => Kind::Float,
            code => return Err(Error::Compressed { code }),
        };
        if rate == 0 {
            return Err(Error::NotWav);
        }
        Ok(Self {
            from,
            kind,
            channels: u32::from(channels),
            rate,
            bytes,
            size,
        })
    }

    /// Calls `each` with every sample of all channels in turn, from -1 to 1.
    pub(super) fn for_each(mut self, mut each: impl FnMut(f64)) -> Result<(), Error> {
        let frame = self.bytes * self.channels as usize;
        let mut block = vec![0; frame * (BLOCK_BYTES / frame).max(1)];
        let mut left = self.size.unwrap_or(u64::MAX);
        while left > 0 {
            let wanted = block.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let found = read_up_to(&mut self.from, &mut block[..wanted])?;
            for sample in block[..found - found % self.bytes].chunks_exact(self.bytes) {
                each(value(sample, self.kind));
            }
            left -= found as u64;
            if found < wanted {
                break;
            }
        }
        match self.size {
            Some(size) if left > 0 => {
                let per_second = f64::from(self.rate) * frame as f64;
                Err(Error::Cut {
                    promised: size as f64 / per_second,
                    found: (size - left) as f64 / per_second,
                })
            }
            _ => Ok(()),
        }
    }
}

fn value(sample: &[u8], kind: Kind) -> f64 {
    let value = match (kind, sample) {
        (Kind::Integer, [byte]) => (f64::from(*byte) - 128.0) / 128.0,
        (Kind::Integer, sample) => {
            // Left-aligned in 32 bits, so that the sign is where it belongs.
            let mut bytes = [0; 4];
            bytes[4 - sample.len()..].copy_from_slice(sample);
            f64::from(i32::from_le_bytes(bytes)) / 2_f64.powi(31)
        }
        (Kind::Float, [a, b, c, d]) => f64::from(f32::from_le_bytes([*a, *b, *c, *d])),
        (Kind::Float, sample) => sample.try_into().map_or(0.0, f64::from_le_bytes),
    };
    if value.is_finite() { value } else { 0.0 }
}

/// A chunk's bytes; heads are small.
fn body(from: &mut impl Read, size: u64) -> Result<Vec<u8>, Error> {
    if size > 1 << 16 {
        return Err(Error::NotWav);
    }
    let mut bytes = vec![0; (size + size % 2) as usize];
    fill(from, &mut bytes)?;
    Ok(bytes)
}

fn fill(from: &mut impl Read, bytes: &mut [u8]) -> Result<(), Error> {
    match from.read_exact(bytes) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(Error::NotWav),
        done => Ok(done?),
    }
}

/// Reads until the bytes are full or nothing more comes.
fn read_up_to(from: &mut impl Read, bytes: &mut [u8]) -> Result<usize, Error> {
    let mut done = 0;
    while done < bytes.len() {
        match from.read(&mut bytes[done..]) {
            Ok(0) => break,
            Ok(count) => done += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(done)
}

fn number(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}
