//! SMPTE time codes: `HH:MM:SS:FF`, and `HH:MM:SS;FF` where frames are dropped.

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

/// Why a text is no time code at a frame rate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimecodeError {
    /// Not four numbers, or one of them too high.
    #[error("HH:MM:SS:FF is wanted, with FF below {nominal}")]
    Malformed {
        /// See [`nominal`].
        nominal: u64,
    },
    /// `;` at a rate that drops nothing.
    #[error("`;` drops frames, as only 29.97 and 59.94 frames/s do; {wanted} is wanted at {fps}")]
    DropsNothing {
        /// The same time code with `:`.
        wanted: String,
        /// The rate asked for.
        fps: FrameRate,
    },
    /// One of the numbers that a minute leaves out.
    #[error("this minute has no frames below {dropped:02}: they are dropped")]
    Dropped {
        /// How many a minute leaves out.
        dropped: u64,
    },
}

/// The frames from 00:00:00:00 to a time code of at most 255 hours. With `;` before the frames,
/// two (at 29.97) or four (at 59.94) numbers are dropped at each minute but every tenth (SMPTE
/// ST 12-1, 5.2.2).
pub fn count(text: &str, fps: FrameRate) -> Result<VideoFrames, TimecodeError> {
    let nominal = nominal(fps);
    let malformed = TimecodeError::Malformed { nominal };
    let [hours, minutes, seconds, frames] = fields(text, 4).ok_or(malformed.clone())?;
    if minutes > 59 || seconds > 59 || frames >= nominal || hours > 255 {
        return Err(malformed);
    }
    let all_minutes = hours * 60 + minutes;
    let count = (all_minutes * 60 + seconds) * nominal + frames;
    if !text.contains(';') {
        return Ok(VideoFrames(count));
    }
    if fps.seconds.get() != 1001 || !nominal.is_multiple_of(30) {
        let wanted = text.replace(';', ":");
        return Err(TimecodeError::DropsNothing { wanted, fps });
    }
    let dropped = nominal / 15;
    if seconds == 0 && minutes % 10 != 0 && frames < dropped {
        return Err(TimecodeError::Dropped { dropped });
    }
    Ok(VideoFrames(
        count - dropped * (all_minutes - all_minutes / 10),
    ))
}

/// The four numbers, each of at most so many digits.
fn fields(text: &str, digits: usize) -> Option<[u64; 4]> {
    let number = |field: &str| {
        let is_number =
            (1..=digits).contains(&field.len()) && field.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| field.parse().ok())?
    };
    let fields: Option<Vec<u64>> = text.split([':', ';']).map(number).collect();
    fields?.try_into().ok()
}

impl Timecode {
    /// From `HH:MM:SS:FF`; `None` for anything else, or past 23:59:59:99.
    pub fn parse(text: &str) -> Option<Self> {
        // Two digits are below 100.
        let [hours, minutes, seconds, frames] = fields(text, 2)?.map(|field| field as u8);
        let known = hours < 24 && minutes < 60 && seconds < 60;
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
