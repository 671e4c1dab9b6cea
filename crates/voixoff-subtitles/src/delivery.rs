//! What a writer is given: the timeline, and what was made next to it.

use crate::options::Settings;
use crate::peaks::Peaks;
use std::ops::Range;
use std::path::Path;
use voixoff_model::finding::Finding;
use voixoff_model::timeline::{Cue, Timeline};
use voixoff_model::units::{FrameRate, Samples, VideoFrames, frame_time};

/// One recording on its way out.
///
/// Its timeline is on the sound's clock: zero is the first sample. Files carry the
/// programme's clock, on which the sound begins at [`Delivery::offset`]; writers get
/// there by [`Delivery::programme_time`] and [`Delivery::cue_times`].
#[derive(Clone, Copy)]
pub struct Delivery<'a> {
    /// Words and cues, on the sound's clock.
    pub timeline: &'a Timeline,
    /// The files' name without its extension; also the title.
    pub name: &'a str,
    /// For formats that count frames.
    pub frame_rate: FrameRate,
    /// When the sound begins on the programme's clock.
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
    /// The files written so far; only for formats that [`crate::SubtitleFormat::comes_last`].
    pub files: &'a [WrittenFile],
}

/// An audio file next to the outputs, there already or to come.
#[derive(Clone, Copy)]
pub struct Sound<'a> {
    /// Where its bytes are while writing.
    pub path: &'a Path,
    /// What it will be called next to the other outputs.
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
    /// A timeline and nothing else.
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

    /// A moment of the sound on the programme's clock: later by the offset. For words,
    /// events and durations; cues are on the frame grid ([`Delivery::cue_times`]).
    pub fn programme_time(&self, time: Samples) -> Samples {
        time + frame_time(self.offset, self.frame_rate, self.timeline.rate)
    }

    /// When a cue appears and goes on the programme's clock. With an offset, each goes to
    /// the nearest video frame first and is moved by whole frames, so that it stays on the
    /// grid where frames are no whole number of milliseconds. Without one, times are as
    /// they are.
    pub fn cue_times(&self, cue: &Cue) -> Range<Samples> {
        if self.offset == VideoFrames(0) {
            return cue.in_time..cue.out_time;
        }
        let rate = self.timeline.rate;
        let moved = |time: Samples| {
            let frame = time.to_nearest_video_frame(rate, self.frame_rate);
            let moved = VideoFrames(frame.0 + self.offset.0);
            frame_time(moved, self.frame_rate, rate)
        };
        moved(cue.in_time)..moved(cue.out_time)
    }

    /// When a cue appears and goes on the sound's clock, exactly as
    /// [`Delivery::cue_times`] has it on the programme's: for players of the sound.
    pub fn cue_times_in_sound(&self, cue: &Cue) -> Range<Samples> {
        let first = self.programme_time(Samples(0));
        let times = self.cue_times(cue);
        times.start - first..times.end - first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use voixoff_model::timeline::Look;
    use voixoff_model::units::SampleRate;

    const NTSC: FrameRate = FrameRate::new(30_000, 1001);

    #[test]
    fn cues_stay_on_the_frame_grid_wherever_the_programme_begins() {
        let rate = SampleRate::new(22_050);
        let timeline = Timeline {
            rate,
            duration: Samples(0),
            language: "fr".to_owned(),
            text: String::new(),
            words: Vec::new(),
            utterances: Vec::new(),
            speakers: Vec::new(),
            events: Vec::new(),
            cues: Vec::new(),
        };
        let settings = Settings::default();
        for (frame_rate, offset) in [(FrameRate::PAL, 900_000), (NTSC, 107_892), (NTSC, 0)] {
            let delivery = Delivery {
                frame_rate,
                offset: VideoFrames(offset),
                ..Delivery::new(&timeline, &settings)
            };
            for frame in [0, 1, 2, 31, 4567] {
                let at = |frame| frame_time(VideoFrames(frame), frame_rate, rate);
                let cue = Cue {
                    words: 0..0,
                    text: "a".to_owned(),
                    in_time: at(frame),
                    out_time: at(frame + 30),
                    speaker: None,
                    look: Look::default(),
                };
                let times = delivery.cue_times(&cue);
                assert_eq!(times, at(frame + offset)..at(frame + 30 + offset));
                let in_sound = delivery.cue_times_in_sound(&cue);
                let apart = in_sound.start.0.abs_diff(cue.in_time.0);
                assert!(apart <= 23, "{apart} samples, more than a millisecond");
            }
        }
    }
}
