//! Speech made slower without the engine: pitch kept, word times exact.
//!
//! Single pitch periods are repeated where the sound repeats itself best, so that
//! vowels and silences grow and the bursts of stops stay as they are. The engine is
//! not asked again: that would cost as much as the first time, and not every engine
//! takes a rate.

use crate::speak::{Speech, WordMark};
use crate::units::Samples;

/// Pitch of voices, in hertz: the shortest and the longest period that is repeated.
const HIGHEST_PITCH: usize = 400;
const LOWEST_PITCH: usize = 80;
/// A place is chosen among so many, so many samples of the coarse sound apart.
const PLACES: usize = 6;
const PLACE_STEP: usize = 16;
/// Samples that make one of the coarse sound, in which periods are looked for.
const COARSE: usize = 4;
/// Below this mean square (-66 dBFS) all places are alike.
const SILENCE: f32 = 256.0;

/// A repeated stretch.
#[derive(Clone, Copy, Debug)]
struct Repeat {
    /// The sample before which it is put in.
    at: usize,
    /// As many samples as are repeated.
    count: usize,
}

/// The speech at about `percent` of its speed (above 50, at most 100).
pub(super) fn slowed(speech: &Speech, percent: u8) -> Speech {
    let percent = usize::from(percent.clamp(50, 100));
    let wanted = speech.pcm.len() * (100 - percent) / percent;
    let repeats = repeats(&speech.pcm, speech.rate.0.get() as usize, wanted);
    Speech {
        pcm: with_repeats(&speech.pcm, &repeats),
        marks: moved(&speech.marks, &repeats),
        rate: speech.rate,
        unsaid: speech.unsaid.clone(),
        confidence: speech.confidence.clone(),
    }
}

/// Where to put `wanted` samples in, evenly.
fn repeats(pcm: &[i16], rate: usize, wanted: usize) -> Vec<Repeat> {
    let (shortest, longest) = (rate / HIGHEST_PITCH, rate / LOWEST_PITCH);
    let reach = PLACES * PLACE_STEP * COARSE;
    let coarse: Vec<f32> = pcm
        .chunks(COARSE)
        .map(|chunk| chunk.iter().map(|s| f32::from(*s)).sum::<f32>() / COARSE as f32)
        .collect();
    let mut repeats = Vec::new();
    let mut done = 0;
    let mut from = longest.next_multiple_of(COARSE);
    while shortest > COARSE && from + reach + 2 * longest < pcm.len() {
        if from * wanted / pcm.len() < done + shortest {
            from += shortest;
            continue;
        }
        let first = from / COARSE;
        let places = (0..PLACES).map(|place| first + place * PLACE_STEP);
        let best = places
            .map(|at| best_period(&coarse, at, shortest / COARSE..longest / COARSE))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.at.cmp(&a.1.at)));
        let Some((_, coarse)) = best else { break };
        let repeat = refined(pcm, coarse, longest);
        from = repeat.at + repeat.count;
        done += repeat.count;
        repeats.push(repeat);
    }
    repeats
}

/// The period before `at` that is most like what follows, and how like it is.
fn best_period(sound: &[f32], at: usize, periods: std::ops::Range<usize>) -> (f32, Repeat) {
    let window = periods.end;
    let mut best = (f32::MIN, Repeat { at, count: window });
    for count in periods {
        let like = likeness(&sound[at - count..], &sound[at..], window);
        if like > best.0 {
            best = (like, Repeat { at, count });
        }
    }
    best
}

/// A place of the coarse sound, to the sample.
fn refined(pcm: &[i16], coarse: Repeat, longest: usize) -> Repeat {
    let at = coarse.at * COARSE;
    let middle = coarse.count * COARSE;
    let nearby = middle.saturating_sub(COARSE).max(1)..=(middle + COARSE).min(longest);
    let window: Vec<f32> = pcm[at - longest..at + longest]
        .iter()
        .map(|s| f32::from(*s))
        .collect();
    let count = nearby.max_by(|a, b| {
        let like = |count: usize| likeness(&window[longest - count..], &window[longest..], longest);
        like(*a).total_cmp(&like(*b)).then(b.cmp(a))
    });
    Repeat {
        at,
        count: count.unwrap_or(middle),
    }
}

