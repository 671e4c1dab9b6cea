//! Dynamic time warping of one sound's rows onto another's, within a band.
//!
//! In: the rows of the sound (`ours`) and of the reference (`theirs`). Out: a
//! [`Path`]: for each row of the reference, its place in the sound and the cost
//! there. Time and memory are the reference's rows times the band's width, which
//! does not grow.

use super::features::{Features, WIDTH};

/// Rows in one row of the coarse pass: 40 ms.
const COARSE: usize = 8;
/// Half the coarse band: 10 s. Further off the straight line, two readings of one
/// utterance never were.
const COARSE_REACH: usize = 250;
/// Half the fine band: 300 ms.
const FINE_REACH: usize = 60;
/// What a step on both sides weighs against one on either side alone: 1 would make
/// the path with the fewest cells the cheapest, 2 would make detours cost nothing
/// (Sakoe and Chiba, *Dynamic programming algorithm optimization for spoken word
/// recognition*, 1978, weigh it so). By measure, see BENCHMARKS.md.
const BOTH: f32 = 1.2;
/// What it costs to pass a silent row alone: a pause that only one side makes costs
/// less than to match it with speech.
const PAUSE: f32 = 0.6;
/// The distance of two silences: less than to pass one after the other.
const SILENCES: f32 = 0.05;
/// What a silent row counts against one that speaks.
const ODD: f32 = 1e-3;
/// The distance of rows that match as speech of two voices does, by measure; from
/// there on confidence falls.
const GOOD_COST: f64 = 0.9;

/// Where the rows of the reference are in the sound.
pub(super) struct Path {
    /// One a row of the reference: the middle of the rows matched to it.
    places: Vec<f64>,
    /// One a row of the reference: the mean distance there.
    costs: Vec<f32>,
    mean: f64,
}

impl Path {
    /// Mean distance along the path.
    pub(super) fn cost(&self) -> f64 {
        self.mean
    }

    /// The sound's row for a row of the reference, interpolated.
    pub(super) fn place(&self, row: f64) -> f64 {
        let below = (row.floor() as usize).min(self.places.len() - 1);
        let above = (below + 1).min(self.places.len() - 1);
        let part = row - row.floor();
        self.places[below] * (1.0 - part) + self.places[above] * part
    }

    /// In percent: by the distance of these rows, and by how far their pace is from
    /// the whole's (three times as fast or slow is not believed).
    pub(super) fn confidence(&self, from: f64, to: f64) -> u8 {
        let last = self.places.len() - 1;
        let (first, end) = (
            (from.floor() as usize).min(last),
            (to.ceil() as usize).min(last),
        );
        let rows = &self.costs[first..=end.max(first)];
        let mean = f64::from(rows.iter().sum::<f32>()) / rows.len() as f64;
        let likeness = (-(mean / GOOD_COST - 1.0).max(0.0) * 1.5).exp();
        let whole = (self.places[last] + 1.0) / (last + 1) as f64;
        let span = (self.place(to) - self.place(from)).max(0.5);
        let pace = (span / (to - from).max(1.0) / whole).ln().abs();
        let believed = (1.0 - (pace / 3.0_f64.ln()).powi(2)).clamp(0.0, 1.0);
        (100.0 * likeness * believed.max(0.05)).round() as u8
    }
}

/// Over a wide band around the straight line.
pub(super) fn coarse(ours: &Features, theirs: &Features) -> Path {
    let (ours, theirs) = (ours.coarser(COARSE), theirs.coarser(COARSE));
    let slope = ours.len() as f64 / theirs.len() as f64;
    let centre = |row: usize| (row as f64 * slope) as usize;
    warp(&ours, &theirs, centre, COARSE_REACH)
}

/// Over a narrow band around the coarse path.
pub(super) fn fine(ours: &Features, theirs: &Features, coarse: &Path) -> Path {
    let centre = |row: usize| {
        let place = coarse.place(row as f64 / COARSE as f64);
        (place * COARSE as f64) as usize
    };
    warp(ours, theirs, centre, FINE_REACH)
}

/// From where a cell was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Step {
    Both,
    Ours,
    Theirs,
}

/// Both sounds, cell by cell.
struct Pair<'a> {
    ours: &'a Features,
    theirs: &'a Features,
}

impl Pair<'_> {
    /// The noise of one silence need not be like that of the other.
    fn distance(&self, row: usize, column: usize) -> f32 {
        if self.ours.is_silent(column) && self.theirs.is_silent(row) {
            return SILENCES;
        }
        let (a, b) = (self.ours.row(column), self.theirs.row(row));
        let sum: f32 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
        (sum / WIDTH as f32).sqrt()
    }

    /// Whether one is silent where the other speaks.
    fn is_odd(&self, row: usize, column: usize) -> bool {
        self.ours.is_silent(column) != self.theirs.is_silent(row)
    }
}

