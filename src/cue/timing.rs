//! When each cue is shown: in with its first word, out a little after its last.

use super::Limits;
use crate::read::SpeakerId;
use crate::timeline::{Cue, Timeline};
use crate::units::{Millis, Samples};
use std::ops::Range;

/// A cue whose times are not known yet.
pub(super) fn untimed(words: Range<u32>, text: String, speaker: Option<SpeakerId>) -> Cue {
    Cue {
        words,
        text,
        in_time: Samples(0),
        out_time: Samples(0),
        speaker,
    }
}

/// Sets the times of all cues, from the first to the last.
///
/// In: the first word's start. Out: [`Limits::linger`] after the last word, but
/// [`Limits::gap`] before the next cue where the pause leaves room for both, never
/// past the next cue's in time, [`Limits::longest`] or the end of the audio.
pub(super) fn set(timeline: &Timeline, limits: &Limits, cues: &mut [Cue]) {
    let samples = |millis| Samples::from_millis(millis, timeline.rate);
    let (linger, gap, longest) = (
        samples(limits.linger),
        samples(limits.gap),
        samples(limits.longest),
    );
    let shortest = samples(Millis(1));
    let mut free_from = Samples(0);
    for index in 0..cues.len() {
        let words = timeline.words_of(&cues[index]);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        let in_time = first.start.max(free_from);
        let next = cues
            .get(index + 1)
            .and_then(|next| timeline.words_of(next).first());
        let limit = next.map_or(timeline.duration, |word| (word.start - gap).max(last.end));
        let out_time = (last.end + linger)
            .min(limit)
            .min(in_time + longest)
            .max(in_time + shortest);
        cues[index].in_time = in_time;
        cues[index].out_time = out_time;
        free_from = out_time;
    }
}
