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
    pub(crate) fn frame(self, time: Samples) -> u64 {
        time.to_video_frames(self.rate, self.fps).0
    }

    /// The frame in which a cue comes whose first sound is this sample: the one that it
    /// falls into, or the next one where that begins within half a millisecond. Written
    /// to the millisecond, no cue comes more than a frame early, though a passage may
    /// begin a sample behind its frame.
    pub(crate) fn onset_frame(self, time: Samples) -> u64 {
        self.frame(time + Samples(u64::from(self.rate.0.get()).div_ceil(2_000) + 1))
    }

    /// The first frame that starts at or after a sample.
    pub(crate) fn frame_after(self, time: Samples) -> u64 {
        let frame = self.frame(time);
        frame + u64::from(self.sample(frame) < time)
    }

    /// The first sample of a frame.
    pub(crate) fn sample(self, frame: u64) -> Samples {
        Samples::from_video_frames(VideoFrames(frame), self.rate, self.fps)
    }

    /// The frame that begins nearest to a time.
    pub(crate) fn nearest_frame(self, time: Millis) -> u64 {
        let (num, den) = self.ratio(time);
        u64::try_from((num + den / 2) / den).unwrap_or(u64::MAX)
    }

    /// Frames that last at least so long.
    pub(crate) fn frames_for(self, time: Millis) -> u64 {
        let (num, den) = self.ratio(time);
        u64::try_from(num.div_ceil(den)).unwrap_or(u64::MAX)
    }

    /// Frames that last at most so long.
    fn frames_within(self, time: Millis) -> u64 {
        let (num, den) = self.ratio(time);
        u64::try_from(num / den).unwrap_or(u64::MAX)
    }

    fn ratio(self, time: Millis) -> (u128, u128) {
        let frames = u128::from(time.0) * u128::from(self.fps.frames.get());
        (frames, 1000 * u128::from(self.fps.seconds.get()))
    }

    /// So many frames as milliseconds, for people.
    pub(crate) fn millis(self, frames: u64) -> Millis {
        Millis::from_video_frames(VideoFrames(frames), self.fps)
    }
}

/// The limits in frames.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) clock: Clock,
    pub(super) profile: Profile,
    pub(crate) shortest: u64,
    pub(super) longest: u64,
    pub(crate) gap: u64,
    pub(super) hole: u64,
    /// A hole behind which anything begins anew.
    pub(super) apart: u64,
}

/// A silence that parts whatever stands around it (house): where a turn ends behind
/// words that look as if they went on, readers need it.
const APART: Millis = Millis(1_000);

impl Rules {
    pub(crate) fn new(profile: &Profile, clock: Clock) -> Self {
        Self {
            clock,
            // A cue without a length would not be a cue.
            shortest: clock.frames_for(profile.shortest).max(1),
            longest: clock.frames_within(profile.longest).max(1),
            gap: profile.gap_frames,
            hole: clock.frames_for(profile.hole),
            apart: clock.frames_for(APART),
            profile: profile.clone(),
        }
    }

    /// The last frame in which a cue whose last word ends at `end` may go without need.
    pub(super) fn lingers_until(&self, end: Samples) -> u64 {
        let linger = Samples::from_millis(self.profile.linger, self.clock.rate);
        self.clock.frame(end + linger)
    }

    /// What the limits come from.
    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The fewest frames in which so much can be read; above [`Rules::longest`] no
    /// cue may hold it.
    pub(crate) fn need(&self, chars: usize, words: usize) -> u64 {
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