/// 1 where two stretches are the same, less where their shape or level differs.
fn likeness(a: &[f32], b: &[f32], count: usize) -> f32 {
    let mut both = 0.0;
    let mut each = 0.0;
    for (x, y) in a.iter().zip(b).take(count) {
        both += x * y;
        each += x * x + y * y;
    }
    if each < 2.0 * SILENCE * count as f32 {
        return 1.0;
    }
    2.0 * both / each
}

/// Puts the repeats in: what follows fades into what went before, which leads on to
/// what follows.
fn with_repeats(pcm: &[i16], repeats: &[Repeat]) -> Vec<i16> {
    let more: usize = repeats.iter().map(|repeat| repeat.count).sum();
    let mut out = Vec::with_capacity(pcm.len() + more);
    let mut from = 0;
    for Repeat { at, count } in repeats.iter().copied() {
        out.extend_from_slice(&pcm[from..at]);
        let (before, behind) = (&pcm[at - count..at], &pcm[at..at + count]);
        let mixed = before.iter().zip(behind).enumerate();
        out.extend(mixed.map(|(index, (before, behind))| {
            let (before, behind) = (i32::from(*before), i32::from(*behind));
            let (index, count) = (index as i32, count as i32);
            ((behind * (count - index) + before * index) / count) as i16
        }));
        from = at;
    }
    out.extend_from_slice(&pcm[from..]);
    out
}

/// The marks in the longer sound; their order is kept.
fn moved(marks: &[WordMark], repeats: &[Repeat]) -> Vec<WordMark> {
    let later = |time: Samples| {
        let before = repeats
            .iter()
            .take_while(|repeat| (repeat.at as u64) < time.0);
        time + Samples(before.map(|repeat| repeat.count as u64).sum())
    };
    marks
        .iter()
        .map(|mark| WordMark {
            start: later(mark.start),
            end: later(mark.end),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::SampleRate;

    /// A buzz of 200 Hz, a second of it, with silence at both ends.
    fn buzz() -> Speech {
        let sound = (0..16_000).map(|n| if n % 80 < 40 { 6_000 } else { -6_000 });
        let mut pcm = vec![0_i16; 1_600];
        pcm.extend(sound);
        pcm.extend([0; 1_600]);
        Speech {
            pcm,
            rate: SampleRate::new(16_000),
            marks: vec![
                WordMark {
                    start: Samples(1_600),
                    end: Samples(9_600),
                },
                WordMark {
                    start: Samples(9_600),
                    end: Samples(17_600),
                },
            ],
            unsaid: Vec::new(),
            confidence: Vec::new(),
        }
    }

    #[test]
    fn slower_speech_is_longer_by_what_was_asked() {
        let speech = buzz();
        for percent in [85, 90, 97] {
            let slow = slowed(&speech, percent);
            let wanted = speech.pcm.len() * 100 / usize::from(percent);
            let off = slow.pcm.len().abs_diff(wanted);
            assert!(off < 800, "{percent}: {} for {wanted}", slow.pcm.len());
        }
        assert_eq!(slowed(&speech, 100).pcm, speech.pcm);
    }

    #[test]
    fn the_period_stays_and_marks_stay_on_the_sound() {
        let slow = slowed(&buzz(), 85);
        let start = slow.marks[0].start.0 as usize;
        assert!(slow.pcm[..start].iter().all(|s| *s == 0) && slow.pcm[start] != 0);
        let end = slow.marks[1].end.0 as usize;
        assert!(slow.pcm[end..].iter().all(|s| *s == 0) && slow.pcm[end - 1] != 0);
        let rises: Vec<usize> = (start + 1..end)
            .filter(|at| slow.pcm[at - 1] < 0 && slow.pcm[*at] >= 0)
            .collect();
        let odd = rises.windows(2).filter(|pair| pair[1] - pair[0] != 80);
        assert!(odd.count() <= 2, "{rises:?}");
    }
}
