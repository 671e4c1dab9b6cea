//! What a writer is given: the timeline, and what was made beside it.

use super::options::Settings;
use super::peaks::Peaks;
use crate::timeline::Timeline;
use crate::units::{FrameRate, Samples, VideoFrames};
use std::path::Path;

/// One recording on its way out.
#[derive(Clone, Copy)]
pub struct Delivery<'a> {
    /// Words and cues.
    pub timeline: &'a Timeline,
    /// The files' name without its end; also the title.
    pub name: &'a str,
    /// For formats that count frames.
    pub frame_rate: FrameRate,
    /// How much later times are than the sound: the time of its first sample.
    pub offset: VideoFrames,
    /// Options of the formats.
    pub settings: &'a Settings,
    /// The sound, where there is one.
    pub sound: Option<Sound<'a>>,
    /// The shape of the sound.
    pub peaks: Option<&'a Peaks>,
    /// What the check found.
    pub findings: &'a [Finding],
    /// The names of the voices that spoke.
    pub voices: &'a [String],
    /// The files written so far; only for writers that [`super::SubtitleWriter::comes_last`].
    pub files: &'a [WrittenFile],
}

/// An audio file that stands beside, or will.
#[derive(Clone, Copy)]
pub struct Sound<'a> {
    /// Where its bytes are while writing.
    pub path: &'a Path,
    /// What it will be called beside the other outputs.
    pub file_name: &'a str,
    /// As HTML's `type` wants it.
    pub media_type: &'a str,
    /// Whether a file of that name is delivered; otherwise it can only be embedded.
    pub is_delivered: bool,
}

/// A place where a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: `C003`.
    pub rule: String,
    /// Its name: `reading-too-fast`.
    pub name: String,
    /// The cue, counted from 0; `None` for the file as a whole.
    pub cue: Option<usize>,
    /// What was measured, the limit and the unit, in words.
    pub message: String,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Without its folder.
    pub name: String,
    /// The format's id.
    pub format: &'static str,
    /// Its size.
    pub bytes: u64,
    /// SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

impl<'a> Delivery<'a> {
    /// A time on the sound's own clock.
    pub fn in_sound(&self, time: Samples) -> Samples {
        let rate = self.timeline.rate;
        time.saturating_sub(crate::cue::frame_time(self.offset, self.frame_rate, rate))
    }

    /// A timeline and nothing beside it.
    pub fn new(timeline: &'a Timeline, settings: &'a Settings) -> Self {
        Self {
            timeline,
            name: "voixoff",
            frame_rate: FrameRate::PAL,
            offset: VideoFrames(0),
            settings,
            sound: None,
            peaks: None,
            findings: &[],
            voices: &[],
            files: &[],
        }
    }
}
