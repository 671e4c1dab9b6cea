//! The sound of a run, kept as it is spoken: in a WAV, and as the shape that pages draw.

use super::Format;
use super::wav::Wav;
use crate::pages::AUDIO;
use crate::render::AudioSink;
use std::io::{self, Seek, Write};
use voixoff_subtitles::peaks::Peaks;
use voixoff_subtitles::{Settings, SubtitleFormat};

/// Whether a WAV has to be kept for these formats, delivered or not.
pub fn needs_sound<'a>(formats: impl IntoIterator<Item = &'a Format>, settings: &Settings) -> bool {
    formats.into_iter().any(|format| match format {
        Format::Wav => true,
        Format::Subtitles(writer) => plays_sound(*writer, settings),
    })
}

/// Whether files of a format play the sound: it then has to be there as a WAV, whose
/// shape is drawn.
pub fn plays_sound(writer: &dyn SubtitleFormat, settings: &Settings) -> bool {
    writer.wants_sound() && settings.value(&AUDIO) != "none"
}

/// Takes the samples of a run.
pub struct SoundTrack<W: Write + Seek> {
    wav: Option<Wav<W>>,
    peaks: Option<Peaks>,
}

impl<W: Write + Seek> SoundTrack<W> {
    /// Keeps what it is given: a WAV, a shape, both or neither.
    pub fn new(wav: Option<Wav<W>>, peaks: Option<Peaks>) -> Self {
        Self { wav, peaks }
    }

    /// Completes the WAV and gives the shape.
    pub fn finish(self) -> io::Result<Option<Peaks>> {
        if let Some(wav) = self.wav {
            wav.finalize()?;
        }
        Ok(self.peaks)
    }
}

impl<W: Write + Seek> AudioSink for SoundTrack<W> {
    fn write(&mut self, pcm: &[i16]) -> io::Result<()> {
        if let Some(peaks) = &mut self.peaks {
            peaks.add(pcm);
        }
        match &mut self.wav {
            Some(wav) => wav.write(pcm),
            None => Ok(()),
        }
    }
}
