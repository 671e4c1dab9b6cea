//! What a writer is given: the timeline, and what was made beside it.

use super::options::Settings;
use super::peaks::Peaks;
use std::path::Path;
use voixoff_model::finding::Finding;
use voixoff_model::timeline::Timeline;
use voixoff_model::units::{FrameRate, Samples, VideoFrames};

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
        time.saturating_sub(voixoff_model::units::frame_time(
            self.offset,
            self.frame_rate,
            rate,
        ))
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
