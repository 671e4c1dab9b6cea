//! Word times for a sound that nobody timed.
//!
//! In: the sound, and the same words said by a voice whose times are exact. Out:
//! the time of each word in the sound, and how sure it is. Knows nothing of
//! engines: the sound may be a recording. Refuses nothing: what cannot be matched
//! gets a low confidence.
//!
//! Both sounds become rows of features (`features`), a banded dynamic time
//! warping maps one onto the other (`warp`), first coarsely over a wide band,
//! then finely around what was found, so that time and memory grow with the length
//! only. Along the path found, the reference learns to sound like the other voice
//! (`adapt`), and is matched again. Words next to a pause are then set on the pause's
//! edge (`silence`).

mod adapt;
mod features;
mod silence;
mod warp;

use features::Features;
use silence::Silences;
use voixoff_model::speech::WordMark;
use voixoff_model::units::{SampleRate, Samples};

/// Mono samples and their rate.
#[derive(Clone, Copy, Debug)]
pub struct Sound<'a> {
    pcm: &'a [i16],
    rate: SampleRate,
}

impl<'a> Sound<'a> {
    /// `pcm` is mono.
    pub fn new(pcm: &'a [i16], rate: SampleRate) -> Self {
        Self { pcm, rate }
    }

    fn total(self) -> Samples {
        Samples(self.pcm.len() as u64)
    }
}

/// Where the words are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aligned {
    /// One mark a word, on the sound's clock; starts never decrease.
    pub marks: Vec<WordMark>,
    /// One a word, in percent: below 50, the word should be looked at.
    pub confidence: Vec<u8>,
}

/// Finds in `sound` the words that `marks` names in `reference`.
pub fn align(sound: Sound<'_>, reference: Sound<'_>, marks: &[WordMark]) -> Aligned {
    if sound.pcm.is_empty() || reference.pcm.is_empty() {
        return Aligned {
            marks: vec![WordMark::default(); marks.len()],
            confidence: vec![0; marks.len()],
        };
    }
    let (path, ours, theirs) = best_path(sound, reference);
    let silences = Silences::of(&ours);
    let mut aligned = Aligned::default();
    for (index, mark) in marks.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| marks[before].end);
        let after = marks.get(index + 1).map(|after| after.start);
        let paused = |from: Samples, to: Samples| is_pause(to - from, reference.rate);
        let hop = |at: Samples| theirs.hop_at(at, reference.rate);
        let (start, end) = (hop(mark.start), hop(mark.end));
        let mut from = path.place(start);
        let mut to = path.place(end).max(from);
        if before.is_none_or(|before| paused(before, mark.start)) {
            from = silences.edge_after(from).min(to);
        }
        if after.is_none_or(|after| paused(mark.end, after)) {
            to = silences.edge_before(to).max(from);
        }
        aligned.marks.push(WordMark {
            start: ours.sample_at(from, sound.rate).min(sound.total()),
            end: ours.sample_at(to, sound.rate).min(sound.total()),
        });
        aligned.confidence.push(path.confidence(start, end));
    }
    for index in 1..aligned.marks.len() {
        let least = aligned.marks[index - 1].start;
        let mark = &mut aligned.marks[index];
        mark.start = mark.start.max(least);
        mark.end = mark.end.max(mark.start);
        let most = mark.start;
        let before = &mut aligned.marks[index - 1];
        before.end = before.end.clamp(before.start, most.max(before.start));
    }
    aligned
}

/// A gap of at least 50 ms between words of the reference is a pause.
fn is_pause(gap: Samples, rate: SampleRate) -> bool {
    gap.0 * 20 >= u64::from(rate.0.get())
}

/// Lengths of the vocal tract to try against the reference's: a man's is about 15 %
/// longer than a woman's (Lee and Rose, *A frequency warping approach to speaker
/// normalization*, 1998, search 0.88 to 1.12).
const WARPS: [f64; 5] = [0.84, 0.92, 1.0, 1.08, 1.16];

/// How often the reference is brought nearer to the sound along the path found so far.
/// Three rounds take in what there is, by measure.
const ADAPTATIONS: usize = 3;

fn best_path(sound: Sound<'_>, reference: Sound<'_>) -> (warp::Path, Features, Features) {
    let theirs = Features::of(reference.pcm, reference.rate, 1.0);
    let tries = WARPS.map(|warp| {
        let ours = Features::of(sound.pcm, sound.rate, warp);
        let coarse = warp::coarse(&ours, &theirs);
        (coarse, ours)
    });
    let best = tries
        .into_iter()
        .min_by(|a, b| a.0.cost().total_cmp(&b.0.cost()));
    let (coarse, ours) = best.expect("there are warps to try");
    let mut path = warp::fine(&ours, &theirs, &coarse);
    for _ in 0..ADAPTATIONS {
        let (ours, theirs) = adapt::adapt(&ours, &theirs, &path);
        path = warp::fine(&ours, &theirs, &warp::coarse(&ours, &theirs));
    }
    (path, ours, theirs)
}
