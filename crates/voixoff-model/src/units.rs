//! Units as types, so that a number's name says its unit.
//!
//! Time inside the program is a whole count of [`Samples`]. [`Millis`] and
//! [`VideoFrames`] exist where times enter and leave. Nothing here refuses
//! anything: conversions saturate.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::{Add, AddAssign, Range, Sub};

/// Audio samples on one channel. Not a time until you name a [`SampleRate`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Samples(pub u64);

/// Samples per second, per channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SampleRate(pub NonZeroU32);

/// Whole milliseconds: all that SRT and `WebVTT` can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

/// A count of video frames. Not a time until you name a [`FrameRate`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VideoFrames(pub u64);

/// Video frames per second, as an exact fraction: 23.976 is 24000/1001.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FrameRate {
    /// Frames in [`FrameRate::seconds`] seconds.
    pub frames: NonZeroU32,
    /// 1 for whole rates, 1001 for the NTSC ones.
    pub seconds: NonZeroU32,
}

/// A byte range of a UTF-8 text, on character boundaries.
///
/// 32 bits on purpose: a transcript is far below 4 GiB and there are many words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Samples {
    /// Rounds down, saturating. Order is kept: `a <= b` stays `a <= b`.
    pub fn to_millis(self, rate: SampleRate) -> Millis {
        Millis(scale(self.0, 1000, u64::from(rate.0.get())))
    }

    /// Rounds up, so that `from_millis(ms).to_millis()` is `ms` again.
    pub fn from_millis(millis: Millis, rate: SampleRate) -> Self {
        Self(scale_up(millis.0, u64::from(rate.0.get()), 1000))
    }

    /// The time in seconds, for JSON and for people. Not for arithmetic.
    pub fn seconds(self, rate: SampleRate) -> f64 {
        self.0 as f64 / f64::from(rate.0.get())
    }

    /// The last frame that starts at or before this sample: rounds down.
    pub fn to_video_frames(self, rate: SampleRate, fps: FrameRate) -> VideoFrames {
        let per = u128::from(rate.0.get()) * u128::from(fps.seconds.get());
        let frames = u128::from(self.0) * u128::from(fps.frames.get()) / per;
        VideoFrames(u64::try_from(frames).unwrap_or(u64::MAX))
    }

    /// The frame that a time stands on which was written to the millisecond
    /// ([`Millis::from_video_frames`]): rounds to the nearest.
    pub fn to_nearest_video_frame(self, rate: SampleRate, fps: FrameRate) -> VideoFrames {
        let per = u128::from(rate.0.get()) * u128::from(fps.seconds.get());
        let frames = (u128::from(self.0) * u128::from(fps.frames.get()) + per / 2) / per;
        VideoFrames(u64::try_from(frames).unwrap_or(u64::MAX))
    }

    /// The first sample of a video frame: rounds up, so that
    /// `from_video_frames(n).to_video_frames()` is `n` again.
    pub fn from_video_frames(frames: VideoFrames, rate: SampleRate, fps: FrameRate) -> Self {
        let per = u128::from(fps.frames.get());
        let samples =
            u128::from(frames.0) * u128::from(rate.0.get()) * u128::from(fps.seconds.get());
        Self(u64::try_from(samples.div_ceil(per)).unwrap_or(u64::MAX))
    }

    /// The difference, or zero where `other` is later.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Millis {
    /// When a video frame begins: rounds to the nearest, so that no time is further
    /// than half a millisecond from its frame.
    pub fn from_video_frames(frames: VideoFrames, fps: FrameRate) -> Self {
        let time = u128::from(frames.0) * 1000 * u128::from(fps.seconds.get());
        let per = u128::from(fps.frames.get());
        Self(u64::try_from((time + per / 2) / per).unwrap_or(u64::MAX))
    }
}

impl Add for Millis {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// The difference, or zero where `other` is later.
impl Sub for Millis {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl SampleRate {
    /// A rate known when compiling.
    ///
    /// # Panics
    /// On zero: while compiling, when called in a constant.
    pub const fn new(hertz: u32) -> Self {
        match NonZeroU32::new(hertz) {
            Some(hertz) => Self(hertz),
            None => panic!("a sample rate is above zero"),
        }
    }
}

impl FrameRate {
    /// 25 frames per second: European television, and the default.
    pub const PAL: Self = Self::new(25, 1);

    /// `25`, `29.97`, `23.976`, `59.94`, `30000/1001`: the NTSC rates become
    /// exact, another decimal is taken to the thousandth.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        if let Some((frames, seconds)) = text.split_once('/') {
            return Self::checked(frames.parse().ok()?, seconds.parse().ok()?);
        }
        let rate: f64 = text
            .parse()
            .ok()
            .filter(|rate| *rate > 0.0 && *rate < 1000.0)?;
        if (rate - rate.round()).abs() < 1e-9 {
            return Self::checked(rate as u32, 1);
        }
        // 23.98, 23.976, 29.97, 47.952, 59.94, 119.88…
        let whole = rate.ceil();
        if (whole * 1000.0 / 1001.0 - rate).abs() < 0.006 {
            return Self::checked(whole as u32 * 1000, 1001);
        }
        Self::checked((rate * 1000.0).round() as u32, 1000)
    }

    fn checked(frames: u32, seconds: u32) -> Option<Self> {
        let (frames, seconds) = (NonZeroU32::new(frames)?, NonZeroU32::new(seconds)?);
        let rate = f64::from(frames.get()) / f64::from(seconds.get());
        (1.0..=1000.0)
            .contains(&rate)
            .then_some(Self { frames, seconds })
    }

    /// A rate known when compiling.
    ///
    /// # Panics
    /// On a zero: while compiling, when called in a constant.
    pub const fn new(frames: u32, seconds: u32) -> Self {
        match (NonZeroU32::new(frames), NonZeroU32::new(seconds)) {
            (Some(frames), Some(seconds)) => Self { frames, seconds },
            _ => panic!("a frame rate is above zero"),
        }
    }
}

impl TextRange {
    /// From byte offsets; saturates at 4 GiB, which readers refuse before.
    pub fn new(range: Range<usize>) -> Self {
        let clamp = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Self {
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// As a range that can index.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The piece of `text` that this range names.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Bytes covered.
    pub fn bytes(self) -> usize {
        self.range().len()
    }
}

impl Add for Samples {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Samples {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Samples {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

impl Add for VideoFrames {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for VideoFrames {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Zero where `other` is more.
impl Sub for VideoFrames {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for FrameRate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = f64::from(self.frames.get()) / f64::from(self.seconds.get());
        write!(out, "{}", (rate * 1000.0).round() / 1000.0)
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, millis) = (self.0 / 1000, self.0 % 1000);
        let (minutes, hours) = (seconds / 60, seconds / 3600);
        write!(
            out,
            "{hours:02}:{:02}:{:02},{millis:03}",
            minutes % 60,
            seconds % 60
        )
    }
}

/// When a frame begins on the sample clock, so that every format writes the
/// millisecond [`Millis::from_video_frames`] gives.
pub fn frame_time(frame: VideoFrames, fps: FrameRate, rate: SampleRate) -> Samples {
    Samples::from_millis(Millis::from_video_frames(frame, fps), rate)
}

fn scale(value: u64, times: u64, per: u64) -> u64 {
    u64::try_from(u128::from(value) * u128::from(times) / u128::from(per)).unwrap_or(u64::MAX)
}

fn scale_up(value: u64, times: u64, per: u64) -> u64 {
    let scaled = (u128::from(value) * u128::from(times)).div_ceil(u128::from(per));
    u64::try_from(scaled).unwrap_or(u64::MAX)
}
