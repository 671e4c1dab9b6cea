//! Where a recording holds sound: a WAV of any rate, channels and depth → stretches.
//!
//! The level is taken every 10 ms; what stands 40 dB or more below the loudest
//! moment, or below -60 dBFS, is silence. Shorter silences than [`BREATH_MILLIS`]
//! are part of the speech around them.

use std::io::Read;
use std::ops::Range;

/// A silence inside speech, in milliseconds: stops and breaths are shorter (house).
const BREATH_MILLIS: u64 = 200;
/// A click is no sound, in milliseconds (house).
const CLICK_MILLIS: u64 = 30;
const WINDOW_MILLIS: u64 = 10;
/// How far below the loudest moment silence begins, as a ratio: -40 dB.
const BELOW_LOUDEST: f64 = 0.01;
/// -60 dBFS: the noise of a quiet recording (house).
const LEAST: f64 = 0.001;

/// The stretches of a recording that hold sound, in milliseconds, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    /// In order, apart by more than a breath.
    pub stretches: Vec<Range<u64>>,
}

impl Sound {
    /// Reads a WAV.
    pub fn read(wav: impl Read) -> Result<Self, hound::Error> {
        let mut reader = hound::WavReader::new(wav)?;
        let spec = reader.spec();
        let window =
            (u64::from(spec.sample_rate) * u64::from(spec.channels) * WINDOW_MILLIS / 1000).max(1);
        let mut levels = Levels {
            window,
            ..Levels::default()
        };
        match spec.sample_format {
            hound::SampleFormat::Int => {
                let full = 2_f64.powi(i32::from(spec.bits_per_sample) - 1);
                for sample in reader.samples::<i32>() {
                    levels.add(f64::from(sample?) / full);
                }
            }
            hound::SampleFormat::Float => {
                for sample in reader.samples::<f32>() {
                    levels.add(f64::from(sample?));
                }
            }
        }
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

#[derive(Default)]
struct Levels {
    window: u64,
    count: u64,
    sum: f64,
    done: Vec<f32>,
}

impl Levels {
    fn add(&mut self, sample: f64) {
        self.sum += sample * sample;
        self.count += 1;
        if self.count == self.window {
            self.done
                .push((self.sum / self.window as f64).sqrt() as f32);
            self.count = 0;
            self.sum = 0.0;
        }
    }
}

fn stretches(levels: &[f32]) -> Vec<Range<u64>> {
    let loudest = levels.iter().fold(0.0_f32, |most, level| most.max(*level));
    let least = (f64::from(loudest) * BELOW_LOUDEST).max(LEAST) as f32;
    let mut all: Vec<Range<u64>> = Vec::new();
    for (level, index) in levels.iter().zip(0_u64..) {
        if *level < least {
            continue;
        }
        let span = index * WINDOW_MILLIS..(index + 1) * WINDOW_MILLIS;
        match all.last_mut() {
            Some(last) if span.start - last.end < BREATH_MILLIS => last.end = span.end,
            _ => all.push(span),
        }
    }
    all.retain(|stretch| stretch.end - stretch.start >= CLICK_MILLIS);
    all
}