fn warp(ours: &Features, theirs: &Features, centre: impl Fn(usize) -> usize, reach: usize) -> Path {
    let (count, rows) = (ours.len(), theirs.len());
    let pair = Pair { ours, theirs };
    let lows = lows(count, rows, centre, reach);
    let width = 2 * reach + 1;
    let mut steps = vec![Step::Both; rows * width];
    let mut before: Vec<f32> = Vec::new();
    for row in 0..rows {
        let low = lows[row];
        let high = (low + width).min(count);
        let mut costs = vec![f32::INFINITY; high - low];
        for column in low..high {
            let here = pair.distance(row, column);
            let alone = |is_silent: bool| if is_silent { PAUSE } else { here };
            let ours_alone = alone(pair.ours.is_silent(column));
            let theirs_alone = alone(pair.theirs.is_silent(row));
            let earlier = |column: usize| {
                let place = column.checked_sub(*lows.get(row.wrapping_sub(1))?)?;
                before.get(place).copied()
            };
            let none = f32::INFINITY;
            let mut best = (none, Step::Both);
            if row == 0 && column == 0 {
                best = (here, Step::Both);
            }
            if row > 0 {
                if column > 0 {
                    let both = earlier(column - 1).unwrap_or(none) + BOTH * here;
                    if both < best.0 {
                        best = (both, Step::Both);
                    }
                }
                let alone = earlier(column).unwrap_or(none) + theirs_alone;
                if alone < best.0 {
                    best = (alone, Step::Theirs);
                }
            }
            if column > low {
                let alone = costs[column - low - 1] + ours_alone;
                if alone < best.0 {
                    best = (alone, Step::Ours);
                }
            }
            costs[column - low] = best.0;
            steps[row * width + column - low] = best.1;
        }
        before = costs;
    }
    trace(&pair, &lows, &steps, width)
}

/// The first column of each row's band: never decreasing, the first at 0, the last
/// reaching the end, neighbours overlapping.
fn lows(count: usize, rows: usize, centre: impl Fn(usize) -> usize, reach: usize) -> Vec<usize> {
    let width = 2 * reach + 1;
    let last = count.saturating_sub(width);
    let mut lows: Vec<usize> = (0..rows)
        .map(|row| centre(row).saturating_sub(reach).min(last))
        .collect();
    // A band may not move further in one row than it is wide.
    let stride = reach.max(1);
    if let Some(first) = lows.first_mut() {
        *first = 0;
    }
    if let Some(end) = lows.last_mut() {
        *end = last;
    }
    for row in (1..rows).rev() {
        lows[row - 1] = lows[row - 1]
            .max(lows[row].saturating_sub(stride))
            .min(lows[row]);
    }
    if lows.first().is_some_and(|first| *first > 0) {
        // So long against the reference that the straight line is too steep.
        for (row, low) in lows.iter_mut().enumerate() {
            *low = (last as f64 * row as f64 / (rows - 1).max(1) as f64) as usize;
        }
    }
    lows
}

fn trace(pair: &Pair<'_>, lows: &[usize], steps: &[Step], width: usize) -> Path {
    let rows = pair.theirs.len();
    let mut sums = vec![(0.0, 0.0_f32, 0.0_f32); rows];
    let (mut row, mut column) = (rows - 1, pair.ours.len() - 1);
    let (mut total, mut count) = (0.0, 0.0);
    loop {
        let cost = pair.distance(row, column);
        // A pause passed beside a row that speaks is not where that row is.
        let weight = if pair.is_odd(row, column) { ODD } else { 1.0 };
        let sum = &mut sums[row];
        sum.0 += f64::from(weight) * column as f64;
        sum.1 += weight * cost;
        sum.2 += weight;
        total += f64::from(cost);
        count += 1.0;
        if row == 0 && column == 0 {
            break;
        }
        let step = column
            .checked_sub(lows[row])
            .filter(|place| *place < width)
            .map_or(Step::Both, |place| steps[row * width + place]);
        match step {
            _ if row == 0 => column -= 1,
            _ if column == 0 => row -= 1,
            Step::Both => (row, column) = (row - 1, column - 1),
            Step::Ours => column -= 1,
            Step::Theirs => row -= 1,
        }
    }
    Path {
        places: sums.iter().map(|sum| sum.0 / f64::from(sum.2)).collect(),
        costs: sums.iter().map(|sum| sum.1 / sum.2).collect(),
        mean: total / count,
    }
}
