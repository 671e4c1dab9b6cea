//! Where a sound pauses.

use super::features::{Features, HOP_MILLIS};

/// This much below the loud part of a sound, it is silent: 35 dB as a natural
/// logarithm of power.
const BELOW: f32 = 8.06;
/// The shortest silence that is a pause: a closed mouth before `p` or `t` is shorter.
const SHORTEST_MILLIS: usize = 60;
/// How far a pause's edge may lie from where the path says.
const REACH_MILLIS: usize = 120;

/// Which rows are silent, by the loudness of all.
pub(super) fn silent(loudness: &[f32]) -> Vec<bool> {
    let mut sorted = loudness.to_vec();
    sorted.sort_by(f32::total_cmp);
    // The loud part: the 90th percentile, which one click does not move.
    let loud = sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0.0);
    loudness
        .iter()
        .map(|level| *level <= loud - BELOW)
        .collect()
}

/// The pauses of a sound, in rows.
pub(super) struct Silences(Vec<std::ops::Range<usize>>);

impl Silences {
    /// The ends of the sound count as pauses.
    pub(super) fn of(features: &Features) -> Self {
        let count = features.len();
        let mut pauses = Vec::new();
        let mut start = Some(0);
        for row in 0..count {
            match (start, features.is_silent(row)) {
                (None, true) => start = Some(row),
                (Some(first), false) => {
                    if first == 0 || (row - first) * HOP_MILLIS >= SHORTEST_MILLIS {
                        pauses.push(first..row);
                    }
                    start = None;
                }
                _ => {}
            }
        }
        pauses.push(start.unwrap_or(count)..count);
        Self(pauses)
    }

    /// The end of the pause nearest to `row`, or `row` where none is near.
    pub(super) fn edge_after(&self, row: f64) -> f64 {
        nearest(row, self.0.iter().map(|pause| pause.end))
    }

    /// The start of the pause nearest to `row`, or `row` where none is near.
    pub(super) fn edge_before(&self, row: f64) -> f64 {
        nearest(row, self.0.iter().map(|pause| pause.start))
    }
}

fn nearest(row: f64, edges: impl Iterator<Item = usize>) -> f64 {
    let reach = (REACH_MILLIS / HOP_MILLIS) as f64;
    edges
        .map(|edge| edge as f64)
        .filter(|edge| (edge - row).abs() <= reach)
        .min_by(|a, b| (a - row).abs().total_cmp(&(b - row).abs()))
        .unwrap_or(row)
}
