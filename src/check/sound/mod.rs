//! Where a recording holds sound: a WAV of any rate, channels and depth → stretches.
//!
//! The level is taken every 10 ms, over all channels. What stands less than 6 dB
//! above the quietest tenth is silence, but never more than 20 dB below the loudest
//! moment nor less than 40 dB; so is what is below -60 dBFS. A sound that fades is
//! heard down to 12 dB less, as long as it stands above the noise: the end of a soft
//! /r/ is speech, though it alone would not be, and so is the burst of a final /t/
//! behind its closure. Shorter silences than `BREATH_MILLIS`
//! are part of the speech around them. Memory is four bytes for each 10 ms.

mod wav;

use std::io::{self, Read};
use std::ops::Range;
use wav::Wav;

/// A silence inside speech, in milliseconds: stops and breaths are shorter (house).
const BREATH_MILLIS: u64 = 200;
/// A click is no sound, in milliseconds (house).
const CLICK_MILLIS: u64 = 30;
const WINDOW_MILLIS: u64 = 10;
const WINDOWS_PER_SECOND: u64 = 1000 / WINDOW_MILLIS;
/// Sound stands so much above the noise of the room: 6 dB (house).
const ABOVE_NOISE: f32 = 2.0;
/// Silence begins between so much below the loudest moment, -40 and -20 dB (house).
const BELOW_LOUDEST: (f32, f32) = (0.01, 0.1);
/// -60 dBFS: the noise of a quiet recording (house).
const LEAST: f32 = 0.001;
/// What a sound may lose while it is still heard to fade or to swell: 12 dB, about what
/// a final /r/ stands below the vowel before it (house).
const FADES: f32 = 0.25;
/// The mouth is closed as long before a stop at a word's end is released: up to 120 ms,
/// in milliseconds (house; closures of /p t k/ last 60 to 120 ms).
const CLOSURE_MILLIS: u64 = 120;
/// A shorter hole is no closure: a sound that fades flickers (house).
const FLICKER_MILLIS: u64 = 40;

/// Why a recording cannot be heard.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// Something else, or nothing.
    #[error("not a WAV file")]
    NotWav,
    /// Samples that have to be decoded first.
    #[error("compressed sound (WAVE format {code}); samples are wanted")]
    Compressed { code: u16 },
    /// The end is missing.
    #[error(
        "cut off: its head promises {promised:.1} s of sound, the file ends after {found:.1} s"
    )]
    Cut { promised: f64, found: f64 },
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The stretches of a recording that hold sound, in milliseconds, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    /// In order, apart by more than a breath.
    pub stretches: Vec<Range<u64>>,
}

impl Sound {
    /// Reads a WAV to its end.
    pub fn read(from: impl Read) -> Result<Self, Error> {
        let wav = Wav::open(from)?;
        let mut levels = Levels::new(wav.rate, wav.channels);
        wav.for_each(|sample| levels.add(sample))?;
        levels.close();
        Ok(Self {
            stretches: stretches(&levels.done),
        })
    }

    /// The end of the last sound before a time, and the start of the first after it.
    pub fn around(&self, millis: u64) -> (Option<u64>, Option<u64>) {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.start < millis);
        let before = after
            .checked_sub(1)
            .map(|at| self.stretches[at].end.min(millis));
        (
            before,
            self.stretches.get(after).map(|stretch| stretch.start),
        )
    }

    /// When the sound that is heard at a time, or was heard last, began.
    pub fn onset_before(&self, millis: u64) -> Option<u64> {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.start <= millis);
        after.checked_sub(1).map(|at| self.stretches[at].start)
    }

    /// Whether there is sound at a time.
    pub fn is_heard(&self, millis: u64) -> bool {
        let at = self
            .stretches
            .partition_point(|stretch| stretch.end <= millis);
        self.stretches
            .get(at)
            .is_some_and(|stretch| stretch.contains(&millis))
    }
}

