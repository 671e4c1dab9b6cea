//! [`Timeline`] → bytes, one file per format.
//!
//! Subtitle writers get the whole timeline; audio writers get the samples as they
//! are spoken. Both write to what they are given: only the binary opens files.

mod json;
mod srt;
pub mod wav;

use crate::timeline::Timeline;
use std::io;

/// Turns a finished timeline into one subtitle file.
pub trait SubtitleWriter: Sync {
    /// The value `--formats` takes, also the file extension.
    fn id(&self) -> &'static str;
    /// One line for people.
    fn about(&self) -> &'static str;
    /// Writes UTF-8 with `\n`. Does not flush, close or name the file.
    fn write(&self, timeline: &Timeline, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Sorted by id: the order in which help and docs list them.
pub const SUBTITLE_WRITERS: &[&dyn SubtitleWriter] = &[&json::Json, &srt::Srt];

/// A format that `--formats` takes.
#[derive(Clone, Copy)]
pub enum Format {
    /// The sound, as RIFF WAVE.
    Wav,
    /// A writer of [`SUBTITLE_WRITERS`].
    Subtitles(&'static dyn SubtitleWriter),
}

impl Format {
    /// Every format, sorted by id.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = SUBTITLE_WRITERS
            .iter()
            .map(|writer| Self::Subtitles(*writer))
            .collect();
        all.push(Self::Wav);
        all.sort_by_key(Self::id);
        all
    }

    /// What `--formats` takes, also the file extension.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Wav => wav::ID,
            Self::Subtitles(writer) => writer.id(),
        }
    }

    /// One line for people.
    pub fn about(&self) -> &'static str {
        match self {
            Self::Wav => wav::ABOUT,
            Self::Subtitles(writer) => writer.about(),
        }
    }
}
