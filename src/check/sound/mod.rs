//! Where a recording holds sound: a WAV of any rate, channels and depth → stretches.
//!
//! The level is measured every 10 ms, over all channels. Sound is what is 6 dB above
//! the quietest tenth; that threshold is kept between 40 and 20 dB below the loudest
//! moment, and above -60 dBFS. A sound that fades is followed down to 12 dB less, as
//! long as it is above the noise: the end of a soft /r/ is speech, though alone it
//! would not be, and so is the burst of a final /t/ after its closure. Silences
//! shorter than `BREATH` are part of the speech around them. Rejected: anything but a
//! whole WAV of uncompressed samples. Memory is four bytes for each 10 ms.

mod wav;

use crate::units::Millis;
use std::io::{self, Read};
use std::ops::Range;
use wav::Wav;

/// A silence as long as this separates stretches: stops and breaths are shorter (house).
const BREATH: Millis = Millis(200);
/// A click is shorter than this, and no sound (house).
const CLICK: Millis = Millis(30);
/// The level is measured over this time.
const WINDOW: Millis = Millis(10);
const WINDOWS_PER_SECOND: u64 = 1000 / WINDOW.0;
/// How far sound is above the noise of the room, as a ratio: 6 dB (house).
const ABOVE_NOISE: f32 = 2.0;
/// The threshold is kept between these shares of the loudest moment: -40 and -20 dB (house).
const BELOW_LOUDEST: (f32, f32) = (0.01, 0.1);
/// -60 dBFS: the noise of a quiet recording (house).
const LEAST: f32 = 0.001;
/// How far below the threshold a sound is still followed while it fades or swells: 12 dB,
/// about what a final /r/ is below the vowel before it (house).
const FADE: f32 = 0.25;
/// How long the mouth may be closed before a stop at a word's end is released (house;
/// closures of /p t k/ last 60 to 120 ms).
const CLOSURE: Millis = Millis(120);
/// A shorter silence is no closure: a sound that fades flickers (house).
const FLICKER: Millis = Millis(40);

/// Why a recording cannot be measured.
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

/// The stretches of a recording that hold sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    /// In order, at least a breath apart.
    pub stretches: Vec<Range<Millis>>,
}

impl Sound {
    /// Reads a WAV to its end.
    pub fn read(from: impl Read) -> Result<Self, Error> {
        let wav = Wav::open(from)?;
        let mut levels = Levels::new(wav.rate, wav.channels);
        wav.for_each(|sample| levels.add(sample))?;
        levels.close();
        Ok(Self {
            stretches: stretches(&levels.closed),
        })
    }

    /// The end of the last sound before a time, and the start of the first after it.
    pub fn around(&self, time: Millis) -> (Option<Millis>, Option<Millis>) {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.start < time);
        let before = after
            .checked_sub(1)
            .map(|at| self.stretches[at].end.min(time));
        (
            before,
            self.stretches.get(after).map(|stretch| stretch.start),
        )
    }

    /// When the sound that is heard at a time, or was heard last, began.
    pub fn onset_before(&self, time: Millis) -> Option<Millis> {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.start <= time);
        after.checked_sub(1).map(|at| self.stretches[at].start)
    }

    /// Whether there is sound at a time.
    pub fn is_heard(&self, time: Millis) -> bool {
        let at = self
            .stretches
            .partition_point(|stretch| stretch.end <= time);
        self.stretches
            .get(at)
            .is_some_and(|stretch| stretch.contains(&time))
    }
}

/// The level of every 10 ms, whatever the rate: a window ends with the last sample
/// that begins in it, so that nothing drifts where the rate is no multiple of 100.
struct Levels {
    rate: u64,
    channels: u64,
    /// Samples so far, those of all channels counted.
    count: u64,
    /// The first sample of the next window.
    end: u64,
    /// Of the open window: the sum of the squares, and the number of samples.
    sum: f64,
    size: u64,
    /// The windows so far.
    closed: Vec<f32>,
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
            closed: Vec::new(),
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
            self.end = self.first_after(self.closed.len() as u64 + 1);
        }
        self.sum += sample * sample;
        self.size += 1;
        self.count += 1;
    }

    fn close(&mut self) {
        let mean = self.sum / self.size.max(1) as f64;
        self.closed.push(mean.sqrt() as f32);
        self.sum = 0.0;
        self.size = 0;
    }
}

/// Levels that separate sound from silence.
struct Thresholds {
    /// What reaches it is sound.
    heard: f32,
    /// What reaches it is sound where sound is next to it.
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
        faint: (heard * FADE).max(above_noise).max(LEAST).min(heard),
    }
}

/// Sound with its faint beginnings and ends.
struct Run {
    span: Range<Millis>,
    /// How much of it is more than faint.
    heard: Millis,
}

fn stretches(levels: &[f32]) -> Vec<Range<Millis>> {
    let thresholds = thresholds(levels);
    let mut runs: Vec<Run> = Vec::new();
    let mut continues = false;
    for (level, index) in levels.iter().zip(0_u64..) {
        let span = Millis(index * WINDOW.0)..Millis((index + 1) * WINDOW.0);
        let is_heard = *level >= thresholds.heard;
        let heard = if is_heard { WINDOW } else { Millis(0) };
        if *level < thresholds.faint {
            continues = false;
        } else if let (true, Some(last)) = (continues, runs.last_mut()) {
            last.span.end = span.end;
            last.heard = last.heard + heard;
        } else {
            runs.push(Run { span, heard });
            continues = true;
        }
    }
    joined(runs)
}

/// Runs with the breaths between them closed; without clicks and without what is faint
/// throughout, unless a stop is released in it: once after each run.
fn joined(runs: Vec<Run>) -> Vec<Range<Millis>> {
    let mut all: Vec<Run> = Vec::new();
    let mut released = false;
    for run in runs {
        let is_faint = run.heard == Millis(0);
        let gap = all.last().map(|last| run.span.start - last.span.end);
        let belongs = match gap {
            Some(gap) if is_faint => gap < FLICKER || (gap <= CLOSURE && !released),
            Some(gap) => gap < BREATH,
            None => false,
        };
        match all.last_mut() {
            Some(last) if belongs => {
                last.span.end = run.span.end;
                last.heard = last.heard + run.heard;
                released = is_faint && (released || gap >= Some(FLICKER));
            }
            _ if is_faint => {}
            _ => {
                all.push(run);
                released = false;
            }
        }
    }
    all.retain(|run| run.heard >= CLICK);
    all.into_iter().map(|run| run.span).collect()
}
