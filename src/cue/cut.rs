//! Where one utterance is cut into cues: the cheapest of all cuts.

use super::{Limits, breaks, lines};
use crate::timeline::{Timeline, Word};
use crate::units::Samples;
use std::ops::Range;

/// What each further cue costs: fewer, fuller cues are better.
const CUE: u32 = 20;
/// What a cue shorter than [`SHORT_MILLIS`] costs.
const FLASH: u32 = 40;
/// Five sixths of a second: Netflix's shortest cue, *General Requirements*, section 1.
const SHORT_MILLIS: u64 = 833;
/// For a word that fits no cue: it stands alone, whatever it costs.
const OVERFLOW: u32 = 10_000;

/// The cues of `words` (indices into the timeline), each with its text on lines.
pub(super) fn utterance(
    timeline: &Timeline,
    words: Range<u32>,
    limits: &Limits,
) -> Vec<(Range<u32>, String)> {
    let all = &timeline.words[words.start as usize..words.end as usize];
    let text: Vec<&str> = all.iter().map(|word| timeline.word(word)).collect();
    let ends = cheapest(timeline, all, &text, limits);
    let mut cues = Vec::with_capacity(ends.len());
    let mut first = 0;
    for end in ends {
        let set = lines::set(&text[first..end], limits);
        cues.push((
            words.start + first as u32..words.start + end as u32,
            set.text,
        ));
        first = end;
    }
    cues
}

/// The end of each cue on the cheapest path, in order.
fn cheapest(timeline: &Timeline, words: &[Word], text: &[&str], limits: &Limits) -> Vec<usize> {
    // best[end] = (cost of the words before `end`, where the last cue begins)
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for end in 1..=words.len() {
        let place = text
            .get(end)
            .map_or(0, |after| breaks::cost(text[end - 1], after));
        let mut least = (u32::MAX, end - 1);
        for start in (0..end).rev() {
            let Some(cost) = cue_cost(timeline, &words[start..end], &text[start..end], limits)
            else {
                break;
            };
            let cost = best[start].0.saturating_add(cost).saturating_add(place);
            if cost < least.0 {
                least = (cost, start);
            }
        }
        best.push(least);
    }
    let mut ends = Vec::new();
    let mut end = words.len();
    while end > 0 {
        ends.push(end);
        end = best[end].1;
    }
    ends.reverse();
    ends
}

/// What a cue of these words costs by itself; `None` when they fit no cue.
fn cue_cost(timeline: &Timeline, words: &[Word], text: &[&str], limits: &Limits) -> Option<u32> {
    let (first, last) = (words.first()?, words.last()?);
    let longest = Samples::from_millis(limits.longest, timeline.rate);
    let spoken = last.end - first.start;
    let set = lines::set(text, limits);
    if !set.fits || spoken > longest {
        return (words.len() == 1).then_some(OVERFLOW);
    }
    let is_short = spoken.to_millis(timeline.rate).0 < SHORT_MILLIS;
    Some(CUE + set.cost + if is_short { FLASH } else { 0 })
}
