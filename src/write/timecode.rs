//! SMPTE time codes without dropped frames: `HH:MM:SS:FF`.

use crate::units::{FrameRate, SampleRate, Samples, VideoFrames};
use std::fmt;

/// A time of day counted in frames. Each field is within its two digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timecode {
    /// 0 to 99; broadcast time codes end at 23.
    pub hours: u8,
    /// 0 to 59.
    pub minutes: u8,
    /// 0 to 59.
    pub seconds: u8,
    /// 0 to the nominal rate less one.
    pub frames: u8,
}

/// Frames counted in one second of time code: 30 for 30000/1001.
pub fn nominal(fps: FrameRate) -> u64 {
    u64::from(fps.frames.get()).div_ceil(u64::from(fps.seconds.get()))
}

impl Timecode {
    /// From `HH:MM:SS:FF`; `None` for anything else, or past 23:59:59:99.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = [0_u8; 4];
        let mut parts = text.split([':', ';']);
        for field in &mut fields {
            let part = parts.next()?;
            let is_number =
                (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            *field = is_number.then(|| part.parse().ok())??;
        }
        let [hours, minutes, seconds, frames] = fields;
        let known = hours < 24 && minutes < 60 && seconds < 60 && parts.next().is_none();
        known.then_some(Self {
            hours,
            minutes,
            seconds,
            frames,
        })
    }

    /// The frames from zero.
    pub fn to_frames(self, fps: FrameRate) -> VideoFrames {
        let seconds =
            (u64::from(self.hours) * 60 + u64::from(self.minutes)) * 60 + u64::from(self.seconds);
        VideoFrames(seconds * nominal(fps) + u64::from(self.frames))
    }

    /// `None` past 99 hours, or for more than 256 frames a second.
    pub fn from_frames(frames: VideoFrames, fps: FrameRate) -> Option<Self> {
        let per_second = nominal(fps);
        let seconds = frames.0 / per_second;
        Some(Self {
            hours: u8::try_from(seconds / 3600)
                .ok()
                .filter(|hours| *hours < 100)?,
            minutes: (seconds / 60 % 60) as u8,
            seconds: (seconds % 60) as u8,
            frames: u8::try_from(frames.0 % per_second).ok()?,
        })
    }

    /// The frame that is nearest to a sample, counted from `start`.
    pub fn at(time: Samples, rate: SampleRate, fps: FrameRate, start: Self) -> Option<Self> {
        let frames = time.to_nearest_video_frame(rate, fps).0;
        Self::from_frames(VideoFrames(frames + start.to_frames(fps).0), fps)
    }
}

impl fmt::Display for Timecode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            hours,
            minutes,
            seconds,
            frames,
        } = self;
        write!(out, "{hours:02}:{minutes:02}:{seconds:02}:{frames:02}")
    }
}
