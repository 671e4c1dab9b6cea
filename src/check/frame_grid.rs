//! The grid of video frames that times lie on, exactly: how long frames last, how far
//! a time is from the nearest one, which frame rate a file was made for.

use super::subject::TOLERANCE;
use crate::subtitles::file::SubtitleFile;
use crate::units::{FrameRate, Millis, VideoFrames};
use std::cmp::Ordering;
use std::num::NonZeroU32;

/// A time that need not be a whole number of milliseconds, as an exact fraction: at
/// 23.976 frames/s a frame lasts 1001/24 ms.
#[derive(Clone, Copy, Debug)]
pub struct ExactMillis {
    numerator: u128,
    denominator: NonZeroU32,
}

impl ExactMillis {
    /// How long so many frames last.
    pub fn of_frames(frames: VideoFrames, fps: FrameRate) -> Self {
        Self {
            numerator: u128::from(frames.0) * 1000 * u128::from(fps.seconds.get()),
            denominator: fps.frames,
        }
    }

    /// Rounded to what a float can hold: for messages, not for comparing.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / f64::from(self.denominator.get())
    }
}

impl From<Millis> for ExactMillis {
    fn from(time: Millis) -> Self {
        Self {
            numerator: u128::from(time.0),
            denominator: NonZeroU32::MIN,
        }
    }
}

impl Ord for ExactMillis {
    fn cmp(&self, other: &Self) -> Ordering {
        let across = |one: &Self, other: &Self| {
            let denominator = u128::from(other.denominator.get());
            one.numerator.saturating_mul(denominator)
        };
        across(self, other).cmp(&across(other, self))
    }
}

impl PartialOrd for ExactMillis {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ExactMillis {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for ExactMillis {}

/// Whether a time lies on a frame, to the millisecond.
pub(super) fn is_on_grid(time: Millis, fps: FrameRate) -> bool {
    distance_to_grid(time, fps) <= ExactMillis::from(TOLERANCE)
}

/// How far a time is from the nearest frame.
pub(super) fn distance_to_grid(time: Millis, fps: FrameRate) -> ExactMillis {
    let per_frame = u128::from(fps.seconds.get()) * 1000;
    let past_frame = u128::from(time.0) * u128::from(fps.frames.get()) % per_frame;
    ExactMillis {
        numerator: past_frame.min(per_frame - past_frame),
        denominator: fps.frames,
    }
}

/// Frame rates other than 25 that a file may be made for, the likeliest first.
const RATES: [FrameRate; 7] = [
    FrameRate::new(24, 1),
    FrameRate::new(24_000, 1001),
    FrameRate::new(30_000, 1001),
    FrameRate::new(30, 1),
    FrameRate::new(50, 1),
    FrameRate::new(60_000, 1001),
    FrameRate::new(60, 1),
];

/// A file is held to be made for another rate than 25 where this share of its times
/// lies on that rate's grid (house),
const ON_GRID_PERCENT: usize = 95;
/// and this many of them are evidence for it: off the grid of 25, and nothing that
/// anybody would type, such as `00:00:02,500` (house).
const EVIDENCE: usize = 4;
/// What people type: tenths of a second.
const TYPED_MILLIS: u64 = 100;

/// The frame rate that a file's times were made for, as far as they show it; else 25.
pub fn guess_fps(file: &SubtitleFile) -> FrameRate {
    let times: Vec<Millis> = file
        .cues
        .iter()
        .flat_map(|cue| [cue.in_time, cue.out_time])
        .collect();
    let is_evidence =
        |time: &Millis| !time.0.is_multiple_of(TYPED_MILLIS) && !is_on_grid(*time, FrameRate::PAL);
    let fits = |fps: FrameRate| {
        let on_grid: Vec<&Millis> = times
            .iter()
            .filter(|time| is_on_grid(**time, fps))
            .collect();
        let evidence = on_grid.iter().filter(|time| is_evidence(time)).count();
        let enough = on_grid.len() * 100 >= times.len() * ON_GRID_PERCENT;
        (enough && evidence >= EVIDENCE).then_some(on_grid.len())
    };
    // Of equals the first: the coarsest, which is on the finer grids too.
    let best = RATES
        .into_iter()
        .rev()
        .filter_map(|fps| Some((fits(fps)?, fps)))
        .max_by_key(|(count, _)| *count);
    best.map_or(FrameRate::PAL, |(_, fps)| fps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_of_a_millisecond_are_compared_exactly() {
        let ntsc = FrameRate::new(24_000, 1001);
        let frame = ExactMillis::of_frames(VideoFrames(1), ntsc);
        assert!(ExactMillis::from(Millis(41)) < frame);
        assert!(frame < ExactMillis::from(Millis(42)));
        assert_eq!(
            ExactMillis::of_frames(VideoFrames(24), ntsc),
            ExactMillis::from(Millis(1001))
        );
    }
}