/// The level of every 10 ms, whatever the rate: a window ends with the last sample
/// that begins in it, so that nothing drifts where the rate is no multiple of 100.
struct Levels {
    rate: u64,
    channels: u64,
    /// Samples so far, those of all channels counted.
    count: u64,
    /// The sample that begins the next window.
    end: u64,
    /// Of the window that is open: squares and samples.
    sum: f64,
    size: u64,
    done: Vec<f32>,
}

impl Levels {
    fn new(rate: u32, channels: u32) -> Self {
        let mut levels = Self {
            rate: rate.into(),
            channels: channels.into(),
            count: 0,
            end: 0,
            sum: 0.0,
            size: 0,
            done: Vec::new(),
        };
        levels.end = levels.first_after(1);
        levels
    }

    /// The first sample at or after the beginning of a window.
    fn first_after(&self, window: u64) -> u64 {
        (window * self.rate).div_ceil(WINDOWS_PER_SECOND) * self.channels
    }

    fn add(&mut self, sample: f64) {
        while self.count >= self.end {
            self.close();
            self.end = self.first_after(self.done.len() as u64 + 1);
        }
        self.sum += sample * sample;
        self.size += 1;
        self.count += 1;
    }

    fn close(&mut self) {
        let mean = self.sum / self.size.max(1) as f64;
        self.done.push(mean.sqrt() as f32);
        self.sum = 0.0;
        self.size = 0;
    }
}

/// Levels that part sound from silence.
struct Thresholds {
    /// What reaches it is sound.
    heard: f32,
    /// What reaches it is sound beside sound.
    faint: f32,
}

fn thresholds(levels: &[f32]) -> Thresholds {
    let mut sorted = levels.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let loudest = sorted.last().copied().unwrap_or(0.0);
    let noise = sorted.get(sorted.len() / 10).copied().unwrap_or(0.0);
    let (least, most) = (loudest * BELOW_LOUDEST.0, loudest * BELOW_LOUDEST.1);
    let above_noise = noise * ABOVE_NOISE;
    let heard = above_noise.clamp(least, most).max(LEAST);
    Thresholds {
        heard,
        faint: (heard * FADES).max(above_noise).max(LEAST).min(heard),
    }
}

/// Sound with its faint beginnings and ends.
struct Run {
    span: Range<u64>,
    /// Milliseconds that are more than faint.
    heard: u64,
}

fn stretches(levels: &[f32]) -> Vec<Range<u64>> {
    let thresholds = thresholds(levels);
    let mut runs: Vec<Run> = Vec::new();
    let mut goes_on = false;
    for (level, index) in levels.iter().zip(0_u64..) {
        let span = index * WINDOW_MILLIS..(index + 1) * WINDOW_MILLIS;
        let heard = WINDOW_MILLIS * u64::from(*level >= thresholds.heard);
        if *level < thresholds.faint {
            goes_on = false;
        } else if let (true, Some(last)) = (goes_on, runs.last_mut()) {
            last.span.end = span.end;
            last.heard += heard;
        } else {
            runs.push(Run { span, heard });
            goes_on = true;
        }
    }
    joined(runs)
}

/// Runs with the breaths between them closed; clicks left out, and what is faint
/// throughout, unless a stop is released in it: once behind each run.
fn joined(runs: Vec<Run>) -> Vec<Range<u64>> {
    let mut all: Vec<Run> = Vec::new();
    let mut released = false;
    for run in runs {
        let is_faint = run.heard == 0;
        let gap = all.last().map(|last| run.span.start - last.span.end);
        let belongs = match gap {
            Some(gap) if is_faint => gap < FLICKER_MILLIS || (gap <= CLOSURE_MILLIS && !released),
            Some(gap) => gap < BREATH_MILLIS,
            None => false,
        };
        match all.last_mut() {
            Some(last) if belongs => {
                last.span.end = run.span.end;
                last.heard += run.heard;
                released = is_faint && (released || gap >= Some(FLICKER_MILLIS));
            }
            _ if is_faint => {}
            _ => {
                all.push(run);
                released = false;
            }
        }
    }
    all.retain(|run| run.heard >= CLICK_MILLIS);
    all.into_iter().map(|run| run.span).collect()
}
