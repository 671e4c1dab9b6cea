//! What engines do to their samples: loudness, silence at the ends, another rate.

use super::{Speech, WordMark};
use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler, WindowFunction};
use std::num::NonZeroU16;
use voixoff_model::units::{SampleRate, Samples};

/// Above this share of full scale, louder samples are rounded towards full scale.
const KNEE: f64 = 0.8;

/// Multiplies the amplitude. Where that is above 1.0, peaks are rounded (a
/// hyperbolic tangent above [`KNEE`]) rather than cut.
pub(super) fn amplify(pcm: &mut [i16], volume: f64) {
    if (volume - 1.0).abs() < 1e-9 {
        return;
    }
    for sample in pcm {
        let mut level = f64::from(*sample) / 32_768.0 * volume;
        if volume > 1.0 && level.abs() > KNEE {
            let above = (level.abs() - KNEE) / (1.0 - KNEE);
            level = (KNEE + (1.0 - KNEE) * above.tanh()).copysign(level);
        }
        *sample = (level * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16;
    }
}

/// A window's loudness counts as sound above this share of the loudest window's:
/// -40 dB.
const SOUND: f64 = 0.01;
/// Kept around the sound, so that soft beginnings and ends are not cut.
const KEPT_BEFORE_MILLIS: usize = 5;
const KEPT_AFTER_MILLIS: usize = 20;
/// A window of loudness.
const WINDOW_MILLIS: usize = 5;

/// The part of `pcm` that holds sound; empty where all is silent.
pub(super) fn sounding(pcm: &[i16], rate: SampleRate) -> std::ops::Range<usize> {
    let per_milli = rate.0.get() as usize / 1000;
    let window = (WINDOW_MILLIS * per_milli).max(1);
    let loudness: Vec<f64> = pcm
        .chunks(window)
        .map(|chunk| {
            let sum: f64 = chunk.iter().map(|sample| f64::from(*sample).powi(2)).sum();
            (sum / chunk.len() as f64).sqrt()
        })
        .collect();
    let loudest = loudness.iter().copied().fold(0.0, f64::max);
    let heard = |level: &f64| *level > (loudest * SOUND).max(1.0);
    let (Some(first), Some(last)) = (
        loudness.iter().position(heard),
        loudness.iter().rposition(heard),
    ) else {
        return 0..0;
    };
    let start = (first * window).saturating_sub(KEPT_BEFORE_MILLIS * per_milli);
    let end = ((last + 1) * window + KEPT_AFTER_MILLIS * per_milli).min(pcm.len());
    start..end
}

/// Cuts the silence at both ends off, keeps the marks in step and inside the sound,
/// and lets the first word start with the first sample.
pub(super) fn trim(speech: &mut Speech) {
    let range = sounding(&speech.pcm, speech.rate);
    speech.pcm.truncate(range.end);
    speech.pcm.drain(..range.start);
    fade_ends(&mut speech.pcm, speech.rate);
    let total = Samples(speech.pcm.len() as u64);
    let cut = Samples(range.start as u64);
    for mark in &mut speech.marks {
        mark.start = (mark.start - cut).min(total);
        mark.end = (mark.end - cut).clamp(mark.start, total);
    }
    if let Some(first) = speech.marks.first_mut() {
        first.start = Samples(0);
    }
    spread(&mut speech.marks, total);
}

/// Makes starts strictly increase and words end before the next one starts, where
/// the sound has room for it.
pub(super) fn spread(marks: &mut [WordMark], total: Samples) {
    for index in 1..marks.len() {
        let least = marks[index - 1].start + Samples(1);
        marks[index].start = marks[index].start.max(least);
    }
    let mut most = total;
    for mark in marks.iter_mut().rev() {
        mark.start = mark.start.min(most - Samples(1));
        mark.end = mark.end.clamp(mark.start.min(most), most);
        if mark.end <= mark.start {
            mark.end = most;
        }
        most = mark.start;
    }
}

/// So that a cut makes no click: 2 ms at the start, 10 ms at the end.
fn fade_ends(pcm: &mut [i16], rate: SampleRate) {
    let per_milli = rate.0.get() as usize / 1000;
    let (fade_in, fade_out) = (2 * per_milli, 10 * per_milli);
    let count = pcm.len();
    if count < fade_in + fade_out {
        return;
    }
    let faded = |sample: i16, part: usize, whole: usize| {
        (i64::from(sample) * part as i64 / whole as i64) as i16
    };
    for (part, sample) in pcm.iter_mut().take(fade_in).enumerate() {
        *sample = faded(*sample, part, fade_in);
    }
    for (part, sample) in pcm.iter_mut().rev().take(fade_out).enumerate() {
        *sample = faded(*sample, part, fade_out);
    }
}

/// The least input samples that the resampler transforms at once: the more, the
/// nearer its cutoff is to half the lower rate.
const LEAST_BLOCK: usize = 1024;

/// The same sound at another rate, `to * len / from` samples, rounded up.
///
/// Band-limited (rubato's FFT resampler). Keeps the length: no delay is added.
pub(super) fn resample(pcm: &[i16], from: SampleRate, to: SampleRate) -> Vec<i16> {
    resample_ratio(pcm, from.0.get() as usize, to.0.get() as usize)
}

/// [`resample`] by a ratio of whole numbers above zero.
pub(super) fn resample_ratio(pcm: &[i16], from: usize, to: usize) -> Vec<i16> {
    if from == to || pcm.is_empty() {
        return pcm.to_vec();
    }
    let input: Vec<f32> = pcm.iter().map(|sample| f32::from(*sample)).collect();
    let expected = (pcm.len() as u128 * to as u128).div_ceil(from as u128) as usize;
    // The resampler's delay, which it cuts off, is half a block of its output: an odd
    // one would leave the sound half a sample early. Blocks are multiples of the
    // reduced ratio, so an even multiple makes both sides even.
    let pair = 2 * from / greatest_common_divisor(from, to);
    let block = pair * LEAST_BLOCK.div_ceil(pair);
    let window = WindowFunction::BlackmanHarris2;
    let output = Fft::<f32>::new_custom(from, to, block, 1, 1, window, FixedSync::Input)
        .ok()
        .and_then(|mut resampler| {
            let input = InterleavedSlice::new(&input, 1, input.len()).ok()?;
            let output = resampler.process_all(&input, pcm.len(), None).ok()?;
            Some(output.take_data())
        })
        .expect("rates above zero and one channel are all it asks for");
    let mut output: Vec<i16> = output
        .into_iter()
        .map(|sample| sample.round().clamp(-32_768.0, 32_767.0) as i16)
        .collect();
    output.resize(expected, 0);
    output
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

/// The same speech at another rate, marks included.
pub(super) fn at_rate(speech: Speech, to: SampleRate) -> Speech {
    if speech.rate == to {
        return speech;
    }
    let pcm = resample(&speech.pcm, speech.rate, to);
    let total = Samples(pcm.len() as u64);
    let marks = scaled(
        &speech.marks,
        to.0.get().into(),
        speech.rate.0.get().into(),
        total,
    );
    Speech {
        pcm,
        rate: to,
        marks,
        ..speech
    }
}

/// Marks times `times / per`, rounded down, at most `total`.
pub(super) fn scaled(marks: &[WordMark], times: u64, per: u64, total: Samples) -> Vec<WordMark> {
    let scale = |at: Samples| {
        let at = u128::from(at.0) * u128::from(times) / u128::from(per);
        Samples(at as u64).min(total)
    };
    let scaled = marks.iter().map(|mark| WordMark {
        start: scale(mark.start),
        end: scale(mark.end),
    });
    scaled.collect()
}

/// Raises the pitch by resampling, which shortens the sound by the same factor: the
/// engine was asked for that much more. For engines without pitch control; the
/// timbre moves with the pitch.
pub(super) fn raise(speech: Speech, pitch: f64) -> Speech {
    const PER: f64 = 200.0;
    let from = (pitch * PER).round().max(1.0) as usize;
    let to = PER as usize;
    if from == to {
        return speech;
    }
    let pcm = resample_ratio(&speech.pcm, from, to);
    let total = Samples(pcm.len() as u64);
    let marks = scaled(&speech.marks, to as u64, from as u64, total);
    Speech {
        pcm,
        marks,
        ..speech
    }
}

/// Changes the tempo and keeps the pitch (the wsola crate): 1.25 is a quarter faster.
/// For engines without rate control.
pub(super) fn pace(pcm: &[i16], rate: SampleRate, tempo: f64) -> Vec<i16> {
    if (tempo - 1.0).abs() < 1e-3 {
        return pcm.to_vec();
    }
    let input: Vec<f32> = pcm
        .iter()
        .map(|sample| f32::from(*sample) / 32_768.0)
        .collect();
    match wsola::stretch(&input, rate.0, NonZeroU16::MIN, tempo as f32) {
        Ok(output) => output
            .into_iter()
            .map(|sample| (sample * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16)
            .collect(),
        // Too short for a single window.
        Err(_) => pcm.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(count: usize, rate: u32) -> Vec<i16> {
        let step = std::f64::consts::TAU * 440.0 / f64::from(rate);
        let sine = (0..count).map(|n| (8_000.0 * (step * n as f64).sin()) as i16);
        sine.collect()
    }

    #[test]
    fn resampling_keeps_the_time_and_the_tone() {
        for (from, to) in [
            (16_000, 22_050),
            (22_050, 16_000),
            (16_000, 48_000),
            (22_050, 24_000),
            (44_100, 11_025),
            (16_000, 16_001),
        ] {
            let (narrow, wide) = (SampleRate::new(from), SampleRate::new(to));
            let out = resample(&tone(from as usize, from), narrow, wide);
            assert_eq!(out.len(), to as usize, "{from} to {to}");
            let wanted = tone(to as usize, to);
            for index in 1_000..out.len() - 1_000 {
                let difference = (i32::from(out[index]) - i32::from(wanted[index])).abs();
                let (is, should) = (out[index], wanted[index]);
                assert!(difference < 80, "{from} to {to}, {index}: {is} {should}");
            }
        }
    }

    #[test]
    fn sounds_shorter_than_a_block_are_resampled_in_place() {
        let rates = (SampleRate::new(16_000), SampleRate::new(22_050));
        let mut pcm = vec![0; 200];
        pcm[100] = 20_000;
        let out = resample(&pcm, rates.0, rates.1);
        let loudest = (0..out.len()).max_by_key(|index| out[*index]);
        assert_eq!(loudest, Some(138), "100 * 22 050 / 16 000 = 137.8");
    }

    #[test]
    fn silence_at_the_ends_is_found() {
        let rate = SampleRate::new(16_000);
        let mut pcm = vec![0; 1_600];
        pcm.extend(tone(16_000, 16_000));
        pcm.extend([0; 4_000]);
        let range = sounding(&pcm, rate);
        assert!((1_500..=1_600).contains(&range.start), "{range:?}");
        assert!((17_600..18_000).contains(&range.end), "{range:?}");
        assert_eq!(sounding(&[0; 500], rate), 0..0);
    }

    #[test]
    fn loud_volumes_round_peaks_and_never_wrap() {
        let mut pcm = vec![30_000, -30_000, 100, 0];
        amplify(&mut pcm, 2.0);
        assert!(pcm[0] > 30_000 && pcm[1] < -30_000);
        assert_eq!((pcm[2], pcm[3]), (200, 0));
        amplify(&mut pcm, 0.0);
        assert_eq!(pcm, [0; 4]);
    }

    #[test]
    fn spread_marks_strictly_increase() {
        let mark = |start, end| WordMark {
            start: Samples(start),
            end: Samples(end),
        };
        let mut marks = [mark(5, 5), mark(5, 9), mark(3, 100), mark(90, 100)];
        spread(&mut marks, Samples(50));
        for pair in marks.windows(2) {
            assert!(pair[0].start < pair[1].start && pair[0].end <= pair[1].start);
        }
        assert!(
            marks
                .iter()
                .all(|mark| mark.start < mark.end && mark.end.0 <= 50)
        );
    }
}
