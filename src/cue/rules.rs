//! A [`Profile`] at one frame rate: every limit as a whole count of video frames.

use crate::units::{FrameRate, Millis, SampleRate, Samples, VideoFrames};
use unicode_segmentation::UnicodeSegmentation;
use voixoff_model::profile::Profile;

/// The clocks of the sound and of the picture; both start at the same moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    pub(crate) rate: SampleRate,
    pub(crate) fps: FrameRate,
}

impl Clock {
    /// The frame that a sample falls into.
    pub(crate) fn frame(self, time: Samples) -> VideoFrames {
        time.to_video_frames(self.rate, self.fps)
    }

    /// The frame in which a cue comes whose first sound is this sample: the one that it
    /// falls into, or the next one where that begins within half a millisecond. Written
    /// to the millisecond, no cue comes more than a frame early, though a passage may
    /// begin a sample after its frame.
    pub(crate) fn onset_frame(self, time: Samples) -> VideoFrames {
        self.frame(time + Samples(u64::from(self.rate.0.get()).div_ceil(2_000) + 1))
    }

    /// The first frame that starts at or after a sample.
    pub(crate) fn frame_after(self, time: Samples) -> VideoFrames {
        let frame = self.frame(time);
        frame + VideoFrames(u64::from(self.sample(frame) < time))
    }

    /// The first sample of a frame.
    pub(crate) fn sample(self, frame: VideoFrames) -> Samples {
        Samples::from_video_frames(frame, self.rate, self.fps)
    }

    /// The frame that begins nearest to a time.
    pub(crate) fn nearest_frame(self, time: Millis) -> VideoFrames {
        let (num, den) = self.ratio(time);
        frames((num + den / 2) / den)
    }

    /// Frames that last at least so long.
    pub(crate) fn frames_for(self, time: Millis) -> VideoFrames {
        let (num, den) = self.ratio(time);
        frames(num.div_ceil(den))
    }

    /// Frames that last at most so long.
    fn frames_within(self, time: Millis) -> VideoFrames {
        let (num, den) = self.ratio(time);
        frames(num / den)
    }

    /// A time in frames, as a fraction.
    fn ratio(self, time: Millis) -> (u128, u128) {
        let frames = u128::from(time.0) * u128::from(self.fps.frames.get());
        (frames, 1000 * u128::from(self.fps.seconds.get()))
    }

    /// A count of frames as milliseconds, for people.
    pub(crate) fn millis(self, frames: VideoFrames) -> Millis {
        Millis::from_video_frames(frames, self.fps)
    }
}

fn frames(count: u128) -> VideoFrames {
    VideoFrames(u64::try_from(count).unwrap_or(u64::MAX))
}

/// The limits in frames.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) clock: Clock,
    pub(super) profile: Profile,
    pub(crate) shortest: VideoFrames,
    pub(super) longest: VideoFrames,
    pub(crate) gap: VideoFrames,
    /// A gap shorter than this is closed to [`Rules::gap`].
    pub(super) closed_below: VideoFrames,
    /// A gap after which everything starts fresh.
    pub(super) fresh_start: VideoFrames,
}

/// A silence that separates whatever surrounds it (house): where a turn ends after
/// words that look as if they went on, readers need it.
const FRESH_START: Millis = Millis(1_000);

impl Rules {
    pub(crate) fn new(profile: &Profile, clock: Clock) -> Self {
        Self {
            clock,
            // A cue without a length would not be a cue.
            shortest: clock.frames_for(profile.shortest).max(VideoFrames(1)),
            longest: clock.frames_within(profile.longest).max(VideoFrames(1)),
            gap: VideoFrames(profile.gap_frames),
            closed_below: clock.frames_for(profile.hole),
            fresh_start: clock.frames_for(FRESH_START),
            profile: profile.clone(),
        }
    }

    /// The last frame in which a cue whose last word ends at `end` may go without need.
    pub(super) fn lingers_until(&self, end: Samples) -> VideoFrames {
        let linger = Samples::from_millis(self.profile.linger, self.clock.rate);
        self.clock.frame(end + linger)
    }

    /// What the limits come from.
    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The fewest frames in which that many characters and words can be read; above
    /// [`Rules::longest`] no cue may hold them.
    pub(crate) fn need(&self, chars: usize, words: usize) -> VideoFrames {
        let time = self.profile.speed.time_for(chars, words);
        self.clock.frames_for(time).max(self.shortest)
    }
}

/// Characters as readers see them: grapheme clusters.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).count()
    }
}
