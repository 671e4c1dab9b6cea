//! The shape of the sound, for drawing it: the loudest sample of each short span.
//!
//! In: samples as they are spoken. Out: at most [`MOST`] bytes, whatever the
//! length: when they are used up, neighbours are joined and spans get twice as
//! long.

use std::io;
use voixoff_model::audio::AudioSink;
use voixoff_model::units::{SampleRate, Samples};

/// The most spans that are kept: 2.9 hours at 10 ms.
pub const MOST: usize = 1 << 20;

/// The loudest sample of each span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peaks {
    /// The clock that spans are counted on.
    rate: SampleRate,
    /// Samples in a span.
    span: Samples,
    /// The upper 8 bits of the loudest sample of each span: 0 to 128.
    loudest: Vec<u8>,
    /// Samples in the last span, if it is not full.
    filled: u64,
}

impl Peaks {
    /// Spans of 10 ms at first.
    pub fn new(rate: SampleRate) -> Self {
        Self {
            rate,
            span: Samples(u64::from(rate.0.get()).div_ceil(100)),
            loudest: Vec::new(),
            filled: 0,
        }
    }

    /// The sound's rate.
    pub fn rate(&self) -> SampleRate {
        self.rate
    }

    /// Samples in a span; the last one may be shorter.
    pub fn span(&self) -> Samples {
        self.span
    }

    /// The loudest sample of each span, 0 (silence) to 128 (full scale).
    pub fn loudest(&self) -> &[u8] {
        &self.loudest
    }

    /// The length of the sound on another clock, to within a span.
    pub fn duration_at(&self, rate: SampleRate) -> Samples {
        let samples = u128::from(self.span.0) * self.loudest.len() as u128;
        let samples = samples * u128::from(rate.0.get()) / u128::from(self.rate.0.get());
        Samples(u64::try_from(samples).unwrap_or(u64::MAX))
    }

    /// Takes the next samples.
    #[expect(
        clippy::missing_panics_doc,
        reason = "a span is open whenever it is filled"
    )]
    pub fn add(&mut self, mut pcm: &[i16]) {
        while !pcm.is_empty() {
            if self.filled == 0 {
                if self.loudest.len() == MOST {
                    self.halve();
                }
                self.loudest.push(0);
            }
            let room = (self.span.0 - self.filled) as usize;
            let (now, later) = pcm.split_at(room.min(pcm.len()));
            let loudest = now.iter().map(|sample| sample.unsigned_abs()).max();
            let last = self.loudest.last_mut().expect("a span was opened above");
            *last = (*last).max((loudest.unwrap_or(0) >> 8) as u8);
            self.filled = (self.filled + now.len() as u64) % self.span.0;
            pcm = later;
        }
    }

    /// Called between spans only, with an even count of them.
    fn halve(&mut self) {
        let joined = self
            .loudest
            .chunks(2)
            .map(|pair| pair[0].max(pair[pair.len() - 1]));
        self.loudest = joined.collect();
        self.span = Samples(self.span.0 * 2);
    }
}

impl AudioSink for Peaks {
    fn write(&mut self, pcm: &[i16]) -> io::Result<()> {
        self.add(pcm);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_span_holds_its_loudest_sample_however_the_samples_come() {
        let mut whole = Peaks::new(SampleRate::new(800));
        let pcm: Vec<i16> = (0..100)
            .map(|n| if n % 8 == 3 { -n * 256 } else { 0 })
            .collect();
        whole.add(&pcm);
        assert_eq!(whole.loudest()[..3], [3, 11, 19]);
        let mut pieces = Peaks::new(SampleRate::new(800));
        pcm.chunks(7).for_each(|chunk| pieces.add(chunk));
        assert_eq!(whole, pieces);
    }

    #[test]
    fn memory_stays_the_same_for_any_length() {
        let mut peaks = Peaks::new(SampleRate::new(100));
        let silence = vec![0; MOST];
        peaks.add(&silence);
        peaks.add(&[i16::MIN]);
        assert_eq!(peaks.span(), Samples(2));
        assert_eq!(peaks.loudest().len(), MOST / 2 + 1);
        assert_eq!(peaks.loudest().last(), Some(&128));
    }
}
