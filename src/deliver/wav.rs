//! The sound as RIFF WAVE: PCM, 16 bits, mono, at the voice's own rate.

use crate::render::AudioSink;
use crate::units::{SampleRate, Samples};
use hound::{SampleFormat, WavSpec, WavWriter};
use std::io::{self, Seek, Write};

/// What `--formats` takes, also the file extension.
pub const ID: &str = "wav";
/// As HTML's `type` wants it (RFC 2361 registered others that few programs know).
pub const MEDIA_TYPE: &str = "audio/wav";
/// One line for people.
pub const ABOUT: &str = "the sound: PCM, 16 bits, mono";

/// The most samples one file can hold: RIFF counts its bytes in 32 bits
/// (*Multimedia Programming Interface and Data Specifications 1.0*, 1991), of
/// which 36 are head.
pub const MOST_SAMPLES: Samples = Samples((u32::MAX as u64 - 36) / 2);

/// Writes samples as they come. Call [`Wav::finalize`]: only that sets the sizes.
pub struct Wav<W: Write + Seek> {
    writer: WavWriter<W>,
}

impl<W: Write + Seek> Wav<W> {
    /// Writes the head.
    pub fn new(out: W, rate: SampleRate) -> io::Result<Self> {
        let spec = WavSpec {
            channels: 1,
            sample_rate: rate.0.get(),
            bits_per_sample: 16,
            sample_format: SampleFormat::Int,
        };
        let writer = WavWriter::new(out, spec).map_err(io_error)?;
        Ok(Self { writer })
    }

    /// Sets the sizes in the head and flushes.
    pub fn finalize(self) -> io::Result<()> {
        self.writer.finalize().map_err(io_error)
    }
}

impl<W: Write + Seek> AudioSink for Wav<W> {
    fn write(&mut self, pcm: &[i16]) -> io::Result<()> {
        let count = u32::try_from(pcm.len()).unwrap_or(u32::MAX);
        let held = u64::from(self.writer.len());
        if held + u64::from(count) > MOST_SAMPLES.0 {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "past 4 GiB, the most a WAV can hold",
            ));
        }
        let mut writer = self.writer.get_i16_writer(count);
        for sample in pcm {
            writer.write_sample(*sample);
        }
        writer.flush().map_err(io_error)
    }
}

fn io_error(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::other(other),
    }
}
