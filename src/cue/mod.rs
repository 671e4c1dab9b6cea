//! Words with times → cues: where to cut, how to set the lines, when to show them.
//!
//! In: a [`Timeline`] without cues. Out: its cues, in order, none overlapping,
//! each within the limits wherever a word fits at all. A cue never holds words
//! of two utterances.

mod breaks;
mod cut;
mod lines;
mod timing;

use crate::timeline::{Cue, Timeline};
use crate::units::Millis;

/// What a cue may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters on a line, spaces included. 42: Netflix, *French Timed Text
    /// Style Guide*, section I.6.
    pub line_chars: usize,
    /// Lines in a cue. 2: the same guide, section I.9.
    pub lines: usize,
    /// The longest time on screen. 7 s: Netflix, *General Requirements*,
    /// section 1.
    pub longest: Millis,
    /// Shown so long after the last word, where there is room. House: half of
    /// the 0.5 s that Netflix's *Subtitle Timing Guidelines* allow.
    pub linger: Millis,
    /// Left empty before the next cue, where there is room. Two video frames at
    /// 25 a second: Netflix, *General Requirements*, section 2.
    pub gap: Millis,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            line_chars: 42,
            lines: 2,
            longest: Millis(7_000),
            linger: Millis(250),
            gap: Millis(80),
        }
    }
}

/// Makes the cues of a timeline.
pub fn cut(timeline: &Timeline, limits: &Limits) -> Vec<Cue> {
    let mut cues = Vec::new();
    for utterance in &timeline.utterances {
        for (words, text) in cut::utterance(timeline, utterance.words.clone(), limits) {
            cues.push(timing::untimed(words, text, utterance.speaker));
        }
    }
    timing::set(timeline, limits, &mut cues);
    cues.shrink_to_fit();
    cues
}
