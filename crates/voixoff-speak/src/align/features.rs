//! Sound → rows of features, one every [`HOP_MILLIS`].
//!
//! Mel cepstra of windows of 25 ms (ETSI ES 201 108, section 4.2, with 26 bands from
//! 64 Hz to 7 kHz), their change over time, both with mean and variance of the whole
//! sound taken out so that voices compare, and the loudness.

use realfft::RealFftPlanner;
use voixoff_model::units::{SampleRate, Samples};

/// From row to row.
pub(super) const HOP_MILLIS: usize = 5;
const WINDOW_MILLIS: usize = 25;
const BANDS: usize = 26;
const CEPSTRA: usize = 12;
/// Cepstra, their change, and the change of loudness.
pub(super) const WIDTH: usize = 2 * CEPSTRA + 2;
const LOWEST_HERTZ: f64 = 64.0;
const HIGHEST_HERTZ: f64 = 7_000.0;
/// One row.
pub(super) type Row = [f32; WIDTH];
/// Rows before and after, over which change is measured (40 ms).
const REACH: usize = 4;

/// The rows of one sound.
pub(super) struct Features {
    rows: Vec<Row>,
    /// Natural logarithm of the power, one a row.
    loudness: Vec<f32>,
    /// One a row.
    silent: Vec<bool>,
}

impl Features {
    /// `warp` stretches the frequency axis: above 1.0 for a shorter vocal tract.
    pub(super) fn of(pcm: &[i16], rate: SampleRate, warp: f64) -> Self {
        let (bands, loudness) = bands(pcm, rate, warp);
        let cepstra: Vec<[f32; CEPSTRA]> = bands.iter().map(cepstra).collect();
        let mut rows = vec![[0.0; WIDTH]; cepstra.len()];
        let last = cepstra.len().saturating_sub(1);
        for (index, row) in rows.iter_mut().enumerate() {
            let (before, after) = (index.saturating_sub(REACH), (index + REACH).min(last));
            row[..CEPSTRA].copy_from_slice(&cepstra[index]);
            for order in 0..CEPSTRA {
                row[CEPSTRA + order] = cepstra[after][order] - cepstra[before][order];
            }
            row[2 * CEPSTRA] = loudness[index];
            row[2 * CEPSTRA + 1] = loudness[after] - loudness[before];
        }
        let silent = super::silence::silent(&loudness);
        normalise(&mut rows, &silent);
        Self {
            rows,
            loudness,
            silent,
        }
    }

    /// Every row sent through `of`; the loudness stays.
    pub(super) fn map(&self, of: impl Fn(&Row) -> Row) -> Self {
        Self {
            rows: self.rows.iter().map(of).collect(),
            loudness: self.loudness.clone(),
            silent: self.silent.clone(),
        }
    }

    pub(super) fn is_silent(&self, index: usize) -> bool {
        self.silent[index]
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn row(&self, index: usize) -> &Row {
        &self.rows[index]
    }

    /// The mean of every `factor` rows.
    pub(super) fn coarser(&self, factor: usize) -> Self {
        let mean = |rows: &[Row]| {
            let mut sum = [0.0; WIDTH];
            for row in rows {
                for (sum, value) in sum.iter_mut().zip(row) {
                    *sum += value;
                }
            }
            sum.map(|value| value / rows.len() as f32)
        };
        let loudness = self.loudness.chunks(factor);
        let loudness: Vec<f32> = loudness
            .map(|part| part.iter().sum::<f32>() / part.len() as f32)
            .collect();
        Self {
            rows: self.rows.chunks(factor).map(mean).collect(),
            silent: super::silence::silent(&loudness),
            loudness,
        }
    }

    /// The row whose middle is nearest to a sample, as a fraction of rows.
    pub(super) fn hop_at(&self, at: Samples, rate: SampleRate) -> f64 {
        let per_hop = hop_samples(rate);
        (at.0 as f64 / per_hop).min(self.len().saturating_sub(1) as f64)
    }

    /// The sample in the middle of a row.
    #[expect(clippy::unused_self, reason = "the inverse of `hop_at`")]
    pub(super) fn sample_at(&self, hop: f64, rate: SampleRate) -> Samples {
        Samples((hop * hop_samples(rate)).round().max(0.0) as u64)
    }
}

fn hop_samples(rate: SampleRate) -> f64 {
    f64::from(rate.0.get()) * HOP_MILLIS as f64 / 1000.0
}

/// The logarithm of the power in each band, and of the whole, one row a hop. Row
/// `n` has its middle at hop `n`.
fn bands(pcm: &[i16], rate: SampleRate, warp: f64) -> (Vec<[f32; BANDS]>, Vec<f32>) {
    let hertz = f64::from(rate.0.get());
    let window = (hertz * WINDOW_MILLIS as f64 / 1000.0).round() as usize;
    let size = window.next_power_of_two();
    let fft = RealFftPlanner::<f32>::new().plan_fft_forward(size);
    let (mut input, mut output) = (fft.make_input_vec(), fft.make_output_vec());
    let mut scratch = fft.make_scratch_vec();
    let filters = filters(hertz, size, warp);
    let shape: Vec<f32> = (0..window)
        .map(|n| {
            let turn = std::f64::consts::TAU * n as f64 / (window - 1) as f64;
            (0.54 - 0.46 * turn.cos()) as f32
        })
        .collect();
    let hops = (pcm.len() as f64 / hop_samples(rate)).ceil().max(1.0) as usize;
    let (mut rows, mut loudness) = (Vec::with_capacity(hops), Vec::with_capacity(hops));
    let sample = |index: i64| {
        usize::try_from(index)
            .ok()
            .and_then(|index| pcm.get(index))
            .map_or(0.0, |sample| f32::from(*sample))
    };
    for hop in 0..hops {
        let first = (hop as f64 * hop_samples(rate)).round() as i64 - window as i64 / 2;
        input.fill(0.0);
        let mut power = 0.0;
        for (index, place) in input[..window].iter_mut().enumerate() {
            let at = first + index as i64;
            // ETSI ES 201 108, 4.2.4: pre-emphasis.
            let level = sample(at) - 0.97 * sample(at - 1);
            power += sample(at).powi(2);
            *place = level * shape[index];
        }
        fft.process_with_scratch(&mut input, &mut output, &mut scratch)
            .expect("the buffers are the planner's own");
        let mut row = [0.0; BANDS];
        for (value, filter) in row.iter_mut().zip(&filters) {
            let sum: f32 = filter
                .weights
                .iter()
                .zip(&output[filter.first..])
                .map(|(weight, bin)| weight * bin.norm_sqr())
                .sum();
            // A floor like the noise of 16 bits keeps silence from varying wildly.
            *value = (sum + 1e4).ln();
        }
        rows.push(row);
        loudness.push((power / window as f32 + 1.0).ln());
    }
    (rows, loudness)
}

/// A triangle over some bins.
struct Filter {
    first: usize,
    weights: Vec<f32>,
}

fn filters(hertz: f64, size: usize, warp: f64) -> Vec<Filter> {
    let mel = |hertz: f64| 2595.0 * (1.0 + hertz / 700.0).log10();
    let unmel = |mel: f64| 700.0 * (10.0_f64.powf(mel / 2595.0) - 1.0);
    let (low, high) = (mel(LOWEST_HERTZ), mel(HIGHEST_HERTZ));
    let edge = |band: usize| {
        let place = unmel(low + (high - low) * band as f64 / (BANDS + 1) as f64);
        (place * warp).min(hertz / 2.0) * size as f64 / hertz
    };
    let filter = |band: usize| {
        let (left, middle, right) = (edge(band), edge(band + 1), edge(band + 2));
        let first = (left.floor() as usize).min(size / 2);
        let last = (right.ceil() as usize).min(size / 2);
        let weight = |bin: usize| {
            let bin = bin as f64;
            let rise = (bin - left) / (middle - left).max(1e-6);
            let fall = (right - bin) / (right - middle).max(1e-6);
            rise.min(fall).clamp(0.0, 1.0) as f32
        };
        Filter {
            first,
            weights: (first..=last).map(weight).collect(),
        }
    };
    (0..BANDS).map(filter).collect()
}

/// The cosine transform of the bands, without its constant part (ETSI ES 201 108,
/// 4.2.9).
fn cepstra(bands: &[f32; BANDS]) -> [f32; CEPSTRA] {
    std::array::from_fn(|order| {
        let order = (order + 1) as f32;
        let turn =
            |band: usize| (std::f32::consts::PI * order * (band as f32 + 0.5) / BANDS as f32).cos();
        bands
            .iter()
            .enumerate()
            .map(|(band, value)| value * turn(band))
            .sum()
    })
}

/// Mean 0 and variance 1 in each column, counted over the rows that sound.
fn normalise(rows: &mut [Row], silent: &[bool]) {
    let sounding: Vec<usize> = (0..rows.len()).filter(|row| !silent[*row]).collect();
    let count = sounding.len().max(1) as f64;
    for column in 0..WIDTH {
        let over = |term: &dyn Fn(f64) -> f64| {
            let terms = sounding
                .iter()
                .map(|row| term(f64::from(rows[*row][column])));
            terms.sum::<f64>() / count
        };
        let mean = over(&|value| value);
        let deviation = over(&|value| (value - mean).powi(2)).sqrt().max(1e-3);
        for row in rows.iter_mut() {
            row[column] = ((f64::from(row[column]) - mean) / deviation).clamp(-4.0, 4.0) as f32;
        }
    }
}
